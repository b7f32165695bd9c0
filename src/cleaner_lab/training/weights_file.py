"""The ``.npz`` of weights that :class:`cleaner.scoring.network.Network` reads."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from typing import Any

import numpy as np

from cleaner.model.options import InputKind
from cleaner.scoring import features
from cleaner_lab.training.fingerprint import fingerprint
from cleaner_lab.training.torch_network import Net
from cleaner_lab.training.training_page import TrainingPage, reasons


def export(net: Net, words: Sequence[str], pages: Sequence[TrainingPage]) -> bytes:
    """Return the ``.npz`` that :class:`cleaner.scoring.network.Network` reads: half precision, not calibrated."""
    digest = hashlib.sha256()
    for page in pages:
        digest.update(f"{page.dataset} {page.example.id}\n".encode())
    arrays: dict[str, Any] = {
        name.replace("convs.", "conv"): value.detach().numpy().astype(np.float16)[None]
        for name, value in net.state_dict().items()
    }
    # Neither blanked features nor blanked vectors may count.
    arrays["dense.weight"][:, :, : len(net.seen)] *= net.seen.numpy().astype(np.float16)
    kind: InputKind = "text" if pages[0].text else "html"
    arrays["features"] = np.frombuffer("\n".join(features.names(kind, reasons(kind))).encode(), np.uint8)
    arrays["code"] = np.array(fingerprint(kind))
    if kind == "html":
        arrays["vectors"] *= net.blank != "vectors"
        arrays["vocabulary"] = np.frombuffer("\n".join(words).encode(), np.uint8)
    arrays["training"] = np.array(digest.hexdigest())
    arrays["calibration"] = np.array([[0, 1], [0, 1]], np.float32)
    return _packed(arrays)


def joined(exported: Sequence[bytes]) -> bytes:
    """Return one file with all these networks, which were trained on the same pages."""
    if len(exported) == 1:
        return exported[0]
    members = [_arrays(data) for data in exported]
    return _packed(
        members[0] | {name: np.concatenate([arrays[name] for arrays in members]) for name in _layers(members[0])}
    )


def member(exported: bytes, number: int) -> bytes:
    """Return one of the networks of a file as a file."""
    arrays = _arrays(exported)
    return _packed(arrays | {name: arrays[name][number : number + 1] for name in _layers(arrays)})


def finished(exported: bytes, curve: Sequence[Sequence[float]], pages: Sequence[TrainingPage]) -> bytes:
    """Return the same weights with the curve that :func:`.cross_validation.calibration` found, fit to ship.

    A feature that is 0 on all training pages (images, which are blocks only if asked for; hits of a caller's own
    filters) still has its initial weights: they become 0.
    """
    arrays = _arrays(exported)
    seen = np.any([page.dense.any(axis=0) for page in pages], axis=0)
    arrays["dense.weight"][:, :, : len(seen)] *= seen
    return _packed(arrays | {"calibration": np.array(curve, np.float32)})


def _arrays(exported: bytes) -> dict[str, Any]:
    with np.load(io.BytesIO(exported), allow_pickle=False) as found:
        return {name: found[name] for name in found.files}


def _layers(arrays: dict[str, Any]) -> list[str]:
    """Return the names of the arrays that each network has its own of."""
    return [name for name in arrays if name.endswith((".weight", ".bias")) or name == "vectors"]


def _packed(arrays: dict[str, Any]) -> bytes:
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)
    return file.getvalue()

from __future__ import annotations

import io
import threading
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import pytest

from cleaner import Cleaner
from cleaner.model.page import PageInfo
from cleaner.scoring import features, tokens
from cleaner.scoring.judge import LOWEST, best_threshold, judge, smoothed
from cleaner.scoring.network import DILATIONS, Names, Network, shipped
from cleaner.scoring.page_type import PAGE_TYPES

PAGE = "<div class=post-content><p>The harbour was empty at noon.</p></div>" * 30


def weights(channels: int = 4, width: int = 3, seed: int = 0) -> dict[str, npt.NDArray[Any]]:
    """A small random network in the shape of the file."""
    return several([_weights(channels, width, seed)])


def several(members: list[dict[str, npt.NDArray[Any]]]) -> dict[str, npt.NDArray[Any]]:
    """Networks in one file."""
    layers = [name for name in members[0] if name.endswith((".weight", ".bias")) or name == "vectors"]
    return members[0] | {name: np.stack([arrays[name] for arrays in members]) for name in layers}


def _weights(channels: int = 4, width: int = 3, seed: int = 0) -> dict[str, npt.NDArray[Any]]:
    random = np.random.default_rng(seed)

    def layer(name: str, rows: int, columns: int) -> dict[str, npt.NDArray[Any]]:
        return {
            f"{name}.weight": random.normal(size=(rows, columns)) / columns,
            f"{name}.bias": random.normal(size=rows),
        }

    found = {
        "vectors": random.normal(size=(3, width)),
        **layer("dense", channels, len(features.names("html", ())) + 5 * width),
        **layer("pool", channels, 2 * channels),
        **layer("hidden", channels, 2 * channels),
        **layer("score", 1, channels),
        **layer("kind", len(PAGE_TYPES), 2 * channels),
        "features": np.frombuffer("\n".join(features.names("html", ())).encode(), np.uint8),
        "vocabulary": np.frombuffer(b"t:p\nc:post-content", np.uint8),
        "training": np.array("0" * 64),
        "code": np.array("0" * 64),
        "calibration": np.array([[0.0, 1.0], [0.0, 0.5]]),
    }
    for step in range(5):
        found[f"conv{step}.weight"] = random.normal(size=(channels, channels, 3)) / channels
        found[f"conv{step}.bias"] = random.normal(size=channels)
    found["vectors"][0] = 0
    return found


def text_weights(score: float = 0.0) -> bytes:
    """A network for text dumps that gives every line the same logit."""
    arrays = {name: array * 0.0 for name, array in weights().items() if name.endswith((".weight", ".bias"))}
    names = features.names("text", ())
    arrays |= {"dense.weight": np.zeros((1, 4, len(names))), "score.bias": np.full((1, 1), score)}
    arrays |= {"title.weight": np.zeros((1, 1, 4)), "title.bias": np.zeros((1, 1))}
    arrays["features"] = np.frombuffer("\n".join(names).encode(), np.uint8)
    arrays |= {"training": np.array(""), "code": np.array(""), "calibration": np.array([[0.0, 1.0], [0.0, 0.5]])}
    file = io.BytesIO()
    np.savez(file, **arrays)  # type: ignore[arg-type]
    return file.getvalue()


def network(arrays: dict[str, npt.NDArray[Any]]) -> Network:
    file = io.BytesIO()
    np.savez(file, **arrays)  # type: ignore[arg-type]
    file.seek(0)
    return Network(file)


def test_weights_of_another_version_are_refused() -> None:
    arrays = weights()
    arrays["features"] = np.frombuffer(b"words\nsmell", np.uint8)
    with pytest.raises(ValueError, match="another version"):
        network(arrays)


def test_weights_with_objects_in_them_are_refused() -> None:
    arrays = weights() | {"vectors": np.array([{"a": 1}], dtype=object)}
    with pytest.raises(ValueError, match="allow_pickle"):
        network(arrays)


def test_convolutions_are_those_of_their_definition() -> None:
    arrays, size = weights(), 40
    found = network(arrays)
    x = np.random.default_rng(1).normal(size=(4, size))
    taps = np.concatenate((np.roll(x, 2, axis=1), x, np.roll(x, -2, axis=1)))
    taps[:4, :2], taps[8:, -2:] = 0, 0
    kernel, bias = arrays["conv1.weight"][0], arrays["conv1.bias"][0]
    padded = np.pad(x, ((0, 0), (2, 2)))
    expected = np.array(
        [
            [sum(kernel[o, :, k] @ padded[:, i + 2 * k] for k in range(3)) + bias[o] for i in range(size)]
            for o in range(4)
        ]
    )
    assert np.allclose(found._members[0].layer("conv1", taps), expected, atol=1e-9)


@pytest.mark.parametrize("kind", ["html", "text"])
@pytest.mark.parametrize("count", [2, 17, 113, 500, 3001])
def test_no_product_is_large_enough_to_wake_the_threads_of_blas(
    kind: str, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    multiply = np.matmul
    products: list[tuple[int, int, int]] = []

    def counted(left: Any, right: Any, **options: Any) -> Any:
        products.append((*left.shape, right.shape[1]))
        return multiply(left, right, **options)

    monkeypatch.setattr(np, "matmul", counted)
    net, random = shipped(kind), np.random.default_rng(0)
    member = net._members[0]
    if kind == "html":
        monkeypatch.setattr(member, "of_elements", lambda names: random.normal(size=(8, count)))
    inputs = member.weights["dense.weight"].shape[1] - (8 if kind == "html" else 0)
    member.forward(random.normal(size=(inputs, count)), None if kind == "text" else cast(Names, ()))
    # Dense, five convolutions, pool, hidden (the blocks, the page), score and kind at least.
    assert len(products) >= len(DILATIONS) + 6
    for rows, inner, columns in products:
        # Measured with the OpenBLAS of numpy 1.26 and 2.4: fewer multiplications stay in the calling thread.
        matrices = 1 << (18 if np.__version__.startswith("1.") else 19)
        assert rows * inner * columns < (9216 if 1 in (rows, columns) else matrices)


@pytest.mark.parametrize("kind", ["html", "text"])
def test_a_layer_gives_the_same_in_many_steps_as_in_one(kind: str) -> None:
    net, random = shipped(kind)._members[0], np.random.default_rng(0)
    for name in [name.removesuffix(".weight") for name in net.weights if name.endswith(".weight")]:
        layer, bias = net.weights[f"{name}.weight"], net.weights[f"{name}.bias"]
        x = random.normal(size=(layer.shape[1], 700))
        assert np.allclose(net.layer(name, x), layer @ x + bias[:, None], rtol=0, atol=1e-12)


@pytest.mark.parametrize("count", [1, 2, 17, 63, 64, 65, 200])
def test_any_number_of_blocks(count: int) -> None:
    doc = Cleaner(kind="html").document("<p>Noon at the harbour</p>" * count)
    net = network(weights())
    logits, kinds, _ = net.forward(features.matrix(doc, doc.none(), net.reasons), net.names_of(doc.tree, []))
    assert logits.shape == (count,)
    assert np.isfinite(logits).all()
    assert kinds.sum() == pytest.approx(1)


def test_of_several_networks_the_mean_of_the_probabilities_counts() -> None:
    doc = Cleaner(kind="html").document(PAGE)
    members = [_weights(seed=seed) for seed in range(3)]
    outputs = []
    for arrays in ([members[0]], [members[1]], [members[2]], members):
        net = network(several(arrays))
        outputs.append(net.forward(features.matrix(doc, doc.none(), ()), net.names_of(doc.tree, [])))
    chances = [1 / (1 + np.exp(-logits)) for logits, _, _ in outputs]
    assert np.allclose(chances[3], np.mean(chances[:3], axis=0))
    assert np.allclose(outputs[3][1], np.mean([kinds for _, kinds, _ in outputs[:3]], axis=0))


def test_a_known_class_has_a_vector_and_an_unknown_one_has_none() -> None:
    def vectors(name: str) -> list[list[float]]:
        doc = Cleaner(kind="html").document(f"<div><span class={name}>Noon at the harbour</span></div>")
        net = network(weights())
        return net._members[0].of_elements(net.names_of(doc.tree, [])).tolist()

    assert vectors("post-content") != vectors("sdfkjh") == vectors("wwoeiru")


def test_confidence_is_read_off_the_calibration() -> None:
    assert network(weights()).calibrated(0.8) == pytest.approx(0.4)


def test_the_shipped_network_is_below_a_megabyte_and_says_what_it_was_trained_on() -> None:
    from importlib.resources import files

    assert len(files("cleaner").joinpath("data/weights/html.npz").read_bytes()) < 1_000_000
    assert len(shipped().training) == 64


def test_an_empty_page_is_judged() -> None:
    doc = Cleaner(kind="html").document("")
    assert judge(doc, doc.none()).keep.shape == (0,)


def test_a_page_that_the_network_wants_nothing_of_is_left_to_the_rules() -> None:
    arrays = weights()
    arrays["score.weight"], arrays["score.bias"] = np.zeros((1, 1, 4)), np.array([[-20.0]])
    doc = Cleaner(kind="html").document(PAGE)
    outside = doc.none()
    outside[3:] = True
    assert judge(doc, outside, network(arrays)).keep.tolist() == (~outside).tolist()


def test_the_threshold_is_half_of_the_best_expected_f1() -> None:
    scores, words = np.array([0.9, 0.8, 0.1]), np.array([10, 10, 100])
    threshold, expected = best_threshold(scores, words)
    assert expected == pytest.approx(2 * 17 / (20 + 27))
    assert threshold == pytest.approx(expected / 2)
    assert best_threshold(np.zeros(3), words) == (LOWEST, 0.0)


def test_smoothing_keeps_the_mean_of_each_group() -> None:
    logits, group = np.array([4.0, 0.0, -2.0]), np.array([0, 0, 1])
    got = smoothed(logits, group)
    assert got.tolist() == [pytest.approx(3.2), pytest.approx(0.8), -2.0]


def test_threads_share_one_network_and_agree() -> None:
    settings, expected = Cleaner(), Cleaner().clean(PAGE).to_json()
    got: list[str] = []
    threads = [threading.Thread(target=lambda: got.append(settings.clean(PAGE).to_json())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [expected] * 8


def test_tokens_of_names_and_addresses() -> None:
    assert tokens.of_element(("div", "post-Content_12 x")) == [
        "t:div",
        "c:post-content_0",
        "w:post",
        "w:content",
        "c:x",
        "w:x",
    ]
    page = PageInfo(url="https://forum.example.org/t/how-to-tie-a-bowline/4521?page=2")
    assert tokens.of_page(page) == [
        "depth:3",
        "h:forum",
        "query",
        "slug:number",
        "slug:short",
        "u:a",
        "u:bowline",
        "u:how",
        "u:t",
        "u:tie",
        "u:to",
    ]
    assert tokens.of_page(PageInfo(url="http://[bad")) == tokens.of_page(PageInfo()) == []


@pytest.mark.filterwarnings("error")
def test_a_page_nested_very_deep_is_judged_without_a_warning() -> None:
    page = "<div class=post-content>" * 450 + "<p>Noon at the harbour, and the gulls had gone.</p>"
    doc = Cleaner(kind="html").document(page)
    assert np.isfinite(judge(doc, doc.none()).scores).all()


def test_the_vocabulary_looks_up_what_training_counted() -> None:
    vocabulary = shipped().vocabulary
    names = [("div", "post-Content_12 entry-content"), ("p", ""), ("section", "xyzzy related_posts")]
    flat, starts = vocabulary.bags(names, ["og:article"])
    known = {token: number for number, token in enumerate(["", *vocabulary._number]) if token}
    for name, found in zip(names, np.split(flat, starts[1:]), strict=False):
        assert found.tolist() == [known[token] for token in tokens.of_element(name) if token in known]

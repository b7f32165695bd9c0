"""Hundreds of pages made from the fixtures, by seed, and a program that prints a hash of the output of each."""

from __future__ import annotations

import hashlib
import random
import sys
from pathlib import Path

from cleaner import Cleaner, NotAPage
from cleaner_lab.hostile.mutations import mutated

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"


def pages(count: int) -> list[bytes]:
    whole = [file.read_bytes() for file in sorted([*FIXTURES.glob("pages/*/source.*"), *FIXTURES.glob("dumps/*")])]
    chance = random.Random(7)
    return [mutated(chance.choice(whole), chance.choice(whole), chance) for _ in range(count)]


def digests(settings: Cleaner, found: list[bytes]) -> list[str]:
    return [digest(settings, page) for page in found]


def digest(settings: Cleaner, page: bytes) -> str:
    try:
        result = settings.clean(page)
    except NotAPage as error:
        return str(error)
    output = "\n".join((result.to_json(), result.to_markdown(), repr(result.metadata.candidates), repr(result.kept)))
    return hashlib.sha256(output.encode("utf-8", "surrogatepass")).hexdigest()


if __name__ == "__main__":
    print("\n".join(digests(Cleaner(), pages(int(sys.argv[1])))))

from __future__ import annotations

import asyncio
import doctest

import pytest

import cleaner
from cleaner.integrations import background
from cleaner.integrations.background import BackgroundCleaner
from cleaner.integrations.requested_page import NAMES, Pick, RequestedPage, values
from tests.articles import PROSE, body

URL = "https://harbour.example/2022/10/15/x"


def test_the_same_as_in_this_process() -> None:
    with BackgroundCleaner(keep=["links"]) as one:
        assert one.clean(body("<p>Subscribe</p>"), URL) == cleaner.clean(body("<p>Subscribe</p>"), URL, keep=["links"])


def test_many_at_once_in_asyncio() -> None:
    async def main() -> list[cleaner.Result | cleaner.Failure]:
        async with BackgroundCleaner(workers=2) as one:
            return list(await asyncio.gather(*(one.aclean(body(f"<p>{n} {PROSE}</p>"), URL) for n in range(9))))

    assert asyncio.run(main()) == [cleaner.clean(body(f"<p>{n} {PROSE}</p>"), URL) for n in range(9)]


def test_bytes_are_read_as_the_header_says() -> None:
    page = body("<p>Der Fährverkehr über die Bucht wurde nach Sonnenuntergang eingestellt, sagte der Kapitän.</p>")
    assert "Fährverkehr" in cleaner.clean(RequestedPage(page.encode("cp1252"), charset="windows-1252").source).text
    # A header that lies about valid UTF-8 is not believed, one that names no charset neither.
    assert "Fährverkehr" in cleaner.clean(RequestedPage(page.encode(), charset="iso-8859-1").source).text
    assert "Fährverkehr" in cleaner.clean(RequestedPage(page.encode(), charset="no-such").source).text


def test_wrong_options_are_said_at_once() -> None:
    with pytest.raises(ValueError, match="engine"):
        BackgroundCleaner(engine="magic")


def test_values_by_name_are_those_of_the_record() -> None:
    result = cleaner.clean(body("<p>Subscribe</p>"), URL)
    record = result.to_dict()
    expected = {**record, **record["metadata"], "markdown": result.to_markdown()}
    assert values(result, NAMES) == {name: expected[name] for name in NAMES}


def test_unknown_names_are_refused_with_the_choices() -> None:
    with pytest.raises(ValueError, match="'headline': must be one of text, markdown"):
        Pick(cleaner.Cleaner(), ("text", "headline"))


def test_the_example_runs() -> None:
    assert doctest.testmod(background).failed == 0

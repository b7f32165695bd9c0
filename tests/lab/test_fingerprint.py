from __future__ import annotations

from cleaner_lab.training import fingerprint


def test_wording_does_not_count_and_code_does() -> None:
    source = '"""Says."""\nLIMIT = 3  # three\n"""About the limit."""\n\n\ndef of(text):\n    """Say."""\n    return "#" + text\n'
    other = '"""Tells it."""\nLIMIT = 3\n\ndef of(text):\n    return "#" + text'
    assert fingerprint.essence(source) == fingerprint.essence(other) == 'LIMIT=3defof(text):return"#"+text'
    assert fingerprint.essence(source.replace("3", "4")) != fingerprint.essence(source)
    assert fingerprint.essence('x = "é"  # é\ny = f"{x} #"') == 'x="é"y=f"{x}#"'


def test_what_a_network_sees_is_covered_and_what_comes_after_it_is_not() -> None:
    html, text = set(fingerprint.modules("html")), set(fingerprint.modules("text"))
    assert {"cleaner.scoring.features", "cleaner.filters.repeat", "cleaner.text.lexicon_files"} <= html & text
    assert {"cleaner.readers.html.walk", "cleaner.filters.modal"} <= html - text
    assert {"cleaner.readers.dump.read", "cleaner.filters.teaser"} <= text - html
    assert not [name for name in html | text if name.startswith(("cleaner.outputs", "cleaner.metadata.resolve"))]

"""XML and XML-TEI with the elements and attributes of trafilatura's formats "xml" and "xmltei"."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from cleaner.model.block import Block
from cleaner.outputs.page_record import NAMES
from cleaner.outputs.xml_body import add_blocks, add_head, plain

TEI = "http://www.tei-c.org/ns/1.0"
PROGRAM = "cleaner"
#: Elements that may not stand directly in a division of TEI: they get a paragraph around them.
_NO_DIVISION_PART = frozenset(("code", "graphic"))


def render(blocks: Sequence[Block], record: dict[str, str]) -> str:
    """Return a ``<doc>``: the metadata as attributes, the text in ``<main>``, an empty ``<comments>``.

    ``record``: as :func:`cleaner.outputs.page_record.record` returns it.
    """
    doc = etree.Element("doc")
    for name in NAMES:
        if record[name]:
            doc.set(name, plain(record[name]))
    main = etree.SubElement(doc, "main")
    _fill(main, blocks, record["title"])
    etree.SubElement(doc, "comments")
    return _written(doc)


def render_tei(blocks: Sequence[Block], record: dict[str, str], version: str) -> str:
    """Return a document with the elements of TEI P5; ``record`` as for :func:`render`."""
    tei = etree.Element("TEI", xmlns=TEI)
    values = {name: plain(value) for name, value in record.items()}
    _add_header(tei, values, version)
    body = etree.SubElement(etree.SubElement(tei, "text"), "body")
    entry = etree.SubElement(body, "div", type="entry")
    _fill(entry, blocks, record["title"])
    _make_tei(entry)
    etree.SubElement(body, "div", type="comments")
    return _written(tei)


def _fill(parent: etree._Element, blocks: Sequence[Block], title: str) -> None:
    if title:
        add_head(parent, title, 1)
    add_blocks(parent, blocks)


def _written(root: etree._Element) -> str:
    """Return the document, the elements around blocks indented."""
    _indent(root)
    return str(etree.tostring(root, encoding="unicode"))


#: Elements that hold elements and no text.
_HOLDERS = frozenset(
    "doc main TEI teiHeader fileDesc titleStmt publicationStmt notesStmt sourceDesc biblFull".split()
) | {
    *"profileDesc abstract textClass keywords creation encodingDesc appInfo application availability".split(),
    *"text body div table row".split(),
}


def _indent(element: etree._Element, depth: int = 0) -> None:
    """Indent what is in elements that hold no text: blocks nest at most as deep as tables in quotations."""
    if element.tag not in _HOLDERS or not len(element):
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        _indent(child, depth + 1)
        child.tail = "\n" + "  " * (depth + 1)
    element[-1].tail = "\n" + "  " * depth


def _make_tei(entry: etree._Element) -> None:
    """Change what trafilatura's XML has and TEI has not."""
    for head in list(entry.iter("head")):
        head.tag = "ab"
        head.set("type", "header")
    for graphic in list(entry.iter("graphic")):
        address, description = str(graphic.attrib.pop("src")), str(graphic.attrib.pop("alt"))
        graphic.set("url", address)
        if description:
            etree.SubElement(graphic, "desc").text = description
    for part in [part for part in entry.iter() if part.tag in _NO_DIVISION_PART]:
        around = part.getparent()
        if around is not None and around.tag in ("div", "quote") and around.text is None:
            paragraph = etree.Element("p")
            around.replace(part, paragraph)
            paragraph.append(part)
    if not len(entry):
        etree.SubElement(entry, "p")


def _add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, tag, attributes)
    if text:
        child.text = text
    return child


def _add_header(tei: etree._Element, values: dict[str, str], version: str) -> None:
    header = _add(tei, "teiHeader")
    description = _add(header, "fileDesc")
    _add_titles(description, values)
    publication = _add(description, "publicationStmt")
    host, site = values["hostname"], values["sitename"]
    publisher = f"{site} ({host})" if site and host else site or host or "N/A"
    if values["license"]:
        _add(publication, "publisher", publisher)
        _add(_add(publication, "availability"), "p", values["license"])
    else:
        _add(publication, "p")
    _add(_add(description, "notesStmt"), "note", values["fingerprint"], type="fingerprint")
    _add_source(_add(description, "sourceDesc"), values, publisher)
    _add_profile(_add(header, "profileDesc"), values)
    application = _add(_add(_add(header, "encodingDesc"), "appInfo"), "application", version=version, ident=PROGRAM)
    _add(application, "label", PROGRAM)


def _add_titles(parent: etree._Element, values: dict[str, str]) -> None:
    titles = _add(parent, "titleStmt")
    _add(titles, "title", values["title"], type="main")
    if values["author"]:
        _add(titles, "author", values["author"])


def _add_source(source: etree._Element, values: dict[str, str], publisher: str) -> None:
    sigle = ", ".join(filter(None, (values["sitename"], values["date"])))
    _add(source, "bibl", ", ".join(filter(None, (values["title"], sigle))))
    _add(source, "bibl", sigle, type="sigle")
    full = _add(source, "biblFull")
    _add_titles(full, values)
    publication = _add(full, "publicationStmt")
    _add(publication, "publisher", publisher)
    if values["url"]:
        _add(publication, "ptr", type="URL", target="".join(values["url"].split()))
    _add(publication, "date", values["date"])


def _add_profile(profile: etree._Element, values: dict[str, str]) -> None:
    _add(_add(profile, "abstract"), "p", values["description"])
    if values["categories"] or values["tags"]:
        keywords = _add(_add(profile, "textClass"), "keywords")
        for name in ("categories", "tags"):
            if values[name]:
                _add(keywords, "term", values[name], type=name)
    if values["language"]:
        usage = _add(profile, "langUsage")
        _add(usage, "language", values["language"], ident=values["language"])

"""OPML (opml.org, 1.0 to 2.0) → sources, and back: the list that feed readers give one another. A folder is a section."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from briefing.config import SourceSettings
from briefing.sources.addresses import web_address
from briefing.sources.refusal import Refused
from briefing.sources.subscriptions.listed import BETWEEN_FOLDERS, Subscriptions, beginning
from briefing.sources.titles import one_line

_DEEPEST = 10  # folders in folders
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DECLARED = re.compile(r"\A\s*<\?xml[^>]*\?>")
_ENTITIES = re.compile(r"<!ENTITY", re.IGNORECASE)

Row = SourceSettings | str


def read_opml(text: str) -> Subscriptions:
    """Read the outlines that name a feed, whatever their `type`; others that aren’t folders are told as skipped.

    Raises:
        Refused: when it is no OPML, or defines entities of its own: no honest list does.

    """
    if _ENTITIES.search(text):
        raise Refused("defines entities of its own, as no list of feeds needs to: not read")
    root = _parsed(_CONTROLS.sub("", _DECLARED.sub("", text)))
    body = next((child for child in root if _tag(child) == "body"), root)
    rows = list(_rows(body, (), 1))
    return Subscriptions(
        tuple(row for row in rows if isinstance(row, SourceSettings)),
        tuple(row for row in rows if isinstance(row, str)),
    )


def _parsed(text: str) -> etree._Element:
    """Parse, damage mended where that can be; nothing is fetched and no entity resolved."""
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused("not an OPML file that can be read") from error
    if root is None or _tag(root) != "opml":
        raise Refused("not an OPML file")
    return root


def _tag(element: etree._Element) -> str:
    return str(etree.QName(element).localname).lower()


def _rows(folder: etree._Element, path: tuple[str, ...], depth: int) -> Iterator[Row]:
    """Give the sources in a folder and its folders, in their order; a line for what is none."""
    for outline in folder:
        if _tag(outline) != "outline":
            continue
        stated = {str(name).lower(): str(value) for name, value in outline.attrib.items()}
        name = one_line(stated.get("title") or stated.get("text"))
        if address := stated.get("xmlurl", "").strip():
            yield _source(address, name, path)
        elif not len(outline):
            yield f"“{name or 'a row without a name'}” names no feed"
        if len(outline) and depth == _DEEPEST:
            yield f"“{name}”: folders in more than {_DEEPEST} folders aren’t read"
        elif len(outline):
            yield from _rows(outline, (*path, name) if name and not address else path, depth + 1)


def _source(address: str, name: str, path: tuple[str, ...]) -> Row:
    url = web_address(address)
    if url is None:
        return f"“{name or beginning(address)}” is no web address: {beginning(address)}"
    named = name if name and name not in {address, url} else None
    return SourceSettings(url=url, name=named, section=BETWEEN_FOLDERS.join(path) or None)


def write_opml(sources: Iterable[SourceSettings], title: str) -> bytes:
    """Write the sources with an address as OPML 2.0, their sections as folders."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = one_line(title)
    folders: dict[tuple[str, ...], etree._Element] = {(): etree.SubElement(root, "body")}
    for source in sources:
        if source.url:
            names = tuple(map(one_line, (source.section or "").split(BETWEEN_FOLDERS))) if source.section else ()
            folder = _folder(names, folders)
            etree.SubElement(folder, "outline", _attributes(source, source.url))
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _folder(names: tuple[str, ...], folders: dict[tuple[str, ...], etree._Element]) -> etree._Element:
    """Give the folder of this path, made where it isn’t there yet."""
    if names not in folders:
        folders[names] = etree.SubElement(_folder(names[:-1], folders), "outline", text=names[-1], title=names[-1])
    return folders[names]


def _attributes(source: SourceSettings, url: str) -> Mapping[str, str]:
    name = one_line(source.name) or url
    return {"type": "rss", "text": name, "title": name, "xmlUrl": url}

"""What WeasyPrint 70 leaves out of a tagged PDF, put right before the file is written.

The rules are those of PDF/UA-1 (ISO 14289-1) on top of ISO 32000-1: heads of tables say what they head, links are printed and
have words, and what stands in a page's margin is an artifact, so that no screen reader reads “1 / 2” amid a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

from briefing.render.engine import boxes

_SCOPES = {"row": "/Row", "rowgroup": "/Row"}
_PRINTED = 4  # the flag of an annotation that is printed with its page: ISO 32000-1, 12.5.3


def finish(document: Any, pdf: Any) -> None:  # noqa: ANN401 - WeasyPrint has no types
    """Complete the tags of `pdf`, which WeasyPrint made of `document` and has not written yet."""
    for box in _boxes(document):
        if box.element_tag == "th" and isinstance(getattr(box, "mark", None), pydyf.Dictionary):
            box.mark["A"]["Scope"] = _SCOPES.get(box.element.attrib.get("scope"), "/Column")  # 14.8.5.7
        if box.link_annotation:
            attributes = box.element.attrib
            box.link_annotation["Contents"] = pydyf.String(attributes.get("title") or attributes.get("href"))
    for made in pdf.objects:
        if isinstance(made, pydyf.Dictionary) and made.get("Subtype") == "/Link":
            made["F"] = _PRINTED
    _mark_margins(pdf)


def _boxes(document: Any) -> Iterator[Any]:  # noqa: ANN401 - WeasyPrint has no types
    """Give the boxes of all pages that an HTML element made."""
    for page in document.pages:
        for box in page._page_box.descendants():  # noqa: SLF001 - the finisher is given nothing better
            if box.element is not None and not isinstance(box, boxes.MarginBox):
                yield box


def _mark_margins(pdf: Any) -> None:  # noqa: ANN401 - pydyf has no types
    """Make artifacts of what the margins print: WeasyPrint marks it as content and leaves it out of the tree."""
    objects = {made.reference: made for made in pdf.objects}
    root = objects[pdf.catalog["StructTreeRoot"]]
    (tree,) = root["K"]
    reached = set(objects[tree]["K"])
    numbers = objects[root["ParentTree"]]["Nums"]
    for page, elements in enumerate(numbers[1 : 2 * len(pdf.page_references) : 2]):
        loose = {at for at, element in enumerate(elements) if _top(objects, element, tree) not in reached}
        for at in loose:
            elements[at] = "null"
        _make_artifacts(objects[objects[pdf.page_references[page]]["Contents"]].stream, loose)


def _top(objects: dict[bytes, Any], element: bytes, tree: bytes) -> bytes:
    """Climb from an element of the structure to the one that stands right below the document."""
    while (parent := objects[element]["P"]) != tree:
        element = parent
    return element


def _make_artifacts(stream: list[Any], loose: set[int]) -> None:
    """Turn the marked content of these numbers into artifacts: `/Span <</MCID 7>> BDC` into `/Artifact <<…>> BDC`."""
    for at, piece in enumerate(stream):
        if isinstance(piece, pydyf.Dictionary) and piece.get("MCID") in loose:
            stream[at - 1] = "/Artifact"
            stream[at] = pydyf.Dictionary({"Type": "/Pagination"})

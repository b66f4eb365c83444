"""From a line of the brief to the runs of an outline: words looked up, references that lead somewhere, quotations with their speakers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from briefing.model.brief import BriefArticle, Line, QuoteItem, Story
from briefing.render.coverage import numbers
from briefing.render.days import short_day
from briefing.render.edition import Edition
from briefing.render.outline import Face, Paragraph, Run, paragraph, run
from briefing.render.prose import Piece
from briefing.render.safe import text_fragment, web_link

TIE = Run("\xa0")  # a reference never begins a line: it stays with the word before
_MARKS = {"double": ("“", "”"), "single": ("‘", "’")}


class Typesetter:
    """Knows the edition, to look words up, and the labels of the templates, to name things."""

    def __init__(self, edition: Edition, labels: Any) -> None:  # noqa: ANN401 (the variables of a template)
        """Set type for one edition."""
        self.edition, self.brief, self.labels = edition, edition.brief, labels

    def put(self, line: Line, face: Face = "plain") -> tuple[Run, ...]:
        """Set a line and its reference."""
        return (*self.words(line, face), TIE, self.reference(line))

    def head(self, story: Story) -> tuple[Run, ...]:
        """Set what heads a story, and its reference: the source's own title, or else the headline."""
        place = self.edition.titled(story)
        if place is None:
            return self.put(story.headline, "strong")
        return Run(self.edition.headline(story), "strong"), TIE, self.reference(place)

    def words(self, line: Line | None, face: Face = "plain") -> tuple[Run, ...]:
        """Set a line; nothing for none."""
        return _in_face(self.edition.pieces(line), face) if line else ()

    def reply(self, line: Line) -> tuple[Run, ...]:
        """Set a line in the marks that its article has around it, and its reference."""
        return (*_in_face(self.edition.quoted(line), "plain"), TIE, self.reference(line))

    def reference(self, line: Line) -> Run:
        """Set a line's reference."""
        edition = self.edition
        article = edition.article_of(line)
        tone = edition.tone(article.id) if article else 0
        return Run(edition.reference(line), "reference", edition.anchor(line), _on_the_web(article, line), tone)

    def letter(self, article: BriefArticle) -> Run:
        """Set the letter of an article."""
        anchor, tone = f"article-{article.letter}", self.edition.tone(article.id)
        return Run(article.letter, "reference", anchor, web_link(article.url), tone)

    def quote(self, quote: QuoteItem) -> tuple[Paragraph, Paragraph]:
        """Set a quotation, and who said it."""
        opening, closing = _MARKS[quote.marks]
        role = (run(", "), self.words(quote.role)) if quote.role else ()
        dated = run(f" ({short_day(quote.published)})", "mute")
        speaker = (run("– "), self.words(quote.speaker, "strong"), *role, dated, (TIE, self.reference(quote.text)))
        said = paragraph(run(opening), self.words(quote.text), run(closing), kind="quote")
        return said, paragraph(*speaker, kind="credit")


def _in_face(pieces: Iterable[Piece], face: Face) -> tuple[Run, ...]:
    return tuple(Run(piece.text, "gloss" if piece.gloss else face) for piece in pieces)


def _on_the_web(article: BriefArticle | None, line: Line) -> str | None:
    """Point at the line's first sentence on the publisher's page."""
    link = web_link(article.url) if article else None
    if article is None or link is None:
        return link
    stood_in = numbers(line, article)
    return text_fragment(link, article.sentences[stood_in[0] - 1].of(article.text)) if stood_in else link

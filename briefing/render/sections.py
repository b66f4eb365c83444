"""The outline of a brief: its sections in the order of the page, each item as paragraphs of runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from briefing.errors import Problem
from briefing.model.brief import (
    Brief,
    BriefArticle,
    CastMember,
    CommitmentItem,
    Figure,
    Line,
    QuestionItem,
    QuoteItem,
    Role,
    Story,
    WatchItem,
)
from briefing.render.coverage import numbers
from briefing.render.days import diary_day, over, plain_day, short_day
from briefing.render.edition import Edition, mentions, source_name
from briefing.render.outline import Bar, Entry, Face, Paragraph, Run, Section, paragraph, run
from briefing.render.prose import Piece
from briefing.render.safe import text_fragment, visible, web_link
from briefing.render.templates import labels

_LISTED = 12  # articles that nothing is printed from are named up to here, and counted from here
_TIE = Run("\xa0")  # a reference never begins a line: it stays with the word before
_MARKS = {"double": ("“", "”"), "single": ("‘", "’")}


def outline(brief: Brief, templates: Path | None = None) -> tuple[Section, ...]:
    """Give the sections that the brief has something for. `templates` is the user's own folder: its labels are used."""
    made = _Outline(Edition(brief), labels(templates)).sections()
    return tuple(section for section in made if section.entries)


class _Outline:
    """Knows the edition, to look words up, and the labels, to name things."""

    def __init__(self, edition: Edition, known: Any) -> None:  # noqa: ANN401 (the variables of a template)
        self.edition, self.brief, self.labels = edition, edition.brief, known

    def sections(self) -> Iterator[Section]:
        brief = self.brief
        yield self._section("top", "Top lines", (self._entry(self._put(line)) for line in brief.top_lines))
        yield self._section("figures", "In figures", map(self._figure, brief.figures))
        yield self._section("changes", "Since yesterday", (self._entry(self._put(line)) for line in brief.changes))
        yield self._section("stories", "Stories", (self._story(story) for story in brief.stories if not story.nib))
        yield self._section("nibs", "In brief", (self._nib(story) for story in brief.stories if story.nib))
        yield self._section("commitments", "Commitments", map(self._commitment, brief.commitments))
        yield self._section("actors", "Key actors", map(self._actor, brief.actors))
        yield self._section("questions", "Open questions", map(self._question, brief.questions))
        yield self._section("quotes", "In their words", (Entry(self._quote(quote)) for quote in brief.quotes))
        yield self._section("watch", "Diary", map(self._event, brief.watch))
        yield self._section("clashes", "Clashes", (self._entry(self._put(line)) for line in brief.clashes))
        yield self._section("sources", "Sources", self._sources())
        yield self._section("problems", "Not read", map(self._problem, brief.problems))

    def _section(self, name: str, title: str, entries: Iterable[Entry]) -> Section:
        left_out = 0 if name == "actors" else self.edition.dropped(name)
        return Section(name, title, tuple(entries), self.labels.decks.get(name, ""), left_out)

    def _entry(self, *parts: Iterable[Run]) -> Entry:
        return Entry((paragraph(*parts),))

    def _figure(self, figure: Figure) -> Entry:
        return self._entry(self._words(figure.value, "strong"), run(": "), self._put(figure.text))

    def _story(self, story: Story) -> Entry:
        kicker = [run(self.labels.states[story.state], "state")]
        kicker += [run(" · "), self._words(story.topic, "strong")] if story.topic else []
        articles = f" · {len(story.articles)} articles" if len(story.articles) > 1 else ""
        about = run(f" · {plain_day(story.published)}{articles}", "mute")
        found = [
            paragraph(*kicker, about, kind="kicker"),
            paragraph(self._put(story.headline, "strong"), kind="headline"),
        ]
        found += [paragraph(self._put(line)) for line in story.lines]
        for label, line in (("Against that: ", story.contrast), ("Background: ", story.background)):
            found += [paragraph(run(label, "label"), self._put(line))] if line else []
        return Entry((*found, *(self._quote(story.quote) if story.quote else ())))

    def _nib(self, story: Story) -> Entry:
        more = (run(" – "), self._put(story.lines[0])) if story.lines else ()
        return self._entry(self._put(story.headline, "strong"), *more)

    def _commitment(self, row: CommitmentItem) -> Entry:
        firm = "asked of them" if row.asked else self.labels.strengths[row.strength].lower()
        via = (run(", via ", "mute"), self._words(row.via)) if row.via else ()
        also = (piece for line in row.also for piece in (_TIE, self._reference(line)))
        found = [
            paragraph(self._words(row.who, "strong"), run(": "), run(firm, "label"), *via, kind="who"),
            paragraph(self._put(row.text), also, kind="what"),
        ]
        found += [paragraph(run("To: ", "label"), self._words(row.to), kind="detail")] if row.to else []
        return Entry((*found, self._terms(row)))

    def _terms(self, row: CommitmentItem) -> Paragraph:
        passed = ", passed" if row.passed else ""
        due = run(f"({diary_day(row.due)}{passed})") if row.due else ()
        by = self._words(row.deadline) if row.deadline else () if row.due else run("no date given", "mute")
        return paragraph(
            run("How much: ", "label"), self._words(row.amount) or run("–", "mute"),
            run("; "), run("by when: ", "label"), by, run(" ") if row.deadline and row.due else (), due,
            run("; "), run("on condition: ", "label"), self._words(row.condition) or run("–", "mute"),
            kind="detail",
        )  # fmt: skip

    def _actor(self, actor: CastMember) -> Entry:
        roles = (
            piece for number, role in enumerate(actor.roles) for piece in self._role(role, number, len(actor.roles))
        )
        number = mentions(actor)
        said = run(f": {number:,} mention{'' if number == 1 else 's'}", "mute")
        longest = self.edition.most_mentions
        bars = tuple(
            Bar(self.edition.tone(article), 100 * found / longest) for article, found in actor.mentions if found
        )
        return Entry((paragraph(self._words(actor.name, "strong"), roles, said),), bars)

    def _role(self, role: Role, number: int, of: int) -> tuple[Run, ...]:
        dated = f" ({short_day(role.published)})" if role.published or of > 1 else ""
        return (*run(", then " if number else ", "), *self._words(role.line), *run(dated, "mute"))

    def _question(self, question: QuestionItem) -> Entry:
        by = (run(" by ", "mute"), self._words(question.asked_of)) if question.asked_of else ()
        asked = paragraph(run(self.labels.kinds[question.kind], "label"), *by, run(": "), self._put(question.text))
        if not question.answer:
            return Entry((asked,))
        reply = self._set(self.edition.quoted(question.answer))
        answer = (*reply, _TIE, self._reference(question.answer))
        return Entry((asked, paragraph(run("Reply: ", "label"), answer, kind="detail")))

    def _quote(self, quote: QuoteItem) -> tuple[Paragraph, Paragraph]:
        opening, closing = _MARKS[quote.marks]
        role = (run(", "), self._words(quote.role)) if quote.role else ()
        dated = run(f" ({short_day(quote.published)})", "mute")
        speaker = (run("– "), self._words(quote.speaker, "strong"), *role, dated, (_TIE, self._reference(quote.text)))
        said = paragraph(run(opening), self._words(quote.text), run(closing), kind="quote")
        return said, paragraph(*speaker, kind="credit")

    def _event(self, item: WatchItem) -> Entry:
        was = ", was due" if item.past_tense or over(item.date, self.brief.date) else ""
        when = (run(" ("), self._words(item.when), run(")")) if item.when else ()
        return self._entry(
            run(diary_day(item.date), "strong"), run(was, "label"), run(": "), self._put(item.text), *when
        )

    def _sources(self) -> Iterator[Entry]:
        """Give each article that a printed reference leads to; the others together in one entry."""
        printed = self.edition.printed_from
        for article in self.brief.articles:
            if article.id in printed:
                used, of = len(self.edition.used(article)), len(article.sentences)
                tally = run(f"; {used} of {of:,} sentence{'' if of == 1 else 's'}", "mute")
                yield self._entry(self._letter(article), run(f"  {self._named(article)}"), tally)
        others = [article for article in self.brief.articles if article.id not in printed]
        if others:
            yield self._entry(run("Read, nothing printed: ", "label"), *self._listed(others))

    def _listed(self, articles: list[BriefArticle]) -> Iterator[tuple[Run, ...]]:
        for number, article in enumerate(articles[:_LISTED]):
            yield (*run("; " if number else ""), *self._letter(article), *run(f" {self._named(article)}"))
        if len(articles) > _LISTED:
            yield run(f"; and {len(articles) - _LISTED:,} more")

    def _letter(self, article: BriefArticle) -> tuple[Run, ...]:
        anchor, tone = f"article-{article.letter}", self.edition.tone(article.id)
        return (Run(article.letter, "reference", anchor, web_link(article.url), tone),)

    def _named(self, article: BriefArticle) -> str:
        again = f", repeats {self.brief.article(article.duplicate_of).letter}" if article.duplicate_of else ""
        return f"{visible(source_name(article))}, {plain_day(article.published)}{again}"

    @staticmethod
    def _problem(problem: Problem) -> Entry:
        return Entry((paragraph(run(visible(problem.where), "strong"), run(f": {visible(problem.message)}")),))

    def _put(self, line: Line, face: Face = "plain") -> tuple[Run, ...]:
        return (*self._words(line, face), _TIE, self._reference(line))

    def _words(self, line: Line | None, face: Face = "plain") -> tuple[Run, ...]:
        return self._set(self.edition.pieces(line), face) if line else ()

    @staticmethod
    def _set(pieces: Iterable[Piece], face: Face = "plain") -> tuple[Run, ...]:
        return tuple(Run(piece.text, "gloss" if piece.gloss else face) for piece in pieces)

    def _reference(self, line: Line) -> Run:
        edition = self.edition
        article = edition.article_of(line)
        tone = edition.tone(article.id) if article else 0
        return Run(edition.reference(line), "reference", edition.anchor(line), _on_the_web(article, line), tone)


def _on_the_web(article: BriefArticle | None, line: Line) -> str | None:
    """Point at the line's first sentence on the publisher's page."""
    link = web_link(article.url) if article else None
    if article is None or link is None:
        return link
    stood_in = numbers(line, article)
    return text_fragment(link, article.sentences[stood_in[0] - 1].of(article.text)) if stood_in else link

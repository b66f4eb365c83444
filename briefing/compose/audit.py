"""The brief checked again before anybody reads it: every run, whatever wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from briefing.compose.naming import POSSESSIVE
from briefing.compose.source import WORD
from briefing.model.brief import Brief, BriefArticle, Gloss, Line, Words
from briefing.model.span import Span

FIXED = {"cut": {"…"}, "joint": {"and"}}  # the words of ours that need no evidence, by their rule


def audit(brief: Brief) -> list[str]:
    """Give what is wrong with the brief, a sentence a fault; nothing when all is well.

    Each line must hold words, each of its words must stand in its article, its reference must be right, a word of ours
    must be one that a rule may print, a name in brackets must be a name of its evidence, and no prose may be printed twice.
    """
    articles = {article.id: article for article in brief.articles}
    faults = [fault for line in brief.lines for fault in _line_faults(line, articles)]
    return [*faults, *_titles(brief, articles), *_repeats(brief)]


def _titles(brief: Brief, articles: dict[str, BriefArticle]) -> Iterator[str]:
    """Give the titles that head a story and that its article doesn't bear."""
    for story in brief.stories:
        article = articles.get(next(story.headline.words).article)
        if story.title and (article is None or not story.title.strip() or story.title not in (article.title or "")):
            yield f"{story.headline.ref}: its article doesn't bear the title “{story.title}”"


def _line_faults(line: Line, articles: dict[str, BriefArticle]) -> Iterator[str]:
    words = list(line.words)
    if not words:
        yield f"{line.ref}: a line without a word of an article"
        return
    for part in (*words, *(p.evidence for p in line.parts if isinstance(p, Gloss) and p.evidence)):
        article = articles.get(part.article)
        if article is None:
            yield f"{line.ref}: no article {part.article} in the brief"
        elif part.span.end > len(article.text) or not part.span.of(article.text).strip():
            yield f"{line.ref}: nothing stands at {part.span.start}–{part.span.end} of article {article.letter}"
    for gloss in (part for part in line.parts if isinstance(part, Gloss)):
        if not _is_borne_out(gloss, articles):
            yield f"{line.ref}: nothing bears out “[{gloss.text}]”"
    first = articles.get(words[0].article)
    if first and reference(first, words[0].span) != line.ref:
        yield f"{line.ref}: its words are those of {reference(first, words[0].span)}"


def _is_borne_out(gloss: Gloss, articles: dict[str, BriefArticle]) -> bool:
    """Tell whether a gloss says what its rule may say; what a day was worked out from is shown, not worked out again."""
    article = articles.get(gloss.evidence.article) if gloss.evidence else None
    match gloss.rule:
        case "cut" | "joint":
            return gloss.text in FIXED[gloss.rule]
        case "name":
            said = gloss.evidence.span.of(article.text) if gloss.evidence and article else ""
            return all(word in said for word in WORD.findall(gloss.text.removesuffix(POSSESSIVE)))
        case "date":
            return article is not None
        case "editor":  # the editor's own word beside the article's: what it stands for is shown
            return article is not None
        case _:
            return False


def reference(article: BriefArticle, span: Span) -> str:
    """Give the printed reference of the sentence in which `span` begins; number 0 stands before the first."""
    return f"{article.letter}{sum(sentence.start <= span.start for sentence in article.sentences)}"


def prose(brief: Brief) -> Iterator[Line]:
    """Give the lines of which none may repeat another's words."""
    yield from brief.top_lines
    for story in brief.stories:
        yield from story.prose
        if story.quote:
            yield story.quote.text
    yield from (quote.text for quote in brief.quotes)
    yield from (quote.text for pair in brief.then_and_now for quote in (pair.then, pair.now))
    yield from (line for figure in brief.figures for line in (figure.value, figure.text))


def _repeats(brief: Brief) -> Iterator[str]:
    records = (
        *(row.text for row in brief.commitments),
        *(q.text for q in brief.questions),
        *(w.text for w in brief.watch),
    )
    for lines in (list(prose(brief)), list(records)):
        for one, two in combinations(lines, 2):
            if any(_share(a, b) for a in one.words for b in two.words):
                yield f"{two.ref}: its words are printed already at {one.ref}"


def _share(one: Words, two: Words) -> bool:
    return one.article == two.article and one.span.overlaps(two.span)

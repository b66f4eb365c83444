"""Articles that readers marked, as sentences with the candidates that the product would weigh in each."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from briefing.config import DEFAULT_MODEL
from briefing.extract.actors import find_cast
from briefing.extract.commitments import sightings_in
from briefing.extract.commitments import weighing as commitments
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.weighing.traits import Traits
from briefing.extract.dates import find_dates
from briefing.extract.questions import weighing as questions
from briefing.extract.questions.cues import markers_met
from briefing.extract.questions.vetoes import dated_in_the_past
from briefing.extract.quotes import find_quotes
from briefing.extract.statements import find_statements
from briefing.extract.watch import weighing as watch
from briefing.extract.watch.weighing.traits import Sentences
from briefing.model.article import Article
from briefing.model.facts import Attribution, Cast, TimePhrase
from briefing.model.parsed import ParsedArticle
from briefing.model.span import Span
from briefing.nlp import Parser
from briefing.sources import read_paths
from briefing.sources.text import article_from_text

Kind = Literal["commitments", "questions", "watch"]
Mark = Mapping[str, Any]
MUST, MAY, NOT = 2, 1, 0
TITLES = frozenset(
    {"the", "a", "an", "mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "president", "senator"}
)
_HALF = 0.5  # of the shorter of a mark and a sentence
_IN_MARKS = {"commitments": "commitments", "questions": "open_questions", "watch": "watch"}


@dataclass(frozen=True)
class Sentence:
    """One sentence: whether it must, may or should not be found, of which kind, and its candidates' traits."""

    article: str
    mark: int
    kind: str | None
    candidates: tuple[frozenset[str], ...]
    made_up: bool


def articles_in(folders: Iterable[Path]) -> Iterator[tuple[str, Article, dict[str, Any]]]:
    """Give each article `texts/NAME.txt` that has marks in `gold/NAME.json`, its name and its marks; one that two folders hold counts once."""
    seen: set[str] = set()
    for folder in folders:
        for article in read_paths([str(folder / "texts")]).articles:
            name = Path(article.path or article.id).stem
            marks = folder / "gold" / f"{name}.json"
            if marks.exists() and article.text not in seen:
                seen.add(article.text)
                yield f"{folder}/{name}", article, json.loads(marks.read_text("utf-8"))


def parsed_in(folders: Iterable[Path]) -> Iterator[tuple[str, ParsedArticle, dict[str, Any]]]:
    """Parse each marked article in `folders`: its name, what the model reads, its marks."""
    parser = Parser(DEFAULT_MODEL)
    return ((name, parser.parse(article), marks) for name, article, marks in articles_in(folders))


def plain(name: str) -> str:
    """Give a name in lower case, without possessive, full stops, and title but where the title is all."""
    words = name.lower().replace("’", "'").replace(".", "").removesuffix("'s").removesuffix("'").split()
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    return " ".join(words)


class Marked:
    """Reads marked articles; one model for all of them."""

    def __init__(self, kind: Kind) -> None:
        """Load the model."""
        self._kind: Kind = kind
        self._parser = Parser(DEFAULT_MODEL)
        self._capital: Counter[str] = Counter()
        self._small: Counter[str] = Counter()

    def names(self) -> frozenset[str]:
        """Give the words that the articles read so far print with a capital as a rule: no weight may know a name."""
        return frozenset(word for word, times in self._capital.items() if times > self._small[word])

    def in_folders(self, folders: Iterable[Path]) -> Iterator[Sentence]:
        """Give the sentences of the marked articles in `folders`."""
        for name, article, marks in articles_in(folders):
            yield from self._sentences(
                name, self._parser.parse(article), marks[_IN_MARKS[self._kind]], among=marks.get("judged")
            )

    def in_cases(self) -> Iterator[Sentence]:
        """Give the sentences of the project's own cases, which hold what reads like an item and is none."""
        for path in sorted(Path("tests/cases", self._kind).glob("*.toml")):
            cases = tomllib.loads(path.read_text("utf-8"))["case"]
            for number, case in enumerate(case for case in cases if "text" in case):
                article = article_from_text(case["text"], path.stem)
                if "published" in case:
                    article = replace(article, published=dt.date.fromisoformat(case["published"]))
                places = [(case["text"].find(words), kind) for words, kind in _pointed_at(case)]
                marks = [{"start": at, "end": at + 1, "kind": kind} for at, kind in places]
                if len(marks) == len(case.get("kinds", marks)):  # else a case names more than it points at
                    yield from self._sentences(f"{path}/{number}", self._parser.parse(article), marks, made_up=True)

    def _sentences(
        self,
        name: str,
        parsed: ParsedArticle,
        marks: Iterable[Mark],
        *,
        among: Collection[list[int]] | None = None,
        made_up: bool = False,
    ) -> Iterator[Sentence]:
        """Give the article's sentences; where a reader judged only some, those `among` these offsets."""
        for token in parsed.doc:
            if token.is_alpha and not token.is_sent_start:
                (self._small if token.text.islower() else self._capital).update({token.lower_, token.lemma_.lower()})
        found: dict[int, list[frozenset[str]]] = {}
        for number, traits in _CANDIDATES[self._kind](parsed):
            found.setdefault(number, []).append(traits)
        for number, span in enumerate(parsed.sentences):
            if among is not None and [span.start, span.end] not in among:
                continue
            here = sorted((mark for mark in marks if is_of(mark, span)), key=lambda mark: bool(mark.get("optional")))
            weight = NOT if not here else MAY if here[0].get("optional") else MUST
            kind = here[0].get("kind") if here else None
            yield Sentence(name, weight, kind, tuple(found.get(number, ())), made_up)


def _pointed_at(case: Mapping[str, Any]) -> list[tuple[str, str | None]]:
    """Give words of each sentence in which the case expects something, and of which kind."""
    if "expected" in case:
        return [(item["action"], None) for item in case["expected"]]
    if "events" in case:
        return [(item.get("when") or item.get("what", case["text"]), None) for item in case["events"]]
    return [(case["about"], case["kinds"][0])] if "about" in case else []


def is_of(mark: Mark, span: Span) -> bool:
    """Tell whether the mark is one of the sentence at `span`."""
    shared = min(mark["end"], span.end) - max(mark["start"], span.start)
    return bool(shared >= _HALF * min(mark["end"] - mark["start"], len(span)))


def _found_before(parsed: ParsedArticle) -> tuple[Cast, tuple[Attribution, ...], tuple[TimePhrase, ...]]:
    """Give what the product has found before it weighs: the cast, what is said, the expressions of time."""
    cast = find_cast(parsed)
    quotes = find_quotes(parsed, cast)
    return cast, (*find_statements(parsed, cast, quotes), *quotes), find_dates(parsed)


def read(parsed: ParsedArticle) -> tuple[Reading, Cast]:
    """Read an article as the rules for commitments do."""
    cast, said, dates = _found_before(parsed)
    return Reading(parsed, cast, said, dates), cast


def _commitments(parsed: ParsedArticle) -> Iterator[tuple[int, frozenset[str]]]:
    reading, _ = read(parsed)
    sighted = sightings_in(reading)
    traits = Traits(sighted, reading)
    return ((number, traits.of(it, number)) for number, it in commitments.candidates(sighted, reading))


def _questions(parsed: ParsedArticle) -> Iterator[tuple[int, frozenset[str]]]:
    cast, said, dates = _found_before(parsed)
    met = markers_met(parsed, cast)
    given = questions.candidates(parsed, met, said, dates, dated_in_the_past(parsed, dates))
    return ((it.sentence, frozenset((*it.own, *it.shared))) for it in given)


def _watch(parsed: ParsedArticle) -> Iterator[tuple[int, frozenset[str]]]:
    dates = find_dates(parsed)
    sentences = Sentences(parsed, dates)
    given = watch.candidates(parsed, dates)
    return ((it.sentence, it.traits().union(sentences.traits_of(it.sentence))) for it in given)


_CANDIDATES = {"commitments": _commitments, "questions": _questions, "watch": _watch}

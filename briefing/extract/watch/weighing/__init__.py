"""Coming events that no rule is sure of, told from the rest by weight: all that speaks for and against one is added up.

Each time that isn't past, each clause that looks ahead and each event that is the next is weighed by its traits and by those of
its sentence (`traits`). In a sentence that the rules leave, the heaviest that weighs enough is on the calendar. Where
all weighs next to nothing, what a rule told is taken back.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from spacy.tokens import Span as Stretch
from spacy.tokens import Token

from briefing.extract.watch.behind import is_done, looks_back
from briefing.extract.watch.events import Event, event_words, is_event_noun, is_supposed, is_timetabled
from briefing.extract.watch.pictured import is_pictured
from briefing.extract.watch.weighing.traits import Sentences, traits_of_clause, traits_of_noun, traits_of_time
from briefing.lexicon import words
from briefing.lexicon.scales import scales
from briefing.model.facts import WEIGHED, TimePhrase
from briefing.model.parsed import ParsedArticle
from briefing.syntax.calling_off import is_off, is_off_after
from briefing.syntax.rulings import ruling_verb
from briefing.syntax.tense import clause_time, is_verb
from briefing.syntax.times import dated_verb
from briefing.syntax.tree import all_tokens

__all__ = ["Candidate", "Weighed", "candidates"]

_NOTHING = -3.5
"""What all in a sentence weighs at most, in log odds, where a rule's entry is taken back (“Corvane is to recall the vans” names no day)."""
_HOPELESS = -2.5
"""What a sentence weighs at most, in log odds, that no candidate in it makes up for: its candidates are not looked at."""
_COMING = frozenset(
    ["coming", "forthcoming", "future", "imminent", "looming", "next", "pending", "planned", "proposed", "scheduled", "upcoming"]
)  # fmt: skip
_VERBS = frozenset({"NNS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})  # tags of what may head a clause
_OWNED = frozenset({"amod", "compound", "nmod", "nummod", "poss"})


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """What may be on the calendar: the verb or noun that names it (`head`), its clause, its time where one is printed."""

    sentence: int
    head: Token
    verb: Token | None
    noun: Token | None
    time: TimePhrase | None = None
    stretch: Stretch | None = None

    def traits(self) -> frozenset[str]:
        """Name its traits, but for those of its sentence."""
        of_noun = traits_of_noun(self.noun) if self.noun is not None else ()
        of_clause = traits_of_clause(self.verb) if self.verb is not None else ()
        if self.time is None or self.stretch is None:
            return frozenset(["undated", *(["next"] if self.noun is not None else []), *of_noun, *of_clause])
        return frozenset([*traits_of_time(self.time, self.stretch, self.verb), *of_noun, *of_clause])


def candidates(parsed: ParsedArticle, dates: Sequence[TimePhrase]) -> Iterator[Candidate]:
    """Give what may be coming: times that aren't past, then clauses that look ahead and events that are the next, without a time."""
    dated: set[int] = set()
    for time in dates:
        number = parsed.sentence_at(time.span.start)
        stretch = parsed.doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
        if number is None or stretch is None or _is_barred(parsed, time):
            continue
        verb, noun = dated_verb(stretch.root), _noun_of(stretch)
        verb = ruling_verb(verb) if verb is not None else None
        head = noun if noun is not None and is_event_noun(noun) else _named(verb)
        if head is not None and not (verb is not None and _is_no_entry(stretch, verb, head)):
            dated.update(word.i for word in (head, verb) if word is not None)
            yield Candidate(number, head, verb, noun, time, stretch)
    ahead = words("looking_ahead")
    for token in all_tokens(parsed.doc):
        if token.tag_ in _VERBS or token.lower_ in ahead or token.lower_ in _COMING:
            it = _undated(parsed, token)
            if it is not None and it.head.i not in dated:
                dated.add(it.head.i)
                yield it


def _is_barred(parsed: ParsedArticle, time: TimePhrase) -> bool:
    """Tell whether the time is past, is none of an event (“days before”, “in 2031”, “as of Friday”), or dates a caption or the article itself."""
    published = parsed.article.published
    own_day = time.rule == "day" and published is not None and time.date == published.isoformat()
    return (
        time.relation == "past"
        or time.rule in {"before", "clock", "year"}
        or own_day
        or parsed.words(time.span).lower().startswith("as of")
    )


def _is_no_entry(stretch: Stretch, verb: Token, head: Token) -> bool:
    """Tell whether the clause looks back, calls something off, captions a picture or only supposes that it is held."""
    return (
        looks_back(stretch, verb) or is_off(verb) or is_pictured(verb, stretch) or (head is verb and is_supposed(verb))
    )


def _noun_of(stretch: Stretch) -> Token | None:
    """Give the noun that a time names, dates or hangs from: “ahead of the vote”, “Monday's vote”, “the vote on Monday”."""
    inside = next((token for token in reversed(stretch) if is_event_noun(token)), None)
    if inside is not None:
        return inside
    owned = next((t.head for t in stretch if t.dep_ in _OWNED and t.head.i >= stretch.end), None)
    if owned is not None:
        return owned
    above = stretch.root.head
    return above if above.pos_ in {"NOUN", "PROPN"} and above.i != stretch.root.i else None


def _named(verb: Token | None) -> Token | None:
    """Give “deadline” for “open” in “a 2031 deadline to open the sector”: the noun names the event, what hangs from it does not."""
    if verb is None or not (verb.dep_ == "acl" or (verb.dep_ == "relcl" and is_timetabled(verb))):
        return verb
    return verb.head if is_event_noun(verb.head) else verb


def _undated(parsed: ParsedArticle, token: Token) -> Candidate | None:
    """Give the clause of `token` where it looks ahead, the event of which it says that it is to come (“the next vote”)."""
    ahead = token.lower_ in words("looking_ahead")
    if ahead or (is_verb(token) and clause_time(token) in {"future", "was_future"}):
        number = None if is_off_after(token) or is_done(token) else parsed.sentence_at(token.idx)
        return Candidate(number, token, token, None) if number is not None else None
    if token.lower_ not in _COMING or not is_event_noun(token.head):
        return None
    number = parsed.sentence_at(token.head.idx)
    return Candidate(number, token.head, dated_verb(token.head), token.head) if number is not None else None


class Weighed:
    """What the candidates of one article weigh, sentence by sentence; a sentence is put on the scales when it is asked for."""

    def __init__(self, parsed: ParsedArticle, dates: Sequence[TimePhrase]) -> None:
        """Sort the candidates by sentence."""
        self._scale, self._sentences = scales("watch_weights"), Sentences(parsed, dates)
        self._given: dict[int, list[Candidate]] = {}
        for it in candidates(parsed, dates):
            self._given.setdefault(it.sentence, []).append(it)

    def events(self, told: Container[int | None]) -> Iterator[Event]:
        """Give the events that weigh enough, in the order of the text: one at most in a sentence, and none where one is `told`."""
        for number in sorted(self._given):
            if number in told or (shared := self._shared(number)) < _HOPELESS:
                continue
            own, it = self._heaviest(number)
            if shared + own > 0:
                past = clause_time(it.head) == "was_future"
                yield Event(it.head, event_words(it.head), f"{WEIGHED} {it.head.lemma_}", it.time, past)

    def takes_back(self, number: int | None) -> bool:
        """Tell whether all in the sentence speaks against what a rule told."""
        return number in self._given and self._shared(number) + self._heaviest(number)[0] < _NOTHING

    def _shared(self, number: int) -> float:
        return self._scale.odds(self._sentences.traits_of(number))

    def _heaviest(self, number: int) -> tuple[float, Candidate]:
        return max(((self._scale.weigh(it.traits()), it) for it in self._given[number]), key=itemgetter(0))

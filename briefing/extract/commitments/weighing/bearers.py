"""Who bears a commitment that was only weighed: all who may be meant are weighed too, and nobody is named whom too little speaks for.

The subject names the one bound less often here than by the rules: "the plant will close", "taxes would rise". Whoever the
subject, the speaker, the owner of the plan, the article or the commitments before point at is a bearer; the ways that lead
to each, and how the clause stands, are the traits by which the scales choose.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from spacy.tokens import Token

from briefing.extract.commitments.actions import is_willed
from briefing.extract.commitments.affiliations import body_of, is_nameless
from briefing.extract.commitments.authors import author_of
from briefing.extract.commitments.behind import does_it, party_behind, reported_by
from briefing.extract.commitments.grammar import is_passive, object_of
from briefing.extract.commitments.parties import Party, as_party, party_of, printed, speaker_at
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.standing import standing_of
from briefing.extract.commitments.subjects import FIRST, THIRD, kind_of, noun_kind
from briefing.extract.commitments.undertaking import Undertaking
from briefing.extract.commitments.voices import has_office, is_media, is_onlooker, is_own
from briefing.extract.commitments.weighing.traits import marker_of
from briefing.lexicon.scales import scales
from briefing.model.facts import Commitment
from briefing.model.span import Span
from briefing.syntax.tree import SUBJECTS

_STANDS = SUBJECTS | {"dobj", "pobj", "poss", "compound", "appos"}
_PLAIN = frozenset(
    {"named", "mentioned", "mentioned first", "as subject above", *(f"as {label}" for label in _STANDS)}
)  # ways that say nothing of the clause
_REACH = 12  # mentions looked back at
_FAR = 1.0  # by how much another must weigh more, in log odds
_OFTEN = 3  # times bound elsewhere in the article


@dataclass(slots=True)
class Bearer:
    """One who may be bound, with the ways that lead to him."""

    party: Party
    ways: list[str] = field(default_factory=list)


class Told:
    """The commitments that the rules found in an article, to be asked from each sentence for those of the others."""

    def __init__(self, found: Iterable[Commitment]) -> None:
        """Sort and count them once: every candidate asks."""
        self._in_order = sorted(found, key=lambda commitment: commitment.span)
        self._starts = [commitment.span.start for commitment in self._in_order]
        self._times = Counter(key for commitment in self._in_order for key in _keys(commitment))

    def before(self, sentence: Span) -> Sequence[Commitment]:
        """Give the last one before the sentence, if there is one."""
        number = bisect_left(self._starts, sentence.start)
        return self._in_order[max(0, number - 1) : number]

    def after(self, sentence: Span) -> Sequence[Commitment]:
        """Give the first one after the sentence, if there is one."""
        number = bisect_right(self._starts, sentence.start)
        return self._in_order[number : number + 1]

    def times(self, party: Party, sentence: Span) -> int:
        """Count those that bind the party outside the sentence."""
        key = ("who", party.who) if party.who else ("name", party.name)
        here = self._in_order[bisect_left(self._starts, sentence.start) : bisect_right(self._starts, sentence.start)]
        return self._times[key] - sum(key in _keys(commitment) for commitment in here if commitment.span == sentence)


def _keys(commitment: Commitment) -> tuple[tuple[str, str | None], ...]:
    """Name the one bound as the cast knows him and as he is printed."""
    return ("who", commitment.who), ("name", commitment.who_name)


def likeliest(it: Undertaking, number: int, reading: Reading, told: Told) -> Party | None:
    """Name the one whom most speaks for as bound by `it`, in sentence `number`; `None` where more speaks against everybody.

    `told` are the commitments that the rules found in the article.
    """
    scale = scales("party_weights")
    weighed = [(scale.odds(traits), party) for party, traits in bearers(it, number, reading, told)]
    weight, party = max(weighed, key=lambda pair: pair[0], default=(0.0, None))
    return party if weight > 0 else None


def likelier(party: Party, it: Undertaking, number: int, reading: Reading) -> Party:
    """Give the one with a name for whom far more speaks than for the `party`, whom only a phrase names; else the `party`.

    "The embassy would move, Ms Rao said": it is she who can be held to it; a body that acts answers for itself ("the city
    would try"), as do a speaker's own ("her client"). Nobody whose name the phrase holds is meant ("a Labour peer").
    """
    if it.party is not None and (is_own(it.party) or (noun_kind(it.party) in {"body", "people"} and _acts(it.action))):
        return party
    scale = scales("party_weights")
    weighed = [(scale.odds(traits), one) for one, traits in bearers(it, number, reading, Told(()))]
    own = max((weight for weight, one in weighed if one.name == party.name), default=None)
    others = ((weight, one) for weight, one in weighed if one.who is not None and one.name not in party.name)
    weight, other = max(others, key=lambda pair: pair[0], default=(0.0, party))
    known = reading.actor(other.who)
    named = known is not None and not is_nameless(known) and not is_media(known.name)
    return other if own is not None and named and weight > max(own, 0.0) + _FAR else party


def _acts(action: Token) -> bool:
    return is_willed(action) and not is_passive(action)


def bearers(it: Undertaking, number: int, reading: Reading, told: Told) -> Iterator[tuple[Party, frozenset[str]]]:
    """Give everybody who may be bound, with the traits that speak for and against him."""
    found: dict[str, Bearer] = {}
    for way, told_of in _ways(it, number, reading, told):
        if told_of is not None and told_of.name:
            party = _known(told_of, reading)
            key = party.name if ";" in party.name else party.who or party.name.lower()
            bearer = found.setdefault(key, Bearer(party))
            if way not in bearer.ways:
                bearer.ways.append(way)
    clause = _of_clause(it, reading)
    here = reading.parsed.sentences[number]
    for bearer in found.values():
        times = told.times(bearer.party, here)
        yield bearer.party, frozenset([*_of_bearer(bearer, reading, times), *_joined(bearer, clause, reading)])


def _ways(it: Undertaking, number: int, reading: Reading, told: Told) -> Iterator[tuple[str, Party | None]]:
    """Give each way to somebody who may be meant, and whom it leads to."""
    place = it.party if it.party is not None else it.action
    here = reading.parsed.sentences[number]
    yield from _of_subject(it, reading)
    thing = object_of(it.action)
    for noun in (it.action, thing):
        if noun is not None and noun.pos_ == "NOUN":
            yield "owner of object", _author(noun, it.verb, reading)
    yield from _of_words(it.verb, reading)
    yield from _mentioned(it.verb, here, reading)
    yield "subject above", _subject_above(it, reading)
    span = Span(place.idx, place.idx + len(place))
    yield from _named_last(here, span, reading)
    yield "main body", as_party(reading.main_body, span)
    yield "protagonist", as_party(reading.protagonist, span)
    if number:
        for token in reading.tokens(reading.parsed.sentences[number - 1]):
            if token.dep_ in SUBJECTS and token.head.dep_ == "ROOT":
                yield "subject before", party_of(token, token.head, reading)
    for way, bound in (("bound before", told.before(here)), ("bound after", told.after(here))):
        yield from ((way, Party(c.who, c.who_name, span)) for c in bound if c.who_name)


def _mentioned(verb: Token, here: Span, reading: Reading) -> Iterator[tuple[str, Party | None]]:
    """Give everybody whom the sentence mentions, and how he stands in it."""
    above = {token.i for token in verb.ancestors}
    for mention in reading.mentions_in(here):
        party = as_party(reading.actor(mention.actor), mention.span)
        yield "mentioned", party
        word = reading.token_at(mention.span.end - 1)
        if word is not None and word.dep_ in _STANDS:
            yield f"as {word.dep_}", party
            if word.dep_ in SUBJECTS and word.head.i in above:
                yield "as subject above", party
        if mention.span.start < verb.idx:
            yield "mentioned first", party
        if mention.kind == "name":
            yield "named", party


def _named_last(here: Span, span: Span, reading: Reading) -> Iterator[tuple[str, Party | None]]:
    """Give the person, the body and the place that were named last before the sentence."""
    wanted = {"person", "organisation", "place"}
    for mention in reading.mentions_before(here.start)[:_REACH]:
        actor = reading.actor(mention.actor)
        if actor is not None and actor.kind in wanted and not is_nameless(actor):
            wanted.discard(actor.kind)
            yield f"{actor.kind} named last", as_party(actor, span)


def _of_subject(it: Undertaking, reading: Reading) -> Iterator[tuple[str, Party | None]]:
    head = it.party
    if head is None:
        return
    yield "rules", party_behind(head, it.verb, it.action, reading)
    subject = party_of(head, it.verb, reading)
    yield "subject", subject
    if head.pos_ in {"NOUN", "PROPN"} and (subject is None or subject.who is None):
        yield "phrase", printed(head, reading)
    if head.pos_ == "NOUN":
        yield "author", _author(head, it.verb, reading)


def _of_words(verb: Token, reading: Reading) -> Iterator[tuple[str, Party | None]]:
    speaker = speaker_at(verb, reading)
    if speaker is not None:
        yield "speaker", speaker
        yield "speaker's body", as_party(body_of(speaker.span, reading), speaker.span)
    yield "reported", reported_by(verb, reading)


def _subject_above(it: Undertaking, reading: Reading) -> Party | None:
    """Name the subject of the nearest clause above that has another: "Ms Roe said in May that she would"."""
    for above in it.verb.ancestors:
        for child in above.children:
            if child.dep_ in SUBJECTS and child != it.party:
                return party_of(child, above, reading)
    return None


def _author(noun: Token, verb: Token, reading: Reading) -> Party | None:
    author = author_of(noun)
    return party_of(author, verb, reading) if author is not None else None


def _known(party: Party, reading: Reading) -> Party:
    """Give the one of the cast for a phrase that holds his name: "retiring senator Ann Roe"."""
    word = reading.token_at(party.span.end - 1) if party.who is None and ";" not in party.name else None
    mention = reading.mention(word) if word is not None else None
    actor = reading.actor(mention.actor) if mention is not None and mention.kind == "name" else None
    return Party(actor.id, actor.name, party.span) if actor is not None and actor.name in party.name else party


def _of_bearer(bearer: Bearer, reading: Reading, times: int) -> Iterator[str]:
    yield from bearer.ways
    yield f"is {_kind(bearer.party, reading)}"
    yield f"bound {min(times, _OFTEN)} times"


def _kind(party: Party, reading: Reading) -> str:
    actor = reading.actor(party.who)
    if actor is None:
        return "unknown name" if party.name.split()[-1][:1].isupper() else "unknown"
    if is_media(actor.name):
        return "paper"
    return f"nameless {actor.kind}" if is_nameless(actor) else actor.kind


def _joined(bearer: Bearer, clause: Sequence[str], reading: Reading) -> Iterator[str]:
    """Name pairs of traits: each way with how the clause stands, what the bearer is and the other ways."""
    telling = [way for way in bearer.ways if way not in _PLAIN]
    kind = _kind(bearer.party, reading)
    for way in telling:
        yield f"{way} & is {kind}"
        yield from (f"{way} & {trait}" for trait in clause)
    yield from (f"{one} & {other}" for one, other in combinations(sorted(telling), 2))


def _of_clause(it: Undertaking, reading: Reading) -> list[str]:
    """Name how the clause stands."""
    head, verb = it.party, it.verb
    standing, voice = standing_of(verb, reading), reading.voice(verb)
    subject = f"subject={kind_of(head, reading) if head is not None else 'none'}"
    reported = standing is not None and standing.reported
    telling = f"reported={reported} quoted={reading.quoted(verb)} voiced={voice is not None}"
    willed, passive = f"willed={is_willed(it.action)}", f"passive={is_passive(it.action)}"
    owned = head is not None and any(c.dep_ == "poss" and c.lower_ in FIRST | THIRD for c in head.children)
    return [
        subject,
        telling,
        willed,
        passive,
        f"{subject} & {telling}",
        f"{subject} & {willed} & {passive}",
        f"word={marker_of(it)}",
        f"onlooker={voice is not None and is_onlooker(voice, reading)}",
        f"in office={has_office(verb, reading)}",
        f"does it={head is not None and does_it(head, it.action, reading)}",
        f"owned={owned}",
        f"pronoun={head.lower_ if head is not None and head.lower_ in FIRST | THIRD else None}",
    ]

"""Turns of phrase that leave something open, met in the text and judged by the grammar around them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from spacy.tokens import Token

from briefing.extract.questions.topics import topics_of
from briefing.lexicon import words
from briefing.model.facts import Cast, QuestionKind, TimePhrase
from briefing.model.parsed import ParsedArticle
from briefing.model.span import Span
from briefing.syntax.markers import Found, Markers
from briefing.syntax.tense import clause_time, governing_verb
from briefing.syntax.tree import span_of, subject_of

_OBJECTS = frozenset({"dobj", "nsubjpass", "oprd", "attr", "ccomp"})
_CLAUSES = frozenset({"ccomp", "pcomp"})
_CONDITIONS = frozenset({"if", "unless", "lest", "should"})
_HISTORY = frozenset({"year", "count", "before"})
_NOBODY = frozenset({"nobody", "none", "neither", "no"})
_MODALS = frozenset({"would", "could", "might", "may", "should", "can", "must", "'d", "’d"})
_REASONS = frozenset({"because", "so"})
_SHIELDED = frozenset({"source", "official", "aide", "people", "adviser", "advisor", "insider"})
_PRONOUNS = frozenset({"it", "this", "that", "him", "her", "them", "me", "us"})
_COURTS = frozenset({"judge", "justice", "court", "jury", "tribunal", "magistrate", "panel", "juror"})
_RELATIVE = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj"}
)  # “the fear that I have seen” says nothing of what is feared
_CHAIN = 4
_NONE = frozenset({"no", "little", "without", "hardly", "any"})


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """A turn of phrase that stood the test: `verb` carries its clause, `topics` say what it is about.

    `reply` is the verb of saying after which something else is said instead.
    """

    kind: QuestionKind
    span: Span
    verb: Token
    topics: tuple[Span, ...]
    rule: str
    reply: Token | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Scene:
    """What a check may look at: the article, its cast, and the verbs whose clauses are dated in the past."""

    parsed: ParsedArticle
    cast: Cast
    history: frozenset[int]


@cache
def _markers() -> Markers:
    return Markers.named("openness")


def find_cues(parsed: ParsedArticle, cast: Cast, dates: tuple[TimePhrase, ...]) -> Iterator[Cue]:
    """Find the cues of the article, in order."""
    scene = _Scene(parsed, cast, _dated_in_the_past(parsed, dates))
    met = list(_markers().find(parsed.doc))
    settled = {token.i for found in met if found.marker.columns[0] == "settled" for token in found.tokens}
    for found in met:
        if settled.isdisjoint(token.i for token in found.tokens) and (cue := _judge(found, scene)) is not None:
            settled.add(found.tokens[0].i)
            yield cue


def _judge(found: Found, scene: _Scene) -> Cue | None:
    kind: QuestionKind = found.marker.columns[0]  # type: ignore[assignment]
    needs = found.marker.columns[1].split() if len(found.marker.columns) > 1 else []
    head = found.head
    if scene.parsed.sentence_at(head.idx) is None or any(
        t.lower_ == "that" and t.dep_ in _RELATIVE for t in found.tokens
    ):
        return None
    verb = governing_verb(head) or head
    if "whole" not in needs and _is_negated(found, head, verb):
        return None
    if ("condition" not in needs and _supposed(found, verb)) or verb.i in scene.history:
        return None
    if kind in {"pending", "uncertain"} and (
        (verb.dep_ == "advcl" and found.head is verb and kind == "uncertain") or not _is_plain(found, verb, scene)
    ):
        return None
    if found.tokens[0].tag_ == "VBN" and found.tokens[0].dep_ == "amod" and len(found.tokens) == 1:
        return None  # “a long-awaited holiday”
    if kind in {"dodged", "disputed"} and found.head is verb and _only_in_passing(verb):
        return None
    if not all(CHECKS[need](found, verb, scene) for need in needs):
        return None
    topics = topics_of(found.tokens, verb, split=kind == "dodged")
    return Cue(
        kind, span_of(list(found.tokens)), verb, topics, f"{kind}: {found.marker.steps and found.tokens[0].lemma_}"
    )


def _is_negated(found: Found, head: Token, verb: Token) -> bool:
    """Tell whether a *not*, *no* or *nobody* outside the marker turns it round (“did not dodge”, “no fears of”)."""
    own = {token.i for token in found.tokens}
    if any(child.lower_ in _NONE and child.dep_ in {"det", "prep"} and child.i not in own for child in head.children):
        return True
    subject = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is not None and subject.i not in own and any(t.lower_ in _NOBODY for t in (subject, *subject.children)):
        return True
    return any(child.dep_ == "neg" and child.i not in own for child in verb.children)


def _supposed(found: Found, verb: Token) -> bool:
    """Tell whether the clause is a condition, hangs from one, gives a reason, or has a modal of its own (“would deny”)."""
    own = {token.i for token in found.tokens}
    if any(child.tag_ == "MD" and child.lower_ in _MODALS and child.i not in own for child in verb.children):
        return True
    chain = (verb, *islice(verb.ancestors, _CHAIN))
    marks = {child.lower_ for v in chain if v.dep_ == "advcl" for child in v.children if child.dep_ == "mark"}
    return bool(marks & _CONDITIONS) or (verb.dep_ == "advcl" and bool(marks & _REASONS))


def _only_in_passing(verb: Token) -> bool:
    """Tell whether nobody is said to have done it: “free to contradict him”, “after dodging questions”."""
    return verb.dep_ == "pcomp" or any(child.tag_ == "TO" for child in verb.children)


def _is_plain(found: Found, verb: Token, scene: _Scene) -> bool:
    """Tell whether the writer says it; “We don't know yet” between marks counts as well."""
    first = found.tokens[0]
    subject = subject_of(verb) if verb.lemma_ in {"know", "be"} else None
    if subject is not None and subject.lower_ in {"i", "you", "we"} and subject.tag_ == "PRP":
        return any(token.lower_ in {"yet", "still"} for token in first.sent)
    quoted = scene.parsed.marks_at(first.idx) is not None
    own = {token.i for token in found.tokens}
    return not quoted or any(token.lower_ in {"yet", "still"} and token.i not in own for token in first.sent)


def _dated_in_the_past(parsed: ParsedArticle, dates: tuple[TimePhrase, ...]) -> frozenset[int]:
    """Give the verbs that a year or “two years ago” puts into history."""
    year = parsed.article.published.year if parsed.article.published else 0
    old = [time for time in dates if time.relation == "past" and _is_old(parsed.words(time.span), time, year)]
    verbs = set()
    for time in old:
        found = parsed.doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
        verb = governing_verb(found.root) if found is not None else None
        if verb is not None:
            verbs.add(verb.i)
    return frozenset(verbs)


def _is_old(printed: str, time: TimePhrase, year: int) -> bool:
    if time.date and int(time.date[:4]) < year - 1:
        return True
    return not printed.lower().startswith("since") and (time.rule in _HISTORY or printed.lower().endswith("last year"))


def _asks(found: Found, verb: Token, scene: _Scene) -> bool:
    del scene
    return _takes(found, verb, "question_nouns")


def _claims(found: Found, verb: Token, scene: _Scene) -> bool:
    """Ask for a claim as object; a court that rejects one decides and does not dispute."""
    del scene
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is not None and any(t.lemma_.lower() in _COURTS for t in (subject, *subject.children)):
        return False
    return _takes(found, verb, "claim_nouns")


def _takes(found: Found, verb: Token, nouns: str) -> bool:
    """Tell whether the verb takes one of the nouns, or a clause that says it."""
    if not found.head.tag_.startswith("VB"):
        return False
    for child in verb.children:
        if child.dep_ in _OBJECTS and (child.lemma_.lower() in words(nouns) or child.lower_ in {"it", "this", "that"}):
            return True
        if child.dep_ in _CLAUSES or (child.dep_ in {"xcomp", "dobj"} and child.tag_ == "VBG"):
            return True
    return any(token.lemma_.lower() in words(nouns) for token in found.tokens[1:])


def _awaits_outcome(found: Found, verb: Token, scene: _Scene) -> bool:
    del scene
    around = [*verb.children, *found.tokens]
    return any(token.lemma_.lower() in words("unsettled_nouns") for token in around)


def _is_now(found: Found, verb: Token, scene: _Scene) -> bool:
    """Tell whether it is so now or still to come; news tells in the past what is so today (“it was unclear whether”)."""
    del scene
    if found.marker.columns[0] in {"unanswered", "dodged", "disputed"}:
        return True
    if found.head.pos_ == "NOUN" or clause_time(verb) in {"present", "future", "unknown"} or _perfect(verb):
        return True  # what “raised fears that …” yesterday raises them still
    return verb.dep_ == "ccomp" and verb.head.lemma_ in words("reporting_verbs") and clause_time(verb.head) == "past"


def _perfect(verb: Token) -> bool:
    return any(
        child.lemma_ == "have" and child.tag_ in {"VBZ", "VBP"} for child in verb.children if child.dep_ == "aux"
    )


def _has_topic(found: Found, verb: Token, scene: _Scene) -> bool:
    topics = topics_of(found.tokens, verb, split=False, only_after=True)
    return any(scene.parsed.words(topic).lower() not in _PRONOUNS for topic in topics)


def _is_thing(found: Found, verb: Token, scene: _Scene) -> bool:
    """Tell whether the subject is no person and no body: neither can merely happen to threaten."""
    del found
    subject = subject_of(verb)
    if subject is None or subject.lower_ in {"he", "she", "they", "i", "we", "you", "who"}:
        return False
    mention = scene.cast.mention_at(subject.idx)
    actor = scene.cast.actor(mention.actor) if mention else None
    return subject.ent_type_ != "PERSON" and (actor is None or actor.kind not in {"person", "group"})


def _is_stake(found: Found, verb: Token, scene: _Scene) -> bool:
    """Tell whether the subject is a thing that hangs on the outcome: jobs are at risk of cuts, smokers of strokes."""
    del found, scene
    subject = subject_of(verb)
    if subject is None:
        return False
    counted = [o for child in subject.children if child.lower_ == "of" for o in child.children]  # thousands of jobs
    return any(token.lemma_.lower() in words("stakes") for token in (subject, *subject.children, *counted))


def _is_noun(found: Found, verb: Token, scene: _Scene) -> bool:
    """Tell whether the marker is a noun, and no one merely wants it so (“hoped to sow doubts”)."""
    del scene
    return found.tokens[0].pos_ == "NOUN" and not any(child.tag_ == "TO" for child in verb.children)


def _is_hidden(found: Found, verb: Token, scene: _Scene) -> bool:
    """Tell whether the unnamed one matters: not a source whom the writer shields."""
    del scene
    noun = found.tokens[-1]
    while noun.dep_ == "compound":
        noun = noun.head
    return noun.lemma_ not in _SHIELDED and not (noun.dep_ == "nsubj" and verb.lemma_ in words("reporting_verbs"))


CHECKS: dict[str, Callable[[Found, Token, _Scene], bool]] = {
    "question": _asks,
    "claim": _claims,
    "outcome": _awaits_outcome,
    "now": _is_now,
    "topic": _has_topic,
    "thing": _is_thing,
    "stake": _is_stake,
    "noun": _is_noun,
    "hidden": _is_hidden,
    "plain": _is_plain,
    "condition": lambda *_: True,
    "whole": lambda *_: True,
}

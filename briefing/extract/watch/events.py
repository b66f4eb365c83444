"""What a coming event is called in the article's own words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from briefing.lexicon import entries, words
from briefing.model.facts import TimePhrase
from briefing.model.span import Span
from briefing.syntax.tense import auxiliaries, is_verb
from briefing.syntax.tree import NOUN_SUBJECTS, negated, span_of, subject_of

_ASIDE = frozenset({"advcl", "parataxis", "punct", "cc", "mark", "intj", "meta", "dep"})
_SET_PHRASES = frozenset(
    {"place", "effect", "over", "out", "office", "force", "through", "until", "back", "field"}
)  # “take effect”, “runs until”, “comes back”
_DECIDING = frozenset({"lose", "reach", "win"})
_IMPLYING = frozenset({"imply", "mean", "suggest"})
_MANY = frozenset({"%", "billion", "cent", "million", "most", "percent", "thousands", "times"})
_MEASURES = frozenset({"down", "further", "higher", "lower", "up"})
_NAMES = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_ADVISED = frozenset({"should", "can", "ought"})
_PERHAPS = frozenset({"could", "may", "might"})
_CONDITIONS = frozenset({"if", "unless"})
_SHOWN = frozenset({"hear", "see", "watch"})
_EDGES = frozenset({"closing", "final", "first", "last", "opening"})
_URGING = frozenset({"beg", "encourage", "exhort", "implore", "lobby", "push", "urge"})
_SUPPOSING = frozenset({"if", "whether", "unless"})


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """A coming event: `head` is the verb or noun that names it, `time` its phrase where one is printed."""

    head: Token
    what: Span
    rule: str
    time: TimePhrase | None = None
    past_tense: bool = False


def is_event_noun(token: Token) -> bool:
    """Tell whether the noun names something that happens at a set time."""
    lemma = token.lemma_.lower()
    if lemma == "day":  # polling day, results day
        return any(child.dep_ == "compound" for child in token.children)
    if lemma not in words("event_nouns") or token.pos_ not in {"NOUN", "PROPN"}:
        return False
    if token.dep_ == "ROOT" and is_verb(token):  # “the council votes on 3 March”
        return False
    return token.ent_type_ != "DATE"  # March the month is no march


def has_event(verb: Token) -> bool:
    """Tell whether an event is the verb's subject or object."""
    near = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"}]
    near += [verb.head] if verb.dep_ == "relcl" else []  # “the festival, which runs until Sunday”
    near += [
        o for c in verb.children if c.dep_ in {"prep", "agent"} for o in c.children if c.lower_ not in {"by", "after"}
    ]
    return any(is_event_noun(token) for token in near)


def is_decided(verb: Token) -> bool:
    """Tell whether a verdict is reached, or an election won or lost: what the verb decides is an event."""
    decided = verb.lemma_ in _DECIDING
    return decided and any(child.dep_ in {"dobj", "nsubjpass"} and is_event_noun(child) for child in verb.children)


@cache
def _timetable() -> dict[str, bool]:
    """Give the verbs of the timetable, and whether they need an event as object."""
    return {entry[0]: len(entry) > 1 for entry in entries("schedule_verbs")}


def is_timetabled(verb: Token) -> bool:
    """Tell whether the verb speaks of the timetable: “opens”, “holds a vote”, “takes effect”."""
    needs_event = _timetable().get(verb.lemma_.lower())
    if needs_event is None:
        return False
    near = (t for child in verb.children for t in (child, *child.children))
    if rises(verb):
        return False
    facing = verb.lemma_ == "face" or (verb.lemma_ == "take" and any(c.lower_ == "on" for c in verb.children))
    opponents = facing and any(
        c.dep_ == "dobj" and (c.pos_ == "PROPN" or c.lemma_ in words("faced")) for c in verb.children
    )
    chosen = verb.lemma_ == "name" and any(c.dep_ == "dobj" and c.lemma_ in words("named_sides") for c in verb.children)
    return not needs_event or opponents or chosen or has_event(verb) or any(t.lower_ in _SET_PHRASES for t in near)


def rises(verb: Token) -> bool:
    """Tell whether the verb says that something will be more or less: “will go up next year”, “run out of money”."""
    spent = verb.lemma_ == "run" and verb.i + 2 < len(verb.doc) and verb.doc[verb.i + 1 : verb.i + 3].text == "out of"
    return spent or (verb.lemma_ == "go" and any(child.lower_ in _MEASURES for child in verb.children))


def is_measured(verb: Token) -> bool:
    """Tell whether what is forecast is an amount of stuff: “expects to release 16 million tons in 2031”."""
    return any(child.dep_ == "dobj" and child.ent_type_ in {"QUANTITY", "PERCENT"} for child in verb.children)


def is_counted(verb: Token) -> bool:
    """Tell whether a multitude is its subject, as in a forecast: “45 million will have moved by 2030”."""
    subject = subject_of(verb)
    return subject is not None and any(token.lower_ in _MANY for token in subject.subtree)


def is_arranged(verb: Token) -> bool:
    """Tell whether somebody is doing it on a day to come, as arranged: “we're moving the market on Friday”."""
    helpers = auxiliaries(verb)
    now = any(helper.lemma_ == "be" and helper.tag_ in {"VBZ", "VBP"} for helper in helpers)
    if verb.tag_ != "VBG" or not now or verb.lower_ in words("looking_ahead"):
        return False
    return verb.lemma_ not in words("unarranged_verbs") | words("reporting_verbs") and has_actor(verb)


def acts(subject: Token) -> bool:
    """Tell whether the subject can have something on its diary: someone, a body, or an event itself."""
    if subject.ent_type_ in _NAMES or subject.pos_ in {"PROPN", "PRON"} or is_event_noun(subject):
        return subject.lower_ not in {"it", "this", "that", "what", "which", "there"}
    lemma = subject.lemma_.lower()
    return lemma in words("role_heads") or lemma in words("body_nouns")


def is_next(verb: Token) -> bool:
    """Tell whether the next of its kind is told with its day: “the next edition is on 5 May”."""
    subject = subject_of(verb)
    return verb.lemma_ == "be" and subject is not None and any(child.lower_ == "next" for child in subject.children)


def is_edge(verb: Token) -> bool:
    """Tell whether a day is told to be the first or the last of something: “Thursday is the final day of hearings”."""
    days = (child for child in verb.children if child.dep_ == "attr" and child.lemma_ == "day")
    return verb.lemma_ == "be" and any(w.lower_ in _EDGES for day in days for w in day.children)


def has_actor(verb: Token) -> bool:
    """Tell whether the subject of the verb acts."""
    subject = subject_of(verb)
    return subject is not None and acts(subject)


def is_supposed(verb: Token) -> bool:
    """Tell whether the clause stands under *if* or *whether*; what a noun beside it is told to be does not."""
    chain = [verb]
    while chain[-1].head.i != chain[-1].i and chain[-1].dep_ != "relcl" and not _is_aside(chain[-1]):
        chain.append(chain[-1].head)
    return any(c.lower_ in _SUPPOSING and c.dep_ in {"mark", "advmod"} for v in chain for c in v.children if c.i < v.i)


def _is_aside(word: Token) -> bool:
    """Tell “the next election, widely expected on 5 May”: a participle that looks ahead and has no clause of its own."""
    return word.tag_ == "VBN" and word.dep_ in {"acl", "advcl"} and word.lower_ in words("looking_ahead")


def is_doubtful(verb: Token) -> bool:
    """Tell whether it is denied or only advised, or merely possible and of no timetable (“could be higher on Monday”)."""
    above = verb.head if verb.dep_ in {"xcomp", "ccomp"} else verb
    if negated(verb) or (verb.dep_ == "xcomp" and (negated(above) or above.lemma_ == "need")):
        return True
    if verb.dep_ == "ccomp" and verb.head.lemma_ in _IMPLYING and negated(verb.head):
        return True  # “that does not mean she resigns tomorrow”
    modals = {helper.lower_ for helper in auxiliaries(verb)}
    if is_to_be_seen(verb):
        modals -= _ADVISED
    if _is_wished(verb):
        return True
    return bool(modals & _ADVISED) or (bool(modals & _PERHAPS) and not is_timetabled(verb))


def is_to_be_seen(verb: Token) -> bool:
    """Tell whether something is on: “the film can be seen on Sunday”."""
    return verb.lemma_ in _SHOWN and verb.tag_ == "VBN" and any(h.lower_ in {"can", "will"} for h in auxiliaries(verb))


def _is_wished(verb: Token) -> bool:
    """Tell “could agree to hold a meeting”, “it would be better for it to come out on 1 April” and “urged them to open in May”."""
    if verb.dep_ not in {"xcomp", "ccomp", "advcl"} or not any(h.lower_ == "to" for h in auxiliaries(verb)):
        return False
    others = (*verb.head.children, *verb.children)
    if verb.head.lemma_ in _URGING and any(
        c.dep_ == "dobj" or (c.dep_ == "nsubj" and c.head is verb) for c in others if c.i < verb.i and c.i > verb.head.i
    ):
        return True
    over = {helper.lower_ for helper in auxiliaries(verb.head)}
    return bool(over & _PERHAPS) or ("would" in over and verb.head.lemma_ == "be")


def event_words(head: Token) -> Span:
    """Give the words that name the event: the noun's phrase, or the verb's clause without what hangs from it aside."""
    if not head.tag_.startswith("VB"):
        kept = [
            t
            for child in head.children
            if child.dep_ not in {"relcl", "appos", "punct", "cc", "conj"}
            for t in child.subtree
        ]
        return span_of([head, *kept])
    kept = [head, *_antecedent(head)]
    for child in _with_subject(head):
        condition = child.dep_ == "advcl" and child.i > head.i and any(c.lower_ in _CONDITIONS for c in child.children)
        apart = (child.dep_ in _ASIDE and not condition) or (
            child.dep_ == "conj" and any(c.dep_ in NOUN_SUBJECTS for c in child.children)
        )
        if not apart:
            kept.extend(child.subtree)
    return span_of(kept)


def _with_subject(verb: Token) -> list[Token]:
    """Give the children of the verb, and those of the verb above it that carries the subject (“is due to …”)."""
    children = list(verb.children)
    above = verb.head
    if any(c.dep_ in NOUN_SUBJECTS for c in children) or verb.dep_ not in {"xcomp", "ccomp"} or above.i == verb.i:
        return children
    subject = [c for c in above.children if c.dep_ in NOUN_SUBJECTS]
    if not subject and above.head.i != above.i:
        subject = [c for c in above.head.children if c.dep_ in NOUN_SUBJECTS]
    return [*subject, *children]


def _antecedent(verb: Token) -> list[Token]:
    """Give “the plan” for “the plan the council will adopt in May”: a clause that names its own subject needs what it is about."""
    noun = verb.head
    infinitive = verb.dep_ == "acl" and any(child.lower_ == "to" for child in verb.children)
    if not (infinitive or verb.dep_ == "relcl") or noun.pos_ not in {"NOUN", "PROPN"} or noun.i > verb.i:
        return []
    before = [
        t for child in noun.lefts if child.dep_ not in {"relcl", "appos", "punct", "cc", "conj"} for t in child.subtree
    ]
    return [*before, noun]

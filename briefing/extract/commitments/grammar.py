"""What the tree says about a marker: its tense, its complement, its negation."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from briefing.syntax.tense import auxiliaries
from briefing.syntax.tree import SUBJECTS, helpers_of, subject_of

Form = Literal[
    "present",
    "past",
    "perfect",
    "pluperfect",
    "progressive",
    "past_progressive",
    "modal",
    "infinitive",
    "gerund",
    "participle",
]

BE = frozenset({"be", "'s", "’s", "'re", "'m"})
NOT = frozenset({"not", "n't", "n’t", "never", "nor", "neither"})
_TIMED = frozenset({"since", "after", "before", "until", "amid"})
CLAUSAL = frozenset({"xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp"})


def form_of(verb: Token) -> Form:
    """Name the form of the verb group."""
    helpers = auxiliaries(verb)
    lemmas = [h.lemma_ for h in helpers]
    if any(h.tag_ == "MD" for h in helpers):
        return "modal"
    if any(h.tag_ == "TO" for h in helpers):
        return "infinitive"
    past = any(h.tag_ == "VBD" or (h.lower_ in {"'d", "’d"}) for h in helpers)
    if "have" in lemmas:
        return "pluperfect" if past else "perfect"
    if verb.tag_ == "VBG":
        if not helpers:
            return "gerund"
        return "past_progressive" if past else "progressive"
    if joined_to(verb) is not None:
        return "past"
    if verb.tag_ == "VBN" and not helpers:
        return "past" if any(child.dep_ == "nsubj" for child in verb.children) else "participle"
    return "past" if past or (verb.tag_ == "VBD" and not helpers) else "present"


def is_infinitive(verb: Token) -> bool:
    """Tell whether `verb` has a *to* of its own."""
    own = any(child.tag_ == "TO" and child.dep_ in {"aux", "mark"} for child in verb.children)
    return own and verb.tag_ != "VBZ"  # “the oath we swore to is plain”


def own_to(verb: Token) -> tuple[Token, ...]:
    """Give the *to* of an infinitive, as part of a cue; none where it is bare."""
    return tuple(c for c in verb.children if c.tag_ == "TO" and c.dep_ == "aux")


def infinitive_under(head: Token) -> Token | None:
    """Give the first to-infinitive that depends on `head`, follows it and has no subject of its own ("want them to")."""
    for child in head.children:
        if child.i > head.i and child.dep_ in CLAUSAL and is_infinitive(child):
            return None if any(c.dep_ in SUBJECTS for c in child.children) else child
    return None


def negation_of(verb: Token) -> Token | None:
    """Give the word that negates `verb` or its auxiliary, none for “not only”."""
    children, helpers = list(verb.children), auxiliaries(verb)
    words = [c for c in children if c.dep_ == "neg" or (lower := c.lower_) in NOT or (lower == "longer" and _is_no(c))]
    words += [t for c in children if c.dep_ == "advmod" for t in c.children if t.lower_ == "never"]
    words += [c for aux in helpers for c in aux.children if c.dep_ == "neg"]
    if not words and verb.dep_ == "conj" and helpers == auxiliaries(verb.head):
        words = [c for c in verb.head.children if c.dep_ == "neg" and c.lower_ == "never"]
    for word in words:
        if word.i + 1 < len(word.doc) and word.nbor().lower_ in {"only", "just", "merely", "simply", "necessarily"}:
            continue
        return word
    return None


def _is_no(longer: Token) -> bool:
    return longer.i > 0 and longer.nbor(-1).lower_ == "no"


def object_of(head: Token, *labels: str) -> Token | None:
    """Give the first child of `head` with one of the labels (a direct object where none is given)."""
    wanted = labels or ("dobj",)
    return next((child for child in head.children if child.dep_ in wanted), None)


def mentions_money(head: Token) -> bool:
    """Tell whether the phrase of `head` holds a sum of money."""
    return any(t.tag_ == "$" or t.text[:1] in "£$€¥₹" or _is_coin(t) for t in head.subtree)


def _is_coin(token: Token) -> bool:
    """Tell whether the word is a currency with a number beside it: "a trillion dollars", "pounds 35bn"."""
    if token.lower_ not in {"dollars", "euros", "pounds", "yen", "rupees", "francs"}:
        return False
    beside = [token.nbor(-1)] if token.i else []
    beside += [token.nbor()] if token.i + 1 < len(token.doc) else []
    return any(t.like_num or t.pos_ == "NUM" for t in beside)


def mentions_share(head: Token) -> bool:
    """Tell whether the phrase of `head` holds a percentage."""
    return any(t.text in {"%", "pc"} or t.lower_ in {"percent", "cent"} for t in head.subtree)


def is_passive(verb: Token) -> bool:
    """Tell whether the verb group is passive."""
    return any(helper.dep_ == "auxpass" for helper in helpers_of(verb))


def joined_to(verb: Token) -> Token | None:
    """Give the finite verb that `verb` is really joined to, where the parser joined it to the infinitive between.

    In "she said it would publish the plan and promised £2m" nobody would promised; it is she who did.
    """
    if verb.dep_ != "conj" or verb.tag_ not in {"VBD", "VBN"} or verb.head.tag_ != "VB":
        return None
    if any(child.dep_ in SUBJECTS | {"aux", "auxpass"} for child in verb.children):
        return None
    return next((ancestor for ancestor in verb.ancestors if ancestor.tag_ == "VBD"), None)


def bound_by(verb: Token) -> Token | None:
    """Give the head word of the subject of `verb`: the nearest where the parser found two, that of *be* for "able to"."""
    if (finite := joined_to(verb)) is not None:
        return bound_by(finite)
    own = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i < verb.i]
    if len(own) > 1:
        return next((subject for subject in reversed(own) if not _belongs_before(subject)), own[-1])
    found = subject_of(verb) or _subject_above(verb)
    if (
        found is not None
        and (found.lower_ in {"all", "both", "none"} or found.pos_ == "NUM")
        and (many := _of_whom(found)) is not None
    ):
        return many
    if found is not None and found.lower_ in {"most", "all", "both"} and verb.dep_ == "advcl":
        many = subject_of(verb.head)  # “the candidates face questions, since most have proposed cuts”
        return many if many is not None and many.tag_ == "NNS" else found
    if found is None and verb.dep_ == "xcomp" and verb.head.dep_ in {"acomp", "attr"}:
        return subject_of(verb.head.head)
    return found or _misplaced(verb)


def _misplaced(verb: Token) -> Token | None:
    """Give the subject that the parser took for the object of the verb of saying: "has maintained Mr Hale would lead"."""
    said = object_of(verb.head) if verb.dep_ == "ccomp" else None
    if said is None or not verb.head.i < said.i < verb.i:
        return None
    modal = next((helper for helper in auxiliaries(verb) if helper.tag_ == "MD"), None)
    return said if modal is not None and said.i < modal.i <= said.i + 2 else None


def _subject_above(verb: Token) -> Token | None:
    """Give the subject of the finite verb above, where a finite verb was joined to an infinitive: "to try to agree and have promised to"."""
    if verb.dep_ != "conj" or verb.head.tag_ != "VB":
        return None
    if not any(helper.tag_ in {"VBZ", "VBP", "VBD", "MD"} for helper in auxiliaries(verb)):
        return None
    subjects = (subject_of(above) for above in verb.ancestors if above.pos_ in {"VERB", "AUX"} and above.tag_ != "VB")
    return next((subject for subject in subjects if subject is not None), None)


def _of_whom(all_: Token) -> Token | None:
    """Give the many of whom all are meant: "all of the candidates", "up to 500 of its members"."""
    of = next((child for child in all_.children if child.lower_ == "of"), None)
    return object_of(of, "pobj") if of is not None else None


def _belongs_before(subject: Token) -> bool:
    """Tell whether what was taken for a subject follows a preposition or is the one who speaks: "since the boy’s death", "said Lund"."""
    first = subject.left_edge
    before = first.nbor(-1) if first.i else None
    return before is not None and (before.pos_ == "ADP" or before.lower_ in _TIMED or before.lemma_ in {"say", "add"})


def is_reflexive(verb: Token) -> bool:
    """Tell whether the subject promises itself something."""
    return any(
        child.dep_ in {"dobj", "dative"} and child.lower_.endswith(("self", "selves")) for child in verb.children
    )

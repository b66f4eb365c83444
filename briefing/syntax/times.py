"""Which verb an expression of time belongs to, where the parser hangs it from another."""

from __future__ import annotations

from spacy.tokens import Token

from briefing.lexicon import words
from briefing.syntax.tense import auxiliaries, governing_verb
from briefing.syntax.tree import SUBJECTS

_CAUSING = frozenset({"get", "have", "make"})
_FRONTED = frozenset({"acl", "advcl"})
_PARTICIPLES = frozenset({"VBG", "VBN"})


def dated_verb(token: Token) -> Token | None:
    """Give the verb that the time at `token` dates: the nearest above it, but of "said on Tuesday it will shut" the saying.

    A time between a verb of saying and the subject of what is said tells when it was said, unless a *that* or a comma
    before the time puts it into the clause. Nor is the time before a participle the participle's: “unveiled a plan on
    Tuesday intended to calm them”.
    """
    verb = governing_verb(token)
    if verb is not None and (done := _done_to_subject(verb, token)) is not None:
        return done
    if verb is not None and verb.dep_ in _FRONTED:
        ahead = verb.tag_ in _PARTICIPLES and verb.head.i < token.i < verb.i
        verb = governing_verb(verb.head) if ahead else _main_verb(verb, token)
    if verb is not None and _is_brought_about(verb):
        verb = verb.head
    if verb is None or verb.dep_ != "ccomp" or verb.head.i > token.i:
        return verb
    saying = verb.head
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if subject is None or subject.i < token.i or saying.lemma_ not in words("reporting_verbs"):
        return verb
    between = saying.doc[saying.i + 1 : token.i]
    return verb if any(word.lower_ == "that" or word.is_punct for word in between) else saying


def _done_to_subject(verb: Token, time: Token) -> Token | None:
    """Give the participle that the time stands behind: “the bill passed by the Senate on Thursday has to be reconciled”."""
    subject = next((child for child in verb.lefts if child.dep_ in SUBJECTS and child.i < time.i < verb.i), None)
    if subject is None:
        return None
    done = next((c for c in subject.rights if c.dep_ == "acl" and c.tag_ == "VBN" and c.right_edge.i < time.i), None)
    parted = done is not None and any(token.is_punct for token in verb.doc[done.i : time.i])
    return None if parted else done


def _is_brought_about(verb: Token) -> bool:
    """Tell a participle that says what somebody will have done: “will get the ballots counted on Tuesday”."""
    bare = verb.tag_ == "VBN" and verb.dep_ == "ccomp" and not auxiliaries(verb)
    return bare and verb.i > verb.head.i and verb.head.lemma_ in _CAUSING


def _main_verb(verb: Token, time: Token) -> Token:
    """Give the verb whose subject stands between a fronted phrase and the time: “in a bid to calm them, Rao on Friday met …”.

    The parser may have taken the subject for part of the phrase.
    """
    for above in verb.ancestors:
        subject = next((child for child in above.children if child.dep_ in SUBJECTS), None)
        if above.i < time.i:
            continue
        swallowed = subject is None and above.tag_ == "VBD" and any(t.text == "," for t in verb.doc[verb.i : time.i])
        if swallowed or (subject is not None and verb.i < subject.i < time.i):
            return above
    return verb

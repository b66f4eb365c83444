"""What *it*, *they*, *he* and *she* stand for where the cast leaves them open.

What is given is a word, the antecedent's head, with the verb it is the subject of; `parties` names it.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.commitments.grammar import bound_by
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.subjects import FIRST, THIRD, agrees, is_body_word
from briefing.extract.commitments.voices import speaks_for_another
from briefing.lexicon import words
from briefing.model.facts import Actor
from briefing.model.span import Span
from briefing.syntax.tree import SUBJECTS

Antecedent = tuple[Token, Token]  # a word, and the verb whose subject it is

_BODIES = frozenset({"it", "they"})
_REACH = 4  # mentions looked back at for “he” in the words of somebody who speaks for him


def owner_of_word(pronoun: Token, verb: Token, reading: Reading) -> Antecedent | None:
    """Give the owner of a word for the pronoun in it: "the mayor's warning that he would …"."""
    report = reading.report(verb.head) if verb.dep_ == "acl" else None
    if report is None or report.kind != "noun" or report.source is None or report.source.lower_ in THIRD:
        return None
    if report.source.dep_ != "poss" or not agrees(pronoun, report.source, reading):
        return None
    return report.source, verb.head


def antecedent_of(pronoun: Token, verb: Token, reading: Reading) -> Antecedent | None:
    """Give what the pronoun, the subject of `verb`, goes back to: who is reported, or a subject before it."""
    return _subject_of_report(pronoun, verb, reading) or _subject_before(pronoun, reading)


def topic_kept(pronoun: Token, verb: Token, reading: Reading) -> Antecedent | None:
    """Give the subject of the sentence before for *it* that goes on with the same: "Dunmore is suing the port. It has also …"."""
    also = any(child.lower_ == "also" for child in verb.children)
    here = reading.sentence_around(pronoun) if pronoun.lower_ == "it" and also and verb.dep_ == "ROOT" else None
    if here is None or reading.quoted(pronoun) or not _opens(pronoun, here, reading):
        return None
    for before in reading.sentences_just_before(here)[:1]:
        root = next((token for token in reading.tokens(before) if token.dep_ == "ROOT"), None)
        subject = bound_by(root) if root is not None else None
        if root is not None and subject is not None and subject.lower_ not in THIRD | FIRST:
            return (subject, root) if agrees(pronoun, subject, reading) else None
    return None


def principal_of(pronoun: Token, reading: Reading) -> Actor | None:
    """Give the person named last for *he* or *she* in the words of somebody who speaks for another."""
    voice = reading.voice(pronoun)
    if pronoun.lower_ not in {"he", "she"} or not reading.quoted(pronoun):
        return None
    if voice is None or not speaks_for_another(voice, reading):
        return None
    return _person_before(pronoun, reading, but=voice.speaker)


def served_by_spokesman(pronoun: Token, verb: Token, reading: Reading) -> Actor | None:
    """Give who is meant by *he* in "his spokesman said he would": the one that *his* goes back to."""
    report = reading.report(verb.head) if verb.dep_ == "ccomp" else None
    source = report.source if report is not None else None
    if source is None or source.lower_ not in words("speaking_for") or pronoun.lower_ not in {"he", "she"}:
        return None
    whose = next((child for child in source.children if child.tag_ == "PRP$"), None)
    if whose is None or not agrees(pronoun, whose, reading):
        return None
    return _person_before(whose, reading, but=None)


def _person_before(pronoun: Token, reading: Reading, *, but: str | None) -> Actor | None:
    for mention in reading.mentions_before(pronoun.idx)[:_REACH]:
        actor = reading.actor(mention.actor)
        if actor is not None and actor.kind == "person" and actor.id != but:
            return actor
    return None


def _subject_of_report(pronoun: Token, verb: Token, reading: Reading) -> Antecedent | None:
    """Give the subject of the verb of saying above ("She said she would")."""
    for above in verb.ancestors:
        report = reading.report(above)
        if report is None or report.source is None or report.source.i == pronoun.i:
            continue
        source = report.source
        apart = reading.parsed.marks_at(pronoun.idx) != reading.parsed.marks_at(source.idx)
        if (apart and reading.quoted(pronoun)) or source.lower_ in FIRST or not agrees(pronoun, source, reading):
            return None
        return source, above
    return None


def _subject_before(pronoun: Token, reading: Reading) -> Antecedent | None:
    """Give the subject of the sentence before for a pronoun that nothing nearer explains.

    That is one that opens its sentence, or one in the words of somebody who speaks for another ("a spokeswoman said
    it would …"). *It* and *they*, which do something here that only somebody does, may be any body that was a subject
    just before, in the sentence or in the two before it.
    """
    here = reading.sentence_around(pronoun)
    if here is None or reading.quoted(pronoun):
        return None
    voice = reading.voice(pronoun)
    if _opens(pronoun, here, reading) or (voice is not None and speaks_for_another(voice, reading)):
        for before in reading.sentences_just_before(here) or reading.sentences_up_to(here)[: pronoun.dep_ in SUBJECTS]:
            root = next((token for token in reading.tokens(before) if token.dep_ == "ROOT"), None)
            subject = bound_by(root) if root is not None else None
            if root is None or subject is None or subject.lower_ in THIRD | FIRST:
                break
            if agrees(pronoun, subject, reading):
                return subject, root
    if pronoun.lower_ not in _BODIES:
        return None
    return next(_bodies_before(pronoun, here, reading), None)


def _bodies_before(pronoun: Token, here: Span, reading: Reading) -> Iterator[Antecedent]:
    """Give the bodies that were subjects before the pronoun, the nearest sentence first and the main clause before others."""
    for sentence in (here, *reading.sentences_up_to(here)):
        tokens = [token for token in reading.tokens(sentence) if token.i < pronoun.i and token.dep_ in SUBJECTS]
        for subject in sorted(tokens, key=lambda token: (token.head.dep_ != "ROOT", -token.i)):
            apart = reading.quoted(subject) or subject.lower_ in THIRD | FIRST
            if not apart and is_body_word(subject, reading) and agrees(pronoun, subject, reading):
                yield subject, subject.head


def _opens(pronoun: Token, sentence: Span, reading: Reading) -> bool:
    """Tell whether the pronoun is the first that the sentence names, after a phrase at most ("By law it must")."""
    before = reading.tokens(Span(sentence.start, pronoun.idx)) if pronoun.idx > sentence.start else []
    return all(token.pos_ != "VERB" and reading.mention(token) is None for token in before)

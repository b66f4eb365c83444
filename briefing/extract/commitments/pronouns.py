"""What *it*, *they*, *he* and *she* stand for where the cast leaves them open.

What is given is a word, the antecedent's head, with the verb it is the subject of; `parties` names it.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.commitments.grammar import bound_by, object_of
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.subjects import FIRST, THIRD, agrees, is_body_word, kind_of
from briefing.extract.commitments.voices import is_paper_named, speaks_for_another
from briefing.lexicon import words
from briefing.model.facts import Actor, Attribution
from briefing.model.span import Span
from briefing.syntax.tree import SUBJECTS, phrase

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


def goes_on_with_thing(pronoun: Token, verb: Token, reading: Reading) -> bool:
    """Tell whether *it* means a thing: the subject just before ("the software lets …. It will also list"), the object joined to it.

    "Directors have approved the deal and it is expected to conclude".
    """
    if pronoun.lower_ != "it" or reading.quoted(pronoun):
        return False
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.head.i < pronoun.i:
        subject, thing = bound_by(verb.head), object_of(verb.head)
        many = subject is not None and subject.tag_ == "NNS"
        return many and thing is not None and thing.tag_ == "NN" and kind_of(thing, reading) is None
    return False


def speaker_within(first: Token, voice: Attribution, reading: Reading) -> Antecedent | None:
    """Give who says *I* in words that the speaker only repeats: "“She told us ‘I will resign’,” Mr Hale said"."""
    for above in first.ancestors:
        report = reading.report(above)
        if report is None or report.source is None or report.kind not in {"say", "tell"}:
            continue
        source = report.source
        if voice.speaker_span is not None and voice.speaker_span.covers(source.idx):
            return None
        repeated = first.doc[above.i + 1 : first.i] if above.i < first.i else ()
        direct = any(token.is_quote or token.text == "," for token in repeated)
        return (source, above) if direct and source.lower_ not in FIRST and source.i != first.i else None
    return None


def principal_of(pronoun: Token, reading: Reading) -> Actor | None:
    """Give the person named last for *he* or *she* in the words of somebody who speaks for another."""
    voice = reading.voice(pronoun)
    if pronoun.lower_ not in {"he", "she"} or not reading.quoted(pronoun):
        return None
    if voice is None or not speaks_for_another(voice, reading):
        return None
    return person_before(pronoun, reading, but=voice.speaker)


def served_by_spokesman(pronoun: Token, verb: Token, reading: Reading) -> Actor | None:
    """Give who is meant by *he* in "his spokesman said he would", "Ms Rao's spokesman said she would": whose spokesman it is."""
    report = reading.report(verb.head) if verb.dep_ == "ccomp" else None
    source = report.source if report is not None else None
    if source is None or source.lower_ not in words("speaking_for") or pronoun.lower_ not in {"he", "she"}:
        return None
    whose = next((child for child in source.children if child.dep_ == "poss"), None)
    if whose is None or not agrees(pronoun, whose, reading):
        return None
    if whose.tag_ == "PRP$":
        return person_before(whose, reading, but=None)
    named_here = reading.mentions_in(phrase(whose))
    return reading.actor(named_here[0].actor) if named_here else None


def person_before(pronoun: Token, reading: Reading, *, but: str | None) -> Actor | None:
    """Give the person spoken of last before the pronoun, `but` the one of that id."""
    for mention in reading.mentions_before(pronoun.idx)[:_REACH]:
        actor = reading.actor(mention.actor)
        if actor is not None and actor.kind == "person" and actor.id != but:
            return actor
    return None


def told_of_by_papers(they: Token, verb: Token, reading: Reading) -> Antecedent | None:
    """Give the subject of the sentence before for *they* of whom papers report: "the Herald and the Echo say they will oppose it"."""
    report = reading.report(verb.head) if verb.dep_ == "ccomp" else None
    source = report.source if report is not None else None
    here = reading.sentence_around(they)
    if source is None or here is None or not is_paper_named(source, reading):
        return None
    for sentence in reading.sentences_up_to(here):
        root = next((token for token in reading.tokens(sentence) if token.dep_ == "ROOT"), None)
        subject = bound_by(root) if root is not None else None
        if root is not None and subject is not None and (subject.tag_ in {"NNS", "NNPS"} or any(subject.conjuncts)):
            return subject, root
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
    if pronoun.lower_ == "they" and (joint := _joined_above(pronoun)) is not None:
        return joint
    if pronoun.lower_ not in _BODIES:
        return None
    return next(_bodies_before(pronoun, here, reading), None)


def _joined_above(they: Token) -> Antecedent | None:
    """Give those who are together the subject of the clause above: "Rao and Holt will meet in Orford, where they will try"."""
    for verb in they.head.ancestors:
        subject = bound_by(verb) if verb.pos_ in {"VERB", "AUX"} else None
        if subject is not None and subject.i < they.i and subject.lower_ not in THIRD:
            return (subject, verb) if any(c.dep_ == "conj" and c.pos_ == "PROPN" for c in subject.children) else None
    return None


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

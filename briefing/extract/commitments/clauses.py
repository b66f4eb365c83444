"""Clauses that only look like somebody's: what describes a thing, a guess, a subject that the parser took from elsewhere."""

from __future__ import annotations

from spacy.tokens import Token

from briefing.extract.commitments.futures import is_announced
from briefing.extract.commitments.grammar import form_of
from briefing.extract.commitments.subjects import noun_kind
from briefing.extract.commitments.undertaking import Undertaking
from briefing.lexicon import words
from briefing.syntax.tense import auxiliaries
from briefing.syntax.tree import SUBJECTS

_NOTHINGS = frozenset({"thing", "something", "everything", "anything", "way", "reason"})


def describes_a_thing(verb: Token) -> bool:
    """Tell whether the clause only describes something: "the things she wants to do", "an ad that will run".

    So it does, too, when it is one of many ("one of the clubs that has refused").
    """
    if verb.dep_ != "relcl" or verb.head.dep_ == "appos":
        return False
    relative = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    anybody = relative is not None and relative.lower_ in {"that", "who"} and _is_indefinite(verb.head)
    singular = any(token.tag_ == "VBZ" for token in (verb, *auxiliaries(verb)))
    one_of_many = (
        singular and verb.head.tag_ in {"NNS", "NNPS"} and relative is not None and relative.tag_ in {"WDT", "WP"}
    )
    return anybody or one_of_many or is_of_any(verb) or verb.head.lemma_.lower() in _NOTHINGS


def is_of_any(clause: Token) -> bool:
    """Tell whether all of a kind are meant that do so: "firms that refuse to pay", not "firms, which refuse", "the firms that"."""
    relative = next((child for child in clause.children if child.dep_ == "nsubj"), None)
    if clause.dep_ != "relcl" or relative is None or relative.lower_ not in {"that", "who"}:
        return False
    many = clause.head
    told = any(child.dep_ in {"det", "poss", "nummod"} for child in many.children)
    beside = relative.i > 0 and relative.nbor(-1).is_punct
    return many.pos_ == "NOUN" and many.tag_ == "NNS" and not (told or beside) and form_of(clause) == "present"


def is_misread(party: Token, verb: Token) -> bool:
    """Tell whether the subject is no subject: "a speech to delegates which will not help him", "the point in naming him is to".

    Nor is it in "it is unlikely lawmakers will", where nobody is sure of it.
    """
    if any(child.lower_ in {"likely", "unlikely"} and child.i < party.i for child in party.children):
        return True
    first = party.left_edge
    before = first.nbor(-1) if first.i and party.i < verb.i else None
    doing = before is not None and before.tag_ == "VBG" and before.dep_ == "pcomp"
    if doing and before is not None and not any(above.i == before.i for above in verb.ancestors):
        return True
    which = any(child.lower_ == "which" and child.dep_ in SUBJECTS for child in verb.children)
    return which and party.i < verb.i and noun_kind(party) == "role"


def is_aside(verb: Token) -> bool:
    """Tell whether the sentence is a note to the reader: "(Channel Six will stream the hearing.)"."""
    said = [token for token in verb.sent if not token.is_space]
    return said[0].text == "(" and said[-1].text == ")"


def is_forecast(it: Undertaking) -> bool:
    """Tell whether a thing or a body *promises to be* something, which is no promise: "the race promises to be close"."""
    if it.word != "promise" or it.action.lemma_ != "be" or it.verb.tag_ not in {"VBZ", "VBP"} or it.party is None:
        return False
    return it.party.pos_ != "PRON" and it.party.ent_type_ != "PERSON" and noun_kind(it.party) != "role"


def takes_time(action: Token) -> bool:
    """Tell whether it is only said how long it takes: "it would take ten years to mend the dam"."""
    return action.lemma_ == "take" and any(c.dep_ in SUBJECTS and c.lower_ == "it" for c in action.lefts)


def _is_indefinite(head: Token) -> bool:
    """Tell whether the noun means any of its kind: "an ad that …", "new leadership that …"."""
    determined = any(child.dep_ in {"det", "poss"} and child.lower_ not in {"a", "an"} for child in head.children)
    return head.pos_ == "NOUN" and head.tag_ == "NN" and not determined


def is_guess(verb: Token) -> bool:
    """Tell whether an adverb makes the clause a guess or a habit."""
    before = (child for child in verb.children if child.dep_ == "advmod" and child.i < verb.i)
    nearly = {"certainly", "surely", "undoubtedly"}  # “he will almost certainly refuse”
    return any(child.lower_ in words("unsure_adverbs") - nearly for child in before)


def is_misjoined(verb: Token) -> bool:
    """Tell whether a clause without a subject is joined to another by nothing, so that its subject is misread.

    In "several people Republicans have tried to reach have refused to help" it isn’t Republicans who refuse.
    """
    if (
        verb.dep_ != "conj"
        or is_announced(verb)
        or any(child.dep_ in SUBJECTS for child in verb.children)
        or verb.head.i > verb.i
    ):
        return False
    return not any(t.dep_ == "cc" or t.is_punct or t.pos_ == "CCONJ" for t in verb.doc[verb.head.i + 1 : verb.i])

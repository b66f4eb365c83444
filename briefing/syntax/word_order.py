"""Who speaks by the order of words, where the parser has lost them: the noun or name that stands just before a verb of saying."""

from __future__ import annotations

from spacy.tokens import Token

from briefing.lexicon import words
from briefing.syntax.tense import FINITE
from briefing.syntax.tree import SUBJECTS

_BARE = frozenset({"acl", "advcl", "amod", "pcomp", "xcomp"})
_LETTERS = frozenset({"mp", "msp", "mep", "qc", "kc", "obe", "cbe", "mbe", "jr", "jr.", "sr", "sr."})
_PLACES = frozenset({"GPE", "LOC", "FAC", "DATE"})
_WITHIN = frozenset({"appos", "compound", "nmod", "pobj", "prep"})
_WITNESSING = frozenset({"catch", "describe", "film", "hear", "recall", "record", "remember", "see"})


def heard_beside(verb: Token) -> Token | None:
    """Give the noun before a bare participle that is its subject: *footage of Rao asking*, but not *a note to Rao asking*.

    A participle that the parser took for an adjective counts beside a name alone: *with Asha Rao branding tax a “farce”*.
    """
    beside = _word_before(verb) if verb.tag_ == "VBG" and verb.dep_ in _BARE else None
    if beside is None or beside.head.lower_ == "to":
        return None
    witnessed = beside.dep_ == "dobj" and verb.head.lemma_ in _WITNESSING
    return beside if witnessed or beside.ent_type_ == "PERSON" else None


def tells_beside(verb: Token) -> bool:
    """Tell whether a verb that the parser took for an adjective reports: *Harrow FC said explanations were late*."""
    finite = verb.tag_ == "VBD" and verb.i > 0 and verb.nbor(-1).pos_ == "PROPN"
    return finite or heard_beside(verb) is not None


def _word_before(verb: Token) -> Token | None:
    """Give the word or mark before the verb in its sentence, adverbs passed over."""
    return next((token for token in reversed(verb.doc[verb.sent.start : verb.i]) if token.pos_ != "ADV"), None)


def subject_missed(verb: Token) -> Token | None:
    """Give the noun before a finite verb that the parser hung on a preposition: `quit after a report found that …`."""
    last = _word_before(verb)
    if last is None or verb.tag_ not in FINITE:
        return None
    above = (noun for noun in (last, *last.ancestors) if noun.dep_ == "pobj")
    return next((noun for noun in above if noun.head.lower_ in words("clause_openers")), None)


def name_before(verb: Token) -> Token | None:
    """Give the name before a finite verb that the parser left without a subject, an apposition between them or not."""
    last = _word_before(verb)
    if last is None or verb.tag_ not in FINITE:
        return None
    if last.pos_ == "PROPN" or is_age(last):
        return last
    if last.text != ",":
        return None
    if (told_of := _name_before_clause(verb)) is not None:
        return told_of
    name = None
    for token in reversed(verb.doc[verb.sent.start : last.i]):
        if token.tag_ in FINITE and token.dep_ != "relcl":
            break
        if token.ent_type_ == "PERSON" and token.nbor().text == ",":
            name = token  # Rao, flanked by Holt, warned
    return name


def is_age(token: Token) -> bool:
    """Tell whether the word ends an age that stands for somebody: *the 29-year-old*."""
    return token.lower_ == "old" and token.i > 2 and token.doc[token.i - 2].lower_ == "year"  # noqa: PLR2004


def _name_before_clause(verb: Token) -> Token | None:
    """Give the name before a clause of its own between commas, as in *Rao, whose album won the prize, said*."""
    for token in verb.doc[verb.sent.start + 2 : verb.i]:
        if token.tag_ in {"WP", "WP$"} and token.nbor(-1).text == "," and token.nbor(-2).pos_ == "PROPN":
            return token.nbor(-2)
    return None


def _named_after_plural(verb: Token, source: Token) -> Token | None:
    """Give the first of the people whose shared post the parser took for a subject beside them: *senators Ada Reed and Tom Hale said*."""
    if source.tag_ != "NNS" or not _is_person(source.nbor()):
        return None
    return next((t for t in verb.lefts if t.dep_ in SUBJECTS and t.i > source.i and _is_person(t)), None)


def named_right_before(verb: Token, source: Token) -> Token:
    """Give who is named right before `verb`, where the parser took the role beside the name for who speaks: else `source`.

    *The head of the Harbour Board, Tom Hale, said*; *director of sport Tom Hale said*; *Porters' Union secretary Tom Hale said*,
    whose parts are two subjects; but not *a spokesman for the mayor, Tom Hale, said*.
    """
    if not source.i < verb.i - 1 or source.pos_ == "PRON" or _is_person(source):
        return source
    if (several := _named_after_plural(verb, source)) is not None:
        return several
    last = _last_of_subject(verb, source.i)
    if last is None or last.pos_ != "PROPN":
        return source
    first = last
    while first.i > source.i and (_is_person(first.nbor(-1)) if _is_person(first) else first.nbor(-1).pos_ == "PROPN"):
        first = first.nbor(-1)
    if first.i <= source.i or first.ent_type_ in _PLACES:
        return source
    before = first.nbor(-1)
    if last.dep_ == "appos" and last.head == source:
        return source  # the tree has them together
    if before.text == ",":
        role = source.lemma_.lower() in words("role_heads") | words("body_nouns")
        return last if role and not _is_other_role(before.nbor(-1), source) else source
    parted = before.ent_type_ in {"ORG", "GPE"} or (before.pos_ == "NOUN" and not _is_role(before))
    between = verb.doc[source.i + 1 : first.i]
    beside = source.head == verb and last.dep_ in SUBJECTS and not any(_parts(t) for t in between)
    title = _is_person(last) and first != last and parted and _is_role(source) and _hangs_on(last, source)
    return last if beside or title else source


def _last_of_subject(verb: Token, start: int) -> Token | None:
    """Give the last word before the verb, its auxiliaries, adverbs and a comma, after `start`; letters after a name passed over too."""
    here = verb.i - 1
    while here > start and (verb.doc[here].pos_ in {"ADV", "AUX"} or verb.doc[here].text == ","):
        here -= 1
    while here > start and verb.doc[here].lower_ in _LETTERS:
        here -= 1
    return verb.doc[here] if here > start else None


def _is_person(token: Token) -> bool:
    return token.ent_type_ == "PERSON"


def _is_role(token: Token) -> bool:
    return token.lemma_.lower() in words("role_heads")


def _parts(token: Token) -> bool:
    """Tell whether the word parts two phrases: a verb, a preposition but that of *editor-in-chief*."""
    return token.pos_ == "VERB" or (token.pos_ == "ADP" and token.nbor(-1).text != "-")


def _hangs_on(name: Token, source: Token) -> bool:
    """Tell whether the parser put the name into the phrase that says what the source is head of: *director of sport Tom Hale*."""
    here = name
    while here.dep_ in _WITHIN:
        here = here.head
        if here == source:
            return True
    return False


def _is_other_role(last: Token, source: Token) -> bool:
    """Tell whether the words before a comma end in another's role, whose name may follow: *a spokesman for the mayor, …*."""
    above = (word for word in (last, *last.ancestors) if word.dep_ == "pobj")
    return any(_is_role(word) for word in above if word.i > source.i)

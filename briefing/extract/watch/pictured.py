"""Whether a clause tells what a picture shows. Captions known by a credit or a date are zones (`sources/zones/captions.py`); these are known by their grammar alone."""

from __future__ import annotations

from spacy.tokens import Span as Stretch
from spacy.tokens import Token

from briefing.extract.watch.events import has_actor, is_event_noun
from briefing.syntax.tense import auxiliaries

_PRESS = frozenset({"journalist", "media", "press", "reporter"})


def is_pictured(verb: Token, stretch: Stretch) -> bool:
    """Tell whether the present tense is that of a caption: “Ms Roe speaks to reporters at the docks on Friday”.

    So it is where a sentence alone in its paragraph, of what somebody does, ends with a comma and a day or month: “The
    choir sings at the docks in Lissen, Norland, in May.”
    """
    if verb.tag_ not in {"VBZ", "VBP"} or auxiliaries(verb):
        return False
    heard = (o for c in verb.children if c.lower_ in {"to", "with"} for o in c.children)
    if verb.lemma_ == "speak" and any(o.lemma_.lower() in _PRESS for o in heard):
        return True
    sentence = stretch.sent
    if verb.dep_ != "ROOT" or not stretch.start or stretch[0].nbor(-1).lower_ != ",":
        return False
    rest = sentence.end - stretch.end
    if rest > 1 and any(not (t.is_punct or t.is_space) for t in sentence[stretch.end - sentence.start :]):
        return False
    return has_actor(verb) and not _tells_an_event(verb) and (stretch[0].tag_ != "IN" or _is_alone(sentence))


def _tells_an_event(verb: Token) -> bool:
    return any(child.dep_ in {"nsubj", "dobj"} and is_event_noun(child) for child in verb.children)


def _is_alone(sentence: Stretch) -> bool:
    """Tell whether the sentence is all of its paragraph: an empty line is a token of its own."""
    doc = sentence.doc
    opens = not sentence.start or doc[sentence.start - 1].is_space
    return opens and (sentence.end == len(doc) or doc[sentence.end - 1].is_space)

"""Who tells of a pledge, and whether it may pass as the word of the one bound."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from briefing.extract.commitments.actions import is_listed
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.subjects import FIRST, THIRD, is_crowd, named, noun_kind
from briefing.lexicon import words
from briefing.model.facts import Actor, Attribution
from briefing.model.span import Span
from briefing.syntax.tree import phrase

_PAPERS = frozenset({"statement", "letter", "notice", "alert", "announcement", "memo", "message"})
_STOPPAGES = frozenset({"strike", "walkout", "protest", "boycott", "sit-in", "vigil", "campaign", "stoppage"})
_UNIONS = frozenset(
    {"association", "campaign", "committee", "confederation", "federation", "guild", "organiser", "union"}
)
_TITLES = frozenset(
    {"chronicle", "echo", "examiner", "gazette", "guardian", "herald", "journal", "mirror", "observer", "post"}
    | {"standard", "telegraph", "times", "tribune"}
)
_HEADS = words("office_heads") | {"captain", "coach", "delegate", "envoy", "negotiator", "organiser", "organizer"}
_RIVALS = frozenset({"shadow", "opposition"})
_SAID = frozenset(
    {"say", "add", "tell", "announce", "confirm", "insist", "signal", "indicate", "reveal", "explain", "stress"}
)
_SOME = frozenset({"some", "many", "most", "more", "few", "several", "no", "all", "any", "other"})


def speaks_for(party: Token, bound: str | None, verb: Token, source: Token | None, reading: Reading) -> bool:
    """Tell whether what is said of `party` may pass as its own word.

    So it does when it says it itself, when its people or an organisation do, when the writer tells it, and when a
    person speaks of a body or a country; a rival's, an analyst's or a critic's word on somebody else does not.
    `bound` is the actor's id, `source` the head word of who is reported to say it.
    """
    if _is_own_word(party, bound, verb, source, reading):
        return True
    voice = reading.voice(verb)
    if source is not None and source.lower_ not in THIRD and not (voice is not None and reading.quoted(verb)):
        mention = named(source, reading)
        speaker, told = mention.actor if mention is not None else None, _words_of(phrase(source), reading)
    elif voice is not None and voice.speaker_name is not None:
        speaker, told = voice.speaker, _words_about(voice, reading)
    else:
        return True
    actor = reading.actor(speaker)
    told |= _words_of_role(actor, reading)
    if bound is not None and speaker == bound:
        return True
    if told & words("bystanders"):
        return False
    if told & words("speaking_for") or (actor is not None and actor.kind == "organisation"):
        return True
    return _is_official(source, voice, reading) or _is_known_to(told, party, verb, reading)


def _is_own_word(party: Token, bound: str | None, verb: Token, source: Token | None, reading: Reading) -> bool:
    """Tell whether the grammar alone shows that those bound, or their people, speak."""
    if any(one.lower_ in FIRST for one in (party, *party.conjuncts)) or (verb.dep_ == "acl" and party.lower_ in THIRD):
        return True  # “we will”, “her warning that she would”
    if source is None:
        return False
    if source.lower_ in {"both", "each", "all"} and party.lower_ in {"they", "he", "she"}:
        return True  # “both have said they will vote for it”
    if source.lower_ in THIRD and party.lower_ == source.lower_ and reading.quoted(verb):
        return True  # “he has said he would not”, as a rival tells
    if bound is not None and (said := named(source, reading)) is not None and said.actor == bound:
        return True
    if any(child.dep_ == "poss" and child.lower_ in THIRD for child in source.children):
        return True  # “doctors will strike, their union said”
    return is_own(party)  # “said her client would appeal”


def _is_official(source: Token | None, voice: Attribution | None, reading: Reading) -> bool:
    """Tell whether a body, a paper or a document tells it."""
    if source is not None and noun_kind(source) == "body":
        return True  # “the unit will shut, the hospital trust said”
    if _is_paper(source, voice, reading):
        return True  # “he wants to quit, according to the paper”
    return source is not None and source.lemma_.lower() in words("documents") | _PAPERS  # “an alert that it will close”


def _is_known_to(told: set[str], party: Token, verb: Token, reading: Reading) -> bool:
    """Tell whether a person, of whom the words `told` are said, tells of his own: his office, his people, a body."""
    in_office = bool(told & words("office_heads"))
    if party.tag_ == "NNS" and party.lemma_.lower() in words("office_heads"):
        return True  # “ministers would consult, she said”
    if in_office and _takes_part(verb):
        return True  # “the premier insisted Ms Rao will have a key role”
    if verb.head.lemma_ in _SAID and not reading.quoted(verb):
        if (party.lower_ == "they" or party.tag_ == "NNS") and told & _HEADS:
            return True  # “the union’s negotiator said they would”
        if party.ent_type_ == "ORG" and party.tag_ == "NNP":
            return True  # a body that is named only here
    return is_body(party, reading) or (party.tag_ == "NNPS" and in_office)


def _takes_part(verb: Token) -> bool:
    """Tell whether it is said what part somebody will have in the speaker's own affairs."""
    thing = next((child for child in verb.children if child.dep_ == "dobj"), None)
    return verb.lemma_ in {"have", "play", "take"} and thing is not None and thing.lemma_ in {"role", "part", "place"}


def acts_together(party: Token, action: Token, verb: Token, reading: Reading) -> bool:
    """Tell whether people without a name are said to do what people do together: "campaigners will ask a court, Ms Quist said".

    Whoever tells of it counts as one of them, unless he is a bystander.
    """
    voice = reading.voice(verb)
    if voice is None or voice.speaker_name is None or party.tag_ != "NNS":
        return False
    if party.lemma_.lower() not in words("organised_people") or not is_listed(action, "collective_acts"):
        return False
    counted = any(child.dep_ in {"nummod", "amod"} or child.lower_ in _SOME for child in party.children)
    told = _told_of(voice, reading)
    return not counted and not told & words("bystanders")


def is_own(party: Token) -> bool:
    """Tell whether the one bound is somebody close of whoever is meant: "her client", "his members", no "her rival"."""
    owners = [child for child in party.children if child.dep_ == "poss"]
    owners += [child for owner in owners for child in owner.children if child.dep_ == "poss"]  # “his country’s troops”
    possessed = any(owner.lower_ in THIRD for owner in owners)
    return possessed and party.lemma_.lower() not in words("bystanders")


def speaks_for_another(voice: Attribution, reading: Reading) -> bool:
    """Tell whether the speaker is somebody's spokesman, lawyer, aide."""
    told = _told_of(voice, reading)
    return bool(told & words("speaking_for"))


def has_authority(voice: Attribution, reading: Reading) -> bool:
    """Tell whether the speaker speaks for somebody, or has an office to see to things."""
    return bool(_told_of(voice, reading) & (words("speaking_for") | words("office_heads")))


def is_onlooker(voice: Attribution, reading: Reading) -> bool:
    """Tell whether the speaker has no part in what he tells of: an analyst, a critic, a paper."""
    told = _told_of(voice, reading)
    return bool(told & words("bystanders")) or _is_paper(None, voice, reading)


def is_rival(voice: Attribution, reading: Reading) -> bool:
    """Tell whether the speaker is of the other side: "the shadow culture minister"."""
    return bool(_words_of_role(reading.actor(voice.speaker), reading) & _RIVALS)


def is_reporter(voice: Attribution, reading: Reading) -> bool:
    """Tell whether a paper or a broadcaster tells it, or a body that merely "reported" it: never who sees to it."""
    if _is_paper(None, voice, reading):
        return True
    actor = reading.actor(voice.speaker)
    body = actor is None or actor.kind == "organisation"
    return body and (voice.cue or "").lower() in {"reported", "reports"}


def has_office(verb: Token, reading: Reading) -> bool:
    """Tell whether the words around `verb` are those of an organisation, a spokesman or somebody in office."""
    voice = reading.voice(verb)
    if voice is None or (voice.cue or "").lower().startswith("accord"):
        return False
    actor = reading.actor(voice.speaker)
    told = _words_about(voice, reading) | _words_of_role(actor, reading)
    if told & words("bystanders"):
        return False
    organised = actor is not None and actor.kind in {"organisation", "place"}
    organised |= (
        actor is not None and actor.kind == "person" and actor.role_span is None and verb.lemma_ in words("measures")
    )
    organised |= voice.speaker_span is not None and _names_a_body(voice.speaker_span, reading)
    return organised or bool(told & (_PAPERS | words("speaking_for") | words("office_heads") | words("body_nouns")))


def _names_a_body(span: Span, reading: Reading) -> bool:
    """Tell whether the last word of who speaks is a body: "the carrier said"."""
    last = reading.token_at(span.end - 1)
    return last is not None and noun_kind(last) == "body"


def _is_paper(source: Token | None, voice: Attribution | None, reading: Reading) -> bool:
    """Tell whether a paper or a broadcaster tells it."""
    told = voice.speaker_name if voice is not None else None
    return is_media(phrase(source).of(reading.text) if source is not None else told or "")


def is_media(name: str) -> bool:
    """Tell whether the name is that of a paper or a broadcaster."""
    return name.lower().removeprefix("the ") in _papers()


def is_paper_named(source: Token, reading: Reading) -> bool:
    """Tell whether those who are named as the source are all papers or broadcasters."""
    named_ = [source, *source.conjuncts]
    return all(_is_paper(one, None, reading) or (one.pos_ == "PROPN" and one.lower_ in _TITLES) for one in named_)


@cache
def _papers() -> frozenset[str]:
    """Give the names of papers and broadcasters in lower case, without their article."""
    return frozenset(name.lower().removeprefix("the ") for names in words("media") for name in names.split("|"))


def calls_it(thing: Token, verb: Token, reading: Reading) -> bool:
    """Tell whether what goes on is the speaker's own to stop: a strike is its union's, not the employer's."""
    if thing.lemma_.lower() not in _STOPPAGES:
        return True
    voice = reading.voice(verb)
    told = _told_of(voice, reading) if voice else set()
    return bool(told & _UNIONS)


def via_of(bound: str | None, verb: Token, reading: Reading) -> str | None:
    """Give the id of the actor who reports the pledge, where that is not the one bound."""
    voice = reading.voice(verb)
    return voice.speaker if voice is not None and voice.speaker != bound else None


def is_body(party: Token, reading: Reading) -> bool:
    """Tell whether the one bound is an organisation or a country, and no crowd."""
    mention = named(party, reading)
    actor = reading.actor(mention.actor) if mention is not None else None
    body = noun_kind(party) == "body" or (actor is not None and actor.kind in {"organisation", "place"})
    body |= party.text == "executive" and party.left_edge.lower_ == "the" and party.i == party.left_edge.i + 1
    return body and not is_crowd(party, reading)


def _told_of(voice: Attribution, reading: Reading) -> set[str]:
    """Give the words that say who speaks: his name or description, and his role."""
    return _words_about(voice, reading) | _words_of_role(reading.actor(voice.speaker), reading)


def _words_about(voice: Attribution, reading: Reading) -> set[str]:
    if voice.speaker_span is not None:
        return _words_of(voice.speaker_span, reading)
    return _singulars(voice.speaker_name or "")


def _words_of_role(actor: Actor | None, reading: Reading) -> set[str]:
    return _words_of(actor.role_span, reading) if actor is not None and actor.role_span is not None else set()


def _words_of(span: Span, reading: Reading) -> set[str]:
    return _singulars(span.of(reading.text))


def _singulars(phrase_: str) -> set[str]:
    """Give the words of a phrase in lower case, each also without the *s* of the plural."""
    found = {word.strip(",.;:’'“”") for word in phrase_.lower().split()}
    return found | {word.removesuffix("s") for word in found}

"""Who is behind what is said to come about: whose it is, who decreed or announced it, whom the article is about."""

from __future__ import annotations

from spacy.tokens import Token

from briefing.extract.commitments.affiliations import body_of
from briefing.extract.commitments.authors import author_of
from briefing.extract.commitments.belongings import owner_of
from briefing.extract.commitments.grammar import is_passive, object_of
from briefing.extract.commitments.parties import Party, party_of, printed, speaker_at
from briefing.extract.commitments.passages import body_before
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.subjects import FIRST, THIRD, is_loose, kind_of
from briefing.extract.commitments.tellers import announcer_in, teller_around, unveiler, winner_for
from briefing.extract.commitments.voices import is_onlooker, is_reporter
from briefing.lexicon import words
from briefing.model.span import Span
from briefing.syntax.tree import span_of

_UMPIRES = frozenset({"court", "judge", "ombudsman", "regulator", "tribunal", "watchdog"})


def holder_of(noun: Token, action: Token, reading: Reading) -> Party | None:
    """Name whose the jobs or premises are: their owner, the body that tells of them, or whom the passage is about."""
    if (owner := owner_of(noun, action)) is not None:
        return party_of(owner, action, reading)
    if (announcer := announcer_in(action)) is not None:
        return party_of(*announcer, reading)
    voice = reading.voice(noun)
    if voice is not None and voice.speaker_name and not is_reporter(voice, reading):
        if noun.tag_ == "NNS" and voice.speaker_name.lower().split()[-1] in _UMPIRES:
            # “investors are to get £2m, the watchdog announced”: it is not the one who pays
            return printed(noun, reading)
        return speaker_at(noun, reading)
    body = body_before(noun, reading, beyond=False)
    if body is None and (teller := _teller(noun, reading)) is not None:
        return teller
    body = body or body_before(noun, reading)
    if body is None:
        return _unveiler(noun, reading)
    return Party(body.id, body.name, Span(noun.idx, noun.idx + len(noun)))


def decreed_by(verb: Token, reading: Reading) -> Party | None:
    """Name who sees to a measure: whose words they are, who announced it, or who tells of it around."""
    if (winner := winner_for(verb)) is not None:
        return _winner(winner, verb, reading)
    if (voice := reading.voice(verb)) is not None and not is_reporter(voice, reading):
        return speaker_at(verb, reading)
    if (announcer := announcer_in(verb)) is not None:
        return party_of(*announcer, reading)
    if (found := _teller(verb, reading)) is not None:
        return found
    return _unveiler(verb, reading)


def party_behind(head: Token, verb: Token, action: Token, reading: Reading) -> Party | None:
    """Name who sees to what is told of `head`: the subject, if it is somebody and does it, else whoever is behind it.

    That is who is named as doing it, whose the thing is, who says it, whose plan it is, the body that the article is about.
    """
    if (agent := _doer_of(action)) is not None:
        return party_of(agent, verb, reading, agent=True)
    if does_it(head, action, reading):
        found = party_of(head, verb, reading)
        if found is not None or head.lower_ in THIRD - {"it", "its"}:
            return found
    voice = reading.voice(verb)
    if voice is not None and is_onlooker(voice, reading):
        return None
    told = voice is not None or winner_for(verb) is not None
    found = decreed_by(verb, reading) if told else reported_by(verb, reading)
    if found is not None or head.pos_ == "PROPN":
        return found or Party(None, _name_of(head).of(reading.text), _name_of(head))
    if head.pos_ != "NOUN" and head.lower_ != "it":
        return None
    author = author_of(head)
    if author is not None and author.head.lower_ != "from":  # “waste from hospitals” is not theirs to move
        return party_of(author, verb, reading)
    body = None if told else reading.main_body
    if body is None:
        return decreed_by(verb, reading)
    return Party(body.id, body.name, Span(head.idx, head.idx + len(head)))


def reported_by(verb: Token, reading: Reading) -> Party | None:
    """Name who is reported to say it, though no passage of words is laid to him: "he did say there would be cuts"."""
    for above in verb.ancestors:
        report = reading.report(above)
        if report is not None and report.source is not None and report.kind in {"say", "tell"}:
            return party_of(report.source, above, reading)
    return None


def _winner(winner: Token, verb: Token, reading: Reading) -> Party | None:
    """Name who does it once in power, unless it is a rival who says so: "taxes will rise if Labour wins, the Tory leader said"."""
    found = party_of(winner, verb, reading)
    speaker = speaker_at(verb, reading)
    if found is None or speaker is None or speaker.who == found.who or winner.lower_ in FIRST:
        return found
    own = body_of(speaker.span, reading)
    return found if own is not None and own.id == found.who else None


def _unveiler(token: Token, reading: Reading) -> Party | None:
    """Name whose programme the article is about, for what the writer tells of it."""
    laid = unveiler(reading)
    return party_of(*laid, reading) if laid is not None and not reading.quoted(token) else None


def _teller(token: Token, reading: Reading) -> Party | None:
    teller = teller_around(token, reading)
    return party_of(*teller, reading) if teller is not None else None


def _doer_of(action: Token) -> Token | None:
    """Give who does it: "will be run by the council"."""
    by = next((child for child in action.children if child.dep_ == "agent"), None)
    return object_of(by, "pobj") if by is not None else None


def does_it(head: Token, action: Token, reading: Reading) -> bool:
    """Tell whether the subject is somebody, and one who acts: no thing, no crowd, nobody to whom it is done in another's words."""
    kind = kind_of(head, reading)
    if kind is None or _is_paper(head, reading):
        return False
    if kind == "people" or is_loose(head, reading):
        return reading.voice(action) is None
    if not is_passive(action) or kind == "speaker":
        return True
    return kind == "actor" and reading.voice(action) is None


def _is_paper(head: Token, reading: Reading) -> bool:
    """Tell whether a paper was taken for somebody: "the Bill would require", "an options paper is due"."""
    if head.lemma_.lower() not in words("documents") | words("policies"):
        return False
    mention = reading.mention(head)
    actor = reading.actor(mention.actor) if mention is not None else None
    return actor is None or actor.kind == "person"


def _name_of(head: Token) -> Span:
    """Give the words of a name that nobody knows, without what goes before it: "this year’s Orford Prizes"."""
    return span_of([head, *(child for child in head.lefts if child.dep_ == "compound" and child.pos_ == "PROPN")])

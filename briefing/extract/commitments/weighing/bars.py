"""Candidates that no weight makes up for: what the grammar around the marker says is no pledge, however it is put.

The scales learn from these as well (what they are like tells of others), but none of them is ever printed.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from briefing.extract.commitments.actions import is_courtesy, is_talk, is_willed
from briefing.extract.commitments.clauses import describes_a_thing, is_aside, is_forecast, is_of_any, takes_time
from briefing.extract.commitments.efforts import is_weighed
from briefing.extract.commitments.futures import is_afterwards, is_of_no_use, is_of_thing_fought, is_verdict
from briefing.extract.commitments.grammar import (
    form_of,
    infinitive_under,
    is_infinitive,
    is_passive,
    negation_of,
    object_of,
)
from briefing.extract.commitments.markers import adjective_markers, verb_markers
from briefing.extract.commitments.measures import is_ended
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.standing import is_bidden, is_unsaid, perhaps, standing_of, supposes
from briefing.extract.commitments.subjects import FIRST, chooses_nothing, kind_of, named
from briefing.extract.commitments.undertaking import Undertaking
from briefing.extract.commitments.verbs_and_nouns import (
    is_by_the_way,
    is_denied,
    is_open,
    is_vote_of_one,
    is_what_for,
    lacks_plan,
)
from briefing.extract.commitments.voices import has_authority, is_onlooker, is_rival
from briefing.lexicon import words
from briefing.syntax.calling_off import is_off_after
from briefing.syntax.tense import auxiliaries
from briefing.syntax.tree import SUBJECTS

_BLAMED = frozenset({"blame", "come", "follow"})
_GIVEN = frozenset({"award", "contribute", "donate", "give", "spend"})
_FUTURES = frozenset({"will", "would", "going to"})
_PERFECT = frozenset({"perfect", "pluperfect"})
_DOUBTS = frozenset({"eventually", "hopefully", "maybe", "otherwise", "perhaps", "possibly", "presumably"})
_SUPPOSED = frozenset({"assume", "expect", "guess", "imagine", "suppose", "suspect"})  # “I would expect her to resign”
_SOME = frozenset({"some", "many", "most", "few", "several"})


def is_barred(it: Undertaking, reading: Reading) -> bool:
    """Tell whether the candidate is no pledge whatever it weighs."""
    barred = _BARS.get(it.family)
    if reading.parsed.asks_at(it.verb.idx):
        return True  # “Will the talks go on?” she wrote
    if is_of_any(it.verb) or (it.word in {"will", "would"} and _tells_of_other(it.verb, reading)):
        return True
    if it.word in _FUTURES and (
        it.action.lemma_ in _SUPPOSED or _is_effect(it, reading) or _is_said_of_another(it, reading)
    ):
        return True
    if (
        is_of_no_use(it)
        or is_unsaid(it.verb)
        or is_aside(it.verb)
        or is_forecast(it)
        or is_weighed(it.action)
        or takes_time(it.action)
    ):
        return True
    if any(child.dep_ == "advmod" and child.lower_ in _DOUBTS for child in it.verb.children):
        return True  # “perhaps the port will reopen”, “the money would otherwise go to”
    if it.verb.tag_ == "VBN" and it.verb.i and it.verb.nbor(-1).tag_ in {"DT", "VB"} and not auxiliaries(it.verb):
        return True  # “would exceed agreed caps”
    if is_off_after(it.verb) or any(is_ended(word) for word in it.cue if word.pos_ == "NOUN"):
        return True  # “has gone back on its promise to”
    return _is_past(it) or _is_talk(it) or _is_of_others(it, reading) or (barred is not None and barred(it, reading))


def _is_past(it: Undertaking) -> bool:
    """Tell whether it would have been, is or was kept: "would have closed", "already works to", "has kept her promise to"."""
    form = form_of(it.verb)
    if form == "perfect" and it.verb.lemma_ in _GIVEN:
        return True  # “said it has donated $12m”
    met = it.word in _FUTURES and it.verb.lemma_ == "meet"  # “will meet them in May”: no pledge that is met
    if form == "pluperfect" or (not met and it.verb.lemma_.lower() in words("keeping_verbs")):
        return True
    if form == "present" and any(child.lower_ == "already" for child in it.verb.children):
        return True
    return form_of(it.action) in {"modal", "infinitive"} and any(h.lemma_ == "have" for h in auxiliaries(it.action))


def _is_talk(it: Undertaking) -> bool:
    """Tell whether it is only about what is said: "I'll give you an example", "would not release any details"."""
    if negation_of(it.verb) is not None:
        return is_talk(it.action)
    return it.party is not None and it.party.lower_ in FIRST and is_courtesy(it.action)


def _is_of_others(it: Undertaking, reading: Reading) -> bool:
    """Tell whether it is nobody's own word: what some people do, what an onlooker says of others, what a word only looks like."""
    if it.party is not None and any(child.lower_ in _SOME for child in it.party.children):
        return True
    if it.party is not None and it.party.lower_ == "it" and _is_judged(it.action):
        return True
    if it.party is not None and (chooses_nothing(it.party) or is_of_thing_fought(it.verb, it.party)):
        return True
    if (
        it.party is not None
        and it.party.lemma_ in {"party", "side"}
        and any(c.lower_ == "other" for c in it.party.children)
    ):
        return True  # “each said that the other side was seeking to”
    if it.party is not None and it.party.tag_ == "NNP" and reading.is_common_word(it.party):
        return True
    if it.party is not None and reading.quoted(it.party) and not reading.quoted(it.verb):
        return True  # “‘Levelling up’ means to …”
    voice = reading.voice(it.verb)
    if voice is None or reading.quoted(it.verb):
        return False
    of_policy = it.party is not None and it.party.lemma_.lower() in words("policies")
    return is_onlooker(voice, reading) or (of_policy and is_rival(voice, reading))


def _is_judged(be: Token) -> bool:
    """Tell whether somebody judges what others may do: "it would be a mistake to dismiss him"."""
    judged = any(c.dep_ in {"acomp", "attr"} and c.lower_ not in adjective_markers() for c in be.children)
    return be.lemma_ == "be" and judged and any(is_infinitive(t) for t in be.subtree if t.i > be.i)


def _verb(it: Undertaking, reading: Reading) -> bool:
    """Tell whether the verb of a pledge is one asked of others, supposed, refused or done: "urged fans to boycott"."""
    if (
        is_open(it.action)
        or is_denied(it)
        or is_vote_of_one(it, reading)
        or is_what_for(it)
        or is_by_the_way(it, reading)
    ):
        return True
    if it.word == "want" and it.action != it.verb and not is_willed(it.action):
        return True  # “it wants to know”
    if it.word == "like" or it.strengths[0] == "refusal" or perhaps(it.verb) or form_of(it.verb) == "infinitive":
        return True
    if is_bidden(it.verb) or supposes(it.verb) or any(_waits(above) for above in it.verb.ancestors):
        return True  # “until the minister agrees to”
    if it.verb.dep_ == "acl" and it.verb.tag_ == "VBN":
        return True  # “funds intended to buy”
    done = form_of(it.verb) in _PERFECT and it.action.pos_ in {"NOUN", "PROPN"}
    return done and infinitive_under(it.action) is None


def _waits(clause: Token) -> bool:
    """Tell whether it is what others wait for."""
    return any(
        c.dep_ == "mark" and c.i < clause.i and c.lower_ in {"until", "till", "unless", "if"} for c in clause.children
    )


def _modal(it: Undertaking, reading: Reading) -> bool:
    """Tell whether it stands as no pledge: "hopes they will end it", "it is like saying I will"."""
    if it.verb.tag_ == "MD":
        return True  # “voters will not”
    if any(above.lower_ == "like" and above.dep_ == "prep" for above in it.verb.ancestors):
        return True
    return it.verb.dep_ != "ROOT" and standing_of(it.verb, reading) is None


def _ordered(it: Undertaking, _: Reading) -> bool:
    """Tell whether it is the course of things that somebody has to, and no rule for many: "the Liberals will have to win over"."""
    return it.word == "have to" and it.party is not None and it.party.tag_ != "NNS"


def _spoken(it: Undertaking, _: Reading) -> bool:
    """Tell whether it says what will not be, of a thing or of oneself: "the bridge will not be ready", "I won't be silenced"."""
    if it.word == "be being done":
        return True  # it befalls them: “announced that its leader was being treated”
    own = it.party is not None and it.party.lower_ in FIRST and is_passive(it.action)
    return negation_of(it.verb) is not None and (own or object_of(it.action, "acomp") is not None)


def _opening(it: Undertaking, _: Reading) -> bool:
    """Tell whether it is a noun of nobody's that leads to nothing, what others are to do, or a purpose put in passing: "in order to".

    Nor is it a pledge what a verb of no will leads to: "happened to know".
    """
    if it.action.pos_ == "NOUN":
        return it.party is None and infinitive_under(it.action) is None
    if it.verb != it.action and _leads_nowhere(it.verb):
        return True
    if it.action.tag_ == "VB" and it.word in {"need to", "ought to", "powerless to", "unable to", "unlikely to"}:
        return True
    others = any(child.dep_ in SUBJECTS for child in it.action.children) and is_infinitive(it.action)
    return others or (it.word == "order to" and it.verb.i > 0 and it.verb.nbor(-1).lower_ == "in")


def _tells_of_other(verb: Token, reading: Reading) -> bool:
    """Tell whether the clause says what a thing does, a deed, or what came later: "a budget that will carry us", "would later"."""
    if is_verdict(verb) or (is_afterwards(verb) and reading.voice(verb) is None):
        return True
    if describes_a_thing(verb) or any(child.dep_ == "csubj" for child in verb.children):
        return True
    thing = verb.head if verb.dep_ == "relcl" else None
    return thing is not None and not is_passive(verb) and kind_of(thing, reading) is None


def _is_effect(it: Undertaking, reading: Reading) -> bool:
    """Tell whether it is what a thing will do or be: "the order would affect all ferries", "the gap will be £2m"."""
    if it.party is None or is_passive(it.action) or kind_of(it.party, reading) is not None:
        return False
    return any(child.dep_ in {"dobj", "attr", "acomp", "ccomp"} for child in it.action.children)


def _is_said_of_another(it: Undertaking, reading: Reading) -> bool:
    """Tell whether somebody without an office foretells, word for word, what another will do: "“The Greens will do anything,” he said"."""
    voice = reading.voice(it.verb)
    if it.party is None or voice is None or voice.speaker is None or not reading.quoted(it.verb):
        return False
    mention = named(it.party, reading)
    if kind_of(it.party, reading) != "actor" or (mention is not None and mention.actor == voice.speaker):
        return False
    return not has_authority(voice, reading)


def _leads_nowhere(above: Token) -> bool:
    """Tell whether the verb over an infinitive is none that undertakes: "happened to know", "is struggling to pass"."""
    verb = above.pos_ in {"VERB", "AUX"}
    return verb and above.lemma_.lower() not in verb_markers() and above.lower_ not in adjective_markers()


def _adjective(it: Undertaking, _: Reading) -> bool:
    """Tell whether it says who is not ready, or not able: "the army would not be ready to fight"."""
    return negation_of(it.verb) is not None


def _noun(it: Undertaking, _: Reading) -> bool:
    """Tell whether it is what a court has ruled, or others are to do: "the court's decision not to enforce it", "called on them to take action"."""
    if lacks_plan(it):
        return True
    called = is_infinitive(it.verb) and it.verb.head.lemma_ in words("calling_verbs")
    return called or (
        it.word in {"decision", "refusal"}
        and it.party is not None
        and it.party.lemma_.lower() in {"court", "judge", "jury", "tribunal"}
    )


def _scheduled(it: Undertaking, reading: Reading) -> bool:
    """Tell whether *is to* lays nothing on anybody: "is to blame", "the advice is to build"."""
    thing = it.party is not None and kind_of(it.party, reading) is None and not is_passive(it.action)
    return it.action.lemma_ in _BLAMED or (thing and is_willed(it.action))


_BARS: dict[str, Callable[[Undertaking, Reading], bool]] = {
    "adjective": _adjective,
    "noun": _noun,
    "ordered": _ordered,
    "verb": _verb,
    "modal": _modal,
    "scheduled": _scheduled,
    "spoken": _spoken,
    "weighed": _opening,
}

"""What the lexicon may ask of the grammar around a marker (its third column)."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from briefing.extract.questions.meeting import Meeting
from briefing.extract.questions.topics import clause_after, topics_of
from briefing.lexicon import words
from briefing.syntax.tense import FINITE, auxiliaries, clause_time, governing_verb, is_verb
from briefing.syntax.tree import negated, subject_of

_OBJECTS = frozenset({"dobj", "nsubjpass", "oprd", "attr", "ccomp"})
_CLAUSES = frozenset({"ccomp", "pcomp"})
_SHIELDED = frozenset({"source", "people", "insider"})
_IMPLICATING = frozenset({"accuse", "charge", "implicate", "involve", "bribe", "suspect", "indict", "arrest", "name"})
_JUDGES = frozenset({"judge", "magistrate"})
_TALKERS = frozenset({"i", "we", "you"})
_PRONOUNS = frozenset({"it", "this", "that", "him", "her", "them", "me", "us"})


def _asks(met: Meeting) -> bool:
    return _takes(met, "question_nouns")


def _claims(met: Meeting) -> bool:
    """Ask for a claim as object; a court that rejects one decides and does not dispute."""
    if met.subject() is not None and not _takes_side(met):
        return False
    if met.found.head.lemma_ == "deny" and _is_given(met.found.head):
        return False  # “denied her entry”
    return _takes(met, "claim_nouns") or (met.found.head.tag_ in FINITE and clause_after(met.found.head) is not None)


def _is_given(verb: Token) -> bool:
    """Tell whether the verb says to whom: “deny it the protections”, “denied her entry”; the parser may take *entry* for a verb."""
    objects = [child for child in verb.children if child.dep_ in {"dobj", "dative"} and child.i > verb.i]
    pair = objects[0].doc[objects[0].i : objects[1].i] if len(objects) > 1 else ()
    misread = any(c.dep_ == "ccomp" and c.tag_ == "VB" and not auxiliaries(c) for c in verb.children)
    given = any(child.dep_ == "dative" for child in objects) or (bool(pair) and not any(t.is_punct for t in pair))
    return given or misread


def _takes(met: Meeting, nouns: str) -> bool:
    """Tell whether the verb takes one of the nouns, or a clause that says it."""
    if not met.found.head.tag_.startswith("VB"):
        return False
    for child in met.verb.children:
        if child.dep_ in _OBJECTS and (child.lemma_.lower() in words(nouns) or child.lower_ in {"it", "this", "that"}):
            return True
        if child.dep_ in _CLAUSES or (child.dep_ in {"xcomp", "dobj"} and child.tag_ == "VBG"):
            return True
    if met.verb.dep_ == "relcl" and met.verb.head.lemma_.lower() in words(nouns):
        return True  # “a figure that Berlin disputes”
    return any(token.lemma_.lower() in words(nouns) for token in met.found.tokens[1:])


def _awaits_outcome(met: Meeting) -> bool:
    around = [t for t in (*met.verb.children, *met.found.tokens) if t.dep_ != "xcomp"]  # no “continues to talk tough”
    return any(token.lemma_.lower() in words("unsettled_nouns") for token in around)


def _is_now(met: Meeting) -> bool:
    """Tell whether it is so now or still to come; news tells in the past what is so today (“it was unclear whether”)."""
    if met.kind in {"unanswered", "dodged", "disputed"}:
        return True
    if met.verb.tag_ == "VBG" and _past_perfect(met.verb) and not negated(met.verb):
        return False  # “said he had been considering retirement”
    if _was_at_it(met.verb):
        return True
    if met.found.head.pos_ == "NOUN" or clause_time(met.verb) in {"present", "future", "unknown"} or _perfect(met.verb):
        return True  # what “raised fears that …” yesterday raises them still
    return (
        met.verb.dep_ == "ccomp"
        and met.verb.head.lemma_ in words("reporting_verbs")
        and clause_time(met.verb.head) == "past"
    )


def _past_perfect(verb: Token) -> bool:
    return any(child.lower_ in {"had", "'d", "’d"} and child.dep_ == "aux" for child in verb.children)


def _was_at_it(verb: Token) -> bool:
    """Tell whether the day's news tells it in progress: “ministers were striving to reach a deal”."""
    went_on = any(child.lower_ in {"was", "were"} and child.dep_ == "aux" for child in verb.children)
    return went_on and verb.tag_ == "VBG" and verb.dep_ == "ROOT"


def _perfect(verb: Token) -> bool:
    return any(
        child.lemma_ == "have" and child.tag_ in {"VBZ", "VBP"} for child in verb.children if child.dep_ == "aux"
    )


def _has_topic(met: Meeting) -> bool:
    topics = topics_of(met.found.tokens, met.verb, split=False, only_after=True)
    return any(met.parsed.words(topic).lower() not in _PRONOUNS for topic in topics)


def _is_thing(met: Meeting) -> bool:
    """Tell whether the subject is no person and no body: neither can merely happen to threaten."""
    subject = subject_of(met.verb)
    if subject is None or subject.lower_ in {"he", "she", "they", "i", "we", "you", "who"}:
        return False
    if met.found.tokens[0].lemma_ == "threaten" and _perfect(met.verb):
        return False  # “has threatened to cut off fuel”: only who can choose threatens once and for all
    if subject.pos_ == "NOUN" and any(child.lower_ == "from" for child in subject.children):
        return True  # “opposition from members could block the sale”
    mention = met.cast.mention_at(subject.idx)
    actor = met.cast.actor(mention.actor) if mention else None
    return subject.ent_type_ != "PERSON" and (actor is None or actor.kind not in {"person", "group"})


def _is_stake(met: Meeting) -> bool:
    """Tell whether the subject is a thing that hangs on the outcome: jobs are at risk of cuts, smokers of strokes."""
    subject = subject_of(met.verb)
    if subject is None:
        return False
    counted = [o for child in subject.children if child.lower_ == "of" for o in child.children]  # thousands of jobs
    return any(token.lemma_.lower() in words("stakes") for token in (subject, *subject.children, *counted))


def _is_noun(met: Meeting) -> bool:
    """Tell whether the marker is a noun, and no one merely wants it so (“hoped to sow doubts”)."""
    return met.found.tokens[0].pos_ == "NOUN" and not any(child.tag_ == "TO" for child in met.verb.children)


def _is_hidden(met: Meeting) -> bool:
    """Tell whether the unnamed one matters: not a source whom the writer shields."""
    noun = met.found.tokens[-1]
    while noun.dep_ == "compound" and noun.head.i != noun.i:
        noun = noun.head
    if noun.lemma_ in words("shielded_talkers"):
        return _is_on_paper(met)
    return noun.lemma_ not in _SHIELDED and not (noun.dep_ == "nsubj" and met.verb.lemma_ in words("reporting_verbs"))


def _is_on_paper(met: Meeting) -> bool:
    """Tell whether a document speaks of the unnamed one (“filings refer to an unnamed official”), or an accusation does."""
    subject = met.subject()
    on_paper = subject is not None and subject.lemma_.lower() in words("documents")
    return on_paper or met.verb.lemma_ in _IMPLICATING


def _is_verb(met: Meeting) -> bool:
    """Tell whether the marker is what somebody does (“Harker disputes the sum”)."""
    return met.found.tokens[0].tag_.startswith("VB") and met.subject() is not None


def _is_verbal(met: Meeting) -> bool:
    """Tell whether the marker begins with a verb: no “in the face of an inquiry”."""
    return met.found.tokens[0].tag_.startswith("VB")


def _is_ruled(met: Meeting) -> bool:
    """Tell whether the clause is the sentence's news, and no description: no “plans that might affect salmon”."""
    return met.verb.dep_ in {"ROOT", "ccomp", "conj", "parataxis", "advcl"}


def _is_proposed(met: Meeting) -> bool:
    """Tell whether the subject is something that can't go ahead without leave: a sale, a plan."""
    subject = subject_of(met.verb)
    return subject is not None and subject.lemma_.lower() in words("proposed_things")


def _is_plan(met: Meeting) -> bool:
    """Tell whether the subject is something that may yet come to nothing: a bill, talks, a takeover."""
    subject = subject_of(met.verb)
    plans = words("proposed_things") | words("unsettled_nouns") | words("stakes")
    return subject is not None and subject.lemma_.lower() in plans


def _takes_side(met: Meeting) -> bool:
    """Tell whether the subject is no court and no judge: one that rejects an argument decides."""
    subject = met.subject()
    if subject is None:
        return False
    mention = met.cast.mention_at(subject.idx)
    actor = met.cast.actor(mention.actor) if mention is not None else None
    if (
        actor is not None
        and actor.role_span
        and not _JUDGES.isdisjoint(met.parsed.words(actor.role_span).lower().split())
    ):
        return False
    return not any(t.lemma_.lower() in words("courts") for t in (subject, *subject.children))


def _is_alone(met: Meeting) -> bool:
    """Tell whether nothing is refused but what the infinitive names: no “refused him leave to say”."""
    return not any(child.dep_ in {"dobj", "dative"} for child in met.found.tokens[0].children)


def _says_what(met: Meeting) -> bool:
    """Tell whether a clause follows that says what is feared or thought: “fear the council will sell the site”."""
    verbs = {token.i: token for token in (met.found.head, met.verb, *met.found.tokens)}
    return any(
        child.dep_ == "ccomp" and child.i > token.i and is_verb(child)
        for _, token in sorted(verbs.items())
        for child in token.children
    )


def _is_warned(met: Meeting) -> bool:
    """Tell whether the modal at the marker's end is in the clause that says of what is warned."""
    verb, last = met.found.tokens[0], met.found.tokens[-1]
    act = governing_verb(last)
    speaker = met.subject()
    if not _is_verbal(met) or act is None or (speaker is not None and speaker.lower_ in _TALKERS):
        return False
    if any(t.lower_ == "unless" for t in act.subtree) and any(c.dep_ == "nsubjpass" for c in verb.children):
        return False  # “parents were warned they would be fined unless …”: a rule for those who can avert it
    if _is_laid_down(act, last) or any(child.tag_ == "WRB" for child in act.children):
        return False  # “were warned where the shells would land”
    return act.i != verb.i and act.dep_ in {"ccomp", "conj"} and any(up.i == verb.i for up in act.ancestors)


def _is_laid_down(act: Token, modal: Token) -> bool:
    """Tell what the one who warns will do (“warned that it will tell members”) or a rule: “will have to pay”, “may not be published”."""
    doer = subject_of(act)
    own = modal.lower_ in {"will", "would"} and doer is not None and doer.lower_ in {"he", "it", "she", "they"}
    bound = act.lemma_ == "have" and any(child.dep_ == "xcomp" for child in act.children)
    barred = modal.lower_ == "may" and negated(act) and any(child.dep_ == "auxpass" for child in act.children)
    return own or bound or barred


def _is_legal(met: Meeting) -> bool:
    """Tell whether somebody takes somebody to court, and no one is called Sue."""
    verb = met.found.tokens[0]
    bare = any(child.tag_ == "TO" for child in verb.children)
    return _is_verbal(met) and not bare and any(c.dep_ in {"dobj", "nsubj", "nsubjpass"} for c in verb.children)


def _is_accuser(met: Meeting) -> bool:
    """Tell whether somebody accuses somebody, as the sentence's own news: no “was accused of”, no “accused in court of”."""
    verb = met.verb
    labels = {child.dep_ for child in verb.children}
    return verb.i == met.found.head.i and {"nsubj", "dobj"} <= labels and _is_ruled(met) and met.is_plain()


def _always(met: Meeting) -> bool:
    """Ask nothing here: the word is for the vetoes."""
    del met
    return True


def _never(met: Meeting) -> bool:
    """Leave it to the scales: by itself the marker leaves something open no oftener than not."""
    del met
    return False


CHECKS: dict[str, Callable[[Meeting], bool]] = {
    "question": _asks,
    "claim": _claims,
    "outcome": _awaits_outcome,
    "now": _is_now,
    "topic": _has_topic,
    "thing": _is_thing,
    "stake": _is_stake,
    "noun": _is_noun,
    "hidden": _is_hidden,
    "proposed": _is_proposed,
    "verb": _is_verb,
    "accuser": _is_accuser,
    "alone": _is_alone,
    "clause": _says_what,
    "legal": _is_legal,
    "warned": _is_warned,
    "plain": Meeting.is_plain,
    "plan": _is_plan,
    "side": _takes_side,
    "condition": _always,
    "ruled": _is_ruled,
    "verbal": _is_verbal,
    "aside": _always,
    "whole": _always,
    "spoken": _always,
    "weighed": _never,
}

"""What one side decided and another speaks against: the union said the offer was insulting; critics attacked the closure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from briefing.extract.questions.cues import Cue
from briefing.lexicon import words
from briefing.model.parsed import ParsedArticle
from briefing.syntax.tree import all_tokens, negated, span_of

_AGAINST = frozenset({"for", "over"})
_FINDINGS = frozenset({"audit", "data", "figure", "poll", "research", "study", "survey", "test"})
_HYPHENED = 2  # tokens before the last part of “ill-advised”
_INNER = frozenset({"amod", "compound", "conj"})
_NAMING = frozenset({"brand", "call", "consider", "describe", "dismiss", "dub", "find", "label", "regard", "see"})
_NEWS = frozenset({"ROOT", "ccomp", "conj", "parataxis", "advcl"})
_PARTIES = frozenset({"NORP", "ORG", "PERSON"})
_PREDICATES = frozenset({"acomp", "attr", "oprd"})
_RULING = frozenset({"court", "judge", "jury", "justice", "magistrate", "officer", "police", "prosecutor", "tribunal"})
_TALK = frozenset({"i", "me", "my", "our", "us", "we", "you"})


def find_criticism(parsed: ParsedArticle, history: frozenset[int]) -> Iterator[Cue]:
    """Find sentences in which somebody speaks against a decision, plan or remark of somebody else.

    `history` are the verbs of clauses dated in the past.
    """
    attacking, failing, damning = words("criticising_verbs"), words("failing_verbs"), words("damning_words")
    for token in all_tokens(parsed.doc):
        lemma = token.lemma_
        if lemma in attacking and token.tag_.startswith("VB"):
            told = token.i not in history and parsed.marks_at(token.idx) is None
            target = _attacked(token) if told else None
        elif lemma == "allege":
            target = _alleged(token)
        elif lemma == "pit":
            target = _pitted(token)
        elif lemma in failing:
            target = _failed(token)
        elif token.lower_ in damning or (token.lower_ in _last_parts() and _is_hyphened(token, damning)):
            target = _judged(token)
        else:
            continue
        if target is not None and parsed.sentence_at(token.idx) is not None:
            topic = span_of(list(target.subtree))
            yield Cue("disputed", span_of([token]), token, (topic,), f"disputed: {lemma}")


def _alleged(verb: Token) -> Token | None:
    """Give what is said to be so and is not proved: “the lawsuit, filed in Harrow, alleges that the firm knew”."""
    if verb.dep_ not in _NEWS or not any(child.dep_ == "nsubj" for child in verb.children):
        return None
    return next((child for child in verb.children if child.dep_ in {"ccomp", "dobj"} and child.i > verb.i), None)


def _pitted(verb: Token) -> Token | None:
    """Give what sets two sides apart: “a question that has pitted parents against the teachers who support it”."""
    sides = {"dobj", "nsubjpass"} & {child.dep_ for child in verb.children}
    against = any(child.lower_ == "against" for child in verb.children)
    topic = (
        verb.head if verb.dep_ in {"acl", "relcl"} else next((c for c in verb.head.children if c.dep_ == "nsubj"), verb)
    )
    return topic if sides and against and verb.tag_ != "VB" and verb.dep_ != "pcomp" else None


def _failed(verb: Token) -> Token | None:
    """Give whom or what somebody else says to have been dishonest or to have failed: “the plan has failed, Ms Ames said”."""
    told = verb.head if verb.dep_ == "conj" else verb
    subject = next((c for part in (verb, told) for c in part.children if c.dep_ == "nsubj"), None)
    said = told.dep_ == "ccomp" and told.head.lemma_ in words("reporting_verbs") and _is_side(told.head)
    if not said or subject is None or subject.pos_ == "PRON" or negated(verb):
        return None
    if any(child.lower_ in {"if", "whether"} for child in told.children):
        return None
    noun = subject.lemma_.lower()
    party = subject.ent_type_ in _PARTIES or noun in words("governments") or noun in words("titles")
    return subject if (party and verb.lemma_ != "fail") or is_contestable(subject) else None


@cache
def _last_parts() -> frozenset[str]:
    """Give what stands after the hyphen in words like “ill-advised”."""
    return frozenset(word.rsplit("-", 1)[1] for word in words("damning_words") if "-" in word)


def _is_hyphened(word: Token, damning: frozenset[str]) -> bool:
    """Tell whether the word damns, taken with what stands before a hyphen: “ill-advised”."""
    if word.i < _HYPHENED or word.nbor(-1).text != "-":
        return False
    return f"{word.nbor(-2).lower_}-{word.lower_}" in damning


def _attacked(verb: Token) -> Token | None:
    """Give the decision that is attacked, if the verb tells the sentence's news and who attacks is told."""
    if verb.dep_ not in _NEWS or negated(verb) or any(child.tag_ in {"MD", "TO"} for child in verb.children):
        return None
    attackers = [child for child in verb.children if child.dep_ in {"nsubj", "agent"}]
    if not attackers and verb.dep_ != "conj":
        return None
    targets = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}]
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in _AGAINST:
            targets += [topic for topic in child.children if topic.dep_ in {"pobj", "pcomp"}]
    return next((target for target in targets if is_contestable(target)), None)


def _judged(word: Token) -> Token | None:
    """Give the decision that is called so: “said the fee was unfair”, “called the fee unfair”, “attacked it as unfair”."""
    top = _whole(word)
    verb = top.head
    if negated(verb):
        return None
    if verb.lemma_ in words("criticising_verbs") and (top.lower_ == "as" or top.dep_ == "oprd"):
        return next((c for c in verb.children if c.dep_ == "dobj" and c.pos_ == "NOUN"), None)
    if verb.lemma_ in _NAMING and (top.dep_ in _PREDICATES | {"ccomp", "dobj"} or top.lower_ == "as"):
        named = [verb.head] if verb.dep_ == "acl" else [*verb.children, *top.children]
        target = next((c for c in named if c.i != top.i and c.dep_ != "agent" and is_contestable(c)), None)
        return target if _is_side(verb) else None
    if verb.lemma_ != "be" or verb.dep_ != "ccomp" or verb.head.lemma_ not in words("reporting_verbs"):
        return None
    target = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    asked = any(child.lower_ in {"if", "whether"} for child in verb.children)
    if target is None or asked or top.dep_ not in _PREDICATES or not _is_side(verb.head):
        return None
    if any(_does(child, target) for part in (word, verb) for child in part.children if child.i > word.i):
        return target if target.lower_ not in _TALK else None
    return target if is_contestable(target) else None


def _does(act: Token, target: Token) -> bool:
    """Tell whether the infinitive is what the one judged did (“the ministry was wrong to sell”, “it was unfair for her to go”)."""
    before = {child.lower_ for child in act.children if child.i < act.i}
    return act.tag_ == "VB" and "to" in before and (target.pos_ != "PRON" or "for" in before)


def _whole(word: Token) -> Token:
    """Give the head of the phrase that names the decision: of “a humiliating retreat”, “as unfair and hasty”."""
    top = word
    while top.head.i != top.i and (top.dep_ in _INNER or (top.dep_ == "pobj" and top.head.lower_ == "as")):
        top = top.head
    return top


def _is_side(verb: Token) -> bool:
    """Tell whether somebody takes sides who is no court and not the writer."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if verb.dep_ == "acl" or any(child.dep_ == "auxpass" for child in verb.children):
        subject = next((t for by in verb.subtree if by.lower_ == "by" for t in by.children), None)
    elif subject is None:
        return verb.dep_ == "advcl" or (verb.dep_ == "conj" and _is_side(verb.head))
    if subject is None or subject.lower_ in _TALK or is_ruling(subject):
        return False
    return subject.lemma_.lower() not in _FINDINGS


def is_ruling(subject: Token) -> bool:
    """Tell whether it is somebody who decides on both sides or looks into it: a judge, the police."""
    return any(token.lemma_.lower() in _RULING for token in subject.doc[subject.left_edge.i : subject.i + 1])


def is_contestable(thing: Token) -> bool:
    """Tell whether it is something that somebody decided, plans or says."""
    named = thing.pos_ == "PROPN" and any(child.dep_ in {"det", "poss"} for child in thing.children)  # the White Paper
    return (named or thing.pos_ == "NOUN") and thing.lemma_.lower() in words("contestable") | words("claim_nouns")

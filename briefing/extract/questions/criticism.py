"""What one side speaks against, or claims: critics attacked the closure; the union says that nobody was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from spacy.tokens import Token

from briefing.extract.questions.blame import BLAMING
from briefing.extract.questions.clauses import meant_instead, names_nothing
from briefing.extract.questions.cues import Cue
from briefing.extract.questions.sides import FINDINGS, TALK, is_contestable, is_ruling, is_side
from briefing.extract.questions.topics import trimmed
from briefing.lexicon import words
from briefing.model.parsed import ParsedArticle
from briefing.syntax.tense import FINITE, auxiliaries, clause_time
from briefing.syntax.tree import negated, span_of, spelt

_AGAINST = frozenset({"for", "over"})
_ASIDE = frozenset({"after", "as", "before", "if", "since", "until", "when"})
_POINTERS = frozenset({"it", "that", "them", "this"})
_REASONING = frozenset({"argue", "assert"})
_RECOUNTING = frozenset({"ask", "say", "tell", "warn", "write"})
_URGING = frozenset({"insist", "maintain"})
_REPROACHING = frozenset({"accuse", "argue", "brand", "call", "claim", "describe", "insist", "say"})
_HYPHENED = 2  # tokens before the last part of “ill-advised”
_INNER = frozenset({"amod", "compound", "conj"})
_NAMING = frozenset({"brand", "call", "consider", "describe", "dismiss", "dub", "find", "label", "regard", "see"})
_NEWS = frozenset({"ROOT", "ccomp", "conj", "parataxis", "advcl"})
_PARTIES = frozenset({"NORP", "ORG", "PERSON"})
_PREDICATES = frozenset({"acomp", "attr", "oprd"})
_RELATIVE = frozenset({"WDT", "WP"})
_SAYING = frozenset({"say", "stress", "tell"})


def find_criticism(parsed: ParsedArticle, history: frozenset[int]) -> Iterator[Cue]:
    """Find sentences in which somebody speaks against a decision, plan or remark of somebody else.

    `history` are the verbs of clauses dated in the past.
    """
    damning, parts, readers = words("damning_words"), _last_parts(), _readers()
    for token in spelt(parsed.doc, damning | parts | readers.keys()):
        read, only_news = readers.get(token.lemma_, (None, False))
        if read is None:
            if token.lower_ not in damning and (token.lower_ not in parts or not _is_hyphened(token, damning)):
                continue
            read = _judged
        elif only_news and not _is_told(token, parsed, history):
            continue
        target = read(token)
        if target is not None and target.i < token.i and read is _contended and parsed.marks_at(target.idx) is not None:
            continue  # “We don't want that”, he insisted: his own words, set against nobody's
        if target is not None and parsed.sentence_at(token.idx) is not None:
            topic = [target] if target.pos_ == "PRON" else list(target.subtree)
            topic = meant_instead(target.head) if names_nothing(topic, (token,)) else topic
            yield Cue("disputed", span_of([token]), token, (trimmed(topic),), f"disputed: {token.lemma_}")


@cache
def _readers() -> dict[str, tuple[Callable[[Token], Token | None], bool]]:
    """Give for each verb that sets one against another what reads the point at issue beside it, and whether only in news."""
    readers = [
        (_failed, words("failing_verbs"), False),
        (_pitted, frozenset({"pit"}), False),
        (_denied, _SAYING, True),
        (_accused, BLAMING, True),
        (_contended, words("contending_verbs"), True),
        (_attacked, words("criticising_verbs"), True),
    ]
    return {verb: (read, only_news) for read, verbs, only_news in readers for verb in sorted(verbs)}


def _is_told(verb: Token, parsed: ParsedArticle, history: frozenset[int]) -> bool:
    """Tell whether the writer tells it, and as news."""
    return verb.tag_.startswith("VB") and verb.i not in history and parsed.marks_at(verb.idx) is None


def _contended(verb: Token) -> Token | None:
    """Give what one side says to be so, which others may not: “the union claims that nobody was consulted”.

    What is said to come is no contention of fact; what is alleged or claimed may come (“claimed it would cost jobs”).
    """
    who = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if any(child.lower_ == "responsibility" for child in verb.children):
        return None  # “no group has claimed responsibility”
    if who is None or verb.dep_ not in _NEWS or negated(verb) or any(c.tag_ in {"MD", "TO"} for c in verb.children):
        return None
    if who.lower_ in TALK or is_ruling(who) or who.lemma_.lower() in FINDINGS or _is_aside(verb):
        return None
    said = next((child for child in verb.children if child.dep_ == "ccomp"), None)
    if said is None:
        return (
            next((child for child in verb.children if child.dep_ == "dobj"), None) if verb.lemma_ == "allege" else None
        )
    if (
        said.lemma_ in _RECOUNTING
        and not negated(said)
        and any(c.dep_ == "nsubj" and c.pos_ == "PRON" for c in said.children)
    ):
        return None  # “claimed he had told her so”: a story, not what the story is about
    if verb.lemma_ != "claim" and clause_time(said) not in {"past", "present"}:
        return None
    if verb.lemma_ in _REASONING and not _is_against(said):
        return None
    return None if verb.lemma_ in _URGING and _is_demanded(said) else said


def _is_against(said: Token) -> bool:
    """Tell whether what is argued speaks against something: “argued that the fee was unfair”, “that it would not work”."""
    against = words("counter_words") | words("damning_words")
    return any(
        token.dep_ == "neg" or token.lower_ in against or token.lemma_ in words("failing_verbs")
        for token in said.subtree
    )


def _is_aside(verb: Token) -> bool:
    """Tell whether the clause only says when or how: “asked about the night when he claimed to be ill”."""
    return verb.dep_ == "advcl" and any(child.lower_ in _ASIDE for child in verb.children)


def _is_demanded(said: Token) -> bool:
    """Tell a demand from a claim: “insisted that guests take off their shoes”."""
    told = said.tag_ == "VBZ" or said.lemma_ in {"be", "have"} or bool(auxiliaries(said))
    return clause_time(said) == "present" and not told


def _accused(verb: Token) -> Token | None:
    """Give what a party is accused of or blamed for, however long its name: “accused the forces in the south of looting”."""
    labels = {child.dep_ for child in verb.children}
    if not (verb.dep_ in _NEWS or _is_told_aside(verb)) or not {"nsubj", "dobj"} <= labels or negated(verb):
        return None
    if any(child.tag_ in {"MD", "TO"} for child in verb.children):
        return None
    told = next(child for child in verb.children if child.dep_ == "dobj")
    if verb.lemma_ == "blame":
        prep = next((child for child in verb.children if child.lower_ == "for" and child.i > told.i), None)
        below = prep.children if prep is not None and _is_party(told) else ()
        return next((child for child in below if child.dep_ in {"pcomp", "pobj"}), None)
    of = next(
        (token for token in (*verb.children, *told.subtree) if token.lower_ == "of" and _deed(token) is not None), None
    )
    return _deed(of) if of is not None else None


def _is_told_aside(verb: Token) -> bool:
    """Tell whether a relative clause brings news of its own: “hours of debate, in which the Greens accused the chair of fraud”."""
    return verb.dep_ == "relcl" and not any(c.dep_ == "nsubj" and c.tag_ in _RELATIVE for c in verb.children)


def _is_party(noun: Token) -> bool:
    """Tell whether it is somebody who can answer: no “weak demand”, which is blamed as well."""
    named = noun.ent_type_ in _PARTIES or noun.ent_type_ == "GPE"
    return named or noun.lemma_.lower() in words("governments") | words("titles") | words("role_heads") | words(
        "body_nouns"
    )


def _deed(of: Token) -> Token | None:
    """Give the deed after *of*; after a name it may be no deed (“accused the head of the bank”)."""
    deeds = {"pcomp", "pobj"} if of.head.lemma_ == "accuse" else {"pcomp"}
    return next((child for child in of.children if child.dep_ in deeds), None)


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
    said = told.dep_ == "ccomp" and told.head.lemma_ in words("reporting_verbs") and is_side(told.head)
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
    target = next((target for target in targets if is_contestable(target) or target.dep_ == "pcomp"), None)
    if target is None and (_is_doubted(verb, targets) or _says_why(verb)):
        return next(iter(targets), None)
    return target


def _is_doubted(verb: Token, targets: list[Token]) -> bool:
    """Tell whether a quality is questioned: “questioned the effectiveness of the grants”; who is questioned answers."""
    return verb.lemma_ == "question" and any(
        target.pos_ == "NOUN"
        and target.dep_ == "dobj"
        and any(child.lower_ in {"of", "’s", "'s"} or child.dep_ == "poss" for child in target.children)
        for target in targets
    )


def _says_why(verb: Token) -> bool:
    """Tell whether the reproach follows: “attacked the landlords, saying they treated tenants like cattle”."""
    return any(
        child.dep_ == "advcl" and child.tag_ == "VBG" and child.lemma_ in _REPROACHING for child in verb.children
    )


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
        pointer = next((c for c in named if c.lower_ in _POINTERS and c.i > verb.i), None)
        supposed = any(child.tag_ == "MD" for child in verb.children)
        return (target or pointer) if is_side(verb) and not supposed else None
    if verb.lemma_ != "be" or verb.dep_ != "ccomp" or verb.head.lemma_ not in words("reporting_verbs"):
        return None
    target = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    asked = any(child.lower_ in {"if", "whether"} for child in verb.children)
    if target is None or asked or top.dep_ not in _PREDICATES or not is_side(verb.head):
        return None
    if any(_does(child, target) for part in (word, verb) for child in part.children if child.i > word.i):
        return target if target.lower_ not in TALK else None
    wrongs = target.lower_ in _POINTERS and word.lower_ in words("wrong_words")
    return target if wrongs or is_contestable(target) else None


def _denied(verb: Token) -> Token | None:
    """Give what one says a decision, plan or claim is not or does not do: “said the reform is not against the constitution”."""
    said = next((child for child in verb.children if child.dep_ == "ccomp" and child.i > verb.i), None)
    if (
        said is None
        or not negated(said)
        or verb.tag_ not in FINITE
        or verb.dep_ not in _NEWS
        or clause_time(said) not in {"past", "present"}
    ):
        return None
    target = next((child for child in said.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    if target is None or not is_contestable(target) or not is_side(verb) or negated(verb):
        return None
    return said


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

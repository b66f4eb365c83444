"""What was done, clause by clause, and what the commitments undertake to do: by these a later article keeps a pledge or drops it.

Only clauses that tell of something done count: past or perfect, in the writer's own voice or as somebody's report, neither
negated nor supposed. Words of saying, being and feeling are no acts.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.lexicon import words
from briefing.model.facts import Act, Cast, Commitment
from briefing.model.parsed import ParsedArticle
from briefing.model.span import Span
from briefing.syntax.tense import auxiliaries, clause_time
from briefing.syntax.tree import all_tokens, negated, relative_head, span_of, tokens_in

_OBJECTS = frozenset({"dobj", "obj", "oprd", "dative"})
_PASSIVE = frozenset({"nsubjpass"})
_INWARD = frozenset({"seek", "try", "continue", "keep", "help", "go", "work", "aim"})  # “will continue to fund”
_NO_ACTS = frozenset({"be", "have", "do", "seem", "appear", "become", "get", "know", "think", "feel", "want", "need"})
_STATES = frozenset({"open", "complete", "finished", "closed", "shut"})  # “the pool is open”: it opened
_SUPPOSED = frozenset({"if", "unless", "whether", "as"})
_TENSED = frozenset({"VBD", "VBN", "VBP", "VBZ"})
_DEPTH = 6


def find_acts(parsed: ParsedArticle, cast: Cast, commitments: tuple[Commitment, ...]) -> tuple[Act, ...]:
    """Find the acts of one article, in the order of the text."""
    found = {act.span: act for act in _pledged(parsed, commitments)}
    for token in all_tokens(parsed.doc):
        act = _done(token, cast) if token.tag_ in _TENSED else None
        if act is not None and parsed.sentence_at(token.idx) is not None:
            found.setdefault(act.span, act)
    return tuple(found[span] for span in sorted(found))


def _pledged(parsed: ParsedArticle, commitments: tuple[Commitment, ...]) -> Iterator[Act]:
    for row in commitments:
        tokens = tokens_in(parsed.doc, row.action)
        inside = {token.i for token in tokens}
        root = next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), None)
        root = next((t for t in tokens if t.tag_.startswith("VB") and t.head.i not in inside), root)
        if root is None:
            continue
        verb = _innermost(root) if root.tag_.startswith("VB") else None
        things = _things(verb) if verb is not None else _nouns(root)
        yield Act(row.action, _lemma(verb) if verb is not None else "", tuple(things), "pledged", row.who)


def _innermost(verb: Token) -> Token:
    """Give the verb that says what is to be done: “continue to fund”, “work to restore”."""
    for _ in range(_DEPTH):
        inner = next((c for c in verb.children if c.dep_ == "xcomp" and c.tag_.startswith("VB")), None)
        if inner is None or verb.lemma_ not in _INWARD:
            break
        verb = inner
    return verb


def _done(token: Token, cast: Cast) -> Act | None:
    """Read the clause of `token` as something done; `None` for any other token or clause."""
    tag = token.tag_
    if tag in {"VBZ", "VBP"} and token.lemma_ == "be":
        return _state(token)
    if tag not in {"VBD", "VBN"} or token.dep_ in {"aux", "auxpass", "amod", "compound"}:
        return None
    lemma = token.lemma_.lower()
    if (lemma in _NO_ACTS or lemma in words("reporting_verbs")) and not _turns(token):
        return None
    if negated(token) or _is_supposed(token) or clause_time(token) != "past" or _is_looking_back(token):
        return None
    things = tuple(_things(token))
    if not things:
        return None
    agent = _agent(token)
    doer = cast.mention_at(agent.idx) if agent is not None else None
    return Act(_clause(token), _lemma(token), things, "done", doer.actor if doer else None)


def _turns(verb: Token) -> bool:
    """Tell whether a verb that may be one of saying is one that takes back or makes good (“called off”, “reversed”)."""
    return bool({_lemma(verb), verb.lemma_.lower()} & (words("giving_up_verbs") | words("keeping_verbs")))


def _state(be: Token) -> Act | None:
    """Read “the pool is now open” as its opening."""
    state = next((c for c in be.children if c.dep_ in {"acomp", "advmod"} and c.lower_ in _STATES), None)
    subject = next((c for c in be.children if c.dep_ == "nsubj"), None)
    if state is None or subject is None or negated(be) or _is_supposed(be):
        return None
    verb = {"closed": "close", "shut": "close", "finished": "finish"}.get(state.lower_, state.lower_)
    return Act(_clause(be), verb, tuple(_nouns(subject)), "done")


def _is_supposed(verb: Token) -> bool:
    """Tell whether the clause is a supposition, a question or a comparison (“as promised”)."""
    marks = (child for child in verb.lefts if child.dep_ in {"mark", "advmod"})
    modal = any(helper.tag_ == "MD" for helper in auxiliaries(verb))
    return modal or any(mark.lower_ in _SUPPOSED for mark in marks)


def _is_looking_back(verb: Token) -> bool:
    """Tell whether the clause is told as past already then (“had opened”), under a verb that isn't one of saying."""
    perfect = any(helper.lower_ in {"had", "'d", "’d"} for helper in auxiliaries(verb))
    return perfect and verb.head.lemma_.lower() not in words("reporting_verbs")


def _agent(verb: Token) -> Token | None:
    """Give who did it: the subject of an active verb with an object, the *by* of a passive one."""
    by = next((c for c in verb.children if c.dep_ == "agent"), None)
    if by is not None:
        return next((c for c in by.children if c.dep_ == "pobj"), None)
    here = verb
    for _ in range(_DEPTH):
        subject = next((c for c in here.children if c.dep_ == "nsubj"), None)
        if subject is not None:
            return relative_head(subject) if subject.tag_ in {"WDT", "WP"} else subject
        if here.dep_ not in {"conj", "xcomp"}:
            return None
        here = here.head
    return None


def _things(verb: Token) -> list[str]:
    """Give the lemmas of what the act is done to."""
    objects = [child for child in verb.children if child.dep_ in _OBJECTS]
    objects = objects or [child for child in verb.children if child.dep_ in _PASSIVE]
    found = [lemma for thing in objects for lemma in _nouns(thing)]
    if found:
        return found
    found = [n for c in verb.children if c.dep_ == "prep" for p in c.children if p.dep_ == "pobj" for n in _nouns(p)]
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or objects:
        return found
    return [*_nouns(relative_head(subject) if subject.tag_ in {"WDT", "WP"} else subject), *found]


def _nouns(head: Token, depth: int = 0) -> list[str]:
    """Give the lemma of a noun and of those joined to it; of a sum or a number, what it is for."""
    if head.tag_ in {"WDT", "WP"}:
        head = relative_head(head)
    found: list[str] = []
    if _is_time(head):
        return []
    if head.pos_ in {"NOUN", "PROPN"} and not head.like_num and head.lemma_.lower() not in words("quantities"):
        found.append(head.lemma_.lower())
    elif depth < _DEPTH:
        below = (p for c in head.children if c.dep_ == "prep" for p in c.children if p.dep_ == "pobj")
        found += [lemma for noun in below for lemma in _nouns(noun, depth + 1)]
    for joined in head.children:
        if joined.dep_ == "conj" and depth < _DEPTH:
            found += _nouns(joined, depth + 1)
    return found


def _is_time(noun: Token) -> bool:
    return noun.ent_type_ in {"DATE", "TIME"} or noun.lemma_.lower() in words("calendar_words")


def _lemma(verb: Token) -> str:
    lemma = verb.lemma_.lower()
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), "")
    after = next((c.lower_ for c in verb.rights if c.i == verb.i + 1 and c.dep_ in {"advmod", "prep"}), "")
    if not particle and f"{lemma} {after}" in words("giving_up_verbs"):
        particle = after  # “went back on its word”
    return f"{lemma} {particle}".strip()


def _clause(verb: Token) -> Span:
    """Give the clause around a verb, its subject through its last word; a relative clause takes in its noun."""
    tokens = [t for t in verb.subtree if not t.is_space]
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is not None and subject.tag_ in {"WDT", "WP"}:
        noun = relative_head(subject)
        tokens += [t for t in noun.lefts if t.i >= noun.i - _DEPTH] + [noun]
    return span_of(tokens)

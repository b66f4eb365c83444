"""Who is meant by a noun or a pronoun that names nobody: "the group", "its directors", "her client", "our party"."""

from __future__ import annotations

from spacy.tokens import Token

from briefing.extract.commitments.affiliations import body_in, classes_of, is_nameless, may_be_called
from briefing.extract.commitments.passages import body_before, is_generic, is_office
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.subjects import FIRST, is_crowd, named, noun_kind
from briefing.lexicon import words
from briefing.model.facts import Actor
from briefing.model.span import Span
from briefing.syntax.tree import SUBJECTS

_LOOSE = frozenset({"board", "group", "network", "trust"})  # said of any body, and of others than the one told of
_WHOSE = frozenset({"its", "his", "her"})
_VOICES = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "spokespeople", "representative", "official", "source"}
)
_HOMES = frozenset({"country", "nation", "homeland"})  # whoever comes from there is not the owner
_SOME_OF = frozenset({"band", "coalition", "group", "handful", "number"})
_RIVALS = frozenset({"rival", "competitor"})
_PAPERS = frozenset({"statement", "letter", "notice", "announcement", "memo", "message", "communique", "communiqué"})


def is_plural(actor: Actor, verb: Token, reading: Reading) -> bool:
    """Tell whether the actor is many, whom no *it* means: "Republicans", "fishermen"."""
    report = reading.report(verb.head)
    source = report.source if report is not None else None
    if source is not None and source.tag_ == "NN" and noun_kind(source) == "body":
        return False  # “the party says it would”
    shown = [reading.token_at(actor.name_span.end - 1), report.source if report is not None else None]
    return any(
        word.tag_ == "NNS" or (word.tag_ == "NNPS" and is_crowd(word, reading))
        for word in shown
        if word is not None and (mention := reading.mention(word)) is not None and mention.actor == actor.id
    )


def owner_of_people(head: Token, reading: Reading) -> Actor | None:
    """Give whose people they are, or whose body: "its directors", "his party", who are nobody without their owner."""
    whose = next((child for child in head.children if child.dep_ == "poss" and child.lower_ in _WHOSE), None)
    if whose is None or noun_kind(head) not in {"role", "body"}:
        return None
    his = whose.lower_ != "its"
    if (head.tag_ != "NN" or noun_kind(head) != "body") if his else head.tag_ != "NNS":
        return None
    mention = reading.mention(whose)
    if mention is None or mention.kind != "pronoun":
        reports = (reading.report(above) for above in head.ancestors)
        source = next((report.source for report in reports if report is not None and report.source is not None), None)
        mention = reading.mention(source) if source is not None and source.i < head.i else None
    owner = reading.actor(mention.actor) if mention is not None else None
    if owner is None and not his:
        owner = body_before(whose, reading, beyond=False)
    if owner is None or (owner.kind == "person") != his or (head.lower_ in _HOMES and not _rules(owner, reading)):
        return None
    return owner


def _rules(person: Actor, reading: Reading) -> bool:
    """Tell whether the person speaks for a country: its president, a minister."""
    role = person.role_span.of(reading.text) if person.role_span is not None else ""
    return any(word.lower() in words("office_heads") for word in role.replace(",", " ").split())


def described(head: Token, reading: Reading) -> Actor | None:
    """Give who is only described: "the world number 60" is the person named last, "Norvane's rival" the body told of before."""
    if head.lower_ == "number" and any(c.dep_ == "nummod" and c.i > head.i for c in head.children):
        before = (reading.actor(mention.actor) for mention in reading.mentions_before(head.idx))
        return next((actor for actor in before if actor is not None and actor.kind == "person"), None)
    owner = next((child for child in head.children if child.dep_ == "poss"), None)
    if owner is None or head.lemma_ not in _RIVALS or head.tag_ != "NN":
        return None
    mention, body = reading.mention(owner), body_before(head, reading)
    return body if body is not None and mention is not None and mention.actor != body.id else None


def client_of(head: Token, verb: Token, reading: Reading) -> Actor | None:
    """Give whom a lawyer means by "her client": the person named last who has no part in the case but that of a party."""
    report = reading.report(verb.head)
    source = reading.mention(report.source) if report is not None and report.source is not None else None
    for mention in reading.mentions_before(head.idx):
        actor = reading.actor(mention.actor)
        if actor is None or actor.kind != "person" or (source is not None and actor.id == source.actor):
            continue
        told = " ".join((actor.role_span.of(reading.text) if actor.role_span else "", *actor.aliases)).lower()
        if not words("court_officers") & set(told.replace(",", " ").split()):
            return actor
    return None


def group_before(head: Token, reading: Reading) -> Actor | None:
    """Give the body that "the group" means: the subject of the paragraph so far, whom the article is about, the subject before."""
    if not is_generic(head):
        return None
    mention = reading.mention(head)
    actor = reading.actor(mention.actor) if mention is not None else None
    body = body_before(head, reading, beyond=False)
    if body is None and (actor is None or is_nameless(actor)):
        beside = _name_beside(actor, reading) if actor is not None else None
        if beside is not None:
            return beside
        main = reading.main_body
        mine = main is not None and head.lemma_.lower() not in _LOOSE and _may_be(main, head, reading)
        body = main if mine else body_before(head, reading)
    return body


def named_so(head: Token, reading: Reading) -> Actor | None:
    """Give the only body whose name ends in the noun, where that is printed alone: "the district" of "Orwell School District"."""
    mention = reading.mention(head)
    known = reading.actor(mention.actor) if mention is not None else None
    if head.tag_ != "NN" or [child.lower_ for child in head.lefts] != ["the"] or any(True for _ in head.rights):
        return None
    ended = reading.bodies_ending(head.lower_) if known is None or is_nameless(known) else []
    return ended[0] if len(ended) == 1 else None


def country_before(head: Token, reading: Reading) -> Actor | None:
    """Give the country that a description goes back to, the subject of the sentence before: "the South Asian country"."""
    described = [child for child in head.lefts if child.dep_ in {"amod", "compound"}]
    alone = any(child.tag_ in {"JJR", "JJS"} for child in described)
    if head.tag_ != "NN" or head.lemma_ not in _HOMES or not described or alone or head.left_edge.lower_ != "the":
        return None
    here = reading.sentence_around(head)
    for sentence in reading.sentences_up_to(here)[:1] if here is not None else []:
        for subject in reading.tokens(sentence):
            mention = named(subject, reading) if subject.dep_ in SUBJECTS else None
            actor = reading.actor(mention.actor) if mention is not None else None
            if actor is not None and actor.kind == "place":
                return actor
    return None


def _name_beside(nameless: Actor, reading: Reading) -> Actor | None:
    """Give the body whose name stands in apposition to one of the words for a nameless one: "the firm, Norvane, said"."""
    for mention in nameless.mentions:
        noun = reading.token_at(mention.span.end - 1)
        known = named(noun, reading) if noun is not None else None
        beside = known is not None and reading.text[mention.span.end : known.span.start].strip() in {"", ","}
        body = reading.actor(known.actor) if known is not None and beside and known.kind == "name" else None
        if body is not None and body.kind == "organisation" and body.id != nameless.id:
            return body
    return None


def _may_be(body: Actor, noun: Token, reading: Reading) -> bool:
    """Tell whether the noun may stand for the body, which is no office and is not named beside it."""
    here = reading.sentence_around(noun)
    beside = {mention.actor for mention in reading.mentions_in(here) if mention.kind == "name"} if here else set()
    return may_be_called(body, noun) and not is_office(body) and body.id not in beside


def firm_reported(it: Token, verb: Token, reading: Reading) -> Actor | None:
    """Give the body that *it* goes back to in "the brewer said it would", where the noun means one told of just before."""
    report = reading.report(verb.head) if it.lower_ == "it" and verb.dep_ == "ccomp" else None
    return group_before(report.source, reading) if report is not None and report.source is not None else None


def named_for(actor: Actor, reading: Reading) -> Actor:
    """Give the body that a nameless one must be: "it" of "the airline"."""
    if is_nameless(actor) and actor.kind == "organisation":
        noun = reading.token_at(actor.name_span.end - 1)
        found = group_before(noun, reading) if noun is not None else None
        return found or actor
    return actor


def body_of_voice(told: Span, speaker: Actor | None, reading: Reading) -> Actor | None:
    """Give the body that a nameless spokesman, official or source speaks for: "a Norvane spokesman", "bank officials"."""
    if speaker is not None and not is_nameless(speaker):
        return speaker if speaker.kind == "organisation" else None
    source = next((t for t in reading.tokens(told) if t.head.i == t.i or not told.covers(t.head.idx)), None)
    if source is None or source.lemma_.lower() not in _VOICES:
        return None
    return body_in(told, source, reading) or _body_in_short(source, reading)


def _body_in_short(source: Token, reading: Reading) -> Actor | None:
    """Give the body whose people are named by what it is called for short: "an executive spokesman", "bank officials"."""
    noun = next((child for child in source.lefts if child.dep_ in {"compound", "amod", "nmod"}), None)
    if noun is None or not noun.text.islower() or (noun.pos_ != "NOUN" and noun.lower_ != "executive"):
        return None
    ended = reading.bodies_ending(noun.lower_)
    if len(ended) == 1:
        return ended[0]
    body = body_before(source, reading) if classes_of(noun) else None
    return body if body is not None and may_be_called(body, noun) else None


def is_speakers(head: Token) -> bool:
    """Tell whether the subject is a body of the speaker's: "my government", "our party"."""
    owned = any(child.dep_ == "poss" and child.lower_ in FIRST for child in head.children)
    return owned and noun_kind(head) == "body"


def paper_of(source: Token) -> Token | None:
    """Give the statement or letter that is said to say it: "a statement from Waitrose said", "the statement added"."""
    heads = (source, source.head.head if source.dep_ == "pobj" else source)
    return next((word for word in heads if word.lemma_.lower() in words("documents") | _PAPERS), None)


def is_counted(head: Token) -> bool:
    """Tell whether it is a number of them that only the text before names: "all three candidates"."""
    words_ = {child.lower_ for child in head.children if child.i < head.i}
    counted = any(child.dep_ == "nummod" for child in head.children)
    return head.tag_ == "NNS" and ("both" in words_ or ("all" in words_ and counted))


def is_numbered(head: Token) -> bool:
    """Tell whether it is so many of a kind: "five more barristers", "a group of senators"."""
    some = head.lemma_ in _SOME_OF and head.left_edge.lower_ in {"a", "an"}
    if some and any(child.lower_ == "of" for child in head.rights):
        return True
    return head.tag_ == "NNS" and any(child.dep_ == "nummod" for child in head.children)

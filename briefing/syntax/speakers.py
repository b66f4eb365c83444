"""Who is meant by the source of a report: the mention as printed, and a name for it.

The cast has the first word. A source that nobody resolved keeps its own words; a document is named after its author where
one stands beside it; *the pair*, *both* and *they* stand for the last people joined by *and*.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from briefing.lexicon import words
from briefing.model.facts import Actor, Cast
from briefing.model.span import Span
from briefing.syntax.inlaid import leading_to_link
from briefing.syntax.tree import SUBJECTS, is_number_sign, is_owners_mark, span_of, spelt

_LEAVE_OUT = frozenset({"relcl", "appos", "acl", "conj", "cc", "punct", "case", "advcl", "preconj"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_PLURALS = frozenset({"pair", "duo", "couple", "two", "both", "they"})
_OWN_WORDS = frozenset({"another", "everyone", "everybody", "someone", "somebody", "one", "others", "many", "some", "few", "most", "several", "all", "those"})  # fmt: skip
_NOBODY = frozenset({"neither", "no", "nobody", "none"})
_ONE_OF_MANY = frozenset({"one", "another"})
_OTHERS = frozenset({"another", "other", "earlier", "previous", "separate", "second", "different", "latest", "new"})
_SPEAKING = ("role_heads", "groups", "documents", "body_nouns")
NEARBY = 3  # sentences, its own among them, in which two people may stand before *the pair*


@dataclass(frozen=True, slots=True)
class Speaker:
    """`span` is the mention as printed; `actor` its id, `name` how to name it (`None`: a pronoun nobody resolved)."""

    span: Span
    actor: str | None
    name: str | None


def name_speaker(head: Token, cast: Cast, text: str) -> Speaker:
    """Give who is meant by the noun phrase around `head`: joint speakers are joined by `; `."""
    head = leading_to_link(head)
    if head.ent_type_ == "DATE" and head.tag_ == "NNP":
        return Speaker(_printed(head), None, None)  # “the chairman on Wednesday sent a letter urging”, misread
    listed = list(_listed_beside(head))
    if listed:
        names_ = [name for member in listed if (name := _one(member, _printed(member), cast, text)[1])]
        return Speaker(_printed(head), None, "; ".join(dict.fromkeys(names_)))
    members = _members(head, cast)
    spans = [_printed(member) for member in members]
    span = Span(min(s.start for s in spans), max(s.end for s in spans))
    if len(members) == 1 and head.lower_ in _PLURALS:
        together = _together_before(head, cast)
        if together:
            return Speaker(span, None, "; ".join(actor.name for actor in together))
    named = [_one(member, own, cast, text) for member, own in zip(members, spans, strict=True)]
    names = list(dict.fromkeys(name for _, name in named if name))
    if len(names) > 1:
        return Speaker(span, None, "; ".join(names))
    return Speaker(span, next((actor for actor, _ in named if actor), None), next(iter(names), None))


def _members(head: Token, cast: Cast) -> list[Token]:
    """Give the heads of the phrase: those joined by *and*, or one where the words before a name are its bearer's posts.

    That is so where no *and* joins them (`Department of Work and Trade secretary Ada Reed`), and of a bare singular: `Peer and author Ada Reed`.
    """
    members = [head, *_joined(head)]
    if _is_described_twice(head):
        return [head]
    person = _person(members[-1], cast) if len(members) == 2 else None  # noqa: PLR2004
    if person is None:
        return members
    linked = any(child.dep_ == "cc" for child in head.children)
    post = head.tag_ == "NN" and head.lemma_.lower() in words("role_heads")
    bare = post and not any(c.dep_ in {"det", "poss"} for c in head.lefts)
    return members[-1:] if bare or not (linked or _person(head, cast)) else members


def can_speak(head: Token, cast: Cast) -> bool:
    """Tell whether the noun is for somebody or something that can say a thing: a person, a body, a group, a document."""
    named = head.pos_ == "PROPN" or head.tag_.startswith("PRP") or cast.mention_at(head.idx) is not None
    return named or is_for_speakers(head) or head.lower_ in _OWN_WORDS


def is_for_speakers(noun: Token) -> bool:
    """Tell whether a common noun is for somebody, a group, a body or a document, which can all say a thing."""
    return any(noun.lemma_.lower() in words(name) for name in _SPEAKING)


def is_person(head: Token, cast: Cast) -> bool:
    """Tell whether the noun is somebody's name, or one for a person (`a spokesman`)."""
    return _person(head, cast) is not None or _is_human(head)


def is_nobody(source: Token) -> bool:
    """Tell whether nobody says it: “neither side would say whether”, “no officer said that”."""
    return source.lower_ in _NOBODY or any(
        child.lower_ in _NOBODY and not is_number_sign(child.nbor()) for child in source.lefts
    )


def _printed(head: Token) -> Span:
    """Give the noun phrase around `head` without clauses, appositions, the signs of the possessive, or what a mark parts."""
    tokens = [head]
    for child in head.children:
        if child.dep_ not in _LEAVE_OUT and not child.is_space:
            tokens.extend(token for token in child.subtree if not token.is_space)
    first, last = head.i, head.i
    inside = {token.i for token in tokens}
    while first - 1 in inside and not _parts(head.doc[first - 1]):
        first -= 1
    while last + 1 in inside and not _parts(head.doc[last + 1]):
        last += 1
    while first < head.i and head.doc[first].tag_ in {"WP", "WP$"}:
        first += 1  # what one swimmer called; whose owners said
    while head.doc[last].tag_ == "IN":
        last -= 1
    return span_of([head.doc[first], head.doc[last]])


def _parts(token: Token) -> bool:
    """Tell whether the token is a mark that parts phrases; the hyphen of *co-owner* is none, nor *Porters’ Association*’s apostrophe."""
    return token.is_punct and token.text not in {"-", "/"} and not is_owners_mark(token) and not is_number_sign(token)


def _joined(head: Token) -> list[Token]:
    """Give the nouns joined to `head` by *and*."""
    following = next((c for c in head.children if c.dep_ == "conj" and c.pos_ in _NOUNS), None) or _listed_next(head)
    return [] if following is None or opens_clause(head, following) else [following, *_joined(following)]


def _listed_next(head: Token) -> Token | None:
    """Give the second of three or more people, whom the parser took for another name of the first: *Asha Rao, Tom Hale and Jo Lind said*."""
    if head.ent_type_ != "PERSON" or head.dep_ == "appos":
        return None
    names = (child for child in head.rights if child.dep_ == "appos" and child.ent_type_ == "PERSON")
    return next((name for name in names if any(child.dep_ == "conj" for child in name.children)), None)


def opens_clause(head: Token, following: Token) -> bool:
    """Tell whether the noun after a comma is the missing subject of the clause: *according to Rao, clubs and unions disagree*."""
    verb = head.sent.root
    opening = head.dep_ == "pobj" and following.left_edge.i > 0 and following.left_edge.nbor(-1).text == ","
    return opening and verb.i > following.i and not any(child.dep_ in SUBJECTS for child in verb.children)


def _is_described_twice(head: Token) -> bool:
    """Tell whether *and* joins two posts of one person: *the peer and former minister said*, not *the peer and the minister*."""
    others = _joined(head)
    phrase = (head, *others)
    singular = all(t.tag_ == "NN" and t.lemma_.lower() in words("role_heads") for t in phrase)
    determined = any(c.dep_ in {"det", "poss"} for c in head.lefts)
    again = any(c.dep_ in {"det", "poss"} for other in others for c in other.lefts)
    return len(phrase) > 1 and singular and determined and not again and head.dep_ != "conj"


def _listed_beside(head: Token) -> Iterator[Token]:
    """Give the names that stand in apposition to a plural: “two members, Asha Rao and Tom Hale, said”."""
    for child in head.children:
        if head.tag_ == "NNS" and child.dep_ == "appos" and child.pos_ == "PROPN" and (others := _joined(child)):
            yield from (child, *others)


def _together_before(head: Token, cast: Cast) -> tuple[Actor, ...]:
    """Give the people of the last `X and Y` before `head`, or of the last sentence that names just two.

    *They* may be more than two; *both* and *the pair* may not.
    """
    near = [sentence for sentence in head.doc.sents if sentence.start <= head.i][-NEARBY:]
    told = [[token for token in sentence if token.i < head.i] for sentence in reversed(near)]
    firsts = (t for tokens in told for t in reversed(tokens) if t.dep_ != "conj")
    groups = ([t, *_joined(t)] for t in firsts if t.dep_ != "appos" or _listed_next(t.head) != t)
    joined = next((people for group in groups if len(people := _people(group, cast)) > 1), ())
    named = next((people for tokens in told[1:] if (people := _people(tokens, cast))), ())
    fits = len(joined) == 2 or head.lower_ == "they"  # noqa: PLR2004
    if joined:
        return joined if fits else ()
    return named if len(named) == 2 else ()  # noqa: PLR2004


def _people(tokens: Iterable[Token], cast: Cast) -> tuple[Actor, ...]:
    """Give the people whose names stand among the tokens, each once."""
    return tuple({actor.id: actor for token in tokens if (actor := _person(token, cast)) is not None}.values())


def _person(token: Token, cast: Cast) -> Actor | None:
    actor = _named(token, cast)
    return actor if actor is not None and actor.kind == "person" else None


def _named(token: Token, cast: Cast) -> Actor | None:
    """Give whose name the token is part of."""
    mention = cast.mention_at(token.idx)
    return cast.actor(mention.actor) if mention is not None and mention.kind == "name" else None


def _one(head: Token, span: Span, cast: Cast, text: str) -> tuple[str | None, str | None]:
    """Name one member: by the cast, by the name in apposition, by a document's author, else by its own words."""
    mention = cast.mention_at(head.idx)
    if is_nobody(head):
        return None, None
    if mention is None and head.lower_ in {"it", "they"}:
        return _named_before(head, cast, text)
    actor = cast.actor(mention.actor) if mention is not None else _author(head, cast)
    if _person(head, cast) is None:
        actor = next(_named_in_apposition(head, actor, cast), actor)
    if actor is not None:
        nameless = all(m.kind != "name" for m in actor.mentions)
        if nameless and mention is not None and any(c.lower_ in _ONE_OF_MANY for c in head.lefts):
            return actor.id, span.of(text)  # one man wrote, another man said: they are two
        stands_for = actor.kind != "person" and _is_human(head) and head.lower_ not in actor.name.lower()
        relative = actor.name.partition(" ")[0].lower() in {"what", "whose"}
        return actor.id, _bare(span, text) if stands_for or relative else actor.name
    if head.pos_ == "PRON" and head.lower_ not in _OWN_WORDS:
        return None, None
    return None, span.of(text)


def _named_in_apposition(head: Token, actor: Actor | None, cast: Cast) -> Iterator[Actor]:
    """Give who is named in apposition: a person, or the body that a noun for a body (`the operator`) stands for."""
    for child in head.children:
        named = _named(child, cast) if child.dep_ == "appos" and child.pos_ == "PROPN" else None
        if named is None:
            continue
        body = not _is_human(head) and (actor is None or actor.kind == named.kind)
        if named.kind == "person" or body:
            yield named


def _named_before(pronoun: Token, cast: Cast, text: str) -> tuple[str | None, str | None]:
    """Name the body or document that *it* or *they* means.

    That is the subject of the verb above (`the council will end what it calls “a farce”`), for *it* also the subject of the
    sentence before, for *they* by whom that one says something is done. A document counts, a body or a group that the cast knows; nobody else.
    """
    above = (child for verb in pronoun.ancestors for child in verb.lefts if child.dep_ in SUBJECTS)
    found = next((noun for noun in above if noun.i < pronoun.i and noun.pos_ in {"NOUN", "PROPN"}), None)
    if found is None:
        found = _subject_before(pronoun) if pronoun.lower_ == "it" else _agent_before(pronoun)
    if found is None or (found.tag_.endswith("S") and pronoun.lower_ == "it"):
        return None, None
    mention = cast.mention_at(found.idx)
    actor = cast.actor(mention.actor) if mention is not None else None
    document = found.lemma_.lower() in words("documents")
    if not document and (actor is None or actor.kind == "person"):
        return None, None
    return _one(found, _printed(found), cast, text)


def _subject_before(pronoun: Token) -> Token | None:
    """Give the subject of the main verb of the sentence before."""
    before = _sentence_before(pronoun)
    return next((child for child in before.root.children if child.dep_ in SUBJECTS), None) if before else None


def _agent_before(pronoun: Token) -> Token | None:
    """Give by whom the sentence before says that something is done: *it is opposed by the Reform Union. They say*."""
    before = _sentence_before(pronoun)
    return next((t for t in before if t.dep_ == "pobj" and t.head.dep_ == "agent"), None) if before else None


def _sentence_before(pronoun: Token) -> Sentence | None:
    """Give the sentence before the pronoun's own."""
    before = pronoun.doc[: pronoun.sent.start]
    last = next((token for token in reversed(before) if not token.is_space), None)
    return last.sent if last is not None else None


def _is_human(head: Token) -> bool:
    """Tell whether the noun is for a person: a *spokesperson* keeps the word even where the body stands for them.

    One *operator* or *regulator* may be either; where it is a body that the article names, it is no person.
    """
    lemma = head.lemma_.lower()
    body = head.tag_ == "NN" and lemma in words("body_nouns")
    return head.pos_ == "NOUN" and lemma in words("role_heads") and not body


def _bare(span: Span, text: str) -> str:
    """Give the words without an article before them."""
    first, _, rest = span.of(text).partition(" ")
    return rest if rest and first.lower() in {"a", "an", "the"} else span.of(text)


def _author(noun: Token, cast: Cast) -> Actor | None:
    """Give who wrote a document: a *Harbour Trust report*, the *council’s letter*, a suit *filed by* the union.

    Where the article names the author of that kind of document once, elsewhere, they wrote this one as well.
    """
    lemma = noun.lemma_.lower()
    if lemma not in words("documents"):
        return None
    beside = _author_beside(noun, cast)
    if beside is not None or noun.tag_ != "NN" or any(c.lower_ in _OTHERS for c in noun.children):
        return beside
    same = (t for t in _documents(noun.doc) if t.lemma_ == noun.lemma_ and t.i != noun.i)
    others = (_author_beside(t, cast) for t in same if t.i < noun.i or not _is_new(t))
    found = {actor.id: actor for actor in others if actor is not None}
    return next(iter(found.values())) if len(found) == 1 else None


def _is_new(noun: Token) -> bool:
    """Tell whether the article introduces something: *a report by Rao* is none that it told of before."""
    return any(child.lower_ in {"a", "an"} for child in noun.lefts)


@lru_cache(maxsize=2)
def _documents(doc: Doc) -> tuple[Token, ...]:
    """Give the nouns of `doc` that are for a single document, read off once."""
    named = words("documents")
    return tuple(t for t in spelt(doc, named) if t.tag_ == "NN" and t.lemma_.lower() in named)


def _author_beside(noun: Token, cast: Cast) -> Actor | None:
    for child in noun.subtree:
        beside = child.head.i == noun.i and child.dep_ in {"poss", "compound", "nmod"}
        by = child.dep_ == "pobj" and child.head.lower_ in {"by", "from"}
        by = by and child.head.head.lemma_ not in words("reading_verbs")  # a letter seen by the newspaper
        actor = _named(child, cast) if beside or by else None
        if actor is not None and actor.kind != "place":
            return actor
    return _author_of_the_clause(noun, cast)


def _author_of_the_clause(noun: Token, cast: Cast) -> Actor | None:
    """Give who sends out a document, or who speaks in one: *the council sent out a letter*, *In a letter that …, Rao warned*."""
    sent = noun.dep_ == "dobj" and noun.head.lemma_.lower() in words("light_verbs")
    fronted = noun.dep_ == "pobj" and noun.head.lower_ == "in" and any(c.lower_ in {"a", "an"} for c in noun.lefts)
    verb = noun.head if sent else noun.head.head
    if not sent and not (fronted and noun.head.i < verb.i):
        return None
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    mention = cast.mention_at(subject.idx) if subject is not None else None
    return cast.actor(mention.actor) if mention is not None else None

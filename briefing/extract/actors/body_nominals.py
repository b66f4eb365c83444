"""Nouns that stand for a named body: `the alliance`, `the company`, `the paper`.

Such a noun moves from body to body in the course of an article, so it goes to the nearest one before it whose name shows
the right class, and to nobody when there is none.
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from briefing import lexicon
from briefing.extract.actors.phrases import acts, is_subject, phrase_start
from briefing.extract.actors.scene import NOWHERE, Character, Occurrence, Scene
from briefing.extract.actors.wording import NATIONS, plain
from briefing.syntax.tree import spelt

DEFINITE = frozenset({"the", "this"})
FIRMS = frozenset({"company", "corporation", "firm", "manufacturer", "retailer"})
OFTEN = 2  # times as often as the next
BARE = frozenset({"police"})  # stands without an article
SENTENCES_BACK = 8
GUESS_BACK = 1
TIERS = frozenset(["city", "county", "district", "federal", "local", "national", "provincial", "regional", "state"])
APART = TIERS | {"foreign", "new", "other", "rival", "second"}
PROGRAMMES = lexicon.words("named_programmes")
RELATIVE = frozenset({"WDT", "WP", "WP$"})
CARRIERS = frozenset({"media", "platform"})
MEDIA_NOUNS = frozenset(["broadcaster", "channel", "magazine", "newspaper", "outlet", "paper", "publisher", "station"])
ANY_BODY = frozenset(
    {
        "company",
        "firm",
        "group",
        "organisation",
        "organization",
        "charity",
        "agency",
        "retailer",
        "manufacturer",
        "operator",
    }
)


def bind_body_nominals(scene: Scene) -> None:
    """Bind definite nouns to bodies, from the first to the last; one that acts and means nobody named is its own body."""
    own: dict[str, Character] = {}
    classes = _classes()
    for head in spelt(scene.doc, classes.keys()):
        noun = head.lemma_.lower()
        if noun not in classes or not _may_stand(scene, head):
            continue
        start = phrase_start(head)
        bare = noun in BARE and (start == head.i or scene.doc[start].lower_ in DEFINITE)
        first = _is_first(head)
        if not bare and not first and scene.doc[start].lower_ not in DEFINITE:
            continue
        found = _named_next(scene, head) or (_told_last(scene, head, noun) if first else _modifier(scene, head))
        if first and found is None:
            continue
        if found is None:
            voice = _voice_above(scene, head)
            found = _antecedent(scene, head, noun) if voice is None else _body_in(scene, voice, noun)
        if found is None and noun in own:
            found = own[noun]
        plain_words = all(t.lower_ in TIERS for t in scene.doc[start + 1 : head.i])  # the council, the city council
        if found is None and (head.i in scene.speaking or acts(head)) and plain_words:
            found = own[noun] = scene.new("organisation")
            found.classes = set(classes[noun][:1])
        if found is not None:
            scene.add(found, Occurrence(start, head.i + 1, start, head.i + 1, head.i, "nominal", "kind of body"))


def bind_justices(scene: Scene) -> None:
    """Bind all the justices together to the one supreme court named before: they are the court, `the three justices` some of it."""
    for head in spelt(scene.doc, {"justices"}):
        start = phrase_start(head)
        every = [t.lower_ for t in scene.doc[start : head.i]] in (["the"], ["the", "nine"])
        if not every or scene.taken(head.i) or scene.quoted[head.i] or scene.sentence[head.i] == NOWHERE:
            continue
        courts = [c for c in scene.characters if "supreme" in c.words and _is_named(c) and _begins(c) < head.i]
        if len(courts) == 1:
            scene.add(courts[0], Occurrence(start, head.i + 1, start, head.i + 1, head.i, "nominal", "all its members"))


def _is_first(head: Token) -> bool:
    """Tell whether the noun is the first of its kind, which only one body can be: `the world's second biggest insurer`."""
    before = list(head.lefts)
    ranked = any(t.tag_ == "JJS" for t in before) and any(t.dep_ == "poss" for t in before)
    return ranked and not any(t.lower_ == "one" or t.dep_ == "nsubj" for t in before)


def _told_last(scene: Scene, head: Token, noun: str) -> Character | None:
    """Give the body of a fitting class, or of none, that was last told of, in the sentence of the noun or just before."""
    here = scene.sentence[head.i]
    told = [
        (o.head, c)
        for c in scene.characters
        if c.kind == "organisation" and _is_named(c) and (not c.classes or c.classes & set(_classes()[noun]))
        for o in c.occurrences
        if o.head < head.i and scene.sentence[o.head] != NOWHERE and here - scene.sentence[o.head] <= GUESS_BACK
    ]
    told = [(i, c) for i, c in told if is_subject(scene.doc[i]) or _is_source(scene.doc[i])]
    return max(told, key=lambda pair: pair[0])[1] if told else None


def _is_source(head: Token) -> bool:
    return (
        head.dep_ == "pobj"
        and head.head.lower_ == "to"
        and head.head.i > 0
        and head.head.nbor(-1).lower_ == "according"
    )


def _voice_above(scene: Scene, head: Token) -> Token | None:
    """Give the spokesperson who is reported to say what the noun stands in, whose own body it then means."""
    clause = next((t for t in head.ancestors if t.dep_ == "ccomp" and t.head.i in scene.reports), None)
    source = scene.reports[clause.head.i].source if clause is not None else None
    if source is None or source.i > head.i:
        return None
    spoken = (t for t in scene.doc[source.left_edge.i : source.right_edge.i + 1] if t.i < head.i)
    return source if any(t.lower_.startswith("spokes") for t in spoken) else None


def _body_in(scene: Scene, voice: Token, noun: str) -> Character | None:
    """Give the body that is named with its spokesperson (`Norland Post spokeswoman Ada Reed`), if it may be the noun's."""
    characters = (scene.at(i) for i in range(voice.left_edge.i, voice.right_edge.i + 1))
    bodies = (c for c in characters if c is not None and c.kind == "organisation")
    return next((c for c in bodies if not c.classes or c.classes & set(_classes()[noun])), None)


def _may_stand(scene: Scene, head: Token) -> bool:
    """Tell whether the noun could be a mention: the head of its phrase, in prose, in nobody's name, not quoted."""
    if head.tag_ not in {"NN", "NNP"} and head.lemma_.lower() not in BARE:
        return False
    if head.dep_ in {"compound", "attr", "amod"} or scene.sentence[head.i] == NOWHERE:
        return False
    return not scene.taken(head.i) and not scene.quoted[head.i]


def _named_next(scene: Scene, head: Token) -> Character | None:
    """Give the body whose name follows at once: `the advocacy group Clear Rivers`."""
    after = head.i + 1
    found = scene.covering(after) if after < len(scene.doc) else None
    if found is None or found.kind != "name" or found.core_start != after:
        return None
    character = scene.at(found.head)
    return character if character is not None and character.kind == "organisation" else None


def _modifier(scene: Scene, head: Token) -> Character | None:
    """Give the body whose name stands in the phrase: `the Nato alliance`."""
    for child in head.lefts:
        character = scene.at(child.i)
        if child.dep_ != "compound" or character is None or character.kind != "organisation":
            continue
        beside = child.i == head.i - 1 or scene.doc[head.i - 1].lower_ == "news"  # the official KCNA news agency
        if character.classes & set(_classes()[head.lemma_.lower()]) or (beside and child.text.isupper()):
            return character
    return None


def _antecedent(scene: Scene, head: Token, noun: str) -> Character | None:
    """Give the nearest body before `head` whose class fits; without one, the only body of the sentences just before."""
    here = scene.sentence[head.i]
    before = sorted(
        (
            (o.head, c)
            for c in scene.characters
            if c.kind == "organisation" and not (noun in FIRMS and c.words[-1:] and c.words[-1] in PROGRAMMES)
            for o in c.occurrences
            if o.head < head.i and scene.sentence[o.head] != NOWHERE and here - scene.sentence[o.head] <= SENTENCES_BACK
        ),
        key=lambda pair: -pair[0],
    )
    if noun in BARE:
        all_fitting = [c for c in scene.characters if c.occurrences and c.classes & set(_classes()[noun])]
        return all_fitting[0] if len(all_fitting) == 1 else None
    if _told_apart(head):
        return None
    land = _land(head)
    if land:
        before = [(i, c) for i, c in before if land in c.words or not NATIONS & set(c.words)]
    fitting = [(i, c) for i, c in before if c.classes & set(_classes()[noun]) or noun in c.words[-1:]]
    fitting = [(i, c) for i, c in fitting if not _only_carries(scene, c, noun)]
    fitting = [
        (i, c) for i, c in fitting if noun in c.words
    ] or fitting  # the trust is the Vale Trust, no Vale Hospital
    if fitting:
        return _topic(scene, head, fitting) or fitting[0][1]
    only = {c.number: c for c in scene.characters if c.kind == "organisation" and set(_classes()[noun][:1]) & c.classes}
    if len(only) == 1 and _begins(next(iter(only.values()))) < head.i:
        return next(iter(only.values()))
    near = {c.number: c for i, c in before if here - scene.sentence[i] <= GUESS_BACK and not c.classes}
    if noun in ANY_BODY and len(near) == 1:
        return next(iter(near.values()))
    return _leading(scene, head, before) if noun in FIRMS else None


def _leading(scene: Scene, head: Token, before: list[tuple[int, Character]]) -> Character | None:
    """Give the body of no known class that the last main clause is about, or that is named far more often than others."""
    open_ = [(i, c) for i, c in before if not c.classes and _is_named(c) and not _reports_on(scene, c, head)]
    for i, character in open_:
        back = scene.distance(i, head.i)
        if back is not None and back <= GUESS_BACK and is_subject(scene.doc[i]) and scene.doc[i].head.dep_ == "ROOT":
            return character
    told: dict[int, list[Character]] = {}
    for _, character in open_:
        told.setdefault(character.number, []).append(character)
    ranked = sorted(told.values(), key=lambda found: -len(found))
    if not ranked or len(ranked[0]) < OFTEN or (len(ranked) > 1 and len(ranked[0]) < OFTEN * len(ranked[1])):
        return None
    return ranked[0][0]


def _is_named(body: Character) -> bool:
    return any(o.kind == "name" for o in body.occurrences)


def _reports_on(scene: Scene, body: Character, head: Token) -> bool:
    """Tell whether the body is reported to say what the noun stands in: `the FSA said the company …`."""
    sources = (scene.reports[t.i].source for t in head.ancestors if t.i in scene.reports)
    return any(s is not None and s.i < head.i and scene.at(s.i) is body for s in sources)


def _only_carries(scene: Scene, body: Character, noun: str) -> bool:
    """Tell whether a paper, broadcaster or platform is only where something was said: then it is no company of the story."""
    if not body.classes & CARRIERS or noun in MEDIA_NOUNS:
        return False
    named = [scene.doc[o.head] for o in body.occurrences if o.kind == "name" and scene.sentence[o.head] != NOWHERE]
    return not any(acts(head) and head.i not in scene.telling for head in named)


def _told_apart(head: Token) -> bool:
    """Tell whether the words around the noun say that it is another body of the kind: `the state parliament`, `the charity that ran it`."""
    which = any(t.dep_ == "relcl" and t.left_edge.i == head.i + 1 and t.left_edge.tag_ in RELATIVE for t in head.rights)
    return which or any(t.lower_ in APART or t.tag_ in {"JJR", "JJS", "NNP"} for t in head.lefts)


def _land(head: Token) -> str:
    """Give the country whose adjective stands before the noun: `the Danish team` isn't Team Estonia."""
    return next((plain(t) for t in head.lefts if t.lower_ != plain(t) and plain(t) in NATIONS), "")


def _topic(scene: Scene, head: Token, fitting: list[tuple[int, Character]]) -> Character | None:
    """Give the body that is the subject of a sentence of the same paragraph, the last; a body named in passing isn't."""
    paragraph = _paragraph(scene, head)
    subjects = [c for i, c in fitting if _paragraph(scene, scene.doc[i]) == paragraph and is_subject(scene.doc[i])]
    return subjects[0] if subjects else None


def _paragraph(scene: Scene, token: Token) -> int | None:
    return scene.parsed.paragraph_at(token.idx)


def _begins(character: Character) -> int:
    return min(o.start for o in character.occurrences)


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    return {entry[0]: tuple(entry[1].split()) for entry in lexicon.entries("body_nouns")}

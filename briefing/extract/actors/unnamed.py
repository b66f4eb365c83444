"""Sources without a name, and groups that act: `a ward sister`, `officials at the agency`, `junior doctors`, `police`.

Who speaks for a body is a mention of the body; who merely belongs to it is somebody of their own.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from briefing import lexicon
from briefing.extract.actors.phrases import (
    BELONGING,
    acts,
    is_plural,
    is_subject,
    noun_of,
    phrase_end,
    phrase_start,
)
from briefing.extract.actors.scene import NOWHERE, Character, Occurrence, Scene
from briefing.extract.actors.titles import is_role_word
from briefing.model.facts import ActorKind
from briefing.syntax.deeds import counted, is_told_to_act
from briefing.syntax.gender import of_role
from briefing.syntax.tree import all_tokens

VOICES = lexicon.words("voices")
GROUPS = lexicon.words("groups")
BODY_NOUNS = lexicon.words("body_nouns")
TAKES_PART = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj"})
OWNED = frozenset({"for", "of"})
KNOWING = frozenset({"briefed", "close", "familiar"})
COUNTED = 3  # words of `the two men`
OFTEN = 4  # times that a group is spoken of
MOST = 8  # tokens after the noun
FAMILY = "family"
STANDING = frozenset(
    ["business", "cabinet", "establishment", "government", "industry", "influential", "key", "leading", "military",
     "opposition", "party", "political", "prominent", "public", "religious", "senior", "union"]
)  # fmt: skip
TIMES = frozenset({"DATE", "TIME"})
POLICE = "police"  # plural in form
LANDS = frozenset({"business", "country", "nation", "state"})
ANY = frozenset(
    ["any", "both", "each", "either", "enough", "every", "neither", "no", "what", "whatever", "which", "whichever"]
)
WHEREABOUTS = frozenset({"at", "in", "on", "with"})
EMPTY = frozenset({"the", "a", "an", "some", "many", "most", "several", "other", "few", "those", "these", "all", "one", "two", "three", "more", "his", "her", "their", "its", "any", "no", "both", "and", "such"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """A noun phrase that acts: its tokens, its head, whether it is reported to say something."""

    start: int
    end: int
    head: Token
    speaks: bool

    @property
    def plural(self) -> bool:
        """Tell whether the noun means several."""
        return is_plural(self.head) or noun_of(self.head) in GROUPS


def find_unnamed(scene: Scene) -> None:
    """Make a character of each unnamed source and each group that acts; voices of a body go to the body."""
    scene.nouns = _nouns(scene)
    _bring_on(scene, _sources(scene), "group")


def find_spoken_of(scene: Scene) -> None:
    """Make a character of each group that the article only speaks of; who acts elsewhere is mentioned again.

    Comes last, so that no pronoun is taken for somebody who does nothing.
    """
    _bring_on(scene, _sources(scene, acting=False), "spoken of")


def _bring_on(scene: Scene, sources: list[Source], silent: str) -> None:
    """Let the sources occur, by the rule `silent` where they say nothing; what is known from before is the same."""
    known = scene.unnamed
    for source in sources:
        if _is_anybody(scene, source):
            continue
        body = _voice_of(scene, source)
        rule = "voice of a body" if body is not None else "source" if source.speaks else silent
        character = body or _known(known, scene, source)
        if character is None:
            character = scene.new(_kind(source))
            character.gender = of_role(source.head.lemma_)
            character.plural = source.plural
            known[_noun(source), _modifiers(scene, source)] = character
        scene.add(
            character, Occurrence(source.start, source.end, source.start, source.end, source.head.i, "nominal", rule)
        )


def _nouns(scene: Scene) -> list[Token]:
    """Give the nouns for people and groups that no mark quotes, whoever they mean, in the order of the text."""
    return [
        head
        for head in all_tokens(scene.doc)
        if head.pos_ in {"NOUN", "PROPN"}
        and scene.sentence[head.i] != NOWHERE
        and not scene.quoted[head.i]
        and (noun_of(head) in GROUPS or is_role_word(scene.doc, head.i))
        and not _is_no_group(head)
        and not any(c.lower_ == "whose" for c in head.lefts)
    ]


def _sources(scene: Scene, *, acting: bool = True) -> list[Source]:
    """Give the unnamed noun phrases that speak, and the groups that act, in the order of the text; or those that don't."""
    found = []
    topics = _topics(scene) if acting else frozenset[str]()
    leads = {i for c in scene.characters for o in c.occurrences for i in range(o.start, o.core_start)}
    for head in scene.nouns:
        named = head.i in leads or (head.pos_ == "PROPN" and scene.taken(head.i))
        if named or scene.covering(head.i) is not None:
            continue
        speaks = counted(head).i in scene.speaking
        if speaks or (_takes_part(head, topics) if acting else is_plural(head) and counted(head).dep_ in TAKES_PART):
            end = _end(scene, head, speaks=speaks, acting=acting)
            cut = scene.covering(end - 1)  # a spokesman for the Porters' Union
            if (cut is not None and _is_post_of(scene, cut, head)) or _shares_post(scene.doc, end, leads):
                continue
            end = max(end, cut.core_end) if cut is not None and cut.kind == "name" else end
            found.append(Source(_past_time(phrase_start(head), head), end, head, speaks))
    return found


def _takes_part(head: Token, topics: frozenset[str]) -> bool:
    """Tell whether the noun means several who act, are told to, or are the news."""
    several = is_plural(head) or noun_of(head) in GROUPS
    return several and (acts(head) or is_told_to_act(head) or _is_news(head, topics))


def _end(scene: Scene, head: Token, *, speaks: bool, acting: bool) -> int:
    """Give the end of the noun's phrase (exclusive): less of it, where others act on the group."""
    if speaks:
        return _told_apart(head)
    return phrase_end(scene.doc, head, BELONGING if acting or is_subject(counted(head)) else OWNED)


def _past_time(start: int, head: Token) -> int:
    """Step over the time that the parser ties to the noun: `Just before noon, the minister's aide said`."""
    while start < head.i and (head.doc[start].ent_type_ in TIMES or head.doc[start].is_punct):
        start += 1
    return start


def _shares_post(doc: Doc, end: int, leads: set[int]) -> bool:
    """Tell whether the noun is the first of two posts of who is named next: `chairman and chief executive Ada Reed`."""
    return end + 1 < len(doc) and doc[end].lower_ == "and" and end + 1 in leads


def _is_post_of(scene: Scene, name: Occurrence, head: Token) -> bool:
    """Tell whether the phrase is the post of who is named at its end: `Orford director of rugby Ada Reed`."""
    before, bearer = scene.doc[name.core_start - 1], scene.at(name.head)
    named = bearer is not None and bearer.kind == "person" and name.kind == "name"
    field = before.pos_ in {"NOUN", "PROPN"} and before.text.islower() and before.lemma_.lower() not in BODY_NOUNS
    return named and head.i < before.i and field and not is_role_word(scene.doc, before.i)


def _is_anybody(scene: Scene, source: Source) -> bool:
    """Tell whether the phrase is nobody in particular (`each school`, `more than six people`) or only takes up named ones (`both nations`)."""
    if scene.doc[source.start].lower_ in ANY:
        return not source.speaks or not source.plural
    if _takes_up_several(scene, source):
        return True
    tail = source.head.i + 1 < source.end and source.head.nbor().lower_ in WHEREABOUTS  # people in the city
    end = source.head.i + 1 if tail and not source.speaks else source.end
    told = [t for t in scene.doc[source.start : end] if t.lower_ not in EMPTY and t.ent_type_ != "CARDINAL"]
    return told == [source.head] and noun_of(source.head) == "people"


def _takes_up_several(scene: Scene, source: Source) -> bool:
    """Tell whether the phrase only counts those told of before: `the two men`."""
    words = [t.lower_ for t in scene.doc[source.start : source.end]]
    return len(words) == COUNTED and words[0] in {"the", "these"} and words[1] in {"two", "three", "four"}


def _is_no_group(head: Token) -> bool:
    """Tell whether a figure is a number (`figures showed`, but `senior party figures said`), an agency one of news."""
    noun, before = noun_of(head), {t.lower_ for t in head.lefts}
    if noun == "enforcement":
        return "law" not in before
    if noun == "office":  # the mayor's office
        return not any(c.dep_ == "poss" and is_role_word(head.doc, c.i) for c in head.lefts)
    if noun == "pc" or head.lower_ == "power":  # a computer, where nobody's name follows; great powers are several
        return True
    if noun == "trust" and head.i + 1 < len(head.doc) and head.nbor().lower_ == "in":  # public trust in taxes
        return True
    return (noun == "figure" and not before & STANDING) or (noun == "agency" and "news" in before)


def _topics(scene: Scene) -> frozenset[str]:
    """Give the words of the headline, and the plural nouns for people that the article comes back to: it is about them."""
    told = Counter(
        t.lower_
        for t in all_tokens(scene.doc)
        if t.tag_ == "NNS" and scene.sentence[t.i] != NOWHERE and is_role_word(scene.doc, t.i)
    )
    headline = (scene.parsed.article.title or "").lower().split()
    return frozenset(headline) | {word for word, times in told.items() if times >= OFTEN}


def _is_news(head: Token, topics: frozenset[str]) -> bool:
    """Tell whether the headline or the article speaks of the group, so that what happens to it is the news: `Passengers stranded …`."""
    return is_plural(head) and head.lower_ in topics and counted(head).dep_ in TAKES_PART


def _told_apart(head: Token) -> int:
    """Give the end of a source's phrase (exclusive), with what says which one: `a source close to the minister`."""
    doc, end = head.doc, phrase_end(head.doc, head)
    tie = doc[end] if end < len(doc) else head
    knows = tie.lower_ in KNOWING and tie.head.i in {head.i, end}
    asked = tie.tag_ == "VBN" and tie.dep_ == "acl" and tie.head == head
    after = tie.right_edge.i + 1
    if not (knows or asked) or after - end > MOST or any(t.is_punct and t.tag_ != "HYPH" for t in doc[end:after]):
        return end
    return after


def _voice_of(scene: Scene, source: Source) -> Character | None:
    """Give the body that the source speaks for: `a ministry spokesman`, `officials at the agency`."""
    word = noun_of(source.head)
    if word not in VOICES or (_voice_plural_only(word) and not source.plural):
        return None
    for i in [*range(source.head.i - 1, source.start - 1, -1), *range(source.head.i + 1, source.end)]:
        character = scene.at(i)
        if character is not None and character.kind == "organisation":
            return character
    alone = source.end - source.start <= len(("a", "spokesman")) and word.startswith("spokes")
    return _body_before(scene, source.head) if alone else None


def _body_before(scene: Scene, head: Token) -> Character | None:
    """Give the body whose deed the sentence before tells, in the same paragraph: `The firm denies it. A spokesman said …`."""
    here = scene.sentence[head.i]
    for i in range(head.sent.start - 1, -1, -1):
        if scene.paragraph(i) != scene.paragraph(head.i) or here - scene.sentence[i] > 1:
            return None
        character = scene.at(i) if is_subject(scene.doc[i]) and scene.doc[i].head.dep_ == "ROOT" else None
        if character is not None:
            return character if character.kind == "organisation" else None
    return None


def _voice_plural_only(word: str) -> bool:
    return any(entry[0] == word and len(entry) > 1 for entry in lexicon.entries("voices"))


def _known(known: dict[tuple[str, frozenset[str]], Character], scene: Scene, source: Source) -> Character | None:
    """Find the same noun before: with the same words, or one of the two bare and the other the only one of its noun."""
    noun, words = _noun(source), _modifiers(scene, source)
    if noun == FAMILY:
        families = [c for c in scene.characters if c.kind == "group" and c.words[-1:] == (FAMILY,)]
        return families[0] if len(families) == 1 else known.get((noun, words))
    if (noun, words) in known and known[noun, words].plural == source.plural:
        return known[noun, words]
    alike = [c for (n, w), c in known.items() if n == noun and (not w or not words) and c.plural == source.plural]
    definite = source.plural or scene.doc[source.start].lower_ in {"the", "this"}
    return alike[0] if len(alike) == 1 and definite else None


def _noun(source: Source) -> str:
    """Give the noun as printed in the plural or the singular: `the country` is none of `the countries`."""
    return source.head.lower_ if is_plural(source.head) else noun_of(source.head)


def _modifiers(scene: Scene, source: Source) -> frozenset[str]:
    """Give the words that tell one group from another."""
    tokens = scene.doc[source.start : source.end]
    return frozenset(
        t.lemma_.lower()
        for t in tokens
        if t.i != source.head.i and t.lower_ not in EMPTY and t.is_alpha and not t.is_stop
    )


def _kind(source: Source) -> ActorKind:
    """Give the kind of actor."""
    noun = noun_of(source.head)
    if is_plural(source.head) and noun != POLICE:
        return "group"
    if noun in BODY_NOUNS | LANDS:
        return "organisation"
    return "group" if source.plural else "person"

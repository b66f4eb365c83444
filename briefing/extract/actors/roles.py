"""The roles that the article itself gives to the people and bodies it names.

`David Reed, the harbour master,` and `the harbour master, David Reed,`; `Ms Okafor, who chairs the inquiry`.
Titles before a name are read with the name (`titles`).
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from briefing import lexicon
from briefing.extract.actors.phrases import BELONGING, phrase_end, phrase_start
from briefing.extract.actors.scene import NOWHERE, Character, Occurrence, Role, Scene
from briefing.extract.actors.titles import is_role_word
from briefing.extract.actors.wording import role_words
from briefing.syntax.gender import agree, of_role

LEADS = frozenset(
    [
        "advise",
        "captain",
        "chair",
        "coach",
        "command",
        "direct",
        "edit",
        "head",
        "lead",
        "manage",
        "oversee",
        "own",
        "run",
    ]
)
BODILY = lexicon.words("bodily_roles")  # what a body may be as well as a person
SERVING = frozenset(["adviser", "advisor", "aide", "ambassador", "assistant", "envoy", "secretary", "undersecretary"])
TERM = 4  # tokens of `from 1990 to 2000`
LONGEST = 14  # words before the head noun of an apposition
PLAIN = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "ADV", "PART", "PRON", "PUNCT", "SYM", "VERB"})


def bind_roles(scene: Scene) -> None:
    """Bind appositions to the person or body beside them."""
    for character in list(scene.characters):
        for occurrence in list(character.occurrences):
            if occurrence.kind != "name" or scene.sentence[occurrence.head] == NOWHERE:
                continue
            bound = _after(scene, occurrence) or _before(scene, occurrence)
            if bound is not None:
                _bind(scene, character, *bound)
        if character.kind == "person" and not character.roles:
            _bind_office_clause(scene, character)


def _bind_office_clause(scene: Scene, character: Character) -> None:
    """Take `who chairs the inquiry` for the role of somebody who is given no better one."""
    for occurrence in character.occurrences:
        for clause in scene.doc[occurrence.head].children:
            who = clause.left_edge
            if clause.dep_ != "relcl" or clause.lemma_ not in LEADS or who.lower_ != "who" or clause.tag_ != "VBZ":
                continue
            end = clause.i + 1
            while end <= clause.right_edge.i and not scene.doc[end].is_punct:
                end += 1
            character.roles.append(Role(who.i, end, "", frozenset(), strength=0))
            return


def _bind(scene: Scene, character: Character, start: int, end: int, head: Token) -> None:
    """Give `character` the role of the tokens `start:end`."""
    if scene.doc[start].lower_ == "another" and head.i > start + 1:  # beside somebody else; no bare `Republican`
        start += 1
    role = role_words(scene.doc, start, end, strength=3)
    person = character.kind == "person"
    if head.lower_ in lexicon.words("postnominals"):
        return  # Ada Reed KC, Ivo Brandt KC
    if role is None or (is_role_word(scene.doc, head.i) != person and (person or head.lemma_.lower() not in BODILY)):
        return
    if person:
        shown = of_role(head.lemma_)
        if not agree(shown, character.gender):
            return
        if character.gender == "-":
            character.gender = shown
    elif scene.covering(head.i) is not None:
        return
    character.roles.append(role)
    scene.add(character, Occurrence(start, end, start, end, head.i, "nominal", "apposition"))


def _after(scene: Scene, occurrence: Occurrence) -> tuple[int, int, Token] | None:
    """Find the apposition after a name: `…, the harbour master, …`."""
    doc = scene.doc
    at = _past_brackets(doc, occurrence.end)
    if at + 1 >= len(doc) or doc[at].text not in {",", "–", "—", "-", "("} or doc[at + 1].is_sent_start:
        return None
    if doc[at].text == "-" and not doc[at - 1].whitespace_:
        return None  # the US-led forces
    head = _noun_from(scene, at + 1)
    if head is None:
        return None
    end = _phrase_end(doc, head)
    if end < len(doc) and doc[end].ent_type_ == "PERSON" and end == head.i + 1:
        return None  # a list: `…, harbour master David Reed`
    if head.tag_ == "NNS" and any(child.dep_ == "conj" for child in head.rights):
        return None  # a list: `from the board, unions and advocates`
    if _begins_clause(doc, occurrence, head, end):
        return None
    return at + 1, end, head


def _begins_clause(doc: Doc, occurrence: Occurrence, head: Token, end: int) -> bool:
    """Tell whether the noun after the comma is a subject of its own: `Asked about Reed, the mayor left`."""
    verb = head.head
    if head.dep_ == "appos":
        return _tells_by_the_way(doc, head)
    if head.dep_ not in {"nsubj", "nsubjpass"} or end >= len(doc) or doc[end].pos_ not in {"VERB", "AUX", "ADV"}:
        return False
    return verb.i >= end and not any(c.dep_ in {"nsubj", "nsubjpass"} and c.i == occurrence.head for c in verb.children)


def _tells_by_the_way(doc: Doc, head: Token) -> bool:
    """Tell whether the noun tells what stands before: `Hale fell out with Reed, a source close to him tells the Herald`."""
    verb = doc[min(head.right_edge.i + 1, len(doc) - 1)]
    told = verb.tag_ in {"VBZ", "VBP", "VBD"} and verb.lemma_ in {"say", "tell"}
    return told and not any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)


def _past_brackets(doc: Doc, at: int) -> int:
    """Step over `(D-Vt.)`, `of Vermont` and `, 43`."""
    if at + 1 < len(doc) and doc[at].lower_ == "of" and doc[at + 1].ent_type_ == "GPE":
        at += 2
        while at < len(doc) and doc[at].ent_iob_ == "I":
            at += 1
    if at < len(doc) and doc[at].text == "(":
        for i in range(at, min(at + 8, len(doc))):
            if doc[i].text == ")":
                at = i + 1
                break
    if at + 2 < len(doc) and doc[at].text == "," and doc[at + 1].like_num and doc[at + 2].text == ",":
        return at + 2
    return at


def _noun_from(scene: Scene, start: int) -> Token | None:
    """Give the head of the noun phrase that begins at token `start`, if it is a role or a kind of body."""
    doc, nouns = scene.doc, lexicon.words("body_nouns")
    for i in range(start, min(start + LONGEST, len(doc))):
        token = doc[i]
        if (
            (token.is_sent_start and i > start)
            or token.pos_ not in PLAIN
            or token.text in {",", ";", ":"}
            or token.is_quote
        ):
            return None
        if token.pos_ == "VERB" and token.dep_ != "amod":
            return None
        following = doc[i + 1] if i + 1 < len(doc) else None
        goes_on = following is not None and (
            following.pos_ in {"NOUN", "PROPN"} or following.tag_ in {"HYPH", "POS"} or following.text in {"'s", "’s"}
        )
        role = is_role_word(doc, i) and token.tag_ in {"NN", "NNP"}
        if (role or token.lemma_.lower() in nouns) and not goes_on:
            return token
        if role and goes_on and following is not None and following.ent_type_ == "PERSON":
            return None
    return None


def _phrase_end(doc: Doc, head: Token) -> int:
    """Give the end of the phrase of `head`: with its prepositions and a second role (`founder and head`), without clauses."""
    end = phrase_end(doc, head, BELONGING | {"to"} if head.lemma_.lower() in SERVING else BELONGING)
    if end + 1 < len(doc) and doc[end].lower_ == "and":
        for second in head.conjuncts:
            if second.i > end and is_role_word(doc, second.i) and not any(t.is_punct for t in doc[end : second.i]):
                return _term_end(doc, phrase_end(doc, second))
    return _term_end(doc, end)


def _term_end(doc: Doc, end: int) -> int:
    """Step over the years of an office, which may say that it is held no more: `head of planning from 1990 to 2000`."""
    span = doc[end : end + TERM]
    links = [span[i].lower_ for i in range(0, len(span), 2)]
    years = [span[i] for i in range(1, len(span), 2)]
    if len(span) < TERM or links[0] not in {"from", "between"} or links[1] not in {"to", "until", "through", "and"}:
        return end
    return end + TERM if all(year.text.isdigit() for year in years) else end


def _before(scene: Scene, occurrence: Occurrence) -> tuple[int, int, Token] | None:
    """Find the role that a name explains: `the harbour master, David Reed,`; `his wife, Ada`."""
    doc = scene.doc
    at = occurrence.start - 1
    if at > 1 and doc[at].lower_ == "the":  # the Rev Ada Reed
        at -= 1
    if at < 1 or doc[at].text not in {",", "–", "—"} or doc[occurrence.start].is_sent_start:
        return None
    closed = occurrence.end >= len(doc) or doc[occurrence.end].is_punct or doc[occurrence.end].is_space
    root = doc[occurrence.head]
    explained = root
    while explained.dep_ == "appos" and explained.i >= at:  # Hale’s lawyer, the former mayor Rudi Holt,
        explained = explained.head
    head = _explained(explained if explained.i < at else doc[at - 1], at)
    if (
        not closed
        or head.i >= at
        or scene.at(head.i) is not None
        or head.tag_ not in {"NN", "NNP"}
        or not is_role_word(doc, head.i)
    ):
        return None
    start = phrase_start(head)
    if (
        root.dep_ != "appos"
        and doc[start].dep_ not in {"det", "poss"}
        and not any(c.dep_ == "poss" for c in head.lefts)
    ):
        return None
    return start, at, head


def _explained(head: Token, end: int) -> Token:
    """Give the post whose place or body parsers take for what a name explains: `the mayor of Orford, Ada Reed,`.

    The phrase of the post ends where the name's comma stands, at token `end`.
    """
    noun = head
    while noun.dep_ in {"conj", "pobj"} and not is_role_word(noun.doc, noun.i):
        noun = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in BELONGING else noun.head
    person = is_role_word(noun.doc, noun.i) and noun.ent_type_ != "PERSON" and not noun.text.isupper()
    close = phrase_end(noun.doc, noun)
    if head.dep_ == "conj" and head.i == end - 1 and noun.doc[close].lower_ == "and":
        close = end  # of Orford and nearby isles
    return noun if person and close == end else head

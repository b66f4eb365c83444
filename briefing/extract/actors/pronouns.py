"""Pronouns outside quotation marks: `she` is the woman who stands out most in the sentences just before.

Salience by sentence, grammatical role and recency after Lappin and Leass (1994, *Computational Linguistics* 20(4)). Ours
are the bonus for who was just reported to speak, the only weight that news needs besides, and sentences counted without
those that are all quotation.
"""

from __future__ import annotations

from spacy.tokens import Token

from briefing import lexicon
from briefing.extract.actors.prominence import ASKING, prominence
from briefing.extract.actors.scene import NOWHERE, Character, Occurrence, Scene
from briefing.syntax.gender import PRONOUNS, agree
from briefing.syntax.tree import NOUN_SUBJECTS, spelt

REACH = 4  # sentences
FADE = 0.5  # what is left of a mention's weight one sentence later
PERSISTENCE = 0.6  # what each further sentence that speaks of somebody adds
UNSURE = 0.75  # what is left of the weight of a person whose gender isn't known
NAMELESS = 0.8  # what is left of the weight of somebody who is never named (`her mother`)
GOVERNS = 1.5  # what the subject of the verb above gains
ELSEWHERE = 0.7  # what is left of a mention in an earlier paragraph, for a pronoun that doesn't open its own
SPOKEN_OF = 0.2  # what is left of the weight of somebody whom the quoted words name in full
LEAST = 5.0
FULL = 2  # words of a full name
FIRST_PERSON = frozenset({"i", "me", "my", "we", "our", "us"})  # I, Ada Reed; my name is Ada Reed
BODIES = frozenset({"it", "they"})
ASSEMBLED = frozenset(
    {"police", "club", "committee", "council", "party", "union", "force"}
)  # bodies that take a plural
BLAMING = lexicon.words("blaming_verbs")
BLAMED_FOR = frozenset({"for", "of", "on", "over"})
BESIDE = frozenset({"advcl", "conj", "parataxis"})
RELATIVES = frozenset({"that", "which"})
RELATIVE_TAGS = frozenset({"DT", "WDT", "WP"})
UNDERTAKING = frozenset({"agree", "decide", "pledge", "promise", "resolve", "swear", "vow"})


def bind_pronouns(scene: Scene) -> None:
    """Bind he and she, it and they, from the first to the last."""
    for token in spelt(scene.doc, PRONOUNS.keys() | BODIES):
        if scene.quoted[token.i] or scene.sentence[token.i] == NOWHERE or scene.taken(token.i):
            continue  # Liu He is no *he*
        word, found, rule = token.lower_, None, "salience"
        if word in PRONOUNS:
            found = _antecedent(scene, token)
            if found is not None and found.gender == "-" and not _another_fits(scene, token, found):
                found.gender = PRONOUNS[word]
        elif word in BODIES and token.dep_ in NOUN_SUBJECTS:
            found, rule = _body(scene, token), "subject before"
        if found is not None:
            scene.add(found, Occurrence(token.i, token.i + 1, token.i, token.i + 1, token.i, "pronoun", rule))


def _another_fits(scene: Scene, pronoun: Token, found: Character) -> bool:
    """Tell whether *him* or *her* may be another, of whom the gender is known: then it teaches nothing of whom it was bound to."""
    if pronoun.dep_ in NOUN_SUBJECTS:
        return False
    shown = PRONOUNS[pronoun.lower_]
    others = (c for c in scene.people() if c is not found and c.gender == shown and not c.plural)
    return any(_weight(scene, c, pronoun, frozenset(), opens=True) >= LEAST for c in others)


def _body(scene: Scene, pronoun: Token) -> Character | None:
    """Give the body or group that `it` or `they` means: the subject of the verb above, or of the sentence before.

    `it` alone is as often nobody (`it rained`), so it must do what only somebody does: report, or stand under a report.
    """
    above = _subject_above(scene, pronoun)
    if above is None and pronoun.i in scene.speaking:
        above = _subject_beside(scene, pronoun) or _subject_around(scene, pronoun) or _last_subject(scene, pronoun)
    if above is None:
        return None
    several = above.kind == "group" or above.plural or above.classes & ASSEMBLED
    if pronoun.lower_ == "they":
        return above if several or above.kind == "organisation" else None
    return above if above.kind in {"organisation", "place"} else None


def _subject_beside(scene: Scene, pronoun: Token) -> Character | None:
    """Give the subject of the clause that the pronoun's begins with: `When the council approved the plan, it said …`."""
    clause = next((child for child in pronoun.head.lefts if child.dep_ == "advcl"), None)
    subject = (
        next((child for child in clause.lefts if child.dep_ in NOUN_SUBJECTS), None) if clause is not None else None
    )
    return scene.at(subject.i) if subject is not None and subject.i < pronoun.i else None


def _subject_around(scene: Scene, pronoun: Token) -> Character | None:
    """Give the subject of the verb whose object the pronoun tells of: `The council released a report that it said …`."""
    if not pronoun.i or pronoun.nbor(-1).lower_ not in RELATIVES:
        return None
    for verb in pronoun.head.ancestors:
        subject = next(
            (child for child in verb.lefts if child.dep_ == "nsubj" and child.tag_ not in RELATIVE_TAGS), None
        )
        if subject is not None and verb.pos_ == "VERB":
            return scene.at(subject.i)
    return None


def _last_subject(scene: Scene, pronoun: Token) -> Character | None:
    """Give the subject of the last main clause before the pronoun's sentence."""
    for head in range(pronoun.sent.start - 1, -1, -1):
        token = scene.doc[head]
        if token.is_space:
            continue
        back = scene.distance(head, pronoun.i)
        if back is None or back > 1:
            return None
        if token.dep_ in NOUN_SUBJECTS and token.head.dep_ == "ROOT" and not scene.quoted[head]:
            return scene.at(head)
    return None


def _subject_above(scene: Scene, pronoun: Token) -> Character | None:
    """Give the subject of the reporting verb that the pronoun's clause hangs on (`The company said it would …`)."""
    clause = pronoun.head
    while clause.dep_ in {"conj", "xcomp"}:
        clause = clause.head
    if clause.dep_ != "ccomp" or clause.head.i not in scene.reports:
        return None
    source = scene.reports[clause.head.i].source
    return scene.at(source.i) if source is not None and source.i < pronoun.i else None


def _antecedent(scene: Scene, pronoun: Token) -> Character | None:
    """Choose the person whom the grammar ties to the pronoun, else who stands out most of those that fit."""
    shown = PRONOUNS[pronoun.lower_]
    tied = _undertaker(scene, pronoun) or _blamed(scene, pronoun)
    if tied is not None and tied.kind == "person" and agree(tied.gender, shown) and not tied.plural:
        return tied
    spoken_of = _spoken_of(scene, pronoun)
    named_after = _named_after(scene, pronoun) | _asked_about(scene, pronoun)
    barred, opens = _controlled(pronoun), _opens_paragraph(scene, pronoun)
    governor = _governor(scene, pronoun) or (None if opens else _told_before(scene, pronoun))
    weights = {
        c.number: _weight(scene, c, pronoun, barred, opens=opens)
        * (UNSURE if c.gender == "-" else 1)
        * (GOVERNS if c is governor else 1)
        * (1 if any(o.kind == "name" for o in c.occurrences) else NAMELESS)
        * (SPOKEN_OF if c.number in spoken_of else 1)
        for c in scene.people()
        if agree(c.gender, shown) and not c.plural and c.number not in named_after and not _clashes(scene, c, pronoun)
    }
    best = max(sorted(weights), key=lambda n: weights[n], default=None)
    if best is None or weights[best] < LEAST:
        return _sole(scene, pronoun)
    return next(c for c in scene.characters if c.number == best)


def _sole(scene: Scene, pronoun: Token) -> Character | None:
    """Give the one person whom the article has named before a subject that fits, however far above: nobody else can be meant."""
    shown = PRONOUNS[pronoun.lower_]
    before = [
        c
        for c in scene.people()
        if agree(c.gender, shown) and any(_is_before(scene, o, pronoun) for o in c.occurrences)
    ]
    if len(before) != 1 or before[0].plural or pronoun.dep_ not in NOUN_SUBJECTS:
        return None
    told = [o for o in before[0].occurrences if o.kind == "name" and _is_before(scene, o, pronoun)]
    return before[0] if len(told) >= FULL else None


def _is_before(scene: Scene, occurrence: Occurrence, pronoun: Token) -> bool:
    return occurrence.start < pronoun.i and scene.sentence[occurrence.head] != NOWHERE


def _governor(scene: Scene, pronoun: Token) -> Character | None:
    """Give the subject of the verb above a possessive: who `said his client …` speaks of their own."""
    if pronoun.dep_ != "poss":
        return None
    for verb in pronoun.ancestors:
        if verb.pos_ not in {"VERB", "AUX"}:
            continue
        for child in verb.lefts:
            if child.dep_ in NOUN_SUBJECTS and child.i < pronoun.i:
                if any(other.dep_ == "conj" for other in child.children):
                    return None  # `Reed and Holt attacked Hale over his plan`
                named = [scene.at(child.i), *(scene.at(c.i) for c in child.children if c.dep_ == "appos")]
                return next((c for c in named if c is not None), None)
    return None


def _told_before(scene: Scene, pronoun: Token) -> Character | None:
    """Give who the sentence before says told it, and who now goes on: `Reed said Hale had lied. “He may go,” he said`."""
    if pronoun.i not in scene.telling or not any(scene.quoted[t.i] for t in pronoun.sent if t.i < pronoun.i):
        return None
    for i in range(pronoun.sent.start - 1, -1, -1):
        if scene.quoted[i] or scene.doc[i].is_space or scene.doc[i].is_punct:
            continue
        back = scene.distance(i, pronoun.i)
        if back is None or back > 1:
            return None
        root = scene.doc[i].sent.root
        source = scene.reports[root.i].source if root.i in scene.reports else None
        return scene.at(source.i) if source is not None else None
    return None


def _undertaker(scene: Scene, pronoun: Token) -> Character | None:
    """Give who decides or promises what the pronoun is the subject of: `said Reed had decided he would go`."""
    verb = pronoun.head.head
    if pronoun.dep_ not in NOUN_SUBJECTS or pronoun.head.dep_ != "ccomp" or verb.lemma_ not in UNDERTAKING:
        return None
    subject = next((child for child in verb.lefts if child.dep_ in NOUN_SUBJECTS and child.i < pronoun.i), None)
    return scene.at(subject.i) if subject is not None else None


def _blamed(scene: Scene, pronoun: Token) -> Character | None:
    """Give who is attacked or praised for what is theirs: `attacked Reed over his plan`."""
    owned = pronoun.head
    if pronoun.dep_ != "poss" or owned.dep_ != "pobj" or owned.head.lower_ not in BLAMED_FOR:
        return None
    verb = owned.head.head
    if verb.lemma_.lower() not in BLAMING:
        return None
    blamed = next((child for child in verb.rights if child.dep_ == "dobj" and child.i < pronoun.i), None)
    return scene.at(blamed.i) if blamed is not None else None


def _named_after(scene: Scene, pronoun: Token) -> frozenset[int]:
    """Give whom the clause names after its subject: `he tried to stop Reed` isn't Reed (principle C of Chomsky, 1981).

    Not asked of what reporters name again without heed: an owner (`Reed’s car`), a clause beside.
    """
    if pronoun.dep_ not in NOUN_SUBJECTS:
        return frozenset()
    clause = pronoun.head
    beside = {t.i for c in clause.rights if c.dep_ in BESIDE for t in c.subtree}
    found: set[int] = set()
    for token in clause.subtree:
        apart = token.i <= pronoun.i or token.i in beside or scene.quoted[token.i]
        if apart or token.pos_ != "PROPN" or token.dep_ == "poss":
            continue
        occurrence, character = scene.covering(token.i), scene.at(token.i)
        named = occurrence is not None and occurrence.kind == "name"
        if named and character is not None and scene.sentence[token.i] == scene.sentence[pronoun.i]:
            found.add(character.number)
    return frozenset(found)


def _asked_about(scene: Scene, pronoun: Token) -> frozenset[int]:
    """Give whom the question names that the pronoun was asked: `Asked if Reed would stay, he …` isn't Reed."""
    if pronoun.dep_ not in NOUN_SUBJECTS:
        return frozenset()
    asked = (c for c in pronoun.head.lefts if c.dep_ == "advcl" and c.tag_ == "VBN" and c.lemma_.lower() in ASKING)
    found: set[int] = set()
    for token in (t for clause in asked for t in clause.subtree if t.pos_ == "PROPN"):
        occurrence, character = scene.covering(token.i), scene.at(token.i)
        if occurrence is not None and occurrence.kind == "name" and character is not None:
            found.add(character.number)
    return frozenset(found)


def _opens_paragraph(scene: Scene, pronoun: Token) -> bool:
    """Tell whether the pronoun stands in the first sentence of its paragraph."""
    return scene.paragraph(max(0, pronoun.sent.start - 1)) != scene.paragraph(pronoun.i)


def _weight(scene: Scene, character: Character, pronoun: Token, barred: frozenset[int], *, opens: bool) -> float:
    """Weigh the mentions of `character` in the last sentences, the strongest of each sentence.

    `opens` tells whether the pronoun stands in the first sentence of its paragraph.
    """
    best: dict[int, float] = {}
    here = scene.paragraph(pronoun.i)
    for occurrence in reversed(character.occurrences):
        if occurrence.head >= pronoun.i or occurrence.head in barred:
            continue
        back = scene.distance(occurrence.head, pronoun.i)
        if back is None or back > REACH:
            continue
        weight = prominence(scene, scene.doc[occurrence.head])
        if not opens and scene.paragraph(occurrence.head) != here:
            weight *= ELSEWHERE
        best[back] = max(best.get(back, 0), weight * FADE**back)
    strongest = max(best.values(), default=0.0)
    return strongest + PERSISTENCE * (sum(best.values()) - strongest)


def _spoken_of(scene: Scene, pronoun: Token) -> frozenset[int]:
    """Give whose full names stand in the words that the pronoun is quoted with: who says “Ada Reed was great” isn't Reed."""
    if pronoun.i not in scene.telling:
        return frozenset()
    named = (scene.at(token.i) for token in pronoun.sent if scene.quoted[token.i] and token.ent_type_ == "PERSON")
    found = [c for c in named if c is not None]
    return frozenset(c.number for c in found if any(_names_in_full(scene, o, pronoun) for o in c.occurrences))


def _names_in_full(scene: Scene, occurrence: Occurrence, pronoun: Token) -> bool:
    """Tell whether the occurrence is a full name in the sentence of the pronoun, and not how the speaker presents himself."""
    doc = scene.doc
    if (
        occurrence.kind != "name"
        or occurrence.core_end - occurrence.core_start < FULL
        or not scene.quoted[occurrence.head]
    ):
        return False
    here = pronoun.sent.start <= occurrence.head < pronoun.sent.end
    before = {token.lower_ for token in doc[max(pronoun.sent.start, occurrence.core_start - 3) : occurrence.core_start]}
    return here and not before & FIRST_PERSON


def _controlled(pronoun: Token) -> frozenset[int]:
    """Give the tokens of a clause whose unspoken subject is the pronoun: `Pressed by Reed, he …` isn't Reed."""
    if pronoun.dep_ not in NOUN_SUBJECTS:
        return frozenset()
    clauses = [
        c
        for c in pronoun.head.lefts
        if c.dep_ in {"advcl", "prep"} and c.i < pronoun.i and not any(t.dep_ in NOUN_SUBJECTS for t in c.subtree)
    ]
    return frozenset(
        t.i for c in clauses for t in c.subtree if c.dep_ == "advcl" or any(t.tag_ == "VBG" for t in c.children)
    )


def _clashes(scene: Scene, character: Character, pronoun: Token) -> bool:
    """Tell whether grammar forbids the tie: `Reed thanked him` isn't Reed."""
    if pronoun.dep_ not in {"dobj", "dative", "pobj"} or pronoun.lower_.endswith("self"):
        return False
    verb = pronoun.head if pronoun.dep_ != "pobj" else pronoun.head.head
    return any(scene.at(c.i) is character for c in verb.children if c.dep_ in NOUN_SUBJECTS)

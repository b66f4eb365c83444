"""Nouns that stand for somebody named: `the harbour master`, `the former president`, `the company`."""

from __future__ import annotations

from spacy.tokens import Token

from briefing.extract.actors.scene import Character, Occurrence, Scene
from briefing.extract.actors.titles import is_role_word
from briefing.extract.actors.wording import identifying, role_words

DEFINITE = frozenset({"the", "this", "that"})


def bind_nominals(scene: Scene) -> None:
    """Bind definite role nouns to the person who has the role in this article."""
    for token in scene.doc:
        if token.tag_ not in {"NN", "NNP"} or not is_role_word(scene.doc, token.i) or scene.covering(token.i):
            continue
        start = _definite_start(token)
        if start is None or token.dep_ in {"compound", "amod", "attr", "nmod"}:
            continue
        tokens = list(scene.doc[start : token.i + 1])
        found = _holder(scene, tokens, start)
        if found is not None:
            rule = "role"
            role = role_words(scene.doc, start, token.i + 1, strength=1)
            if role is not None:
                found.roles.append(role)
            scene.add(found, Occurrence(start, token.i + 1, start, token.i + 1, token.i, "nominal", rule))


def _definite_start(head: Token) -> int | None:
    """Give where the definite noun phrase of `head` begins, `None` when it isn't definite."""
    determiners = [c for c in head.lefts if c.dep_ in {"det", "poss"}]
    if not determiners or (determiners[0].dep_ == "det" and determiners[0].lower_ not in DEFINITE):
        return None
    return min(t.i for t in determiners[0].subtree)


def _holder(scene: Scene, tokens: list[Token], here: int) -> Character | None:
    """Find the person whose stated role holds all the words of the nominal; of several, the one spoken of last."""
    words = identifying(tokens)
    fitting = [c for c in scene.people() if any(words <= r.words for r in c.roles)]
    if not fitting:
        return None
    before = [c for c in fitting if any(o.start < here for o in c.occurrences)]
    return max(before or fitting, key=lambda c: max([o.start for o in c.occurrences if o.start < here], default=-1))

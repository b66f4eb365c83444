"""What governs a passage: the word of saying, who says it, and the rule that found them.

after      “…,” X said; “…,” said X, the coach; “…,” according to X; “…” — X
before     X said: “…”; X told Y that “…”; the colon may end the paragraph before
tree       the passage hangs on a word of saying: X called it “…”; X's warning that he would “…”
near       the nearest word of saying before the passage in its sentence
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from briefing.syntax.reporting import Report, owner_of

Reports = Mapping[int, Report]

SPOKEN = frozenset({"say", "tell", "ask", "think", "show"})


@dataclass(frozen=True, slots=True, eq=False)
class Governor:
    """The word that governs a passage, the head word of who speaks (`None`: not said), and the rule that found them."""

    cue: Token | None
    source: Token | None
    rule: str


def first_noun(words: Sequence[Token]) -> Token | None:
    """Give the head of the noun phrase that `words` begin with, whatever the parser made of it."""
    head = None
    for token in words:
        if token.pos_ in {"NOUN", "PROPN", "PRON"}:
            head = token
        elif token.pos_ not in {"DET", "ADJ", "ADV", "NUM"} and token.tag_ not in {"VBG", "POS"}:
            break
    return head


def whose_words(noun: Token, words: Sequence[Token]) -> Token | None:
    """Give the head of whose words a noun of saying among `words` holds: the words *of Rao*, *Rao's* words, words *from Rao*."""
    rest = words[words.index(noun) + 1 :]
    return first_noun(rest[1:]) if rest and rest[0].lower_ == "of" else owner_of(noun)


def is_finite(token: Token) -> bool:
    """Tell whether the token is a finite verb of the main line of its sentence, not of a clause beside a noun."""
    return token.tag_ in {"VBD", "VBZ", "VBP", "MD"} and token.dep_ != "relcl"

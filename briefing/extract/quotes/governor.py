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

from briefing.lexicon import words as listed
from briefing.syntax.doers import owner_of, source_of
from briefing.syntax.reporting import Report
from briefing.syntax.word_order import is_age

Reports = Mapping[int, Report]

_URGING = frozenset({"call", "challenge", "force", "order", "press", "push", "tell", "urge"})
_MAYBE = frozenset({"can", "could", "may", "might", "should", "would"})
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
        if token.pos_ in {"NOUN", "PROPN", "PRON"} or is_age(token):
            head = token
        elif token.pos_ not in {"DET", "ADJ", "ADV", "NUM"} and token.tag_ not in {"VBG", "POS", "HYPH"}:
            break
    return head


def whose_words(noun: Token, words: Sequence[Token]) -> Token | None:
    """Give the head of whose words a noun of saying among `words` holds: the words *of Rao*, *Rao's* words, words *from Rao*."""
    rest = words[words.index(noun) + 1 :]
    return first_noun(rest[1:]) if rest and rest[0].lower_ == "of" else owner_of(noun)


def who_speaks(noun: Token, words: Sequence[Token]) -> Token:
    """Give whose words a noun of saying holds that stands for its speaker: `came the reply from Rao`, `Rao's view is plain: “…”`."""
    says = noun.lemma_.lower() in (listed("reporting_nouns") | {"view"}) - listed("documents")
    return (whose_words(noun, words) if says else None) or noun


def is_finite(token: Token) -> bool:
    """Tell whether the token is a finite verb of the main line of its sentence, not of a clause beside a noun."""
    return token.tag_ in {"VBD", "VBZ", "VBP", "MD"} and token.dep_ != "relcl"


def who_urges(cue: Token) -> Governor | None:
    """Give who urges somebody to say what nobody has said yet: Rao urged Hale *to admit* he had “misled” them."""
    urging = cue.head.lemma_.lower() in _URGING or _is_petition(cue)
    if not (urging and cue.tag_ == "VB" and cue.dep_ in {"xcomp", "ccomp"}) or not any(
        child.tag_ == "TO" for child in cue.lefts
    ):
        return None
    return Governor(cue.head, source_of(cue.head), "urged")


def _is_petition(cue: Token) -> bool:
    """Tell whether a court is asked to find what somebody says: Rao *asked the court* to declare it “void”."""
    asked = (
        child.lemma_.lower() for verb in (cue.head, cue) for child in verb.children if child.dep_ in {"dobj", "nsubj"}
    )
    return cue.head.lemma_ == "ask" and not listed("courts").isdisjoint(asked)


def could_be_seen(cue: Token) -> bool:
    """Tell whether the word only says what people might see, which they have not said: everyone *could see* the “trick”."""
    return cue.lemma_ == "see" and any(child.lower_ in _MAYBE for child in cue.lefts)

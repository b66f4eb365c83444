"""Each pair of quotation marks as it stands in its paragraph: the words inside, the narrator's words around."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from spacy.tokens import Token

from briefing.model.parsed import MarkPair, ParsedArticle
from briefing.model.span import Span
from briefing.syntax.tree import SUBJECTS, all_tokens

SENTENCE_ENDS = frozenset(".!?…")
_MARKS = "”’\"'» "
_CLAUSES = frozenset({"ROOT", "ccomp", "conj", "parataxis"})
_OFFSET = attrgetter("idx")


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """One pair of marks: its tokens, and the narrator's tokens up to the pairs and sentence ends beside it.

    `before` and `after` are of the same sentence; `opens` is true when the pair begins a sentence, `leads` holds the
    mark of punctuation just before it (empty at the paragraph's start), `ends` the last character within.
    """

    number: int
    pair: MarkPair
    paragraph: int | None
    tokens: tuple[Token, ...]
    before: tuple[Token, ...]
    after: tuple[Token, ...]
    opens: bool
    leads: str
    ends: str
    fragment: bool

    @property
    def sentence_like(self) -> bool:
        """Tell whether the words look like a whole sentence: a capital first, a full stop last."""
        words = [token for token in self.tokens if not token.is_punct]
        if not words or not words[0].text[:1].isupper():
            return False
        return self.ends in SENTENCE_ENDS or not self.pair.closed or not self.fragment

    @property
    def runs_on(self) -> bool:
        """Tell whether the words are the subject of the narrator's sentence: “Never Again” sank; “We can” is a slogan."""
        return bool(self.after) and self.ends not in SENTENCE_ENDS | {","} and self.after[0].pos_ in {"VERB", "AUX"}

    @property
    def prefaced(self) -> bool:
        """Tell whether the words are a whole sentence but for an adverb before them: `Right now “we have no deal.”`."""
        adverbs = bool(self.before) and all(token.pos_ in {"ADV", "PUNCT"} for token in self.before)
        return adverbs and not self.after and not self.fragment and self.ends in SENTENCE_ENDS

    def holds(self, token: Token) -> bool:
        """Tell whether the token stands between the marks."""
        return self.pair.outer.covers(token.idx)


def read_passages(parsed: ParsedArticle, marks: Sequence[MarkPair]) -> tuple[Passage, ...]:
    """Give each of `marks` with its surroundings, in order; other pairs of the article count as the narrator's words."""
    return _Reader(parsed, marks).read()


class _Reader:
    """Walks the tokens of an article once and deals them out to the passages and to the stretches between them."""

    def __init__(self, parsed: ParsedArticle, marks: Sequence[MarkPair]) -> None:
        self.parsed = parsed
        self.marks = marks
        self.text = parsed.article.text
        self.starts = {sentence.start for sentence in parsed.sentences}
        self.inside: list[list[Token]] = [[] for _ in marks]
        self.between: list[list[Token]] = [[], *([] for _ in marks)]
        beyond = len(self.text)
        opens, ends = [*(pair.outer.start for pair in marks), beyond], [*(pair.outer.end for pair in marks), beyond]
        number = 0
        for token in all_tokens(parsed.doc):
            at = token.idx
            if token.is_space:
                continue
            while at >= ends[number]:
                number += 1
            if at < opens[number]:
                self.between[number].append(token)
            elif marks[number].inner.covers(at):
                self.inside[number].append(token)

    def read(self) -> tuple[Passage, ...]:
        return tuple(self._passage(number) for number in range(len(self.marks)))

    def _passage(self, number: int) -> Passage:
        pair = self.marks[number]
        paragraph = self.parsed.paragraph_at(pair.outer.start)
        bounds = self.parsed.article.paragraphs[paragraph] if paragraph is not None else pair.outer
        before, after = _within(bounds, self.between[number]), _within(bounds, self.between[number + 1])
        if not after and paragraph is not None and pair.inner.of(self.text).rstrip(_MARKS).endswith(","):
            after = self._line_below(number, paragraph)
        lead = self.text[bounds.start : pair.outer.start].rstrip()
        opens = not lead or self._ends_sentence(before, lead)
        tokens = tuple(self.inside[number])
        return Passage(
            number,
            pair,
            paragraph,
            tokens,
            tuple(() if opens else self._last_sentence(before)),
            tuple(self._first_sentence(after)),
            opens,
            lead[-1:],
            pair.inner.of(self.text).rstrip(_MARKS)[-1:],
            is_fragment(tokens),
        )

    def _line_below(self, number: int, paragraph: int) -> list[Token]:
        """Give the narrator's words that begin the next paragraph: where a line breaks off in a comma, they go on with it."""
        below = self.parsed.article.paragraphs[paragraph + 1 : paragraph + 2]
        line = _within(below[0], self.between[number + 1]) if below else []
        return line if line and line[0].idx == below[0].start else []

    def _ends_sentence(self, before: list[Token], lead: str) -> bool:
        """Tell whether the narrator's words before a passage end a sentence (`lead` is the text up to the passage)."""
        if lead[-1] in _MARKS:  # of the passage before, or a title
            return lead.rstrip(_MARKS)[-1:] in SENTENCE_ENDS
        if not before:
            return lead[-1] in SENTENCE_ENDS  # right after a quotation that was left open
        return before[-1].is_punct and before[-1].text[-1] in SENTENCE_ENDS

    def _begins(self, token: Token) -> bool:
        """Tell whether a sentence begins at the token: the parser says so, and the word before ends one."""
        return token.idx in self.starts and self.text[: token.idx].rstrip().rstrip(_MARKS)[-1:] in SENTENCE_ENDS

    def _last_sentence(self, before: list[Token]) -> list[Token]:
        starts = [n for n, token in enumerate(before) if self._begins(token)]
        return before[starts[-1] :] if starts else before

    def _first_sentence(self, after: list[Token]) -> list[Token]:
        ends = (n for n, token in enumerate(after) if n and self._begins(token))
        return after[: next(ends, len(after))]


def _within(bounds: Span, tokens: list[Token]) -> list[Token]:
    """Give those of `tokens`, which are in the order of the text, that begin within `bounds`."""
    first = bisect_left(tokens, bounds.start, key=_OFFSET)
    return tokens[first : bisect_left(tokens, bounds.end, lo=first, key=_OFFSET)]


def is_fragment(tokens: tuple[Token, ...]) -> bool:
    """Tell whether the words hold no complete main clause: no finite verb with its subject, no command, no question."""
    inside = {token.i for token in tokens}
    words = [token for token in tokens if not token.is_punct]
    if not words:
        return True
    for token in words:
        if (
            token.dep_ in SUBJECTS
            and token.head.i in inside
            and _is_finite(token.head)
            and _is_main(token.head, inside)
        ):
            return False
    first = words[0]
    command = first.tag_ == "VB" and not any(child.tag_ == "TO" for child in first.children)
    return not (command and tokens[-1].text in {".", "!"})


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in {"VBD", "VBZ", "VBP", "MD"} or any(
        child.dep_ in {"aux", "auxpass"} and child.tag_ in {"VBD", "VBZ", "VBP", "MD"} for child in verb.children
    )


def _is_main(verb: Token, inside: set[int]) -> bool:
    """Tell whether the clause of the verb is no subordinate of another within the same words."""
    if any(child.dep_ == "mark" and child.i in inside for child in verb.children):
        return False
    if verb.dep_ == "ccomp" and verb.head.i in inside and _stands_beside(verb.head):
        return False
    return verb.dep_ in _CLAUSES or verb.head.i not in inside


def _stands_beside(verb: Token) -> bool:
    """Tell whether a clause that the verb governs is in a relative or verbless one: `while telling another bank the firm is foreign`."""
    return verb.dep_ in {"acl", "relcl", "pcomp"} or (verb.dep_ == "advcl" and not _is_finite(verb))

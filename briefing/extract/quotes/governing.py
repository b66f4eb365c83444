"""Which word of saying governs a passage: rules in order, the surest first.

after      “…,” X said; “…,” said X, the coach; “…,” according to X
before     X said: “…”; X told Y that “…”; the colon may end the paragraph before
tree       the passage hangs on a word of saying: X called it “…”; X's warning that he would “…”
shared     a second passage of the same sentence, with no word of saying of its own
near       the nearest word of saying before the passage in its sentence
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from briefing.extract.quotes.passages import SENTENCE_ENDS, Passage
from briefing.syntax.reporting import Report, is_passive, source_of
from briefing.syntax.tree import SUBJECTS

Reports = Mapping[int, Report]

_PLACES = frozenset({"in", "on", "at", "during", "after", "before", "since", "until", "near", "outside", "inside", "amid", "despite", "within", "without", "throughout"})  # fmt: skip
_LOOSE = SUBJECTS | {"npadvmod", "advmod", "agent", "vocative", "conj", "poss", "det", "advcl"}
_SPOKEN = frozenset({"say", "tell", "ask", "think", "show", "find", "according"})
_DASHES = frozenset({"—", "–", "-", "―", "--"})
_ENDS_SPEECH = SENTENCE_ENDS | {",", "—", "–", "-"}
_STOPS = frozenset({".", ":", ";", "!", "?"})
SHORT = 6  # words of a clause that is no more than “Rao told the council.”
_FILLERS = frozenset({"ADV", "PUNCT", "SPACE", "INTJ"})


@dataclass(frozen=True, slots=True, eq=False)
class Governor:
    """The word that governs a passage, the head word of who speaks, and the rule that found them."""

    cue: Token | None
    source: Token | None
    rule: str


def governor_after(passage: Passage, reports: Reports) -> Governor | None:
    """Find the attribution that follows the passage in its sentence.

    Words that end in a comma want one. After a question or exclamation mark, or a full stop, what follows may as well
    be a sentence of its own: then it must be bare (no clause of its own, nothing quoted after it).
    """
    words = _without_fillers(passage.after)
    if not words:
        return None
    if words[0].tag_ in {"WDT", "WP", "WRB"} or _is_set_off(passage):
        return None
    first_after = passage.after[0].text
    comma = passage.ends in {",", "—", "–"} or first_after in _DASHES | {","}
    for token in words:
        report = reports.get(token.i)
        if report is None or report.kind == "noun" or token.tag_ == "VBG":
            if _is_finite_verb(token) and not comma:
                break
            continue
        source = _source_after(report, words)
        if source is None or not (comma or _is_bare(report, words, passage)):
            return None
        return Governor(token, source, "after")
    if first_after in _DASHES and not any(_is_finite_verb(t) for t in words):
        return _credit(words)
    return _any_verb(words) if passage.sentence_like and (comma or words[0].text.islower()) else None


def _is_set_off(passage: Passage) -> bool:
    """Tell whether the passage is no speech by its place: inside the phrase that the next clause begins with or after."""
    if passage.opens or passage.sentence_like:
        return False
    if passage.ends not in _ENDS_SPEECH and passage.after[0].text not in _DASHES | {","}:
        return True  # the “Never Again” movement says
    if not passage.before or passage.before[0].pos_ != "ADP":
        return False
    return not any(t.dep_ in SUBJECTS or t.pos_ == "VERB" for t in passage.before)


def _without_fillers(words: Sequence[Token]) -> list[Token]:
    """Leave out the commas, dashes, adverbs and *as* before an attribution; a full stop ends the search."""
    rest = list(words)
    while rest and (rest[0].pos_ in _FILLERS or rest[0].lower_ == "as") and rest[0].text not in _STOPS:
        rest.pop(0)
    return [] if rest and rest[0].text in _STOPS else rest


def _source_after(report: Report, words: Sequence[Token]) -> Token | None:
    """Give the source of a cue after a passage: it must begin the clause, or follow a cue that does."""
    cue, source = report.cue, report.source
    here = {token.i for token in words}
    if cue.i == words[0].i:
        if source is not None and source.i in here:
            return source
        return _inverted(words) if cue.tag_ != "VBG" else None
    if source is not None and source.i in here:
        between = [t for t in words if t.i < min(cue.i, source.left_edge.i)]
        if not any(
            t.text in {",", ";", ":"} or t.pos_ in {"CCONJ", "SCONJ", "ADP"} or _is_finite_verb(t) for t in between
        ):
            return source
    return first_noun(words)


def first_noun(words: Sequence[Token]) -> Token | None:
    """Give the head of the noun phrase that `words` begin with, whatever the parser made of it."""
    head = None
    for token in words:
        if token.pos_ in {"NOUN", "PROPN", "PRON"}:
            head = token
        elif token.pos_ not in {"DET", "ADJ", "NUM"} and token.tag_ not in {"VBG", "VBN", "POS"}:
            break
    return head


def _inverted(words: Sequence[Token]) -> Token | None:
    """Give the head of the noun phrase right after a cue whose subject the parser missed (`said Priya Nair`)."""
    return first_noun(words[1:])


def governor_later(passage: Passage, reports: Reports) -> Governor | None:
    """Find the attribution that ends the sentence after words of the narrator's: “We can” do it, she said."""
    here = {token.i for token in passage.after}
    for token in passage.after:
        report = reports.get(token.i)
        if report is None or report.kind not in _SPOKEN or report.source is None or report.source.i not in here:
            continue
        first = min(token.i, report.source.left_edge.i)
        if first > passage.after[0].i and token.doc[first - 1].text == "," and not _has_content(report, here):
            return Governor(token, report.source, "later")
    return None


def _has_content(report: Report, here: set[int]) -> bool:
    """Tell whether the cue governs a clause that follows it among the words `here`."""
    cue = report.cue
    return any(child.dep_ == "ccomp" and child.i > cue.i and child.i in here for child in cue.children)


def _is_bare(report: Report, words: Sequence[Token], passage: Passage) -> bool:
    """Tell whether the clause after a passage holds an attribution and nothing more."""
    last = words[-1].text
    if passage.ends == "." and (len(words) > SHORT or last not in SENTENCE_ENDS):
        return False
    if last == ":":
        return False
    return not _has_content(report, {token.i for token in words})


def _is_finite_verb(token: Token) -> bool:
    return token.tag_ in {"VBD", "VBZ", "VBP", "MD"} and token.dep_ not in {"relcl", "acl"}


def _credit(words: Sequence[Token]) -> Governor | None:
    """Take the name after a dash for the speaker (`“…” — Ann Cole, nurse`)."""
    heads = [t for t in words if t.pos_ in {"PROPN", "NOUN"} and t.dep_ != "compound"]
    return Governor(None, heads[0], "credit") if heads else None


def _any_verb(words: Sequence[Token]) -> Governor | None:
    """Find a verb that is no word of saying but stands as one (`“…,” she laughed`; `“…!” beamed Ann Cole`)."""
    if words[0].tag_ in {"VBD", "VBZ"}:
        source = _inverted(words)
        return Governor(words[0], source, "after any verb") if source is not None else None
    for token in words:
        if token.pos_ in {"VERB", "AUX"}:
            source = source_of(token)
            if source is not None and source.left_edge.i == words[0].i:
                return Governor(token, source, "after any verb")
            return None
    return None


def governor_before(passage: Passage, reports: Reports) -> Governor | None:
    """Find the attribution that leads straight into the passage."""
    words = list(passage.before)
    if not words:
        return None
    colon = words[-1].text == ":"
    while words and (words[-1].is_punct or words[-1].lower_ in {"that", "then", "simply", "just", "only"}):
        words.pop()
    if not words:
        return None
    if colon:
        return _before_colon(words, reports)
    report = reports.get(words[-1].i)
    if report is None or report.kind not in _SPOKEN:
        return None
    source = report.source or next((t for t in reversed(words) if t.dep_ in {"nsubj", "nsubjpass"}), None)
    return Governor(report.cue, source, "before") if source is not None else None


def _before_colon(words: Sequence[Token], reports: Reports) -> Governor | None:
    """Choose among the words of saying before a colon: the main verb, else the last that has a source."""
    found = [reports[t.i] for t in words if t.i in reports and reports[t.i].source is not None]
    verbs = [r for r in found if r.kind != "noun"]
    main = [r for r in verbs if r.cue.dep_ == "ROOT" or (r.cue.dep_ == "conj" and r.cue.head.dep_ == "ROOT")]
    for choice in (main, verbs, found):
        if choice:
            return Governor(choice[-1].cue, choice[-1].source, "colon")
    first, last = reports.get(words[0].i), reports.get(words[-1].i)
    if first is not None and first.kind in _SPOKEN:
        return Governor(first.cue, _inverted(words), "colon")  # Said Ellis: “…”
    if last is not None and last.kind == "noun":
        return Governor(last.cue, None, "colon")
    return _leading_clause(words)


def _leading_clause(words: Sequence[Token]) -> Governor | None:
    """Take the subject of a clause that ends in a colon for the speaker (`Hale was blunt: “…”`; `Hale: “…”`)."""
    here = {token.i for token in words}
    for token in reversed(words):
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass", "relcl", "acl", "amod"}:
            source = source_of(token)
            if source is not None and source.i in here:
                return Governor(token, source, "colon any verb")
    head = first_noun(words)
    return Governor(None, head, "name and colon") if head is not None and head.i >= words[-1].i - SHORT else None


def governor_in_tree(passage: Passage, reports: Reports) -> Governor | None:
    """Climb from the passage to the first word of saying outside it that governs it as its content."""
    for root in _roots(passage):
        found = _climb(root, passage, reports)
        if found is not None:
            return found
    return None


def _roots(passage: Passage) -> Iterator[Token]:
    """Give the words of the passage whose heads stand outside it, the first first."""
    for token in passage.tokens:
        if not token.is_punct and token.head.i != token.i and not passage.holds(token.head):
            yield token


def _climb(root: Token, passage: Passage, reports: Reports) -> Governor | None:
    """Climb from `root` to the first word of saying that governs it and has a source; the first without one is next best."""
    below, here = root, root.head
    unnamed: Governor | None = None
    while here.i != below.i:
        report = reports.get(here.i)
        if report is not None and not passage.holds(here) and _governs(report, below, root):
            if report.source is not None:
                return Governor(here, report.source, f"tree {report.kind}")
            if report.kind != "noun" or below.dep_ in {"acl", "ccomp", "relcl", "appos"}:
                unnamed = unnamed or Governor(here, None, f"tree {report.kind}")
        elif _characterises(here, below):
            source = source_of(here)
            if source is not None:
                return Governor(here, source, "tree as")
        below, here = here, here.head
    return unnamed


def _characterises(verb: Token, below: Token) -> bool:
    """Tell whether a verb that is no word of saying calls its object something: *went after him as* a “crook”."""
    return (
        below.lower_ == "as"
        and below.dep_ == "prep"
        and verb.pos_ == "VERB"
        and not is_passive(verb)
        and any(child.dep_ in {"dobj", "prep"} and child.i < below.i for child in verb.children)
    )


def outer_governor(governor: Governor, passage: Passage, reports: Reports) -> Governor | None:
    """Find who reports the report, when its own source is a pronoun: `Rao said she expected “a fight”`."""
    outer: Governor | None = governor
    while outer is not None and outer.cue is not None and outer.source is not None and outer.source.pos_ == "PRON":
        outer = _climb(outer.cue, passage, reports)
    if outer is None or outer is governor or outer.source is None or outer.cue is None or outer.cue.i not in reports:
        return None
    kind = reports[outer.cue.i].kind
    return Governor(outer.cue, outer.source, f"outer {kind}") if kind in _SPOKEN or kind == "judge" else None


def thinks(governor: Governor, reports: Reports) -> bool:
    """Tell whether the cue is a verb of thinking, which holds nobody's words by itself."""
    return governor.cue is not None and governor.cue.i in reports and reports[governor.cue.i].kind == "think"


def _governs(report: Report, below: Token, root: Token) -> bool:
    """Tell whether what hangs on a word of saying by `below` is its content, not its subject, time or place."""
    if report.kind == "noun":
        return not (below.i == root.i and below.dep_ in {"amod", "compound", "nmod"}) and below.dep_ not in {
            "poss",
            "det",
        }
    if report.kind == "find" and below.i != root.i and below.dep_ != "ccomp":
        return False
    if below.dep_ in {"prep", "pcomp"}:
        return below.lower_ not in _PLACES
    if below.dep_ == "conj":
        return False
    return below.dep_ not in _LOOSE


def governor_near(passage: Passage, reports: Reports) -> Governor | None:
    """Take the nearest word of saying before the passage in its sentence."""
    for token in reversed(passage.before):
        report = reports.get(token.i)
        if report is not None and report.source is not None and report.kind not in {"noun", "find"}:
            aside = token.dep_ == "advcl" and token.head.i > token.i  # “as he spoke, …”
            return None if aside else Governor(token, report.source, "near")
        if token.text in {";"}:
            return None
    return None


def governor_of_sentence(words: Sequence[Token], reports: Reports) -> Governor | None:
    """Take the main word of saying of a sentence that a quotation follows on: Rao called it a farce. “Nobody came.”"""
    for token in words:
        report = reports.get(token.i)
        if report is None or report.kind == "noun" or report.source is None:
            continue
        if token.dep_ == "ROOT" or (token.dep_ == "conj" and token.head.dep_ == "ROOT"):
            return Governor(token, report.source, "sentence before")
    return None

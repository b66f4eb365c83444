"""Words of saying that govern a passage in the tree: X called it “…”; X's warning that he would “…”."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.quotes.governor import SPOKEN, Governor, Reports, is_finite
from briefing.extract.quotes.passages import Passage
from briefing.lexicon import words
from briefing.syntax.doers import is_passive, source_of
from briefing.syntax.reporting import Report
from briefing.syntax.tense import FINITE
from briefing.syntax.tree import SUBJECTS
from briefing.syntax.verbs_of_saying import tellers

_PLACES = frozenset({"in", "on", "at", "during", "after", "before", "since", "until", "near", "outside", "inside", "amid", "despite", "within", "without", "throughout"})  # fmt: skip
_LOOSE = SUBJECTS | {"npadvmod", "advmod", "agent", "conj", "poss", "det", "advcl"}
_CLAUSES_OF_NOUNS = frozenset({"acl", "ccomp", "relcl", "appos"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})
_TALKING = frozenset({"speak", "talk"})
_ABOUT = frozenset({"about", "of", "on", "over", "against", "for", "to", "like", "including"})


def governor_in_tree(passage: Passage, reports: Reports) -> Governor | None:
    """Climb from the passage to the first word of saying outside it that governs it as its content."""
    for root in _roots(passage):
        found = _climb(root, passage, reports)
        if found is not None:
            between = interposed(found.cue, reports) if found.cue is not None and found.source is None else None
            return between or found
    return None


def _roots(passage: Passage) -> Iterator[Token]:
    """Give the words of the passage whose heads stand outside it, the first first."""
    for token in passage.tokens:
        if not token.is_punct and not passage.holds(token.head):
            yield token


def _climb(root: Token, passage: Passage, reports: Reports) -> Governor | None:
    """Climb from `root` to the first word of saying that governs it and has a source; the first without one is next best."""
    below = root
    unnamed: Governor | None = None
    for here in root.ancestors:
        report = reports.get(here.i)
        if report is not None and not passage.holds(here) and _governs(report, below, root):
            if report.source is not None:
                return Governor(here, report.source, f"tree {report.kind}")
            if _counts_unnamed(report, below):
                unnamed = unnamed or Governor(here, None, f"tree {report.kind}")
        elif report is not None and report.source is not None and _is_written_in(unnamed, below):
            return Governor(here, report.source, f"tree {report.kind}")
        elif (
            below.dep_ in {"ccomp", "attr", "intj"}
            and not (below.dep_ == "attr" and (_is_judged(passage) or _is_told(here, reports)))
            and (said := _subject_noun(here, reports)) is not None
        ):
            return Governor(said.cue, said.source, "tree noun")
        elif _characterises(here, below):
            source = source_of(here)
            if source is not None:
                return Governor(here, source, "tree as")
        below = here
    return unnamed


def _is_judged(passage: Passage) -> bool:
    """Tell whether an article leads into the passage: the offer was merely a “sticking plaster”, so others say."""
    return bool(passage.before) and passage.before[-1].lower_ in {"a", "an", "the"}


def _is_told(verb: Token, reports: Reports) -> bool:
    """Tell whether somebody says what the verb says, who then judges its subject: *Rao said the offer was* “…”."""
    above = reports.get(verb.head.i) if verb.dep_ == "ccomp" else None
    return above is not None and above.kind in SPOKEN and above.source is not None


def _counts_unnamed(report: Report, below: Token) -> bool:
    """Tell whether a word of saying counts though nobody is named: no command; a noun or a thought only with its clause or *of*."""
    if report.cue.tag_ == "VB":
        return False
    return report.kind not in {"noun", "think"} or below.dep_ in _CLAUSES_OF_NOUNS or below.lower_ == "of"


def _is_written_in(document: Governor | None, below: Token) -> bool:
    """Tell whether the words hang on a document that the word of saying names: `the board said in a report that “…”`."""
    return document is not None and document.cue is not None and below.dep_ == "prep" and document.cue.head.i == below.i


def _subject_noun(verb: Token, reports: Reports) -> Report | None:
    """Give the noun of saying that is the subject of *be*: his answer was that “…”."""
    if verb.lemma_ != "be":
        return None
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    report = reports.get(subject.i) if subject is not None else None
    return report if report is not None and report.kind == "noun" and report.source is not None else None


def _characterises(verb: Token, below: Token) -> bool:
    """Tell whether a verb that is no word of saying calls its object something: *went after him as* a “crook”."""
    return (
        below.lower_ == "as"
        and below.dep_ == "prep"
        and verb.pos_ == "VERB"
        and verb.dep_ not in {"pcomp", "acl"}  # accused Rao of using it as a “cover”: so others say
        and not is_passive(verb)
        and any(child.dep_ in {"dobj", "prep"} and child.i < below.i for child in verb.children)
    )


def outer_governor(governor: Governor, passage: Passage, reports: Reports) -> Governor | None:
    """Find who reports the report: in `Rao said she expected “a fight”` it is Rao."""
    if governor.cue is None or governor.source is None:
        return None
    outer = _climb(governor.cue, passage, reports)
    while outer is not None and outer.cue is not None and outer.source is not None and outer.source.pos_ == "PRON":
        further = _climb(outer.cue, passage, reports)
        if further is None:
            break
        outer = further
    if outer is None or outer.source is None or outer.cue is None or outer.cue.i not in reports:
        return None
    kind = reports[outer.cue.i].kind
    return Governor(outer.cue, outer.source, f"outer {kind}") if kind in SPOKEN or kind == "judge" else None


def interposed(cue: Token, reports: Reports) -> Governor | None:
    """Find who is put between commas into the clause of `cue` as saying it: *the mayor, Rao said, is seen as* “…”."""
    for verb in (cue, *cue.ancestors):
        for child in verb.lefts:
            report = reports.get(child.i) if child.dep_ == "parataxis" else None
            if report is not None and report.kind == "say" and report.source is not None:
                return Governor(child, report.source, "interposed")
    return None


def _is_on_the_way(report: Report, below: Token) -> bool:
    """Tell whether the clause belongs to a verb of saying that has no other, not to its noun: *said, after hearing Rao's testimony, that* “…”."""
    if below.dep_ not in {"acl", "ccomp"} or not any(child.lower_ == "that" for child in below.lefts):
        return False
    above = list(report.cue.ancestors)
    says = next((verb for verb in above if verb.tag_ in FINITE), None)
    if says is None or says.lemma_.lower() not in tellers():
        return False
    timed = any(word.dep_ == "prep" and word.lower_ in {"after", "before"} for word in above)
    return timed and not any(child.dep_ in {"ccomp", "dobj", "xcomp"} for child in says.children)


def _governs(report: Report, below: Token, root: Token) -> bool:
    """Tell whether what hangs on a word of saying by `below` is its content, not its subject, time or place."""
    if report.kind == "noun" and _is_on_the_way(report, below):
        return False
    if report.kind == "noun":
        return (
            below.dep_ in _CLAUSES_OF_NOUNS
            or (below.dep_ == "prep" and below.lower_ in _ABOUT)
            or (below.i == root.i and below.dep_ not in _MODIFIERS)
        )
    if report.kind == "find" and below.i != root.i:
        return below.dep_ == "ccomp" and is_finite(report.cue)
    if below.lower_ == "with" and report.cue.lemma_ in _TALKING:
        return False  # spoke with “such candour”: so others say
    if below.dep_ == "prep":
        return below.lower_ not in _PLACES or f"{report.cue.lemma_} {below.lower_}" in words("reporting_verbs")
    return below.dep_ not in _LOOSE

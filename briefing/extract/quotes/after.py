"""Attributions that follow a passage in its sentence: “…,” X said; “…,” said X, the coach; “…” — X."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from briefing.extract.quotes.before import is_label
from briefing.extract.quotes.governor import SPOKEN, Governor, Reports, first_noun, is_finite, who_speaks, whose_words
from briefing.extract.quotes.passages import SENTENCE_ENDS, Passage
from briefing.syntax.doers import source_of
from briefing.syntax.reporting import Report
from briefing.syntax.tree import SUBJECTS
from briefing.syntax.word_order import is_age

LEAST = 2  # words that a sentence's teller may be quoted with
SHORT = 6  # words of a clause that is no more than “Rao told the council.”
_DASHES = frozenset({"—", "–", "-", "―", "--"})
_STOPS = frozenset({":", ";", "!", "?"})
_ENDS_SPEECH = SENTENCE_ENDS | {","}
_FILLERS = frozenset({"ADV", "PUNCT"})


def governor_after(passage: Passage, reports: Reports) -> Governor | None:
    """Find the attribution that follows the passage in its sentence.

    Words that end in a comma want one, and so do those that end in a full stop before a small letter. After a question or exclamation mark, or a full stop, what follows may as well
    be a sentence of its own: then it must be bare (no clause of its own, nothing quoted after it).
    """
    words = _without_fillers(passage.after)
    if not words:
        return None
    if words[0].tag_ in {"WDT", "WP"} or _is_set_off(passage):
        return None
    if words[0].lemma_ == "be":
        return _identified(words[1:], reports)
    if (cited := _cited_as(words)) is not None:
        return cited
    first_after = passage.after[0].text
    goes_on = (
        passage.ends == "." and first_after[:1].islower() and words[0].pos_ != "NOUN"
    )  # “….” the firm said in a letter
    comma = goes_on or passage.ends == "," or first_after in _DASHES | {","}
    for token in words:
        report = reports.get(token.i) if token.dep_ != "relcl" else None  # “…,” a policy that urged police to act
        if report is None or report.kind == "noun" or (token.tag_ == "VBG" and report.kind != "according"):
            if is_finite(token) and not comma:
                break
            continue
        source = _source_after(report, words)
        if source is None or not (comma or _is_bare(report, words, passage)):
            return None
        return Governor(token, source, "after")
    if (first_after in _DASHES and not any(is_finite(t) for t in words)) or _is_name_alone(words, passage):
        return _credit(words) if passage.opens or passage.sentence_like else None
    exclaims = passage.ends in {"!", "?"} and words[0].text.islower()
    return _any_verb(words) if passage.sentence_like and (comma or exclaims) else None


def _cited_as(words: Sequence[Token]) -> Governor | None:
    """Read *the agency quoted Rao as saying*, in which the parser sees many things: who stands before *as*."""
    lowers = [token.lower_ for token in words]
    if "quoted" not in lowers or "saying" not in lowers[lowers.index("quoted") :]:
        return None
    saying = lowers.index("saying", lowers.index("quoted"))
    between = words[lowers.index("quoted") + 1 : saying - 1]
    source = next((token for token in reversed(between) if token.pos_ in {"NOUN", "PROPN"}), None)
    return Governor(words[saying], source, "quoted as") if source is not None and lowers[saying - 1] == "as" else None


def _identified(words: Sequence[Token], reports: Reports) -> Governor | None:
    """Read what stands after *is*: what X said; how X put it; X's answer; the words of X."""
    report = next((reports[token.i] for token in words if token.i in reports), None)
    if report is None:
        return None
    if report.kind != "noun":
        return Governor(report.cue, report.source, "identified") if words[0].lower_ in {"what", "how"} else None
    owner = whose_words(report.cue, words)
    return Governor(report.cue, owner, "identified") if owner is not None else None


def _is_set_off(passage: Passage) -> bool:
    """Tell whether the passage is no speech by its place: inside the phrase that the next clause begins with or after."""
    if passage.opens or passage.sentence_like:
        return False
    if passage.ends not in _ENDS_SPEECH and passage.after[0].text not in _DASHES | {","}:
        return True  # the “Never Again” movement says
    return _is_fronted(passage)


def _is_fronted(passage: Passage) -> bool:
    """Tell whether the passage stands in a phrase of place or time that goes first, as in “In “a moment of madness”, he fell”."""
    first = next(iter(passage.before), None)
    return first is not None and first.pos_ == "ADP" and not any(t.dep_ in SUBJECTS for t in passage.before)


def _without_fillers(words: Sequence[Token]) -> list[Token]:
    """Leave out the commas, dashes, adverbs and *as* before an attribution; a full stop ends the search."""
    rest = list(words)
    while rest and (rest[0].pos_ in _FILLERS or rest[0].lower_ == "as") and rest[0].text not in _STOPS:
        rest.pop(0)
    return [] if rest and rest[0].text in _STOPS else rest


def _source_after(report: Report, words: Sequence[Token]) -> Token | None:
    """Give the source of a cue after a passage: it begins the clause or follows a cue that does, and no verb comes between."""
    cue, source = report.cue, report.source
    inside = any(token == source for token in words)
    if cue == words[0]:
        return source if inside else first_noun(words[1:])
    if source is None or not inside or words[0].pos_ in {"CCONJ", "SCONJ", "ADP"}:
        return first_noun(words)
    between = (token for token in words if token.i < cue.i and token.i < source.left_edge.i)
    return first_noun(words) if any(is_finite(token) for token in between) else source


def governor_later(passage: Passage, reports: Reports) -> Governor | None:
    """Find the attribution that ends the sentence after words of the narrator's: “We can” do it, she said."""
    if passage.ends == "." and passage.after and passage.after[0].text[:1].isupper():
        return None
    here = {token.i for token in passage.after}
    for token in passage.after:
        report = reports.get(token.i)
        if report is None or report.kind not in SPOKEN or report.source is None or report.source.i not in here:
            continue
        first = min(token.i, report.source.left_edge.i)
        if token.doc[first - 1].text == "," and not _has_content(report, here):
            return Governor(token, report.source, "later")
    return None


def is_told_whole(passage: Passage) -> bool:
    """Tell whether the passage is told by whoever tells its sentence: no mere label (`the “hub and spoke” model`) or name beside its noun."""
    return not (
        passage.opens
        or is_label(passage)
        or len(passage.tokens) < LEAST
        or passage.leads == ","
        or _is_fronted(passage)
    )


def governor_of_whole(passage: Passage, reports: Reports) -> Governor | None:
    """Find who is said to tell the whole sentence that the passage stands in: It is “a mess” that grows, according to Rao."""
    if not is_told_whole(passage):
        return None
    for token in passage.after:
        report = reports.get(token.i)
        if report is not None and report.kind == "according" and report.source is not None:
            return Governor(token, report.source, "according after")
    return governor_later(passage, reports)


def _has_content(report: Report, here: set[int]) -> bool:
    """Tell whether the cue governs a clause that follows it among the words `here`."""
    return any(child.dep_ == "ccomp" and child.i in here for child in report.cue.rights)


def _is_bare(report: Report, words: Sequence[Token], passage: Passage) -> bool:
    """Tell whether the clause after a passage holds an attribution and nothing more."""
    if passage.ends == "." and (len(words) > SHORT or words[-1].text not in SENTENCE_ENDS):
        return False
    return not _has_content(report, {token.i for token in words})


def _is_name_alone(words: Sequence[Token], passage: Passage) -> bool:
    """Tell whether nothing but a name, and what its bearer is, stands after words that end in a comma: `“…,” Star Radio's Ann Cole.`."""
    comma = next((n for n, token in enumerate(words) if token.text == ","), len(words))
    titled = comma < len(words) - 1 and not any(t.pos_ in {"VERB", "AUX"} for t in words)
    names = [t for t in (words[:comma] if titled else words) if not t.is_punct and t.tag_ != "POS"]
    return passage.ends == "," and all(t.pos_ == "PROPN" for t in names) and words[-1].text in SENTENCE_ENDS


def _credit(words: Sequence[Token]) -> Governor | None:
    """Take the name after a dash for the speaker (`“…” — Ann Cole, nurse`)."""
    heads = [t for t in words if t.pos_ in {"PROPN", "NOUN"} and t.dep_ not in {"compound", "poss"}]
    return Governor(None, heads[0], "credit") if heads else None


def _any_verb(words: Sequence[Token]) -> Governor | None:
    """Find a verb that is no word of saying but stands as one (`“…,” she laughed`; `“…!” beamed Ann Cole`)."""
    aged = next((n for n, token in enumerate(words[:-1]) if is_age(token)), None)
    if aged is not None and aged < SHORT and words[0].lower_ == "the":
        return Governor(words[aged + 1], words[aged], "after any verb")  # the 29-year-old wrote
    if words[0].tag_ in {"VBD", "VBZ"} or (words[0].tag_ == "VBN" and words[0].dep_ == "amod"):
        source = first_noun(words[1:])
        return Governor(words[0], who_speaks(source, words), "after any verb") if source is not None else None
    for token in words:
        source = source_of(token) if token.pos_ in {"VERB", "AUX"} else None
        if source is not None and source.left_edge.i == words[0].i:
            return Governor(token, source, "after any verb")
    return None

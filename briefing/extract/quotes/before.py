"""Attributions that lead into a passage: X said: “…”; X told Y that “…”; X called it a farce. “…”."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from briefing.extract.quotes.governor import SPOKEN, Governor, Reports, first_noun, who_speaks
from briefing.extract.quotes.passages import Passage
from briefing.syntax.doers import is_passive, source_of
from briefing.syntax.reporting import Report
from briefing.syntax.tense import FINITE
from briefing.syntax.tree import SUBJECTS

LEAST = 2  # words that an aside may lend its speaker
_PROMISES = frozenset({"catchphrase", "mantra", "motto", "pledge", "promise", "slogan", "vow"})
_TALKING = frozenset({"speak", "talk"})
_TELLING = frozenset({"advise", "ask", "assure", "beg", "implore", "inform", "remind", "tell", "urge", "warn"})
LONGEST_CREDIT = 8  # words of a name with what its bearer is
SHORT = 6  # words between the name before a colon and the colon


def governor_before(passage: Passage, reports: Reports) -> Governor | None:
    """Find the attribution that leads straight into the passage."""
    words = list(passage.before)
    while words and (words[-1].is_punct or words[-1].lower_ == "it"):
        words.pop()
    if not words:
        return None
    if passage.leads == ":":
        return _before_colon(words, reports)
    dated = _noun_with_its_time(words, reports)
    if dated is not None:
        return Governor(dated.cue, dated.source, "before")
    report = reports.get(words[-1].i) or (_told_to(words) if passage.leads == "," and passage.sentence_like else None)
    if report is None and _is_name_alone(passage, words):
        return Governor(None, words[-1], "name before the marks")
    if report is None or report.kind not in SPOKEN:
        return None
    source = report.source or next((t for t in reversed(words) if t.dep_ == "nsubj" and t != report.cue), None)
    if source is None and not is_passive(report.cue):
        return None
    return Governor(report.cue, source, "before")  # “she was asked, “…””: who asked isn't said


def _noun_with_its_time(words: Sequence[Token], reports: Reports) -> Report | None:
    """Read *in light of Rao's statement today that “…”*: the parser hangs what is said on another word."""
    if words[-1].lower_ != "that":
        return None
    last = next((token for token in reversed(words[:-1]) if token.ent_type_ not in {"DATE", "TIME"}), None)
    report = reports.get(last.i) if last is not None and last is not words[-2] else None
    return report if report is not None and report.kind == "noun" and report.source is not None else None


def _told_to(words: Sequence[Token]) -> Report | None:
    """Read a verb of telling or urging whose object ends the words: *she urged members, “Look at what I did”*."""
    verb = next((t.head for t in (words[-1], *words[-1].ancestors) if t.dep_ in {"dobj", "dative"}), None)
    here = verb is not None and verb.tag_ in FINITE and words[0].i <= verb.i
    source = source_of(verb) if verb is not None and here and verb.lemma_.lower() in _TELLING else None
    return Report(verb, "tell", source) if verb is not None and source is not None else None


def _is_name_alone(passage: Passage, words: Sequence[Token]) -> bool:
    """Tell whether nothing but a name and what its bearer is stands before a whole sentence: `- Harrow coach Leela Rao “…”`."""
    named = words[-1].ent_type_ == "PERSON" and all(token.pos_ not in {"VERB", "AUX", "ADP"} for token in words)
    return named and passage.sentence_like and not passage.fragment and len(words) <= LONGEST_CREDIT


def _before_colon(words: Sequence[Token], reports: Reports) -> Governor | None:
    """Choose among the words of saying before a colon: the main verb, else the last that has a source."""
    last = reports.get(words[-1].i)
    if last is not None and last.kind in SPOKEN and last.source is not None:
        return Governor(last.cue, last.source, "colon")
    found = [reports[t.i] for t in words if t.i in reports and reports[t.i].source is not None]
    verbs = [r for r in found if r.kind != "noun"]
    main = [r for r in verbs if r.cue.dep_ == "ROOT" or (r.cue.dep_ == "conj" and r.cue.head.dep_ == "ROOT")]
    told = [r for r in verbs if r.kind in {"say", "tell"}]
    wished = bool(main and told) and main[-1].kind == "think" and told[-1].cue.i > main[-1].cue.i
    for choice in (told if wished else main, verbs, found):  # both wished him well, prompting Rao to tweet: “…”
        if choice:
            return Governor(choice[-1].cue, choice[-1].source, "colon")
    first = reports.get(words[0].i)
    if first is not None and first.kind in SPOKEN:
        return Governor(first.cue, first_noun(words[1:]), "colon")  # Said Ellis: “…”
    if last is not None and last.kind == "noun":
        presenter = next((t for t in words if t.dep_ == "nsubj" and t.pos_ in {"PROPN", "PRON"}), None)
        return Governor(last.cue, presenter, "colon")
    return _leading_clause(words)


def _leading_clause(words: Sequence[Token]) -> Governor | None:
    """Take the subject of a clause that ends in a colon for the speaker (`Hale was blunt: “…”`; `Hale: “…”`)."""
    here = {token.i for token in words}
    for token in reversed(words):
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass", "relcl"}:
            source = source_of(token)
            if source is not None and source.i in here:
                return Governor(token, who_speaks(source, words), "colon any verb")
    head = first_noun(words)
    return Governor(None, head, "name and colon") if head is not None and head.i >= words[-1].i - SHORT else None


def governor_near(passage: Passage, reports: Reports) -> Governor | None:
    """Take the nearest word of saying before the passage in its sentence, unless another clause comes between.

    A label before its noun (`the “hub and spoke” model`) wants a nearer tie.
    """
    if passage.fragment and is_label(passage):
        return None
    for token in reversed(passage.before):
        report = reports.get(token.i)
        if report is not None and report.source is not None and report.kind not in {"noun", "find"}:
            aside = token.dep_ == "advcl" and token in token.head.lefts  # “as he spoke, …”
            if aside and not (len(passage.tokens) >= LEAST and report.kind == "say" and _is_as_said(token)):
                return None
            return Governor(token, report.source, "near")
        if token.dep_ == "conj" and token.pos_ == "VERB":
            subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
            if subject is not None:
                return Governor(token, subject, "near any verb") if subject.ent_type_ == "PERSON" else None
        if token.text == ";":
            return None
    return None


def _is_as_said(verb: Token) -> bool:
    """Tell whether the clause before says whose words follow, and not only when they were said: *As Rao has pointed out, …*."""
    opens = verb.left_edge.lower_ == "as" and verb.lemma_ not in _TALKING and verb.i + 1 < len(verb.doc)
    content = any(child.dep_ in {"dobj", "ccomp", "dative"} for child in verb.rights)
    last = max((child.i for child in verb.rights if child.dep_ in {"prt", "advmod"}), default=verb.i)
    return opens and not content and verb.doc[last + 1].text == ","


def governor_of_owned(passage: Passage, reports: Reports) -> Governor | None:
    """Read a promise in the words between its owner and its noun: *good on his “you can keep it” promise*; *Rao's “no tax” vow*."""
    if not passage.before or not passage.after or passage.after[0].lemma_.lower() not in _PROMISES:
        return None  # *Rao's “very insulting” remarks*: so others find them
    mark, noun = passage.before[-1], passage.after[0]
    owner = mark if mark.tag_ == "PRP$" else mark.nbor(-1) if mark.tag_ == "POS" and mark.i else None
    return Governor(noun, owner, "owned") if owner is not None and noun.i in reports else None


def is_label(passage: Passage) -> bool:
    """Tell whether the passage stands between an article and a noun."""
    if not passage.before or not passage.after:
        return False
    articles = {"a", "an", "the", "its", "his", "her", "their"}
    return passage.before[-1].lower_ in articles and passage.after[0].pos_ == "NOUN"


def governor_of_sentence(words: Sequence[Token], reports: Reports) -> Governor | None:
    """Take the main word of saying of a sentence that a quotation follows on (Rao called it a farce. “Nobody came.”)."""
    found = [r for t in words if (r := reports.get(t.i)) is not None and r.source is not None]
    main = [r for r in found if r.cue.dep_ == "ROOT" or (r.cue.dep_ == "conj" and r.cue.head.dep_ == "ROOT")]
    spoken = [r for r in found if r.kind in {"say", "tell"}]
    choice = next((r for r in main if not _is_mere_wish(r)), None) or next(reversed(spoken), None)
    return Governor(choice.cue, choice.source, "sentence before") if choice is not None else None


def _is_mere_wish(report: Report) -> bool:
    """Tell whether people without a name only want or think something: *doctors wanted to operate*."""
    return report.kind == "think" and report.source is not None and report.source.tag_ == "NNS"


def subject_of_sentence(words: Sequence[Token]) -> Governor | None:
    """Take whom the sentence before tells of for the speaker of a quotation that nobody is said to speak (`Rao was dismissive. “No.”`).

    That is the subject of its main clause, or of the clause joined to it last; before them whom it is told *for* (`For Rao, the
    deaths are personal`), and who is named by a line without a verb (`Leela Rao at her farm`).
    """
    root = next((token for token in words if token.dep_ == "ROOT"), None)
    if root is None:
        return None
    if root.ent_type_ == "PERSON" and not any(token.dep_ in SUBJECTS and token.head == root for token in words):
        return Governor(None, root, "name before")
    fronted = next((t for t in root.lefts if t.lower_ == "for" and t.dep_ == "prep"), None)
    whose = next((t for t in fronted.children if t.ent_type_ == "PERSON"), None) if fronted is not None else None
    if whose is not None:
        return Governor(None, whose, "told for")
    for subject in reversed(words):
        verb = subject.head.head if subject.head.dep_ in {"aux", "auxpass"} else subject.head
        main = verb == root or (verb.dep_ == "conj" and verb.head == root)
        if main and subject.dep_ in SUBJECTS and verb.pos_ in {"VERB", "AUX"}:
            return Governor(None, subject, "subject before")
    return None


def is_verbless(words: Sequence[Token]) -> bool:
    """Tell whether the words are a line without a main verb, as under a picture: `Harrow seen from the hill`."""
    root = next((token for token in words if token.dep_ == "ROOT"), None)
    return (
        root is not None
        and (root.pos_ not in {"VERB", "AUX"} or root.tag_ in {"VBN", "VBG"})
        and not any(token.dep_ in SUBJECTS and token.head == root for token in words)
    )

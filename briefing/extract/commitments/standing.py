"""Whether a marker stands as a pledge: question, supposition, hope and tense around it, and who reports it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from briefing.extract.commitments.grammar import form_of, joined_to, negation_of
from briefing.extract.commitments.markers import Tense
from briefing.extract.commitments.reading import Reading
from briefing.lexicon import entries, words
from briefing.syntax.reporting import Report
from briefing.syntax.tense import auxiliaries
from briefing.syntax.tree import subject_of

_SUPPOSING = frozenset({"if", "whether", "unless", "lest", "before", "until", "till", "than"})
_PERHAPS = frozenset({"may", "might", "could", "can", "should", "must", "ought", "ca", "cannot"})
_ASKING = frozenset({"when", "where", "how", "why", "what", "which", "who", "whom", "whatever", "whichever"})
_RUMOURED = frozenset(
    {"thought", "believed", "understood", "expected", "speculation", "suggestion", "suggestions", "rumour", "rumours"}
)
_FORESEEN = frozenset({"set", "due", "expected", "tipped", "planning", "plans"})
_SAYING = frozenset({"say", "tell", "will", "noun", "according"})
_ASKING_FOR = frozenset({"want", "seek", "demand", "need", "request", "await"})
_BIDDING = frozenset({"ask", "demand", "recommend", "request", "urge"})
_FEARS = frozenset({"chance", "concern", "danger", "fear", "likelihood", "possibility", "risk", "suspicion", "worry"})
_HINTING = frozenset({"hint", "indicate", "suggest"})  # a client's lawyers do
_LINKS = frozenset({"ccomp", "acl", "xcomp", "relcl", "pcomp", "csubj"})
_TOLD = frozenset({"ccomp", "acl", "xcomp", "pcomp"})
_COUNTED: dict[Tense, frozenset[str]] = {
    "any": frozenset({"present", "past", "perfect", "pluperfect", "progressive", "past_progressive", "modal"}),
    "done": frozenset({"present", "perfect", "progressive", "modal"}),
    "live": frozenset({"present", "progressive", "modal"}),
    "dated": frozenset({"present", "progressive"}),
    "going": frozenset({"progressive", "modal"}),
    "wish": frozenset(),
}
_SHIFTED: dict[Tense, frozenset[str]] = {
    "live": frozenset({"past", "past_progressive"}),
    "done": frozenset({"past", "past_progressive", "pluperfect"}),
    "going": frozenset({"past_progressive"}),
    "dated": frozenset({"past"}),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a clause stands: `source` is the head word of who is reported to say it, where a verb or noun reports it."""

    reported: bool
    source: Token | None = None


def standing_of(verb: Token, reading: Reading) -> Standing | None:
    """Read the clauses above `verb`; `None` where it stands as no pledge."""
    sentence = reading.sentence_around(verb)
    if sentence is None or reading.parsed.asks_at(verb.idx):
        return None
    here, reported, source, granted = verb, False, None, False
    while True:
        if supposes(here) or (here.dep_ == "ccomp" and (is_bidden(here) or is_unsaid(here.head))):
            return None
        if (beside := _said_beside(here, reading)) is not None:
            return Standing(reported=True, source=beside.source)
        if here.dep_ == "ROOT" or here.head.i == here.i or _starts_anew(here):
            break
        saying = _saying_above(here, reading)
        above = saying or joined_to(here) or here.head
        granted |= here.dep_ == "advcl" and _grants(here)
        if here.dep_ in _LINKS and not granted and not _carries(above, here, verb):
            return None
        if here.dep_ in {"ccomp", "acl", "relcl"} and (_is_asked_for(above) or _is_feared(here)):
            return None
        if here.dep_ in {"ccomp", "acl"} and (insists := _insisting(above)) is not None:
            return Standing(reported=True, source=insists)
        told = saying is not None or here.dep_ in _TOLD
        report = reading.report(above) if told and not reported else None
        if report is not None and report.kind in {"say", "tell"}:
            nobodys = supposes(above) or _is_nobody(report.source)
            return None if nobodys else Standing(reported=True, source=report.source)
        if report is not None and report.kind in _SAYING:
            reported, source = True, report.source
        here = above
    if not reported and _is_only_named(verb, reading):
        return None
    return Standing(reported or reading.voice(verb) is not None, source)


def _is_only_named(verb: Token, reading: Reading) -> bool:
    """Tell whether nobody says it: "the fear: that the bank will raise rates"."""
    that = any(child.lower_ == "that" and child.dep_ == "mark" for child in verb.children)
    return that and verb.head.lower_ not in _RUMOURED and reading.voice(verb) is None


def in_tense(verb: Token, tense: Tense, reading: Reading) -> bool:
    """Tell whether the form of `verb` fits a marker that counts in `tense`."""
    form = form_of(verb)
    if form == "modal":
        return not perhaps(verb)
    if form in _COUNTED[tense]:
        return True
    if form == "gerund" and tense in {"any", "live"}:
        return verb.dep_ in {"advcl", "conj"} and verb.lemma_ in words("pledging_participles")
    if form == "infinitive" and tense == "any" and verb.head.lower_ == "able" and verb.dep_ == "xcomp":
        return True  # “we were able to set out £3m”
    return form in _SHIFTED.get(tense, ()) and shifted(verb, reading)


def perhaps(verb: Token) -> bool:
    """Tell whether a modal of possibility or duty governs `verb`, its own or that of the verb it is joined to."""
    helpers = auxiliaries(verb) or (auxiliaries(verb.head) if verb.dep_ == "conj" else [])
    return any(helper.lower_ in _PERHAPS for helper in helpers)


def shifted(verb: Token, reading: Reading) -> bool:
    """Tell whether a past tense is only the shift of reported speech ("said it planned to")."""
    subject = subject_of(verb)
    if reading.quoted(verb) and subject is not None and reading.parsed.marks_at(subject.idx) is not None:
        return False  # the speaker's own past
    here = verb
    while here.dep_ in {"conj", "aux"}:
        here = here.head
    report = reading.report(here.head) if here.dep_ == "ccomp" else None
    if report is not None and report.kind in _SAYING:
        return form_of(here.head) != "pluperfect"  # “had boasted that he wanted to” is history
    return reading.voice(verb) is not None and not reading.quoted(verb)


def _saying_above(clause: Token, reading: Reading) -> Token | None:
    """Give the verb of saying whose clause the parser hung on a noun before it: "admits in the book, ‘Tides’, that she will"."""
    if clause.dep_ not in {"relcl", "acl"} or not any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children):
        return None
    above = next((a for a in clause.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    report = reading.report(above) if above is not None else None
    comma = clause.left_edge.i > 0 and clause.left_edge.nbor(-1).is_punct
    return above if comma and report is not None and report.kind in {"say", "tell"} else None


def _insisting(above: Token) -> Token | None:
    """Give who leaves no doubt: "the bank has been adamant that it will keep", "she left no doubt that she would"."""
    if above.lower_ == "doubt":
        left = above.head.lemma_ == "leave" and any(child.lower_ == "no" for child in above.children)
        return subject_of(above.head) if left else None
    adamant = words("insisting_adjectives")
    firm = above.lemma_ == "be" and any(c.dep_ == "acomp" and c.lower_ in adamant for c in above.children)
    return subject_of(above) if firm and negation_of(above) is None else None


def _grants(clause: Token) -> bool:
    """Tell whether the clause is granted beside the main one: "it was unlikely he would pay, although he would remain a member"."""
    return any(child.dep_ == "mark" and child.lower_ in {"although", "though"} for child in clause.children)


def _said_beside(verb: Token, reading: Reading) -> Report | None:
    """Give the report put in between: "If it fails, she said, she would appeal"."""
    for child in verb.children:
        report = reading.report(child) if child.dep_ == "parataxis" else None
        if report is not None and report.kind in {"say", "tell"}:
            return report
    return None


def _starts_anew(clause: Token) -> bool:
    """Tell whether a clause joined by a comma and *and* to a future that is hoped for or told of is one of its own.

    In "she hopes the sale will raise £2m, and the firm has undertaken to build" the perfect depends on no hope.
    """
    if clause.dep_ != "conj" or form_of(clause) not in {"perfect", "progressive"} or form_of(clause.head) != "modal":
        return False
    subject = next((child for child in clause.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    return subject is not None and clause.left_edge.i > 1 and _after_comma(clause.left_edge)


def _after_comma(first: Token) -> bool:
    joint = first.nbor(-1)
    return joint.dep_ == "cc" and joint.nbor(-1).lower_ in {",", ";"}


def supposes(verb: Token) -> bool:
    """Tell whether the clause of `verb` is a condition, an indirect question, a limit of time or a purpose."""
    if verb.dep_ in {"ccomp", "pcomp"} and verb.left_edge.lower_ in {"how", "who", "whom", "whose"}:
        return True  # “on how many jobs it hopes to create”, “about who I’m going to vote for”
    for child in verb.children:
        if child.i > verb.i:
            break
        if child.dep_ == "mark" and child.lower_ in _SUPPOSING:
            return True
        if child.lower_ == "when" and verb.dep_ == "advcl" and verb.tag_ == "VBD":
            continue  # “they cheered when the agency said it would not revise the standards”
        if child.tag_ in {"WRB", "WP", "WDT"} and child.lower_ in _ASKING and verb.dep_ != "relcl":
            return not _sums_up(child, verb)
        if (
            child.dep_ == "dobj"
            and child.left_edge.i < child.i
            and child.left_edge.lower_ in {"which", "what", "how", "whose"}
        ):
            return True  # “spell out which taxes he would raise”, “how much he would spend”
        if child.dep_ == "mark" and child.lower_ == "that" and child.i and child.nbor(-1).lower_ == "so":
            return True
    return False


def _is_nobody(source: Token | None) -> bool:
    """Tell whether none is reported to say it: "no members have said they would sign"."""
    return source is not None and (
        source.lower_ in {"nobody", "none"} or any(c.lower_ == "no" for c in source.children)
    )


def is_unsaid(above: Token) -> bool:
    """Tell whether that is what somebody would not say: "refused to say that she would accept it"."""
    unsaid = words("unsaid_verbs") | {"decline"}
    return above.dep_ in {"xcomp", "pcomp"} and above.head.lemma_.lower() in unsaid


def is_bidden(clause: Token) -> bool:
    """Tell whether it is what somebody is to do by the wish of another: "they recommend that the council commit to it"."""
    bare = clause.tag_ in {"VB", "VBP"} and not auxiliaries(clause) and clause.lower_ == clause.lemma_
    first = clause
    while first.dep_ == "conj":
        first = first.head
    return bare and first.head.lemma_ in _BIDDING


def _is_feared(clause: Token) -> bool:
    """Tell whether it is what somebody only fears: "has heightened our concerns that his name will be published"."""
    first = clause.left_edge
    return first.i > 0 and first.nbor(-1).pos_ == "NOUN" and first.nbor(-1).lemma_.lower() in _FEARS


def _is_asked_for(noun: Token) -> bool:
    """Tell whether it is a word that somebody would like to be given: "wants assurances that he will play"."""
    asked = noun.pos_ == "NOUN" and noun.dep_ == "dobj" and noun.head.lemma_ in _ASKING_FOR
    return asked and noun.lemma_ in {"assurance", "guarantee", "promise", "pledge", "undertaking", "commitment"}


def _sums_up(what: Token, verb: Token) -> bool:
    """Tell whether it is said that something told before is what somebody will do: "that is exactly what he will do"."""
    be = verb.head
    thing = subject_of(be) if verb.dep_ == "ccomp" and be.lemma_ == "be" else None
    return (
        what.lower_ == "what"
        and verb.lower_ in {"do", "going"}
        and thing is not None
        and thing.lower_ in {"that", "this"}
    )


def _carries(above: Token, clause: Token, verb: Token) -> bool:
    """Tell whether the governing word lets the clause below it stand."""
    stance = _stances().get(above.lower_) or _stances().get(above.lemma_.lower())
    if above.pos_ == "NOUN" and any(child.lower_ == "no" for child in above.children):
        sure = above.lower_ == "doubt" and above.head.lemma_ in {"have", "leave"}  # “I have no doubt we will”
        return sure and _of_own(verb, above.head)  # “there is no guarantee the school will be ready”
    if above.lower_ in _RUMOURED and (verb.lower_ in _FORESEEN or _is_said_of_nobody(above)):
        return True
    if stance is None and above.lemma_ == "be" and clause.dep_ == "ccomp":
        thing = subject_of(above)  # “my fear is that they will”
        said = [thing] if thing is not None and thing.pos_ == "NOUN" else []
        said += [child for child in above.children if child.dep_ == "acomp"]  # “it is unlikely that they will”
        stance = next((found for word in said if (found := _stances().get(word.lemma_.lower()))), None)
    if stance == "never":
        return False
    if clause.dep_ == "ccomp" and negation_of(above) is not None:
        return False
    return stance != "own" or _of_own(verb, above) or _is_printed(above)


def _is_said_of_nobody(verb: Token) -> bool:
    """Tell whether it is those who know that say so: "it is thought that the firm will charge for it"."""
    it = subject_of(verb)
    return it is not None and it.lower_ == "it" and any(c.dep_ == "auxpass" and c.lower_ == "is" for c in verb.children)


def _is_printed(above: Token) -> bool:
    """Tell whether a paper says so: "a report in the Herald claims Ms Rao is unwilling to", which is no rival's word."""
    source = subject_of(above) if above.lemma_ in {"claim", "suggest", "indicate"} else None
    return source is not None and source.lemma_.lower() in words("documents") | {"report", "newspaper", "magazine"}


def _of_own(verb: Token, above: Token) -> bool:
    """Tell whether those who warn speak of themselves or of their own: "she warned she would", "their union warned"."""
    subject, source = subject_of(verb), subject_of(above) if above.tag_.startswith("VB") else None
    if subject is not None and any(child.dep_ == "poss" and child.tag_ == "PRP$" for child in subject.children):
        return True  # “hinted its bill would stop short”
    if source is not None and any(child.dep_ == "poss" and child.tag_ == "PRP$" for child in source.children):
        return True
    if subject is None or subject.lower_ not in {"i", "we", "he", "she", "they", "it"}:
        return False
    many = source is not None and source.tag_ in {"NNS", "NNPS"} and above.lemma_ not in _HINTING
    return not (many and subject.lower_ in {"he", "she", "it"})  # “rivals warned she would”


@cache
def _stances() -> dict[str, str]:
    return {entry[0]: entry[1] for entry in entries("stances")}

"""What leaves nothing open, whatever the marker: denial, supposition, history, a mere mention."""

from __future__ import annotations

from itertools import islice

from spacy.tokens import Token

from briefing.extract.questions.meeting import Meeting
from briefing.lexicon import words
from briefing.model.facts import TimePhrase
from briefing.model.parsed import ParsedArticle
from briefing.syntax.tense import auxiliaries, clause_time, governing_verb
from briefing.syntax.tree import negated, subject_of

_ABOUT = frozenset({"about", "after", "for", "over", "when"})
_ABOUT_CLAUSES = frozenset({"acl", "advcl", "ccomp"})
_BLAME = frozenset({"condemnation", "criticism", "hostility", "ridicule"})
_CONDITIONS = frozenset({"if", "unless", "lest", "should"})
_REASONS = frozenset({"because", "so"})
_MODALS = frozenset({"would", "could", "might", "may", "should", "can", "must", "'d", "’d"})
_NOBODY = frozenset({"nobody", "none", "neither", "no"})
_NONE = frozenset({"no", "little", "without", "hardly", "any"})
_RELATIVE = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_HAVE = frozenset({"has", "have", "'ve", "’ve"})
_HISTORY = frozenset({"year", "count", "before"})
_DONE = frozenset({"attempt", "begin", "bid", "continue", "effort", "force", "go", "move", "rush", "seek", "start", "try"})  # fmt: skip
_SPENDING = frozenset({"after", "because", "due", "following", "owing"})
_WH = frozenset({"WDT", "WP", "WP$", "WRB"})
_UNTIL = frozenset({"until", "till"})
_CHAIN = 4
_ANYONE = frozenset({"anybody", "anyone", "everyone", "people", "those"})
_COMING = frozenset({"before", "once", "until", "when"})
_WORRIES = frozenset({"anxiety", "concern", "fear", "unease", "worry"})
_MOVING = frozenset({"boost", "depress", "drag", "drive", "hit", "hurt", "lift", "play", "push", "send", "weigh"})


def is_ruled_out(met: Meeting, history: frozenset[int]) -> bool:
    """Tell whether the clause leaves nothing open; `history` are the verbs of clauses dated in the past."""
    needs = met.needs
    if _is_no_modal(met.found.tokens[0]) or ("hidden" not in needs and _is_first_part(met.found.tokens[-1])):
        return True
    if met.kind == "pending" and (_is_deemed(met.found.tokens[0]) or _is_deemed(met.verb)):
        return True
    if met.kind == "pending" and (_is_told_by_the_way(met.verb) or _is_bygone(met.verb)):
        return True
    if met.kind == "disputed" and (_only_says_when(met.verb) or _is_by_nature(met)):
        return True
    if met.kind in {"pending", "uncertain"} and met.verb.i and met.verb.nbor(-1).lower_ == "than":
        return True  # “resigned rather than face a vote”
    if met.kind == "dodged" and _is_opinion(met):
        return True
    if _is_name(met.found.tokens) or _is_over(met.verb) or _is_unlikely_to_worry(met):
        return True
    if met.verb.i in history or _is_relative(met) or ("whole" not in needs and _is_negated(met)):
        return True
    if "condition" not in needs and _is_supposed(met):
        return True
    if (met.kind == "unanswered" and _is_told_in_a_work(met)) or (met.kind == "disputed" and _is_at_nothing(met)):
        return True
    if met.kind in {"disputed", "uncertain"} and _is_spent(met):
        return True
    if met.found.head is not met.verb:
        return met.kind in {"pending", "uncertain"} and "spoken" not in needs and not met.is_plain()
    match met.kind:
        case "dodged" | "disputed":
            return _only_in_passing(met.verb) or _is_to_come(met.verb)
        case "uncertain":
            return (met.verb.dep_ == "advcl" and "aside" not in needs and not _is_added(met)) or not met.is_plain()
        case "pending":
            return _is_advised(met.verb) or ("spoken" not in needs and not met.is_plain())
    return False


def _is_added(met: Meeting) -> bool:
    """Tell what a *though* adds after the news: “passed the bill, though its chances in the Senate are slim”."""
    marks = {child.lower_ for child in met.verb.children if child.dep_ == "mark"}
    return not marks.isdisjoint({"although", "though"}) and met.verb.head.i < met.verb.i


def _is_deemed(verb: Token) -> bool:
    """Tell “would consider it a resignation”, and “Considering how dear it is, …”: nobody is weighing anything."""
    if verb.lemma_ != "consider":
        return False
    opens = verb.tag_ == "VBG" and verb.is_sent_start is True
    below = [child for child in verb.children if child.dep_ in {"oprd", "ccomp"}]
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    if passive and any(child.dep_ == "xcomp" and child.lemma_ == "be" for child in verb.children):
        return True  # “is considered to be among the finest”
    deemed = any(child.dep_ == "oprd" or (child.tag_ in {"JJ", "NN"} and child.dep_ == "ccomp") for child in below)
    return opens or verb.dep_ in {"prep", "mark"} or deemed


def _is_told_by_the_way(verb: Token) -> bool:
    """Tell what only says when or for what: “papers it received after filing a lawsuit”, “known for suing its rivals”."""
    alone = not any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)
    return verb.dep_ == "pcomp" and alone and verb.head.lower_ in {"after", "for"}


def _is_bygone(verb: Token) -> bool:
    """Tell what only says of which day is spoken: “the call in which, or the day when, she asked the court to act”."""
    hung = verb.dep_ in {"advcl", "relcl"} and any(child.lower_ == "when" for child in verb.children)
    return hung and clause_time(verb) == "past"


def _only_says_when(verb: Token) -> bool:
    """Tell what only leads up to the news: “when she railed against the banks, she spoke for all”; what comes after may be the news."""
    timed = verb.dep_ == "advcl" and verb.i < verb.head.i and any(child.lower_ == "when" for child in verb.children)
    return timed and clause_time(verb) == "past"


def _is_by_nature(met: Meeting) -> bool:
    """Tell what somebody or something is called in passing: “she is controversial chef Ann Lund” disputes nothing."""
    last = met.found.tokens[-1]
    named = last.dep_ == "amod" and last.head.pos_ in {"NOUN", "PROPN"} and last.head.i > last.i
    return named and met.found.tokens[0].lemma_ == "be" and not met.holds(last.head)


def _is_opinion(met: Meeting) -> bool:
    """Tell what a speaker does not hold to be so: “I wouldn't say I'm bitter”."""
    said = met.found.tokens[-1]
    if said.lemma_ != "say" or met.parsed.marks_at(said.idx) is None:
        return False
    held = [child for child in said.children if child.dep_ == "ccomp" and child.i > said.i]
    return bool(held) and not any(token.tag_ in _WH or token.lower_ in {"whether", "if"} for token in held[0].subtree)


def _is_to_come(verb: Token) -> bool:
    """Tell whether it only says when: “will set out her view when the bill is debated”."""
    timed = verb.dep_ == "advcl" and any(child.lower_ in _COMING for child in verb.children)
    return timed and clause_time(verb) == "present"


def _is_advised(verb: Token) -> bool:
    """Tell advice: “it is imperative to consider how”, “you will save space by considering”."""
    above = verb.head
    bare = any(child.tag_ == "TO" for child in verb.children) and any(child.dep_ == "expl" for child in above.children)
    it = above.lemma_ == "be" and any(child.lower_ == "it" and child.i < above.i for child in above.children)
    told = any(child.tag_ == "TO" for child in verb.children) and it and verb.dep_ in {"xcomp", "ccomp", "advcl"}
    return bare or told or (verb.dep_ == "pcomp" and above.lower_ == "by")


def _is_no_modal(first: Token) -> bool:
    """Tell “May 9” and “her will”, which look like modals."""
    return first.lower_ in {"may", "might", "will"} and first.tag_ != "MD"


def _is_name(tokens: tuple[Token, ...]) -> bool:
    """Tell whether the marker stands in a name or a title: “the Death in Custody Reporting Act”."""
    last = tokens[-1]
    if len(tokens) == 1 and last.tag_ == "NNP":
        return True  # “near Stonewall”
    return last.tag_.startswith("NNP") and last.dep_ == "compound" and last.head.tag_.startswith("NNP")


def _is_over(verb: Token) -> bool:
    """Tell whether it held only until something happened: “remained a mystery until he stepped forward”."""
    for child in verb.children:
        if child.lower_ in _UNTIL and child.dep_ == "prep":
            until = [token for token in child.children if token.dep_ in {"pobj", "pcomp"}]
            if any(token.ent_type_ == "DATE" or token.dep_ == "pcomp" for token in until):
                return clause_time(verb) == "past" and not _is_put_off(verb)
        if child.dep_ == "advcl" and any(mark.lower_ in _UNTIL for mark in child.children):
            return clause_time(verb) == "past" and clause_time(child) == "past"
    return False


def _is_put_off(verb: Token) -> bool:
    """Tell whether a day was fixed: “was adjourned until Friday” is still to come."""
    return verb.lemma_ in words("calling_ahead") or verb.lemma_ in {"have", "release", "free"}


def _is_unlikely_to_worry(met: Meeting) -> bool:
    """Tell what nobody thinks (“I don't think they will be worried”), and what merely tells who: “users who are struggling”."""
    verb, subject = met.verb, met.subject()
    if verb.dep_ == "ccomp" and verb.head.lemma_ in {"think", "believe", "expect"} and negated(verb.head):
        return met.kind == "uncertain"
    tells_who = verb.dep_ == "relcl" and subject is not None and subject.lower_ == "who" and subject.dep_ == "nsubj"
    anyone = verb.dep_ in {"relcl", "acl"} and verb.head.lower_ in _ANYONE
    return (tells_who and met.kind in {"pending", "uncertain"}) or (anyone and met.found.head is verb)


def _is_told_in_a_work(met: Meeting) -> bool:
    """Tell what a book or film is about: “the novel seeks to uncover the mystery surrounding the abbot”."""
    verb = met.verb
    bare = any(child.tag_ == "TO" for child in verb.children)
    subject = subject_of(verb)
    return bare and subject is not None and subject.lemma_.lower() in words("works")


def _is_at_nothing(met: Meeting) -> bool:
    """Tell criticism in the past that says by whom and not of what: “it had faced fierce criticism from rivals”."""
    blamed = next((token for token in met.found.tokens if token.lower_ in _BLAME), None)
    if blamed is None or clause_time(met.verb) != "past":
        return False
    around = [child for part in (blamed, met.verb) for child in part.children]
    if not any(child.lower_ == "from" for child in around) or any(child.dep_ in _ABOUT_CLAUSES for child in around):
        return False
    subject = met.subject()
    whom = subject is not None and (subject.pos_ in {"PRON", "PROPN"} or subject.ent_type_ in {"ORG", "PERSON"})
    return whom and not any(t.lower_ in _ABOUT for t in met.verb.subtree)


def _is_spent(met: Meeting) -> bool:
    """Tell whether what was doubted had its consequence already: “the deal was scrapped due to concerns about”."""
    noun = met.found.head
    while noun.dep_ == "conj" and noun.head.i < noun.i:  # “due to colder weather and fears that”
        noun = noun.head
    above = noun.head
    if noun.pos_ != "NOUN" or clause_time(met.verb) != "past":
        return False
    if noun.dep_ == "nsubj":
        return (
            above.lemma_ in _MOVING and met.found.head.lemma_ in _WORRIES
        )  # “worries about supply have pushed prices up”
    chain = (above, above.head, above.head.head)  # “driven up by a welter of worries”
    moved = any(up.dep_ == "agent" and up.head.lemma_ in _MOVING for up in chain)
    linked = above.lower_ in {"to", "of"} and any(up.lower_ in _SPENDING for up in chain[1:])
    return noun.dep_ == "pobj" and (moved or linked or above.lower_ in _SPENDING)


def _is_first_part(last: Token) -> bool:
    """Tell whether the marker ends within a longer name of a thing: “has no evidence room”."""
    return last.dep_ == "compound" and last.tag_.startswith("NN") and last.head.i == last.i + 1


def _is_relative(met: Meeting) -> bool:
    """Tell “the fear that I have seen”, which says nothing of what is feared, and “a long-awaited holiday”."""
    first = met.found.tokens[0]
    if first.tag_ == "VBN" and first.dep_ == "amod" and len(met.found.tokens) == 1:
        return True
    return any(token.lower_ == "that" and token.dep_ in _RELATIVE for token in met.found.tokens)


def _is_negated(met: Meeting) -> bool:
    """Tell whether a *not*, *no* or *nobody* outside the marker turns it round (“did not dodge”, “no fears of”)."""
    outside = [child for child in met.found.head.children if not met.holds(child)]
    if any(child.lower_ in _NONE and child.dep_ in {"det", "prep"} for child in outside):
        return True
    subject = met.subject()
    if (
        subject is not None
        and not met.holds(subject)
        and any(t.lower_ in _NOBODY for t in (subject, *subject.children))
    ):
        return True
    return any(
        (child.dep_ == "neg" or child.lower_ == "longer") and not met.holds(child) for child in met.verb.children
    )


def _is_supposed(met: Meeting) -> bool:
    """Tell whether the clause is a condition, hangs from one, gives a reason, or has a modal of its own (“would deny”)."""
    verb = met.verb
    modals = _MODALS - {"must"} if met.kind == "pending" else _MODALS  # who must answer a charge has it before him
    described = met.kind == "pending" and met.found.head.dep_ in {"amod", "prep"} and met.found.head.head.pos_ == "NOUN"
    supposed = any(child.tag_ == "MD" and child.lower_ in modals and not met.holds(child) for child in verb.children)
    if supposed and not described:  # “the changes under consideration would hit growers” are considered
        return True
    chain = (verb, *islice(verb.ancestors, _CHAIN))
    marks = {child.lower_ for v in chain if v.dep_ == "advcl" for child in v.children if child.dep_ == "mark"}
    return bool(marks & _CONDITIONS) or (verb.dep_ == "advcl" and bool(marks & _REASONS))


def _only_in_passing(verb: Token) -> bool:
    """Tell whether nobody is said to have done it: “free to contradict him”, “after dodging questions”."""
    if verb.dep_ == "pcomp":
        return not any(child.dep_ == "nsubj" for child in verb.children)  # “with the union accusing it of neglect”
    added = verb.dep_ == "conj" and verb.tag_ == "VB" and any(child.lower_ == "and" for child in verb.head.children)
    first = verb.head if added else verb  # “lets him keep his post and deny the rest”
    bare = any(child.tag_ == "TO" for child in first.children)
    return bare and not (first.dep_ in {"xcomp", "acl"} and first.head.lemma_.lower() in _DONE)


def dated_in_the_past(parsed: ParsedArticle, dates: tuple[TimePhrase, ...]) -> frozenset[int]:
    """Give the verbs that a year or “two years ago” puts into history."""
    year = _year_of(parsed, dates)
    old = [time for time in dates if time.relation == "past" and _is_old(parsed.words(time.span), time, year)]
    verbs = set()
    for time in old:
        found = parsed.doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
        verb = governing_verb(found.root) if found is not None else None
        if verb is None or clause_time(verb) in {"present", "future"}:
            continue  # “is seeking his extradition over leaks in 2010”
        if not any(helper.lower_ in _HAVE for helper in auxiliaries(verb)):  # “has denied meeting her in 2010”
            verbs.add(verb.i)
    return frozenset(verbs)


def _year_of(parsed: ParsedArticle, dates: tuple[TimePhrase, ...]) -> int:
    """Give the year in which the article was written: the last one that it names, where it has no date."""
    if parsed.article.published:
        return parsed.article.published.year
    return max((int(time.date[:4]) for time in dates if time.date and time.relation == "past"), default=0)


def _is_old(printed: str, time: TimePhrase, year: int) -> bool:
    if time.date and int(time.date[:4]) < year - 1:
        return True
    return not printed.lower().startswith("since") and (time.rule in _HISTORY or printed.lower().endswith("last year"))

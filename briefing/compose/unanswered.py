"""Open questions: what was asked and dodged first, then what nobody answers, disputes, decides or knows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.compose.evidence import addresses_reader
from briefing.compose.printed import Printed
from briefing.compose.quotes import shortened
from briefing.compose.source import Source, word_count
from briefing.compose.wording import clause_line, sentence_line
from briefing.model.brief import Line, QuestionItem
from briefing.model.facts import Question
from briefing.model.span import Span

KINDS = ("dodged", "unanswered", "disputed", "pending", "uncertain")
_DEMONSTRATIVE = re.compile(r"\b(?:that|this|those|these)\s+(?!the\b|he\b|she\b|it\b|they\b)\w+", re.IGNORECASE)
_LEANING = re.compile(  # what stands for words of the sentence before
    r"\b(?:do|does|did|doing|done) so\b|\b(?:another|bigger|higher|larger|longer|lower|new|other|similar|smaller|such an?|this|that) one\b",
    re.IGNORECASE,
)
_IT = re.compile(
    r"\b(?:it|its|they|them|their)\b(?!\s+(?:is|was|will be|would be)\s+\w+\s+(?:that|to)\b)", re.IGNORECASE
)
UNSURE = 1.0  # kinds that a question no rule is sure of stands behind
BRIEF = 6  # words: a topic no longer that speaks of “it” is read with its sentence
NEAR = 6  # characters between a marker and its topic (“hopes of”) that are printed with them
BESIDE = 45  # the same between what was dodged and its marker (“did not directly address the issues of”)
_PUT = re.compile(
    r"(?:(?:about|on|over|as to) )?(?:whether|if|when|why|how|what|who|whom|whose|which|where)\b", re.IGNORECASE
)
_NO_TOPIC = re.compile(
    r"\b(?:comment|respond|reply|(?:return|answer)\w* (?:\w+ ){0,3}(?:calls?|messages?|e-?mails?))"
    r"(?: to (?:\w+ ){0,3}(?:requests?|messages?|e-?mails?|calls?)(?: for comment)?)?[.”\"’']*$"
)
_OPENING = "([{“‘\"'—–"
_VERB = re.compile(  # of a clause whose subject stands before it
    r"(?:not|never|has|have|had|is|are|was|were|do|does|did|will|would|can|could|may|might|must|shall|should|cannot|came|come|gave"
    r"|give|took|take|said|says?|believe|remain|face|[a-z]{2,}n['’]t|[a-z]{3,}e?[sd])\b"
)
_CLAUSE = re.compile(
    r".*(?:[,;:—–“”\"(]|\b(?:and|but|or|that|who|which|because|while|although|if|when|where))\s*", re.DOTALL
)
_NO_SUBJECT = re.compile(  # what a noun stands after, and no verb of its own
    r"(?:\b(?:a|an|the|this|that|these|those|his|her|its|their|our|my|your|any|some|no|more|of|in|on|at|for|with|over|about|amid|after"
    r"|from|by|to|into|under|against|between|new|fresh)|[’']s?)$"
)
_SUBJECT = re.compile(
    r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Ss]ome|[Mm]any|[Mm]ost|[Bb]oth|he|she)\b"
    r"|(?!(?:I|It|We|They|This|That|And|But|Yet|On|In)\b)[A-Z]"
)
LONGEST_SUBJECT = 8  # words
LONGEST = 34  # words of a sentence that is printed whole for want of a subject
SHORTEST = 3  # words: a shorter topic (“that goal”) says nothing away from its sentence
SHORTEST_ANSWER = 4  # words: less is no answer that a reader can judge


def ranked_questions(
    sources: Iterable[Source], leading: frozenset[str], printed: Printed
) -> list[tuple[Source, tuple[Question, ...]]]:
    """Give each open question once with its repeats: explicit kinds first, today's news before the background, the sure before the weighed.

    What has no topic of its own (“she declined to comment”), speaks to its reader, or is a mere doubt that a top line tells, comes last.
    """
    found: list[tuple[Source, tuple[Question, ...]]] = []
    for source in sources:
        groups: dict[object, list[Question]] = {}
        for number, question in enumerate(source.facts.questions):
            groups.setdefault(question.group if question.group is not None else (number,), []).append(question)
        found += [
            (source, tuple(sorted(same, key=lambda q: (q.weighed, KINDS.index(q.kind), q.span))))
            for same in groups.values()
        ]
    return sorted(
        found,
        key=lambda item: (
            _can_wait(item[0], item[1], printed),
            KINDS.index(item[1][0].kind)
            - (1.5 if item[0].id in leading else 0)
            + (UNSURE if item[1][0].weighed else 0),
            item[0].letter,
            item[1][0].span,
        ),
    )


def _can_wait(source: Source, repeats: tuple[Question, ...], printed: Printed) -> bool:
    told = repeats[0].kind in {"pending", "uncertain"} and all(printed.in_top_line(source, q.span) for q in repeats)
    short = all(
        word_count(q.about.of(source.text)) < SHORTEST or _NO_TOPIC.search(_topic(source, q).of(source.text))
        for q in repeats
    )
    leaning = all(_LEANING.search(_topic(source, q).of(source.text)) for q in repeats)
    return (
        told
        or short
        or leaning
        or all(_names_only(source, q) or addresses_reader(source.facts, q.about) for q in repeats)
    )


def question_item(source: Source, repeats: tuple[Question, ...], printed: Printed) -> QuestionItem | None:
    """Write the question in the article's words for its topic; `None` when all of them are on the page already."""
    for question in sorted(repeats, key=lambda q: (_points_back(source, q), printed.in_top_line(source, q.span))):
        span = _topic(source, question) if question.asked_of else _with_subject(source, _topic(source, question))
        if span is None or not printed.admits_record(source, span):
            continue
        known = frozenset(filter(None, [question.asked_of]))  # named just before the topic
        whole = span == source.sentence_of(span)
        line = sentence_line(source, span) if whole else clause_line(source, span, known)
        answer = _answer(source, question, repeats, span, printed)
        printed.record(line)
        if answer is not None:
            printed.record(answer)
        return QuestionItem(
            text=line,
            kind=question.kind,
            asked_of=source.name_line(question.asked_of),
            answer=answer,
            published=source.facts.article.published,
        )
    return None


def _answer(
    source: Source, question: Question, repeats: tuple[Question, ...], topic: Span, printed: Printed
) -> Line | None:
    """Print what was said instead: the first reply of the one asked that is neither a fragment nor on the page."""
    for other in repeats:
        said = other.answer if other.asked_of == question.asked_of else None
        if said and not said.overlaps(topic) and word_count(said.of(source.text)) >= SHORTEST_ANSWER:
            line = shortened(source, said)
            if all(printed.admits_prose(source, words.span) for words in line.words):
                return line  # a table may print a clause of it: the reply stands whole
    return None


def _with_marker(source: Source, question: Question) -> Span:
    """Draw a bare topic out to its marker where it stands near and no other question stands between: alone it would not say what is open."""
    topic, cue = question.about, question.cue
    start = min(cue.start, topic.start)
    while start and not source.text[start - 1].isspace() and source.text[start - 1] not in _OPENING:
        start -= 1  # to the head of the word: “hasn’t”, not “n’t”
    drawn = Span(start, max(cue.end, topic.end))
    others = (other.about for other in source.facts.questions if other.about != topic)
    apart = len(drawn) - len(topic) - len(cue) > BESIDE or any(drawn.overlaps(other) for other in others)
    return topic if apart or not source.sentence_of(topic).holds(drawn) else drawn


def _with_subject(source: Source, span: Span) -> Span | None:
    """Draw a clause that begins with its verb out to its subject, or to its sentence where it has none of its own; `None` where that is too long."""
    sentence = source.sentence_of(span)
    before = source.text[sentence.start : span.start].rstrip()
    if not before or not _VERB.match(source.text, span.start) or _NO_SUBJECT.search(before):
        return span
    clause = _CLAUSE.match(before)
    subject = before[clause.end() :] if clause else before
    if _SUBJECT.match(subject) and word_count(subject) <= LONGEST_SUBJECT:
        return Span(sentence.start + len(before) - len(subject), span.end)
    return sentence if word_count(sentence.of(source.text)) <= LONGEST else None


def _points_back(source: Source, question: Question) -> bool:
    """Tell whether the topic needs the text before it (“when it will reach that goal”, “the issue”)."""
    topic = question.about.of(source.text)
    return word_count(topic) < SHORTEST or bool(_DEMONSTRATIVE.search(topic))


def _names_only(source: Source, question: Question) -> bool:
    """Tell whether the topic is nothing but whom the question was put to."""
    asked = source.actors.get(question.asked_of or "")
    return asked is not None and any(mention.span.holds(question.about) for mention in asked.mentions)


def _topic(source: Source, question: Question) -> Span:
    """Give the words that say what is open: a question as it is put, a bare topic with its marker (“refused to disclose her records”)."""
    topic = question.about
    if _names_only(source, question):
        return source.sentence_of(question.span)
    explicit = question.kind in {"dodged", "unanswered"}
    if explicit and not _PUT.match(source.text, topic.start, topic.end):
        topic = _with_marker(source, question)
    if not explicit and question.cue.start < topic.start <= question.cue.end + NEAR:
        topic = Span(question.cue.start, topic.end)
    said = topic.of(source.text)
    alone = word_count(said) >= (BRIEF + 1 if _IT.search(said) else SHORTEST)
    return topic if alone else source.sentence_of(question.span)

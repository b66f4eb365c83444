"""What an open point is about, in the article's own words: the topic, not the evasion."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from briefing.extract.questions.clauses import is_on_condition, meant_instead, names_nothing
from briefing.lexicon import words
from briefing.model.span import Span
from briefing.syntax.tense import governing_verb
from briefing.syntax.tree import SUBJECTS, span_of, subject_of

_ABOUT = frozenset({"on", "about", "over", "of", "regarding", "concerning", "around", "into", "surrounding", "as", "for", "to", "with", "from", "until", "against", "in"})  # fmt: skip
_PLAINLY_ABOUT = frozenset({"about", "concerning", "over", "regarding"})
_CLAUSES = frozenset({"ccomp", "xcomp", "acl", "pcomp", "csubj"})
_OBJECTS = frozenset({"dobj", "pobj", "attr", "oprd"})
_NOUN_PLACES = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "attr"})
_STATES = frozenset({"be", "remain", "hang", "look", "seem", "appear", "lie", "stay"})
_TIMES = frozenset({"DATE", "TIME"})
_JOINING = frozenset({"or", "and", "nor"})
_JOINABLE = frozenset({"on", "about", "over", "regarding", "concerning"})
_WH = frozenset({"whether", "if", "when", "why", "how", "what", "who", "where", "which", "whose", "whom"})
_AT_ODDS = frozenset({"loggerheads", "odds", "variance"})
_POINTERS = frozenset({"it", "that", "these", "this", "those"})
_PRONOUNS = frozenset({"her", "herself", "him", "himself", "it", "itself", "me", "myself", "them", "themselves", "us"})
_RACES = frozenset({"contest", "election", "finish", "race", "vote"})
_SHORT = 5
_SPELLS = frozenset({"afternoon", "day", "evening", "month", "morning", "past", "week", "year"})
_NO_TOPICS = frozenset({"being", "comment", "moment", "now"})  # “not reached for comment”, “unknown for the time being”
_PAIRS = {"”": "“", "’": "‘", '"': '"', ")": "("}
_ASIDE = 9  # words between a verb and the clause that it says
_TRIM = frozenset({"PUNCT", "SPACE", "CCONJ"})


def topics_of(cue: Sequence[Token], verb: Token, *, split: bool, only_after: bool = False) -> tuple[Span, ...]:
    """Give what the cue is about: the clause, phrase or object that it governs, else the subject of its verb.

    With `split`, topics that are joined (“on when …, or about claims …”) are given one by one. With `only_after`
    nothing is given when nothing is governed.
    """
    governed = _withheld(cue, verb) or _to_be_done(cue, verb) or _governed(cue)
    if governed and not only_after:
        governed = _thing_meant(governed, verb) or governed
    if only_after or (governed and not _says_nothing(governed, cue)):
        pieces = _split(governed, cue) if split and governed else [governed]
        return tuple(trimmed(piece) for piece in pieces if piece)
    named = governed or _named(cue, verb)
    return (trimmed(meant_instead(verb) if _says_nothing(named, cue) else named),)


def _says_nothing(topic: Sequence[Token], cue: Sequence[Token]) -> bool:
    return is_on_condition(topic, cue) or names_nothing(topic, cue)


def _thing_meant(governed: Sequence[Token], verb: Token) -> list[Token]:
    """Give the thing itself where what follows the cue only points to it, or says by what rest it is open.

    “A charge is still to be heard” is about the charge, “he denied this” about what stands before, and a claim “that
    the firm denied earlier in the day” about the claim.
    """
    first = governed[0]
    if len(governed) == 1 and first.lower_ in _POINTERS and verb.dep_ == "conj" and verb.head.i < verb.i:
        return next((list(c.subtree) for c in verb.head.children if c.dep_ == "ccomp" and c.i < verb.i), [])
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS and c.pos_ in {"NOUN", "PROPN"}), None)
    rest = first.lower_ == "to" and len(governed) > 1 and governed[1].lower_ == "be"
    opponent = first.i > 0 and _is_opponent(governed, verb)
    if subject is not None and (rest or (opponent and not subject.ent_type_)):
        return list(subject.subtree)
    return _described(verb) if verb.dep_ == "relcl" and _is_time(governed) and verb.head.i < verb.i else []


def _is_opponent(governed: Sequence[Token], verb: Token) -> bool:
    """Tell whether it is one with whom somebody is at odds: “the ruling puts the port at odds with its neighbours”."""
    heads = [token.head for token in governed if token.dep_ == "pobj" and token.head.i < governed[0].i]
    return any(head.lower_ == "with" and head.head.lower_ in _AT_ODDS for head in heads) and verb.i < governed[0].i


def _is_time(governed: Sequence[Token]) -> bool:
    return any(token.dep_ == "pobj" and token.lower_ in _SPELLS for token in governed) and len(governed) <= _SHORT


def _withheld(cue: Sequence[Token], verb: Token) -> list[Token]:
    """Give what is not told or not known: “financial terms of the sale were not disclosed”, “the cause of the fire is unknown”."""
    first = cue[0]
    if first.pos_ != "NOUN" or first.head.i != verb.i:
        return []
    if any(child.lower_ in _JOINABLE and child.i > cue[-1].i for child in cue[-1].children):
        return []  # “opinion is divided on whether …”
    passive = first.dep_ == "nsubjpass" and verb.i == cue[-1].i
    state = first.dep_ == "nsubj" and verb.lemma_ in _STATES and cue[-1].dep_ in {"acomp", "neg", "advmod"}
    return list(first.subtree) if passive or state else []


def _to_be_done(cue: Sequence[Token], verb: Token) -> list[Token]:
    """Give what awaits its day: “the winners will be announced in London” is about the winners."""
    if cue[0].lower_ != "will" or verb.i != cue[-1].i or any(child.dep_ in _CLAUSES for child in verb.children):
        return []
    done = next((child for child in verb.children if child.dep_ == "nsubjpass" and child.pos_ != "PRON"), None)
    return list(done.subtree) if done is not None else []


def _named(cue: Sequence[Token], verb: Token) -> list[Token]:
    """Fall back on what the clause is about: the subject of a state (“is in doubt”), else the noun that the cue names."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS and c.dep_ != "expl"), None)
    if subject is None and verb.lemma_ in _STATES:
        subject = subject_of(verb)
    if subject is not None and subject.dep_ == "nsubjpass" and subject.pos_ != "PRON":
        return list(subject.subtree)
    named = _race(cue) or (_by_subject(cue, verb, subject) if subject is not None else None) or _told(cue, verb)
    if named:
        return named
    noun = next((n for t in reversed(cue) if (n := _whole(t)).dep_ in _NOUN_PLACES and n.pos_ == "NOUN"), None)
    if cue[-1].lower_ in words("approvals") and (waits := subject_of(verb)) is not None:
        return list(waits.subtree)  # “would need clearance” is about the sale
    if subject is not None and noun is not None and _is_bare(noun, verb):  # “the regulator has opened an inquiry”
        return list(verb.doc[subject.left_edge.i : noun.right_edge.i + 1])
    if subject is not None and subject.pos_ != "PRON" and (noun is None or verb.lemma_ in _STATES):
        noun = noun if verb.lemma_ in words("telling_verbs") else subject
    return list((noun or verb).subtree)


def _by_subject(cue: Sequence[Token], verb: Token, subject: Token) -> list[Token] | None:
    """Give what *who* denies, the subject that stirs something, and the noun that a relative clause describes."""
    last = cue[-1]
    if subject.lower_ == "who" and last.dep_ == "dobj" and last.head.i == verb.i:
        return list(last.subtree)  # “Lund, who denies the charge”
    if subject.pos_ != "PRON" and last.lemma_ in words("stir_nouns") and last.head.i in {verb.i, last.i - 1}:
        return list(subject.subtree)  # “her links to the lodge have provoked controversy”
    if verb.dep_ != "relcl":
        return None
    gap = not any(child.dep_ in {"dobj", "ccomp", "xcomp"} for child in verb.children)
    denied = gap and subject.i < cue[0].i and verb.i == last.i  # “a prospect that he denied earlier in the day”
    return _described(verb) if subject.tag_ in {"WDT", "WP"} or denied else None  # “a claim that could not be verified”


def _described(verb: Token) -> list[Token]:
    """Give the noun that a relative clause describes, without the clause."""
    own = {token.i for token in verb.subtree}
    return [token for token in verb.head.subtree if token.i not in own]


def _race(cue: Sequence[Token]) -> list[Token] | None:
    """Give the race that is open: “a tight race in Orden”."""
    last = cue[-1]
    open_race = last.lemma_ in _RACES and cue[0].dep_ == "amod" and cue[0].head.i == last.i
    return list(last.subtree) if open_race else None


def _told(cue: Sequence[Token], verb: Token) -> list[Token] | None:
    """Give what is denied or told, and what is said of a clause: “denied 14 fraud offences at …”, “would not say when, or if, …”."""
    last = cue[-1]
    if last.dep_ == "dobj" and last.head.i == verb.i and verb.lemma_ == "deny":
        return list(last.subtree)
    turns = any(child.dep_ == "cc" and child.lower_ in {"and", "but"} for child in verb.children)
    joined = {t.i for child in verb.children if turns and child.dep_ in {"conj", "cc"} for t in child.subtree}
    after = [t for t in verb.subtree if t.i > last.i and t.is_alpha and t.i not in joined]
    if verb.lemma_ in words("telling_verbs") and len(after) > 1:
        return after
    if verb.dep_ == "csubj":  # “what remains unclear is whether …”
        return next((list(c.subtree) for c in verb.head.children if c.i > verb.head.i), list(verb.subtree))
    return None


def _is_bare(noun: Token, verb: Token) -> bool:
    """Tell whether the noun, new as an object and with nothing after it, says nothing of what it is about: “an inquiry”."""
    new = any(child.lower_ in {"a", "an"} for child in noun.children)
    return new and noun.head.i == verb.i and noun.dep_ == "dobj" and noun.lemma_.lower() in words("unsettled_nouns")


def _whole(noun: Token) -> Token:
    """Give the noun that a first part belongs to: “an unnamed port official”."""
    return noun.head if noun.dep_ == "compound" and noun.head.i > noun.i else noun


def _governed(cue: Sequence[Token]) -> list[Token]:
    own = {token.i for token in cue}
    if cue[-1].lower_ in words("approvals"):
        return [
            t for c in cue[-1].children if c.lower_ == "for" and c.i > cue[-1].i for o in c.children for t in o.subtree
        ]
    asked = next((token for token in cue if token.lower_ in _WH), None)
    if asked is not None:
        clause = governing_verb(asked) or asked
        return sorted((t for t in clause.subtree if t.i >= asked.i), key=lambda t: t.i)
    last = cue[-1]
    if last.dep_ == "dobj" and last.lemma_ in words("contestable") and last.head.i == cue[0].i:
        return list(last.subtree)  # “defended the handling of the strike”
    after = [c for token in reversed(cue) for c in token.children if c.i not in own and c.i > cue[0].i]
    said = clause_after(cue[-1]) if len(cue) == 1 else None
    if said is not None:  # “denied in court that …”
        return said
    after.sort(key=lambda child: child.lower_ not in _PLAINLY_ABOUT)  # “scrutiny from the regulator over its fees”
    topics = [topic for child in after if (topic := _through(child))]
    topics = [topic for topic in topics if len(topic) > 1 or topic[0].lower_ not in _PRONOUNS] or topics
    asking = (topic for topic in topics if topic[0].lower_ in _WH)  # “put a date on when …” asks when
    return next(asking, topics[0] if topics else [])


def clause_after(verb: Token) -> list[Token] | None:
    """Give the clause that a verb says is so, or isn't, past the words on where and how: “denied from the dock that …”.

    Read in the order of the text where the parser hangs the clause from a word between.
    """
    bare = not any(child.dep_ in _OBJECTS for child in verb.children)
    for token in verb.doc[verb.i + 1 : min(len(verb.doc), verb.i + 1 + _ASIDE)]:
        if token.is_punct:
            return None
        owned = bare and any(child.dep_ == "nsubj" and child.i > token.i for child in token.head.children)
        if token.lower_ == "that" and (token.dep_ == "mark" or owned):
            clause = token.head
            return sorted((t for t in clause.subtree if t.i >= token.i), key=lambda t: t.i)
    return None


def _through(child: Token) -> list[Token]:
    """Follow a child of the cue to the topic: through a preposition, and through a word like “questions”."""
    if child.ent_type_ in _TIMES:
        return []
    if child.dep_ in {"prep", "agent"} and child.lower_ in _ABOUT:
        objects = [c for c in child.children if c.dep_ in {"pobj", "pcomp", "ccomp"} and not _is_spell(c)]
        return list(objects[0].subtree) if objects else []
    said = child.dep_ == "relcl" and any(t.lower_ == "that" and t.dep_ == "mark" for t in child.children)
    if child.dep_ in _CLAUSES or said or (child.dep_ == "advcl" and any(t.lower_ in _WH for t in child.children)):
        return list(child.subtree)
    if child.dep_ in _OBJECTS or child.dep_ == "nsubjpass":
        deeper = [topic for c in child.children if c.i > child.i and (topic := _through(c))]
        return deeper[0] if deeper and child.lemma_.lower() in words("question_nouns") else list(child.subtree)
    return []


def _is_spell(noun: Token) -> bool:
    if noun.lower_ in _NO_TOPICS and noun.head.lower_ == "for":
        return True
    return noun.ent_type_ in _TIMES or (noun.lower_ in _SPELLS and noun.head.lower_ == "in")


def _split(topic: list[Token], cue: Sequence[Token]) -> list[list[Token]]:
    """Cut where *or*, *and* or *nor* is followed by a question word, or by a preposition like the one before the topic.

    The parser often hangs the second topic from somewhere else, so what follows is read in the order of the text.
    """
    first = topic[0]
    before = first.nbor(-1) if first.i else first
    opens = _WH if first.lower_ in _WH else frozenset[str]()
    opens |= _JOINABLE if before.lower_ in _JOINABLE else frozenset[str]()
    end = max(t.i for t in (*topic, *cue[0].subtree, *(governing_verb(cue[0]) or cue[0]).subtree))
    pieces: list[list[Token]] = [[]]
    for token in first.doc[first.i : end + 1]:
        if token.i > first.i and token.lower_ in opens and token.nbor(-1).lower_ in _JOINING:
            pieces.append([])
        if len(pieces) == 1 and token.i > topic[-1].i and not token.is_punct and token.lower_ not in _JOINING:
            break
        pieces[-1].append(token)
    whole = [topic, *pieces[1:]] if len(pieces) == 1 else pieces
    bare = (piece[1:] if piece[0].lower_ in _JOINABLE else piece for piece in whole)
    return [piece for piece in bare if piece]


def trimmed(tokens: list[Token]) -> Span:
    """Give the offsets without punctuation and conjunctions at the ends."""
    kept = sorted(tokens, key=lambda t: t.i)
    while len(kept) > 1 and (kept[0].pos_ in _TRIM or _joins(kept[0]) or _leads_in(kept)) and not _opens(kept):
        kept.pop(0)
    while len(kept) > 1 and kept[-1].pos_ in _TRIM and not _closes(kept):
        kept.pop()
    return span_of(kept)


def _leads_in(tokens: list[Token]) -> bool:
    """Tell whether a preposition only leads in what is asked: “(no explanation as) to why it refused”."""
    return tokens[0].lower_ in {"as", "to"} and tokens[1].lower_ in _WH | {"to"}


def _joins(token: Token) -> bool:
    """Tell *that* which opens a clause from *that* which points: “that issue”."""
    return token.lower_ == "that" and token.dep_ != "det"


def _opens(tokens: list[Token]) -> bool:
    """Tell whether the first token is the mark of a passage closed within."""
    closing = [mark for mark, opening in _PAIRS.items() if opening == tokens[0].text]
    return any(token.text in closing for token in tokens[1:])


def _closes(tokens: list[Token]) -> bool:
    """Tell whether the last token is the mark that closes one opened within."""
    opening = _PAIRS.get(tokens[-1].text)
    return opening is not None and any(token.text == opening for token in tokens[:-1])

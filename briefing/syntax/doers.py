"""Who does what a verb says, and whose words a noun holds, through the constructions that leave the subject unsaid."""

from __future__ import annotations

from spacy.tokens import Token

from briefing.lexicon import words
from briefing.syntax.speakers import is_for_speakers
from briefing.syntax.tense import FINITE
from briefing.syntax.tree import SUBJECTS, relative_head
from briefing.syntax.verbs_of_saying import tellers
from briefing.syntax.word_order import heard_beside, name_before, named_right_before, subject_missed

_CARRIED = frozenset({"conj", "xcomp", "aux", "auxpass", "pcomp", "prep", "advcl", "dobj", "pobj", "npadvmod", "attr"})
_DAYS = frozenset({"DATE", "TIME"})
_AMOUNTS = frozenset({"little", "lot", "more", "much", "nothing", "plenty", "something"})
_POINTING = frozenset({"allusion", "nod", "reference"})
_QUOTING = frozenset({"quote", "cite", "record", "report"})
_CAUSES = frozenset({"for", "of", "over"})
_HELD = SUBJECTS | {"aux", "dobj", "ccomp"}
_LETTING = frozenset({"let", "make"})
_PAPERS = frozenset({"magazine", "newspaper", "paper", "journal"})
_NOBODYS = frozenset({"it", "that", "there", "this"})
_STATING = frozenset({"add", "argue", "claim", "insist", "note", "say", "state", "stress"})
_WRITING = frozenset({"email", "message", "text", "write"})
_OBJECTS = frozenset({"him", "her", "them"})
_FOR_ANYBODY = frozenset({"difficult", "early", "easy", "fair", "hard", "impossible", "possible", "premature", "reasonable", "safe", "simplistic", "tempting", "tough", "unfair", "wrong"})  # fmt: skip
_LEARNING = frozenset({"know", "understand", "hear"})


def source_of(verb: Token) -> Token | None:
    """Give the head word of who says what `verb` reports: who does it, or the agent when it is passive.

    Words that stand *in a memo* or *on the club's website* are those of the document when nobody else is named.
    """
    if not is_passive(verb) or _is_let(verb):
        teller = _teller_above(verb) or _inverted(verb) or doer_of(verb)
        return named_right_before(verb, teller) if teller is not None else _left_out(verb)
    if verb.dep_ == "acl" and any(child.tag_ == "WP" for child in verb.head.children):
        return verb.head  # what one swimmer called
    by = [word for child in verb.children if child.dep_ == "agent" for word in child.children if word.dep_ == "pobj"]
    places = (child for child in verb.children if child.dep_ == "prep" and child.lower_ in {"in", "on"})
    written = (word for place in places for word in place.children if word.lemma_.lower() in words("documents"))
    return next(iter(by), None) or next(written, None)


def _teller_above(verb: Token) -> Token | None:
    """Give who goes on to say something of others after telling of them.

    *Rao said the mayor went home and added* (or *, adding*): “…”; *Rao said the mayor was late but praised him for* “…”, since
    nobody is the object of what they do themselves.
    """
    beside = verb.dep_ == "conj" or (verb.dep_ == "advcl" and verb.tag_ == "VBG")
    if not beside or any(child.dep_ in SUBJECTS for child in verb.lefts):
        return None
    clause = verb.head
    while clause.dep_ in {"conj", "xcomp", "advcl"} and clause.lemma_.lower() not in tellers():
        clause = clause.head
    told = clause.dep_ == "ccomp" and clause.lemma_.lower() not in tellers() and clause.head.lemma_.lower() in tellers()
    if not told:
        return None
    goes_on = verb.lemma_ == "add" or (
        _is_of_the_one_told_of(verb, clause) if verb.dep_ == "conj" else _is_foretold(verb, clause)
    )
    return doer_of(clause.head) if goes_on else None


def _is_foretold(verb: Token, clause: Token) -> bool:
    """Tell whether `clause` is yet to come, so that who foretells it goes on: *Rao said Hale will have to choose, saying* “…”."""
    goes_on = verb.lemma_.lower() in tellers() or verb.lemma_ == "cite"
    return goes_on and any(child.lower_ in {"will", "’ll", "'ll"} for child in clause.lefts)


def _is_of_the_one_told_of(verb: Token, clause: Token) -> bool:
    """Tell whether the object of `verb` can only be whom `clause` tells of: a pronoun, with no other it could mean between.

    Nor does a plan call people names: *Rao said the mayor's plan would fail and called him* “…”.
    """
    subject = next((child for child in clause.lefts if child.dep_ in SUBJECTS), None)
    pronoun = next((child for child in verb.rights if child.dep_ == "dobj" and child.lower_ in _OBJECTS), None)
    if subject is None or pronoun is None:
        return False
    if subject.lemma_.lower() in words("policies"):
        return True
    many = pronoun.lower_ == "them"
    between = verb.doc[subject.right_edge.i + 1 : verb.i]
    if many != (subject.tag_ in {"NNS", "NNPS"}) or not (many or subject.ent_type_ == "PERSON"):
        return False
    return not any(token.tag_ in {"NNS", "NNPS"} if many else token.ent_type_ == "PERSON" for token in between)


def _inverted(verb: Token) -> Token | None:
    """Give those who stand right after the verb of what they say: *they were ready, say those behind the talks*."""
    told = verb.tag_ in FINITE and verb.lemma_.lower() in tellers()
    if (
        not told
        or not any(child.dep_ == "ccomp" for child in verb.lefts)
        or any(c.dep_ in SUBJECTS for c in verb.children)
    ):
        return None
    return next((c for c in verb.rights if c.dep_ == "dobj" and c.tag_ == "DT" and c.i == verb.i + 1), None)


def _left_out(verb: Token) -> Token | None:
    """Give who the sentence before tells of, for a sentence that leaves its subject out: *But told the council: “…”*."""
    start = verb.sent.start
    opens = all(token.pos_ in {"CCONJ", "ADV"} for token in verb.doc[start : verb.i])
    if verb.dep_ != "ROOT" or verb.tag_ != "VBD" or verb.i == start or not start or not opens:
        return None
    root = verb.doc[start - 1].sent.root
    return next((child for child in root.children if child.dep_ in SUBJECTS), None)


def doer_of(verb: Token) -> Token | None:
    """Give the head word of who does what `verb` says, through the constructions that leave the subject unsaid.

    *rose and said*, *began by saying*, *his role in saying*, *footage of Rao asking*, *a statement saying*,
    *persuaded Rao to say*, *heard a guard telling*, *quoted Rao as saying*; in *returned the boat his firm gave, calling it …* who returned it calls, not who gave it.
    """
    if (beside := heard_beside(verb)) is not None:
        return beside
    here = _past_reduced(_past_nobody(verb))
    while True:
        subject = next((child for child in here.children if child.dep_ in SUBJECTS or _is_surname(child)), None)
        if subject is not None and subject.dep_ == "csubj":
            return name_before(here)  # going further than before, Rao called it
        if subject is not None:
            return None if _is_anybody(subject, verb, here) else _as_subject(subject, here)
        head = here.head
        if here.dep_ in {"acl", "relcl"}:
            return _bare_root(here) or _doer_beside(here, head)
        if here.dep_ == "xcomp" and head.lemma_.lower() in words("object_control_verbs"):
            controlled = next((child for child in head.children if child.dep_ == "dobj"), None)
            if controlled is not None:
                return controlled
        if here.lower_ == "as" and head.lemma_ in _QUOTING and not is_passive(head):
            return next((child for child in head.children if child.dep_ == "dobj"), None)
        if here == verb and here.dep_ == "pcomp" and head.lower_ in _CAUSES and (blamed := _blamed(head)) is not None:
            return blamed
        if here.dep_ == "prep" and head.pos_ == "NOUN":
            owner = owner_of(head)
            if owner is not None:
                return owner
        if here.dep_ in {"conj", "advcl"} and (missed := subject_missed(here)) is not None:
            return missed
        if here.dep_ not in _CARRIED:
            return name_before(here)
        here = head


def _is_anybody(subject: Token, verb: Token, above: Token) -> bool:
    """Tell whether the verb says what anybody may do: *it is hard to predict whether*."""
    if subject.lower_ != "it" or above == verb or above.lemma_ != "be":
        return False
    return any(child.lemma_ in _FOR_ANYBODY for child in above.children if child.dep_ in {"acomp", "attr"})


def _is_surname(helper: Token) -> bool:
    """Tell whether the parser took a name for a modal verb: *May added that …*."""
    return helper.dep_ == "aux" and helper.tag_ == "MD" and helper.ent_type_ == "PERSON"


def _blamed(cause: Token) -> Token | None:
    """Give who is attacked, thanked or accused for what they said: *attacked Rao for saying …*."""
    blaming = cause.head.lemma_.lower() in words("blaming_verbs")
    return next((child for child in cause.head.children if child.dep_ == "dobj"), None) if blaming else None


def _bare_root(verb: Token) -> Token | None:
    """Give the noun that a sentence is left with where its verb was hung elsewhere: *lawyers for those who blame him called it* “…”."""
    root = verb.sent.root
    finite = verb.dep_ == "acl" and verb.tag_ == "VBD" and root.i < verb.i
    return root if finite and root.pos_ in {"NOUN", "PROPN"} else None


def _as_subject(subject: Token, verb: Token) -> Token | None:
    """Give who stands behind a printed subject: the noun of a relative pronoun; who lets, in *let them know*."""
    if subject.dep_ == "expl":
        return None
    if subject.tag_ in {"WDT", "WP"}:
        noun = _somebody(relative_head(subject)) if subject.lower_ == "who" else relative_head(subject)
        lemma = noun.lemma_.lower()
        said = lemma in words("reporting_nouns") and lemma not in words("documents")
        return (owner_of(noun) or noun) if said else noun
    return doer_of(verb.head) if _is_let(verb) else subject


def _somebody(noun: Token) -> Token:
    """Step from a thing to whose phrase it stands in, since *who* is somebody: *a nurse familiar with the plan, who added*."""
    persons = words("role_heads") | words("groups") | words("body_nouns")
    if noun.tag_ != "NN" or noun.dep_ != "pobj" or noun.lemma_.lower() in persons:
        return noun
    above = (word for word in noun.ancestors if word.pos_ in {"NOUN", "PROPN", "VERB", "AUX"})
    whose = next(above, noun)
    return whose if whose.pos_ == "PROPN" or whose.lemma_.lower() in persons else noun


def _is_let(verb: Token) -> bool:
    """Tell whether somebody makes others know: *let them know that*, *let it be known*, *made it known*."""
    learning = verb.dep_ == "ccomp" and verb.tag_ in {"VB", "VBN"} and verb.lemma_ in _LEARNING
    return learning and verb.head.lemma_ in _LETTING


def _past_nobody(verb: Token) -> Token:
    """Step from a participle after a comma to the clause before it, where the main one is nobody's: *it was a blow, as Rao agreed, saying …*."""
    main = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or not verb.i or verb.nbor(-1).text != ",":
        return verb
    if not any(child.dep_ in SUBJECTS and child.lower_ in _NOBODYS for child in main.lefts):
        return verb
    beside = (child for child in main.rights if child.dep_ == "advcl" and child.right_edge.i == verb.i - 2)
    return next(beside, verb)


def _past_reduced(verb: Token) -> Token:
    """Step from a participle after a comma past a clause that only tells which one is meant (*the boat his firm gave, calling …*).

    Such a clause has a subject of its own, no relative pronoun, and follows a noun without a comma or *and*.
    """
    clause = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or not verb.i or verb.nbor(-1).text != ",":
        return verb
    subject = next((child for child in clause.lefts if child.dep_ in SUBJECTS), None)
    if subject is not None and clause.dep_ == "advcl" and clause.head.lemma_.lower() in tellers():
        return clause.head  # Rao said he was right after Hale won, adding
    if subject is None or subject.tag_ == "WDT" or clause.dep_ not in {"relcl", "ccomp", "conj"}:
        return verb
    if not subject.left_edge.i or subject.left_edge.nbor(-1).pos_ not in {"NOUN", "PROPN", "NUM"}:
        return verb
    return next((above for above in clause.ancestors if above.tag_.startswith("VB")), verb)


def _doer_beside(verb: Token, noun: Token) -> Token | None:
    """Give who does what a verb beside a noun says: the noun, or the one whose statement or refusal it is."""
    if noun.lemma_ in _POINTING and (meant := next((c for c in noun.rights if c.dep_ == "prep"), None)) is not None:
        return next((word for word in meant.children if word.dep_ == "pobj"), None)  # a reference to the court stating
    infinitive = any(child.tag_ == "TO" for child in verb.children)
    if infinitive and noun.lemma_ in _AMOUNTS:
        return None  # had a lot to say
    if _told_by_doer(verb, noun):
        return doer_of(noun.head)
    if verb.dep_ == "acl" and (infinitive or noun.lemma_.lower() in words("reporting_nouns")):
        return owner_of(noun) or (doer_of(noun) if noun.dep_ in {"dobj", "pobj"} and infinitive else noun)
    if noun.ent_type_ in _DAYS:
        return doer_of(noun)
    presented = noun.head if noun.dep_ == "attr" and noun.head.lemma_ in {"be", "become"} else None
    subject = next((c for c in presented.lefts if c.dep_ in SUBJECTS), None) if presented is not None else None
    return subject if subject is not None and subject.ent_type_ == "PERSON" else noun


def _told_by_doer(verb: Token, noun: Token) -> bool:
    """Tell whether who acts on the noun also says it: *he defended the tests, stating*; *she emailed supporters saying*."""
    if verb.dep_ != "acl" or verb.tag_ != "VBG" or noun.dep_ != "dobj":
        return False
    if noun.tag_ == "NNS" and noun.head.lemma_ in _WRITING and verb.lemma_.lower() in tellers():
        return True
    speaks = noun.pos_ != "NOUN" or is_for_speakers(noun) or noun.lemma_.lower() in words("reporting_nouns")
    return verb.lemma_ in _STATING and not speaks


def is_passive(verb: Token) -> bool:
    """Tell whether what the verb says is done to its subject (`was called`, `asked about it`)."""
    labels = {child.dep_ for child in verb.children}
    if "auxpass" in labels or _shares_helper(verb):
        return True
    if labels & (SUBJECTS | {"aux", "dobj"}):
        return False
    if verb.head.dep_ == "ROOT" and verb.head.pos_ == "PROPN" and "agent" not in labels:
        return False  # a sentence without a verb of its own: the parser took its verb for a participle
    return verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl", "relcl", "amod"}


def _shares_helper(verb: Token) -> bool:
    """Tell whether a participle has the helper of the verb before it: *was jostled and called a* “crook”."""
    if verb.dep_ != "conj" or verb.tag_ != "VBN" or any(child.dep_ in _HELD for child in verb.children):
        return False
    return any(child.dep_ == "oprd" for child in verb.children) and is_passive(verb.head)


def owner_of(noun: Token) -> Token | None:
    """Give the head word of whose words the noun holds: its possessor, `from` or `by` whom, or who utters it."""
    if (beside := _named_beside(noun)) is not None:
        return beside
    for child in noun.children:
        if child.dep_ == "poss" and child.ent_type_ not in _DAYS:  # of today’s claim it is who made it
            return child
    for child in noun.children:
        if child.lower_ in {"from", "by"}:
            return next((word for word in child.children if word.dep_ == "pobj"), None)
    for child in noun.lefts:
        body = child.ent_type_ in {"NORP", "ORG"} or child.lemma_.lower() in words("groups")
        if body and child.dep_ in {"amod", "compound"}:
            return child  # Labour claims of “a cover-up”, police warnings of “chaos”
    uttered = noun
    if uttered.dep_ == "pobj" and uttered.head.lower_ == "of" and uttered.head.dep_ == "prep":
        uttered = uttered.head.head  # a series of tweets
    if uttered.dep_ == "dobj" and uttered.head.lemma_.lower() in words("light_verbs"):
        return source_of(uttered.head)
    return None


def _named_beside(noun: Token) -> Token | None:
    """Give who is named right before a participle that the tagger took for a noun (*with Asha Rao warning of*), or in which paper words stood."""
    before = noun.nbor(-1) if noun.i else None
    if before is not None and noun.tag_ == "NN" and noun.lower_.endswith("ing") and before.ent_type_ == "PERSON":
        return before
    papers = (word for child in noun.children if child.lower_ == "in" for word in child.children if word.dep_ == "pobj")
    return next((paper for paper in papers if paper.lemma_.lower() in _PAPERS), None)

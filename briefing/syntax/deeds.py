"""Who does something, though another word is the subject: `dozens of pilots` are the pilots; `asked the schools to pay`, and they shall."""

from __future__ import annotations

from spacy.tokens import Token

COUNTING = frozenset(
    ["all", "dozen", "few", "half", "hundred", "majority", "many", "million",
     "most", "number", "scores", "several", "some", "thousand"]
)  # fmt: skip
TELLING = frozenset({"ask", "force", "instruct", "order", "require", "tell", "urge"})


def counted(head: Token) -> Token:
    """Give the word that counts the noun (`dozens of pilots`), or the noun itself."""
    by = head.head.head
    return by if head.dep_ == "pobj" and head.head.lower_ == "of" and by.lemma_.lower() in COUNTING else head


def is_told_to_act(head: Token) -> bool:
    """Tell whether somebody asks or orders the noun to do something: `asked the schools to pay`."""
    verb, deed = head.head, head.head
    if head.dep_ == "dobj":
        deed = next((c for c in verb.rights if c.dep_ == "xcomp"), verb)
    elif head.dep_ == "nsubj":
        verb = deed.head
    return deed is not verb and verb.lemma_.lower() in TELLING and any(t.tag_ == "TO" for t in deed.lefts)

"""What somebody agrees, accepts or insists is to be done by others: "by agreeing that the panel should review the Act"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.commitments.grammar import negation_of
from briefing.extract.commitments.measures import doer_of
from briefing.extract.commitments.undertaking import Undertaking
from briefing.syntax.tense import auxiliaries


def agreements_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of the verb *agree* at `token`, where a clause with *should* says to what."""
    if token.lemma_ != "agree" or not token.tag_.startswith("VB") or negation_of(token) is not None:
        return
    clause = next((c for c in token.children if c.dep_ == "ccomp" and c.i > token.i), None)
    if clause is None or not any(helper.lower_ == "should" for helper in auxiliaries(clause)):
        return
    yield Undertaking((token,), token, clause, doer_of(token), ("firm",), "programme", "agree should")

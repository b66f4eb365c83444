"""The words that the rules walk say of a text what spaCy says of it, and are quicker to ask."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import cast

import pytest
from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab

from briefing.syntax.words import Stretch, Text, Word
from tests.conftest import ParsedOf

_TEXT = """Asha Rao, a nurse, said the “new” wards — and the old ones — won't open before 3 May 2031, the trust's 2nd delay.

“We were told,” she added, “that Helvion Ltd and Norland would pay £2.5m.” Who will? Neither firm replied on Monday."""
_VALUES = (
    *("i", "idx", "text", "lower_", "lemma_", "tag_", "pos_", "dep_", "ent_type_", "ent_iob_", "whitespace_"),
    *("is_alpha", "is_punct", "is_space", "is_quote", "is_stop", "is_title", "is_lower", "like_num"),
)
_WALKS = ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts")
_ONE = ("head", "left_edge", "right_edge")


@pytest.fixture
def doc(parsed_of_text: ParsedOf) -> Doc:
    return parsed_of_text(_TEXT).doc


def test_a_word_says_what_its_token_says(doc: Doc) -> None:
    for token, word in zip(doc, Text(doc), strict=True):
        assert [getattr(word, name) for name in _VALUES] == [getattr(token, name) for name in _VALUES]
        assert (len(word), str(word), bool(word.is_sent_start)) == (len(token), str(token), bool(token.is_sent_start))


def test_a_word_stands_where_its_token_stands_in_the_tree(doc: Doc) -> None:
    for token, word in zip(doc, Text(doc), strict=True):
        for walk in _WALKS:
            assert [w.i for w in getattr(word, walk)] == [t.i for t in getattr(token, walk)]
        assert [getattr(word, name).i for name in _ONE] == [getattr(token, name).i for name in _ONE]
        assert [w.is_ancestor(word) for w in word.doc] == [t.is_ancestor(token) for t in doc]


def test_a_word_is_one_object_however_it_is_reached(doc: Doc) -> None:
    text = Text(doc)
    for word in text:
        assert word is text[word.i] is word.sent[word.i - word.sent.start] is text[word.i : word.i + 1].root
        assert all(child.head is word for child in word.children)


def test_sentences_and_names_are_cut_alike(doc: Doc) -> None:
    text = Text(doc)
    assert text.text == doc.text
    assert list(map(_shape, text.sents)) == list(map(_shape, doc.sents))
    assert list(map(_shape, text.ents)) == list(map(_shape, doc.ents))
    assert [word.sent.start for word in text] == [token.sent.start for token in doc]


@pytest.mark.parametrize(("start", "end"), [(0, 4), (2, 2), (5, 3), (-6, -2), (3, 999), (-999, 2)])
def test_a_slice_is_cut_alike(doc: Doc, start: int, end: int) -> None:
    text = Text(doc)
    assert _ends(text[start:end]) == _ends(doc[start:end])
    assert _ends(text[2:20][start:end]) == _ends(doc[2:20][start:end])


def test_offsets_give_the_words_over_them(doc: Doc) -> None:
    text = Text(doc)
    assert text.char_span(1, 7) is None
    widened, expected = text.char_span(1, 7, alignment_mode="expand"), doc.char_span(1, 7, alignment_mode="expand")
    assert widened is not None
    assert expected is not None
    assert widened.text == expected.text == "Asha Rao"


def test_beyond_the_text_stands_no_word(doc: Doc) -> None:
    text = Text(doc)
    assert text[0].nbor() is text[1]
    assert text[1].nbor(-1) is text[0]
    for at, steps in ((0, -1), (len(text) - 1, 1)):
        with pytest.raises(IndexError):
            text[at].nbor(steps)


def test_a_text_without_words_has_no_sentence() -> None:
    text = Text(Doc(Vocab()))
    assert (text.text, len(text), text.sents, text.ents) == ("", 0, (), ())


def test_a_very_deep_tree_is_walked() -> None:
    size = 5000
    deep = Doc(Vocab(), words=["and"] * size, heads=[0, *range(size - 1)], deps=["conj"] * size)
    assert [word.i for word in Text(deep)[0].subtree] == list(range(size))


def test_the_rules_ask_for_nothing_that_only_the_model_has() -> None:
    rooms = Path(__file__).parent.parent / "briefing"
    sources = [*(rooms / "extract").rglob("*.py"), *(rooms / "syntax").rglob("*.py")]
    trees = [ast.parse(source.read_text("utf-8")) for source in sources if source.name != "words.py"]
    asked = {node.attr for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    ours = {*dir(Word), *dir(Stretch), *dir(Text), *_VALUES}
    others = {"lower", "lemma", "suffix", "id"}  # a string, a verb's row, a path, an actor
    assert asked & {*dir(Token), *dir(Span), *dir(Doc)} <= ours | others


def _shape(stretch: Stretch | Span) -> tuple[object, ...]:
    return *_ends(stretch), stretch.root.i, stretch.label_, stretch.start_char


def _ends(stretch: Stretch | Span) -> tuple[object, ...]:
    inside = [cast("Word", word).i for word in stretch]
    return stretch.start, stretch.end, stretch.text, len(stretch), inside

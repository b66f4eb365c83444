"""One article as the rules for commitments read it: its tokens by sentence, who is meant and who speaks at each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property

from spacy.tokens import Token

from briefing.model.facts import Actor, Attribution, Cast, Mention, TimePhrase
from briefing.model.parsed import ParsedArticle
from briefing.model.span import Span
from briefing.syntax.reporting import Report, find_reports
from briefing.syntax.tree import all_tokens

_ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ing", "ance", "ence", "ship", "age", "ism", "ure", "th", "al")
_OFTEN = 3  # mentions of whom an article is about
_FIRMS = frozenset({"company", "firm", "group", "airline", "bank", "chain", "charity", "club", "retailer", "maker"})


def _opens(token: Token) -> bool:
    """Tell whether the token is the first word of its sentence, space and marks apart."""
    here = token
    while not here.is_sent_start and here.i and (here.nbor(-1).is_space or here.nbor(-1).is_punct):
        here = here.nbor(-1)
    return bool(here.is_sent_start)


class Reading:
    """The article with what was found in it before, each indexed once so that a rule can ask at any token."""

    def __init__(
        self,
        parsed: ParsedArticle,
        cast: Cast,
        said: tuple[Attribution, ...],
        dates: tuple[TimePhrase, ...],
    ) -> None:
        """Take the values that the earlier extractors found; `said` holds quotes and statements."""
        self.parsed = parsed
        self.text = parsed.article.text
        self.dates = sorted(dates, key=lambda phrase: phrase.span)
        self._actors = {actor.id: actor for actor in cast.actors}
        self._mentions = sorted((m for a in cast.actors for m in a.mentions), key=lambda m: (m.span.start, -m.span.end))
        self._said = said

    @cached_property
    def _starts(self) -> list[int]:
        return [token.idx for token in all_tokens(self.parsed.doc)]

    @cached_property
    def _firms(self) -> dict[str, Actor]:
        """Map the first word of each organisation's name to the organisation, the best of them where two share it."""
        bodies = [actor for actor in self._actors.values() if actor.kind == "organisation"]
        return {actor.name.split()[0]: actor for actor in reversed(bodies)}

    @cached_property
    def protagonist(self) -> Actor | None:
        """Give the actor whom the cast puts first."""
        return next(iter(self._actors.values()), None)

    @cached_property
    def main_body(self) -> Actor | None:
        """Give the organisation that the article is about: named three times at least, and half as often again as any other."""
        bodies = [a for a in self._actors.values() if a.kind == "organisation" and not a.name.islower()]
        counted = sorted(((len(body.mentions), body) for body in bodies), key=lambda pair: -pair[0])
        if not counted or counted[0][0] < _OFTEN:
            return None
        places = (len(actor.mentions) for actor in self._actors.values() if actor.kind == "place")
        second = max(counted[1][0] if len(counted) > 1 else 0, *places, 0)
        return counted[0][1] if 2 * counted[0][0] >= 3 * second else None

    @cached_property
    def _camps(self) -> dict[str, Actor]:
        """Map the word for one of its people to each organisation that is printed in the plural: "Liberal", "Tory"."""
        found: dict[str, Actor] = {}
        for body in self._actors.values():
            for form in body.aliases if body.kind in {"organisation", "group"} else ():
                if form.endswith("s") and form[:1].isupper():
                    found[f"{form[:-3]}y " if form.endswith("ies") else f"{form[:-1]} "] = body
        return found

    @cached_property
    def _reports(self) -> Mapping[int, Report]:
        return find_reports(self.parsed.doc)

    @cached_property
    def _lower_case(self) -> frozenset[str]:
        """Give the words that the article prints in lower case, and never with a capital but at the start of a sentence."""
        doc = all_tokens(self.parsed.doc)
        names = {token.lower_ for token in doc if token.text[:1].isupper() and not token.is_sent_start}
        return frozenset(token.text for token in doc if token.text.islower()) - names

    @cached_property
    def _names(self) -> frozenset[str]:
        """Give the words that the article prints with a capital where no sentence begins."""
        return frozenset(t.text for t in all_tokens(self.parsed.doc) if t.text[:1].isupper() and not _opens(t))

    def is_bare_name(self, token: Token) -> bool:
        """Tell whether a sentence opens with a name that the tagger took for a word: "Helvion will cut its price".

        It is printed as a name elsewhere, or the sentence goes on to call it the company.
        """
        if token.tag_ != "NN" or not token.text.istitle() or not _opens(token) or any(True for _ in token.lefts):
            return False
        if token.text in self._names:
            return True
        if token.lower_.endswith(_ABSTRACT) or not any(child.dep_ == "dobj" for child in token.head.children):
            return False  # “Inflation will slow, the bank said”
        said = (word for word in token.sent if word.dep_ == "nsubj" and word.i > token.i and word.lower_ in _FIRMS)
        return any(word.i and word.nbor(-1).lower_ == "the" for word in said)

    def is_common_word(self, token: Token) -> bool:
        """Tell whether a capital is the sentence's and not the word's own: "Barley will drink …" where barley is printed too."""
        return bool(token.is_sent_start) and token.pos_ == "PROPN" and token.lower_ in self._lower_case

    @cached_property
    def _mention_at(self) -> dict[int, Mention]:
        """Map each token's number to the longest mention over it."""
        found: dict[int, Mention] = {}
        for mention in sorted(self._mentions, key=lambda m: len(m.span)):
            for number in self._numbers(mention.span):
                found[number] = mention
        return found

    @cached_property
    def _voice_at(self) -> dict[int, Attribution]:
        """Map each token's number to the narrowest attribution over it; a quote goes before a statement."""
        found: dict[int, Attribution] = {}
        for said in sorted(self._said, key=lambda a: -len(a.span)):
            for number in self._numbers(said.span):
                found[number] = said
        return found

    def _numbers(self, span: Span) -> range:
        """Give the numbers of the tokens that begin within `span`."""
        return range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))

    def sentences(self) -> Iterator[tuple[Span, list[Token]]]:
        """Give each sentence with its tokens."""
        for span in self.parsed.sentences:
            yield span, self.tokens(span)

    def sentence_before(self, token: Token) -> Span | None:
        """Give the sentence before that of `token`, in the same paragraph."""
        number = self.parsed.sentence_at(token.idx)
        if not number:
            return None
        before = self.parsed.sentences[number - 1]
        same = self.parsed.paragraph_at(before.start) == self.parsed.paragraph_at(token.idx)
        return before if same else None

    def sentences_just_before(self, sentence: Span) -> list[Span]:
        """Give the two sentences before `sentence` in its paragraph, the nearest first."""
        number = bisect_left(self.parsed.sentences, sentence.start, key=lambda s: s.start)
        paragraph = self.parsed.paragraph_at(sentence.start)
        if paragraph is None:
            return []
        bounds = self.parsed.article.paragraphs[paragraph]
        before = self.parsed.sentences[max(number - 2, 0) : number]
        return [s for s in reversed(before) if bounds.holds(s) and s.end <= sentence.start]

    def sentences_up_to(self, sentence: Span) -> list[Span]:
        """Give the two sentences before `sentence`, in its paragraph or the one before, the nearest first."""
        number = bisect_left(self.parsed.sentences, sentence.start, key=lambda s: s.start)
        paragraph = self.parsed.paragraph_at(sentence.start)
        if paragraph is None:
            return []
        first = self.parsed.article.paragraphs[max(paragraph - 1, 0)].start
        return [s for s in reversed(self.parsed.sentences[max(number - 2, 0) : number]) if s.start >= first]

    def sentences_after(self, sentence: Span) -> list[Span]:
        """Give the two sentences after `sentence`."""
        number = bisect_right(self.parsed.sentences, sentence.start, key=lambda s: s.start)
        return list(self.parsed.sentences[number : number + 2])

    def sentences_of(self, paragraph: int | None) -> list[Span]:
        """Give the sentences of a paragraph."""
        if paragraph is None:
            return []
        bounds = self.parsed.article.paragraphs[paragraph]
        first = bisect_left(self.parsed.sentences, bounds.start, key=lambda sentence: sentence.start)
        until = bisect_left(self.parsed.sentences, bounds.end, key=lambda sentence: sentence.start)
        return [sentence for sentence in self.parsed.sentences[first:until] if bounds.holds(sentence)]

    def tokens(self, span: Span) -> list[Token]:
        """Give the tokens that begin within `span`."""
        numbers = self._numbers(span)
        return list(all_tokens(self.parsed.doc)[numbers.start : numbers.stop])

    def mention(self, token: Token) -> Mention | None:
        """Give the longest mention of an actor over `token`."""
        return self._mention_at.get(token.i)

    def pronoun(self, token: Token) -> Mention | None:
        """Give the mention that `token` itself is, whatever phrase holds it: "his" in "opponents of his plan"."""
        here = self.mentions_in(Span(token.idx, token.idx + len(token)))
        return next((mention for mention in here if mention.kind == "pronoun"), None)

    def actor(self, actor_id: str | None) -> Actor | None:
        """Give the actor of this id."""
        return self._actors.get(actor_id) if actor_id else None

    def firm_called(self, name: str) -> Actor | None:
        """Give the organisation whose name begins with the word `name`."""
        return self._firms.get(name)

    def bodies_ending(self, word: str) -> list[Actor]:
        """Give the organisations whose name ends with the `word`, which is in lower case."""
        bodies = (actor for actor in self._actors.values() if actor.kind == "organisation")
        return [body for body in bodies if " " in body.name and body.name.split()[-1] == word.capitalize()]

    def bodies_by_adjective(self, phrase: str) -> list[Actor]:
        """Give the organisations whose people a phrase names: "a Liberal spokesman", "Tory leader" where Tories are told of."""
        if not any(character.isupper() for character in phrase):
            return []
        return [body for form, body in self._camps.items() if form in phrase]

    def voice(self, token: Token) -> Attribution | None:
        """Give whose words `token` belongs to: the quote or statement around it.

        A *would* joined to what is said is said as well: "said damage was extensive but the store would be rebuilt".
        """
        found = self._voice_at.get(token.i)
        if found is None and token.dep_ == "conj" and any(child.lower_ == "would" for child in token.children):
            clauses = (token.head, *(child for child in token.head.children if child.dep_ == "ccomp"))
            return next((voice for clause in clauses if (voice := self._voice_at.get(clause.i))), None)
        return found

    def quoted(self, token: Token) -> bool:
        """Tell whether `token` stands between quotation marks."""
        return self.parsed.marks_at(token.idx) is not None

    def report(self, token: Token) -> Report | None:
        """Give the report that `token` makes, a verb or noun of saying, thinking or judging."""
        return self._reports.get(token.i)

    def sentence_around(self, token: Token) -> Span | None:
        """Give the printed sentence that holds `token`."""
        number = self.parsed.sentence_at(token.idx)
        return None if number is None else self.parsed.sentences[number]

    def token_at(self, offset: int) -> Token | None:
        """Give the token that covers `offset`."""
        number = bisect_right(self._starts, offset) - 1
        return self.parsed.doc[number] if number >= 0 else None

    def time_phrases(self, within: Span) -> list[TimePhrase]:
        """Give the expressions of time that lie in `within`, in order."""
        first = bisect_left(self.dates, within.start, key=lambda phrase: phrase.span.start)
        return [p for p in self.dates[first:] if p.span.start < within.end and within.holds(p.span)]

    def mentions_in(self, within: Span) -> list[Mention]:
        """Give the mentions that lie in `within`, in order."""
        first = bisect_left(self._mentions, within.start, key=lambda m: m.span.start)
        until = bisect_left(self._mentions, within.end, key=lambda m: m.span.start)
        return [m for m in self._mentions[first:until] if within.holds(m.span)]

    def mentions_before(self, offset: int) -> list[Mention]:
        """Give the mentions that end at or before `offset`, the nearest first."""
        until = bisect_left(self._mentions, offset, key=lambda m: m.span.start)
        return [m for m in reversed(self._mentions[:until]) if m.span.end <= offset]

"""What is known of an actor by its names: nations, well-known bodies, papers and broadcasters, the headline."""

from __future__ import annotations

from functools import cache, lru_cache

from briefing import lexicon
from briefing.model.facts import Actor
from briefing.model.parsed import ParsedArticle


def in_headline(parsed: ParsedArticle, actor: Actor) -> bool:
    """Tell whether the headline names the actor: one in the text by its mentions, one beside it by its words."""
    headlines = [z.span for z in parsed.article.zones if z.kind == "headline"]
    if any(z.overlaps(m.span) for z in headlines for m in actor.mentions):
        return True
    title = f" {plain(parsed.article.title or '')} "
    names = {plain(alias) for alias in (actor.name, *actor.aliases)}
    return any(len(name) > 1 and f" {name} " in title for name in names)


def is_paper(actor: Actor) -> bool:
    """Tell whether the actor is a well-known paper or broadcaster, or called like one."""
    if actor.kind != "organisation":
        return False
    return any(
        plain(alias) in _carriers() or alias.rpartition(" ")[2].lower() in _paper_words() for alias in actor.aliases
    )


def is_called_body(actor: Actor) -> bool:
    """Tell whether the actor is a well-known body, or called one: `an EPA programme` is the EPA's."""
    words = lexicon.words("organisation_words")
    return any(plain(name) in well_known_bodies() or set(plain(name).split()) & words for name in actor.aliases)


def kinds_of_body(actor: Actor) -> list[str]:
    """Give what kinds of body its longest name tells, by the last words that do: a court, a party, a company."""
    name = plain(actor.name)
    if name in _known_kinds():
        return [_known_kinds()[name]]
    return [kind for word in name.split()[-2:] if (kind := _kinds_by_word().get(word))][-1:]


@cache
def _known_kinds() -> dict[str, str]:
    return {plain(name): kind for names, kind, *_ in lexicon.entries("bodies") for name in names.split("|")}


@cache
def _kinds_by_word() -> dict[str, str]:
    return {entry[0]: entry[1] for entry in lexicon.entries("organisation_words")}


@lru_cache(maxsize=4096)  # an article asks for the same few names again and again
def plain(words: str) -> str:
    """Give the words in lower case without marks and full stops, for comparison."""
    kept = "".join(c if c.isalnum() or c in " -" else " " if c not in ".’'" else "" for c in words.lower())
    return " ".join(w for w in kept.split() if w != "the")


@cache
def nations() -> frozenset[str]:
    """Give every name of a country, plain."""
    return frozenset(map(plain, lexicon.names("countries")))


@cache
def peoples() -> frozenset[str]:
    """Give every name of a nation's people, plain: `Norwegians`."""
    adjectives = frozenset(map(plain, lexicon.names("countries", 1)))
    return adjectives | {f"{word}s" for word in adjectives}


@cache
def well_known_bodies() -> frozenset[str]:
    """Give every name of a body that readers know without being told, plain."""
    return frozenset(_known_kinds())


@cache
def _carriers() -> frozenset[str]:
    return frozenset(map(plain, lexicon.names("media")))


@cache
def _paper_words() -> frozenset[str]:
    return frozenset(entry[0] for entry in lexicon.entries("organisation_words") if entry[1] == "media")

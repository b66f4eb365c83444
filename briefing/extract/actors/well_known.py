"""Well-known bodies, papers and countries: whose name is whose, of what class they are, where they have their seat."""

from __future__ import annotations

from functools import cache

from briefing import lexicon

SPELLED = frozenset({"eu", "uk", "un", "us"})
LEGAL_FORMS = lexicon.words("legal_forms")


def known_as(words: tuple[str, ...]) -> str:
    """Give the first name of a well-known body, by whichever of its names it goes; else the words themselves."""
    name = " ".join(words)
    firm = list(words)
    while len(firm) > 1 and firm[-1] in LEGAL_FORMS:
        firm.pop()
    key = known().get(name) or known().get(" ".join(firm), name)
    return known().get(" ".join(words[1:]), key) if words[0] in SPELLED else key  # the US Federal Reserve


@cache
def known() -> dict[str, str]:
    """Give for each well-known name the first name of the same body, both without full stops and in lower case."""
    found: dict[str, str] = {}
    for lexicon_name in ("countries", "bodies", "media"):
        for entry in lexicon.entries(lexicon_name):
            names = [_plain(n) for n in entry[0].split("|")]
            for name in names:
                found.setdefault(name, names[0])
    return found


@cache
def known_classes() -> dict[str, str]:
    """Give the class of each well-known body and paper, by its first name."""
    found = {_plain(entry[0].split("|")[0]): entry[1] for entry in lexicon.entries("bodies")}
    return found | dict.fromkeys(_media(), "media")


@cache
def _media() -> frozenset[str]:
    return frozenset(_plain(entry[0].split("|")[0]) for entry in lexicon.entries("media"))


@cache
def countries() -> frozenset[str]:
    """Give the first name of each country."""
    return frozenset(_plain(entry[0].split("|")[0]) for entry in lexicon.entries("countries"))


@cache
def lands() -> frozenset[str]:
    """Give every name and adjective of a country."""
    return frozenset(
        _plain(name)
        for entry in lexicon.entries("countries")
        for column in entry[:2]
        for name in column.split("|")
        if name
    )


@cache
def capitals() -> dict[str, str]:
    """Give for each seat of government whose seat it is, both as keys of names."""
    entries = [*lexicon.entries("countries"), *lexicon.entries("bodies")]
    return {
        _plain(seat): _plain(names.split("|")[0])
        for names, *rest in entries
        for seats in rest[1:]
        for seat in seats.split("|")
    }


def _plain(name: str) -> str:
    words = name.lower().replace(".", "").split()
    return " ".join(words[1:] if words[0] == "the" and len(words) > 1 else words)

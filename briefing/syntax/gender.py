"""What a name, a form of address or a role noun shows of gender."""

from __future__ import annotations

from functools import cache

from briefing import lexicon

PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip


def of_forename(word: str) -> str:
    """Give the gender of most bearers of a forename: `m`, `f`, or `-` when mixed or unknown."""
    return _forenames().get(word.lower(), "-")


def of_honorific(word: str) -> str:
    """Give the gender that a form of address shows (`Mrs`)."""
    return _honorifics().get(word.lower().rstrip("."), "-")


def of_role(word: str) -> str:
    """Give the gender that a role noun shows (`spokeswoman`)."""
    return _roles().get(word.lower(), "-")


def agree(one: str, other: str) -> bool:
    """Tell whether two genders may belong to one person."""
    return "-" in {one, other} or one == other


@cache
def _forenames() -> dict[str, str]:
    return {entry[0]: entry[1].rstrip("?") for entry in lexicon.entries("forenames")}


@cache
def _honorifics() -> dict[str, str]:
    return {entry[0]: entry[1] for entry in lexicon.entries("honorifics")}


@cache
def _roles() -> dict[str, str]:
    return {entry[0]: entry[1] for entry in lexicon.entries("role_heads")}

"""The order of the rooms, and the only corridor between them.

`building` makes a brief of articles, `proving` proves one word for word. `running` is the day's run over settings and a store, and
`mailing` brings an edition to its recipients. No clock, no environment, no printing.

Names are looked up when they are asked for: sending an edition that exists needs no spaCy, which takes two seconds to import.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefing.pipeline.building import all_facts, build_brief, facts_of
    from briefing.pipeline.proving import Proof, verify

__all__ = ["Proof", "all_facts", "build_brief", "facts_of", "verify"]

_HOMES = {"Proof": "proving", "verify": "proving"}  # the others live in `building`


def __getattr__(name: str) -> Any:  # noqa: ANN401 (a module gives what it has)
    """Import a public name from the module that it lives in."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'building')}"), name)

"""The order of the rooms, and the only corridor between them.

`building` makes a brief of articles, `proving` proves one word for word. No clock, no environment, no printing.
"""

from briefing.pipeline.building import all_facts, build_brief, facts_of
from briefing.pipeline.proving import Proof, verify

__all__ = ["Proof", "all_facts", "build_brief", "facts_of", "verify"]

"""The command line: the only room that reads the clock and the environment, prints, and exits."""

from briefing.cli.main import main

__all__ = ["main"]

"""The command line: the only room that reads the clock and the environment, prints, and exits.

`main` is the door. One file a command; what several commands share stands in `options` (what they are asked),
`inputs` (articles in), `outputs` (files out) and `voice` (words about it). Whatever is slow to import (spaCy,
WeasyPrint, scikit-learn) is imported inside the function that needs it, so that `briefing --help` answers at once.

To add a command: a file here with one `click.command`, a line in `main.COMMANDS`, `make docs`, a test.
"""

from briefing.cli.main import main

__all__ = ["main"]

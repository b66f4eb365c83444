"""The command line: the only room that reads the clock and the environment, prints, and exits.

`main` is the door. One file a command; what several commands share stands in `options` (what they are asked),
`inputs` (articles in), `outputs` (files out) and `voice` (words about it). Whatever is slow to import (spaCy,
WeasyPrint, scikit-learn) is imported inside the function that needs it, so that `briefing --help` answers at once.

To add a command: a file here with one `click.command`, a line in `main.COMMANDS`, `make docs`, a test.
"""

import signal
import threading

_AT_ONCE = (
    signal.getsignal(signal.SIGINT) is signal.default_int_handler
    and threading.current_thread() is threading.main_thread()
)
if _AT_ONCE:  # Ctrl-C while there is nothing yet that could catch it ends the process, without a traceback
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from briefing.cli.main import main  # noqa: E402

if _AT_ONCE:
    signal.signal(signal.SIGINT, signal.default_int_handler)

__all__ = ["main"]

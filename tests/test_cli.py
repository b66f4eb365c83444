"""The command itself: its help, its exit codes, its interrupts, and a fault of our own, which is never a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing.cli.main import commands, main, run
from briefing.errors import NothingToReport

ROOT = Path(__file__).resolve().parent.parent
Command = Callable[..., Any]


def test_help_and_version_answer_without_loading_a_model() -> None:
    program = "import sys; from briefing.cli.main import run; run([sys.argv[1]])\n"
    program += "heavy = {'spacy', 'sklearn', 'numpy', 'weasyprint', 'jinja2', 'sumy'} & set(sys.modules)\n"
    program += "assert not heavy, heavy"
    for option in ("--help", "--version"):
        done = subprocess.run([sys.executable, "-c", program, option], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


def test_the_command_without_arguments_prints_its_help_and_is_wrong_usage(briefing_command: Command) -> None:
    done = briefing_command()
    assert done.code == 2
    assert done.err.startswith("Usage: briefing")


def test_a_fault_of_our_own_is_one_line_and_its_traceback_comes_when_asked(
    briefing_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("by naught")

    monkeypatch.setattr(commands, "invoke", fail)
    done = briefing_command("doctor")
    assert done.code == 1
    assert done.err == (
        "briefing: a fault of our own: ZeroDivisionError: by naught (run again with -v and report what it prints)\n"
    )
    assert "Traceback" in briefing_command("-v", "doctor").err


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt(), 130), (NothingToReport("nothing new"), 3)])
def test_an_interrupt_and_a_quiet_day_have_exit_codes_of_their_own(
    error: BaseException, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(commands, "invoke", fail)
    assert run(["doctor"]) == code


def test_an_interrupt_while_modules_are_loaded_leaves_no_traceback() -> None:
    program = "import os, signal, sys\nclass Hand:\n    def find_spec(self, name, *_):\n"
    program += "        if name == 'click': os.kill(os.getpid(), signal.SIGINT)\n"
    program += "sys.meta_path.insert(0, Hand())\nimport briefing.cli\n"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")  # of which a shell makes 130


def test_an_interrupt_from_outside_leaves_no_traceback() -> None:
    program = "import time; from briefing.cli.main import commands, main; import click\n"
    program += "@click.command()\ndef wait():\n    print('ready', flush=True); time.sleep(60)\n"
    program += "commands.add_command(wait); main(['wait'])"
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as waiting:
        assert waiting.stdout
        assert waiting.stdout.readline() == "ready\n"
        time.sleep(0.05)
        waiting.send_signal(signal.SIGINT)
        _, words = waiting.communicate(timeout=30)
    assert (waiting.returncode, words.strip()) == (130, "")


def test_main_exits_with_the_code_of_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["briefing", "extract", "nowhere.txt"])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 2


def test_python_minus_m_is_the_same_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "briefing", "extract", "nowhere.txt"],
        capture_output=True, text=True, check=False, cwd=ROOT, env={**os.environ, "NO_COLOR": "1"},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (2, "briefing: no such file or folder: nowhere.txt\n")

"""Lines for cron and units for systemd that work as they are printed."""

from __future__ import annotations

import datetime as dt
import shlex
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from briefing.cli.units import service
from briefing.config import MailSettings, Settings

Command = Callable[..., Any]


@pytest.fixture
def print_schedule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, briefing_command: Command) -> Iterator[Command]:
    """Give a function: the system's zone and arguments → what `briefing schedule` does for a brief in London time."""
    monkeypatch.setattr("briefing.cli.schedule.now_for", lambda _: dt.datetime(2024, 11, 7, 9, 0, tzinfo=dt.UTC))
    folder = tmp_path / "the 100% desk"
    folder.mkdir()
    (folder / "briefing.toml").write_text('timezone = "Europe/London"\n', "utf-8")
    monkeypatch.chdir(folder)

    def in_zone(zone: str, *arguments: str) -> Any:  # noqa: ANN401 (the fixture's `Done`)
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        return briefing_command("schedule", *arguments)

    yield in_zone
    monkeypatch.undo()
    time.tzset()


def entry(text: str) -> tuple[str, str]:
    """Give the five fields of a crontab's only entry, and its command."""
    (line,) = (line for line in text.splitlines() if not line.startswith("#"))
    fields = line.split(" ", 5)
    return " ".join(fields[:5]), fields[5]


def test_where_the_system_keeps_the_brief_s_time_the_line_is_plain(print_schedule: Command, tmp_path: Path) -> None:
    done = print_schedule("Europe/London", "--cron")
    fields, command = entry(done.out)
    assert fields == "30 6 * * *"
    program, *rest = shlex.split(command.replace(r"\%", "%"))
    assert Path(program).is_absolute()
    assert Path(program).exists()
    assert rest[-3:] == ["run", "--config", str(tmp_path / "the 100% desk/briefing.toml")]
    assert (done.code, done.err) == (0, "")


def test_a_percent_sign_is_shielded_from_cron(print_schedule: Command) -> None:
    assert r"100\%" in entry(print_schedule("Europe/London", "--cron").out)[1]


def test_where_it_keeps_another_time_the_line_asks_the_right_clock_all_year(print_schedule: Command) -> None:
    fields, command = entry(print_schedule("UTC", "--cron").out)
    assert fields == "30 5,6 * * *"
    assert command.startswith(r'[ "$(TZ=Europe/London date +\%H\%M)" = 0630 ] && ')


def test_the_clock_that_is_asked_answers(print_schedule: Command) -> None:
    """Run the question of the line in a shell, at six in the morning of a made-up summer and winter day."""
    question = entry(print_schedule("UTC", "--cron").out)[1].split(" && ")[0].replace(r"\%", "%")
    for moment, answer in (
        ("2024-07-01 05:30", 0),
        ("2024-07-01 06:30", 1),
        ("2024-12-01 06:30", 0),
        ("2024-12-01 05:30", 1),
    ):
        asked = question.replace("date +", f"date -d '{moment} UTC' +")
        assert subprocess.run(["sh", "-c", asked], check=False).returncode == answer, moment


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("01:30", "01:30 is left out on 2025-03-30, when the clocks change in Europe/London; choose another time"),
        ("00:59", ""),
        ("02:00", ""),
    ],
)
def test_a_time_that_a_change_of_the_clocks_swallows_is_told(print_schedule: Command, at: str, words: str) -> None:
    done = print_schedule("Europe/London", "--cron", "--at", at)
    assert done.code == 0
    assert words in done.err
    assert bool(done.err) == bool(words)


@pytest.mark.parametrize(
    "arguments", [(), ("--cron", "--systemd"), ("--cron", "--at", "25:00"), ("--cron", "--at", "noon")]
)
def test_half_an_order_is_refused(print_schedule: Command, arguments: tuple[str, ...]) -> None:
    assert print_schedule("UTC", *arguments).code == 2


def units(text: str) -> dict[str, str]:
    """Give the two units that were printed, by their file names."""
    head, tail = text.split("# /etc/systemd/system/briefing.timer")
    return {"briefing.service": head, "briefing.timer": tail}


def test_the_units_name_zone_settings_and_what_counts_as_well_done(print_schedule: Command, tmp_path: Path) -> None:
    made = units(print_schedule("UTC", "--systemd", "--at", "05:45").out)
    assert "OnCalendar=*-*-* 05:45:00 Europe/London\n" in made["briefing.timer"]
    assert "Persistent=true\n" in made["briefing.timer"]
    assert f'--config "{tmp_path}/the 100%% desk/briefing.toml"\n' in made["briefing.service"]
    assert "SuccessExitStatus=3\n" in made["briefing.service"]
    assert f'ReadWritePaths="{tmp_path}/the 100%% desk"\n' in made["briefing.service"]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
@pytest.mark.parametrize("transport", ["smtp", "sendmail"])
def test_systemd_finds_no_fault_in_the_units(print_schedule: Command, tmp_path: Path, transport: str) -> None:
    (tmp_path / "the 100% desk/briefing.toml").write_text(
        f'timezone = "Europe/London"\n[mail]\nfrom = "b@example.org"\ntransport = "{transport}"\n', "utf-8"
    )
    for name, text in units(print_schedule("UTC", "--systemd").out).items():
        (tmp_path / name).write_text(text, "utf-8")
    checked = subprocess.run(
        ["systemd-analyze", "verify", *(str(tmp_path / name) for name in ("briefing.service", "briefing.timer"))],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (checked.returncode, checked.stdout + checked.stderr) == (0, "")


def test_a_password_in_the_environment_is_read_from_a_file_of_root_s() -> None:
    settings = Settings(mail=MailSettings(sender="b@example.org", user="b", password_env="BRIEFING_PASSWORD"))  # noqa: S106 (a name)
    unit = service(settings, ["/usr/bin/briefing", "run"], Path("/srv/briefing"), "press")
    assert "EnvironmentFile=/etc/briefing/environment\n" in unit
    assert "BRIEFING_PASSWORD=…" in unit


def test_a_mailer_that_needs_rights_of_its_own_gets_them() -> None:
    settings = Settings(mail=MailSettings(sender="b@example.org", transport="sendmail"))
    unit = service(settings, ["/usr/bin/briefing", "run"], Path("/srv/briefing"), "press")
    assert "NoNewPrivileges" not in unit
    assert "ReadWritePaths=/var/spool\n" in unit
    assert "ProtectSystem=strict\n" in unit

"""`briefing.toml`: what it may say, what is told when it says something else, and the commands around it."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.cli.main import run
from briefing.config import EditionSettings, MailSettings, Settings, SourceSettings
from briefing.config.places import find
from briefing.config.settings import FORMATS
from briefing.config.starter import STARTER
from briefing.config.toml import read_settings
from briefing.config.writing import as_toml
from briefing.errors import WrongUsage

CONTRACT = """
version = 1
title = "Morning brief"
timezone = "Europe/London"
store = "state/briefing.db"
output = "output"
window = "36h"

[[source]]
name = "Example Times"
url = "https://example.org/feed.xml"

[[source]]
path = "inbox/"

[[edition]]
name = "daily"
formats = ["html", "pdf", "json"]
recipients = ["desk@example.org"]
watch = ["Northern Hospital Trust"]

[mail]
from = "brief@example.org"
transport = "smtp"
host = "mail.example.org"
port = 587
tls = "starttls"
user = "brief"
password_env = "BRIEFING_SMTP_PASSWORD"
ca_file = "ca.pem"

[network]
allow_private = true
deadline = 5

[actors]
"Northern Hospital Trust" = ["NHT"]
"""


def read(text: str, folder: Path) -> Settings:
    file = folder / "briefing.toml"
    file.write_text(text, encoding="utf-8")
    return read_settings(file)


def mistakes(text: str, folder: Path) -> list[str]:
    with pytest.raises(WrongUsage) as told:
        read(text, folder)
    return [line.removeprefix(f"{folder}/briefing.toml:") for line in str(told.value).splitlines()]


def test_every_setting_of_the_contract_is_read(tmp_path: Path) -> None:
    settings = read(CONTRACT, tmp_path)
    assert settings.title == "Morning brief"
    assert settings.window == timedelta(hours=36)
    assert settings.store == tmp_path / "state/briefing.db"
    assert settings.sources == (
        SourceSettings(url="https://example.org/feed.xml", name="Example Times"),
        SourceSettings(path=tmp_path / "inbox"),
    )
    assert settings.editions == (EditionSettings(recipients=("desk@example.org",), watch=("Northern Hospital Trust",)),)
    assert settings.mail is not None
    assert (settings.mail.sender, settings.mail.ca_file) == ("brief@example.org", tmp_path / "ca.pem")
    assert (settings.network.allow_private, settings.network.deadline) == (True, 5.0)
    assert settings.actors == (("Northern Hospital Trust", ("NHT",)),)


def test_everything_has_a_default(tmp_path: Path) -> None:
    store, output = tmp_path / "state/briefing.db", tmp_path / "output"
    assert read("", tmp_path) == Settings(store=store, output=output, file=tmp_path / "briefing.toml")


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert read('\ufefftitle = "Noon"', tmp_path).title == "Noon"


MISTAKES = {
    'titel = "x"': "1: titel: no setting of this name; did you mean title?",
    "[netwrk]\nrobots = true": "1: netwrk: no setting of this name; did you mean network?",
    "version = 2": "1: version: 2 is not known to this briefing; it reads version = 1",
    'timezone = "Europe/Lundon"': "1: timezone: 'Europe/Lundon' is no time zone; write one as Europe/London",
    'timezone = "Europe"': "1: timezone: 'Europe' is no time zone; write one as Europe/London",
    'timezone = "../zone"': "1: timezone: '../zone' is no time zone; write one as Europe/London",
    'window = "0h"': '1: window: \'0h\' is no span of time; write it as "24h", "90m", "7d" or "2w"',
    'window = "999999d"': "1: window: no edition looks back further than 36525 days",
    "window = 24": '1: window: 24 is no span of time; write it as "24h", "90m", "7d" or "2w"',
    "title = 3": "1: title: 3 is not a text in quotation marks",
    'title = " "': "1: title: this is empty; give a value, or leave the line out",
    'title = "a\\nb"': "1: title: a title is one line",
    "jobs = 0": "1: jobs: at least one process has to do the work",
    "jobs = true": "1: jobs: True is not a whole number",
    'ping = "file:///etc"': "1: ping: 'file:///etc' is no web address; write one that begins with https://",
    "version = true": "1: version: True is not known to this briefing; it reads version = 1",
    "[limits]\nquotes = -1": "2: [limits], quotes: a limit can't be less than 0",
    "[network]\ndelay = nan": "2: [network], delay: nan is no number to count with",
    "[network]\ndeadline = 0": "2: [network], deadline: 0.0 is too little",
    '[source]\nurl = "https://example.org"': "1: source: write [[source]], in two pairs of brackets: there may be several",
    '[[source]]\nname = "x"': "1: [[source]] 1: a source has a url or a path, one of the two",
    '[[source]]\nurl = "https://a.example"\npath = "x"': "1: [[source]] 1: a source has a url or a path, one of the two",
    '[[source]]\nurl = "file:///x"': "2: [[source]] 1, url: 'file:///x' is no web address; files and folders are named by path",
    '[[source]]\nurl = "https://["': "2: [[source]] 1, url: 'https://[' is no web address; files and folders are named by path",
    '[[source]]\nurl = "https://a b.example/feed"': "2: [[source]] 1, url: 'https://a b.example/feed' is no web address",
    '[[source]]\nurl = "https://me:word@a.example/feed"': (
        "2: [[source]] 1, url: an address with a name and a password in it is never fetched; leave them out"
    ),
    '[[source]]\nurl = "https://a.example:99999/feed"': "2: [[source]] 1, url: 'https://a.example:99999/feed' is no web address",
    '[[edition]]\nformats = ["html", "html"]': "2: [[edition]] 1, formats: 'html' stands here 2 times; once is enough",
    '[[source]]\npath = "x"\nlimit = 0': (
        "3: [[source]] 1, limit: at least one article has to come of a source; leave the source out instead"
    ),
    '[[source]]\npath = "x"\n[[source]]\npath = "x"': "4: [[source]] 2, path: ",
    '[[edition]]\nname = "../x"': "2: [[edition]] 1, name: '../x' is to name a folder: write it in a-z, 0-9 and -",
    '[[edition]]\nformats = ["doc", "odt"]': f"2: [[edition]] 1, formats: 'doc', 'odt' is not one of {', '.join(FORMATS)}",
    '[[edition]]\nformats = "pdf"': '2: [[edition]] 1, formats: \'pdf\' is not a list, as ["one", "two"]',
    '[[edition]]\ntemplates = "mine"': "2: [[edition]] 1, templates: ",
    '[[edition]]\nlook = "huge"': "2: [[edition]] 1, look: 'huge' is not one of brief, compact, large",
    '[[edition]]\nsources = ["x"]': "2: [[edition]] 1, sources: 'x' is not one of any that is named",
    '[[edition]]\nname = "a"\n[[edition]]\nname = "a"': "4: [[edition]] 2, name: 'a' is [[edition]] 1 already; once is enough",
    '[[edition]]\nrecipients = ["a@example.org"]': (
        "2: [[edition]] 1, recipients: say under [mail] how they are reached, or leave the recipients out"
    ),
    '[[edition]]\nrecipients = ["no address"]\n[mail]\nfrom = "a@example.org"': (
        "2: [[edition]] 1, recipients: 'no address' is no mail address; write it as desk@example.org"
    ),
    '[mail]\nhost = "mail.example.org"': "1: [mail], from: say whom the mail is from, as brief@example.org",
    '[mail]\nfrom = "a@example.org\\nBcc: b@example.org"': "2: [mail], from: ",
    '[mail]\npassword = "x"': (
        "2: [mail], password: a password is never written here; name its place: password_env or password_file"
    ),
    '[mail]\nfrom = "a@example.org"\nport = 0': (
        "3: [mail], port: 0 is no port; the usual ones are 587 (starttls) and 465 (implicit)"
    ),
    '[mail]\nfrom = "a@example.org"\ntransport = "sendmail"\nretries = -1': (
        "4: [mail], retries: how often is tried again can't be less than 0"
    ),
    '[mail]\nfrom = "a@example.org"\ntransport = "sendmail"\ntimeout = 0': (
        "4: [mail], timeout: whoever takes the mail needs some seconds to answer"
    ),
    '[mail]\nfrom = "a@example.org"\ntransport = "sendmail"\nsendmail = "\'mailer"': (
        '4: [mail], sendmail: "\'mailer" is no command: a quotation mark is open'
    ),
    '[mail]\nfrom = "a@example.org"\ntimeout = inf': "3: [mail], timeout: inf is no number to count with",
    '[mail]\nfrom = "a@example.org"\ntransport = "maildir"': (
        "1: [mail], folder: transport = 'maildir' wants the folder to put the mail into"
    ),
    '[mail]\nfrom = "a@example.org"\nuser = "b"': (
        "3: [mail], user: a user has a password, and a password a user: name both, or neither"
    ),
    '[mail]\nfrom = "a@example.org"\nuser = "b"\npassword_env = "C"\npassword_file = "d"': (
        "1: mail: a password is in one place: password_env, password_file or password_keyring"
    ),
    '[mail]\nfrom = "a@example.org"\nhost = "m.example"\nuser = "b"\npassword_env = "C"\ntls = "none"': (
        "6: [mail], tls: a password would cross the network to m.example in the clear; use starttls or implicit"
    ),
    '[actors]\n"A" = ["X"]\n"B" = ["X"]': "3: [actors], B: 'X' is a name of 'A' already; one name means one actor",
    '[actors]\n"A" = "X"': '2: [actors], A: \'X\' is not a list, as ["one", "two"]',
}


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_is_told_with_its_line_and_what_to_write(text: str, tmp_path: Path) -> None:
    told = mistakes(text, tmp_path)
    assert any(line.startswith(MISTAKES[text]) for line in told), told


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = 'titel = "x"\ntimezone = "Mars"\n[[source]]\nname = 3\n[mail]\nfrom = "x"\nport = "y"\n'
    told = mistakes(text, tmp_path)
    assert [int(line.split(":")[0]) for line in told] == [1, 2, 3, 4, 6, 7]


@pytest.mark.parametrize(
    "text",
    [
        '[[source]]\nulr = "https://example.org"',
        "mail = 3",
        "[mail]\nfrom = 3",
        '[mail]\nform = "desk@example.org"',
        '[mail]\nfrom = "a@example.org"\nuser = "b"\npassword = "c"',
        '[[edition]]\nname = 3\n[[edition]]\nname = "daily"',
        '[[source]]\npath = "x"\nname = 3\n[[edition]]\nsources = ["Example Times"]',
        '[[edition]]\nrecipients = ["a@example.org"]\n[mial]\nfrom = "b@example.org"',
    ],
)
def test_what_follows_from_a_mistake_is_not_told(text: str, tmp_path: Path) -> None:
    told = mistakes(text, tmp_path)
    assert len(told) == 1, told


@pytest.mark.parametrize(
    "text",
    [
        '[[source]]\nurl = "ftp://a.example"\npath = "x"',
        '[[source]]\nurl = "https://a.example"\npath = "x"\nlimit = "ten"',
        '[[edition]]\nformats = ["doc", "html", "html"]',
        '[[edition]]\nname = "B"\n[[edition]]\nname = "B"\nlook = "huge"',
        '[[edition]]\nformats = ["pdf", "pdf"]\nname = "B"',
    ],
)
def test_one_mistake_hides_no_other(text: str, tmp_path: Path) -> None:
    assert len(mistakes(text, tmp_path)) >= 2


def test_a_folder_of_the_name_of_the_settings_is_called_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "briefing.toml").mkdir()
    monkeypatch.chdir(tmp_path)
    assert run(["config", "check"]) == 2
    assert capsys.readouterr().err == "briefing: briefing.toml: is a directory\n"


@pytest.mark.parametrize(
    ("content", "told"), [(b"\xff\xfe", "not UTF-8"), (b"a = ", "not TOML"), (b"[a", "not TOML: Expected")]
)
def test_what_is_no_settings_file_is_refused(content: bytes, told: str, tmp_path: Path) -> None:
    file = tmp_path / "briefing.toml"
    file.write_bytes(content)
    with pytest.raises(WrongUsage, match=told):
        read_settings(file)


def test_a_settings_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match="briefing config init"):
        read_settings(tmp_path / "none.toml")


def test_the_starter_has_no_mistake_and_explains_every_setting(tmp_path: Path) -> None:
    assert read(STARTER, tmp_path).sources
    everything = re.sub(r"(?m)^# (?=\[|\w+ = |\")", "", STARTER)
    unfolded = read(everything, tmp_path)
    assert unfolded.mail is not None
    assert unfolded.actors
    explained = set(tomllib.loads(everything)) | {
        key for table in tomllib.loads(everything)["edition"] for key in table
    }
    assert {"jobs", "overrides", "ping", "watch", "look", "paper"} <= explained


def test_settings_shown_read_back_as_the_same_settings(tmp_path: Path) -> None:
    settings = read(CONTRACT, tmp_path)
    again = read(as_toml(settings), tmp_path)
    assert again == settings


@given(minutes=st.integers(1, 99_999))
def test_a_span_of_time_is_written_as_it_is_read(minutes: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    settings = replace(Settings(), window=timedelta(minutes=minutes))
    assert read(as_toml(settings), tmp_path_factory.mktemp("spans")).window == settings.window


@given(st.text())
def test_no_text_of_a_settings_file_makes_a_traceback(text: str) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "briefing.toml"
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            read_settings(file)
        except WrongUsage as error:
            assert str(error).startswith(str(file))  # noqa: PT017 (most texts are wrong; a few are settings)


def test_no_noun_of_the_settings_can_hold_a_password() -> None:
    names = {field.name for noun in (Settings, MailSettings, SourceSettings) for field in fields(noun)}
    assert {name for name in names if "password" in name} == {"password_env", "password_file", "password_keyring"}


def test_the_file_here_wins_over_the_one_at_home(tmp_path: Path) -> None:
    here, home = tmp_path / "here", tmp_path / "home"
    for folder in (here, home):
        folder.mkdir()
    assert find(here, home) is None
    (home / "briefing.toml").touch()
    assert find(here, home) == home / "briefing.toml"
    (here / "briefing.toml").touch()
    assert find(here, home) == here / "briefing.toml"


def test_init_writes_a_file_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["config", "init"]) == 0
    assert (tmp_path / "briefing.toml").read_text(encoding="utf-8") == STARTER
    assert run(["config", "init"]) == 2
    assert "there already" in capsys.readouterr().err


def test_check_is_quiet_about_good_settings_and_loud_about_bad_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "my.toml"
    file.write_text(STARTER, encoding="utf-8")
    assert run(["config", "check", "--config", str(file)]) == 0
    assert capsys.readouterr() == ("", "")
    file.write_text('titel = "x"\njobs = 0', encoding="utf-8")
    assert run(["config", "check", "--config", str(file)]) == 2
    assert capsys.readouterr().err.splitlines() == [
        f"briefing: {file}:1: titel: no setting of this name; did you mean title?",
        f"briefing: {file}:2: jobs: at least one process has to do the work",
    ]
    file.write_text("", encoding="utf-8")
    assert run(["config", "check", "--config", str(file)]) == 2
    assert "no source of news" in capsys.readouterr().err


def test_check_reads_the_editors_hand_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, hand = tmp_path / "my.toml", tmp_path / "hand.txt"
    file.write_text('overrides = "hand.txt"\n[[source]]\npath = "in"\n', encoding="utf-8")
    assert run(["config", "check", "--config", str(file)]) == 2
    assert capsys.readouterr().err == f"briefing: {hand}: no such file or directory; {file} names it\n"
    hand.write_text("pin\nburn a\n", encoding="utf-8")
    assert run(["config", "check", "--config", str(file)]) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert first == f"briefing: {hand}: line 1: pin wants an article"
    assert second.startswith(f"briefing: {hand}: line 2: “burn” is no order")
    assert run(["doctor", "--config", str(file)]) == 1
    assert f"missing  settings   {hand}: line 1: pin wants an article; {hand}: line 2" in capsys.readouterr().out
    hand.write_text("\ufeffpin a\n", encoding="utf-8")
    assert run(["config", "check", "--config", str(file)]) == 0


def test_mistakes_are_told_to_machines_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "my.toml"
    file.write_text("jobs = 0", encoding="utf-8")
    assert run(["--log-format", "json", "config", "check", "--config", str(file)]) == 2
    assert json.loads(capsys.readouterr().err)["message"].endswith("at least one process has to do the work")


def test_show_prints_settings_and_their_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "my.toml"
    file.write_text(CONTRACT, encoding="utf-8")
    assert run(["config", "show", "--config", str(file)]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith(f"# {file}\n")
    assert tomllib.loads(printed)["mail"]["password_env"].startswith("BRIEFING_")


def test_without_settings_the_way_to_a_first_file_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert run(["config", "show"]) == 2
    assert "briefing config init" in capsys.readouterr().err

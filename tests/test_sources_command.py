"""`briefing sources`: what each command prints, changes and exits with."""

from __future__ import annotations

import io
import json
import tomllib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefing.cli.main import run
from briefing.model.source_state import SourceState
from briefing.sources.subscriptions import read_subscriptions
from briefing.store import Store
from tests.newsstand import Newsstand, Reply, feed_of, newsstand

FULL = (
    "<p>The ferry sank on Monday in the harbour of the town.</p>" + "<p>Nobody was hurt, the owner of it said.</p>" * 15
)

TOML = """# Ours.
title = "Morning"

[[source]]
name = "The Harn Courier"  # the best
url = "https://courier.example/feed.xml"

# Who reads it.
[[edition]]
name = "daily"

[network]
allow_private = true
delay = 0
"""

Said = tuple[int, str, str]


@pytest.fixture
def sources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., Said]:
    """Give a function that runs `briefing sources …` beside a `briefing.toml`: exit code, stdout, stderr."""
    (tmp_path / "briefing.toml").write_text(TOML)
    monkeypatch.chdir(tmp_path)

    def run_sources(*words: str) -> Said:
        code = run(["sources", *words])
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return run_sources


@pytest.fixture
def stand() -> Iterator[Newsstand]:
    with newsstand() as stand:
        yield stand


def written() -> list[dict[str, object]]:
    found: list[dict[str, object]] = tomllib.loads(Path("briefing.toml").read_text())["source"]
    return found


def test_sources_are_listed_with_how_they_did(sources: Callable[..., Said]) -> None:
    where = "https://courier.example/feed.xml"
    assert sources("list") == (0, f"{where}\tThe Harn Courier\t\tnot asked yet\n", "")
    day = datetime(2031, 3, 12, tzinfo=UTC)
    words = {
        SourceState(where, last_attempt=day, last_success=day): "worked on 2031-03-12",
        SourceState(where, failures=2, error="answers 404"): "failed 2 times in a row: answers 404",
        SourceState(where, failures=1, error="answers 404"): "failed once: answers 404",
        SourceState(where, gone_since=day): "gone since 2031-03-12",
        SourceState(where, not_before=day): "asks to be called again after 2031-03-12 00:00 UTC",
    }
    for state, word in words.items():
        with Store.open(Path("state/briefing.db")) as store:
            store.sources.put(state)
        assert sources("list")[1].endswith(f"\t{word}\n")
    record = json.loads(sources("list", "--json")[1])
    assert (record["url"], record["limit"], record["not_before"]) == (where, 200, "2031-03-12T00:00:00+00:00")


def test_a_source_is_added_and_the_comments_stay(sources: Callable[..., Said]) -> None:
    Path("inbox").mkdir()
    assert sources("add", "https://b.example/feed?utm_source=x", "--name", "B", "--section", "UK", "--limit", "9", "-v") == (
        0, "", "briefing: added https://b.example/feed to briefing.toml\n",
    )  # fmt: skip
    assert sources("add", "inbox")[0] == 0
    assert written()[1:] == [
        {"name": "B", "url": "https://b.example/feed", "section": "UK", "limit": 9},
        {"path": "inbox"},
    ]
    assert "# the best" in Path("briefing.toml").read_text()
    assert "# Who reads it.\n[[edition]]" in Path("briefing.toml").read_text()


@pytest.mark.parametrize(
    ("where", "why"),
    [
        ("http://COURIER.example:80/feed.xml", "this source is there already"),
        ("file:///etc/passwd", "only addresses that begin with http:// or https://"),
        ("https://me:secret@courier.example/", "an address with a name and a password in it is never fetched"),
        ("https://courier.example:99999/", "https://courier.example:99999/: no web address"),
        ("http://", "an address without a host"),
        ('http://courier.example/"the\\feed', "'\"' can’t stand in an address: write it as %22"),
        ("http://courier.example/the feed", "' ' can’t stand in an address: write it as %20"),
        (f"http://courier.example/{'a' * 2000}", "longer than the 2,000 characters of an address"),
        ("nowhere", "neither a web address nor a path that is there"),
        ("~nobody-of-this-name/x", "neither a web address nor a path that is there"),
        ("", "an empty name: neither a web address"),
    ],
)
def test_what_can_be_no_source_is_refused_in_one_line(sources: Callable[..., Said], where: str, why: str) -> None:
    code, out, err = sources("add", where)
    assert (code, out) == (2, "")
    assert why in err
    assert "secret" not in err
    assert err.count("\n") == 1
    assert Path("briefing.toml").read_text() == TOML


def test_a_source_is_taken_out_by_name_or_address(sources: Callable[..., Said]) -> None:
    for name in ("The Harn Courier", "https://courier.example/feed.xml", "HTTP://courier.example/feed.xml"):
        assert sources("remove", name) == (0, "", "")
        assert "source" not in tomllib.loads(Path("briefing.toml").read_text())
        Path("briefing.toml").write_text(TOML)
    for name in ("Nobody", "https://courier.example:99999/", "http://[x", "file:///etc/passwd"):
        code, _, err = sources("remove", name)
        assert (code, "no source has this address, path or name" in err) == (2, True), name
    sources("add", "https://b.example/", "--name", "The Harn Courier")
    code, _, err = sources("remove", "The Harn Courier")
    assert (code, "several sources have this name" in err) == (2, True)


def test_each_source_is_tried_once_and_nothing_remembered(sources: Callable[..., Said], stand: Newsstand) -> None:
    sources("remove", "The Harn Courier")
    fine = stand.put(
        "/feed",
        Reply(
            feed_of(
                (f"{stand.address}/1", "Ferry", FULL),
                (f"{stand.address}/2", "Mayor", "She goes."),
                day="Tue, 12 Mar 2024",
            )
        ),
    )
    broken = stand.put("/broken", Reply(status=404))
    Path("inbox").mkdir()
    sources("add", fine)
    sources("add", "inbox")
    code, out, err = sources("check")
    assert (code, err) == (0, "")
    assert out == f"ok\t{fine}\tarticles 2\nok\t{Path('inbox').absolute()}\tarticles 0\n"
    sources("add", broken, "--name", "Broken")
    code, out, _ = sources("check", "Broken")
    assert (code, out) == (1, f"failed\t{broken}\tanswers 404 (Not Found)\n")
    code, out, _ = sources("check", "--json")
    assert code == 1
    assert [json.loads(line)["outcome"] for line in out.splitlines()] == ["fetched", "fetched", "failed"]
    assert not Path("state").exists()
    assert stand.paths.count("/2") == 0


def test_a_list_is_taken_in_and_given_back(sources: Callable[..., Said], monkeypatch: pytest.MonkeyPatch) -> None:
    Path("urls").write_text('https://courier.example/feed.xml\nhttps://b.example/ "UK" "~B"\nexec:~/x.sh\n')
    code, out, err = sources("import", "urls", "-v")
    assert (code, out) == (0, "")
    assert err.splitlines() == [
        "briefing: urls: skipped: line 3: no web address: exec:~/x.sh",
        "briefing: briefing.toml: added 1, there already 1, skipped 1",
    ]
    assert written()[1] == {"name": "B", "url": "https://b.example/", "section": "UK"}
    code, opml, _ = sources("export")
    assert (code, len(read_subscriptions(opml.encode()).sources)) == (0, 2)
    assert sources("export", "--format", "newsboat", "-o", "mine") == (0, "", "")
    assert (
        Path("mine").read_text()
        == 'https://courier.example/feed.xml "~The Harn Courier"\nhttps://b.example/ "UK" "~B"\n'
    )
    stdin = io.TextIOWrapper(io.BytesIO(opml.replace("b.example", "c.example").encode()))
    monkeypatch.setattr("sys.stdin", stdin)
    assert sources("import", "-")[0] == 0
    assert written()[2]["url"] == "https://c.example/"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["import", "nowhere.opml"], 2),
        (["import", "briefing.toml"], 1),
        (["check", "Nobody"], 2),
        (["list", "--config", "nowhere.toml"], 2),
        (["add"], 2),
    ],
)
def test_what_can_not_be_done_is_one_line_and_a_code(sources: Callable[..., Said], words: list[str], code: int) -> None:
    got, out, err = sources(*words)
    assert (got, out, err.count("\n")) == (code, "", 1)
    assert "Traceback" not in err


def test_without_settings_the_way_to_a_first_file_is_told(
    sources: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(Path("elsewhere").absolute()))
    Path("briefing.toml").unlink()
    code, _, err = sources("list")
    assert (code, "briefing config init writes a first one" in err) == (2, True)


def test_settings_are_left_alone_that_could_not_be_read_again(tmp_path: Path, sources: Callable[..., Said]) -> None:
    file = tmp_path / "briefing.toml"
    file.write_text(TOML.replace('name = "daily"', 'name = "daily"\nsources = ["The Harn Courier"]'))
    before = file.read_bytes()
    code, _, err = sources("remove", "The Harn Courier")
    assert (code, file.read_bytes()) == (2, before)
    assert err.startswith("briefing: nothing is changed, since then this would be wrong: briefing.toml:")
    assert "sources: 'The Harn Courier' is not one of any" in err
    assert sources("add", "https://ferry.example/feed.xml", "--name", "two\nlines")[0] == 2
    assert file.read_bytes() == before

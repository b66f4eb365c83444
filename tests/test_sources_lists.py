"""Lists of sources in and out: OPML, newsboat’s `urls`, and the sources of a `briefing.toml`."""

from __future__ import annotations

import tomllib
from difflib import ndiff
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.config import SourceSettings
from briefing.config.sources import with_sources, without_sources
from briefing.config.starter import STARTER
from briefing.errors import WrongUsage
from briefing.sources.refusal import Refused
from briefing.sources.subscriptions import read_subscriptions, write_newsboat, write_opml

OPML = """<?xml version="1.0" encoding="utf8"?>
<opml version="1.0"><head><title>Mine</title></head><body>
  <outline TEXT="News &amp; views">
    <outline text="UK"><outline text="The Harn Courier" type="rss" xmlUrl=" https://courier.example/feed.xml " htmlUrl="https://courier.example"/></outline>
    <outline title="No type" xmlURL="https://b.example/atom"/>
    <outline text="Again" xmlUrl="http://COURIER.example:80/feed.xml"/>
  </outline>
  <outline text="https://c.example/feed" xmlUrl="https://c.example/feed"/>
  <outline text="Só caf&#xe9;" type="link" url="https://d.example/"/>
  <outline text="Files" xmlUrl="file:///etc/passwd"/>
  <outline text="Scripts" xmlUrl="javascript:alert(1)"/>
  <outline/><note/>
</body></opml>"""


def test_an_opml_list_gives_its_feeds_with_folders_as_sections_and_each_once() -> None:
    found = read_subscriptions(OPML.encode())
    assert found.sources == (
        SourceSettings(url="https://courier.example/feed.xml", name="The Harn Courier", section="News & views / UK"),
        SourceSettings(url="https://b.example/atom", name="No type", section="News & views"),
        SourceSettings(url="https://c.example/feed"),
    )
    assert found.skipped == (
        "“Só café” names no feed",
        "“Files” is no web address: file:///etc/passwd",
        "“Scripts” is no web address: javascript:alert(1)",
        "“a row without a name” names no feed",
    )


@pytest.mark.parametrize(
    "data",
    [
        OPML.replace('encoding="utf8"', 'encoding="UTF-8"').encode(),
        OPML.replace('encoding="utf8"', 'encoding="iso-8859-1"').encode("latin-1"),
        OPML.replace('encoding="utf8"', 'encoding="utf-16"').encode("utf-16"),
        b"\xef\xbb\xbf" + OPML.encode(),
        OPML.replace("&amp;", "&").encode(),
        OPML.replace("<opml version", "<OPML version").replace("</opml>", "</OPML>").encode(),
        OPML.replace("</body></opml>", "").encode(),
        OPML.replace("News", "N\x0bews").encode(),
        OPML.replace('"1.0" encoding="utf8"?>', '"1.0" encoding="utf8"?><!-- mine --><!DOCTYPE opml>').encode(),
    ],
    ids=["utf-8", "latin-1", "utf-16", "bom", "bare and", "capitals", "truncated", "control", "doctype"],
)
def test_an_opml_list_is_read_in_whatever_state_it_comes(data: bytes) -> None:
    urls = [source.url for source in read_subscriptions(data).sources]
    assert urls == ["https://courier.example/feed.xml", "https://b.example/atom", "https://c.example/feed"]


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE o [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE o [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_a_list_that_defines_entities_is_not_read(doctype: str) -> None:
    with pytest.raises(Refused, match="defines entities of its own"):
        read_subscriptions(OPML.replace("<opml", doctype + "<opml").encode())


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no source in it"),
        (b"<rss><channel/></rss>", "not an OPML file"),
        (b"<html><body>Not found</body></html>", "not an OPML file"),
        (b"< not xml", "not an OPML file"),
        (b"<opml><body><outline text='empty'/></body></opml>", "no source in it; “empty” names no feed"),
        (b"\x89PNG\r\n\x1a\n", "not text: a PNG picture"),
        (b"just words here\n", "neither OPML nor web addresses, one a line; line 1: no web address: just"),
    ],
)
def test_what_is_no_list_is_said_in_one_line(data: bytes, why: str) -> None:
    with pytest.raises(Refused) as caught:
        read_subscriptions(data)
    assert str(caught.value).startswith(why)


def test_folders_deeper_than_ten_are_told_as_skipped() -> None:
    nested = "<outline text='x'>" * 12 + "<outline text='deep' xmlUrl='https://a.example/'/>" + "</outline>" * 12
    near = "<outline text='near' xmlUrl='https://b.example/'/>"
    found = read_subscriptions(f"<opml><body>{nested}{near}</body></opml>".encode())
    assert [source.name for source in found.sources] == ["near"]
    assert found.skipped == ("“x”: folders in more than 10 folders aren’t read",)


def test_a_thousand_feeds_are_no_trouble() -> None:
    rows = "".join(f"<outline text='{n}' xmlUrl='https://a.example/{n}'/>" for n in range(1_000))
    assert len(read_subscriptions(f"<opml><body>{rows * 3}</body></opml>".encode()).sources) == 1_000


NEWSBOAT = r"""# my feeds
https://courier.example/feed.xml "News & views" politics "~The \"Harn\" Courier"
https://b.example/atom !  # hidden
http://c.example/feed ~C "back\\slash"
https://c.example/feed
"query:Unread:unread = \"yes\""
exec:~/bin/feed.sh
file:///etc/passwd

"https://d.example/feed" "~unfinished
"""


def test_newsboat_s_urls_give_their_feeds() -> None:
    found = read_subscriptions(NEWSBOAT.encode())
    assert found.sources == (
        SourceSettings(url="https://courier.example/feed.xml", name='The "Harn" Courier', section="News & views"),
        SourceSettings(url="https://b.example/atom"),
        SourceSettings(url="http://c.example/feed", name="C", section="back\\slash"),
        SourceSettings(url="https://d.example/feed", name="unfinished"),
    )
    assert [line.partition(":")[0] for line in found.skipped] == ["line 6", "line 7", "line 8"]


def test_a_plain_list_of_addresses_is_a_list() -> None:
    assert len(read_subscriptions(b"https://a.example/\r\nhttps://b.example/\r\n").sources) == 2


LINE = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)
SOURCES = st.lists(
    st.builds(
        SourceSettings,
        url=st.integers(0, 10_000).map("https://a.example/feed?n={}".format),
        name=st.none() | LINE.filter(lambda name: name == " ".join(name.split())),
        section=st.none() | LINE.filter(lambda name: name[0] not in "~!"),
    ),
    unique_by=lambda source: source.url,
    min_size=1,
    max_size=6,
)


@settings(derandomize=True, max_examples=150, deadline=None)
@given(SOURCES)
def test_a_list_that_was_written_is_read_back_the_same(sources: list[SourceSettings]) -> None:
    as_read = {
        (source.url, *(normalize("NFC", words) if words else None for words in (source.name, source.section)))
        for source in sources
    }
    for written in (write_opml(sources, "Mine"), write_newsboat(sources)):
        found = read_subscriptions(written)
        assert found.skipped == ()
        assert {(source.url, source.name, source.section) for source in found.sources} == as_read


def test_an_export_keeps_nested_folders_and_leaves_out_what_has_no_address() -> None:
    first = read_subscriptions(OPML.encode())
    written = write_opml([*first.sources, SourceSettings(path=Path("inbox"))], "Mine")
    assert read_subscriptions(written) == type(first)(first.sources)
    assert written == write_opml(first.sources, "Mine")
    assert written.count(b"<outline text=") == 2
    assert write_newsboat([SourceSettings(path=Path("inbox"))]) == b""


# The sources of a `briefing.toml`.

FOLDER = Path("/somewhere")
NEW = SourceSettings(url="https://b.example/feed", name='B "quoted" \\ \x7f', section="UK", limit=20)


def test_a_source_is_added_behind_the_last_and_every_comment_stays() -> None:
    changed = with_sources(STARTER, [NEW], FOLDER)
    lost = [line for line in ndiff(STARTER.splitlines(), changed.splitlines()) if line.startswith("- ")]
    assert lost == []
    assert tomllib.loads(changed)["source"][1] == {
        "name": NEW.name, "url": NEW.url, "section": "UK", "limit": 20,
    }  # fmt: skip
    assert changed.index("# limit = 200") < changed.index("b.example") < changed.index("# What is made of it")


def test_a_source_that_was_added_can_be_taken_out_again() -> None:
    changed = with_sources(
        STARTER, [NEW, SourceSettings(path=FOLDER / "in" / "box"), SourceSettings(path=Path("/else"))], FOLDER
    )
    assert [source.get("path") for source in tomllib.loads(changed)["source"]] == ["inbox/", None, "in/box", "/else"]
    assert without_sources(changed, {1, 2, 3}) == STARTER
    rest = tomllib.loads(without_sources(changed, {0}))
    assert [source.get("path") for source in rest["source"]] == [None, "in/box", "/else"]
    assert rest["edition"] == tomllib.loads(STARTER)["edition"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        'title = "x"',
        "[network]\ndelay = 2\n",
        '[[source]]\nurl = "https://a.example/"',
        '[[source]]\r\nurl = "https://a.example/"\r\n\r\n[mail]\r\nfrom = "a@b.example"\r\n',
        '[[source]]\nurl = "https://a.example/"\n[[edition]]\nname = "x"\n[[ source ]]\nurl = "https://c.example/"\n[[edition]]\nname = "y"\n',
        '\ufeff[[source]]  # first\nurl = "https://a.example/"\n# behind\n\n# of the end\n',
    ],
)
def test_adding_and_taking_out_change_nothing_else(text: str) -> None:
    before = tomllib.loads(text.removeprefix("\ufeff"))
    changed = with_sources(text, [NEW], FOLDER)
    after = tomllib.loads(changed.removeprefix("\ufeff"))
    assert after.pop("source")[:-1] == before.pop("source", [])
    assert after == before
    number = changed.count("source") - 1
    assert without_sources(changed, {number}).strip() == text.strip()
    assert "\n" not in changed.replace("\r\n", "") or "\r\n" not in text


@pytest.mark.parametrize(
    "text",
    ['source = [{url = "https://a.example/"}]\n', '[source]\nurl = "x"\n'],
)
def test_sources_written_in_another_way_are_left_alone(text: str) -> None:
    with pytest.raises(WrongUsage, match="give each a"):
        with_sources(text, [NEW], FOLDER)


def test_little_is_shown_of_a_file_that_is_no_list() -> None:
    rows = b"".join(b"someone:\x1b[31m%d:the long and secret words of somebody\n" % number for number in range(9))
    with pytest.raises(Refused) as caught:
        read_subscriptions(rows)
    assert str(caught.value) == (
        "neither OPML nor web addresses, one a line; line 1: no web address: someone:[31m0:the"
    )
    mixed = read_subscriptions(b"https://a.example/\nftp://a.example/" + b"secret" * 50)
    assert mixed.skipped == ("line 2: no web address: ftp://a.example/secr…",)

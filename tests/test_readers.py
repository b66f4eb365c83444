"""Files, folders and standard input → articles; what can't be read is said and never stops the rest."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from briefing.errors import BriefingError, WrongUsage
from briefing.sources import read_paths
from briefing.sources.files import LARGEST
from briefing.sources.text import LONGEST

STORY = "The ferry sank on Monday. Nobody was hurt.\n"


def write(path: Path, content: str | bytes = STORY) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_folder_is_read_in_name_order_with_its_subfolders(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "c.md", ".hidden.txt", "a/.git/x.txt"):
        write(tmp_path / name)
    assert [article.id for article in read_paths([tmp_path]).articles] == ["z", "b", "c"]


def test_a_text_comes_back_with_every_character(tmp_path: Path) -> None:
    text = "\tOne.\r\n\r\nTwo “2”.\u2028Three.\u00a0\rFour.\x00 \u200bFive.\n\n"
    write(tmp_path / "a.txt", text)
    assert read_paths([tmp_path]).articles[0].text == text


def test_paths_stay_as_the_user_gave_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "in" / "a.txt")
    monkeypatch.chdir(tmp_path)
    assert read_paths(["in"]).articles[0].path == "in/a.txt"
    assert read_paths(["./in/a.txt"]).articles[0].path == "in/a.txt"
    assert read_paths([tmp_path / "in"]).articles[0].path == (tmp_path / "in/a.txt").as_posix()


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt")
    assert len(read_paths([tmp_path, file, str(file)]).articles) == 1


def test_files_of_one_name_get_ids_that_tell_them_apart(tmp_path: Path) -> None:
    write(tmp_path / "1/a.txt", "One story.")
    write(tmp_path / "2/a.txt", "Another story.")
    write(tmp_path / "3/a.txt", "One story.")
    ids = [article.id for article in read_paths([tmp_path]).articles]
    assert len(set(ids)) == 3
    assert ids[0] == "a"
    assert ids == [article.id for article in read_paths([tmp_path]).articles]


def test_a_path_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    with pytest.raises(WrongUsage, match=r"no such file or folder: .*nowhere"):
        read_paths([tmp_path / "a.txt", tmp_path / "nowhere"])


BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": ("\n \u00a0\u200b\ufeff\n".encode(), "empty"),
    "photo.txt": (b"\x89PNG\r\n\x1a\n\x00\x00", "not text: a PNG picture"),
    "paper.txt": (b"%PDF-1.7\n1 0 obj", "a damaged PDF"),
    "noise.txt": (bytes(range(32)) * 40, "not text: binary data"),
    "huge.txt": (b"word " * (LARGEST // 5 + 1), "larger than 5 MB"),
    "short16.txt": (b"\xff\xfeA", "not the UTF-16"),
    "style.css": (b"p { color: red }", ".css files aren’t read"),
    "bad.jsonl": (b"{not json}\n", "not JSON"),
    "list.json": (b'["text"]', "not a JSON object"),
    "textless.json": (b'{"id": "a"}', "no “text”"),
    "void.json": (b'{"text": "  "}', "empty"),
    "nothing.json": (b"[]", "empty"),
    "deep.json": (b"[" * 100_000, "not JSON: nested too deeply"),
}


@pytest.mark.parametrize("name", list(BAD))
def test_one_bad_file_is_named_and_the_others_are_read(tmp_path: Path, name: str) -> None:
    content, why = BAD[name]
    write(tmp_path / name, content)
    write(tmp_path / "zz.txt")
    reading = read_paths([tmp_path])
    assert [article.id for article in reading.articles] == ["zz"]
    assert len(reading.problems) == 1
    assert why in reading.problems[0].message
    assert name in reading.problems[0].where


def test_a_source_that_breaks_its_reader_doesnt_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise IndexError

    monkeypatch.setattr("feedparser.parse", broken)
    write(tmp_path / "a.xml", "<rss></rss>")
    write(tmp_path / "zz.txt")
    reading = read_paths([tmp_path])
    assert [article.id for article in reading.articles] == ["zz"]
    assert [problem.message for problem in reading.problems] == ["can’t be read: IndexError"]


def test_where_nothing_can_be_read_each_cause_is_listed(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", b"")
    write(tmp_path / "b.txt", b"%PDF-1.7")
    with pytest.raises(BriefingError, match=r"a\.txt: empty; .*b\.txt: a damaged PDF") as caught:
        read_paths([tmp_path])
    assert caught.value.exit_code == 1


def test_a_folder_without_articles_is_said_to_be_one(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    (tmp_path / "bare").mkdir()
    reading = read_paths([tmp_path / "bare", tmp_path / "a.txt"])
    assert [problem.message for problem in reading.problems] == ["a folder without articles"]


def test_a_pipe_is_never_waited_on(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    write(tmp_path / "zz.txt")
    assert "not a regular file" in read_paths([tmp_path]).problems[0].message


def test_a_link_to_nothing_is_a_problem_and_a_circle_of_links_ends(tmp_path: Path) -> None:
    write(tmp_path / "zz.txt")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "circle").symlink_to(tmp_path)
    reading = read_paths([tmp_path])
    assert [article.id for article in reading.articles] == ["zz"]
    assert [problem.message for problem in reading.problems] == ["a link to nothing"]
    assert read_paths([tmp_path / "dangling.txt", tmp_path / "zz.txt"]).problems[0].message == "a link to nothing"


def test_links_in_a_folder_are_followed_to_files_and_not_to_folders(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere" / "a.txt")
    write(tmp_path / "elsewhere" / "deep" / "b.txt")
    write(tmp_path / "in" / "c.txt")
    (tmp_path / "in" / "one.txt").symlink_to(tmp_path / "elsewhere" / "a.txt")
    (tmp_path / "in" / "above").symlink_to("..")
    (tmp_path / "in" / "all").symlink_to(tmp_path / "elsewhere")
    assert [article.id for article in read_paths([tmp_path / "in"]).articles] == ["c", "one"]
    assert [article.id for article in read_paths([tmp_path / "in" / "all"]).articles] == ["a", "b"]


def test_a_doubt_is_no_failure_wherever_in_its_file_it_stands(tmp_path: Path) -> None:
    german = "Die Fähre ist am Montag im Hafen der Stadt gesunken, und niemand wurde dabei verletzt. " * 3
    rows = [{"id": "x", "text": german}, {"id": "y", "text": STORY}, {"id": "z"}]
    write(tmp_path / "a.jsonl", "".join(f"{json.dumps(row)}\n" for row in rows))
    write(tmp_path / "b.txt", "The café sank on Monday.".encode("latin-1"))
    reading = read_paths([tmp_path])
    assert [article.id for article in reading.articles] == ["x", "y", "b"]
    assert [(problem.where.removeprefix(f"{tmp_path}/"), problem.doubt) for problem in reading.problems] == [
        ("a.jsonl, line 1", True),
        ("a.jsonl, line 3", False),
        ("b.txt", True),
    ]


def test_an_endless_text_is_refused_and_its_neighbours_are_read(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "word " * (LONGEST // 5) + "s")
    rows = [{"id": "x", "text": "word " * 70_000}, {"id": "y", "text": STORY}]
    write(tmp_path / "b.jsonl", "".join(f"{json.dumps(row)}\n" for row in rows))
    write(tmp_path / "c.txt", "word " * (LONGEST // 5))
    reading = read_paths([tmp_path])
    assert [article.id for article in reading.articles] == ["y", "c"]
    refused = [str(problem) for problem in reading.problems if "longer than 300,000 characters" in problem.message]
    assert [line.partition(":")[0] for line in refused] == [f"{tmp_path}/a.txt", f"{tmp_path}/b.jsonl, line 1"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path / "a.txt").chmod(0)
    write(tmp_path / "zz.txt")
    assert "can’t be read" in read_paths([tmp_path]).problems[0].message


def test_a_file_name_in_another_encoding_can_be_printed(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(STORY)
    article = read_paths([tmp_path]).articles[0]
    assert f"{article.id} {article.path}".encode().endswith("caf\ufffd.txt".encode())


ENCODED = {
    "utf-8": (None, STORY),
    "utf-8-sig": (None, STORY),
    "utf-16": (None, STORY),
    "utf-32": (None, STORY),
    "cp1252": ("not UTF-8: read as Windows-1252", "“Zelenský owes £2.9bn,” she said.\n"),
    "latin-1": ("not UTF-8: read as Windows-1252", "Zelenský owes £2.9bn.\n"),
}


@pytest.mark.parametrize("encoding", list(ENCODED))
def test_a_text_is_decoded_whatever_its_encoding(tmp_path: Path, encoding: str) -> None:
    note, text = ENCODED[encoding]
    write(tmp_path / "a.txt", text.encode(encoding))
    reading = read_paths([tmp_path])
    assert reading.articles[0].text == text
    assert [problem.message for problem in reading.problems] == ([note] if note else [])


def test_a_broken_byte_doesnt_turn_a_whole_text_into_mojibake(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "“Łódź,” said Zoë – ".encode() + b"\xff.")
    reading = read_paths([tmp_path])
    assert reading.articles[0].text == "“Łódź,” said Zoë – \ufffd."
    assert reading.problems[0].message == "UTF-8 with broken bytes: 1 shown as \ufffd"


def test_a_stray_nul_is_no_binary_file(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", STORY * 5 + "A\x00B ended.")
    assert read_paths([tmp_path]).articles[0].text.endswith("A\x00B ended.")


def test_jsonl_gives_one_article_a_line_and_ids_come_back_unchanged(tmp_path: Path) -> None:
    lines: list[dict[str, object]] = [
        {
            "id": "x/1 ü",
            "title": "T",
            "text": STORY,
            "published": "2031-05-04T23:10:00Z",
            "publisher": "P",
            "url": "https://e.org/1",
        },
        {"text": STORY},
        {"id": 7, "text": "Seven\u2028lines."},
    ]
    write(tmp_path / "a.jsonl", "\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n\n")
    first, second, third = read_paths([tmp_path]).articles
    assert (first.id, first.title, first.published, first.publisher, first.url) == (
        "x/1 ü",
        "T",
        date(2031, 5, 4),
        "P",
        "https://e.org/1",
    )
    assert first.path == (tmp_path / "a.jsonl").as_posix()
    assert second.id == read_paths(["-"], json.dumps({"text": STORY}).encode()).articles[0].id
    assert (third.id, third.text) == ("7", "Seven\u2028lines.")


def test_a_given_id_wins_over_a_file_of_that_name(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "b.jsonl", '{"id": "a", "text": "Another story."}')
    texts = {article.id: article.text for article in read_paths([tmp_path]).articles}
    assert texts["a"] == "Another story."
    assert len(texts) == 2


def test_an_id_given_twice_is_read_once_for_the_same_words_and_told_apart_for_others(tmp_path: Path) -> None:
    same = '{"id": "a", "text": "One story."}\n'
    write(tmp_path / "b.jsonl", same + same + '{"id": "a", "text": "Another story."}\n')
    reading = read_paths([tmp_path])
    assert [article.text for article in reading.articles] == ["One story.", "Another story."]
    assert reading.articles[0].id == "a"
    assert reading.articles[1].id.startswith("a-")
    assert len(reading.problems) == 2


def test_half_a_surrogate_pair_in_json_can_still_be_printed() -> None:
    article = read_paths(["-"], rb'{"text": "A \ud83d b", "title": "\udc00"}').articles[0]
    assert (article.text, article.title) == ("A \ufffd b", "\ufffd")


@pytest.mark.parametrize(
    "written", ["2031-02-30", "17/02/2031", "1708164000", "yesterday", "31 Feb 2031", "0000-01-01", "2031-13-01"]
)
def test_a_date_that_cant_be_or_may_mean_two_days_stays_absent(written: str) -> None:
    record = json.dumps({"text": STORY, "published": written}).encode()
    reading = read_paths(["-"], record)
    assert reading.articles[0].published is None
    assert [(str(problem), problem.doubt) for problem in reading.problems] == [
        ("-, line 1: “published” is no day that can be read; write it as 2024-11-07", True)
    ]


@pytest.mark.parametrize(
    "written",
    ["2031-02-17", "2031-02-17T23:59:00+01:00", "Mon, 17 Feb 2031 08:00:00 GMT", "17 February 2031", "Feb. 17, 2031"],
)
def test_a_date_is_read_as_written(written: str) -> None:
    record = json.dumps({"text": STORY, "published": written}).encode()
    assert read_paths(["-"], record).articles[0].published == date(2031, 2, 17)


def test_days_that_cant_be_read_are_told_in_one_line_and_one_that_isnt_given_is_not() -> None:
    rows = ({"text": "One.", "published": 1708164000}, {"text": "Two.", "published": None}, {"text": "Three."})
    lines = [*rows, {"text": "Four.", "published": ["x"]}]
    reading = read_paths(["-"], "\n".join(map(json.dumps, lines)).encode())
    words = "-, line 1: “published” is no day that can be read, nor of 1 more; write it as 2024-11-07"
    assert list(map(str, reading.problems)) == [words]


def test_standard_input_is_json_when_it_begins_like_it_and_else_one_text() -> None:
    lines = b'{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n'
    assert [article.id for article in read_paths(["-"], lines).articles] == ["a", "b"]
    plain = read_paths(["-"], STORY.encode()).articles[0]
    assert (plain.text, plain.path, len(plain.id)) == (STORY, None, 12)
    with pytest.raises(BriefingError, match="-: empty"):
        read_paths(["-"], b"")


def test_the_name_of_a_file_dates_an_article_that_bears_no_date(tmp_path: Path) -> None:
    write(tmp_path / "post_2031-05-04_ferry.txt")
    write(tmp_path / "post_2031-02-31_ferry.txt")
    write(tmp_path / "post_2031-05-05_dated.txt", "date 2031-05-01 The ferry sank.\n")
    dates = {article.id[-5:] + str(article.published) for article in read_paths([tmp_path]).articles}
    assert dates == {"ferry2031-05-04", "ferryNone", "dated2031-05-01"}


FRONT = '---\ntitle: "Ferry sinks: nobody hurt"\ndate: 2031-05-04\nauthor: Ana Ruiz\npublisher: The Post\nurl: https://e.org/a\n---\n\n'


@pytest.mark.parametrize(
    "front", [FRONT, FRONT.replace("---", "+++").replace(": ", " = ", 5), FRONT.replace("\n", "\r\n")]
)
def test_front_matter_is_read_and_never_printed(tmp_path: Path, front: str) -> None:
    write(tmp_path / "a.md", front + "# Ferry sinks\n\n" + STORY)
    article = read_paths([tmp_path]).articles[0]
    assert article.title in {"Ferry sinks: nobody hurt", "Ferry sinks = nobody hurt"}
    assert (article.published, article.publisher) == (date(2031, 5, 4), "The Post")
    assert [paragraph.of(article.text) for paragraph in article.paragraphs] == [STORY.strip()]


def test_lines_of_keys_above_a_text_are_read_like_front_matter(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "Title: Ferry sinks\nPublished: 4 May 2031\nSource: The Post\n\n" + STORY)
    article = read_paths([tmp_path]).articles[0]
    assert (article.title, article.published, article.publisher) == ("Ferry sinks", date(2031, 5, 4), "The Post")
    assert article.paragraphs[0].of(article.text) == STORY.strip()


FOREIGN = [
    (
        "Le maire a dit que la piscine serait fermée en mai, mais personne ne sait pourquoi. Les nageurs de la ville ont promis"
        " de se battre devant le tribunal, et le conseil se réunira lundi prochain pour en parler avec eux."
    ),
    "市长说游泳池将在五月关闭。没有人知道为什么。游泳者说他们将上法庭。",
]


@pytest.mark.parametrize("text", FOREIGN)
def test_a_text_in_another_language_is_kept_and_flagged(tmp_path: Path, text: str) -> None:
    write(tmp_path / "a.txt", text)
    reading = read_paths([tmp_path])
    assert reading.articles[0].text == text
    assert "doesn’t seem to be English" in reading.problems[0].message


def test_figures_and_names_in_english_are_no_other_language(tmp_path: Path) -> None:
    write(
        tmp_path / "a.txt",
        "Rovers 2-1 Albion\n\n" + "Okoro (12), Marsh (45+2) and Doyle scored for the Rovers in Harn. " * 6,
    )
    assert read_paths([tmp_path]).problems == ()


def test_the_order_of_the_paths_decides_neither_ids_nor_problems(tmp_path: Path) -> None:
    first, second = "One story of the harbour and its ferries.", "Another, of the bridge and the school."
    for folder, text in (("a", first), ("b", second), ("c", first)):
        write(tmp_path / folder / "x.txt", text)
        (tmp_path / folder / "empty.txt").touch()
    (tmp_path / "d.jsonl").write_text(f'{{"id": "x", "text": "{first}"}}\n{{"id": "x", "text": "{second}"}}\n', "utf-8")
    paths = [tmp_path / name for name in ("a", "b", "c", "d.jsonl")]
    forth, back = read_paths(paths), read_paths(paths[::-1])
    assert [article.path for article in forth.articles] != [article.path for article in back.articles]
    assert {(one.id, one.path, one.text) for one in forth.articles} == {
        (one.id, one.path, one.text) for one in back.articles
    }
    assert forth.problems == back.problems

"""The web page: every reference leads to its sentence, nothing is fetched, anyone can read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import html as lxml_html
from lxml.html import HtmlElement

from briefing.model.brief import Brief
from briefing.render import render
from briefing.render.coverage import prose, used_sentences
from briefing.render.prose import plain
from briefing.render.safe import visible


def parsed(brief: Brief) -> HtmlElement:
    return lxml_html.document_fromstring(render(brief, "html").decode())


@pytest.fixture(scope="session")
def page(seed_brief: Brief) -> HtmlElement:
    return parsed(seed_brief)


def text_of(element: HtmlElement) -> str:
    return visible(element.text_content().replace("\xa0", " ")).strip()


def in_order(wanted: list[str], printed: str) -> Iterator[str]:
    """Give the lines that are not printed after the one before them."""
    at = 0
    for line in wanted:
        found = printed.find(line, at)
        if found < 0:
            yield line
        else:
            at = found


def test_every_reference_leads_to_a_place_on_the_page(page: HtmlElement) -> None:
    targets = {element.get("id") for element in page.iter() if element.get("id")}
    links = [link.get("href", "") for link in page.iter("a") if link.get("href", "").startswith("#")]
    assert len(links) > len(page.find_class("ref")) > 20
    assert [link for link in links if link[1:] not in targets] == []


def test_a_reference_leads_to_the_sentence_that_its_words_stand_in(seed_brief: Brief, page: HtmlElement) -> None:
    for line in prose(seed_brief):
        words = next(line.words)
        article = seed_brief.article(words.article)
        number = int(line.ref.removeprefix(article.letter))
        place = page.get_element_by_id(line.ref)
        assert visible(article.sentences[number - 1].of(article.text)) in text_of(place)
        assert words.span.overlaps(article.sentences[number - 1])


def test_no_two_places_share_a_name(page: HtmlElement) -> None:
    names = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(names) == len(set(names))


def test_the_page_holds_the_brief_s_lines_in_the_brief_s_order(seed_brief: Brief, page: HtmlElement) -> None:
    texts = {article.id: article.text for article in seed_brief.articles}
    body = text_of(page.get_element_by_id("brief"))
    told = [*seed_brief.top_lines, *(line for story in seed_brief.stories for line in story.prose)]
    assert list(in_order([plain(line, texts).replace("\xa0", " ") for line in told], body)) == []
    assert [line for line in prose(seed_brief) if plain(line, texts).replace("\xa0", " ") not in body] == []


def test_the_articles_are_printed_whole(seed_brief: Brief, page: HtmlElement) -> None:
    for article in seed_brief.articles:
        shown = text_of(page.get_element_by_id(f"article-{article.letter}"))
        words = re.sub(r"\s+", "", visible(article.text).replace("\xa0", ""))
        numberless = re.sub(r"\s+", "", shown)
        for sentence in article.sentences:
            assert re.sub(r"\s+", "", visible(sentence.of(article.text)).replace("\xa0", "")) in numberless
        assert len(numberless) >= len(words)


def test_the_strip_shades_the_sentences_that_are_printed_and_no_others(seed_brief: Brief, page: HtmlElement) -> None:
    used = used_sentences(seed_brief)
    for article in seed_brief.articles:
        marks = page.get_element_by_id(f"source-{article.letter}").xpath(".//*[local-name()='rect']")
        shaded = {number for number, mark in enumerate(marks, start=1) if mark.get("fill-opacity") is None}
        assert len(marks) == len(article.sentences)
        assert shaded == used[article.id]


def test_the_page_fetches_nothing_and_runs_nothing(seed_brief: Brief, page: HtmlElement) -> None:
    source = render(seed_brief, "html").decode()
    assert (
        page.xpath("//script | //link | //img | //iframe | //object | //embed | //form | //@onclick | //@onload") == []
    )
    assert {url.split(":")[0] for url in re.findall(r"url\(([^)]{0,20})", source)} == {"data"}
    assert "@import" not in source
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; font-src data:"]


def test_the_page_says_its_language_its_title_and_its_width(page: HtmlElement) -> None:
    assert page.get("lang") == "en-GB"
    assert page.findtext(".//title") == "The Briefing, 7 November 2024"
    assert page.xpath("//meta[@name='viewport']/@content") == ["width=device-width, initial-scale=1"]


def test_there_is_one_main_part_and_a_way_to_skip_to_it(page: HtmlElement) -> None:
    assert len(page.xpath("//main")) == 1
    assert page.find_class("skip")[0].get("href") == "#" + page.xpath("//main/@id")[0]
    assert len(page.xpath("//nav[@aria-label]")) == 1


def test_headings_leave_out_no_level(page: HtmlElement) -> None:
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_every_section_has_the_name_of_its_heading(page: HtmlElement) -> None:
    for section in page.iter("section"):
        named = page.get_element_by_id(section.get("aria-labelledby"))
        assert named.tag == "h2"
        assert text_of(named)


def test_tables_have_scoped_heads_and_pictures_have_titles(page: HtmlElement) -> None:
    heads = page.xpath("//th")
    assert len(heads) > 5
    assert {head.get("scope") for head in heads} == {"col", "row"}
    assert all(text_of(head) for head in heads)
    pictures = page.xpath("//*[local-name()='svg']")
    assert len(pictures) == 2
    assert all(text_of(picture[0]) for picture in pictures)


def test_lists_hold_items_only(page: HtmlElement) -> None:
    assert {child.tag for of in page.xpath("//ul | //ol") for child in of} == {"li"}


def test_a_published_article_s_sentence_leads_on_to_its_publisher(seed_brief: Brief) -> None:
    first, *others = seed_brief.articles
    published = replace(first, url="https://news.example.org/story")
    page = parsed(replace(seed_brief, articles=(published, *others)))
    link = page.get_element_by_id(f"{first.letter}1").find("a").get("href")
    assert link.startswith("https://news.example.org/story#:~:text=Sir%20Keir%20Starmer%20has%20launched,")


def test_an_empty_brief_is_a_page_without_empty_sections(seed_brief: Brief) -> None:
    page = parsed(Brief(date=seed_brief.date, title="A quiet day", articles=()))
    assert page.findtext(".//h1") == "A quiet day"
    assert [text_of(heading) for heading in page.iter("h2")] == []


def test_an_article_that_nothing_is_printed_from_is_still_listed(seed_brief: Brief) -> None:
    spare = replace(
        seed_brief.articles[0], id="spare", letter="C", title="Nothing of note", duplicate_of=seed_brief.articles[0].id
    )
    page = parsed(replace(seed_brief, articles=(*seed_brief.articles, spare)))
    assert (
        text_of(page.find_class("unprinted")[0])
        == "Read, nothing printed: C Nothing of note, 17 February 2024, repeats A"
    )


def test_what_was_left_out_is_counted_in_the_heading(seed_brief: Brief) -> None:
    page = parsed(replace(seed_brief, dropped=(("commitments", 7), ("stories", 2))))
    assert text_of(page.get_element_by_id("commitments").getnext()).endswith("; 7 left out")
    assert (
        text_of(page.find_class("more")[0])
        == "There was no room for 2 more stories; all that was read is under Sources"
    )


def test_a_bar_is_as_long_as_its_actor_s_mentions(seed_brief: Brief, page: HtmlElement) -> None:
    most = max(sum(count for _, count in actor.mentions) for actor in seed_brief.actors)
    for actor, cell in zip(seed_brief.actors, page.find_class("bar")[1:], strict=True):
        widths = [float(re.findall(r"width:([\d.]+)%", part.get("style"))[0]) for part in cell]
        assert widths == pytest.approx([100 * count / most for _, count in actor.mentions], abs=0.01)
        assert text_of(cell.getnext()) == str(sum(count for _, count in actor.mentions))

"""What an answer may carry beside its text; each is left out where the server sends none."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, Request, Route, expect

pytestmark = pytest.mark.model

QUESTION = "𠮷野小镇的灯塔建于哪一年？"
NOWHERE = "火星上有没有水？"


def changed(page: Page, change: Callable[[dict[str, Any]], None]) -> None:
    """Have what the API says to questions changed on its way to the page."""

    def answered(route: Route) -> None:
        response = route.fetch()
        found = response.json()
        change(found)
        route.fulfill(response=response, json=found)

    page.route("**/api/ask", answered)


def test_the_short_answer_is_marked_to_the_character(visit: Any) -> None:
    def change(found: dict[str, Any]) -> None:
        # Before it stand characters that count two in JavaScript, and a mark.
        found["answer"] = "😀𠮷野小镇有灯塔。[1]灯塔建于1907年，高32米。[1]"
        at = found["answer"].index("1907年")
        found["answer_spans"] = [[at, at + 5]]

    changed(visit.page, change)
    page = visit.ask(QUESTION)
    expect(page.locator(".answer-text mark.short")).to_have_text(["1907年"])
    assert page.locator(".answer-text .cite").count() == 2
    text = page.locator(".answer-text").text_content()
    assert text == "😀𠮷野小镇有灯塔。1灯塔建于1907年，高32米。1"


def test_the_short_answer_that_the_server_tells_is_marked(visit: Any) -> None:
    found = visit.answer_to(QUESTION)
    short = [found["answer"][start:end] for start, end in found["answer_spans"]]
    assert short
    page = visit.ask(QUESTION)
    expect(page.locator(".answer-text mark.short")).to_have_text(short)


def test_a_short_answer_on_both_sides_of_a_mark_leaves_the_mark_alone(visit: Any) -> None:
    def change(found: dict[str, Any]) -> None:
        found["answer"] = "甲乙[1]丙丁[1]"
        found["answer_spans"] = [[1, 6]]

    changed(visit.page, change)
    page = visit.ask(QUESTION)
    expect(page.locator(".answer-text mark.short")).to_have_text(["乙", "丙"])
    assert page.locator(".answer-text .cite").count() == 2


@pytest.mark.parametrize("question", [QUESTION, NOWHERE], ids=["answered", "refused"])
def test_notes_stand_below_the_answer(visit: Any, question: str) -> None:
    notes = ["两篇文章的数字不同。", "“今年”所在的文章写于2024年。<b>"]
    changed(visit.page, lambda found: found.update(notes=notes))
    expect(visit.ask(question).locator(".answer .notes li")).to_have_text(notes)


def test_the_year_that_was_asked_for_is_marked(visit: Any) -> None:
    page = visit.ask(QUESTION)
    expect(page.locator(".answer-text mark.short")).to_have_text(["1907年"])


def test_without_notes_and_spans_nothing_is_shown_for_them(visit: Any) -> None:
    def older(found: dict[str, Any]) -> None:
        for name in ("answer_spans", "notes", "note", "dropped"):
            found.pop(name, None)
        for part in [*found["hits"], *found["citations"]]:
            part.pop("also", None)
            part.pop("date", None)

    changed(visit.page, older)
    page = visit.ask(QUESTION)
    for absent in (".notes", ".also", ".short", ".draft", ".fold", ".written"):
        assert page.locator(absent).count() == 0, absent


def test_a_date_is_shown_beside_the_file_as_one_writes_it(visit: Any) -> None:
    def change(found: dict[str, Any]) -> None:
        for part in [*found["citations"], *found["hits"]]:
            part["date"] = "2024-03-05"

    changed(visit.page, change)
    page = visit.ask(QUESTION)
    expect(page.locator(".hit time").first).to_have_text("2024年3月5日")
    assert page.locator(".hit time").first.get_attribute("datetime") == "2024-03-05"


def test_articles_that_say_the_same_are_linked_and_open(visit: Any) -> None:
    page = visit.open()
    found = page.request.get(f"{visit.base}/api/search?q={quote('仓库存放了多少箱茶叶？')}").json()
    other = found["hits"][0]

    def change(answer: dict[str, Any]) -> None:
        same = {name: other[name] for name in ("passage_id", "article_id", "file")}
        answer["hits"][0]["also"] = [
            {**same, "article_title": "青鸟七号仓库"},
            {**same, "article_title": None},
        ]

    changed(page, change)
    page = visit.ask(QUESTION)
    also = page.locator(".hit").first.locator(".also")
    expect(also).to_have_text("亦见：青鸟七号仓库、标签.txt")
    also.locator("a").first.click()
    expect(page.locator("#reader .here")).to_contain_text("430箱茶叶")
    page.click("[data-mode=raw]")
    expect(page.locator("#reader .raw mark.passage")).to_contain_text("430箱茶叶")
    page.keyboard.press("Escape")
    expect(also.locator("a").first).to_be_focused()


def test_paragraphs_are_shown_before_the_list_of_articles_is_there(visit: Any) -> None:
    # They used to wait for the names of all articles without a headline.
    held: list[Route] = []
    visit.page.route("**/api/articles", lambda route: held.append(route))
    page = visit.ask("寻乌县有多少家空压机企业？")
    expect(page.locator(".hit.cited .hit-text").first).to_be_visible()
    assert held
    for route in held:
        route.continue_()
    expect(page.locator(".hit.cited .hit-title").first).to_have_text(
        "链式招商筑根基 隔壁厂联成上下游"
    )


def asked(page: Page) -> list[dict[str, Any]]:
    """Return a list that fills with what is asked; what the page asks for examples is left out."""
    bodies: list[dict[str, Any]] = []

    def note(request: Request) -> None:
        if request.url.endswith("/api/ask"):
            body = json.loads(request.post_data or "")
            if body["question"] in (QUESTION, NOWHERE):
                bodies.append(body)

    page.on("request", note)
    return bodies


def set_slider(page: Page, value: str) -> None:
    page.locator("#settings summary").click()
    page.fill("#strictness", value)


def strictness_in(page: Page) -> list[str] | None:
    return parse_qs(urlsplit(page.url).query).get("s")


def test_strictness_is_asked_for_remembered_and_shared_only_when_it_was_changed(
    visit: Any, visiting: Any
) -> None:
    bodies = asked(visit.page)
    page = visit.ask(QUESTION)
    assert strictness_in(page) is None
    set_slider(page, "0.9")
    expect(page.locator("#strict-words")).to_have_text("宁可不答")
    page.wait_for_url("**s=0.9**")
    expect(page.locator(".answer")).to_be_visible()
    page.click(".brand")
    page.fill("#question", NOWHERE)
    page.press("#question", "Enter")
    page.wait_for_url("**s=0.9**")
    page.wait_for_selector(".answer.none")
    assert [body.get("strictness") for body in bodies] == [None, 0.9, 0.9]

    # Whoever opens the address sees what the sender saw, and keeps a setting of their own.
    other = visiting()
    bodies = asked(other.page)
    other.open(page.url.removeprefix(visit.base))
    other.page.wait_for_selector(".answer")
    other.page.click(".brand")
    expect(other.page.locator("#strictness")).to_have_value("0.5")
    assert [body.get("strictness") for body in bodies] == [0.9]


@pytest.mark.parametrize("given", ["2", "-1", "x"])
def test_a_strictness_that_is_none_is_the_usual_one(visit: Any, given: str) -> None:
    bodies = asked(visit.page)
    page = visit.open(f"/?q={quote(QUESTION)}&s={given}")
    page.wait_for_selector(".answer")
    assert "strictness" not in bodies[0]

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.model

COMPRESSORS = "寻乌县有多少家空压机企业？"
LIGHTHOUSE = "𠮷野小镇的灯塔建于哪一年？"
NOWHERE = "火星上有没有水？"


def tight(text: str) -> str:
    return "".join(text.split())


def highlighted(page: Page) -> str:
    return tight("".join(page.locator("#reader mark.quote.now").all_text_contents()))


def test_the_box_has_the_focus_and_offers_questions_from_the_articles(visit: Any) -> None:
    page = visit.open()
    expect(page.locator("#question")).to_be_focused()
    first = page.locator(".chip").first
    question = first.text_content()
    first.click()
    expect(page.locator("#question")).to_have_value(question)
    expect(page.locator(".answer")).to_be_visible()


def test_a_question_gets_its_answer_with_numbered_citations(visit: Any) -> None:
    page = visit.open()
    page.fill("#question", COMPRESSORS)
    page.press("#question", "Enter")
    expect(page.locator(".answer-text")).to_contain_text("28家空压机智能制造企业")
    expect(page.locator(".cite").first).to_have_text("1")
    expect(page.locator(".sure")).to_have_text(re.compile("把握"))
    cited = page.locator(".hit.cited").first
    expect(cited.locator(".file")).to_have_text("001_b93f58b94fa34999.txt")
    assert "28家" in (cited.locator("mark.quote").text_content() or "")
    assert "空压机" in cited.locator("mark.word").all_text_contents()


@pytest.mark.parametrize(
    "question",
    [
        COMPRESSORS,
        LIGHTHOUSE,
        "紫阳县第一期修脚培训班学员贺代兴结业后做了什么？",
        "寻乌县空压机产业链党委下设多少个企业党支部？",
    ],
    ids=["plain", "astral", "joined", "joined-too"],
)
def test_a_citation_opens_its_article_with_the_quote_marked_to_the_character(
    visit: Any, question: str
) -> None:
    answer = visit.answer_to(question)
    assert answer["answerable"]
    page = visit.ask(question)
    for number, citation in enumerate(answer["citations"]):
        page.locator(".cite").nth(number).click()
        expect(page.locator(".stepper .count")).to_contain_text(f"{number + 1} /")
        expect(page.locator("#reader mark.quote.now").first).to_be_in_viewport()
        assert highlighted(page) == tight(citation["quote"])
        page.click("[data-mode=raw]")
        expect(page.locator("#reader .raw")).to_be_visible()
        expect(page.locator("#reader mark.quote.now").first).to_be_in_viewport()
        assert highlighted(page) == tight(citation["quote"])
        page.click("[data-mode=typeset]")


def test_the_source_view_is_the_source_text(visit: Any) -> None:
    page = visit.ask(LIGHTHOUSE)
    page.locator(".cite").first.click()
    page.click("[data-mode=raw]")
    shown = page.locator("#reader .raw").text_content()
    source = page.request.get(f"{visit.base}/api/files/灯塔.md").json()["text"]
    assert shown == source


def test_an_article_says_where_it_came_from(visit: Any) -> None:
    page = visit.ask(LIGHTHOUSE)
    page.locator(".cite").first.click()
    link = page.locator("#reader .from a")
    expect(link).to_have_text("https://example.org/灯塔")
    assert link.get_attribute("href") == "https://example.org/灯塔"


def test_places_where_columns_were_joined_are_marked(visit: Any) -> None:
    page = visit.ask(COMPRESSORS)
    page.locator(".cite").first.click()
    expect(page.locator("#reader .here .join")).to_have_count(1)


def test_without_an_answer_the_reason_and_the_nearest_paragraphs_are_shown(visit: Any) -> None:
    page = visit.ask(NOWHERE)
    expect(page.locator(".answer.none")).to_contain_text("没有找到")
    assert page.locator(".cite").count() == 0
    assert page.locator(".hit").count() > 3
    page.locator(".hit-title").first.click()
    expect(page.locator("#reader .here").first).to_be_in_viewport()


def test_a_tag_in_an_article_is_shown_as_text(visit: Any) -> None:
    page = visit.ask("青鸟七号仓库存放了多少箱茶叶？")
    expect(page.locator(".answer-text")).to_contain_text("<script>")
    page.locator(".cite").first.click()
    expect(page.locator("#reader .paper")).to_contain_text('<script>document.title="糟糕"</script>')
    assert page.title() != "糟糕"
    assert page.locator("#reader script, #results script").count() == 0


def test_an_address_can_be_shared_and_the_back_button_works(visit: Any, visiting: Any) -> None:
    page = visit.ask(COMPRESSORS)
    page.locator(".cite").first.click()
    expect(page.locator("#reader mark.quote.now").first).to_be_visible()
    address = page.url.removeprefix(visit.base)
    marked = highlighted(page)
    page.go_back()
    expect(page.locator("#reader")).to_be_hidden()
    expect(page.locator(".answer-text")).to_be_visible()
    page.go_forward()
    expect(page.locator("#reader")).to_be_visible()

    other = visiting().open(address)
    expect(other.locator("#reader mark.quote.now").first).to_be_visible()
    assert highlighted(other) == marked
    expect(other.locator("#question")).to_have_value(COMPRESSORS)


def test_an_answer_that_comes_when_one_has_gone_home_is_not_shown(visit: Any) -> None:
    page = visit.open()
    page.wait_for_selector(".chip")
    held: list[Route] = []
    page.route("**/api/ask", lambda route: held.append(route))
    page.fill("#question", COMPRESSORS)
    page.press("#question", "Enter")
    page.wait_for_selector(".skeleton")
    page.click(".brand")
    page.wait_for_selector(".chip")
    for route in held:
        route.fulfill(json=visit.answer_to(COMPRESSORS))
    page.wait_for_timeout(300)
    assert page.locator("#results").text_content() == ""
    expect(page.locator(".home .wordmark")).to_be_visible()


def test_going_back_leads_to_where_one_was(visit: Any) -> None:
    page = visit.ask(NOWHERE)
    page.locator(".hit").last.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    assert before > 200
    page.evaluate("document.querySelector('.brand').click()")
    page.wait_for_selector(".chip")
    assert page.evaluate("scrollY") == 0
    page.go_back()
    page.wait_for_selector(".hit")
    page.wait_for_function("before => Math.abs(scrollY - before) < 2", arg=before)


def test_every_example_is_answered_and_asks_of_one_article_only(visit: Any) -> None:
    page = visit.open()
    examples = page.locator(".chips", has_text="试着问").locator(".chip")
    expect(examples.first).to_be_visible()
    questions = examples.all_text_contents()
    assert 2 <= len(questions) == len(set(questions)) <= 4
    assert all(visit.answer_to(question)["answerable"] for question in questions)


def test_what_was_asked_is_remembered_until_it_is_cleared(visit: Any) -> None:
    page = visit.ask(NOWHERE)
    page.click(".brand")
    expect(page.locator(".chip", has_text=NOWHERE)).to_be_visible()
    page.get_by_role("button", name="清空").click()
    expect(page.locator(".chip", has_text=NOWHERE)).to_have_count(0)


def test_previous_and_next_go_through_the_hits(visit: Any) -> None:
    page = visit.ask(COMPRESSORS)
    page.locator(".cite").first.click()
    page.click("[data-step=next]")
    expect(page.locator(".stepper .count")).to_contain_text("2 /")
    expect(page.locator(".hit.reading")).to_have_count(1)
    page.click("[data-step=previous]")
    expect(page.locator(".stepper .count")).to_contain_text("1 /")


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("copyText", r"^“2024年，寻乌县.+”——.+王宏伟/文.*001_b93f58b94fa34999\.txt$"),
        ("copyMarkdown", r"^> 2024年.+\n>\n> —— \[.+\]\(http://127.+\)，`001_.+\.txt`$"),
        ("copyGbt", r"^王宏伟\. .+\[Z\]\. .*\[\d{4}-\d\d-\d\d\]\. 001_b93f58b94fa34999\.txt\.$"),
        ("copyLink", r"^http://127\.0\.0\.1:\d+/\?q=.+&read=.+"),
    ],
)
def test_a_citation_is_copied(visiting: Any, style: str, expected: str) -> None:
    visit = visiting(permissions=["clipboard-read", "clipboard-write"])
    page = visit.ask(COMPRESSORS)
    page.locator(".hit.cited summary").first.click()
    page.locator(f".menu[open] [data-format={style}]").click()
    expect(page.locator(".toast")).to_have_text("已复制")
    assert re.search(expected, page.evaluate("navigator.clipboard.readText()"))


def test_a_server_that_is_gone_is_told_calmly(visit: Any) -> None:
    page = visit.open()
    gone = True
    # Not unrouted below: a request on its way then would be handled twice.
    page.route("**/api/ask", lambda route: route.abort() if gone else route.fallback())
    page.fill("#question", COMPRESSORS)
    page.press("#question", "Enter")
    expect(page.locator(".note")).to_contain_text("连不上")
    gone = False
    page.get_by_role("button", name="再试一次").click()
    expect(page.locator(".answer-text")).to_contain_text("28家")
    visit.errors.clear()  # the browser reports the request that was cut off

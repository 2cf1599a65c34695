"""A language model writes the answer anew: the quoted one first, then sentence by sentence."""

import json
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.model

QUESTION = "寻乌县有多少家空压机企业？"
DROPPED = {"text": "寻乌县因此成为全国第一。", "reason": "引用的段落没有这样说"}
SENTENCE = "寻乌县有28家空压机企业<b>，其中规模以上的22家。"


def event(name: str, data: Any) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


def streaming(page: Page, base: str, *, until: str = "done") -> None:
    """Have the server write answers with a model; the stream breaks off after `until`."""

    def status(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, json={**response.json(), "llm": "qwen3"})

    def written(route: Route) -> None:
        body = json.loads(route.request.post_data or "{}")
        answer = page.request.post(f"{base}/api/ask", data=body).json()
        final = {
            **answer,
            "answer": f"{SENTENCE}[1]",
            "answer_kind": "generated",
            "note": "模型只改写了原句。",
            "dropped": [DROPPED],
        }
        events = {
            "answer": event("answer", answer),
            "sentence": ": still here\n\n" + event("sentence", {"text": SENTENCE, "marks": [1]}),
            "dropped": event("dropped", DROPPED),
            "done": event("done", final),
        }
        sent = [events[name] for name in list(events)[: list(events).index(until) + 1]]
        route.fulfill(body="".join(sent), content_type="text/event-stream")

    page.route("**/api/status", status)
    page.route("**/api/ask/events", written)


def test_the_written_answer_takes_the_place_of_the_quoted_one(visit: Any) -> None:
    streaming(visit.page, visit.base)
    page = visit.ask(QUESTION)
    expect(page.locator(".answer .written")).to_have_text("由语言模型改写，逐句核对")
    expect(page.locator(".answer-text")).to_have_text(f"{SENTENCE}1")
    expect(page.locator(".answer .notes")).to_have_text("模型只改写了原句。")
    assert page.locator(".draft").count() == 0
    fold = page.locator(".fold").first
    expect(fold.locator("del")).to_be_hidden()
    fold.locator("summary").click()
    expect(fold.locator("del")).to_have_text(DROPPED["text"])
    expect(fold.locator("li span")).to_have_text(DROPPED["reason"])
    original = page.locator(".fold", has_text="看原句")
    original.locator("summary").click()
    expect(original.locator(".original")).to_contain_text("28家空压机智能制造企业")
    page.locator(".cite").first.click()
    expect(page.locator("#reader mark.quote.now").first).to_be_visible()
    assert page.locator("#results b").count() == 0
    violations = Axe().run(page).response["violations"]
    assert [(found["id"], found["nodes"][0]["html"][:200]) for found in violations] == []


def test_going_back_shows_the_written_answer_at_once(visit: Any) -> None:
    streaming(visit.page, visit.base)
    page = visit.ask(QUESTION)
    expect(page.locator(".answer .written")).to_be_visible()
    page.click(".brand")
    page.wait_for_selector(".chip")
    page.go_back()
    expect(page.locator(".answer .written")).to_be_visible()


@pytest.mark.parametrize("until", ["answer", "sentence", "dropped"])
def test_a_stream_that_breaks_off_leaves_the_quoted_answer(visit: Any, until: str) -> None:
    streaming(visit.page, visit.base, until=until)
    page = visit.ask(QUESTION)
    expect(page.locator(".draft")).to_contain_text("改写没有完成")
    expect(page.locator(".answer-text")).to_contain_text("28家空压机智能制造企业")
    assert page.locator(".draft-text").count() == int(until != "answer")
    assert page.locator(".cite").first.get_attribute("href") is not None


def test_sentences_are_shown_while_they_are_written(visit: Any) -> None:
    page = visit.open()
    shown = page.evaluate(
        """async ([sentence, dropped]) => {
          const { draft } = await import("/web/written.js");
          const sheet = draft();
          document.querySelector("#results").append(sheet.node);
          sheet.add({ text: sentence, marks: [1, 2] });
          sheet.add({ text: "第二句。[3]", marks: [3] });
          sheet.drop(dropped);
          return [
            sheet.node.querySelector(".draft-text").textContent,
            sheet.node.querySelectorAll("a").length,
            sheet.node.querySelector("summary").textContent,
          ];
        }""",
        ["第一句。", DROPPED],
    )
    assert shown == ["第一句。12第二句。3", 0, "没有采用的 1 句"]


def test_a_server_without_the_stream_is_asked_the_plain_way(visit: Any) -> None:
    def status(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, json={**response.json(), "llm": "qwen3"})

    visit.page.route("**/api/status", status)
    # Whatever the server says to a route it has not.
    visit.page.route("**/api/ask/events", lambda route: route.fulfill(status=404, json={}))
    page = visit.ask(QUESTION)
    expect(page.locator(".answer-text")).to_contain_text("28家空压机智能制造企业")
    visit.errors.clear()  # the browser reports the route that is not there


def test_without_a_model_nothing_is_streamed(visit: Any) -> None:
    sent: list[str] = []
    visit.page.on("request", lambda request: sent.append(request.url))
    visit.ask(QUESTION)
    assert not [url for url in sent if url.endswith("/events")]

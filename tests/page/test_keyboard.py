from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.model


def test_everything_about_a_question_works_without_a_mouse(visit: Any) -> None:
    page = visit.open()
    keys = page.keyboard
    keys.insert_text("寻乌县有多少家空压机企业？")
    keys.press("Enter")
    page.wait_for_selector(".answer-text")
    keys.press("ArrowDown")
    expect(page.locator(".hit-title").first).to_be_focused()
    keys.press("ArrowDown")
    expect(page.locator(".hit-title").nth(1)).to_be_focused()
    keys.press("Enter")
    expect(page.locator("#reader .here").first).to_be_in_viewport()
    keys.press("Escape")
    expect(page.locator("#reader")).to_be_hidden()
    expect(page.locator(".hit-title").nth(1)).to_be_focused()
    keys.press("ArrowUp")
    keys.press("ArrowUp")
    expect(page.locator("#question")).to_be_focused()
    page.locator(".hit-title").first.focus()
    keys.press("/")
    expect(page.locator("#question")).to_be_focused()
    assert page.locator("#question").input_value() == "寻乌县有多少家空压机企业？"


def test_a_slash_is_a_slash_within_the_box(visit: Any) -> None:
    page = visit.open()
    page.keyboard.type("a/b")
    expect(page.locator("#question")).to_have_value("a/b")


def test_a_slash_elsewhere_leads_back_to_the_box(visit: Any) -> None:
    page = visit.open("/?view=files")
    page.wait_for_selector(".file-row")
    page.keyboard.press("/")
    expect(page.locator("#question")).to_be_focused()


def test_the_menu_of_copies_opens_and_closes_by_key(visit: Any) -> None:
    page = visit.ask("寻乌县有多少家空压机企业？")
    page.locator(".hit summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".menu[open]")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".menu[open]")).to_have_count(0)


def test_the_map_is_reached_by_tab_and_opens_by_enter(visit: Any) -> None:
    page = visit.open("/?view=map")
    page.locator(".cell").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#reader .paper")).to_be_visible()


def test_a_menu_near_the_foot_opens_upwards(visiting: Any) -> None:
    # On a phone it opened below the screen.
    page = visiting(width=390, height=844).ask("寻乌县有多少家空压机企业？")
    summary = page.locator(".hit summary").first
    summary.evaluate("node => scrollBy(0, node.getBoundingClientRect().bottom - innerHeight + 8)")
    summary.press("Enter")
    expect(page.locator(".menu[open] button").last).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    summary.evaluate("node => scrollBy(0, node.getBoundingClientRect().top - 80)")
    summary.press("Enter")
    expect(page.locator(".menu[open] button").last).to_be_in_viewport(ratio=1)

import itertools
import re
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.model

NAME = "风筝节.txt"
TEXT = "青石镇的风筝节\n\n青石镇第一届风筝节于1988年举行，共有317只风筝参加比赛。\n"
QUESTION = "青石镇第一届风筝节有多少只风筝参加比赛？"


def test_a_file_is_added_asked_about_kept_deleted_and_no_longer_found(visit: Any) -> None:
    page = visit.open("/?view=files")
    page.wait_for_selector(".file-row")
    files = page.locator(".file-row").count()

    content = {"name": NAME, "mimeType": "text/plain", "buffer": TEXT.encode("gb18030")}
    page.set_input_files("#choose", content)
    row = page.locator(f".file-row[data-file='{NAME}']")
    expect(row).to_be_visible()
    expect(page.locator(".last")).to_contain_text("新增 1")
    page.click("nav [data-view=ask]")
    page.fill("#question", QUESTION)
    page.press("#question", "Enter")
    expect(page.locator(".answer-text")).to_contain_text("317只")
    page.locator(".cite").first.click()
    expect(page.locator("#reader mark.quote.now").first).to_contain_text("317只")

    page.click("nav [data-view=files]")
    row.get_by_role("button", name=f"删除 {NAME}").click()
    row.get_by_role("button", name="撤销").click()
    expect(row.get_by_role("button", name=f"删除 {NAME}")).to_be_focused()
    row.get_by_role("button", name=f"删除 {NAME}").click()
    expect(row).to_have_count(0)
    expect(page.locator(".last")).to_contain_text("移除 1")
    assert page.locator(".file-row").count() == files

    page.click("nav [data-view=ask]")
    page.fill("#question", QUESTION)
    page.press("#question", "Enter")
    expect(page.locator("#results")).not_to_contain_text("317只")
    expect(page.locator(".answer")).to_be_visible()


def test_a_file_is_dropped_onto_the_page(visit: Any, library: Any) -> None:
    page = visit.open("/?view=files")
    page.wait_for_selector(".file-row")
    page.evaluate(
        """([name, text]) => {
          const dropped = new DataTransfer();
          dropped.items.add(new File([text], name));
          const options = { dataTransfer: dropped, bubbles: true, cancelable: true };
          document.querySelector(".drop").dispatchEvent(new DragEvent("drop", options));
        }""",
        ["丢下.txt", TEXT],
    )
    row = page.locator(".file-row[data-file='丢下.txt']")
    expect(row).to_contain_text("青石镇的风筝节")
    (library.seeds / "丢下.txt").unlink()
    page.get_by_role("button", name="重新同步").click()
    expect(row).to_have_count(0)


def drop(page: Any, where: str, *names: str) -> None:
    page.evaluate(
        """([where, names, text]) => {
          const dropped = new DataTransfer();
          for (const name of names) dropped.items.add(new File([text + name], name));
          const options = { dataTransfer: dropped, bubbles: true, cancelable: true };
          document.querySelector(where).dispatchEvent(new DragEvent("drop", options));
        }""",
        [where, names, TEXT],
    )


def gone(page: Any, *names: str) -> None:
    """Delete files and wait until none of them is listed."""
    for name in names:
        page.request.delete(f"{page.url.split('/?')[0].rstrip('/')}/api/files/{quote(name)}")
    page.get_by_role("button", name="重新同步").click()
    for name in names:
        expect(page.locator(f".file-row[data-file='{name}']")).to_have_count(0)


def test_a_file_dropped_beside_the_box_for_it_is_added_all_the_same(visit: Any) -> None:
    # The browser used to leave the page and show the file.
    page = visit.ask(QUESTION)
    drop(page, "#results", "旁边.txt")
    row = page.locator(".file-row[data-file='旁边.txt']")
    expect(row).to_contain_text("青石镇的风筝节")
    expect(row.locator(".facts")).to_have_text("1 篇 · 2 段 · 1 kB")
    gone(page, "旁边.txt")


def test_many_files_share_a_row_and_one_that_fails_has_its_own(visit: Any) -> None:
    page = visit.open("/?view=files")
    page.wait_for_selector(".file-row")
    names = [f"许多{n}.txt" for n in range(8)]
    drop(page, ".drop", *names, "不行.exe")
    expect(page.locator(".jobs .failed")).to_contain_text("不支持这种文件")
    for name in names:
        expect(page.locator(f".file-row[data-file='{name}']")).to_be_visible()
    expect(page.locator(".jobs li:not(.failed)")).to_have_count(0)
    gone(page, *names)
    visit.errors.clear()  # the browser reports the file that was refused


def test_whoever_deletes_and_leaves_at_once_has_deleted(visit: Any) -> None:
    # The deletion waited for six seconds in the page, and was forgotten with it.
    page = visit.open("/?view=files")
    page.wait_for_selector(".file-row")
    drop(page, ".drop", "离开.txt")
    row = page.locator(".file-row[data-file='离开.txt']")
    row.get_by_role("button", name="删除").click()
    expect(row.get_by_role("button", name="撤销")).to_be_visible()
    page.goto("about:blank")
    visit.open("/?view=files")
    page.wait_for_selector(".file-row")
    for _ in range(100):
        if not page.locator("[data-file='离开.txt']").count():
            break
        page.wait_for_timeout(100)
        visit.open("/?view=files")
        page.wait_for_selector(".file-row")
    expect(page.locator("[data-file='离开.txt']")).to_have_count(0)


def test_a_change_made_elsewhere_is_told_too(visit: Any) -> None:
    # It used to be remembered by the browser that had made it, and by no other.
    page = visit.open("/?view=files")
    page.wait_for_selector(".file-row")
    drop(page, ".drop", "别处.txt")
    expect(page.locator(".last")).to_contain_text("新增 1别处.txt")
    page.evaluate("localStorage.clear()")
    visit.open("/?view=files")
    expect(page.locator(".last")).to_contain_text("新增 1")
    gone(page, "别处.txt")


def test_what_others_change_is_seen_without_loading_the_page_again(visit: Any) -> None:
    # Lists and answers were kept until this page itself changed something.
    page = visit.open("/?view=files")
    page.wait_for_selector(".file-row")
    page.click("nav [data-view=ask]")
    page.fill("#question", QUESTION)
    page.press("#question", "Enter")
    page.wait_for_selector(".answer")
    expect(page.locator("#results")).not_to_contain_text("317只")

    url = f"{visit.base}/api/files/{quote('外来.txt')}"
    put = page.request.put(url, data=TEXT.encode()).json()
    job = f"{visit.base}/api/jobs/{put['job_id']}/events"
    assert '"done"' in page.request.get(job).text()
    page.press("#question", "Enter")
    expect(page.locator(".answer-text")).to_contain_text("317只")
    page.click("nav [data-view=files]")
    expect(page.locator(".file-row[data-file='外来.txt']")).to_be_visible()
    page.click("nav [data-view=map]")
    expect(page.locator(".cell[aria-label*='青石镇的风筝节']")).to_have_count(1)
    page.click("nav [data-view=files]")
    gone(page, "外来.txt")


def test_a_view_that_could_not_be_shown_is_tried_again(visit: Any) -> None:
    # The button did nothing: the view was taken for shown.
    page = visit.open()
    page.wait_for_selector(".chip")
    gone = True
    page.route("**/api/status", lambda route: route.abort() if gone else route.fallback())
    page.click("nav [data-view=files]")
    expect(page.locator("#view-files .note")).to_contain_text("连不上")
    gone = False
    page.get_by_role("button", name="再试一次").click()
    expect(page.locator(".file-row").first).to_be_visible()
    visit.errors.clear()  # the browser reports the request that was cut off


def test_a_server_that_only_answers_says_so_calmly(visiting: Any, reading_server: str) -> None:
    visit = visiting(base=reading_server)
    page = visit.open("/?view=files")
    page.wait_for_selector(".file-row")
    content = {"name": NAME, "mimeType": "text/plain", "buffer": TEXT.encode()}
    page.set_input_files("#choose", content)
    expect(page.locator(".jobs .failed")).to_contain_text("只能查")
    visit.errors.clear()  # the browser reports every refused request


def test_the_list_is_filtered_by_file_title_and_author(visit: Any) -> None:
    page = visit.open("/?view=files")
    page.wait_for_selector(".file-row")
    page.fill(".filter", "龚仕建")
    expect(page.locator(".file-row")).to_have_count(1)
    page.fill(".filter", "灯塔")
    expect(page.locator(".file-row .file").first).to_have_text("灯塔.md")
    page.fill(".filter", "没有这个")
    expect(page.locator("#view-files .note")).to_be_visible()


@pytest.mark.parametrize("picture", ["mapAreas", "mapPoints"])
def test_an_article_opens_from_the_map(visit: Any, picture: str) -> None:
    page = visit.open("/?view=map")
    page.click(f"[data-key={picture}]")
    page.locator(".cell" if picture == "mapAreas" else ".legend a").first.click()
    expect(page.locator("#reader .paper")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#reader")).to_be_hidden()


def test_the_map_names_its_areas_and_its_clouds(visit: Any) -> None:
    page = visit.open("/?view=map")
    cell = page.locator(".cell", has_text="德兴：奏响工业奋进曲")
    expect(cell.locator("text.small").nth(1)).to_have_text(re.compile("构建现代化产业体系"))
    page.click("[data-key=mapPoints]")
    expect(page.locator(".picture .place", has_text="固本兴新勇争先")).to_have_count(1)
    boxes = [box for label in page.locator(".place").all() if (box := label.bounding_box())]
    assert len(boxes) > 3
    for one, other in itertools.combinations(boxes, 2):
        left, right = sorted((one, other), key=lambda box: box["x"])
        beside = right["x"] >= left["x"] + left["width"]
        assert beside or abs(one["y"] - other["y"]) >= 18


def test_a_point_of_the_map_opens_its_paragraph(visit: Any) -> None:
    page = visit.open("/?view=map")
    page.click("[data-key=mapPoints]")
    page.locator(".point").first.click(force=True)
    expect(page.locator("#reader .here").first).to_be_in_viewport()

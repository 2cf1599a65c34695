"""Why a file cannot be read is told in the reader's language, whatever the reason."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from playwright.sync_api import expect

from index.errors import FileUnreadable
from index.files import load, read

pytestmark = pytest.mark.model


def zipped(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("_", "."), data)
    return packed.getvalue()


def document() -> bytes:
    saved = io.BytesIO()
    Document().save(saved)
    return saved.getvalue()


NOT_TEXT = bytes(range(256)) * 4
BROKEN: dict[str, tuple[str, bytes]] = {
    "empty": ("甲.txt", b""),
    "blank": ("甲.txt", b" \n \n"),
    "bytes": ("甲.txt", NOT_TEXT),
    "a PDF by another name": ("甲.txt", b"%PDF-1.7\n"),
    "cut within a character": ("甲.txt", "贵溪的铜锣卖到了巴黎。".encode()[:-1]),
    "one bad byte": ("甲.txt", "贵溪的铜锣卖到了巴黎。".encode() * 9 + b"\xff" + "好。".encode()),
    "no such type": ("甲.exe", b"MZ"),
    "no Word document": ("甲.docx", b"abc"),
    "an empty Word document": ("甲.docx", document()),
    "an old Word document": ("甲.docx", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)),
    "no PDF": ("甲.pdf", b"abc"),
    "no picture": ("甲.png", b"abc"),
    "no archive": ("甲.zip", b"abc"),
    "an empty archive": ("甲.zip", zipped()),
    "no e-book": ("甲.epub", b"abc"),
    "a page of nothing": ("甲.html", b"<html><body></body></html>"),
}


def messages() -> dict[str, str]:
    found = {}
    for case, (name, data) in BROKEN.items():
        with pytest.raises(FileUnreadable) as raised:
            read(data, name)
        found[case] = str(raised.value)
    with pytest.raises(FileUnreadable) as raised:
        load(Path("/"), "没有/这个.txt")
    within = read(zipped(a_zip=zipped(b_txt=b"x"), c_bin=b"x"), "甲.zip")
    return {**found, "gone": str(raised.value), **{name: error for name, error in within.failures}}


def test_every_reason_is_told_in_chinese(visit: Any) -> None:
    page = visit.open()
    told: dict[str, str | None] = page.evaluate(
        """async (messages) => {
          const { explained } = await import("/web/problems.js");
          return Object.fromEntries(Object.entries(messages).map(([k, v]) => [k, explained(v)]));
        }""",
        messages(),
    )
    assert {case for case, words in told.items() if not words} == set()
    for case, words in told.items():
        assert words and words.endswith("。"), case


def test_a_file_that_cannot_be_read_says_why_and_keeps_the_details_folded(visit: Any) -> None:
    page = visit.open("/?view=files")
    page.wait_for_selector(".file-row")
    broken = {"name": "坏的.txt", "mimeType": "text/plain", "buffer": NOT_TEXT}
    page.set_input_files("#choose", broken)
    expect(page.locator(".jobs .failed")).to_contain_text("内容不是文字")
    row = page.locator(".file-row.broken")
    expect(row).to_contain_text("读不了")
    expect(row.get_by_text("reads as text")).to_be_hidden()
    row.locator("summary").click()
    expect(row.get_by_text("reads as text")).to_be_visible()
    row.get_by_role("button", name="删除").click()
    expect(row).to_have_count(0)


def test_a_file_that_cannot_be_read_leaves_the_good_one_of_its_name(visit: Any) -> None:
    page = visit.open("/?view=files")
    page.wait_for_selector(".file-row")
    names = page.locator(".file-row").all_inner_texts()
    good = {
        "name": "铜锣.txt",
        "mimeType": "text/plain",
        "buffer": "贵溪的铜锣卖到了巴黎。".encode(),
    }
    page.set_input_files("#choose", good)
    expect(page.locator(".file-row")).to_have_count(len(names) + 1)
    page.set_input_files("#choose", {**good, "buffer": NOT_TEXT})
    failed = page.locator(".jobs .failed")
    expect(failed).to_contain_text("内容不是文字")
    expect(failed).to_contain_text("原来的同名文件没有动")
    expect(page.locator(".file-row.broken")).to_have_count(0)
    page.locator(".file-row", has_text="铜锣").get_by_role("button", name="删除").click()
    expect(page.locator(".file-row")).to_have_count(len(names))
    visit.errors.clear()  # the browser reports the file that was refused

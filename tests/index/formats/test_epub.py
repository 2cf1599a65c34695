"""E-books: chapters in the order of the spine."""

import io
import zipfile

import pytest

from index import files
from index.errors import FileUnreadable

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="书/content.opf"/></rootfiles></container>'
)
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<metadata><dc:title>渠</dc:title><dc:creator>王某</dc:creator><dc:date>2024-05-06</dc:date>"
    "</metadata><manifest>"
    '<item id="b" href="b.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="a" href="%E7%AB%A0/a.xhtml" media-type="application/xhtml+xml"/>'
    '</manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
)
CHAPTER = (
    '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head>'
    "<title>不要</title></head><body><h1>{}</h1><p>{}</p></body></html>"
)


def book(**extra: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("书/content.opf", PACKAGE)
        archive.writestr("书/章/a.xhtml", CHAPTER.format("第一章", "水从哪里来。"))
        archive.writestr("书/b.xhtml", CHAPTER.format("第二章", "从源头来。"))
        for name, content in extra.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_chapters_come_in_reading_order() -> None:
    (source,) = files.read(book(), "渠.epub").sources
    assert source.text == "# 第一章\n\n水从哪里来。\n\n# 第二章\n\n从源头来。\n"
    assert source.meta == {"title": "渠", "author": "王某", "date": "2024-05-06"}


def test_a_locked_or_damaged_book_is_refused() -> None:
    with pytest.raises(FileUnreadable, match="DRM"):
        files.read(book(**{"META-INF/encryption.xml": "<x/>"}), "渠.epub")
    with pytest.raises(FileUnreadable, match="not an e-book"):
        files.read(book()[:300], "渠.epub")
    with pytest.raises(
        FileUnreadable, match=r"渠\.epub: the e-book's part META-INF/container\.xml"
    ):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("a", "b")
        files.read(out.getvalue(), "渠.epub")

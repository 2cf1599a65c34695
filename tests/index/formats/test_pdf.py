"""PDF: columns in reading order, page starts, and documents that cannot be read."""

import io
from collections.abc import Iterable
from pathlib import Path

import pytest
from reportlab.lib import pdfencrypt
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from index import files
from index.errors import FileUnreadable
from index.formats import ocr
from index.types import SourceFile

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

Drawn = tuple[float, float, float, str]  # left, distance from the top, size, text

LEFT = [
    "　　修水地处赣北山区，曾是",
    "典型的农业县。全县有近万",
    "名在外从事模具行业的乡贤",
    "和技工。",
]
RIGHT = [
    "　　秋日的寻乌工业园区，机",
    "器轰鸣、货车穿梭，生产车",
    "间各环节有序衔接，企业不",
    "出园即可配齐物料。",
]


def pdf(*pages: Iterable[Drawn], password: str = "") -> bytes:
    out = io.BytesIO()
    encrypt = pdfencrypt.StandardEncryption(password) if password else None
    canvas = Canvas(out, pagesize=(600, 800), encrypt=encrypt, invariant=1)
    for page in pages:
        for left, top, size, text in page:
            canvas.setFont("STSong-Light", size)
            canvas.drawString(left, 800 - top - size, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def column(left: float, top: float, lines: list[str], size: float = 10) -> list[Drawn]:
    return [(left, top + 1.5 * size * row, size, line) for row, line in enumerate(lines)]


def source(data: bytes) -> SourceFile:
    (found,) = files.read(data, "报.pdf").sources
    return found


def test_columns_under_a_headline_are_read_one_after_the_other() -> None:
    # Drawn line by line across both columns, as many programs do.
    rows = zip(column(60, 120, LEFT), column(300, 120, RIGHT), strict=True)
    page = [
        (60.0, 60.0, 24.0, "修水模具产业的突围之路走到哪里"),
        *(line for row in rows for line in row),
    ]
    text = "\n".join(["# 修水模具产业的突围之路走到哪里", "", *LEFT, "", *RIGHT, ""])
    assert source(pdf(page)).text == text


def test_a_second_headline_begins_a_second_article() -> None:
    page = [
        (60.0, 60.0, 24.0, "第一条新闻"),
        *column(60, 120, LEFT),
        *column(300, 120, RIGHT),
        (60.0, 260.0, 24.0, "第二条新闻"),
        *column(60, 320, RIGHT),
        *column(300, 320, LEFT),
    ]
    text = source(pdf(page)).text
    assert (
        text.split()
        == "\n".join(["# 第一条新闻", *LEFT, *RIGHT, "# 第二条新闻", *RIGHT, *LEFT]).split()
    )


def test_a_table_is_read_by_rows() -> None:
    cells = [["年份", "产值", "税收"], ["2022", "10亿元", "1亿元"], ["2023", "20亿元", "2亿元"]]
    page = [
        (100.0 + 150 * column, 100.0 + 20 * row, 10.0, cell)
        for row, line in enumerate(cells)
        for column, cell in enumerate(line)
    ]
    assert source(pdf(page)).text == "年份 产值 税收\n2022 10亿元 1亿元\n2023 20亿元 2亿元\n"


def test_the_start_of_every_page_is_kept() -> None:
    found = source(pdf(column(60, 60, ["第一页。"]), [], column(60, 60, ["第三页。"])))
    assert found.text == "第一页。\n\n第三页。\n"
    assert found.pages == (0, 6, 6)
    assert found.encoding is None


def test_a_heading_of_two_lines_is_one_heading() -> None:
    page = [*column(60, 60, ["老区振兴的", "新路"], 24), *column(60, 150, LEFT)]
    assert source(pdf(page)).text.startswith("# 老区振兴的新路\n\n")


def test_false_bold_is_read_once_and_words_keep_their_spaces() -> None:
    bold = [(60.0, 60.0, 10.0, "模具产业"), (60.3, 60.0, 10.0, "模具产业")]
    page = [*bold, (60.0, 90.0, 10.0, "GDP growth of 5.2% in 2024，增长很快。")]
    text = source(pdf(page)).text
    assert text == "模具产业\n\nGDP growth of 5.2% in 2024，增长很快。\n"


def test_the_same_document_gives_the_same_text() -> None:
    data = pdf(column(60, 60, LEFT), column(60, 60, RIGHT))
    assert source(data).text == source(data).text


def scanned() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (400, 300), "white").save(out, "PDF")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not a PDF"),
        ("正文".encode(), "not a PDF"),
        (pdf(column(60, 60, LEFT))[:200], "not a PDF, or is damaged or cut short"),
        (pdf(column(60, 60, LEFT), password="秘密".encode().hex()), "encrypted"),
        (pdf([]), "no text layer"),
    ],
    ids=["empty", "text", "truncated", "encrypted", "blank"],
)
def test_a_document_that_cannot_be_read_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(FileUnreadable, match=reason):
        source(data)


FONTS = [*Path("/usr/share/fonts").rglob("*wqy*"), *Path("/usr/share/fonts").rglob("*CJK*")]


@pytest.mark.skipif(bool(FONTS), reason="a Chinese font is there, so nothing is lost")
def test_characters_that_pdfium_would_drop_are_not_lost_in_silence() -> None:
    # A lone character in a font that is nowhere used to vanish: 修水县 was read as 水县.
    with pytest.raises(FileUnreadable, match="Chinese font that is neither in it nor on this"):
        source(pdf([(60.0, 60.0, 10.0, "修"), (60.0, 90.0, 10.0, "水县")]))


def test_a_scan_says_what_is_missing() -> None:
    missing = "OCR found none" if ocr.available() else r"pip install -e '\.\[ocr\]'"
    with pytest.raises(FileUnreadable, match=f"1 pages has no text layer; .*{missing}"):
        source(scanned())

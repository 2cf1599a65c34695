"""Scanned pages, where the extra `ocr` and a Chinese font to print with are installed."""

import io
from pathlib import Path

import pytest

from index import files
from index.errors import FileUnreadable

pytest.importorskip("rapidocr")
pytest.importorskip("onnxruntime")
from PIL import Image, ImageDraw, ImageFont

FONTS = [
    font
    for pattern in ("*wqy*.tt*", "*oto*CJK*", "*uming*", "*ukai*", "*DroidSansFallback*")
    for folder in (Path("/usr/share/fonts"), Path.home() / ".fonts")
    for font in sorted(folder.rglob(pattern))
]

LEFT = ["修水地处赣北山区，曾是典型的", "农业县。全县有近万名在外从事", "模具行业的乡贤和技工。"]
RIGHT = [
    "秋日的寻乌工业园区，机器轰鸣",
    "货车穿梭，空压机生产车间各环",
    "节有序衔接，配件仓库齐全。",
]


def printed() -> Image.Image:
    font = ImageFont.truetype(str(FONTS[0]), 28)
    page = Image.new("RGB", (1000, 360), "white")
    draw = ImageDraw.Draw(page)
    draw.text((40, 30), "修水模具产业的突围之路", fill="black", font=font.font_variant(size=56))
    for left, column in ((40, LEFT), (520, RIGHT)):
        for row, line in enumerate(column):
            draw.text((left, 160 + 44 * row), line, fill="black", font=font)
    return page


@pytest.mark.skipif(not FONTS, reason="no Chinese font: apt-get install fonts-wqy-microhei")
@pytest.mark.parametrize(
    ("kind", "name"), [("PNG", "报.png"), ("JPEG", "报.jpg"), ("PDF", "报.pdf")]
)
def test_a_scanned_page_is_read_column_by_column(kind: str, name: str) -> None:
    out = io.BytesIO()
    printed().save(out, kind)
    (source,) = files.read(out.getvalue(), name).sources
    text = "# 修水模具产业的突围之路" + "".join(LEFT) + "".join(RIGHT)
    assert "".join(source.text.split()).replace(",", "，") == "".join(text.split())
    assert source.pages == (0,)


def png(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("1", (width, height)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (png(400, 300), "no text was recognised"),
        (png(400, 300)[:60], "not a PNG or JPEG picture, or is cut short"),
        (png(20_000, 20_000), "20,000 × 20,000 pixels, the limit"),
        (b"GIF89a", "not a PNG or JPEG"),
    ],
    ids=["blank", "truncated", "pixel bomb", "gif"],
)
def test_a_picture_that_cannot_be_read_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(FileUnreadable, match=reason):
        files.read(data, "报.png")

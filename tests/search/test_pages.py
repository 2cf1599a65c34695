"""Printed pages: whoever looks a quotation up in a PDF needs the number of the page."""

import io
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from index.snapshot import open_snapshot
from index.sync import sync
from search.api import create_app
from search.cite import citation
from search.engine import Engine
from search.types import Hit
from tests.conftest import CharEmbedder

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))


def pdf(*pages: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for text in pages:
        canvas.setFont("STSong-Light", 12)
        canvas.drawString(60, 700, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_hit_in_a_pdf_names_its_page(seeds: Path, tmp_path: Path, embedder: CharEmbedder) -> None:
    (seeds / "报.pdf").write_bytes(pdf("修水县的茶叶今年丰收。", "", "瑞昌市的山药卖到了上海。"))
    sync(seeds, tmp_path / "index", embedder)
    engine = Engine(open_snapshot(tmp_path / "index"), embedder)
    with TestClient(create_app(engine), base_url="http://127.0.0.1") as client:
        found = client.get("/api/search", params={"q": "瑞昌市的山药卖到了哪里？"}).json()["hits"]
    pages = {hit["text"]: hit["pages"] for hit in found}
    assert pages["瑞昌市的山药卖到了上海。"] == [3]
    assert pages["修水县的茶叶今年丰收。"] == [1]
    assert pages["寻乌的脐橙卖到了北京。"] == []


@pytest.mark.parametrize(("part", "pages"), [((0, 4), (4,)), ((2, 9), (4, 5)), ((6, 9), (5,))])
def test_a_quote_names_the_pages_it_is_cut_from(
    part: tuple[int, int], pages: tuple[int, ...]
) -> None:
    hit = Hit(
        "p", "a", None, None, "报.pdf", "body", "山药卖到了上海。好", ((0, 5), (7, 11)), 1.0, {},
        pages=(4, 5),
    )  # fmt: skip
    assert citation(1, hit, part, "山药卖到了\n\n上海。好").pages == pages

"""Rows of tables in Word, HTML and e-books: each a passage, with the names of its columns."""

import io
import zipfile

import docx
import pytest

from index.formats.html import parse
from index.formats.rows import written
from index.passages import Window
from index.reading import read_file
from index.types import cut, tight

BODY = "今年秋天，修水的稻田一片金黄，农民们忙着收割稻谷，合作社的机器日夜不停。"
LAST = "往后几年，县里还要再建两座水库，让山坡上的茶园和果园也能浇上水，不再靠天吃饭。"
SENTENCE = "新建排灌站两座；加固堤防三公里，改善灌溉条件。"
ROWS = [
    ["项目名称", "建设内容", "投资"],
    ["云溪灌区", SENTENCE, "3000万元"],
    ["一、续建项目"],
    ["白沙水库", "除险加固", ""],
]
HEADER = "项目名称 | 建设内容 | 投资"
PASSAGES = [
    (BODY, None),
    (f"云溪灌区 | {SENTENCE} | 3000万元", HEADER),
    ("一、续建项目 |", HEADER),
    ("白沙水库 | 除险加固 |", HEADER),
    (LAST, None),
]


def word() -> bytes:
    document = docx.Document()
    document.add_paragraph(BODY)
    table = document.add_table(len(ROWS), 3)
    for at, row in enumerate(ROWS):
        if len(row) == 1:
            table.cell(at, 0).merge(table.cell(at, 2))
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    document.add_paragraph(LAST)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def page(cell: str = "<p>{}</p>") -> str:
    rows = "".join(
        "<tr>" + "".join(f"<td>{cell.format(text)}</td>" for text in row) + "</tr>" for row in ROWS
    )
    return f"<html><body><p>{BODY}</p><table>{rows}</table><p>{LAST}</p></body></html>"


def book() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="a.opf"/></rootfiles></container>',
        )
        archive.writestr(
            "a.opf",
            '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml"'
            ' media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine>'
            "</package>",
        )
        archive.writestr("a.xhtml", page())
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", word()),
        ("a.html", page().encode()),
        ("a.html", page("{}").encode()),
        ("a.epub", book()),
    ],
    ids=["Word", "HTML, paragraphs in cells", "HTML", "e-book"],
)
def test_each_row_is_a_passage_with_the_names_of_its_columns(name: str, data: bytes) -> None:
    # A sentence in a cell, or a paragraph, and the table was text like any other.
    window = Window(token_counts=lambda texts: [len(text) for text in texts], max_tokens=500)
    [document], _ = read_file(data, name, window)
    assert [(p.text, p.heading) for p in document.passages] == PASSAGES
    for passage in document.passages:
        assert tight(cut(document.source.text, passage.spans)) == tight(passage.text)


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        ([["年份", "产值"], ["2022", "10亿元"]], True),
        ([["县", "产量"], ["云溪", "5万吨"], ["白沙", "3万吨"]], True),
        ([["指标", "2022年", "2023年"], ["产值", "10亿元", "12亿元"]], True),
        ([["村", "户数", "备注"], ["云溪", "120", ""], ["白沙", "约90户", "搬迁"]], True),
        ([["序号", "姓名", "职务"], ["一", "王丽", "会计"]], True),
        ([["项目", "水库"], ["投资", "5亿元"], ["工期", "2年"]], False),
        ([["姓名", "王丽"], ["电话", "1234567"]], False),
        ([["云溪", "120户", "搬迁"], ["白沙", "90户", ""]], False),
        ([["王丽", "会计", "云溪"], ["张三", "出纳", "白沙"]], False),
        ([["甲", "甲"], ["2022", "10亿元"]], False),
    ],
    ids=[
        "years",
        "units",
        "years as columns",
        "three columns",
        "known name",
        "fields",
        "two fields",
        "figures",
        "words",
        "names alike",
    ],
)
def test_a_first_row_names_the_columns_if_what_is_below_says_so(
    rows: list[list[str]], named: bool
) -> None:
    assert written(rows)[1 if named else 0].startswith("---")


def test_a_row_that_is_said_to_name_the_columns_does() -> None:
    assert written([["王丽", "会计"], ["张三", "出纳"]], named=True)[1] == "--- | ---"


def test_what_is_no_table_gets_no_rule() -> None:
    assert written([["表一"], ["甲", "乙"]]) == ["表一", "甲 | 乙"]
    assert written([["一段话。"], ["又一段。"]]) == ["一段话。", "又一段。"]
    assert written([["", ""], []]) == []


def test_a_bar_in_a_cell_parts_no_cells() -> None:
    assert written([["年份", "甲|乙"], ["2022", "10"]])[0] == r"年份 | 甲\|乙"


def test_a_table_that_sets_a_page_in_columns_stays_paragraphs() -> None:
    window = Window(token_counts=lambda texts: [len(text) for text in texts], max_tokens=500)
    cell = f"<td><h3>秋收</h3><p>{BODY}</p><p>{BODY}</p></td>"
    html = f"<html><body><table><tr>{cell * 2}</tr><tr>{cell * 2}</tr></table></body></html>"
    [document], _ = read_file(html.encode(), "a.html", window)
    assert [p.text.strip(" |") for p in document.passages] == [BODY] * 8


MERGED = [["乡镇", "作物", "面积"], ["东河镇", "水稻", "3200"], ["东河镇", "油菜", "900"]]


def merged_word() -> bytes:
    document = docx.Document()
    document.add_paragraph(BODY)
    table = document.add_table(4, 3)
    for at, row in enumerate(MERGED):
        for column, text in enumerate(row):
            table.cell(at, column).text = text if at < 2 or column else ""
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(3, 0).text, table.cell(3, 2).text = "西岭乡", "2100"
    table.cell(3, 0).merge(table.cell(3, 1))
    document.add_paragraph(LAST)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def merged_page() -> bytes:
    rows = (
        "<tr><td>乡镇</td><td>作物</td><td>面积</td></tr>"
        "<tr><td rowspan='2'>东河镇</td><td>水稻</td><td>3200</td></tr>"
        "<tr><td>油菜</td><td>900</td></tr>"
        "<tr><td colspan='2'>西岭乡</td><td>2100</td></tr>"
    )
    body = f"<p>{BODY}</p><table>{rows}</table><p>{LAST}</p>"
    return f"<html><body><article>{body}</article></body></html>".encode()


@pytest.mark.parametrize(
    ("data", "name"),
    [(merged_word(), "a.docx"), (merged_page(), "a.html")],
    ids=["Word", "HTML"],
)
def test_a_cell_over_several_rows_is_said_in_each(data: bytes, name: str) -> None:
    # The row of 油菜 did not say of which town it was.
    window = Window(token_counts=lambda texts: [len(text) for text in texts], max_tokens=500)
    [document], _ = read_file(data, name, window)
    rows = document.passages[1:-1]
    assert {row.heading for row in rows} == {"乡镇 | 作物 | 面积"}
    assert [row.text.split() for row in rows] == [
        "东河镇 | 水稻 | 3200".split(),
        "东河镇 | 油菜 | 900".split(),
        "西岭乡 | | 2100".split(),
    ]


def test_a_long_cell_over_several_rows_is_said_once() -> None:
    data = merged_page().replace("东河镇".encode(), (SENTENCE + SENTENCE).encode())
    window = Window(token_counts=lambda texts: [len(text) for text in texts], max_tokens=500)
    [document], _ = read_file(data, "a.html", window)
    assert document.passages[2].text == "| 油菜 | 900"


def test_cells_that_claim_to_go_over_everything_do_not_fill_the_memory() -> None:
    row = "<tr>" + "<td colspan='99' rowspan='99'>1</td>" * 300 + "</tr>"
    markup = (
        f"<html><body><table>{row}{'<tr></tr><tr><td>2</td></tr>' * 2000}</table></body></html>"
    )
    assert sum(1 for _ in parse(markup).iter("td")) < 30_000

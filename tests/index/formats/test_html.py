"""Web pages: the article comes out, the navigation does not."""

import pytest

from index import files
from index.errors import FileUnreadable
from index.types import SourceFile

PAGE = """<!DOCTYPE html><html lang="zh"><head><meta charset="{charset}">
<title>修水模具产业调查_某某日报网</title>
<meta name="author" content="王某">
<meta property="article:published_time" content="2024-05-06T08:00:00+08:00">
<link rel="canonical" href="https://example.org/a/1.html">
<script>var 不要 = 1;</script><style>p {{}}</style></head>
<body><nav><ul><li><a href="/">首页</a></li><li><a href="/news">新闻频道</a></li></ul></nav>
<div id="content" class="article"><h1>修水模具产业调查</h1>
<p>　　修水地处赣北山区，曾是典型的“老少边穷”地区。<b>工业基础</b>薄弱，区位
条件受限。</p>
<h2>缘起：山区县的突围</h2>
<p>转机出现在2022年。全县有近万名在外从事模具行业的乡贤和技工。<br>其中不乏领军人物。</p>
<ul><li>第一条措施是引进企业</li><li>第二条措施是培训工人</li></ul>
<table><tr><th>年份</th><th>产值</th></tr><tr><td>2022</td><td>10亿元</td></tr></table>
<p>三年后，产值翻了三番，工人的工资也涨了。</p></div>
<footer>版权所有 某某日报社</footer></body></html>"""

TEXT = """# 修水模具产业调查

修水地处赣北山区，曾是典型的“老少边穷”地区。工业基础薄弱，区位条件受限。

## 缘起：山区县的突围

转机出现在2022年。全县有近万名在外从事模具行业的乡贤和技工。
其中不乏领军人物。

第一条措施是引进企业
第二条措施是培训工人

年份 | 产值
--- | ---
2022 | 10亿元

三年后，产值翻了三番，工人的工资也涨了。
"""


def source(data: bytes, name: str = "a.html") -> SourceFile:
    (found,) = files.read(data, name).sources
    return found


def test_the_article_comes_out_with_its_headings_lists_and_tables() -> None:
    found = source(PAGE.format(charset="utf-8").encode())
    assert found.text == TEXT
    assert found.encoding is None
    assert found.meta == {
        "title": "修水模具产业调查",
        "author": "王某",
        "date": "2024-05-06",
        "source": "https://example.org/a/1.html",
    }


@pytest.mark.parametrize(
    ("charset", "codec"),
    [
        ("gb2312", "gb18030"),
        ("gbk", "gbk"),
        ("utf-8", "utf-8-sig"),
        ("", "gb18030"),
        ("x", "utf-16"),
    ],
)
def test_the_charset_is_that_of_the_bytes(charset: str, codec: str) -> None:
    assert source(PAGE.format(charset=charset).encode(codec)).text == TEXT


def test_an_article_in_bare_divs_is_not_lost() -> None:
    body = "<br><br>".join(f"　　第{n}段说的是修水的模具产业，产值增长很快。" for n in "一二三四五")
    found = source(f"<html><body><table><tr><td>{body}</td></tr></table></body></html>".encode())
    assert all(f"第{n}段" in found.text for n in "一二三四五")


def test_a_short_page_keeps_its_paragraphs_and_loses_its_navigation() -> None:
    # trafilatura gave such a page as one paragraph: 首页 新闻 短讯 县里昨天开了会。 …
    body = (
        '<div class="nav"><a href="/">首页</a> <a href="/b">新闻</a></div><h1>短讯</h1>'
        '<p>县里昨天开了会。</p><p>会上说了三件事。</p><div class="footer">版权所有</div>'
    )
    found = source(
        f"<html><head><title>短讯_某网</title></head><body>{body}</body></html>".encode()
    )
    assert found.text == "# 短讯\n\n县里昨天开了会。\n\n会上说了三件事。\n"


def test_pronunciation_above_the_characters_is_left_out() -> None:
    text = "<p><ruby>渠<rt>qú</rt></ruby>水从哪里来，这是一个古老的问题，今天我们来回答它。</p>" * 3
    assert "qú" not in source(f"<html><body><article>{text}</article></body></html>".encode()).text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no markup|empty"),
        (b"<html><body><script>x()</script></body></html>", "no text"),
        (b"<div>" * 100_000 + "深处".encode(), "too deep"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
    ],
    ids=["empty", "script only", "deep", "a picture"],
)
def test_what_cannot_be_read_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(FileUnreadable, match=reason):
        source(data)


def test_a_line_of_a_million_columns_is_read_whole() -> None:
    text = "修水的模具产业很有名。" * 100_000
    found = source(f"<html><body><article><p>{text}</p></article></body></html>".encode())
    assert text in found.text


PARAGRAPHS = [f"第{n}段说的是修水的模具产业，产值增长很快，工人也多了。" for n in "一二三四"]
SIGNED = '<p class="meta">来源：某某日报 2024-05-20</p>'


def page(above: str) -> bytes:
    """Return a page with `above` on top of four paragraphs."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    title = "<title>模具之乡_某网</title>"
    return f"<html><head>{title}</head><body>{above}{text}</body></html>".encode()


def article(signed: str) -> str:
    """Return the text of such a page, with the lines `signed` below its headline."""
    return "\n\n".join(["# 模具之乡", signed, *PARAGRAPHS]) + "\n"


@pytest.mark.parametrize(
    ("line", "signed"),
    [
        (SIGNED, "来源：某某日报 2024-05-20"),
        (
            '<div class="info"><span>2024-05-20 10:20</span> 来源：<a href="/x">新华网</a></div>',
            "2024-05-20 10:20 来源：新华网",
        ),
        (
            '<p class="meta">记者：王某</p><p class="meta">发布时间：2024年5月20日</p>',
            "记者：王某\n发布时间：2024年5月20日",
        ),
    ],
    ids=["source and date", "a bar with a link", "two lines"],
)
def test_the_line_below_the_headline_keeps_its_date(line: str, signed: str) -> None:
    # trafilatura took it for decoration: answers then said that the year is not written.
    found = source(page(f"<h1>模具之乡</h1>{line}"))
    assert found.meta["date"] == "2024-05-20"
    assert found.text == article(signed)


@pytest.mark.parametrize(
    "headline",
    [
        "<h1>模具之乡</h1>",
        "<header><h1>模具之乡</h1></header>",
        '<div class="title">模具之乡</div>',
        "<h2>模具之乡</h2>",
        "<h1>某网</h1><h1>模具之乡</h1>",
    ],
    ids=["h1", "h1 in a header", "a named div", "h2", "second h1"],
)
@pytest.mark.parametrize(
    "line",
    [
        "今天是2026年11月26日 星期四",
        "热点：2019年5月1日起施行的新规全文",
        "快讯 2018-03-04 邻县开了会",
    ],
    ids=["today", "hot", "news"],
)
@pytest.mark.parametrize("name", ["hot", "top"])
def test_a_dated_line_above_the_headline_does_not_sign_the_article(
    name: str, line: str, headline: str
) -> None:
    # It stood below the headline, and an answer dated the article by it.
    found = source(page(f'<div class="{name}">{line}</div>{headline}{SIGNED}'))
    assert found.text == article("来源：某某日报 2024-05-20")
    assert found.meta["date"] == "2024-05-20"


@pytest.mark.parametrize(
    "header",
    [f"<header><h1>模具之乡</h1></header>{SIGNED}", f"<header><h1>模具之乡</h1>{SIGNED}</header>"],
    ids=["below the header", "in the header"],
)
def test_a_headline_in_a_header_of_its_own_is_signed(header: str) -> None:
    found = source(page(f"<article>{header}</article>"))
    assert found.text == article("来源：某某日报 2024-05-20")


def test_a_headline_that_is_a_mere_paragraph_is_signed_below() -> None:
    found = source(page(f"<p>模具之乡</p>{SIGNED}"))
    assert found.text == article("来源：某某日报 2024-05-20").removeprefix("# ")


def test_today_below_the_headline_does_not_sign_the_article() -> None:
    today = '<div class="top">今天是2026年11月26日 星期四</div>'
    found = source(page(f"<h1>模具之乡</h1>{today}{SIGNED}"))
    assert found.text == article("来源：某某日报 2024-05-20")


def test_a_page_signs_its_article_with_a_few_lines_only() -> None:
    # A column of other articles' dates between headline and text was copied whole.
    column = "".join(f'<div class="meta">第{n}版 2018-03-0{n}</div>' for n in range(1, 10))
    found = source(page(f"<h1>模具之乡</h1>{SIGNED}{column}"))
    assert found.text == article(
        "来源：某某日报 2024-05-20\n第1版 2018-03-01\n第2版 2018-03-02\n第3版 2018-03-03"
    )

"""Web pages: the article, not the navigation around it.

trafilatura finds the main text; its metadata search is left off, because it guesses dates from
anywhere in the page. What the page states in its own `<meta>` elements is read here.
"""

import re
from typing import Any

from index.encodings import decode
from index.errors import FileUnreadable
from index.formats import Extract
from index.formats.markup import text_of, unmerge, unwrap

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
_AROUND = frozenset("nav header footer aside form menu dialog".split())
_NAVIGATION = re.compile(
    r"\b(?:nav|navbar|menu|footer|breadcrumbs?|copyright|share|related|sidebar)\b", re.IGNORECASE
)
_LEAST = 0.25  # share of the page's paragraphs below which trafilatura has missed the article

_SIGNATURE = 80  # characters; a longer line is prose
_SIGNATURES = 4  # lines: date, source, author, editor; more are a column of other pages
_TODAY = "今天是"  # the day the page was called up, not the day it appeared
_SIGNED = re.compile(
    r"(?:来源|來源|作者|记者|記者|编辑|編輯)\s*[:：]|(?:19|20)\d\d(?:年|[-/.])\s?\d{1,2}(?:月|[-/.])\s?\d{1,2}"
)

# What pages call it, best first.
_META = {
    "title": ("og:title", "ArticleTitle", "twitter:title"),
    "author": ("author", "article:author", "Author", "byl"),
    "date": (
        "article:published_time", "og:published_time", "PubDate", "pubdate", "publishdate",
        "datePublished", "DC.date.issued", "publish-date", "date",
    ),
    "source": ("og:url",),
}  # fmt: skip


def extract(data: bytes) -> Extract:
    """Return the main text of a page and what its head states."""
    page = parse(_decode(data))
    meta = _meta(page)
    text = _main_text(page, meta.get("title"))
    if not text.strip():
        raise FileUnreadable("the page holds no text (it may be made by a script); save it as text")
    if meta.get("title") and meta["title"] not in text[:400]:
        text = f"# {meta['title']}\n\n{text}"
    return Extract(text, meta=meta)


def parse(markup: str) -> Any:
    """Return the tree of a page.

    Raises:
        FileUnreadable: nested so deep that libxml2 would silently drop the rest.
    """
    from lxml import etree, html

    # Without `huge_tree` a long paragraph, or what is nested deeper than 256, is dropped silently.
    parser = html.HTMLParser(huge_tree=True)
    markup = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup).replace("\0", "")
    try:
        page = html.document_fromstring(markup, parser=parser)
    except etree.ParserError as error:
        raise FileUnreadable(f"the page holds no markup ({error})") from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise FileUnreadable("the page nests its elements too deep to be read whole; save its text")
    unwrap(page)
    unmerge(page)
    return page


def _decode(data: bytes) -> str:
    """Decode by UTF-8 if that fits, else by what the page declares, else by the bytes."""
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(data[:4096])
    name = declared[1].decode("ascii").lower() if declared else ""
    # Pages say gb2312 and mean its superset; WHATWG reads them so too.
    for codec in {"gb2312": ["gb18030"], "gbk": ["gb18030"], "big5": ["cp950", "big5hkscs"]}.get(
        name, [name]
    ):
        try:
            return data.decode(codec).replace("\r\n", "\n").replace("\r", "\n")
        except (UnicodeDecodeError, LookupError):
            continue
    return decode(data).text


def _meta(page: Any) -> dict[str, str]:
    stated: dict[str, str] = {}
    for element in page.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and element.get("content"):
            stated.setdefault(name.lower(), " ".join(element.get("content").split()))
    meta = {
        key: value
        for key, names in _META.items()
        if (value := next((stated[name.lower()] for name in names if name.lower() in stated), None))
    }
    if title := _title(page, meta.get("title")):
        meta["title"] = title
    canonical = page.xpath("string(//link[@rel='canonical']/@href)")
    if canonical:
        meta["source"] = canonical
    return meta


def _title(page: Any, stated: str | None) -> str | None:
    """Return the only h1, else the stated title, else the <title> up to the site's name."""
    headings = [" ".join(h1.xpath("string()").split()) for h1 in page.iter("h1")]
    if len(headings) == 1 and headings[0]:
        return headings[0]
    title = stated or " ".join(page.xpath("string(//title)").split())
    return re.split(r"\s*[_|｜]|\s+[-–—]+\s+|--", title)[0].strip() or None


def _main_text(page: Any, title: str | None) -> str:
    import trafilatura
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "40")  # a Chinese article of 250 letters is long
    found = trafilatura.bare_extraction(
        page, include_comments=False, include_formatting=False, fast=True, config=config
    )
    best = "" if found is None or isinstance(found, dict) else text_of(found.body)
    _strip(page)
    whole = text_of(page, skip=_AROUND)
    # Of a short page trafilatura gives all the words, navigation included, as one paragraph.
    flat = best.count("\n") < 2 <= whole.count("\n")
    if flat or _prose(best) < _LEAST * _prose(whole):
        return whole
    # The headline often stands in a <header> of its own.
    return _signed(best, text_of(page, skip=_AROUND - {"header"}), title)


def _signed(best: str, whole: str, title: str | None) -> str:
    """Return the article with the lines below its headline that say when, where and by whom.

    trafilatura drops what a page calls "meta" or "info", and with it often the only date. What
    stands above the headline is left out: today's date, or that of another article.
    """
    lines = best.split("\n")
    body = next(
        (n for n, line in enumerate(lines) if line and line[0] != "#" and line != title), None
    )
    if body is None:
        return best
    held = set(lines)
    missed = [
        line
        for line in _below_headline(whole.split("\n"), title, lines[body])
        if 0 < len(line) <= _SIGNATURE
        and _SIGNED.search(line)
        and not line.startswith(_TODAY)
        and line not in held
    ][:_SIGNATURES]
    if not missed:
        return best
    return "\n".join([*lines[:body], *missed, "", *lines[body:]])


def _below_headline(lines: list[str], title: str | None, body: str) -> list[str]:
    """Return the lines between the headline and `body`; none if the page lacks either."""
    headline: int | None = None
    for n, line in enumerate(lines):
        # A page without h1 has its headline in an h2 or a mere <div>.
        if line.startswith("# ") or (title and line.lstrip("# ") == title):
            headline = n
        elif headline is not None and body in line:
            return lines[headline + 1 : n]
    return []


def _strip(page: Any) -> None:
    """Take out what is named as navigation, or is a list of links."""
    for element in list(page.iter("div", "ul", "ol", "p", "table", "section")):
        name = f"{element.get('class', '')} {element.get('id', '')}"
        words = "".join(element.itertext())
        links = "".join("".join(link.itertext()) for link in element.iter("a"))
        listed = 0 < len("".join(words.split())) < 1.3 * len("".join(links.split()))
        if (listed or _NAVIGATION.search(name)) and element.getparent() is not None:
            element.drop_tree()


def _prose(text: str) -> int:
    """Return how many characters stand in lines that end like sentences."""
    return sum(
        len(line) for line in text.split("\n") if line.endswith(("。", "！", "？", "”", "」"))
    )

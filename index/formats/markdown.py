"""Markdown: plain text whose front matter says title, author, date and source.

The front matter stays in the text, since citations point into the file as it is; `body_start` tells
the layout where the article begins. The few lines of `key: value` that articles use are read here
rather than by a YAML library: a colon in a title must not make the article unreadable.
"""

import re

from index.encodings import decode
from index.formats import Extract

# What authors write -> what we call it.
_KEYS = {
    "title": "title", "标题": "title", "標題": "title", "题目": "title",
    "author": "author", "authors": "author", "作者": "author", "记者": "author", "記者": "author",
    "date": "date", "published": "date", "pubdate": "date", "日期": "date", "发布时间": "date",
    "發布時間": "date", "发布日期": "date",
    "source": "source", "url": "source", "link": "source", "来源": "source", "來源": "source",
}  # fmt: skip

_FENCED = re.compile(
    r"\s*(?P<fence>---|\+\+\+)[ \t]*\n"
    r"(?P<lines>(?:.*\n){0,200}?)"
    r"(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|$)"
)
# Somebody forgot the second fence: fields, then a blank line or text. The article's own lines may
# have a colon too (问：…, Q：…, https://…), so a field is a key we know or a Latin word, and only a
# bare key has a list. Possessive, lest the last field be given back to serve as the text.
_KEY = rf"(?:{'|'.join(_KEYS)}|[A-Za-z_][A-Za-z0-9_]+)[ \t]*(?::(?=\s|\Z)|[=：])[ \t]*"
_END = r"(?:\n|\Z)"
_UNCLOSED = re.compile(
    r"\s*(?:---|\+\+\+)[ \t]*\n"
    rf"(?P<lines>(?:{_KEY}(?:\S.*{_END}|{_END}(?:[ \t]*-[ \t]+.*{_END})*)){{1,200}}+)(?=\s*\S)"
)
_FIELD = re.compile(r"^(\w+)[ \t]*[:=：][ \t]*(.*?)[ \t]*$", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*-[ \t]+(.*?)[ \t]*$", re.MULTILINE)


def extract(data: bytes) -> Extract:
    """Decode the file and read its front matter, if it has one."""
    decoded = decode(data)
    meta, start = front_matter(decoded.text)
    return Extract(decoded.text, decoded.encoding, meta, start)


def front_matter(text: str) -> tuple[dict[str, str], int]:
    r"""Return the fields of the front matter, and where the text behind it begins.

    A `---` that is only a rule, with no field below it, is not front matter: ({}, 0). One that is
    never closed ends where its fields do, if they name a title, author, date or source; what looks
    like such fields with no text below it is the text.

    Example:
        >>> front_matter("---\\ntitle: 渠\\n---\\n正文")
        ({'title': '渠'}, 18)
    """
    fenced = _FENCED.match(text)
    if fenced is not None and _FIELD.search(fenced["lines"]):
        return _fields(fenced["lines"]), fenced.end()
    unclosed = _UNCLOSED.match(text)
    meta = _fields(unclosed["lines"]) if unclosed else {}
    return meta, unclosed.end() if unclosed and meta else 0


def _fields(lines: str) -> dict[str, str]:
    """Return what the lines of a front matter state, by our names."""
    meta: dict[str, str] = {}
    for found in _FIELD.finditer(lines):
        key = _KEYS.get(found[1].lower())
        value = _value(found[2]) or _items(lines[found.end() :])
        if key and value:
            meta.setdefault(key, value)
    return meta


def _value(written: str) -> str:
    if written.startswith("[") and written.endswith("]"):
        return "、".join(filter(None, (_unquoted(part) for part in written[1:-1].split(","))))
    return _unquoted(written)


def _items(rest: str) -> str:
    """Return the list that follows a bare `key:`, joined."""
    following = re.match(r"\n((?:[ \t]*-[ \t]+.*\n)+)", rest)
    return "、".join(_unquoted(item) for item in _ITEM.findall(following[1])) if following else ""


def _unquoted(written: str) -> str:
    written = written.strip()
    for quote in "\"'":
        if len(written) > 1 and written.startswith(quote) and written.endswith(quote):
            return written[1:-1].strip()
    return "" if written in {"|", ">", "null", "~"} else written

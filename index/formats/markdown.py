"""Markdown: plain text whose front matter says title, author, date and source.

The front matter stays in the text, since citations point into the file as it is; `body_start` tells
the layout where the article begins. The few lines of `key: value` that articles use are read here
rather than by a YAML library: a colon in a title must not make the article unreadable.
"""

import re
from collections.abc import Iterable

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
# 记者：张三 names who wrote; 记者：您怎么看？ is what somebody said.
_SAID = (
    r"(?:(?:作者|[记記]者)[ \t]*[:：](?=.*[。？！?!…])"
    r"|[记記]者[ \t]*[:：](?=.*[您你我请請谢謝好]|.{25}))"
)
# A field is a key we know or a Latin word, not a word of the article with a colon behind it
# (问：…, Q：…, GDP：…, https://…).
_KEY = (
    rf"(?!{_SAID})(?:(?:{'|'.join(_KEYS)})[ \t]*(?::(?=\s|\Z)|[=：])"
    r"|(?![A-Z]+\b)[A-Za-z_][\w-]+[ \t]*(?::(?=\s|\Z)|=))[ \t]*"
)
_END = r"(?:\n|\Z)"
# Somebody forgot the second fence: fields, then a blank line or text. Only a bare key has a list.
# Possessive, lest the last field be given back to serve as the text.
_UNCLOSED = re.compile(
    r"\s*(?:---|\+\+\+)[ \t]*\n"
    rf"(?P<lines>(?:{_KEY}(?:\S.*{_END}|{_END}(?:[ \t]*-[ \t]+.*{_END})*)){{1,200}}+)(?=\s*\S)",
    re.ASCII,
)
_STATED = re.compile(rf"^{_KEY}", re.MULTILINE | re.ASCII)
# Any other key, within fences: 分类：水利.
_OTHER = re.compile(r"\w+[ \t]*[:=：][^。？！?!；]*$")
_OPEN = re.compile(r"[\w-]+[ \t]*[:=：][ \t]*[|>\[{]?[-+]?[ \t]*$")  # what it holds stands below
_INNER = re.compile(r"[ \t]+\S|-[ \t]|[\]}]|# ")  # …indented, or as a list; or a remark
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
    never closed, or closed by nothing but a later rule of the article, ends where its fields do, if
    they name a title, author, date or source; what looks like such fields with no text below it is
    the text.

    Example:
        >>> front_matter("---\ntitle: 渠\n---\n正文")
        ({'title': '渠'}, 17)
    """
    fenced = _FENCED.match(text)
    if fenced is not None and _closed(fenced["lines"].removesuffix("\n"), fenced["fence"]):
        return _fields(fenced["lines"]), fenced.end()
    unclosed = _UNCLOSED.match(text)
    meta = _fields(unclosed["lines"]) if unclosed else {}
    return meta, unclosed.end() if unclosed and meta else 0


def _closed(lines: str, fence: str) -> bool:
    """Whether the lines above a fence are fields.

    Else the fence is a rule in the article, or what stands between two of them.
    """
    stated = _STATED.search(lines) is not None
    return stated and (fence == "+++" or _only_fields(lines.split("\n")))


def _only_fields(lines: Iterable[str]) -> bool:
    """Whether some lines are fields and what they hold; a blank line ends the vaguer ones."""
    blank = opened = other = False
    for line in lines:
        if not line.strip():
            if other:
                return False
            blank = True
        elif _STATED.match(line) or (not blank and _OTHER.match(line)):
            other = not _STATED.match(line)
            opened = _OPEN.match(line) is not None
        elif not _INNER.match(line) or (blank and not opened):
            return False
    return True


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

"""When an article was published, if it says so.

A date in an article is mostly the date of what it tells. Only one that stands where publication
dates stand counts: in the file's own metadata, behind a label such as 发布时间, in a dateline that
has a year, alone on a line at the top or the end, or in brackets at the very end. A dateline
without a year (新华社北京5月6日电) gives nothing, for a year is never guessed.
"""

import datetime
import re
from collections.abc import Iterator

_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:年|[-/.])\s?(\d{1,2})(?:月|[-/.])\s?(\d{1,2})(?!\d)\s?日?"
    r"|(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)"
)
_HEAD, _TAIL = 12, 3  # lines with text, from the top and from the end
_LONGEST = 80  # characters; a longer line is prose

# What may stand before and behind the date, for each place where publication dates stand.
_LABEL = re.compile(
    r"(?:^|[\s|｜(（])(?:本文)?(?:发布|發布|发表|發表|刊发|刊登|见报|見報|出版|发稿|時間|时间|日期|Date)"
    r"(?:时间|時間|日期)?(?:于|於|：|:|\s)\s*$",
    re.IGNORECASE,
)
_AGENCY = re.compile(r"(?:社|报|報|网|網|台|讯|訊)[^，。；！？\s]{0,12}$")
_WIRED = re.compile(r"^\s*(?:电|電|讯|訊|消息)")
_CREDIT = r"(?:来源|來源|作者|记者|記者|编辑|編輯|责编|责任编辑)\s*[:：]?\s*[^\s|｜，。]{1,20}+"
_BESIDE = re.compile(  # possessive: otherwise a line of 作者作者作者… would take for ever
    rf"^(?:\d{{1,2}}[:：时]\d\d(?:[:：分]\d\d)?[分秒]?|(?:星期|周|週|礼拜)[一二三四五六日天]|{_CREDIT}"
    r"|第?\s?\d+\s?版|T[\d:.+Z]+|[\s()（）\[\]【】|｜/])*+$"
)
_IN_BRACKETS = re.compile(r"[（(](?:[^（）()]{0,20}(?:报|報|刊|网|網|社|载|載|》)\s?)?$")
_CLOSING = re.compile(r"^\s*(?:第?\s?\d+\s?版)?[)）]\s*$")


def published(text: str, stated: str | None = None) -> str | None:
    r"""Return the publication date as "2024-05-06", or None if none is stated.

    Args:
        text: the article; its first and last lines are looked at.
        stated: what the file's metadata calls the publication date, in any usual form.

    Example:
        >>> published("标题\n发布时间：2024-05-06 10:20　来源：新华网\n正文")
        '2024-05-06'
    """
    if stated and (found := next(_dates(stated), None)):
        return found[0]
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    head, tail = lines[:_HEAD], lines[_HEAD:][-_TAIL:]
    if len(lines) <= _HEAD:
        tail = lines[-1:]
    return _labelled(head + tail) or _dateline(head) or _alone(head, tail) or _bracketed(tail)


def _dates(line: str) -> Iterator[tuple[str, str, str]]:
    """Yield each date of a line that exists, in ISO form, with what stands before and behind."""
    for found in _DATE.finditer(line):
        year, month, day = (int(part) for part in found.groups() if part)
        try:
            date = datetime.date(year, month, day)
        except ValueError:
            continue
        yield date.isoformat(), line[: found.start()], line[found.end() :]


def _labelled(lines: list[str]) -> str | None:
    for line in lines:
        if len(line) <= _LONGEST:
            for date, before, _ in _dates(line):
                if _LABEL.search(before):
                    return date
    return None


def _dateline(lines: list[str]) -> str | None:
    for line in lines:
        for date, before, behind in _dates(line[:_LONGEST]):
            if len(before) < 30 and _AGENCY.search(before) and _WIRED.match(behind):
                return date
    return None


def _alone(head: list[str], tail: list[str]) -> str | None:
    """Return the one date that has a line for itself; several are the headings of a chronicle."""
    alone = {
        date
        for line in head + tail
        if len(line) <= _LONGEST
        for date, before, behind in _dates(line)
        if _BESIDE.match(before) and _BESIDE.match(behind)
    }
    return alone.pop() if len(alone) == 1 else None


def _bracketed(tail: list[str]) -> str | None:
    for line in tail[-1:]:
        for date, before, behind in _dates(line[-_LONGEST:]):
            if _IN_BRACKETS.search(before) and _CLOSING.match(behind):
                return date
    return None

r"""Tables: which rows a block holds, and what stands above its columns.

A row says little without the names of its columns, so each row is a passage of its own, with these
names as its heading: embedded and searched with it, never quoted as part of it.
"""

import re
from dataclasses import dataclass

from index.types import Span

_RULE = re.compile(r"(?=[^-]*-)[\s|:\-+=]+")
_UNIT = re.compile(r"[（(]?(?:计量|計量|货币|貨幣)?(?:单位|單位)\s*[:：]\s*\S.{0,20}")


@dataclass(frozen=True, slots=True)
class Table:
    """A table's rows, as spans of its text, and its header."""

    header: str  # "年份 | 产值"
    rows: tuple[Span, ...]  # of the text; the first holds the header too where no rule parts them


def is_row(line: str) -> bool:
    """Whether a line is built like the row of a table, be it "| a | b |" or "a | b"."""
    return line[:1] == "|" or " | " in line


def table(text: str) -> Table | None:
    r"""Return a block's table, None if it is none.

    Example:
        >>> table("| 年份 | 产值 |\n|---|---|\n| 2022 | 10亿元 |")
        Table(header='年份 | 产值', rows=((22, 37),))
        >>> table("年份 | 产值\n2022 | 10亿元")
        Table(header='年份 | 产值', rows=((0, 19),))
    """
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append((line.strip(), (at, at + len(line))))
        at += len(line) + 1
    if len(lines) < 2 or not all(is_row(line) for line, _ in lines):
        return None
    header = " | ".join(cell for cell in map(str.strip, lines[0][0].split("|")) if cell)
    rows = [span for line, span in lines if not _RULE.fullmatch(line)]
    if _RULE.fullmatch(lines[1][0]):
        rows = rows[1:]
    elif len(rows) > 1:
        rows = [(rows[0][0], rows[1][1]), *rows[2:]]
    return Table(header, tuple(rows)) if rows else None


def unit(text: str) -> str:
    """Return the line above a table if it states the unit of its figures, else ""."""
    return text if _UNIT.fullmatch(text.strip("（）() ")) else ""

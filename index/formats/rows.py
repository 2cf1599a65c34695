"""Tables of formats that have cells, as lines of text.

A row is a line with ` | ` between its cells. A line of dashes stands below the names of the columns
or, where no row names them, above the first: so `index/tables.py` knows the rows of any table,
whatever they hold.
"""

import itertools
import re
from collections.abc import Sequence

NAME = 15  # characters of the longest name of a column
REPEATED = 20  # characters of a merged cell that each of its rows has; a longer one is a remark
_STOP = re.compile(r"[。！？；…]")
_YEAR = re.compile(r"(?:19|20)\d\d年?度?")
_FIGURE = re.compile(r"[^\w一-鿿]*[约近超]?[+-]?\d[\d.,，]*(.{0,6})")
# What stands above the first column, if anything does.
_FIRST = re.compile(
    r"序号|序號|编号|編號|排名|名次|姓名|.{0,4}(?:名称|名稱|项目|項目|指标|指標|年份|年度|时间|時間"
    r"|日期|地区|地區|类别|類別|种类|品种|乡镇|县市|市县|区县|学校)"
)


def written(rows: Sequence[Sequence[str]], *, named: bool = False) -> list[str]:
    """Return a table as lines.

    Args:
        rows: the texts of the cells.
        named: the file says that the first row names the columns.

    Example:
        >>> written([["产值表"], ["年份", "产值"], ["2022", "10亿元"]])
        ['产值表', '年份 | 产值', '--- | ---', '2022 | 10亿元']
    """
    cells = [[" ".join(cell.split()) for cell in row] for row in rows]
    cells = [row for row in cells if any(row)]
    titles = list(itertools.takewhile(lambda row: _filled(row) < 2, cells))
    table = cells[len(titles) :]
    lines = [*map("".join, titles), *map(_line, table)]
    if is_table(table):
        below = named or _names(table)
        lines.insert(len(titles) + below, " | ".join("---" for _ in table[0]))
    return lines


def is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether two rows or more have two cells or more that hold something."""
    return sum(_filled(row) > 1 for row in rows) > 1


def _filled(row: Sequence[str]) -> int:
    return sum(map(bool, row))


def _line(row: Sequence[str]) -> str:
    # A section of the table is a row of it too, though a single cell.
    bars = [cell.replace("|", r"\|") for cell in row]
    return " | ".join(bars) if _filled(row) > 1 else f"{''.join(bars)} |"


def _names(table: Sequence[Sequence[str]]) -> bool:
    """Whether the first row of a table names its columns, by what stands below it."""
    first, below = table[0], table[1:]
    if any(not _may_name(cell) for cell in first[1:]) or len(set(first)) < len(first):
        return False
    if _FIGURE.fullmatch(first[0]) or len(first[0]) > NAME:
        return False
    if len(first) > 2 and _FIRST.fullmatch(first[0]):
        return True
    columns = [[row[at] for row in below if len(row) > at and row[at]] for at in range(len(first))]
    counted = [bool(column) and all(map(_FIGURE.match, column)) for column in columns]
    if len(first) > 2 or counted[0]:
        return any(counted)
    # 项目 | 水库, 投资 | 5亿元, 工期 | 2年 names none: what stands below a name is of a kind.
    units = {found[1] for cell in columns[-1] if (found := _FIGURE.fullmatch(cell))}
    return counted[-1] and len(columns[-1]) > 1 and len(units) == 1


def _may_name(cell: str) -> bool:
    if not cell or len(cell) > NAME or _STOP.search(cell):
        return False
    return _YEAR.fullmatch(cell) is not None or not _FIGURE.fullmatch(cell)

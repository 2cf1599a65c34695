r"""Tables: which lines are one, which rows it holds, and what stands above its columns.

A row says little without the names of its columns, so each row is a passage of its own, with these
names as its heading: embedded and searched with it, never quoted as part of it.

Cells stand between bars, or in plain text between tabs or wide gaps.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.roles import LONG, patterned
from index.types import Span

HEADER = 200  # characters of a header that are kept: every row repeats it
CELL = 20  # characters; a longer one may be a sentence with a bar in it
ROWS = 3  # that make a table without a rule
ALIGNED = 3  # cells of a line in plain text that make it a row
FILLED = 2  # such rows below the names of columns
_RULE = re.compile(r"(?=[^-]*-)[\s|:\-+=]+")
_BAR = re.compile(r"(?<!\\)\|")  # between two cells
COLUMNS = " | "  # between the names of two columns, in a header
_SPACED_BAR = re.compile(r"(?:^|\s)\|(?:\s|$)")
_SENTENCE = re.compile(r"[，。！？；…]")
_STOP = re.compile(r"[。！？…]")
_GAPS = (re.compile(r"\t"), re.compile(r"[ \u3000]{2,}"))  # between two cells in plain text
_FIGURE = re.compile(r"[约近超]?[+-]?\d[\d.,，年月日时点:：/—–~～-]*\D{0,4}")  # an amount or a date
_NAME = re.compile(r"(?!\d)[^:：]*|(?:19|20)\d\d年?")  # of a column
_MARKED = re.compile(r"[#>]|[-*+] [^|\s]")  # a heading, a quotation, an item of a list
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Table:
    """A table's rows, as spans of its text, and its header."""

    header: str  # "年份 | 产值", each name in its place; "" where no row is told from the others
    rows: tuple[Span, ...]  # of the text; the first holds the header too where no rule parts them


def is_table(lines: Sequence[str]) -> bool:
    """Whether some lines, without the white space around them, are one table and no more."""
    return bool(lines) and list(_tables(lines)) == [(0, len(lines))]


def apart(lines: Sequence[str]) -> Iterator[Span]:
    """Yield the places of the tables among some lines, and of the lines between them.

    Example:
        >>> list(apart(["产值如下", "年份 | 产值", "---|---", "2022 | 10亿元", "翻了番。"]))
        [(0, 1), (1, 4), (4, 5)]
    """
    ends = {0, len(lines), *itertools.chain.from_iterable(_tables(lines))}
    yield from itertools.pairwise(sorted(ends))


def table(text: str) -> Table | None:
    r"""Return a block's table, None if it is none or has nothing below its header.

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
    if not is_table([line for line, _ in lines]):
        return None
    if names := _aligned(lines[0][0]):
        return Table(COLUMNS.join(names)[:HEADER], tuple(span for _, span in lines[1:]))
    lines = list(itertools.dropwhile(lambda row: _RULE.fullmatch(row[0]), lines))
    ruled = len(lines) > 1 and _RULE.fullmatch(lines[1][0]) is not None
    header = _header(lines[0][0], lines[1][0]) if ruled else ""
    # A row of bars and dashes says nothing.
    rows = [row for row in lines[2 * ruled :] if any(map(str.isalnum, row[0]))]
    spans = [span for _, span in rows]
    if not ruled and _headed([line for line, _ in rows]):
        header = _header(rows[0][0], rows[1][0])
        spans = [(spans[0][0], spans[1][1]), *spans[2:]]
    return Table(header, tuple(spans)) if spans or not header else None


def parted(line: str, columns: int) -> list[Span]:
    """Return where the cells of a row stand in its line, one for each column; [] for no row.

    Args:
        line: with or without bars around it, or without bars.
        columns: how many there are.

    Example:
        >>> parted("| 2022 | 10亿元 |", 2), parted("2022 |", 2), parted("2022", 2)
        ([(2, 6), (9, 13)], [(0, 4), (6, 6)], [])
    """
    found = (_inner(_cells(line, mark), columns) for mark in (_BAR, *_GAPS))
    return next(filter(None, found), [])


def _cells(line: str, mark: re.Pattern[str]) -> list[Span]:
    """Return what stands between marks, without the white space around it."""
    edges = [(0, 0), *(found.span() for found in mark.finditer(line)), (len(line), len(line))]
    cells = []
    for (_, start), (end, _) in itertools.pairwise(edges):
        inside = line[start:end]
        first = start + len(inside) - len(inside.lstrip()) if inside.strip() else start
        cells.append((first, first + len(inside.strip())))
    return cells


def _inner(cells: list[Span], columns: int) -> list[Span]:
    """Return cells without the empty ones that bars around a row leave; [] if too many or few."""
    opened, closed = cells[0][0] == cells[0][1], cells[-1][0] == cells[-1][1]
    if len(cells) == columns + 2 and opened and closed:
        return cells[1:-1]
    if len(cells) == columns + 1 and (opened or closed):
        return cells[1:] if opened else cells[:-1]
    return cells if len(cells) == columns > 1 else []


def _header(line: str, below: str) -> str:
    """Return the names of columns, from their line and the one below it."""
    cells = parted(line, len(_BAR.split(below.removeprefix("|").removesuffix("|"))))
    names = [line[start:end] for start, end in cells] or map(str.strip, _BAR.split(line))
    names = [name.replace(r"\|", "|") for name in names if name or cells]
    return COLUMNS.join(names)[:HEADER] if any(names) else ""


def _headed(rows: Sequence[str]) -> bool:
    """Whether the first of some rows names columns: it has no digit, and all the others do."""
    if len(rows) < 2 or _DIGIT.search(rows[0]):
        return False
    return all(map(_DIGIT.search, rows[1:]))


def _tables(lines: Sequence[str]) -> Iterator[Span]:
    """Yield where tables begin and end, as places in `lines`."""
    for start, end in _stretches([_BAR.search(line) is not None for line in lines]):
        first = _first(lines, start, end)
        for above, below in _unruled(lines[start:first]):
            yield start + above, start + below
        if first < end:
            yield first, end
    rows = list(map(_aligned, lines))
    if not any(rows):
        return
    for start, end in _stretches(list(map(len, rows))):
        if _filled(rows[start:end]):
            yield start, end


def _aligned(line: str) -> list[str]:
    """Return the cells of a line of plain text that stand apart by tabs or wide gaps, else []."""
    # Nearly all lines have no gap, and every line of a file comes here.
    if "\t" not in line and "  " not in line and "\u3000" not in line:
        return []
    if "|" in line or _MARKED.match(line):
        return []
    for mark, prose in zip(_GAPS, (_STOP, _SENTENCE), strict=True):
        cells = [cell.strip() for cell in mark.split(line)]
        if len(cells) >= ALIGNED and not prose.search(line) and max(map(len, cells)) <= LONG:
            return [] if len(line) <= LONG and patterned(line) else cells
    return []


def _filled(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows of as many cells are the names of columns, and figures below one of them.

    Gaps alone make no table: they stand in verses, addresses and lists of names too.
    """
    names, below = rows[0], rows[1:]
    if len(below) < FILLED or not all(map(_NAME.fullmatch, names)):
        return False
    if not all(0 < len(name) <= CELL for name in names) or len(set(names)) < len(names):
        return False
    # The first column says whose figures they are.
    columns = list(zip(*below, strict=True))[1:]
    return any(all(map(_FIGURE.fullmatch, column)) for column in columns)


def _first(lines: Sequence[str], start: int, end: int) -> int:
    """Return where the table around the first rule begins, or `end` if there is none."""
    rule = next((at for at in range(start, end) if _RULE.fullmatch(lines[at])), end)
    if rule == end:
        return end
    first = max(start, rule - 1)
    while first > start and (lines[first - 1].startswith("|") or _columns(lines[first - 1])):
        first -= 1
    return first if end - first > 1 else end


def _unruled(lines: Sequence[str]) -> Iterator[Span]:
    """Yield where tables begin and end that have no rule."""
    last = 0
    for start, end in _stretches([_columns(line) for line in lines]):
        rows = lines[start:end]
        if all(row.startswith("|") for row in rows) or not _alike(rows):
            continue
        yield from _outlined(lines, last, start)
        yield start, end
        last = end
    yield from _outlined(lines, last, len(lines))


def _outlined(lines: Sequence[str], start: int, end: int) -> Iterator[Span]:
    """Yield where two lines or more begin with a bar."""
    for first, last in _stretches([line.startswith("|") for line in lines[start:end]]):
        if last - first > 1:
            yield start + first, start + last


def _stretches(marks: Sequence[int]) -> Iterator[Span]:
    """Yield where equal marks stand together, but for 0."""
    at = 0
    for mark, same in itertools.groupby(marks):
        end = at + len(list(same))
        if mark:
            yield at, end
        at = end


def _columns(line: str) -> int:
    """Return how many cells a line has; 0 for a sentence, a heading or a byline ("文 | 王丽")."""
    if not _SPACED_BAR.search(line) or _SENTENCE.search(line) or _MARKED.match(line):
        return 0
    cells = _BAR.split(line)
    if any(len(cell.strip()) > CELL for cell in cells):
        return 0
    return 0 if len(line) <= LONG and patterned(line) == "byline" else len(cells)


def _alike(rows: Sequence[str]) -> bool:
    """Whether rows with as many cells each are a table rather than credits, or lines by chance."""
    if len(rows) < ROWS and not _headed(rows):
        return False
    return not all(len(row) <= LONG and patterned(row) == "credit" for row in rows)

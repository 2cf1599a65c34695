"""A tree of HTML, or of trafilatura's elements, as lines of text.

Headings become Markdown's `# ` lines, so that the layout knows them; a table's row becomes one line
with ` | ` between its cells, and a table of data gets a rule as Markdown's have; everything else is
the text alone, a paragraph a line, as a reader would copy it. The walk is a loop, never a
recursion: nesting may be deeper than Python's stack.
"""

import re
from copy import deepcopy
from typing import Any

from index.formats.rows import REPEATED, is_table, written

_SKIPPED = frozenset(
    "script style noscript template svg math iframe object select button input textarea rt rp"
    " title meta link base".split()
)
_PARAGRAPHS = frozenset(
    "p div section article main header footer aside nav blockquote quote figure figcaption ul ol "
    "list dl table pre address form fieldset hr body center h1 h2 h3 h4 h5 h6".split()
)
_LINES = frozenset("br lb li item tr row dt dd caption option".split())
_CELLS = frozenset({"td", "th", "cell"})
# What no cell of a table of data holds, and more of it than one does.
_LAID_OUT = ("table", "h1", "h2", "h3", "h4", "head", "form")
_PARAGRAPHS_OF_CELL = 3
_LONGEST_CELL = 300  # characters
_WIDEST = 100  # columns of a table whose merged cells are parted…
_MOST_ADDED = 20_000  # …and cells that are added to a page: a few bytes may claim millions
_BREAK = "\x00"  # a line break that is meant; U+0000 cannot stand in a parsed tree

_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
# A line end between two Chinese characters is the page's wrapping; anywhere else it is a space.
_WRAPPED = re.compile(r"(?<=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])[ \t]*[\r\n]\s*"
                      r"(?=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])")  # fmt: skip


def text_of(root: Any, *, skip: frozenset[str] = frozenset()) -> str:
    """Return the text of an element as lines, a blank line between paragraphs.

    Args:
        root: an lxml element.
        skip: tags to leave out with all they hold, besides scripts and the like.
    """
    from lxml import etree

    pieces: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        absent = not tag or tag in _SKIPPED or tag in skip or element.get("hidden") is not None
        if event == "start" and absent:
            walk.skip_subtree()
        elif event == "start" and tag == "table" and (rows := _rows(element)):
            # Its own tail follows at its end, as that of any element does.
            named = all(cell.tag == "th" or cell.get("role") == "head" for cell in rows[0])
            texts = [[_cell(cell, skip) for cell in row] for row in rows]
            texts = [[_cell(one, skip)] for one in element.iter("caption")] + texts
            pieces += [2 * _BREAK, _BREAK.join(written(texts, named=named))]
            walk.skip_subtree()
        elif event == "start":
            pieces += [_opening(element, tag), _inline(element.text)]
        else:
            pieces.append("" if absent else _closing(tag))
            if element is not root:
                pieces.append(_inline(element.tail))
    return _tidy("".join(pieces))


def _rows(table: Any) -> list[list[Any]]:
    """Return the cells of a table of data; none for one that only sets a page in columns."""
    if any(next(table.iterdescendants(tag), None) is not None for tag in _LAID_OUT):
        return []
    rows = [[cell for cell in row if cell.tag in _CELLS] for row in table.iter("tr", "row")]
    rows = [row for row in rows if row and row[0].getparent().get("hidden") is None]
    cells = [cell for row in rows for cell in row]
    if any(sum(1 for _ in cell.iter("p")) > _PARAGRAPHS_OF_CELL for cell in cells):
        return []
    texts = [["".join(cell.itertext()).strip() for cell in row] for row in rows]
    if any(len(text) > _LONGEST_CELL for row in texts for text in row):
        return []
    return rows if is_table(texts) else []


def _cell(cell: Any, skip: frozenset[str]) -> str:
    """Return what a cell says, in one line."""
    alone = deepcopy(cell)
    alone.tag, alone.tail = "div", None
    return " ".join(text_of(alone, skip=skip).split())


def unmerge(root: Any) -> None:
    """Give each row of the tables of data a cell in each column, before somebody drops the spans.

    A cell over several rows is said in each, since each is found by itself; one over several
    columns in the first.
    """
    added = 0
    for table in list(root.iter("table")):
        rows = _rows(table)
        if not any(_goes_over(cell, "rowspan", "colspan") > 1 for row in rows for cell in row):
            continue
        above: dict[int, tuple[Any, int]] = {}
        for row in table.iter("tr"):
            if added < _MOST_ADDED:
                before = len(row)
                above = _unmerge(row, above)
                added += len(row) - before


def _unmerge(row: Any, above: dict[int, tuple[Any, int]]) -> dict[int, tuple[Any, int]]:
    """Fill a row up; return by column which of its cells go on below, and in how many rows.

    Args:
        row: an lxml element.
        above: the same of the row above.
    """
    stated = [cell for cell in row if cell.tag in _CELLS]
    cells: list[Any] = []
    below: dict[int, tuple[Any, int]] = {}
    while stated or len(cells) in above:
        if len(cells) in above:
            cell, down = above[len(cells)]
            alone = [_like(cell, repeated=True)]
        else:
            cell = stated.pop(0)
            down, across = _goes_over(cell, "rowspan"), _goes_over(cell, "colspan")
            across = min(across, max(1, _WIDEST - len(cells)))
            alone = [cell, *(_like(cell) for _ in range(across - 1))]
            for name in ("rowspan", "colspan"):
                cell.attrib.pop(name, None)
        for one in alone:
            if down > 1:
                below[len(cells)] = one, down - 1
            cells.append(one)
    row[:] = cells
    return below


def _goes_over(cell: Any, *names: str) -> int:
    """Return how many rows or columns a cell goes over, as its attributes say."""
    sizes = [cell.get(name, "").strip() for name in names]
    return max(int(size) if re.fullmatch("[1-9][0-9]?", size) else 1 for size in sizes)


def _like(cell: Any, *, repeated: bool = False) -> Any:
    """Return another cell, empty or, if repeated and short, with the same words."""
    text = " ".join("".join(cell.itertext()).split()) if repeated else ""
    made = cell.makeelement(cell.tag)
    made.text = text if len(text) <= REPEATED else ""
    return made


def unwrap(root: Any) -> None:
    """Take out the line ends between Chinese characters, before somebody makes spaces of them."""
    for element in root.iter():
        if element.text:
            element.text = _WRAPPED.sub("", element.text)
        if element.tail:
            element.tail = _WRAPPED.sub("", element.tail)


def _inline(text: str | None) -> str:
    """Return a run of text as a browser shows it, its line ends being mere spaces."""
    return _SPACE.sub(" ", text) if text else ""


def _opening(element: Any, tag: str) -> str:
    level = element.get("rend", "h2") if tag == "head" else tag
    if re.fullmatch("h[1-6]", level):
        return 2 * _BREAK + "#" * int(level[1]) + " "
    if tag in _PARAGRAPHS:
        return 2 * _BREAK
    if tag in _CELLS and element.getprevious() is not None:
        return " | "
    return _BREAK if tag in _LINES else ""


def _closing(tag: str) -> str:
    return 2 * _BREAK if tag in _PARAGRAPHS or tag == "head" else ""


def _tidy(text: str) -> str:
    lines = [_SPACE.sub(" ", line).strip(" ") for line in text.split(_BREAK)]
    lines = ["" if set(line) <= {"#", " "} else line for line in lines]
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"

"""The cell of a table's row that a question asks for, found by the names of the columns."""

import itertools
import re

from index.fold import fold
from index.tables import BAR
from index.types import Span

_BRACKETS = re.compile(r"[（(]([^）)]*)[）)]")


def columns(heading: str | None, text: str) -> list[str]:
    """Return the names of a row's columns; [] where the text is no row or they are not known.

    Args:
        heading: of the passage, which names the columns of a row of a table.
        text: of the passage.
    """
    names = [name.strip() for name in BAR.split(heading or "")]
    names[0] = names[0].rpartition(" ")[2]  # behind the unit and the section
    return names if len(names) > 1 and len(names) == len(cells(text)) else []


def cells(text: str) -> list[Span]:
    """Return where the cells of a row stand in it; [] for what is no row on one line."""
    if "\n" in text or not text.startswith("|"):
        return []
    bars = [bar.start() for bar in BAR.finditer(text)]
    edges = bars if text.rstrip().endswith("|") else [*bars, len(text)]
    found = []
    for before, after in itertools.pairwise(edges):
        inside = text[before + 1 : after]
        start = before + 1 + len(inside) - len(inside.lstrip())
        found.append((start, start + len(inside.strip())))
    return found


def asked_cell(question: str, heading: str | None, text: str) -> Span | None:
    """Return the cell of a row whose column the question names; None where it names none.

    The question must name the row too, by another of its cells.

    Example:
        >>> asked_cell("石门村有多少人？", "村名 | 户数 | 人口", "| 石门村 | 276 | 1012 |")
        (12, 16)
    """
    left = fold(question)
    spans = cells(text)
    named = [fold(text[start:end]) for start, end in spans]
    keys = {place for place, cell in enumerate(named) if len(cell) > 1 and cell in left}
    if not keys:
        return None
    for place in keys:
        left = left.replace(named[place], "，")
    found = [
        (max(_shared(left, part) for part in _parts(name)), place)
        for place, name in enumerate(columns(heading, text))
        if place not in keys
    ]
    best = max(found, key=lambda pair: (pair[0], -pair[1]), default=(0, 0))
    ties = sum(shared == best[0] for shared, _ in found)
    return spans[best[1]] if best[0] and ties == 1 else None


def _parts(name: str) -> list[str]:
    """Return the name of a column without its unit, and the unit."""
    folded = fold(name)
    return [_BRACKETS.sub("", folded), *_BRACKETS.findall(folded)]


def _shared(one: str, other: str) -> int:
    """Return the length of the longest part of `other` that stands in `one`."""
    for length in range(len(other), 0, -1):
        if any(other[at : at + length] in one for at in range(len(other) - length + 1)):
            return length
    return 0

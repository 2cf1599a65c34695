"""Lay clean articles out as newspaper pages whose truth is known.

`lay_out` takes articles whose paragraphs are whole and returns a page as a scanner's text would
show it, together with what a perfect reader would make of it. A page has

- one to three articles. Each is signed below its headline or behind its last line; one without a
  headline follows one that is signed at its end, or else nobody could see where it begins.
- paragraphs cut in the middle of a sentence, but only where a line of the column ends: so each
  part has at least one full line, and two where pictures stand on both sides of it.
- captions and infographics at the cuts, headings, kickers, credits; blank lines in between or not.
- now and then a column that stands below or above its place, even above its own headline.
- in some pages the lines themselves, wrapped to the column's width.
"""

import itertools
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from benchmarks.clean import Clean
from benchmarks.phrases import (
    BYLINES_END,
    BYLINES_TOP,
    CAPTIONS,
    CREDITS,
    FIGURES,
    HEADINGS,
    PLACES,
    TITLES,
    fill,
)
from index.lines import width

COLUMNS = (13, 15, 18, 22)  # characters of a line on pages that do not show them
WRAPPED = (16, 22, 38)  # …and on pages that do
Join = tuple[int, int]  # end of one piece, start of the next, in the page's text
Kind = Literal["title", "kicker", "byline", "heading", "body", "caption", "credit", "infographic"]

# Marks that never begin a line (GB/T 15834-2011, 5.1), and those that are never cut in two.
_HANGING = tuple("，。、；：！？”’）》」』】〉〕%％,;:!?)]}·•・－-～~/／")
_WHOLE = ("——", "……")
_STOPS = "。！？；：…!?;:.”’」』）)】》"


@dataclass(slots=True)
class LaidOut:
    """A page and its truth; all positions are code points into `text`."""

    text: str = ""
    cuts: set[Join] = field(default_factory=set)  # inside a sentence: these must be joined
    same: set[Join] = field(default_factory=set)  # one paragraph too, but no harm when apart
    labels: list[tuple[Kind, int, int]] = field(default_factory=list)
    articles: list[list[int]] = field(default_factory=list)  # starts of pieces in reading order


@dataclass(slots=True)
class _Piece:
    kind: Kind
    text: str
    article: int = 0
    order: int = 0  # reading order among the article's body pieces
    goes_on: bool = False  # the next body piece in reading order is the same paragraph
    near: bool = False  # printed close to the piece above


def _in_word(text: str, at: int) -> bool:
    """Whether a place in a text is inside a foreign word or a number."""
    return text[at - 1 : at + 1].isascii() and not text[at - 1].isspace() and not text[at].isspace()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """How a page is printed."""

    blank: int  # lines between paragraphs
    wide: int  # further lines around captions
    column: int  # characters of a line
    wrapped: bool  # the text shows these lines
    halved: bool  # a digit takes half the room of a Chinese character
    indent: str

    @classmethod
    def of(cls, chance: random.Random) -> "_Sheet":
        """Choose one."""
        blank = chance.choice([0, 1, 1, 1])
        wrapped = chance.random() < 0.5
        return cls(
            blank=blank,
            wide=chance.choice([0, 2, 2]),
            column=chance.choice(WRAPPED if wrapped else COLUMNS),
            wrapped=wrapped,
            halved=chance.random() < 0.7,
            indent="　　" if (wrapped and not blank) or chance.random() < 0.2 else "",
        )

    def rows(self, text: str, lead: int) -> list[str]:
        """Return the lines a text takes in the column, the first one shorter by `lead`."""
        rows, rest, room = [], text, self.column - lead
        while len(rest) > room:
            at = room
            if self.halved:
                sizes = itertools.accumulate(map(width, rest))
                at = next((n for n, size in enumerate(sizes) if size > room * 2), len(rest))
            at += next(n for n in range(4) if n == 3 or rest[at + n : at + n + 1] not in _HANGING)
            at += rest[at - 1 : at + 1] in _WHOLE
            word = at  # a foreign word or a number moves to the next line whole, if it is short
            while 0 < word < len(rest) and _in_word(rest, word) and word > at - 8:
                word -= 1
            if word > at - 8:
                at = max(word, 1)
            while at > 2 and rest[at - 1] in "“‘（《「『【":
                at -= 1
            at = len(rest) - len(rest[at:].lstrip())
            rows.append(rest[:at])
            rest, room = rest[at:], self.column
        return [*rows, rest]


def lay_out(articles: Sequence[Clean], seed: int) -> LaidOut:
    """Return the articles as one page; the same seed gives the same page."""
    chance = random.Random(seed)
    sheet = _Sheet.of(chance)
    pieces: list[_Piece] = []
    signed = False
    for number, article in enumerate(articles):
        titled = bool(number) and not signed  # or else nobody could see where it begins
        style = chance.choice(["top", "end"] if len(articles) > 1 else ["top", "end", "none"])
        titled = titled or style == "top" or chance.random() < 0.4
        found = _elements(article, style, chance, sheet, titled=titled)
        for piece in found:
            piece.article = number
        placed = _columns(found, chance)
        # A closing byline closes nothing where a column below it still goes on.
        signed = style == "end" and placed == found
        pieces += placed
    return _printed(pieces, chance, sheet)


def _elements(
    article: Clean, style: str, chance: random.Random, sheet: _Sheet, *, titled: bool
) -> list[_Piece]:
    """Return an article as headline, byline, headings and paragraphs cut by columns."""
    found: list[_Piece] = []
    heading = chance.choice(HEADINGS)
    if titled:
        if chance.random() < 0.2:
            found.append(_Piece("kicker", f"{chance.choice(PLACES)}县推进{article.title}工作——"))
        found.append(_Piece("title", fill(chance.choice(TITLES), chance, article.title)))
    if style == "top":
        found.append(_Piece("byline", fill(chance.choice(BYLINES_TOP), chance)))
    return [*found, *_text(article, heading, chance, sheet), *_foot(article, style, chance)]


def _text(article: Clean, heading: str, chance: random.Random, sheet: _Sheet) -> list[_Piece]:
    """Return an article's headings and paragraphs, cut by columns."""
    found: list[_Piece] = []
    order = 0
    for place, paragraph in enumerate(article.paragraphs):
        if place and chance.random() < 0.2:
            text = fill(heading, chance, article.title)
            if text not in [piece.text for piece in found]:
                found.append(_Piece("heading", text))
        parts = _cut(paragraph, chance, sheet)
        for part in parts:
            found.append(_Piece("body", part, order=order, goes_on=part is not parts[-1]))
            order += 1
            if part is not parts[-1]:
                found += _interruption(chance, article.title)
    return found


def _foot(article: Clean, style: str, chance: random.Random) -> list[_Piece]:
    """Return what stands below an article."""
    found: list[_Piece] = []
    if style == "end":
        found.append(_Piece("byline", fill(chance.choice(BYLINES_END), chance)))
        if chance.random() < 0.3:
            found.append(_Piece("credit", fill(chance.choice(CREDITS), chance)))
    if chance.random() < 0.3:
        caption = fill(chance.choice(CAPTIONS), chance, article.title)
        found.append(_Piece("caption", caption))
    return found


def _cut(paragraph: str, chance: random.Random, sheet: _Sheet) -> list[str]:
    """Return a paragraph cut where columns end: mostly not at all, seldom twice."""
    parts: list[str] = []
    rows = sheet.rows(paragraph, len(sheet.indent))
    while chance.random() < 0.3 and len(rows) > 2:
        at = chance.randint(2 if parts else 1, len(rows) - 1)
        upper, lower = rows[:at], rows[at:]
        if width("".join(lower)) >= 2 * sheet.column:
            parts.append("".join(upper).strip())
            rows = lower
    return [*parts, "".join(rows)]


def _interruption(chance: random.Random, title: str) -> list[_Piece]:
    """Return what stands between two columns: mostly nothing."""
    kind = chance.random()
    if kind < 0.6:
        return []
    if kind < 0.9:
        count = chance.choice([1, 1, 2])
        return [_Piece("caption", fill(c, chance, title)) for c in chance.sample(CAPTIONS, count)]
    drawn = chance.choice(FIGURES)[: chance.choice([4, 5, 8])]
    figures = [fill(line, chance) for line in drawn]
    return [
        _Piece("infographic", f, near=chance.random() < 0.4 and n > 0)
        for n, f in enumerate(figures)
    ]


def _columns(pieces: list[_Piece], chance: random.Random) -> list[_Piece]:
    """Return an article's pieces as the page has them: now and then a column stands elsewhere."""
    cuts = [n for n, piece in enumerate(pieces) if piece.goes_on]
    if chance.random() > 0.12 or not cuts:
        return pieces
    head = [p for p in pieces[:2] if p.kind in ("title", "kicker", "byline")]
    at = chance.choice(cuts) + 1
    later = [n + 1 for n in cuts if n + 1 > at + 1]
    first, rest = pieces[len(head) : at], pieces[at:]
    if later and chance.random() < 0.6:
        end = chance.choice(later)
        return [*first, *pieces[end:], *head, *pieces[at:end]]
    return [*first, *head, *rest] if chance.random() < 0.5 else [*rest, *head, *first]


def _printed(pieces: list[_Piece], chance: random.Random, sheet: _Sheet) -> LaidOut:
    """Return the pieces as text, with the truth about it."""
    page = LaidOut()
    placed: dict[tuple[int, int], tuple[int, int, bool]] = {}
    above: _Piece | None = None
    continued = {(p.article, p.order + 1) for p in pieces if p.goes_on}
    for piece in pieces:
        if above is not None:
            apart = 0 if piece.near else sheet.blank
            if sheet.wide and ("caption" in (piece.kind, above.kind)) and chance.random() < 0.7:
                apart += sheet.wide
            page.text += "\n" * (1 + apart)
        begins = piece.kind == "body" and (piece.article, piece.order) not in continued
        lead = sheet.indent if begins else ""
        page.text += lead
        start = len(page.text)
        page.text += _lines(piece, start, len(lead), page, sheet)
        if piece.kind == "body":
            placed[piece.article, piece.order] = (start, len(page.text), piece.goes_on)
        page.labels.append((piece.kind, start, len(page.text)))
        above = piece
    for (article, order), (_, end, goes_on) in placed.items():
        if goes_on:
            whole = page.text[end - 1] in _STOPS
            (page.same if whole else page.cuts).add((end, placed[article, order + 1][0]))
    for number in sorted({article for article, _ in placed}):
        page.articles.append([placed[key][0] for key in sorted(placed) if key[0] == number])
    return page


def _lines(piece: _Piece, start: int, lead: int, page: LaidOut, sheet: _Sheet) -> str:
    """Return a body piece in the lines of its column, noting their ends as joins."""
    if piece.kind != "body" or not sheet.wrapped:
        return piece.text
    rows = [row for row in sheet.rows(piece.text, lead) if row.strip()]
    end = start
    for row, below in itertools.pairwise(rows):
        left = end + len(row.rstrip())
        end += len(row) + 1
        page.same.add((left, end + len(below) - len(below.lstrip())))
    return "\n".join(rows)

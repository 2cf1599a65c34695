"""Lay clean articles out as narrow columns broken by hand.

Nothing on such a page says how wide it is: each line takes a few characters more or less than the
last. `lay_out` returns a page with one or two articles: headlines over several lines, bylines,
subheads, captions in the middle of a sentence, dialogues, lists, a verse.
"""

import itertools
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.clean import Clean
from benchmarks.pages import Join, Kind
from benchmarks.phrases import (
    BYLINES_END,
    BYLINES_TOP,
    CAPTIONS,
    CREDITS,
    HEADINGS,
    TITLES,
    fill,
)
from index.lines import width
from index.sentences import sentences

_HANGING = tuple("，。、；：！？”’）》」』】〉〕%％,;:!?)]}")
VERSES = (
    "白日依山尽，|黄河入海流。|欲穷千里目，|更上一层楼。",
    "朝辞白帝彩云间|千里江陵一日还|两岸猿声啼不住|轻舟已过万重山",
    "半亩方塘一鉴开，|天光云影共徘徊。|问渠那得清如许？|为有源头活水来。",
)


@dataclass(slots=True)
class Typed:
    """A page and its truth; joins are places in `text`, as in `benchmarks.pages.LaidOut`."""

    text: str = ""
    ends: set[Join] = field(default_factory=set)  # of lines within a paragraph
    cuts: set[Join] = field(default_factory=set)  # the same with a caption in between
    free: set[Join] = field(default_factory=set)  # may be joined or not
    labels: list[tuple[Kind, int]] = field(default_factory=list)
    starts: list[list[int]] = field(default_factory=list)  # of each article's paragraphs


@dataclass(frozen=True, slots=True)
class _Sheet:
    """How a page was typed."""

    least: int  # characters of a line
    most: int
    indent: str  # of a paragraph's first line
    blank: int  # lines between paragraphs
    between: int  # lines around what is no text
    strict: bool  # no mark begins a line
    broken: bool  # captions and headlines keep to the column too

    @classmethod
    def of(cls, chance: random.Random) -> "_Sheet":
        """Choose one."""
        least = chance.choice([9, 11, 12, 13, 13, 14, 16, 18])
        return cls(
            least,
            least + chance.choice([1, 2, 2, 2, 3]),
            chance.choice(["", "", "　　", "　　", "    "]),
            chance.choice([0, 0, 0, 1]),
            chance.choice([0, 0, 1, 2]),
            chance.random() < 0.8,
            chance.random() < 0.7,
        )

    def rows(self, text: str, lead: int, chance: random.Random) -> list[str]:
        """Return the lines a text takes."""
        rows = []
        while text:
            goal = 2 * (chance.randint(self.least, self.most) - lead)
            sizes = itertools.accumulate(map(width, text))
            at = next((n for n, size in enumerate(sizes) if size > goal), len(text))
            while self.strict and at < len(text) and text[at] in _HANGING:
                at += 1
            word = at
            while 0 < word < len(text) and text[word - 1 : word + 1].isascii() and word > at - 7:
                if text[word - 1].isspace() or text[word].isspace():
                    break
                word -= 1
            at = max(word if word > at - 7 else at, 1)
            rows.append(text[:at].rstrip())
            text, lead = text[at:].lstrip(), 0
        return rows


def lay_out(some: Sequence[Clean], seed: int) -> Typed:
    """Return articles as one page; the same seed gives the same page."""
    chance = random.Random(seed)
    writer = _Writer(_Sheet.of(chance), chance)
    for article in some:
        writer.article(article, alone=len(some) == 1)
    return writer.page


class _Writer:
    """A page as it grows."""

    def __init__(self, sheet: _Sheet, chance: random.Random) -> None:
        self.page = Typed()
        self._sheet, self._chance = sheet, chance
        self._heading = chance.choice(HEADINGS)
        self._last: Kind | None = None

    def article(self, article: Clean, *, alone: bool) -> None:
        """Write one article."""
        chance = self._chance
        self.page.starts.append([])
        top = chance.random() < (0.5 if alone else 0.7)
        if not (alone and chance.random() < 0.3):
            self._beside("title", fill(chance.choice(TITLES), chance, article.title))
        if top:
            self._beside("byline", fill(chance.choice(BYLINES_TOP), chance))
        self._paragraphs(article)
        if not top:
            self._beside("byline", fill(chance.choice(BYLINES_END), chance))
        if chance.random() < 0.15:
            self._beside("credit", fill(chance.choice(CREDITS), chance))

    def _paragraphs(self, article: Clean) -> None:
        """Write the text of an article, with headings."""
        chance = self._chance
        told = chance.random()
        heads = set[str]()
        for at, paragraph in enumerate(article.paragraphs):
            text = fill(self._heading, chance, article.title)
            if at and chance.random() < 0.2 and text not in heads:
                heads.add(text)
                self._beside("heading", text)
            for part in self._told(paragraph, told):
                self._body(part, article.title)
            if chance.random() < 0.03:
                self._verse()

    def _told(self, paragraph: str, told: float) -> Iterator[str]:
        """Yield a paragraph as it stands, or now and then as a dialogue or a list."""
        parts = [paragraph[start:end].strip() for start, end in sentences(paragraph)]
        if told < 0.1 and len(parts) > 1:
            marks: Iterable[str] = itertools.cycle(("问：", "答："))
        elif told < 0.2 and len(parts) > 2:
            marks = (f"{n}. " for n in itertools.count(1))
        elif told < 0.25 and len(parts) > 2:
            marks = itertools.repeat("●")
        else:
            yield paragraph
            return
        yield from (mark + part for mark, part in zip(marks, parts, strict=False))

    def _beside(self, kind: Kind, text: str, *, between: bool = False) -> None:
        """Write a headline, a byline, a caption."""
        rows = self._sheet.rows(text, 0, self._chance) if self._sheet.broken else [text]
        self._break(kind, between=between)
        self._rows(kind, rows, self.page.free)

    def _verse(self) -> None:
        """Write a verse, whose lines stay apart."""
        self._break("body")
        for row in self._chance.choice(VERSES).split("|"):
            if self.page.text[-1:] not in ("", "\n"):
                self.page.text += "\n"
            self.page.labels.append(("body", len(self.page.text)))
            self.page.text += row

    def _body(self, text: str, title: str) -> None:
        sheet, chance = self._sheet, self._chance
        rows = sheet.rows(text, len(sheet.indent.replace("    ", "　　")), chance)
        was, above = self._last, len(self.page.text)
        self._break("body")
        start = len(self.page.text) + len(sheet.indent)
        if was == "body" and not sheet.indent and not sheet.blank and self._full(above):
            self.page.free.add((above, start))  # nothing parts the paragraphs
        self.page.text += sheet.indent
        self.page.starts[-1].append(start)
        cut = chance.randint(1, len(rows) - 1) if len(rows) > 3 and chance.random() < 0.12 else 0
        self._rows("body", rows[:cut] or rows, self.page.ends)
        if cut:
            left = len(self.page.text)
            self._between(title)
            whole = self.page.text[left - 1] in "。！？"
            (self.page.free if whole else self.page.cuts).add((left, len(self.page.text)))
            self._rows("body", rows[cut:], self.page.ends)

    def _between(self, title: str) -> None:
        """Write what stands between two columns: captions, or a blank line only."""
        chosen_captions = self._chance.sample(CAPTIONS, self._chance.choice([0, 1, 1, 2]))
        for caption in chosen_captions:
            self._beside("caption", fill(caption, self._chance, title), between=True)
        if not chosen_captions and not self._sheet.between:
            self.page.text += "\n"
        self._break("body", between=True)

    def _full(self, end: int) -> bool:
        """Whether the line that ends here may be any line of a paragraph."""
        line = self.page.text[self.page.text.rfind("\n", 0, end) + 1 : end]
        return width(line) >= 2 * self._sheet.least - 2

    def _break(self, kind: Kind, *, between: bool = False) -> None:
        """End the last line, with as many blank ones as the page has here."""
        if self.page.text:
            beside = between or "body" not in (kind, self._last) or kind != self._last
            blank = max(self._sheet.blank, self._sheet.between) if beside else self._sheet.blank
            self.page.text += "\n" * (1 + blank)
        self._last = kind

    def _rows(self, kind: Kind, rows: Sequence[str], joins: set[Join]) -> None:
        end: int | None = None
        for row in rows:
            if end is not None:
                # Two sentences of a paragraph do no harm apart.
                where = self.page.free if self.page.text[end - 1] in "。！？" else joins
                self.page.text += "\n"
                where.add((end, len(self.page.text)))
            else:
                self.page.labels.append((kind, len(self.page.text)))
            self.page.text += row
            end = len(self.page.text)

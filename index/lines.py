"""Lines of a source text, and the pieces that other modules make of them.

A `Piece` is what the page itself keeps together: one line, or the lines of a hard-wrapped
paragraph, a table or a fenced block. Roles and joins are decided on pieces.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from index.types import Role, Span

# What begins an item of a list, a quotation or a table, whatever stands above it…
MARK = re.compile(r"[#>|]|[-*+] \S|[•●○■□◆◇▲△▼★☆※·] ?\S|[①-⑳]|={3,}|```|~~~")
# …and what begins one only where the line above has come to an end.
NUMBER = re.compile(
    r"\d{1,3}[.)、．](?!\d)|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|——|[-+*]\S"
)
STOP = re.compile(r"[。！？!?…．.][”’」』）)】\]》〉\"'*_]*$")
# What may stand in brackets behind the last sentence: who wrote it, （完）, （下转第3版）.
_REMARK = re.compile(r"[。！？!?…][”’」』]*[（(【\[][^（）()【】\[\]。]{1,48}[）)】\]]$")
INNER_STOP = re.compile(r"[。！？；!?;]|\.\s")
# The shortest beginning of a text that cannot stand apart from the rest at the end of a line.
FIRST_UNIT = re.compile(r"[“‘「『（《【]*(?:[!-~À-ɏ]+|.)[，。、；：！？”’」』）》】…]*")
PAGE = 400  # pieces; a longer document is no single page
_LATIN = re.compile(r"[!-~À-ɏ]$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank, without the white space around it."""

    number: int  # 1-based, as an editor shows it
    start: int
    text: str
    gap: int  # blank lines above it
    indent: int  # columns of white space before it; an ideographic space is two

    @property
    def end(self) -> int:
        """Where the visible text ends in the source."""
        return self.start + len(self.text)


@dataclass(slots=True)
class Piece:
    """What the page keeps together, with a role once one is known."""

    text: str
    spans: list[Span]
    first: int  # line numbers, 1-based
    last: int
    gap: int  # blank lines above
    indent: int = 0
    below: int = 0  # blank lines below; large at the end of the file
    role: Role | None = None
    level: int = 0  # of a Markdown heading, 0 for none
    score: float = 0.0  # how much more like a caption (+) or a heading (-) it looks
    room: int | None = None  # columns left in its last line; None where lines are not wrapped
    alone: bool = False  # an item of a list or a line of verse, never joined with another

    @classmethod
    def of(cls, run: Sequence[Line]) -> "Piece":
        """Return lines as one piece, English words kept apart at the line ends."""
        first, last = run[0], run[-1]
        return cls(
            text=glued(line.text for line in run),
            spans=[(line.start, line.end) for line in run],
            first=first.number,
            last=last.number,
            gap=first.gap,
            indent=first.indent,
        )

    @property
    def closed(self) -> bool:
        """Whether the text ends as a sentence ends."""
        return ends(self.text)

    @property
    def prose(self) -> bool:
        """Whether it holds a sentence end anywhere."""
        return INNER_STOP.search(self.text) is not None or self.closed


def ends(text: str) -> bool:
    """Whether a text ends as a sentence ends, with a remark in brackets or without."""
    if STOP.search(text[-8:]):
        return True
    return text[-1:] in "）)】]" and _REMARK.search(text[-60:]) is not None


def lines(text: str) -> list[Line]:
    """Return the lines that hold something visible, in order."""
    raws = text.split("\n")
    starts = accumulate((len(raw) + 1 for raw in raws), initial=0)
    found, gap = [], 0
    for number, (start, raw) in enumerate(zip(starts, raws, strict=False), start=1):
        bare = raw.strip()
        if not bare:
            gap += 1
            continue
        lead = raw[: raw.index(bare[0])] if raw[0] != bare[0] else ""
        found.append(Line(number, start + len(lead), bare, gap, width(lead.replace("\t", "    "))))
        gap = 0
    return found


def is_item(text: str) -> bool:
    """Whether a line is an item of a list."""
    return MARK.match(text) is not None or NUMBER.match(text) is not None


def width(text: str) -> int:
    """Return how many columns a text takes, a Chinese character two.

    Example:
        >>> width("GDP增长")
        7
    """
    if text.isascii():
        return len(text)
    # Three bytes in UTF-8 are two columns, one byte is one: exact for Chinese with ASCII, and
    # several times faster than looking at each character.
    return (len(text.encode("utf-8", "surrogatepass")) + len(text)) // 2


def glue(left: str, right: str) -> str:
    """Return two parts of one paragraph as one, English words kept apart.

    Example:
        >>> glue("the quick", "fox"), glue("产业转型机", "遇")
        ('the quick fox', '产业转型机遇')
    """
    return left + between(left, right) + right


def glued(texts: Iterable[str]) -> str:
    """Return any number of parts of one paragraph as one."""
    parts: list[str] = []
    for text in texts:
        parts += [between(parts[-1], text), text] if parts else [text]
    return "".join(parts)


def between(left: str, right: str) -> str:
    """Return what stands between two parts of a paragraph: a space between foreign words."""
    spaced = _LATIN.search(left[-1:]) and _LATIN.search(right[:1]) and left[-1:] != "-"
    return " " if spaced else ""

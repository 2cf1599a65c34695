"""What the two sides of a break say for or against one piece going on in another, by name.

`index/joins.py` weighs this evidence. Everything here is general to Chinese text and to printed
columns: which characters follow each other, whether a word spans the break, open quotations and
brackets, how far the last line reaches, whether the page indents its paragraphs.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from math import log1p

from index import roles
from index.bonds import bonds
from index.continuity import rare, table
from index.lines import FIRST_UNIT, INNER_STOP, Piece, ends, width
from index.words import words

SIZEABLE = 40  # characters in which a paragraph's subject should have been named
WINDOW = 400  # characters on either side of a break in which words are compared
LINE = 26  # characters; a longer line of three clauses is text
LONG = 60  # characters; a longer line is a paragraph, whatever it ends with


@dataclass(frozen=True, slots=True)
class Setting:
    """What a whole document says about the open ends in it."""

    open_share: float = 0.0  # of its paragraphs; where many end openly, it means little
    shaped: bool = False  # its headings are built alike: labels, ordinals or halves
    plain: bool = False  # no byline, caption or infographic: it may never have been a page
    whole: bool = False  # no caption, credit or infographic, behind which columns are cut
    text: str = ""  # the page itself; "" where it is too long to be one
    unfinished: bool = False  # an article ends in mid-sentence: its columns stand elsewhere
    indented: bool = False  # its paragraphs begin with an indent


_HEADINGLIKE = frozenset({"label", "ordinal", "halves"})
_CLOSERS = "，。、；：！？”’）》」』】,;:!?)]…％%"
# Words that want something behind them, so that neither a sentence nor a heading ends there…
_HANGS = re.compile(
    r"(?:[的在于於是和与與及或而但为為被把对對从從向由以到至将將因并並则則虽雖其该該此这這那每各不仍又也都就"
    r"才更最很曾已约約能会會可要所之他她它使让讓令给給如有]|[我你咱他她它牠][们們]|牠)$"
)
# …and characters before which something must stand.
_CLINGS = re.compile(
    r"[的了着著地得们們性化等，。、；：！？”’）》」』】％%]|之[^一前后後间間]|以[来來]|[与與和或而及]"
)
# Words of sentences; headings and captions do with few of them.
_PARTICLE = re.compile(
    r"[将將由並并於于是为為被把对對从從至及而但则則其之以所与與了着著过過也都很就已]|因此|由此"
)
_MARKED = re.compile(
    r"[#>|•●○■□◆▲△▼★☆※①-⑳]|[-*+] |——|\d{1,3}[.)、．](?!\d)|[（(][一二三四五六七八九十\d]{1,2}[)）]"
    r"|[一二三四五六七八九十]{1,3}、"
)


def stance(left: Piece, right: Piece, setting: Setting) -> frozenset[str]:
    """Return the names of what the places of two pieces on the page say."""
    found = set()
    unit = FIRST_UNIT.match(right.text)
    if left.room is not None and unit is not None:
        # The next word would not have fitted into the line, or would have.
        found.add("line_full" if width(unit.group()) > left.room else "line_short")
    if setting.indented:
        found.add("right_indented" if right.indent >= 2 else "right_flush")
        found.add("left_indented" if left.indent >= 2 else "left_flush")
    return frozenset(found)


STANCES = (
    "line_full",
    "line_short",
    "right_indented",
    "right_flush",
    "left_indented",
    "left_flush",
    "across",
    "headed",
    "below_title",
    "below_byline",
    "skips",
    "up",
    "last",
    "unfinished",
    "skips_unfinished",
    "unproven",
    "strange",
    "related",
    "kindred",
    "twin",
    "introduces",
    "apart",
)


def evidence(
    left: str,
    right: str,
    *,
    setting: Setting,
    stands: frozenset[str] = frozenset(),
) -> dict[str, float]:
    """Return what speaks for or against `right` continuing `left`, by name.

    Args:
        left: a piece that does not end as a sentence ends.
        right: the piece that may continue it.
        setting: the document they stand in.
        stands: what `stance` and `pairs.Page.place` say of them.
    """
    both = shared(left, right)
    found = {
        "bias": 1.0,
        **_above(left, setting.shaped),
        **_below(right),
        **bonds(left, right, setting.text),
        "strangers": float(min(len(left), len(right)) >= SIZEABLE and not both),
        "kin": min(log1p(both), 3.0),
        "open_share": setting.open_share,
        "plain": float(setting.plain),
        "whole": float(setting.whole and not setting.plain),
    }
    if setting.unfinished:
        stands |= {"skips_unfinished" if "skips" in stands else "unfinished"}
    found.update((name, float(name in stands)) for name in STANCES)
    return found


@lru_cache(maxsize=1024)  # an open end is looked at with many pieces
def _above(left: str, shaped: bool) -> dict[str, float]:
    """Return what an open end says by itself, on a page whose headings are `shaped` or not."""
    a = left[-1]
    known = table()
    word = a in known.chars
    short = not is_text(left)
    looks = roles.looks(left) if short else frozenset()
    return {
        "left_word": float(word),
        "left_pause": float(a in "，、,"),
        "left_semicolon": float(a in "；;"),
        "left_colon": float(a in "：:"),
        "left_quote": float(a in "”’）》」』】)]"),
        "left_number": float(a.isascii() and a.isalnum()),
        "left_comma": float("，" in left or "," in left),
        "left_shaped": float(bool(looks & _HEADINGLIKE)),
        "left_odd": float(shaped and not looks & _HEADINGLIKE),
        "left_slogan": float("slogan" in looks),
        "left_scene": float(bool(looks & {"scene", "posed"})),
        "left_doing": float("doing" in looks),
        "left_dated": float("dated" in looks),
        "left_numbered": float("numbered" in looks),
        "left_hangs": float(hangs(left)),
        "left_long": min(len(left), 80) / 80,
        "left_end": known.ends(a) if word else 0.0,
        "left_closing": max(-3.0, min(known.closes(left[-2:]), 3.0)) if word else 0.0,
        "left_particles": min(len(_PARTICLE.findall(left[:-1])), 3.0) if short else 0.0,
        "tail_word": _affinity(left[-2:]),
    }


@lru_cache(maxsize=1024)
def _below(right: str) -> dict[str, float]:
    """Return what a piece that may be the rest of a sentence says by itself."""
    b = right[0]
    known = table()
    word = b in known.chars
    return {
        "right_opening": max(-3.0, min(known.opens(right[:2]), 3.0)) if word else 0.0,
        "right_begin": known.begins(b) if word else 0.0,
        "right_clings": float(_CLINGS.match(right) is not None),
        "right_closer": float(b in _CLOSERS),
        "right_opener": float(b in "“‘「『《（("),
        "right_marked": float(_MARKED.match(right) is not None),
        "right_prose": float(INNER_STOP.search(right) is not None),
        "right_open": float(not ends(right)),
        "head_word": _affinity(right[:2]),
    }


def shared(left: str, right: str) -> int:
    """Return how many rarer pairs of characters stand on both sides of a break."""
    return len(rare(left[-WINDOW:]) & rare(right[:WINDOW]))


def hangs(left: str) -> bool:
    """Whether a piece ends with a word that wants something behind it."""
    return _HANGS.search(left) is not None


def breaks_off(left: str) -> bool:
    """Whether a piece ends in the middle of something, as nothing does that is complete.

    Its last word hangs by itself: 应有尽有 and 何去何从 end in such a character too.
    """
    return hangs(left) and len(words(left[-8:])[-1]) == 1 and table().closes(left[-2:]) < 0


def begins_midway(right: str) -> bool:
    """Whether a piece begins with a character that seldom begins a sentence."""
    return right[0] in table().chars and table().begins(right[0]) < 0.3


def opens(right: str) -> bool:
    """Whether a piece begins as sentences begin, as far as its first two characters tell."""
    return table().opens(right[:2]) > 0


def is_text(piece: str) -> bool:
    """Whether a piece cannot be a heading or a caption."""
    clauses = len(piece) >= LINE and sum(map(piece.count, "，,")) >= 2
    if piece[-1] in "，、,":
        return True
    return clauses or len(piece) > LONG or INNER_STOP.search(piece) is not None


def may_continue(piece: str) -> bool:
    """Whether a piece may be the rest of a sentence, and is no caption or kicker by its looks."""
    if piece.endswith("——") and len(piece) <= LONG:
        return False
    return is_text(piece) or not roles.may_be_caption(piece)


def _affinity(pair: str) -> float:
    """Return how much two characters belong together, between -3 and 6; 0.0 where unknown."""
    return max(-3.0, min(table().pair(pair[0], pair[-1]), 6.0)) if len(pair) == 2 else 0.0

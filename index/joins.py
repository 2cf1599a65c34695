"""Whether one piece of text goes on in another: a small scored model with named evidence.

A newspaper cuts a paragraph where its column ends, in the middle of a sentence or a word, and
the rest may stand behind a photograph, at the top of another column or even above. `evidence`
names what speaks for or against one such pair, `TEXT` and `SHORT` say how much (logistic
regression by `benchmarks/fit_joins.py` on generated pages; the articles it learns from are never
measured).

A missed join weakens a hit, a wrong one puts words into somebody's mouth: so whoever asks
should ask for more than an even chance, and for more the farther the rest stands away.
"""

import re
from dataclasses import dataclass
from math import log1p

from index import roles
from index.continuity import rare, table
from index.lines import INNER_STOP, STOP

FRAGMENT = 0.5  # log odds from which a short line counts as text that goes on
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


# For a piece that is certainly text, since it holds a sentence end or is long.
TEXT: dict[str, float] = {
    "bias": 1.34,
    "left_word": 1.45,
    "left_pause": 1.68,
    "left_semicolon": -0.27,
    "left_colon": -0.83,
    "left_quote": -0.74,
    "left_number": 0.33,
    "left_comma": 0.86,
    "left_shaped": 0.0,
    "left_odd": -0.19,
    "left_slogan": 0.0,
    "left_scene": 0.0,
    "left_long": -0.39,
    "left_end": -0.06,
    "right_begin": -0.36,
    "right_closer": 0.03,
    "right_opener": -1.18,
    "right_marked": 0.0,
    "right_prose": 0.45,
    "right_open": -0.32,
    "word": 0.21,
    "word_strong": 0.08,
    "known_pair": 1.53,
    "known_word": 1.14,
    "tail_word": -0.03,
    "head_word": -0.08,
    "strangers": -2.6,
    "number": 1.08,
    "quote_closed": 1.13,
    "quote_left_open": -1.31,
    "quote_unopened": 0.01,
    "list": 1.14,
    "stub": 0.98,
    "stub_alone": -0.73,
    "open_share": 1.22,
    "plain": -2.91,
    "across": -0.24,
}

# For a short line, which may be a heading or a caption instead.
SHORT: dict[str, float] = {
    "bias": -5.38,
    "left_word": 1.04,
    "left_pause": 0.0,
    "left_semicolon": 0.0,
    "left_colon": -0.25,
    "left_quote": -1.91,
    "left_number": 1.5,
    "left_comma": 3.32,
    "left_shaped": -0.98,
    "left_odd": -0.0,
    "left_slogan": -0.23,
    "left_scene": -2.46,
    "left_long": 9.02,
    "left_end": -0.83,
    "right_begin": -0.39,
    "right_closer": -0.16,
    "right_opener": 0.04,
    "right_marked": 0.0,
    "right_prose": -0.48,
    "right_open": -0.37,
    "word": 0.48,
    "word_strong": -0.17,
    "known_pair": 1.91,
    "known_word": 2.05,
    "tail_word": -0.21,
    "head_word": -0.12,
    "strangers": 0.18,
    "number": 1.26,
    "quote_closed": 2.8,
    "quote_left_open": -0.05,
    "quote_unopened": -0.33,
    "list": 1.66,
    "stub": 0.24,
    "stub_alone": 0.0,
    "open_share": 1.55,
    "plain": 0.01,
    "across": -0.39,
}

_HEADINGLIKE = frozenset({"label", "ordinal", "halves"})
_LINKS = (
    "word",
    "word_strong",
    "known_pair",
    "known_word",
    "number",
    "quote_closed",
    "list",
    "stub",
)
_PAIRS = (
    ("“", "”"),
    ("‘", "’"),
    ("（", "）"),
    ("(", ")"),
    ("《", "》"),
    ("「", "」"),
    ("『", "』"),
    ("【", "】"),
    ("[", "]"),
)
_CLOSERS = "，。、；：！？”’）》」』】,;:!?)]…％%"
_ITEM_CUT = re.compile(r"、[^，。、；：！？,;:!?]{0,8}$")  # an enumeration left in an item…
_ITEM_REST = re.compile(r"[^，。、；：！？,;:!?]{0,8}、")  # …and its rest
_MARKED = re.compile(
    r"[#>|•●○■□◆▲△▼★☆※①-⑳]|[-*+] |——|\d{1,3}[.)、．](?!\d)|[（(][一二三四五六七八九十\d]{1,2}[)）]"
    r"|[一二三四五六七八九十]{1,3}、"
)


def evidence(left: str, right: str, *, across: bool, setting: Setting) -> dict[str, float]:
    """Return what speaks for or against `right` continuing `left`, by name.

    Args:
        left: a piece that does not end as a sentence ends.
        right: the piece that may continue it.
        across: whether captions or the like stand between them.
        setting: the document they stand in.
    """
    a, b = left[-1], right[0]
    last, following = left[-60:], right[:60]
    known = table()
    hanzi = known.chars.keys()
    looks = frozenset() if is_text(left) else roles.looks(left)
    word_a, word_b = a in hanzi, b in hanzi
    opened, missing = _balance(left, right)
    listed = _ITEM_CUT.search(last) is not None and _ITEM_REST.match(following) is not None
    stub = len(right) > 1 and right[1] in "，、。；" and word_b
    found: dict[str, float] = {
        "bias": 1.0,
        "left_word": float(word_a),
        "left_pause": float(a in "，、,"),
        "left_semicolon": float(a in "；;"),
        "left_colon": float(a in "：:"),
        "left_quote": float(a in "”’）》」』】)]"),
        "left_number": float(a.isascii() and a.isalnum()),
        "left_comma": float("，" in left or "," in left),
        "left_shaped": float(bool(looks & _HEADINGLIKE)),
        "left_odd": float(setting.shaped and not looks & _HEADINGLIKE),
        "left_slogan": float("slogan" in looks),
        "left_scene": float(bool(looks & {"scene", "doing", "dated", "numbered"})),
        "left_long": min(len(left), 80) / 80,
        "left_end": known.ends(a) if word_a else 0.0,
        "right_begin": known.begins(b) if word_b else 0.0,
        "right_closer": float(b in _CLOSERS),
        "right_opener": float(b in "“‘「『《（("),
        "right_marked": float(_MARKED.match(right) is not None),
        "right_prose": float(INNER_STOP.search(right) is not None),
        "right_open": float(STOP.search(right[-8:]) is None),
        "word": max(-3.0, min(known.pair(a, b), 6.0)) if word_a and word_b else 0.0,
        "word_strong": float(word_a and word_b and known.pair(a, b) > 2.5),
        "known_pair": min(log1p(setting.text.count(a + b)), 3.0) if word_a and word_b else 0.0,
        "known_word": float(_stands(left[-2:] + b, setting) or _stands(a + right[:2], setting)),
        "tail_word": _affinity(left[-2:]),
        "head_word": _affinity(right[:2]),
        "strangers": float(_strangers(left, right)),
        "number": float(_numbers(a, b)),
        "quote_closed": float(bool(opened) and missing == opened),
        "quote_left_open": float(bool(opened) and missing != opened),
        "quote_unopened": float(not opened and bool(missing)),
        "list": float(listed),
        "stub": float(stub and word_a),
        "stub_alone": float(following[1:2] == "、" and a in "，。；,;"),
        "open_share": setting.open_share,
        "plain": float(setting.plain),
        "across": float(across),
    }
    return found


def score(left: str, right: str, *, across: bool, setting: Setting) -> float:
    """Return the log odds that `right` continues `left`."""
    found = evidence(left, right, across=across, setting=setting)
    weights = TEXT if is_text(left) else SHORT
    return sum(weights.get(name, 0.0) * value for name, value in found.items())


def link(left: str, right: str, setting: Setting) -> float:
    """Return what the two sides of the break themselves say for a join, in nats.

    A continuation next door needs little of it, one far away stands or falls with it.
    """
    found = evidence(left, right, across=False, setting=setting)
    weights = TEXT if is_text(left) else SHORT
    return sum(weights[name] * found[name] for name in _LINKS)


def begins_midway(right: str) -> bool:
    """Whether a piece begins with a character that seldom begins a sentence."""
    return right[0] in table().chars and table().begins(right[0]) < 0.3


def is_text(piece: str) -> bool:
    """Whether a piece cannot be a heading or a caption."""
    clauses = len(piece) >= LINE and sum(map(piece.count, "，,")) >= 2
    if piece[-1] in "，、,":
        return True
    return clauses or len(piece) > LONG or INNER_STOP.search(piece) is not None


def may_continue(piece: str) -> bool:
    """Whether a piece may be the rest of a sentence, and is no caption by its looks."""
    return is_text(piece) or not may_be_caption(piece)


def may_be_caption(piece: str) -> bool:
    """Whether a line says what a photograph shows."""
    return bool(roles.looks(piece) & {"scene", "doing", "dated"})


def _stands(word: str, setting: Setting) -> bool:
    """Whether three characters in a row stand elsewhere on the page."""
    return len(word) == 3 and all(map(str.isalnum, word)) and word in setting.text


def _strangers(left: str, right: str) -> bool:
    """Whether two stretches of some length have no rarer word in common."""
    if min(len(left), len(right)) < SIZEABLE:
        return False
    return not rare(left[-WINDOW:]) & rare(right[:WINDOW])


def _affinity(pair: str) -> float:
    """Return how much two characters belong together, between -3 and 6; 0.0 where unknown."""
    return max(-3.0, min(table().pair(pair[0], pair[-1]), 6.0)) if len(pair) == 2 else 0.0


def _numbers(a: str, b: str) -> bool:
    """Whether a number or a foreign word seems cut in two, or a number from its unit."""
    if not (a.isascii() and a.isalnum()):
        return False
    if b.isascii():
        return a.isdigit() == b.isdigit() and b.isalnum()
    return b in "年月日时个万亿千百元％家户名人项米吨度℃多余倍点岁"


def _balance(left: str, right: str) -> tuple[str, str]:
    """Return the bracket `left` leaves open and the one `right` closes without opening.

    Both are named by their opening character; "" where there is none.
    """
    opened = missing = ""
    for start, end in _PAIRS:
        if left.count(start) > left.count(end) and left.rfind(start) > left.rfind(end):
            opened = start
        first = right.find(end)
        if first >= 0 and not 0 <= right.find(start) < first:
            missing = start
    return opened, missing

"""What the characters at a break say for two texts being one: words, quotations, lists.

`index/seams.py` adds what the texts themselves and their places on the page say.
"""

import re
from math import log1p

from index.continuity import table
from index.fluency import spanned

END = 60  # characters on either side in which enumerations are looked at
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
_ITEM_CUT = re.compile(r"、[^，。、；：！？,;:!?]{0,8}$")  # an enumeration left in an item…
_ITEM_REST = re.compile(r"[^，。、；：！？,;:!?]{0,8}、")  # …and its rest


def bonds(left: str, right: str, page: str) -> dict[str, float]:
    """Return what the two sides of a break say for or against a join, by name.

    Args:
        left: the text above the break.
        right: the text below it.
        page: the text in which both stand; "" where it is too long to be one page.
    """
    a, b = left[-1], right[0]
    last, following = left[-END:], right[:END]
    known = table()
    word_a, word_b = a in known.chars, b in known.chars
    joined = word_a and word_b
    near = known.pair(a, b) if joined else 0.0
    opened, missing = _balance(left, right)
    item, rest = _ITEM_CUT.search(last) is not None, _ITEM_REST.match(following) is not None
    stub = len(right) > 1 and right[1] in "，、。；" and word_b
    return {
        "flow": known.flow(a, right),
        "fresh": known.flow("。", right),
        "spanned": min(spanned(left, right), 12.0),
        "word": max(-3.0, min(near, 6.0)),
        "word_strong": float(near > 2.5),
        "known_pair": min(log1p(page.count(a + b)), 3.0) if joined else 0.0,
        "known_word": float(_stands(left[-2:] + b, page) or _stands(a + right[:2], page)),
        "number": float(_numbers(a, b)),
        "quote_closed": float(bool(opened) and missing == opened),
        "quote_left_open": float(bool(opened) and missing != opened),
        "quote_unopened": float(not opened and bool(missing)),
        "list": float(item and rest),
        "rest": float(rest and "、" not in last),
        "stub": float(stub and word_a),
        "stub_two": float(
            right[2:3] in ("，", "、", "。", "；") and word_b and right[1] in known.chars
        ),
        "stub_alone": float(following[1:2] == "、" and a in "，。；,;"),
    }


def torn(text: str) -> bool:
    """Whether a text leaves a bracket or a quotation open."""
    return _balance(text, "")[0] != ""


def _stands(word: str, page: str) -> bool:
    """Whether three characters in a row stand elsewhere on the page."""
    return len(word) == 3 and word.isalnum() and word in page


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
        if start in left and left.count(start) > left.count(end):
            if left.rfind(start) > left.rfind(end):
                opened = start
        if end in right and not 0 <= right.find(start) < right.find(end):
            missing = start
    return opened, missing

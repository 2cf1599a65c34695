"""The clauses of a sentence, and what 、 parts them into; brackets have clauses of their own.

Told in one pass, so that the longest line costs no more a character than a short one.
"""

import re
from functools import lru_cache

from index.types import Span

_SIGN = re.compile(r"(?P<comma>、)|(?P<end>[。！？!?；;，\n]|,(?!\d))|[《》“”「」（）()『』]")
_OPENED = dict(zip("》”」）)』", "《“「（(『", strict=True))  # by what closes it


@lru_cache(maxsize=32)
def clauses(text: str) -> tuple[tuple[Span, ...], ...]:
    """Return the clauses of a text, each as the pieces that 、 parts it into, in order.

    What a bracket or quotation holds is part of the piece it stands in, and clauses of its own.
    A sign that is not closed, or not opened, is none.

    Example:
        >>> text = "鞋垫、袜子（长、短），帽子"
        >>> [[text[start:end] for start, end in clause] for clause in clauses(text)]
        [['鞋垫', '袜子（长、短）'], ['长', '短'], ['帽子']]
    """
    closing = _pairs(text)
    closed = frozenset(closing.values())
    found: list[tuple[Span, ...]] = []
    around: list[tuple[list[Span], int]] = []  # of the brackets that are open
    pieces: list[Span] = []
    start = 0
    for sign in _SIGN.finditer(text):
        at = sign.start()
        if sign["comma"] or sign["end"]:
            pieces.append((start, at))
            start = sign.end()
        if sign["end"]:
            found.append(tuple(pieces))
            pieces = []
        if at in closing:
            around.append((pieces, start))
            pieces, start = [], at + 1
        elif at in closed:
            found.append((*pieces, (start, at)))
            pieces, start = around.pop()
    found.append((*pieces, (start, len(text))))
    return tuple(sorted(found, key=lambda clause: (clause[0][0], -clause[-1][1])))


def _pairs(text: str) -> dict[int, int]:
    """Return the places of signs that are closed, each with that of what closes it."""
    found: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    many: dict[str, int] = dict.fromkeys(_OPENED.values(), 0)
    for sign in _SIGN.finditer(text):
        char = sign.group()
        if char in many:
            opened.append((char, sign.start()))
            many[char] += 1
        elif many.get(_OPENED.get(char, ""), 0):
            while opened:
                other, at = opened.pop()
                many[other] -= 1
                if other == _OPENED[char]:
                    found[at] = sign.start()
                    break
    return found

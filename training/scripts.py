"""Texts in the other script, by OpenCC's phrases, as people write it.

`index.fold` turns one character into one, which is right for comparing texts and wrong for writing
them: 頭髮 and 發展 have the same character in simplified text, and only its neighbours tell which.
"""

from functools import cache

import opencc


def to_simplified(text: str) -> str:
    """Return `text` in simplified characters.

    Example:
        >>> to_simplified("頭髮")
        '头发'
    """
    converted: str = _converter("t2s").convert(text)
    return converted


def to_traditional(text: str) -> str:
    """Return `text` in traditional characters.

    Example:
        >>> to_traditional("头发")
        '頭髮'
    """
    converted: str = _converter("s2t").convert(text)
    return converted


@cache
def _converter(direction: str) -> opencc.OpenCC:
    return opencc.OpenCC(direction)

"""One form for all ways to write the same words: for matching only, never for stored text.

Full-width and compatibility forms become plain (NFKC), capitals small, traditional characters
simplified, one character for one (OpenCC's character table; its phrase rules would need context).
NFKC changes lengths ("㎡" becomes "m2"), so a folded text comes with the place of each of its
characters in the original, and a match found in it can be marked there exactly.
"""

import re
import unicodedata
from functools import cache, lru_cache

import opencc

# Ideographs and their extensions, the characters that words are made of in Chinese text.
HAN = r"㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"

_BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x2A6E0))
_GROUPED_DIGITS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


@cache
def _simplified() -> dict[int, str]:
    characters = [chr(code) for start, end in _BLOCKS for code in range(start, end)]
    # One line a character, so that no phrase rule of OpenCC can apply.
    converted = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    found = {
        ord(before): after
        for before, after in zip(characters, converted, strict=True)
        if before != after and len(after) == 1
    }
    # 薴 becomes 苧, which becomes 苎: to the end, so that folding twice changes nothing.
    return {before: found.get(ord(after), after) for before, after in found.items()}


@cache
def _plain() -> dict[int, str]:
    """Return what is replaced first: traditional characters, and full-width signs and letters."""
    wide = {0xFEE0 + code: chr(code) for code in range(0x21, 0x7F)}
    return {**_simplified(), **wide, 0x3000: " "}


def fold(text: str) -> str:
    """Return `text` in the form in which questions and passages are compared.

    Example:
        >>> fold("國際論壇 ＡＩ")
        '国际论坛 ai'
    """
    # NFKC costs most of the time, unless there is nothing left for it to do; hence what Chinese
    # text is full of is replaced first. What NFKC makes may be traditional (a compatibility form).
    plain = text.translate(_plain())
    normal = unicodedata.normalize("NFKC", plain)
    return normal.lower() if normal == plain else normal.lower().translate(_simplified())


@lru_cache(maxsize=256)
def fold_again(text: str) -> str:
    """Return `fold(text)`; remembered while one search looks at a passage several times."""
    return fold(text)


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """Return the folded text and, for each of its characters, its index in `text`.

    Folded character by character, so a base letter and a combining mark stay two characters.

    Example:
        >>> fold_with_places("５㎡")
        ('5m2', [0, 1, 1])
    """
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for part in fold(character):
            folded.append(part)
            places.append(place)
    return "".join(folded), places


def plain_numbers(folded: str) -> str:
    """Return folded text without the commas that group digits: "7,800" becomes "7800"."""
    return _GROUPED_DIGITS.sub("", folded)

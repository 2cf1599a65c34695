"""Sentences out of a text that is still being written, each with the marks behind it.

A sentence is handed out once what follows shows that nothing more belongs to it, so "产值50亿元。"
waits for its "[1]". Signs of lists, headings and emphasis are taken off: no sentence has them.
"""

import re
import unicodedata
from collections.abc import Iterator

from index.fold import HAN
from search.verify import MARK

_BARE = f"(?:{MARK.pattern})"
_END = re.compile(
    rf"(?:(?:[。！？!?]+|…{{2,}}|(?<!\d)\.(?=\s))[”’」』）》)\"'*]*(?:[^\S\n]*{_BARE})*|\n)"
    # A mark on a line of its own belongs to what is before it, one that begins a line does not.
    rf"(?:\s*{_BARE}(?=\s*(?:\n|$)))*[。.]*"
)
# Behind an end: what may be the beginning of a mark, or of a sign that closes.
_OPEN = re.compile(r"[\s”’」』）》)\"'*。！？!?…]*(?:[\[［【][^\]］】]{0,24})?")
_LIST = re.compile(rf"^(?:[-*•·#>\s]+|[(（]?\d{{1,2}}[)）.、．]\s*(?=[{HAN}“「《*]))+")
_EMPHASIS = re.compile(r"\*\*|__|`")
_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)
_PAIRS = (("“", "”"), ("「", "」"), ("『", "』"))


class Cutter:
    """Takes a text piece by piece and gives its sentences."""

    def __init__(self) -> None:
        self._text = ""  # not handed out yet

    def feed(self, piece: str) -> Iterator[str]:
        """Take the next piece; give the sentences that are complete now."""
        self._text += piece
        if "<think>" in self._text:
            self._text = _THOUGHT.sub("", self._text)
            if "<think>" in self._text:
                return
        while (end := self._end()) is not None:
            sentence, self._text = clean(self._text[:end]), self._text[end:]
            if sentence:
                yield sentence

    def rest(self) -> tuple[str, bool]:
        """Return what is left when nothing more comes, and whether it ends as sentences do."""
        left = self._text.partition("<think>")[0]
        ends = [match.end() for match in _END.finditer(left)]
        return clean(left), bool(ends) and not left[ends[-1] :].strip()

    def _end(self) -> int | None:
        for match in _END.finditer(self._text):
            if _OPEN.fullmatch(self._text, match.end()):
                return None
            if "\n" in match.group() or _closed(self._text[: match.end()]):
                return match.end()
        return None


def clean(text: str) -> str:
    """Return a sentence without signs of lists and emphasis, and what cannot be seen; "" if blank.

    Example:
        >>> clean("- **产值**50亿元。[1]")
        '产值50亿元。[1]'
    """
    seen = "".join(char for char in text if unicodedata.category(char) not in ("Cf", "Co", "Cs"))
    seen = " ".join("".join(c if c.isprintable() else " " for c in seen).split())
    plain = _EMPHASIS.sub("", _LIST.sub("", seen)).strip()
    return plain if any(map(str.isalnum, MARK.sub("", plain))) else ""


def _closed(text: str) -> bool:
    """Tell whether all quotations that begin in `text` end there."""
    return all(text.count(a) <= text.count(b) for a, b in _PAIRS) and text.count('"') % 2 == 0

"""Where sentences end, in Chinese and in Western punctuation."""

import re

from index.types import Span

# A full stop, with the quotes and brackets that close behind it. A Western period ends a sentence
# only before white space, so "3.2天" and "No.5" stay whole.
_END = re.compile(r"(?:[。！？!?；;]+|…{2,}|\.(?=\s))[”’」』）》)\"']*")
_ASKS = re.compile("[？?][！!？?”’」』）》)\"']*$")
_PAUSE = re.compile(r"[，、,：:\s]+")


def sentences(text: str) -> list[Span]:
    """Return the spans of the sentences of `text`, in order, without the white space around them.

    A line end closes a sentence too. Together they hold every visible character.

    Example:
        >>> [("他说：“好。”走了。")[a:b] for a, b in sentences("他说：“好。”走了。")]
        ['他说：“好。”', '走了。']
    """
    ends = {match.end() for match in _END.finditer(text)}
    ends.update(index for index, character in enumerate(text) if character == "\n")
    return _trimmed(text, sorted(ends))


def asks(sentence: str) -> bool:
    """Whether a sentence is a question, and so tells nothing."""
    return _ASKS.search(sentence) is not None


def clauses(text: str) -> list[Span]:
    """Return spans that end at any pause, a comma included; for sentences that are too long."""
    ends = {match.end() for match in _END.finditer(text)}
    ends.update(match.end() for match in _PAUSE.finditer(text))
    return _trimmed(text, sorted(ends))


def _trimmed(text: str, ends: list[int]) -> list[Span]:
    found = []
    start = 0
    for end in [*ends, len(text)]:
        part = text[start:end]
        if part.strip():
            lead = len(part) - len(part.lstrip())
            found.append((start + lead, start + len(part.rstrip())))
        start = max(start, end)
    return found

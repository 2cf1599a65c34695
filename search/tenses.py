"""Which of two like figures is of now and which of before: 过去亩产380公斤，现在达到520公斤."""

import re
from collections.abc import Sequence
from enum import Enum, auto

from index.fold import fold
from index.types import Span


class Tense(Enum):
    """When something holds."""

    BEFORE = auto()
    NOW = auto()


_BEFORE = "过去|以前|从前|原来|原先|原本|当初|往年|此前|之前|早先"
_NOW = "现在|如今|目前|眼下|当前|而今|已经?(?:达到?|增加?到|提高到|升至)"
_SAID = re.compile(f"(?P<before>{_BEFORE})|(?P<now>{_NOW})")
# A change has a before and an after: 加固后, 改造前.
_ASKED = re.compile(
    rf"(?P<before>{_BEFORE}|(?:[改新扩]建|改造|加固|合并|实施|修复|升级|搬迁|治理|扶贫|脱贫|开通|建成|投产)(?:以|之)?前)"
    rf"|(?P<now>{_NOW}|(?:[改新扩]建|改造|加固|合并|实施|修复|升级|搬迁|治理|扶贫|脱贫|开通|建成|投产)(?:以|之)?[后後])"
)


def timely(question: str, text: str, spans: Sequence[Span]) -> int | None:
    """Return which of some like figures is of the time asked for, None where that is not told.

    Args:
        question: as asked.
        text: of a sentence.
        spans: of the figures in it, in order.

    Example:
        >>> text = "过去亩产380公斤，现在达到520公斤。"
        >>> timely("加固后亩产多少？", text, [(4, 9), (14, 19)])
        1
    """
    asked = _tense(_ASKED, question)
    if asked is None:
        return None
    ends = [0, *(end for _, end in spans)]
    told = [_tense(_SAID, text[last:start]) for last, (start, _) in zip(ends, spans, strict=False)]
    # One of them must be of the other time, or both are of what is spoken of.
    if len({*told} - {None}) < len(Tense):
        return None
    return told.index(asked)


def _tense(signs: re.Pattern[str], text: str) -> Tense | None:
    """Return the time that a text tells last, None where it tells none."""
    found = list(signs.finditer(fold(text)))
    if not found:
        return None
    return Tense.BEFORE if found[-1]["before"] else Tense.NOW

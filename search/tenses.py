"""Which of two like figures is of now and which of before: 过去亩产380公斤，现在达到520公斤."""

import re
from collections.abc import Sequence
from enum import Enum, auto

from index.fold import fold
from index.types import Span
from search.owners import before_each


class Tense(Enum):
    """When something holds."""

    BEFORE = auto()
    NOW = auto()


_BEFORE = "过去|以前|从前|原来|原先|原本|当初|往年|此前|之前|早先"
_NOW = "现在|如今|目前|眼下|当前|而今|已经?(?:达到?|增加?到|提高到|升至)"
_SAID = re.compile(f"(?P<before>{_BEFORE})|(?P<now>{_NOW})")
# Work on something has a before and an after: 加固后, 改造前.
_WORK = "(?:[改新扩]建|改造|加固|合并|实施|修复|升级|搬迁|治理|扶贫|脱贫|开通|建成|投产)(?:以|之)?"
_ASKED = re.compile(rf"(?P<before>{_BEFORE}|{_WORK}前)|(?P<now>{_NOW}|{_WORK}[后後])")
_THAN = re.compile(f"(?:[比较]|[与和同跟](?=[^,。?]{{2,4}}相比))(?:{_BEFORE}|{_WORK}前)")
# By how much, not to what: 多了140公斤.
_CHANGE = (
    "(?:[增减][加少产收长多]?|提[高升]|上[升涨]|下[降跌]|降低?|涨|缩短|节[约省]|[多少高低长短快慢大小])"
    "(?:了|出)(?:约|近)?"
)
_CHANGED = re.compile(f"{_CHANGE}$")


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
    question = fold(question)
    rest = _THAN.sub("", question)
    asked = _tense(_ASKED, rest)
    if re.search(_CHANGE, question) and (asked is not None or rest != question):
        changed = [n for n, (start, _) in enumerate(spans) if _CHANGED.search(fold(text[:start]))]
        return changed[0] if len(changed) == 1 else None
    if asked is None:
        return None
    told = [_tense(_SAID, words) for words in before_each(text, spans)]
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

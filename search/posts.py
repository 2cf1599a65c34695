"""Posts that people hold, as articles give them: right in front of the name."""

import re

from index.fold import fold
from index.types import Span
from index.words import tagged

_ASKED = re.compile(r"职务|职位|官职|头衔|职称|什么身份|做什么工作")
_BEFORE = frozenset("副 总 原 前 时任 首席 常务 执行 名誉 分管".split())


def posts(question: str, text: str) -> list[Span]:
    """Return where the posts of the people asked about stand in a sentence, in order.

    Args:
        question: that asks for posts; for any other there are none.
        text: of the sentence.

    Example:
        >>> text = "据人社局局长贾学平介绍，"
        >>> [text[start:end] for start, end in posts("贾学平担任什么职务？", text)]
        ['人社局局长']
    """
    asked, said = fold(question), fold(text)
    if not _ASKED.search(asked) or len(said) != len(text):
        return []
    found = []
    for name, flag in tagged(asked):
        at = said.find(name) if flag.startswith("nr") and len(name) > 1 else -1
        start = _start(said[:at]) if at > 0 else at
        if 0 <= start < at:
            found.append((start, at))
    return sorted(found)


def _start(before: str) -> int:
    """Return where the words that may name a post begin, at the end of a text."""
    start = len(before)
    for word, flag in reversed(tagged(before)):
        noun = flag[0] in "nbjl" and not flag.startswith("nr")
        if not (noun or flag == "vn" or word in _BEFORE):
            break
        start -= len(word)
    return start

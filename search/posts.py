"""Posts that people hold, as articles give them: right in front of the name."""

import re

from index.fold import fold
from index.types import Span
from index.words import tagged

_ASKED = re.compile(r"职务|职位|官职|头衔|职称|什么身份|做什么工作")
_BEFORE = frozenset("副 总 原 前 时任 首席 常务 执行 名誉 分管".split())
# What people are to each other is no post.
_KIN = re.compile(
    r"(?:丈夫|妻子|爱人|老伴|儿子|女儿|父亲|母亲|爸爸|妈妈|哥哥|弟弟|姐姐|妹妹|孙子|孙女|爷爷|奶奶"
    r"|邻居|同学|朋友|老乡|恋人|亲戚|乡亲|兄弟|夫妇|一家)$"
)


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
        at = _place(name, said) if flag.startswith("nr") and len(name) > 1 else -1
        start = _start(said[:at]) if at > 0 and not _KIN.search(said[:at]) else at
        if 0 <= start < at:
            found.append((start, at))
    return sorted(found)


def _place(name: str, text: str) -> int:
    """Return where a name stands that is no part of a longer one, -1 if nowhere."""
    at = text.find(name)
    longer = any(
        word.startswith(name) and word != name and flag.startswith("nr")
        for word, flag in tagged(text[max(at, 0) :][: 2 * len(name)])[:1]
    )
    return -1 if longer else at


def _start(before: str) -> int:
    """Return where the words that may name a post begin, at the end of a text."""
    start = len(before)
    for word, flag in reversed(tagged(before)):
        noun = flag[0] in "nbjl" and not flag.startswith("nr")
        if not (noun or flag == "vn" or word in _BEFORE):
            break
        start -= len(word)
    return start

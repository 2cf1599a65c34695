"""Interviews and lists of questions: a paragraph that only asks is the heading of its answer.

Nothing is like a question as much as the same question in an article. Were it a passage, it would
be found first and quoted; as a heading it leads to what answers it.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from index.fold import HAN
from index.sentences import asks, sentences
from index.types import Block

LONGEST = 100  # characters of a question
SHARE = 3  # one question to so many paragraphs makes a list of questions
# Who asks, or its number.
_ASKED = re.compile(
    rf"(?:问|提问|[Qq]\d*|[{HAN}]{{0,8}}记者|主持人|网友|读者|观众|听众|市民|群众|《[^》]{{1,12}}》)(?:问|提问)?[：:]"
    r"|(?:问题|问)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[.．、：:]|[)）])|[（(][\d一二三四五六七八九十]{1,3}[)）]"
)
_ANSWERED = re.compile("(?:答|[Aa]\\d*|答复|回答|回复|解答)[：:]")


def headed(blocks: Sequence[Block]) -> list[Block]:
    """Return an article's blocks, those that only ask and are answered below as headings.

    A question that nobody is said to ask is a figure of speech and stays a paragraph, unless the
    article is a list of questions.
    """
    asking = [
        (at, _ASKED.match(block.text) or _ANSWERED.match(below.text))
        for at, (block, below) in enumerate(itertools.pairwise(blocks))
        if below.role == "body" and _only_asks(block) and not _only_asks(below)
    ]
    found, texts = list(blocks), [block for block in blocks if block.role == "body"]
    for at, said in asking:
        if said or (len(asking) > 1 and SHARE * len(asking) >= len(texts)):
            found[at] = replace(found[at], role="heading")
    return found


def _only_asks(block: Block) -> bool:
    if block.role != "body" or len(block.text) > LONGEST:
        return False
    said = _ASKED.match(block.text)
    question = block.text[said.end() if said else 0 :]
    parts = [question[start:end] for start, end in sentences(question)]
    return bool(parts) and all(map(asks, parts))

"""What a reader should know beside an answer: of which year a quotation speaks.

今年 in an article means the year it was printed in. Where the article says when that was, its date
is set beside the quotation; where it does not, that is said. A year is never guessed.
"""

import re
from collections.abc import Iterator, Sequence

from search.types import Citation
from search.years import years_of

_RELATIVE = re.compile(
    r"今年|去年|明年|前年|本月|上月|下月|今天|昨天|日前|近日|目前|截至目前|[上下]半年"
    r"|(?:第?[一二三四]|前[两三二])个?季度|前[一二两三四五六七八九十]+个?月|\d{1,2}月\d{1,2}日"
)


def notes(citations: Sequence[Citation]) -> tuple[str, ...]:
    """Return remarks on the citations of an answer, in Chinese; most answers need none."""
    return tuple(dict.fromkeys(_times(citations)))


def _times(citations: Sequence[Citation]) -> Iterator[str]:
    for cited in citations:
        word = _RELATIVE.search(cited.quote)
        if word is None or years_of(cited.quote):
            continue
        if word.group()[0].isdigit() and years_of(cited.text):
            continue  # 7月5日 behind 2024年7月3日
        if cited.date is not None:
            yield f"[{cited.number}] 中的“{word.group()}”见于{cited.date}发表的文章。"
        else:
            yield f"[{cited.number}] 中的“{word.group()}”是哪一年，文章没有写明。"

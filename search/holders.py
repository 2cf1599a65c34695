"""Who holds the post a question asks for, where that is all it asks: 小学校长叫什么.

The words of such a question stand seldom together in an article: its title says 中心小学, and a
sentence 校长刘玉梅介绍. So it is answered where each is found, and no post of that name has two
holders.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.fold import HAN, fold
from index.types import Span
from index.words import tagged, words
from search.deputies import POST, rank
from search.parts import bare
from search.people import is_name, name_at
from search.post_words import post_before
from search.reasons import in_parts
from search.types import Hit

_NAMED = (
    "(?:的?(?:名字|姓名))?"
    "(?:是谁|叫(?:什么|啥)(?:名字?)?|(?:是|叫)什么名字?|是哪一?位|是何人|姓甚名谁)"
)
_ASKED = re.compile(
    rf"(?P<of>[{HAN}\d]{{0,20}}?)(?P<post>{POST}){_NAMED}|谁是(?P<its>[{HAN}\d]{{0,20}}?)(?P<one>{POST})"
)
_RANK = re.compile(
    "(?:常务|执行)?副总?$|第一$|名誉$|代理?$|[原前]任?$|时任$|现任?$|[首历]任$|第一任$|新任$"
)
_AHEAD = 8  # characters in which a name stands
_FAR = 30  # characters before a post's end in which its words stand


@dataclass(frozen=True, slots=True)
class _Asked:
    office: str  # 石桥镇中心小学
    rank: str
    post: str


def holder(question: str, text: str, hit: Hit) -> Span | None:
    """Return where the one who holds the post that is asked for stands in a sentence.

    Args:
        question: that asks who somebody of a post in some office is, and for nothing else.
        text: of the sentence.
        hit: the passage it is of, which must speak of the office: where the sentence has the bare
            post, in its title or in the sentence.
    """
    asked, said = _asked(fold(question)), fold(text)
    if asked is None or len(said) != len(text):
        return None
    for post in re.finditer(asked.post, said):
        name = name_at(tagged(said[post.end() : post.end() + _AHEAD]))
        office = _office(asked, said[: post.end()])
        ranks = rank(asked.rank, asked.post), rank(said[: post.start()], asked.post)
        if not name or not is_name(tagged(name)) or office is None or ranks[0] != ranks[1]:
            continue
        around = hit.whole if office else f"{hit.article_title} {hit.heading} {text}"
        if all(
            word in fold(around) or in_parts(word, fold(around)) for word in words(asked.office)
        ):
            return post.end(), post.end() + len(name)
    return None


def held_by_one(question: str, sentences: Sequence[tuple[str, Hit]]) -> list[int]:
    """Return which sentences tell who holds the post; none where two people do."""
    found = {n: holder(question, text, hit) for n, (text, hit) in enumerate(sentences)}
    told = {n: sentences[n][0][slice(*span)] for n, span in found.items() if span}
    return list(told) if len(set(told.values())) == 1 else []


@lru_cache(maxsize=16)
def _asked(question: str) -> _Asked | None:
    found = _ASKED.fullmatch(bare(question))
    if found is None:
        return None
    of = found["of"] or found["its"] or ""
    ranked = _RANK.search(of)
    office = of[: ranked.start()] if ranked else of
    office = office.removesuffix("的")
    post = found["post"] or found["one"]
    return _Asked(office, ranked.group() if ranked else "", post) if office else None


def _office(asked: _Asked, text: str) -> str | None:
    """Return the office of the post at the end of a text; None for another than the one asked for.

    It is "" where the text has the bare post.
    """
    near = text[-_FAR:]
    span = post_before(near)
    if span is None:
        return None
    said = re.split("、|兼任?", near[slice(*span)])[-1].removesuffix(asked.post)
    found = _RANK.search(said)
    ranked, office = (found.group(), said[: found.start()]) if found else ("", said)
    same = ranked in (asked.rank, "现", "现任")
    return (
        office
        if same and (asked.office.endswith(office) or office.endswith(asked.office))
        else None
    )

"""Why there is no answer, in Chinese: what the nearest passage lacks of the question."""

import re
from collections.abc import Iterator, Sequence
from math import inf

from index.fold import HAN, fold, plain_numbers
from index.words import rarity, tagged, words
from search.asked import Asked, fitting
from search.choose import Evidence
from search.kin import unnamed_kin
from search.listed import counted_enumeration
from search.marks import FUNCTION, PUT
from search.prices import price
from search.quantities import HOW, lacks, quantity
from search.types import Hit
from search.units import UNIT, unit_of
from search.vague import counted_in_words, numbered, told
from search.whois import says, untold
from search.years import dated, disjoint, tells_age, years_of

ANSWERED = "答案逐字引自下列段落。"
NOTHING = "没有可以检索的段落。"
_UNFIT = "没有找到能回答这个问题的段落；下面是最接近的内容。"
_BELOW = "下面是最接近的内容。"

_ASKING = frozenset(
    "什么 多少 哪些 哪个 哪里 怎么 怎样 如何 何时 请问 是 有 在 为 做 叫 能 会 要 去".split()
)
_MOST = 2  # words named
_NEAR = 6  # characters between the parts of a word that is none
_HAN = re.compile(rf"[{HAN}]")
_HOW_MANY = re.compile(
    f"(?<=[哪几少])一?(?:{UNIT}|[出首段扇盏副把根片朵节道届档门股堂笔味封桌句面本])(?=[{HAN}])"
)
_COMMON = -10.0  # log probability of 部门 and 人口, which are no 部 and no 人
_NAMES = ("nr", "ns", "nt", "nz")  # how the tagger marks them


def reason(
    wanted: Asked,
    evidence: Sequence[Evidence],
    hits: Sequence[Hit],
    other: tuple[str, str] | None = None,
) -> str:
    """Return what is missing for an answer.

    Args:
        wanted: what the question asks for.
        evidence: the best passages, best first.
        hits: what is shown instead of an answer.
        other: the name asked for, and the one like it that would have been answered about.
    """
    if not hits:
        return NOTHING
    if not evidence:
        return _UNFIT
    first = evidence[0]
    if other is not None:
        asked_for, said = other
        return (
            f"没有找到能回答这个问题的段落：最接近的句子说的是“{said}”，不是“{asked_for}”。{_BELOW}"
        )
    lacks = (
        _who(wanted.text, evidence)
        or _year(wanted, first)
        or _word(wanted.text, first)
        or _figure(wanted, first)
    )
    return f"没有找到能回答这个问题的段落：{lacks}。{_BELOW}" if lacks else _UNFIT


def of_other_years(wanted: Asked, evidence: Sequence[Evidence]) -> bool:
    """Whether a question asks for a year, and the best passage speaks of others only."""
    return bool(evidence) and disjoint(wanted.of_years, _years_in(evidence[0].hit))


def without_figure(wanted: Asked, texts: Sequence[str]) -> bool:
    """Whether one amount is asked for, and no text has a figure that could be it."""
    if wanted.parts or wanted.several or wanted.year or wanted.date or wanted.share:
        return False
    name = quantity(wanted.text)
    if name is None and wanted.degree:
        return False  # 疗效显著 tells how great it is
    if name is None and "元" in wanted.units and any(_free(wanted.text, text) for text in texts):
        return False
    if name is not None:
        return all(lacks(name, text, wanted.text) for text in texts)
    return wanted.amount and not any(_fits(wanted, text) for text in texts)


def undated(wanted: Asked, quotes: Sequence[str], wholes: Sequence[str]) -> bool:
    """Whether a year is asked for, and it is not told when anything was: an age is no year.

    Args:
        wanted: what is asked for.
        quotes: what would be quoted, below its title.
        wholes: the passages that are quoted, which may tell it in another sentence, unless the
            quotation tells an age instead.
    """
    if not quotes or not wanted.year or wanted.parts or wanted.several:
        return False
    texts = quotes if any(map(tells_age, quotes)) else wholes
    return not any(map(dated, texts))


def _free(question: str, text: str) -> bool:
    """Whether a text tells in words what something costs, and may mean what is asked about."""
    known = price(question, text, near=False) is not None
    return known or told("金额", fold(text), fold(question))


def _fits(wanted: Asked, text: str) -> bool:
    """Whether a text has a figure that is asked for, or tells it by words: 一座桥, or a list."""
    in_words = wanted.amount and (
        counted_in_words(fold(wanted.text), fold(text))
        or numbered(wanted.text, text) is not None
        or counted_enumeration(wanted.text, text) is not None
    )
    found = fitting(wanted, text)
    if "元" in wanted.units:  # what is counted is no money: 三个村
        found = [f for f in found if wanted.fits_unit(f) or not unit_of(fold(f.unit))]
    return in_words or bool(found)


def _who(question: str, evidence: Sequence[Evidence]) -> str | None:
    """Return what to say where somebody is asked about of whom at most the name is told."""
    if unnamed := unnamed_kin(question, [passage.hit for passage in evidence]):
        return f"最接近的段落没有写明“{unnamed}”的姓名"
    name = untold(question, [passage.hit for passage in evidence])
    if name is None:
        return None
    said = any(says(name, passage.hit) for passage in evidence)
    return f"文中提到“{name}”，没有说明是谁" if said else f"最接近的段落没有提到“{name}”"


def _year(wanted: Asked, first: Evidence) -> str | None:
    """Return what to say where another year is asked for than the passage speaks of."""
    said = _years_in(first.hit)
    if not wanted.of_years or wanted.of_years & said:
        return None
    asked_for = "、".join(f"{year}年" for year in sorted(wanted.of_years))
    if not said:
        return f"最接近的段落没有{asked_for}的内容"
    return f"文中有{'、'.join(f'{year}年' for year in sorted(said))}的内容，没有{asked_for}的"


def _word(question: str, first: Evidence) -> str | None:
    """Return what to say where words of the question stand nowhere in the passage."""
    if not _HAN.search(question):
        return None
    absent = missing(question, first.hit)
    if not absent:
        return None
    return f"最接近的段落没有提到{'、'.join(f'“{word}”' for word in absent[-_MOST:])}"


def missing(question: str, hit: Hit) -> list[str]:
    """Return the words of a question that stand nowhere in a passage, in order."""
    said = plain_numbers(fold(hit.whole))
    telling = dict.fromkeys(word for word in _words(question) if _telling(word))
    years = {str(year) for year in _years_in(hit)}
    lacking = (word for word in telling if word not in said and word.rstrip("年") not in years)
    return [word for word in lacking if not in_parts(word, said)]


def _words(question: str) -> Iterator[str]:
    """Yield the words of a question, in order, that the dictionary knows, or that name something.

    A noun of measure that is asked with is a word of its own: 出 of 哪出戏.
    """
    text = plain_numbers(fold(question))
    text = _HOW_MANY.sub(lambda found: "，" if _measures(text, found.end()) else found[0], text)
    begins, at = set(), 0
    for word, flag in tagged(text):
        begins |= {at} if flag.startswith(_NAMES) else set()
        at += len(word)
    at = 0
    for word in words(text):
        at = text.index(word, at)
        if not _HAN.match(word) or rarity(word) > -inf or at in begins:
            yield word
        at += len(word)


def _measures(text: str, end: int) -> bool:
    """Whether what ends at a place of a text is no beginning of a common word: 部 of 部门."""
    return rarity(text[end - 1 : end + 1]) < _COMMON


def in_parts(word: str, text: str) -> bool:
    """Whether a text has the parts of a word: 小学 and 校长 for 小学校长.

    A word that the dictionary lacks may be two: of 村建 the characters stand near each other.

    Args:
        word: that the text has not, folded.
        text: folded.
    """
    made_up = rarity(word) == -inf
    for at in range(1, len(word)):
        one, other = word[:at], word[at:]
        if min(at, len(other)) > 1:
            words = rarity(one) > -inf and rarity(other) > -inf
            if words and one in text and other in text:
                return True
        elif made_up and re.search(f"{one}.{{0,{_NEAR}}}{other}", text):
            return True
    return False


def _telling(word: str) -> bool:
    return len(word) > 1 and word not in _ASKING | PUT and not set(word) & FUNCTION


def _figure(wanted: Asked, first: Evidence) -> str | None:
    """Return what to say where a figure is asked for and the passage has none such."""
    name = None if wanted.parts else quantity(wanted.text)
    if name is not None and name != HOW and lacks(name, first.hit.whole, wanted.text):
        return f"最接近的段落没有说到{name}"
    if not wanted.figure or _fits(wanted, first.hit.text):
        return None
    if wanted.year or wanted.date:
        return "最接近的段落没有写明时间"
    return "最接近的段落没有所问的数字"


def _years_in(hit: Hit) -> set[int]:
    return years_of(hit.whole, hit.date)

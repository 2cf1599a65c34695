"""Questions that a paragraph nearly answers: one thing in the question is swapped for its like.

A year, a number, a person, a place or an organisation is replaced by another one, of the same
article where there is one, or a word by its opposite. What comes out looks as much like the
paragraph as the question did, and the paragraph does not answer it.

`benchmarks.swapped_names` makes others to measure with, on purpose: who is measured with what was
learnt from only shows that it was learnt.
"""

import random
import re
from collections.abc import Mapping, Sequence

from index.fold import fold
from index.words import tagged
from training.scripts import to_simplified, to_traditional

Names = Mapping[str, Sequence[str]]  # kind: names of that kind

_YEAR = re.compile(r"(?<!\d)1[0-9]\d\d(?!\d)|(?<!\d)20[0-4]\d(?!\d)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LATIN_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_KINDS = {"nr": "person", "nrt": "person", "nrfg": "person", "ns": "place", "nt": "organisation"}
_KINDS["nz"] = "name"
_OPPOSITES = (
    "出生 去世|最大 最小|最高 最低|最早 最晚|最多 最少|第一 第二|首次 最后|开始 结束"
    "|成立 解散|东部 西部|南部 北部|父亲 母亲|进口 出口|增加 减少|上升 下降|之前 之后"
    "|男性 女性|城市 农村|优点 缺点|儿子 女儿|原因 结果|胜利 失败|国内 国外|冬季 夏季"
    "|上游 下游|哥哥 弟弟|妻子 丈夫|白天 夜间|收入 支出|面积 人口|长度 宽度|高度 重量"
    "|创办 关闭|校长 教师|导演 编剧|作者 译者|冠军 亚军|总统 总理|市长 书记"
)
_SWAPS = {
    a: b
    for pair in _OPPOSITES.split("|")
    for a, b in (tuple(pair.split()), tuple(reversed(pair.split())))
}
_SWAP = re.compile("|".join(_SWAPS))
_TAIL = re.compile(
    r"的([^的，,。？?]{2,9})(?=(?:是|有|为|為|共|達|达|叫|在)?(?:多少|几|幾|什么|什麼|谁|誰|何|哪))"
)
_ATTRIBUTES = re.compile(r"[\u4e00-\u9fff]{2}")


def attribute_of(question: str) -> str | None:
    """Return what is asked of a subject, None where it is not said: 人口 in 修水的人口是多少."""
    found = _TAIL.search(question)
    return found[1] if found else None


def with_attribute(
    question: str, paragraph: str, others: Sequence[str], chance: random.Random
) -> str | None:
    """Return `question` asking for another attribute, of whose words the paragraph has none.

    Args:
        question: as asked.
        paragraph: what answers it.
        others: attributes asked for elsewhere.
        chance: which to take.
    """
    found = _TAIL.search(question)
    if found is None:
        return None
    said = fold(paragraph)
    for other in chance.sample(list(others), min(20, len(others))):
        words = _ATTRIBUTES.findall(fold(other))
        if words and other != found[1] and not any(word in said for word in words):
            return question[: found.start(1)] + other + question[found.end(1) :]
    return None


def names_in(texts: Sequence[str]) -> dict[str, list[str]]:
    """Return the names and numbers in `texts`, by kind, each once, in order."""
    found: dict[str, dict[str, None]] = {}
    for text in texts:
        for kind, start, end in _places(text):
            found.setdefault(kind, {})[text[start:end]] = None
    return {kind: list(names) for kind, names in found.items()}


def near_miss(
    question: str, paragraph: str, near: Names, far: Names, chance: random.Random
) -> str | None:
    """Return `question` with one thing swapped, or None where nothing can be.

    Args:
        question: as asked.
        paragraph: what answers it; mostly, what is put in does not stand in it.
        near: names of the same article.
        far: names of others, taken where `near` has none.
        chance: what to swap, and for what.
    """
    places = _places(question)
    chance.shuffle(places)
    for kind, start, end in places:
        old = question[start:end]
        if kind == "word":
            new: str | None = _opposite(old, traditional=to_simplified(question) != question)
        else:
            new = _other(kind, old, paragraph, near, far, chance)
        if new is not None:
            return question[:start] + new + question[end:]
    return None


def _places(text: str) -> list[tuple[str, int, int]]:
    """Return (kind, start, end) of what could be swapped; parts do not overlap."""
    found = [("year", m.start(), m.end()) for m in _YEAR.finditer(text)]
    found += [("number", m.start(), m.end()) for m in _NUMBER.finditer(text)]
    found += [("latin", m.start(), m.end()) for m in _LATIN_NAME.finditer(text)]
    folded = fold(text)
    aligned = len(folded) == len(text)
    # Opposites are listed in simplified characters.
    found += [("word", m.start(), m.end()) for m in _SWAP.finditer(folded if aligned else text)]
    if aligned:
        at = 0
        for word, flag in tagged(folded):
            if flag in _KINDS and len(word) > 1:
                found.append((_KINDS[flag], at, at + len(word)))
            at += len(word)
    kept: list[tuple[str, int, int]] = []
    for kind, start, end in found:
        if all(end <= a or start >= b for _, a, b in kept):
            kept.append((kind, start, end))
    return kept


def _opposite(word: str, *, traditional: bool) -> str:
    """Return the opposite in the question's script; the other one would give the miss away."""
    found = _SWAPS[fold(word)]
    return to_traditional(found) if traditional else found


def _other(
    kind: str, old: str, paragraph: str, near: Names, far: Names, chance: random.Random
) -> str | None:
    if kind in ("year", "number") and chance.random() < 0.5:
        return _moved(old, chance)
    for names in (near, far):
        others = [n for n in names.get(kind, ()) if n not in old and old not in n]
        absent = [name for name in others if name not in paragraph]
        # One time in four something of the same paragraph: then every word of it is there.
        chosen = others if chance.random() < 0.25 else absent
        if chosen:
            return chance.choice(chosen)
    return _moved(old, chance) if kind in ("year", "number") else None


def _moved(number: str, chance: random.Random) -> str:
    """Return another number of about the same size."""
    if "." in number:
        return f"{float(number) * chance.uniform(1.2, 3):.1f}"
    value = int(number)
    return str(value + chance.choice([1, 2, 3, 5, 10] if value > 9 else [1, 2, 3]))

"""Whether a sentence that somebody else wrote may be shown: its passages must say what it says.

A language model writes fluently and alters a figure, adds a name, cites a passage that says nothing
of the kind. So each of its sentences is held against the passages that it cites itself. Its marks
must point at given passages; figures, names, quotations and titles must occur there, up must not
have become down nor a "not" have come or gone, and most of its words must be theirs. What is in
doubt is not shown: the answer in the source's own words is there to fall back on.

It does not understand. Two right figures that changed places are noticed by the words around them
(`search.swaps`); where those are the same, or the writer's own, they are not.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from index.fold import fold
from index.sentences import sentences
from index.types import Span, tight
from search.claims import Claims, Lacking, claims
from search.figures import Figure, figures
from search.swaps import swapped

_LONGEST = 400  # characters of a sentence; beyond, the model has lost the thread
_SUPPORT = 0.5  # of a sentence's figures and words that mean something; so many must be theirs

# [1] and what models make of it: ［1］, 【1】, [1, 2].
MARK = re.compile(r"[\[［【]\s*(\d{1,3}(?:\s*[,，、;；]\s*\d{1,3})*)\s*[\]］】]")

# What one of them says, a passage must say by one of the same line.
_SIDES = tuple(
    re.compile(pattern)
    for pattern in (
        r"增长|上升|提高|增加|增至|增幅|扩大|上涨|攀升|提升|升至|新增|翻番|翻了?一番",
        r"下降|减少|降低|降至|缩小|下滑|下跌|回落|减至|降幅|萎缩",
        r"超过|突破|超(?=\d)|逾|多于|高于|以上|至少|不低于|不少于|余(?=[家个名人台万亿元吨亩])",
        r"不足|不到|低于|少于|以下|至多|未满|不超过|接近|将近|近(?=\d)",
        r"最高|最大|最多|最早|首个|首次|首家|首位|第一|居首",
        r"最低|最小|最少|最晚|垫底|末位",
    )
)

_NOT = re.compile(r"(?:不|没|未|无法|没有|未能|未曾|并非|不是|不能|不会|不再)$")
_NOT_REACH = 3  # characters before a word within which a "not" belongs to it

_UNITS = (
    "平方公里 平方千米 平方米 平方 立方米 公里 千米 厘米 毫米 米 公斤 千克 克 吨 美元 欧元 港元"
    " 英镑 日元 元 块 公顷 亩 千瓦时 千瓦 兆瓦 度 小时 分钟 秒 天 周 个月 岁 人次 人 名 位 户 家"
    " 个百分点 个 台 件 辆 套 倍 棵 株 头 栋 条 所 座 项 次 批 kw kg km cm mm m"
).split()
_UNIT = re.compile("|".join(sorted(_UNITS, key=len, reverse=True)))
_SAME_UNIT = dict(
    pair.split("=")
    for pair in (
        "名=人 位=人 家=个 块=元 平方=平方米 平方千米=平方公里 千米=公里 km=公里 千克=公斤"
        " kg=公斤 kw=千瓦 cm=厘米 mm=毫米 m=米"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence, looked at."""

    said: str  # without its marks
    marks: tuple[int, ...]  # each once, in the order they came
    problem: str | None  # why it must not be shown, in Chinese; None: it may
    # Where in each cited passage the sentences stand that say it; empty with a problem.
    support: dict[int, list[Span]] = field(default_factory=dict)


def check(sentence: str, passages: Mapping[int, str]) -> Checked:
    """Hold a sentence against the passages it cites.

    Args:
        sentence: with its marks: "产值50亿元[1]。"
        passages: the text of each passage that was given, by its number.
    """
    marks = _marks(sentence)
    said = MARK.sub("", sentence).strip()
    if problem := _unmarked(said, marks, passages):
        return Checked(said, marks, problem)
    cited = {mark: passages[mark] for mark in marks}
    asked = claims(said)
    if problem := _absent(asked, list(cited.values())):
        return Checked(said, marks, problem)
    support = _support(asked, cited)
    nearest = [cited[mark][start:end] for mark, spans in support.items() for start, end in spans]
    problem = _turned(asked, "\n".join(tight(fold(text)) for text in nearest))
    return Checked(said, marks, problem, {} if problem else support)


def _marks(sentence: str) -> tuple[int, ...]:
    found = [int(n) for mark in MARK.findall(sentence) for n in re.findall(r"\d+", mark)]
    return tuple(dict.fromkeys(found))


def _unmarked(said: str, marks: Sequence[int], passages: Mapping[int, str]) -> str | None:
    if not marks:
        return "没有标明出处"
    if unknown := [mark for mark in marks if mark not in passages]:
        return f"出处[{unknown[0]}]不在给出的段落中"
    if len(said) > _LONGEST:
        return f"一句超过{_LONGEST}字"
    return None if any(map(str.isalnum, said)) else "没有内容"


def _absent(asked: Claims, cited: Sequence[str]) -> str | None:
    """Return what the cited passages, taken together, do not say."""
    missing = asked.lacking(cited)
    if not asked.paired:
        return "引号不成对"
    if missing.quotations:
        return f"引文“{missing.quotations[0]}”与原文不一致"
    if missing.figures:
        return f"所引段落中没有“{_shown(asked, missing.figures[0])}”"
    if missing.names:
        return f"所引段落中没有“{missing.names[0]}”"
    if other := _other_unit(asked, cited):
        return f"“{_shown(asked, other)}”的单位与所引段落不同"
    if pair := swapped(asked.said, cited):
        first, second = (_shown(asked, figure) for figure in pair)
        return f"“{first}”与“{second}”和所引段落中的位置相反"
    return _unsupported(asked, missing, cited)


def _shown(asked: Claims, figure: Figure) -> str:
    start, end = figure.span
    return asked.said[start:end]


def _other_unit(asked: Claims, cited: Sequence[str]) -> Figure | None:
    """Return a figure that counts something else than the passages' figure of its value."""
    known = [figure for text in cited for figure in figures(text)]
    for figure in asked.figures:
        alike = {_unit(other) for other in known if other.value == figure.value} - {None}
        if (unit := _unit(figure)) and alike and unit not in alike:
            return figure
    return None


def _unit(figure: Figure) -> str | None:
    """Return what a figure counts, as far as one word tells; None where none does."""
    found = _UNIT.match(figure.unit) if figure.kind == "number" else None
    return _SAME_UNIT.get(found.group(), found.group()) if found else None


def _unsupported(asked: Claims, missing: Lacking, cited: Sequence[str]) -> str | None:
    whole = len(asked.figures) + len(asked.words)
    if not whole or whole - len(missing.words) < _SUPPORT * whole:
        return "多数用词不见于所引段落"
    if any(_held(asked, text) == 0 for text in cited):
        return "所引段落中有与这句话无关的"
    return None


def _held(asked: Claims, text: str) -> int:
    """Return how much of the claims a text holds."""
    missing = asked.lacking([text])
    whole = len(asked.figures) + len(asked.words)
    return whole - len(missing.figures) - len(missing.words)


def _support(asked: Claims, cited: Mapping[int, str]) -> dict[int, list[Span]]:
    """Return the sentences of each passage that say it: the nearest, and what it still lacks."""
    parts = [(mark, span) for mark, text in cited.items() for span in sentences(text)]
    cuts = {(mark, span): cited[mark][span[0] : span[1]] for mark, span in parts}
    # The first of those equally near.
    best = {
        mark: max(
            (part for part in parts if part[0] == mark),
            key=lambda part: (_held(asked, cuts[part]), -part[1][0]),
        )
        for mark in cited
    }
    chosen = list(best.values())
    while (lacks := asked.lacking([cuts[part] for part in chosen]).hard) > 0:
        texts = [cuts[part] for part in chosen]
        left = {part: asked.lacking([*texts, cuts[part]]).hard for part in parts}
        nearest = min(parts, key=lambda part: left[part])
        if left[nearest] == lacks:  # a quotation that runs over the end of a sentence
            return {mark: [(0, len(text))] for mark, text in cited.items()}
        chosen.append(nearest)
    return {mark: sorted(span for number, span in chosen if number == mark) for mark in cited}


def _turned(asked: Claims, text: str) -> str | None:
    """Tell whether up has become down, more less, or a "not" come or gone.

    Args:
        asked: what is said.
        text: the sentences that should say it, folded.
    """
    folded = tight(fold(asked.said))
    for side in _SIDES:
        found = side.search(folded)
        if found and not side.search(text):
            return f"所引段落没有说“{found.group()}”"
    for word in sorted(asked.words):
        plain = fold(word)
        if plain in text and _denied(plain, folded).isdisjoint(_denied(plain, text)):
            return f"“{word}”的肯定与否定与所引段落不同"
    return None


def _denied(word: str, text: str) -> set[bool]:
    """Return, of all places where `word` stands in `text`, whether a "not" is before it."""
    return {
        bool(_NOT.search(text[max(0, found.start() - _NOT_REACH) : found.start()]))
        for found in re.finditer(re.escape(word), text)
    }

"""Who does what a question asks about: of 陶志刚主持，县长王立新致辞 the one who 致辞.

Only a person whose name stands before the verb asked about, in its clause, is told here. What the
reader takes for the answer is another's name, at times, or both with what they do.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise, takewhile

from index.fold import HAN, fold
from index.types import Span
from index.words import tagged
from search.parts import bare
from search.people import has_surname, is_name, name_at
from search.post_words import post_before

_WHO = "(?:谁|何人|哪一?位|什么人)"
_PLACE = rf"(?:在?[{HAN}]{{1,14}}?[上中里]|在[{HAN}]{{1,14}}?(?:时候?|期间|之?前|之?后))"
_ASKED = (
    re.compile(
        rf"(?P<topic>.*?)(?P<by>是?由|是)?{_WHO}(?:[来去]|(?P<place>{_PLACE}))*(?P<does>[^是的].*?)(?:了?的)?"
    ),
    re.compile(
        rf"(?P<topic>(?P<place>{_PLACE}?))(?P<does>.+?)的(?:那[个位])?人?(?:都|到底|究竟)?是{_WHO}"
    ),
)
# From who does it to what is done: 在会上, but not 的父亲, 不 or 家由公司.
_GAP = re.compile("(?![的、])[^由被是的不没未]{0,12}")
_CUT = re.compile(r"[，,。；;：:！!？?\n]")
_OBJECT = frozenset("vpc")  # before 谁, that is its object
_TO = re.compile("[在为给对向]|$")  # what is done to
_LEADS = "由是让请、和与及"  # a name, behind it
_PARTED = frozenset("致辞 致词 揭牌 揭幕 剪彩 授牌 颁奖 发言 讲话".split())  # 致欢迎辞
_WORDS = 4  # characters of what somebody does that tell it without anything else
_FAR = 40  # characters before a verb in which who does it stands


@dataclass(frozen=True, slots=True)
class _Deed:
    topic: str  # 投产仪式, of 投产仪式由谁主持
    words: str  # 主持, or 负责销售: from the verb on
    verb: str
    alone: bool  # the question says nothing else


def doer(question: str, text: str) -> Span | None:
    """Return where the one who does what is asked stands in a sentence, None if that is not told.

    Args:
        question: with 谁.
        text: of the sentence.

    Example:
        >>> text = "仪式由陶志刚主持，县长王立新致辞。"
        >>> start, end = doer("谁在仪式上致辞？", text)
        >>> text[start:end]
        '王立新'
    """
    deed = _deed(fold(question))
    return None if deed is None else _found(deed, fold(question), text)[1]


def does(question: str, text: str) -> bool:
    """Whether a sentence says who does what is asked in the same words, and no other are asked."""
    deed, said = _deed(fold(question)), fold(text)
    if deed is None or not deed.alone or len(deed.words) < _WORDS:
        return False
    _, span = _found(deed, fold(question), text)
    return span is not None and _ends_word(said, span[1], deed.words)


def doer_told(
    question: str, texts: Sequence[str], told: tuple[int, Span] | None
) -> tuple[int, Span] | None:
    """Return the one who does what is asked, or `told` where that may be right.

    Args:
        question: as asked.
        texts: of the quoted sentences, best first.
        told: what the reader takes for the answer, and in which of them.
    """
    deed = _deed(fold(question))
    if deed is None:
        return told
    best, place, span = 0, 0, None
    order = sorted(range(len(texts)), key=lambda n: (told is None or n != told[0], n))
    for n in order:
        alike, found = _found(deed, fold(question), texts[n])
        if alike > best:
            best, place, span = alike, n, found
    if span is not None and not (
        told and place == told[0] and _may_be(texts[place], span, told[1])
    ):
        return place, span
    return None if told and _of_several(texts[told[0]], told[1]) else told


def _may_be(text: str, doer: Span, span: Span) -> bool:
    """Whether a span may tell who does something as well: 县长王立新, or a company beside him."""
    (start, end), (first, last) = span, doer
    if start <= first and last <= end:
        return _CUT.search(text[start:end]) is None
    if end <= first or last <= start:
        between = text[min(end, last) : max(start, first)]
        return between != "" and _CUT.search(between) is None  # no 建筑师 of 建筑师何必成
    return False


def _of_several(text: str, span: Span) -> bool:
    """Whether a span has several people who do different things."""
    start, end = span
    cuts = [start, *(sign.end() for sign in _CUT.finditer(text, start, end)), end]
    return sum(any(_names(text, *clause)) for clause in pairwise(cuts)) > 1


def _found(deed: _Deed, asked: str, text: str) -> tuple[int, Span | None]:
    """Return how much of what is asked a sentence says, and where who does it stands."""
    said = fold(text)
    found = [(_alike(deed, said, at), at) for at in _places(deed.verb, said)]
    most = max((alike for alike, _ in found), default=0)
    best = [at for alike, at in found if alike == most]
    if len(best) != 1 or len(said) != len(text):
        return most, None
    span = _before(said, best[0])
    return most, None if span is None or said[slice(*span)] in asked else span


@lru_cache(maxsize=16)
def _deed(asked: str) -> _Deed | None:
    """Return what a folded question asks the doer of, None for any other question."""
    folded = bare(asked)
    for form in _ASKED:
        found = form.fullmatch(folded)
        if found is None:
            continue
        if not found.groupdict().get("by", True) and _OBJECT & _last_flag(found["topic"]):
            continue  # 硕塞跟随谁进攻 asks for whom he went with
        deed = found["does"]
        at, verb = _verb(deed)
        alone = not (found["topic"] or found["place"] or at)
        return _Deed(found["topic"], deed[at:].replace("了", ""), verb, alone) if verb else None
    return None


def _last_flag(words: str) -> set[str]:
    return {flag[0] for _, flag in tagged(words)[-1:]}


def _verb(deed: str) -> tuple[int, str]:
    """Return the verb by which words tell what is done, and where it stands; "" for none.

    To the tagger 剪彩 is a noun.
    """
    words = tagged(deed)
    starts = accumulate((len(word) for word, _ in words), initial=0)
    told = [(at, *pair) for at, pair in zip(starts, words, strict=False)]
    long = [(at, word) for at, word, flag in told if flag[0] == "v" and len(word) > 1]
    nouns = [(at, word) for at, word, flag in told if flag == "n" and len(word) > 1]
    short = [(at, word) for at, word, flag in told if flag == "v" and len(word) == 1]
    # What is done stands last, 为茶场剪彩, but for 剪彩 of 剪彩仪式.
    parted = [pair for pair in nouns if pair[1] in _PARTED]
    return next(iter((*long, *parted, *reversed(nouns), *short)), (0, ""))


def _alike(deed: _Deed, text: str, at: int) -> int:
    """Return how many characters of what is asked stand at a place of a text and around it."""
    words = text[at:].replace("了", "")
    pairs = zip(deed.words, words, strict=False)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    behind = _CUT.search(text, at)
    clause = text[_clause(text, at) : behind.start() if behind else None]
    return same + sum(a + b in clause for a, b in pairwise(deed.topic))


def _places(verb: str, text: str) -> list[int]:
    """Return where a verb stands in a text as a word: not 主持 of 主持人."""
    words = tagged(text)
    starts = [*accumulate((len(word) for word, _ in words), initial=0)]
    found = [m.start() for m in re.finditer(re.escape(verb), text)]
    if not found and verb in _PARTED:
        return [m.start() for m in re.finditer(f"{verb[0]}了?[{HAN}]{{0,3}}{verb[1]}", text)]
    return [at for at in found if at in starts and at + len(verb) in starts]


def _clause(text: str, at: int) -> int:
    """Return where the clause begins that a place of a text is in."""
    return max((sign.end() for sign in _CUT.finditer(text, 0, at)), default=0)


def _before(text: str, at: int) -> Span | None:
    """Return where the one person before a verb stands, in its clause, or what is behind 由."""
    begins = max(_clause(text, at), at - _FAR)
    found = list(_names(text, begins, at))
    if len(found) == 1 and _GAP.fullmatch(text, found[0][1], at):
        return found[0]
    by = text.rfind("由", begins, at) + 1
    return (by, at) if by and not found and _is_noun(text[by:at]) else None


def _is_noun(words: str) -> bool:
    return len(words) > 1 and all(flag[0] in "nbjls" or flag == "vn" for _, flag in tagged(words))


def _names(text: str, begins: int, at: int) -> Iterator[Span]:
    """Yield where names of people stand in a part of a text."""
    words = tagged(text[begins:at])
    starts = list(accumulate((len(word) for word, _ in words), initial=begins))
    end = begins
    for place, start in enumerate(starts[:-1]):
        if start < end or not has_surname(text[start:]) or _is_foreign(words, place):
            continue
        name = name_at(words[place:])
        called = post_before(text[begins:start], sorts=True) is not None
        rest = text[start:at]
        if not name or not is_name(tagged(name)):
            if not called or len(rest) != len("何必成") or len(words) == place + 1:
                continue
            name = rest  # 何必/成
        known = words[place][1].startswith("nr") and len(words[place][0]) > 1
        led = start == begins or text[start - 1] in _LEADS
        if known or called or (led and _TO.match(rest, len(name))):
            end = start + len(name)
            if text[end] != "·":
                yield start, end


def _is_foreign(words: Sequence[tuple[str, str]], place: int) -> bool:
    """Whether a name at a place of tagged words is part of a longer one: 罗斯 of 保罗罗斯."""
    around = [*words[max(0, place - 1) : place], *words[place + 1 : place + 2]]
    before = words[place - 1][0] if place else ""
    long = len(words[place][0]) > 1
    return before == "·" or (
        long and any(flag.startswith("nr") and len(word) > 1 for word, flag in around)
    )


def _ends_word(text: str, start: int, words: str) -> bool:
    """Whether a text goes on with words that end where a word does: not 负责销售 of 负责销售部."""
    if not text.startswith(words, start):
        return False
    lengths = (len(word) for word, _ in tagged(text[start : start + len(words) + 4]))
    return len(words) in accumulate(lengths)

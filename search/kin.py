"""What somebody is called who is told by a word of kin or a function: the daughter, the owner.

Their words need not have a name beside them: 我女儿在杭州 does not tell what she is called, and the
name of a pupil in the next sentence is not hers.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.fold import HAN, fold
from index.sentences import sentences
from index.types import Span
from index.words import rarity, tagged, words
from search.kin_words import FUNCTIONS, KIN, WED, longest_first, other_side
from search.parts import bare
from search.people import is_name, name_at
from search.post_words import post_before
from search.types import Hit

_CALLED = (
    "(?:的?(?:名字|姓名|大名)(?:是|叫做?|为)?(?:什么|啥)?|名?叫做?(?:什么|啥)(?:名字?|姓名)?"
    "|(?:是|姓)(?:什么|啥)名字?|姓甚名谁)"
)
_ALL = {**KIN, **FUNCTIONS}
_ASKED = re.compile(
    rf"(?P<of>[^?。;]*?)(?:(?<=的)[大二三四小长次])?(?P<word>{longest_first(_ALL)})"
    rf"(?:现在|目前|如今|到底|究竟)?{_CALLED}"
)
_KIN = re.compile(longest_first(KIN))
# The `rarity` of a word below which it may be a name. Set by hand, as is every length below;
# tests/search/test_kin.py holds the cases.
_RARE = -13.5
_HAN = re.compile(f"[{HAN}]{{2,}}")
_LINK = re.compile(
    r"(?:[(:“\"、,]|叫做?|名叫|名为|[名姓]|名字|姓名|是|为|即|由|叫|今年|现年|\d+岁|[男女]|分别|[一这][名位])*"
)
_RIGHT_BEHIND = re.compile('(?:[:(“"]|名?叫做?|名为|(?:名字|姓名)[是叫为:]?|[是为即])?')
_IS = re.compile("[,(]|是|为|[就便也]是|系|即|[担出现曾兼]?任|当|作为|成为")
_NAMED = re.compile(
    rf"(?:名?叫做?|名为|(?:名字|姓名)[是叫为:]?|取名|起名)[“\"]?"
    rf"(?P<name>[{HAN}·]{{2,5}}|[a-z][a-z .]+)"
)
_FOREIGN = re.compile(rf"[{HAN}]{{1,6}}(?:·[{HAN}]{{1,6}})+|[a-z]{{2,}}(?: [a-z.]+)+")
_ALSO = re.compile("[亦也在是为和与的]")  # 伊恩·卡马亦: where the name ends is not known
_FAMILIAR = re.compile(rf"[小阿][{HAN}](?![{HAN}]?[时候学村])")
_GOES_ON = f"[^{HAN}]|$|[是在为说讲也就有的曾任当被把来去将叫从对和与已今]"
_LONGEST = 4  # characters of a name
_ROOM = 8  # characters in which a name, and where it ends, is looked for
_THEY = re.compile("[她他]")
_BEHIND, _BEFORE = 12, 24  # characters between a word and a name
_OWNER = 8  # characters before a word in which the name of another one stands


@dataclass(frozen=True, slots=True)
class _Asked:
    of: str  # whose: 秦桂花, or of what: 青禾公司
    word: str
    said: str  # how a text says the word, a regular expression
    kin: bool  # or a function


def asks_name(question: str) -> str | None:
    """Return the word for somebody whose name is asked for; None where none is.

    Example:
        >>> asks_name("秦桂花的女儿叫什么名字？"), asks_name("秦桂花的作品叫什么？")
        ('女儿', None)
    """
    asked = _asked(question)
    return asked.word if asked else None


def names_one(question: str, hit: Hit, span: Span) -> bool:
    """Whether a sentence has a name with the word for somebody whose name is asked for.

    Args:
        question: of which `asks_name` returned a word.
        hit: a passage.
        span: of the sentence in its text.
    """
    asked = _asked(question)
    if asked is None:
        return False
    text = fold(hit.text[slice(*span)])
    if hit.heading and re.search(asked.said, fold(hit.heading)):
        return any(True for _ in _people(text, question))  # a row or a line below it
    if any(True for _ in _beside(asked, text, question)):
        return True
    before = [one for one in sentences(hit.text) if one[1] <= span[0]][-1:]
    above = fold(hit.text[slice(*before[0])]) if before else ""
    they = _THEY.search(text) is not None and _NAMED.search(text) is not None
    return they and re.search(asked.said, above) is not None


def unnamed_kin(question: str, hits: Sequence[Hit]) -> str | None:
    """Return the word for somebody whose name is asked for where no passage tells it, else None."""
    word = asks_name(question)
    of = (hit for hit in hits if speaks_of_whose(question, hit))
    told = (names_one(question, hit, span) for hit in of for span in sentences(hit.text))
    return word if word and not any(told) else None


def name_of_kin(question: str, text: str, hit: Hit) -> Span | None:
    """Return where the name of the kin that is asked for stands in a sentence, right behind a word.

    Args:
        question: that asks for nothing else.
        text: of the sentence.
        hit: the passage it is of, which must speak of whose kin that is.
    """
    asked, said = _asked(question), fold(text)
    if asked is None or not asked.kin or not asked.of or len(said) != len(text):
        return None
    return _kin_named(asked, said, question) if _speaks_of(asked, hit) else None


def _kin_named(asked: _Asked, said: str, question: str) -> Span | None:
    """Return where the name of the kin that is asked for stands right behind a word."""
    for word in re.finditer(asked.said, said):
        owners = [said[slice(*p)] for p in _people(said[: word.start()][-_OWNER:], "")]
        link = _RIGHT_BEHIND.match(said, word.end())
        at = link.end() if link else word.end()
        name = _name(asked, said[at:])
        other = any(owner not in asked.of for owner in owners)
        if name and name not in fold(question) and not other:
            return at, at + len(name)
    return None


def _name(asked: _Asked, behind: str) -> str:
    """Return the name with which a text begins, "" for none."""
    if foreign := _FOREIGN.match(behind):
        return "" if _ALSO.search(foreign.group()) else foreign.group()
    name = name_at(tagged(behind[:_ROOM]))
    if name and _is_name(name) and behind[len(name) : len(name) + 1] not in (*"之妃氏后",):
        return name
    return _of_family(asked, behind)


def _is_name(name: str) -> bool:
    """Whether a name is one of a person; beside words of kin 李大山 is no mountain."""
    hill = len(name) == 3 and name.endswith(("山", "河", "江", "岭"))
    return is_name(tagged(f"{name[:2]}明" if hill else name))


def _of_family(asked: _Asked, behind: str) -> str:
    """Return what a text begins with, if it may be a name with the surname of who is asked about.

    Rare ones begin many a word, and are known of nobody else: 闻三省 for 闻秋棠.
    """
    found = re.match(f"{re.escape(asked.of[:1])}[{HAN}]{{1,2}}?(?={_GOES_ON})", behind)
    return found.group() if found and 1 < len(asked.of) <= _LONGEST else ""


def speaks_of_whose(question: str, hit: Hit) -> bool:
    """Whether a passage speaks of whose kin, or of whose function, a question asks for."""
    asked = _asked(question)
    return asked is not None and _speaks_of(asked, hit)


def _speaks_of(asked: _Asked, hit: Hit) -> bool:
    whole = fold(hit.whole)
    return asked.of in whole or all(w in whole for w in words(asked.of) if len(w) > 1)


@lru_cache(maxsize=64)
def _asked(question: str) -> _Asked | None:
    found = _ASKED.fullmatch(bare(fold(question)))
    if found is None:
        return None
    said = next(said for ask, said in _ALL.items() if re.fullmatch(ask, found["word"]))
    kin = any(re.fullmatch(ask, found["word"]) for ask in KIN)
    return _Asked(found["of"].removesuffix("的"), found["word"], said, kin)


def _beside(asked: _Asked, text: str, question: str) -> Iterator[Span]:
    """Yield the names of people in a folded sentence that stand with the word asked for."""
    said = list(re.finditer(asked.said, text))
    other = f"(?:[的之家]|家的)?[{HAN}]?(?:{other_side(asked.word)})"
    kin = _kin_named(asked, text, question) if asked.kin else None
    if kin is not None:
        yield kin
    for start, end in (*_people(text, question), *_of_two(asked, text)):
        if re.match(other, text[end:]):
            yield start, end
        elif any(_is_with(asked, text, word.span(), (start, end)) for word in said):
            yield start, end


def _of_two(asked: _Asked, text: str) -> Iterator[Span]:
    """Yield the names with a surname of two characters as who is asked about: 青木四郎, 欧阳春."""
    if 2 < len(asked.of) <= _LONGEST:
        for found in re.finditer(f"{asked.of[:2]}[{HAN}]{{1,2}}?(?={_GOES_ON})", text):
            same = asked.of.startswith(found.group()) or found.group().startswith(asked.of)
            if not same:  # nor 秦桂花家
                yield found.span()


def _is_with(asked: _Asked, text: str, word: Span, name: Span) -> bool:
    """Whether a name stands with a word: 女儿叫李梅, 李梅是他的女儿, not 李梅的女儿."""
    if name[1] <= word[0]:
        between = text[name[1] : word[0]]
        if len(between) > _BEFORE or re.search("[;。]", between):
            return False
        if re.match(WED, text[word[0] : word[1]]) or (not between and not asked.kin):
            return True
        owned = not asked.kin or between.endswith(("的", "之")) or asked.of in between
        return _IS.match(between) is not None and owned
    between = text[word[1] : name[0]]
    if word[1] > name[0] or re.search("[;。]", between):
        return word[0] >= name[0] and word[1] <= name[1]
    if _LINK.fullmatch(between) or (between[:1] in ("是", "为") and "," not in between):
        return True
    if len(between) > _BEHIND:
        return False
    role = post_before(text[: name[0]], sorts=True)
    another = role is not None and role[0] >= word[1]
    return "," not in between and not another


def _right_behind(text: str) -> Iterator[tuple[int, str]]:
    """Yield what stands right behind a word of kin and is in no dictionary: 岳父北条时政."""
    for word in _KIN.finditer(text):
        parts = tagged(text[word.end() : word.end() + _ROOM])
        if parts and rarity(parts[0][0]) < _RARE and _HAN.match(parts[0][0]):
            yield word.end(), parts[0][0]


def _people(text: str, question: str) -> Iterator[Span]:
    """Yield where people are named in a folded text whom a question does not name."""
    asked = fold(question)
    found = {match.span() for match in _FOREIGN.finditer(text)}
    found |= {match.span("name") for match in _NAMED.finditer(text)}
    found |= {match.span() for match in _FAMILIAR.finditer(text)}
    parts = tagged(text)
    at = 0
    for place, (word, flag) in enumerate(parts):
        name = name_at(parts[place : place + 4])
        if name and _is_name(name):
            found.add((at, at + len(name)))
        elif flag.startswith("nr") and len(word) > 1:
            found.add((at, at + len(word)))
        at += len(word)
    found |= {(at, at + len(word)) for at, word in _right_behind(text)}
    for start, end in sorted(found):
        if text[start:end] not in asked:
            yield start, end

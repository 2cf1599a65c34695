"""Posts that people hold, as articles give them: 局长李明, 李明局长, 李明任局长."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from index.fold import HAN, fold
from index.types import Span
from index.words import tagged
from search.years import years_of

_NOUN = "(?:职务|职位|官职|头衔|职称)"
_WHAT = "(?:什么|啥|哪些|哪一?[个种项]|何(?!时|人|地|处|年))"
# 被免去职务 and 接替谁的职务 ask for a reason and for somebody.
_ASKED = re.compile(
    f"{_WHAT}[^去了掉]{{0,2}}{_NOUN}(?!的)|{_NOUN}(?:分别|各自?|都)?(?:是|为|有)?{_WHAT}|什么身份|做什么工作"
)
_OTHERWISE = re.compile(
    f"谁|何人|哪一?[年月天位]|何时|什么(?:时|原因)|因为?什么|为何|为什么(?!{_NOUN})"
)
# Of places and offices the tagger takes many for people or verbs: 寻乌, 修水, 宣传部.
_AREA = "省市县区镇乡村"
_PLACE = re.compile(f"(?:[{_AREA}部局委厅]|(?P<head>[{_AREA}]长))$")
# Asks for a post of another time than the sentence's own, which the reader tells apart.
_THEN = re.compile(
    "曾|以前|之前|过去|从前|当时|那时|时任|前任|原(?=[任来先本是职])|任过|后来|[此之随退]后|最[初后]|起初"
    "|(?:[前后时]|期间)[，,]"
)
_NOW = re.compile("现在|现任|目前|如今|当前")
_BEFORE = frozenset("副 总 原 前 时任 首席 常务 执行 名誉 分管".split())
# How words for posts and trades end. Any noun may stand before a name, 公司李明 and 奉天王某, so
# what ends otherwise is none.
_POST = re.compile(
    r"(?:[员师者官士长]|主任|常委|书记|支书|秘书|尚书|[经总助署督协]理|主席|首席|总裁|总监|老总|教授"
    r"|[董监理干领参执]事|顾问|参谋|参赞|翻译|编辑|主编|编剧|导演|编导|主播|主持|教练|裁判|政委"
    r"|代表|领袖|司令|指挥|首领|统领|干部|会计|出纳|司机|[民交干刑法特武辅]警|警察|保安|店长"
    r"|[大公特专]使|总统|[首丞宰]相|将军|元帅|[上中少准]将|[上中少大]校|[上中少]尉|[提总都]督|巡抚"
    r"|侍郎|[御刺]史|[太郡]守|知[县府州]|县[令尉丞]|主簿|太[尉傅师]|司[马徒空]|大夫|节度使|皇帝|天皇"
    r"|国王|公爵|伯爵|侯爵|医生|[学究业习]生|[农村居市牧渔]民|[职员民技矿焊电木义社]工|[店业户船厂]主"
    r"|[歌选鼓射水能高]手|老板|冠军|[作专画书科政银实企军史学]家|人)$"
)
# What people are to each other, or are called, is no post, though it may end like one.
_NONE = re.compile(
    r"(?:[亲恋爱情老男女病客家本路行名旁外新古别众他商省市县区镇乡村州国地籍城]人|夫人|女士|人士|[患死伤逝读]者"
    r"|[特身体全专成生增延]长|[家兄学]长|[人成随]员|国家|大家)$"
)
_MORE = re.compile(r"、|兼任?")  # between two posts of one person
_MORE_LEFT = re.compile(rf"(?:{_MORE.pattern})$")
_TAKES = "(?:[现担出就时曾升调改历原]任|任(?![命由意何务期]))"
# From a name to the post behind it, over where somebody is from; what is closed must end with the
# post: ，县委书记。
_LEAD = re.compile(
    rf"(?:[，,（(](?:[男女]|[{HAN}]{{1,3}}族|[{HAN}]{{1,6}}[{_AREA}州国籍]人)(?=[，,]))*"
    r"(?P<closed>[，,（(](?:[现时曾]任)?|是(?:一[名位个])?)"
    rf"|(?:接替[{HAN}]{{2,4}}?(?={_TAKES}))?"
    rf"(?:(?:现在?|目前|如今|曾经?)?{_TAKES}|当选为?)?"
)
_IS_NOW = re.compile("[，,；;][他她]?(?:现在?|目前|如今|当前)(?:担?任|是|为)(?:一[名位个])?")
_WAS = re.compile("[曾时历原]")
_IS = re.compile("[现目今]")
_TAKES_MORE = re.compile(f"[，,；;].*{_TAKES}")
_REPLACES = re.compile("(?:接[替任]|[代顶]替|取代)$")  # who comes next is the one who left
_APPOINTS = re.compile("任命|聘任|聘请|提名|选举|推选|推举|提拔")
_INTO = re.compile(f"为|{_TAKES}")
_FORMER, _PLAIN, _PRESENT = range(3)  # what a post is told to be
_FORMERLY = frozenset("原 前 时任 前任 原任".split())
_PRESENTLY = frozenset("现 现任".split())
_GIVEN = 2  # characters of a name behind the surname
_MOST = 6  # people asked about, and places of one name, that are looked at: words take time
_FAR = 40  # characters behind a name, or before it, in which its post stands


def posts(question: str, text: str) -> list[Span]:
    """Return where the posts of the people asked about stand in a sentence, in order.

    Args:
        question: that asks for posts and nothing else; for any other there are none.
        text: of the sentence.

    Example:
        >>> text = "据人社局局长贾学平介绍，"
        >>> [text[start:end] for start, end in posts("贾学平担任什么职务？", text)]
        ['人社局局长']
    """
    asked, said = fold(question), fold(text)
    if not _ASKED.search(asked) or _OTHERWISE.search(asked) or len(said) != len(text):
        return []
    names = list(islice(dict.fromkeys(_names(asked)), _MOST))
    rest = re.sub("|".join(map(re.escape, names)), "", asked) if names else asked
    now = _NOW.search(rest) is not None
    if years_of(asked) or (_THEN.search(rest) and not now):
        return []
    found = (_of(name, said, now=now) for name in names)
    return sorted(span for span in found if span is not None)


def _names(asked: str) -> Iterator[str]:
    """Yield names of people; of 赵国庆 the tagger knows 赵, and 国庆 as a day."""
    surname = ""
    for word, flag in tagged(asked):
        if flag.startswith("nr") and len(word) > 1:
            yield word
        elif surname and len(word) <= _GIVEN and flag[0] in "ntjazs":
            yield surname + word
        surname = word if flag.startswith("nr") and len(word) == 1 else ""


def _of(name: str, text: str, *, now: bool) -> Span | None:
    """Return where the present post of one person stands, None where that is not told.

    Of several the one before the name goes before those behind it.

    Args:
        name: of the person.
        text: of a sentence.
        now: a former post will not do.
    """
    places = list(_places(name, text))
    told = [*_all_before(name, text, places), *_all_behind(name, text, places)]
    if not told:
        return None
    rank, span = max(told, key=lambda one: one[0])
    behind = text[span[1] :]
    if rank < _PRESENT and _IS_NOW.search(behind):
        return None  # it may be of this one
    if rank == _FORMER and (now or _TAKES_MORE.search(behind)):
        return None
    return span


def _all_before(name: str, text: str, places: Sequence[int]) -> Iterator[tuple[int, Span]]:
    """Yield the posts before a name, each with what it is told to be."""
    for at in places:
        start = max(0, at - _FAR)
        span = _before(text[start:at])
        if span and not _appointed(text, at, at + len(name)):
            first = tagged(text[start + span[0] : at])[0][0]
            rank = (first not in _FORMERLY) + (first in _PRESENTLY)
            yield rank, (start + span[0], start + span[1])


def _all_behind(name: str, text: str, places: Sequence[int]) -> Iterator[tuple[int, Span]]:
    """Yield the posts behind a name, each with what it is told to be."""
    for at in places:
        start = at + len(name)
        start += text.startswith("为", start) and _appointed(text, at, start)
        if span := _behind(text[start : start + _FAR]):
            lead = text[start : start + span[0]]
            rank = _FORMER if _WAS.search(lead) else _PLAIN + bool(_IS.search(lead))
            yield rank, (start + span[0], start + span[1])
            start += span[1]
        further = _IS_NOW.search(text, start, start + _FAR)
        if further and not _other(text[start : further.start()]):
            begins = further.end()
            if span := _behind(text[begins : begins + _FAR], takes=True):
                yield _PRESENT, (begins + span[0], begins + span[1])


def _appointed(text: str, start: int, end: int) -> bool:
    """Whether the person whose name stands there gets another post: 任命局长李明为副部长."""
    return (
        _INTO.match(text, end) is not None
        and _APPOINTS.search(text, max(0, start - _FAR), start) is not None
    )


def _other(text: str) -> bool:
    """Whether a text speaks of a further person, or ends a sentence."""
    named = any(flag.startswith("nr") and len(word) > 1 for word, flag in tagged(text))
    return named or re.search("[。！？!?]", text) is not None


def _places(name: str, text: str) -> Iterator[int]:
    """Yield where a name stands that is no part of a longer one."""
    for found in islice(re.finditer(re.escape(name), text), _MOST):
        at = found.start()
        word, flag = tagged(text[at : at + 2 * len(name)])[0]
        if _REPLACES.search(text, 0, at):
            continue
        # 李明任 of 李明任县长 is taken for a name too.
        whole = word in (name, f"{name}任") or not word.startswith(name)
        if whole or not flag.startswith("nr"):
            yield at


def _before(text: str) -> Span | None:
    """Return the posts at the end of a text, 副县长、公安局局长 as one."""
    start = end = len(text)
    while _is_post(text[(begins := _start(text[:end])) : end]):
        start = begins
        more = _MORE_LEFT.search(text, 0, start)
        if more is None:
            break
        end = more.start()
    return (start, len(text)) if start < len(text) else None


def _start(before: str) -> int:
    """Return where the words that may name a post begin, at the end of a text."""
    start = len(before)
    for word, flag in reversed(tagged(before)):
        of_area = flag.startswith("nr") and before[start : start + 1] in tuple(_AREA)
        if not (of_area or _may_name(word, flag)):
            break
        start -= len(word)
    return start


def _behind(text: str, *, takes: bool = False) -> Span | None:
    """Return the posts with which a text goes on behind a name, or behind what `takes` posts."""
    lead = _LEAD.match(text)
    start = end = at = lead.end() if lead else 0
    takes = takes or text[:start][-1:] not in ("", *"，,（(")
    while _is_post(text[at : (stop := _end(text, at, takes=takes))]):
        end = stop
        more = _MORE.match(text, end)
        if more is None:
            break
        at = more.end()
    if end == start:
        return None
    word, flag = next(iter(tagged(text[end:])), ("", "x"))
    # 李明，记者张三 and 李明是农民的儿子 speak of another.
    other = flag.startswith("nr") or word in ("的", "之")
    goes_on = lead is not None and lead["closed"] is not None and flag != "x"
    return None if other or goes_on else (start, end)


def _end(text: str, start: int, *, takes: bool) -> int:
    """Return where the words that may name a post end, from a place of a text on.

    Args:
        text: of a sentence.
        start: in it.
        takes: what stands before says that a post follows.
    """
    for word, flag in tagged(text[start:]):
        of_area = takes and flag[0] in "nv" and text[start + len(word) :][:1] in tuple(_AREA)
        if not (of_area or _may_name(word, flag)):
            break
        start += len(word)
    return start


def _may_name(word: str, flag: str) -> bool:
    if _APPOINTS.fullmatch(word):
        return False
    place = _PLACE.search(word)
    if place and (place["head"] or flag[0] not in "vpcdu"):
        return True
    noun = flag[0] in "nbjl" and not flag.startswith("nr")
    return noun or flag == "vn" or word in _BEFORE


def _is_post(words: str) -> bool:
    return _POST.search(words) is not None and _NONE.search(words) is None

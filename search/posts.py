"""Posts that people hold, as articles give them: 局长李明, 李明局长, 李明任局长."""

import re
from collections.abc import Iterator
from itertools import islice

from index.fold import fold
from index.types import Span
from index.words import tagged

_NOUN = "(?:职务|职位|官职|头衔|职称)"
_WHAT = "(?:什么|啥|哪些|哪一?[个种项]|何(?!时|人|地|处|年))"
# 被免去职务 and 接替谁的职务 ask for a reason and for somebody.
_ASKED = re.compile(
    f"{_WHAT}[^去了掉]{{0,2}}{_NOUN}|{_NOUN}(?:分别|各自?|都)?(?:是|为|有)?{_WHAT}|什么身份|做什么工作"
)
_OTHERWISE = re.compile(
    f"谁|何人|哪一?[年月天位]|何时|什么(?:时|原因)|因为?什么|为何|为什么(?!{_NOUN})"
)
_BEFORE = frozenset("副 总 原 前 时任 首席 常务 执行 名誉 分管".split())
# How words for posts and trades end. Any noun may stand before a name, 公司李明 and 奉天王某, so
# what ends otherwise is none.
_POST = re.compile(
    r"(?:[员师者官士长]|主任|书记|支书|秘书|尚书|[经总助署督协]理|主席|首席|总裁|总监|老总|教授"
    r"|[董监理干领参执]事|顾问|参谋|参赞|翻译|编辑|主编|编剧|导演|编导|主播|主持|教练|裁判|政委"
    r"|代表|领袖|司令|指挥|首领|统领|干部|会计|出纳|司机|[民交干刑法特武辅]警|警察|保安|店长"
    r"|[大公特专]使|总统|[首丞宰]相|将军|元帅|[上中少准]将|[上中少大]校|[上中少]尉|[提总都]督|巡抚"
    r"|侍郎|[御刺]史|[太郡]守|知[县府州]|县[令尉丞]|主簿|太[尉傅师]|司[马徒空]|大夫|节度使|皇帝|天皇"
    r"|国王|公爵|伯爵|侯爵|医生|[学究业习]生|[农村居市牧渔]民|[职员民技矿焊电木义社]工|[店业户船厂]主"
    r"|[歌选鼓射水能高]手|老板|冠军|[作专画书科政银实企军史学]家|人)$"
)
# What people are to each other, or are called, is no post, though it may end like one.
_NONE = re.compile(
    r"(?:[亲恋爱情老男女病客家本路行名旁外新古别众他商]人|夫人|女士|人士|[患死伤逝读]者"
    r"|[特身体全专成生增延]长|[家兄学]长|[人成随]员|国家|大家)$"
)
_MORE = re.compile(r"、|兼任?")  # between two posts of one person
_MORE_LEFT = re.compile(rf"(?:{_MORE.pattern})$")
# From a name to the post behind it; what is closed must end with the post: ，县委书记。
_LEAD = re.compile(
    r"(?P<closed>[，,（(](?:[现时曾]任)?|是(?:一[名位个])?)"
    r"|(?:[，,](?=[现担出时曾]))?(?:[现担出就时曾升调改]任|任(?![命由意何务])|当选为?)?"
)
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
    names = dict.fromkeys(
        word for word, flag in tagged(asked) if flag.startswith("nr") and len(word) > 1
    )
    found = (_of(name, said) for name in islice(names, _MOST))
    return sorted(span for span in found if span is not None)


def _of(name: str, text: str) -> Span | None:
    """Return where the post of one person stands, that before the name rather than behind it."""
    places = list(_places(name, text))
    for at in places:
        start = max(0, at - _FAR)
        if span := _before(text[start:at]):
            return start + span[0], start + span[1]
    for at in places:
        start = at + len(name)
        if span := _behind(text[start : start + _FAR]):
            return start + span[0], start + span[1]
    return None


def _places(name: str, text: str) -> Iterator[int]:
    """Yield where a name stands that is no part of a longer one."""
    for found in islice(re.finditer(re.escape(name), text), _MOST):
        at = found.start()
        word, flag = tagged(text[at : at + 2 * len(name)])[0]
        if not (word != name and word.startswith(name) and flag.startswith("nr")):
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
        if not _may_name(word, flag):
            break
        start -= len(word)
    return start


def _behind(text: str) -> Span | None:
    """Return the posts with which a text goes on behind a name."""
    lead = _LEAD.match(text)
    start = end = at = lead.end() if lead else 0
    while _is_post(text[at : (stop := _end(text, at))]):
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


def _end(text: str, start: int) -> int:
    """Return where the words that may name a post end, from a place of a text on."""
    for word, flag in tagged(text[start:]):
        if not _may_name(word, flag):
            break
        start += len(word)
    return start


def _may_name(word: str, flag: str) -> bool:
    noun = flag[0] in "nbjl" and not flag.startswith("nr")
    return noun or flag == "vn" or word in _BEFORE


def _is_post(words: str) -> bool:
    return _POST.search(words) is not None and _NONE.search(words) is None

"""The words that name a post, at the end of a text or where it begins."""

import re

from index.fold import HAN
from index.proper import AREAS
from index.types import Span
from index.words import tagged

# Of places and offices the tagger takes many for people or verbs: 寻乌, 修水, 宣传部.
_PLACE = re.compile(f"(?:[{AREAS}部局委厅]|(?P<head>[{AREAS}]长))$")
_BEFORE = frozenset("副 总 原 前 时任 首席 常务 执行 名誉 分管".split())
# How words for posts and trades end. Any noun may stand before a name, 公司李明 and 奉天王某, so
# what ends otherwise is none.
_POST = re.compile(
    r"(?:[员师者官士长]|主任|常委|书记|支书|秘书|尚书|[经总助署督协]理|主席|首席|总裁|总监|老总|教授"
    r"|[董监理干领参执]事|顾问|参谋|参赞|翻译|编辑|主编|编剧|导演|编导|主播|主持|教练|裁判|政委"
    r"|代表|领袖|司令|指挥|首领|统领|干部|会计|出纳|司机|[民交干刑法特武辅]警|警察|保安|店长"
    r"|[大公特专]使|总统|[首丞宰]相|将军|元帅|[上中少准]将|[上中少大]校|[上中少]尉|[提总都]督|巡抚"
    r"|侍郎|[御刺]史|[太郡]守|知[县府州]|县[令尉丞]|主簿|太[尉傅师]|司[马徒空]|大夫|节度使|皇帝|天皇"
    r"|国王|公爵|伯爵|侯爵|医生|[学究业习]生|[农村居市牧渔]民|[职员民技矿焊电木义社护]工|[店业户船厂]主"
    r"|[歌选鼓射水能高]手|老板|冠军|(?<![国大人老农商厂公客全婆娘皇店东买卖酒亲管独])家|人)$"
)
# Words in 人 that the tagger cuts apart.
_MAN = re.compile(
    "(?:(?:非遗|非物质文化遗产|代表性)*传承|带头|领头|领路|引路|继承|代理|合伙|牵头|掌门|承包|接班|当事|见证|亲历)人$"
)
# What people are that is no post.
_SORT = re.compile(
    "(?:青年|老人|小伙子?|姑娘|[男女]孩|少年|大户|能手|标兵|模范|党员|战士|烈士|英雄|健将|名将|子弟"
    "|知青|匠|[花菜果药茶棉]农|门将|[前中后]卫|阿姨)$"
)
# What tells of what sort somebody is, before the noun, and is no noun: 返乡青年.
_OF_SORT = frozenset(
    "老 返乡 退休 退伍 退役 转业 下岗 失业 留守 脱贫 种粮 种植 养殖 创业 参赛 获奖 扶贫"
    " 保洁".split()
)
# What people are to each other, or are called, is no post, though it may end like one.
_NONE = re.compile(
    r"(?:[亲恋爱情老男女病客家本路行名旁外新古别众他商省市县区镇乡村州国地籍城]人|夫人|女士|人士|[患死伤逝读]者"
    r"|[特身体全专成生增延]长|[家兄学]长|[人成随]员)$|^人$"
)
_MORE = re.compile(r"、|兼任?")  # between two posts of one person
_MORE_LEFT = re.compile(rf"(?:{_MORE.pattern})$")
TAKES = "(?:[现担出就时曾升调改历原]任|任(?![命由意何务期]))"
# From a name to the post behind it, over where somebody is from; what is closed must end with the
# post: ，县委书记。
_LEAD = re.compile(
    rf"(?:[，,（(](?:[男女]|[{HAN}]{{1,3}}族|[{HAN}]{{1,6}}[{AREAS}州国籍]人)(?=[，,]))*"
    r"(?P<closed>[，,（(](?:[现时曾]任)?|是(?:一[名位个])?)"
    rf"|(?:接替[{HAN}]{{2,4}}?(?={TAKES}))?"
    rf"(?:(?:现在?|目前|如今|曾经?)?{TAKES}|当选为?)?"
)
APPOINTS = re.compile("任命|聘任|聘请|提名|选举|推选|推举|提拔")


def post_before(text: str, *, sorts: bool = False) -> Span | None:
    """Return the posts at the end of a text, 副县长、公安局局长 as one.

    Args:
        text: up to a name.
        sorts: any other word for what people are will do too: 返乡青年.
    """
    start = end = len(text)
    while _is_post(text[(begins := _start(text[:end], sorts=sorts)) : end], sorts=sorts):
        start = begins
        more = _MORE_LEFT.search(text, 0, start)
        if more is None:
            break
        end = more.start()
    return (start, len(text)) if start < len(text) else None


def _start(before: str, *, sorts: bool) -> int:
    """Return where the words that may name a post, or `sorts`, begin at the end of a text."""
    found = _MAN.search(before)
    start = found.start() if found else len(before)
    for word, flag in reversed(tagged(before[:start])):
        of_area = flag.startswith("nr") and before[start : start + 1] in tuple(AREAS)
        of_sort = sorts and (word in _OF_SORT or _SORT.search(word))
        if not (of_area or of_sort or _may_name(word, flag)):
            break
        start -= len(word)
    return start


def post_behind(text: str, *, takes: bool = False) -> Span | None:
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
        of_area = takes and flag[0] in "nv" and text[start + len(word) :][:1] in tuple(AREAS)
        if not (of_area or _may_name(word, flag)):
            break
        start += len(word)
    return start


def _may_name(word: str, flag: str) -> bool:
    if APPOINTS.fullmatch(word):
        return False
    place = _PLACE.search(word)
    if place and (place["head"] or flag[0] not in "vpcdu"):
        return True
    noun = flag[0] in "nbjl" and not flag.startswith("nr")
    return noun or flag == "vn" or word in _BEFORE


def _is_post(words: str, *, sorts: bool = False) -> bool:
    if sorts and _SORT.search(words):
        return True
    return _POST.search(words) is not None and _NONE.search(words) is None

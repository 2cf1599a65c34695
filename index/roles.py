"""What part a piece of a page plays, judged by its words and by the room around it.

`certain` knows what newspapers write the same way everywhere: bylines, credits, captions with a
photographer, Markdown marks. `lean` scores what remains of the short lines, between a heading
(below 0) and a caption (above 0), by evidence weighed by hand, as a sub-editor would rank clues.
"""

import re

from index import bylines
from index.bylines import ARROWS, SURNAMES
from index.fold import HAN
from index.lines import STOP, Piece
from index.types import Role

SHORT = 36  # characters of the longest folio, turn line or column name
DISPATCH = 10  # characters of the longest beginning of a report, 本报讯（记者 王强）
LONG = 60  # characters; a line longer than this is a paragraph, whatever it ends with

_HAN = rf"[{HAN}]"
_NUMERAL = r"[一二三四五六七八九十\d]"
_PICTURED = re.compile(rf"[摄攝图圖照{ARROWS}]|视觉中国")
_CREDIT = re.compile(
    r"[（(【\[]?(?:本版|文本|本文|本组|文中|图片|照片|除署名外|以上)?(?:均为|均由|未署名)?"
    r"(?:图片|照片|文图|稿件|资料图片|来源|來源|稿源|原载|图片来源|图源|供图|责任编辑|責任編輯|责编"
    r"|编辑|執行編輯|执行编辑|校对|审核|审校|版式|版式设计|美编|美术编辑|制图|监制|值班主任|值班编委"
    r"|终审|初审|复审|统筹|策划|出品|主编|本版责编|本版编辑|检校|视觉|排版|转载|版权|投稿|热线|电话"
    r"|邮箱)(?:[:：／/ \u3000]|均?由|除署名外|均为|声明|所有).{0,60}[。]?"
)
MARKS = "□■◎●◆"  # before the names of a byline
_TURN = re.compile(r"[（(【]?(?:下转|上接|紧接|转接|下轉)第?.{1,6}版.{0,6}[）)】]?")
_FOLIO = re.compile(
    rf"(?:第\s?{_NUMERAL}{{1,3}}\s?版|[A-H]?\d{{1,2}}版|[A-H]?0\d|[A-H]\d{{1,2}})"
    rf"(?:[:：·\s]*{_HAN}{{2,6}})?"
    rf"|{_HAN}{{2,4}}\s*(?:[A-H]?\d{{1,2}}版|[A-H]\d{{2}})|总第\s?\d+\s?期"
    r"|(?:国内统一(?:连续出版物)?刊?号|国内统一刊号|邮发代号|国外发行代号)[:： ].{3,30}"
)
# An employer is a 单位 too, so only what things are counted in.
_COUNTED = (
    r"(?:人民[币幣])?[十百千万亿萬億]{0,2}(?:[美港欧日]?元|[吨噸人户戶亩畝个個家件%％‰台辆套只头羽株棵次天年度℃"
    r"升项所座处张本册份名位倍条艘架箱瓶枚间斤克米里]|人次|公[斤顷里]|[千毫]克|[千厘毫]米|平方(?:公里|千米|米)"
    r"|立方米|小时|分钟|千瓦时?|标准煤|标箱|标准箱)"
)
_UNIT = re.compile(
    r"(?:计量|計量|货币|貨幣)?(?:单位|單位)\s*[:：]\s*(?=.{1,8}$)"
    rf"{_COUNTED}(?:\s*[/／、，,每 ]\s*{_COUNTED})*"
)
# What stands above an article, or a part of one, and is the name of its kind.
_COLUMN_NAME = re.compile(
    rf"【{_HAN}{{2,8}}】|[●■◆□◎○▌]?\s*(?:记者(?:手记|观察|调查|述评)|采访手记|编后语?|编者按|短评|快评|时评"
    r"|(?:相关|新闻|延伸)(?:链接|阅读|背景)|图片新闻|新闻速[递览])"
)
_NUMBERED_PICTURE = re.compile(rf"[（(]?[图圖](?:[①-⑳]|{_NUMERAL}{{1,2}}[:：])")
_DATELINE = re.compile(
    r"(?:发布时间[:：]\s*)?(?:19|20)\d\d[-年./]\d{1,2}[-月./]\d{1,2}日?"
    r"(?:\s+\d{1,2}:\d\d(?::\d\d)?)?(?:\s*星期.)?"
    r"(?:\s*(?:来源[:：].{1,30}|第\s?\d{1,3}\s?版(?:[:： ·]*\S{2,6})?))?"
)
_CAPTION = re.compile(
    # 下图显示 is how a sentence begins; a caption names its picture and stops.
    rf"(?:[{ARROWS}]|[（(]?[上下左右][图圖][：:、，为為是）) \u3000]"
    rf"|[图圖](?:[①-⑳]|{_NUMERAL}+[:：、 ]|片说明|注)"
    r"|(?:照片|[图圖]片)[:：]).+"
    # Somebody's name stands before the last word, or it is a column cut within 摄氏.
    rf"|.+(?:[^{HAN}]|记者|記者|通讯员)"
    rf"(?:[{SURNAMES}]{_HAN}{{1,2}}|{_HAN} {_HAN}|{_HAN}{{1,6}}·{_HAN}{{1,8}}|\s{_HAN}{{2,4}})"
    r"\s*[摄攝](?:影)?[）)]?"
    r"|.+(?:供[图圖]|[（(]资料[图圖]?片?[）)])[）)]?"
)
NUMBERED_CAPTION = re.compile(r"\d{1,2}[ \u3000]\S|[①-⑳]")
_ORDINAL = re.compile(
    rf"[一二三四五六七八九十]{{1,3}}[、.．]|[（(]{_NUMERAL}{{1,3}}[）)]|第{_NUMERAL}{{1,3}}[章节部编篇]"
    r"|\d{1,2}(?:\.\d{1,2}){1,3} ?(?=[^\d年月日万亿%％])|\d{1,2}[、.．] ?(?=\D)"
)
_HEADING_MARK = re.compile(r"(#{1,6})[ \u3000]*(?=[^\s#])")
_LABEL = re.compile(r"[“「『]?[^，。：:、\d]{2,8}[”」』]?[：:]\s*\S")
_SCENE = re.compile(
    r"(?:航拍|鸟瞰|俯瞰|全景|一角|一景|外景|夜景|风光|景色|景象|现场|车间|厂房|厂区|园区|产业园|基地"
    r"|生产线|展厅|展馆|广场|大厅|实验室|中心|合影|留影|仪式|场景|图|(?<![执護护牌关關按参參])照|车站|码头|公园|大桥|校园|街区"
    r"|新村|新貌|旧址|遗址|故居|林立|繁忙|生产忙|举行|揭牌|签约|上市|布局)$"
)
# Somebody stands somewhere, and that is all the line says.
_POSED = re.compile(
    rf"(?:[{SURNAMES}]{_HAN}{{1,2}}|[^，。；：]{{2,12}}(?:员|人|生|民|客|者|们))"
    r"在[^，。；：]{2,24}(?:[课讲]堂|赛场|舞台|现场|[会台场田地街路墙线]|活动|仪式|比赛)[上里中内前旁边]"
)
_DOING = re.compile(
    r"正在|在(?:进行|调试|查看|检查|参观|采摘|工作|生产|施工|操作|展示|表演|阅读|学习|加工|组装"
    r"|.{0,6}(?:忙碌|作业|游玩|选购|体验))|工作人员|工人|村民们|市民|游客"
    r"|^[^，。；：]{1,10}[员人生民客者们手工师农]在[^，。；：]{2}"
    rf"|^[^，。；：]{{0,12}}(?:书记|[县市区镇乡省州]长|主任|局长)[{SURNAMES}]{_HAN}{{1,2}}(?:一行)?"
    r"[^，。；：]{0,8}(?:调研|考察|视察|走访|慰问|看望|督导|检查)[^，。；：]{0,12}$"
)
_PLACE = re.compile(
    r"公司|集团|工厂|学院|研究院|医院|大学|小学|中学|高新区|开发区|产业园|工业园|合作社|景区|街道|县|镇|村"
)
_DATED = re.compile(r"(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日[，,]|(?:19|20)\d\d年\d{1,2}月[，,]")
_RUN_ON = re.compile(
    r"(?:如今|目前|近年来|此外|同时|随着|为了?|今年|去年|当前|据|但|而|在|由于|因此|其中|与此同时"
    r"|“[^”]*$)"
)
# What joins a sentence to the one before it; no heading and no caption begins so.
_CONNECTS = re.compile(
    r"(?:然而|不[过過]|可是|但是|而且|此外|另外|因此|因而|所以|于是|於是|由[于於]|尽管|儘管|[虽雖]然|如果"
    r"|之[后後]|其[后後]|[与與]此同[时時]|同[年月日][，,]|次年|[当當][时時][，,]|[后後][来來][，,他她它被又]|[该該此][后後]?[，,])"
)
_SLOGAN = re.compile(r"[“”「」？?！!]")
_ASKING = re.compile("怎样|怎么|如何|为何|何以|为什么|谁来")
_HALVES = re.compile(r"[ \u3000]+|[，,；;]")

# Evidence and its weight; above 0 speaks for a caption, below 0 for a heading.
EVIDENCE: dict[str, float] = {
    "scene": 2.0,  # ends in what a photograph shows: 车间, 航拍, 签约仪式
    "doing": 2.0,  # somebody is doing something before the camera
    "posed": 2.0,  # somebody stands somewhere, and the line says no more
    "place": 0.8,  # names a company, a school, a town
    "dated": 2.0,  # begins with a day
    "numbered": 2.5,  # begins with the bare number of a photograph
    "room_above": 1.2,  # more blank lines above than the page usually leaves
    "room_below": 1.6,  # …and below; a heading keeps close to its text
    "cut_around": 1.5,  # stands in the middle of a sentence
    "no_text_below": 1.5,  # what follows is neither text nor another heading of its kind
    "below_caption": 1.4,  # the line above says what a photograph shows, and this one is as plain
    "after_end": 1.0,  # stands behind the end of an article
    "label": -3.0,  # 缘起：…
    "ordinal": -3.5,  # 一、…
    "halves": -2.5,  # two halves of about equal length
    "slogan": -1.2,  # quotation marks, a question or exclamation
    "asking": -2.0,  # asks how or why, which no photograph shows
    "text_below": -1.2,  # a paragraph follows closely
    "siblings": -1.0,  # other short lines of the page are built like it
}


# What a photograph shows, as its caption says it.
SHOWN = frozenset({"scene", "doing", "dated", "posed"})


def certain(piece: Piece) -> Role | None:
    """Return the role a piece's own words settle, or None."""
    text = piece.text
    if piece.role is not None:
        return piece.role
    if not any(map(str.isalpha, text)):
        return "body" if len(text) > LONG else "stray"
    if text[0] == "#" and (mark := _HEADING_MARK.match(text)):
        piece.level = len(mark.group(1))
        start, end = piece.spans[0]
        piece.spans[0] = (start + mark.end(), end)
        piece.text = text[mark.end() :]
        return "heading"
    if len(text) > LONG * 2:
        return "body"
    told = piece.prose or len(text) > LONG or (bylines.reports(text) and len(text) > DISPATCH)
    return patterned(text) or ("body" if told else None)


def patterned(text: str) -> Role | None:
    """Return the role of a line that is built as bylines, credits or captions are."""
    pictured = _PICTURED.search(text) is not None
    if len(text) <= SHORT and (furniture := _furniture(text)):
        return furniture
    if _CREDIT.fullmatch(text) or _DATELINE.fullmatch(text):
        return "credit"
    if bylines.is_photographer(text):
        return "credit"
    if len(text) <= LONG and bylines.is_byline(text):
        return "byline"
    if len(text) <= SHORT and unit(text):
        return "caption"
    if text.startswith(("图为", "圖為")) or (pictured and _NUMBERED_PICTURE.match(text)):
        return "caption"
    captioned = pictured and _CAPTION.fullmatch(text) and not STOP.search(text[-8:])
    if captioned and bylines.reports(text):
        return None
    return "caption" if captioned else None


def pointed(text: str) -> bool:
    """Whether a line begins as only captions do: with an arrow, or 图为.

    Example:
        >>> pointed("▲村民在分拣黄精"), pointed("图为施工现场")
        (True, True)
    """
    return (text[0] in ARROWS and not bylines.reports(text)) or text.startswith(("图为", "圖為"))


def _furniture(text: str) -> Role | None:
    """Return the role of what a page prints about itself, and of names behind a mark."""
    if _FOLIO.fullmatch(text) or _TURN.fullmatch(text):
        return "stray"
    if _COLUMN_NAME.fullmatch(text):
        return "kicker"
    return "byline" if text[0] in MARKS and bylines.bare_names(text[1:].strip()) else None


def unit(text: str) -> str:
    """Return the line above a table if it states the unit of its figures, else ""."""
    return text if _UNIT.fullmatch(text.strip("（）() ")) else ""


def ceremony(text: str) -> bool:
    """Whether a line says what a photograph shows and begins with the day it shows it."""
    return _DATED.match(text) is not None and _SCENE.search(text) is not None


def may_be_caption(text: str) -> bool:
    """Whether a line says what a photograph shows."""
    return bool(looks(text) & SHOWN)


def lean(piece: Piece, usual_gap: int, context: frozenset[str] = frozenset()) -> float:
    """Return how much more like a caption than like a heading a short line looks.

    Args:
        piece: a line without a role yet.
        usual_gap: blank lines this page leaves between paragraphs.
        context: names of `EVIDENCE` that only the neighbours can show.
    """
    names = looks(piece.text) | context
    if piece.gap >= usual_gap + 2:
        names |= {"room_above"}
    if piece.below >= usual_gap + 2:
        names |= {"room_below"}
    return sum(EVIDENCE[name] for name in names)


def looks(text: str) -> frozenset[str]:
    """Return the names of the evidence a line's own words give."""
    found = {
        "scene": _SCENE.search(text),
        "doing": _DOING.search(text),
        "posed": _POSED.fullmatch(text),
        "place": _PLACE.search(text),
        "dated": _DATED.match(text),
        "numbered": NUMBERED_CAPTION.match(text),
        "label": _LABEL.match(text),
        "ordinal": _ORDINAL.match(text),
        "halves": halves(text),
        "slogan": _SLOGAN.search(text),
        "asking": _ASKING.search(text),
    }
    return frozenset(name for name, seen in found.items() if seen)


def halves(text: str) -> bool:
    """Whether a line is two or three parts of about equal length, as headings like to be.

    Example:
        >>> halves("链式招商筑根基 隔壁厂联成上下游")
        True
    """
    parts = [len(part) for part in _HALVES.split(text) if part]
    return len(parts) in (2, 3) and 3 <= min(parts) and max(parts) <= min(14, min(parts) + 3)


def runs_on(text: str) -> bool:
    """Whether a line begins as running text does, so that it is no heading."""
    return _RUN_ON.match(text) is not None and len(text) > 8


def connects(text: str) -> bool:
    """Whether a line begins with a word that joins it to a sentence before."""
    return _CONNECTS.match(text) is not None and len(text) > 8


def shape(text: str) -> str:
    """Return what headings of one article have in common: "label", "ordinal", "halves" or ""."""
    if _LABEL.match(text):
        return "label"
    if _ORDINAL.match(text):
        return "ordinal"
    return "halves" if halves(text) else ""

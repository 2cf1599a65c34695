"""Who wrote a text and who took its pictures, as newspapers print it."""

import re

from index.fold import HAN
from index.proper import COMMON_SURNAMES, TRADITIONAL_SURNAMES

ARROWS = "▲△▼▽◀▶↑↓←→"  # from a caption to its picture
_HAN = rf"[{HAN}]"
# A person's name as printed: two to four characters, "郑 芸" spaced out, or a foreign name.
_NAME = rf"(?:{_HAN}{{2,4}}|{_HAN}[ \u3000]{_HAN}|{_HAN}{{1,6}}·{_HAN}{{1,8}})"
_NAMES = rf"{_NAME}(?:[ \u3000、，,]+{_NAME}){{0,9}}"
_DESK = (
    rf"(?:{_HAN}{{0,12}}(?:特约|特派|见习|实习|驻{_HAN}{{1,6}})?"
    r"(?:记者|記者|通讯员|通訊員|评论员|特约撰稿人|实习生))"
)
_WORK = r"(?:文[、·]?(?:图|摄影)?|图文|图(?:片|表)?|摄影|撰文|摄|整理|编译|采写|报道|策划|绘|漫画)"
_BOTH = r"(?:文[/／、]图|图[/／、]文|文并图|文并摄)"  # words and pictures by the same person
_SLASH = r"\s*[/／|｜丨]\s*"
SURNAMES = COMMON_SURNAMES + TRADITIONAL_SURNAMES
_SURNAMED = rf"[{SURNAMES}]{_HAN}{{1,2}}"
_PERSON = rf"[{SURNAMES}](?:{_HAN}{{1,2}}|[ \u3000]{_HAN})"
_BARE_NAMES = re.compile(rf"{_PERSON}(?:[ \u3000、]+{_PERSON}){{0,5}}")
# Who gives a report, below its title.
_SPEAKER = re.compile(
    rf"{_HAN}{{2,24}}(?:[省市县区镇乡州局厅院校处科站会部社]长|书记|主任|主席|总经理|董事长|教授|研究员)"
    rf"[ \u3000]+{_SURNAMED}"
)
_BYLINE = re.compile(
    rf"""[□■◎○●▲◆（(【\[]?\s*(?:
    (?:{_DESK}[ \u3000:：]*{_NAMES}[ \u3000]*)+(?:{_SLASH}{_WORK}|报道|摄影报道|{_BOTH})?
    |(?:{_DESK}[ \u3000]*)?{_NAMES}[ \u3000]*{_BOTH}
    |(?:{_DESK}[ \u3000]*)?{_NAMES}{_SLASH}{_WORK}(?:[ \u3000,，;；]*{_NAMES}{_SLASH}{_WORK})*
    |{_WORK}(?:{_SLASH}{_WORK})?{_SLASH}(?:{_DESK}[ \u3000]*)?{_NAMES}
        (?:[ \u3000,，;；]*{_WORK}{_SLASH}{_NAMES})*
    |(?:作者|撰文|撰稿|文|采写|编译|口述|(?:采访[、 ]?)?整理|采访)[:：]\s*
        (?:{_DESK}[ \u3000]*)?{_NAMES}
        (?:[ \u3000]*(?:摄影|图|摄)[:：]\s*{_NAMES})?
    |作者[ \u3000]+{_NAMES}
    |本[报報刊网網](?:特[约約])?[评評][论論][员員]
    |[Bb][Yy][ ][A-Z][\w.\-']+(?:[ ](?:[A-Z][\w.\-']*|and|&))*
    )\s*[）)】\]]?(?:[（(][^（）()]*[）)])?""",
    re.VERBOSE,
)
# What no such line lacks; looked for first, since the patterns themselves are slow.
_SIGNED = re.compile(
    r"[/／|｜丨:：]|[记記]者|[通评][讯論论]员|[通評][訊論]員|撰稿|实习生|作者|[Bb]y |文并"
)
_AFFILIATION = re.compile(r"[（(](?:作者|第一作者|本文作者)[^（）()]*[）)][。.]?")
_IMAGE = re.compile(r"[摄攝图圖]|视觉中国")
# 图 and 摄影 end other words too, 宏图 and 风光摄影, so right behind a name they need a surname, or
# who the person is for a newspaper.
_PHOTOGRAPHER = re.compile(
    rf"[（(]?(?:(?:{_DESK}\s*)?{_NAMES}\s*(?:(?<!拍)[摄攝]|供图|(?<=\s)(?:[摄攝]影|图))"
    rf"|(?:{_DESK}\s*{_NAMES}|(?:{_NAMES}[ \u3000、，,]+)?{_SURNAMED})(?:[摄攝]影|图))"
    r"[）)]?"
    r"|[（(]?(?:资料图片?|资料照片|网络图片|视觉中国供?图)[）)]?"
)
# How a report begins; what stands above it is its headline.
_DISPATCH = re.compile(
    rf"[{ARROWS}□■◎○●◆]?\s*(?:本报|新华社|中新社|本刊).{{0,10}}?(?:讯|电|消息)[ \u3000（(]|编者按"
    r"|[〔［【（(][記记]者[^〕］】）)]{2,20}[／/][^〕］】）)]{0,10}[報报][導导道][〕］】）)]"
)


def is_byline(text: str) -> bool:
    """Whether a line says who wrote a text, and nothing else."""
    if _AFFILIATION.fullmatch(text) or _SPEAKER.fullmatch(text):
        return True
    if text[0] in "（(" and text[-1] in "）)" and bare_names(text[1:-1]):
        return True
    return _SIGNED.search(text) is not None and _BYLINE.fullmatch(text) is not None


def is_photographer(text: str) -> bool:
    """Whether a line says who took a picture, and nothing else."""
    return _IMAGE.search(text) is not None and _PHOTOGRAPHER.fullmatch(text) is not None


def reports(text: str) -> bool:
    """Whether a line begins as reports do below their headlines: 本报讯（记者 王强）."""
    return _DISPATCH.match(text) is not None


def bare_names(text: str) -> bool:
    """Whether a line is nothing but names, as under some headlines."""
    return _BARE_NAMES.fullmatch(text) is not None

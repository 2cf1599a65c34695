"""Official documents: their letterhead, their headline, who speaks and when they were adopted."""

import itertools
import re
from collections.abc import Sequence

from index.fold import HAN
from index.lines import Piece

TOP = 4  # lines among which the headline is
BELOW = 3  # lines below it that may tell who speaks, and when
OFFICE = 24  # characters of the longest name of an office that signs
LONGEST = 60  # characters of a headline

_KIND = (
    "(?:通知|通告|公告|通报|公报|意见|决定|决议|批复|请示|报告|函|办法|条例|方案|规定|规则|细则|规划|纲要|章程"
    "|制度|守则|公约|须知|指南|讲话|致辞|总结|纪要|大事记)(?:[（(][^（）()]{1,10}[）)])?$"
)
_MATTER = re.compile(f"关于.{{2,50}}的?{_KIND}")
_NAMED = re.compile(f"[^，。；：！？,;:]{{4,}}{_KIND}")
_OFFICE = re.compile("(?:政府|办公室|委员会|人大|政协|[局厅部院会委办]|中心|公司|学校)$")
_SIGNS = re.compile(
    "^[^，。；：！？,;:]*(?:政府|办公室|委员会|人大|政协|指挥部|[局厅部院委]|中心|公司|学校|协会|银行|集团)$"
)
_HEREBY = re.compile("特此(?:通知|通告|公告|公示|函告|函复|批复|报告|说明|声明|证明)[。！]?")
_LETTERHEAD = re.compile(r"文件$|[〔\[（(]\d{4}[〕\]）)]\s?第?\d{1,4}号$")
_WHEN = re.compile(
    r"[（(]?(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?(?:[^，。；]{0,40}(?:通过|批准|印发|发布|公布|修订))?[）)]?"
)
_SPEAKER = re.compile(
    rf"[{HAN}、]{{0,16}}(?:书记|[县市区镇乡省州局院校部处厅科行会董事]长|主[任席]|经理|总裁|委员|代表|主编)"
    rf"[ \u3000]+[{HAN}]{{1,4}}(?:[ \u3000][{HAN}]{{1,2}})?"
)


def mark(pieces: Sequence[Piece], usual: int) -> None:
    """Mark the headline of an official document, and what belongs to it above and below.

    Args:
        pieces: of the page, some of which have no role yet.
        usual: blank lines between two paragraphs.
    """
    _mark_signatures(pieces)
    at = next((n for n, piece in enumerate(pieces[:TOP]) if _heads(piece, first=n == 0)), None)
    if at is None:
        return
    pieces[at].role = "title"
    _mark_below(pieces[at + 1 : at + 1 + BELOW])
    above = pieces[at - 1] if at else None
    if above is not None and above.role is None and _OFFICE.search(above.text):
        if pieces[at].gap <= usual and pieces[at].text.startswith("关于"):
            above.role, at = "title", at - 1
    for piece in pieces[:at]:
        if piece.role is None and _LETTERHEAD.search(piece.text):
            piece.role = "kicker"


def _mark_signatures(pieces: Sequence[Piece]) -> None:
    """Mark the office that signs a document, above its date, and what introduces its name."""
    for office, when in itertools.pairwise(pieces):
        signs = office.role is None and len(office.text) <= OFFICE and _SIGNS.search(office.text)
        if signs and when.role == "credit" and _WHEN.fullmatch(when.text):
            office.role = "byline"
    for piece in pieces:
        if piece.role is None and _HEREBY.fullmatch(piece.text):
            piece.role = "body"


def _mark_below(pieces: Sequence[Piece]) -> None:
    """Mark who speaks, and when a document was adopted, right below its headline."""
    for piece in pieces:
        if _WHEN.fullmatch(piece.text):
            piece.role = "credit"
        elif _SPEAKER.fullmatch(piece.text):
            piece.role = "byline"
        else:
            break


def _heads(piece: Piece, *, first: bool) -> bool:
    """Whether a line is a headline: it says what it is about, or is the first and a document's."""
    if piece.role is not None or len(piece.text) > LONGEST:
        return False
    return bool(_MATTER.search(piece.text) or (first and _NAMED.fullmatch(piece.text)))

"""Headlines, and the kickers above and below them, by where they stand.

A headline is the short line above a byline or a dispatch, at the top of the file, or at Markdown's
first level; the words alone do not tell it from a heading.
"""

import itertools
import re
from collections.abc import Sequence

from index import bylines, documents, joins, roles, seams
from index.fold import HAN
from index.lines import STOP, Piece, is_item
from index.sentences import asks

DASHES = ("——", "—", "－－")  # what a line ends with that leads to the headline below it
_DASHED = ("——", "--")  # what one begins with that follows the headline above it
# Numbers of characters, set by hand as newspapers print; tests/index/test_titles.py and
# test_unseen_pages.py hold the cases.
KICKER = 45  # of the longest line with such a dash that leads to a headline
_BELOW = 39  # of the longest between a headline and a byline
_HEADLINE = 40  # of the longest line of a headline
_ASKING = 29  # the same, of one that asks or exclaims and was taken for text
HALVES = 4  # by which the two lines of a headline may differ that stand by themselves
PARTS = 3  # lines of a headline above its last

_LIKE_CAPTION = 1.5  # `roles.lean` from which a line is no headline; set by hand
_HEAD = 4  # lines, from the first that is no furniture, in which a headline may stand
ROOMY = 99  # blank lines that no page leaves
LOOKED = 200  # lines of a page whose like is looked for
_FURNITURE = ("stray", "credit", "kicker")  # roles of what may stand above the first headline
_CLAUSE = re.compile("[，；]")
_NEWSPAPER = re.compile(
    rf"[{HAN}]{{2,8}}(?:[日晚早晨商周导農农时時快][报報]|都市报|周刊|新闻)|今日[{HAN}]{{2,4}}"
)
_TOP_BYLINE = re.compile(rf"[{roles.MARKS}]|记者|通讯员|作者|评论员|[Bb]y |文[:：]|撰文")


def mark(pieces: Sequence[Piece], usual: int, there: seams.Setting) -> None:
    """Mark headlines: above a byline, at the top of the file, and Markdown's first level."""
    tops = [n for n, piece in enumerate(pieces) if piece.level == 1]
    if tops and (len(tops) == 1 or tops[0] == 0):
        pieces[tops[0]].role = "title"
    for n, piece in enumerate(pieces):
        dispatch = bylines.reports(piece.text)
        if n and (dispatch or (piece.role == "byline" and _TOP_BYLINE.search(piece.text))):
            _mark_headline(pieces, n, usual, sure=dispatch)
    _mark_below_dash(pieces)
    documents.mark(pieces, usual)
    _mark_first_line(pieces, there)
    for n, piece in enumerate(pieces):
        if piece.role in (None, "body") and _is_kicker(pieces, n):
            piece.role = "kicker"


def _mark_first_line(pieces: Sequence[Piece], there: seams.Setting) -> None:
    """Mark the first line below the date and the editors: a headline, or the newspaper's name."""
    top = next((n for n, p in enumerate(pieces) if p.role not in _FURNITURE), 0)
    head = itertools.takewhile(lambda piece: piece.role != "body", pieces[: top + _HEAD])
    headed = "title" in {piece.role for piece in head}
    if pieces and _may_head(pieces[top:]):
        if _is_masthead(pieces[top:], named=headed):
            pieces[top].role = "stray"
        elif not headed:
            named = top > 0 and pieces[top - 1].role == "kicker"
            _mark_first(pieces[top:], there, named=named)


def _fresh(pieces: Sequence[Piece], n: int) -> bool:
    """Whether a line is no rest of a sentence: it is one clause, and the text above has ended."""
    above = joins.text_above(pieces, n)
    return (above is None or above.closed) and not _CLAUSE.search(pieces[n].text)


def _may_head(pieces: Sequence[Piece]) -> bool:
    """Whether the first piece may be a headline: no text, or the only line that asks."""
    if pieces[0].role is None:
        return True
    return _asks(pieces[0]) and not any(map(_asks, pieces[1:LOOKED]))


def _is_masthead(pieces: Sequence[Piece], *, named: bool) -> bool:
    """Whether nothing but the date, the page and the editors stands between a line and a headline.

    It is the newspaper's name then; where it must be `named`, it looks like one too.
    """
    below = list(itertools.takewhile(lambda piece: piece.role in _FURNITURE, pieces[1:]))
    under = pieces[1 + len(below)] if 1 + len(below) < len(pieces) else None
    headed = under is not None and under.role == "title"
    name = _NEWSPAPER.fullmatch(pieces[0].text) is not None
    return bool(below) and (name or (headed and not named))


def _asks(piece: Piece) -> bool:
    return (
        len(piece.text) < KICKER
        and "：" not in piece.text
        and not STOP.search(piece.text[:-1])
        and asks(piece.text)
    )


def _mark_below_dash(pieces: Sequence[Piece]) -> None:
    """Mark what stands below a short line that ends with a dash as the headline it leads to."""
    for above, under in itertools.pairwise(pieces):
        if under.role is None and above.text.endswith(DASHES) and len(above.text) <= KICKER:
            if _titular(under):
                under.role = "title"


def _mark_headline(pieces: Sequence[Piece], below: int, usual: int, *, sure: bool) -> None:
    """Mark the one or two lines above a byline or a dispatch as its headline.

    Args:
        pieces: of the page.
        below: the place of the byline or the dispatch.
        usual: blank lines between two paragraphs.
        sure: whether a headline must stand there, even one that begins as sentences do.
    """
    at = below - 1
    while at > 0 and pieces[at].text.startswith(_DASHED) and len(pieces[at].text) <= _BELOW:
        at -= 1
    if not _titular(pieces[at], sure=sure or _fresh(pieces, at)):
        return
    title = pieces[at]
    title.role = "title"
    above = pieces[at - 1] if at else None
    if above is not None and _leads(pieces[:at], title, usual, sure=sure):
        shorter = len(title.text) - len(above.text) > HALVES
        above.role = "kicker" if shorter or above.text.endswith(DASHES) else "title"
    _mark_top(pieces[:at], title)


def _leads(above: Sequence[Piece], title: Piece, usual: int, *, sure: bool) -> bool:
    """Whether the line above a headline is its first half, or leads to it.

    Args:
        above: the pieces above the headline.
        title: the headline.
        usual: blank lines between two paragraphs.
        sure: whether a report begins below it.
    """
    half = above[-1]
    if title.gap > min(usual, half.gap if len(above) > 1 else usual) or not _titular(half):
        return False
    gap = abs(len(half.text) - len(title.text))
    if title.gap:
        return gap <= 1
    # With room above the two, or between text that ended and a report, nothing else stands there.
    ended = len(above) > 1 and above[-2].role == "body" and above[-2].closed
    if len(above) == 1 or half.gap or (sure and ended):
        return True
    return gap <= 1


def _mark_top(above: Sequence[Piece], title: Piece) -> None:
    """Mark the lines between the top of a page and a headline as parts of it, or as its kickers.

    No photograph has its caption there, whatever the lines look like.
    """
    lines = list(itertools.dropwhile(lambda piece: piece.role in _FURNITURE, above))
    close = all(piece.gap == 0 for piece in [*lines[1:], title])
    if not close or len(lines) > PARTS or not all(map(_may_be_part, lines)):
        return
    for piece in lines:
        like = abs(len(piece.text) - len(title.text)) <= HALVES
        piece.role = "title" if like and not piece.text.endswith(DASHES) else "kicker"


def _may_be_part(piece: Piece) -> bool:
    """Whether a line above a headline may be its first half or lead to it."""
    short = len(piece.text) <= KICKER and not is_item(piece.text) and not piece.level
    open_ended = piece.text[-1] not in "，、,：:；;。" and not roles.pointed(piece.text)
    return short and open_ended and (piece.role == "title" or piece.role is None)


def _mark_first(pieces: Sequence[Piece], there: seams.Setting, *, named: bool) -> None:
    """Mark the first line of the file as its headline if text or a byline follows it.

    Args:
        pieces: of the page, from that line on.
        there: what the page says of its open ends.
        named: whether the name of a column stands above the line, so that it is no text.
    """
    first, rest = pieces[0], pieces[1:5]
    _mark_names(rest)
    sure = named or _fresh(pieces, 0)
    if not _titular(first, sure=sure) or not rest or rest[0].text.startswith("「"):
        return
    dispatch = bylines.reports(rest[0].text)
    odds = joins.score(first, rest[0], setting=there)
    if odds > joins.FRAGMENT and rest[0].role == "body" and not (dispatch or named):
        return
    kind = roles.shape(first.text)
    siblings = sum(p.role is None and roles.shape(p.text) == kind for p in pieces[1:LOOKED])
    if kind == "ordinal" or (kind == "label" and siblings > 1):
        return
    if dispatch or _stands_below(rest[0], kind):
        first.role = "title"
    elif _second_half(first, rest):
        first.role = rest[0].role = "title"


def _mark_names(below: Sequence[Piece]) -> None:
    """Mark bare names between a headline and its text, also below a line with a dash."""
    for line, under in itertools.pairwise(below[:3]):
        if under.role == "body" and bylines.bare_names(line.text):
            line.role = "byline"
        if not line.text.startswith(_DASHED):
            break


def _stands_below(under: Piece, kind: str) -> bool:
    """Whether what stands below a line of a shape shows that the line is a headline."""
    if under.role in ("body", "byline", "credit", "infographic") or under.text.startswith("——"):
        return True
    return bool(under.level) or roles.shape(under.text) not in ("", kind)


def _second_half(first: Piece, below: Sequence[Piece]) -> bool:
    """Whether the line below the first of a file goes on as its headline, above text."""
    if len(below) < 2 or not (below[1].role == "body" or seams.hangs(below[1].text)):
        return False
    close = below[0].gap == 0 and abs(len(first.text) - len(below[0].text)) <= HALVES
    return close and not roles.shape(first.text) and _titular(below[0])


def _titular(piece: Piece, *, sure: bool = False) -> bool:
    """Whether a piece could be a headline by its looks.

    Args:
        piece: a line.
        sure: whether it is no rest of a sentence, however it begins.
    """
    if piece.level:
        return piece.level <= 2
    ready = piece.role is None or (
        piece.role == "body" and piece.text[-1] in "？！?!" and len(piece.text) <= _ASKING
    )
    if not ready or len(piece.text) > _HEADLINE or is_item(piece.text):
        return False
    if roles.runs_on(piece.text) and not sure:
        return False
    if piece.text[-1] in "，、,：:；;" or piece.text.endswith("——"):
        return False
    # A headline has as much room around it as a picture.
    return roles.lean(piece, ROOMY) < _LIKE_CAPTION


def _is_kicker(pieces: Sequence[Piece], n: int) -> bool:
    """Whether a line with a dash leads to the headline below it or follows the one above."""
    text = pieces[n].text
    if len(text) > KICKER:
        return False
    above = pieces[n - 1].role if n else None
    under = pieces[n + 1].role if n + 1 < len(pieces) else None
    if text.endswith(DASHES) and under == "title":
        return True
    return text.startswith(_DASHED) and above == "title"

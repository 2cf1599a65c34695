"""Give every piece of a page its role, where its own words do not settle it.

What a short line is depends on where it stands: above a byline it is a headline, close above a
paragraph a heading, alone among blank lines a caption, among figures a part of an infographic,
and before the rest of its sentence a piece of text.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from index import bylines, infographics, joins, roles, seams, surroundings, titles
from index.lines import INNER_STOP, PAGE, Piece

# Set by hand; tests/index/test_unseen_pages.py holds the pages that they read rightly.
VERSE = 4  # short lines in a row that are verse or a list
VERSE_LINE = 24  # characters of the longest such line
LIST = 16  # short lines in a row that no page has as headings and captions
ITEM = 34  # characters of the longest heading that a lone line may be, if it does not look like one
SURE = 2.5  # `roles.lean`, above or below 0, of a line whose looks leave no doubt
CLAUSES = 20  # characters of the shortest line of two clauses that is text, if nothing tells
INDENTED = 0.4  # share of the paragraphs that are indented where all of them were meant to be
_BULLET = re.compile(r"[-*+•●○>|] ?|\d{1,3}[.)] ")


def label(pieces: Sequence[Piece]) -> None:
    """Set the role of every piece."""
    for piece in pieces:
        piece.role = roles.certain(piece)
    _mark_signed(pieces)
    usual = _usual_gap(pieces)
    there = setting(pieces)
    infographics.mark(pieces, usual, there)
    for piece in pieces:  # not before: an infographic may hold a sentence too
        if piece.role is None and seams.is_text(piece.text):
            piece.role = "body"
    titles.mark(pieces, usual, there)
    _mark_lists(pieces)
    _mark_verse(pieces)
    _mark_rest(pieces, usual)


def _mark_signed(pieces: Sequence[Piece]) -> None:
    """Mark what a photograph shows, told in one sentence, where its photographer stands below."""
    for n, (above, under) in enumerate(itertools.pairwise(pieces)):
        text = above.text.rstrip("。")
        if len(text) > roles.LONG or INNER_STOP.search(text):
            continue
        if under.role == "credit" and bylines.is_photographer(under.text):
            inside = n > 0 and pieces[n - 1].role in (None, "body") and not pieces[n - 1].closed
            if roles.pointed(text) or roles.may_be_caption(text) or (inside and above.closed):
                above.role = "caption"


def _usual_gap(pieces: Sequence[Piece]) -> int:
    """Return the blank lines a page leaves between two paragraphs."""
    gaps = Counter(
        min(under.gap, 3)
        for above, under in itertools.pairwise(pieces)
        if above.role == under.role == "body"
    )
    return gaps.most_common(1)[0][0] if gaps else 1


def _mark_lists(pieces: Sequence[Piece]) -> None:
    """Mark stretches of short lines too long for anything but a list or verse."""
    start = 0
    while start < len(pieces):
        end = start
        while end < len(pieces) and pieces[end].role is None:
            end += 1
        if end - start >= LIST:
            for piece in pieces[start:end]:
                piece.role, piece.alone = "body", True
        start = end + 1


def _mark_verse(pieces: Sequence[Piece]) -> None:
    """Note stretches of short lines, which end where their sense does, not where a column did."""
    start = 0
    while start < len(pieces):
        end = start
        while (
            end < len(pieces)
            and _short(pieces[end])
            and (end - start < 2 or pieces[end].gap == pieces[end - 1].gap)
        ):
            end += 1
        if end - start >= VERSE and _even(pieces[start:end]):
            for piece in pieces[start:end]:
                piece.alone = True
        start = max(end, start + 1)
    for piece in pieces:
        piece.alone = piece.alone or _BULLET.match(piece.text) is not None


def _even(run: Sequence[Piece]) -> bool:
    """Whether lines all end in a mark, or are all of a length."""
    sizes = [len(piece.text) for piece in run]
    marked = all(piece.text[-1] in "，。、；：！？”’」』…,.;:!?—" for piece in run)
    return marked or (max(sizes) - min(sizes) <= 1 and max(sizes) <= VERSE_LINE // 2)


def _short(piece: Piece) -> bool:
    """Whether a piece may be a line of verse or of a list."""
    return piece.role in (None, "body") and len(piece.text) <= VERSE_LINE


def _mark_rest(pieces: Sequence[Piece], usual: int) -> None:
    """Mark the lines that are left, from the bottom up, since what follows tells most."""
    shapes = Counter(roles.shape(p.text) for p in pieces if p.role is None or p.level)
    there = setting(pieces)
    ended = _after_end(pieces)
    run = 0
    for n in range(len(pieces) - 1, -1, -1):
        piece = pieces[n]
        if piece.role is not None:
            run = 0
            continue
        run += 1
        context = _context(pieces, n, usual, there)
        shape = roles.shape(piece.text)
        if shape and shapes[shape] > 1:
            context.add("siblings")
        if n in ended and "text_below" not in context:
            context.add("after_end")
        piece.score = roles.lean(piece, usual, frozenset(context))
        piece.role = "body"
        if not _goes_on(pieces, n, there) and not _listed(pieces, n, run, usual):
            piece.role = "caption" if piece.score > 0 else "heading"


def setting(pieces: Sequence[Piece]) -> seams.Setting:
    """Return what a document as a whole says about its open ends."""
    bodies = [p for p in pieces if p.role == "body"]
    share = sum(not p.closed for p in bodies) / len(bodies) if bodies else 0.0
    traces = {p.role for p in pieces} & {"byline", "caption", "credit", "infographic"}
    return seams.Setting(
        open_share=share,
        shaped=is_shaped(p.text for p in pieces if p.role in (None, "heading")),
        plain=not traces,
        whole=traces <= {"byline"},
        text="\n".join(p.text for p in pieces) if len(pieces) <= PAGE else "",
        indented=is_indented(pieces),
    )


def is_indented(pieces: Sequence[Piece]) -> bool:
    """Whether a document's paragraphs begin with an indent, but for those that go on."""
    bodies = [p for p in pieces if p.role in (None, "body")]
    return sum(p.indent >= 2 for p in bodies) > INDENTED * len(bodies)


def is_shaped(texts: Iterable[str]) -> bool:
    """Whether several of these short lines are built alike, as one article's headings are."""
    seen: set[str] = set()
    for kind in filter(None, map(roles.shape, texts)):
        if kind in seen:
            return True
        seen.add(kind)
    return False


def _context(pieces: Sequence[Piece], n: int, usual: int, there: seams.Setting) -> set[str]:
    """Return the evidence that a line's neighbours show."""
    found = set()
    under = pieces[n + 1] if n + 1 < len(pieces) else None
    if under is not None and under.role == "body" and under.gap <= usual:
        found.add("text_below")
    elif under is None or under.role not in ("body", "heading") or under.gap > usual + 1:
        found.add("no_text_below")
    if n and not roles.shape(pieces[n].text) and _captioned(pieces[n - 1]):
        found.add("below_caption")
    after = _behind(pieces, n)
    before = joins.text_above(pieces, n)
    if before is not None and not before.closed and after < len(pieces):
        right, place = pieces[after], surroundings.ACROSS
        if right.role == "body" and joins.score(before, right, setting=there, place=place) > 0:
            found.add("cut_around")
            found.discard("text_below")  # a heading stands above text, but not inside a sentence
    return found


def _captioned(piece: Piece) -> bool:
    """Whether a line is a caption, or will be one: the lines are marked from the bottom up."""
    return piece.role == "caption" or (piece.role is None and roles.may_be_caption(piece.text))


def _behind(pieces: Sequence[Piece], n: int) -> int:
    """Return the place behind a line, and behind the pictures below it."""
    most = min(len(pieces), n + joins.REACH)
    after = n + 1
    while after < most and _pictured(pieces[after]):
        after += 1
    return after


def _pictured(piece: Piece) -> bool:
    """Whether a piece belongs to a picture: its caption, its photographer, an infographic."""
    signed = piece.role == "credit" and bylines.is_photographer(piece.text)
    return signed or piece.role in ("caption", "infographic")


def _after_end(pieces: Sequence[Piece]) -> set[int]:
    """Return the places that follow a byline or credit with no text in between."""
    found, ended = set(), False
    for n, piece in enumerate(pieces):
        if piece.role in ("byline", "credit"):
            ended = n > 0 and pieces[n - 1].role != "title"
        elif piece.role == "body":
            ended = False
        elif ended:
            found.add(n)
    return found


def _goes_on(pieces: Sequence[Piece], n: int, there: seams.Setting) -> bool:
    """Whether a short line is text cut off rather than a heading or a caption."""
    piece = pieces[n]
    text = piece.text
    if text[-1] in "：:；;" or _BULLET.match(text) or seams.is_text(text):
        return True
    if joins.pulled(pieces, n, there) or roles.connects(text) or seams.breaks_off(text):
        return True
    looks = roles.looks(text)
    after = _behind(pieces, n)
    if after >= len(pieces) or pieces[after].role != "body":
        if looks & (roles.SHOWN | {"numbered"}) and not roles.runs_on(text):
            return False
        sentence = "，" in text and "halves" not in looks
        return text[-1] in "，、," or (sentence and len(text) >= CLAUSES)
    place = surroundings.ACROSS if after > n + 1 else frozenset()
    odds = joins.score(piece, pieces[after], setting=there, place=place)
    before = joins.text_above(pieces, n)
    if before is not None and not before.closed:
        # Does the sentence above go on here, or behind this line?
        odds += joins.score(before, piece, setting=there)
        odds -= joins.score(before, pieces[after], setting=there)
    return odds + 1.5 * roles.runs_on(text) - 0.5 * bool(roles.shape(text)) > joins.FRAGMENT


def _listed(pieces: Sequence[Piece], n: int, run: int, usual: int) -> bool:
    """Whether a line stands among so many of its kind that it is an item of a list or a verse."""
    piece = pieces[n]
    if piece.level or abs(piece.score) >= SURE:
        return False
    above = n
    while above and pieces[above - 1].role is None and n - above < VERSE:
        above -= 1
    return run + n - above >= VERSE or (len(piece.text) > ITEM and piece.score <= 0)

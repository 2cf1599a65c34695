"""Whether one piece of text goes on in another: a small scored model with named evidence.

A newspaper cuts a paragraph where its column ends, in the middle of a sentence or a word, and
the rest may stand behind a photograph, at the top of another column or even above. `evidence`
(in `index/seams.py`) names what speaks for or against one such pair, and `index/joinweights.py`
says how much.

A missed join weakens a hit, a wrong one puts words into somebody's mouth: so whoever asks
should ask for more than an even chance, and for more the farther the rest stands away.
"""

from collections.abc import Sequence

from index import roles, seams, surroundings
from index.bonds import bonds
from index.joinweights import FAR, SHORT, TEXT
from index.lines import Piece
from index.seams import Setting, evidence, is_text, stance

PULL = 1.5  # nats by which a line must fit a cut sentence better than what follows it
REACH = 12  # lines in which the rest of a sentence is looked for behind labelled matter
FRAGMENT = 0.5  # log odds from which a short line counts as text that goes on

_LINKS = (
    "word",
    "word_strong",
    "known_pair",
    "known_word",
    "flow",
    "fresh",
    "spanned",
    "number",
    "quote_closed",
    "list",
    "stub",
)


def score(
    left: Piece, right: Piece, *, setting: Setting, place: frozenset[str] = frozenset()
) -> float:
    """Return the log odds that `right` continues `left`.

    Args:
        left: a piece that does not end as a sentence ends.
        right: the piece that may continue it.
        setting: the document they stand in.
        place: what lies between them, as `surroundings.position` names it.
    """
    stands = stance(left, right, setting) | place
    found = evidence(left.text, right.text, setting=setting, stands=stands)
    weights = FAR if place & surroundings.ELSEWHERE else TEXT if is_text(left.text) else SHORT
    return sum(weights.get(name, 0.0) * value for name, value in found.items() if value)


def link(left: str, right: str, setting: Setting) -> float:
    """Return what the two sides of the break themselves say for a join, in nats.

    A continuation next door needs little of it, one far away stands or falls with it.
    """
    found = bonds(left, right, setting.text)
    weights = TEXT if is_text(left) else SHORT
    return sum(weights.get(name, 0.0) * found[name] for name in _LINKS)


def text_above(pieces: Sequence[Piece], n: int) -> Piece | None:
    """Return the paragraph above a line, at most a few captions away."""
    before = n - 1
    while before >= max(0, n - REACH) and pieces[before].role in (None, "caption", "infographic"):
        before -= 1
    return pieces[before] if before >= 0 and pieces[before].role == "body" else None


def pulled(pieces: Sequence[Piece], n: int, there: seams.Setting) -> bool:
    """Whether a line fits the open sentence around it better than that sentence fits itself."""
    before = text_above(pieces, n) if there.text else None
    if before is None or before.closed:
        return False
    text = pieces[n].text
    if roles.may_be_caption(text):
        return False
    after = n + 1
    while after < min(len(pieces), n + REACH) and pieces[after].role != "body":
        after += 1
    if after >= len(pieces) or pieces[after].role != "body":
        return False
    right = pieces[after].text
    skipped = link(before.text, right, there)
    ties = link(before.text, text, there), link(text, right, there)
    return max(ties) >= PULL and max(ties) > skipped + PULL

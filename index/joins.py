"""Whether one piece of text goes on in another: a small scored model with named evidence.

A newspaper cuts a paragraph where its column ends, in the middle of a sentence or a word, and
the rest may stand behind a photograph, at the top of another column or even above. `evidence`
(in `index/seams.py`) names what speaks for or against one such pair; `TEXT`, `FAR` and `SHORT`
say how much (logistic regression by `benchmarks/fit_joins.py` on generated pages; the articles it
learns from are never measured).

A missed join weakens a hit, a wrong one puts words into somebody's mouth: so whoever asks
should ask for more than an even chance, and for more the farther the rest stands away.
"""

from collections.abc import Sequence

from index import roles, seams
from index.lines import Piece
from index.seams import Setting, evidence, is_text, stance

PULL = 1.5  # nats by which a line must fit a cut sentence better than what follows it
REACH = 12  # lines in which the rest of a sentence is looked for behind labelled matter
FRAGMENT = 0.5  # log odds from which a short line counts as text that goes on

# For a piece that is certainly text, since it holds a sentence end or is long.
TEXT: dict[str, float] = {
    "bias": 0.53,
    "left_word": 1.02,
    "left_pause": 2.36,
    "left_semicolon": -0.49,
    "left_colon": -1.2,
    "left_quote": -1.28,
    "left_number": 0.63,
    "left_comma": 0.9,
    "left_shaped": 0.0,
    "left_odd": -0.24,
    "left_slogan": 0.0,
    "left_scene": 0.0,
    "left_doing": 0.0,
    "left_dated": 0.0,
    "left_numbered": 0.0,
    "left_hangs": 1.07,
    "left_long": -0.76,
    "left_end": 0.0,
    "left_closing": -0.19,
    "left_particles": 0.0,
    "right_opening": -0.02,
    "right_begin": -0.17,
    "right_clings": 0.53,
    "right_closer": 0.0,
    "right_opener": 0.18,
    "right_marked": 0.0,
    "right_prose": 0.24,
    "right_open": -0.44,
    "spanned": 0.81,
    "word": 0.02,
    "word_strong": -0.79,
    "known_pair": 1.33,
    "known_word": 0.69,
    "tail_word": 0.07,
    "head_word": 0.12,
    "strangers": -1.17,
    "kin": 0.63,
    "number": 1.69,
    "quote_closed": 0.94,
    "quote_left_open": -0.16,
    "quote_unopened": -1.46,
    "list": 0.8,
    "stub": 0.17,
    "stub_two": 0.29,
    "stub_alone": 0.0,
    "open_share": 1.15,
    "plain": -2.86,
    "whole": -1.09,
    "line_full": -0.12,
    "line_short": -1.34,
    "right_indented": -1.37,
    "right_flush": 0.69,
    "left_indented": -0.22,
    "left_flush": -0.46,
    "across": -0.55,
    "headed": -1.64,
    "below_title": -0.62,
    "below_byline": -0.25,
    "skips": 0.0,
    "up": 0.0,
    "last": 0.0,
    "unfinished": -2.65,
    "skips_unfinished": 0.0,
}

# For a column that stands elsewhere: further down behind other text, or above.
FAR: dict[str, float] = {
    "bias": -2.52,
    "left_word": -0.82,
    "left_pause": -0.05,
    "left_semicolon": -0.24,
    "left_colon": -0.04,
    "left_quote": -0.48,
    "left_number": -0.47,
    "left_comma": -0.26,
    "left_shaped": 0.0,
    "left_odd": 0.14,
    "left_slogan": 0.0,
    "left_scene": 0.0,
    "left_doing": 0.0,
    "left_dated": 0.0,
    "left_numbered": 0.0,
    "left_hangs": -0.12,
    "left_long": -0.22,
    "left_end": -0.25,
    "left_closing": 0.45,
    "left_particles": 0.0,
    "right_opening": -0.9,
    "right_begin": 0.83,
    "right_clings": 1.02,
    "right_closer": -0.01,
    "right_opener": -0.45,
    "right_marked": 0.0,
    "right_prose": -1.46,
    "right_open": -1.36,
    "spanned": 0.49,
    "word": -0.03,
    "word_strong": 0.08,
    "known_pair": 1.72,
    "known_word": 1.29,
    "tail_word": 0.01,
    "head_word": -0.03,
    "strangers": -0.2,
    "kin": 0.57,
    "number": 0.54,
    "quote_closed": 0.58,
    "quote_left_open": -0.55,
    "quote_unopened": -0.31,
    "list": 0.36,
    "stub": 0.62,
    "stub_two": 0.57,
    "stub_alone": -0.0,
    "open_share": -1.44,
    "plain": -0.5,
    "whole": -0.2,
    "line_full": 0.48,
    "line_short": -0.6,
    "right_indented": -1.48,
    "right_flush": 0.34,
    "left_indented": -0.48,
    "left_flush": -0.67,
    "across": -0.6,
    "headed": -0.23,
    "below_title": 1.22,
    "below_byline": 2.04,
    "skips": -0.6,
    "up": -1.92,
    "last": 2.92,
    "unfinished": 1.82,
    "skips_unfinished": 1.63,
}

# For a short line, which may be a heading or a caption instead.
SHORT: dict[str, float] = {
    "bias": -3.68,
    "left_word": 0.0,
    "left_pause": 0.0,
    "left_semicolon": 0.0,
    "left_colon": -0.37,
    "left_quote": -1.31,
    "left_number": 0.79,
    "left_comma": 2.94,
    "left_shaped": -0.7,
    "left_odd": 0.52,
    "left_slogan": -0.37,
    "left_scene": -2.75,
    "left_doing": -1.15,
    "left_dated": 0.08,
    "left_numbered": 0.0,
    "left_hangs": 1.26,
    "left_long": 3.15,
    "left_end": 0.19,
    "left_closing": -0.8,
    "left_particles": 0.88,
    "right_opening": 0.03,
    "right_begin": -0.32,
    "right_clings": -0.07,
    "right_closer": -0.04,
    "right_opener": 0.41,
    "right_marked": 0.0,
    "right_prose": -0.84,
    "right_open": -0.14,
    "spanned": 0.42,
    "word": 0.32,
    "word_strong": -0.12,
    "known_pair": 0.79,
    "known_word": 1.29,
    "tail_word": -0.13,
    "head_word": -0.06,
    "strangers": 1.19,
    "kin": 1.33,
    "number": 1.3,
    "quote_closed": 1.56,
    "quote_left_open": -1.0,
    "quote_unopened": 0.33,
    "list": 0.9,
    "stub": 0.62,
    "stub_two": 0.73,
    "stub_alone": 0.0,
    "open_share": -1.01,
    "plain": -0.59,
    "whole": 0.44,
    "line_full": 2.32,
    "line_short": -2.0,
    "right_indented": -0.74,
    "right_flush": 1.04,
    "left_indented": 1.83,
    "left_flush": -1.53,
    "across": -0.32,
    "headed": -1.37,
    "below_title": -0.95,
    "below_byline": -2.29,
    "skips": 0.0,
    "up": 0.0,
    "last": 0.0,
    "unfinished": -1.68,
    "skips_unfinished": 0.0,
}

_LINKS = (
    "word",
    "word_strong",
    "known_pair",
    "known_word",
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
        place: what lies between them, as `seams.position` names it.
    """
    stands = stance(left, right, setting) | place
    found = evidence(left.text, right.text, setting=setting, stands=stands)
    weights = FAR if place & seams.ELSEWHERE else TEXT if is_text(left.text) else SHORT
    return sum(weights.get(name, 0.0) * value for name, value in found.items() if value)


def link(left: str, right: str, setting: Setting) -> float:
    """Return what the two sides of the break themselves say for a join, in nats.

    A continuation next door needs little of it, one far away stands or falls with it.
    """
    found = evidence(left, right, setting=setting)
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

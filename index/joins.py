"""Whether one piece of text goes on in another: a small scored model with named evidence.

A newspaper cuts a paragraph where its column ends, in the middle of a sentence or a word, and
the rest may stand behind a photograph, at the top of another column or even above. `evidence`
(in `index/seams.py`) names what speaks for or against one such pair; `TEXT`, `FAR` and `SHORT`
say how much (logistic regression by `benchmarks/fit_joins.py` on generated pages; the articles it
learns from are never measured).

A missed join weakens a hit, a wrong one puts words into somebody's mouth: so whoever asks
should ask for more than an even chance, and for more the farther the rest stands away.
"""

from index import seams
from index.lines import Piece
from index.seams import Setting, evidence, is_text, stance

FRAGMENT = 0.5  # log odds from which a short line counts as text that goes on

# For a piece that is certainly text, since it holds a sentence end or is long.
TEXT: dict[str, float] = {
    "bias": -0.04,
    "left_word": 0.94,
    "left_pause": 2.17,
    "left_semicolon": -0.48,
    "left_colon": -1.29,
    "left_quote": -1.44,
    "left_number": 0.48,
    "left_comma": 0.92,
    "left_shaped": 0.0,
    "left_odd": -0.33,
    "left_slogan": 0.0,
    "left_scene": 0.0,
    "left_doing": 0.0,
    "left_dated": 0.0,
    "left_numbered": 0.0,
    "left_hangs": 0.97,
    "left_long": -0.53,
    "left_end": -0.24,
    "right_begin": -0.16,
    "right_clings": 0.59,
    "right_closer": 0.0,
    "right_opener": 0.25,
    "right_marked": 0.0,
    "right_prose": 1.41,
    "right_open": -0.41,
    "spanned": 0.52,
    "word": 0.03,
    "word_strong": -0.81,
    "known_pair": 1.53,
    "known_word": 0.85,
    "tail_word": 0.09,
    "head_word": 0.13,
    "strangers": -1.8,
    "number": 1.7,
    "quote_closed": 1.12,
    "quote_left_open": -0.15,
    "quote_unopened": -1.53,
    "list": 0.36,
    "stub": 0.3,
    "stub_alone": 0.0,
    "open_share": 0.87,
    "plain": -2.82,
    "whole": -1.02,
    "line_full": 0.01,
    "line_short": -1.66,
    "right_indented": -0.89,
    "right_flush": 0.55,
    "left_indented": 0.02,
    "left_flush": -0.36,
    "across": -0.54,
    "headed": -1.88,
    "below_title": -0.46,
    "below_byline": -0.18,
    "skips": 0.0,
    "up": 0.0,
    "last": 0.0,
    "unfinished": -2.62,
    "skips_unfinished": 0.0,
}

# For a column that stands elsewhere: further down behind other text, or above.
FAR: dict[str, float] = {
    "bias": -2.34,
    "left_word": -0.5,
    "left_pause": -0.26,
    "left_semicolon": -0.28,
    "left_colon": -0.08,
    "left_quote": -0.44,
    "left_number": -0.27,
    "left_comma": -0.2,
    "left_shaped": 0.0,
    "left_odd": 0.17,
    "left_slogan": 0.0,
    "left_scene": 0.0,
    "left_doing": 0.0,
    "left_dated": 0.0,
    "left_numbered": 0.0,
    "left_hangs": -0.14,
    "left_long": 0.17,
    "left_end": 0.23,
    "right_begin": -0.0,
    "right_clings": 0.43,
    "right_closer": -0.0,
    "right_opener": -0.41,
    "right_marked": 0.0,
    "right_prose": -1.34,
    "right_open": -0.97,
    "spanned": 0.46,
    "word": -0.0,
    "word_strong": -0.03,
    "known_pair": 1.65,
    "known_word": 1.21,
    "tail_word": -0.01,
    "head_word": -0.01,
    "strangers": -0.85,
    "number": 0.72,
    "quote_closed": 0.63,
    "quote_left_open": -0.61,
    "quote_unopened": -0.4,
    "list": 0.58,
    "stub": 0.47,
    "stub_alone": -0.01,
    "open_share": -1.33,
    "plain": -0.44,
    "whole": -0.37,
    "line_full": 0.37,
    "line_short": -0.74,
    "right_indented": -1.52,
    "right_flush": 0.32,
    "left_indented": -0.47,
    "left_flush": -0.74,
    "across": -0.34,
    "headed": -0.79,
    "below_title": 1.23,
    "below_byline": 1.95,
    "skips": -0.34,
    "up": -2.0,
    "last": 2.9,
    "unfinished": 1.7,
    "skips_unfinished": 1.29,
}

# For a short line, which may be a heading or a caption instead.
SHORT: dict[str, float] = {
    "bias": -3.48,
    "left_word": 0.18,
    "left_pause": 0.0,
    "left_semicolon": 0.0,
    "left_colon": -0.33,
    "left_quote": -1.67,
    "left_number": 0.85,
    "left_comma": 3.22,
    "left_shaped": -0.83,
    "left_odd": 0.41,
    "left_slogan": -0.61,
    "left_scene": -3.65,
    "left_doing": -1.47,
    "left_dated": -0.37,
    "left_numbered": 0.0,
    "left_hangs": 1.14,
    "left_long": 4.72,
    "left_end": -0.72,
    "right_begin": -0.28,
    "right_clings": -0.08,
    "right_closer": -0.08,
    "right_opener": 0.48,
    "right_marked": 0.0,
    "right_prose": -0.67,
    "right_open": -0.08,
    "spanned": 0.47,
    "word": 0.31,
    "word_strong": -0.24,
    "known_pair": 1.05,
    "known_word": 2.06,
    "tail_word": -0.1,
    "head_word": -0.01,
    "strangers": 1.04,
    "number": 1.46,
    "quote_closed": 1.79,
    "quote_left_open": -1.28,
    "quote_unopened": -0.02,
    "list": 0.72,
    "stub": 0.56,
    "stub_alone": 0.0,
    "open_share": -0.96,
    "plain": -0.53,
    "whole": 0.47,
    "line_full": 2.44,
    "line_short": -2.16,
    "right_indented": -0.67,
    "right_flush": 1.11,
    "left_indented": 2.26,
    "left_flush": -1.82,
    "across": -0.43,
    "headed": -1.31,
    "below_title": -0.26,
    "below_byline": -1.92,
    "skips": 0.0,
    "up": 0.0,
    "last": 0.0,
    "unfinished": -1.41,
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

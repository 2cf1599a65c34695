"""Which figure of the quoted sentences is the one asked for, where several could be.

One with words of the question right beside it goes before what the reader takes for the answer;
where that takes none, the one around which the question's words are matched best.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from index.fold import fold
from index.types import Span
from search.asked import Asked, fitting, runs, with_unit
from search.beside import BESIDE, beside
from search.choose import Evidence, Sentence, overlap
from search.figures import Figure, figures
from search.late import within
from search.owners import figure_of, figures_of
from search.prices import price
from search.quantities import HOW, may_be, quantity
from search.ranges import both_ends
from search.tenses import timely
from search.units import comparable, counts
from search.vague import numbered, some

PART = re.compile(r"[（(]其中([^）)]*)(?:[）)]|$)")  # of what is told before it
_SOME_OF = "好几数上十百千万亿"
# Characters on either side of a figure in which the question's words are looked for. Set by hand.
_AROUND = 12


def nearer(
    wanted: Asked,
    chosen: Sequence[Sentence],
    taken: Sequence[set[Span]],
    told: tuple[int, Span] | None,
) -> tuple[int, Span] | None:
    """Return the figure that has more of the question's words beside it than `told`, or `told`."""
    most = BESIDE - 1
    if told is not None:
        text, span = chosen[told[0]].text, told[1]
        if any(b.start() < span[0] < b.end() for b in PART.finditer(text)):
            return told  # `short` has seen that it was asked for
        most = max(most, beside(wanted.text, text, span))
    best = told
    name = quantity(wanted.text)
    for place, sentence in enumerate(chosen):
        for figure in possible(name, wanted, sentence.text, exact=place > 0):
            span = with_unit(figure, sentence.text)
            marked = {*taken[place], *([told[1]] if told is not None and told[0] == place else [])}
            alike = beside(wanted.text, sentence.text, span)
            if alike > most and not any(overlap(span, other) for other in marked):
                most, best = alike, (place, span)
    return best if best is None else _owned(wanted, name, chosen, best)


def _owned(
    wanted: Asked, name: str | None, chosen: Sequence[Sentence], told: tuple[int, Span]
) -> tuple[int, Span]:
    """Return the figure of the same sentence that is of what the question names, or `told`."""
    place, span = told
    text = chosen[place].text
    spans = _like(name, wanted, text, span, exact=place > 0)
    if not spans or both_ends(text, span) != span:
        return told
    if (now := timely(wanted.text, text, spans)) is not None:
        return place, spans[now]
    held = [n for n, other in enumerate(spans) if overlap(span, other)]
    best = figure_of(wanted.text, text, spans, held)
    if best is None:
        return told
    alike = max(beside(wanted.text, text, spans[n]) for n in held)
    return told if beside(wanted.text, text, spans[best]) < alike else (place, spans[best])


def one_amount(wanted: Asked, text: str, span: Span) -> Span:
    """Return the one figure that is asked for, of a span that has several; else the span.

    Of 230户810人 one answers 多少户. What stands together, 3小时20分钟, and a range are one figure.

    Args:
        wanted: what is asked for, one amount.
        text: of a sentence.
        span: taken for the answer.
    """
    inside = [f for f in figures(text) if overlap(f.span, span)]
    spans = [with_unit(figure, text) for figure in inside]
    whole = both_ends(text, spans[0]) if spans else span
    joined = (comparable(one.unit, other.unit) for one, other in pairwise(inside))
    apart = (text[one[1] : other[0]].strip("零又 ") for one, other in pairwise(spans))
    if overlap(whole, spans[-1] if spans else span) or all(
        same and not words for same, words in zip(joined, apart, strict=True)
    ):
        return span
    name = quantity(wanted.text)
    fit = possible(name, wanted, text, exact=True) or possible(name, wanted, text, exact=False)
    places = [place for figure in fit if (place := with_unit(figure, text)) in spans]
    alike = [(beside(wanted.text, text, place), place) for place in places]
    best = [place for most, place in alike if most == max(alike)[0]]
    # 小学和中学有多少所 asks for two.
    several = len(places) > 1 and len(figures_of(wanted.text, text, places)) > 1
    return best[0] if len(best) == 1 and not several else span


def each_owned(
    wanted: Asked, chosen: Sequence[Sentence], told: tuple[int, Span]
) -> list[tuple[int, Span]]:
    """Return the figures of a sentence that are of the several things a question names, or `told`.

    Args:
        wanted: an amount of several things.
        chosen: the quoted sentences, best first.
        told: one of the figures.
    """
    place, span = told
    text = chosen[place].text
    spans = _like(quantity(wanted.text), wanted, text, span, exact=place > 0)
    found = figures_of(wanted.text, text, spans)
    return [(place, spans[n]) for n in found] if len(found) > 1 else [told]


def _like(name: str | None, wanted: Asked, text: str, span: Span, *, exact: bool) -> list[Span]:
    """Return the figures of a text that may be asked for and are like the one at a place."""
    found = possible(name, wanted, text, exact=exact)
    known = next((f for f in found if overlap(span, with_unit(f, text))), None)
    if known is None:
        return []
    like = (
        f
        for f in found
        if (f.kind, bool(f.unit)) == (known.kind, bool(known.unit))
        and comparable(f.unit, known.unit)
    )
    return list(dict.fromkeys(with_unit(figure, text) for figure in like))


def price_told(
    wanted: Asked, texts: Sequence[str], told: tuple[int, Span] | None
) -> tuple[int, Span] | None:
    """Return a price in words, 门票免费, that stands nearer to what is asked about than `told`."""
    if told is not None and beside(wanted.text, texts[told[0]], told[1]) >= BESIDE:
        return told
    name = quantity(wanted.text)
    for place, text in enumerate(texts):
        figure = told is not None or bool(possible(name, wanted, text, exact=False))
        if span := price(wanted.text, text, near=figure):
            return place, span
    return told


def some_told(wanted: Asked, texts: Sequence[str]) -> tuple[int, Span] | None:
    """Return an amount that is no figure, 几万大军 or 五孔, where no sentence has one that fits."""
    for place, text in enumerate(texts):
        if number := numbered(wanted.text, text):
            return place, number
    if any(fitting(wanted, text) for text in texts):
        return None
    for place, text in enumerate(texts):
        for span in some(text):
            behind = fold(text[span[0] : span[1]]).lstrip(_SOME_OF)
            if beside(wanted.text, text, span) >= BESIDE or any(
                counts(unit, behind) for unit in wanted.units
            ):
                return place, span
    return None


def tells_degree(wanted: Asked, text: str) -> bool:
    """Whether words of a sentence may tell how great something is: it has no amount that could."""
    return wanted.degree and not any(may_be(HOW, f, text) for f in fitting(wanted, text))


def likeliest(
    wanted: Asked, sentence: Sentence, passage: Evidence, taken: set[Span], *, exact: bool
) -> Span | None:
    """Return the figure of the asked kind around which the question is matched best, if any.

    Args:
        wanted: what is asked for.
        sentence: the quoted one.
        passage: it is of.
        taken: spans that are marked already.
        exact: only a figure in the asked unit will do, if one was named.
    """
    name = HOW if wanted.degree else quantity(wanted.text)
    found = possible(name, wanted, sentence.text, exact=exact)
    groups = [_span(group, sentence.text) for group in runs(found)]
    free = [span for span in groups if not any(overlap(span, other) for other in taken)]
    return max(free, key=lambda span: (_around(sentence, span, passage), -span[0]), default=None)


def possible(name: str | None, wanted: Asked, text: str, *, exact: bool) -> list[Figure]:
    """Return the figures of a text that are asked for; of a named quantity those that may be it.

    800人 do not tell how far it is.
    """
    found = fitting(wanted, text, exact=exact)
    return [figure for figure in found if name is None or may_be(name, figure, text)]


def _span(group: Sequence[Figure], text: str) -> Span:
    return group[0].span[0], with_unit(group[-1], text)[1]


def _around(sentence: Sentence, span: Span, passage: Evidence) -> float:
    """Return how well the question is matched near a place of the sentence."""
    start = sentence.span[0]
    rows = within(passage.spans, (start + span[0] - _AROUND, start + span[1] + _AROUND))
    return float(passage.similarities[:, rows].max(axis=1).mean()) if rows else 0.0

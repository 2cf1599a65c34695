"""The few words inside a quoted sentence that are the answer.

The reader tells them where it is sure. Where it is not, or there is none, a figure of the
asked kind is marked: the one around which the question's words are matched best. Else nothing is: a
wrong mark misleads more than none.
"""

from collections.abc import Sequence

from index.types import Span
from search.asked import Asked, dates, fitting, with_unit
from search.choose import Evidence, Sentence, overlap
from search.figures import Figure
from search.late import within

# Margin of a span over no answer, in logits, from which it is marked. Below 0: on news, of which
# the reader learnt nothing, it is less sure and right all the same.
_MARKED_FROM = -4.0
_EDGES = " \n\t\u3000，。、；：？！,.;:?!"
_AROUND = 12  # characters on either side of a figure in which the question's words are looked for


def short_answers(
    wanted: Asked, sentence: Sentence, part: Evidence, *, exact: bool = False
) -> list[Span]:
    """Return the spans of the short answer in `sentence.text`; [] where none can be told.

    Args:
        wanted: what the question asks for.
        sentence: the quoted one.
        part: its passage.
        exact: only a figure in the asked unit will do, if one was named.
    """
    told = _told(wanted, sentence, part)
    if told is not None and not exact:
        return [told]
    found = fitting(wanted, sentence.text)
    if exact and wanted.units:
        found = [figure for figure in found if wanted.fits_unit(figure)]
    groups = [group for group in dates(found) if group]
    if not groups:
        return []
    spans = [_span(group, sentence.text) for group in groups]
    start = sentence.span[0]
    values = [_around((start + a, start + b), part) for a, b in spans]
    best = max(range(len(spans)), key=lambda place: (values[place], -place))
    return [spans[best]]


def _told(wanted: Asked, sentence: Sentence, part: Evidence) -> Span | None:
    """Return what the reader takes for the answer, in `sentence.text`."""
    read = part.read
    if read is None or read.span is None or read.margin < _MARKED_FROM:
        return None
    if not overlap(read.span, sentence.span):
        return None
    start = max(read.span[0] - sentence.span[0], 0)
    words = sentence.text[start : read.span[1] - sentence.span[0]]
    start += len(words) - len(words.lstrip(_EDGES))
    words = words.strip(_EDGES)
    if not words or (wanted.figure and not fitting(wanted, words)):
        return None
    return start, start + len(words)


def _span(group: Sequence[Figure], text: str) -> Span:
    return group[0].span[0], with_unit(group[-1], text)[1]


def _around(span: Span, part: Evidence) -> float:
    """Return how well the question is matched near a place of the passage."""
    rows = within(part.spans, (span[0] - _AROUND, span[1] + _AROUND))
    return float(part.similarities[:, rows].max(axis=1).mean()) if rows else 0.0

"""The few words inside a quoted sentence that are the answer, where they are a figure.

Of the figures of the asked kind the one counts around which the question's words are matched best.
Where a question asks for no figure nothing is marked: a wrong mark misleads more than none.
"""

from collections.abc import Sequence

from index.types import Span
from search.asked import Asked, dates, fitting, with_unit
from search.choose import Evidence, Sentence
from search.figures import Figure
from search.late import within

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


def _span(group: Sequence[Figure], text: str) -> Span:
    return group[0].span[0], with_unit(group[-1], text)[1]


def _around(span: Span, part: Evidence) -> float:
    """Return how well the question is matched near a place of the passage."""
    rows = within(part.spans, (span[0] - _AROUND, span[1] + _AROUND))
    return float(part.similarities[:, rows].max(axis=1).mean()) if rows else 0.0

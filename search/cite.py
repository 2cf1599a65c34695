"""The only place where citations are made, and where they are proven.

White space removed, a quote must equal its spans cut from the source text. What cannot be proven is
not cited: `QuoteNotVerbatim` is raised, and nothing else in the program builds a `Citation`.
"""

from collections.abc import Iterable

from index.errors import QuoteNotVerbatim
from index.spans import SourceMap
from index.types import Span, cut, tight
from search.types import Citation, Hit


def citation(number: int, hit: Hit, part: Span, source: str) -> Citation:
    """Quote a part of a passage.

    Args:
        number: the mark it is cited under, from 1.
        hit: the passage quoted from.
        part: span within the passage's text, not within the source.
        source: the text of the passage's file.

    Raises:
        QuoteNotVerbatim: the passage, or the part of it, does not stand in the source.
    """
    start, end = part
    quote = hit.text[start:end]
    try:
        spans = SourceMap(hit.text, hit.spans, source).spans(start, end)
    except ValueError as error:
        raise QuoteNotVerbatim(f"{hit.file}: {error}") from error
    if not spans or tight(cut(source, spans)) != tight(quote):
        raise QuoteNotVerbatim(f"{hit.file}: {quote[:40]!r} does not stand at {spans}")
    return Citation(
        number=number,
        passage_id=hit.passage_id,
        article_id=hit.article_id,
        article_title=hit.article_title,
        file=hit.file,
        quote=quote,
        quote_spans=spans,
        text=hit.text,
        spans=hit.spans,
        date=hit.date,
        pages=_pages(hit, spans),
    )


def _pages(hit: Hit, quoted: Iterable[Span]) -> tuple[int, ...]:
    """Return the printed page of each quoted span: that of the passage's span it is cut from."""
    known = list(zip(hit.spans, hit.pages, strict=False))
    return tuple(
        page for start, _ in quoted for (first, last), page in known if first <= start < last
    )

"""From places in a block's text back to places in the source.

A block's text equals its spans cut from the source but for white space, so the n-th visible
character of one is the n-th visible character of the other. That is all the map there is, and all
it needs.
"""

from collections.abc import Sequence

from index.types import Span


class SourceMap:
    """Finds parts of one text in its source; built once for a text, asked many times."""

    def __init__(self, text: str, spans: Sequence[Span], source: str) -> None:
        """Lay `text` over its spans.

        Raises:
            ValueError: the text is not what the spans cut from the source.
        """
        visible = [
            (place, number)
            for number, (start, end) in enumerate(spans)
            for place, character in enumerate(source[start:end], start)
            if not character.isspace()
        ]
        before = [0]
        for character in text:
            before.append(before[-1] + (not character.isspace()))
        outside = [span for span in spans if not 0 <= span[0] < span[1] <= len(source)]
        if outside or "".join(source[place] for place, _ in visible) != "".join(text.split()):
            raise ValueError(
                f"the text {text[:20]!r}… does not stand at its spans {list(spans)[:3]}"
            )
        self._source = source
        self._visible = visible
        self._before = before

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the source spans of `text[start:end]`; () when nothing visible is in it."""
        found: list[tuple[int, int, int]] = []
        for place, number in self._visible[self._before[start] : self._before[end]]:
            if found and found[-1][2] == number and self._blank(found[-1][1], place):
                found[-1] = (found[-1][0], place + 1, number)
            else:
                found.append((place, place + 1, number))
        return tuple((first, last) for first, last, _ in found)

    def _blank(self, start: int, end: int) -> bool:
        return start == end or self._source[start:end].isspace()

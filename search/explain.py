"""Why a passage stands where it stands: the numbers behind its place, the words that met."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from index.catalog import StoredPassage
from index.types import Span
from search.late import Similarities
from search.rank import Part, Ranked


@dataclass(frozen=True, slots=True)
class Aligned:
    """A token of the question and the one of the passage that is most like it."""

    question: str
    passage: str  # may stand in the passage's title or heading
    span: Span  # of it in the passage's text; below 0 in title or heading
    similarity: float  # cosine


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the ranking knew of a passage."""

    value: float  # sum of all contributions; the order is by it
    parts: tuple[Part, ...]  # () for a passage that was not looked at closely
    words: tuple[Aligned, ...]  # in the question's order

    def as_json(self) -> dict[str, Any]:
        """Return what `GET /api/search?explain=1` adds to a hit."""
        features = [
            {
                "name": part.name,
                "value": round(part.value, 4),
                "weight": part.weight,
                "contribution": round(part.contribution, 4),
            }
            for part in self.parts
        ]
        words = [asdict(word) for word in self.words]
        return {"value": round(self.value, 4), "features": features, "words": words}


def explanation(
    row: Ranked,
    passage: StoredPassage,
    question: tuple[str, Sequence[Span]],
    similarities: Similarities | None,
    spans: Sequence[Span],
) -> Explanation:
    """Return why a passage stands where it stands.

    Args:
        row: the passage as it was ranked.
        passage: itself.
        question: as asked, and the spans of its counted tokens.
        similarities: of these tokens to the passage's; None where nobody looked.
        spans: of the passage's tokens in its text; below 0 in its context.
    """
    if similarities is None or not similarities.size:
        return Explanation(row.value, row.parts, ())
    text, asked = question
    lead = passage.lead
    words = []
    for (start, end), cosines in zip(asked, similarities, strict=True):
        place = int(cosines.argmax())
        first, last = spans[place]
        words.append(
            Aligned(
                question=text[start:end],
                passage=passage.searched_text[first + lead : last + lead],
                span=(first, last),
                similarity=round(float(cosines[place]), 4),
            )
        )
    return Explanation(row.value, row.parts, tuple(words))

"""What one question found, before it is put in a shape."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from index.catalog import StoredPassage
from index.sentences import asks, sentences
from index.types import Span
from search.alike import Place
from search.late import Similarities
from search.rank import Ranked
from search.types import Also, Hit


@dataclass(frozen=True, slots=True)
class Looked:
    """Places among the hits, and what is known of the passages in them."""

    places: tuple[Place, ...]
    passages: dict[int, StoredPassage]  # of those in them, by number
    similarities: dict[int, Similarities]  # of those looked at token by token
    asked: tuple[Span, ...] = ()  # the question's counted tokens
    dates: Mapping[str, str | None] = field(default_factory=dict)  # by article, where it says
    pages: Mapping[str, Sequence[int]] = field(default_factory=dict)  # where each begins, by file

    @property
    def ranked(self) -> tuple[Ranked, ...]:
        """The first of each place."""
        return tuple(place.row for place in self.places)

    def telling(self) -> Iterator[Place]:
        """Yield the places that may answer: looked at token by token, and no mere questions."""
        for place in self.places:
            text = self.passages[place.row.number].text
            asking = all(asks(text[start:end]) for start, end in sentences(text))
            if place.row.number in self.similarities and not asking:
                yield place

    def hits(self, k: int) -> tuple[Hit, ...]:
        """Return the first `k` as the user sees them."""
        return tuple(self.hit(place) for place in self.places[:k])

    def hit(self, place: Place) -> Hit:
        """Return a place as the user sees it."""
        hit = self.hit_of(self.passages[place.row.number])
        same = [self.passages[number] for number in place.also]
        return replace(
            hit,
            score=place.row.score,
            scores=place.row.scores,
            also=tuple(Also(o.id, o.article, o.title, o.file) for o in same),
        )

    def hit_of(self, passage: StoredPassage) -> Hit:
        """Return a passage of an article in `dates` as the user sees it, with no score."""
        starts = self.pages.get(passage.file, ())
        return Hit(
            passage_id=passage.id,
            article_id=passage.article,
            article_title=passage.title,
            heading=passage.heading,
            file=passage.file,
            kind=passage.kind,
            text=passage.text,
            spans=passage.spans,
            score=0.0,
            scores={},
            date=self.dates.get(passage.article),
            pages=tuple(bisect_right(starts, at) for at, _ in passage.spans if starts),
        )

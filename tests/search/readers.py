"""A reader whose verdicts a test chooses."""

from collections.abc import Mapping, Sequence

from search.types import Verdict


class Told:
    """Says of each passage what it was told to say; it remembers what it was asked."""

    def __init__(self, verdicts: Mapping[str, Verdict], otherwise: Verdict | None) -> None:
        """Say what is chosen.

        Args:
            verdicts: by the passage's own words, without title and heading.
            otherwise: of any other passage; None: no verdict on any, as for too long a question.
        """
        self.verdicts = verdicts
        self.otherwise = otherwise
        self.asked: list[tuple[str, list[str]]] = []  # question, texts with title and heading
        self.warm = False

    def read(self, question: str, passages: Sequence[tuple[str, int]]) -> list[Verdict]:
        """Return what it was told to say."""
        self.asked.append((question, [text for text, _ in passages]))
        if self.otherwise is None:
            return []
        return [self.verdicts.get(text[lead:], self.otherwise) for text, lead in passages]

    def warm_up(self) -> None:
        """Remember that it was called."""
        self.warm = True

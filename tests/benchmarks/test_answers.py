"""What is answered and refused, measured."""

from benchmarks.answers import Asked, curve
from search.types import Answer


def row(kind: str, confidence: float, *, holds: bool = False) -> Asked:
    found = Answer("？", confidence >= 0.5, confidence, "", None, "extractive")
    return Asked(kind, "what", found, right=kind == "kept", holds=holds, supported=True)


def test_the_stricter_the_fewer_answers_and_the_more_of_them_right() -> None:
    rows = [
        row("kept", 0.95, holds=True),
        row("kept", 0.75, holds=True),
        row("kept", 0.35),
        row("kept", 0.05, holds=True),
        row("hidden", 0.25),
        row("hidden", 0.85),
    ]
    lines = curve(rows).splitlines()[2:]
    assert lines[0] == "| 0.1 | 0.75 | 0.67 | 0.00 | – |"
    assert lines[4] == "| 0.5 | 0.50 | 1.00 | 0.50 | – |"
    assert lines[8] == "| 0.9 | 0.25 | 1.00 | 1.00 | – |"
    assert not row("kept", 0.05, holds=True).correct


def test_where_nothing_was_asked_there_is_no_share() -> None:
    assert curve([]).splitlines()[2] == "| 0.1 | – | – | – | – |"

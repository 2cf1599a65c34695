"""The length that most of some lines are of, a few columns more or less."""

from collections.abc import Sequence

SPREAD = 6  # columns between the shortest full line and the longest, or…
WIDE = 5  # …the longest divided by this


def densest(sizes: Sequence[int]) -> tuple[int, int]:
    """Return the stretch of sizes in order that holds most within about one length."""
    best = (0, 0)
    first = 0
    for last, size in enumerate(sizes, start=1):
        while size - sizes[first] > max(SPREAD, size // WIDE):
            first += 1
        if last - first >= best[1] - best[0]:
            best = first, last
    return best

"""Batches that run beside each other, taken in their order as each is done."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar


class Waits(Protocol):
    """What runs a batch beside others."""

    def wait(self) -> object:
        """Return when the batch is done."""
        ...


R = TypeVar("R", bound=Waits)
B = TypeVar("B")
K = TypeVar("K")


def in_turn(
    requests: Sequence[R], batches: Iterable[B], begin: Callable[[R, B], K]
) -> Iterator[tuple[R, B, K]]:
    """Yield (request, batch, what `begin` returned of it) as batches are done, in their order.

    Args:
        requests: at least one; as many batches run at a time.
        batches: to run.
        begin: starts a batch and returns at once.
    """
    free = deque(requests)
    busy: deque[tuple[R, B, K]] = deque()
    for batch in batches:
        if not free:
            busy[0][0].wait()
            yield busy[0]
            free.append(busy.popleft()[0])
        request = free.popleft()
        busy.append((request, batch, begin(request, batch)))
    for one in busy:
        one[0].wait()
        yield one

"""A sign of life from a format that works through many pages.

The time limit of `Format.seconds` is for silence: a scanned book may take an hour, a page may not.
"""

from collections.abc import Callable

_listeners: list[Callable[[], None]] = []


def listen(listener: Callable[[], None]) -> None:
    """Call `listener` at every beat from now on."""
    _listeners.append(listener)


def beat() -> None:
    """Tell whoever waits that another page is done."""
    for listener in _listeners:
        listener()

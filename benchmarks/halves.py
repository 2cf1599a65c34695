"""Which articles are fitted and which are held out, the same for every set.

Paragraphs of one article stand in several sets (DRCD's parts for training and development, XQuAD's
two languages), so an article is told by what its entries share: a title, or the part of the id
before its last "-".
"""

import hashlib
from collections.abc import Iterable

from benchmarks.sets import Entry, Question
from index.fold import fold

_SEED = "ranking"


def articles(entries: Iterable[Entry]) -> dict[str, str]:
    """Return the name of each entry's article, by entry id."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    first = {}
    for entry in entries:
        names = _names(entry)
        first[entry.id] = names[0]
        for other in names[1:]:
            # The lesser name is the root, so that the order of entries does not matter.
            low, high = sorted((root(names[0]), root(other)))
            parent[high] = low
    return {entry: root(name) for entry, name in first.items()}


def held_out(article: str) -> bool:
    """Tell whether an article is never fitted; half of them are."""
    return hashlib.sha256(f"{_SEED}\0{article}".encode()).digest()[0] % 2 == 1


def is_held_out(question: Question, names: dict[str, str]) -> bool:
    """Tell whether a question is about an article that is never fitted."""
    return any(held_out(names[entry]) for entry in question.gold)


def _names(entry: Entry) -> list[str]:
    names = []
    if entry.title:
        names.append("title " + " ".join(fold(entry.title).replace("_", " ").split()))
    if "-" in entry.id:
        names.append("id " + entry.id.rsplit("-", 1)[0])
    return names or ["entry " + entry.id]

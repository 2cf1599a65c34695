"""Questions in other words: people seldom ask with the words of the article.

The groups in reword.txt, one a line, are written by hand. Words of one group may stand for each
other in most questions; what comes out may be a little odd, as are many questions of people, but it
asks for the same.
"""

import random
import re
from pathlib import Path

from index.fold import fold
from training.scripts import to_simplified, to_traditional

_SHARE = 0.6  # of the words that could be others
_LEAST = 2  # characters of a word that is replaced; single ones are mostly parts of others


def _read(path: Path) -> dict[str, tuple[str, ...]]:
    alike: dict[str, tuple[str, ...]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        group = line.split()
        for word in group:
            if len(word) >= _LEAST:
                alike.setdefault(word, tuple(other for other in group if other != word))
    return alike


_ALIKE = _read(Path(__file__).with_suffix(".txt"))
_WORD = re.compile("|".join(sorted(_ALIKE, key=lambda word: (-len(word), word))))


def reworded(question: str, chance: random.Random) -> str:
    """Return a question with some of its words replaced by others that mean the same.

    Args:
        question: in simplified or traditional characters, which it keeps.
        chance: which words, and for what.

    Example:
        >>> reworded("该公司成立于哪一年？", random.Random(1))
        '该企业创办于哪一年？'
    """
    folded = fold(question)
    if len(folded) != len(question):
        return question
    traditional = to_simplified(question) != question

    def other(found: re.Match[str]) -> str:
        word = question[found.start() : found.end()]
        if chance.random() >= _SHARE:
            return word
        new = chance.choice(_ALIKE[found[0]])
        return to_traditional(new) if traditional else new

    made, end = [], 0
    for found in _WORD.finditer(folded):
        made += [question[end : found.start()], other(found)]
        end = found.end()
    return "".join([*made, question[end:]])

"""What is known of a passage for a question, by name: what `search.rank` weighs.

Words are compared in folded form (`index.fold`), so 國際 meets 国际 and 7,800 meets 7800. A
question's word counts as found where its characters stand in the passage: cutting every passage
into words again would cost more than all the rest.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from index.catalog import StoredPassage
from index.fold import HAN, fold, fold_again, plain_numbers
from index.passages import context_of
from search.late import Match
from search.retrieve import Candidate

Features = dict[str, float]

_PLAIN = re.compile(r"[a-z0-9][a-z0-9.+\-_/%]*[a-z0-9%]|[a-z0-9]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?%?")
_LATIN = re.compile(r"(?<![a-z])[a-z][a-z0-9\-]*[a-z0-9]")
_QUOTED = re.compile(r"《([^《》]{1,40})》|“([^“”]{1,40})”|「([^「」]{1,40})」")
_HAN = re.compile(f"[{HAN}]")

_USUAL = 200  # characters of a paragraph whose length neither helps nor harms


@dataclass(frozen=True, slots=True)
class Sought:
    """A question in the form in which passages are compared with it."""

    words: Mapping[str, float]  # inverse document frequency by token
    numbers: frozenset[str]
    names: frozenset[str]  # quoted, or in Latin letters in a Chinese question


def sought(question: str, idf: Mapping[str, float]) -> Sought:
    """Return what the passages are looked through for.

    Args:
        question: as asked.
        idf: of its tokens, from `retrieve.weights_of`.
    """
    folded = plain_numbers(fold(question))
    names = {next(filter(None, found)) for found in _QUOTED.findall(folded)}
    if _HAN.search(folded):  # in an English question every word would be one
        names.update(_LATIN.findall(folded))
    return Sought(idf, frozenset(_NUMBER.findall(folded)), frozenset(names))


def features(
    looked_for: Sought, candidate: Candidate, match: Match, passage: StoredPassage
) -> Features:
    """Return what is known of one passage; every value 0 where there is nothing to know.

    - cosine: of question and passage
    - lexical: BM25 over the sum of the question's idf
    - late, least: mean and least MaxSim of the question's tokens
    - coverage: share of the question's words that stand in passage or context, weighed by idf
    - title: the same, in title and heading only
    - exact: share of the question's numbers and names that stand in passage or context
    - length: logarithm of its characters over those of a usual paragraph
    """
    context = plain_numbers(fold_again(context_of(passage.title, passage.heading)))
    whole = context + plain_numbers(fold_again(passage.text))
    return {
        "cosine": candidate.dense,
        "lexical": candidate.lexical,
        "late": match.mean,
        "least": match.least,
        "coverage": _covered(looked_for.words, whole),
        "title": _covered(looked_for.words, context),
        "exact": _exact(looked_for, whole),
        "length": math.log(max(len(passage.text), 1) / _USUAL),
    }


def _covered(words: Mapping[str, float], text: str) -> float:
    total = sum(words.values())
    if not text or not total:
        return 0.0
    plain = set(_PLAIN.findall(text))
    found = (
        weight
        for word, weight in words.items()
        # Latin words and numbers are found whole: 20 is not in 2024.
        if (word in plain if _PLAIN.fullmatch(word) else word in text)
    )
    return sum(found) / total


def _exact(looked_for: Sought, text: str) -> float:
    count = len(looked_for.numbers) + len(looked_for.names)
    if not count:
        return 0.0
    found = len(looked_for.numbers & set(_NUMBER.findall(text)))
    return (found + sum(name in text for name in looked_for.names)) / count

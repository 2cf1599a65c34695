"""What is learnt from: paragraphs with their questions, and which articles are never learnt from.

The split is by article, over all sets together: an article whose paragraphs stand in two sets is
on one side in both, and every set keeps back at least 15 % of its articles.
"""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.sets import Question, load_set
from index.fold import fold

HELD_OUT = 0.15  # of the articles of every set, at least


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of an article, with the questions it answers."""

    set: str
    id: str  # in its set
    article: str  # the same for all paragraphs of an article, in every set
    title: str  # may be ""
    text: str
    questions: tuple[Question, ...]


def load_paragraphs(folders: Sequence[Path]) -> list[Paragraph]:
    """Read sets in the form of BEIR, in the order given.

    Sets whose names begin alike (drcd_dev, drcd_test) number their articles alike.
    """
    sets = [load_set(folder) for folder in folders]
    titles = {
        _numbered(chosen.name, entry.id): fold(entry.title).replace("_", " ")
        for chosen in sets
        for entry in chosen.corpus
        if entry.title
    }
    found = []
    for chosen in sets:
        asked: dict[str, list[Question]] = {}
        for question in chosen.questions:
            for gold in sorted(question.gold):
                asked.setdefault(gold, []).append(question)
        for entry in chosen.corpus:
            number = _numbered(chosen.name, entry.id)
            questions = tuple(asked.get(entry.id, ()))
            found.append(
                Paragraph(
                    set=chosen.name,
                    id=entry.id,
                    article=titles.get(number, number),
                    title=entry.title.replace("_", " "),
                    text=entry.text,
                    questions=questions,
                )
            )
    return found


def held_out(paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """Return the articles that are never learnt from.

    Those with the smallest hashes of each set; so the choice needs no random numbers, and a new set
    moves no article of another from one side to the other unless it is in both.
    """
    kept: set[str] = set()
    for name in {paragraph.set for paragraph in paragraphs}:
        articles = sorted({p.article for p in paragraphs if p.set == name}, key=_hash)
        kept.update(articles[: math.ceil(HELD_OUT * len(articles))])
    return frozenset(kept)


def held_questions(folders: Sequence[Path], most: int) -> dict[str, list[Question]]:
    """Return at most `most` questions of articles that are never learnt from, drawn, by set."""
    paragraphs = load_paragraphs(folders)
    kept_back = held_out(paragraphs)
    found: dict[str, set[str]] = {folder.name: set() for folder in folders}
    for paragraph in paragraphs:
        if paragraph.article in kept_back:
            found[paragraph.set].update(question.id for question in paragraph.questions)
    drawn = {}
    for folder in folders:
        questions = load_set(folder).questions
        order = np.random.default_rng(0).permutation(len(questions))
        held = [questions[place] for place in order if questions[place].id in found[folder.name]]
        drawn[folder.name] = held[:most]
    return drawn


def _numbered(name: str, entry: str) -> str:
    """Return a set's family and the number of the entry's article in it."""
    family = name.split("_", maxsplit=1)[0]
    return f"{family}/{entry.rsplit('-', 1)[0]}"


def _hash(article: str) -> str:
    return hashlib.sha256(article.encode()).hexdigest()

"""What is learnt from: every question with the paragraph that answers it, near misses, neighbours.

Made once and kept in a file, since finding names takes minutes.
"""

import hashlib
import json
import pickle
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from index.types import Span
from search.reader_text import plain
from training.articles import Paragraph, held_out, load_paragraphs
from training.near_misses import attribute_of, names_in, near_miss, with_attribute
from training.scripts import to_simplified

SEED = 20240611
# Part of a plan's name: raised when something else is made of the same paragraphs.
_FORMAT = 3
_NEIGHBOURS = 12  # paragraphs of all that are most like a question
_SIBLINGS = 6  # of the same article


@dataclass(frozen=True, slots=True)
class Case:
    """A question and what it is read with; paragraphs are places in `Plan.paragraphs`."""

    set: str
    held: bool  # of an article that is never learnt from
    question: str
    answers: tuple[str, ...]
    paragraph: int
    span: Span  # of the answer, in the paragraph's text
    misses: tuple[tuple[str, str], ...]  # (kind, question that the paragraph nearly answers)
    wrong: tuple[int, ...]  # paragraphs like the question that do not answer it, likest first


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that is learnt from or measured with."""

    paragraphs: tuple[Paragraph, ...]
    cases: tuple[Case, ...]


def load_plan(folder: Path, sets: Sequence[Path]) -> Plan:
    """Return the plan of these sets, made on first use and kept in `folder`."""
    paragraphs = load_paragraphs(sets)
    path = folder / f"plan-{fingerprint(paragraphs)}.pickle"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_bytes(pickle.dumps(make_plan(paragraphs)))
        part.replace(path)
    plan: Plan = pickle.loads(path.read_bytes())
    return plan


def fingerprint(paragraphs: Sequence[Paragraph]) -> str:
    """Return 16 hexadecimal digits that change when the plan made of these paragraphs may."""
    said = [
        (p.set, p.id, p.article, p.title, p.text, [(q.text, q.answers) for q in p.questions])
        for p in paragraphs
    ]
    return hashlib.sha256(json.dumps([_FORMAT, SEED, said]).encode()).hexdigest()[:16]


def make_plan(paragraphs: Sequence[Paragraph]) -> Plan:
    """Return the plan, always the same."""
    kept_back = held_out(paragraphs)
    near = _nearest(paragraphs)
    articles: dict[str, list[int]] = {}
    for place, paragraph in enumerate(paragraphs):
        articles.setdefault(paragraph.article, []).append(place)
    names = {a: names_in([paragraphs[p].text for p in some]) for a, some in articles.items()}
    far: dict[str, list[str]] = {}
    for of_article in names.values():
        for kind, some_names in of_article.items():
            far.setdefault(kind, []).extend(some_names)
    questions = [question.text for p in paragraphs for question in p.questions]
    attributes = sorted({a for a in map(attribute_of, questions) if a})
    cases = []
    row = 0
    for place, paragraph in enumerate(paragraphs):
        chance = random.Random(f"{SEED} {paragraph.set} {paragraph.id}")
        siblings = [p for p in articles[paragraph.article] if p != place]
        for question in paragraph.questions:
            likest, row = near[row], row + 1
            span = _found(question.text, question.answers, paragraph.text)
            if span is None:
                continue
            swapped = near_miss(
                question.text, paragraph.text, names[paragraph.article], far, chance
            )
            turned = with_attribute(question.text, paragraph.text, attributes, chance)
            missed = {"swapped": swapped, "attribute": turned}
            beside = chance.sample(siblings, min(_SIBLINGS, len(siblings)))
            wrong = dict.fromkeys([*(p for p in likest if p != place), *beside])
            cases.append(
                Case(
                    set=paragraph.set,
                    held=paragraph.article in kept_back,
                    question=question.text,
                    answers=question.answers,
                    paragraph=place,
                    span=span,
                    misses=tuple((kind, text) for kind, text in missed.items() if text),
                    wrong=tuple(
                        p
                        for p in wrong
                        if (paragraphs[p].article in kept_back) == (paragraph.article in kept_back)
                        and not any(answer in paragraphs[p].text for answer in question.answers)
                    ),
                )
            )
    return Plan(tuple(paragraphs), tuple(cases))


def simplified(paragraph: Paragraph) -> Paragraph | None:
    """Return a paragraph in simplified characters; None where that moves its characters."""
    text = to_simplified(paragraph.text)
    if len(text) != len(paragraph.text):
        return None
    return replace(paragraph, text=text, title=to_simplified(paragraph.title), questions=())


def _nearest(paragraphs: Sequence[Paragraph]) -> list[list[int]]:
    """Return for every question, in order, the paragraphs that share most with it.

    By cosine of their character pairs, weighed by inverse document frequency.
    """
    places: dict[str, list[int]] = {}
    for place, paragraph in enumerate(paragraphs):
        for pair in _pairs(paragraph.title + "\n" + paragraph.text):
            places.setdefault(pair, []).append(place)
    known = {
        pair: (np.array(some), float(np.log(len(paragraphs) / (1 + len(some)))) ** 2)
        for pair, some in places.items()
    }
    squares = np.zeros(len(paragraphs))
    for some, weight in known.values():
        squares[some] += weight
    found: list[list[int]] = []
    for question in (question for p in paragraphs for question in p.questions):
        shared = np.zeros(len(paragraphs))
        for some, weight in (known[pair] for pair in _pairs(question.text) if pair in known):
            shared[some] += weight
        likest = np.argsort(-shared / np.sqrt(squares + 1e-6), kind="stable")
        found.append(likest[:_NEIGHBOURS].tolist())
    return found


def _pairs(text: str) -> set[str]:
    return set(_windows(plain(text)))


def _found(question: str, answers: Sequence[str], text: str) -> Span | None:
    """Return where the answer stands; sets do not say, so it is where most of the question is."""
    asked = set(_windows(question))
    best: tuple[int, Span] | None = None
    for answer in filter(None, answers[:1]):
        at = text.find(answer)
        while at >= 0:
            around = text[max(0, at - 40) : at + len(answer) + 40]
            shared = len(asked & set(_windows(around)))
            if best is None or shared > best[0]:
                best = (shared, (at, at + len(answer)))
            at = text.find(answer, at + 1)
    return None if best is None else best[1]


def _windows(text: str) -> Iterator[str]:
    return (text[at : at + 2] for at in range(len(text) - 1))

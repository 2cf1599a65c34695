"""How well the reader does on articles it never learnt from."""

import random
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
import torch

from search.reader import ROWS
from search.reader_text import QUESTION, best_span, body_rows, lead_rows, plain, span_of
from search.reader_torch import Upper
from search.types import Verdict
from training.batches import Pair, likest, read_pairs
from training.network import Lower
from training.plan import Case
from training.states import Passages
from training.tokens import TextTokenizer, Tokens

_AT_ONCE = 12


def measure(
    lower: Lower,
    upper: Upper,
    tokenizer: TextTokenizer,
    passages: Passages,
    cases: Sequence[Case],
    most: int,
) -> dict[str, float]:
    """Return figures over some held-out questions, reading whole passages.

    `em`, `f1`: the best span in the passage that answers, exactly right and in its characters;
    `swapped`, `attribute`, `wrong`: area under the curve by which the passage is told from itself
    with a near miss of the question, and from others.
    """
    chosen = random.Random(0).sample(list(cases), min(most, len(cases)))
    asked = tokenizer.questions([case.question for case in chosen])
    pairs = [whole(q, case.paragraph, passages) for q, case in zip(asked, chosen, strict=True)]
    kinds = ["right"] * len(pairs)
    for question, case in zip(asked, chosen, strict=True):
        for kind, text in case.misses:
            pairs.append(whole(tokenizer.questions([text])[0], case.paragraph, passages))
            kinds.append(kind)
        for place in case.wrong[:2]:
            pairs.append(likest(question, place, passages, ROWS))
            kinds.append("wrong")
    said = read(lower, upper, passages, pairs)
    figures: dict[str, list[float]] = defaultdict(list)
    scores: dict[str, list[float]] = defaultdict(list)
    gaps: dict[str, list[float]] = defaultdict(list)
    for place, (kind, verdict) in enumerate(zip(kinds, said, strict=True)):
        scores[kind].append(verdict.answerable)
        gaps[kind].append(verdict.margin)
        if kind == "right":
            case = chosen[place]
            start, end = verdict.span or (0, 0)
            text = passages.texts[case.paragraph][start:end]
            f1 = max(character_f1(text, answer) for answer in case.answers)
            figures["em"].append(max(plain(text) == plain(answer) for answer in case.answers))
            figures["f1"].append(f1)
            figures["f1_" + case.set].append(f1)
    found = {name: float(np.mean(values)) for name, values in sorted(figures.items())}
    for kind in ("swapped", "attribute", "wrong"):
        found[kind] = auc(scores["right"], scores[kind])
        found[kind + "_gap"] = auc(gaps["right"], gaps[kind])
    return {name: round(value, 3) for name, value in found.items()}


def whole(question: Tokens, place: int, passages: Passages) -> Pair:
    """Return a question with all of a passage."""
    passage = passages.tokens[place].text
    return Pair(question, place, (*lead_rows(passage), *body_rows(passage)))


def read(lower: Lower, upper: Upper, passages: Passages, pairs: Sequence[Pair]) -> list[Verdict]:
    """Return what each passage says, in the order of `pairs`; puts `upper` into evaluation."""
    upper.eval()
    found: dict[int, Verdict] = {}
    order = sorted(range(len(pairs)), key=lambda n: -len(pairs[n].rows))
    for start in range(0, len(order), _AT_ONCE):
        some = order[start : start + _AT_ONCE]
        width = max(len(pairs[n].rows) for n in some)
        with torch.no_grad():
            spans, verdict = read_pairs(lower, upper, [pairs[n] for n in some], passages, width)
        for place, n in enumerate(some):
            logits = spans[place].numpy()
            none = float(logits[0].sum())
            first, last, value = best_span(logits[QUESTION:])
            passage = passages.tokens[pairs[n].passage].text
            rows = pairs[n].rows
            span = span_of(passage, rows[first], rows[last])
            answerable, relevance = verdict[place].tolist()
            found[n] = Verdict(span, value - none, answerable, relevance)
    return [found[n] for n in range(len(pairs))]


def character_f1(said: str, answer: str) -> float:
    """Return the F1 of the characters of two answers, punctuation aside, 0…1."""
    a, b = Counter(plain(said)), Counter(plain(answer))
    shared = (a & b).total()
    return 2 * shared / (a.total() + b.total()) if shared else 0.0


def auc(better: Sequence[float], worse: Sequence[float]) -> float:
    """Return how often one of `better` is above one of `worse`; ties count half."""
    a, b = np.array(better)[:, None], np.array(worse)[None]
    return float((a > b).mean() + (a == b).mean() / 2) if a.size and b.size else float("nan")

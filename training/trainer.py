"""A network on its way.

Each question is read with a passage that answers it, and once more: a near miss of the question
with the same passage, the question with a passage like it, or with the answer's sentence taken out.
A run that was broken off goes on from its checkpoint, with the same questions in the same order.
"""

import json
import math
import random
import re
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from search.reader_text import QUESTION
from search.reader_torch import Upper
from training.augment import varied
from training.batches import (
    Pair,
    likest,
    read_pairs,
    with_answer,
    without_answer,
)
from training.checkpoint import Checkpoint, Recipe, cut_log, load, save
from training.measure import measure
from training.network import Lower
from training.plan import Case, Plan
from training.states import Passages
from training.tokens import TextTokenizer, Tokens

SEED = 7

_QUESTIONS = 12  # a step
_WIDTHS = (96, 128, 160, 256)  # tokens of a passage, in turn
_ENGLISH = re.compile(r"^[^\u4e00-\u9fff]+$")  # questions there are few of: asked twice as often
_MISS, _WRONG = 0.5, 0.85  # of second readings: near misses, then other passages, then removed
_MINED = 600  # from this step on
_TRIED = 3  # other passages are read to find the one most like an answer
_KEPT = 300  # seconds between checkpoints, at most
_LOGGED = 50  # steps between lines of the log


class Trainer:
    """A network on its way, and the file it is kept in."""

    def __init__(
        self,
        lower: Lower,
        upper: Upper,
        tokenizer: TextTokenizer,
        passages: Passages,
        plan: Plan,
        path: Path,
        recipe: Recipe,
    ) -> None:
        """Start, or go on from the checkpoint at `path`, and so does the log beside it.

        Raises:
            WenquError: the checkpoint was made by another recipe.
        """
        self._lower, self._upper = lower, upper
        self._tokenizer, self._passages = tokenizer, passages
        learnt = [case for case in plan.cases if not case.held]
        self._learnt = [*learnt, *(case for case in learnt if _ENGLISH.search(case.question))]
        self._held = [case for case in plan.cases if case.held]
        self._path, self._log = path, path.with_suffix(".log")
        self._recipe = recipe
        heads = [upper.side, upper.met]
        for part in (upper.span, upper.pooled, upper.verdict):
            heads += list(part.parameters())
        self._optimizer = torch.optim.AdamW(
            [
                {"params": list(upper.layers.parameters()), "times": 1.0},
                {"params": heads, "times": 5.0},
            ],
            weight_decay=0.01,
        )
        self._kept = time.monotonic()
        self.step = 0
        checkpoint = load(path, recipe)
        if checkpoint is not None:
            upper.load_state_dict(checkpoint.upper)
            self._optimizer.load_state_dict(dict(checkpoint.optimizer))
            self.step = checkpoint.step
        cut_log(self._log, self.step)

    def run(self, until: int, every: int, most: int) -> None:
        """Train until a step; there it is measured and kept, wherever it is.

        Args:
            until: steps, at most those of the recipe.
            every: steps between measurements.
            most: held-out questions measured.
        """
        until = min(until, self._recipe.steps)
        chosen = shuffled(self._learnt, self.step * _QUESTIONS)
        seen: list[list[float]] = []
        began = time.monotonic()
        while self.step < until:
            for group in self._optimizer.param_groups:
                group["lr"] = self._recipe.rate_at(self.step) * group["times"]
            seen.append(self._learn([next(chosen) for _ in range(_QUESTIONS)]))
            due = self.step == until or self.step % every == 0
            if due or self.step % _LOGGED == 0:
                line: dict[str, float] = {"step": self.step}
                line["seconds"] = round((time.monotonic() - began) / len(seen), 2)
                losses = np.nanmean(seen, axis=0).round(3).tolist()
                line |= dict(zip(("span", "answerable", "relevant"), losses, strict=True))
                if due:
                    line |= self._measured(most)
                self._say(line)
                seen, began = [], time.monotonic()
            if due or time.monotonic() - self._kept > _KEPT:
                self._keep()

    def _measured(self, most: int) -> dict[str, float]:
        network = self._lower, self._upper
        return measure(*network, self._tokenizer, self._passages, self._held, most)

    def _keep(self) -> None:
        upper, optimizer = self._upper.state_dict(), self._optimizer.state_dict()
        save(Checkpoint(upper, optimizer, self.step, self._recipe), self._path)
        self._kept = time.monotonic()

    def _say(self, figures: Mapping[str, float]) -> None:
        # What there is no figure of is left out: JSON knows no NaN.
        known = {name: value for name, value in figures.items() if not math.isnan(value)}
        line = json.dumps(known, allow_nan=False)
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
        with self._log.open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    def _learn(self, cases: Sequence[Case]) -> list[float]:
        self._upper.train()
        torch.manual_seed(self.step)  # so that what is dropped does not depend on where it began
        loss, parts = self._loss(cases)
        self._optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self._upper.parameters(), 1.0)
        self._optimizer.step()
        self.step += 1
        return parts

    def _loss(self, cases: Sequence[Case]) -> tuple[Tensor, list[float]]:
        chance = random.Random(f"{SEED} {self.step}")
        width = _WIDTHS[self.step % len(_WIDTHS)]
        pairs, ranked = self._chosen([self._pairs(case, width, chance) for case in cases], width)
        spans, verdict = self._read(pairs, width)
        ends = [(0, 0) if p.answer is None else _moved(p.answer) for p in pairs]
        target = torch.tensor(ends)
        span = (
            F.cross_entropy(spans[..., 0], target[:, 0])
            + F.cross_entropy(spans[..., 1], target[:, 1])
        ) / 2
        right = torch.tensor([float(pair.answer is not None) for pair in pairs])
        answerable = F.binary_cross_entropy_with_logits(verdict[:, 0], right)
        relevant = torch.zeros(())
        if ranked:
            rows = torch.tensor(ranked)
            both = torch.stack([verdict[rows, 1], verdict[rows + 1, 1]], dim=1)
            relevant = F.cross_entropy(both, torch.zeros(len(rows), dtype=torch.long))
        loss = span + answerable / 2 + relevant / 4
        return loss, [span.item(), answerable.item(), relevant.item()]

    def _read(self, pairs: Sequence[Pair], width: int) -> tuple[Tensor, Tensor]:
        return read_pairs(self._lower, self._upper, pairs, self._passages, width)

    def _chosen(self, made: Sequence[Sequence[Pair]], width: int) -> tuple[list[Pair], list[int]]:
        """Return pairs two by two, and the places of those read with another passage too.

        Of several other passages the one is taken that the reader thinks likeliest to answer.
        """
        tried = [pair for pairs in made if len(pairs) > 2 for pair in pairs[1:]]
        likely: dict[int, float] = {}
        if tried:
            self._upper.eval()
            with torch.no_grad():
                _, verdict = self._read(tried, width)
            self._upper.train()
            likely = {id(p): value for p, value in zip(tried, verdict[:, 0].tolist(), strict=True)}
        pairs: list[Pair] = []
        ranked: list[int] = []
        for some in made:
            if len(some) > 2:
                some = [some[0], max(some[1:], key=lambda pair: likely[id(pair)])]
            if len(some) == 2 and some[0].passage != some[1].passage:
                ranked.append(len(pairs))
            pairs += some
        return pairs, ranked

    def _pairs(self, case: Case, width: int, chance: random.Random) -> list[Pair]:
        """Return a question with its answer, and second readings; [] if it is too long."""
        passages, place = self._passages, case.paragraph
        if chance.random() < 0.5:
            place = passages.turned.get(place, place)
        draw = chance.random()
        texts = [varied(case.question, chance)]
        if draw < _MISS and case.misses:
            texts.append(varied(chance.choice(case.misses)[1], chance))
        asked = self._tokenizer.questions(texts)
        right = with_answer(asked[0], place, passages, case.span, width, chance)
        if right is None:
            return []
        if len(asked) == 2:
            return [right, Pair(asked[1], place, right.rows)]
        removed = without_answer(right, passages) if draw > _WRONG else None
        if removed is not None:
            return [right, removed]
        return [right, *self._others(asked[0], case, place, width, chance)]

    def _others(
        self, question: Tokens, case: Case, place: int, width: int, chance: random.Random
    ) -> list[Pair]:
        """Return the question with passages like it, in the same script."""
        count = _TRIED if self.step >= _MINED else 1
        others = chance.sample(case.wrong, min(count, len(case.wrong)))
        if place != case.paragraph:
            others = [self._passages.turned.get(other, other) for other in others]
        return [likest(question, other, self._passages, width) for other in others]


def _moved(answer: tuple[int, int]) -> tuple[int, int]:
    return QUESTION + answer[0], QUESTION + answer[1]


def shuffled(cases: Sequence[Case], skip: int) -> Iterator[Case]:
    """Yield cases for ever, in a new order each time round; the first `skip` are passed over."""
    while True:
        turn, place = divmod(skip, len(cases))
        order = np.random.default_rng([SEED, turn]).permutation(len(cases))
        for number in order[place:]:
            yield cases[number]
            skip += 1

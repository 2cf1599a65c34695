"""Learn `index/coherence.safetensors`: whether two pieces of text read on.

    python -m benchmarks.fit_coherence --train DIR --data DIR --out index/coherence.safetensors

Each DIR holds */corpus.jsonl. Learns from three quarters of the articles that `learnable` returns;
`benchmarks/weigh_coherence.py` weighs on the fourth what is learnt here, and `benchmarks/layout.py`
measures on articles that neither has seen. The pieces are running text only: the captions and
headlines of generated pages have few patterns, which would be learnt by heart. Takes an hour on 2
cores, and 14 GB of memory.
"""

import argparse
import random
import time
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import opencc
import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from benchmarks.clean import Clean, read
from benchmarks.fit_joins import chosen
from index.coherence import CHARACTERS, HEADS, NOWHERE, SIDE, joined, window
from index.embed import HasStates, load_embedder
from index.model import DEFAULT_MODEL
from index.settings import Settings

SEED = 20261126
DRAWN = SEED + 5  # the sentences that are learnt from
LAYERS = 6  # of the encoder, that come before
WIDTH = 128
EACH = 6  # pieces shown for every open end, the rest itself first
GROUPS = 96_000
TESTED = 1_500
EPOCHS = 4
STEP = 48  # groups
RATE = 1e-3
DROPPED = 0.2

Group = tuple[str, tuple[str, ...]]  # an open end; its rest, and other pieces
Arrays = tuple[npt.NDArray[np.float16], npt.NDArray[np.int64]]

_NEVER_FIRST = "，。、；：！？”’）》」』】%％"
_SCRIPTS = ("t2s", "t2s", "s2t")
_SHOWN = (12, 16, 20, 24, 24, 24)  # characters of an open end: some are a single line


class Block(nn.Module):
    """A layer of attention."""

    def __init__(self) -> None:
        super().__init__()
        self.first_norm = nn.LayerNorm(WIDTH)
        self.attend = nn.Linear(WIDTH, 3 * WIDTH)
        self.gather = nn.Linear(WIDTH, WIDTH)
        self.second_norm = nn.LayerNorm(WIDTH)
        self.widen = nn.Linear(WIDTH, 3 * WIDTH)
        self.narrow = nn.Linear(3 * WIDTH, WIDTH)
        self.dropout = nn.Dropout(DROPPED)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Return (batch, length, width) from the same, and what to add to scores of attention."""
        batch, length, width = x.shape
        packed: Tensor = self.attend(self.first_norm(x))
        parts = packed.view(batch, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        query, key, value = parts
        mixed = nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        x = x + self.dropout(self.gather(mixed.transpose(1, 2).reshape(x.shape)))
        wide = torch.relu(self.widen(self.second_norm(x)))
        result: Tensor = x + self.dropout(self.narrow(wide))
        return result


class Network(nn.Module):
    """What `index.coherence.Coherence` computes, to be trained."""

    def __init__(self, width: int, blocks: int = 2) -> None:
        super().__init__()
        self.project = nn.Linear(width, WIDTH)
        self.places = nn.Embedding(NOWHERE + 1, WIDTH)
        self.blocks = nn.ModuleList(Block() for _ in range(blocks))
        self.norm = nn.LayerNorm(WIDTH)
        self.hidden = nn.Linear(2 * WIDTH, 96)
        self.said = nn.Linear(96, 1)
        self.dropout = nn.Dropout(DROPPED)

    def forward(self, states: Tensor, places: Tensor) -> Tensor:
        """Return log odds, (batch,), of states and places as `index.coherence.window` has them."""
        x = self.dropout(self.project(states)) + self.places(places)
        bias = torch.zeros(places.shape).masked_fill(places == NOWHERE, -1e4)[:, None, None, :]
        for block in self.blocks:
            x = block(x, bias)
        x = self.norm(x)
        ends = torch.cat([x[:, SIDE - 1], x[:, SIDE]], dim=1)
        said: Tensor = self.said(torch.relu(self.hidden(self.dropout(ends))))
        return said[:, 0]


def learnable(train: Path, data: Path) -> list[Clean]:
    """Return the articles set apart for training, and the half of the others fitting may see."""
    measured = read(sorted(data.glob("*/corpus.jsonl")))
    known = {article.title for article in measured}
    apart = read(sorted(train.glob("*/corpus.jsonl")))
    return [a for a in apart if a.title not in known] + chosen(measured, fitting=True)


def quarter(articles: Sequence[Clean], *, learning: bool) -> list[Clean]:
    """Return the three quarters of the articles to be learnt from, or the fourth."""
    return [a for a in articles if (zlib.crc32(a.title.encode()) // 2 % 4 != 0) == learning]


def groups(articles: Sequence[Clean], count: int, seed: int) -> list[Group]:
    """Return sentences that were cut, each with its rest and with other pieces in its place."""
    chance = random.Random(seed)
    converters = [opencc.OpenCC(name) for name in _SCRIPTS]
    found: list[Group] = []
    while len(found) < count:
        article = chance.choice(articles)
        text = chance.choice(article.paragraphs)
        at = _cut(text, chance)
        if at is None:
            continue
        left = text[max(0, at - chance.choice(_SHOWN)) : at]
        shown = [text[at:]]
        while len(shown) < EACH:
            other = _other(article, articles, chance)
            if not text[at:].startswith(other[:CHARACTERS]):
                shown.append(other)
        convert = chance.choice(converters).convert
        pieces = tuple(convert(piece[:CHARACTERS]) for piece in shown)
        found.append((convert(left), pieces))
    return found


def _cut(text: str, chance: random.Random) -> int | None:
    """Return a place inside a sentence, where a line of a column may end; None for none."""
    if len(text) < 50:
        return None
    at = chance.randrange(14, len(text) - 14)
    return None if text[at] in _NEVER_FIRST or text[at - 1] in "。！？”」』" else at


def _other(article: Clean, articles: Sequence[Clean], chance: random.Random) -> str:
    """Return a piece as it stands at the top of a column, of the same article or another."""
    home = article if chance.random() < 0.6 else chance.choice(articles)
    text = chance.choice(home.paragraphs)
    at = _cut(text, chance) if chance.random() < 0.75 else 0
    return text[at or 0 :]


def see(encoder: HasStates, found: Sequence[Group]) -> Arrays:
    """Return what the encoder makes of every open end with each piece, groups in a row."""
    pairs = [(left, piece) for left, pieces in found for piece in pieces]
    states: npt.NDArray[np.float16] | None = None
    places = np.zeros((len(pairs), 2 * SIDE), np.int64)
    for at in range(0, len(pairs), 6000):
        some = pairs[at : at + 6000]
        shown = encoder.token_states([joined(*pair) for pair in some], LAYERS)
        for n, (seen, (left, _)) in enumerate(zip(shown, some, strict=True)):
            row, places[at + n] = window(seen, len(left[-CHARACTERS:]))
            if states is None:
                states = np.zeros((len(pairs), *row.shape), np.float16)
            states[at + n] = row
    assert states is not None
    return states, places


def train(network: Network, arrays: Arrays, found: Sequence[Group], test: "Test") -> None:
    """Learn: each piece is the rest or not, and the rest is likelier than the others."""
    states, places = arrays
    right = torch.eye(EACH)[0].repeat(STEP)
    none = torch.zeros(STEP, dtype=torch.long)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.02)
    chance = np.random.default_rng(SEED)
    steps, step, begun = EPOCHS * (len(found) // STEP), 0, time.monotonic()
    for epoch in range(EPOCHS):
        network.train()
        order = chance.permutation(len(found))
        for at in range(0, len(order) - STEP + 1, STEP):
            for group in optimizer.param_groups:
                group["lr"] = RATE * min(1.0, step / 100) * max(0.02, 1 - step / steps)
            some = order[at : at + STEP]
            rows = (some[:, None] * EACH + np.arange(EACH)).ravel()
            odds = network(torch.tensor(states[rows]).float(), torch.tensor(places[rows]))
            loss = nn.functional.binary_cross_entropy_with_logits(odds, right)
            loss = loss + 0.5 * nn.functional.cross_entropy(odds.view(-1, EACH), none)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            step += 1
        print(
            f"epoch {epoch + 1}, {time.monotonic() - begun:.0f} s: {test.measure(network)}",
            flush=True,
        )


class Test:
    """Open ends of articles that are not learnt from."""

    def __init__(self, encoder: HasStates, articles: Sequence[Clean]) -> None:
        self.groups = groups(articles, TESTED, SEED + 1)
        self.states, self.places = see(encoder, self.groups)

    def measure(self, network: Network) -> str:
        """Return how often the rest is the likeliest piece, and the log loss of all pairs."""
        network.eval()
        with torch.inference_mode():
            odds = torch.cat(
                [
                    network(
                        torch.tensor(self.states[at : at + 600]).float(),
                        torch.tensor(self.places[at : at + 600]),
                    )
                    for at in range(0, len(self.places), 600)
                ]
            ).view(-1, EACH)
        truth = torch.eye(EACH)[0].expand_as(odds)
        loss = nn.functional.binary_cross_entropy_with_logits(odds, truth)
        first = (odds.argmax(1) == 0).float().mean()
        return f"first {first:.3f}, log loss {loss:.3f}"


def add_folders(parser: argparse.ArgumentParser) -> None:
    """Add the flags that name what is learnt from."""
    parser.add_argument("--train", type=Path, required=True, help="sets apart for training")
    parser.add_argument("--data", type=Path, required=True, help="sets half of which is measured")


def main(argv: Sequence[str] | None = None) -> int:
    """Learn, and write the weights. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    add_folders(parser)
    parser.add_argument("--out", type=Path, default=Path("index/coherence.safetensors"))
    args = parser.parse_args(argv)
    torch.manual_seed(SEED)
    encoder = load_embedder(DEFAULT_MODEL, Settings().cache)
    assert isinstance(encoder, HasStates)
    found = groups(quarter(learnable(args.train, args.data), learning=True), GROUPS, DRAWN)
    measured = read(sorted(args.data.glob("*/corpus.jsonl")))
    test = Test(encoder, chosen(measured, fitting=False))
    arrays = see(encoder, found)
    network = Network(arrays[0].shape[2])
    train(network, arrays, found, test)
    weights = {name: tensor.half().contiguous() for name, tensor in network.state_dict().items()}
    save_file(weights, args.out, {"encoder": encoder.fingerprint, "layers": str(LAYERS)})
    print(f"{args.out.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Learn the codes of token vectors: `python -m benchmarks.fit_codebook --set DIR --set DIR …`.

How a token differs from its passage's vector is projected to the directions in which that varies
most; these are turned so that groups of them carry alike (OPQ, Ge et al., CVPR 2013), and FAISS's
product quantiser learns 256 entries for each group. Paragraphs are those of articles that
`benchmarks.fit_ranking` fits too; those held out there are never learnt from.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from benchmarks.halves import articles, held_out
from benchmarks.sets import load_set
from index.codebook import BOOK, Codebook
from index.embed import load_embedder
from index.model import DEFAULT_MODEL
from index.products import Floats
from index.settings import Settings

_PART = 128  # paragraphs embedded at once
_TURNED = 12_000  # tokens from which the turning is learnt
_ROUNDS = 8


def main(argv: Sequence[str] | None = None) -> int:
    """Learn, say how much is kept, and write the codebook."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fit_codebook", description=__doc__)
    parser.add_argument("--set", action="append", type=Path, required=True, metavar="DIR")
    parser.add_argument("--paragraphs", type=int, default=100, metavar="N", help="of each set")
    parser.add_argument("--bytes", type=int, default=56, metavar="N", help="of a token's code")
    parser.add_argument("--directions", type=int, default=224, metavar="N", help="kept of all")
    parser.add_argument("--out", type=Path, default=BOOK, metavar="FILE")
    args = parser.parse_args(argv)
    embedder = load_embedder(DEFAULT_MODEL, Settings().cache)
    texts = list(_texts(args.set, args.paragraphs))
    tokens, passages = [], []
    for start in range(0, len(texts), _PART):
        encoded = embedder.encode_documents(texts[start : start + _PART])
        for vectors, passage in zip(encoded.tokens, encoded.vectors, strict=True):
            tokens.append(vectors.vectors)
            passages.append(np.repeat(passage[None], len(vectors.vectors), axis=0))
        sys.stdout.write(f"{start + len(encoded.tokens)} of {len(texts)} paragraphs\n")
        sys.stdout.flush()
    whole, around = np.concatenate(tokens), np.concatenate(passages)
    book = learn(whole, around, embedder.fingerprint, args.bytes, args.directions)
    book.save(args.out)
    size = args.out.stat().st_size
    sys.stdout.write(f"{args.out}: {book.name}, {len(whole)} tokens, {size} bytes\n")
    return 0


def learn(
    tokens: Floats,
    passages: Floats,
    fingerprint: str,
    groups: int,
    directions: int,
    rounds: int = _ROUNDS,
) -> Codebook:
    """Return the codebook of tokens.

    Args:
        tokens: unit vectors, shape (n, dim).
        passages: the vector of each token's passage, shape (n, dim).
        fingerprint: of the model.
        groups: bytes of a code.
        directions: how many are kept; a multiple of `groups`.
        rounds: of learning.
    """
    share = float((tokens * passages).sum(axis=1).mean())
    differences = tokens - share * passages
    rest = differences.mean(axis=0)
    differences -= rest
    _, axes = np.linalg.eigh(differences.T @ differences)
    kept = np.ascontiguousarray(axes[:, ::-1][:, :directions])
    projected = np.ascontiguousarray(differences @ kept)
    chosen = np.random.default_rng(0).permutation(len(projected))[:_TURNED]
    turning = faiss.OPQMatrix(directions, groups)
    turning.niter, turning.niter_pq = rounds, 2
    turning.train(np.ascontiguousarray(projected[chosen]))
    turn = faiss.vector_to_array(turning.A).reshape(directions, directions)
    projected = np.ascontiguousarray(projected @ turn.T)
    quantiser: Any = faiss.ProductQuantizer(directions, groups, 8)
    quantiser.cp.niter = rounds
    quantiser.train(projected)
    decoded = quantiser.decode(quantiser.compute_codes(projected))
    # So that decoded differences are on average as long, along the true ones, as these are whole:
    # quantising shortens them, and so does leaving directions out.
    stretch = float((differences**2).sum() / (decoded * projected).sum())
    entries = faiss.vector_to_array(quantiser.centroids).reshape(groups, 256, -1)
    return Codebook(
        fingerprint=fingerprint,
        share=share,
        rest=rest,
        directions=kept @ turn.T,
        entries=entries,
        stretch=stretch,
    )


def _texts(folders: Sequence[Path], most: int) -> Iterator[str]:
    sets = [load_set(folder) for folder in folders]
    names = articles(entry for chosen in sets for entry in chosen.corpus)
    for chosen in sets:
        fitted = [entry for entry in chosen.corpus if not held_out(names[entry.id])]
        for place in np.random.default_rng(0).permutation(len(fitted))[:most]:
            yield fitted[place].text


if __name__ == "__main__":
    sys.exit(main())

"""The nouns every other module is written in.

Start here. A `SourceFile` is one file below the seeds folder; a `Page` is what a person sees in it:
articles made of blocks; a `Passage` is one paragraph, the unit that is embedded, retrieved and
cited. All positions are **code points into `SourceFile.text`**, half open: not bytes, and not the
UTF-16 units a browser counts. After removing white space, a block's or passage's `text` equals the
concatenation of `source.text[start:end]` over its `spans`.

This module imports nothing of ours, so anything may import it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

# (n, dim) or (dim,), float32, each row of length 1, so a dot product is a cosine.
UnitVectors = npt.NDArray[np.float32]

# Best first: (passage number, score). Scores of two rankings are not comparable.
Ranking = list[tuple[int, float]]

# (start, end) in the source text, half open, start < end.
Span = tuple[int, int]

Role = Literal[
    "title", "kicker", "byline", "heading", "body", "caption", "credit", "infographic", "stray"
]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file below the seeds folder, decoded."""

    name: str  # path below the seeds folder, "/"-separated, with suffix: "2024/修水.txt"
    text: str  # "\n" line ends and nothing else changed, because citations point into it
    encoding: str | None  # Python codec that read it; None where the format is not plain text
    digest: str  # SHA-256 of the file's bytes, hex
    size: int = 0  # bytes on disk
    # title, author, date (ISO), source: where stated; note: what of the file was not read
    meta: dict[str, str] = field(default_factory=dict)
    body_start: int = 0  # where the article's text begins: behind the front matter of .md
    pages: tuple[int, ...] = ()  # where each printed page begins, first page first; () if unpaged


@dataclass(frozen=True, slots=True)
class Reading:
    """What came out of one file on disk: itself, or the members of an archive."""

    sources: tuple[SourceFile, ...]
    failures: tuple[tuple[str, str], ...] = ()  # (name, message) of each unreadable member


@dataclass(frozen=True, slots=True)
class Listing:
    """What lies below the seeds folder."""

    names: tuple[str, ...]  # files to read, "/"-separated, sorted
    failures: tuple[tuple[str, str], ...] = ()  # (name, message) of files nobody can read


@dataclass(frozen=True, slots=True)
class Block:
    """One run of lines with a role, re-joined where the page cut it."""

    role: Role
    text: str
    spans: tuple[Span, ...]  # in reading order, which is not always the file's order


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a file, its blocks in reading order."""

    title: str | None
    byline: str | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of an article, or a part of one too long for the model.

    `title` and `heading` are context: embedded and indexed with the text, never quoted as part
    of it.
    """

    id: str
    article: int  # 0-based number of the article within its file
    block: int  # 0-based number of the block within its article
    kind: Role
    text: str
    spans: tuple[Span, ...]
    title: str | None
    heading: str | None


@dataclass(frozen=True, slots=True)
class TokenStates:
    """What the first layers of a model make of a text, token by token."""

    spans: tuple[Span | None, ...]  # in the text; None: of the prompt, or a mark of the model
    states: npt.NDArray[np.float16]  # (len(spans), dim)


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """A text's tokens as the model saw them in their context; prompts and marks left out."""

    spans: tuple[Span, ...]  # of each token, in the text
    vectors: UnitVectors  # (len(spans), dim)


@dataclass(frozen=True, slots=True)
class QuestionVectors:
    """A question as the model sees it, from one pass."""

    vector: UnitVectors  # (dim,)
    tokens: TokenVectors


@dataclass(frozen=True, slots=True)
class PassageVectors:
    """Passages as the model sees them, from one pass."""

    vectors: UnitVectors  # (n, dim)
    tokens: tuple[TokenVectors, ...]  # n of them


def tight(text: str) -> str:
    r"""Return `text` without white space: the form in which quotes are compared with sources.

    Example:
        >>> tight("赣北 山区\n修水")
        '赣北山区修水'
    """
    return "".join(text.split())


def cut(source: str, spans: Sequence[Span]) -> str:
    """Return the concatenation of `source[start:end]` over `spans`."""
    return "".join(source[start:end] for start, end in spans)

"""Articles to passages: what is embedded, retrieved and cited.

A passage is a paragraph as re-joined by the layout, or a row of a table. One that is too long for
the model is cut at sentence ends, else at commas, else hard: the model would have ignored the rest
without saying so.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.lines import is_item
from index.roles import unit
from index.sentences import clauses, sentences
from index.spans import SourceMap
from index.tables import table
from index.types import Article, Block, Passage, Role, SourceFile, Span, tight

# Titles, kickers and headings are context of what follows them, and stray lines are nobody's.
SEARCHED: frozenset[Role] = frozenset({"body", "caption", "credit", "byline", "infographic"})

_CONTEXT_CHARACTERS = 60  # of title and heading each; a longer one is a paragraph in disguise
_ROW_CONTEXT_CHARACTERS = 200  # of a table row's heading, with unit and names of columns

TokenCounts = Callable[[Sequence[str]], list[int]]


@dataclass(frozen=True, slots=True)
class Window:
    """How much a model takes in at once."""

    token_counts: TokenCounts
    max_tokens: int


def context_of(title: str | None, heading: str | None) -> str:
    """Return what stands before a passage when it is embedded or searched by keyword; may be ""."""
    limit = _ROW_CONTEXT_CHARACTERS if " | " in (heading or "") else _CONTEXT_CHARACTERS
    parts = ((title or "")[:_CONTEXT_CHARACTERS], (heading or "")[:limit])
    return "".join(part + "\n" for part in parts if part)


def split(source: SourceFile, articles: Sequence[Article], window: Window) -> list[Passage]:
    """Return the passages of one file, in reading order.

    Each searched block is one passage, or several when it does not fit the window. Ids depend on
    the file's name, the passage's words and how often they came before in the file, so that an
    edit elsewhere changes none of them.
    """
    blocks = [
        (number, place, heading, article, part)
        for number, article in enumerate(articles)
        for place, above, block in _with_headings(article)
        if block.role in SEARCHED
        for heading, part in _parts(article, place, above, source.text)
    ]
    contexts = [context_of(article.title, heading) for _, _, heading, article, _ in blocks]
    sizes = window.token_counts(
        [context + block.text for context, (*_, block) in zip(contexts, blocks, strict=True)]
    )
    seen: Counter[str] = Counter()
    passages = []
    for (number, place, heading, article, block), context, size in zip(
        blocks, contexts, sizes, strict=True
    ):
        for text, spans in _pieces(block, source.text, context, size, window):
            words = tight(text)
            passages.append(
                Passage(
                    id=_passage_id(source.name, words, seen[words]),
                    article=number,
                    block=place,
                    kind=block.role,
                    text=text,
                    spans=spans,
                    title=article.title,
                    heading=heading,
                )
            )
            seen[words] += 1
    return passages


def _with_headings(article: Article) -> Iterator[tuple[int, str | None, Block]]:
    """Yield each block's place and heading; the items of a list have the line above them too."""
    heading: str | None = None
    above: str | None = None
    for place, block in enumerate(article.blocks):
        if block.role == "heading":
            heading, above = " ".join(block.text.split()), None
        elif block.role == "body" and not is_item(block.text):
            above = _introduction(block.text)
        item = above is not None and block.role == "body" and is_item(block.text)
        yield place, " ".join(filter(None, (heading, above))) if item else heading, block


def _introduction(text: str) -> str | None:
    """Return the sentence at the end of a paragraph that introduces a list, None for none."""
    if not text.endswith(("：", ":")):
        return None
    start, end = sentences(text)[-1]
    return text[start:end] if end - start <= _CONTEXT_CHARACTERS else None


def _parts(
    article: Article, place: int, heading: str | None, source: str
) -> Iterator[tuple[str | None, Block]]:
    """Yield a block with its heading, or each row of a table with the names of its columns."""
    block = article.blocks[place]
    found = table(block.text) if block.role == "infographic" else None
    if found is None:
        yield heading, block
        return
    # Unit and section first: the names of many columns may not fit behind the title.
    above = unit(article.blocks[place - 1].text) if place else ""
    named = " ".join(filter(None, (above, (heading or "")[:_CONTEXT_CHARACTERS], found.header)))
    where = SourceMap(block.text, block.spans, source)
    for start, end in found.rows:
        text = block.text[start:end].strip()
        yield named or None, Block(block.role, text, where.spans(start, end))


def _passage_id(name: str, words: str, repeat: int) -> str:
    return hashlib.sha256(f"{name}\0{words}\0{repeat}".encode()).hexdigest()[:16]


def _pieces(
    block: Block, source: str, context: str, size: int, window: Window
) -> list[tuple[str, tuple[Span, ...]]]:
    if size <= window.max_tokens:
        return [(block.text, block.spans)]
    where = SourceMap(block.text, block.spans, source)
    # A context that fills a small window is cut by the model, not the words that are cited.
    room = max(window.max_tokens - window.token_counts([context])[0] - 1, window.max_tokens // 2)
    return [
        (block.text[start:end], where.spans(start, end))
        for start, end in _packed(block.text, room, window.token_counts)
    ]


def _packed(text: str, room: int, token_counts: TokenCounts) -> list[Span]:
    """Return spans of `text` of at most `room` tokens, of about equal length."""
    parts = _fitting(text, sentences(text), clauses, room, token_counts)
    # Each with the white space in front of it, which is in a piece that holds both neighbours.
    ends = [0, *(end for _, end in parts)]
    sizes = token_counts([text[last:end] for last, (_, end) in zip(ends, parts, strict=False)])
    # As many pieces as needed, filled evenly: a last piece of three words would find nothing.
    target = sum(sizes) / max(1, -(-sum(sizes) // room))
    packed: list[Span] = []
    filled = 0
    for (start, end), size in zip(parts, sizes, strict=True):
        if packed and filled + size <= room and filled + size / 2 <= target:
            packed[-1] = (packed[-1][0], end)
            filled += size
        else:
            packed.append((start, end))
            filled = size
    return packed


def _fitting(
    text: str,
    parts: list[Span],
    finer: Callable[[str], list[Span]] | None,
    room: int,
    token_counts: TokenCounts,
) -> list[Span]:
    """Return `parts` with those over `room` tokens cut at commas, and at last by count."""
    sizes = token_counts([text[start:end] for start, end in parts])
    fitting: list[Span] = []
    for (start, end), size in zip(parts, sizes, strict=True):
        if size <= room:
            fitting.append((start, end))
        elif finer is not None:
            inner = [(start + a, start + b) for a, b in finer(text[start:end])]
            fitting.extend(_fitting(text, inner, None, room, token_counts))
        else:
            # A token holds at least one character but for rare ones of up to four tokens.
            step = max(1, room // 4)
            fitting.extend((at, min(at + step, end)) for at in range(start, end, step))
    return fitting

"""Clean articles to be laid out as pages: paragraphs of Chinese Wikipedia, put in order."""

import json
import random
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_SENTENCE = re.compile(r".*?(?:[。！？][”’」』）]*|$)", re.DOTALL)
# A text that begins like this speaks of something said before it: no article begins so.
_REFERS_BACK = re.compile(
    r"[是为為由及和与與并並的了其他她它也亦而但又就此该該这這]|[^\w“「『《（(]"
)
_BRACKETS = ("“”", "「」", "『』", "（）", "《》", "()")


@dataclass(frozen=True, slots=True)
class Clean:
    """An article as it was before a page cut it up."""

    title: str
    paragraphs: tuple[str, ...]


def read(
    paths: Iterable[Path], *, ending: bool = True, sizes: tuple[int, int] = (60, 320)
) -> list[Clean]:
    """Return the articles of `corpus.jsonl` files, long texts cut into paragraphs.

    Args:
        paths: files of rows with `title` and `text`; rows of one title are one article. Texts
            that begin in the middle of something are left out.
        ending: leave out texts that do not end as sentences end; False keeps only those.
        sizes: characters a paragraph has at least, chosen anew between the two for each.
    """
    grouped: dict[str, list[str]] = {}
    for path in paths:
        for row in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(row)
            text = " ".join(entry["text"].split())
            broken = any(mark in text for mark in ("#", "<", "-{")) or not _balanced(text)
            if ending and (broken or _REFERS_BACK.match(text)):
                continue
            if text.endswith(("。", "！", "？")) == ending:
                grouped.setdefault(entry["title"], []).append(text)
    return [
        Clean(_plain(title), tuple(p for text in texts for p in _paragraphs(text, sizes)))
        for title, texts in grouped.items()
    ]


def _plain(title: str) -> str:
    """Return an encyclopedia's title as a newspaper would print it."""
    return re.sub(r"\s*[（(].*", "", title.replace("_", " ")) or title


def _balanced(text: str) -> bool:
    """Whether every quotation and bracket that opens also closes."""
    return all(text.count(pair[0]) == text.count(pair[1]) for pair in _BRACKETS)


def _paragraphs(text: str, sizes: tuple[int, int]) -> list[str]:
    """Return a long text as paragraphs of whole sentences."""
    chance = random.Random(text)
    found, current = [], ""
    goal = chance.randint(*sizes)
    for sentence in _SENTENCE.findall(text):
        current += sentence
        if len(current) >= goal and _balanced(current):
            found.append(current)
            current, goal = "", chance.randint(*sizes)
    return [p.strip() for p in (*found, current) if p.strip()]

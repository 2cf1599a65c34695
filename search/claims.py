"""What a sentence says that can be looked up in a passage: figures, names, quotations, words.

Names are found by a cheap and honest rule: runs of words that jieba takes for names of people,
places, organisations or makes; what stands before 公司 and the like; Latin words; titles in 《》.
It takes some common words for names too; then a sentence is doubted that need not have been.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.fold import fold
from index.types import tight
from index.words import tagged
from search.figures import Figure, figures, lacking

_QUOTED = re.compile(r"“([^“”]*)”|「([^「」]*)」|『([^『』]*)』|‘([^‘’]*)’|\"([^\"]*)\"")
_QUOTES = re.compile(r"[“”「」『』\"]")  # not ’, which is an apostrophe too
_TITLE = re.compile(r"《([^《》]*)》")
_LATIN = re.compile(r"[a-z][a-z0-9]*(?:[.&+\-_/][a-z0-9]+)*")

_NAMES = ("nr", "ns", "nt", "nz")
_MEANING = ("n", "v", "a", "i", "l", "j", "z", "b", "eng")
# Words of telling, which a writer adds and a passage need not have.
_TELLING = frozenset(
    "可以 能够 进行 成为 达到 表示 介绍 指出 提到 显示 认为 根据 包括 包含 属于 共有 拥有 位于"
    " 来自 实现 段落 文章 文中 资料 报道 内容 情况 方面 问题 部分 相关 主要".split()
)

# Who has such a name has it from the passage: 红星公司 needs 红星 there.
_ORGANISATION = re.compile(
    r"(?:公司|集团|大学|学院|中学|小学|医院|银行|研究院|研究所|实验室|协会|商会|基金会|委员会"
    r"|事务所|合作社)$"
)


@dataclass(frozen=True, slots=True)
class Claims:
    """What one sentence says."""

    said: str  # without marks
    figures: tuple[Figure, ...]
    names: tuple[str, ...]
    quotations: tuple[str, ...]  # without their signs
    paired: bool  # each sign that opens a quotation has one that closes it
    words: frozenset[str]  # of two characters and more that mean something; numbers are not among

    def lacking(self, texts: Sequence[str]) -> "Lacking":
        """Return what of it stands in none of `texts`."""
        exact = [tight(text) for text in texts]
        folded = [tight(fold(text)) for text in texts]

        def missing(parts: Sequence[str]) -> tuple[str, ...]:
            return tuple(p for p in parts if not any(tight(fold(p)) in text for text in folded))

        return Lacking(
            figures=tuple(lacking(self.said, texts)),
            names=missing(self.names),
            # Not folded: a quotation is in the words, and the signs, of its source.
            quotations=tuple(q for q in self.quotations if not any(tight(q) in t for t in exact)),
            words=frozenset(missing(sorted(self.words))),
        )


@dataclass(frozen=True, slots=True)
class Lacking:
    """What of a sentence's claims some texts do not hold."""

    figures: tuple[Figure, ...]
    names: tuple[str, ...]
    quotations: tuple[str, ...]
    words: frozenset[str]

    @property
    def hard(self) -> int:
        """How many claims are missing that must not be; words may be the writer's own."""
        return len(self.figures) + len(self.names) + len(self.quotations)


def claims(said: str) -> Claims:
    """Return what a sentence says.

    Example:
        >>> claims("姚小春2023年回到修水县。").names
        ('姚小春', '修水县')
    """
    words = tagged(said)
    named = [*_titles(said), *_latin(said), *_names(words)]
    return Claims(
        said=said,
        figures=tuple(figures(said)),
        names=tuple(dict.fromkeys(named)),
        quotations=tuple(
            quotation for groups in _QUOTED.findall(said) if tight(quotation := "".join(groups))
        ),
        paired=not _QUOTES.search(_QUOTED.sub("", said)),
        words=frozenset(
            word
            for word, flag in words
            if len(word) > 1 and flag.startswith(_MEANING) and word not in _TELLING
        ),
    )


def _titles(said: str) -> list[str]:
    return [title for title in _TITLE.findall(said) if tight(title)]


def _latin(said: str) -> list[str]:
    return [word for word in _LATIN.findall(fold(said)) if len(word) > 1]


def _names(words: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Return the names among tagged words; neighbours of one kind are one name: 姚 小春."""
    run, kind, before = "", "", ""
    for word, flag in [*words, ("", "x")]:
        this = flag[:2] if flag[:2] in _NAMES else ""
        if this != kind:
            if len(run) > 1:
                yield run
            run = ""
        if this:
            run += word
        elif _ORGANISATION.search(word) and len(before) > 1:
            yield before
        kind = this
        before = word if flag.startswith(("n", "x", "j")) and word.isalnum() else ""

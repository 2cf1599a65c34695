"""An article as one opens it: all of its blocks, and where each is searched."""

from dataclasses import dataclass
from typing import Any

from index.catalog import StoredArticle
from index.types import Block


@dataclass(frozen=True, slots=True)
class Opened:
    """An article with its blocks in reading order, each with the ids of its passages."""

    article: StoredArticle
    blocks: list[tuple[Block, list[str]]]

    def as_json(self, *, spans: bool = True) -> dict[str, Any]:
        """Return the object as served; without `spans` for a caller that has no source text."""
        shown = ("id", "title", "file", "byline", "date", "source")
        return {
            **{name: getattr(self.article, name) for name in shown},
            "blocks": [
                {
                    "role": block.role,
                    "text": block.text,
                    **({"spans": block.spans} if spans else {}),
                    "passage_ids": ids,
                }
                for block, ids in self.blocks
            ],
        }

"""What each family of models wants in front of a question and of a passage.

A model folder that states its own prompts (config_sentence_transformers.json) is believed; this
table is for those that only say so in their model card.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prompts:
    """Text put in front of every question and every passage, white space included."""

    question: str = ""
    passage: str = ""


# First match wins; matched in the lower-cased model name or folder name. From the model cards.
_FAMILIES: tuple[tuple[str, Prompts], ...] = (
    (
        "e5-mistral",
        Prompts(
            "Instruct: Given a web search query, retrieve relevant passages that answer the "
            "query\nQuery: "
        ),
    ),
    ("e5", Prompts("query: ", "passage: ")),
    ("bge-m3", Prompts()),
    ("bge-small-en", Prompts("Represent this sentence for searching relevant passages: ")),
    ("bge", Prompts("为这个句子生成表示以用于检索相关文章：")),
    (
        "qwen3-embedding",
        Prompts(
            "Instruct: Given a web search query, retrieve relevant passages that answer the "
            "query\nQuery:"
        ),
    ),
    ("gte", Prompts()),
)


def prompts_for(model: str, stated: Mapping[str, str | None]) -> Prompts:
    """Return the prompts of `model`.

    Args:
        model: name or folder, such as "BAAI/bge-small-zh-v1.5".
        stated: the prompts the model's own configuration states, by name; empty ones count as
            not stated, because sentence-transformers writes them for every model.
    """
    question = stated.get("query") or ""
    passage = stated.get("document") or stated.get("passage") or ""
    if question or passage:
        return Prompts(question, passage)
    for family, prompts in _FAMILIES:
        if family in model.lower():
            return prompts
    return Prompts()

"""Texts as the network takes them: ids, and what `search.reader_text` knows of each token."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from index.prompts import prompts_for
from index.tokens import all_spans
from search.reader_text import ReadText, read_text

WINDOW = 512  # tokens the encoder takes; of a longer text the last ones are left out


@dataclass(frozen=True, slots=True)
class Tokens:
    """One question or passage."""

    ids: npt.NDArray[np.int32]  # (tokens,), at most `WINDOW`, prompt and both marks included
    text: ReadText  # of the same tokens


class TextTokenizer:
    """The encoder's tokenizer."""

    def __init__(self, folder: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._prompts = prompts_for("e5", {})

    def questions(self, texts: Sequence[str]) -> list[Tokens]:
        """Return questions with their prompt."""
        return self._tokens(self._prompts.question, ["" for _ in texts], texts)

    def passages(self, contexts: Sequence[str], texts: Sequence[str]) -> list[Tokens]:
        """Return passages with their prompt, each behind its context."""
        return self._tokens(self._prompts.passage, contexts, texts)

    def _tokens(self, prompt: str, contexts: Sequence[str], texts: Sequence[str]) -> list[Tokens]:
        wholes = [context + text for context, text in zip(contexts, texts, strict=True)]
        found = []
        for encoding, context, whole in zip(
            self._tokenizer.encode_batch([prompt + whole for whole in wholes]),
            contexts,
            wholes,
            strict=True,
        ):
            spans = all_spans(encoding, len(prompt), WINDOW)
            ids = [*encoding.ids[: len(spans) - 1], encoding.ids[-1]]
            text = read_text(whole, spans, len(context))
            found.append(Tokens(np.array(ids, np.int32), text))
        return found

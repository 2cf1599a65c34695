"""The reader with tiny weights, over an encoder that reads characters."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from index.errors import ReaderUnavailable
from index.types import TokenStates
from search.reader import NOTHING, Reader, load_reader
from tests.conftest import CharEmbedder
from tests.tiny import WIDTH, save_reader


class CharStates(CharEmbedder):
    """Gives each character the state of its code, between a mark before and a mark behind.

    It remembers the texts whose states it was asked for. A text that begins with 慢 takes until
    `go_on` is set.
    """

    def __init__(self) -> None:
        super().__init__()
        self.read: list[list[str]] = []
        self.slow, self.go_on = threading.Event(), threading.Event()

    def token_states(
        self, texts: Sequence[str], layers: int, *, questions: bool = False
    ) -> list[TokenStates]:
        """Return one token for each character, and one for either mark."""
        assert layers == 1
        self.read.append(list(texts))
        if texts[0].startswith("慢"):
            self.slow.set()
            assert self.go_on.wait(60)
        return [self._states(text) for text in texts]

    def _states(self, text: str) -> TokenStates:
        states = np.zeros((len(text) + 2, WIDTH), np.float16)
        for row, character in enumerate(text, start=1):
            states[row, ord(character) % WIDTH] = 1
        return TokenStates((None, *((n, n + 1) for n in range(len(text))), None), states)


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    """Weights for the encoder that reads characters."""
    return save_reader(tmp_path / "reader.safetensors", CharStates.fingerprint)


@pytest.fixture
def encoder() -> CharStates:
    """The encoder the weights are for."""
    return CharStates()


@pytest.fixture
def reader(encoder: CharStates, weights: Path, tmp_path: Path) -> Reader:
    """A reader with these weights."""
    found = load_reader(encoder, tmp_path, weights)
    assert found is not None
    return found


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def without_word(path: Path) -> None:
    save_file({"side": np.zeros((2, 4)), "met": np.zeros((2, 4))}, path)


def without_tensors(path: Path) -> None:
    save_file({"a": np.zeros(1)}, path, {"encoder": "char-count-64", "lower": "1"})


HARM: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (Path.unlink, "is missing"),
    "empty": (lambda path: path.write_bytes(b""), r"is damaged \(0 bytes: "),
    "a pointer of Git LFS": (
        lambda path: path.write_text("version https://git-lfs.github.com/spec/v1\n"),
        r"is damaged \(43 bytes: ",
    ),
    "cut short": (cut_short, "is damaged"),
    "without a word on its model": (without_word, "does not say what it was trained on"),
    "of something else": (without_tensors, "is damaged"),
    "a folder": (a_folder, "is damaged"),
}


@pytest.mark.parametrize(("harm", "found"), HARM.values(), ids=HARM)
def test_weights_that_cannot_be_read_are_named_with_a_remedy(
    weights: Path, tmp_path: Path, harm: Callable[[Path], object], found: str
) -> None:
    # Each was a traceback at start or, if missing, a server that silently did without.
    harm(weights)
    with pytest.raises(ReaderUnavailable, match=found) as error:
        load_reader(CharStates(), tmp_path, weights)
    message, again, without = str(error.value).splitlines()
    assert message.startswith(str(weights)) and "expected the reader's weights" in message
    assert again.endswith(f"git -C {tmp_path} checkout -- reader.safetensors")
    assert without.endswith("--no-reader")


def test_an_encoder_with_the_weights_fingerprint_has_a_reader(
    weights: Path, tmp_path: Path
) -> None:
    assert load_reader(CharStates(), tmp_path, weights) is not None


def test_another_encoder_has_no_reader(weights: Path, tmp_path: Path) -> None:
    other = CharStates()
    other.fingerprint = "another"
    assert load_reader(other, tmp_path, weights) is None


def test_an_encoder_without_states_has_no_reader_whatever_the_weights(tmp_path: Path) -> None:
    assert load_reader(CharEmbedder(), tmp_path, tmp_path / "none.safetensors") is None


def test_a_passage_that_was_read_before_is_not_encoded_again(
    reader: Reader, encoder: CharStates
) -> None:
    first = reader.read("问甲", [("甲乙丙", 0), ("丁戊", 0)])
    assert reader.read("问甲", [("丁戊", 0), ("甲乙丙", 0)]) == first[::-1]
    reader.read("问甲", [("甲乙丙", 0), ("己庚", 0)])
    assert encoder.read == [["问甲"], ["甲乙丙", "丁戊"], ["问甲"], ["问甲"], ["己庚"]]


def test_without_a_passage_nothing_is_encoded(reader: Reader, encoder: CharStates) -> None:
    assert reader.read("问甲", []) == []
    assert encoder.read == []


def test_a_question_of_64_tokens_is_read_to_its_end(reader: Reader) -> None:
    # It was cut behind 32 tokens, and with it what stood at its end: how many, where, who.
    (one,) = reader.read("问" * 61 + "甲", [("甲乙丙", 0)])
    (other,) = reader.read("问" * 61 + "乙", [("甲乙丙", 0)])
    assert one != other


def test_a_longer_question_is_not_read(reader: Reader, encoder: CharStates) -> None:
    assert reader.read("问" * 63, [("甲乙丙", 0), ("丁戊", 0)]) == []
    assert encoder.read == [["问" * 63]]


def test_a_title_alone_says_nothing(reader: Reader) -> None:
    assert reader.read("问甲", [("标题\n", 3)]) == [NOTHING]


def test_a_question_is_answered_while_the_passages_of_another_are_encoded(
    reader: Reader, encoder: CharStates
) -> None:
    # The lock of what is compiled was held meanwhile, so that questions stood in a line.
    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(reader.read, "问乙", [("慢慢来", 0)])
        assert encoder.slow.wait(60)
        (verdict,) = reader.read("问甲", [("甲乙丙", 0)])
        assert verdict.span is not None and not other.done()
        encoder.go_on.set()
        assert len(other.result(60)) == 1


def test_a_reader_warmed_up_has_encoded_and_compiled(
    reader: Reader, encoder: CharStates, tmp_path: Path
) -> None:
    reader.warm_up()
    assert len(encoder.read) == 2  # a question and a passage
    assert list((tmp_path / "kernels").iterdir()) != []

"""The reader with tiny weights, over an encoder that reads characters."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from index.errors import ReaderUnavailable
from index.types import TokenStates
from search.reader import load_reader
from tests.conftest import CharEmbedder
from tests.tiny import WIDTH, save_reader


class CharStates(CharEmbedder):
    """Gives each character the state of its code, between a mark before and a mark behind.

    It remembers the texts whose states it was asked for.
    """

    def __init__(self) -> None:
        super().__init__()
        self.read: list[str] = []

    def token_states(
        self, texts: Sequence[str], layers: int, *, questions: bool = False
    ) -> list[TokenStates]:
        """Return one token for each character, and one for either mark."""
        assert layers == 1
        self.read.extend(texts)
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

"""The table of how well the reader reads."""

from pathlib import Path

import pytest

from benchmarks.reading import Figures, line_of, the_reader
from index.errors import WenquError
from search.reader_weights import WEIGHTS
from tests.conftest import CharEmbedder


def test_a_line_has_a_figure_for_everything_measured() -> None:
    figures = Figures(
        answerable=[2.0, 3.0],
        missed=[1.0, 2.5],
        least=[0.5],
        least_missed=[0.5],
        first={"final": [1.0], "relevance": [0.0], "both": [1.0]},
        seconds=[0.1, 0.2, 0.3],
    )
    figures.answered("三百吨", ["三百噸。", "300吨"])
    assert line_of("drcd", 2, figures) == (
        "| drcd | 2 | 1.000 (1.000–1.000) | 1.000 (1.000–1.000) | 0.750 | 0.500"
        " | 1.000 (1.000–1.000) | 0.000 (0.000–0.000) | 1.000 (1.000–1.000) | 200 ms |"
    )


# A set without answers.jsonl, or whose gold is never among the ten, once ended in a traceback.
def test_what_cannot_be_measured_is_a_dash() -> None:
    figures = Figures(first={"final": [0.0]}, seconds=[0.1])
    figures.answered("三百吨", [])
    assert line_of("own", 1, figures) == (
        "| own | 1 | – | – | – | – | 0.000 (0.000–0.000) | – | – | 100 ms |"
    )
    assert line_of("none", 0, Figures()) == "| none | 0 | – | – | – | – | – | – | – | – |"


def test_weights_of_another_model_are_said_to_be_that(
    tmp_path: Path, embedder: CharEmbedder
) -> None:
    with pytest.raises(WenquError, match="trained on another model than char-count"):
        the_reader(embedder, tmp_path, WEIGHTS)

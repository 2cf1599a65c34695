"""Compiling a graph for this processor."""

from pathlib import Path
from typing import Any

import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as ops

from index.kernels import compile_here


def doubling() -> Any:
    """Return a graph that doubles numbers."""
    numbers = ops.parameter([-1], np.float32, "numbers")
    return ov.Model([ops.multiply(numbers, ops.constant(np.float32(2)))], [numbers], "doubling")


def test_a_cache_that_cannot_be_made_is_done_without_and_that_is_said_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    # It was a traceback when the server started.
    cache = tmp_path / "cache"
    cache.write_text("a file, not a folder")
    for _ in range(2):
        made = compile_here(doubling(), cache, 1)
        assert made([np.array([1, 3], np.float32)])[0].tolist() == [2, 6]
    assert [record.getMessage() for record in caplog.records] == [
        f"{cache / 'kernels'} cannot be made (Not a directory): "
        "models are compiled anew at every start"
    ]


def test_what_was_compiled_is_kept_in_the_cache(tmp_path: Path) -> None:
    compile_here(doubling(), tmp_path / "new", 1)
    assert list((tmp_path / "new" / "kernels").iterdir()) != []

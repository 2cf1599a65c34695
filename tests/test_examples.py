"""The examples in docstrings do what they say."""

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHOWN = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in sorted([*ROOT.glob("index/**/*.py"), *ROOT.glob("search/**/*.py")])
    if ">>>" in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("module", SHOWN)
def test_an_example_is_right(module: str) -> None:
    # Two had never been run; their line ends were none.
    found = doctest.testmod(importlib.import_module(module))
    assert found.attempted and not found.failed

"""The README is kept true: every flag and route is in it, and every file it names is there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "command",
    [
        ["build_index.py"],
        ["serve.py"],
        ["-m", "search"],
        ["-m", "search", "doctor"],
        ["-m", "search", "mcp"],
    ],
    ids=["build", "serve", "ask", "doctor", "mcp"],
)
def test_every_flag_is_in_the_readme(command: list[str]) -> None:
    shown = subprocess.run(
        [sys.executable, *command, "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    flags = flags_in(shown.stdout) - {"--help"}
    assert flags
    assert flags - flags_in(README) == set()


def flags_in(text: str) -> set[str]:
    """Return the flags a text names, each whole: --no-reader is not --no."""
    return set(re.findall(r"(?<![\w-])--[a-z]+(?:-[a-z]+)*(?![\w-])", text))


def test_a_flag_is_read_whole() -> None:
    assert flags_in("`--no-reader` | [--watch] (--llm URL) --x-1 a--b") == {
        "--no-reader",
        "--watch",
        "--llm",
    }


def test_every_route_is_in_the_readme() -> None:
    routes = set(re.findall(r'@app\.\w+\(\s*"(/[^"]*)"', "".join(_api_sources())))
    plain = {re.sub(r":path", "", route) for route in routes} - {"/"}
    named = {re.sub(r"\{[^}]*\}", "{}", route) for route in plain}
    told = re.sub(r"\{(id|name)\}", "{}", README)
    assert {route for route in named if route not in told} == set()


def _api_sources() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in (ROOT / "search").glob("*.py")]


def test_every_file_the_readme_names_is_there() -> None:
    names = re.findall(r"`((?:index|search|tests|training|benchmarks|docs)/[\w./]*)`", README)
    pictures = re.findall(r"\]\((docs/[^)]+)\)", README)
    assert names and pictures
    assert [name for name in [*names, *pictures] if not (ROOT / name).exists()] == []


def test_the_readme_is_filled_in() -> None:
    assert "@@" not in README

"""The engine as a whole, where no other file looks at a part of it."""

import re
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import search.__main__
import search.tools
import serve
from index.embed import load_embedder
from index.errors import WenquError
from index.model import DEFAULT_MODEL
from index.settings import Settings, load_settings
from index.snapshot import open_snapshot
from index.sync import sync
from search.engine import Engine, open_engine
from search.reader import NOTHING
from tests.conftest import CharEmbedder
from tests.search.readers import Told

Parse = Callable[[Sequence[str] | None, Settings], Namespace]
COMMANDS: dict[str, tuple[Parse, list[str]]] = {
    "serve": (serve.parse_args, []),
    "ask": (search.__main__.parse_args, ["谁？"]),
    "mcp": (search.tools.parse_args, []),
}


@pytest.mark.parametrize(("parse", "argv"), COMMANDS.values(), ids=COMMANDS)
def test_every_command_that_answers_may_do_without_the_reader(
    parse: Parse, argv: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert parse(argv, load_settings()).reader is True
    assert parse([*argv, "--no-reader"], load_settings()).reader is False
    monkeypatch.setenv("WENQU_READER", "false")
    assert parse(argv, load_settings()).reader is False


@pytest.mark.model
def test_an_index_of_the_bundled_model_is_answered_from_with_the_reader(
    tmp_path: Path, seeds: Path, model_cache: Path
) -> None:
    sync(seeds, tmp_path / "own", load_embedder(DEFAULT_MODEL, model_cache))
    for wanted in (True, False):
        engine = open_engine(tmp_path / "own", model_cache, reader=wanted)
        assert engine.status()["reader"] is wanted
        engine.close()


def test_the_reader_of_an_empty_index_is_warmed_up_too(
    tmp_path: Path, embedder: CharEmbedder
) -> None:
    # Its layers were compiled with the first question that met a paragraph, seconds long.
    (tmp_path / "seeds").mkdir()
    sync(tmp_path / "seeds", tmp_path / "index", embedder)
    reader = Told({}, NOTHING)
    engine = Engine(open_snapshot(tmp_path / "index"), embedder, reader)
    engine.warm_up()
    engine.close()
    assert reader.asked == []
    assert reader.warm


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("县.txt", "--file '乡/县.txt'"),
        ("乡/具.txt", "--file '乡/县.txt'"),
        ("新闻", "build_index.py"),
    ],
)
def test_a_file_that_is_not_there_is_answered_with_one_that_may_be_meant(
    tmp_path: Path, embedder: CharEmbedder, name: str, advice: str
) -> None:
    (tmp_path / "seeds" / "乡").mkdir(parents=True)
    (tmp_path / "seeds" / "乡" / "县.txt").write_text("寻乌县年销售空压机15万台。\n", "utf-8")
    sync(tmp_path / "seeds", tmp_path / "index", embedder)
    engine = Engine(open_snapshot(tmp_path / "index"), embedder)
    args = Namespace(file=name, article=None, index=tmp_path)
    with pytest.raises(WenquError, match=re.escape(advice)):
        search.__main__._see_that_it_is_there(engine, args)
    engine.close()

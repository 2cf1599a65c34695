"""The engine as a whole, where no other file looks at a part of it."""

from pathlib import Path

from index.snapshot import open_snapshot
from index.sync import sync
from search.engine import Engine
from search.reader import NOTHING
from tests.conftest import CharEmbedder
from tests.search.readers import Told


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

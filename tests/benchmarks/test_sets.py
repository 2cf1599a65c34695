from pathlib import Path

import pytest

from benchmarks.sets import Own, index_set, load_own, load_set
from index.catalog import Catalog
from index.codes import fingerprint_of
from tests.conftest import CharEmbedder
from tests.index.test_codes import outdate
from tests.sets import write_set


def test_a_line_of_ones_own_is_a_question_and_the_words_to_be_found(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(
        '{"question": "哪里？", "must": "章贡区"}\n\n'
        '{"question": "几条？", "must": ["三条", "老街"], "type": "数"}\n',
        encoding="utf-8",
    )
    assert load_own(path) == [Own("哪里？", ("章贡区",)), Own("几条？", ("三条", "老街"), "数")]


@pytest.mark.parametrize(
    "line",
    [
        "哪里？",
        '{"question": "哪里？"}',
        '{"question": "", "must": "x"}',
        "[1]",
        '{"question": "哪", "must": []}',
    ],
    ids=["no JSON", "no words", "no question", "no object", "empty words"],
)
def test_another_line_is_named_with_what_it_should_be(tmp_path: Path, line: str) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text('{"question": "哪里？", "must": "章贡区"}\n' + line, encoding="utf-8")
    with pytest.raises(ValueError, match="line 2") as told:
        load_own(path)
    assert '"must": ["章贡区"]' in str(told.value)


def test_a_set_indexed_with_other_codes_is_indexed_anew(tmp_path: Path) -> None:
    # Nothing of the corpus had changed, so the index stayed as it was, and was refused.
    chosen = load_set(write_set(tmp_path / "set", [("1", "修水"), ("2", "寻乌")]))
    embedder = CharEmbedder()
    index_set(chosen, tmp_path / "index", embedder)
    outdate(tmp_path / "index")
    index_set(chosen, tmp_path / "index", embedder)
    catalog = Catalog(tmp_path / "index")
    assert catalog.meta("fingerprint") == fingerprint_of(embedder)
    catalog.close()

"""Offices and statistics are found under their short and their full name."""

from pathlib import Path

import pytest

from index.embed import load_embedder
from index.model import DEFAULT_MODEL
from index.sync import sync
from search.aliases import otherwise
from search.engine import open_engine

REPORT = (
    "云溪县2024年统计公报\n\n"
    "初步核算，全年地区生产总值186.4亿元，比上年增长6.3%。\n\n"
    "年末全县常住人口41.27万人，城镇化率52.8%。\n"
)


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("县人社局局长是谁？", "县人力资源和社会保障局局长是谁？"),
        ("县人力资源和社会保障局局长是谁？", "县人社局局长是谁？"),
        ("去年gdp是多少？", "去年地区生产总值是多少？"),
    ],
)
def test_a_name_is_put_in_its_other_form(question: str, other: str) -> None:
    assert otherwise(question) == other


@pytest.mark.parametrize("question", ["这一产业产值多少？", "法规上怎么规定？", "脐橙产量多少？"])
def test_other_questions_are_asked_once(question: str) -> None:
    assert otherwise(question) is None


@pytest.mark.model
def test_what_is_asked_in_short_is_answered_where_it_stands_in_full(
    tmp_path: Path, model_cache: Path
) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "公报.txt").write_text(REPORT, encoding="utf-8")
    sync(tmp_path / "seeds", tmp_path / "index", load_embedder(DEFAULT_MODEL, model_cache))
    engine = open_engine(tmp_path / "index", model_cache)
    said = engine.ask("云溪县2024年GDP是多少？")
    engine.close()
    assert said.question == "云溪县2024年GDP是多少？"
    assert said.answer is not None and "186.4亿元" in said.answer

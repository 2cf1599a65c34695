"""Reading question and passage together, with the weights that are shipped."""

import importlib.util
from pathlib import Path

import pytest

from index.embed import Embedder, load_embedder
from index.model import DEFAULT_MODEL
from search.reader import Reader, load_reader
from search.types import Verdict

pytestmark = pytest.mark.model

TEA = "修水县是产茶大县。2023年，全县茶园达21.5万亩，茶叶年产量9800吨。宁红茶厂建于1915年。"
OIL = "高安市种植油茶的历史很长，油茶林遍布各个乡镇。"


@pytest.fixture(scope="module")
def cache(request: pytest.FixtureRequest) -> Path:
    """Where models are kept."""
    found: Path = request.getfixturevalue("model_cache")
    return found


@pytest.fixture(scope="module")
def model(cache: Path) -> Embedder:
    """The bundled model."""
    return load_embedder(DEFAULT_MODEL, cache)


@pytest.fixture(scope="module")
def reader(model: Embedder, cache: Path) -> Reader:
    """The reader for it."""
    found = load_reader(model, cache)
    assert found is not None
    return found


def words(text: str, verdict: Verdict) -> str:
    """Return the answer's words."""
    assert verdict.span is not None
    return text[verdict.span[0] : verdict.span[1]]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("修水的茶叶年产量是多少？", "9800吨"),
        ("修水縣的茶園有多少畝？", "21.5万亩"),
        ("宁红茶厂是哪一年建立的？", "1915年"),
        ("When was the Ninghong tea factory founded?", "1915年"),
    ],
    ids=["amount", "traditional", "year", "english"],
)
def test_the_answer_is_found(reader: Reader, question: str, answer: str) -> None:
    (verdict,) = reader.read(question, [(TEA, 0)])
    assert words(TEA, verdict).strip("。，") == answer


def test_what_a_passage_does_not_say_is_told_from_what_it_says(reader: Reader) -> None:
    (said,) = reader.read("修水的茶叶年产量是多少？", [(TEA, 0)])
    (missed,) = reader.read("修水的油茶年产量是多少？", [(OIL, 0)])
    assert said.answerable > missed.answerable
    assert said.margin > missed.margin


def test_what_a_long_question_asks_for_at_its_end_is_answered(reader: Reader) -> None:
    # Two questions that differ behind their first 32 tokens had the same answer.
    about = "在位于江西省西北部、以出产茶叶和菊花闻名、最近几年大力发展茶叶产业的山区县修水县，"
    (amount,) = reader.read(about + "茶叶年产量是多少？", [(TEA, 0)])
    (year,) = reader.read(about + "宁红茶厂是哪一年建立的？", [(TEA, 0)])
    assert words(TEA, amount).strip("。，") in ("9800", "9800吨")
    assert words(TEA, year).strip("。，") == "1915年"


def test_a_title_is_read_and_not_counted(reader: Reader) -> None:
    title = "修水的茶\n"
    (verdict,) = reader.read("宁红茶厂是哪一年建立的？", [(title + TEA, len(title))])
    assert words(TEA, verdict).strip("。，") == "1915年"


def logits(verdict: Verdict) -> list[float]:
    return [verdict.answerable, verdict.relevance, *(margin for _, margin in verdict.answers)]


def test_a_passage_says_the_same_alone_and_among_others(reader: Reader) -> None:
    question = "宁红茶厂是哪一年建立的？"
    (alone,) = reader.read(question, [(TEA, 0)])
    among = reader.read(question, [(OIL, 0), (TEA, 0), (TEA + OIL, 0)])[1]
    assert [span for span, _ in alone.answers] == [span for span, _ in among.answers]
    assert logits(alone) == pytest.approx(logits(among), abs=1e-3)


def test_nothing_to_read_is_no_error(reader: Reader) -> None:
    assert reader.read("问？", []) == []
    assert reader.read("问？", [("标题\n", 3)])[0].span is None


def test_a_long_passage_is_read_where_the_question_points(reader: Reader) -> None:
    text = "这里讲的是别的事情，和所问的没有关系。" * 20 + TEA
    (verdict,) = reader.read("宁红茶厂是哪一年建立的？", [(text, 0)])
    assert words(text, verdict).strip("。，") == "1915年"


def test_without_openvino_torch_reads_the_same(
    monkeypatch: pytest.MonkeyPatch, cache: Path, reader: Reader
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        "importlib.util.find_spec", lambda name: None if name == "openvino" else find(name)
    )
    slower = load_reader(load_embedder(DEFAULT_MODEL, cache), cache)
    assert slower is not None
    passages = [(TEA, 0), (OIL, 0), ("修水茶业 " + TEA * 12, 5)]  # the last one is cut
    for question in ("修水的茶叶年产量是多少？", "When was the Ninghong tea factory founded?"):
        for ours, theirs in zip(
            reader.read(question, passages), slower.read(question, passages), strict=True
        ):
            assert ours.answerable == pytest.approx(theirs.answerable, abs=0.5)
            assert ours.margin == pytest.approx(theirs.margin, abs=1.5)
        assert words(TEA, slower.read(question, passages)[0]) == words(
            TEA, reader.read(question, passages)[0]
        )

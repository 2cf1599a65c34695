"""What the reader changes in an answer, on a small index, with verdicts the test chooses."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from index.snapshot import Snapshot, open_snapshot
from index.sync import sync
from index.tokencodes import TokenCodec
from search.asked import asked
from search.generation import Generation
from search.reader import NOTHING
from search.refusal import confidence_of, features, read_features
from search.types import Answer, Verdict
from tests.conftest import CharEmbedder
from tests.search.readers import Told

QUESTION = "修水县的菊花今年丰收，产量多少？"
BEST = "修水县的菊花今年丰收，产量三百吨。"
SURE = Verdict((13, 16), 9.0, 6.0, 3.0)


def over(snapshot: Snapshot, reader: Told | None = None) -> Generation:
    embedder = CharEmbedder()
    return Generation(snapshot, embedder, TokenCodec(embedder.center), reader)


def answered(snapshot: Snapshot, question: str, reader: Told | None = None) -> Answer:
    """Return the answer without the time it took."""
    return replace(over(snapshot, reader).ask(question), seconds=0.0)


def test_the_three_best_passages_are_read_behind_title_and_heading(snapshot: Snapshot) -> None:
    reader = Told({BEST: SURE}, NOTHING)
    evidence = over(snapshot, reader).evidence(QUESTION)
    assert [part.read for part in evidence] == [SURE, NOTHING, NOTHING, None, None]
    ((question, texts),) = reader.asked
    assert question == QUESTION
    assert len(texts) == 3
    assert texts[0] == f"修水种菊花\n{BEST}"


def test_what_only_asks_the_same_is_no_answer(
    seeds: Path, tmp_path: Path, embedder: CharEmbedder
) -> None:
    asked_for = "民宿由谁来管？"
    text = f"古镇见闻\n\n{asked_for}这是常听到的话。\n\n{asked_for}\n\n民宿由协会来管。\n"
    (seeds / "古镇.txt").write_text(text, encoding="utf-8")
    sync(seeds, tmp_path / "index", embedder)
    with closing(open_snapshot(tmp_path / "index")) as snapshot:
        found = answered(snapshot, asked_for)
        evidence = over(snapshot).evidence(asked_for)
    assert asked_for in [hit.text for hit in found.hits]
    assert asked_for not in [part.hit.text for part in evidence]
    assert [cited.quote for cited in found.citations if cited.quote == asked_for] == []
    assert "民宿由协会来管。" in [cited.quote for cited in found.citations]


def test_each_part_of_a_question_is_read_too(snapshot: Snapshot) -> None:
    reader = Told({BEST: SURE}, NOTHING)
    first = over(snapshot, reader).evidence("菊花产量多少，种了多少亩？")[0]
    assert [question for question, _ in reader.asked] == [
        "菊花产量多少，种了多少亩？",
        "菊花产量多少，",
        "菊花产量，种了多少亩？",
    ]
    assert (first.read, first.parts) == (SURE, (SURE, SURE))


def test_the_reader_is_asked_for_answers_and_not_for_hits(snapshot: Snapshot) -> None:
    reader = Told({}, NOTHING)
    over(snapshot, reader).search(QUESTION)
    assert reader.asked == []


def test_the_surest_verdict_enters_the_confidence(snapshot: Snapshot) -> None:
    first = over(snapshot).evidence(QUESTION)[0]
    known = features(asked(QUESTION), first.hit, first.similarities)
    found = answered(snapshot, QUESTION, Told({BEST: NOTHING}, SURE))
    assert found.confidence == confidence_of(known | read_features([SURE]))
    assert answered(snapshot, QUESTION).confidence == confidence_of(known)


def test_of_several_things_asked_at_once_the_reader_does_not_judge(snapshot: Snapshot) -> None:
    question = "修水县的菊花今年有哪些丰收？"
    with_reader = answered(snapshot, question, Told({}, SURE))
    assert with_reader.confidence == answered(snapshot, question).confidence


def test_a_question_that_is_not_read_is_answered_as_without_a_reader(snapshot: Snapshot) -> None:
    reader = Told({}, None)
    assert answered(snapshot, QUESTION, reader) == answered(snapshot, QUESTION)
    assert len(reader.asked) == 1


@pytest.mark.parametrize("verdict", [NOTHING, SURE], ids=["nothing", "sure"])
def test_hits_stand_where_they_stand_whatever_the_reader_says(
    snapshot: Snapshot, verdict: Verdict
) -> None:
    found = answered(snapshot, QUESTION, Told({}, verdict))
    assert found.hits == answered(snapshot, QUESTION).hits

"""The questions on invented articles, and what is counted of their answers."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from benchmarks.near_misses import INVENTED, main, outcomes
from benchmarks.sets import load_own
from index.types import tight
from search.engine import Engine


class Says:
    """An engine that knows one answer."""

    def __init__(self, known: dict[str, str]) -> None:
        self._known = known

    def ask(self, question: str) -> Any:
        """Return an answer with the words known for a question, None for any other."""
        return SimpleNamespace(answer=self._known.get(question))


@pytest.mark.parametrize("folder", sorted(INVENTED.iterdir()), ids=lambda folder: folder.name)
def test_the_words_an_answer_must_hold_stand_in_the_articles(folder: Path) -> None:
    texts = [tight(path.read_text("utf-8")) for path in (folder / "articles").glob("*.txt")]
    lost = [
        own.text
        for own in load_own(folder / "questions.jsonl")
        if not all(any(tight(word) in text for text in texts) for word in own.must)
    ]
    assert lost == []


def test_an_answer_is_right_where_it_holds_all_words_asked_for(tmp_path: Path) -> None:
    rows = [{"question": q, "must": ["38米", "坝"]} for q in ("多高？", "多深？", "多长？")]
    (tmp_path / "questions.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    (tmp_path / "unanswerable.jsonl").write_text(
        '{"question": "谁修的？"}\n{"question": "多重？"}\n', "utf-8"
    )
    engine = Says({"多高？": "坝高38 米。", "多深？": "坝深。", "谁修的？": "村民。"})
    found = [outcome for outcome, _ in outcomes(cast(Engine, engine), tmp_path)]
    assert found == ["right", "wrong", "refused wrongly", "invented", "refused"]


@pytest.mark.parametrize("lacking", ["questions.jsonl", "unanswerable.jsonl", "articles"])
def test_what_a_folder_lacks_is_named(
    lacking: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # Without articles, or questions without an answer, a traceback was shown.
    for name in {"questions.jsonl", "unanswerable.jsonl", "articles"} - {lacking}:
        (tmp_path / name).touch()
    assert main(["--set", str(tmp_path)]) == 1
    assert f"no {lacking} in {tmp_path}" in capsys.readouterr().err

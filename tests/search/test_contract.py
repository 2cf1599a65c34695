"""The HTTP contract other programs rely on, to the letter."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from index.snapshot import open_snapshot
from index.sync import sync
from index.types import tight
from search.api import create_app
from search.engine import Engine
from tests.conftest import CharEmbedder

HIT = {
    "passage_id", "article_id", "article_title", "heading", "file", "kind", "text", "spans",
    "score", "scores", "date", "pages", "also",
}  # fmt: skip
CITATION = {
    "number", "passage_id", "article_id", "article_title", "file", "quote", "quote_spans", "text",
    "spans", "date", "pages",
}  # fmt: skip
ANSWER = {
    "question", "answerable", "confidence", "reason", "answer", "answer_kind", "citations", "hits",
    "seconds", "answer_spans", "notes", "note", "dropped",
}  # fmt: skip

STATUS = {
    "generation", "counts", "model", "engine", "watching", "failed", "reader", "llm", "last_sync",
}  # fmt: skip


@pytest.fixture
def client(built: Path) -> Iterator[TestClient]:
    engine = Engine(open_snapshot(built), CharEmbedder())
    with TestClient(create_app(engine), base_url="http://127.0.0.1") as made:
        yield made


def source(client: TestClient, name: str) -> str:
    text: str = client.get(f"/api/files/{quote(name)}").json()["text"]
    return text


def stands(client: TestClient, file: str, text: str, spans: list[list[int]]) -> bool:
    whole = source(client, file)
    return tight(text) == tight("".join(whole[start:end] for start, end in spans))


def test_search_returns_hits_best_first_that_stand_in_their_files(client: TestClient) -> None:
    found = client.get("/api/search", params={"q": "寻乌的脐橙卖到了哪里？", "k": 3}).json()
    assert set(found) == {"question", "hits", "seconds"}
    assert len(found["hits"]) == 3
    assert [set(hit) for hit in found["hits"]] == [HIT] * 3
    assert found["hits"][0]["text"] == "寻乌的脐橙卖到了北京。"
    scores = [hit["score"] for hit in found["hits"]]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert all(stands(client, hit["file"], hit["text"], hit["spans"]) for hit in found["hits"])


def test_search_keeps_to_one_file_or_article(client: TestClient) -> None:
    found = client.get("/api/search", params={"q": "茶馆", "file": "修水.txt"}).json()["hits"]
    assert {hit["file"] for hit in found} == {"修水.txt"}
    article = found[0]["article_id"]
    found = client.get("/api/search", params={"q": "茶馆", "article": article}).json()["hits"]
    assert {hit["article_id"] for hit in found} == {article}


def answer_shape(client: TestClient, answer: dict[str, Any]) -> None:
    assert set(answer) == ANSWER
    assert 0 <= answer["confidence"] <= 1
    assert answer["answer_kind"] == "extractive"
    assert answer["reason"]
    marks = {int(mark) for mark in re.findall(r"\[(\d+)\]", answer["answer"] or "")}
    assert marks == {cited["number"] for cited in answer["citations"]}
    for cited in answer["citations"]:
        assert set(cited) == CITATION
        assert stands(client, cited["file"], cited["quote"], cited["quote_spans"])
        assert stands(client, cited["file"], cited["text"], cited["spans"])


def test_ask_answers_in_the_source_s_words_or_says_why_not(client: TestClient) -> None:
    kinds = set()
    for question in ("寻乌的脐橙卖到了北京。", "zzzz qqqq"):
        reply = client.post("/api/ask", json={"question": question, "k": 2})
        assert reply.status_code == 200
        answer = reply.json()
        answer_shape(client, answer)
        assert len(answer["hits"]) == 2
        kinds.add(answer["answerable"])
        if not answer["answerable"]:
            assert answer["answer"] is None
            assert answer["citations"] == []
    assert kinds == {True, False}


def test_articles_are_listed_by_file_and_shown_by_block(client: TestClient) -> None:
    listed = client.get("/api/articles").json()["articles"]
    assert [row["file"] for row in listed] == sorted(row["file"] for row in listed)
    assert {"id", "title", "file", "byline", "blocks", "passages"} <= set(listed[0])
    for row in listed:
        shown = client.get(f"/api/articles/{quote(row['id'], safe='')}").json()
        assert {"id", "title", "file", "byline", "blocks"} <= set(shown)
        assert len(shown["blocks"]) == row["blocks"]
        for block in shown["blocks"]:
            assert set(block) == {"role", "text", "spans", "passage_ids"}
            assert stands(client, row["file"], block["text"], block["spans"])
        assert sum(len(block["passage_ids"]) for block in shown["blocks"]) == row["passages"]


def test_an_article_says_where_its_file_says_it_came_from(
    seeds: Path, tmp_path: Path, embedder: CharEmbedder
) -> None:
    stated = "---\nsource: https://example.org/渠\n---\n# 渠\n\n水从山上来。\n"
    (seeds / "渠.md").write_text(stated, encoding="utf-8")
    sync(seeds, tmp_path / "index", embedder)
    app = create_app(Engine(open_snapshot(tmp_path / "index"), embedder))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        listed = {row["file"]: row for row in client.get("/api/articles").json()["articles"]}
        shown = client.get(f"/api/articles/{quote(listed['渠.md']['id'])}").json()
    assert shown["source"] == listed["渠.md"]["source"] == "https://example.org/渠"
    assert listed["修水.txt"]["source"] is None


def test_a_file_is_its_text_and_codec(client: TestClient, seeds: Path) -> None:
    shown = client.get(f"/api/files/{quote('修水.txt')}").json()
    text = (seeds / "修水.txt").read_text(encoding="utf-8")
    assert shown == {"name": "修水.txt", "text": text, "encoding": "utf-8"}


def test_status_health_and_metrics(client: TestClient) -> None:
    status = client.get("/api/status").json()
    assert set(status) == STATUS
    assert status["counts"] == {"files": 3, "articles": 3, "passages": 6}
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 200
    docs = client.get("/docs")
    assert docs.status_code == 200
    assert "GET /api/search" in docs.text
    # Nothing on the page comes from elsewhere; it must work without a network.
    assert "http://" not in docs.text
    assert "https://" not in docs.text
    assert "wenqu_indexed" in client.get("/metrics").text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/search", 422),
        ("/api/search?q=", 422),
        ("/api/search?q=%20%E3%80%80", 422),
        (f"/api/search?q={'x' * 1001}", 422),
        ("/api/search?q=x&k=0", 422),
        ("/api/search?q=x&k=101", 422),
        ("/api/search?q=x&k=viele", 422),
        ("/api/search?q=x&file=none.txt", 404),
        ("/api/search?q=x&article=none", 404),
        ("/api/articles/none", 404),
        ("/api/files/none.txt", 404),
        ("/api/files/..%2F..%2Fetc%2Fpasswd", 404),
        ("/api/nothing", 404),
    ],
)
def test_a_bad_request_is_answered_with_code_message_and_remedy(
    client: TestClient, path: str, status: int
) -> None:
    reply = client.get(path)
    assert reply.status_code == status
    assert set(reply.json()) == {"error"}
    assert set(reply.json()["error"]) == {"code", "message", "remedy"}
    assert all(reply.json()["error"].values())


@pytest.mark.parametrize("body", ["{", "[]", '{"question": ""}', '{"question": "x", "k": 0}'])
def test_a_bad_body_is_422(client: TestClient, body: str) -> None:
    reply = client.post("/api/ask", content=body, headers={"Content-Type": "application/json"})
    assert reply.status_code == 422
    assert set(reply.json()["error"]) == {"code", "message", "remedy"}


def test_a_body_that_is_no_json_is_told_where_it_breaks(client: TestClient) -> None:
    # It said "0: JSON decode error." and how many hits there may be.
    json = {"Content-Type": "application/json"}
    reply = client.post("/api/ask", content='{"question": 哪条河？}', headers=json)
    error = reply.json()["error"]
    assert reply.status_code == 422
    assert error["message"] == "The body is no JSON: Expecting value at character 13."
    assert '{"question": "哪条河？"}' in error["remedy"]


def test_a_body_that_is_not_sent_as_json_is_told_the_header(client: TestClient) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    error = client.post("/api/ask", content='{"question": "x"}', headers=form).json()["error"]
    assert error["message"] == "The body is said to be application/x-www-form-urlencoded, not JSON."
    assert "Content-Type: application/json" in error["remedy"]


def test_an_explanation_adds_up_to_the_value_the_order_is_by(client: TestClient) -> None:
    asked: dict[str, str | int] = {"q": "寻乌的脐橙卖到了哪里？", "k": 3}
    plain = client.get("/api/search", params=asked).json()["hits"]
    hits = client.get("/api/search", params={**asked, "explain": 1}).json()["hits"]
    assert [{k: v for k, v in hit.items() if k != "explain"} for hit in hits] == plain
    for hit in hits:
        told = hit["explain"]
        assert sum(part["contribution"] for part in told["features"]) == pytest.approx(
            told["value"], abs=0.002
        )
        assert told["value"] == hit["scores"]["value"]
    values = [hit["explain"]["value"] for hit in hits]
    assert values == sorted(values, reverse=True)


def test_the_words_that_met_stand_where_the_explanation_says(client: TestClient) -> None:
    asked: dict[str, str | int] = {"q": "脐橙？", "k": 1, "explain": 1}
    (hit,) = client.get("/api/search", params=asked).json()["hits"]
    words = hit["explain"]["words"]
    assert [word["question"] for word in words] == ["脐", "橙"]
    inside = [word for word in words if word["span"][0] >= 0]
    assert [hit["text"][slice(*word["span"])] for word in inside] == [w["passage"] for w in inside]


def test_marks_and_explanations_may_be_asked_for_together(client: TestClient) -> None:
    asked: dict[str, str | int] = {"q": "脐橙", "k": 1, "explain": 1, "marks": 1}
    (hit,) = client.get("/api/search", params=asked).json()["hits"]
    assert set(hit) == HIT | {"marks", "explain"}

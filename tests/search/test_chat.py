"""The articles asked by OpenAI's own client, as chat programs do."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import openai
import pytest
import uvicorn
from fastapi.testclient import TestClient

from index.snapshot import open_snapshot
from search.api import create_app
from search.engine import Engine
from search.writer import Writer
from tests.conftest import CharEmbedder
from tests.search.llm_server import Scripted, says, scripted

QUESTION = "寻乌的脐橙卖到了北京。"
EXTRACTIVE = (
    "寻乌的脐橙卖到了北京。[1]\n\n来源：\n\n[1] 寻乌卖脐橙 · 寻乌.txt · “寻乌的脐橙卖到了北京。”"
)


@pytest.fixture
def llm() -> Iterator[Scripted]:
    with scripted() as running:
        yield running


@pytest.fixture
def url(built: Path, llm: Scripted) -> Iterator[str]:
    engine = Engine(open_snapshot(built), CharEmbedder())
    app = create_app(engine, writer=Writer(llm.url, "small", timeout=5, retries=0))
    bound = socket.socket()
    bound.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    thread = threading.Thread(target=lambda: server.run(sockets=[bound]))
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{bound.getsockname()[1]}/v1"
    server.should_exit = True
    thread.join()
    engine.close()


@pytest.fixture
def client(url: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=url, api_key="none", max_retries=0) as made:
        yield made


def test_the_models_are_listed(client: openai.OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["wenqu", "wenqu-extractive"]


def test_the_answer_comes_with_its_sources_and_citations(client: openai.OpenAI) -> None:
    reply = client.chat.completions.create(
        model="wenqu-extractive",
        messages=[
            {"role": "system", "content": "Be brief."},
            {"role": "user", "content": "先前的问题"},
            {"role": "assistant", "content": "先前的回答"},
            {"role": "user", "content": [{"type": "text", "text": QUESTION}]},
        ],
        temperature=0.3,
    )
    assert reply.choices[0].message.content == EXTRACTIVE
    assert reply.choices[0].finish_reason == "stop"
    extra = reply.model_extra or {}
    assert (extra["answerable"], extra["answer_kind"]) == (True, "extractive")
    assert [cited["quote"] for cited in extra["citations"]] == ["寻乌的脐橙卖到了北京。"]


def test_a_year_that_the_article_does_not_say_is_remarked_on(client: openai.OpenAI) -> None:
    reply = client.chat.completions.create(
        model="wenqu-extractive",
        messages=[{"role": "user", "content": "修水县的菊花今年丰收，产量三百吨。"}],
    )
    remark = "[1] 中的“今年”是哪一年，文章没有写明。"
    assert f"\n\n（{remark}）\n\n来源：" in (reply.choices[0].message.content or "")
    assert (reply.model_extra or {})["notes"] == [remark]


def test_no_answer_is_said_in_words(client: openai.OpenAI) -> None:
    reply = client.chat.completions.create(
        model="wenqu", messages=[{"role": "user", "content": "zzzz qqqq"}]
    )
    assert "没有" in (reply.choices[0].message.content or "")
    assert (reply.model_extra or {})["citations"] == []


@pytest.mark.parametrize(
    ("model", "text", "begins"),
    [
        ("wenqu-extractive", "", "寻乌的脐橙卖到了北京。[1]"),
        ("wenqu", "寻乌的脐橙卖到了上海[1]。寻乌脐橙卖到北京[1]。", "寻乌脐橙卖到北京。[1]"),
        ("wenqu", "寻乌的脐橙卖到了上海[1]。", "寻乌的脐橙卖到了北京。[1]"),
    ],
    ids=["extractive", "written", "written and dropped"],
)
def test_a_stream_holds_what_the_whole_reply_holds(
    client: openai.OpenAI, llm: Scripted, model: str, text: str, begins: str
) -> None:
    llm.script = says(text)
    chunks = list(
        client.chat.completions.create(
            model=model,
            messages=[{"role": "user", "content": QUESTION}],
            stream=True,
            stream_options={"include_usage": True},
        )
    )
    whole = client.chat.completions.create(
        model=model, messages=[{"role": "user", "content": QUESTION}]
    )
    streamed = "".join(c.choices[0].delta.content or "" for c in chunks if c.choices)
    assert streamed == whole.choices[0].message.content
    assert streamed.startswith(begins)
    assert [c.choices[0].finish_reason for c in chunks if c.choices][-1] == "stop"
    last = [c.model_extra for c in chunks if c.choices][-1] or {}
    assert last["citations"] == (whole.model_extra or {})["citations"]
    assert chunks[-1].usage is not None


def test_errors_have_the_form_the_client_reads(client: openai.OpenAI) -> None:
    with pytest.raises(openai.NotFoundError, match="There is no model 'gpt'") as unknown:
        client.chat.completions.create(model="gpt", messages=[{"role": "user", "content": "问"}])
    assert (unknown.value.code, unknown.value.type) == ("model_not_found", "invalid_request_error")
    with pytest.raises(openai.BadRequestError, match="has 0 characters"):
        client.chat.completions.create(model="wenqu", messages=[{"role": "user", "content": " "}])
    with pytest.raises(openai.UnprocessableEntityError) as empty:
        client.chat.completions.create(model="wenqu", messages=[])
    assert empty.value.code == "invalid_request"
    with pytest.raises(openai.NotFoundError) as none:
        client.embeddings.create(model="wenqu", input="x")
    assert none.value.code == "not_found"


def test_a_page_of_another_site_is_refused(built: Path) -> None:
    engine = Engine(open_snapshot(built), CharEmbedder())
    with TestClient(create_app(engine), base_url="http://127.0.0.1") as client:
        refused = client.post(
            "/v1/chat/completions",
            json={"messages": [{"role": "user", "content": QUESTION}]},
            headers={"Origin": "https://evil.example"},
        )
    assert refused.status_code == 403
    assert refused.json()["error"].keys() == {"message", "type", "param", "code"}

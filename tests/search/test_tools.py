"""The articles as tools, used by the real client over standard input and output."""

import json
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters

from index.embed import load_embedder
from index.model import DEFAULT_MODEL
from index.sync import sync

ROOT = Path(__file__).parents[2]
QUESTION = "寻乌的脐橙卖到了北京。"


def using(server: StdioServerParameters, use: Callable[[Client], Awaitable[None]]) -> None:
    async def connected() -> None:
        async with Client(server, read_timeout_seconds=120) as client:
            await use(client)

    # In a thread of its own: a browser that other tests drive keeps a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(anyio.run, connected).result()


def fake(index: Path) -> StdioServerParameters:
    script = str(Path(__file__).with_name("mcp_server.py"))
    return StdioServerParameters(command=sys.executable, args=[script, str(index)], cwd=ROOT)


async def told(client: Client, tool: str, **arguments: Any) -> dict[str, Any]:
    result = await client.call_tool(tool, arguments)
    assert not result.is_error
    text: dict[str, Any] = json.loads(result.content[0].text)  # type: ignore[union-attr]
    assert result.structured_content == text
    return text


def test_articles_are_searched_asked_and_read(built: Path) -> None:
    async def use(client: Client) -> None:
        tools = (await client.list_tools()).tools
        assert [tool.name for tool in tools] == ["search", "ask", "read_article"]
        assert all(tool.description for tool in tools)

        hits = (await told(client, "search", question=QUESTION, k=2))["hits"]
        assert hits[0]["text"] == QUESTION
        assert len(hits) == 2
        only = (await told(client, "search", question="茶馆", file="修水.txt"))["hits"]
        assert {hit["file"] for hit in only} == {"修水.txt"}

        answer = await told(client, "ask", question=QUESTION)
        assert (answer["answer"], answer["answer_kind"]) == (f"{QUESTION}[1]", "extractive")
        assert answer["citations"][0]["quote"] == QUESTION
        refused = await told(client, "ask", question="zzzz qqqq")
        assert (refused["answerable"], refused["citations"]) == (False, [])

        article = await told(client, "read_article", article_id=hits[0]["article_id"])
        assert (article["title"], article["file"]) == ("寻乌卖脐橙", "寻乌.txt")
        assert QUESTION in [block["text"] for block in article["blocks"]]

    using(fake(built), use)


def test_what_is_asked_wrongly_is_told_and_the_server_goes_on(built: Path) -> None:
    wrong: list[tuple[str, dict[str, Any], str]] = [
        ("read_article", {"article_id": "none"}, "There is no article 'none'"),
        ("search", {"question": "问", "article": "none"}, "There is no article 'none'"),
        ("search", {"question": "问", "file": "none"}, "There is no file 'none'"),
        ("ask", {"question": " "}, "question"),
        ("ask", {"question": "问", "k": 0}, "greater than or equal to 1"),
    ]

    async def use(client: Client) -> None:
        for tool, arguments, message in wrong:
            result = await client.call_tool(tool, arguments)
            assert result.is_error
            assert message in result.content[0].text  # type: ignore[union-attr]
        assert (await told(client, "ask", question=QUESTION))["answerable"]

    using(fake(built), use)


@pytest.mark.model
def test_the_command_serves_an_index(seeds: Path, tmp_path: Path, model_cache: Path) -> None:
    index = tmp_path / "index"
    sync(seeds, index, load_embedder(DEFAULT_MODEL, model_cache))
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "search", "mcp", "--index", str(index)],
        cwd=ROOT,
        env={"WENQU_CACHE": str(model_cache)},
    )

    async def use(client: Client) -> None:
        answer = await told(client, "ask", question="寻乌的脐橙卖到了哪里？")
        assert answer["hits"][0]["text"] == QUESTION

    using(server, use)

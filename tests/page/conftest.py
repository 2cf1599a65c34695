"""The real page in a real browser: the real app and model over the seeds and two odd articles."""

import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from index.embed import Embedder, load_embedder
from index.model import DEFAULT_MODEL
from index.snapshot import open_snapshot
from index.sync import sync
from search.api import create_app
from search.engine import Engine
from search.keeper import Keeper

SEEDS = Path(__file__).parents[2] / "seeds"

# A tag must be shown as the text it is; characters beyond the basic plane count two in JavaScript.
ODD = {
    "标签.txt": (
        "青鸟七号仓库\n\n"
        '青鸟七号仓库的登记表里写着<script>document.title="糟糕"</script>，仓库存放了430箱茶叶。\n'
    ),
    "灯塔.md": (
        "---\nsource: https://example.org/灯塔\n---\n# 𠮷野小镇的灯塔\n\n"
        "😀😀𠮷野小镇在海边，人口不多。𠮷野小镇的灯塔建于1907年，高32米。😀后来灯塔改成了图书馆。\n"
    ),
}

_FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    named = os.environ.get("CHROMIUM")
    path = named or next((found for name in _NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("no chromium here: apt-get install chromium, or name one in CHROMIUM")
    expect.set_options(timeout=15_000)  # a deletion waits for six seconds before it is one
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield browser
        browser.close()


@dataclass
class Library:
    """A folder of articles, its index, and the engine that answers from it."""

    seeds: Path
    index: Path
    embedder: Embedder
    engine: Engine


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory, model_cache: Path) -> Library:
    home = tmp_path_factory.mktemp("library")
    seeds, index = home / "seeds", home / "index"
    shutil.copytree(SEEDS, seeds)
    for name, text in ODD.items():
        (seeds / name).write_text(text, encoding="utf-8")
    embedder = load_embedder(DEFAULT_MODEL, model_cache)
    sync(seeds, index, embedder)
    engine = Engine(open_snapshot(index), embedder)
    engine.warm_up()
    return Library(seeds, index, embedder, engine)


@pytest.fixture(scope="session")
def server(library: Library) -> Iterator[str]:
    """Address of the app with the routes that change the index."""
    keeper = Keeper(library.engine, library.seeds)
    keeper.start()
    yield from _served(create_app(library.engine, keeper))
    keeper.stop()


@pytest.fixture(scope="session")
def reading_server(library: Library) -> Iterator[str]:
    """Address of an app that only answers."""
    yield from _served(create_app(library.engine))


def _served(app: FastAPI) -> Iterator[str]:
    bound = socket.socket()
    bound.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    bound.close()


@dataclass
class Visit:
    """A page of the site, and what went wrong or out while it was open."""

    page: Page
    base: str
    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def open(self, path: str = "/") -> Page:
        self.page.goto(self.base + path)
        return self.page

    def ask(self, question: str) -> Page:
        """Open the address of a question and wait for its answer."""
        page = self.open(f"/?q={quote(question)}")
        page.wait_for_selector(".answer")
        return page

    def answer_to(self, question: str) -> dict[str, Any]:
        """Return what the API says to the question."""
        body = {"question": question, "k": 10}
        found: dict[str, Any] = self.page.request.post(f"{self.base}/api/ask", data=body).json()
        return found


Visiting = Callable[..., Visit]


@pytest.fixture
def visiting(browser: Browser, server: str) -> Iterator[Visiting]:
    """Begin a visit; at its end nothing may have gone wrong, and nothing out to the network."""
    visits: list[Visit] = []

    def begin(
        width: int = 1280,
        height: int = 900,
        base: str = server,
        guarded: bool = True,  # every request goes through this process, which takes its time
        **options: Any,
    ) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale=options.pop("locale", "zh-CN"),
            **options,
        )
        visit = Visit(context.new_page(), base)
        visits.append(visit)

        def guard(route: Route) -> None:
            if urlsplit(route.request.url).hostname in ("127.0.0.1", None):
                route.continue_()
            else:
                visit.outside.append(route.request.url)
                route.abort()

        if guarded:
            context.route("**/*", guard)
        visit.page.set_default_timeout(15_000)
        visit.page.on("pageerror", lambda error: visit.errors.append(str(error)))
        visit.page.on(
            "console",
            lambda said: visit.errors.append(said.text) if said.type == "error" else None,
        )
        return visit

    yield begin
    for visit in visits:
        visit.page.context.close()
    assert [visit.outside for visit in visits if visit.outside] == []
    assert [visit.errors for visit in visits if visit.errors] == []


@pytest.fixture
def visit(visiting: Visiting) -> Visit:
    return visiting()

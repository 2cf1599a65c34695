"""Take the pictures of the page that the README shows: python -m benchmarks.screenshots.

Serves var/index on a free port, opens it in Debian's Chromium and writes docs/screenshots/*.png.
"""

import argparse
import os
import shutil
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from index.errors import WenquError
from index.settings import Settings
from search.api import create_app
from search.engine import open_engine

FOLDER = Path(__file__).parents[1] / "docs" / "screenshots"
LARGEST = 300_000  # bytes of one picture

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

ASKED = f"/?q={quote('寻乌县有多少家空压机企业？')}"
NOWHERE = f"/?q={quote('火星上有没有水？')}"


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: where to go, at which size, and what to do there first."""

    name: str
    path: str
    reach: Callable[[Page], object]
    width: int = 1180  # wide enough for both columns, small enough for a README
    height: int = 740
    scheme: Literal["light", "dark"] = "light"


def wait_for(selector: str) -> Callable[[Page], object]:
    """Return what waits until something is shown."""
    return lambda page: page.wait_for_selector(selector)


def read(page: Page) -> None:
    """Open the first citation."""
    page.locator(".cite").first.click()
    page.wait_for_selector("#reader mark.quote.now")


def source(page: Page) -> None:
    """Open the first citation in the source text."""
    read(page)
    page.click("[data-mode=raw]")


def near(page: Page) -> None:
    """Show the paragraphs as points."""
    page.click("[data-key=mapPoints]")
    page.wait_for_selector(".point")


SHOTS = (
    Shot("home", "/", wait_for(".chip")),
    Shot("answer", ASKED, wait_for(".answer")),
    Shot("reading", ASKED, read),
    Shot("source", ASKED, source),
    Shot("no-answer", NOWHERE, wait_for(".answer")),
    Shot("dark", ASKED, read, scheme="dark"),
    Shot("phone-answer", ASKED, wait_for(".answer"), width=390, height=844),
    Shot("phone-reading", ASKED, read, width=390, height=844),
    Shot("phone-dark", ASKED, read, width=320, height=640, scheme="dark"),
    Shot("manage", "/?view=files", wait_for(".file-row")),
    Shot("map", "/?view=map", wait_for(".cell")),
    Shot("map-points", "/?view=map", near),
)


@contextmanager
def served(index: Path, cache: Path) -> Iterator[str]:
    """Serve an index on a free port while the body runs; yields its address."""
    engine = open_engine(index, cache)
    engine.warm_up()
    bound = socket.socket()
    bound.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(engine), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


def take(browser: Browser, base: str, shot: Shot, folder: Path) -> Path:
    """Write one picture and return its path."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme=shot.scheme,
        locale="zh-CN",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(base + shot.path)
    shot.reach(page)
    page.evaluate("document.fonts.ready")
    path = folder / f"{shot.name}.png"
    page.screenshot(path=path, animations="disabled", caret="hide")
    context.close()
    return path


def main(argv: Sequence[str] | None = None) -> int:
    """Return the exit status: 0 all written, 1 something is missing or a picture is too large."""
    settings = Settings()
    parser = argparse.ArgumentParser(prog="benchmarks.screenshots", description=__doc__)
    parser.add_argument("--index", type=Path, default=settings.index, metavar="DIR")
    parser.add_argument("--folder", type=Path, default=FOLDER, metavar="DIR")
    args = parser.parse_args(argv)
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if chromium is None:
        print("error: no chromium here:  apt-get install chromium fonts-noto-cjk", file=sys.stderr)
        return 1
    args.folder.mkdir(parents=True, exist_ok=True)
    try:
        with served(args.index, settings.cache) as base, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            paths = [take(browser, base, shot, args.folder) for shot in SHOTS]
            browser.close()
    except WenquError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    too_large = [path for path in paths if path.stat().st_size > LARGEST]
    for path in paths:
        print(f"{path.stat().st_size // 1000:5} kB  {path.name}")
    return 1 if too_large else 0


if __name__ == "__main__":
    sys.exit(main())

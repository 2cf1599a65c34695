"""Whatever a file does to the process that parses it, the caller gets an answer."""

import sys
import threading

import pytest

from index import formats
from index.errors import FileUnreadable
from index.formats import Format
from index.formats.apart import _COMMAND, Child

HTML = "<html><body><article><p>修水的模具产业很有名。</p></article></body></html>".encode()


@pytest.fixture
def child() -> Child:
    return Child()


def test_the_child_answers_one_file_after_the_other(child: Child) -> None:
    first = child.extract(Format("html"), HTML)
    assert child.extract(Format("html"), HTML) == first
    assert "模具产业" in first.text
    child.stop()


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read(child: Child) -> None:
    with pytest.raises(FileUnreadable, match="takes longer than 0 seconds"):
        child.extract(Format("html", seconds=0.0), HTML)
    assert "模具产业" in child.extract(Format("html"), HTML).text
    child.stop()


def test_a_child_that_is_gone_is_replaced(child: Child) -> None:
    child.extract(Format("html"), HTML)
    assert child._process is not None
    child._process.kill()
    child._process.wait()
    assert "模具产业" in child.extract(Format("html"), HTML).text
    child.stop()


def test_a_crash_is_an_answer() -> None:
    child = Child([sys.executable, "-c", "import os, sys; sys.stdin.readline(); os.abort()"])
    for _ in range(2):
        with pytest.raises(FileUnreadable, match="brings its reader down"):
            child.extract(Format("html"), HTML * 10_000)
    child.stop()


def test_more_memory_than_allowed_is_an_answer() -> None:
    child = Child([*_COMMAND[:-1], str(200 * 1024**2)])
    with pytest.raises(FileUnreadable, match=r"more memory|brings its reader down|damaged"):
        child.extract(Format("plain"), HTML * 1_000_000)
    assert "模具产业" in child.extract(Format("plain"), HTML).text
    child.stop()


def test_threads_take_turns(child: Child) -> None:
    texts: list[str] = []
    threads = [
        threading.Thread(target=lambda: texts.append(child.extract(Format("html"), HTML).text))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(texts) == 4 and len(set(texts)) == 1
    child.stop()


def test_every_format_of_the_table_has_its_module() -> None:
    for form in formats.FORMATS.values():
        module = __import__(f"index.formats.{form.module}", fromlist=["extract"])
        assert callable(module.extract)

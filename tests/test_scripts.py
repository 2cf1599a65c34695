"""The commands as a user types them: exit status, messages, no traceback."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, words)],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.mark.parametrize(
    "command",
    [["build_index.py"], ["serve.py"], ["-m", "search"], ["-m", "search", "mcp"]],
    ids=["build", "serve", "ask", "mcp"],
)
def test_help_shows_defaults_and_examples(command: list[str]) -> None:
    shown = run(*command, "--help")
    assert shown.returncode == 0
    assert "(default: var/index)" in shown.stdout
    assert "examples:" in shown.stdout


@pytest.mark.parametrize(
    "command",
    [
        ["build_index.py", "--no-such-flag"],
        ["serve.py", "--port", "70000"],
        ["-m", "search", " "],
        ["-m", "search", "x" * 1001],
        ["-m", "search", "-k", "0", "问"],
    ],
    ids=["flag", "port", "blank", "long", "k"],
)
def test_wrong_usage_exits_2(command: list[str]) -> None:
    refused = run(*command)
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize(
    "command",
    [["serve.py", "--port", "0"], ["-m", "search", "问"], ["-m", "search", "mcp"]],
    ids=["serve", "ask", "mcp"],
)
def test_a_missing_index_exits_1_with_the_command_that_builds_it(
    command: list[str], tmp_path: Path
) -> None:
    failed = run(*command, "--index", tmp_path / "none")
    assert failed.returncode == 1
    assert f"Build it:  python build_index.py --index {tmp_path / 'none'}" in failed.stderr
    assert "Traceback" not in failed.stderr


@pytest.mark.parametrize("command", [["serve.py"], ["-m", "search", "问"]], ids=["serve", "ask"])
def test_a_language_model_that_cannot_be_asked_exits_1_with_a_remedy(command: list[str]) -> None:
    nameless = run(*command, "--llm", "http://127.0.0.1:9")
    assert nameless.returncode == 1
    assert "See what it has:  curl http://127.0.0.1:9/v1/models" in nameless.stderr
    nowhere = run(*command, "--llm", "qwen", "--llm-model", "qwen")
    assert nowhere.returncode == 1
    assert "no address of a server" in nowhere.stderr
    assert "Traceback" not in nameless.stderr + nowhere.stderr


@pytest.mark.parametrize(
    ("library", "call"),
    [
        ("openai", "from search.writer import Writer; Writer('http://127.0.0.1:9/v1', 'm')"),
        ("mcp", "from search.tools import _library; _library()"),
    ],
    ids=["openai", "mcp"],
)
def test_a_missing_package_is_named_with_the_command_that_installs_it(
    library: str, call: str
) -> None:
    failed = run("-c", f"import sys; sys.modules['{library}'] = None; {call}")
    assert f"the package {library}, which is not installed" in failed.stderr
    assert "Install it:  .venv/bin/pip install --editable ." in failed.stderr


def test_a_port_in_use_exits_1_with_a_remedy(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        failed = run("serve.py", "--port", str(port), "--index", tmp_path)
    assert failed.returncode == 1
    assert f"cannot listen on 127.0.0.1:{port}" in failed.stderr
    assert "Take another port:" in failed.stderr
    assert "Traceback" not in failed.stderr


@pytest.mark.model
def test_who_reads_that_it_serves_may_ask_at_once(tmp_path: Path) -> None:
    # The line came before the port was open, and who trusted it was refused.
    seeds, index = tmp_path / "seeds", tmp_path / "ix"
    seeds.mkdir()
    (seeds / "县.txt").write_text("寻乌县年销售空压机15万台。\n", encoding="utf-8")
    assert run("build_index.py", "--seeds", seeds, "--index", index).returncode == 0
    with subprocess.Popen(
        [sys.executable, "serve.py", "--port", "0", "--index", index],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            assert server.stdout is not None
            port = int(server.stdout.readline().split("  ")[0].rsplit(":", 1)[1])
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=60) as reply:
                assert json.load(reply) == {"status": "ready"}
        finally:
            server.send_signal(signal.SIGINT)
        assert server.wait(60) == 0


def test_a_setting_of_the_wrong_type_exits_1_and_names_the_variable() -> None:
    failed = run("serve.py", WENQU_PORT="acht")
    assert failed.returncode == 1
    assert "WENQU_PORT" in failed.stderr
    assert "Traceback" not in failed.stderr


@pytest.mark.model
def test_an_index_keeps_to_the_folder_it_was_made_from(tmp_path: Path) -> None:
    # With the flag left out its articles were replaced by those of seeds/.
    seeds, index = tmp_path / "seeds", tmp_path / "ix"
    seeds.mkdir()
    (seeds / "修水.txt").write_text("修水菊花\n\n修水县的菊花今年丰收。\n", encoding="utf-8")
    run("build_index.py", "--seeds", seeds, "--index", index)
    for words in ([seeds / "修水.txt"], []):
        again = run("build_index.py", "--index", index, "--json", *words)
        files = json.loads(again.stdout.splitlines()[-1])["files"]
        assert (files["added"], files["removed"], files["unchanged"]) == (0, 0, 1)


def test_build_names_the_bad_file_indexes_the_others_and_ends_with_json(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "好.txt").write_text(
        "寻乌县年销售空压机15万台，产业规模稳居全省前列。\n", encoding="utf-8"
    )
    (seeds / "坏.txt").write_bytes(bytes(range(256)) * 4)
    built = run("build_index.py", "--seeds", seeds, "--index", tmp_path / "ix", "--json")
    assert built.returncode == 1
    assert "坏.txt" in built.stderr
    assert "Traceback" not in built.stderr
    result = json.loads(built.stdout.splitlines()[-1])
    assert result["files"]["added"] == 1
    assert [failed["file"] for failed in result["files"]["failed"]] == ["坏.txt"]
    assert result["passages"]["total"] == result["passages"]["embedded"] > 0

    (seeds / "坏.txt").unlink()
    again = run("build_index.py", "--seeds", seeds, "--index", tmp_path / "ix", "--json")
    assert again.returncode == 0
    result = json.loads(again.stdout.splitlines()[-1])
    assert result["files"]["unchanged"] == 1
    assert result["passages"]["embedded"] == 0


@pytest.mark.model
@pytest.mark.parametrize("flag", ["--file", "--article"])
def test_a_file_or_article_that_is_not_there_exits_1(tmp_path: Path, flag: str) -> None:
    # It was answered with "there is nothing to search", as if the index were empty.
    seeds, index = tmp_path / "seeds", tmp_path / "ix"
    seeds.mkdir()
    (seeds / "县.txt").write_text("寻乌县年销售空压机15万台。\n", encoding="utf-8")
    assert run("build_index.py", "--seeds", seeds, "--index", index).returncode == 0
    failed = run("-m", "search", "--index", index, flag, "没有", "卖了多少台？")
    assert failed.returncode == 1
    assert "'没有'" in failed.stderr
    assert "Traceback" not in failed.stderr


def test_a_seeds_folder_that_is_not_there_exits_1(tmp_path: Path) -> None:
    failed = run("build_index.py", "--seeds", tmp_path / "none", "--index", tmp_path / "ix")
    assert failed.returncode == 1
    assert str(tmp_path / "none") in failed.stderr
    assert "Traceback" not in failed.stderr


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid"])
def test_a_host_that_is_not_this_machine_exits_1_with_a_remedy(tmp_path: Path, host: str) -> None:
    failed = run("serve.py", "--host", host, "--port", "8799", "--index", tmp_path)
    assert failed.returncode == 1
    assert f"cannot listen on {host}: " in failed.stderr
    assert "Take another port" not in failed.stderr
    assert "python serve.py --host 127.0.0.1 --port 8799" in failed.stderr

"""`python -m training.train`, from sets to weights."""

import json
from pathlib import Path

import pytest
from safetensors import safe_open

from index.embed import load_embedder
from index.model import DEFAULT_MODEL
from tests.sets import write_set
from training.train import main


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ([], "required: --set"),
        (["--set", "x", "--steps", "0"], "--steps: 0 is below 1"),
        (["--set", "x", "--begin", "none"], "there is no file none"),
    ],
    ids=["no set", "no step", "no weights"],
)
def test_wrong_usage_is_told_before_anything_is_loaded(
    flags: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(flags)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_every_option_says_what_it_is_for_and_its_default(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    told = " ".join(capsys.readouterr().out.split())
    for said in (
        "--steps N steps of 12 questions (default: 5000)",
        "(default: 0.0001)",
        "example:",
    ):
        assert said in told


@pytest.mark.model
def test_only_a_whole_run_writes_weights(
    model_cache: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    cache, out = tmp_path / "models", tmp_path / "out" / "reader.safetensors"
    cache.symlink_to(model_cache)
    monkeypatch.setenv("WENQU_CACHE", str(cache))
    folder = write_set(tmp_path / "drcd_dev", [(f"{n}-1", f"{n}村") for n in range(12)])
    run = ["--set", str(folder), "--out", str(out), "--upper", "1", "--lower"]
    assert main([*run, "1", "--steps", "2", "--until", "1"]) == 0
    assert not out.exists()
    assert capsys.readouterr().out.endswith("step 1 of 2: no weights are written yet\n")
    assert main([*run, "2", "--steps", "2"]) == 1
    assert "was made with --lower 1; this run" in capsys.readouterr().err
    assert main([*run, "1", "--steps", "2"]) == 0
    with safe_open(out, "np") as file:
        assert file.metadata() == {
            "encoder": load_embedder(DEFAULT_MODEL, model_cache).fingerprint,
            "lower": "1",
        }
    assert [path.name for path in out.parent.iterdir()] == ["reader.safetensors"]
    log = (tmp_path / "training" / "reader.log").read_text("utf-8").splitlines()
    assert [json.loads(line)["step"] for line in log] == [1, 2]
    assert (tmp_path / "training" / "reader.svg").is_file()

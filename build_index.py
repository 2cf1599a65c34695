#!/usr/bin/env python
"""Make the index equal to a folder of articles: parse, call, translate errors."""

import argparse
import json
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from index.connection import built_with, made_from
from index.embed import Embedder, load_embedder
from index.errors import SeedsUnavailable, WenquError
from index.plan import Report
from index.settings import Settings, load_settings
from index.sync import Summary, sync
from index.watch import changes

EXAMPLES = """\
examples:
  python build_index.py
      make var/index equal to seeds/; what did not change is not embedded again
  python build_index.py --seeds ~/剪报 --index var/clippings
      another folder, another index
  python build_index.py seeds/新来的.txt
      add or replace this one file
  python build_index.py --watch
      go on and index what changes, as it changes
  python build_index.py --model BAAI/bge-small-zh-v1.5 --index var/bge
      another model: a sentence-transformers name or folder
"""

_STAGES = {"read": "reading", "embed": "embedding", "store": "storing"}


def parse_args(argv: Sequence[str] | None, settings: Settings) -> argparse.Namespace:
    """Return the flags, with defaults from the environment."""
    parser = argparse.ArgumentParser(
        prog="build_index.py",
        description="Make an index equal to a folder of articles.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="add or replace just these files, and remove none",
    )
    parser.add_argument(
        "--seeds",
        type=Path,
        metavar="DIR",
        help="folder of articles, searched recursively (default: the one the index was made from; "
        f"for a new index {settings.seeds})",
    )
    parser.add_argument(
        "--index",
        type=Path,
        default=settings.index,
        metavar="DIR",
        help="the index; replaced only once everything is read and embedded (default: %(default)s)",
    )
    parser.add_argument(
        "--model",
        default=settings.model,
        metavar="NAME",
        help="sentence-transformers model, by name or folder (default: the one the index was "
        f"built with; for a new index {settings.default_model}, which comes with the install)",
    )
    parser.add_argument(
        "--engine",
        choices=["faiss"],
        default=settings.engine,
        help="where vectors are searched (default: %(default)s)",
    )
    parser.add_argument(
        "--full", action="store_true", help="forget the index and build it from nothing"
    )
    parser.add_argument(
        "--watch",
        action="store_true",
        help="go on and index what changes in the folder, until Ctrl+C",
    )
    parser.add_argument(
        "--json", action="store_true", help="end with one JSON object on the last line"
    )
    args = parser.parse_args(argv)
    # An index of other articles must not become one of these because a flag was left out.
    args.seeds = args.seeds or made_from(args.index) or settings.seeds
    if args.full and args.files:
        parser.error("--full builds from the whole folder and takes no FILE")
    return args


@contextmanager
def progress_bar() -> Iterator[Report]:
    """Show progress on the terminal's stderr; silent where there is none."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description:>10}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        bars = {stage: progress.add_task(name, total=None) for stage, name in _STAGES.items()}

        def report(stage: str, done: int, total: int) -> None:
            progress.update(bars[stage], completed=done, total=total)

        yield report


def check_files(files: Sequence[Path]) -> None:
    """Refuse names of files that are not there.

    Raises:
        SeedsUnavailable: one of them is not a file.
    """
    for path in files:
        if not path.is_file():
            raise SeedsUnavailable(
                f"{path} is {'a folder' if path.is_dir() else 'not there'}; expected a file.\n"
                "To index a folder:  python build_index.py --seeds DIR"
            )


def check_folder(seeds: Path) -> None:
    """Refuse a folder that is not there, before a model is loaded for it.

    Raises:
        SeedsUnavailable: it is not a folder.
    """
    if not seeds.is_dir():
        raise SeedsUnavailable(
            f"{seeds} is not a folder; expected a folder of articles.\n"
            "Make it and put articles in it, or name another:  python build_index.py --seeds DIR"
        )


def told(summary: Summary, index: Path) -> str:
    """Return the summary for a person."""
    lines = [f"failed: {error}" for _, error in summary.failed]
    lines.append(
        f"{index}: {summary.added} files added, {summary.changed} changed, "
        f"{summary.removed} removed, {summary.unchanged} unchanged, {len(summary.failed)} failed; "
        f"{summary.total} passages, {summary.embedded} embedded; "
        f"generation {summary.generation}, {summary.seconds:.1f} s"
    )
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> int:
    """Return the exit status: 0 built, 1 something the user can fix."""
    try:
        settings = load_settings()
        args = parse_args(argv, settings)
        check_files(args.files)
        if not args.files:
            check_folder(args.seeds)
        model = args.model or (not args.full and built_with(args.index)) or settings.default_model
        embedder = load_embedder(model, settings.cache)
        summary = run(args, embedder, args.files or None, full=args.full)
        if args.watch:
            watch(args, embedder)
    except WenquError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("stopped; what was embedded is kept for the next run", file=sys.stderr)
        return 130
    return 1 if summary.failed else 0


def run(
    args: argparse.Namespace, embedder: Embedder, only: Sequence[Path] | None, *, full: bool
) -> Summary:
    """Sync once and say what was done."""
    with progress_bar() as report:
        summary = sync(args.seeds, args.index, embedder, only=only, full=full, report=report)
    print(told(summary, args.index), file=sys.stderr if args.json else sys.stdout, flush=True)
    if args.json:
        print(json.dumps(summary.as_json(), ensure_ascii=False), flush=True)
    return summary


def watch(args: argparse.Namespace, embedder: Embedder) -> None:
    """Sync whenever the folder changes, until Ctrl+C."""
    stop = threading.Event()
    owed = False  # a change that could not be stored; made up for with the whole folder
    try:
        # Begins with "anything may have changed", so nothing is lost since the first run.
        for found in changes(args.seeds, stop):
            if found is None or found or owed:
                try:
                    run(args, embedder, None if owed else found, full=False)
                    owed = False
                except WenquError as error:
                    owed = True
                    print(f"error: {error}", file=sys.stderr)
    except KeyboardInterrupt:
        stop.set()


if __name__ == "__main__":
    sys.exit(main())

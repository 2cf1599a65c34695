"""Show a page as `layout` understands it: roles in colour, joins marked with line numbers."""

import argparse
import sys
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import Path

from rich.console import Console
from rich.text import Text

from index import files
from index.coherence import judge_of
from index.embed import load_embedder
from index.errors import WenquError
from index.pairs import Judge
from index.settings import Settings
from index.types import Article, Block, Role

COLOURS: dict[Role, str] = {
    "title": "bold magenta",
    "kicker": "magenta",
    "byline": "cyan",
    "heading": "bold yellow",
    "body": "none",
    "caption": "green",
    "credit": "bright_black",
    "infographic": "blue",
    "stray": "bright_black",
}
JOIN = "‖"  # stands where a paragraph goes on at another line of the file


# Source text to articles, with or without a judge. Passed in, because `index.layout` is run as a
# program and calls this.
Understand = Callable[[str, Judge | None], Sequence[Article]]


def rows(text: str, understand: Understand, judge: Judge | None = None) -> list[Text]:
    """Return a source text's articles, one row for each block.

    A row begins with the number of the line where the block begins, and its role. A join is
    marked `‖n‖`, with the number of the line where the text goes on.
    """
    ends = list(accumulate(len(line) + 1 for line in text.split("\n")))
    found = []
    for number, article in enumerate(understand(text, judge), start=1):
        found.append(Text(f"── article {number}: {article.title or 'no title'}", "bold reverse"))
        found += [_row(block, text, ends) for block in article.blocks]
    return found


def _row(block: Block, text: str, ends: Sequence[int]) -> Text:
    """Return one block as a row."""
    colour = COLOURS[block.role]
    numbers = [bisect_right(ends, start) + 1 for start, _ in block.spans]
    row = Text(f"{numbers[0]:>5} {block.role:<11} ", "bright_black")
    if block.role != "body":
        return row.append(block.text.replace("\n", f"\n{'':18}"), colour)
    for number, (start, end) in zip(numbers, block.spans, strict=True):
        if (start, end) != block.spans[0]:
            row.append(f"{JOIN}{number}{JOIN}", "bold red")
        row.append(text[start:end], colour)
    return row


def read(path: Path) -> list[tuple[str, str]]:
    """Return (name, text) of a file, or of every file in an archive.

    Front matter is left out, but not its lines, so that line numbers stay those of the file.

    Raises:
        FileUnreadable: there is no such file, or it is in no form that can be read.
    """
    reading = files.read(files.load(path.parent, path.name), path.name)
    return [
        (
            source.name,
            "\n" * source.text[: source.body_start].count("\n") + source.text[source.body_start :],
        )
        for source in reading.sources
    ]


def main(understand: Understand, argv: Sequence[str] | None = None) -> int:
    """Print a page as understood. Returns the exit status: 0 shown, 1 unreadable."""
    parser = argparse.ArgumentParser(
        prog="python -m index.layout",
        description="Show a newspaper page as this program understands it.",
        epilog="example: python -m index.layout seeds/page.txt",
    )
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="a file of any kind that can be indexed"
    )
    args = parser.parse_args(argv)
    try:
        found = read(args.file)
        settings = Settings()
        judge = judge_of(load_embedder(settings.model or settings.default_model, settings.cache))
    except WenquError as error:
        print(f"error: {error}", file=sys.stderr)  # noqa: T201
        return 1
    console = Console()
    for name, text in found:
        if len(found) > 1:
            console.print(Text(name, "bold"))
        for row in rows(text, understand, judge):
            console.print(row, soft_wrap=True)
    return 0

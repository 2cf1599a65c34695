"""The articles as tools of another program's language model: `python -m search mcp`.

A server of the Model Context Protocol on standard input and output, which is how desktop programs
start one. Its answers are in the source's own words: who calls has a model to write with.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from index.errors import WenquError
from index.settings import Settings, load_settings
from search.engine import Engine, open_engine
from search.limits import Question, TopK
from search.live import Follower
from search.reader import add_reader_flag

_INSTRUCTIONS = (
    "Search and question answering over a folder of Chinese articles. Quotations are checked "
    "against their files: quote them as they are, with article and file. `ask` says when the "
    "articles hold no answer; then do not make one up."
)

EXAMPLES = """\
examples:
  python -m search mcp
      answer a program that speaks the Model Context Protocol, on standard input and output
  {"mcpServers": {"wenqu": {"command": "/path/to/.venv/bin/python",
                            "args": ["-m", "search", "mcp", "--index", "/path/to/var/index"]}}}
      how such a program is told to start it
"""


def parse_args(argv: Sequence[str] | None, settings: Settings) -> argparse.Namespace:
    """Return the flags, with defaults from the environment."""
    parser = argparse.ArgumentParser(
        prog="python -m search mcp",
        description="Serve the articles as tools, over the Model Context Protocol (stdio).",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--index",
        type=Path,
        default=settings.index,
        metavar="DIR",
        help="the index to answer from (default: %(default)s)",
    )
    add_reader_flag(parser, settings)
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Return the exit status: 0 served until the other side ended, 1 something to fix."""
    try:
        settings = load_settings()
        args = parse_args(argv, settings)
        server, refuse = _library()
        engine = open_engine(args.index, settings.cache, reader=args.reader)
    except WenquError as error:
        sys.stderr.write(f"error: {error}\n")
        return 1
    serve(engine, server, refuse)
    return 0


def serve(engine: Engine, server: Any = None, refuse: type[Exception] = ValueError) -> None:
    """Answer on standard input and output until the other side closes them.

    Args:
        engine: answers; closed in the end.
        server: the class of servers; None takes it from the package `mcp`.
        refuse: what to raise so that the caller reads the message.
    """
    if server is None:
        server, refuse = _library()
    follower = Follower(engine.live)
    follower.start()
    try:
        made = server("wenqu", instructions=_INSTRUCTIONS, log_level="WARNING")
        _add_tools(made, engine, refuse)
        made.run("stdio")
    finally:
        follower.stop()
        engine.close()


def _add_tools(server: Any, engine: Engine, refuse: type[Exception]) -> None:
    def search(
        question: Question,
        k: TopK = 10,
        article: Annotated[str | None, Field(description="Id of the one article.")] = None,
        file: Annotated[str | None, Field(description="Name of the one file.")] = None,
    ) -> dict[str, Any]:
        """Find the paragraphs that best answer a question, best first."""
        with engine.reading() as generation:
            if article is not None and generation.article(article) is None:
                raise refuse(f"There is no article {article!r}; search without it to find ids.")
            if file is not None and generation.source(file) is None:
                raise refuse(f"There is no file {file!r}; search without it to find names.")
            return asdict(generation.search(question, k, article, file))

    def ask(question: Question, k: TopK = 5) -> dict[str, Any]:
        """Answer a question in the articles' own words, with checked citations, or say why not."""
        return asdict(engine.ask(question, k))

    def read_article(
        article_id: Annotated[str, Field(description="As `search` and `ask` name it.")],
    ) -> dict[str, Any]:
        """Read a whole article, its blocks in reading order."""
        found = engine.article(article_id)
        if found is None:
            raise refuse(f"There is no article {article_id!r}; `search` finds ids.")
        return found.as_json(spans=False)

    for tool in (search, ask, read_article):
        server.add_tool(tool)


def _library() -> tuple[Any, type[Exception]]:
    try:
        from mcp.server import MCPServer
        from mcp.server.mcpserver.exceptions import ToolError
    except ImportError as error:
        raise WenquError(
            "tools are served with the package mcp, which is not installed.\n"
            "Install it:  .venv/bin/pip install --editable ."
        ) from error
    return MCPServer, ToolError

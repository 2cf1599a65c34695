"""Ask from the terminal: `python -m search "问题"`."""

import argparse
import json
import shlex
import sys
from collections.abc import Sequence
from dataclasses import asdict
from difflib import get_close_matches
from pathlib import Path

from rich.console import Console
from rich.text import Text

from index.errors import WenquError
from index.settings import Settings, load_settings
from search.compose import ask, last
from search.engine import Engine, open_engine
from search.explain import Explanation
from search.limits import MOST_CHARACTERS, MOST_HITS
from search.marks import marks
from search.reader import add_reader_flag
from search.refusal import STRICTNESS
from search.types import Answer, Hit
from search.writer import add_flags, open_writer

_INDEX_FIRST = "Index the folder first:  python build_index.py"
_ALIKE = 0.5  # how alike a name is that may have been meant, by `difflib`
EXAMPLES = """\
examples:
  python -m search 寻乌县空压机一年能卖多少台？
      the answer, its citations, and the nearest paragraphs
  python -m search --json "How many Uzbek employees did the shop in Tashkent take on?"
      the object that POST /api/ask returns
  python -m search --explain 哪里修好了老街？
      each paragraph with its features, weights, and the words that met
  python -m search --llm http://127.0.0.1:8080/v1 --llm-model qwen 寻乌县空压机一年能卖多少台？
      an answer written by a language model, every sentence checked
  python -m search mcp
      the articles as tools of another program; see python -m search mcp --help
  python -m search doctor
      is everything well, and what to do if not
"""


def parse_args(argv: Sequence[str] | None, settings: Settings) -> argparse.Namespace:
    """Return the flags, with defaults from the environment."""
    parser = argparse.ArgumentParser(
        prog="python -m search",
        description="Ask the indexed articles a question.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "question", nargs="+", metavar="问题", help="a question, as you would ask a person"
    )
    parser.add_argument(
        "--index",
        type=Path,
        default=settings.index,
        metavar="DIR",
        help="the index to answer from (default: %(default)s)",
    )
    parser.add_argument(
        "-k",
        type=int,
        default=5,
        metavar="N",
        help=f"paragraphs to show, 1 to {MOST_HITS} (default: %(default)s)",
    )
    parser.add_argument("--article", metavar="ID", help="answer from this article only")
    parser.add_argument("--file", metavar="NAME", help="answer from this file only")
    parser.add_argument(
        "--strictness",
        type=float,
        default=STRICTNESS,
        metavar="X",
        help="confidence from which to answer, 0 to 1; higher refuses more (default: %(default)s)",
    )
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")
    parser.add_argument(
        "--explain", action="store_true", help="show why each paragraph stands where it stands"
    )
    add_reader_flag(parser, settings)
    add_flags(parser, settings)
    args = parser.parse_args(argv)
    args.question = " ".join(args.question).strip()
    if not 1 <= len(args.question) <= MOST_CHARACTERS:
        parser.error(f"a question has 1 to {MOST_CHARACTERS} characters, got {len(args.question)}")
    if not 1 <= args.k <= MOST_HITS:
        parser.error(f"-k must be 1 to {MOST_HITS}, got {args.k}")
    if not 0 <= args.strictness <= 1:
        parser.error(f"--strictness must be 0 to 1, got {args.strictness}")
    return args


def main(argv: Sequence[str] | None = None) -> int:
    """Return the exit status: 0 asked (an honest refusal included), 1 something to fix."""
    try:
        settings = load_settings()
        args = parse_args(argv, settings)
        writer = open_writer(args, settings)
        engine = open_engine(args.index, settings.cache, reader=args.reader)
        _see_that_it_is_there(engine, args)
        if args.explain:
            return _explain(engine, args)
        answer = last(
            ask(engine, args.question, args.k, writer, args.strictness, args.article, args.file)
        )
    except WenquError as error:
        Console(stderr=True, highlight=False, soft_wrap=True).print(f"error: {error}", markup=False)
        return 1
    if args.json:
        sys.stdout.write(json.dumps(asdict(answer), ensure_ascii=False) + "\n")
    else:
        # In a pipe nothing is wrapped: a line end inside a quotation would not be the source's.
        show(answer, Console(highlight=False, soft_wrap=not sys.stdout.isatty()))
    return 0


def near(name: str, known: Sequence[str]) -> str | None:
    """Return the file that somebody may have meant by a name, None for none.

    Example:
        >>> near("水库.txt", ["新闻/水库.txt"]), near("水厍.txt", ["水库.txt"]), near("a", [])
        ('新闻/水库.txt', '水库.txt', None)
    """
    same = (file for file in known if Path(file).name == Path(name).name)
    alike = get_close_matches(name, known, n=1, cutoff=_ALIKE)
    return next(same, alike[0] if alike else None)


def _see_that_it_is_there(engine: Engine, args: argparse.Namespace) -> None:
    """Raise `WenquError` where the one file or article to answer from is not in the index."""
    with engine.reading() as generation:
        if args.file is not None and generation.source(args.file) is None:
            meant = near(args.file, [article.file for article in generation.articles()])
            advice = f"Perhaps:  --file {shlex.quote(meant)}" if meant else _INDEX_FIRST
            raise WenquError(
                f"there is no file {args.file!r} in {args.index}; expected a name as it stands in "
                f"the folder of articles.\n{advice}"
            )
        if args.article is not None and generation.article(args.article) is None:
            raise WenquError(
                f"there is no article {args.article!r} in {args.index}; expected an article_id.\n"
                "See the ids:  python -m search --json 问题"
            )


def _explain(engine: Engine, args: argparse.Namespace) -> int:
    with engine.reading() as generation:
        found, reasons = generation.explain(args.question, args.k, args.article, args.file)
    if args.json:
        shown = asdict(found)
        for hit, reason in zip(shown["hits"], reasons, strict=True):
            hit["explain"] = reason.as_json()
        sys.stdout.write(json.dumps(shown, ensure_ascii=False) + "\n")
        return 0
    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    for hit, reason in zip(found.hits, reasons, strict=True):
        _show_hit(hit, found.question, console)
        _show_reason(reason, console)
    return 0


def _show_reason(reason: Explanation, console: Console) -> None:
    for part in reason.parts:
        console.print(f"    {part.name:10} {part.value:8.4f} × {part.weight:7.3f} = ", end="")
        console.print(f"{part.contribution:8.4f}")
    console.print(f"    {'value':10} {reason.value:30.4f}")
    met = (f"{w.question}→{w.passage} {w.similarity:.2f}" for w in reason.words)
    console.print(Text("    " + "  ".join(met), style="dim"))


def show(answer: Answer, console: Console) -> None:
    """Print an answer with its citations, then the paragraphs it was chosen from."""
    console.print()
    if answer.answer is None:
        console.print(Text(answer.reason, style="yellow"))
    else:
        console.print(Text(answer.answer, style="bold"))
    for note in filter(None, (answer.note, *answer.notes)):
        console.print(Text(f"（{note}）", style="dim"))
    for cited in answer.citations:
        line = Text(f"\n[{cited.number}] ", style="bold cyan")
        line.append(f"{cited.article_title or '（无标题）'} · {cited.file}", style="cyan")
        if cited.pages:
            line.append(f" · 第{'、'.join(map(str, sorted(set(cited.pages))))}页", style="cyan")
        line.append(f" · 字符 {'、'.join(f'{a}–{b}' for a, b in cited.quote_spans)}", style="dim")
        console.print(line)
        console.print(_quoted(cited.text, cited.quote))
    shown = {cited.passage_id for cited in answer.citations}
    others = [hit for hit in answer.hits if hit.passage_id not in shown]
    if others:
        console.print(Text("\n相近的段落", style="bold"))
    for hit in others:
        _show_hit(hit, answer.question, console)


def _quoted(text: str, quote: str) -> Text:
    line = Text("    " + text.replace("\n", "\n    "), style="default")
    at = line.plain.find(quote)
    if at >= 0:
        line.stylize("bold green", at, at + len(quote))
    return line


def _show_hit(hit: Hit, question: str, console: Console) -> None:
    line = Text(f"\n{hit.score:.2f} ", style="dim")
    where = " · ".join(part for part in (hit.article_title, hit.heading, hit.file) if part)
    line.append(where, style="cyan")
    console.print(line)
    text = Text(hit.text)
    for start, end in marks(question, hit.text):
        text.stylize("bold", start, end)
    console.print(Text("    ").append_text(text))


if __name__ == "__main__":
    if sys.argv[1:2] == ["doctor"]:
        from search.doctor import main as doctor

        sys.exit(doctor(sys.argv[2:]))
    if sys.argv[1:2] == ["mcp"]:
        from search.tools import main as tools

        sys.exit(tools(sys.argv[2:]))
    sys.exit(main())

#!/usr/bin/env python
"""Serve the page and the API: parse, call, translate errors."""

import argparse
import contextlib
import errno
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

import uvicorn

from index.connection import made_from
from index.errors import WenquError
from index.settings import Settings, load_settings
from index.words import tagged
from search.api import create_app
from search.engine import open_engine
from search.keeper import Keeper
from search.reader import add_reader_flag
from search.writer import add_flags, open_writer

EXAMPLES = """\
examples:
  python serve.py
      serve var/index on http://127.0.0.1:8000
  python serve.py --watch
      what is put into seeds/ can be asked about seconds later
  python serve.py --port 8080 --index var/other
      another index on another port
  python serve.py --llm http://127.0.0.1:8080/v1 --llm-model qwen
      a language model writes the answers, every sentence checked; the key, if it needs one, is
      taken from WENQU_LLM_KEY or OPENAI_API_KEY
"""


_WAITING = 2048  # connections not accepted yet, as uvicorn has it


def parse_args(argv: Sequence[str] | None, settings: Settings) -> argparse.Namespace:
    """Return the flags, with defaults from the environment."""
    parser = argparse.ArgumentParser(
        prog="serve.py",
        description="Serve the page and the API for one index.",
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
    parser.add_argument(
        "--host",
        default=settings.host,
        metavar="H",
        help="address to listen on; 0.0.0.0 opens it to the network (default: %(default)s)",
    )
    parser.add_argument(
        "--port",
        type=int,
        default=settings.port,
        metavar="N",
        help="port to listen on; 0 takes a free one (default: %(default)s)",
    )
    parser.add_argument(
        "--seeds",
        type=Path,
        default=None,
        metavar="DIR",
        help="folder of articles to keep to (default: the one the index was made from)",
    )
    parser.add_argument(
        "--watch",
        action="store_true",
        help="index what changes in the folder of articles as it changes",
    )
    add_reader_flag(parser, settings)
    add_flags(parser, settings)
    args = parser.parse_args(argv)
    if not 0 <= args.port <= 65535:
        parser.error(f"--port must be 0 to 65535, got {args.port}")
    return args


def bind(host: str, port: int) -> socket.socket:
    """Return a bound socket, which does not listen yet.

    Raises:
        WenquError: the port is taken, or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    # So that a server just ended does not block its port; a running one still does.
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OSError as error:
        bound.close()
        raise _taken(host, port, error) from error
    return bound


def listen(bound: socket.socket) -> None:
    """Let connections in; before the first line is printed, for who reads it may call at once.

    Raises:
        WenquError: somebody else bound the port as well, and was first.
    """
    try:
        bound.listen(_WAITING)
    except OSError as error:
        host, port = bound.getsockname()[:2]
        raise _taken(host, port, error) from error


def _taken(host: str, port: int, error: OSError) -> WenquError:
    if error.errno not in (errno.EADDRINUSE, errno.EACCES):
        return WenquError(
            f"cannot listen on {host}: {error.strerror or error}; expected an address of this "
            "machine, 127.0.0.1 for itself alone or 0.0.0.0 for all.\n"
            f"Listen to this machine only:  python serve.py --host 127.0.0.1 --port {port}"
        )
    return WenquError(
        f"cannot listen on {host}:{port}: {error.strerror or error}.\n"
        f"Take another port:  python serve.py --port {port + 1 if port < 65535 else 8001}"
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Return the exit status: 0 served until stopped, 1 something the user can fix."""
    try:
        settings = load_settings()
        args = parse_args(argv, settings)
        writer = open_writer(args, settings)
        bound = bind(args.host, args.port)
        engine = open_engine(args.index, settings.cache, reader=args.reader)
        engine.warm_up()
        if writer is not None:
            tagged("问渠")  # loads its tables, so that the first written answer does not wait
        listen(bound)
    except WenquError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    host, port = bound.getsockname()[:2]
    counts = engine.status()["counts"]
    shown = f"[{host}]" if ":" in host else host
    print(
        f"serving {counts['articles']} articles, {counts['passages']} passages: "
        f"http://{shown}:{port}  (Ctrl+C stops)",
        flush=True,
    )
    seeds = args.seeds or made_from(args.index) or settings.seeds
    keeper = Keeper(engine, seeds, watch=args.watch)
    hosts = {args.host, *filter(None, (h.strip().lower() for h in settings.hosts.split(",")))}
    app = create_app(engine, keeper, hosts, writer)
    keeper.start()
    try:
        # Whoever follows a job holds a connection open; stopping does not wait for the job.
        config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=5)
        with contextlib.suppress(KeyboardInterrupt):  # uvicorn passes Ctrl+C on when it has stopped
            uvicorn.Server(config).run(sockets=[bound])
    finally:
        keeper.stop()
        engine.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

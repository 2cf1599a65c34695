"""The process in which foreign files are parsed: python -m index.formats.child BYTES.

Reads requests from standard input, each a line of JSON and then the file; answers each with a line
of JSON on standard output. See `index.formats.apart` for why.
"""

import dataclasses
import importlib
import json
import logging
import os
import sys
import warnings
from typing import Any, BinaryIO

from index.errors import FileUnreadable
from index.formats import pulse


def main(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer requests until there are no more; an empty line is a sign of life."""

    def alive() -> None:
        replies.write(b"\n")
        replies.flush()

    pulse.listen(alive)
    while line := requests.readline():
        request = json.loads(line)
        data = requests.read(request["size"])
        reply = _answer(request["module"], data)
        replies.write(json.dumps(reply).encode() + b"\n")
        replies.flush()


def _answer(module: str, data: bytes) -> dict[str, Any]:
    try:
        extract = importlib.import_module(f"index.formats.{module}").extract
        return dataclasses.asdict(extract(data))
    except FileUnreadable as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": "the file needs more memory than one file may take; split it"}
    except Exception as error:  # a damaged file can raise anything from any library
        kind = f"{type(error).__name__}: {error}"[:200].replace("\n", " ")
        return {
            "error": f"the file is damaged or not what its suffix says ({kind}); open it in the "
            f"program it comes from and save it again"
        }


def _limit_memory(limit: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    soft = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


if __name__ == "__main__":
    _limit_memory(int(sys.argv[1]))
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    # A library that prints must not spoil the answers, so they go by a descriptor of their own.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    main(sys.stdin.buffer, answers)

"""A process that syncs, so that a test can kill it or take the disk away from it.

    python -m tests.faults.writer SEEDS INDEX                 sync once
    python -m tests.faults.writer SEEDS INDEX --nursery       fork a sync for each line on stdin

The nursery has everything imported, so a fork syncs at once. A line "full" asks for a full rebuild,
any other for a sync; the fork's number is printed, and at the next line its exit status.
"""

import os
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from index import sync as sync_module
from index.embed import Progress
from index.errors import WenquError
from index.sync import sync
from index.types import UnitVectors
from index.words import tokens
from tests.conftest import CharEmbedder


class Slow(CharEmbedder):
    """Takes its time, so that a kill finds it at work."""

    def encode_passages(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> UnitVectors:
        """Return shape (len(texts), 64)."""
        time.sleep(0.002 * len(texts))
        return super().encode_passages(texts, progress)


def run(seeds: Path, index: Path, *, full: bool = False) -> int:
    """Sync once; 0 done, 1 something the user can fix."""
    sync_module._CHECKPOINT = 4

    def report(stage: str, done: int, total: int) -> None:
        index.with_name("stage").write_text(stage, encoding="utf-8")

    try:
        summary = sync(seeds, index, Slow(), full=full, wait=60.0, report=report)
    except WenquError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(summary.embedded, flush=True)
    return 0


def main(argv: Sequence[str]) -> int:
    """Return the exit status."""
    seeds, index = Path(argv[0]), Path(argv[1])
    if limit := os.environ.get("MOST_BYTES_OF_A_FILE"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    if "--nursery" not in argv:
        return run(seeds, index)
    tokens("预热")  # loads its dictionary, once for all forks
    for line in sys.stdin:
        child = os.fork()
        if not child:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os._exit(run(seeds, index, full=line.strip() == "full"))
        print(child, flush=True)
        sys.stdin.readline()  # its number stays its own until it is asked for
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

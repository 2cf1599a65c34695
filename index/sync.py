"""Make the index equal to the folder: read what changed, embed what is new, store it at once."""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from index.catalog import Catalog
from index.codes import codec_of, codes_of, fingerprint_of, outdated, refuse_other
from index.coherence import judge_of
from index.derived import bring_up_to_date
from index.embed import Embedder
from index.errors import SeedsUnavailable
from index.history import since
from index.lock import write_lock
from index.passages import Window
from index.plan import Plan, Report, make_plan, silent
from index.reading import READER_VERSION
from index.store import (
    EARLY,
    Changes,
    apply,
    draft_of,
    embedded_text,
    known_vectors,
    shrink,
    store_vectors,
    vector_key,
)

# Passages embedded between two commits: what a kill can cost, a second's work or so. Their token
# vectors are in memory until then, 0.1 MB each.
_CHECKPOINT = 64
_LAST = "last_sync"  # the catalog's note of what made its generation
# Seconds to wait for another writer: a server that opens an index may hold the lock for a moment.
_WAIT = 2.0


@dataclass(frozen=True, slots=True)
class Summary:
    """What one run did, in the words of `build_index.py --json`."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    failed: tuple[tuple[str, str], ...] = ()  # (file, message)
    total: int = 0  # passages
    embedded: int = 0
    generation: int = 0
    seconds: float = 0.0

    def as_json(self) -> dict[str, object]:
        """Return the object that `--json` prints."""
        failed = [{"file": name, "error": error} for name, error in self.failed]
        return {
            "files": {
                "added": self.added,
                "changed": self.changed,
                "removed": self.removed,
                "unchanged": self.unchanged,
                "failed": failed,
            },
            "passages": {
                "total": self.total,
                "embedded": self.embedded,
                "reused": self.total - self.embedded,
            },
            "generation": self.generation,
            "seconds": round(self.seconds, 3),
        }


def sync(
    seeds: Path,
    folder: Path,
    embedder: Embedder,
    *,
    only: Sequence[Path] | None = None,
    full: bool = False,
    report: Report = silent,
    wait: float = _WAIT,
) -> Summary:
    """Make the index in `folder` equal to the folder `seeds`.

    Args:
        seeds: the folder of articles, searched recursively.
        folder: the index; made if it is not there.
        embedder: the model; the index keeps to the one it was made with.
        only: add or replace just these files, and remove none.
        full: forget the index first: read and embed everything.
        report: told about progress.
        wait: seconds to wait for another writer.

    Raises:
        SeedsUnavailable: the folder is not there, or the index would lie in it.
        IndexMismatch: the index was made with another model and `full` is not set.
        IndexOutdated: it has token codes of another release, and `only` is given.
        IndexBusy: another program is writing this index.
    """
    started = time.monotonic()
    if folder.resolve().is_relative_to(seeds.resolve()):
        raise SeedsUnavailable(
            f"the index {folder} would lie in the folder of articles {seeds}.\n"
            "Name another place for it:  python build_index.py --index var/index"
        )
    with write_lock(folder, wait):
        catalog = Catalog(folder, create=True)
        try:
            # Its passages must all be embedded anew; until that is done it stays as it is.
            full = full or (only is None and outdated(catalog, embedder))
            if not full:
                refuse_other(catalog, embedder)
            window = Window(embedder.token_counts, embedder.max_tokens)
            plan = make_plan(
                seeds, catalog, window, judge_of(embedder), only=only, full=full, report=report
            )
            changes = _changes(catalog, embedder, plan, seeds, only=only, full=full)
            embedded = _embed(catalog, embedder, changes, report)
            report("store", 0, 1)
            new = any(catalog.meta(key) != value for key, value in changes.notes.items())
            # Its own generation lost from its history: no derived index could ever agree with it.
            lost = since(catalog, catalog.stamp) is None
            done = Summary(
                added=len(plan.added),
                changed=len(plan.changed),
                removed=len(plan.removed),
                unchanged=len(plan.unchanged),
                failed=_failed(catalog, plan, full=full),
                embedded=embedded,
                seconds=time.monotonic() - started,
            )
            if changes.arrivals or changes.removed or new or full or lost:
                apply(catalog, replace(changes, notes={**changes.notes, _LAST: _noted(done)}))
            bring_up_to_date(catalog, embedder.dim)
            shrink(catalog)
            report("store", 1, 1)
            return replace(
                done,
                total=catalog.counts()["passages"],
                generation=catalog.generation,
                seconds=time.monotonic() - started,
            )
        finally:
            catalog.close()


def last_sync(catalog: Catalog) -> dict[str, object] | None:
    """Return what the run did that made the catalog's generation, and when ("at", ISO, UTC).

    As `Summary.as_json` says it, "seconds" being those until it was stored; None where an older
    release made the index.
    """
    noted = catalog.meta(_LAST)
    if noted is None:
        return None
    known = json.loads(noted)
    done = Summary(
        **known["done"], total=catalog.counts()["passages"], generation=catalog.generation
    )
    return {**done.as_json(), "at": known["at"]}


def _noted(done: Summary) -> str:
    """Return a run as it is noted with what it stores, so that neither is there alone."""
    counted = ("added", "changed", "removed", "unchanged", "failed", "embedded", "seconds")
    known = {name: getattr(done, name) for name in counted}
    return json.dumps({"done": known, "at": datetime.now(UTC).isoformat(timespec="seconds")})


def _failed(catalog: Catalog, plan: Plan, *, full: bool) -> tuple[tuple[str, str], ...]:
    """Return what could not be read of what the run is about, before it is stored."""
    read = {arrival.origin for arrival in plan.arrivals}.union(plan.removed, plan.forgotten)
    known = catalog.rows("SELECT name, origin, error FROM failures")
    before = {
        name: error
        for name, origin, error in known
        if not full and origin not in read and (plan.looked_at is None or origin in plan.looked_at)
    }
    fresh = dict(failure for arrival in plan.arrivals for failure in arrival.failures)
    return tuple(sorted({**before, **fresh, **dict(plan.unopened)}.items()))


def _changes(
    catalog: Catalog,
    embedder: Embedder,
    plan: Plan,
    seeds: Path,
    *,
    only: Sequence[Path] | None,
    full: bool,
) -> Changes:
    notes = {
        "model": embedder.name,
        "fingerprint": fingerprint_of(embedder),
        "dim": str(embedder.dim),
        "seeds": str(seeds.resolve()),
    }
    # Some files read anew do not make an index that was read anew.
    if only is None or catalog.meta("reader") is None:
        notes["reader"] = READER_VERSION
    early = catalog.meta(EARLY) is not None  # whose passages a run for some files does not know
    return Changes(
        arrivals=plan.arrivals,
        removed=plan.removed + plan.forgotten,
        notes=notes,
        full=full,
        sweep=early and only is None,
        early=early and only is not None,
    )


def _embed(catalog: Catalog, embedder: Embedder, changes: Changes, report: Report) -> int:
    """Embed what no passage before had, and return how many passages that were."""
    wanted = {
        vector_key(text): text
        for arrival in changes.arrivals
        for document in arrival.documents
        for text in map(embedded_text, document.passages)
    }
    model = changes.notes["fingerprint"]
    model = draft_of(model) if changes.full else model
    known = known_vectors(catalog, model, list(wanted))
    # Of like length together, or each commit's few would fill their batches badly.
    missing = sorted((key for key in wanted if key not in known), key=lambda key: -len(wanted[key]))
    codec = codec_of(embedder)
    for start in range(0, len(missing), _CHECKPOINT):
        keys = missing[start : start + _CHECKPOINT]

        def advance(done: int, _: int, start: int = start) -> None:
            report("embed", start + done, len(missing))

        encoded = embedder.encode_documents([wanted[key] for key in keys], advance)
        codes = codes_of(codec, encoded)
        store_vectors(catalog, model, keys, encoded.vectors, codes)
    return len(missing)

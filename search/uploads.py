"""The routes that change the index: files put and deleted, jobs and their progress."""

import asyncio
import errno
import json
import os
import secrets
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, StreamingResponse
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from index.errors import FileUnreadable
from index.files import MAX_BYTES, read
from search.jobs import Jobs
from search.keeper import DRAFT, Keeper
from search.names import place
from search.refused import Refused

_LOOK = 0.1  # seconds between two looks at a job that is watched
_ALIVE = 15.0  # seconds of silence after which a watcher is told that the job goes on


class _TooLarge(Exception):
    """More bytes than a file may have."""


def add_routes(app: FastAPI, keeper: Keeper | None) -> None:
    """Add the routes.

    Args:
        app: to add them to.
        keeper: does the work; None for a server that only answers.
    """

    def working() -> Keeper:
        """Return what does the work.

        Raises:
            Refused: this server only answers, or the folder of articles is not there.
        """
        if keeper is None:
            raise Refused(
                403,
                "read_only",
                "This server only answers questions.",
                "Change the folder and run:  python build_index.py",
            )
        if not keeper.seeds.is_dir():
            raise Refused(
                503,
                "seeds_unavailable",
                f"The folder of articles, {keeper.seeds}, is not there.",
                "Make it, or start the server with another:  python serve.py --seeds DIR",
            )
        return keeper

    _files(app, working)
    _jobs(app, working, keeper.jobs if keeper else None)


def _files(app: FastAPI, working: Callable[[], Keeper]) -> None:
    @app.put("/api/files/{name:path}", status_code=202)
    async def put(name: str, request: Request) -> dict[str, str]:
        """Store the body as a file of the folder, in place of what was there, and index it."""
        if request.headers.get("content-type", "").startswith("multipart/"):
            raise Refused(
                415,
                "not_the_file_itself",
                "The body is a form, not the file itself; stored as it is it would be damaged.",
                "Send the bytes alone:  curl -T FILE http://…/api/files/NAME",
            )
        seeds = working().seeds
        path = await run_in_threadpool(partial(place, seeds, name, new=True))
        try:
            await _store(request, seeds, path)
        except (_TooLarge, ClientDisconnect, OSError) as error:
            raise _failed(name, seeds, error) from error
        name = path.relative_to(seeds).as_posix()
        return {"job_id": working().jobs.submit([path]), "name": name}

    @app.delete("/api/files/{name:path}", status_code=202)
    def delete(name: str) -> dict[str, str]:
        """Delete a file of the folder, and take it out of the index."""
        path = place(working().seeds, name, new=False)
        if not path.is_file() and working().engine.source(name) is None:
            raise Refused(
                404,
                "no_such_file",
                f"There is no file {name!r}.",
                "GET /api/files names the files.",
            )
        try:
            path.unlink(missing_ok=True)
            if path.parent.is_dir():
                _flush(path.parent)
        except OSError as error:
            raise _failed(name, working().seeds, error) from error
        return {"job_id": working().jobs.submit([path])}


def _jobs(app: FastAPI, working: Callable[[], Keeper], jobs: Jobs | None) -> None:
    @app.post("/api/reindex", status_code=202)
    def reindex() -> dict[str, str]:
        """Make the index equal to the folder."""
        return {"job_id": working().jobs.submit()}

    def known(job_id: str) -> Jobs:
        """Return the jobs, of which one has this id.

        Raises:
            Refused: none has, or no longer.
        """
        if jobs is None or jobs.get(job_id) is None:
            raise Refused(
                404,
                "no_such_job",
                f"There is no job {job_id!r}; old ones are forgotten.",
                "GET /api/status says what is indexed.",
            )
        return jobs

    @app.get("/api/jobs/{job_id}")
    def job(job_id: str) -> JSONResponse:
        """Return how far a job is."""
        found = known(job_id).get(job_id)
        return JSONResponse(found.as_json() if found else None)

    @app.get("/api/jobs/{job_id}/events")
    async def events(job_id: str) -> StreamingResponse:
        """Send a job's progress as server-sent events, until it is done or has failed."""
        return StreamingResponse(
            _events(known(job_id), job_id),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store"},
        )


async def _events(jobs: Jobs, job_id: str) -> AsyncIterator[str]:
    last: dict[str, Any] | None = None
    silent = 0.0
    while (found := jobs.get(job_id)) is not None:
        now = found.as_json()
        if now != last:
            last, silent = now, 0.0
            yield f"data: {json.dumps(now, ensure_ascii=False)}\n\n"
        if found.state != "running" or jobs.closed:
            return
        if silent > _ALIVE:
            silent = 0.0
            yield ": still running\n\n"
        await asyncio.sleep(_LOOK)
        silent += _LOOK


async def _store(request: Request, seeds: Path, path: Path) -> None:
    """Write a request's body to `path`; who reads it meanwhile sees the old file or the new one.

    Args:
        request: its body is the file.
        seeds: the folder of articles.
        path: in it.

    Raises:
        Refused: it would take the place of a file that is better kept (`_spare`).
        _TooLarge: the body is longer than a file may be.
        ClientDisconnect: it broke off.
        OSError: the folder cannot be written.
    """
    if int(request.headers.get("content-length", "0")) > MAX_BYTES:
        raise _TooLarge
    draft = seeds / f"{DRAFT}{secrets.token_hex(8)}.part"
    size = 0
    file = await run_in_threadpool(draft.open, "xb")
    try:
        with file:
            async for chunk in request.stream():
                size += len(chunk)
                if size > MAX_BYTES:
                    raise _TooLarge
                await run_in_threadpool(file.write, chunk)
            await run_in_threadpool(_flushed, file.fileno(), file.flush)
        await run_in_threadpool(_spare, draft, path, path.relative_to(seeds).as_posix())
        await run_in_threadpool(_move, draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _spare(
    draft: Path, path: Path, name: str, contents: Callable[[Path], bytes] = Path.read_bytes
) -> None:
    """Refuse a draft that cannot be read where it would take the place of a file that can.

    Args:
        draft: what was sent.
        path: where it would go.
        name: of that, below the folder of articles.
        contents: opens a file.

    Raises:
        Refused: so it is, or the file that is there cannot be opened, so that nobody can tell.
        OSError: the draft cannot be opened.
    """
    if not path.is_file():
        return
    reason = _unreadable(contents(draft), name)
    if reason is None:
        return
    try:
        old = contents(path)
    except OSError as error:
        raise Refused(
            409,
            "unreadable_file",
            f"{reason}. The file of this name that is there is kept: it cannot be opened "
            f"({error.strerror or error}), and may be a good one.",
            f"Send a file that can be read, or let this server read {path}.",
        ) from error
    if _unreadable(old, name) is None:
        raise Refused(
            422,
            "unreadable_file",
            f"{reason}. The file of this name that was there is kept.",
            "Send a file that can be read, or delete the other one first.",
        )


def _unreadable(data: bytes, name: str) -> str | None:
    """Return why the bytes of a file cannot be read under a name, None where they can."""
    try:
        read(data, name)
    except FileUnreadable as error:
        return str(error)
    return None


def _flushed(descriptor: int, flush: Callable[[], None]) -> None:
    flush()
    os.fsync(descriptor)


def _move(draft: Path, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft.replace(path)
    _flush(path.parent)


def _flush(folder: Path) -> None:
    """Have the folder's own list of names on disk, so that a power cut does not undo it."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _failed(name: str, seeds: Path, error: Exception) -> Refused:
    if isinstance(error, _TooLarge):
        limit = f"{name}: a file may have {MAX_BYTES:,} bytes at most."
        return Refused(413, "too_large", limit, "Split it.")
    if isinstance(error, OSError):
        return Refused(
            507 if error.errno in (errno.ENOSPC, errno.EDQUOT) else 403,
            "seeds_unwritable",
            f"{seeds} cannot be written: {error.strerror or error}.",
            "Make room, or let this server write there, and send it again.",
        )
    return Refused(400, "incomplete", f"{name}: the upload broke off.", "Send it again.")

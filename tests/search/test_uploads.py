"""Files put, deleted and re-read over HTTP; every refusal says what to do."""

import json
import os
import time
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from index import files
from index.catalog import Catalog
from index.snapshot import open_snapshot
from index.sync import last_sync as sync_told
from index.sync import sync
from search import uploads
from search.api import create_app
from search.engine import Engine
from search.keeper import DRAFT, Keeper
from search.refused import Refused
from tests.conftest import CharEmbedder

TEXT = "铜锣\n\n贵溪的铜锣卖到了巴黎。\n".encode()


@pytest.fixture
def keeper(built: Path, seeds: Path, embedder: CharEmbedder) -> Iterator[Keeper]:
    engine = Engine(open_snapshot(built), embedder)
    running = Keeper(engine, seeds)
    running.start()
    yield running
    running.stop()
    engine.close()


@pytest.fixture
def client(keeper: Keeper) -> Iterator[TestClient]:
    with TestClient(create_app(keeper.engine, keeper), base_url="http://127.0.0.1:8000") as opened:
        yield opened


def finished(client: TestClient, job_id: str) -> dict[str, Any]:
    deadline = time.monotonic() + 20
    while True:
        job: dict[str, Any] = client.get(f"/api/jobs/{job_id}").json()
        if job["state"] != "running":
            return job
        assert time.monotonic() < deadline, job
        time.sleep(0.01)


def test_a_file_put_is_stored_and_found_when_its_job_is_done(
    client: TestClient, seeds: Path
) -> None:
    reply = client.put("/api/files/2024/铜锣.txt", content=TEXT)
    assert reply.status_code == 202
    job = finished(client, reply.json()["job_id"])
    assert (job["state"], job["error"], job["summary"]["files"]["added"]) == ("done", None, 1)
    assert (seeds / "2024" / "铜锣.txt").read_bytes() == TEXT
    hits = client.get("/api/search", params={"q": "铜锣卖到哪里"}).json()["hits"]
    assert hits[0]["text"] == "贵溪的铜锣卖到了巴黎。"
    assert [path.name for path in seeds.iterdir() if path.name.startswith(".")] == []


def test_a_deleted_file_is_gone_from_disk_and_answers(client: TestClient, seeds: Path) -> None:
    reply = client.delete("/api/files/章贡.txt")
    job = finished(client, reply.json()["job_id"])
    assert (reply.status_code, job["summary"]["files"]["removed"]) == (202, 1)
    assert not (seeds / "章贡.txt").exists()
    assert client.get("/api/files/章贡.txt").status_code == 404


def test_reindexing_finds_what_was_put_there_by_hand(client: TestClient, seeds: Path) -> None:
    (seeds / "新.txt").write_bytes(TEXT)
    job = finished(client, client.post("/api/reindex").json()["job_id"])
    assert job["summary"]["files"] == {
        "added": 1, "changed": 0, "removed": 0, "unchanged": 3, "failed": [],
    }  # fmt: skip


def last_sync(client: TestClient) -> dict[str, Any]:
    told: dict[str, Any] = client.get("/api/status").json()["last_sync"]
    return told


def test_the_status_tells_what_changed_last(client: TestClient) -> None:
    job = finished(client, client.delete("/api/files/章贡.txt").json()["job_id"])
    told = last_sync(client)
    assert datetime.fromisoformat(told.pop("at")).tzinfo is not None
    assert 0 <= told.pop("seconds") <= job["summary"].pop("seconds")
    assert told == job["summary"]
    # A run that finds nothing new does not hide what changed before it.
    finished(client, client.post("/api/reindex").json()["job_id"])
    assert last_sync(client)["files"]["removed"] == 1


def test_the_status_tells_of_a_build_by_whoever_made_it(
    client: TestClient, built: Path, seeds: Path, embedder: CharEmbedder
) -> None:
    # A server knew of its own changes only, and had nothing to say of the index it began with.
    assert last_sync(client)["files"]["added"] == 3
    (seeds / "章贡.txt").unlink()
    summary = sync(seeds, built, embedder)
    deadline = time.monotonic() + 20
    while last_sync(client)["generation"] != summary.generation:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    told = last_sync(client)
    assert (told["files"], told["passages"]) == (
        summary.as_json()["files"],
        summary.as_json()["passages"],
    )


def test_an_index_of_an_older_release_does_not_say_who_made_it(built: Path) -> None:
    catalog = Catalog(built)
    with catalog.writing() as connection:
        connection.execute("DELETE FROM meta WHERE key = 'last_sync'")
    assert sync_told(catalog) is None
    catalog.close()


def test_a_file_that_cannot_be_read_is_named_with_its_reason(
    client: TestClient, keeper: Keeper, seeds: Path
) -> None:
    # It stays in the folder, which is the user's; only the job named it.
    reply = client.put("/api/files/坏.txt", content=b"\x00\xff\x01")
    job = finished(client, reply.json()["job_id"])
    (failed,) = job["summary"]["files"]["failed"]
    assert (failed["file"], (seeds / "坏.txt").exists()) == ("坏.txt", True)
    for place in (client.get("/api/files"), client.get("/api/status")):
        assert place.json()["failed"] == [failed]
    assert last_sync(client)["files"]["failed"] == [failed]
    refused = client.get("/api/files/坏.txt")
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "unreadable_file")
    assert failed["error"] in refused.json()["error"]["message"]
    finished(client, client.delete("/api/files/坏.txt").json()["job_id"])
    assert client.get("/api/files").json()["failed"] == []
    assert client.get("/api/files/坏.txt").status_code == 404


def test_what_cannot_be_read_does_not_take_the_place_of_a_good_file(
    client: TestClient, seeds: Path
) -> None:
    finished(client, client.put("/api/files/铜锣.txt", content=TEXT).json()["job_id"])
    refused = client.put("/api/files/铜锣.txt", content=b"\x00\xff\x01")
    error = refused.json()["error"]
    assert (refused.status_code, error["code"]) == (422, "unreadable_file")
    assert "铜锣.txt" in error["message"]
    assert (seeds / "铜锣.txt").read_bytes() == TEXT
    assert client.get("/api/files/铜锣.txt").json()["text"] == TEXT.decode()
    assert not list(seeds.glob(f"{DRAFT}*"))


def test_a_file_that_cannot_be_opened_is_not_replaced_by_one_that_cannot_be_read(
    tmp_path: Path,
) -> None:
    # It was said that the folder cannot be written.
    draft, old = tmp_path / "draft", tmp_path / "铜锣.txt"
    draft.write_bytes(b"\x00\xff\x01")
    old.write_bytes(TEXT)

    def contents(path: Path) -> bytes:
        if path == old:
            raise PermissionError(13, "Permission denied")
        return path.read_bytes()

    with pytest.raises(Refused) as refused:
        uploads._spare(draft, old, "铜锣.txt", contents)
    told = refused.value
    assert (told.status, told.code) == (409, "unreadable_file")
    assert "铜锣.txt" in told.message and "(Permission denied)" in told.message
    assert told.remedy == f"Send a file that can be read, or let this server read {old}."


def test_a_good_file_takes_the_place_of_one_that_cannot_be_opened(tmp_path: Path) -> None:
    draft, old = tmp_path / "draft", tmp_path / "铜锣.txt"
    for path in (draft, old):
        path.write_bytes(TEXT)
    opened: list[Path] = []

    def contents(path: Path) -> bytes:
        opened.append(path)
        return path.read_bytes()

    uploads._spare(draft, old, "铜锣.txt", contents)
    assert opened == [draft]


def test_a_file_put_over_one_that_cannot_be_read_is_searched(client: TestClient) -> None:
    finished(client, client.put("/api/files/铜锣.txt", content=b"\x00\xff").json()["job_id"])
    finished(client, client.put("/api/files/铜锣.txt", content=TEXT).json()["job_id"])
    assert client.get("/api/files").json()["failed"] == []
    assert client.get("/api/files/铜锣.txt").json()["text"] == TEXT.decode()


def test_files_are_listed_with_their_sizes(client: TestClient, seeds: Path) -> None:
    finished(client, client.put("/api/files/2024/铜锣.txt", content=TEXT).json()["job_id"])
    listed = client.get("/api/files").json()["files"]
    assert listed == [
        {"name": name, "size": (seeds / name).stat().st_size}
        for name in ("2024/铜锣.txt", "修水.txt", "寻乌.txt", "章贡.txt")
    ]


def test_a_job_s_events_end_when_it_is_done(client: TestClient) -> None:
    job_id = client.post("/api/reindex").json()["job_id"]
    reply = client.get(f"/api/jobs/{job_id}/events")
    assert reply.headers["content-type"].startswith("text/event-stream")
    told = [json.loads(part[6:]) for part in reply.text.split("\n\n") if part]
    assert told[-1] == client.get(f"/api/jobs/{job_id}").json()
    assert told[-1]["state"] == "done"
    assert {"id", "state", "stage", "done", "total", "summary", "error"} == set(told[-1])


def test_uploads_that_wait_are_indexed_together(client: TestClient, keeper: Keeper) -> None:
    ids = [
        client.put(f"/api/files/{n}.txt", content=TEXT + str(n).encode()).json()["job_id"]
        for n in range(8)
    ]
    assert {finished(client, job_id)["state"] for job_id in ids} == {"done"}
    assert len(client.get("/api/articles").json()["articles"]) == 11
    assert keeper.engine.status()["generation"] < 9


REFUSED = {
    "out of the folder": ("/api/files/..%2Fx.txt", 400, "bad_name"),
    "out of the folder and back": ("/api/files/a/..%2F..%2Fx.txt", 400, "bad_name"),
    "absolute": ("/api/files/%2Fetc%2Fx.txt", 400, "bad_name"),
    "backslash": ("/api/files/..%5Cx.txt", 400, "bad_name"),
    "a NUL": ("/api/files/x%00.txt", 400, "bad_name"),
    "a line end": ("/api/files/x%0A.txt", 404, "not_found"),
    "turned around": ("/api/files/x%E2%80%AEfdp.txt", 400, "bad_name"),
    "not UTF-8": ("/api/files/%D6%D0%CE%C4.txt", 400, "bad_name"),
    "hidden": ("/api/files/.x.txt", 400, "bad_name"),
    "in a hidden folder": ("/api/files/.git/x.txt", 400, "bad_name"),
    "temporary": ("/api/files/x.txt~", 400, "bad_name"),
    "a space at the end": ("/api/files/a%20/x.txt", 400, "bad_name"),
    "too long": (f"/api/files/{'长' * 100}.txt", 400, "bad_name"),
    "no type of ours": ("/api/files/x.exe", 415, "unsupported_type"),
    "no type": ("/api/files/README", 415, "unsupported_type"),
    "the same but for case": ("/api/files/Notes.TXT", 409, "case_clash"),
    "below a file": ("/api/files/修水.txt/x.txt", 409, "not_a_folder"),
    "in place of a folder": ("/api/files/页.txt", 409, "is_a_folder"),
    "through a link": ("/api/files/链/x.txt", 409, "is_a_link"),
    "onto a link": ("/api/files/链.txt", 409, "is_a_link"),
}


@pytest.mark.parametrize(("url", "status", "code"), REFUSED.values(), ids=REFUSED)
def test_a_name_that_must_not_become_a_file_is_refused(
    client: TestClient, seeds: Path, elsewhere: Path, url: str, status: int, code: str
) -> None:
    (seeds / "notes.txt").write_bytes(TEXT)
    (seeds / "页.txt").mkdir()
    (seeds / "链").symlink_to(elsewhere)
    (elsewhere / "secret.txt").write_bytes(b"secret")
    (seeds / "链.txt").symlink_to(elsewhere / "secret.txt")
    before = sorted(seeds.parent.rglob("*"))
    reply = client.put(url, content=TEXT)
    assert (reply.status_code, reply.json()["error"]["code"]) == (status, code)
    assert reply.json()["error"]["remedy"]
    assert sorted(seeds.parent.rglob("*")) == before
    assert (elsewhere / "secret.txt").read_bytes() == b"secret"


def test_what_an_archive_holds_is_deleted_with_the_archive(client: TestClient, seeds: Path) -> None:
    with zipfile.ZipFile(seeds / "报纸.zip", "w") as archive:
        archive.writestr("一版.txt", TEXT)
    reply = client.delete("/api/files/报纸.zip/一版.txt")
    assert (reply.status_code, reply.json()["error"]["code"]) == (409, "not_a_folder")
    assert reply.json()["error"]["remedy"] == "DELETE /api/files/报纸.zip deletes all of it."


def test_an_unsupported_type_is_told_which_are_supported(client: TestClient) -> None:
    remedy = client.put("/api/files/x.exe", content=TEXT).json()["error"]["remedy"]
    assert all(suffix in remedy for suffix in files.SUPPORTED)


def test_a_name_that_looks_the_same_is_the_same_file(client: TestClient, seeds: Path) -> None:
    decomposed = "Cafe\u0301.txt"
    (seeds / decomposed).write_bytes(b"old")
    reply = client.put("/api/files/Caf%C3%A9.txt", content=TEXT)
    finished(client, reply.json()["job_id"])
    assert (seeds / decomposed).read_bytes() == TEXT
    assert not (seeds / "Caf\u00e9.txt").exists()


@pytest.mark.parametrize("declared", [True, False], ids=["declared", "streamed"])
def test_a_file_too_large_is_refused_and_leaves_nothing(
    client: TestClient, seeds: Path, declared: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MAX_BYTES", 100)
    body: Any = b"x" * 101 if declared else iter([b"x" * 60, b"x" * 60])
    reply = client.put("/api/files/x.txt", content=body)
    assert (reply.status_code, reply.json()["error"]["code"]) == (413, "too_large")
    assert len(list(seeds.iterdir())) == 3


FOREIGN: dict[str, dict[str, str]] = {
    "another site's page": {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"},
    "an older browser": {"Origin": "http://evil.example"},
    "another port of this machine": {"Origin": "http://127.0.0.1:9999"},
    "the same site only": {"Sec-Fetch-Site": "same-site"},
    "a page without an origin": {"Origin": "null"},
    "a name pointed at this machine": {"Origin": "http://evil.example", "Host": "evil.example"},
}


@pytest.mark.parametrize("headers", FOREIGN.values(), ids=FOREIGN)
def test_a_page_of_another_origin_changes_nothing(
    client: TestClient, seeds: Path, headers: dict[str, str]
) -> None:
    for method, url in (
        ("PUT", "/api/files/x.txt"),
        ("DELETE", "/api/files/修水.txt"),
        ("POST", "/api/reindex"),
    ):
        reply = client.request(method, url, headers=headers)
        assert (reply.status_code, reply.json()["error"]["code"]) == (403, "foreign_origin")
    assert len(list(seeds.iterdir())) == 3


def test_our_own_page_may_change_things(client: TestClient) -> None:
    headers = {"Origin": "http://127.0.0.1:8000", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/api/reindex", headers=headers).status_code == 202


def test_a_folder_that_is_gone_is_a_calm_error(client: TestClient, seeds: Path) -> None:
    for path in seeds.iterdir():
        path.unlink()
    seeds.rmdir()
    reply = client.put("/api/files/x.txt", content=TEXT)
    assert (reply.status_code, reply.json()["error"]["code"]) == (503, "seeds_unavailable")
    assert client.get("/api/search", params={"q": "菊花"}).json()["hits"]


def test_a_job_that_fails_says_why_and_the_old_index_answers(
    client: TestClient, keeper: Keeper, seeds: Path
) -> None:
    moved = seeds.rename(seeds.with_name("moved"))
    job = finished(client, keeper.jobs.submit())
    assert (job["state"], job["error"]["code"]) == ("failed", "seeds_unavailable")
    assert client.get("/api/search", params={"q": "菊花"}).json()["hits"]
    moved.rename(seeds)
    assert finished(client, keeper.jobs.submit())["state"] == "done"


def test_a_server_that_only_answers_says_so(keeper: Keeper) -> None:
    with TestClient(create_app(keeper.engine), base_url="http://localhost") as client:
        reply = client.put("/api/files/x.txt", content=TEXT)
        assert (reply.status_code, reply.json()["error"]["code"]) == (403, "read_only")
        assert client.get("/api/jobs/x").json()["error"]["code"] == "no_such_job"


def test_what_a_crash_left_of_an_upload_is_cleared_away(keeper: Keeper, seeds: Path) -> None:
    old, new = seeds / ".wenqu-upload-1.part", seeds / ".wenqu-upload-2.part"
    for draft in (old, new):
        draft.write_bytes(b"half")
    os.utime(old, (1e9, 1e9))
    again = Keeper(keeper.engine, seeds)
    again.start()
    again.stop()
    assert (old.exists(), new.exists()) == (False, True)


def test_a_watched_folder_is_followed(built: Path, seeds: Path, embedder: CharEmbedder) -> None:
    engine = Engine(open_snapshot(built), embedder)
    keeper = Keeper(engine, seeds, watch=True)
    (seeds / "先.txt").write_bytes(TEXT)  # while nobody watched
    keeper.start()
    try:
        assert engine.status()["watching"]
        await_articles(engine, 4)
        (seeds / "后").mkdir()
        (seeds / "后" / "来.txt").write_bytes(TEXT + b"!")
        await_articles(engine, 5)
        (seeds / "后").rename(seeds / "先后")
        await_source(engine, "先后/来.txt")
        moved = seeds.rename(seeds.with_name("moved"))
        (moved / "修水.txt").unlink()
        seeds.symlink_to(moved)
        await_articles(engine, 4)
    finally:
        keeper.stop()
        engine.close()


def await_articles(engine: Engine, count: int) -> None:
    deadline = time.monotonic() + 15
    while len(engine.articles()) != count:
        assert time.monotonic() < deadline, [a.file for a in engine.articles()]
        time.sleep(0.05)


def await_source(engine: Engine, name: str) -> None:
    deadline = time.monotonic() + 15
    while engine.source(name) is None:
        assert time.monotonic() < deadline, [a.file for a in engine.articles()]
        time.sleep(0.05)

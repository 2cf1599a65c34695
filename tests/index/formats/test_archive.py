"""Archives: every member is a file of its own, and a bad one costs the others nothing."""

import io
import zipfile

import pytest

from index import files
from index.errors import FileUnreadable


def packed(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_members_become_sources_named_after_the_archive() -> None:
    reading = files.read(packed({"二版/b.md": "# 二\n".encode(), "一版.txt": b"one"}), "报.zip")
    assert [(source.name, source.text) for source in reading.sources] == [
        ("报.zip/一版.txt", "one"),
        ("报.zip/二版/b.md", "# 二\n"),
    ]
    assert reading.failures == ()


def test_a_bad_member_is_a_failure_and_the_good_ones_are_read() -> None:
    reading = files.read(
        packed(
            {
                "a.txt": b"good",
                "b.txt": b"\0\1\2",
                "c.exe": b"MZ",
                "d.zip": packed({"a.txt": b"x"}),
                "../e.txt": b"x",
                "/f.txt": b"x",
                "__MACOSX/._a.txt": b"x",
                ".DS_Store": b"x",
            }
        ),
        "报.zip",
    )
    assert [source.name for source in reading.sources] == ["报.zip/a.txt"]
    problems = {name: message for name, message in reading.failures}
    assert set(problems) == {
        "报.zip/b.txt", "报.zip/c.exe", "报.zip/d.zip", "报.zip/../e.txt", "报.zip//f.txt",
    }  # fmt: skip
    assert "control characters" in problems["报.zip/b.txt"]
    assert "unsupported type .exe" in problems["报.zip/c.exe"]
    assert "archive in an archive" in problems["报.zip/d.zip"]
    assert "leads out of the archive" in problems["报.zip/../e.txt"]


@pytest.mark.parametrize("codec", ["gb18030", "utf-8"])
def test_names_without_the_utf8_flag_are_decoded(codec: str) -> None:
    # zipfile reads such names as cp437: 修水 used to become ╨▐╦«.
    name = "修水/一版.txt".encode(codec)
    data = packed({"x" * len(name): b"text"}).replace(b"x" * len(name), name)
    (source,) = files.read(data, "报.zip").sources
    assert source.name == "报.zip/修水/一版.txt"


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(FileUnreadable, match=r"^bomb\.zip: the file of .* unpacks to 50,000,000"):
        files.read(packed({"a.txt": bytes(50_000_000)}), "bomb.zip")


def test_too_many_members_are_refused() -> None:
    with pytest.raises(FileUnreadable, match="2,001 members"):
        files.read(packed({f"{n}.txt": b"x" for n in range(2_001)}), "many.zip")


def test_a_member_that_lies_about_its_size_gives_out_no_more() -> None:
    data = packed({"a.txt": b"x" * 1_000_000})
    lying = data.replace((1_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    ((name, message),) = files.read(lying, "报.zip").failures
    assert name == "报.zip/a.txt" and "cannot be unpacked" in message


def test_what_is_no_archive_is_refused() -> None:
    for data in (b"hello", packed({"a.txt": b"x"})[:-30]):
        with pytest.raises(FileUnreadable, match="not a zip archive, or is cut short"):
            files.read(data, "报.zip")
    with pytest.raises(FileUnreadable, match="holds no file"):
        files.read(packed({}), "报.zip")

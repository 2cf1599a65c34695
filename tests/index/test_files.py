"""What lies in a folder, and one file of it."""

import hashlib
from pathlib import Path

import pytest

from index import files
from index.errors import FileUnreadable, SeedsUnavailable
from index.types import Listing


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"text")


def test_the_listing_is_sorted_and_recursive(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "2024/修水.TXT", "a.md")
    assert files.listing(tmp_path).names == ("2024/修水.TXT", "a.md", "b.txt")


def test_hidden_temporary_and_clutter_files_are_passed_over_in_silence(tmp_path: Path) -> None:
    put(tmp_path, ".DS_Store", "Thumbs.db", "desktop.ini", ".git/a.txt", "~$a.docx", ".a.txt.swp",
        "a.txt~", "a.txt.part", "__MACOSX/a.txt", "a.txt")  # fmt: skip
    assert files.listing(tmp_path) == Listing(("a.txt",))


def test_an_unknown_type_is_reported_with_what_is_supported(tmp_path: Path) -> None:
    put(tmp_path, "a.xyz", "README")
    listing = files.listing(tmp_path)
    assert listing.names == ()
    assert [name for name, _ in listing.failures] == ["README", "a.xyz"]
    assert "a.xyz: unsupported type .xyz; supported: " in listing.failures[1][1]
    assert ".txt" in listing.failures[1][1]


def test_a_link_is_followed_inside_the_folder_only(tmp_path: Path) -> None:
    put(tmp_path, "seeds/a.txt", "secret.txt")
    seeds = tmp_path / "seeds"
    (seeds / "inside.txt").symlink_to(seeds / "a.txt")
    (seeds / "outside.txt").symlink_to(tmp_path / "secret.txt")
    (seeds / "nowhere.txt").symlink_to(tmp_path / "gone.txt")
    (seeds / "loop").symlink_to(seeds)
    listing = files.listing(seeds)
    assert listing.names == ("a.txt", "inside.txt")
    assert [name for name, _ in listing.failures] == ["nowhere.txt", "outside.txt"]


def test_a_name_that_is_not_utf8_is_reported_in_printable_form(tmp_path: Path) -> None:
    # A name from an old Chinese archive used to reach SQLite and JSON as a lone surrogate.
    (tmp_path / "修水.txt".encode("gb18030").decode("utf-8", "surrogateescape")).write_bytes(b"x")
    ((name, message),) = files.listing(tmp_path).failures
    assert name.encode() and "not UTF-8" in message


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SeedsUnavailable, match="nowhere"):
        files.listing(tmp_path / "nowhere")


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match=r"^gone\.txt: .*No such file"):
        files.load(tmp_path, "gone.txt")


@pytest.mark.parametrize("name", ["../a.txt", "/etc/passwd", "a/../../b.txt"])
def test_a_name_cannot_leave_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileUnreadable, match="not a file below the folder"):
        files.load(tmp_path, name)


def test_a_file_over_the_limit_is_not_even_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(files.MAX_BYTES + 1)
    with pytest.raises(FileUnreadable, match="the limit is 67,108,864"):
        files.load(tmp_path, "huge.txt")
    with pytest.raises(FileUnreadable, match="limit"):
        files.read(bytes(files.MAX_BYTES + 1), "huge.txt")


def test_a_source_says_where_it_came_from() -> None:
    data = "标题\r\n发布时间：2024-05-06\r\n正文".encode("gb18030")
    (source,) = files.read(data, "2024/修水.TXT").sources
    assert source.name == "2024/修水.TXT"
    assert source.text == "标题\n发布时间：2024-05-06\n正文"
    assert source.encoding == "gb18030"
    assert source.digest == hashlib.sha256(data).hexdigest()
    assert source.size == len(data)
    assert source.meta == {"date": "2024-05-06"}


def test_an_unreadable_file_is_named_in_the_message() -> None:
    with pytest.raises(FileUnreadable, match=r"^a\.txt: the file is empty"):
        files.read(b"", "a.txt")
    with pytest.raises(FileUnreadable, match=r"^a\.xyz: unsupported type \.xyz"):
        files.read(b"text", "a.xyz")

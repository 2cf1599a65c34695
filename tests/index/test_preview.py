from pathlib import Path

import pytest

from index.layout import articles
from index.preview import main, rows

SEEDS = Path(__file__).parents[2] / "seeds"


def test_a_join_is_marked_with_the_line_where_it_goes_on() -> None:
    text = (SEEDS / "002_58f2819b248f2a6d.txt").read_text(encoding="utf-8")
    assert any("特色烹‖119‖任、家政月嫂" in row.plain for row in rows(text, articles))


def test_every_article_is_announced() -> None:
    text = (SEEDS / "001_b93f58b94fa34999.txt").read_text(encoding="utf-8")
    heads = [row.plain for row in rows(text, articles) if row.plain.startswith("──")]
    assert heads == ["── article 1: no title", "── article 2: no title"]


def test_a_missing_file_is_one_message(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(articles, [str(tmp_path / "none.txt")]) == 1
    assert "cannot be opened: No such file or directory" in capsys.readouterr().err


def test_a_file_in_another_encoding_is_shown(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "gb.txt"
    path.write_bytes("修水县的菊花今年丰收，产量三百吨，菊农说价格比去年高。\n".encode("gb18030"))
    assert main(articles, [str(path)]) == 0
    assert "修水县的菊花今年丰收" in capsys.readouterr().out


def test_what_is_no_text_is_one_message(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "bild.txt"
    path.write_bytes(bytes(range(256)))
    assert main(articles, [str(path)]) == 1
    assert "bild.txt" in capsys.readouterr().err

"""The page's arithmetic of places, held against Python's."""

import sys
from pathlib import Path
from typing import Any

import pytest

WEB = Path(__file__).parents[2] / "search" / "web"
MODULES = sorted(WEB.glob("*.js"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_module_fits_in_one_sitting_and_makes_no_markup_from_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    for forbidden in (".innerHTML", ".outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert forbidden not in text


def test_the_page_names_nothing_outside_itself() -> None:
    for path in WEB.iterdir():
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http://" not in text
        assert "https://" not in text


@pytest.mark.model
def test_white_space_is_what_python_calls_white_space(visit: Any) -> None:
    page = visit.open()
    found = page.evaluate(
        """async (last) => {
          const { isSpace } = await import("/web/text.js");
          const spaces = [];
          for (let code = 0; code <= last; code += 1) {
            if (isSpace(String.fromCodePoint(code))) spaces.push(code);
          }
          return spaces;
        }""",
        sys.maxunicode,
    )
    assert found == [code for code in range(sys.maxunicode + 1) if chr(code).isspace()]


@pytest.mark.model
def test_every_block_of_every_article_is_found_whole_in_its_source(visit: Any) -> None:
    page = visit.open()
    wrong = page.evaluate(
        """async () => {
          const { articles, article, file } = await import("/web/api.js");
          const { points, rangesOf, tight } = await import("/web/text.js");
          const wrong = [];
          for (const { id, file: name } of await articles()) {
            const source = points((await file(name)).text);
            for (const block of (await article(id)).blocks) {
              const text = points(block.text);
              const cut = rangesOf(block, block.spans, source)
                .map(([start, end]) => text.slice(start, end).join("")).join("");
              const there = block.spans.map(([s, e]) => source.slice(s, e).join("")).join("");
              if (tight(cut) !== tight(block.text) || tight(there) !== tight(block.text)) {
                wrong.push(block.text);
              }
            }
          }
          return wrong;
        }"""
    )
    assert wrong == []


@pytest.mark.model
def test_example_questions_are_made_from_sentences_that_stand_alone(visit: Any) -> None:
    page = visit.open()
    texts = [
        "2024年，寻乌县拥有28家空压机智能制造企业（其中规模以上企业22家）。",
        "其中投产44个，同比增长41%。目前,江西省发布24项典型应用场景,5月1日公布。",
        "全县模具企业总数达68家。",
    ]
    found = page.evaluate(
        """async (texts) => {
          const { questionsIn } = await import("/web/home.js");
          return questionsIn({ blocks: texts.map((text) => ({ role: "body", text })) });
        }""",
        texts,
    )
    assert found == ["寻乌县拥有多少家空压机智能制造企业？", "江西省发布多少项典型应用场景？"]

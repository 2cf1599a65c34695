"""A question set in the form of BEIR, as small as can be."""

import json
from pathlib import Path


def write_set(folder: Path, titles: list[tuple[str, str]]) -> Path:
    """Write a set with one question for each (entry's id, title)."""
    folder.mkdir()
    rows = [{"id": number, "title": title, "text": f"{title}在这里。"} for number, title in titles]
    asked = [{"id": f"{number}-q", "text": f"{title}在哪里？"} for number, title in titles]
    answers = [{"id": f"{number}-q", "answers": ["这里"]} for number, _ in titles]
    for name, lines in (("corpus", rows), ("queries", asked), ("answers", answers)):
        (folder / f"{name}.jsonl").write_text(
            "\n".join(json.dumps(line) for line in lines), encoding="utf-8"
        )
    (folder / "qrels.tsv").write_text(
        "\n".join(f"{number}-q\t{number}" for number, _ in titles), encoding="utf-8"
    )
    return folder

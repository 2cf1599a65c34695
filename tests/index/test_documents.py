"""Official documents are headed by their office and matter, whatever stands around these."""

import pytest

from index.layout import articles

TEXT = (
    "去年全年接待客人126万人次，比前年增长两成，旅游综合收入8.3亿元。",
    "主要是夜里没有可看的，民宿床位也少，很多人看完就走。",
)


def headed(*lines: str) -> tuple[str | None, list[str]]:
    """Return the title of an article that begins with these lines, and their roles."""
    (article,) = articles("\n\n".join(("\n".join(lines), *TEXT)))
    return article.title, [block.role for block in article.blocks[: -len(TEXT)]]


NOTICE = "关于印发节水行动实施方案的通知"


@pytest.mark.parametrize(
    ("lines", "title", "roles"),
    [
        (["云溪县人民政府", NOTICE], f"云溪县人民政府 {NOTICE}", ["title"]),
        (
            ["云政办发〔2025〕3号", "云溪县人民政府", NOTICE],
            f"云溪县人民政府 {NOTICE}",
            ["kicker", "title"],
        ),
        (
            ["云溪县教育局文件", f"云溪县教育局{NOTICE}"],
            f"云溪县教育局{NOTICE}",
            ["kicker", "title"],
        ),
        ([f"{NOTICE}（试行）"], f"{NOTICE}（试行）", ["title"]),
        (
            ["云溪县居民医疗保险实施办法", "（2024年12月20日县人民政府第15次常务会议通过）"],
            "云溪县居民医疗保险实施办法",
            ["title", "credit"],
        ),
        (
            ["在全县乡村振兴工作会议上的讲话", "县委书记  陶志刚", "（2025年2月18日）"],
            "在全县乡村振兴工作会议上的讲话",
            ["title", "byline", "credit"],
        ),
    ],
)
def test_an_official_document_is_headed_by_its_office_and_matter(
    lines: list[str], title: str, roles: list[str]
) -> None:
    assert headed(*lines) == (title, roles)


@pytest.mark.parametrize("line", ["县里公布了节水办法，明年施行", "会议研究通过了节水方案。"])
def test_what_pauses_or_ends_is_no_name_of_a_document(line: str) -> None:
    assert "credit" not in headed(line, "（2025年2月18日县人民政府会议通过）")[1]


def test_the_office_above_its_date_signs_a_notice() -> None:
    end = ("特此通告", "西山县防汛抗旱指挥部", "2025年7月9日")
    (article,) = articles("\n".join(("关于西山水库泄洪的通告", *TEXT, *end)))
    assert [block.role for block in article.blocks[-3:]] == ["body", "byline", "credit"]
    assert article.byline == "西山县防汛抗旱指挥部"

"""A publication date is one that is stated as such."""

import pytest

from index.dates import published

STATED = {
    "label": "标题\n发布时间：2024-05-06 10:20　来源：新华网\n正文",
    "label behind the source": "标题\n来源：新华网　时间：2024年05月06日 10:20\n正文",
    "a line for itself": "标题\n2024年5月6日\n正文",
    "with weekday and page": "2024.05.06 星期一 第3版\n正文",
    "source and date": "标题\n来源：新华网 2024/5/6 08:00\n正文",
    "dateline with a year": "标题\n新华社北京2024年5月6日电（记者王某）正文",
    "brackets at the top": "标题\n（2024-05-06）\n正文",
    "brackets at the end": "标题\n正文。（2024-05-06）",
    "cited newspaper": "标题\n正文。\n（《人民日报》2024年5月6日 第03版）",
    "traditional": "標題\n發布日期：2024年5月6日\n正文",
}
UNSTATED = {
    "dateline without a year": "标题\n新华社北京5月6日电 正文",
    "date of an event": "标题\n2024年5月6日，县里开了一个会。\n正文",
    "a chronicle": "2024年5月6日\n开工\n2024年5月7日\n完工",
    "a deadline": "报名\n截止日期：2024-05-06",
    "no such day": "标题\n发布时间：2024-02-30\n正文",
    "a number": "电话：2024050612\n正文",
}


@pytest.mark.parametrize("text", STATED.values(), ids=STATED.keys())
def test_a_stated_date_is_found(text: str) -> None:
    assert published(text) == "2024-05-06"


@pytest.mark.parametrize("text", UNSTATED.values(), ids=UNSTATED.keys())
def test_any_other_date_is_not_the_publication_date(text: str) -> None:
    assert published(text) is None


@pytest.mark.parametrize(
    "stated", ["2024-05-06", "2024-05-06T10:00:00+08:00", "2024/5/6", "2024年5月6日", "20240506"]
)
def test_metadata_goes_before_the_text(stated: str) -> None:
    assert published("发布时间：2020-01-01", stated) == "2024-05-06"


def test_a_line_of_repeated_credits_ends() -> None:
    assert published("作者" * 30 + " 2024-05-06 " + "作者" * 6 + "，") is None

"""Prizes of another grade than the one asked for."""

import pytest

from search.grades import grade


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        # 《水漫》 was told for 拿过金奖的作品, though it won silver.
        ("在皮影展演拿过金奖的是哪一部？", "凭《水漫》拿下了银奖。", ("金奖", "银奖")),
        ("誰獲得一等獎？", "李明获二等奖，王芳获三等奖。", ("一等奖", "二等奖")),
        ("谁得了冠军？", "白石队获得亚军。", ("冠军", "亚军")),
        ("拿过金奖的是哪一部？", "《水漫》获银奖，《白蛇》获金奖。", None),
        ("是金奖还是银奖？", "凭《水漫》拿下了银奖。", None),
        ("得了什么奖？", "凭《水漫》拿下了银奖。", None),
        # Each of these was told to be of the lower grade alone.
        ("谁获一等奖？", "学校获一、二等奖各1项。", None),
        ("谁获金奖？", "两部戏包揽金、银奖。", None),
        ("谁得了冠军？", "石门队和白石队分获冠亚军。", None),
        ("谁得了冠军？", "石门队夺冠，白石队获亚军。", None),
        ("谁是第一名？", "李明位列第一，王芳获第二名。", None),
        ("谁是第一名？", "他第一次参赛，获第二名。", ("第一名", "第二名")),
        ("谁是第一名？", "他获第一届比赛第二名。", ("第一名", "第二名")),
        ("谁获一、二等奖？", "李明获二等奖。", None),
        ("谁得了金奖？", "李明捧回了金灿灿的奖杯。", None),
    ],
)
def test_a_prize_of_another_grade_is_told_apart(
    question: str, text: str, other: tuple[str, str] | None
) -> None:
    assert grade(question, text) == other

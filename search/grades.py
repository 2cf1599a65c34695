"""Prizes and places of another grade than the one asked for: silver is no gold."""

from index.fold import fold

_SCALES = (
    ("金奖", "银奖", "铜奖", "优秀奖"),
    ("金牌", "银牌", "铜牌"),
    ("特等奖", "一等奖", "二等奖", "三等奖"),
    ("冠军", "亚军", "季军"),
    ("第一名", "第二名", "第三名"),
)


def grade(question: str, text: str) -> tuple[str, str] | None:
    """Return the grade asked for and the one a sentence tells of instead, if it tells of another.

    None where the question names several: it asks which.

    Example:
        >>> grade("拿过金奖的是哪一部？", "凭《水漫》拿下了银奖。")
        ('金奖', '银奖')
    """
    folded, said = fold(question), fold(text)
    for scale in _SCALES:
        asked = [word for word in scale if word in folded]
        told = [word for word in scale if word in said]
        if len(asked) == 1 and told and asked[0] not in told:
            return asked[0], told[0]
    return None

"""Years counted from the beginning of a reign, or of the Republic: 嘉庆十九年 is 1814."""

# The first year of each, as it is counted in Chinese chronologies (the year after the accession).
FIRST_YEARS = {
    "洪武": 1368,
    "建文": 1399,
    "永乐": 1403,
    "洪熙": 1425,
    "宣德": 1426,
    "正统": 1436,
    "景泰": 1450,
    "天顺": 1457,
    "成化": 1465,
    "弘治": 1488,
    "正德": 1506,
    "嘉靖": 1522,
    "隆庆": 1567,
    "万历": 1573,
    "天启": 1621,
    "崇祯": 1628,
    "顺治": 1644,
    "康熙": 1662,
    "雍正": 1723,
    "乾隆": 1736,
    "嘉庆": 1796,
    "道光": 1821,
    "咸丰": 1851,
    "同治": 1862,
    "光绪": 1875,
    "宣统": 1909,
    "民国": 1912,
}
REIGN = "|".join(FIRST_YEARS)


def year_of(reign: str, number: int) -> int:
    """Return the year of the common era in which the `number`th year of a reign begins.

    Args:
        reign: one of `FIRST_YEARS`.
        number: from 1; whether the reign lasted so long is not looked at.

    Raises:
        KeyError: there is no such reign.

    Example:
        >>> year_of("嘉庆", 19)
        1814
    """
    return FIRST_YEARS[reign] + number - 1

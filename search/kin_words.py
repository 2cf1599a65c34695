"""Words for kin and for functions: how each is asked for, told, and told from the other side."""

import re
from collections.abc import Iterable

_CHILD = "[长次幼小大二三四五六七养继独爱生育有]"
WED = "嫁|娶|结婚|成婚|完婚|夫妇|夫妻"
_CHIEFS = (
    "负责|主持|牵头|带头人|法人|法定代表人|老板|经理|总裁|主任|主席|书记|支书|创[始办建]"
    "|[局院校所站社馆会厂场园店事处科队]长"
)
# Regular expressions: words that ask for kin, and words that tell the same.
KIN = {
    "女儿|闺女": f"女儿|闺女|千金|之女|{_CHILD}女(?!儿)|子女|女(?=[,(:、叫名])",
    "儿子": f"儿子|之子|(?:{_CHILD}|其|嗣|世|公)子|子女|儿(?=[,(:、叫名])",
    "孩子|子女": f"孩子|子女|女儿|闺女|儿子|之[子女]|{_CHILD}(?:子|女(?!儿))",
    "丈夫|老公|妻子|老婆|爱人|太太|夫人|媳妇|配偶|老伴|未婚[夫妻]": (
        f"丈夫|老公|爱人|配偶|老伴|[夫妻]|老婆|太太|媳妇|先生|内人|{WED}"
    ),
    "父亲|爸爸?|老爸|爹": "父|爸|爹",
    "母亲|妈妈?|老妈|娘": "母|妈|娘|所生|生[下了]",
    "外公|姥爷|外祖父": "外公|姥爷|外祖父",
    "外婆|姥姥|外祖母": "外婆|姥姥|外祖母",
    "爷爷|祖父": "爷爷|祖父|阿公",
    "奶奶|祖母": "奶奶|祖母|阿婆",
    "哥哥|大哥|二哥|兄长": "哥|兄",
    "弟弟|大弟|二弟|小弟": "弟",
    "姐姐|大姐|二姐": "姐|姊",
    "妹妹|大妹|二妹|小妹": "妹",
    "外孙女?|外孙子": "外孙",
    "孙子|孙女|孙儿": "孙",
    "岳父|丈人|公公": "岳父|丈人|公公",
    "岳母|丈母娘|婆婆": "岳母|丈母娘|婆婆",
    "女婿": "婿",
    "儿媳妇?": "儿媳|媳妇",
    "叔叔|伯伯|伯父": "[叔伯]",
    "舅舅": "舅",
    "姑姑|姑妈": "姑",
    "姨妈|阿姨": "姨",
    "侄子|侄儿|侄女": "侄",
}
# The same for functions.
FUNCTIONS = {
    "负责人": _CHIEFS,
    "法人代表|法定代表人|法人": _CHIEFS,
    "店主|老板娘?|店老板|掌柜|店长|业主": f"店主|掌柜|业主|开[了的办]|办[了起的]|经营|{_CHIEFS}",
    "班主任": "班主任|班导",
}
# Words that ask, and what who is asked about is to the other one: 李梅的哥哥王刚 names a sister of
# his. Of a husband or wife the words are the same, and a wedding tells it.
_OTHER_SIDE = {
    "女儿|闺女|儿子|孩子|子女": "[父母爸妈爹娘]",
    "父亲|爸爸?|老爸|爹|母亲|妈妈?|老妈|娘": "[子女儿]",
    "外公|姥爷|外祖父|外婆|姥姥|外祖母|爷爷|祖父|奶奶|祖母": "孙",
    "外?孙[子女儿]?|外孙子": "[公姥婆爷奶祖]",
    "[哥弟姐妹]{2}|[大二小][哥弟姐妹]|兄长": "[哥兄弟姐姊妹]",
    "岳父|丈人|岳母|丈母娘": "女婿|女儿",
    "公公|婆婆": "媳",
    "女婿": "岳|丈[人母]",
    "儿媳妇?": "公公|婆婆",
    "叔叔|伯伯|伯父|舅舅|姑姑|姑妈|姨妈|阿姨": "侄|甥",
    "侄子|侄儿|侄女": "[叔伯舅姑姨]",
}


def longest_first(words: Iterable[str]) -> str:
    """Return alternatives as one, so that none is found where it only begins another."""
    return "|".join(sorted("|".join(words).split("|"), key=len, reverse=True))


def other_side(word: str) -> str:
    """Return how who is asked about is called from the other side, as a regular expression.

    Args:
        word: that asks.

    Returns:
        What matches nothing, where there is no such word.

    Example:
        >>> other_side("姐姐"), other_side("妻子")
        ('[哥兄弟姐姊妹]', '(?!)')
    """
    return next((other for ask, other in _OTHER_SIDE.items() if re.fullmatch(ask, word)), "(?!)")

import pytest

from index.roles import connects, halves, looks, patterned, shape

PATTERNED = {
    "本报记者 张三丰 李四光": "byline",
    "本报记者张三 通讯员李四 文/图": "byline",
    "张三丰 文/图": "byline",
    "□ 本报记者 张三": "byline",
    "■张三 李四/文 王五/图": "byline",
    "文/张三 图/李四": "byline",
    "文｜张三": "byline",
    "作者：张三": "byline",
    "By John Smith": "byline",
    "王宏伟/文（图片由寻乌县融媒体中心提供）": "byline",
    "（作者单位：江西师范大学）": "byline",
    "新华社记者 王五 摄": "credit",
    "来源：人民日报": "credit",
    "责任编辑：王芳": "credit",
    "版式设计：李明": "credit",
    "本版图片由县委宣传部提供": "credit",
    "2024-05-06 10:00 来源：新华网": "credit",
    "图为工人在车间忙碌。 张三摄": "caption",
    "村民在采茶。新华社记者 李四摄": "caption",
    "▲孩子们在图书室里阅读。（杨康 摄）": "caption",
    "张三摄影": "credit",
    "（李四 图）": "credit",
    "李四图": "credit",
    "通讯员石磊 图": "credit",
    "上图：新建的大桥": "caption",
    "（左图 茶山一角）": "caption",
    "下图显示全国各地去年的降水分布": None,
    "全市经济运行情况": None,
    "我们正在拍摄": None,
    # Each was who took a picture.
    "大展宏图": None,
    "绘就新蓝图": None,
    "风光摄影": None,
    "实地拍摄": None,
    "本报讯（记者 张三）昨日，全市召开大会": None,
    "人民的记者": None,
}


@pytest.mark.parametrize(("text", "role"), PATTERNED.items(), ids=PATTERNED.keys())
def test_a_line_built_like_a_byline_is_one(text: str, role: str | None) -> None:
    assert patterned(text) == role


def test_headings_of_two_like_halves_are_seen() -> None:
    assert halves("链式招商筑根基 隔壁厂联成上下游")
    assert halves("突出链条培育，全力做优“主赛道”")
    assert not halves("更可喜的是，模具产业的发展促进了就业增收")


def test_headings_are_known_by_their_shape() -> None:
    assert shape("缘起：山区县的工业突围抉择") == "label"
    assert shape("一、总体要求") == "ordinal"
    assert shape("湘赣合力 共护清水") == "halves"
    assert shape("固本兴新勇争先") == ""
    assert shape("28家") == ""


def test_what_a_photograph_shows_is_seen() -> None:
    assert "scene" in looks("耐斯机械生产车间")
    assert {"dated", "scene"} <= looks("2024年11月10日，入园企业集体开业仪式举行")


def test_a_line_that_goes_on_from_a_sentence_above_it_is_known_by_its_first_words() -> None:
    assert connects("不过，人工计算的方式容易存")
    assert connects("之後他遍讀朱熹的著作，思考宋儒所")
    assert not connects("不负青山绿水 换来金山银山")
    assert not connects("后来居上的秘密武器在这里")


@pytest.mark.parametrize(
    "line",
    # A name with a space in it was none in a byline.
    [
        "本报特约记者 石 磊 通讯员 费小娟 俞 航",
        "县人力资源和社会保障局局长 凌思源",
        "采访、整理：本报记者 穆小岚",
        "采访整理：穆小岚",
    ],
)
def test_who_gives_a_report_or_wrote_an_interview_down_is_a_byline(line: str) -> None:
    assert patterned(line) == "byline"


def test_a_heading_that_speaks_of_a_secretary_is_no_byline() -> None:
    assert patterned("我们村的女书记 走在前头") is None

"""What is measured."""

import pytest

from search.quantities import lacks, quantity


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("豪斯特公司2025年的营业收入是多少？", "金额"),
        ("章贡区2024年的地区生产总值（GDP）是多少？", "金额"),
        ("修水縣的面積有多少？", "面积"),
        ("乍浦镇的常住人口是多少？", "人数"),
        ("广茂铁路全长多少公里？", "长度"),
        ("這條河有多長？", "高低长短"),
        ("公司营业收入增长了多少？", None),
        ("工业投资占比是多少？", None),
        ("在學校中僅花費多少時間即畢業?", None),
        ("修水有几家企业？", None),
        ("买农机的补贴是多少？", None),  # it may be a share of the price
        ("How large is the area?", None),
        ("引进的更多高层次人才有多少？", None),
        ("很多高校参加了多少次？", None),
        ("企业面临多重压力怎么办？", None),
        ("投资几乎翻番的是哪个项目？", None),
        ("全县投资多少个项目？", None),
        ("收入多少户达标？", None),
        ("总投资多少亿元？", "金额"),
        ("投资多少个亿？", None),
        ("水温有多少度？", "温度"),
        ("工人的工资有多高？", "金额"),
        ("气温最高有多高？", "高低长短"),
        ("体温有多高？", "温度"),
        ("耕地面积有多大？", "面积"),
        ("油茶的亩产有多高？", "高低长短"),
        ("主峰海拔有多高？", "长度"),
        ("投资多少企业？", None),
        ("贷款多少笔？", None),
        ("投资多少资金？", "金额"),
        ("罚款是多少？", "数额"),
        ("轮胎的寿命是多少？", "寿命"),
        ("他的学历有多高？", None),
        ("污染有多重？", None),
        ("", None),
    ],
)
def test_the_quantity_is_told_by_the_words_before_how_much(question: str, name: str | None) -> None:
    assert quantity(question) == name


@pytest.mark.parametrize(
    ("name", "text", "lacking"),
    [
        ("金额", "产能扩大3倍，用工从800人增至1200人，70%是本地学子。", True),
        ("金额", "2024年，全区规上工业增加值增长15.3%。", True),
        ("金额", "总产值突破五十亿元。", False),
        ("金额", "总产值突破50亿，用工800人。", False),
        ("金额", "捐款人民币3,000。", False),
        ("金额", "厂房占地30亩。", True),
        ("面积", "全镇有3万人，耕地２万亩。", False),
        ("面积", "全镇有3万人，21个村。", True),
        ("人数", "白人占55.1%。", False),
        ("人数", "全镇面积30平方公里。", True),
        ("长度", "该鱼体长可达18公分。", False),
        ("长度", "该鱼重3公斤。", True),
        ("长度", "", True),
        ("高低长短", "月工资6000元。", False),
        ("高低长短", "亩产达800公斤。", False),
        ("高低长短", "成活率为98%。", False),
        ("高低长短", "最高气温38摄氏度。", False),
        ("高低长短", "这座桥有500多年历史。", False),
        ("高低长短", "这座桥建于1368年。", False),
        ("高低长短", "全片120分钟。", False),
        ("高低长短", "主峰海拔2157.7米。", False),
        ("高低长短", "全村32户、128人。", True),
        ("年龄", "他生于1985年5月。", False),
        ("面积", "总投资3亿，年产茶叶。", False),  # a figure without a unit may be of anything
        ("年龄", "寿命只有7天。", False),
        ("金额", "学费全免。", False),
        ("金额", "村民免费乘车。", False),
        ("面积", "共15,000 mu。", False),
        ("金额", "出口8k台。", False),
        ("金额", "工人月薪8000每月。", False),
        ("金额", "贷款20万种植脐橙。", False),
        ("金额", "贷款20万家庭受益。", False),
        ("金额", "投资20万家企业。", True),
        ("金额", "门票一元。", False),
        ("金额", "人均收入几千元。", False),
        ("数额", "处以货值百分之十的罚款。", False),
        ("数额", "处违法所得3倍的罚款。", False),
        ("数额", "处罚企业3家。", True),
        ("长度", "身高一米八。", False),
        ("长度", "水面30平方公里。", True),
        ("长度", "水平进一步提高。", True),
        ("寿命", "电池可充电2000次。", False),
        ("年龄", "年近六旬。", False),
        ("人数", "一共20个。", False),
        ("人数", "一共20个村。", True),
        ("面积", "东西长5公里，南北宽3公里。", False),
        ("高低长短", "名次是全省第3名。", False),
        # 3分钱 was taken for a time, and 三里路 for no figure at all.
        ("金额", "一斤3分钱。", False),
        ("面积", "他家有3分地。", False),
        ("长度", "全长三里。", False),
        ("金额", "走了三里路。", True),
        ("长度", "三里屯有一家店。", True),
    ],
)
def test_a_text_without_a_figure_that_may_be_of_it_lacks_it(
    name: str, text: str, lacking: bool
) -> None:
    assert lacks(name, text) == lacking


@pytest.mark.parametrize(
    ("name", "text", "lacking"),
    [
        ("金额", "这里以前是一块荒地，如今入驻企业30家。", True),
        ("长度", "下一步，将建设村庄20个。", True),
        ("人数", "一位老人说，这里有企业28家。", True),
        ("温度", "一度停产，裁员30人。", True),
        ("金额", "票价一块。来了30人。", False),
        ("金额", "净利润2.5个亿。", False),
        ("金额", "总产值首次破亿，企业达30家。", False),
        ("金额", "企业首次过万家，达30个乡镇。", True),
        ("年龄", "李明，男，汉族，1970年10月生。", False),
        ("数额", "学费由县财政全额补贴，惠及30人。", False),
        ("金额", "卖一块钱，30人。", False),
        ("金额", "每斤一块多，30人。", False),
        ("金额", "卖一块五，30人。", False),
        ("金额", "卖一角钱，30人。", False),
        ("金额", "分了一块两亩的地，30人。", True),
        ("金额", "播放量破亿次，30个号。", True),
        ("金额", "播放量破亿，30个号。", True),
        ("金额", "产值突破亿大关，30人。", False),
        ("金额", "企业利润过亿，30人。", False),
    ],
)
def test_words_that_only_look_like_an_amount_are_none(name: str, text: str, lacking: bool) -> None:
    assert lacks(name, text) is lacking

"""Newspaper pages invented for these tests; no rule was made for one of them alone."""

from index.layout import articles
from index.types import Article


def shown(article: Article) -> list[tuple[str, str]]:
    return [(block.role, block.text) for block in article.blocks]


def roles(text: str) -> list[str]:
    return [block.role for article in articles(text) for block in article.blocks]


def test_a_dispatch_with_its_reporter_in_brackets_is_text() -> None:
    [article] = articles(
        "秋粮收购全面展开\n\n"
        "本报讯（记者 李明 通讯员 王芳）10月12日，记者从市粮食局获悉，全市秋粮收购工作已经全面展"
        "开，各收购点备足仓容。\n\n截至目前，已收购稻谷三万吨。\n"
    )
    assert article.title == "秋粮收购全面展开"
    assert [role for role, _ in shown(article)] == ["title", "body", "body"]


def test_an_agency_dispatch_is_cut_and_joined() -> None:
    [article] = articles(
        "我国科学家取得新突破\n\n"
        "新华社北京5月6日电（记者 张三）我国科研团队日前在量子计算领域取得重要进展，"
        "有关成果发表在国际学\n\n"
        "图为科研人员在实验室里调试设备。新华社记者 李四 摄\n\n"
        "术期刊上。专家认为，这项成果为后续研究打下基础。\n"
    )
    assert article.title == "我国科学家取得新突破"
    assert ("caption", "图为科研人员在实验室里调试设备。新华社记者 李四 摄") in shown(article)
    [body] = [text for role, text in shown(article) if role == "body"]
    assert "国际学术期刊上。" in body


def test_bylines_with_marks() -> None:
    for byline in (
        "□ 张三",
        "■记者 李建国",
        "● 本报记者 王丽",
        "■ 赵志强 文/图",
        "本报通讯员 周明",
    ):
        [article] = articles(
            f"老街新生\n\n{byline}\n\n清晨的老街已经热闹起来，早点铺前排起了长队。\n\n"
            "几年前，这里还是另一番景象。\n"
        )
        assert (article.title, article.byline) == ("老街新生", byline)


def test_bare_names_below_a_headline_are_its_byline() -> None:
    [article] = articles(
        "山村来了年轻人\n\n王建国 李晓梅\n\n三年前，几名大学生来到这个山村，办起了合作社。\n\n"
        "如今，合作社有了自己的品牌。\n"
    )
    assert (article.title, article.byline) == ("山村来了年轻人", "王建国 李晓梅")


def test_the_foot_of_a_page_is_credit() -> None:
    for credit in (
        "责编：王丽 美编：李强 校对：赵敏",
        "责任编辑 王丽　视觉 李强",
        "本版图片均由受访者提供",
        "编辑：刘洋 版式：陈晨",
        "电话：0797-1234567 邮箱：news@example.com",
    ):
        assert (
            roles(f"春耕忙\n\n田里的拖拉机来回奔忙，农户们抓紧时间整地。\n\n{credit}\n")[-1]
            == "credit"
        )


def test_numbered_pictures_have_captions() -> None:
    text = (
        "老城改造让居民住得更舒心，街巷里的电线入了地，路面也平整了。\n\n"
        "图①：改造后的老城一角。\n\n图②：居民在口袋公园里散步。王明摄\n\n"
        "下一步，还将改造二十条背街小巷。\n\n陈红/文\n"
    )
    assert roles(text) == ["body", "caption", "caption", "body", "byline"]


def test_a_page_continued_elsewhere_says_so_in_a_line_that_is_no_text() -> None:
    text = (
        "（上接第一版）各级各部门要把责任扛在肩上，把工作落到实处。\n\n"
        "会议强调，要加强调查研究，多到基层去。\n\n（下转第三版）\n"
    )
    assert roles(text) == ["body", "body", "stray"]


def test_folios_are_no_text() -> None:
    for folio in (
        "第3版",
        "A04版 要闻",
        "2024年5月6日 星期一",
        "03 要闻",
        "国内统一刊号：CN36-0001",
    ):
        found = roles(f"{folio}\n\n春耕忙\n\n田里的拖拉机来回奔忙，农户们抓紧时间整地。\n")
        assert found[:2] in (["title", "stray"], ["title", "credit"]), folio
        assert found[-1] == "body"


def test_an_editors_note_is_text() -> None:
    [article] = articles(
        "编者按：今年是改革的关键之年。本报今起推出系列报道，敬请关注。\n\n"
        "走进高新区，一排排厂房整齐排列，工人们正在忙碌。\n\n李娜/文\n"
    )
    assert [role for role, _ in shown(article)] == ["body", "body", "byline"]


def test_questions_and_answers_stay_apart() -> None:
    lines = [
        "问：今年的招生政策有什么变化？",
        "答：今年继续实行免试就近入学，名额分配到校。",
        "问：外来务工人员子女怎么报名？",
        "答：凭居住证到居住地学校登记即可。",
    ]
    assert [text for _, text in shown(articles("\n\n".join(lines))[0])] == lines


def test_numbered_headings_are_headings() -> None:
    text = (
        "一、坚持规划先行\n\n规划是发展的蓝图，我们先后编制了三项规划。\n\n"
        "二、坚持项目为王\n\n项目是发展的抓手，今年开工项目二十个。\n\n"
        "三、坚持民生为本\n\n民生是发展的目的，财政支出向民生倾斜。\n"
    )
    assert roles(text) == ["heading", "body"] * 3


def test_a_bracketed_column_name_is_no_sentence() -> None:
    text = (
        "【基层故事】\n\n村里的大喇叭\n\n本报记者 何强\n\n每天清晨，村里的大喇叭准时响起。\n\n"
        "喇叭里讲的是政策，说的是家常。\n"
    )
    [article] = articles(text)
    assert article.title == "村里的大喇叭"
    assert roles(text)[-2:] == ["body", "body"]


def test_an_authors_post_closes_an_opinion() -> None:
    [article] = articles(
        "读书要有韧劲\n\n读书贵在坚持。三天打鱼两天晒网，终究难有收获。\n\n"
        "愿我们都能静下心来，把书读完。\n\n（作者系某大学中文系教授）\n"
    )
    assert article.title == "读书要有韧劲"
    assert article.byline == "（作者系某大学中文系教授）"


def test_two_articles_signed_at_their_ends() -> None:
    first, second = articles(
        "茶园里的新农人\n\n清明前后，茶园里一片繁忙，采茶工的指尖在茶树上翻飞，茶农说今年的茶叶价格不\n\n"
        "茶农在茶园采摘春茶\n\n错，比去年涨了一成。\n\n茶叶公司在茶园旁建起了茶叶加工厂，茶农在家门口卖茶。\n\n"
        "刘洋/文\n\n"
        "河长巡河记\n\n天刚亮，河长老周就骑车上了河堤。他沿着河道查看水质，河面上的漂浮物少了。\n\n"
        "河水清了，河岸绿了，老周的巡河日记也记满了三本。\n\n孙燕/文 孙燕/图\n"
    )
    assert [a.byline for a in (first, second)] == ["刘洋/文", "孙燕/文 孙燕/图"]
    assert "今年的茶叶价格不错，比去年涨了一成。" in shown(first)[1][1]
    assert ("caption", "茶农在茶园采摘春茶") in shown(first)


def test_a_sentence_is_not_continued_in_the_next_article() -> None:
    text = (
        "水库除险加固完工\n\n本报记者 吴刚\n\n"
        "经过两年施工，水库除险加固工程全面完工，灌溉面积恢复到\n\n"
        "校园足球联赛开赛\n\n本报记者 郑洁\n\n"
        "昨日，全市校园足球联赛开赛，来自各县区的三十支球队参加比赛。\n"
    )
    first, second = articles(text)
    assert shown(first)[-1] == ("body", "经过两年施工，水库除险加固工程全面完工，灌溉面积恢复到")
    assert second.title == "校园足球联赛开赛"


def test_somebody_before_the_camera_is_a_caption_inside_a_sentence() -> None:
    [article] = articles(
        "学校来了新老师\n\n本报记者 王丽\n\n"
        "今年秋天，县里招聘了六十名教师，他们大多毕业于师范大学，第一次站上讲台就受到\n\n"
        "李小明在临江中学的课堂上\n\n"
        "学生们的欢迎。校长说，学校多年没有来过这么多年轻人。\n"
    )
    assert ("caption", "李小明在临江中学的课堂上") in shown(article)
    [body] = [text for role, text in shown(article) if role == "body"]
    assert "第一次站上讲台就受到学生们的欢迎。" in body


def test_the_last_clauses_of_a_column_are_no_line_of_the_infographic_above() -> None:
    text = (
        "春耕开始后，全县的农机手都下了田。今年的水稻育秧比往年早了几天，各乡镇的农技人员\n\n"
        "数说春耕\n\n备耕面积32万亩\n\n下田农机1800台\n\n储备化肥2万吨\n\n"
        "走村入户，把技术送到田间，把种子送到农户手里，\n\n"
        "让农民心里有了底。预计本月底，早稻栽插全部结束。\n"
    )
    [article] = articles(text)
    [graphic] = [text for role, text in shown(article) if role == "infographic"]
    assert graphic.split("\n") == ["数说春耕", "备耕面积32万亩", "下田农机1800台", "储备化肥2万吨"]


def test_of_captions_in_a_row_none_is_a_heading() -> None:
    # The last of them stands close above the text, as headings do.
    for captions in (
        ["村民在田里收割水稻", "农机手在检修收割机"],
        ["白沙镇稻田航拍", "临江粮库新貌", "石桥农机合作社"],
        ["图为白沙镇万亩稻田。王明摄", "丰收的粮食烘干中心"],
    ):
        text = (
            "秋收忙\n\n本报记者 王丽\n\n今年秋收进展顺利，全县已经收割水稻二十万亩。\n\n"
            + "\n\n".join(captions)
            + "\n\n下一步，县里还将组织粮食烘干，确保颗粒归仓。\n"
        )
        assert roles(text) == ["title", "byline", "body", *["caption"] * len(captions), "body"]


def test_a_heading_below_a_caption_is_a_heading_still() -> None:
    text = (
        "秋收忙\n\n本报记者 王丽\n\n今年秋收进展顺利，全县已经收割水稻二十万亩。\n\n"
        "白沙镇稻田航拍\n\n科技助农：机器换人力\n\n无人机飞过稻田，一天能查看上千亩。\n"
    )
    assert roles(text)[-3:] == ["caption", "heading", "body"]

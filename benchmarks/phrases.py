"""Patterns of what a newspaper page holds beside its text: headlines, captions, bylines.

In a pattern `{n}` and `{o}` stand for people, `{p}` for a place, `{v}` and `{w}` for subjects,
`{t}` for the article's own title, `{a}` and `{b}` for figures, `{y}`, `{m}` and `{d}` for a date.
"""

import random

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹"
GIVEN = "建国志强晓明丽华春燕文静海波雪梅永康德胜玉兰国庆子涵思远少忠家豪雨欣一鸣"
PLACES = "云溪 临江 石桥 青岚 南坪 白沙 东固 梅岭 清源 双河 永和 龙泉 金滩 凤凰 西坪 长宁".split()
CAPTIONS = (
    "{p}县航拍",
    "{p}县工业园区一角",
    "{p}电子有限公司生产车间",
    "工人在{p}机械制造有限公司车间内调试设备",
    "20{y}年{m}月{d}日，{p}县重大项目集中开工仪式举行",
    "{p}高新技术产业园区",
    "{p}镇村民正在采摘茶叶。{n}摄",
    "图为{p}县新建的跨江大桥。本报记者 {n}摄",
    "▲{p}村的孩子们在新建的图书室里阅读。（{n} 摄）",
    "{p}科技有限公司实验室里科研人员在进行试验",
    "{p}新区鸟瞰图",
    "{p}镇{t}旧址",
    "{n}在{p}中学的{v}课堂上",
    "游客在{p}古镇参观{t}展览。  {n} 摄",
    "参加{v}活动的志愿者合影",
    "{p}县委书记{n}调研{v}工作",
)
BYLINES_TOP = ("本报记者 {n} {o}", "本报记者 {n}", "□ 本报记者 {n} 通讯员 {o}", "新华社记者 {n}")
BYLINES_END = ("{n}/文 {o}/图", "{n} {o}/文", "{n}/文（图片由{p}县融媒体中心提供）", "{n} 文/图")
CREDITS = ("（本版图片由{p}县委宣传部提供）", "责任编辑：{n}", "来源：{p}日报")
HEADINGS = (
    "{v}强根基 {w}促发展",
    "“{v}观”：从一点突破到全面开花",
    "{v}为先：擦亮发展新底色",
    "突出{v}引领，做优“主阵地”",
    "{v}进行时",
    "{t}",
    "{t}的由来",
    "为什么要{v}",
    "{n}的{v}梦",
    "一、{v}概况",
    "让{v}成为{p}的名片",
    "擦亮{v}底色 绘就{w}画卷",
    "一条{v}路，串起千万家",
)
TITLES = (
    "{v}路上看{p}",
    "{p}：{v}先行绘新篇",
    "{v}添活力 {w}暖民心",
    "走进{p}看{v}",
    "{t}",
    "{t}",
    "{p}县{v}工作迈上新台阶",
    "一座{v}小城的{w}突围",
    "{t}：{v}与{w}",
    "为{v}插上{w}的翅膀",
)
THEMES = "科技 文化 生态 产业 教育 民生 交通 旅游 创新 阅读 非遗 健康".split()
FIGURES = (
    (
        "2024年，{p}县共建成标准厂房",
        "{a}万平方米",
        "年产值突破{b}亿元",
        "新增就业{a}人",
        "规模以上企业达{b}家",
        "总投资 年产量",
        "{a}亿元 {b}万台",
        "带动农户{b}户",
    ),
    (
        "数说{p}",
        "常住人口{a}万人",
        "{v}支出占财政支出的{b}%",
        "新建改建学校{b}所",
        "每千人床位{b}张",
        "森林覆盖率{b}%",
        "群众满意度{b}.6%",
    ),
    (
        "截至20{y}年{m}月",
        "{p}高新区",
        "累计引进项目{a}个",
        "其中{v}类{b}个",
        "合同资金",
        "{a}亿元",
        "到20{y}年，力争产值超{a}亿元",
    ),
)


def fill(pattern: str, chance: random.Random, title: str = "") -> str:
    """Return a pattern with names, places, figures and the article's own title."""

    def name() -> str:
        return chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, chance.randint(1, 2)))

    v, w = chance.sample(THEMES, 2)
    return pattern.format(
        t=title or chance.choice(THEMES),
        p=chance.choice(PLACES),
        n=name(),
        o=name(),
        v=v,
        w=w,
        y=chance.randint(10, 25),
        m=chance.randint(1, 12),
        d=chance.randint(1, 28),
        a=chance.randint(2, 900),
        b=chance.randint(2, 90),
    )

"""Characters of which the names of people and places are made.

Printed lines are looked through for the commonest surnames alone; questions, and sentences that
tell of people, for more of them.
"""

COMMON_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程"
    "苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝"
    "龚邵万钱严覃武戴莫孔向汤柯查容欧阮温童饶洪詹涂占施季辛聂焦姬鲁祝左柳安常康牛乔葛伍庞樊殷"
    "齐颜章凌骆穆卓岳阎甘鲍艾翁裴荆"
)
TRADITIONAL_SURNAMES = "劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭葉蘇呂盧鍾譚陸範賈韋鄒龍賀顧"
# Less common ones. Those that begin many a word (和, 能, 水, 党) are in none of the three.
RARER_SURNAMES = (
    "萧傅翟倪俞盛单耿尤柴桂房席纪路项舒练应冷柏管屈瞿娄褚卜费岑荣毕申冉游苗窦慕连解关蒲井霍车"
    "缪祁宁仇甄巫麦阳靳臧佘蓝楚喻靖沙成晏匡隋滕闵华郁植简封谷桑卫符栾郎甯郜古明邢戚宗卞苑郗曲"
    "牟敖芦揭丛佟丘寇鞠晋郦邬濮阚漆蔺苟扈燕冀尧狄贝伊宫刁糜"
)
# Those of two characters.
DOUBLE_SURNAMES = frozenset(
    "欧阳 上官 司马 司徒 诸葛 皇甫 夏侯 尉迟 慕容 端木 令狐 东方 公孙 长孙 宇文 轩辕 呼延 独孤"
    " 南宫".split()
)

AREAS = "省市县区镇乡村"  # how names of what is governed end
AREAS_AND_STATES = f"{AREAS}州"  # 州 too, in which many a city's name ends: 杭州

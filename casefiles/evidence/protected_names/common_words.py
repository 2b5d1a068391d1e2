"""Words by which a short name is told from other words: surnames, titles, English words."""

from typing import Final

_ENGLISH = """
a al am an and art as at ban bang be bill bin bob but by can chance dan dawn den die do dong don
drew ed fan fang fen frank gang gene go gong grace grant gun guy hang he hen her him his hope hung
i in is it jack jean joy june lan lane lang lie like line long lung mad man mane mark may me men
mine mini my no of on or pan pang pat pen pie pin pine ran rang rap ray rich rob rose run rung sad
sang see she shun so song su sue sun sung tan tang ten tie to ton tone tong up us wan wane we who
will win yes you young zen
"""
_FAMILIES = """
ai bai bao bi bian cai cao cen chang che chen cheng chi chu cui dai deng ding dong dou du duan fan
fang fei feng fu gan gao ge geng gong gou gu guan guo han hao he hong hou hu hua huang huo ji jia
jian jiang jiao jin jing ju kang kong kuang lai lan lang lei leng li lian liang liao lin ling liu
long lou lu luo lv lyu ma mao mei meng mi miao min mo mu ni nie ning niu ou pan pang pei peng pu qi
qian qiao qin qiu qu quan ren rong ruan shan shang shao shen sheng shi shu song su sui sun tan tang
tao teng tian tong tu wan wang wei wen weng wu xi xia xian xiang xiao xie xin xing xiong xu xue yan
yang yao ye yi yin ying you yu yuan yue zeng zhai zhan zhang zhao zheng zhong zhou zhu zhuang zhuo
zong zou zuo
"""
_HAN_FAMILIES = """
王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏
吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱
严覃武戴莫孔向汤安常温康施文牛樊葛邢路齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包
宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时
穆农司卓古吉缪简车
"""
_COMPOUND = """
欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 司徒 夏侯 端木 百里 南宫 东郭 西门
"""
_TITLES = "mr mrs ms miss dr prof sir madam mme"

ENGLISH: Final = frozenset(_ENGLISH.split())
"""English words that are names too."""

FAMILIES: Final = frozenset(_FAMILIES.split())
HAN_FAMILIES: Final = frozenset("".join(_HAN_FAMILIES.split()))
COMPOUND: Final = frozenset(_COMPOUND.split())
"""Surnames of two characters."""

TITLES: Final = frozenset(_TITLES.split())
BEFORE_HAN: Final = frozenset("小老阿")
AFTER_HAN: Final = frozenset("先女师某工总姐哥叔姨嫂婶伯队班组厂主经老")
"""What stands before and after a surname that stands for a name: 小王, 王师傅."""

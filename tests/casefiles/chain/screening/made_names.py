"""Made-up names as lists and parties have them: Chinese, pinyin, Uyghur, Latin, and what is odd.

From one seed always the same. Some of the asked are listed ones, written in another way.
"""

import random

# ruff: noqa: SIM905 - lists of words

PLACES = (
    "Xinjiang", "Hotan", "Hetian", "Aksu", "Kashgar", "Urumqi", "Shihezi", "Inner Mongolia",
    "Ningbo", "Zhejiang", "Jiangsu", "Hong Kong", "Qingdao", "Guangdong", "Luopu County", "Karachi",
)  # fmt: skip
SYLLABLES = """
    hua fu tian ye he sheng xin jia hao lin tai da jin feng rui yuan long ya ze hong shun ming zhi
    guang hui wan bao chang li yong kang de qiang bei nan dong xi zhong qi lü shan zhuang xiong
""".split()
HAN = "华富天业合盛新佳浩林泰达金丰瑞源龙雅泽宏顺明智广汇万宝昌利永康德强北南东西中琪旅山庄雄单重"
HAN_PLACES = ("新疆", "和田", "阿克苏", "喀什", "乌鲁木齐", "宁波", "浙江", "青岛", "")
HAN_TRADES = ("棉麻", "纺织", "服装", "硅业", "科技", "贸易", "农业", "", "工业")
HAN_ENDINGS = ("有限公司", "股份有限公司", "集团", "有限责任公司", "厂", "")
UYGHUR = """
    Abduweli Abdulla Tursun Gheni Mehmut Rozi Memet Qadir Patigül Arzugul Yüsüp Ömer Shöhret Nur
    Muhemmed Ablikim Turghun Zulpiqar Dilshat Hoshur Yasin Eziz
""".split()
LATIN = """
    Camel Esquel Milano Aurora Nordic Falcon Müller Straße Öztürk Société Peña Delta Orion Vertex
    Summit Anchor Harbor Lotus Jade Crown Zenith Prime Unity Karven
""".split()
TRADES = (
    "Cotton Textile", "Garment", "Apparel", "Silicon", "Technology", "Trading", "Import & Export",
    "Tomato Products", "Wool", "New Energy", "Cotton and Linen", "Carpet", "Electronics",
    "Industrial",
    "", "Fishery",
)  # fmt: skip
ENDINGS = (
    "Co., Ltd.", "Company Limited", "LLC", "GmbH", "S.A.", "Inc", "Group Co., Ltd.", "(Group) Corp",
    "Holdings plc", "",
)  # fmt: skip
ODD = (
    "", " ", "…", "A", "Li", "XPCC", "Co., Ltd.", "有限公司", "Xinjiang Cotton", "123",
    "Fishing Vessel: Long Xing 629", "No. 8 Mill", "No. 18 Mill", "HUA HUA HUA", "Hua Fu Hua Fu",
    "Fu Hua Fu Hua", "华华华华", "Xinjiang Production and Construction Corps", "Da Wang",
    "Cotton Cotton Cotton", "Xin-Jiang Jun-Gar", "O'Neill & Sons", "ＨＯＳＨＩＮＥ　Ｓｉｌｉｃｏｎ",
    "Aksu Huafu 阿克苏华孚", "A B C D", "ABCD", "a" * 70, "Very Long Name " * 12,
)  # fmt: skip


def made_names(count: int, seed: int) -> list[str]:
    """Return so many names of all kinds; of the odd ones each once, if there is room."""
    chance = random.Random(seed)
    kinds = (_pinyin, _pinyin, _pinyin, _chinese, _uyghur, _latin)
    made = [chance.choice(kinds)(chance) for _ in range(count - len(ODD))]
    made += ODD
    chance.shuffle(made)
    return made[:count]


def rewritten(names: list[str], count: int, seed: int) -> list[str]:
    """Return so many of these, each as somebody else may write it."""
    chance = random.Random(seed)
    return [chance.choice(_WAYS)(chance.choice(names), chance) for _ in range(count)]


def _pinyin(chance: random.Random) -> str:
    core = [chance.choice(SYLLABLES) for _ in range(chance.choice((1, 2, 2, 3)))]
    name = chance.choice(("", " ")).join(core).title()
    return _spaced(
        chance.choice((*PLACES, "")), name, chance.choice(TRADES), chance.choice(ENDINGS)
    )


def _chinese(chance: random.Random) -> str:
    core = "".join(chance.choice(HAN) for _ in range(chance.choice((2, 2, 3))))
    parts = chance.choice(HAN_PLACES), core, chance.choice(HAN_TRADES), chance.choice(HAN_ENDINGS)
    return "".join(parts)


def _uyghur(chance: random.Random) -> str:
    names = [chance.choice(UYGHUR) for _ in range(chance.choice((1, 2, 2)))]
    return _spaced(
        chance.choice(("", *PLACES)), *names, chance.choice(TRADES), chance.choice(ENDINGS)
    )


def _latin(chance: random.Random) -> str:
    names = [chance.choice(LATIN) for _ in range(chance.choice((1, 2, 3)))]
    return _spaced(*names, chance.choice(TRADES), chance.choice(ENDINGS))


def _spaced(*words: str) -> str:
    return " ".join(each for each in words if each)


def _letter_off(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(name)) if name else 0
    return name[:at] + chance.choice(("", "h", "a")) + name[at + 1 :]


def _turned(name: str, chance: random.Random) -> str:
    words = name.split()
    chance.shuffle(words)
    return " ".join(words)


def _shorter(name: str, chance: random.Random) -> str:
    words = name.split()
    return " ".join(words[: max(1, len(words) - chance.randrange(3))])


def _branch(name: str, chance: random.Random) -> str:
    return f"{name} {chance.choice(TRADES)} Branch"


def _initials(name: str, chance: random.Random) -> str:
    return "".join(each[0] for each in name.split()) if chance.random() < 0.3 else name.upper()


_WAYS = (_letter_off, _letter_off, _turned, _shorter, _branch, _initials)

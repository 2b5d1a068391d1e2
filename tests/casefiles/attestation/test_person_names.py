"""Whether a certificate is in the name of who is to sign: what counts, and what does not."""

import pytest

from casefiles.attestation.person_names import NameMatch, compare_names

SAME = [
    ("Chen Wei (陈伟)", "Chen Wei 陈伟"),
    ("CHEN, Wei", "陈伟"),
    ("Wei Chen", "陳偉"),
    ("陳偉", "陈伟"),
    ("Xiao-Long LI", "李小龍"),
    ("Li Xiaolong", "李小龙"),
    ("单雄信", "Shan Xiongxin"),
    ("吕布", "Lü Bu"),
    ("吕布", "Lyu Bu"),
    ("Aygul Memet (ئايگۈل مەمەت)", "Aygul Memet"),
    ("Aygül Memet", "ئايگۈل مەمەت"),
    ("Tursun Kerim", "كەرىم تۇرسۇن"),
    ("José García", "GARCIA Jose"),
    ("Jürgen Müller", "Juergen Mueller"),
    ("Jürgen Müller", "Jurgen Muller"),
    ("Nguyễn Đức", "Nguyen Duc"),
    ("Dr. Dana M. Whitfield", "Whitfield, Dana"),
    ("O’Brien, Pat", "Pat O'Brien"),
    ("Ｄａｎａ　Whitfield", "Dana Whitfield"),
    ("Иван Петров", "Петров, Иван"),
]
OTHER = [
    ("Dana Whitfield", "Miriam Okafor"),
    ("Dana Whitfield", "Whitfield LLP"),
    ("Chen Wei (陈薇)", "Chen Wei (陈伟)"),
    ("陈伟", "Chen Wang"),
    ("Dana Whitfield", "Dana Whitfeld"),
    ("A" * 3_000, "B C D E F G H I J K"),
]
UNCLEAR = [("김철수", "Kim Chulsoo"), ("Иван Петров", "Ivan Petrov"), ("", "Dana Whitfield")]


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        *((*pair, NameMatch.SAME) for pair in SAME),
        *((*pair, NameMatch.OTHER) for pair in OTHER),
        *((*pair, NameMatch.UNCLEAR) for pair in UNCLEAR),
    ],
)
def test_two_names_are_compared(one, other, likeness):
    assert compare_names(one, other) is likeness
    assert compare_names(other, one) is likeness

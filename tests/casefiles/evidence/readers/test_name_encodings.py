"""In which encoding the names in an archive are."""

from casefiles.evidence.readers.container_model import ContainerEntry
from casefiles.evidence.readers.name_encodings import ALONE, CHOSEN, GUESSED, decode_member_names


def entry(raw):
    return ContainerEntry(raw=raw, size=0)


def test_names_of_one_machine_are_guessed_together():
    names = ["工资表.xlsx", "装箱单.pdf", "照片.jpg"]
    told = decode_member_names([entry(each.encode("gb18030")) for each in names])
    assert [(each.path, each.encoding, each.basis) for each in told] == [
        (each, "gb18030", GUESSED) for each in names
    ]


def test_a_name_of_another_machine_does_not_spoil_the_rest():
    utf8, gbk = (
        ["工资表二零二六年.xlsx", "发票与装箱单.pdf"],
        ["车间照片与宿舍.jpg", "考勤记录五月.xls"],
    )
    raw = [*(each.encode() for each in utf8), *(each.encode("gb18030") for each in gbk)]
    told = decode_member_names([entry(each) for each in raw])
    assert [each.path for each in told] == [*utf8, *gbk]
    assert [each.basis for each in told] == [ALONE, ALONE, GUESSED, GUESSED]


def test_what_a_person_chose_holds_for_all():
    told = decode_member_names(
        [entry("工资.xlsx".encode()), entry("照片".encode("gb18030"))], "cp437"
    )
    assert {(each.encoding, each.basis) for each in told} == {("cp437", CHOSEN)}

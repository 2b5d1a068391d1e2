"""What lies in archives and mails, by commands."""

from email.message import EmailMessage

import pytest

from tests.casefiles.cli.conftest import a_workspace
from tests.casefiles.evidence.readers.stranger import zipped

NAMES = ("薪資/三月.txt", "薪資/四月.txt")


def zip_and_mail(home, casefiles):
    """Take in a ZIP whose names say nothing of their encoding, and a mail with a link."""
    ws = a_workspace(home, casefiles)
    papers = {name: name.encode() for name in NAMES}
    (home / "papers.zip").write_bytes(zipped(papers, "big5hkscs"))
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "a@b.example", "wages"
    mail.set_content("https://pan.baidu.com/s/1aBcD")
    (home / "mail.eml").write_bytes(bytes(mail))
    casefiles("take-in", ws, "C-001", home / "papers.zip", home / "mail.eml")


@pytest.fixture
def held(settled):
    return settled(zip_and_mail) / "ws"


def test_names_are_read_in_the_encoding_that_one_names_if_it_is_one(casefiles, held):
    named = casefiles("unpack", held, "C-001", "E-001", "--names-in", "big5hkscs", "--json").data
    assert [f"{each['folder']}/{each['name']}" for each in named] == [*NAMES]
    exhibits = casefiles("exhibits", held, "C-001").out
    assert "三月.txt" in exhibits
    told = casefiles("unpack", held, "C-001", "E-001", "--names-in", "cp437").out
    assert told.startswith("2 of 2 exhibits are called otherwise now:\n  E-003 ")

    nowhere = casefiles("unpack", held, "C-001", "--names-in", "cp932")
    assert (nowhere.code, nowhere.out) == (1, "")
    unknown = casefiles("unpack", held, "C-001", "E-001", "--names-in", "klingon")
    assert unknown.code == 1
    assert "There are: utf-8, gb18030" in " ".join(unknown.err.split())


def test_a_file_that_a_mail_only_names_is_on_its_receipt(casefiles, held):
    receipts = casefiles("receipt", held, "C-001", "--json").data
    [line] = [
        line for each in receipts for line in each["lines"] if "pan.baidu.com" in line["path"]
    ]
    assert line["reason"] == "named in the mail, not in the case: it lies at Baidu Pan; ask for it"


def test_an_archive_of_many_files_stays_closed_and_it_is_said_how_many(settled, casefiles):
    home = settled(a_workspace)
    ws, flood = home / "ws", home / "flood.zip"
    flood.write_bytes(zipped({f"pay/{n:03}.txt": b"%d" % n for n in range(501)}))
    taken = casefiles("take-in", ws, "C-001", flood)
    assert taken.code == 0
    said = " ".join(taken.err.split())
    assert (
        "E-001 has 501 files in it (under 0.1 MB unpacked, as it says) and was not opened" in said
    )
    assert "--members 501" in said
    listed = casefiles("unpack", ws, "C-001", "E-001", "--list", "--json").data
    assert [each["path"] for each in listed][::500] == ["pay/000.txt", "pay/500.txt"]
    assert casefiles("unpack", ws, "C-001", "E-001", "--members", "500").code == 0
    assert len(casefiles("exhibits", ws, "C-001", "--json").data) == 1
    searched = casefiles("search", ws, "新疆")
    assert "1 with files in them that were not taken out" in " ".join(searched.err.split())


def test_members_opens_it_and_undo_takes_it_back(settled, casefiles):
    home = settled(a_workspace)
    ws, dense = home / "ws", home / "dense.zip"
    dense.write_bytes(zipped({"blank.bin": bytes(33 << 20)}))

    def many():
        return len(casefiles("exhibits", ws, "C-001", "--json").data)

    assert casefiles("take-in", ws, "C-001", dense).code == 0
    assert many() == 1
    assert casefiles("unpack", ws, "C-001", "E-001", "--members", "1", "--as", "Ada").code == 0
    assert many() == 2
    assert casefiles("undo", ws, "C-001", "--as", "Ada").code == 0
    assert many() == 1
    assert casefiles("take-in", ws, "C-001", dense, "--members", "1").code == 0
    assert many() == 3

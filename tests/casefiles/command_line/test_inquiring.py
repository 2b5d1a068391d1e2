"""What CBP asked, by script: entered under a detention, answered, put in another order."""

import pytest


def asked(home, casefiles):
    folder = home / "ws"
    casefiles("new", folder, CASEFILES_ACTOR="Ada")
    casefiles("open-case", folder, "--title", "Mill", "--basis", "uflpa-exception")
    casefiles("add-detention", folder, "C-001", "--set", "detention_number=2026-117")
    (home / "letter.txt").write_text("1. Bale lists\n2. Who spun it\n3. Proof of payment", "utf-8")
    into = (folder, "C-001", "--file", home / "letter.txt", "--detention", "2026-117")
    assert casefiles("inquire", *into).code == 0
    (home / "paper.txt").write_text("lot 7", "utf-8")
    assert casefiles("take-in", folder, "C-001", home / "paper.txt").code == 0


@pytest.fixture
def ws(settled):
    return settled(asked) / "ws"


def listed(casefiles, ws, column="number"):
    return [row[column] for row in casefiles("inquiries", ws, "C-001", "--json").data]


def test_an_answer_and_why_the_rest_cannot_be_had_are_said(ws, casefiles):
    told = ("--cannot", "The gin closed.", "--sent", "2026-11-20")
    done = casefiles("answer", ws, "C-001", "Q-1", "E-001", *told)
    assert done.out.strip() == "Q-1: in part, sent 2026-11-20."
    assert listed(casefiles, ws, "answers") == ["E-001", "", ""]


def test_those_that_are_named_come_first_and_keep_their_numbers(ws, casefiles):
    done = casefiles("order-inquiries", ws, "C-001", "Q-3", "q-2")
    assert done.out.strip() == "Q-3, Q-2, Q-1"
    assert listed(casefiles, ws) == ["Q-3", "Q-2", "Q-1"]
    assert casefiles("undo", ws, "C-001").code == 0
    assert listed(casefiles, ws) == ["Q-1", "Q-2", "Q-3"]
    unknown = casefiles("order-inquiries", ws, "C-001", "Q-9")
    assert unknown.code == 1
    assert "'Q-9'" in unknown.err

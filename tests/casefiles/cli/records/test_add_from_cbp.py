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
    assert casefiles("form", "--blank", "certificate", "--out", home / "paper.pdf").code == 0
    for name in ("paper.txt", "paper.pdf"):
        assert casefiles("take-in", folder, "C-001", home / name).code == 0
    assert casefiles("facts", folder, "C-001").code == 0


@pytest.fixture
def ws(settled):
    return settled(asked) / "ws"


def listed(casefiles, ws, column="number"):
    return [row[column] for row in casefiles("inquiries", ws, "C-001", "--json").data]


def test_a_text_becomes_an_item_for_each_thing_asked_and_a_preview_enters_nothing(
    ws, casefiles, tmp_path
):
    assert listed(casefiles, ws, "words") == ["Bale lists", "Who spun it", "Proof of payment"]
    (tmp_path / "more.txt").write_text("• Gin records => E-002 p. 1\n• Maps", "utf-8")
    more = ("inquire", ws, "C-001", "--file", tmp_path / "more.txt")
    seen = casefiles(*more, "--preview")
    assert seen.out.splitlines() == ["Gin records => E-002 p. 1", "Maps"]
    assert len(listed(casefiles, ws)) == 3
    assert casefiles(*more).out.splitlines() == ["Q-4: Gin records", "Q-5: Maps"]
    assert listed(casefiles, ws, "answers")[3:] == ["E-002 p. 1", ""]


@pytest.mark.parametrize("answer", ["E-077", "E-002 p. 99", "statement 3"])
def test_a_text_that_names_what_is_not_there_is_refused_whole(ws, casefiles, tmp_path, answer):
    (tmp_path / "more.txt").write_text(f"• Gin records => {answer}\n• Maps", "utf-8")
    refused = casefiles("inquire", ws, "C-001", "--file", tmp_path / "more.txt")
    assert (refused.code, refused.out) == (1, "")
    assert answer.replace(" p.", " has no page") in refused.err
    assert len(listed(casefiles, ws)) == 3


def test_one_item_says_where_it_stands_and_when_it_is_due(ws, casefiles):
    known = ("--source", "questionnaire", "--exhibit", "E-002", "--page", "1")
    days = ("--asked-on", "2026-11-10", "--due-on", "2026-12-02")
    done = casefiles("inquire", ws, "C-001", "Which gin?", *known, *days)
    assert (done.code, done.out.strip()) == (0, "Q-4: Which gin?")
    *_, row = casefiles("inquiries", ws, "C-001", "--json").data
    assert (row["source"], row["due"], row["state"]) == ("questionnaire", "2026-12-02", "open")
    shown = casefiles("inquiries", ws, "C-001").out
    assert all(each in shown for each in ("Q-4", "Which gin?", "2026-12-02"))


REFUSED = [
    ((), 1, "What did CBP request?"),
    (("Who?", "--exhibit", "E-009"), 1, "exhibit E-009"),
    (("Who?", "--exhibit", "E-002", "--page", "99"), 1, "E-002 has no page 99"),
    (("Who?", "--exhibit", "E-002", "--page", "0"), 1, "counted from 1"),
    (("Who?", "--page", "1"), 1, "On a page of which exhibit"),
    (("Who?", "--detention", "DET-9"), 1, "'DET-9'"),
    (("Who?", "--task", "FL-1"), 1, "'FL-1'"),
    (("Who?", "--due-on", "soon"), 1, "“soon” is not a day"),
    (("Who?", "--asked-on", "2026-11-10", "--due-on", "2026-11-02"), 1, "cannot be due"),
    (("Who?", "--in-answer-to", "Q-1"), 1, "Only a paper that a third party sends"),
    (("A map", "--third-party", "The gin", "--in-answer-to", "Q-9"), 1, "'Q-9'"),
    (("Who?", "--file", "letter.txt"), 1, "not both"),
    (("--file", "nowhere.txt"), 3, "No such file"),
]


@pytest.mark.parametrize(("said", "code", "why"), REFUSED, ids=lambda each: str(each)[:50])
def test_what_cannot_be_asked_is_refused_in_words_and_nothing_is_entered(
    ws, casefiles, said, code, why
):
    refused = casefiles("inquire", ws, "C-001", *said)
    assert (refused.code, refused.out) == (code, "")
    assert why in refused.err
    assert listed(casefiles, ws) == ["Q-1", "Q-2", "Q-3"]


def test_an_answer_and_why_the_rest_cannot_be_had_are_said(ws, casefiles):
    told = ("--cannot", "The gin closed.", "--sent", "2026-11-20")
    done = casefiles("answer", ws, "C-001", "Q-1", "E-001", *told)
    assert done.out.strip() == "Q-1: in part, sent 2026-11-20."
    assert listed(casefiles, ws, "answers") == ["E-001", "", ""]
    assert listed(casefiles, ws, "cannot") == ["The gin closed.", "", ""]


def test_answers_replace_those_before_and_an_empty_text_takes_all_back(ws, casefiles):
    assert casefiles("answer", ws, "C-001", "q-2", "E-002 p. 1; E-001").code == 0
    assert listed(casefiles, ws, "answers")[1] == "E-002 p. 1; E-001"
    done = casefiles("answer", ws, "C-001", "Q-2", "E-001")
    assert done.out.strip() == "Q-2: answered."
    assert casefiles("answer", ws, "C-001", "Q-2", "").out.strip() == "Q-2: open."
    assert casefiles("undo", ws, "C-001").code == 0
    assert listed(casefiles, ws, "answers")[1] == "E-001"


UNANSWERABLE = [
    ("Q-9", "E-001", "'Q-9'"),
    ("Q-1", "E-009", "no exhibit E-009"),
    ("Q-1", "E-001; E-009", "no exhibit E-009"),
    ("Q-1", "E-002 p. 99", "E-002 has no page 99"),
    ("Q-1", "statement 4", "no statement 4"),
    ("Q-1", "see above", "“see above” is no answer"),
]


@pytest.mark.parametrize(("item", "by", "why"), UNANSWERABLE, ids=str)
def test_an_answer_that_is_not_there_is_refused_and_nothing_else_of_it_is_written(
    ws, casefiles, item, by, why
):
    refused = casefiles("answer", ws, "C-001", item, by, "--cannot", "Lost", "--said", "Sorry")
    assert (refused.code, refused.out) == (1, "")
    assert why in refused.err
    assert listed(casefiles, ws, "state") == ["open"] * 3


def test_a_task_that_is_not_there_is_refused_before_anything_is_written(ws, casefiles):
    refused = casefiles("answer", ws, "C-001", "Q-1", "E-001", "--task", "FL-9")
    assert refused.code == 1
    assert listed(casefiles, ws, "state") == ["open"] * 3


def test_what_a_third_party_sends_directly_is_not_answered_by_us(ws, casefiles):
    sent = ("--third-party", "The gin", "--in-answer-to", "Q-1")
    assert casefiles("inquire", ws, "C-001", "Its license", *sent).code == 0
    assert listed(casefiles, ws, "third party")[3] == "The gin"
    assert listed(casefiles, ws, "state")[0] == "by third party"
    refused = casefiles("answer", ws, "C-001", "Q-4", "E-001")
    assert refused.code == 1
    assert "we did not see it" in refused.err


def test_what_was_not_asked_after_all_is_removed_and_its_number_stays_used(ws, casefiles):
    assert casefiles("answer", ws, "C-001", "Q-3", "--remove").out == "Q-3 is removed.\n"
    assert listed(casefiles, ws) == ["Q-1", "Q-2"]
    assert casefiles("inquire", ws, "C-001", "Who paid?").out == "Q-4: Who paid?\n"


def test_what_was_asked_can_be_read_when_the_case_is_closed(ws, casefiles):
    assert casefiles("answer", ws, "C-001", "Q-1", "E-001").code == 0
    assert casefiles("close-case", ws, "C-001").code == 0
    assert listed(casefiles, ws, "state") == ["answered", "open", "open"]
    assert casefiles("crosswalk", ws, "C-001", "--json").data[0]["exhibit"] == "E-001"


def test_a_case_that_is_not_there_is_named(ws, casefiles):
    for command in ("inquiries", "crosswalk"):
        refused = casefiles(command, ws, "C-009")
        assert refused.code == 1
        assert "C-009" in refused.err


def test_those_that_are_named_come_first_and_keep_their_numbers(ws, casefiles):
    done = casefiles("order-inquiries", ws, "C-001", "Q-3", "q-2")
    assert done.out.strip() == "Q-3, Q-2, Q-1"
    assert listed(casefiles, ws) == ["Q-3", "Q-2", "Q-1"]
    assert casefiles("undo", ws, "C-001").code == 0
    assert listed(casefiles, ws) == ["Q-1", "Q-2", "Q-3"]
    unknown = casefiles("order-inquiries", ws, "C-001", "Q-9")
    assert unknown.code == 1
    assert "'Q-9'" in unknown.err


def test_a_list_says_where_a_mark_lies_and_data_has_its_corners(ws, casefiles):
    at = "E-002 p. 1@72,700,200,720"
    for answer in (at, f"{at}; E-002"):
        assert casefiles("answer", ws, "C-001", "Q-1", answer).code == 0
    shown = casefiles("inquiries", ws, "C-001").out
    assert "E-002 p. 1, upper left; E-002" in " ".join(shown.split())
    assert "@" not in shown
    assert listed(casefiles, ws, "answers")[0] == f"{at}; E-002"
    marked = casefiles("passages", ws, "C-001").out
    assert "E-002 p. 1, upper left" in " ".join(marked.split())
    [passage] = casefiles("passages", ws, "--json").data
    assert '"left":7200' in passage["place"]

"""Every act says all of itself in its one line, and what changed since an issue is said of each."""

import copy
import pickle
import re
from pathlib import Path

import pytest

import casefiles
from casefiles.acts import Act, Trait, counted_labels, parts_changed
from casefiles.printed_parts import Printed

HOUSE = Path(casefiles.__file__).parent


@pytest.mark.parametrize("act", Act)
def test_an_act_is_found_by_its_value_and_has_a_name_of_its_own(act):
    assert Act(act.value) is act
    assert pickle.loads(pickle.dumps(act)) is act
    assert copy.deepcopy(act) is act
    assert act.value == act.name.lower()
    assert act.label.strip() == act.label != ""
    assert [each for each in Act if each.label == act.label] == [act]


@pytest.mark.parametrize("line", [("play",), ("play", "Play")])
def test_an_act_that_leaves_out_its_name_or_its_part_cannot_be_written(line):
    with pytest.raises(TypeError, match="missing"):
        Act.__new_member__(Act, *line)
    assert Act.__new_member__(Act, *line, *("Play", None)[len(line) - 1 :]).label == "Play"


def test_what_seals_what_the_program_does_and_what_a_closed_case_takes():
    def values(name):
        return {each.value for each in Act if getattr(each, name)}

    program = {"read_facts", "unpack", "enroll_device", "keep_loans", "keep_revocations"}
    assert values("by_program") == program
    assert values("in_closed_case") == program | {
        "close_case", "reopen_case", "hold_case", "erase", "return_loan", "merge_copies",
        "grant_case", "revoke_grant",
    }  # fmt: skip
    assert values("seals") == {
        "found_workspace", "issue_attestation", "countersign", "add_countersigned", "upgrade",
        "erase", "empty_quarantine", "restore", "freeze_numbers", "stamp_attestation",
        "add_revocation", "let_out_names", "note_names_unwritten", "rotate_device_key",
        "revoke_device", "lend_case", "return_loan", "merge_copies", "export_case", "import_case",
        "grant_case", "revoke_grant",
    }  # fmt: skip
    assert Trait.BY_PROGRAM not in Trait.IN_CLOSED_CASE


def test_all_acts_are_done_somewhere_but_those_of_older_journals():
    here = HOUSE / "acts.py"
    texts = (each.read_text("utf-8") for each in HOUSE.rglob("*.py") if each != here)
    done = {name for text in texts for name in re.findall(r"\bAct\.([A-Z_]+)\b", text)}
    assert {each.name for each in Act if not each.in_old_journals_only} == done


def test_each_part_of_a_document_is_changed_by_some_act():
    assert {each.printed for each in Act} == {None, *Printed}


def test_parts_come_in_the_order_of_the_acts_and_each_once():
    done = [Act.DECIDE, Act.DISMISS_LEAD, Act.EDIT_STEP, Act.SET_CONTROL]
    assert parts_changed(done) == ["the assessment", "the supply chain"]
    assert parts_changed([Act.DISMISS_LEAD, Act.TELL_PASSWORD]) == []


def test_acts_are_counted_by_their_names():
    assert counted_labels(["cite", "decide", "cite"]) == "2 × Cite, Decide"

"""A record is described once: its input with the words of its fields, its acts, its reader."""

from dataclasses import fields

import pytest

from casefiles.answers.names import names_in
from casefiles.attestation.signer_acts import SignerInput
from casefiles.chain.step_acts import StepInput
from casefiles.kernel.errors import Faulty
from casefiles.kernel.label import labels
from casefiles.kernel.parse import parse
from casefiles.records import RECORDS, SHIPMENTS, STEPS
from casefiles.workspace.view import View
from tests.build import a_case, an_exhibit
from tests.tables_read import tables_read


def least(workspace, case, record):
    """What a record needs at least."""
    match record.name:
        case "signer":
            return {"name": "Dana", "capacity": "attorney"}
        case "party":
            return {"name": "棉纺厂"}
        case "step":
            return {"title": "Spinning"}
        case "link":
            farm, gin = (STEPS.add(workspace, case, StepInput(each)) for each in ("Farm", "Gin"))
            return {"from_step": farm, "to_step": gin}
        case _:
            return {}


@pytest.fixture
def case(workspace):
    return a_case(workspace)


@pytest.mark.parametrize("record", RECORDS, ids=lambda each: each.name)
def test_every_field_has_the_words_that_a_window_shows(record):
    told = labels(record.input)
    assert [*told] == [each.name for each in fields(record.input)]
    assert all(each.words.strip() for each in told.values())


@pytest.mark.parametrize("record", RECORDS, ids=lambda each: each.name)
def test_a_record_is_added_edited_and_removed_by_its_description(workspace, case, record):
    given = parse(record.input, least(workspace, case, record))
    added = record.add(workspace, case, given)
    [held] = record.read(workspace.db, case)
    assert held.id == added
    text = next(name for name in labels(record.input) if getattr(held, name) == "")
    record.edit(workspace, case, added, {text: "America/Chicago" if text == "zone" else "new"})
    [edited] = record.read(workspace.db, case)
    assert getattr(edited, text)
    record.remove(workspace, case, added)
    assert [*record.read(workspace.db, case)] == []


@pytest.mark.parametrize("record", RECORDS, ids=lambda each: each.name)
def test_its_reader_reads_the_tables_that_it_says(workspace, case, record):
    with View(workspace.folder) as view:
        read = tables_read(view, lambda of: record.read(of.db, case))
    assert read == {record.table, *record.joins}


def test_a_thing_is_found_by_its_label_its_name_and_its_id(workspace, case):
    paper = an_exhibit(workspace, case)
    ids = names_in(workspace.db, case).ids
    for name in ("E-001", paper):
        raw = {"name": "Dana", "capacity": "attorney", "authority": name}
        assert parse(SignerInput, raw, ids).authority == paper


def test_all_that_is_wrong_is_told_at_once_each_with_its_field(workspace, case):
    raw = {"name": "Dana", "authority": "E-9", "in_us": "maybe", "surprise": 1}
    with pytest.raises(Faulty) as caught:
        parse(SignerInput, raw, names_in(workspace.db, case).ids, "the signer")
    assert caught.value.what == "the signer"
    missing, authority, truth, surprise = caught.value.faults
    assert missing == "has no 'capacity'"
    assert authority == "authority: There is no exhibit 'E-9'."
    assert truth == "in_us: 'maybe' is not true or false"
    assert surprise.startswith("surprise: there is no such field")


def test_what_is_typed_is_read_as_an_act_wants_it():
    typed = {"bills": "A1, A2", "imported_on": "2026-10-30"}
    read = parse(SHIPMENTS.input, typed)
    assert (read.bills, str(read.imported_on)) == (("A1", "A2"), "2026-10-30")

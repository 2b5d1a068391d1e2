"""Every place of a workspace that holds a name is listed, before it is erased and after."""

import pytest

from casefiles.acts import Act
from casefiles.attestation.issue import issue
from casefiles.attestation.model import Audience
from casefiles.cases.case_acts import edit_case
from casefiles.kernel.errors import Impossible
from casefiles.people import store as people
from casefiles.people.pseudonym_acts import edit_pseudonym, name_pseudonym
from casefiles.usages.erase_and_report import erase_name
from casefiles.usages.name_places import NamePlaceKind, name_places
from casefiles.workspace.view import View
from tests.build import a_case
from tests.casefiles.attestation.preflight.test_protected_names import WORKER, protect
from tests.casefiles.attestation.searchable import keep_texts


def places(view, name=WORKER, **known):
    found = name_places(view, [("W-01", name)], **known)
    return {(each.what, each.case, each.where) for each in found if each.who}


def erase(workspace, who, reason):
    held = people.pseudonym(workspace.db, who)
    return erase_name(workspace, lambda act: act(workspace), held, reason)


def test_rows_and_what_they_said_once_and_reasons_and_texts_and_what_was_issued(
    paged, shipped, sign
):
    workspace, case = paged.workspace, paged.case
    edit_case(workspace, case, {"contact": "Xiaoming Wang, +86 574"})
    issue(workspace, case, Audience.CBP, shipped, sign)
    edit_case(workspace, case, {"contact": "Dana", "notes": "says WANG XIAO-MING"})
    protect(workspace, case)
    keep_texts(workspace, paged.exhibits[:1], "cotton", "王小明")
    found = places(workspace)
    assert (NamePlaceKind.ROW, "C-001", "C-001, notes") in found
    assert (NamePlaceKind.EXHIBIT, "C-001", "E-001, p. 2") in found
    assert (NamePlaceKind.ROW, "C-001", "C-001, contact") not in found
    assert any(what is NamePlaceKind.ISSUED and "A-01, issued" in at for what, _, at in found)
    history = {at for what, _, at in found if what is NamePlaceKind.HISTORY}
    assert any("cases: contact" in each for each in history)
    assert not any("protected" in each for each in history)


def test_a_reason_and_who_did_it_are_places_too(workspace):
    case = a_case(workspace, "another")
    with workspace.change(Act.EDIT_CASE, case, "asked by Wang Xiaoming") as db:
        db.execute("UPDATE cases SET notes = 'x' WHERE id = ?", (case,))
    assert (NamePlaceKind.REASON, "C-001", "entry 2, reason") in places(workspace)


def test_every_text_column_of_every_table_is_gone_through(workspace):
    """A table that comes later is among them by itself."""
    case = a_case(workspace, "another")
    who = protect(workspace, case, "Li Na")
    edit_pseudonym(workspace, case, who, "her name is Wang Xiaoming")
    assert (NamePlaceKind.ROW, "C-001", "pseudonyms: notes") in places(workspace)
    assert places(workspace, "Li Na") == set()
    assert {at for _, _, at in places(workspace, "Li Na", but=())} >= {"protected names: name"}


def test_what_could_not_be_searched_is_said(paged):
    keep_texts(paged.workspace, paged.exhibits[:1], "", "")
    found = name_places(paged.workspace, [("W-01", WORKER)])
    assert [(each.what, each.where) for each in found] == [
        (NamePlaceKind.UNSEARCHED, "E-001 (2 pages are pictures not recognized)")
    ]


def test_after_erasing_the_rest_is_listed_and_the_name_is_gone(paged):
    workspace, case = paged.workspace, paged.case
    who = protect(workspace, case)
    edit_case(workspace, case, {"notes": "says Wang Xiaoming"})
    keep_texts(workspace, paged.exhibits[:1], "王小明")
    left = erase(workspace, who, "asked by the worker")
    assert people.name_of(workspace.db, who) is None
    assert {each.what for each in left} == {
        NamePlaceKind.ROW,
        NamePlaceKind.HISTORY,
        NamePlaceKind.EXHIBIT,
    }
    assert {"C-001, notes", "E-001, p. 1"} < {each.where for each in left}
    edit_case(workspace, case, {"notes": ""})
    assert {what for what, _, _ in places(workspace, but=())} == {NamePlaceKind.HISTORY}


def test_a_reason_that_says_the_name_is_refused_and_nothing_is_erased(paged):
    workspace, case = paged.workspace, paged.case
    who = protect(workspace, case)
    with pytest.raises(Impossible):
        erase(workspace, who, "Wang Xiaoming asked for it")
    assert people.name_of(workspace.db, who).name == WORKER


def test_every_name_that_was_ever_kept_is_looked_for(paged):
    workspace, case = paged.workspace, paged.case
    who = protect(workspace, case, "Li Na")
    name_pseudonym(workspace, case, who, WORKER)
    edit_case(workspace, case, {"notes": "says Li Na"})
    left = erase(workspace, who, "")
    assert NamePlaceKind.ROW in {each.what for each in left}


def test_what_could_not_be_cleared_or_looked_through_is_a_place_too(workspace):
    """A reader is in the way of the database, and a damaged state lies in `replaced`."""
    case = a_case(workspace, "another")
    who = protect(workspace, case)
    damaged = workspace.folder / "replaced" / "1" / "workspace.sqlite"
    damaged.parent.mkdir(parents=True)
    damaged.write_bytes(b"no database")
    workspace.db.execute("PRAGMA busy_timeout = 10")
    with View(workspace.folder) as reader, reader.reading() as db:
        assert people.pseudonyms(db, case)
        left = erase(workspace, who, "asked")
    traces = {each.where for each in left if each.what is NamePlaceKind.TRACES}
    assert traces == {"replaced", "database"}
    dark = {each.where for each in left if each.what is NamePlaceKind.UNSEARCHED}
    assert "replaced/1/workspace.sqlite" in dark

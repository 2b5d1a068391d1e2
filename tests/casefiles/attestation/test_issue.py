"""What is issued shows one moment of the case, stays as it is, and is superseded, never changed."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from casefiles.acts import Act
from casefiles.attestation import manifest, store
from casefiles.attestation.attestation_acts import mark_filed
from casefiles.attestation.countersign_acts import countersign, latest_digest
from casefiles.attestation.issue import draft, issue, seal
from casefiles.attestation.model import Audience, FileRole
from casefiles.attestation.run_preflight import run_preflight
from casefiles.attestation.statement_acts import edit_statement, remove_statement
from casefiles.attestation.templates import Severity
from casefiles.cases.case_acts import edit_case
from casefiles.kernel.errors import Blocked, ConcurrentChange, Impossible
from casefiles.kernel.ids import Digest
from tests.build import NOON


def test_what_is_issued_is_kept_with_the_head_it_was_composed_from(ready, shipped, sign):
    head = ready.workspace.head(ready.case)
    issued = issue(ready.workspace, ready.case, Audience.CBP, shipped, sign)
    row = store.attestation(ready.workspace.db, issued)
    assert (row.seq, row.head) == (head.seq, head.hash)
    assert ready.workspace.blobs.read(row.digest).startswith(b"%PDF-")
    [beside] = store.files(ready.workspace.db, issued)
    assert beside.role is FileRole.COUNSEL_MANIFEST
    assert ready.workspace.blobs.read(beside.digest)
    assert ready.workspace.verify().faults == ()


def test_the_manifest_names_the_exhibits_of_its_own_set(ready, shipped):
    cbp = manifest.parse(draft(ready.workspace, ready.case, Audience.CBP, shipped, NOON).manifest)
    counsel = draft(ready.workspace, ready.case, Audience.COUNSEL, shipped, NOON)
    assert [each.label for each in cbp.exhibits] == ["E-001", "E-002", "E-003"]
    assert len(manifest.parse(counsel.manifest).exhibits) == 4
    assert cbp.journal.hash == ready.workspace.head(ready.case).hash


def test_an_edit_made_while_a_signature_is_being_made_leaves_nothing_issued(ready, shipped, sign):
    drafted = draft(ready.workspace, ready.case, Audience.CBP, shipped, NOON)
    signed = sign(drafted.document, drafted.signing)
    edit_statement(ready.workspace, ready.case, ready.shown, {"text": "Something else."})
    with pytest.raises(ConcurrentChange):
        seal(ready.workspace, drafted, signed)
    assert store.attestations(ready.workspace.db, ready.case) == []


def test_what_preflight_blocks_is_not_drafted_and_is_named(ready, shipped):
    remove_statement(ready.workspace, ready.case, ready.claim)
    with pytest.raises(Blocked) as refused:
        draft(ready.workspace, ready.case, Audience.CBP, shipped, NOON)
    assert any("What is claimed?" in each for each in refused.value.questions)


def test_a_later_one_supersedes_and_the_earlier_one_stays(ready, shipped, sign):
    first = issue(ready.workspace, ready.case, Audience.CBP, shipped, sign)
    before = store.attestation(ready.workspace.db, first)
    assert store.changed_since(ready.workspace.db, before) == []
    mark_filed(ready.workspace, first, NOON.date())
    edit_statement(ready.workspace, ready.case, ready.shown, {"kind": "obtained"})
    assert store.changed_since(ready.workspace.db, before) == [Act.EDIT_STATEMENT]
    ready.workspace.undo(ready.case)
    assert store.changed_since(ready.workspace.db, before) == []
    ready.workspace.redo(ready.case)
    assert store.changed_since(ready.workspace.db, before) == [Act.EDIT_STATEMENT]
    edit_statement(ready.workspace, ready.case, ready.shown, {"kind": "papers-show"})
    second = issue(ready.workspace, ready.case, Audience.CBP, shipped, sign)
    assert store.attestation(ready.workspace.db, second).supersedes == first
    assert replace(store.attestation(ready.workspace.db, first), filed_on=None) == before


def test_what_changed_is_said_since_the_last_of_the_same_set(ready, shipped, sign):
    def says():
        drafted = draft(ready.workspace, ready.case, Audience.CBP, shipped, NOON)
        with pypdfium2.PdfDocument(drafted.document) as pdf:
            words = pdf[0].get_textpage().get_text_range()
        return " ".join(words.split())

    issue(ready.workspace, ready.case, Audience.CBP, shipped, sign)
    assert "Changed since then: nothing that prints." in says()
    edit_case(ready.workspace, ready.case, {"contact": "Dana Ortiz, dana@example.com"})
    issue(ready.workspace, ready.case, Audience.COUNSEL, shipped, sign)
    assert "Changed since then: the particulars of the case." in says()


def test_once_a_filed_one_is_superseded_it_is_asked_whether_cbp_was_told(ready, shipped, sign):
    workspace, case = ready.workspace, ready.case

    def asked():
        items = run_preflight(workspace, case, Audience.CBP, shipped, NOON).items
        told = {each.about.item: each for each in items if each.severity is Severity.INFO}
        return told.get("told-cbp")

    first = issue(workspace, case, Audience.CBP, shipped, sign)
    mark_filed(workspace, first, NOON.date())
    assert asked() is None
    issue(workspace, case, Audience.CBP, shipped, sign)
    assert asked().asks == "A-01 was filed and is superseded. Has CBP been informed?"
    mark_filed(workspace, first, NOON.date(), "By letter of March 3")
    assert asked() is None


def test_a_countersigned_file_joins_the_attestation(ready, shipped, sign):
    issued = issue(ready.workspace, ready.case, Audience.CBP, shipped, sign)
    first = latest_digest(ready.workspace, issued)
    second = countersign(ready.workspace, issued, ready.signers[1], shipped, sign)
    assert second == latest_digest(ready.workspace, issued) != first
    assert store.attestation(ready.workspace.db, issued).digest == first
    content = ready.workspace.blobs.read(second)
    assert content.startswith(ready.workspace.blobs.read(first))


def test_nothing_before_an_issue_can_be_undone(ready, shipped, sign):
    issue(ready.workspace, ready.case, Audience.CBP, shipped, sign)
    assert ready.workspace.undoable(ready.case) is None


def test_a_day_on_which_it_cannot_have_been_filed_is_refused(ready, shipped, sign):
    issued = issue(ready.workspace, ready.case, Audience.CBP, shipped, sign)
    with pytest.raises(Impossible):
        mark_filed(ready.workspace, issued, date(2026, 1, 1))
    with pytest.raises(Impossible):
        mark_filed(ready.workspace, issued, date(2027, 1, 1))


def test_the_draft_is_the_same_for_the_same_moment(ready, shipped):
    one = draft(ready.workspace, ready.case, Audience.CBP, shipped, NOON)
    assert draft(ready.workspace, ready.case, Audience.CBP, shipped, NOON) == one


def test_the_counsel_manifest_is_tied_by_its_hash(ready, shipped, sign):
    issued = issue(ready.workspace, ready.case, Audience.CBP, shipped, sign)
    drafted = draft(ready.workspace, ready.case, Audience.COUNSEL, shipped, NOON)
    [beside] = store.files(ready.workspace.db, issued)
    assert manifest.parse(drafted.manifest).counsel_manifest_sha256 != Digest("")
    assert b"Zebra-internal" in ready.workspace.blobs.read(beside.digest)
    assert b"Zebra-internal" not in drafted.manifest

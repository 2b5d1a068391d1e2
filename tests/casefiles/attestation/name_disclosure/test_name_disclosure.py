"""Names for CBP leave by one way alone: by group, with consent, by counsel, once and on record."""

import json
from dataclasses import replace

import pytest

from casefiles.attestation.layout.document_text import document_passages
from casefiles.attestation.model import Statement
from casefiles.attestation.name_disclosure import store
from casefiles.attestation.name_disclosure.group_acts import (
    NameGroupInput,
    add_name_group,
    choose_people,
    edit_name_group,
    note_name_consent,
    remove_name_group,
)
from casefiles.attestation.name_disclosure.let_out import LetOut, let_out
from casefiles.attestation.name_disclosure.model import NameConsent
from casefiles.attestation.name_disclosure.volume import VolumeContents, names_document
from casefiles.attestation.submission.confidentiality import ConfidentialityContent
from casefiles.attestation.submission.model import SignedRequest
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.errors import DoneNotWritten, Impossible, NamesWouldLeave, NotFound
from casefiles.kernel.ids import CaseId, ConfidentialityRequestId, Digest, StatementId
from casefiles.messages import explain
from casefiles.people.model import ProtectionReason
from casefiles.people.person_acts import add_person, edit_person
from casefiles.people.pseudonym_acts import add_pseudonym, erase_name, name_pseudonym
from casefiles.people.store import everyone
from casefiles.reference_data import submission_texts
from casefiles.usages.name_places import let_out_to_cbp
from casefiles.workspace.workspace import Workspace
from tests.build import NOON, a_case, ada, with_tables
from tests.pages_read import page_texts

UYGHUR = "ئاينۇر مەمەت"
FIRST = ("Aynur Memet", "艾努尔", UYGHUR)
SAME = "Li Na"


class Names:
    """A group of twelve who consent, with one who does not and one whose name nobody knows."""

    def __init__(self, workspace, shipped, folder):
        self.workspace, self.shipped, self.folder = workspace, shipped, folder
        self.case = a_case(workspace, counsel="Ada, of Stern LLP")
        add_person(workspace, "Ada")
        self.people = [
            add_pseudonym(workspace, self.case, ProtectionReason.WORKER) for _ in range(14)
        ]
        given = [" ; ".join(FIRST), SAME, SAME, *(f"Tursun Qadir{n}" for n in "abcdefghij")]
        for who, name in zip(self.people, given, strict=False):
            name_pseudonym(workspace, self.case, who, name)
        for who in (*self.people[:12], self.people[13]):
            self.note(who, NameConsent.GIVEN)
        self.group = self.add(self.people)

    def note(self, who, consent):
        note_name_consent(self.workspace, self.case, who, consent)

    def add(self, those):
        given = NameGroupInput("Packers of the mill", "CBP asked in RFI 3 who packed the lot.")
        group = add_name_group(self.workspace, self.case, given)
        choose_people(self.workspace, self.case, group, those)
        return group

    def let_out(self, to="names.pdf", group=None, before=lambda: None, **known):
        def write(act):
            if act.__name__ == "<lambda>" and "let_out_names" in act.__code__.co_names:
                before()
            return act(self.workspace)

        given = LetOut(self.shipped, submission_texts().names, NOON, **known)
        path = self.folder / to
        group = group or self.group
        return path, let_out(self.workspace, self.case, group, path, given, write)

    @property
    def written(self):
        return store.disclosures(self.workspace.db, self.case)


@pytest.fixture
def names(shipped, tmp_path):
    with Workspace(with_tables(tmp_path / "work"), ada()) as workspace:
        folder = tmp_path / "out"
        folder.mkdir()
        yield Names(workspace, shipped, folder)


def test_counsel_lets_out_who_consents_in_every_script_and_it_stays_on_record(names):
    path, made = names.let_out()
    text = "".join(page_texts(path.read_bytes()))
    assert all(each in text for each in (*FIRST[:2], "W-01", "W-12", "Tursun Qadiri"))
    assert {*UYGHUR} <= {*text}
    assert text.count(SAME) == 2
    assert "Tursun Qadirj" not in text
    assert "NO REQUEST UNDER 19 CFR 103.35 IS SIGNED" in text
    assert "Named here: 12" in " ".join(text.split())
    assert (made.people, made.without_consent, made.without_name) == (12, 1, 1)
    assert path.stat().st_mode & 0o077 == 0
    assert [*path.parent.iterdir()] == [path]
    with pytest.raises(Impossible):
        names.let_out()
    assert not names.workspace.undoable(names.case)
    with pytest.raises(Impossible, match="the group stays"):
        remove_name_group(names.workspace, names.case, names.group)
    with pytest.raises(NamesWouldLeave):
        release(names.workspace, names.case, "letter.txt", b"Ask Aynur Memet.")
    [place] = let_out_to_cbp(names.workspace, names.case, {"W-01", "W-13"})
    assert (place.who, place.where) == ("W-01", "N-01, on 2026-03-02")
    rows = names.workspace.db.execute("SELECT * FROM name_disclosures, name_groups, journal")
    said = json.dumps([[str(cell) for cell in row] for row in rows], ensure_ascii=False)
    assert not any(each in said for each in (*FIRST, SAME, "Qadir"))
    assert "Aynur" not in repr(store.listing(names.workspace.db, names.case, names.group))


@pytest.mark.parametrize("change", ["consent", "name", "group", "reason"])
def test_what_changes_while_the_volume_is_made_stops_it(names, change):
    work, case, who = names.workspace, names.case, names.people[0]
    before = {
        "consent": lambda: names.note(who, NameConsent.NOT_GIVEN),
        "name": lambda: erase_name(work, case, who, "asked for"),
        "group": lambda: choose_people(work, case, names.group, names.people[1:]),
        "reason": lambda: edit_name_group(work, case, names.group, {"reason": "Another."}),
    }[change]
    with pytest.raises(Impossible, match="changed meanwhile"):
        names.let_out(before=before)
    assert [*names.folder.iterdir()] == []
    assert names.written == []


def test_of_a_few_one_could_be_told_apart_and_a_reason_is_wanted(names):
    group = names.add(names.people[:1])
    with pytest.raises(Impossible, match="Under 10"):
        names.let_out(group=group)
    with pytest.raises(Impossible, match="The name of W-01 stands"):
        names.let_out(group=group, why_few="Only Aynur Memet is left.")
    assert names.written == []
    _, made = names.let_out(group=group, why_few="CBP asked for this one.")
    assert (made.people, made.why_few) == (1, "CBP asked for this one.")
    nobody = names.add(names.people[12:13])
    with pytest.raises(Impossible, match="No one of N-03"):
        names.let_out("b.pdf", nobody, why_few="asked")


def test_only_counsel_lets_names_out(names):
    [ada_] = [each for each in everyone(names.workspace.db) if each.name == "Ada"]
    edit_person(names.workspace, ada_.id, {"name": "Adam"})
    with pytest.raises(Impossible, match="by counsel"):
        names.let_out()
    edit_person(names.workspace, ada_.id, {"name": "Ad"})
    with pytest.raises(Impossible, match="by counsel"):
        names.let_out()


def test_names_go_nowhere_that_others_copy_and_over_no_file(names):
    for where in ("Dropbox", "../work/inside"):
        (names.folder / where).mkdir()
        with pytest.raises(Impossible, match=r"Nothing was let out|into the workspace"):
            names.let_out(f"{where}/names.pdf")
    (names.folder / "there.pdf").write_bytes(b"mine")
    with pytest.raises(Impossible, match="there already"):
        names.let_out("there.pdf")
    with pytest.raises(NamesWouldLeave):
        names.let_out("Aynur Memet.pdf")
    assert names.written == []
    with pytest.raises(DoneNotWritten) as caught:
        names.let_out("nowhere/names.pdf")
    said = explain(caught.value)
    assert said.startswith("That names of N-01 leave is on record, and stays so.")
    assert "not touched" not in said
    [noted] = names.written
    assert noted.unwritten
    assert not names.workspace.undoable(names.case)


def test_no_words_about_a_group_say_a_name_and_it_is_of_one_kind(names):
    work, case = names.workspace, names.case
    for given in (NameGroupInput("Friends of 艾努尔"), NameGroupInput("Packers", f"for {UYGHUR}")):
        with pytest.raises(Impossible, match="stands in these words"):
            add_name_group(work, case, given)
    with pytest.raises(Impossible, match="stands in these words"):
        edit_name_group(work, case, names.group, {"reason": "Aynur Memet asked."})
    informant = add_pseudonym(work, case, ProtectionReason.INFORMANT)
    with pytest.raises(Impossible, match="never of both"):
        choose_people(work, case, names.group, [*names.people, informant])
    with pytest.raises(NotFound):
        note_name_consent(work, a_case(work), informant, NameConsent.GIVEN)
    before = store.listing(work.db, case, names.group)
    names.note(names.people[0], None)
    assert len(store.listing(work.db, case, names.group).named) == 11
    work.undo(case)
    assert store.listing(work.db, case, names.group) == before


def test_a_volume_says_which_request_is_signed(names):
    listing = store.listing(names.workspace.db, names.case, names.group)
    document = names_document(
        VolumeContents(listing, "C-001", (), (signed_request(),), "code"), submission_texts().names
    )
    on = "March\u00a02, 2026"
    assert document.header == f"Confidential · request under 19 CFR 103.35 signed {on}"
    said = " ".join(each.text for each in document_passages(document))
    assert f"for statement 2, by Acme, signed on {on}" in said


def signed_request():
    statement = Statement(StatementId("s"), CaseId("c"), 2, "designation", "why")
    asked = ConfidentialityContent(statement, None, "C-001", "Acme", (), (), (), ())
    signed = SignedRequest(
        "r", CaseId("c"), ConfidentialityRequestId("q"), asked.asked, Digest("d"), 1, "Dana",
        "sum", NOON,
    )  # fmt: skip
    return replace(asked, signatures=(signed,))

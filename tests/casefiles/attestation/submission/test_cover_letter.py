"""The cover letter says of nothing more than is there, and who wrote which part of it."""

import csv
import hashlib
import io
from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.attestation.layout.document_text import document_passages
from casefiles.attestation.model import Attestation, Audience
from casefiles.attestation.submission import store
from casefiles.attestation.submission.cover_letter import EnclosedVolume, cover_letter
from casefiles.attestation.submission.cover_letter_document import cover_letter_document
from casefiles.attestation.submission.letter_acts import leave_out, write_paragraph
from casefiles.attestation.submission.model import LEFT_OUT, LetterWording
from casefiles.kernel.errors import Impossible, NamesWouldLeave
from casefiles.kernel.ids import AttestationId, CaseId, Digest
from casefiles.package.binder.enclosed import enclosed_volumes, runs_of
from casefiles.package.cover_letter_file import released_letter
from casefiles.reference_data import submission_texts
from tests.attesting import a_record, templates
from tests.build import NOON, a_case
from tests.casefiles.attestation.preflight.test_protected_names import protect
from tests.casefiles.attestation.submission.test_confidentiality import a_request

TEXTS = submission_texts().cover_letter
LEGEND = templates().notices.cbp_legend


def an_issued():
    """The attestation A-01, issued for CBP."""
    return Attestation(
        AttestationId("a"), CaseId("case"), 1, Audience.CBP, "uflpa-applicability",
        Digest("cd" * 32), 10, Digest("ef" * 32), 1, Digest("01" * 32), NOON, None, None, "",
    )  # fmt: skip


def wordings(**said):
    return [LetterWording(f"w-{key}", "case", key, text) for key, text in said.items()]


def printed(letter):
    return "\n".join(each.text for each in document_passages(cover_letter_document(letter, TEXTS)))


def test_what_looks_like_a_gap_in_a_value_of_the_case_is_its_own_words():
    record = a_record()
    named = replace(record, case=replace(record.case, importer="Acme {port} {detention} {x}"))
    letter = cover_letter(named, TEXTS, [])
    assert "Acme {port} {detention} {x}" in "\n".join(e.computed for e in letter.paragraphs)


def test_only_what_is_there_is_listed_and_what_is_not_is_said_with_the_reason():
    letter = cover_letter(a_request(), TEXTS, [])
    assert letter.enclosures == ()
    assert letter.not_listed[:2] == (
        "no attestation for CBP: none was issued",
        "no exhibits binder: none was named",
    )
    assert letter.not_listed[-1].startswith("request for confidential treatment, statement 9: not")
    assert "Nothing is enclosed." in printed(letter)
    volumes = [EnclosedVolume("exhibits.pdf", "ACME-000001 to ACME-000007", "ab" * 32)]
    record = replace(a_record(), issued=(an_issued(),))
    letter = cover_letter(record, TEXTS, [], volumes)
    assert [each.id for each in letter.enclosed] == ["attestation", "volume 1"]
    said = printed(letter)
    for each in ("Attestation A-01", "short hash", "volume 1 of 1 (exhibits.pdf)",
                 "ACME-000001 to ACME-000007", "ab" * 32):  # fmt: skip
        assert each in said
    one = cover_letter(record, TEXTS, wordings(attestation=LEFT_OUT), volumes)
    assert [each.id for each in one.enclosed] == ["volume 1"]
    assert "Attestation A-01" not in printed(one)


def test_a_line_that_the_case_cannot_fill_is_left_out_and_asked_for():
    record = a_record()
    empty = replace(record, case=replace(record.case, contact="", importer=""), signers=())
    letter = cover_letter(empty, TEXTS, [])
    assert letter.paragraph("closing").text == ""
    assert letter.paragraph("closing").lacks == ("our contact",)
    assert letter.paragraph("addressee").text.startswith("U.S. Customs and Border Protection")
    assert "{" not in printed(letter)
    assert "For the importer" in printed(letter)


def test_who_wrote_which_paragraph_is_told_at_the_end():
    record = a_record()
    assert "Every paragraph and the list" in printed(cover_letter(record, TEXTS, []))
    letter = cover_letter(record, TEXTS, wordings(opening="We answer.", sender="Ada\nCounsel"))
    said = printed(letter)
    assert "Written by a person: opening, sender." in said
    assert "We answer." in said
    assert letter.paragraph("opening").computed not in said


def test_a_paragraph_is_written_and_computed_again_and_each_is_undone(workspace):
    case = a_case(workspace)

    def held():
        return {e.paragraph: e.text for e in store.letter_wordings(workspace.db, case)}

    write_paragraph(workspace, case, "opening", " We  answer. ")
    write_paragraph(workspace, case, "opening", "We answer it.")
    leave_out(workspace, case, "form 1")
    assert held() == {"opening": "We answer it.", "form 1": LEFT_OUT}
    workspace.undo(case)
    workspace.undo(case)
    assert held() == {"opening": "We answer."}
    write_paragraph(workspace, case, "opening", "  ")
    leave_out(workspace, case, "form 1", left_out=False)
    assert held() == {}
    for wrong in ("attestation", "enclosed", ""):
        with pytest.raises(Impossible):
            write_paragraph(workspace, case, wrong, "More is enclosed.")
    with pytest.raises(Impossible):
        leave_out(workspace, case, "opening")


def a_binder(folder, *, legend=LEGEND, names=("exhibits.pdf",)):
    """A folder as a binder is written, with as little in it as can be."""
    folder.mkdir()
    log, contents = [("bates", "volume"), ("ACME-000009", "")], [("confidentiality legend",)]
    for at, name in enumerate(names):
        (folder / name).write_bytes(b"%PDF " + name.encode())
        log += [(f"ACME-{n:06}", name) for n in range(10 * at + 1, 10 * at + 4)]
        contents += [(f"{legend} (some pages)",), ("",)]
    for name, rows in (("bates-log.csv", log), ("binder-contents.csv", contents)):
        out = io.StringIO(newline="")
        csv.writer(out).writerows(rows)
        (folder / name).write_bytes(b"\xef\xbb\xbf" + out.getvalue().encode())
    sums = [f"{hashlib.sha256(e.read_bytes()).hexdigest()}  {e.name}\n" for e in folder.iterdir()]
    (folder / "SHA256SUMS").write_text("".join(sums))
    return folder


def test_a_binder_is_named_by_its_volumes_and_only_as_it_was_made(tmp_path):
    names = ("exhibits-volume-1-of-2.pdf", "exhibits-volume-2-of-2.pdf")
    binder = a_binder(tmp_path / "binder", names=names)
    found = enclosed_volumes(binder, LEGEND)
    assert [(each.name, each.bates) for each in found] == [
        (names[0], "ACME-000001 to ACME-000003"),
        (names[1], "ACME-000011 to ACME-000013"),
    ]
    for name in (*names, "bates-log.csv", "binder-contents.csv"):
        before = (binder / name).read_bytes()
        (binder / name).write_bytes(before + b" ")
        with pytest.raises(Impossible, match="was changed"):
            enclosed_volumes(binder, LEGEND)
        (binder / name).write_bytes(before)
    (binder / names[1]).unlink()
    with pytest.raises(Impossible, match="is not in"):
        enclosed_volumes(binder, LEGEND)
    with pytest.raises(Impossible, match="no exhibits binder"):
        enclosed_volumes(tmp_path, LEGEND)
    with pytest.raises(Impossible, match="no binder for CBP: its pages bear “Privileged”"):
        enclosed_volumes(a_binder(tmp_path / "counsel", legend="Privileged"), LEGEND)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 40), unique=True, min_size=1))
def test_runs_of_numbers_name_each_number_and_no_other(numbers):
    said = runs_of([f"ACME-{each:06}" for each in numbers])
    found = set()
    for run in said.split(", "):
        first, _, last = run.replace("ACME-", "").partition(" to ")
        found |= {*range(int(first), int(last or first) + 1)}
    assert found == {*numbers}


def test_the_numbers_of_what_is_withheld_are_part_of_the_run_that_they_lie_in():
    held = ["A-0001", "A-0005", "A-0002 to A-0004", "A-0009 to A-0010", "B-0011"]
    assert runs_of(held) == "A-0001 to A-0005, A-0009 to A-0010, B-0011"


def test_it_goes_with_something_and_without_a_protected_name(workspace, shipped, tmp_path):
    case = a_case(workspace, importer="Acme Imports LLC")

    def released(binder=None):
        return released_letter(workspace, case, "letter.pdf", shipped, TEXTS, NOON, binder)

    with pytest.raises(Impossible, match="Nothing is enclosed"):
        released()
    binder = a_binder(tmp_path / "binder")
    pdf = pypdfium2.PdfDocument(io.BytesIO(released(binder).content))
    said = " ".join(pdf[0].get_textpage().get_text_bounded().split())
    assert "Acme Imports LLC submits the papers" in said
    assert "ACME-000001 to ACME-000003" in said
    write_paragraph(workspace, case, "closing", "Ask Aygul Tursun.")
    protect(workspace, case, "Aygul Tursun")
    with pytest.raises(NamesWouldLeave):
        released(binder)

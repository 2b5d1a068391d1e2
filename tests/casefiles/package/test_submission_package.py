"""A paper goes with just what it cites, through the gates of a package for CBP."""

import csv
import hashlib
import io
import zipfile
from dataclasses import replace
from datetime import date
from email.message import EmailMessage

import bagit
import pytest

from casefiles.attestation.submission.kinds.model import SubmissionKind
from casefiles.attestation.verify.verify import VerifyOptions, judge_findings
from casefiles.attestation.verify.worker.reader import check
from casefiles.cases.detentions.event_acts import EventInput, record_event
from casefiles.cases.vocabulary import EventKind
from casefiles.evidence import store as evidence
from casefiles.evidence.exhibit_acts import describe_exhibits, set_aside
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.process_due import process_due_here
from casefiles.evidence.places import Rectangle
from casefiles.evidence.redactions.found_places import places_of_words
from casefiles.evidence.redactions.model import PlaceToHide
from casefiles.evidence.redactions.redaction_acts import RedactionInput, add_redactions
from casefiles.kernel.errors import Impossible, NamesWouldLeave
from casefiles.kernel.progress import silent
from casefiles.package.pages.model import PagesSettings
from casefiles.package.redacted_exhibits import copy_for_anybody
from casefiles.package.redaction.redacted_copy import CopyData, make_redacted_copy
from casefiles.package.submission_package import export_submission, released_submission
from casefiles.package.verify.report import report
from casefiles.package.verify.verify import verify_package
from tests.build import a_case, an_exhibit
from tests.casefiles.attestation.preflight.test_protected_names import protect
from tests.casefiles.attestation.submission.kinds.papers import EXTENSION, PROTEST, TEXTS, word
from tests.casefiles.attestation.submission.kinds.test_protest import AFTER
from tests.casefiles.evidence.redactions.papers import a_paper
from tests.shipping import detain

MARKS = {"notice": "Tangerine", "letter": "Mulberry", "privileged": "Quince", "other": "Damson"}


@pytest.fixture
def held(workspace):
    """A case whose goods were excluded, with papers that each hold a word of their own."""
    case = a_case(workspace, importer="Acme Imports LLC")
    papers = {
        name: an_exhibit(workspace, case, f"paper with {mark}", title=f"The {name}", source="CBP")
        for name, mark in MARKS.items()
    }
    describe_exhibits(workspace, case, [papers["privileged"]], {"confidentiality": "privileged"})
    detention, _ = detain(workspace, case, stated_exhibit=papers["notice"])
    happened = EventInput(EventKind.EXCLUDED, date(2026, 11, 25), note="E-002")
    record_event(workspace, case, detention, happened)
    return case, papers


def pack(workspace, case, to, shipped, kind=PROTEST):
    return export_submission(workspace, case, kind, to, shipped, TEXTS, AFTER)


def marks_in(folder):
    every = [each for each in folder.rglob("*") if each.is_file() and each.suffix != ".pyz"]
    said = b"".join(each.read_bytes() for each in every)
    return {name for name, mark in MARKS.items() if mark.encode() in said}


def test_it_is_a_bag_with_just_what_it_cites_and_the_verifier_names_its_kind(
    workspace, held, shipped, tmp_path
):
    case, _ = held
    to = tmp_path / "protest"
    pack(workspace, case, to, shipped)
    assert bagit.Bag(str(to)).validate(processes=1)
    inside = {each.relative_to(to).as_posix() for each in to.rglob("*") if each.is_file()}
    assert {each for each in inside if each.startswith("data/")} == {
        "data/protest.pdf", "data/exhibits/E-001.txt", "data/exhibits/E-002.txt",
        "data/index.csv", "data/index.xlsx",
    }  # fmt: skip
    assert marks_in(to) == {"notice", "letter"}
    rows = [*csv.reader(io.StringIO((to / "data/index.csv").read_text("utf-8-sig")))]
    assert {"package label", "bates first", "bates last"} <= {*rows[0]}
    found = verify_package(to, VerifyOptions())
    assert "Protest against an exclusion (19 USC 1514)" in report(found)[0]
    assert found.description == TEXTS.kind(PROTEST).description
    how = (to / "HOW-TO-CHECK.txt").read_text("utf-8")
    assert "for counsel to finish" in how
    assert "redacted" not in how
    before = (to / "data/protest.pdf").read_bytes()
    loose = judge_findings(check(io.BytesIO(before), None, ""), VerifyOptions(), to, any_paper=True)
    assert (loose.state, loose.faults) == ("not signed", ())
    assert loose.own_title.startswith(TEXTS.kind(PROTEST).title)
    with pytest.raises(Impossible, match="is there already"):
        pack(workspace, case, to, shipped)
    pack(workspace, case, tmp_path / "again.zip", shipped)
    with zipfile.ZipFile(tmp_path / "again.zip") as again:
        assert again.read("data/protest.pdf") == before


def test_what_is_privileged_or_stopped_or_protected_leaves_by_neither_way(
    workspace, held, shipped, tmp_path
):
    case, papers = held

    def leave(kind):
        with pytest.raises((Impossible, NamesWouldLeave)) as alone:
            released_submission(workspace, case, kind, "out.pdf", shipped, TEXTS, AFTER)
        with pytest.raises(type(alone.value)):
            pack(workspace, case, tmp_path / "out", shipped, kind)
        assert not (tmp_path / "out").exists()
        return str(alone.value)

    assert "response to be given more time" in leave(EXTENSION)
    assert "no previously cleared chain" in leave(SubmissionKind.IDENTICAL_CHAIN)
    word(workspace, case, PROTEST, justification="As counsel wrote in E-003.")
    assert "E-003" in leave(PROTEST)
    word(workspace, case, PROTEST, justification="As a worker says in E-004.")
    describe_exhibits(workspace, case, [papers["other"]], {"source": "worker"})
    assert "did not consent" in leave(PROTEST)
    word(workspace, case, PROTEST, justification="The mill of Aygul Tursun.")
    protect(workspace, case, "Aygul Tursun")
    leave(PROTEST)


def test_what_is_set_aside_goes_nowhere_and_what_is_hidden_only_as_a_copy(
    workspace, held, shipped, tmp_path, monkeypatch
):
    monkeypatch.setenv("PATH", "")  # so that nothing recognizes words, which takes long
    case, papers = held
    paper = a_paper((((90, 700, "Mirabelle was paid."),),))
    [line] = add_pasted_exhibit(workspace, case, "interview.pdf", paper).lines
    process_due_here(workspace, case)
    word(workspace, case, PROTEST, justification="See E-004 and E-005.")
    set_aside(workspace, case, [papers["other"]], "not ours")
    hidden = [PlaceToHide(line.exhibit, Rectangle(1, 8000, 69000, 40000, 72500))]
    add_redactions(workspace, case, hidden, RedactionInput("trade-secret"), shipped.reasons)
    to = tmp_path / "package"
    pack(workspace, case, to, shipped)
    assert marks_in(to) == {"notice", "letter"}
    assert (to / "data/redacted/E-005-R.pdf").is_file()
    assert "\n  data/redacted/  " in (to / "HOW-TO-CHECK.txt").read_text("utf-8")
    assert not (to / "data/exhibits/E-005.pdf").exists()


def test_a_redacted_mail_names_no_attachment_that_does_not_go_with_it(
    workspace, held, shipped, tmp_path, monkeypatch
):
    monkeypatch.setenv("PATH", "")  # so that nothing recognizes words, which takes long
    case, _ = held
    mail = EmailMessage()
    mail["From"] = "mill@example.com"
    mail.set_content("Mirabelle was paid.\n")
    mail.add_attachment(b"a,b\n", maintype="text", subtype="csv", filename="Of Damson.csv")
    [line] = add_pasted_exhibit(workspace, case, "note.eml", bytes(mail)).lines
    process_due_here(workspace, case)
    found = places_of_words(workspace, case, "Mirabelle")
    add_redactions(workspace, case, found.places, RedactionInput("trade-secret"), shipped.reasons)
    paper = evidence.get(workspace.db, line.exhibit)
    word(workspace, case, PROTEST, justification=f"See {paper.label}.")

    def privileged(*_):
        describe_exhibits(workspace, case, [paper.id], {"confidentiality": "privileged"})

    to = tmp_path / "changed"
    with pytest.raises(Impossible, match="was changed meanwhile"):
        export_submission(workspace, case, PROTEST, to, shipped, TEXTS, AFTER, privileged)
    assert not to.exists()
    workspace.undo(case)
    pack(workspace, case, tmp_path / "package", shipped)
    [child] = evidence.children(workspace.db, paper.id)

    pages = PagesSettings(shipped.fonts, unnamed={child.id})
    in_set = replace(pages, in_set={paper.id})
    wanted = make_redacted_copy(
        workspace, paper, CopyData(shipped.reasons, shipped.fonts, pages=in_set)
    )
    left = (tmp_path / f"package/data/redacted/{paper.label}-R.pdf").read_bytes()
    assert hashlib.sha256(left).hexdigest() == wanted.digest
    data = CopyData(shipped.reasons, shipped.fonts, with_text=False, pages=pages)
    unnamed = make_redacted_copy(workspace, paper, data).digest

    def alone():
        made = copy_for_anybody(workspace, paper, shipped, AFTER, "", silent, with_text=False)
        return made.digest

    assert alone() != unnamed  # it is kept from nobody
    describe_exhibits(workspace, case, [child.id], {"source": "worker"})
    assert alone() == unnamed

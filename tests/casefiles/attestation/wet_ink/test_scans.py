"""A print signed by hand comes back as a scan: tied to its document, or refused in words."""

import io
from dataclasses import replace
from datetime import date

import pikepdf
import pypdfium2
import pytest

from casefiles.acts import Act
from casefiles.attestation import store as attestations
from casefiles.attestation.issue import draft, issue, seal_unsigned
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.record.read import read_record
from casefiles.attestation.signer_acts import edit_signer
from casefiles.attestation.verify.five_facts import facts_of
from casefiles.attestation.verify.model import Verdict
from casefiles.attestation.verify.report import report
from casefiles.attestation.verify.verify import VerifyOptions, verify
from casefiles.attestation.wet_ink import store
from casefiles.attestation.wet_ink.compare_pages import TypedPage
from casefiles.attestation.wet_ink.model import PaperScan
from casefiles.attestation.wet_ink.printed_documents import printed_document, printed_documents
from casefiles.attestation.wet_ink.read_scan import ReadBy, read_scan
from casefiles.attestation.wet_ink.scan_acts import (
    ScanSaid,
    remove_scan,
    scan_to_compare,
    take_in_scan,
)
from casefiles.kernel.errors import ConcurrentChange, Impossible, NotFound
from casefiles.storage import rows
from casefiles.usages.name_places import NamePlaceKind, name_places
from tests.build import NOON
from tests.casefiles.attestation.wet_ink.scanning import a_scan

TODAY = NOON.date()
DANA, MIRIAM = "Dana Whitfield", "Miriam Okafor"


def on_paper(ready, *names):
    for each in attestations.signers(ready.workspace.db, ready.case):
        if each.name in names:
            edit_signer(ready.workspace, ready.case, each.id, {"on_paper": True})


def issued_on_paper(ready, shipped):
    on_paper(ready, DANA, MIRIAM)
    drafted = draft(ready.workspace, ready.case, Audience.CBP, shipped, NOON)
    return seal_unsigned(ready.workspace, drafted)


@pytest.fixture
def printed(ready, shipped):
    """The case, with an attestation that both its signers sign on paper."""
    issued_on_paper(ready, shipped)
    return ready


def frozen(ready, label="A-01"):
    document = printed_document(ready.workspace.db, ready.case, label)
    return ready.workspace.blobs.read(document.digest)


def count(content):
    with pypdfium2.PdfDocument(content) as pdf:
        return len(pdf)


def read(ready, content, signer=DANA, label="A-01"):
    return scan_to_compare(ready.workspace, ready.case, label, signer, content)


def keep(ready, scan, on=TODAY, **said):
    words = ScanSaid(on, said.pop("typed", {}), compared=said.pop("compared", True), **said)
    return take_in_scan(ready.workspace, scan, words)


def test_a_scan_is_kept_with_what_was_compared_and_undone_like_any_act(printed):
    content = a_scan(frozen(printed))
    scan = read(printed, content)
    pages = count(content)
    assert {each.by for each in scan.read.pages} == {ReadBy.TEXT}
    assert len(scan.pages.to_sign) == 1, "the page of his declaration"
    with pytest.raises(Impossible, match="A person compares every page"):
        keep(printed, scan, compared=False)
    for on, words in ((date(2026, 3, 9), "has not come yet"), (date(2026, 2, 1), "not there yet")):
        with pytest.raises(Impossible, match=words):
            keep(printed, scan, on=on)
    with pytest.raises(ConcurrentChange):
        keep(printed, replace(scan, document=replace(scan.document, listing="00" * 32)))
    assert store.scans(printed.workspace.db, printed.case) == []
    made = keep(printed, scan)
    [row] = store.scans(printed.workspace.db, printed.case)
    assert (row.id, row.signer, row.signed_on, row.missing) == (made, DANA, TODAY, "")
    assert row.compared[0] == "page 1 of the scan is page 1: short hash read from its text"
    assert len(row.compared) == pages
    assert printed.workspace.blobs.read(row.digest) == content
    with pytest.raises(Impossible, match="already added"):
        keep(printed, scan)
    keep(printed, replace(scan, signer=MIRIAM))
    places = name_places(printed.workspace, [("Dana", DANA)])
    assert {each.where for each in places} >= {"paper scans: signer", "signer 1, name"}
    issued = {each.where for each in places if each.what is NamePlaceKind.ISSUED}
    assert any("scan of what was signed on paper" in each for each in issued)
    assert printed.workspace.verify().faults == ()
    assert printed.workspace.verify_blobs().faults == ()
    printed.workspace.undo(printed.case)
    printed.workspace.undo(printed.case)
    assert store.scans(printed.workspace.db, printed.case) == []
    assert attestations.attestations(printed.workspace.db, printed.case), "an issue is not undone"
    printed.workspace.redo(printed.case)
    remove_scan(printed.workspace, printed.case, made)
    with pytest.raises(NotFound):
        remove_scan(printed.workspace, printed.case, made)
    with pytest.raises(NotFound):
        read(printed, content, label="A-07")
    with pytest.raises(Impossible, match="Who signed it"):
        read(printed, content, "Somebody Else")


def test_pages_of_an_earlier_issue_are_named_refused_and_stay_with_it(printed, shipped):
    earlier = a_scan(frozen(printed))
    drafted = draft(printed.workspace, printed.case, Audience.CBP, shipped, NOON)
    seal_unsigned(printed.workspace, drafted)
    scan = read(printed, earlier, label="A-02")
    with pytest.raises(Impossible, match="shows the short hash of C-001 A-01, not of A-02"):
        keep(printed, scan)
    first, second = printed_documents(printed.workspace.db, printed.case)
    expected = replace(scan.expected, short_hash=first.short_hash, others={})
    keep(printed, replace(scan, document=first, expected=expected))
    documents = printed_documents(printed.workspace.db, printed.case)
    assert [len(each.scans) for each in documents] == [1, 0], second.label


def pictures(content, *pages):
    """Pages as a scanner without recognition saves them, too small for any engine."""
    made = pikepdf.new()
    for _ in pages:
        made.add_blank_page(page_size=(300, 400))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_what_no_machine_reads_a_person_types_from_the_paper(printed, monkeypatch):
    monkeypatch.setattr("casefiles.attestation.wet_ink.read_scan.installed", tuple)
    scan = read(printed, pictures(None, 1, 2))
    [to_sign] = scan.pages.to_sign
    assert scan.compared({}).asked == (1, 2)
    with pytest.raises(Impossible, match="type the short hash and the page number"):
        keep(printed, scan, though_missing=True)
    right, blank = scan.document.short_hash, TypedPage(0)
    for wrong in ("", "0000 1111 2222 3333 4444", right[:-1] + ("0" if right[-1] != "0" else "1")):
        with pytest.raises(Impossible, match="what was typed is not the short hash of A-01"):
            keep(printed, scan, typed={1: TypedPage(to_sign, wrong), 2: blank}, though_missing=True)
    with pytest.raises(Impossible, match="there is no page 999"):
        keep(printed, scan, typed={1: TypedPage(999, right), 2: blank}, though_missing=True)
    with pytest.raises(Impossible, match="no page of the document is in it"):
        keep(printed, scan, typed={1: blank, 2: blank}, though_missing=True)
    typed = {1: TypedPage(to_sign, right.upper().replace(" ", "")), 2: blank}
    keep(printed, scan, typed=typed, though_missing=True)
    [row] = store.scans(printed.workspace.db, printed.case)
    assert row.compared == (
        f"page 1 of the scan is page {to_sign}: short hash typed by the person from the paper",
        "page 2 of the scan is blank, as the person says",
    )


def with_script(content):
    with pikepdf.open(io.BytesIO(content)) as pdf:
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        pdf.pages[-1].AA = pikepdf.Dictionary(O=script)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def locked(content):
    with pikepdf.open(io.BytesIO(content)) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user=""))
    return out.getvalue()


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda _: b"", "it is empty"),
        (lambda content: content, "a file in it"),
        (lambda content: with_script(a_scan(content)), "an action, a script"),
        (lambda content: locked(a_scan(content)), "it is encrypted"),
        (lambda content: pictures(content, *range(2_000)), "it has 2,000 pages"),
    ],
    ids=["empty", "the document", "script", "locked", "long"],
)
def test_what_is_no_scan_is_refused_in_words_and_leaves_nothing(small_unsigned, made, words):
    with pytest.raises(Impossible, match=words):
        read_scan(made(small_unsigned), 12)


def test_what_all_sign_on_paper_is_never_told_as_signed(printed, shipped, sign, tmp_path):
    file = tmp_path / "a.pdf"
    file.write_bytes(frozen(printed))
    found = verify(file, VerifyOptions(must_be_trusted=True))
    assert found.verdict is Verdict.DOES_NOT_HOLD, "paper is not what was asked for"
    found = replace(found, demands=())
    assert (found.verdict, found.on_paper) == (Verdict.NOT_CHECKED, (DANA, MIRIAM))
    assert {each.tone for each in facts_of(found).five[:2]} == {"warn"}
    said = "\n".join(report(found))
    assert "no electronic signature" in said
    assert "No file can show that" in said
    with pytest.raises(Impossible, match="no key signs it"):
        issue(printed.workspace, printed.case, Audience.CBP, shipped, sign)
    [first, _] = attestations.signers(printed.workspace.db, printed.case)
    edit_signer(printed.workspace, printed.case, first.id, {"on_paper": False})
    drafted = draft(printed.workspace, printed.case, Audience.CBP, shipped, NOON)
    with pytest.raises(Impossible, match=f"{DANA} signs it with a key"):
        seal_unsigned(printed.workspace, drafted)
    file.write_bytes(sign(drafted.document, drafted.signing))
    found = verify(file, VerifyOptions())
    assert (found.verdict, found.on_paper) == (Verdict.NOT_CHECKED, (MIRIAM,))
    assert found.integrity.intact
    file.write_bytes(drafted.document)
    assert verify(file, VerifyOptions()).verdict is Verdict.DOES_NOT_HOLD, "cut off"


def test_preflight_tells_who_signs_on_paper_and_whose_scan_is_awaited(printed, shipped):
    def asked():
        with printed.workspace.reading() as db:
            record = read_record(db, printed.case, shipped, NOON)
        found = preflight(record, Audience.CBP)
        told = [e for e in found if e.about.item in {"signs-on-paper", "scan-not-taken-in"}]
        assert not any(each.blocks for each in told)
        return [each.asks.partition(" ")[0] for each in told if each.about.item[1] == "c"]

    assert asked() == ["Dana", "Miriam"]
    [issued] = attestations.attestations(printed.workspace.db, printed.case)
    with printed.workspace.change(Act.TAKE_IN_SCAN, printed.case) as db:
        rows.add(db, store.SCANS, a_row(printed.case, issued))
    assert asked() == ["Miriam"]


def a_row(case, issued):
    return PaperScan(
        "scan", case, issued.id, None, issued.digest, issued.manifest_digest, DANA, TODAY,
        issued.digest, 1, "application/pdf", (), "", "Ada", NOON,
    )  # fmt: skip

"""Every change to an attestation is found, whoever made it; one nobody touched is not accused."""

import io
import logging
import os
import random
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from casefiles.attestation.layout.model import Attachment, Para, plain
from casefiles.attestation.manifest import CaseNamed
from casefiles.attestation.render import render
from casefiles.attestation.signing import pades
from casefiles.attestation.signing.identity import new_identity
from casefiles.attestation.signing.sign import signing_with
from casefiles.attestation.verify.model import ExhibitState, Verdict
from casefiles.attestation.verify.verify import VerifyOptions, judge_findings, verify
from casefiles.attestation.verify.worker.reader import check
from casefiles.evidence.readers.model import CannotRead, Unread
from casefiles.kernel.errors import Faulty, Unreadable
from tests.casefiles.attestation.small_attestation import (
    AT,
    EXHIBITS,
    FIRST,
    FONTS,
    SECOND,
    document,
    exhibits_in,
    manifest,
    short_document,
)

logging.getLogger("pyhanko").setLevel(logging.CRITICAL)


def judged(content, wanted=None):
    """As `verify`, without a worker for each of thousands of files."""
    try:
        found = check(io.BytesIO(content), None, "")
    except CannotRead as no:
        found = Unread("", no.reason)
    return judge_findings(found, wanted or VerifyOptions(), Path("attestation.pdf"), AT)


def at_odds(content):
    return judged(content).verdict is Verdict.DOES_NOT_HOLD


def stranger():
    return new_identity("Aygul Memet", "Acme Imports LLC", AT)


@pytest.mark.parametrize("kept", ["signed", "countersigned"])
def test_a_file_nobody_touched_is_not_accused(kept, request, tmp_path):
    file = tmp_path / "attestation.pdf"
    file.write_bytes(request.getfixturevalue(kept))
    found = verify(file, VerifyOptions())
    assert (found.verdict is Verdict.HOLDS, found.faults, found.trouble) == (
        not found.waiting,
        (),
        "",
    )
    assert found.integrity.intact
    assert found.coverage.whole
    assert found.manifest == manifest()
    assert found.short_hash in document().footer
    assert [each[:8] for each in found.waiting] == (["signer-2"] if kept == "signed" else [])
    assert {each.state for each in found.exhibits.found} == {ExhibitState.NOT_ASKED}


def regions(content):
    """Where to flip: everywhere, and closely around what no signature covers."""
    size = len(content)
    close = set(range(0, 100, 17)) | set(range(size - 900, size, 61)) | {size - 1}
    for gap in re.finditer(rb"<[0-9A-F]{8000,}>", content):
        written = gap.start() + 1 + len(gap.group()[1:-1].rstrip(b"0"))
        close |= set(range(gap.start() - 30, written + 4, 97))
        close |= {gap.start(), gap.start() + 1, written, gap.end() - 2, gap.end() - 1, gap.end()}
        close |= set(random.Random(2).sample(range(written, gap.end()), 4))
        close |= set(range(gap.end(), gap.end() + 60, 17))
    return sorted(close | set(random.Random(1).sample(range(size), 20)))


@pytest.mark.parametrize("kept", ["small_signed", "small_countersigned"])
def test_a_flipped_bit_anywhere_is_found(kept, request):
    content = request.getfixturevalue(kept)
    chance, passed = random.Random(3), []
    for at in regions(content):
        changed = bytearray(content)
        changed[at] ^= 1 << chance.randrange(8)
        if not at_odds(bytes(changed)):
            passed.append((at, judged(bytes(changed)).verdict))
    assert passed == []


@pytest.mark.parametrize("kept", ["small_signed", "small_countersigned"])
def test_a_file_cut_short_is_found(kept, request):
    content = request.getfixturevalue(kept)
    ends = [content.index(b"%PDF-") + 9, len(content) // 3, len(content) // 2, len(content) - 1]
    for end in [*ends, len(content) - 7, len(content) - 2000]:
        assert judged(content[:end]).verdict is not Verdict.HOLDS, end
    assert at_odds(content[:-1])


@pytest.mark.parametrize("end", [b"%%EOF\n", b"%%EOF"])
def test_a_countersignature_that_was_cut_off_whole_is_missed(signed, countersigned, end):
    """What is left is as it was before the second signature: nothing in it is wrong, but who
    has signed is printed in it, and he has not."""
    assert countersigned.startswith(signed)
    cut = countersigned[: countersigned.rindex(end, 0, len(signed)) + len(end)]
    found = judged(cut)
    assert found.verdict is (Verdict.NOT_CHECKED if cut == signed else Verdict.DOES_NOT_HOLD)
    assert found.trouble or found.faults or "Signature of Chen Wei (陈伟)" in found.waiting[0]


def test_a_file_of_ours_that_lost_its_signatures_with_its_end_is_at_odds(signed):
    assert at_odds(signed[: len(signed) // 2])


@pytest.mark.parametrize("junk", [b"\n", b"\x00", b"%%EOF\n", b"1 0 obj\n<<>>\nendobj\n"])
def test_anything_after_the_end_is_found(signed, countersigned, junk):
    assert at_odds(signed + junk)
    assert at_odds(countersigned + junk)


def added(content, how):
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    how(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def new_title(writer):
    writer.set_info(generic.DictionaryObject({pdf_name("/Title"): generic.pdf_string("other")}))


def other_root_entry(writer):
    writer.root[pdf_name("/PageMode")] = pdf_name("/FullScreen")
    writer.update_root()


def note_on_a_page(writer):
    page = writer.root["/Pages"]["/Kids"][0]
    note = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): generic.ArrayObject([generic.NumberObject(n) for n in (0, 0, 9, 9)]),
            pdf_name("/Contents"): generic.pdf_string("paid in full"),
        }
    )
    page["/Annots"].append(writer.add_object(note))
    writer.update_container(page["/Annots"])


def text_over_a_page(writer):
    writer.add_stream_to_page(0, writer.add_object(generic.StreamObject(stream_data=b"q Q")))


def an_orphan(writer):
    writer.add_object(generic.StreamObject(stream_data=b"hidden"))


def a_hidden_field(writer):
    field = writer.root["/AcroForm"]["/Fields"][1]
    field[pdf_name("/F")] = generic.NumberObject(2)
    writer.update_container(field)


ATTACKS = [new_title, other_root_entry, note_on_a_page, text_over_a_page, an_orphan, a_hidden_field]


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_revision_that_nobody_signed_is_found(signed, attack):
    assert at_odds(added(signed, attack))


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_revision_slipped_in_before_a_countersignature_is_found(signed, attack):
    slipped = added(signed, attack)
    found = judged(signing_with(stranger(), FONTS)(slipped, SECOND))
    assert found.verdict is Verdict.DOES_NOT_HOLD
    assert found.coverage.unexplained


def test_a_countersignature_that_changes_more_than_its_field_is_found(signed, monkeypatch):
    class Sly(pades._Writer):
        def _update_meta(self):
            new_title(self)

    monkeypatch.setattr(pades, "_Writer", Sly)
    found = judged(signing_with(stranger(), FONTS)(signed, SECOND))
    assert found.verdict is Verdict.DOES_NOT_HOLD
    assert found.coverage.unexplained


def stripped(content):
    """Without its signatures, and with another title: what a forger starts from."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            if "/V" in field:
                del field["/V"]
        if "/Perms" in pdf.Root:
            del pdf.Root["/Perms"]
        pdf.docinfo["/Title"] = "forged"
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def test_a_file_without_its_signatures_is_found(signed):
    assert at_odds(stripped(signed))


def test_a_forgery_signed_anew_is_not_by_whom_it_should_be(signed, reviewer):
    forged = signing_with(stranger(), FONTS)(stripped(signed), FIRST)
    forged = signing_with(stranger(), FONTS)(forged, SECOND)
    found = judged(forged)
    assert found.verdict is Verdict.HOLDS  # in nobody's name: that is why fingerprints are compared
    assert not found.identity[0].trusted
    assert found.identity[0].fingerprint != reviewer.fingerprint
    assert (
        judged(forged, VerifyOptions(signers=(reviewer.fingerprint,))).verdict
        is Verdict.DOES_NOT_HOLD
    )
    assert judged(forged, VerifyOptions(must_be_trusted=True)).verdict is Verdict.DOES_NOT_HOLD


def test_another_manifest_does_not_match_the_pages(reviewer):
    other = replace(manifest(), case=CaseNamed("C-002", "other", "wro"))
    attached = Attachment("manifest.json", other.to_bytes(), "application/json", "Manifest")
    swapped = render(short_document(), FONTS, AT, [attached])
    found = judged(signing_with(reviewer, FONTS)(swapped, FIRST))
    assert found.verdict is Verdict.DOES_NOT_HOLD
    assert "short hash" in found.faults[0]


def test_a_file_signed_by_others_is_no_attestation(reviewer):
    content = render(document(extra=(Para(plain("x")),)), FONTS, AT)
    found = judged(signing_with(reviewer, FONTS)(content, FIRST))
    assert found.verdict is Verdict.DOES_NOT_HOLD
    assert found.integrity.faults == (
        "it carries no manifest: it is no attestation of this program",
    )


def test_the_signers_asked_for_may_be_written_in_any_way(countersigned, reviewer, officer):
    pairs = [reviewer.fingerprint[at : at + 2] for at in range(0, 64, 2)]
    for written in (":".join(pairs).upper(), " ".join(pairs), reviewer.fingerprint):
        wanted = VerifyOptions(signers=(officer.fingerprint, written))
        assert judged(countersigned, wanted).verdict is Verdict.HOLDS


def test_who_is_asked_for_speaks_of_every_signature(signed, countersigned, reviewer, officer):
    """Tried: each signer alone, both, one more, one else. A signature by nobody named is told."""
    both = (reviewer.fingerprint, officer.fingerprint)
    other = stranger().fingerprint
    for named in (both[:1], both[1:], (*both, other), (both[0], other), (other,)):
        found = judged(countersigned, VerifyOptions(signers=named))
        assert found.verdict is Verdict.DOES_NOT_HOLD, named
        assert found.faults == found.demands
    assert judged(signed, VerifyOptions(signers=both[:1])).verdict is Verdict.NOT_CHECKED  # waits
    slipped_in = signing_with(stranger(), FONTS)(signed, SECOND)
    assert judged(slipped_in, VerifyOptions(signers=both)).verdict is Verdict.DOES_NOT_HOLD
    assert judged(slipped_in, VerifyOptions(signers=both[:1])).verdict is Verdict.DOES_NOT_HOLD


@pytest.mark.parametrize("written", ["", "abcd", "g" * 64, "ab" * 33])
def test_what_is_no_fingerprint_is_compared_with_nothing(written, tmp_path, signed):
    (tmp_path / "attestation.pdf").write_bytes(signed)
    with pytest.raises(Faulty):
        verify(tmp_path / "attestation.pdf", VerifyOptions(signers=(written,)))


def test_not_a_pdf_and_an_encrypted_one_could_not_be_checked(tmp_path, unsigned):
    file = tmp_path / "x.pdf"
    file.write_bytes(b"hello")
    assert verify(file, VerifyOptions()).verdict is Verdict.NOT_CHECKED
    with pikepdf.open(io.BytesIO(unsigned)) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert verify(file, VerifyOptions()).verdict is Verdict.NOT_CHECKED


def test_a_file_that_is_not_there_is_an_error(tmp_path):
    for name in ("none.pdf", "."):
        with pytest.raises(Unreadable):
            verify(tmp_path / name, VerifyOptions())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "attestation.pdf")
    with pytest.raises(Unreadable):
        verify(tmp_path / "attestation.pdf", VerifyOptions())


@pytest.fixture
def package(tmp_path, countersigned):
    folder = exhibits_in(tmp_path / "package")
    (folder / "attestation.pdf").write_bytes(countersigned)
    return folder


def states(folder, inside):
    found = verify(folder / "attestation.pdf", VerifyOptions(exhibits=inside))
    return found, [each.state for each in found.exhibits.found]


@pytest.mark.parametrize("inside", [".", "exhibits"])
def test_exhibits_that_are_as_listed_are_unchanged(package, inside):
    found, seen = states(package, package / inside)
    assert (found.verdict, seen) == (Verdict.HOLDS, [ExhibitState.UNCHANGED] * 3)
    assert found.exhibits.not_listed == ()


def test_one_changed_exhibit_is_found(package):
    (package / "exhibits/E-002.pdf").write_bytes(EXHIBITS["E-002"] + b" ")
    found, seen = states(package, package)
    assert found.verdict is Verdict.DOES_NOT_HOLD
    assert seen == [ExhibitState.UNCHANGED, ExhibitState.CHANGED, ExhibitState.UNCHANGED]
    assert found.faults == ("exhibit E-002 is changed",)


def test_a_missing_exhibit_is_found_and_one_renamed_is_not_missing(package):
    (package / "exhibits/E-003.pdf").unlink()
    (package / "exhibits/E-001.pdf").rename(package / "contract.pdf")
    (package / "more.txt").write_text("x")
    found, seen = states(package, package)
    assert seen == [ExhibitState.UNCHANGED, ExhibitState.UNCHANGED, ExhibitState.MISSING]
    assert found.exhibits.found[0].at == "contract.pdf"
    assert found.exhibits.not_listed == ("more.txt",)
    assert found.verdict is Verdict.DOES_NOT_HOLD


@pytest.mark.skipif(os.name == "nt", reason="making a link takes a right there")
def test_a_link_is_not_followed_and_named(package, tmp_path):
    exhibit = package / "exhibits/E-003.pdf"
    exhibit.rename(tmp_path / "elsewhere.pdf")
    exhibit.symlink_to(tmp_path / "elsewhere.pdf")
    found, seen = states(package, package)
    assert seen[2] is ExhibitState.MISSING
    assert found.exhibits.not_listed == (
        "exhibits/E-003.pdf (a symbolic link, which is not followed)",
    )


def test_the_small_ones_hold_too(small_countersigned):
    assert judged(small_countersigned).verdict is Verdict.HOLDS

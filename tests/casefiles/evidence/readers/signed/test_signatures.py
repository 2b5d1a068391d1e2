"""A supplier's own signature is checked when its PDF is taken in, and told of by five facts."""

import io
import json
from dataclasses import asdict

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm
from reportlab.pdfgen import canvas

from casefiles.evidence.model import State
from casefiles.evidence.readers import client
from casefiles.evidence.readers.model import Reason
from casefiles.evidence.readers.read_file import read_file
from casefiles.evidence.readers.signature_summary import (
    SignatureSummary,
    in_one_line,
    signature_summary,
    signatures_in,
    without_signatures,
)
from tests.attacks.families.signatures import a_copy_as_long_as_the_file
from tests.attacks.genuine import genuine
from tests.casefiles.evidence.readers.signed.papers import identity, signed, with_empty_field
from tests.casefiles.evidence.readers.stranger import opened, pdf


def facts_of(readers, content: bytes) -> list[SignatureSummary]:
    found = client.pdf_signatures(readers, opened(content)).found
    return [signature_summary(asdict(each)) for each in found.found]


def overlaid(content: bytes, *, text: bytes = b"BT /F1 12 Tf 10 50 Td (altered) Tj ET") -> bytes:
    """More to see on its page, without a byte of what was signed being changed."""
    writer, out = IncrementalPdfFileWriter(io.BytesIO(content)), io.BytesIO()
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    stream = writer.add_object(generic.StreamObject(stream_data=text))
    page[pdf_name("/Contents")] = generic.ArrayObject([page.raw_get("/Contents"), stream])
    writer.update_container(page)
    writer.write(out)
    return out.getvalue()


def test_a_signature_that_holds_is_told_of_by_five_facts(readers) -> None:
    [found] = facts_of(readers, signed())
    assert found.integrity == ("the signed bytes are as they were when they were signed",)
    assert found.coverage == ("the whole file is covered",)
    assert found.identity[0] == "the certificate names Chen Wei, issued by himself"
    assert identity("Chen Wei")[0].sha256.hex() in found.identity[1].replace(" ", "")
    assert "was not asked" in found.identity[2]
    assert "by the clock of whoever signed: a claim" in found.time[0]
    assert found.applies == (
        "it approves the document",
        "reason given: I made this",
        "place given: Kashgar",
    )


def test_a_changed_byte_is_a_fault_of_integrity(readers) -> None:
    content = bytearray(signed())
    content[content.index(b"MediaBox") + 12] ^= 1
    [found] = facts_of(readers, bytes(content))
    assert found.integrity == ("the signed bytes are not what they were when they were signed",)


def test_what_was_laid_over_a_page_afterwards_is_not_explained(readers) -> None:
    content = overlaid(signed())
    [found] = facts_of(readers, content)
    assert "the signed bytes are as they were" in found.integrity[0]
    assert found.coverage[1:] == (
        "something else was changed after it",
        "it does not allow that",
    )
    finding = read_file(readers, opened(content), "x.pdf").finding
    assert "signed by Chen Wei: something else was changed after it" in finding.in_words


def test_a_copy_of_a_signature_that_only_seems_to_cover_all_by_its_length_is_told(readers) -> None:
    """The genuine one once more, in a string as long as makes the lengths add up."""
    papers = genuine()
    _, make = next(iter(a_copy_as_long_as_the_file.forge(papers)))
    content = make()
    first, second = facts_of(readers, content)
    assert first.coverage[1] == "it does not cover all that stood there when it was made"
    assert second.coverage == ("the whole file is covered",)
    genuine_one, _ = facts_of(readers, papers.twice)
    assert "it allows that" in genuine_one.coverage


def test_a_second_signature_is_no_change_to_the_first(readers) -> None:
    content = signed(signed(with_empty_field(pdf("contract"))), by="Li Na", field="Signature2")
    first, second = facts_of(readers, content)
    assert "Chen Wei" in first.identity[0]
    assert "Li Na" in second.identity[0]
    assert "it allows that" in first.coverage
    assert second.coverage == ("the whole file is covered",)


@pytest.mark.parametrize(
    ("permits", "words"),
    [
        (MDPPerm.NO_CHANGES, "and lets nothing be changed after it"),
        (MDPPerm.FILL_FORMS, "and lets fields be filled in after it"),
        (MDPPerm.ANNOTATE, "and lets fields be filled in and comments be added after it"),
    ],
)
def test_what_a_certification_permits_is_said(readers, permits, words) -> None:
    [found] = facts_of(readers, signed(certify=permits))
    assert found.applies[0] == f"it certifies the document {words}"


def a_form() -> bytes:
    made = io.BytesIO()
    sheet = canvas.Canvas(made, pagesize=(300, 200))
    sheet.acroForm.textfield(name="wage", value="3200", x=10, y=100)
    sheet.showPage()
    sheet.save()
    return made.getvalue()


def filled_in(content: bytes) -> bytes:
    writer, out = IncrementalPdfFileWriter(io.BytesIO(content)), io.BytesIO()
    field = writer.root["/AcroForm"]["/Fields"][0].get_object()
    field[pdf_name("/V")] = generic.pdf_string("9900")
    writer.update_container(field)
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("permits", "allowed"),
    [(MDPPerm.NO_CHANGES, "it does not allow that"), (MDPPerm.FILL_FORMS, "it allows that")],
)
def test_a_field_filled_in_afterwards_is_measured_by_what_is_permitted(
    readers, permits, allowed
) -> None:
    [found] = facts_of(readers, filled_in(signed(a_form(), certify=permits)))
    assert found.coverage[1:] == ("fields of the form were filled in after it", allowed)


def test_a_time_stamp_is_apart_from_what_the_signer_claims(readers) -> None:
    [found] = facts_of(readers, signed(stamped_by="A Time Stamper"))
    assert found.time[0] == "2025-03-10T00:00:00+00:00, by the time stamp of A Time Stamper"
    assert "a claim" in found.time[1]


def test_what_came_after_is_not_said_to_be_nothing(readers) -> None:
    found = client.pdf_signatures(readers, opened(signed() + b"<html>")).found
    [said] = [in_one_line(asdict(each)) for each in found.found]
    assert said.startswith("signed by Chen Wei: what it covers is unchanged; what came after it")


def test_a_weak_method_is_named(readers) -> None:
    [found] = facts_of(readers, signed(method="sha1"))
    assert "it was made with SHA1, which can be forged today" in found.integrity


def test_one_that_no_parser_understands_could_not_be_checked_and_is_not_unsigned(readers) -> None:
    content = signed()
    start = content.index(b"/Contents <") + len(b"/Contents <")
    broken = content[:start] + b"ff" * 20 + content[start + 40 :]
    [found] = facts_of(readers, broken)
    assert found.integrity[0].startswith("could not be checked: ")
    finding = read_file(readers, opened(broken), "x.pdf").finding
    assert "signature Signature1: could not be checked" in finding.in_words


def test_a_signature_in_a_file_that_cannot_be_parsed_is_not_passed_over(readers) -> None:
    content = signed()
    broken = content[: content.index(b"/ByteRange") + 60]
    finding = read_file(readers, opened(broken), "x.pdf").finding
    assert finding.state is not State.READ
    answer = client.pdf_signatures(readers, opened(broken))
    assert getattr(answer, "reason", None) in (None, Reason.MALFORMED)


def test_it_stands_in_the_facts_of_the_exhibit(readers) -> None:
    finding = read_file(readers, opened(signed()), "x.pdf").finding
    assert (finding.state, finding.damage) == (State.READ, ())
    assert "signed by Chen Wei: unchanged since" in finding.in_words
    [found] = signatures_in(finding.json)
    assert "signed by" not in without_signatures(finding.json)
    assert [name for name, said in found.all if said] == [
        "integrity",
        "coverage",
        "identity",
        "time",
        "applies",
    ]
    assert json.loads(finding.json)["signatures"][0]["name"] == "Chen Wei"


def test_a_pdf_without_a_signature_says_nothing_of_one(readers) -> None:
    finding = read_file(readers, opened(pdf("x")), "x.pdf").finding
    assert "signatures" not in finding.facts
    assert client.pdf_signatures(readers, opened(pdf("x"))).found.found == ()


def test_a_locked_pdf_is_asked_with_its_password(readers) -> None:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("/ByteRange"))) as document:
        keys = pikepdf.Encryption(user="u", owner="o")
        document.docinfo["/Subject"] = "x"
        document.save(made, encryption=keys)
    content = made.getvalue() + b"\n% /ByteRange\n"
    assert client.pdf_signatures(readers, opened(content)).reason is Reason.PASSWORD
    assert client.pdf_signatures(readers, opened(content), "u").found.found == ()


def test_one_line_names_who_signed_and_what_speaks_against_it(readers) -> None:
    [found] = client.pdf_signatures(readers, opened(signed())).found.found
    assert in_one_line(asdict(found)) == "signed by Chen Wei: unchanged since"
    altered = {**asdict(found), "faults": ["x"], "weak": "SHA1"}
    assert in_one_line(altered) == "signed by Chen Wei: x; made with SHA1, which can be forged"

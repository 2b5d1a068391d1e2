"""Tools that we did not write agree: the file is sound, each signature valid."""

import io
import shutil
import subprocess

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from casefiles.evidence.readers.signed.raw_signatures import gaps
from tests.shell import run as casefiles


def tool(name):
    return pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not installed")


def run(*command, **options):
    return subprocess.run(list(map(str, command)), capture_output=True, check=False, **options)


@pytest.fixture
def file(tmp_path, countersigned):
    path = tmp_path / "attestation.pdf"
    path.write_bytes(countersigned)
    return path


@tool("qpdf")
def test_qpdf_finds_no_fault(file):
    done = run("qpdf", "--check", file)
    assert (done.returncode, b"No syntax or stream encoding errors" in done.stdout) == (0, True)


@tool("pdfsig")
def test_pdfsig_finds_both_signatures_valid(file, tmp_path):
    done = run("pdfsig", "-nssdir", f"sql:{tmp_path}", file)
    said = done.stdout.decode()
    assert said.count("Signature is Valid") == 2
    assert "Total document signed" in said


@tool("jhove")
def test_jhove_finds_it_well_formed_and_tagged(file):
    said = run("jhove", "-m", "PDF-hul", file).stdout.decode()
    assert "Status: Well-Formed and valid" in said
    assert "Tagged PDF" in said


@tool("pdfinfo")
def test_pdfinfo_sees_the_structure_and_the_title(file):
    said = run("pdfinfo", file).stdout.decode()
    assert "Tagged:          yes" in said
    assert "Attestation of supplier review" in said
    assert "JavaScript:      no" in said


@tool("pdffonts")
def test_pdffonts_sees_every_font_embedded(file):
    rows = run("pdffonts", file).stdout.decode().splitlines()[2:]
    assert rows
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)


@tool("openssl")
def test_openssl_verifies_the_signature_over_the_bytes(countersigned, tmp_path):
    for seal, gap in zip(
        PdfFileReader(io.BytesIO(countersigned)).embedded_signatures,
        gaps(countersigned),
        strict=True,
    ):
        covered = countersigned[: gap.start] + countersigned[gap.end : gap.covers_to]
        (tmp_path / "covered").write_bytes(covered)
        (tmp_path / "cms").write_bytes(seal.signer_info and seal.pkcs7_content)
        arguments = ["-verify", "-binary", "-noverify", "-inform", "DER", "-in", tmp_path / "cms"]
        done = run(
            "openssl", "cms", *arguments, "-content", tmp_path / "covered", "-out", "/dev/null"
        )
        assert b"successful" in done.stderr, done.stderr


def test_the_command_says_what_it_found_by_its_exit_code(file, tmp_path, reviewer, officer):
    done = casefiles("verify", file)
    assert (done.code, b"Nothing was found wrong" in done.said) == (0, True)
    assert b"anyone can make a signature in this name" in done.said
    assert casefiles("verify", file, "--require-trust").code == 1
    both = ("--signer", reviewer.fingerprint, "--signer", officer.fingerprint)
    assert casefiles("verify", file, *both).code == 0
    assert casefiles("verify", file, *both[:2]).code == 1
    assert casefiles("verify", file, "--signer", "ab" * 32).code == 1
    assert casefiles("verify", tmp_path / "none.pdf").code == 2
    (tmp_path / "x.pdf").write_bytes(b"hello")
    assert casefiles("verify", tmp_path / "x.pdf").code == 2


def test_a_key_made_by_the_command_can_be_trusted(tmp_path):
    (tmp_path / "password").write_text("correct horse battery\n")
    (tmp_path / "password").chmod(0o600)
    given = ["--password-file", tmp_path / "password"]
    key, pem = tmp_path / "key.p12", tmp_path / "key.pem"
    made = casefiles(
        "attestation", "identity", "new", key, "--name", "Ada", *given, "--certificate", pem
    )
    assert (made.code, made.complained) == (0, b"")
    assert b"Self-issued" in made.said
    assert b"horse" not in made.said
    assert casefiles("identity", "show", key, *given).said == made.said
    assert casefiles("attestation", "identity", "new", key, "--name", "Ada", *given).code == 1
    (tmp_path / "password").write_text("wrong")
    wrong = casefiles("identity", "show", key, *given)
    assert (wrong.code, b"password does not open" in wrong.complained) == (1, True)

"""Of each paper in a package it is told whose signature covers it, and whether that holds."""

from contextlib import nullcontext

import pytest

from casefiles.attestation.verify.model import Verdict
from casefiles.attestation.verify.verify import VerifyOptions, judge_findings
from casefiles.attestation.verify.worker import reader
from casefiles.evidence.readers.cancellation import Cancellation
from casefiles.kernel.progress import silent
from casefiles.package.sums.compare import State
from casefiles.package.verify import papers
from casefiles.package.verify import verify as checking
from casefiles.package.verify.facts import facts_of_package
from casefiles.package.verify.model import Proof
from casefiles.package.verify.pdf_report import CheckMade, report_pdf
from casefiles.package.verify.report import of_paper, report
from casefiles.package.verify.source import FolderSource
from casefiles.package.verify.verify import verify_package
from tests.casefiles.attestation.small_attestation import AT, FONTS
from tests.casefiles.package.small_package import attestation, contents, write
from tests.casefiles.package.small_papers import SIGNER, TITLE, frozen_paper, signed_paper
from tests.tampers.tampering import Memory

REQUEST, BEFORE = "data/confidentiality/request-1.pdf", "data/confidentiality/request-2.pdf"
BLANK, BY_HAND = "data/certificates/certificate-1.pdf", "data/by-hand.pdf"


@pytest.fixture(scope="module", autouse=True)
def _the_attestation_is_checked_once():
    memory = Memory()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checking, "verify", lambda path, *_, **__: memory.verify(path))
        patch.setattr(checking, "started", nullcontext)  # nothing is asked of it
        yield


@pytest.fixture
def here(monkeypatch):
    """Papers are parsed in this process, as a worker does it."""

    def verify(file, wanted, _):
        with file.open("rb") as opened:
            return judge_findings(reader.check(opened, None, wanted.trusted), wanted, file)

    monkeypatch.setattr(papers, "verify", verify)


def looked(to, more, *, as_archive=False):
    """What is found of a bag with these files, whose sums fit all of them."""
    inside = {path.removeprefix("data/"): content for path, content in more.items()}
    package = write(to, contents(attestation(), inside), as_archive=as_archive)
    return verify_package(package, VerifyOptions())


def flipped(content, at):
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def changed():
    """A signed paper with another letter in what no reader needs."""
    content = signed_paper()
    return flipped(content, content.index(b"<pdf:Producer>") + 16)


def item(found, path):
    [one] = [each for each in found.items if each.path == path]
    return one.state, one.proof


def test_each_paper_in_a_package_says_which_it_is_and_whose_signature_holds(tmp_path):
    more = {
        REQUEST: signed_paper(), BEFORE: signed_paper(listed=False), BLANK: frozen_paper(),
        BY_HAND: frozen_paper(by_hand=True), "data/exhibits/E-010.pdf": changed(),
    }  # fmt: skip
    found = looked(tmp_path / "a.zip", more, as_archive=True)
    assert (found.verdict, found.faults) == (Verdict.HOLDS, ())
    told = {each.path: " ".join(of_paper(each)) for each in found.papers}
    assert told.keys() == {REQUEST, BEFORE, BLANK, BY_HAND}
    holds = f"the signature in the name of “{SIGNER}” holds"
    assert TITLE in told[REQUEST]
    assert holds in told[REQUEST]
    assert "a document that does not say which it is" in told[BEFORE]
    assert holds in told[BEFORE]
    assert "it carries no electronic signature" in told[BLANK]
    assert f"on paper there signs: “{SIGNER}”" in told[BY_HAND]
    assert item(found, REQUEST) == (State.UNCHANGED, Proof.SIGNATURE)
    assert item(found, BLANK) == (State.UNCHANGED, Proof.SUMS)
    tones = {each.name: each.tone for each in facts_of_package(found).facts}
    assert {tones[f"Paper {path}"] for path in told} == {"warn"}


def test_a_byte_flipped_in_a_paper_is_found_though_every_sum_was_written_anew(tmp_path):
    found = looked(tmp_path / "package", {REQUEST: changed()})
    assert found.verdict is Verdict.DOES_NOT_HOLD
    assert item(found, REQUEST) == (State.CHANGED, Proof.SIGNATURE)
    assert any(each.startswith(f"{REQUEST}: ") for each in found.faults)
    assert f"the signature in the name of “{SIGNER}” does not hold" in "\n".join(report(found))
    tones = {each.name: each.tone for each in facts_of_package(found).facts}
    assert tones[f"Paper {REQUEST}"] == "bad"
    assert report_pdf(found, CheckMade("package", AT, "0.1.0"), FONTS).startswith(b"%PDF-")


@pytest.mark.usefixtures("here")
def test_wherever_a_byte_of_a_signed_paper_is_flipped_it_does_not_hold(tmp_path):
    content, path = signed_paper(), "any/where.pdf"
    (tmp_path / "any").mkdir()
    missed = []
    for at in range(7, len(content), len(content) // 40):
        (tmp_path / path).write_bytes(flipped(content, at))
        [paper] = papers_of(tmp_path, path)
        missed += [] if paper.found.faults and not paper.holds else [at]
    assert missed == []


@pytest.mark.usefixtures("here")
def test_who_was_to_sign_is_asked_of_a_paper_only_where_it_is_signed(tmp_path):
    (tmp_path / "a.pdf").write_bytes(signed_paper())
    (tmp_path / "b.pdf").write_bytes(frozen_paper())
    [paper] = papers_of(tmp_path, "a.pdf")
    [signer] = paper.found.identity
    other = VerifyOptions(signers=("ab" * 32,))
    both = VerifyOptions(signers=("ab" * 32, signer.fingerprint))
    told = [papers_of(tmp_path, "a.pdf", "b.pdf", wanted=wanted) for wanted in (other, both)]
    demands = [[each.found.demands for each in those] for those in told]
    assert demands == [[("signer-1: it was signed by another than was asked for",), ()], [(), ()]]


def papers_of(folder, *paths, wanted=None):
    going = Cancellation(silent, 0)
    source = FolderSource(folder, None, going)
    held = {each.path: each for each in source.held.files}
    found, left = papers.papers_in(source, held, {*paths}, wanted or VerifyOptions(), going)
    assert left == 0
    return found

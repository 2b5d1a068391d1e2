"""A binder whose volumes are signed: after all else, whole or not at all, and read again."""

import hashlib
import re
import shutil
import subprocess

import pikepdf
import pypdfium2
import pytest

from casefiles.attestation.issue import issue
from casefiles.attestation.manifest import short_form
from casefiles.attestation.model import Audience
from casefiles.attestation.signing.key_files import SigningKey
from casefiles.attestation.stamping.add_stamp import StampRequest
from casefiles.attestation.stamping.authority import authority_at
from casefiles.attestation.store import latest
from casefiles.attestation.verify.exhibit.check import SignatureCheck
from casefiles.attestation.verify.exhibit.model import SignedState
from casefiles.kernel.errors import Impossible, NoTimeStamp, UnusableKey, KeyFault
from casefiles.numbering.numbering_acts import number_package, set_bates
from casefiles.package.binder.export import BinderOptions, number_and_export
from casefiles.package.binder.model import VolumeLimits
from casefiles.package.binder.sign_volumes import VolumeSigning
from tests.build import NOON
from tests.casefiles.attestation.ready_case import a_copy
from tests.stamping import certomancer, serving

KEY = "Dana Whitfield"


@pytest.fixture(scope="module")
def issued(ready_template, shipped, sign, tmp_path_factory):
    """A case with an attestation for CBP, which every volume names."""
    folder = tmp_path_factory.mktemp("issued") / "workspace"
    with a_copy(*ready_template, folder, later=6 * 10**17) as ready:
        set_bates(ready.workspace, ready.case, {"prefix": "ACME-"})
        issue(ready.workspace, ready.case, Audience.CBP, shipped, sign)
        yield ready


def bind(case, shipped, to, signing=None, limits=None):
    def number(counts):
        number_package(case.workspace, case.case, counts)

    options = BinderOptions(Audience.CBP, limits or VolumeLimits(pages=2), signing)
    return number_and_export(case.workspace, case.case, to, shipped, NOON, options, number)


@pytest.fixture(scope="module")
def signed(issued, shipped, sign, tmp_path_factory):
    """A signed binder of several volumes, and what is said of it."""
    to = tmp_path_factory.mktemp("signed") / "binder"
    signing = VolumeSigning(issued.signers[0], SigningKey(KEY, "", sign))
    return bind(issued, shipped, to, signing), to


def signatures(path):
    with SignatureCheck() as check, path.open("rb") as file:
        return check.of_file(file)


def test_each_volume_is_signed_and_names_the_log(signed):
    made, to = signed
    assert "Each is signed by" in made.in_words
    assert len(made.binder.volumes) > 1
    log = hashlib.sha256((to / "bates-log.csv").read_bytes()).hexdigest()
    for at, name in enumerate(made.binder.volumes, 1):
        found = signatures(to / name)
        [one] = found.signatures
        assert (found.state, found.irregular) == (SignedState.UNCHANGED, ())
        assert one.ends_at == found.size
        assert f"volume {at} of {len(made.binder.volumes)}" in one.facts.reason
        assert one.facts.reason.endswith(f"SHA-256 of bates-log.csv: {log}")
        with pikepdf.open(to / name) as pdf:
            assert [str(each.FT) for each in pdf.Root.AcroForm.Fields] == ["/Sig"]
            assert not {"/JavaScript", "/EmbeddedFiles"} & set(pdf.Root.Names.keys())


def test_title_and_pages_name_the_attestation(issued, signed):
    made, to = signed
    last = latest(issued.workspace.db, issued.case, Audience.CBP)
    short = short_form(last.manifest_digest)
    for name in made.binder.volumes:
        document = pypdfium2.PdfDocument(to / name)
        texts = [" ".join(p.get_textpage().get_text_range().split()) for p in document]
        assert f"{last.label}, short hash {short}" in texts[0]
        assert f"{last.label} · {short}" in texts[-1]


def test_pdfsig_agrees(signed):
    if not shutil.which("pdfsig"):
        pytest.skip("needs poppler-utils")
    made, to = signed
    for command in commands(to):
        done = subprocess.run(command, cwd=to, capture_output=True, text=True, check=False)
        assert done.returncode == 0, command
        if command[0] == "pdfsig":
            assert "Signature is Valid" in done.stdout
            assert "Total document signed" in done.stdout
    assert {each[0] for each in commands(to)} == {"sha256sum", "pdfsig"}
    damaged = to.with_name("damaged")
    shutil.copytree(to, damaged)
    (damaged / made.binder.volumes[0]).write_bytes(b"x")
    done = subprocess.run(commands(to)[0], cwd=damaged, capture_output=True, check=False)
    assert done.returncode == 1


def commands(folder):
    """What the notice has somebody type on Linux."""
    text = (folder / "HOW-TO-CHECK.txt").read_text("utf-8")
    return [each.split() for each in re.findall(r"^ +Linux +(.+)$", text, re.MULTILINE)]


@pytest.mark.parametrize("fault", [UnusableKey(KeyFault.EXPIRED), Impossible("no")])
def test_a_signature_that_fails_leaves_nothing(issued, shipped, sign, tmp_path, fault):
    turns = []

    def second_fails(document, request):
        turns.append(request)
        if len(turns) > 1:
            raise fault
        return sign(document, request)

    signing = VolumeSigning(issued.signers[0], SigningKey(KEY, "", second_fails))
    with pytest.raises(type(fault)):
        bind(issued, shipped, tmp_path / "binder", signing)
    assert len(turns) == 2
    assert not [*tmp_path.iterdir()]


def test_what_does_not_hold_is_not_written(issued, shipped, sign, tmp_path):
    signing = VolumeSigning(
        issued.signers[0], SigningKey(KEY, "", lambda *of: sign(*of) + b"\n% more\n")
    )
    with pytest.raises(Impossible, match="does not hold once it is signed"):
        bind(issued, shipped, tmp_path / "binder", signing)
    assert not [*tmp_path.iterdir()]


def test_each_signature_gets_its_stamp_or_nothing_is_written(issued, shipped, sign, tmp_path):
    key = SigningKey(KEY, "", sign)
    whole = VolumeLimits()
    with serving(certomancer(at=NOON)) as served:
        must = StampRequest(authority_at(served.url), required=True)
        made = bind(
            issued, shipped, tmp_path / "binder", VolumeSigning(issued.signers[0], key, must), whole
        )
    assert all(each.stamped for each in made.stamps)
    [one] = signatures(tmp_path / "binder" / "exhibits.pdf").signatures
    assert [each.faults for each in one.facts.stamps] == [()]
    with serving(lambda _: b"never") as served:
        must = StampRequest(authority_at(served.url), required=True)
        with pytest.raises(NoTimeStamp):
            bind(issued, shipped, tmp_path / "no", VolumeSigning(issued.signers[0], key, must))
    assert not (tmp_path / "no").exists()

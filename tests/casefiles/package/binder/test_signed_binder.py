"""A binder whose volumes are signed: after all else, whole or not at all, and read again."""

import hashlib
import re
import shutil
import subprocess
from functools import partial

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
from casefiles.attestation.verify.exhibit.model import SignedState
from casefiles.attestation.verify.worker.foreign import reader
from casefiles.kernel.errors import Impossible, KeyFault, NoTimeStamp, UnusableKey
from casefiles.numbering.numbering_acts import number_package, set_bates
from casefiles.package.binder.assemble import BinderSettings, assemble
from casefiles.package.binder.contents import read_set
from casefiles.package.binder.export import BinderOptions, number_and_export
from casefiles.package.binder.model import BatesNumbers, BinderPart, VolumeLimits
from casefiles.package.binder.sign_volumes import VolumeSigning, place_for, sign_volumes
from casefiles.reference_data import redaction_reasons
from tests.build import NOON
from tests.casefiles.attestation.ready_case import a_copy
from tests.casefiles.attestation.small_attestation import FONTS, rendered, short_document
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


def bind(case, shipped, to, signing):
    def number(counts):
        number_package(case.workspace, case.case, counts)

    options = BinderOptions(
        Audience.CBP, VolumeLimits(pages=2), signing, reasons=redaction_reasons()
    )
    return number_and_export(case.workspace, case.case, to, shipped, NOON, options, number)


@pytest.fixture(scope="module")
def signed(issued, shipped, sign, tmp_path_factory):
    """A signed binder of several volumes, and what is said of it."""
    to = tmp_path_factory.mktemp("signed") / "binder"
    signing = VolumeSigning(issued.signers[0], SigningKey(KEY, "", sign))
    return bind(issued, shipped, to, signing), to


def signatures(path):
    with path.open("rb") as file:
        return reader.signatures(file, None, "")


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


def test_a_signature_that_fails_leaves_nothing(issued, shipped, sign, tmp_path):
    turns = []

    def second_fails(document, request):
        turns.append(request)
        if len(turns) > 1:
            raise UnusableKey(KeyFault.EXPIRED)
        return sign(document, request)

    signing = VolumeSigning(issued.signers[0], SigningKey(KEY, "", second_fails))
    with pytest.raises(UnusableKey):
        bind(issued, shipped, tmp_path / "binder", signing)
    assert len(turns) == 2
    assert not [*tmp_path.iterdir()]


@pytest.fixture(scope="module")
def volume(issued, shipped, tmp_path_factory):
    """A folder with one volume that waits for its signature, and the record of its case."""
    record = read_set(issued.workspace, issued.case, Audience.CBP, shipped, NOON).record
    folder, ready = tmp_path_factory.mktemp("volume"), tmp_path_factory.mktemp("ready") / "a.pdf"
    ready.write_bytes(rendered(short_document()))
    pages = len(pypdfium2.PdfDocument(ready))
    part = BinderPart(
        "1-01", "Paper", "Step 1", "E-001", "ab" * 32, pages, ready.stat().st_size,
        BatesNumbers("A-", 1, 3), partial(ready.open, "rb"),
    )  # fmt: skip
    place = place_for(record, record.signers[0])
    assemble([part], folder, BinderSettings("Exhibits", FONTS, NOON, signature=place))
    return folder, record


def signed_again(volume, to, key, stamp=None):
    shutil.copytree(volume[0], to)
    signing = VolumeSigning(volume[1].signers[0].id, key, stamp)
    return sign_volumes(to, ["exhibits.pdf"], b"log", signing, volume[1], NOON)


def test_what_does_not_hold_is_refused_and_a_stamp_is_set_beside(volume, sign, tmp_path):
    with pytest.raises(Impossible, match="does not hold once it is signed"):
        signed_again(volume, tmp_path / "unsigned", SigningKey(KEY, "", lambda content, _: content))
    made = []

    def kept(*of):
        made.append(sign(*of))
        return made[0]

    with serving(certomancer(at=NOON)) as served:
        must = StampRequest(authority_at(served.url), required=True)
        [outcome] = signed_again(volume, tmp_path / "stamped", SigningKey(KEY, "", kept), must)
    assert outcome.stamped
    [one] = signatures(tmp_path / "stamped" / "exhibits.pdf").signatures
    assert [each.faults for each in one.facts.stamps] == [()]
    with serving(lambda _: b"never") as served:
        must = StampRequest(authority_at(served.url), required=True)
        with pytest.raises(NoTimeStamp):
            signed_again(volume, tmp_path / "never", SigningKey(KEY, "", lambda *_: made[0]), must)

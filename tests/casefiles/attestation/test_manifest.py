"""A stranger's manifest is read in a worker, in time of its size; each way to be wrong is told."""

import io
import json
import zlib
from dataclasses import replace
from types import SimpleNamespace

import pikepdf
import pytest
import rfc8785

from casefiles.attestation import manifest as module
from casefiles.attestation.manifest import MOST_BYTES, MOST_FAULTS, parse
from casefiles.attestation.verify.model import Verdict
from casefiles.attestation.verify.verify import VerifyOptions, verify
from casefiles.attestation.verify.worker import signed_contents
from casefiles.attestation.verify.worker.reader import check
from casefiles.kernel.errors import Faulty
from tests.casefiles.attestation.small_attestation import manifest

GOOD = json.loads(manifest().to_bytes())
DEEP = b"[" * 100_000 + b"]" * 100_000


def faults_of(content):
    with pytest.raises(Faulty) as told:
        parse(content)
    return told.value.faults


def with_field(name, value):
    return rfc8785.dumps({**GOOD, name: value})


def with_exhibit(**changed):
    first, *others = GOOD["exhibits"]
    return with_field("exhibits", [{**first, **changed}, *others])


def test_a_good_one_is_read_as_it_was_written():
    assert parse(manifest().to_bytes()) == manifest()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "it is not JSON"),
        (b"\xff\xfe", "it is not JSON"),
        (manifest().to_bytes().decode().encode("utf-16"), "it is not JSON"),
        (DEEP, "it is not JSON"),
        (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, "it is not JSON"),
        (b"1" * 5_000, "it is not JSON"),
        (b"[]", "manifest: not an object"),
        (b"NaN", "manifest: not an object"),
        (b" " + manifest().to_bytes(), "canonical form"),
        (b" " * (MOST_BYTES + 1), "larger than 8 MB"),
        (with_field("schema", "rebuttal-desk/manifest/9"), "schema: not"),
        (with_field("more", 1), "more: unknown"),
        (with_field("exhibits", [1]), "exhibit 1: not an object"),
        (with_field("exhibits", [{}] * 50_001), "exhibits: not a list"),
        (with_exhibit(size=-1), "size: not a whole number"),
        (with_exhibit(size=1.5), "size: not a whole number"),
        (with_exhibit(size=True), "size: not a whole number"),
        (json.dumps({**GOOD, "journal": {**GOOD["journal"], "seq": 10**400}}).encode(), "seq: not"),
        (with_exhibit(sha256="AB" * 32), "sha256: not a SHA-256"),
        (with_exhibit(file="../E-001.pdf"), "does not stay inside"),
        (with_exhibit(file="/etc/passwd"), "does not stay inside"),
        (with_exhibit(label="E-002"), "label E-002: twice"),
        (with_exhibit(label="e-002"), "label e-002: another differs"),
        (with_exhibit(label="Ｅ-002"), "label Ｅ-002: another differs"),
        (with_exhibit(file="exhibits/e-002.PDF"), "file exhibits/e-002.PDF: another differs"),
        (with_exhibit(file="exhibits/E-002.pdf"), "file exhibits/E-002.pdf: twice"),
        (
            manifest().to_bytes().replace(b"{", b'{"program":"1",', 1),
            "program: twice in one object",
        ),
        (
            manifest().to_bytes().replace(b'"label":"E-001"', b'"label":"E-009","label":"E-001"'),
            "label: twice in one object",
        ),
        (manifest().to_bytes().replace(b"C-001", b"\\ud800"), "canonical form"),
        (manifest().to_bytes().replace(b"C-001", b"\\u0043-001"), "canonical form"),
    ],
)
def test_each_way_to_be_wrong_is_said_and_ends_nothing(content, fault):
    assert fault in "; ".join(faults_of(content))


def test_a_flood_of_faults_is_cut_and_counted():
    flood = {f"{at:05}" + "x" * 1_000: 1 for at in range(5_000)}
    told = faults_of(rfc8785.dumps({**GOOD, **flood}))
    assert len(told) == MOST_FAULTS + 1
    assert told[-1] == "and 4,980 more"
    assert max(map(len, told)) <= 200


def test_a_manifest_of_many_exhibits_is_gone_through_once_for_each(monkeypatch):
    """Counted and not timed: looking each name up among all others took a minute for 50,000."""
    one = manifest().exhibits[0]
    many = tuple(
        replace(one, label=f"E-{at:05}", file=f"exhibits/{at:05}.pdf") for at in range(20_000)
    )
    calls, really = [], module.alike
    monkeypatch.setattr(module, "alike", lambda name: calls.append(name) or really(name))
    assert len(parse(replace(manifest(), exhibits=many).to_bytes()).exhibits) == 20_000
    assert len(calls) <= 3 * len(many)


@pytest.mark.parametrize("value", [None, True, 2**60, 0.5, "x", [], [[]], {}, {"a": 1}])
def test_whatever_stands_in_a_field_is_a_fault_and_no_crash(value):
    for name in GOOD:
        with pytest.raises(Faulty):
            parse(json.dumps({**GOOD, name: [value, value]}).encode())


def with_attached(content, unsigned):
    """A document with another manifest in it, not signed."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(unsigned)) as pdf:
        names = pdf.Root.Names.EmbeddedFiles.Names
        at = [str(each) for each in names].index("manifest.json")
        names[at + 1].EF.F.write(content)
        pdf.save(out)
    return out.getvalue()


def test_a_manifest_that_unpacks_to_far_more_is_not_unpacked_to_its_end(unsigned, monkeypatch):
    out = with_attached(b" " * (40 << 20), unsigned)
    assert len(out) < 1 << 20
    unpacked, really = [], zlib.decompressobj

    class Counted:
        def __init__(self):
            self.inner = really()

        def decompress(self, packed, most):
            got = self.inner.decompress(packed, most)
            unpacked.append(len(got))
            return got

    monkeypatch.setattr(signed_contents, "zlib", SimpleNamespace(decompressobj=Counted))
    found = check(io.BytesIO(out), None, "")
    assert (found.manifest, found.manifest_faults) == (None, ("it is larger than 8 MB",))
    assert unpacked == [MOST_BYTES + 1]


def test_nothing_of_a_strangers_manifest_is_parsed_in_this_process(signed, tmp_path, monkeypatch):
    def refuse(_):
        raise AssertionError("parsed here")

    file = tmp_path / "a.pdf"
    file.write_bytes(signed)
    for name in ("parse", "_objects", "_once"):
        monkeypatch.setattr(module, name, refuse)
    assert verify(file, VerifyOptions()).manifest == manifest()


@pytest.mark.parametrize("content", [b"[]", DEEP, with_exhibit(label="e-002"), b" " * MOST_BYTES])
def test_a_bad_manifest_is_a_fault_of_the_file_and_the_rest_is_told(content, unsigned, tmp_path):
    file = tmp_path / "a.pdf"
    file.write_bytes(with_attached(content, unsigned))
    found = verify(file, VerifyOptions())
    assert found.verdict is Verdict.DOES_NOT_HOLD
    assert any(each.startswith("its manifest is faulty: ") for each in found.faults)

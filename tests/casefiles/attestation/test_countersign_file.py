"""A second signer signs from the PDF alone, and what she signed is taken back into the case."""

import os
from dataclasses import replace
from datetime import timedelta

import pytest

from casefiles.acts import Act
from casefiles.attestation import store
from casefiles.attestation.countersign_acts import (
    add_countersigned,
    check_returned,
    countersign,
    latest_digest,
)
from casefiles.attestation.countersign_file import (
    check,
    name_for,
    sign,
    signing_field_of,
    write_beside,
)
from casefiles.attestation.issue import issue
from casefiles.attestation.model import Audience, FileRole
from casefiles.attestation.signing import confined, pades
from casefiles.attestation.signing.identity import new_identity
from casefiles.attestation.signing.key_files import SigningKey
from casefiles.attestation.signing.model import PreparedDocument
from casefiles.attestation.signing.sign import signing_with
from casefiles.attestation.verify.model import Verdict
from casefiles.attestation.verify.verify import VerifyOptions, verify
from casefiles.kernel.errors import ConcurrentChange, Impossible, Unreadable
from tests.build import NOON
from tests.casefiles.attestation.small_attestation import (
    AT,
    FIRST,
    FONTS,
    SECOND,
    rendered,
    short_document,
)

LATER = AT + timedelta(days=1)


def key_of(identity) -> SigningKey:
    return SigningKey(identity.name, identity.fingerprint, signing_with(identity, FONTS))


@pytest.fixture
def file(tmp_path, signed):
    path = tmp_path / "attestation.pdf"
    path.write_bytes(signed)
    return path


@pytest.fixture(scope="module")
def checked(tmp_path_factory, signed):
    """What was found in such a file, once for all tests that do not change it."""
    path = tmp_path_factory.mktemp("away") / "attestation.pdf"
    path.write_bytes(signed)
    return check(path)


def test_the_waiting_field_is_signed_and_what_was_there_stays(file, checked, signed, officer):
    [place] = checked.places
    assert (place.field, place.name, place.certificate) == ("signer-2", "Chen Wei (陈伟)", "")
    made = sign(checked, place, key_of(officer), LATER, "Ningbo, China")
    target = write_beside(file, made, None)
    assert target.name == "attestation-countersigned.pdf"
    assert made.startswith(signed)
    assert file.read_bytes() == signed
    found = verify(target, VerifyOptions())
    assert (found.verdict, found.faults, found.warnings) == (Verdict.HOLDS, (), ())
    [_, second] = found.identity
    assert (second.fingerprint, second.place, second.reason) == (
        officer.fingerprint, "Ningbo, China", "Attestation C-001",
    )  # fmt: skip


def test_nothing_is_written_over(file):
    target = write_beside(file, made := b"signed", None)
    for out in (None, target, file):
        with pytest.raises(Impossible, match="is there already"):
            write_beside(file, b"another", out)
    assert target.read_bytes() == made
    assert sorted(each.name for each in file.parent.iterdir()) == sorted([file.name, target.name])


def changed(content, at):
    made = bytearray(content)
    made[at] ^= 1
    return bytes(made)


@pytest.mark.parametrize(
    "attack",
    [
        lambda content: changed(content, len(content) // 2),
        lambda content: content + b"\n1 0 obj\n<<>>\nendobj\n",
        lambda content: content[: len(content) // 2],
        lambda _: b"",
        lambda _: b"a letter",
        lambda _: rendered(short_document()),
    ],
    ids=["a bit flipped", "something added", "cut short", "empty", "no PDF", "not signed"],
)
def test_a_file_that_does_not_hold_is_not_signed(file, signed, attack):
    file.write_bytes(attack(signed))
    with pytest.raises(Impossible, match="It is not signed"):
        check(file)


def test_a_file_that_everybody_signed_has_no_place_left(file, countersigned):
    file.write_bytes(countersigned)
    with pytest.raises(Impossible, match="Everybody"):
        check(file)


def test_what_is_no_file_is_not_waited_for(tmp_path):
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.pdf")
    for name in ("pipe.pdf", "none.pdf", "."):
        with pytest.raises(Unreadable):
            check(tmp_path / name)


@pytest.mark.parametrize("signer", ["", "signer-2", "Chen Wei", "WEI CHEN", "陈伟"])
def test_who_signs_is_said_by_field_or_by_name_however_it_is_written(checked, signer):
    assert signing_field_of(checked, signer).field == "signer-2"


def test_somebody_who_is_not_to_sign_is_told_who_is(checked):
    with pytest.raises(Impossible, match=r"signer-2 \(“Chen Wei"):
        signing_field_of(checked, "Aygul Memet")


def test_of_an_older_file_the_name_is_read_as_the_keys_holder_writes_it(checked):
    [place] = checked.places
    assert "Chen Wei (陈伟)" in place.names
    assert name_for(place, "Wei Chen") == "Chen Wei (陈伟)"
    assert name_for(replace(place, names=()), "Wei Chen") == "Wei Chen"


def test_a_manifest_that_wants_another_certificate_keeps_the_key_away(checked, officer):
    place = replace(checked.places[0], certificate="ab" * 32)
    with pytest.raises(Impossible, match="another certificate"):
        sign(checked, place, key_of(officer), LATER)


def test_the_file_is_parsed_by_workers_and_never_here(checked, officer, monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("parsed here")

    for name in ("PdfFileReader", "_Writer", "IncrementalPdfFileWriter"):
        monkeypatch.setattr(pades, name, refuse)
    assert sign(checked, checked.places[0], key_of(officer), LATER)


@pytest.mark.parametrize(
    "lie",
    [
        lambda made: replace(made, start=made.start + 2),
        lambda made: replace(made, end=made.end - 2),
        lambda made: replace(made, content=made.content.replace(b"/Rect", b"/Wreck")),
        lambda made: replace(made, content=made.content + b"\n%%EOF\n"),
        lambda made: PreparedDocument(made.content[:-40] + b"0" * 40, made.start, made.end),
    ],
    ids=["another gap", "a shorter gap", "a changed page", "something after", "another end"],
)
def test_what_a_worker_that_was_taken_over_prepares_is_not_kept(checked, officer, monkeypatch, lie):
    really = confined.ConfinedPreparer.prepare
    monkeypatch.setattr(confined.ConfinedPreparer, "prepare", lambda *given: lie(really(*given)))
    with pytest.raises(Impossible, match="not kept"):
        sign(checked, checked.places[0], key_of(officer), LATER)


@pytest.fixture
def workspace(ready):
    return ready.workspace


@pytest.fixture
def issued(workspace, ready, shipped, sign, tmp_path):
    """An attestation of a case, and its PDF on the other machine."""
    made = issue(workspace, ready.case, Audience.CBP, shipped, sign)
    away = tmp_path / "away.pdf"
    away.write_bytes(workspace.blobs.read(latest_digest(workspace, made)))
    return made, away


@pytest.fixture(scope="module")
def miriam():
    return key_of(new_identity("Miriam Okafor", "", NOON - timedelta(days=1)))


def test_it_comes_back_as_a_further_file_of_the_attestation(workspace, issued, miriam):
    made, away = issued
    checked = check(away)
    signed = sign(checked, signing_field_of(checked), miriam, NOON)
    back = write_beside(away, signed, None)
    digest = add_countersigned(workspace, check_returned(workspace, made, back))
    assert latest_digest(workspace, made) == digest
    assert workspace.blobs.read(digest) == signed
    assert [each.role for each in store.files(workspace.db, made)] == [
        FileRole.COUNSEL_MANIFEST, FileRole.RETURNED,
    ]  # fmt: skip
    case = store.attestation(workspace.db, made).case_id
    assert workspace.undoable(case) is None  # as after any signature
    assert workspace.verify().faults == ()
    assert Act.ADD_COUNTERSIGNED.value == "add_countersigned"


@pytest.mark.parametrize("other", ["the same", "cut", "another", "changed", "with junk"])
def test_what_does_not_go_on_from_what_is_kept_is_not_added(workspace, issued, other, signed):
    made, away = issued
    kept = away.read_bytes()
    contents = {
        "the same": kept,
        "cut": kept[:-9],
        "another": signed,
        "changed": changed(kept, 4000),
        "with junk": kept + b"\n%%EOF\n",
    }
    away.write_bytes(contents[other])
    with pytest.raises(Impossible):
        check_returned(workspace, made, away)
    assert len(store.files(workspace.db, made)) == 1


def test_two_that_were_signed_side_by_side_do_not_both_come_back(
    workspace, issued, ready, shipped, miriam
):
    made, away = issued
    checked = check(away)
    back = write_beside(away, sign(checked, signing_field_of(checked), miriam, NOON), None)
    returned = check_returned(workspace, made, back)
    second = store.signers(workspace.db, ready.case)[1].id
    countersign(workspace, made, second, shipped, miriam.sign)
    with pytest.raises(ConcurrentChange):
        add_countersigned(workspace, returned)
    with pytest.raises(Impossible, match="one after the other"):
        check_returned(workspace, made, back)


def test_the_first_signature_is_still_made_of_what_was_just_written(unsigned, reviewer):
    assert FIRST.confined is False
    assert SECOND.confined is False
    assert signing_with(reviewer, FONTS)(unsigned, FIRST).startswith(unsigned)

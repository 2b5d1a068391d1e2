"""Whether a journal has the entry that an attestation, a receipt or a person names."""

import json
import os
import re
import shutil
import sys
from dataclasses import replace

import pytest

from casefiles.attestation import store
from casefiles.attestation.countersign_acts import latest_digest
from casefiles.attestation.manifest import short_hash
from casefiles.attestation.model import Audience
from casefiles.attestation.verify.journal_head import compare_heads, in_words
from casefiles.attestation.verify.verify import VerifyOptions, verify
from casefiles.evidence.intake import receipt
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.kernel.errors import Faulty, Unreadable
from casefiles.storage import journal
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, a_file, a_worker, ada
from tests.casefiles.attestation.ready_case import issued_by_both
from tests.casefiles.storage.test_verify import behind_the_back, put


@pytest.fixture
def taken(workspace, tmp_path):
    case = a_case(workspace)
    return add_exhibits(workspace, case, [a_file(tmp_path), a_file(tmp_path, "b.txt", "b")])


@pytest.fixture
def head(workspace, taken):
    return workspace.head(taken.receipt.case_id)


def written(tmp_path, kind, taken, head):
    batch = (taken.receipt, taken.lines)
    file = tmp_path / f"receipt.{kind}"
    as_json = json.dumps(receipt.as_data(*batch, head=head), indent=2).encode()
    file.write_bytes(as_json if kind == "json" else receipt.as_csv(batch, head=head))
    return file


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_a_receipt_names_where_the_journal_stood(kind, workspace, taken, head, tmp_path):
    file = written(tmp_path, kind, taken, head)
    a_worker(workspace, head.case, 1)
    [found] = compare_heads(workspace.db, str(file))
    assert (found.case, found.seq, found.is_there, found.ends) == ("C-001", head.seq, True, 3)
    assert in_words(found).endswith("this journal has it, 1 more since")


def cut(folder, head):
    with behind_the_back(folder) as db:
        db.execute("DELETE FROM journal WHERE case_id = ? AND seq = ?", (head.case, head.seq))


def written_anew(folder, head):
    with behind_the_back(folder) as db:
        for entry in [each.entry for each in journal.entries(db, head.case)]:
            put(db, head.case, entry.seq, replace(entry, actor="Eve"))


def all_gone(folder, head):
    with behind_the_back(folder) as db:
        db.execute("DELETE FROM journal WHERE case_id = ?", (head.case,))


@pytest.mark.parametrize(("change", "ends"), [(cut, 1), (written_anew, 2), (all_gone, 0)])
@pytest.mark.parametrize("kind", ["csv", "json", "head", "hash", "beginning"])
def test_a_journal_that_was_cut_or_written_anew_has_it_no_more(  # noqa: PLR0913, PLR0917
    change, ends, kind, workspace, taken, head, tmp_path
):
    named = {"head": head.text(), "hash": head.hash, "beginning": f" {head.hash[:16].upper()}… "}
    given = named.get(kind) or str(written(tmp_path, kind, taken, head))
    workspace.close()
    change(workspace.folder, head)
    with Workspace(workspace.folder, ada(5)) as again:
        [found] = compare_heads(again.db, given)
    assert not found.is_there
    if kind in {"csv", "json", "head"}:
        assert (found.seq, found.ends) == (head.seq, ends)


@pytest.mark.parametrize("digits", [16, 20, 40, 64])
def test_a_hash_is_enough_and_so_is_the_beginning_of_it(digits, workspace, head):
    typed = " ".join(re.findall(".{1,4}", head.hash[:digits]))
    [found] = compare_heads(workspace.db, typed)
    assert (found.case, found.seq, found.is_there) == ("C-001", head.seq, True)


@pytest.mark.parametrize(
    "typed", ["", "abc", "g" * 64, "0" * 15, "C-001", "x" * 5000, "a\0b", "case:0:" + "0" * 64]
)
def test_what_is_neither_a_file_nor_a_hash_is_said_to_be_neither(typed, workspace, taken):
    with pytest.raises((Faulty, Unreadable)):
        compare_heads(workspace.db, typed)


@pytest.mark.parametrize(
    "content", [b"", b"receipt,line,path\r\nR-001,1,a.txt\r\n", b"\xff" * 100, b"[" * 100_000]
)
def test_a_file_that_names_no_entry_is_said_to_name_none(content, workspace, taken, tmp_path):
    (tmp_path / "some").write_bytes(content)
    with pytest.raises(Faulty):
        compare_heads(workspace.db, str(tmp_path / "some"))


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes there")
def test_a_pipe_is_not_waited_for(workspace, taken, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Unreadable):
        compare_heads(workspace.db, str(tmp_path / "pipe"))


def test_an_attestation_names_the_entry_it_was_composed_at(ready, shipped, sign, tmp_path):
    made, ws = issued_by_both(ready, Audience.CBP, shipped, sign), ready.workspace
    row, file = store.attestation(ws.db, made), tmp_path / "attestation.pdf"
    file.write_bytes(ws.blobs.read(latest_digest(ws, made)))
    [found] = compare_heads(ws.db, str(file))
    assert (found.seq, found.hash, found.is_there, found.doubts) == (row.seq, row.head, True, ())
    listed = verify(file, VerifyOptions()).manifest.to_bytes()
    (tmp_path / "manifest.json").write_bytes(listed)
    for given in (str(tmp_path / "manifest.json"), short_hash(listed)):
        [same] = compare_heads(ws.db, given)
        assert (same.seq, same.hash, same.is_there) == (row.seq, row.head, True)

    with Workspace(tmp_path / "other", ada(9)) as other:
        [found] = compare_heads(other.db, str(file))
    assert (found.is_there, found.ends) == (False, 0)

    spoiled = bytearray(file.read_bytes())
    spoiled[len(spoiled) // 2] ^= 1
    shutil.copy(file, tmp_path / "spoiled.pdf")
    (tmp_path / "spoiled.pdf").write_bytes(spoiled)
    try:
        [found] = compare_heads(ws.db, str(tmp_path / "spoiled.pdf"))
    except Faulty:
        return
    assert found.doubts


def test_a_pdf_that_is_no_attestation_names_nothing(workspace, taken, tmp_path):
    (tmp_path / "some.pdf").write_bytes(b"%PDF-1.7\nnothing\n%%EOF\n")
    with pytest.raises(Faulty):
        compare_heads(workspace.db, str(tmp_path / "some.pdf"))

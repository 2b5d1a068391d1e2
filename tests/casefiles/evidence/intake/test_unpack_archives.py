"""Archives of every kind become exhibits, in one another too, and all of them are accounted for."""

import gzip
import json

import pytest

from casefiles.evidence import store
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.process_due import process_due_here, read_again_here
from casefiles.evidence.intake.reading_acts import tell_password
from casefiles.evidence.model import FileOutcome, State
from tests.build import a_case
from tests.casefiles.evidence.readers.archives.made import rar4, seven_zip, tar
from tests.casefiles.evidence.readers.stranger import zipped

PAPERS = {"wages/三月.txt": "三月工资".encode(), "note.txt": b"April"}


@pytest.fixture
def case(workspace):
    return a_case(workspace)


def taken_in(workspace, case, content, name):
    [line] = add_pasted_exhibit(workspace, case, name, content).lines
    process_due_here(workspace, case)
    return line.exhibit


def names(workspace, parent):
    return {
        "/".join(filter(None, (each.folder, each.name))): workspace.blobs.read(each.digest)
        for each in store.children(workspace.db, parent)
    }


def lines_of(workspace, case, exhibit):
    return [
        line
        for each in store.receipts(workspace.db, case)
        if each.opened == exhibit
        for line in store.lines(workspace.db, each.id)
    ]


def test_a_packed_tar_is_a_tar_and_then_its_files(workspace, case):
    parent = taken_in(workspace, case, gzip.compress(tar(PAPERS)), "papers.tgz")
    [inner] = store.children(workspace.db, parent)
    assert inner.name == "papers.tar"
    assert names(workspace, inner.id) == PAPERS
    assert workspace.verify().faults == ()


def test_a_7z_opens_once_its_password_is_told(workspace, case):
    parent = taken_in(workspace, case, seven_zip(PAPERS, password="三月"), "papers.7z")
    assert store.reading(workspace.db, parent).reason == "password"
    assert {line.reason for line in lines_of(workspace, case, parent)} == {"it needs a password"}
    tell_password(workspace, case, [parent], "三月")
    read_again_here(workspace, case, [parent])
    assert store.reading(workspace.db, parent).state is State.READ
    outcomes = [line.outcome for line in lines_of(workspace, case, parent)]
    assert outcomes == [FileOutcome.REFUSED] * 2 + [FileOutcome.STORED] * 2
    assert names(workspace, parent) == PAPERS


def test_an_encrypted_rar_has_a_reading_that_says_what_to_ask_for(workspace, case):
    parent = taken_in(workspace, case, rar4({b"a.txt": b"a"}, file=4), "papers.rar")
    reading = store.reading(workspace.db, parent)
    assert (reading.state, reading.reason) == (State.UNREAD, "password")
    assert "as one ZIP archive" in reading.detail
    assert json.loads(reading.facts) == {}


def test_the_last_part_of_a_split_zip_says_which_parts_are_missing(workspace, case):
    whole = zipped(PAPERS)
    end = whole.rindex(b"PK\5\6")
    part = b"\x91" * 99 + whole[60:end] + whole[end : end + 4] + b"\2\0\2\0" + whole[end + 8 :]
    parent = taken_in(workspace, case, part, "wages.zip")
    reading = store.reading(workspace.db, parent)
    assert reading.mime == "application/zip"
    assert "the last of 3 parts: .z01 to .z02 are missing" in reading.facts

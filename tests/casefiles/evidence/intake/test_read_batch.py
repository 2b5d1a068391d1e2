"""The second job after taking in: what the program finds out, as itself, and goes on with."""

import json
import shutil
import sys
import zipfile

import pytest

from casefiles.acts import PROGRAM, Act
from casefiles.evidence import store
from casefiles.evidence.intake import read_batch
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.evidence.intake.process_due import read_again_here, read_due
from casefiles.evidence.model import State
from casefiles.evidence.readers import cancellation, local_executor
from casefiles.evidence.readers.read_result import in_words
from casefiles.evidence.text_cache import store as cache
from casefiles.kernel.errors import Cancelled
from casefiles.kernel.ids import ExhibitId
from casefiles.kernel.progress import silent
from casefiles.storage import sql_driver
from casefiles.usages.removal_acts import erase_exhibit
from casefiles.workspace.view import View
from tests.build import a_case, many_exhibits
from tests.casefiles.evidence.readers.stranger import image, locked_pdf, pdf, workbook
from tests.sqlite_steps import steps

FILES = {
    "a.pdf": pdf("wages paid", "in full"),
    "b.png": image("png"),
    "c.xlsx": workbook(("00123", "Li")),
    "d.txt": "喀什的工资表，三月，已经全部发放。\n".encode("gb18030"),
    "e.eml": b"From: a@b.example\nTo: c@d.example\nSubject: Payroll\n\nattached\n",
    "f.pdf": locked_pdf("user", "owner"),
    "g.bin": bytes(range(256)),
    "h.docx": b"PK\x03\x04 broken",
    "i": b"",
}


@pytest.fixture
def case(workspace, tmp_path):
    case = a_case(workspace)
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    add_exhibits(workspace, case, [tmp_path / name for name in FILES])
    return case


def readings(workspace, case):
    found = store.readings(workspace.db, case)
    return {each.name: found.get(each.id) for each in store.of_case(workspace.db, case)}


def digests(workspace, case):
    return [each.digest for each in store.of_case(workspace.db, case)]


def entries(workspace, case):
    query = "SELECT entry FROM journal WHERE case_id = ? ORDER BY seq"
    written = [json.loads(row["entry"]) for row in workspace.db.execute(query, (case,))]
    return [(each["act"], each["actor"]) for each in written]


def read_all(workspace, case) -> None:
    read_batch.read_all_due(workspace, case)


def read_due_here(workspace, case) -> None:
    read_due(workspace, case, lambda act: act(workspace))


def read_again_all(workspace, case) -> None:
    read_again_here(workspace, case, [each.id for each in store.of_case(workspace.db, case)])


def test_every_exhibit_gets_a_reading_also_those_that_cannot_be_read(workspace, case) -> None:
    assert read_batch.read_all_due(workspace, case) == len(FILES)
    found = readings(workspace, case)
    assert {name: each.state for name, each in found.items()} == {
        "a.pdf": State.READ,
        "b.png": State.READ,
        "c.xlsx": State.READ,
        "d.txt": State.READ,
        "e.eml": State.READ,
        "f.pdf": State.UNREAD,
        "g.bin": State.UNREAD,
        "h.docx": State.UNREAD,
        "i": State.UNREAD,
    }
    assert (found["a.pdf"].pages, found["a.pdf"].mime) == (2, "application/pdf")
    assert json.loads(found["c.xlsx"].facts)["sheets"][0]["name"] == "Payroll"
    assert json.loads(found["d.txt"].facts)["encoding"] == "gb18030"
    assert json.loads(found["e.eml"].facts)["subject"] == "Payroll"
    assert (found["f.pdf"].reason, found["i"].reason) == ("password", "empty")


def test_a_reading_is_one_line_for_people(workspace, case) -> None:
    read_batch.read_all_due(workspace, case)
    said = {
        name: in_words(each.mime, each.pages, each.facts, each.reason, each.detail)
        for name, each in readings(workspace, case).items()
    }
    assert said["a.pdf"] == "PDF document, 2 pages"
    assert said["f.pdf"] == "PDF document: could not be previewed: it needs a password"
    assert said["h.docx"].startswith("ZIP archive: could not be previewed: it is damaged")
    assert "its name says Word document" in said["h.docx"]


def test_the_program_itself_records_it_and_undo_passes_over(workspace, case) -> None:
    read_batch.read_all_due(workspace, case)
    assert entries(workspace, case)[-1] == ("read_facts", PROGRAM)
    assert workspace.undoable(case) is Act.TAKE_IN


def test_nothing_is_recorded_twice(workspace, case) -> None:
    read_batch.read_all_due(workspace, case)
    before = entries(workspace, case)
    assert read_batch.read_all_due(workspace, case) == 0
    assert entries(workspace, case) == before


def test_it_goes_on_where_it_was_stopped(workspace, case, monkeypatch) -> None:
    monkeypatch.setattr(local_executor, "_FILES", 4)
    said = []

    def stop(done: int, total: int, note: str = "") -> None:
        said.append((done, total))
        if done >= 6:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_batch.read_all_due(workspace, case, stop)
    assert len(store.readings(workspace.db, case)) == 4
    assert read_batch.read_all_due(workspace, case) == len(FILES) - 4
    assert None not in readings(workspace, case).values()
    assert {total for _, total in said} == {len(FILES)}


def test_it_can_be_stopped_within_a_file(workspace, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(cancellation, "_ASKED_EVERY", 0.0)
    case, calls = a_case(workspace), []
    with zipfile.ZipFile(tmp_path / "slow.zip", "w", zipfile.ZIP_DEFLATED) as slow:
        slow.writestr("much", bytes(300 << 20))
    add_exhibits(workspace, case, [tmp_path / "slow.zip"])

    def stop(done: int, total: int, note: str = "") -> None:
        calls.append(done)
        if len(calls) > 2:  # once as the file begins, then while it is being read
            raise Cancelled

    with pytest.raises(Cancelled):
        read_batch.read_all_due(workspace, case, stop)
    assert calls == [0, 0, 0]
    assert not store.readings(workspace.db, case)


def test_a_view_that_cannot_write_looks_and_the_act_records(workspace, case) -> None:
    with View(workspace.folder) as view:
        looked = read_batch.read_batch(view, case)
    assert not store.readings(workspace.db, case)
    read_batch.record_batch(workspace, looked)
    assert len(store.readings(workspace.db, case)) == len(FILES)


def test_exhibits_that_were_undone_meanwhile_get_no_reading(workspace, case) -> None:
    looked = read_batch.read_batch(workspace, case)
    workspace.undo(case)
    read_batch.record_batch(workspace, looked)
    assert not store.readings(workspace.db, case)


def test_what_was_erased_meanwhile_does_not_come_back_into_the_cache(workspace, case) -> None:
    looked = read_batch.read_batch(workspace, case)
    exhibit = next(e for e in store.of_case(workspace.db, case) if e.name == "a.pdf")
    erase_exhibit(workspace, case, exhibit.id, "asked for by the person")
    read_batch.record_batch(workspace, looked)
    with cache.open_cache(workspace.folder) as kept:
        assert kept.texts(exhibit.digest) == ()
        assert kept.thumbnail(exhibit.digest) is None


def test_the_cache_may_be_deleted_at_any_time(workspace, case) -> None:
    read_batch.read_all_due(workspace, case)
    before, journal = readings(workspace, case), entries(workspace, case)
    shutil.rmtree(workspace.folder / "cache")
    assert read_batch.read_all_due(workspace, case) == len(FILES)
    assert readings(workspace, case) == before
    assert entries(workspace, case) == journal


def test_text_and_thumbnails_are_in_the_cache(workspace, case) -> None:
    read_batch.read_all_due(workspace, case)
    exhibit = {each.name: each for each in store.of_case(workspace.db, case)}
    with cache.open_cache(workspace.folder) as kept:
        assert [text.strip() for text in kept.texts(exhibit["a.pdf"].digest)] == [
            "wages paid",
            "in full",
        ]
        assert kept.texts(exhibit["c.xlsx"].digest) == ("00123\tLi",)
        assert "三月" in kept.texts(exhibit["d.txt"].digest)[0]
        assert (kept.thumbnail(exhibit["b.png"].digest).width) == 256
        assert kept.thumbnail(exhibit["d.txt"].digest) is None


@pytest.mark.parametrize("damage", [b"no database at all, and longer than a header" * 100, b""])
def test_a_damaged_cache_is_made_anew(workspace, case, damage) -> None:
    read_batch.read_all_due(workspace, case)
    for each in (workspace.folder / "cache").glob("*.sqlite*"):
        each.unlink()
    (workspace.folder / "cache" / "readings.sqlite").write_bytes(damage)
    assert read_batch.read_all_due(workspace, case) == len(FILES)


def test_what_could_not_be_read_can_be_tried_again(workspace, case) -> None:
    exhibit = {each.name: each.id for each in store.of_case(workspace.db, case)}
    digest = {each.name: each.digest for each in store.of_case(workspace.db, case)}
    content = workspace.blobs.read(digest["a.pdf"])
    workspace.blobs.remove(digest["a.pdf"])
    read_batch.read_all_due(workspace, case)
    lost = readings(workspace, case)["a.pdf"]
    assert (lost.reason, lost.reader.split(" ")[:2]) == ("missing", ["Rebuttal", "Desk"])
    workspace.blobs.keep_bytes(content)
    read_again_here(workspace, case, [exhibit["a.pdf"], exhibit["f.pdf"]])
    found = readings(workspace, case)
    assert (found["a.pdf"].state, found["a.pdf"].reason) == (State.READ, "")
    assert found["f.pdf"].reason == "password"


def test_taking_in_can_still_be_undone_and_done_again(workspace, case) -> None:
    read_batch.read_all_due(workspace, case)
    workspace.undo(case)
    assert not store.of_case(workspace.db, case)
    assert not store.readings(workspace.db, case)
    workspace.redo(case)
    read_batch.read_all_due(workspace, case)
    assert None not in readings(workspace, case).values()
    assert not workspace.verify().faults


def test_a_batch_costs_what_is_in_it_however_much_is_due(workspace):
    def taken(files):
        case = a_case(workspace, f"of {files}")
        many_exhibits(workspace, case, files)
        waiting = dict.fromkeys(read_batch.due(workspace, case))
        looked = list[read_batch.ReadBatch]()
        some = dict.fromkeys([*waiting][:5])
        many = steps(
            workspace.db,
            lambda: looked.append(read_batch.read_batch(workspace, case, silent, some)),
        )
        return many + steps(workspace.db, lambda: read_batch.record_batch(workspace, looked[0]))

    few, many = taken(30), taken(600)
    assert many <= few * 1.1


@pytest.mark.parametrize("reading", [read_all, read_due_here, read_again_all])
def test_texts_are_written_back_once_after_all_batches(
    workspace, case, monkeypatch, reading
) -> None:
    log = workspace.folder / "cache" / "readings.sqlite-wal"
    record, kept = read_batch.record_batch, []

    def record_and_look(*given, **named) -> None:
        record(*given, **named)
        kept.append(log.exists())

    monkeypatch.setattr(read_batch, "record_batch", record_and_look)
    reading(workspace, case)
    assert kept
    assert all(kept)
    assert not log.exists()


def over(path, start=0) -> None:
    path.write_bytes(path.read_bytes()[:start] + b"\xa5" * (path.stat().st_size - start))


def cut(path, part) -> None:
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * part)])


BEFORE_IT_IS_READ = {
    "the folder is gone": shutil.rmtree,
    "the file is gone": lambda at: (at / "readings.sqlite").unlink(),
    "the file is empty": lambda at: cut(at / "readings.sqlite", 0),
    "half of the file": lambda at: cut(at / "readings.sqlite", 0.5),
    "another file": lambda at: over(at / "readings.sqlite"),
    "its head is there": lambda at: over(at / "readings.sqlite", 100),
    "the log is gone": lambda at: (at / "readings.sqlite-wal").unlink(),
    "the log is empty": lambda at: cut(at / "readings.sqlite-wal", 0),
    "half of the log": lambda at: cut(at / "readings.sqlite-wal", 0.5),
    "another log": lambda at: over(at / "readings.sqlite-wal"),
    "the head of the log is there": lambda at: over(at / "readings.sqlite-wal", 32),
    "what readers share is gone": lambda at: (at / "readings.sqlite-shm").unlink(),
}
"""What may happen to the texts between two batches, while they are held."""


@pytest.mark.skipif(sys.platform == "win32", reason="what is open cannot be harmed there")
@pytest.mark.parametrize("happens", BEFORE_IT_IS_READ)
def test_what_happens_to_texts_while_they_are_held_loses_none(
    workspace, tmp_path, monkeypatch, happens
) -> None:
    monkeypatch.setattr(local_executor, "_FILES", 1)
    monkeypatch.setattr(sql_driver, "_PATIENCE", 0.05)
    says, case = [f"paper {n} says wages" for n in range(3)], a_case(workspace)
    for n, each in enumerate(says):
        (tmp_path / f"{n}.txt").write_text(each)
    add_exhibits(workspace, case, [tmp_path / f"{n}.txt" for n in range(3)])
    record, recorded = read_batch.record_batch, []

    def record_and_harm(*given, **named) -> None:
        record(*given, **named)
        recorded.append(given)
        if len(recorded) == 1:
            BEFORE_IT_IS_READ[happens](workspace.folder / "cache")

    monkeypatch.setattr(read_batch, "record_batch", record_and_harm)
    read_due_here(workspace, case)
    assert len(recorded) == 3
    while read_batch.read_all_due(workspace, case):  # what is found damaged is read once more
        pass
    with cache.open_cache(workspace.folder) as kept:
        assert [*map("".join, map(kept.texts, digests(workspace, case)))] == says


def test_what_is_gone_before_it_is_read_waits_no_more(workspace, case):
    waiting = dict.fromkeys([*read_batch.due(workspace, case), ExhibitId("nobody's")])
    looked = read_batch.read_batch(workspace, case, silent, waiting)
    assert (len(looked.found), looked.left, looked.gone) == (
        len(FILES),
        0,
        (ExhibitId("nobody's"),),
    )
    read_batch.take_out(looked, waiting)
    assert not waiting

"""What was written once opens for ever."""

import io
from collections import Counter
from datetime import UTC, datetime

import pytest

from casefiles.assessment import store as citations
from casefiles.attestation.verify.model import Verdict
from casefiles.attestation.verify.verify import VerifyOptions, judge_findings
from casefiles.attestation.verify.worker.reader import check
from casefiles.cases import store as cases
from casefiles.evidence import store
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.storage.database import schema_number
from casefiles.storage.migrate import migrations
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, a_file, a_worker, ada, contents
from tests.old_workspaces.make import HERE, make, unpack

MANIFEST = b"(manifest.json)"
ARCHIVES = sorted(HERE.glob("*.zip"))


def opens_and_checks(folder):
    """Open it with the program of today, check it whole, and work in it."""
    with Workspace(folder, ada(7)) as workspace:
        assert workspace.verify().faults == ()
        files = workspace.verify_blobs()
        assert (files.faults, files.leftovers) == ((), ())
        [*every] = cases.every(workspace.db)
        for case in every:
            for exhibit in store.of_case(workspace.db, case.id):
                assert len(workspace.blobs.read(exhibit.digest)) == exhibit.size
            before = contents(workspace, case.id)
            a_worker(workspace, case.id, 9999)
            workspace.undo(case.id)
            assert contents(workspace, case.id) == before
        assert workspace.verify().faults == ()
    return len(every)


@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda archive: archive.stem)
def test_an_old_workspace_opens_checks_and_can_be_worked_in(archive, tmp_path):
    assert opens_and_checks(unpack(archive, tmp_path))


@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda archive: archive.stem)
def test_an_old_workspace_can_be_looked_at_and_stays_as_it_was(archive, tmp_path):
    """Whoever only reads sees it as it will be after the upgrade, and leaves that to a writer."""
    folder = unpack(archive, tmp_path)
    before = (folder / "workspace.sqlite").read_bytes()

    with View(folder) as view, View(folder, as_it_is=True) as file:
        assert schema_number(view.db) == migrations()[-1].number
        assert schema_number(file.db) <= schema_number(view.db)
        assert file.verify().faults == ()
        [*every] = cases.every(view.db)
        assert every
        for case in every:
            assert store.of_case(view.db, case.id)
            assert citations.citations_of_case(view.db, case.id)

    assert (folder / "workspace.sqlite").read_bytes() == before


@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda archive: archive.stem)
def test_what_was_cited_of_old_is_cited_from_a_passage(archive, tmp_path):
    with View(unpack(archive, tmp_path)) as view:
        for table in ("citations", "supports"):
            rows = view.db.execute(
                f"""
                SELECT c.place AS place, p.place AS marked, c.exhibit = p.exhibit AS same
                FROM {table} c LEFT JOIN passages p ON p.id = c.passage
                """
            ).fetchall()
            assert rows
            for row in rows:
                assert row["marked"] in (row["place"], None)
                assert (row["marked"] is None) == ('"whole"' in row["place"])
                assert row["same"] in (1, None)


def test_a_workspace_is_kept_as_it_is(workspace, tmp_path):
    case = a_case(workspace)
    add_exhibits(workspace, case, [a_file(tmp_path, f"{n}", f"{n}") for n in range(3)])
    workspace.undo(case)
    workspace.redo(case)
    workspace.close()

    make(workspace.folder, tmp_path / "kept.zip")

    assert opens_and_checks(unpack(tmp_path / "kept.zip", tmp_path)) == 1
    with pytest.raises(FileExistsError):
        make(workspace.folder, tmp_path / "kept.zip")


@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda archive: archive.stem)
def test_what_was_issued_before_keeps_its_verdict(archive, tmp_path):
    """Signed by both it holds; by the first alone it waits for the second. Nothing is doubted."""
    verdicts = Counter()
    for path in (unpack(archive, tmp_path) / "blobs").rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        if content.startswith(b"%PDF-") and b"/ByteRange" in content and MANIFEST in content:
            found = judge_findings(
                check(io.BytesIO(content), None, ""), VerifyOptions(), path, datetime.now(UTC)
            )
            assert (found.faults, found.warnings, found.trouble) == ((), (), "")
            verdicts[found.verdict] += 1
    assert verdicts == {Verdict.HOLDS: 2, Verdict.NOT_CHECKED: 2}

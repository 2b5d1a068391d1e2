"""A disk that fills while copies of a case come together: all of it is there, or nothing."""

import pytest

from casefiles.cases.case_acts import edit_case
from casefiles.cases.loan_acts import LoanInput, lend_case
from casefiles.kernel.errors import CasefilesError
from casefiles.storage import journal
from casefiles.storage.merging.prepare_merge import Relation
from casefiles.usages.removal_acts import erase_exhibit
from casefiles.workspace.workspace import Workspace
from tests.build import a_case, an_exhibit, contents
from tests.exchanging import bring, look, send, two_workspaces
from tests.small_disk import fill, small_disk_in


@pytest.mark.parametrize("erases", [False, True], ids=["merges", "merges and erases"])
def test_an_import_that_merges_is_whole_or_not_there_however_little_room_there_is(tmp_path, erases):
    with small_disk_in(tmp_path) as disk:
        with two_workspaces(disk) as (there, here):
            case = a_case(there)
            lend_case(there, case, LoanInput("Bob", "b" * 16, 5))
            paper = an_exhibit(there, case, "first")
            send(there, case, tmp_path / "first")
            bring(here, tmp_path / "first")
            edit_case(here, case, {"title": "As Bob calls it"})
            edit_case(there, case, {"title": "As Ada calls it"})
            an_exhibit(there, case, "second " * 20_000)
            if erases:
                erase_exhibit(there, case, paper, "asked to")
            send(there, case, tmp_path / "second")
            before = contents(here, case), journal.texts(here.db, case)
        refused = 0
        for pages in (0, 1, 4, 12, 30, 60, 100, 200, 400, 4000):
            filling = fill(disk, but_for=pages << 12)
            try:
                with Workspace(disk / "bob", here.environment) as again:
                    bring(again, tmp_path / "second")
            except (CasefilesError, OSError):
                refused += 1
                filling.unlink()
                with Workspace(disk / "bob", here.environment) as again:
                    assert again.verify().faults == ()
                    if (contents(again, case), journal.texts(again.db, case)) != before:
                        break  # it is all there, and what was to be cleared after found no room
            else:
                filling.unlink()
                break
        assert refused >= 2
        with Workspace(disk / "bob", here.environment) as again:
            assert look(again, tmp_path / "second").relation in {Relation.SAME, Relation.BEHIND}
            assert again.verify().faults == again.verify_blobs().faults == ()
            assert again.check_erasures().back == ()
            [collision] = again.db.execute("SELECT * FROM collisions").fetchall()
            assert "As Ada calls it" in collision["first_values"] + collision["second_values"]

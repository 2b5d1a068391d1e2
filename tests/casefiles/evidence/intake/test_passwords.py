"""A password that is told opens an exhibit, and one that is wrong is said to be."""

import pytest

from casefiles.acts import Act
from casefiles.evidence import store
from casefiles.evidence.intake import read_batch
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.process_due import read_again_here
from casefiles.evidence.intake.reading_acts import forget_password, tell_password
from casefiles.evidence.model import State
from casefiles.evidence.readers.client import DrawnPart
from casefiles.evidence.readers.read_result import in_words
from casefiles.evidence.readers.workers import Readers
from casefiles.evidence.text_cache import store as cache
from casefiles.evidence.viewer_content import characters, page_picture
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.usages.removal_acts import erase_exhibit
from tests.build import a_case
from tests.casefiles.evidence.readers.stranger import locked_pdf


@pytest.fixture
def case(workspace):
    return a_case(workspace)


@pytest.fixture
def locked(workspace, case):
    [line] = add_pasted_exhibit(workspace, case, "wages.pdf", locked_pdf("三月 sesame", "o")).lines
    read_batch.read_all_due(workspace, case)
    assert store.reading(workspace.db, line.exhibit).reason == "password"
    return line.exhibit


def told(workspace, case, exhibit, password):
    tell_password(workspace, case, [exhibit], password, "the clerk")
    read_again_here(workspace, case, [exhibit])
    return store.reading(workspace.db, exhibit)


def test_the_right_one_opens_it(workspace, case, locked):
    reading = told(workspace, case, locked, "三月 sesame")
    assert (reading.state, reading.pages) == (State.READ, 1)
    exhibit = store.get(workspace.db, locked)
    with cache.open_cache(workspace.folder) as kept:
        assert "secret" in kept.texts(exhibit.digest)[0]
    password = store.password(workspace.db, locked)
    with Readers() as readers, workspace.blobs.open(exhibit.digest) as file:
        part = DrawnPart(0, 1, (0, 0, 200, 100))
        assert page_picture(readers, file, part, password=password).width == 200
        assert characters(readers, file, 0, password=password).text.strip() == "secret"


def test_the_wrong_one_is_said_to_be_and_another_can_be_told(workspace, case, locked):
    reading = told(workspace, case, locked, "guess")
    assert (reading.state, reading.reason) == (State.UNREAD, "password")
    words = in_words(reading.mime, None, reading.facts, reading.reason, reading.detail)
    assert words.endswith("it needs a password (the password given does not open it)")
    assert told(workspace, case, locked, "三月 sesame").state is State.READ
    assert len(store.passwords(workspace.db, case)) == 1


def test_telling_is_an_act_that_can_be_undone(workspace, case, locked):
    told(workspace, case, locked, "三月 sesame")
    assert workspace.undoable(case) is Act.TELL_PASSWORD
    workspace.undo(case)
    assert store.password(workspace.db, locked) == ""
    workspace.redo(case)
    assert store.password(workspace.db, locked) == "三月 sesame"
    assert workspace.verify().faults == ()


def test_what_was_read_with_it_stays_when_it_is_forgotten(workspace, case, locked):
    told(workspace, case, locked, "三月 sesame")
    forget_password(workspace, case, locked)
    assert store.passwords(workspace.db, case) == {}
    read_again_here(workspace, case, [locked])
    assert store.reading(workspace.db, locked).state is State.READ


def test_the_same_bytes_without_a_password_take_no_text_away(workspace, case, locked):
    told(workspace, case, locked, "三月 sesame")
    add_pasted_exhibit(
        workspace, case, "again.pdf", workspace.blobs.read(digest_of(workspace, locked))
    )
    read_batch.read_all_due(workspace, case)
    with cache.open_cache(workspace.folder) as kept:
        assert "secret" in kept.texts(digest_of(workspace, locked))[0]


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("is_new", [True, False])
def test_of_the_same_bytes_read_at_once_the_text_is_kept_that_was_read(
    workspace, case, locked, order, is_new
):
    """One exhibit of them has its password, another has none; whether or not they were known."""
    digest = digest_of(workspace, locked)
    add_pasted_exhibit(workspace, case, "again.pdf", workspace.blobs.read(digest))
    tell_password(workspace, case, [locked], "三月 sesame", "the clerk")
    with cache.open_cache(workspace.folder) as kept:
        if is_new:
            kept.forget([digest])
    exhibits = [id_ for id_, *_ in store.looked_into(workspace.db, case)]
    looked = read_batch.read_batch(workspace, case, only=exhibits[::order])
    read_batch.record_batch(workspace, looked)
    with cache.open_cache(workspace.folder) as kept:
        assert "secret" in kept.texts(digest)[0]


def digest_of(workspace, exhibit):
    return store.get(workspace.db, exhibit).digest


def test_erasing_the_exhibit_erases_its_password(workspace, case, locked):
    tell_password(workspace, case, [locked], "三月 sesame")
    erase_exhibit(workspace, case, locked, "law")
    assert store.passwords(workspace.db, case) == {}
    query = "SELECT count(*) FROM journal_change WHERE change LIKE '%sesame%'"
    assert workspace.db.execute(query).fetchone()[0] == 0
    assert workspace.verify().faults == ()


def test_nothing_and_nobody_have_no_password(workspace, case, locked):
    with pytest.raises(Impossible):
        tell_password(workspace, case, [locked], "")
    with pytest.raises(NotFound):
        tell_password(workspace, case, ["nobody"], "sesame")

"""A password that is told opens an exhibit, and one that is wrong is said to be."""

import pytest

from casefiles.changes import Act
from casefiles.evidence import facts, store
from casefiles.evidence.cache import store as cache
from casefiles.evidence.erase_exhibit import erase_exhibit
from casefiles.evidence.forget_password import forget_password
from casefiles.evidence.go_through import read_again_here
from casefiles.evidence.look import characters, page_picture
from casefiles.evidence.model import State
from casefiles.evidence.read.ask import Part
from casefiles.evidence.read.finding import in_words
from casefiles.evidence.read.readers import Readers
from casefiles.evidence.take_in import take_in_bytes
from casefiles.evidence.tell_password import tell_password
from casefiles.kernel.errors import Impossible, NotFound
from tests.build import a_case
from tests.casefiles.evidence.read.stranger import locked_pdf


@pytest.fixture
def case(workspace):
    return a_case(workspace)


@pytest.fixture
def locked(workspace, case):
    [line] = take_in_bytes(workspace, case, "wages.pdf", locked_pdf("三月 sesame", "o")).lines
    facts.read_facts(workspace, case)
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
    with cache.opened(workspace.folder) as kept:
        assert "secret" in kept.texts(exhibit.digest)[0]
    password = store.password(workspace.db, locked)
    with Readers() as readers, workspace.blobs.open(exhibit.digest) as file:
        part = Part(0, 1, (0, 0, 200, 100))
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
    take_in_bytes(workspace, case, "again.pdf", workspace.blobs.read(digest_of(workspace, locked)))
    facts.read_facts(workspace, case)
    with cache.opened(workspace.folder) as kept:
        assert "secret" in kept.texts(digest_of(workspace, locked))[0]


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

"""The page of a hub when something comes between: it is left, or the hub goes."""

import threading
from dataclasses import replace

import pytest

from casefiles.cases.case_acts import edit_case
from casefiles.hub import administer, place
from casefiles.kernel.device import settings_folder
from casefiles.kernel.errors import Cancelled
from casefiles.storage.sealing.person_key import to_file
from desktop.shell import hub_work
from tests.build import a_case, contents, with_tables
from tests.desktop.shell.hub_page_scene import (
    WORDS,
    ada,
    cheap,
    keys,
    page,
    press,
    rest,
    scene,
    show,
)
from tests.hub_scene import keeper

__all__ = ["ada", "cheap", "keys", "page", "scene", "show"]


class Held:
    """Whoever connects waits in the midst of it until it is let go on."""

    def __init__(self, monkeypatch):
        self._real, self.begun, self._goes_on = (
            hub_work.connect,
            threading.Event(),
            threading.Event(),
        )
        self.passphrases = []
        monkeypatch.setattr(hub_work, "connect", self._connect)

    def _connect(self, known, passphrase):
        self.passphrases.append(passphrase)
        self.begun.set()
        assert self._goes_on.wait(60)
        return self._real(known, passphrase)

    def begin(self, button):
        button.click()
        assert self.begun.wait(60)

    def go_on(self):
        self._goes_on.set()


@pytest.fixture
def held(page, monkeypatch):
    held = Held(monkeypatch)
    yield held
    held.go_on()


@pytest.fixture
def second(page, ada, scene, qtbot):
    """A second case that Ada granted to Bob, listed too."""
    case = a_case(ada.workspace, "Farm")
    scene.share(ada, case)
    scene.grant(ada, "bob", case)
    page.login.read()
    rest(page, qtbot)
    return case


def leave(page):
    page.findChild(type(page.exchange.take), "hub-done").click()
    assert not page.isVisible()


@pytest.mark.parametrize("what", ["check", "take", "connect_"])
def test_once_the_page_was_left_nobody_connects_and_nothing_is_told_of_a_passphrase(
    page, held, qtbot, at_work, what
):
    if what == "take":
        held.go_on()
        press(page.exchange.check, page, qtbot)
    button = page.login.connect_ if what == "connect_" else getattr(page.exchange, what)
    held.begin(button)
    leave(page)
    held.go_on()
    rest(page, qtbot)
    qtbot.waitUntil(lambda: not at_work.session.context.jobs.is_busy)
    assert "" not in held.passphrases
    assert "passphrase" not in at_work.banner.words.text()
    assert not page.exchange.report.text()


def test_what_was_found_of_one_case_is_not_shown_under_another(page, second, held, ada, qtbot):
    page.cases.choose(ada.case)
    held.begin(page.exchange.check)
    assert not page.cases.table.isEnabled()
    page.cases.choose(second)
    held.go_on()
    rest(page, qtbot)
    assert page.cases.current().id == second
    assert "Mill" not in page.exchange.report.text()
    assert not page.exchange.take.isEnabled()


def test_another_workspace_begins_anew_while_the_hub_was_still_asked(  # noqa: PLR0913, PLR0917
    page, held, ada, qtbot, at_work, show, tmp_path
):
    held.begin(page.exchange.check)
    held.go_on()
    with qtbot.waitSignal(at_work.session.opened):
        at_work.session.open_or_create(with_tables(tmp_path / "other"))
    page = show()
    page.login.password.setText(WORDS)
    press(page.login.connect_, page, qtbot)
    press(page.exchange.check, page, qtbot)
    press(page.exchange.take, page, qtbot)
    assert contents(at_work.session.context.view, ada.case) == contents(ada.workspace, ada.case)


def test_a_port_that_is_no_number_is_not_tried(show, keys, qtbot):
    page = show()
    form = page.joining
    for name in ("server", "port", "database", "login", "originals", "key", "credentials"):
        form.form.fields[name].setText(str(getattr(keys, name)))
    form.password.setText(WORDS)
    assert form.join.isEnabled()
    for port in ("5²", "0", "65536", "-1", "9" * 5000):
        form.form.fields["port"].setText(port)
        form.weigh()
        assert not form.join.isEnabled()


def test_who_signs_by_a_new_key_is_named_before_it_is_imported(page, ada, qtbot):
    press(page.exchange.check, page, qtbot)
    said = page.exchange.report.text()
    assert "“Ada” signs by the key" in said
    assert "“ada” brought" in said
    press(page.exchange.take, page, qtbot)
    edit_case(ada.workspace, ada.case, {"title": "Shirts"})
    ada.push(ada.case)
    press(page.exchange.check, page, qtbot)
    assert "signs by the key" not in page.exchange.report.text()


def test_an_original_that_was_not_there_is_imported_once_it_is(page, ada, scene, qtbot):
    [path] = [e for e in (scene.folder / "originals").rglob("*") if e.is_file()]
    content = path.read_bytes()
    path.unlink()
    press(page.exchange.check, page, qtbot)
    press(page.exchange.take, page, qtbot)
    assert "Not at the hub, or damaged there: 1 original" in page.exchange.state.text()
    path.write_bytes(content)
    press(page.exchange.check, page, qtbot)
    assert "Originals to fetch: 1 stored file" in page.exchange.report.text()
    press(page.exchange.take, page, qtbot)
    assert "Imported: 0 entries, 1 original" in page.exchange.state.text()
    press(page.exchange.check, page, qtbot)
    assert "nothing to import" in page.exchange.report.text()


def test_what_others_brought_and_nobody_takes_is_told_when_sending(page, ada, scene, qtbot):
    press(page.exchange.check, page, qtbot)
    press(page.exchange.take, page, qtbot)
    scene.sql("ada").run(
        "INSERT INTO hub.entries (case_id, hash, previous, device_key, signature, sealed)"
        " VALUES (%s, %s, '', '', '', 'x')",
        (ada.case, "a" * 64),
    )
    press(page.exchange.send, page, qtbot)
    assert "aaaaaaaaaaaaaaaa" in page.exchange.state.text()


def test_a_login_that_is_removed_in_the_midst_is_told(page, ada, scene, qtbot, at_work):
    press(page.exchange.check, page, qtbot)
    with keeper(scene.server, scene.database) as hub:
        administer.remove_person(hub, "bob")
    press(page.exchange.take, page, qtbot)
    assert "could not be used" in page.exchange.state.text()
    assert contents(at_work.session.context.view, ada.case)["cases"] == []
    assert page.exchange.check.isEnabled()


def test_a_hub_that_is_gone_in_the_midst_is_told_and_what_was_written_stays(  # noqa: PLR0913, PLR0917
    page, ada, scene, qtbot, at_work, monkeypatch
):
    press(page.exchange.check, page, qtbot)
    real = hub_work.take

    def take(cases, hub, *rest):
        scene.kill_connections("bob")
        return real(cases, hub, *rest)

    monkeypatch.setattr(hub_work, "take", take)
    press(page.exchange.take, page, qtbot)
    assert "could not be used" in page.exchange.state.text()
    monkeypatch.setattr(hub_work, "take", real)
    press(page.exchange.check, page, qtbot)
    press(page.exchange.take, page, qtbot)
    assert contents(at_work.session.context.view, ada.case) == contents(ada.workspace, ada.case)


def test_two_windows_at_one_login_import_and_send_the_same_once(page, ada, scene, qtbot, at_work):
    """The other window is that of another workspace on this computer."""
    press(page.exchange.check, page, qtbot)
    press(page.exchange.take, page, qtbot)
    scene.people["bob"] = other = scene.people["ada"].__class__(
        "bob", ada.workspace, scene.hub("bob")
    )
    edit_case(ada.workspace, ada.case, {"title": "Shirts"})
    other.push(ada.case)
    job = at_work.session.context.jobs.do("Goods", edit_case, ada.case, {"goods": "Shirts"})
    with qtbot.waitSignal(job.ended):
        pass
    press(page.exchange.send, page, qtbot)
    assert "Import it first" in page.exchange.state.text()
    assert not at_work.banner.isVisible()
    press(page.exchange.check, page, qtbot)
    press(page.exchange.take, page, qtbot)
    press(page.exchange.send, page, qtbot)
    other.pull(ada.case)
    assert contents(at_work.session.context.view, ada.case) == contents(ada.workspace, ada.case)


def test_a_key_that_belongs_to_no_grant_any_more_ends_with_a_sentence(
    page, ada, scene, qtbot, tmp_path
):
    """The file of the key is another since: what was granted does not open."""
    other = scene.pairs["ada"]
    (tmp_path / "bob.person").write_bytes(to_file(other, WORDS, bytes))
    press(page.exchange.check, page, qtbot)
    assert page.exchange.state.text()
    assert page.exchange.check.isEnabled()


def test_another_hub_that_is_joined_meanwhile_does_not_take_what_is_shown(page, keys, ada, qtbot):
    """As a second window of this computer does."""
    place.save(settings_folder(), replace(keys, port=1))
    press(page.exchange.check, page, qtbot)
    assert "Mill" in page.exchange.report.text()


def test_the_page_begins_where_something_is_typed(show, keys, qtbot):
    page = show()
    qtbot.waitUntil(page.joining.form.fields["server"].hasFocus)
    place.save(settings_folder(), keys)
    page = show()
    qtbot.waitUntil(page.login.password.hasFocus)


def test_what_was_said_of_one_act_is_gone_with_the_next(page, ada, qtbot, at_work):
    press(page.exchange.check, page, qtbot)
    press(page.exchange.take, page, qtbot)
    assert "Imported:" in page.exchange.state.text()
    job = at_work.session.context.jobs.act("Case", lambda workspace, _: a_case(workspace, "Farm"))
    with qtbot.waitSignal(job.ended):
        pass
    page.login.read()
    rest(page, qtbot)
    press(page.cases.add, page, qtbot)
    assert "Its key:" in page.cases.state.text()
    press(page.exchange.send, page, qtbot)
    assert not page.cases.state.text()


def test_a_fault_of_the_program_is_no_fault_of_the_hub_and_is_shown_as_one(
    page, monkeypatch, qtbot
):
    def trips(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(hub_work, "check", trips)
    with qtbot.capture_exceptions() as raised:
        press(page.exchange.check, page, qtbot)
    assert [each[0] for each in raised] == [ZeroDivisionError]


@pytest.mark.parametrize("what", ["check", "read_status"])
def test_a_server_that_says_nothing_is_waited_for_no_longer_than_somebody_wants(
    page, monkeypatch, qtbot, at_work, what
):
    """A window that is closed waits for what it does at the hub to end."""
    connect, hangs, stopped = hub_work.connect, threading.Event(), []

    def hanging(*known):
        hub = connect(*known)
        rows = hub.sql.rows

        def late(*said):
            hangs.set()
            try:
                return rows("SELECT pg_sleep(60)") + rows(*said)
            except Cancelled:
                stopped.append(said)
                raise

        hub.sql.rows = late
        return hub

    monkeypatch.setattr(hub_work, "connect", hanging)
    (page.exchange.check.click if what == "check" else page.exchange.looked.emit)()
    qtbot.waitUntil(hangs.is_set, timeout=20_000)  # a look begins once the one before was told of
    at_work.session.close()
    assert len(stopped) == 1

"""A workspace is locked in the window, closed again at once, and unlocked for good."""

import subprocess
from threading import Event

import pytest
from PySide6.QtCore import QProcess, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog

from casefiles.kernel.errors import Unwritable
from casefiles.storage.location import DATABASE
from casefiles.storage.sealing import key_file, recovery_code, system_keyring, unlocked
from casefiles.storage.sealing.ciphers import PassphraseCost
from casefiles.storage.sealing.key_file import KeySecret, KeySource
from casefiles.storage.sealing.workspace_keys import is_locked
from casefiles.workspace.view import View
from desktop.shell import fresh_start, lock_acts
from tests.build import a_case, contents

PHRASE = "a long sentence that nobody guesses"
OTHER = "some words for the other time"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    monkeypatch.setattr(key_file, "USUAL", PassphraseCost(passes=1, memory=64, lanes=1))
    monkeypatch.setattr(system_keyring, "is_there", lambda: False)


@pytest.fixture
def folder(at_work):
    folder = at_work.session.context.view.folder
    yield folder
    unlocked.forget(folder)


@pytest.fixture
def case(at_work, qtbot):
    made = []
    job = at_work.session.context.jobs.act("Case", lambda workspace, _: a_case(workspace))
    job.succeeded.connect(made.append)
    qtbot.waitUntil(lambda: bool(made))
    return made[0]


def act(window, name):
    return window.findChild(QAction, f"file-{name}")


def fill(page, phrase=PHRASE):
    """Type all that the page asks for; return the code that it showed."""
    code = page.code.drawn
    for field in (page.passphrase.first, page.passphrase.again):
        QTest.keyClicks(field, phrase)
    QTest.keyClicks(page.code.typed, page.code.shown.text().replace("\n", "-").lower())
    return code


@pytest.fixture
def lock(at_work, folder, qtbot):
    """Lock what is open; return the recovery code."""

    def lock():
        act(at_work, "lock").trigger()
        code = fill(at_work.pages.lock)
        with qtbot.waitSignal(at_work.session.opened):
            at_work.pages.lock.lock.click()
        return code

    return lock


def opens(folder, secret):
    unlocked.forget(folder)
    key_file.unlock(folder, secret)
    return True


def test_a_workspace_is_locked_opens_again_by_itself_and_is_what_it_was(
    at_work, folder, case, lock, qtbot
):
    before = contents(at_work.session.context.view, case)
    code = lock()
    assert is_locked(folder)
    assert not (folder / DATABASE).read_bytes().startswith(b"SQLite format 3")
    assert contents(at_work.session.context.view, case) == before
    assert at_work.pages.currentWidget() is at_work.room("cases")
    assert at_work.pages.lock.passphrase.first.text() == ""
    assert at_work.pages.lock.code.typed.text() == ""
    at_work.session.close()
    assert opens(folder, KeySecret.of_passphrase(PHRASE))
    assert opens(folder, KeySecret(KeySource.RECOVERY_CODE, code))


def test_nothing_is_locked_that_nobody_could_open(at_work, folder):
    act(at_work, "lock").trigger()
    page = at_work.pages.lock
    assert not page.lock.isEnabled()
    fill(page)
    assert page.lock.isEnabled()
    for field, words in (
        (page.passphrase.first, "short"),
        (page.passphrase.again, "other words, and as long"),
        (page.code.typed, recovery_code.written(bytes(20))),
    ):
        stood = field.text()
        field.setText(words)
        assert not page.lock.isEnabled()
        field.setText(stood)
    assert page.lock.isEnabled()
    page.findChild(QAbstractButton, "lock-leave").click()
    assert at_work.pages.currentWidget() is at_work.room("cases")
    assert page.passphrase.first.text() == page.code.shown.text() == ""
    assert not is_locked(folder)


def test_what_cannot_be_locked_says_why_and_opens_as_it_was(
    at_work, folder, case, monkeypatch, qtbot
):
    def full(*_):
        raise Unwritable(folder, "No space left on device")

    monkeypatch.setattr(lock_acts, "lock_workspace", full)
    act(at_work, "lock").trigger()
    fill(at_work.pages.lock)
    with qtbot.waitSignal(at_work.session.opened):
        at_work.pages.lock.lock.click()
    qtbot.waitUntil(at_work.banner.isVisible)
    assert "No space left" in at_work.banner.words.text()
    assert at_work.pages.currentWidget() is at_work.room("cases")
    assert not is_locked(folder)


def test_stopped_on_the_way_it_opens_in_clear_as_before(at_work, folder, case, monkeypatch, qtbot):
    before, stopped, real = (
        contents(at_work.session.context.view, case),
        Event(),
        lock_acts.lock_workspace,
    )

    def waiting(*how):
        how[-1](0, 2)
        assert stopped.wait(20)
        real(*how)

    monkeypatch.setattr(lock_acts, "lock_workspace", waiting)
    act(at_work, "lock").trigger()
    page = at_work.pages.lock
    fill(page)
    page.lock.click()
    qtbot.waitUntil(page.bar.isVisible)
    with qtbot.waitSignal(at_work.session.opened):
        page.stop.click()
        assert not page.stop.isEnabled()
        stopped.set()
    qtbot.waitUntil(at_work.banner.isVisible)
    assert "Stopped. The workspace is as it was before." in at_work.banner.words.text()
    assert not is_locked(folder)
    assert contents(at_work.session.context.view, case) == before


def test_the_sheet_has_the_code_and_is_for_its_owner_alone(
    at_work, folder, tmp_path, monkeypatch, qtbot
):
    act(at_work, "lock").trigger()
    page, sheet = at_work.pages.lock, tmp_path / "sheet.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(sheet), ""))
    page.code.save.click()
    qtbot.waitUntil(lambda: "sheet is saved" in page.code.about.text())
    first, *_ = recovery_code.written(page.code.drawn).split("-")
    assert first in sheet.read_text()
    assert sheet.stat().st_mode & 0o077 == 0
    page.code.save.click()
    qtbot.waitUntil(lambda: "is there already" in page.code.about.text())


@pytest.mark.parametrize("wanted", [True, False])
def test_the_keyring_opens_it_too_if_somebody_wants_that(
    at_work, folder, monkeypatch, qtbot, wanted
):
    held = {}
    monkeypatch.setattr(system_keyring, "is_there", lambda: True)
    monkeypatch.setattr(
        system_keyring, "hold", lambda file, secret: held.update({file.workspace: secret})
    )
    act(at_work, "lock").trigger()
    page = at_work.pages.lock
    qtbot.waitUntil(page.by_keyring.isVisible)
    page.by_keyring.setChecked(wanted)
    fill(page)
    with qtbot.waitSignal(at_work.session.opened):
        page.lock.click()
    at_work.session.close()
    assert len(held) == wanted
    assert all(opens(folder, each) for each in held.values())


def test_what_can_be_done_is_offered_by_whether_it_is_locked(at_work, lock):
    def offered():
        return [name for name in ("lock", "lock-now", "keys") if act(at_work, name).isEnabled()]

    assert offered() == ["lock"]
    lock()
    assert offered() == ["lock-now", "keys"]
    at_work.opener.close()
    assert offered() == []


@pytest.fixture
def started(monkeypatch):
    """The folders at which the program was started again."""
    started = []
    monkeypatch.setattr(fresh_start, "start_again", started.append)
    return started


def test_locked_now_the_program_ends_and_another_one_asks(at_work, folder, lock, started):
    lock()
    act(at_work, "lock-now").trigger()
    assert not at_work.isVisible()
    assert at_work.session.context is None
    assert started == [folder]


def test_what_is_typed_and_not_recorded_is_not_lost_by_it(at_work, lock, started, monkeypatch):
    lock()
    monkeypatch.setattr("desktop.shell.unsaved_guard.unsent_drafts", lambda _: ["a new party"])
    act(at_work, "lock-now").trigger()
    assert at_work.isVisible()
    assert started == []
    assert "a new party" in at_work.banner.words.text()
    at_work.banner.findChild(QAbstractButton, "banner-offer").click()
    assert len(started) == 1


def test_the_program_that_was_started_asks_though_a_keyring_could_open_it(
    at_work, folder, lock, monkeypatch, qtbot
):
    lock()
    at_work.session.close()
    at_work.session.forget_keys()
    with qtbot.waitSignal(at_work.session.locked):
        at_work.session.ask_to_unlock(folder)
    page = at_work.pages.unlock
    assert at_work.pages.currentWidget() is page
    QTest.keyClicks(page.typed, PHRASE)
    with qtbot.waitSignal(at_work.session.opened):
        page.unlock.click()


def test_what_is_no_longer_locked_by_then_just_opens(at_work, folder, qtbot):
    at_work.session.close()
    with qtbot.waitSignal(at_work.session.opened):
        at_work.session.ask_to_unlock(folder)


@pytest.mark.usefixtures("qapp")
def test_the_program_that_is_started_is_this_one_and_knows_what_it_is_asked(tmp_path, monkeypatch):
    asked = []

    def start(program, arguments):
        asked.extend((program, *arguments))
        return True, 1

    monkeypatch.setattr(QProcess, "startDetached", start)
    assert fresh_start.start_again(tmp_path)
    *command, locked, folder = asked
    said = subprocess.run([*command, "--help"], capture_output=True, text=True, check=True).stdout
    assert locked in said
    assert folder == str(tmp_path)


class Clock:
    now = 1_000_000.0
    set_by = 0.0
    """Seconds by which somebody set the clock of the system."""

    slept = 0.0
    """Seconds for which the computer slept: there the other one stands still."""

    def time(self):
        return self.now + self.set_by

    def monotonic(self):
        return self.now - self.slept


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr("desktop.shell.idle_time.time", clock)
    return clock


@pytest.fixture
def left_alone(at_work, started, clock, qtbot):
    """Let so many minutes pass; return where the program was started again by then."""

    def left_alone(minutes):
        qtbot.waitUntil(lambda: not at_work.session.context.jobs.is_busy)
        clock.now += minutes * 60
        at_work.locking.idle.look()
        QApplication.processEvents()
        return started

    return left_alone


def touch_a_key(window):
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)


def test_left_alone_it_locks_after_a_quarter_of_an_hour(at_work, folder, lock, left_alone):
    lock()
    assert left_alone(14) == []
    touch_a_key(at_work)
    assert left_alone(14) == []
    assert left_alone(2) == [folder]
    assert not at_work.isVisible()


def test_as_long_as_is_chosen_and_never_if_that_is(at_work, folder, lock, left_alone):
    lock()
    at_work.pages.show_settings()
    at_work.pages.settings.locks.edited.emit("idle", "0")
    assert left_alone(10_000) == []
    at_work.pages.settings.locks.edited.emit("idle", "60")
    at_work.locking.idle.watch(at_work.windowHandle())
    assert left_alone(59) == []
    assert left_alone(2) == [folder]


def test_back_too_late_it_is_locked_as_when_the_computer_slept(at_work, lock, started, clock):
    lock()
    clock.now += 24 * 60 * 60
    clock.slept = 24 * 60 * 60
    touch_a_key(at_work)
    QApplication.processEvents()
    assert len(started) == 1


def test_a_clock_that_is_set_back_keeps_nothing_open(at_work, folder, lock, clock, left_alone):
    lock()
    clock.set_by = -3 * 60 * 60
    assert left_alone(14) == []
    assert left_alone(2) == [folder]


def test_what_is_not_locked_stays_open(at_work, left_alone):
    assert left_alone(10_000) == []
    assert at_work.isVisible()


def test_left_alone_with_something_typed_it_stays_open_and_says_so(
    at_work, lock, left_alone, monkeypatch
):
    lock()
    drafts = ["a new party"]
    monkeypatch.setattr("desktop.shell.unsaved_guard.unsent_drafts", lambda _: drafts)
    assert left_alone(16) == []
    assert "was not locked" in at_work.banner.words.text()
    assert "a new party" in at_work.banner.words.text()
    drafts.clear()
    assert len(left_alone(0)) == 1


def test_it_says_so_below_what_nobody_was_there_to_read(at_work, lock, left_alone, monkeypatch):
    lock()
    monkeypatch.setattr("desktop.shell.unsaved_guard.unsent_drafts", lambda _: ["a new party"])
    at_work.say("The package is written.", "warn")
    for _ in range(2):  # it looks again and again
        assert left_alone(16) == []
    assert at_work.banner.words.text().splitlines() == [
        "The package is written.",
        "The workspace was not locked, so that nothing is lost.",
        "Typed and not recorded: a new party.",
    ]


def test_while_something_goes_on_it_waits(at_work, lock, left_alone, clock, monkeypatch):
    lock()
    started, kind = left_alone(14), type(at_work.session.context.jobs)
    with monkeypatch.context() as patch:
        patch.setattr(kind, "is_busy", True)
        clock.now += 120
        at_work.locking.idle.look()
        QApplication.processEvents()
    assert started == []
    assert len(left_alone(0)) == 1


def test_left_alone_in_a_file_dialog_it_closes_that_and_then_locks(
    at_work, folder, lock, left_alone, started
):
    lock()
    dialog = QFileDialog(at_work)
    QTimer.singleShot(0, lambda: left_alone(14))
    QTimer.singleShot(100, lambda: left_alone(2))
    waits = QTimer(singleShot=True, interval=5000, timeout=lambda: dialog.done(1))
    waits.start()
    assert dialog.exec() == QFileDialog.DialogCode.Rejected
    waits.stop()
    assert started == []
    assert left_alone(0) == [folder]


def test_the_passphrase_is_changed(at_work, folder, lock, qtbot):
    lock()
    act(at_work, "keys").trigger()
    page = at_work.pages.keys
    qtbot.waitUntil(lambda: "its passphrase, its recovery code" in page.opened_by.text())
    for field in (page.passphrase.first, page.passphrase.again):
        QTest.keyClicks(field, OTHER)
    page.change.click()
    qtbot.waitUntil(lambda: "passphrase was changed" in at_work.banner.words.text())
    assert page.passphrase.first.text() == ""
    at_work.session.close()
    assert opens(folder, KeySecret.of_passphrase(OTHER))


def test_another_recovery_code_is_shown_typed_back_and_taken(at_work, folder, lock, qtbot):
    lock()
    act(at_work, "keys").trigger()
    page = at_work.pages.keys
    page.draw.click()
    drawn = page.code.drawn
    assert not page.use.isEnabled()
    QTest.keyClicks(page.code.typed, recovery_code.written(drawn))
    page.use.click()
    qtbot.waitUntil(lambda: "recovery code was changed" in at_work.banner.words.text())
    assert page.code.shown.text() == ""
    at_work.session.close()
    assert opens(folder, KeySecret(KeySource.RECOVERY_CODE, drawn))


def test_the_keyring_is_turned_on_and_off(at_work, folder, lock, qtbot, monkeypatch):
    lock()
    held = {}
    monkeypatch.setattr(system_keyring, "is_there", lambda: True)
    monkeypatch.setattr(
        system_keyring, "hold", lambda file, secret: held.update({file.workspace: secret})
    )
    monkeypatch.setattr(system_keyring, "forget", lambda file: held.pop(file.workspace))
    act(at_work, "keys").trigger()
    page = at_work.pages.keys
    qtbot.waitUntil(page.keyring.isVisible)
    page.keyring.click()
    qtbot.waitUntil(lambda: "No longer" in page.keyring.text())
    assert KeySource.KEYRING in key_file.load(folder).sources()
    assert len(held) == 1
    page.keyring.click()
    qtbot.waitUntil(lambda: "No longer" not in page.keyring.text())
    assert KeySource.KEYRING not in key_file.load(folder).sources()
    assert held == {}


def test_it_is_unlocked_for_good_once_somebody_says_so_twice(at_work, folder, case, lock, qtbot):
    lock()
    before = contents(at_work.session.context.view, case)
    act(at_work, "keys").trigger()
    page = at_work.pages.keys
    assert not page.yes.isVisible()
    page.for_good.click()
    assert page.yes.isVisible()
    with qtbot.waitSignal(at_work.session.opened):
        page.yes.click()
    assert not is_locked(folder)
    assert contents(at_work.session.context.view, case) == before
    at_work.session.close()
    with View(folder) as view:
        assert view.verify().faults == ()


def test_a_new_workspace_is_locked_from_its_first_byte(window, tmp_path, qtbot):
    window.opener.begin_new()
    page, folder = window.pages.new_workspace, tmp_path / "new"
    page.place.setText(str(folder))
    page.locks.click()
    page.make.click()
    assert not folder.exists()
    fill(window.pages.lock)
    with qtbot.waitSignal(window.session.opened):
        window.pages.lock.lock.click()
    assert is_locked(folder)
    assert not (folder / DATABASE).read_bytes().startswith(b"SQLite format 3")
    window.session.close()
    assert opens(folder, KeySecret.of_passphrase(PHRASE))
    unlocked.forget(folder)

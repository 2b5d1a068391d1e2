"""The real window on a disk that fills up: `python -m tests.journeys.full_window DISK SETTINGS`.

Says aloud, as JSON, what somebody sees at each turn.
"""

import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QSettings

from casefiles.cases import store as cases
from desktop import app
from desktop.shell.current_user import CurrentUser
from tests.build import a_case
from tests.journeys.dying_window import wait_for


class Disk:
    """A small disk, and a file that fills it."""

    def __init__(self, folder):
        self.folder, self._filler = folder, folder / "filler"

    def fill(self, left=0):
        held = os.statvfs(self.folder)
        self._filler.write_bytes(bytes(held.f_bavail * held.f_frsize - left))

    def make_room(self):
        self._filler.unlink()


def main(folder, settings):
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(settings))
    _application = app.make_application()
    disk, seen = Disk(folder), {}
    window = app.make_window()
    window.session.set_current_user(CurrentUser("Ada"))
    window.show()
    refused = []
    window.session.refused.connect(refused.append)

    def try_to(does, named, left=0):
        """Try it on the full disk, and once more when there is room."""
        disk.fill(left)
        does()
        wait_for(lambda: refused or window.session.context)
        seen[named] = window.banner.words.text()
        refused.clear()
        disk.make_room()
        does()
        wait_for(lambda: window.session.context)

    try_to(lambda: window.session.create_workspace(folder / "w"), "found")
    window.session.close()
    window.session.user = CurrentUser("Grace")  # new there: her name has to be written
    try_to(lambda: window.session.open(folder / "w"), "open")
    window.session.close()
    window.session.user = CurrentUser("Linus")
    try_to(lambda: window.session.open(folder / "w"), "open, and write", left=48 << 10)
    opened = window.session.context.jobs.act("", lambda workspace, _: a_case(workspace))
    opened.succeeded.connect(window.show_case)
    wait_for(lambda: window.case is not None)
    window.turn_to("cases")
    seen |= while_it_is_open(window, disk)
    window.close()
    sys.stdout.write(json.dumps(seen))


def while_it_is_open(window, disk):
    field = window.room("cases").pane.facts.form.fields["contact"]

    def type_in(text):
        field.setText(text)
        field.setModified(True)
        field.submit()

    def contact():
        return cases.get(window.session.context.view.db, window.case).contact

    wait_for(lambda: "✓ saved" in window.jobs.saved.text())
    disk.fill()
    window.banner.hide()
    type_in("Mill" * 5_000)
    wait_for(window.banner.isVisible)
    wait_for(lambda: "saving" not in window.jobs.saved.text())
    seen = {"typed": window.banner.words.text(), "status": window.jobs.saved.text()}
    seen["contact"] = contact()
    disk.make_room()
    type_in("Mill")
    wait_for(lambda: contact() == "Mill")
    wait_for(lambda: "✓ saved" in window.jobs.saved.text())
    return seen | {"crashed": window.pages.crash.details.toPlainText()}


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))

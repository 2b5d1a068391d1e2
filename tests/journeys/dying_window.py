"""The real window, typing until it is killed: `python -m tests.journeys.dying_window FOLDER`."""

import sys
from itertools import count
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest

from casefiles.cases import store as cases
from desktop import app
from desktop.shell import current_user
from desktop.shell.current_user import CurrentUser
from tests.build import a_case


def wait_for(holds):
    while not holds():
        QTest.qWait(1)


def main(folder):
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder / "settings")
    )
    _application = app.make_application()
    current_user.save_current_user(CurrentUser("Ada"))
    window = app.make_window()
    window.show()
    window.session.open_or_create(folder / "workspace")
    wait_for(lambda: window.session.context is not None)
    made = window.session.context.jobs.act("", lambda workspace, _: a_case(workspace))
    made.succeeded.connect(window.show_case)
    wait_for(lambda: window.case is not None)
    window.room("evidence").take_in([folder / "papers"])
    type_for_ever(window)


def type_for_ever(window):
    """Change the quantity, and say aloud each that the window says is saved."""
    field = window.room("cases").pane.facts.form.fields["quantity"]
    view = window.session.context.view
    for n in count(1):
        field.setText(str(n))
        field.setModified(True)
        field.submit()
        saved = lambda said=str(n): cases.get(view.db, window.case).quantity == said  # noqa: E731
        wait_for(saved)
        sys.stdout.write(f"{n}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

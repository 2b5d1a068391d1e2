"""The code of the rooms is read ahead; classes of Qt are made on the GUI thread alone."""

import subprocess
import sys

from tests.benchmarks.window import surroundings
from tests.shell import ROOT

OPEN_WITH_ALL_ROOMS = """\
import builtins, sys, threading
from pathlib import Path
from PySide6.QtCore import QEventLoop, QObject, QTimer

made, build = [], builtins.__build_class__
def build_class(function, name, *bases, **known):
    if any(isinstance(each, type) and issubclass(each, QObject) for each in bases):
        made.append((threading.current_thread() is threading.main_thread(), name))
    return build(function, name, *bases, **known)
builtins.__build_class__ = build_class

from desktop import app as program
from desktop.shell.current_user import CurrentUser
from desktop.shell.rooms import ROOMS

app = program.make_application()
window = program.make_window()
window.session.set_current_user(CurrentUser("Ada"))
window.show()
window.rooms.read_first()
window.session.create_workspace(Path(sys.argv[1]))
loop, look = QEventLoop(), QTimer(interval=5)
look.timeout.connect(lambda: len(window.rooms.there()) == len(ROOMS) and loop.quit())
look.start()
QTimer.singleShot(60_000, loop.quit)
loop.exec()
print(len(window.rooms.there()), len(made) > 300, sorted({name for here, name in made if not here}))
window.close()
"""


def test_no_class_of_qt_is_made_on_another_thread_than_that_of_the_window(tmp_path):
    command = [sys.executable, "-c", OPEN_WITH_ALL_ROOMS, str(tmp_path / "cases")]
    ran = subprocess.run(
        command, cwd=ROOT, env=surroundings(), capture_output=True, text=True, check=True
    )
    assert ran.stdout == "5 True []\n", ran.stderr

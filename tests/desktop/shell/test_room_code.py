"""The code of the rooms is read ahead; classes of Qt are made on the GUI thread alone."""

import subprocess
import sys
import threading
import time

import pytest

from desktop.shell import room_code
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


@pytest.fixture
def a_room(tmp_path, monkeypatch):
    """A module that stands for a room, and whose imports nobody looked for."""
    (tmp_path / "room_of_a_test.py").write_text("import casefiles.kernel.ids\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    room_code._imported_by.cache_clear()
    yield "room_of_a_test"
    room_code._imported_by.cache_clear()


def test_of_two_threads_that_want_the_same_room_one_goes_through_it(a_room, monkeypatch):
    gone_through, look = [], room_code._named_by

    def slowly(module):
        gone_through.append(module)
        time.sleep(0.1)
        return look(module)

    monkeypatch.setattr(room_code, "_named_by", slowly)
    found = []
    both = [
        threading.Thread(target=lambda: found.append(room_code.load_domain(a_room)))
        for _ in range(2)
    ]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert (gone_through, found) == ([a_room], [[a_room], [a_room]])


def test_what_a_module_imports_for_types_alone_is_not_read():
    many = "\n".join(f"from casefiles.package{n} import one{n}, two{n}" for n in range(150))
    types = "if TYPE_CHECKING:\n    from casefiles.heavy import Heavy\n"
    source = f"{many}\nfrom typing import TYPE_CHECKING\n{types}A = TYPE_CHECKING\n"
    names = room_code._imported_names(compile(source, "", "exec"))
    named = [name for n in range(150) for name in (f"casefiles.package{n}", f"one{n}", f"two{n}")]
    assert names == [*named, "typing", "TYPE_CHECKING"]

"""Every file of the corpus is taken in, opened if others lie in it, and looked at in the viewer.

Said of all, with no file named: whatever it is, the window shows it or says who could not and why.
"""

import tempfile
import time
from collections import Counter
from dataclasses import dataclass

import pytest

from casefiles.evidence import store
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.evidence.intake.read_batch import read_all_due
from casefiles.evidence.intake.unpack import due, unpack
from casefiles.evidence.model import Exhibit
from desktop.viewer.page_canvas import PageCanvas
from desktop.viewer.unavailable import UnavailableView
from tests.corpus import FOLDER, needs_corpus, strangers
from tests.processes import readers as running

pytestmark = [pytest.mark.corpus, needs_corpus]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the window showed of one exhibit."""

    exhibit: Exhibit
    where: str
    """Which view: `page_canvas`, `grid_view`, `text_view` or `closed`."""

    words: str
    """What it said instead of showing it."""

    reader: str
    """Who said so."""


def test_whatever_a_stranger_sends_is_shown_or_refused_with_reader_and_reason(
    viewer, exhibits, temporary, qtbot, capsys
):
    assert len(exhibits) > len(strangers()) - 5  # the same bytes twice are one exhibit
    seen = [look_at(viewer, qtbot, each) for each in exhibits]
    print_table(capsys, seen)
    for each in seen:
        if each.where == "unavailable" and each.exhibit.size:
            assert each.words, each
    refused = [each for each in seen if each.reader]
    assert len(refused) > 20
    assert not [each for each in refused if not each.words or " " not in each.reader], "no version"
    locked = {each.sha256 for each in strangers() if each.expected == "encrypted"}
    assert [each.where for each in seen if each.exhibit.digest in locked].count("unavailable") > 20
    for each in seen:
        if each.exhibit.digest in locked and each.where == "unavailable":
            assert "password" in each.words, each
            assert "damaged" not in each.words, each
    viewer.end()
    qtbot.waitUntil(lambda: not running())
    qtbot.waitUntil(lambda: not [*temporary.iterdir()])


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """Where workers have their private folders, and nobody else anything."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def act(context, wait_for):
    """Run an act on the writer thread, however long it takes."""

    def act(work):
        succeeded = []
        job = context.jobs.act("Test", lambda workspace, _progress: work(workspace))
        job.succeeded.connect(lambda _: succeeded.append(work))
        wait_for(job, 120_000)
        assert succeeded

    return act


@pytest.fixture
def exhibits(temporary, act, case, context):
    """All of them taken in, read, and opened where files lie in them, at whatever depth."""
    act(lambda workspace: add_exhibits(workspace, case, [FOLDER / "files"]))
    while True:
        act(lambda workspace: read_all_due(workspace, case))
        if not due(context.view, case):
            return store.of_case(context.view.db, case)
        act(lambda workspace: unpack(workspace, case))


def look_at(viewer, qtbot, exhibit):
    """Show the first page, and the last."""
    viewer.show_exhibit(exhibit)
    rest(viewer, qtbot)
    here = viewer._stack.currentWidget()
    if isinstance(here, PageCanvas):
        viewer.go_to_page(here.paper.shape.pages)
        rest(viewer, qtbot)
        here = viewer._stack.currentWidget()
    where = type(here).__module__.rpartition(".")[2]
    if not isinstance(here, UnavailableView):
        return Seen(exhibit, where, "", "")
    words = " ".join(each.text() for each in (here.words, here.detail))
    reader = "" if here.reader.isHidden() else here.reader.text()
    return Seen(exhibit, where, words, reader)


def rest(viewer, qtbot):
    """Wait until nothing that was asked for is still on its way."""

    def rests():
        asked = viewer._questions._looking
        return not (
            viewer.canvas._soon.isActive()
            or viewer.grid._soon.isActive()
            or (asked and (asked._waiting or asked._newest))
        )

    until = time.monotonic() + 60
    while time.monotonic() < until:
        qtbot.wait(1)
        if rests():
            qtbot.wait(1)
            if rests():
                return
    raise AssertionError(f"{viewer.shown.name} never came to rest")


def print_table(capsys, seen):
    expected = {each.sha256: (each.type, each.expected) for each in strangers()}
    table = Counter(
        (*expected.get(each.exhibit.digest, ("out of another", "")), each.where) for each in seen
    )
    with capsys.disabled():
        print(f"\n{'type':<17} {'expected':<10} {'looked at in':<22} files")  # noqa: T201
        for (kind, told, where), count in sorted(table.items()):
            print(f"{kind:<17} {told:<10} {where:<22} {count:>5}")  # noqa: T201

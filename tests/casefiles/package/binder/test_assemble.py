"""Volumes: cut between exhibits, with ways through them, and a log that agrees with them."""

import csv
import random
import shutil
import subprocess
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

import pikepdf
import pypdfium2
import pytest

from casefiles.evidence.readers import supervisor
from casefiles.evidence.readers.model import WorkerLimits
from casefiles.kernel.errors import Cancelled, Impossible
from casefiles.package.binder import assemble as assembling
from casefiles.package.binder import confined
from casefiles.package.binder.assemble import BinderSettings
from casefiles.package.binder.assemble import assemble as assemble_volumes
from casefiles.package.binder.front_matter import span_of
from casefiles.package.binder.model import BatesNumbers, BinderPart, VolumeLimits
from casefiles.package.binder.page_log import tables
from casefiles.package.binder.volumes import cut
from tests.build import NOON
from tests.casefiles.attestation.small_attestation import FONTS
from tests.readers import BY_ITSELF

SETTINGS = BinderSettings(
    "Exhibits binder", FONTS, NOON, (("Case", "C-001"),), VolumeLimits(10_000_000, 7)
)


def assemble(parts, folder, settings, *progress):
    """Volumes and their tables, as they are written."""
    made = assemble_volumes(parts, folder, settings, *progress)
    for file in tables(made, settings.at):
        (folder / file.name).write_bytes(file.content)
    return made


@contextmanager
def opened(path):
    with path.open("rb") as file:
        yield file


@pytest.fixture(scope="module")
def parts(tmp_path_factory):
    """Papers of one to four pages: the second is the translation of the first."""
    folder = tmp_path_factory.mktemp("ready")
    made, number = [], 98
    for at, pages in enumerate((2, 3, 4, 1)):
        pdf = pikepdf.new()
        for _ in range(pages):
            page = pdf.add_blank_page(page_size=(612, 792)).obj
        if at == 0:  # large enough to be mapped and not read
            page.Contents = pdf.make_stream(
                b"%" + random.Random(1).randbytes(1 << 20).hex().encode()
            )
        path = folder / f"{at}.pdf"
        pdf.save(path)
        part = BinderPart(
            f"{1 + at // 2}-0{at + 1}", f"Paper {at} 喀什 ئۇيغۇر", f"Step {1 + at // 2}: Spinning",
            f"E-00{at}", f"{at}" * 64, pages, path.stat().st_size, BatesNumbers("AB-", number, 3),
            partial(opened, path), below="1-01" if at == 1 else "",
        )  # fmt: skip
        made.append(part)
        number += pages
    return made


@pytest.fixture(scope="module")
def bound(parts, tmp_path_factory):
    """What came of them, and where it is."""
    folder = tmp_path_factory.mktemp("bound")
    return assemble(parts, folder, SETTINGS), folder


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "binder").mkdir()
    return tmp_path / "binder"


def rows(folder, name):
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        return [*csv.DictReader(file)]


def test_volumes_are_cut_between_exhibits_and_each_way_leads_to_its_page(bound):
    made, folder = bound
    assert made.volumes == ("exhibits-volume-1-of-2.pdf", "exhibits-volume-2-of-2.pdf")
    log = rows(folder, "bates-log.csv")
    assert [each["bates"] for each in log] == [f"AB-{n:03}" for n in range(98, 108)]
    for volume in made.volumes:
        texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(
            folder / volume)]  # fmt: skip
        for row in (each for each in log if each["volume"] == volume):
            assert row["bates"] in texts[int(row["page of the volume"]) - 1]
    with pikepdf.open(folder / made.volumes[0]) as first:
        pages = [each.obj.objgen for each in first.pages]
        front = len(pages) - 5
        names = pikepdf.NameTree(first.Root.Names.Dests)
        assert pages.index(names["AB-102"][0].objgen) == front + 4
        assert pages.index(names["1-02"][0].objgen) == front + 2
        assert [page.label for page in first.pages][front:] == [
            "AB-098", "AB-099", "AB-100", "AB-101", "AB-102"]  # fmt: skip
        links = [str(each.Dest) for page in first.pages for each in page.get("/Annots", ())]
        assert links == ["1-01", "1-02"]
        with first.open_outline() as outline:
            step = outline.root[1]
            assert step.title == "Step 1: Spinning"
            assert [each.title for each in step.children] == ["1-01  Paper 0 喀什 ئۇيغۇر"]
            below = step.children[0].children
            assert [each.title for each in below] == ["1-02  Paper 1 喀什 ئۇيغۇر"]
    text = pypdfium2.PdfDocument(folder / made.volumes[1])[0].get_textpage().get_text_range()
    assert "2 of 2" in text


def test_a_title_page_names_the_numbers_by_runs_without_a_gap(parts):
    ranges = (BatesNumbers("AB-", 60, 3), BatesNumbers("AB-", 7, 3), BatesNumbers("AB-", 4, 3))
    some = [replace(parts[1], bates=each) for each in ranges]
    assert span_of(some)[1] == "AB-004 to AB-009, AB-060 to AB-062"
    many = [replace(parts[3], bates=BatesNumbers("AB-", 2 * n, 3)) for n in range(9)]
    assert span_of(many)[1].endswith("AB-008, AB-010 and 3 more runs")


def test_other_readers_agree_and_the_same_gives_the_same_bytes(parts, bound, tmp_path):
    made, folder = bound
    again = tmp_path / "again"
    again.mkdir()
    assemble(parts, again, SETTINGS)
    for each in folder.iterdir():
        assert each.read_bytes() == (again / each.name).read_bytes()
        assert each.name.isascii()
    ids = [pikepdf.open(folder / each).trailer.ID for each in made.volumes]
    assert all(bytes(first) == bytes(second) for first, second in ids)
    assert (
        len(
            {bytes(first) for first, _ in ids} | {bytes.fromhex("31415926535897932384626433832795")}
        )
        == 3
    )
    with pikepdf.open(folder / made.volumes[0]) as first:
        assert not {"/AcroForm", "/OpenAction", "/AF", "/OutputIntents"} & set(first.Root.keys())
        assert b"pdfaid" not in first.Root.Metadata.read_bytes()
        assert sorted(first.docinfo) == ["/CreationDate", "/ModDate", "/Producer", "/Title"]
    if not (shutil.which("qpdf") and shutil.which("pdfinfo")):
        pytest.skip("qpdf and pdfinfo are not here")
    for volume in made.volumes:
        path = folder / volume
        assert (
            subprocess.run(["qpdf", "--check", path], check=False, capture_output=True).returncode
            == 0
        )
        told = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
        assert "JavaScript:      no" in told
        assert f"Pages:           {len(pypdfium2.PdfDocument(path))}" in told


def test_one_worker_makes_volumes_as_several_do(parts, bound, folder, monkeypatch):
    """What it made before leaves nothing in the next."""
    monkeypatch.setattr(assembling, "_HANDS", 1)
    made = assemble(parts, folder, SETTINGS)
    assert len(made.volumes) == 2
    for each in made.volumes:
        assert (folder / each).read_bytes() == (bound[1] / each).read_bytes()


def bomb(folder):
    """A paper whose content is many times larger than its file."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(612, 792)).obj
    piece = pdf.make_stream(b" " * (30 << 20))
    page.Contents = pikepdf.Array([piece, piece])
    path = folder / "bomb.pdf"
    pdf.save(path)
    return path


def test_a_paper_that_cannot_be_stamped_has_a_slip_sheet_and_the_rest_its_pages(
    parts, folder, tmp_path, monkeypatch
):
    """One is not what it was said to be; another ends the worker, as large as it is by itself."""
    monkeypatch.setattr(supervisor, "start", BY_ITSELF)
    monkeypatch.setattr(confined, "LIMITS", WorkerLimits(memory=110 << 20, files=1_000))
    path = bomb(tmp_path)
    ends = replace(parts[3], open=partial(opened, path), size=path.stat().st_size)
    other = replace(parts[1], open=parts[2].open)
    made = assemble([parts[0], other, ends], folder, SETTINGS)
    assert [bool(each.refused) for each in made.parts] == [False, True, True]
    assert "memory" in made.parts[2].refused
    log = rows(folder, "bates-log.csv")
    assert [bool(each["page of the volume"]) for each in log] == [
        True, True, True, False, False, True]  # fmt: skip
    pages = pypdfium2.PdfDocument(folder / "exhibits.pdf")
    slip = pages[int(log[2]["page of the volume"]) - 1].get_textpage().get_text_range()
    assert "could not be stamped" in slip
    assert "AB-100" in slip
    assert "AB-102" in slip  # up to which number there is no page


def test_a_volume_that_comes_out_too_large_is_cut_again(parts, folder):
    """What stands before the exhibits counts too, and is not known when it is cut first."""
    limits = VolumeLimits(50_000, 100)
    assert len(cut(parts[2:], limits)) == 1
    made = assemble(parts[2:], folder, replace(SETTINGS, limits=limits))
    sizes = [(folder / each).stat().st_size for each in made.volumes]
    assert len(sizes) > 1
    alone = [each for each in made.volumes if sum(
        part.volume == 1 + made.volumes.index(each) for part in made.parts) == 1]  # fmt: skip
    assert {*made.too_large} <= {*alone}


def test_stopping_leaves_off_and_nothing_twice_is_refused(parts, folder):
    def stop(done, total, note=""):
        if note.startswith("2-03"):
            raise Cancelled

    with pytest.raises(Cancelled):
        assemble(parts, folder, SETTINGS, stop)
    with pytest.raises(Impossible, match="would be on two pages"):
        assemble([parts[0], replace(parts[1], bates=parts[0].bates)], folder, SETTINGS)
    with pytest.raises(Impossible, match="no exhibit"):
        assemble([], folder, SETTINGS)

"""Machines make pages: the same binder comes of it, and what they lie about is made anew."""

import hashlib
import io
import json
import os
from base64 import b64decode
from contextlib import closing, contextmanager
from dataclasses import asdict

import pikepdf
import pytest

from casefiles.attestation.model import Audience
from casefiles.evidence import store as evidence
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.process_due import process_due_here
from casefiles.evidence.readers import wire
from casefiles.hub.work import store
from casefiles.hub.work.lent_task import open_task, seal_result
from casefiles.kernel.progress import silent
from casefiles.numbering.numbering_acts import number_package, set_bates
from casefiles.package.binder.export import BinderOptions, number_and_export
from casefiles.package.pages import page_cache
from casefiles.package.pages.confined import PageWorkers
from casefiles.package.pages.exhibit_pages import page_maker
from casefiles.package.pages.model import KnownPages, MadeFrom, PagesSettings
from casefiles.package.pages.page_task import SET_PAGES, pages_task, setting_pages
from casefiles.reference_data import fonts, reference_data
from tests.build import NOON
from tests.casefiles.hub.work.queue_scene import ada, asked, eventually, executor
from tests.casefiles.package.pages.strangers import FILES
from tests.hub_machine import machine

pytest.importorskip("procrastinate", reason="the extra “hub” is not whole here")

__all__ = ["ada"]

BY_TEXT = PagesSettings(fonts(), office=False)
PAPERS = ("plain.pdf", "cut.pdf", "turned.jpg", "list.csv", "mail.eml", "papers.zip")


@contextmanager
def pages_by(person, told=None):
    """Who has machines make pages, and looks at them."""
    with PageWorkers() as counting:
        kinds = {SET_PAGES: setting_pages(BY_TEXT, counting=counting)}
        with executor(person, kinds, told) as does:
            yield does


def papers(person, *names):
    for each in names:
        add_pasted_exhibit(person.workspace, person.case, each, FILES[each])
    process_due_here(person.workspace, person.case)
    return evidence.of_case(person.workspace.db, person.case)


def bound(person, to, does=None):
    """All that a binder of the case is made of, made anew."""
    with closing(page_cache.PageCache(person.workspace.folder)) as kept:
        kept.forget(each.digest for each in evidence.of_case(person.workspace.db, person.case))
    shipped = reference_data()
    options = BinderOptions(Audience.COUNSEL, reasons=shipped.reasons, facing=False, executor=does)
    number_and_export(
        person.workspace, person.case, to, shipped, NOON, options,
        lambda counts: number_package(person.workspace, person.case, counts),
    )  # fmt: skip
    return {str(e.relative_to(to)): e.read_bytes() for e in to.rglob("*") if e.is_file()}


def test_a_binder_whose_pages_machines_make_has_the_same_bytes(scene, ada, tmp_path):
    papers(ada, *PAPERS)
    set_bates(ada.workspace, ada.case, {"prefix": "ACME-"})
    told = []
    with pages_by(ada, told) as does, machine(scene, "mill1"), machine(scene, "mill2"):
        there = bound(ada, tmp_path / "there", does)
    assert told == []
    here = bound(ada, tmp_path / "here")
    assert there.keys() == here.keys()
    assert [name for name in here if here[name] != there[name]] == []


def test_what_machines_made_is_kept_as_what_is_made_here(scene, ada):
    exhibits = papers(ada, "list.csv", "cut.pdf")
    folder = ada.workspace.folder / "cache" / "pages"

    def kept():
        return {each.name: each.read_bytes() for each in folder.iterdir()}

    def make(does=None):
        with page_maker(ada.workspace, BY_TEXT, executor=does) as maker:
            for _, coming in maker.ahead((each, silent) for each in exhibits):
                coming.result()

    with pages_by(ada) as does, machine(scene, "mill1"):
        make(does)
    there = kept()
    with closing(page_cache.PageCache(ada.workspace.folder)) as cache:
        cache.forget(each.digest for each in exhibits)
    make()
    assert there == kept()
    assert len(there) == 4


def blank(pages, said):
    """An answer in the right form: so many empty pages, and how many there are said to be."""
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        out = io.BytesIO()
        document.save(out)
    return answer(out.getvalue(), said)


def answer(pdf, pages):

    digest = hashlib.sha256(pdf).hexdigest()
    known = KnownPages(MadeFrom.SHEET, pages, digest, (), native_beside=False, slip=False)
    return wire.frame({**asdict(known), "is_passing": False}) + pdf


LIES = {
    "garbage": b"garbage",
    "no PDF": answer(b"<html>", 1),
    "another number of pages": blank(2, 1),
    "too many pages": blank(1, BY_TEXT.most + 100),
}


@pytest.mark.parametrize("lie", [*LIES, "too large", "of another task"])
def test_a_lie_about_pages_is_told_and_they_are_made_anew(scene, ada, lie, monkeypatch):
    monkeypatch.setattr("casefiles.hub.work.hub_executor._MOST", 1 << 20)
    exhibit, other, *_ = papers(ada, "list.csv", "mail.eml")
    told = []
    with pages_by(ada, told) as does, page_maker(ada.workspace, BY_TEXT) as maker:
        task = pages_task(maker.source(exhibit))
        made = does.submit(task)
        eventually(lambda: len(asked(scene)) == 1)
        job = sealed_jobs(scene)[0]
        if lie == "of another task":
            does.submit(pages_task(maker.source(other)))
            eventually(lambda: len(asked(scene)) == 2)
            lent = open_task(b64decode(sealed_jobs(scene)[1]["sealed"]), scene.pairs["mill2"])
            content, stored = seal_result(lent, b"x", os.urandom), ""
        else:
            lent = open_task(b64decode(job["sealed"]), scene.pairs["mill2"])
            content, stored = seal_result(lent, LIES.get(lie, bytes(2 << 20)), os.urandom), ""
            if lie == "too large":
                content, stored = b"", put(scene, f"{lent.name}.{'a' * 16}", content)
        store.return_result(scene.sql("mill2"), ada.case, job["name"], content, stored)
        eventually(lambda: told)
        assert told[0][0] == "mill2"
        with machine(scene, "mill1"):
            content = made.result(60)
        assert content == maker.here.submit(task).result()


def sealed_jobs(scene):

    return [json.loads(args) for _, args in asked(scene)]


def put(scene, name, content):
    scene.hub("mill2").objects.write(name, lambda write: write(content))
    return name


def test_what_no_machine_can_make_is_made_here(scene, ada):
    [exhibit] = papers(ada, "list.csv")
    told = []
    with pages_by(ada, told) as does, page_maker(ada.workspace, BY_TEXT, executor=does) as maker:
        [(_, coming)] = maker.ahead([(exhibit, silent)])
        for tries in range(store.TRIES):
            eventually(lambda: asked(scene))
            [job] = sealed_jobs(scene)
            store.return_result(scene.sql("mill2"), ada.case, job["name"], b"x" * 200)
            eventually(lambda: len(told) == tries + 1)  # noqa: B023
        assert coming.result().pages == 1

"""Making pages as a task: elsewhere the same comes out as here, and what cannot be is refused."""

import hashlib
import io
import json
from dataclasses import asdict, replace

import pikepdf
import pytest

from casefiles.evidence.derived import libreoffice_profile
from casefiles.evidence.readers import wire
from casefiles.evidence.text_cache import store as texts
from casefiles.kernel.file_task import BadAnswer, Hand
from casefiles.kernel.ids import Digest
from casefiles.kernel.nameless_file import nameless_file
from casefiles.package.pages import exhibit_pages
from casefiles.package.pages.confined import PageWorkers
from casefiles.package.pages.exhibit_pages import page_maker
from casefiles.package.pages.model import KnownPages, MadeFrom, PagesSettings
from casefiles.package.pages.page_task import pages_task, result_of, setting_pages, source_of
from casefiles.package.pages.source import Child, SourceFile
from casefiles.workspace.view import View
from tests.casefiles.package.pages.conftest import BY_TEXT, exhibits_in

SHOWN = PagesSettings(BY_TEXT.fonts)


@pytest.fixture(scope="module")
def tasks(read_case):
    """Of each file the task, as another machine gets it."""
    with View(read_case) as view, page_maker(view, BY_TEXT) as maker:
        asked = {name: pages_task(maker.source(each)) for name, each in exhibits_in(view).items()}
    return {
        name: replace(each, given=json.loads(json.dumps(each.given)))
        for name, each in asked.items()
    }


@pytest.fixture(scope="module")
def looks():
    """How what came back is looked at."""
    with PageWorkers() as workers:
        yield setting_pages(BY_TEXT, counting=workers).check


def plain(pages):
    return KnownPages(
        pages.made, pages.pages, pages.digest, pages.notes, pages.native_beside, pages.slip
    )


def test_another_machine_makes_the_same_of_every_file(made, tasks, looks):
    sets = setting_pages(SHOWN)
    with Hand() as hand:
        for name, task in tasks.items():
            with nameless_file(made[name].original) as file:
                content = sets.perform(task, file, hand)
            looks(task, content)
            found, here = result_of(content), made[name]
            assert found.known == plain(here.pages)
            assert found.pdf == (b"" if here.pages.made is MadeFrom.AS_IS else here.content)


def test_all_that_goes_in_comes_out_of_the_task():
    child = Child("A-2", "wages.txt", 1, is_unnamed=True)
    source = SourceFile(
        Digest("a" * 64), 7, "3-01", "Wages", "w.eml", "message/rfc822", {"damage": ["cut"]}, 3,
        None, "", "secret", (child,), replace(SHOWN, office=False, most=9, titled=False),
    )  # fmt: skip
    assert source_of(pages_task(source), SHOWN) == source


def test_pages_that_were_kept_before_are_found_by_the_same_recipe():
    """Whatever is added to it has everybody's pages made once more."""
    source = SourceFile(
        Digest("a" * 64), 7, "3-01", "Wages", "w.eml", "message/rfc822", {"html": True}, None,
        None, "", "secret", (Child("A-2", "wages.txt", 1),), BY_TEXT,
    )  # fmt: skip
    assert json.loads(exhibit_pages._recipe(source)) == {
        "label": "3-01", "title": "Wages", "name": "w.eml", "mime": "message/rfc822",
        "facts": {"html": True}, "unread": "", "children": [["A-2", "wages.txt", 1]],
        "password": True, "most": BY_TEXT.most, "office": "", "wanted": False,
        "rules": [texts.RULES, libreoffice_profile.RULES],
    }  # fmt: skip


def returned(known, pdf=b"", **otherwise):
    """What a machine says of pages, and the bytes it sends with that."""
    head = {**asdict(plain(known)), "is_passing": False, **otherwise}
    return wire.frame(head) + pdf


def pdf_of(pages, **how):
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        out = io.BytesIO()
        document.save(out, **how)
    return out.getvalue()


def told_of(known, pdf, **otherwise):
    return returned(known, pdf, digest=hashlib.sha256(pdf).hexdigest(), **otherwise)


ENCRYPTED = {"encryption": pikepdf.Encryption(owner="o", user="")}
LIES = {
    "nothing": ("mail.eml", lambda one: b""),
    "garbage": ("mail.eml", lambda one: b"\x00\x00\x00\x02{}" + one.content),
    "a head without end": ("mail.eml", lambda one: b"\xff\xff\xff\xff{"),
    "a field more": ("mail.eml", lambda one: returned(one.pages, one.content, more=1)),
    "made in a way there is not": (
        "mail.eml", lambda one: returned(one.pages, one.content, made="by hand"),
    ),
    "more notes than anybody reads": (
        "mail.eml",
        lambda one: returned(one.pages, one.content, notes=["x" * 1_000] * 2_000),
    ),
    "other bytes than it says": ("mail.eml", lambda one: returned(one.pages, one.content + b" ")),
    "no PDF": ("mail.eml", lambda one: told_of(one.pages, b"<html>")),
    "half a PDF": (
        "mail.eml", lambda one: told_of(one.pages, one.content[: len(one.content) // 2]),
    ),
    "a PDF of more pages than it says": ("mail.eml", lambda one: told_of(one.pages, pdf_of(2))),
    "no page": ("mail.eml", lambda one: told_of(one.pages, pdf_of(0), pages=0)),
    "more pages than are made": (
        "mail.eml", lambda one: told_of(one.pages, pdf_of(1), pages=BY_TEXT.most + 21),
    ),
    "more pages than an image has": (
        "photo.jpg", lambda one: told_of(one.pages, pdf_of(30), pages=30),
    ),
    "a PDF that is encrypted": ("mail.eml", lambda one: told_of(one.pages, pdf_of(1, **ENCRYPTED))),
    "an e-mail as it is": (
        "mail.eml", lambda one: returned(one.pages, made="as is", digest=one.exhibit.digest),
    ),
    "drawn by LibreOffice, which was not asked": (
        "contract.docx",
        lambda one: returned(one.pages, one.content, made=MadeFrom.OFFICE),
    ),
    "a slip sheet that is none": (
        "mail.eml", lambda one: returned(one.pages, one.content, made=MadeFrom.NOTHING),
    ),
    "a copy without its slip sheet": (
        "cut.pdf", lambda one: returned(one.pages, one.content, slip=False),
    ),
    "another file as it is": ("plain.pdf", lambda one: returned(one.pages, digest="b" * 64)),
    "as it is, with more pages": ("plain.pdf", lambda one: returned(one.pages, pages=3)),
    "as it is, and bytes": ("plain.pdf", lambda one: returned(one.pages, one.content)),
    "a damaged file as it is": (
        "cut.pdf",
        lambda one: returned(one.pages, made="as is", slip=False, digest=one.exhibit.digest),
    ),
}  # fmt: skip


@pytest.mark.parametrize("lie", LIES)
def test_what_cannot_have_been_made_is_refused(made, tasks, looks, lie):
    name, lies = LIES[lie]
    with pytest.raises(BadAnswer):
        looks(tasks[name], lies(made[name]))


@pytest.mark.parametrize("name", ["mail.eml", "photo.jpg", "cut.pdf", "plain.pdf"])
def test_what_they_lie_about_is_taken_as_it_is(made, tasks, looks, name):
    one = made[name]
    looks(tasks[name], returned(one.pages, b"" if name == "plain.pdf" else one.content))

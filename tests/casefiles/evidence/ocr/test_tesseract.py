"""Tesseract reads what was printed, in three scripts, whichever way it lies on the scanner."""

import pytest

from casefiles.evidence.ocr import tesseract
from casefiles.evidence.ocr.tesseract import by_tags, lines_of
from casefiles.evidence.readers.model import Reason, Unread
from casefiles.evidence.readers.worker_answers import Bitmap
from tests.casefiles.evidence.ocr.scans import (
    CHINESE,
    ENGLISH,
    SHAPES_ARABIC,
    UYGHUR,
    error_rate,
    scan,
)

MOST = 0.05


def engine(*languages):
    found = tesseract.installed()
    if found is None:
        pytest.skip("Tesseract is not installed, or cannot be confined here")
    if lacking := {*languages} - {*found.languages}:
        pytest.skip(f"Tesseract lacks {', '.join(sorted(lacking))}")
    return found


def picture(page):
    return Bitmap(*page.size, page.convert("RGBA").tobytes("raw", "BGRA"))


def seen(page, tags="", chosen=(), needs=()):
    found = engine(*needs).see(picture(page), 200, (tags, chosen))
    assert not isinstance(found, Unread), found
    return found


def said(found):
    return "\n".join(" ".join(token.text for token in line) for line in found.lines)


def test_english_is_read():
    found = seen(scan(ENGLISH), "en", needs=["eng"])
    assert error_rate(said(found), ENGLISH) < MOST
    assert found.languages == "eng"
    assert found.confidence > 80


@pytest.mark.parametrize("tags", ["zh", "zh-Hans en", ""])
def test_chinese_is_read(tags):
    found = seen(scan(CHINESE), tags, needs=["chi_sim", "eng"])
    assert error_rate(said(found), CHINESE) < MOST


@pytest.mark.skipif(not SHAPES_ARABIC, reason="Pillow cannot shape Arabic letters here")
@pytest.mark.parametrize("tags", ["ug", ""])
def test_uyghur_is_read_also_where_nobody_said_that_it_is(tags):
    found = seen(scan(UYGHUR), tags, needs=["chi_sim", "eng", "uig"])
    assert error_rate(said(found), UYGHUR) < MOST
    assert found.languages == "uig"


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read(turned):
    found = seen(scan(CHINESE, turned=turned), "zh", needs=["chi_sim", "osd"])
    assert error_rate(said(found), CHINESE) < MOST


def test_an_empty_page_says_nothing():
    found = seen(scan(ENGLISH).point(lambda _: 255), "en", needs=["eng"])
    assert (found.lines, found.confidence) == ((), 0)


def test_a_person_may_choose_another_language():
    assert seen(scan(ENGLISH), "zh", ("eng",), needs=["eng"]).languages == "eng"


def test_a_language_that_is_not_there_is_said():
    found = engine().see(picture(scan(ENGLISH)), 200, ("", ("tlh",)))
    assert (found.reason, found.detail) == (
        Reason.UNSUPPORTED, "no language of it is installed",
    )  # fmt: skip


def test_it_stops_when_nobody_waits():
    found = engine().see(picture(scan(ENGLISH)), 200, ("en", ()), lambda: False)
    assert found.reason is Reason.DROPPED


@pytest.mark.parametrize(
    ("tags", "languages"),
    [
        ("zh", ("chi_sim",)),
        ("en zh", ("chi_sim", "eng")),
        ("zh-Hant-TW", ("chi_tra",)),
        ("zh-HK", ("chi_tra",)),
        ("ug", ("uig",)),
        ("vi en", ("vie", "eng")),
        ("und", ()),
        ("", ()),
    ],
)
def test_an_exhibits_languages_are_called_as_tesseract_calls_them(tags, languages):
    assert by_tags(tags) == languages


@pytest.mark.parametrize(
    "table", ["head\n5\t1", "head\n5" + "\t1" * 9 + "\tx\ty", "head\n5\tx" * 2]
)
def test_a_table_that_is_none_is_refused(table):
    with pytest.raises((ValueError, IndexError)):
        lines_of(table)

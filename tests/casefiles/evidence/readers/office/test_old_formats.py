"""Word and PowerPoint 97-2003: files made by LibreOffice from papers of ours, then damaged."""

import contextlib
import io
import lzma
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.evidence.model import State
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.model import CannotRead
from casefiles.evidence.readers.office import powerpoint97, word97
from casefiles.evidence.readers.office.compound_reader import Compound
from casefiles.evidence.readers.read_file import read_file
from tests.casefiles.evidence.readers.stranger import opened

MADE = Path(__file__).parent / "made"
AGREEMENT, CHANGED, PACKED = (
    (MADE / name).read_bytes() for name in ("agreement.doc", "changed.doc", "slides.ppt.xz")
)
SLIDES = lzma.decompress(PACKED)


def test_an_old_word_document_is_read_with_tables_hidden_text_and_headers(readers) -> None:
    found = read_file(readers, opened(AGREEMENT), "a.doc")
    assert found.texts == (
        (
            "劳动力转移协议\nLabor café\n工号\tName\tx\n007\t\t3000\nafter bold[hidden: hid]\n"
            "[headers and footers] Confidential"
        ),
    )
    assert (found.finding.mime, found.finding.state) == (formats.DOC, State.READ)
    assert "hidden text is in it; it is shown in brackets" in found.finding.remarks


def test_what_it_claims_of_itself_is_kept(readers) -> None:
    claimed = read_file(readers, opened(AGREEMENT), "").finding.facts["claimed"]
    assert claimed["made"] == "2025-03-01T08:30:00"
    assert claimed["by"] == "王小明 (author Li Wei)"


def test_its_tracked_changes_are_in_brackets_with_who_and_when(readers) -> None:
    found = read_file(readers, opened(CHANGED), "a.doc")
    assert found.texts == (
        "Age [deleted by Li Wei, 2025-03-01: 15][inserted by Li Wei, 2025-03-01: 18]",
    )
    assert "tracked changes are in it: 2" in found.finding.remarks


def test_an_old_presentation_is_read_slide_by_slide(readers) -> None:
    found = read_file(readers, opened(SLIDES), "a.ppt")
    assert found.texts == ("劳动力转移\nQuota 2025\nMet\n[notes] Do not show", "End\nThanks")
    assert found.finding.in_words == "PowerPoint 97-2003 presentation, 2 slides"


def test_one_without_a_directory_is_shown_as_one_slide() -> None:
    compound = Compound(io.BytesIO(SLIDES))
    broken = _Without(compound, "Current User")
    document = powerpoint97.text(broken)
    assert "劳动力转移" in document.parts[0]
    assert "all its text is shown as one slide" in document.damage[0]


class _Without:
    """A compound file one stream of which is zeros."""

    def __init__(self, compound: Compound, name: str) -> None:
        self._compound, self._name = compound, name

    def read(self, name: str) -> bytes:
        content = self._compound.read(name)
        return bytes(len(content)) if name == self._name else content


@pytest.mark.parametrize("content", [AGREEMENT[:3000], SLIDES[:3000]])
def test_one_cut_off_is_said_to_be_damaged(readers, content) -> None:
    assert read_file(readers, opened(content), "").finding.state is not State.READ


def altered(data: st.DataObject, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(512, len(changed) - 1))
        changed[at] = data.draw(st.integers(0, 255))
    return bytes(changed)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_change_leaves_them_read_or_refused(data) -> None:
    for content, reads in ((CHANGED, word97.text), (SLIDES, powerpoint97.text)):
        with contextlib.suppress(CannotRead):
            reads(Compound(io.BytesIO(altered(data, content))))

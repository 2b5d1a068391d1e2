"""Laws of setting text: nothing is lost, nothing is too wide, everything comes back in order."""

import io
import re
import shutil
import subprocess
import unicodedata
from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefiles.attestation.layout.bidi import levels, visual
from casefiles.attestation.layout.faces import load
from casefiles.attestation.layout.line_breaking import break_lines
from casefiles.attestation.layout.model import (
    Bullets,
    Callout,
    Document,
    Heading,
    NameValueTable,
    Para,
    Span,
    Table,
    plain,
)
from casefiles.attestation.layout.page_layout import Unfit
from casefiles.attestation.layout.words import MissingCharacters, printable_text, words
from casefiles.attestation.render import missing_characters
from casefiles.kernel.text_safety import visible
from tests.casefiles.attestation.small_attestation import CHINESE, FONTS, UYGHUR, document, rendered

SAMPLES = [
    "the", "ledger", "Co.", "2024", "3,450", "E-014", "(a)", '"x"', "<b>", "&amp;", "50%", "12:30",
    "labor-transfer", "喀什", "新疆维吾尔", "（甲）", "，", "。", "ئۇيغۇر", "قەشقەر", "ۋىلايىتى",
    "شىنجاڭ", "،", "؟", "لا", "«يېڭى»", "2024-يىلى", "(قەشقەر)", "office", "fi", "Ünal", "ß",
]  # fmt: skip
mixed = st.lists(st.sampled_from(SAMPLES), min_size=1, max_size=14).map(" ".join)


def serif():
    return load(FONTS).serif


@settings(max_examples=200, deadline=None)
@given(mixed, st.floats(40, 400))
def test_no_letter_is_lost_and_no_line_is_too_wide(text, width):
    base, found = words([(text, serif())], 10.5)
    rows = break_lines(found, base, width)
    assert "".join(placed.piece.text for row in rows for placed in row) == text
    for row in rows:
        solid = [placed for placed in row if placed.piece.text != " "]
        assert sum(placed.width for placed in solid) <= width + 1
        ends = sorted((placed.x, placed.x + placed.width) for placed in row)
        assert all(end <= start + 0.01 for (_, end), (start, _) in pairwise(ends))


@given(st.text("ab1 2ئلا٣,.+-%«喀，:()[]", max_size=24))
def test_every_character_has_a_place_in_the_line(text):
    _, found = levels(text)
    assert len(found) == len(text)
    assert sorted(visual(found)) == list(range(len(text)))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("abc ئلب def", "abc بلئ def"),
        ("ئلب 2024", "2024 بلئ"),
        ("ئلب (abc) ل", "ل )abc( بلئ"),
        ("abc (ئلب)", "abc (بلئ)"),
        ("3,450 ئل", "لئ 3,450"),
    ],
)
def test_runs_from_the_right_stand_where_they_are_read(text, seen):
    assert "".join(text[at] for at in visual(levels(text)[1])) == seen


def test_references_stay_on_one_line():
    base, found = words([("see [E-014,\u00a0p.\u00a03] and 19-CFR", serif())], 10.5)
    assert ["".join(piece.text for piece in word) for word in found] == [
        "see", " ", "[E-014,\u00a0p.\u00a03]", " ", "and", " ", "19-CFR",
    ]  # fmt: skip
    assert base == 0


def test_no_line_begins_with_what_ends_a_phrase():
    _, found = words([("[E-077,\u00a0装箱明细,\u00a0A7:F7] 江苏) 箱唛.", serif())], 10.5)
    assert ["".join(piece.text for piece in word) for word in found] == [
        "[E-077,\u00a0", "装", "箱", "明", "细,\u00a0A7:F7]", " ", "江", "苏)", " ", "箱", "唛.",
    ]  # fmt: skip


def test_no_line_ends_with_the_bracket_that_opens_a_phrase():
    _, found = words([("Jiangsu (江苏); x(y “[E-01", serif())], 10.5)
    assert ["".join(piece.text for piece in word) for word in found] == [
        "Jiangsu", " ", "(江", "苏);", " ", "x(y", " ", "“[E-01",
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.integers(10, 90), st.integers(15, 60))
def test_a_word_too_long_is_cut_without_harm_to_its_letters(length, width):
    base, found = words([("قەشقەر" * length, serif())], 10.5)
    for row in break_lines(found, base, width):
        for placed in row:
            assert unicodedata.category(placed.piece.text[0]) != "Mn"
            assert placed.width <= width + 0.01 or len(placed.piece.text) < 7


@pytest.mark.parametrize("bad", ["\U0001f600", "\ue000", "ក"])
@pytest.mark.parametrize(
    ("block", "where"),
    [
        (lambda bad: Para(plain(f"a{bad}")), "paragraph in “x”"),
        (lambda bad: NameValueTable((("Port", plain(bad)),)), "Port in “x”"),
        (lambda bad: Bullets((plain("a"), plain(bad))), "item 2 in “x”"),
        (lambda bad: Callout("Not shown", (Para(plain(bad)),)), "paragraph in “Not shown”"),
        (lambda bad: Table(("Name",), ((plain(bad),),), (1,)), "Name, row 1 of the table in “x”"),
    ],
)
def test_a_character_no_face_has_is_named_with_its_place(bad, block, where):
    made = Document("t", "en", (Heading(1, "x"), block(bad)))
    [found] = missing_characters(made, FONTS)
    assert (found.field, found.code_point) == (where, f"U+{ord(bad):04X}")
    with pytest.raises(MissingCharacters):
        rendered(made)


def test_nothing_is_missing_from_a_document_that_can_be_printed():
    assert missing_characters(document(), FONTS) == ()
    signs = Document("t", "en", (Heading(1, "x"), Para(plain("● ◆ ◐ ○ – □ ✓ ? → § “”’ …"))))
    assert missing_characters(signs, FONTS) == ()


@given(st.text(st.characters(categories=["Cc", "Cf", "Zl", "Zp"]), max_size=5))
def test_what_an_eye_would_not_see_is_printed_in_words(text):
    assert all(c.isprintable() or c in "\u200c\u200d" for c in printable_text(text))


@pytest.mark.parametrize(
    ("blocks", "says"),
    [
        ((Heading(2, "x"),), "level 2 after 0"),
        ((Heading(1, "x"), Heading(3, "y")), "level 3 after 1"),
        ((Heading(1, "x"), Heading(1, "y")), "level 1 after 1"),
        ((Para(plain("x")),), "one heading of level 1"),
        ((Heading(1, "x"), Para((Span("x", "#nowhere"),))), "no such anchor"),
    ],
)
def test_a_document_that_makes_no_sense_is_refused(blocks, says):
    with pytest.raises(Unfit, match=says):
        rendered(Document("x", "en", blocks))


def test_a_table_stands_on_the_page_of_the_words_that_lead_to_it():
    grid = Table(("Head",), ((plain("first row"),), (plain("second row"),)), (1.0,))
    for lines_before in range(20, 34):
        filler = [Para(plain("x")) for _ in range(lines_before)]
        blocks = (Heading(1, "T"), *filler, Heading(2, "Below"), Para(plain("leads")), grid)
        pages = pypdfium2.PdfDocument(io.BytesIO(rendered(Document("t", "en", blocks))))
        texts = [page.get_textpage().get_text_range() for page in pages]
        [at] = [nr for nr, text in enumerate(texts) if "leads" in text]
        assert "Below" in texts[at]
        assert "first row" in texts[at], lines_before


HARD = ["<img src='x'>&[/x]", "\x1b[0m\u202efdp.exe", "%(x)s {title} \\n </para>", "\u2066a\nb"]


@pytest.mark.parametrize("text", HARD)
def test_a_strangers_text_is_printed_as_it_is(text):
    content = rendered(Document("t", "en", (Heading(1, text), Para(plain(text)))))
    pages = pypdfium2.PdfDocument(io.BytesIO(content))
    printed = "".join(page.get_textpage().get_text_range() for page in pages)
    assert squeezed(printed).count(squeezed(visible(text))) >= 2


def squeezed(text):
    return re.sub(r"\s", "", text)


RUNS = "[A-Za-z0-9\u00c0-\u00ff]+|[\u0620-\u06ff]+|[\u4e00-\u9fff]+"


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(mixed, min_size=30, max_size=30))
def test_every_run_of_letters_comes_back(texts, tmp_path):
    blocks = [Heading(1, "T")]
    for at, text in enumerate(texts):
        blocks += [Para(plain(f"Q{at}Q")), Para(plain(text))]
    file = tmp_path / "x.pdf"
    file.write_bytes(rendered(Document("T", "en", tuple(blocks))))
    got = extracted(file)
    for at, text in enumerate(texts):
        body = re.search(rf"Q{at}Q(.*?)(?=Q{at + 1}Q|\Z)", got, re.DOTALL)[1]
        body = re.sub(r"Page \d+ of \d+", "", body)
        assert runs(body) == runs(text)


def runs(text):
    return "".join(sorted("".join(re.findall(RUNS, unicodedata.normalize("NFC", text)))))


def extracted(file):
    done = subprocess.run(
        ["pdftotext", "-nopgbrk", file, "-"], capture_output=True, text=True, check=True
    )
    return re.sub("[\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f]", "", done.stdout)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_chinese_and_uyghur_names_come_back(countersigned, tmp_path):
    file = tmp_path / "x.pdf"
    file.write_bytes(countersigned)
    got = extracted(file)
    for name in (CHINESE, *UYGHUR.split(), "ئايگۈل", "陈伟"):
        assert name in got


@pytest.mark.parametrize("many", [1, 2, 3])
def test_each_fact_of_a_table_is_printed_once(many):
    facts = NameValueTable(tuple((f"Name {n}", plain(f"Value {n}")) for n in range(many)))
    made = rendered(Document("Facts", "en-US", (Heading(1, "Facts"), facts)))
    page = pypdfium2.PdfDocument(made)[0]
    text = page.get_textpage().get_text_bounded()
    assert [text.count(f"Value {n}") for n in range(many)] == [1] * many

"""What the finished file says of itself, read by a library that had no part in laying it out."""

import io
import re
from dataclasses import dataclass

import pikepdf
import pytest

from casefiles.attestation.layout.conformance import faults
from casefiles.attestation.layout.model import Document, Heading, Para, Span, Table, plain
from tests.casefiles.attestation.small_attestation import UYGHUR, document, rendered


def test_a_finished_file_has_no_fault(unsigned):
    assert faults(unsigned) == ()


def test_a_signed_file_has_none_either(countersigned):
    assert faults(countersigned) == ()


@dataclass
class Seen:
    role: str
    marks: int
    elsewhere: int
    """Marks on another page than the first."""

    lang: str
    says: str


def elements(content):
    """What the structure tree holds, in order."""

    def walk(element):
        kids = element.get("/K", [])
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        here = [k for k in kids if isinstance(k, int)]
        there = [k for k in kids if isinstance(k, pikepdf.Dictionary) and "/MCID" in k]
        yield Seen(
            str(element.S),
            len(here) + len(there),
            len(there),
            str(element.get("/Lang", "")),
            str(element.get("/ActualText", "")),
        )
        for kid in kids:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from walk(kid)

    with pikepdf.open(io.BytesIO(content)) as pdf:
        return list(walk(pdf.Root.StructTreeRoot.K))


def test_every_part_is_tagged_once_whatever_page_it_is_on(unsigned):
    roles = [seen.role for seen in elements(unsigned)]
    assert (roles.count("/H1"), roles.count("/H2"), roles.count("/Table")) == (1, 3, 2)
    assert (roles.count("/TH"), roles.count("/TR"), roles.count("/TD")) == (3 + 2, 41 + 2, 122)
    assert (roles.count("/TOCI"), roles.count("/Form"), roles.count("/BlockQuote")) == (3, 2, 1)


def test_a_paragraph_on_two_pages_is_one_element(unsigned):
    spread = [seen for seen in elements(unsigned) if seen.role == "/P" and seen.elsewhere]
    assert len(spread) == 1


def test_a_heading_row_shown_again_is_no_second_heading(unsigned):
    assert {seen.marks for seen in elements(unsigned) if seen.role == "/TH"} == {1}


def test_text_from_the_right_says_its_letters_in_reading_order(unsigned):
    assert any(UYGHUR in seen.says for seen in elements(unsigned) if seen.lang == "ug")


def broken(content, how):
    with pikepdf.open(io.BytesIO(content)) as pdf:
        how(pdf)
        out = io.BytesIO()
        pdf.save(out)
    return faults(out.getvalue())


def test_an_annotation_outside_the_tree_is_found(unsigned):
    def how(pdf):
        page = pdf.pages[0].obj
        page.Annots.append(pdf.make_indirect(pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9]
        )))  # fmt: skip

    assert broken(unsigned, how) == ("page 1: an annotation is outside the structure tree",)


def test_unmarked_content_is_found(unsigned):
    def how(pdf):
        page = pdf.pages[0]
        page.contents_add(b"0 0 5 5 re f", prepend=True)

    assert "outside marked content" in broken(unsigned, how)[0]


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda e: e.S == "/TH" and e.__delitem__("/A"), "a heading cell has no scope"),
        (lambda e: e.S == "/H2" and e.__setitem__("/S", pikepdf.Name.H1), "not one heading"),
        (lambda e: e.S == "/TD" and e.__setitem__("/K", 0), "is not among those of its element"),
    ],
)
def test_damage_to_the_tree_is_found(unsigned, damage, words):
    def how(pdf):
        def walk(element):
            damage(element)
            kids = element.get("/K", [])
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                    walk(kid)

        walk(pdf.Root.StructTreeRoot.K)

    assert any(words in fault for fault in broken(unsigned, how))


def test_a_font_that_is_not_embedded_is_found(unsigned):
    def how(pdf):
        for font in pdf.pages[0].obj.Resources.Font.values():
            del font.FontDescriptor["/FontFile2"]

    assert any("not embedded" in fault for fault in broken(unsigned, how))


def test_an_attachment_that_is_not_associated_is_found(unsigned):
    def how(pdf):
        del pdf.Root["/AF"]

    assert broken(unsigned, how) == ("manifest.json is attached and not associated",)


def test_the_same_bytes_after_other_work_in_the_process(unsigned):
    other = Document(
        "x", "en", (Heading(1, "x"), Para(plain("شىنجاڭ zebra 疆 fi " * 90)),
        Table(("a",), ((plain("office 喀什"),),) * 70, (1,))),
    )  # fmt: skip
    rendered(other)
    assert rendered(document()) == unsigned


def test_a_row_is_not_cut_where_it_fits_on_a_page():
    """Rows of different heights, so that some would cross the end of a page."""
    rows = tuple(
        ((Span(f"R{n} "), Span("word " * (n * 7 % 90))), plain(f"Q{n}")) for n in range(60)
    )
    content = rendered(
        Document("x", "en", (Heading(1, "x"), Table(("Row", "Again"), rows, (1, 1))))
    )
    cells = [seen for seen in elements(content) if seen.role == "/TD"]
    assert len(cells) == 120
    assert not any(seen.elsewhere for seen in cells)


def test_a_row_taller_than_a_page_goes_on():
    rows = ((plain("word " * 3000), plain("short")),)
    content = rendered(Document("x", "en", (Heading(1, "x"), Table(("a", "b"), rows, (1, 1)))))
    assert faults(content) == ()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) > 2


def test_no_two_subsets_in_a_file_bear_one_name(countersigned):
    """ISO 32000-1, 9.6.4; each signature brings subsets of its own."""
    with pikepdf.open(io.BytesIO(countersigned)) as pdf:
        fonts = [
            str(each.BaseFont)
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == pikepdf.Name.Font
        ]
        described = [
            str(each.FontName)
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and "/FontFile2" in each
        ]
    assert len(fonts) == len(set(fonts)) > 5
    assert sorted(fonts) == sorted(described)
    assert all(re.match(r"/[A-Z]{6}\+", each) for each in fonts)

"""English facing pages: which pages get one, what stands on it, and that its number stays so."""

import csv
import io
import mmap
from contextlib import contextmanager
from dataclasses import replace

import openpyxl
import pikepdf
import pypdfium2
import pytest
from pikepdf import Array

from casefiles.attestation.model import Audience
from casefiles.attestation.statement_acts import write_statement
from casefiles.cli.app import main
from casefiles.evidence import store as evidence
from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.process_due import process_due_here
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import Cells, OnPage, Rectangle, Run, Whole
from casefiles.evidence.readers.cancellation import Cancellation
from casefiles.evidence.redactions.model import PlaceToHide
from casefiles.evidence.redactions.redaction_acts import RedactionInput, add_redactions
from casefiles.evidence.translations.model import Method, TranslationExtent
from casefiles.evidence.translations.translation_acts import TranslationDetails, add_translation
from casefiles.kernel.errors import Impossible
from casefiles.kernel.progress import silent
from casefiles.numbering.facing import facing_part, facing_to_number
from casefiles.numbering.numbering_acts import (
    freeze_numbers,
    lay_numbers_anew,
    number_package,
    set_bates,
)
from casefiles.numbering.register import read_register
from casefiles.package.binder import export
from casefiles.package.binder.contents import parts_of, read_set
from casefiles.package.binder.export import BinderOptions, number_and_export
from casefiles.package.binder.facing_numbers import facing_of
from casefiles.package.binder.facing_parts import FacingParts
from casefiles.package.binder.redacted_parts import CopySettings, RedactedCopies
from casefiles.package.facing import worker
from casefiles.package.facing.model import EnglishOfPassages, FacingPage, FacingPassage
from casefiles.package.facing.set_leaves import leaves_by_page
from casefiles.package.facing.set_pages import FacingNames, set_facing, small_page
from casefiles.package.pages.exhibit_pages import page_maker
from casefiles.package.pages.model import PagesSettings
from casefiles.package.pages.set_page_areas import SetPageAreas
from casefiles.package.verify.binder.compare import facing_faults
from casefiles.package.verify.binder.model import LogRow
from casefiles.reference_data import redaction_reasons
from tests.build import NOON, a_case, an_exhibit
from tests.casefiles.attestation.ready_case import a_copy
from tests.casefiles.attestation.small_attestation import FONTS
from tests.casefiles.evidence.redactions.papers import a_paper, rewritten

REASONS = redaction_reasons()
SIZE = (300, 200)
CONTRACT = (
    ((30, 150, "棉花供货合同"), (30, 60, "单价保密")),
    ((30, 120, "原产地：得克萨斯"),),
    ((30, 120, "没有人引用"),),
)
WORDS = "原产地：得克萨斯"
ENGLISH = "Supply contract for cotton", "The price is secret", "Origin: Texas"
HEAD, PRICE, ORIGIN = (
    Rectangle(1, 2500, 14000, 20000, 17000),
    Rectangle(1, 2500, 5000, 20000, 8000),
    Rectangle(2, 9000, 1000, 11500, 24000),
)
"""Places of the original as they are seen; the page of the last is turned."""


def contract():
    def turn(pdf):
        pdf.pages[1].Rotate, pdf.pages[1].CropBox = 90, Array([40, 20, 280, 180])

    return rewritten(a_paper(CONTRACT, size=SIZE), turn)


def take_in(ready, name, content):
    [line] = add_pasted_exhibit(ready.workspace, ready.case, name, content).lines
    process_due_here(ready.workspace, ready.case)
    return line.exhibit


def run_of(words):
    start = "\n".join(ENGLISH).index(words)
    return Run(1, start, start + len(words))


@pytest.fixture(scope="module")
def translated(ready_template, tmp_path_factory):
    """A case that cites three places of a contract in Chinese, with its translation."""
    folder = tmp_path_factory.mktemp("translated") / "workspace"
    with a_copy(*ready_template, folder, later=8 * 10**17) as ready:
        original = take_in(ready, "合同.pdf", contract())
        lines = tuple((30, 150 - 30 * at, words) for at, words in enumerate(ENGLISH))
        english = take_in(ready, "contract.pdf", a_paper((lines,), size=SIZE))
        language = {"language": "zh", "title": "Contract of the mill"}
        describe_exhibits(ready.workspace, ready.case, [original], language)
        describe_exhibits(ready.workspace, ready.case, [english], {"language": "en"})
        text = evidence.reading(ready.workspace.db, english)
        assert text.pages == 1
        pairs = tuple(zip(map(run_of, ENGLISH), (HEAD, PRICE, ORIGIN), strict=True))
        swears = take_in(ready, "statement.txt", b"True and complete. Lenore Achterberg")
        told = TranslationDetails(
            english, original, TranslationExtent.EXTRACT, "zh", method=Method.MACHINE_CHECKED,
            translator="Lenore Achterberg", pairs=pairs, statement_exhibit=swears,
        )  # fmt: skip
        add_translation(ready.workspace, ready.case, told)
        note = take_in(ready, "备注.txt", f"第一行\n{WORDS}\n第三行\n".encode())
        describe_exhibits(ready.workspace, ready.case, [note], {"language": "zh"})
        note_english = take_in(ready, "note.txt", b"First line\nOrigin: Texas\nThird line\n")
        describe_exhibits(ready.workspace, ready.case, [note_english], {"language": "en"})
        whole = TranslationDetails(note_english, note, from_language="zh", translator="Li Na")
        add_translation(ready.workspace, ready.case, whole)
        cited = [PassageMark(original, each) for each in (PRICE, HEAD, ORIGIN)]
        cited += [PassageMark(original, OnPage(3)), PassageMark(note, Run(None, 4, 4 + len(WORDS)))]
        write_statement(ready.workspace, ready.case, "papers-show", "There is a contract.", cited)
        set_bates(ready.workspace, ready.case, {"prefix": "AB-"})
        made = replace(ready, exhibits=(original, english))
    return folder, made


@contextmanager
def changed(template, folder):
    """A copy of the case to do something to."""
    with a_copy(*template, folder, later=9 * 10**17) as ready:
        yield ready


def bind(ready, shipped, to, audience=Audience.CBP, **how):
    def number(counts):
        number_package(ready.workspace, ready.case, counts)

    options = BinderOptions(audience, with_text=False, reasons=REASONS, **how)
    return number_and_export(ready.workspace, ready.case, to, shipped, NOON, options, number)


@pytest.fixture(scope="module")
def bound(translated, shipped, tmp_path_factory):
    """The binder for CBP of it."""
    folder = tmp_path_factory.mktemp("bound")
    with changed(translated, folder / "workspace") as ready:
        return bind(ready, shipped, folder / "binder"), folder / "binder"


def rows(folder, name="bates-log.csv"):
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        return [*csv.DictReader(file)]


def test_each_page_that_is_cited_has_its_english_behind_its_exhibit(bound):
    """And then come its translation, and the statement of whoever made that."""
    made, folder = bound
    log = [e for e in rows(folder) if e["number in the case"] in {"E-005", "E-006", "E-007"}]
    told = [(e["exhibit"], e["page of the original"], e["bates"][-2:], e["remark"]) for e in log]
    first, second = (f"English facing page of AB-0000{each}" for each in ("04", "05"))
    assert told == [
        ("0-05", "1", "04", ""),
        ("0-05", "2", "05", ""),
        ("0-05", "3", "06", ""),
        ("0-05 (facing p. 1)", "1", "07", first),
        ("0-05 (facing p. 2)", "2", "08", second),
        ("0-06", "1", "09", ""),
        ("0-07", "", "10", "set from text"),
    ], "of the third page no English is held"
    pages = pypdfium2.PdfDocument(folder / "exhibits.pdf")
    at = {each["bates"][-2:]: int(each["page of the volume"]) - 1 for each in log}
    text = " ".join(pages[at["07"]].get_textpage().get_text_range().split())
    assert text.index("Supply contract") < text.index("The price is secret"), "as they stand"
    assert "Origin: Texas" not in text
    for words in ("棉花供货合同", "From exhibit 0-06 (E-006 in the file), p. 1, AB-000009",
                  "Chinese to English, by a machine, checked by the person named, Lenore",
                  "A help for reading: no part of the exhibit", "AB-000004"):  # fmt: skip
        assert words in text
    with pikepdf.open(folder / "exhibits.pdf") as pdf:
        assert pdf.pages[at["07"]].label == "AB-000007"
        names = pikepdf.NameTree(pdf.Root.Names.Dests)
        for name in ("0-05 (facing p. 1)", "AB-000007"):
            assert pdf.pages.index(pikepdf.Page(names[name][0])) == at["07"]
        with pdf.open_outline() as outline:
            group = next(
                each for each in outline.root if each.title.startswith("Documents not tied")
            )
            exhibit = next(each for each in group.children if each.title.startswith("0-05"))
            [statement] = exhibit.children[-1].children
            below = [each.title.partition("  ")[0] for each in exhibit.children]
    assert below == ["0-05 (facing p. 1)", "0-05 (facing p. 2)", "0-06"]
    assert statement.title.startswith("0-07")
    contents = {e["exhibit"]: e["translation of"] for e in rows(folder, "binder-contents.csv")}
    assert (contents["0-06"], contents["0-07"]) == ("0-05", "")
    assert "English facing pages among them: 3." in made.in_words
    assert "3 pages: a reading aid" in pages[0].get_textpage().get_text_range()


def test_of_a_text_the_page_that_was_set_is_shown_with_its_words_outlined(bound):
    folder = bound[1]
    [row] = [each for each in rows(folder) if each["exhibit"] == "0-08 (facing)"]
    page = pypdfium2.PdfDocument(folder / "exhibits.pdf")[int(row["page of the volume"]) - 1]
    text = page.get_textpage().get_text_range()
    for words in (
        "第三行",
        "Third line",
        "Chinese to English, by a person, Li Na",
        "characters 5–12",
    ):
        assert words in text
    assert red(page) > 300, "its words are outlined"
    assert text.count("AB-000011") == 1, "the number of the page beside it stands above once"


def test_cells_and_a_passage_over_two_pages_are_outlined_on_each_page_they_were_set_on(
    translated, shipped, tmp_path
):
    """The second page of the text has no English of its own: it says where that stands."""
    lines = [f"第{at}行写明棉花来自得克萨斯" for at in range(90)]
    with changed(translated, tmp_path / "workspace") as ready:
        long = take_in(ready, "长文.txt", "\n".join(lines).encode())
        sheet = take_in(ready, "产地.csv", "批号,产地\nL-1,得克萨斯\nL-2,得克萨斯\n".encode())
        start, end = (sum(len(each) + 1 for each in lines[:at]) for at in (30, 60))
        cited = {long: Run(None, start, end - 1), sheet: Cells("", "A3:B3")}
        for exhibit, name in ((long, "long.txt"), (sheet, "origin.txt")):
            english = take_in(ready, name, f"In English: {name}".encode())
            describe_exhibits(ready.workspace, ready.case, [exhibit], {"language": "zh"})
            describe_exhibits(ready.workspace, ready.case, [english], {"language": "en"})
            whole = TranslationDetails(english, exhibit, from_language="zh", translator="Li Na")
            add_translation(ready.workspace, ready.case, whole)
        marks = [PassageMark(each, place) for each, place in cited.items()]
        write_statement(ready.workspace, ready.case, "papers-show", "So say these.", marks)
        bind(ready, shipped, tmp_path / "binder")
        held = read_set(ready.workspace, ready.case, Audience.CBP, shipped, NOON)
        numbers = {each: f"{held.numbers.labels[each].text} (facing)" for each in cited}
        with (
            page_maker(ready.workspace, PagesSettings(FONTS)) as maker,
            SetPageAreas(maker) as areas,
        ):
            for exhibit in (each for each in held.exhibits if each.id in cited):
                shares = areas.shares(exhibit, cited[exhibit.id])
                with maker.pages(exhibit).open() as file:
                    said = said_within(file.read(), shares)
                wanted = "".join(lines[30:60]) if exhibit.id == long else "L-2得克萨斯"
                assert (said, len(shares)) == (wanted, 2 if exhibit.id == long else 1)
    log = rows(tmp_path / "binder")
    pages = pypdfium2.PdfDocument(tmp_path / "binder" / "exhibits.pdf")
    found = {exhibit: [int(e["page of the volume"]) - 1 for e in log if e["exhibit"] == label]
             for exhibit, label in numbers.items()}  # fmt: skip
    assert {exhibit: len(some) for exhibit, some in found.items()} == {long: 2, sheet: 1}
    for at in (*found[long], *found[sheet]):
        assert red(pages[at]) > 300, "outlined"
    first, second = (pages[at].get_textpage().get_text_range() for at in found[long])
    assert "In English: long.txt" in first
    assert "In English: long.txt" not in second
    assert "The English stands beside a page before this one: 1." in " ".join(second.split())
    assert run("verify", tmp_path / "binder") == 0


def test_cells_are_numbered_as_they_follow_one_another_in_their_workbook(
    translated, shipped, tmp_path
):
    book = openpyxl.Workbook()
    book.active.title = "重量"
    book.create_sheet("产地")
    out = io.BytesIO()
    book.save(out)
    ordered = [Cells("重量", each) for each in ("B9", "AA9:AB10", "A10")] + [Cells("产地", "A1")]
    with changed(translated, tmp_path / "workspace") as ready:
        sheet = take_in(ready, "表.xlsx", out.getvalue())
        english = take_in(ready, "sheet.txt", b"Weights and origin")
        describe_exhibits(ready.workspace, ready.case, [sheet], {"language": "zh"})
        describe_exhibits(ready.workspace, ready.case, [english], {"language": "en"})
        whole = TranslationDetails(english, sheet, from_language="zh", translator="Li Na")
        add_translation(ready.workspace, ready.case, whole)
        marks = [PassageMark(sheet, each) for each in reversed(ordered)]
        write_statement(ready.workspace, ready.case, "papers-show", "So it says.", marks)
        held = read_set(ready.workspace, ready.case, Audience.CBP, shipped, NOON)
        assert held.in_set == {each.id for each in held.exhibits}
        assert held.pages_settings(FONTS).in_set == held.in_set, "no other is named as there"
        [found] = [e for e in facing_of(ready.workspace, held).pages if e.exhibit.id == sheet]
    assert [each.place for each in found.passages] == ordered
    assert [each.number for each in found.passages] == [1, 2, 3, 4]


def test_numbers_follow_the_pages_that_were_set():
    """Of a wide sheet what stands further down may be on an earlier page."""
    area = ((0.1, 0.5, 0.2, 0.6),)
    cited = tuple(FacingPassage(at, f"cell {at}", ()) for at in (1, 2, 3))
    english = (
        EnglishOfPassages((1, 2), "one", Whole(), "", ()),
        EnglishOfPassages((3,), "other", Whole(), "", ()),
    )
    faced = FacingPage(None, None, cited, english)
    leaves = leaves_by_page(faced, {1: {4: area}, 2: {0: area, 4: area}, 3: {2: area}})
    assert [
        (leaf.set_page, [(e.number, e.where, bool(e.areas)) for e in leaf.passages],
         [(e.exhibit, e.numbers) for e in leaf.english])
        for leaf in leaves
    ] == [
        (0, [(1, "cell 2", True), (3, "cell 1", False)], [("one", (1, 3))]),
        (2, [(2, "cell 3", True)], [("other", (2,))]),
        (4, [(1, "cell 2", True), (3, "cell 1", True)], []),
    ]  # fmt: skip


def said_within(content, shares):
    """What stands in these areas of a PDF, without spaces."""
    found = []
    with pypdfium2.PdfDocument(content) as pdf:
        for page, areas in shares.items():
            wide, high = pdf[page].get_size()
            for left, bottom, right, top in areas:
                box = left * wide, bottom * high, right * wide, top * high
                found.append(pdf[page].get_textpage().get_text_bounded(*box))
    return "".join("".join(found).split())


def red(page):
    pixels = page.render(scale=2).to_pil().get_flattened_data()
    return sum(each[0] > 150 and max(each[1:]) < 60 for each in pixels)


def run(*arguments):
    with pytest.raises(SystemExit) as left:
        main([str(each) for each in arguments])
    return left.value.code or 0


def test_the_check_knows_them_and_finds_one_that_faces_another_page(bound, tmp_path, capsys):
    folder = bound[1]
    assert run("verify", folder) == 0
    assert f"1 volume, {len({e['number in the case'] for e in rows(folder)})} exhibits" in (
        capsys.readouterr().out
    )
    log = [LogRow(e["bates"], e["exhibit"], e["number in the case"], e["volume"],
                  e["page of the volume"], e["sha-256 of the original"], e["remark"],
                  e["page of the original"])
           for e in rows(folder)]  # fmt: skip
    assert [*facing_faults(log)] == []
    at = next(at for at, each in enumerate(log) if each.faces)
    other = log[0].number
    for wrong in (
        replace(log[at], remark=f"English facing page of {other}"),
        replace(log[at], remark="English facing page of AB-9"),
        replace(log[at], original="0" * 64),
    ):
        assert [*facing_faults([*log[:at], wrong, *log[at + 1 :]])]
    moved = [log[at], *log[:at], *log[at + 1 :]]
    assert [*facing_faults(moved)]
    assert [*facing_faults([*log[:at], *log[at + 1 :], log[at]])], "behind another exhibit"


def test_without_them_their_numbers_are_told_and_given_to_nothing_else(
    translated, bound, shipped, tmp_path
):
    was_bound = bound[1].parent / "workspace", translated[1]
    with changed(was_bound, tmp_path / "workspace") as ready:
        freeze_numbers(ready.workspace, ready.case, "sent")
        bind(ready, shipped, tmp_path / "without", facing=False)
        assert not [e for e in rows(tmp_path / "without") if "facing" in e["exhibit"]]
        absent = {e["bates"] for e in rows(tmp_path / "without") if not e["exhibit"]}
        assert absent == {"AB-000007", "AB-000008", "AB-000012"}
        before = read_register(ready.workspace.db, ready.case).ranges
        original = ready.exhibits[0]
        assert before[original, "facing p. 1"].text == "AB-000007"
        third = TranslationDetails(
            take_in(ready, "third.txt", b"Nobody cites this"), original,
            TranslationExtent.EXTRACT, "zh", pairs=((Whole(), OnPage(3)),),
        )  # fmt: skip
        describe_exhibits(ready.workspace, ready.case, [third.exhibit], {"language": "en"})
        add_translation(ready.workspace, ready.case, third)
        bind(ready, shipped, tmp_path / "more")
        now = read_register(ready.workspace.db, ready.case).ranges
        assert {key: now[key] for key in before} == before
        assert now[original, "facing p. 3"].first > max(each.last for each in before.values())
        [told] = [e for e in rows(tmp_path / "more") if e["exhibit"].endswith("(facing p. 3)")]
        assert told["bates"] == now[original, "facing p. 3"].text


def test_what_only_comes_to_light_while_it_is_bound_is_numbered_then(
    translated, shipped, tmp_path, monkeypatch
):
    with changed(translated, tmp_path / "workspace") as ready:
        monkeypatch.setattr(export, "facing_counts", lambda *_: {})
        made = bind(ready, shipped, tmp_path / "binder")
        held = read_register(ready.workspace.db, ready.case).ranges
    numbered = [part for _, part in held if part != "copy"]
    assert len(numbered) == sum(bool(each.part.facing) for each in made.binder.parts) > 2


def faced(translated, tmp_path, shipped, *hidden, redacted=()):
    """What faces pages once these places are hidden."""
    with changed(translated, tmp_path / "workspace") as ready:
        if hidden:
            given = RedactionInput("trade-secret")
            add_redactions(ready.workspace, ready.case, hidden, given, REASONS)
        held = read_set(ready.workspace, ready.case, Audience.CBP, shipped, NOON)
        assert {*held.redacted} == {each.exhibit for each in hidden}
        return facing_of(ready.workspace, held)


def told(found):
    return {
        each.page: [line for one in each.english for line in one.words]
        for each in found.pages
        if each.page
    }


@pytest.mark.parametrize("which", [0, 1])
def test_of_what_is_hidden_no_english_is_told(translated, shipped, tmp_path, which):
    """Neither where the passage is hidden, nor where its English is."""
    exhibit = translated[1].exhibits[which]
    over = Rectangle(1, 19000, 7000, 21000, 9000) if which == 0 else OnPage(1)
    found = faced(translated, tmp_path, shipped, PlaceToHide(exhibit, over))
    if which == 0:
        assert told(found) == {1: [ENGLISH[0]], 2: [ENGLISH[2]]}
        assert found.kept_back == ("E-005 p. 1, lower middle",)
    else:
        assert not told(found)
        assert len(found.kept_back) == 3


def test_what_is_cited_in_english_or_in_no_set_has_none(translated, shipped, tmp_path):
    with changed(translated, tmp_path / "workspace") as ready:
        original, english = ready.exhibits
        describe_exhibits(ready.workspace, ready.case, [english], {"confidentiality": "privileged"})
        held = read_set(ready.workspace, ready.case, Audience.CBP, shipped, NOON)
        assert original in {each.id for each in held.exhibits}
        assert not told(facing_of(ready.workspace, held)), "its English is kept back"


def test_english_that_is_confidential_bears_its_legend_on_the_facing_page_too(
    translated, bound, shipped, tmp_path
):
    """Also of a text, whose pages are set, where some of them are designated."""
    was_bound = bound[1].parent / "workspace", translated[1]
    with changed(was_bound, tmp_path / "workspace") as ready:
        held = read_set(ready.workspace, ready.case, Audience.CBP, shipped, NOON)
        going, copying = Cancellation(silent, 1), CopySettings(REASONS, shipped.fonts, False, NOON)
        with (
            page_maker(ready.workspace, PagesSettings(shipped.fonts)) as maker,
            RedactedCopies(ready.workspace, copying, going, {}) as copies,
            FacingParts(held, facing_of(ready.workspace, held), maker, going) as faced,
        ):
            parts = parts_of(held, maker, copies)
            secret = {"E-006": None, "E-008": frozenset([0])}
            marked = [
                replace(each, legend="SECRET", designated=secret[each.exhibit])
                if each.exhibit in secret
                else each
                for each in parts
            ]
            made = faced.among(marked)
    assert {each.label: each.legend for each in made if each.facing} == {
        "0-05 (facing p. 1)": "SECRET", "0-05 (facing p. 2)": "SECRET", "0-08 (facing)": "SECRET"
    }  # fmt: skip


def placed(turn):
    """A page with a mark at one place of it as it is seen, and that place as shares."""
    seen = (0.1, 0.6, 0.3, 0.9)
    u0, v0, u1, v1 = seen
    x0, y0, x1, y1 = {
        0: (u0, v0, u1, v1),
        90: (1 - v1, u0, 1 - v0, u1),
        180: (1 - u1, 1 - v1, 1 - u0, 1 - v0),
        270: (v0, 1 - u1, v1, 1 - u0),
    }[turn]
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(400, 300))
        page.obj.CropBox, page.obj.Rotate = Array([50, 40, 350, 240]), turn
        mark = f"1 0 0 rg {50 + 300 * x0} {40 + 200 * y0} {300 * (x1 - x0)} {200 * (y1 - y0)} re f"
        page.obj.Contents = pdf.make_stream(f"0 1 0 rg 0 0 400 300 re f {mark}".encode())
        out = io.BytesIO()
        pdf.save(out, static_id=True)
    return out.getvalue(), seen


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_passage_is_outlined_where_it_is_seen_however_its_page_is_turned(turn):
    content, seen = placed(turn)
    wide, high = (each / 100 for each in worker.sizes(io.BytesIO(content), None, [0]).sides)
    assert (wide, high) == ((200, 300) if turn in {90, 270} else (300, 200))
    small = small_page(wide, high)
    paper = FacingPage(None, 1, (FacingPassage(1, "p. 1", (seen,)),), ())
    set_ = set_facing([paper], FacingNames("", {}), FONTS, [small])
    canvas = mmap.mmap(-1, 1 << 22)
    boxes = [round(each * 100) for each in (small.left, small.bottom, small.width)]
    made = worker.make(io.BytesIO(set_.pdf + content), canvas, [len(set_.pdf)], [1], [0], boxes, 0)
    page = pypdfium2.PdfDocument(canvas[: made.sizes[0]])[0]
    image = page.render(scale=1).to_pil()

    def color(across, up):
        x, y = small.left + across * small.width, small.bottom + up * small.height
        return image.getpixel((round(x), round(612 - y)))[:3]

    assert color(0.2, 0.75) == (255, 0, 0)
    for beside in ((0.05, 0.75), (0.36, 0.75), (0.2, 0.5), (0.2, 0.97), (0.98, 0.02)):
        assert color(*beside) == (0, 255, 0), beside
    edge = small.left + seen[0] * small.width - 1.2, small.bottom + 0.65 * small.height
    assert image.getpixel((int(edge[0]), round(612 - edge[1])))[1] < 180, "its outline"


def test_neither_outlines_nor_the_lines_that_lead_to_them_lie_over_what_stands_there():
    """Two passages in one row, and one below; what is left of them in their rows is read too."""
    small = small_page(612, 792)
    areas = (0.2, 0.5, 0.6, 0.52), (0.4, 0.5, 0.6, 0.52), (0.4, 0.46, 0.6, 0.48)
    cited = tuple(FacingPassage(at, "", (each,)) for at, each in enumerate(areas, 1))
    set_ = set_facing([FacingPage(None, 1, cited, ())], FacingNames("", {}), FONTS, [small])
    image = pypdfium2.PdfDocument(set_.pdf)[0].render(scale=4).to_pil().convert("RGB")
    edges = [round(4 * (share * small.width - 9)) for share in (0.2, 0.4)]
    for bottom, top in ((0.5, 0.52), (0.46, 0.48)):
        left, right = small.left + 9, small.left + 0.6 * small.width
        above, below = (612 - small.bottom - share * small.height for share in (top, bottom))
        row = image.crop(tuple(round(4 * side) for side in (left, above, right, below)))
        over = {x for x in range(row.width) for y in range(1, row.height - 1)
                if row.getpixel((x, y))[1] < 200}  # fmt: skip
        assert all(any(abs(x - edge) < 9 for edge in edges) for x in over), "upright edges alone"


def test_numbers_stand_as_high_above_one_another_as_what_they_lead_to():
    small = small_page(612, 792)
    areas = (0.2, 0.5, 0.6, 0.52), (0.4, 0.1, 0.6, 0.12), (0.4, 0.501, 0.6, 0.521)
    cited = tuple(FacingPassage(at, "", (each,)) for at, each in enumerate(areas, 1))
    set_ = set_facing([FacingPage(None, 1, cited, ())], FacingNames("", {}), FONTS, [small])
    text = pypdfium2.PdfDocument(set_.pdf)[0].get_textpage()
    tags = {}
    for at in range(text.count_chars()):
        _, bottom, right, _ = text.get_charbox(at)
        if right < small.left and (said := text.get_text_range(at, 1).strip()):
            tags[said] = bottom
    assert sorted(tags, key=lambda tag: -tags[tag]) == ["3", "1", "2"]


def test_what_lacks_a_number_gets_a_further_range_and_nothing_else_changes(workspace):
    case = a_case(workspace)
    set_bates(workspace, case, {"prefix": "AB-"})
    paper = an_exhibit(workspace, case, "a")
    sheets = {2: 1, 10: 3}

    def give():
        register = read_register(workspace.db, case)
        counts = facing_to_number(register, [(paper, page, n) for page, n in sheets.items()])
        number_package(workspace, case, {**counts, **({} if register.ranges else copy)})

    def numbers():
        held = read_register(workspace.db, case).ranges
        return {part: each.text for (_, part), each in held.items()}

    copy = {(paper, "copy"): 2}
    give()
    first = {"copy": "AB-000001–000002", "facing p. 2": "AB-000003",
             "facing p. 10": "AB-000004–000006"}  # fmt: skip
    assert numbers() == first
    give()
    assert numbers() == first
    freeze_numbers(workspace, case, "sent")
    sheets[2], sheets[10] = 3, 1
    give()
    assert numbers() == first | {"facing p. 2, 2": "AB-000007–000008"}
    workspace.undo(case)
    assert numbers() == first
    give()
    assert numbers() == first | {"facing p. 2, 2": "AB-000009–000010"}, "none is given twice"
    lay_numbers_anew(workspace, case, {})
    assert numbers() == first, "what is issued stays"
    assert facing_part(None) == "facing"
    with pytest.raises(Impossible):
        number_package(workspace, case, {(paper, "facing p. 2"): 2})

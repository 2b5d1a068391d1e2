"""Papers with one word at every depth that their formats have. Each word stands nowhere else."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage

import docx
import pikepdf
import pptx
import pptx.chart.data
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from pikepdf import Array, Dictionary, Name, Stream, String
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from casefiles.evidence.places import Cells, OnPage, Place, Run
from tests.casefiles.evidence.readers.office.papers import open_document, show, with_body, word
from tests.casefiles.evidence.readers.office.papers import rewritten as with_part
from tests.casefiles.evidence.readers.stranger import pdf
from tests.planted.old_workbooks import HARMLESS, XLS, XLSB, xls, xlsb

Where = Place | type[Place] | None


@dataclass
class Planted:
    """One word at one depth."""

    paper: str
    depth: str
    word: str
    where: Where
    """Its place, or of which kind that is; None where it belongs to no place."""

    marked: str = ""
    """How it is marked as what it is."""


@dataclass
class Plot:
    """Where words are planted."""

    planted: list[Planted] = field(default_factory=list)
    unread: list[Planted] = field(default_factory=list)
    """Those of which it is to be said that they were not looked at, and what is said of them."""

    papers: dict[str, bytes] = field(default_factory=dict)

    def plant(self, paper: str, depth: str, where: Where = None, marked: str = "") -> str:
        """Return the next word: no part of another."""
        word = f"planted{len(self.planted):03}q"
        self.planted.append(Planted(paper, depth, word, where, marked))
        return word

    def plant_unread(self, paper: str, depth: str, said: str) -> str:
        """Return the next word that is not read."""
        word = f"unread{len(self.unread):03}q"
        self.unread.append(Planted(paper, depth, word, None, said))
        return word


def plot() -> Plot:
    """All papers, made once."""
    made = Plot()
    for paper in (_texts, _tables, _workbook, _spreadsheet, _pdf, _pdf_of_many_pages, _word,
                  _slides, _open_text, _open_slides, _mail, _archive, _rtf,
                  _old_workbooks):  # fmt: skip
        paper(made)
    return made


FILLER = "wages were paid in full on the fifteenth of the month to every worker; "


def _texts(made: Plot) -> None:
    def long(name: str, at: int, end: str = "") -> bytes:
        said = (FILLER * (at // len(FILLER) + 1))[: at - 1] + "\n"
        word = made.plant(name, f"character {at + 1:,}", Run(None, at, at + 11))
        return f"{said}{word} {FILLER * 50}{end}".encode()

    made.papers["long.txt"] = long("long.txt", 2_000_000, made.plant("long.txt", "last", Run))
    made.papers["longer.txt"] = long("longer.txt", 5_000_000)
    page = made.plant("page.html", "a paragraph", Run)
    made.papers["page.html"] = (
        f"<html><body>{'<p>' + FILLER + '</p>'}" * 30_000 + f"<p>{page}</p></body></html>"
    ).encode()


def _tables(made: Plot) -> None:
    rows = [["1", "Li", "3000"] for _ in range(5_000)]
    rows[1_199][1] = made.plant("table.csv", "row 1,200", Cells("", "B1200"))
    rows[4_999][0] = made.plant("table.csv", "row 5,000", Cells("", "A5000"))
    rows[7] += [""] * 57 + [made.plant("table.csv", "column 61", Cells("", "BI8"))]
    long = "x" * 3_000 + " " + made.plant("table.csv", "a cell of 5,000", Cells("", "C10"))
    rows[9][2] = f"{long} {'y' * 2_000}"
    made.papers["table.csv"] = "\n".join(",".join(row) for row in rows).encode()


def _workbook(made: Plot) -> None:
    def at(depth: str, sheet: str, cell: str, marked: str = "") -> str:
        return made.plant("book.xlsx", depth, Cells(sheet, cell), marked)

    book, content = Workbook(), io.BytesIO()
    pay = book.active
    pay.title = "Pay"
    for row in range(1, 1_501):
        pay.append((row, "Li", 3000))
    pay["C1200"] = at("row 1,200", "Pay", "C1200")
    pay["BI3"] = at("column 61", "Pay", "BI3")
    pay["XFD1048576"] = at("the last corner", "Pay", "XFD1048576")
    pay["D9"] = f"{'x' * 3_000} {at('a cell of 5,000', 'Pay', 'D9')} {'y' * 2_000}"
    pay["E9"] = f"{'x ' * 16_000}{at('the end of the longest cell', 'Pay', 'E9')}"
    pay["F2"] = f"one\n{at('the second line of a cell', 'Pay', 'F2')}\nthree"
    pay["F3"] = at("the row after one with lines", "Pay", "F3")
    pay["G20"] = at("a hidden row", "Pay", "G20")
    pay["H4"] = at("a hidden column", "Pay", "H4")
    pay.row_dimensions[20].hidden = pay.column_dimensions["H"].hidden = True
    pay["B5"].comment = Comment(at("a comment", "Pay", "B5", "comment by Li Wei"), "Li Wei")
    pay.oddHeader.center.text = made.plant("book.xlsx", "a header", None, "header")
    pay.oddFooter.left.text = made.plant("book.xlsx", "a footer", None, "footer")
    chart = BarChart()
    chart.title = at("the title of a chart", "Pay", "J2", "chart")
    chart.add_data(Reference(pay, min_col=1, min_row=1, max_row=3))
    pay.add_chart(chart, "J2")
    for number in range(2, 35):
        book.create_sheet(f"S{number}").append(("nothing",))
    book["S30"]["A7"] = at("sheet 30", "S30", "A7")
    book["S34"]["B2"] = at("a hidden sheet", "S34", "B2", "hidden sheet")
    book["S34"].sheet_state = "veryHidden"
    book.save(content)
    box = at("a text box", "Pay", "C4", "text box")
    made.papers["book.xlsx"] = _with_box(content.getvalue(), box)


def _with_box(book: bytes, words: str) -> bytes:
    """A workbook with a text box over row 4, column 3 of its first sheet, as Excel writes it."""
    xdr = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    shape = (
        f'<xdr:twoCellAnchor xmlns:xdr="{xdr}"><xdr:from><xdr:col>2</xdr:col><xdr:colOff>0'
        "</xdr:colOff><xdr:row>3</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:sp>"
        '<xdr:txBody><a:p xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:r>'
        f"<a:t>{words}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>"
    )
    return with_part(book, "xl/drawings/drawing1.xml",
                     lambda xml: re.sub(r"(</(?:\w+:)?wsDr>)", rf"{shape}\1", xml))  # fmt: skip


def _spreadsheet(made: Plot) -> None:
    def at(depth: str, sheet: str, cell: str, marked: str = "") -> str:
        return made.plant("book.ods", depth, Cells(sheet, cell), marked)

    def cell(said: str, more: str = "") -> str:
        return f"<table:table-cell><text:p>{said}</text:p>{more}</table:table-cell>"

    def row(cells: str, often: int = 1) -> str:
        repeated = f' table:number-rows-repeated="{often}"'
        return f"<table:table-row{repeated}>{cells}</table:table-row>"

    comment = (f"<office:annotation><dc:creator>Li Wei</dc:creator><text:p>"
               f"{at('a comment', 'Pay', 'A1201', 'comment by Li Wei')}</text:p>"
               "</office:annotation>")  # fmt: skip
    box = ("<table:shapes><draw:frame><draw:text-box><text:p>"
           f"{made.plant('book.ods', 'a text box', None, 'text box')}</text:p></draw:text-box>"
           "</draw:frame></table:shapes>")  # fmt: skip
    first = row(cell("x"), 1_199) + row(
        '<table:table-cell table:number-columns-repeated="60"/>'
        + cell(at("row 1,200, column 61", "Pay", "BI1200"))
    )
    tables = [f'<table:table table:name="Pay">{box}{first}{row(cell("x", comment))}</table:table>']
    tables += [f'<table:table table:name="S{n}">{row(cell("x"))}</table:table>' for n in range(30)]
    last = row(cell(at("sheet 32", "Last", "A1")))
    tables.append(f'<table:table table:name="Last">{last}</table:table>')
    made.papers["book.ods"] = open_document("spreadsheet", "".join(tables))


def _pdf(made: Plot) -> None:
    name = "signed.pdf"
    text = made.plant(name, "a page", Run)
    document = pikepdf.open(io.BytesIO(pdf("first page", text, size=(600, 800))))
    font = document.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )

    def drawn(words: str) -> Dictionary:
        look = Stream(document, f"BT /F 8 Tf 2 5 Td ({words}) Tj ET".encode())
        look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 400, 30])
        look.Resources = Dictionary(Font=Dictionary(F=font))
        return Dictionary(N=document.make_indirect(look))

    def note(kind: str, at: int, **more: object) -> object:
        box = Array([50, at, 450, at + 20])
        return document.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=box, F=4, **more)
        )

    def plant(depth: str, marked: str) -> str:
        return made.plant(name, depth, Run, marked)

    typed = plant("typed-on text (FreeText)", "typed on the page")
    other = plant("typed-on text that draws what it does not say", "as drawn")
    signature = note("Widget", 300, FT=Name.Sig, T=String("Sig1"),
                     AP=drawn(plant("the look of a signature", "signature")))  # fmt: skip
    filled = plant("a field of a form", "wage: ")
    text_field = note("Widget", 350, FT=Name.Tx, T=String("wage"), V=String(filled),
                      AP=drawn(filled))  # fmt: skip
    document.pages[1].Annots = document.make_indirect(Array([
        note("FreeText", 100, Contents=String(typed), DA=String("/F 8 Tf"), AP=drawn(typed)),
        note("FreeText", 150, Contents=String("harmless"), DA=String("/F 8 Tf"), AP=drawn(other)),
        note("Text", 200, Contents=String(plant("a sticky note", "sticky note by Li Wei")),
             T=String("Li Wei")),
        note("Highlight", 220, Contents=String(plant("a note on marked text", "note on marked"))),
        note("Stamp", 250, AP=drawn(plant("a stamp", "stamp"))),
        note("Square", 270, Contents=String(plant("a note on a drawing", "note on a drawing"))),
        document.make_indirect(Dictionary(
            Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), F=2,
            Contents=String(plant("a hidden note", "hidden sticky note")))),
        signature, text_field,
    ]))  # fmt: skip
    document.Root.AcroForm = Dictionary(
        Fields=Array([signature, text_field]), DR=Dictionary(Font=Dictionary(F=font)),
        DA=String("/F 8 Tf 0 g"),
    )  # fmt: skip
    content = io.BytesIO()
    document.save(content)
    made.papers[name] = content.getvalue()


def _pdf_of_many_pages(made: Plot) -> None:
    pages = ["page"] * 600
    pages[599] = made.plant("many.pdf", "page 600", Run(600, 0, 11))
    made.papers["many.pdf"] = pdf(*pages)


def _word(made: Plot) -> None:
    name = "contract.docx"

    def plant(depth: str, marked: str = "") -> str:
        return made.plant(name, depth, Run, marked)

    def fill(document: "docx.Document") -> None:
        section = document.sections[0]
        section.header.paragraphs[0].text = plant("a header", "[header]")
        section.footer.paragraphs[0].text = plant("a footer", "[footer]")
        table = document.add_table(1, 2)
        table.cell(0, 1).text = plant("a cell of a table")
        paragraph = document.add_paragraph("commented")
        document.add_comment(paragraph.runs, plant("a comment", "[comment"), author="Li Wei")

    content = word(*[FILLER] * 10, fill=fill)
    box = plant("a text box", "[text box]")
    xml = (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
        f"<w:txbxContent><w:p><w:r><w:t>{box}</w:t></w:r></w:p></w:txbxContent></v:textbox>"
        "</v:shape></w:pict></w:r></w:p><w:p><w:r><w:rPr><w:vanish/></w:rPr>"
        f"<w:t>{plant('hidden text', '[hidden: ')}</w:t></w:r></w:p>"
        f'<w:p><w:del w:author="Li"><w:r><w:delText>{plant("deleted text", "[deleted by Li")}'
        '</w:delText></w:r></w:del></w:p><w:p><w:r><w:footnoteReference w:id="7"/></w:r></w:p>'
    )
    content = with_part(
        content, "word/document.xml", lambda was: was.replace("<w:sectPr", f"{xml}<w:sectPr", 1)
    )
    note = plant("a footnote", "[footnote")
    title = plant("the title of a chart", "[chart]")
    notes = (
        f'<w:footnotes xmlns:w="{_W}"><w:footnote w:id="7"><w:p><w:r><w:t>{note}</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    more = {
        "word/footnotes.xml": ("footnotes", notes),
        "word/charts/chart1.xml": ("chart", _chart(title)),
    }
    made.papers[name] = _with_parts(content, more, "word")
    far = made.plant("long.docx", "character 2,000,001", Run)
    paragraph = f"<w:p><w:r><w:t>{FILLER * 20}</w:t></w:r></w:p>"
    often = 2_000_000 // len(FILLER) // 20 + 1
    last = paragraph.replace(FILLER, f"{far} ", 1)
    made.papers["long.docx"] = with_body(paragraph * often + last)


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _chart(title: str) -> str:
    return (
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:title><c:tx>'
        f"<c:rich><a:p><a:r><a:t>{title}</a:t></a:r></a:p></c:rich></c:tx></c:title></c:chart>"
        "</c:chartSpace>"
    )


def _with_parts(package: bytes, parts: dict[str, tuple[str, str]], folder: str) -> bytes:
    """A package whose document has further parts."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "".join(
        f'<Relationship Id="more{number}" Type="{kinds}/{kind}" Target="/{part}"/>'
        for number, (part, (kind, _)) in enumerate(parts.items())
    )
    package = with_part(
        package, f"{folder}/_rels/document.xml.rels",
        lambda was: was.replace("</Relationships>", f"{relations}</Relationships>"),
    )  # fmt: skip
    made = io.BytesIO(package)
    with zipfile.ZipFile(made, "a") as archive:
        for part, (_, content) in parts.items():
            archive.writestr(part, content)
    return made.getvalue()


def _slides(made: Plot) -> None:
    name = "slides.pptx"

    def plant(depth: str, marked: str = "", page: int = 1) -> str:
        return made.plant(name, depth, _on(page), marked)

    def fill(presentation: "pptx.presentation.Presentation") -> None:
        slide = presentation.slides[0]
        for shapes, depth, marked in (
            (slide.shapes, "a text box", ""),
            (slide.slide_layout.shapes, "a layout", "[layout]"),
            (presentation.slide_masters[0].shapes, "the master slide", "[master slide]"),
        ):
            _text_box(shapes, plant(depth, marked))
        data = pptx.chart.data.CategoryChartData()
        data.categories = [plant("a category of a chart", "[chart]")]
        data.add_series("2025", (120,))
        area = Inches(2)
        shown = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, 0, 0, area, area, data).chart
        shown.has_title = True
        shown.chart_title.text_frame.text = plant("the title of a chart", "[chart]")
        table = slide.shapes.add_table(1, 1, 0, 0, area, area).table
        table.cell(0, 0).text = plant("a cell of a table")
        presentation.slides[1]._element.set("show", "0")

    notes, hidden = plant("its notes", "[notes]"), plant("a hidden slide", "[hidden slide]", 2)
    made.papers[name] = show(("Title", "body", notes), (hidden, "", ""), fill=fill)


def _text_box(shapes: object, words: str) -> None:
    """Add a box; a layout and a master have no function for it."""
    xml = (
        '<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvSpPr><p:cNvPr '
        'id="99" name="box"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody>'
        f"<a:bodyPr/><a:p><a:r><a:t>{words}</a:t></a:r></a:p></p:txBody></p:sp>"
    )
    shapes._spTree.append(pptx.oxml.parse_xml(xml))  # type: ignore[attr-defined]


def _on(page: int) -> Where:
    return OnPage(page)


def _open_text(made: Plot) -> None:
    name = "contract.odt"

    def plant(depth: str, marked: str = "") -> str:
        return made.plant(name, depth, Run, marked)

    content = (
        f"<text:p>{plant('a paragraph')}</text:p><text:p>x<text:note><text:note-citation>1"
        "</text:note-citation><text:note-body><text:p>"
        f"{plant('a footnote', '[note: ')}</text:p></text:note-body></text:note></text:p>"
        "<text:p>y<office:annotation><dc:creator>Li Wei</dc:creator><text:p>"
        f"{plant('a comment', '[comment by Li Wei')}</text:p></office:annotation></text:p>"
        "<text:p>z<draw:frame><draw:text-box><text:p>"
        f"{plant('a text box', '[text box]')}</text:p></draw:text-box></draw:frame></text:p>"
        '<text:p><draw:frame><draw:object xlink:href="./Object 1"/></draw:frame></text:p>'
    )
    chart = f"<text:p>{plant('the title of a chart', '[chart]')}</text:p>"
    margins = "".join(
        f"<style:{kind}><text:p>{plant(f'a {kind}', f'[{kind}]')}</text:p></style:{kind}>"
        for kind in ("header", "footer")
    )
    made.papers[name] = _with_more(open_document("text", content), chart, margins)


def _open_slides(made: Plot) -> None:
    name = "slides.odp"

    def plant(depth: str, marked: str, page: int) -> str:
        return made.plant(name, depth, _on(page), marked)

    def box(words: str) -> str:
        return (f"<draw:frame><draw:text-box><text:p>{words}</text:p></draw:text-box>"
                "</draw:frame>")  # fmt: skip

    content = (
        f"<draw:page>{box('first')}</draw:page><draw:page>{box(plant('slide 2', '', 2))}"
        '<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame><presentation:notes>'
        f"{box(plant('its notes', '[notes]', 2))}</presentation:notes></draw:page>"
    )
    chart = f"<text:p>{plant('the title of a chart', '[chart]', 2)}</text:p>"
    master = box(plant("the master slide", "[master slide]", 1))
    made.papers[name] = _with_more(open_document("presentation", content), chart, master)


def _with_more(document: bytes, chart: str, master: str) -> bytes:
    """An OpenDocument with an object in it, and a master page."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        head = package.read("content.xml").decode()
    spaces = re.search(r"<office:document-content ([^>]*)>", head)[1]
    made = io.BytesIO(document)
    with zipfile.ZipFile(made, "a") as package:
        package.writestr(
            "Object 1/content.xml",
            f"<office:document-content {spaces}><office:body>{chart}</office:body>"
            "</office:document-content>",
        )
        package.writestr(
            "styles.xml",
            f"<office:document-styles {spaces}><office:master-styles><style:master-page>{master}"
            "</style:master-page></office:master-styles></office:document-styles>",
        )
    return made.getvalue()


def _mail(made: Plot) -> None:
    name = "mail.eml"
    message = EmailMessage()
    message["From"], message["To"] = "li@example.com", "wang@example.com"
    message["Subject"] = made.plant(name, "the subject", OnPage(1))
    message.set_content(f"plain {made.plant(name, 'the plain text', OnPage(1))}")
    other = made.plant(name, "its other part, in HTML", OnPage(2))
    message.add_alternative(f"<p>something else {other}</p>", subtype="html")
    inside = made.plant("attached.txt", "what is attached to a mail", Run)
    message.add_attachment(inside.encode(), maintype="text", subtype="plain",
                           filename="attached.txt")  # fmt: skip
    made.papers[name] = message.as_bytes()
    long = EmailMessage()
    long["From"] = long["To"] = "li@example.com"
    long["Subject"] = "long"
    far = made.plant("long.eml", "character 2,000,001", Run)
    long.set_content((FILLER + "\n") * (2_000_000 // len(FILLER) + 1) + far)
    made.papers["long.eml"] = long.as_bytes()


def _archive(made: Plot) -> None:
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("deep.txt", made.plant("deep.txt", "a member of a member", Run))
    with zipfile.ZipFile(outer, "w") as archive:
        word = made.plant("member.csv", "a member", Cells("", "B2"))
        archive.writestr("member.csv", f"a,b\n1,{word}\n3,4")
        archive.writestr("inner.zip", inner.getvalue())
    made.papers["archive.zip"] = outer.getvalue()


def _rtf(made: Plot) -> None:
    name = "letter.rtf"
    parts = {
        "the text": "{}", "a header": "{{\\header {}}}", "a footer": "{{\\footer {}}}",
        "a footnote": "x{{\\footnote {}}}", "a comment": "x{{\\*\\annotation {}}}",
        "hidden text": "{{\\v {}}}",
    }  # fmt: skip
    said = "".join(
        form.format(made.plant(name, depth, Run)) + "\\par " for depth, form in parts.items()
    )
    made.papers[name] = f"{{\\rtf1\\ansi {said}}}".encode()


def _old_workbooks(made: Plot) -> None:
    """One of each that has everything, one for each thing that it may have, and a plain one."""
    for ending, book, kinds in (("xls", xls, XLS), ("xlsb", xlsb, XLSB)):
        for name, those in {
            "all": [*kinds],
            "plain": [],
            **{each: [each] for each in kinds},
        }.items():
            paper = f"{name}.{ending}"
            cell = made.plant(paper, "a cell", Cells("Pay", "A1"))
            beside = [kinds[each](made.plant_unread(paper, each, each)) for each in those]
            made.papers[paper] = book(cell, beside or _HARMLESS[ending])


_HARMLESS = {"xls": [HARMLESS], "xlsb": []}


def of_every_kind() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Files of which nothing can be searched: it is to be said of each."""
    yield "film.mp4", lambda: b"\0\0\0\x18ftypmp42" + bytes(400)
    yield "drawing.emf", lambda: b"\1\0\0\0" + bytes(36) + b" EMF" + bytes(200)

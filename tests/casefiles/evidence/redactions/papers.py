"""Papers in which names stand: in three scripts, beside the text, on a page that is a picture."""

import io
from functools import cache

import pikepdf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.process_due import process_due_here
from casefiles.people.model import ProtectionReason
from casefiles.people.pseudonym_acts import add_pseudonym, name_pseudonym
from casefiles.reference_data import fonts
from tests.build import a_case

LATIN, HAN, UYGHUR = "Aygul Memet", "阿依古丽·买买提", "ئايگۈل مەمەت"
INTERVIEW = (
    ((90, 700, LATIN + " was paid in cash."), (90, 660, "Line 4, mill 2, day shift.")),
    ((90, 700, "工人 " + HAN + " 三月工资"), (90, 660, "Foreman: none named.")),
    ((90, 700, UYGHUR), (90, 500, "Signed by A. Memet")),
    (),
)
"""The words of each page, with where they stand; the last page is only a picture."""


def _face(name: str, said: str) -> str:
    """A typeface that has the letters; the large ones are only read where they are wanted."""
    if said.isascii():
        return "Helvetica"
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, str(fonts() / _FILES[name]), shapable=False))
    return name


_FILES = {"Han": "NotoSansSC_400Regular.ttf", "Naskh": "NotoNaskhArabic-Regular.ttf"}


@cache
def a_paper(pages=INTERVIEW, *, note="", size=(595, 842)) -> bytes:
    """A PDF of these words; `note` stands in an annotation of its first page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    for number, words in enumerate(pages):
        for across, up, said in words:
            leftward = "\u0600" <= said[0] <= "\u06ff"
            canvas.setFont(_face("Naskh" if leftward else "Han", said), 14)
            canvas.drawString(across, up, said[::-1] if leftward else said)  # as it is seen
        if not words:
            canvas.rect(100, 400, 200, 100, fill=1)
        if note and not number:
            canvas.textAnnotation(note, (400, 600, 420, 620))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def with_paper(workspace, content=None, name="interview.pdf", case=None):
    """A case with a paper that was read. Returns the case and the exhibit."""
    case = case or a_case(workspace)
    [line] = add_pasted_exhibit(workspace, case, name, content or a_paper()).lines
    process_due_here(workspace, case)
    return case, line.exhibit


def a_named_worker(workspace, case, name=f"{LATIN}; {HAN}; {UYGHUR}"):
    """W-01, whose name is kept."""
    worker = add_pseudonym(workspace, case, ProtectionReason.WORKER)
    name_pseudonym(workspace, case, worker, name)
    return worker


def rewritten(content: bytes, change) -> bytes:
    """What `change` makes of a PDF that is open."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        pdf.save(out, static_id=True)
    return out.getvalue()

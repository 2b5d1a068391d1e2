"""What a binder of 3,000 pages costs, against joining the same ready PDFs by qpdf in one run."""

import hashlib
import io
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psutil
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from casefiles.attestation.layout.model import (
    Document,
    FilePage,
    Heading,
    Para,
    SignatureField,
    Span,
)
from casefiles.attestation.model import Signer
from casefiles.attestation.render import render
from casefiles.attestation.signature_fields import field_of
from casefiles.attestation.signing.identity import new_identity
from casefiles.attestation.signing.key_files import SigningKey
from casefiles.attestation.signing.sign import signing_with
from casefiles.attestation.verify.model import Verdict
from casefiles.attestation.verify.verify import VerifyOptions
from casefiles.evidence.places import OnPage
from casefiles.evidence.readers.workers import Readers
from casefiles.kernel.ids import CaseId, SignerId
from casefiles.kernel.nameless_file import nameless_file
from casefiles.package.binder.assemble import BinderSettings, assemble
from casefiles.package.binder.citations.model import BinderPassage, ReadingCopy
from casefiles.package.binder.citations.references import in_order, references_in
from casefiles.package.binder.model import BatesNumbers, BinderPart, VolumeLimits
from casefiles.package.binder.page_log import tables
from casefiles.package.binder.sign_volumes import VolumeSigning, sign_volumes
from casefiles.package.binder.worker.attestation import references
from casefiles.package.redaction.hidden_words import HiddenWords, WhatIsHidden
from casefiles.package.redaction.leak_test import leaks_in_pdf
from casefiles.package.verify.verify import verify_package
from tests.benchmarks.figures import Figure, compared, scratch, seconds, took
from tests.build import NOON
from tests.casefiles.attestation.small_attestation import FONTS

TEXTS, TEXT_PAGES, SCANS, SCAN_PAGES = 150, 16, 50, 12
"""Papers of text and of scans: 3,000 pages of 200 exhibits."""

LEGEND = "CONFIDENTIAL BUSINESS INFORMATION – EXEMPT FROM DISCLOSURE UNDER 5 U.S.C. 552(b)(4)"
RUNS = 2
CITED = 2_000
"""Places of an attestation that cite something."""


def figures() -> Iterator[Figure]:
    """Assemble, stamp and link them; the best of a few runs of each, taken in turn."""
    with scratch() as folder:
        parts = [*_ready(folder)]
        pages = sum(each.pages for each in parts)
        ours, theirs, listed, most, looked = [], [], [], 0, 0.0
        for run in range(RUNS):
            to = folder / f"binder-{run}"
            to.mkdir()
            with _Peak() as peak:
                start = time.perf_counter()
                made = assemble(parts, to, BinderSettings("Exhibits", FONTS, NOON))
                ours.append(time.perf_counter() - start)
                listed.append(took(lambda made=made: tables(made, NOON)))
            most = max(most, peak.bytes)
            size = sum(each.stat().st_size for each in to.iterdir())
            looked = took(partial(_look_through, to)) if run == 0 else looked
            shutil.rmtree(to)
            if shutil.which("qpdf"):
                theirs.append(_by_qpdf(folder))
        what = f"{pages:,} pages of {len(parts)} exhibits assembled, stamped, linked"
        remark = f"{len(made.volumes)} volumes, {size:,} bytes"
        yield Figure(what, seconds(min(ours)), "60 s", remark=remark)
        if theirs:
            yield compared(
                "the same", min(ours), min(theirs), "qpdf --empty --pages", aim="3",
                remark=f"ours {_range(ours)}, theirs {_range(theirs)}",
            )  # fmt: skip
        yield Figure("its contents and log as tables", seconds(min(listed)))
        yield Figure("looked through for 20 hidden phrases, where any are", seconds(looked))
        yield Figure("memory of it, with its worker", f"{most >> 20} MB", "1000 MB")
        yield from _linked(folder, parts, min(ours))
        yield from _signed(folder, parts)


def _linked(folder: Path, parts: list[BinderPart], alone: float) -> Iterator[Figure]:
    """The same with an attestation that cites 2,000 passages, each marked and linked both ways."""
    copy, took_with = _citing(parts), []
    for run in range(RUNS):
        to = folder / f"linked-{run}"
        to.mkdir()
        settings = BinderSettings("Exhibits", FONTS, NOON, copy=copy)
        took_with.append(took(partial(assemble, parts, to, settings)))
        shutil.rmtree(to)
    what = f"the same with {CITED:,} citations of an attestation of {copy.pages} pages"
    yield compared(what, min(took_with), alone, "without", aim="1.2", remark=_range(took_with))


def _citing(parts: list[BinderPart]) -> ReadingCopy:
    """An attestation that cites a passage of every other page or so."""
    labels = {f"exhibits/{each.exhibit}.pdf": each for each in parts}
    listed, spans = [*labels], list[Span]()
    for at in range(CITED):
        file = listed[at % len(listed)]
        page = at // len(listed) % labels[file].pages + 1
        cites = f'{labels[file].exhibit} {{"kind":"page","page":{page}}}'
        spans += [
            Span("It says so in "),
            Span(f"[{file}, p. {page}]", FilePage(file, page), cites=cites),
            Span(". "),
        ]
    blocks = [Heading(1, "Citations"), Heading(2, "Statements")]
    blocks += [Para(tuple(spans[at : at + 60])) for at in range(0, len(spans), 60)]
    content = render(Document("Citations", "en-US", tuple(blocks)), FONTS, NOON)
    read = references(io.BytesIO(content), None)
    found = in_order(references_in(read, {file: part.exhibit for file, part in labels.items()}))
    by_exhibit = {each.exhibit: each for each in parts}
    passages = [
        BinderPassage(
            number, exhibit, by_exhibit[exhibit].label, f"p. {place.page}", place.page - 1,
            ((0.1, 0.5, 0.8, 0.52), (0.1, 0.47, 0.5, 0.49)), tuple(some),
        )
        for number, (exhibit, place, some) in enumerate(found, 1)
        if isinstance(place, OnPage)
    ]  # fmt: skip
    return ReadingCopy(
        "A-01", "0000 1111 2222 3333 4444", hashlib.sha256(content).hexdigest(), read.pages,
        len(content), (), read.headings, tuple(passages), (), partial(nameless_file, content),
    )  # fmt: skip


def _signed(folder: Path, parts: list[BinderPart]) -> Iterator[Figure]:
    """Sign three volumes, and check all of it as a stranger does."""
    to, number = folder / "signed", SignerId("1")
    to.mkdir()
    person = Signer(number, CaseId("c"), 1, "Aygul Memet", "", "", "", "", None, "Ningbo", False)
    record: Any = SimpleNamespace(signers=[person], case=SimpleNamespace(label="C-001"))
    settings = BinderSettings(
        "Exhibits", FONTS, NOON, limits=VolumeLimits(120_000_000, 1_300),
        signature=SignatureField(field_of(person), person.name, "Reviewer"),
    )  # fmt: skip
    made = assemble(parts, to, settings)
    for file in tables(made, NOON):
        (to / file.name).write_bytes(file.content)
    log = (to / "bates-log.csv").read_bytes()
    key = SigningKey(person.name, "", signing_with(new_identity(person.name, "", NOON), FONTS))
    with _Peak() as peak:
        start = time.perf_counter()
        sign_volumes(to, made.volumes, log, VolumeSigning(number, key), record, NOON)
        signed = time.perf_counter() - start
    what = f"{len(made.volumes)} volumes of it signed, and read again"
    yield Figure(what, seconds(signed), remark=f"with {peak.bytes >> 20} MB")
    names = sorted(each.name for each in to.iterdir())
    sums = (f"{hashlib.sha256((to / e).read_bytes()).hexdigest()}  {e}\n" for e in names)
    (to / "SHA256SUMS").write_text("".join(sums))
    with _Peak() as peak:
        start = time.perf_counter()
        found = verify_package(to, VerifyOptions())
        checked = time.perf_counter() - start
    assert found.verdict is Verdict.HOLDS
    what = "verify of it: sums, three signatures, each number against its page"
    yield Figure(what, seconds(checked), remark=f"with {peak.bytes >> 20} MB")


def _look_through(folder: Path) -> None:
    """Look for words that were hidden in one paper in all volumes."""
    phrases = (f"hidden phrase {number}" for number in range(20))
    what = WhatIsHidden(HiddenWords(phrases), HiddenWords(()))
    with Readers() as readers:
        for path in folder.iterdir():
            assert not leaks_in_pdf(path.read_bytes(), what, readers)


def _range(values: list[float]) -> str:
    return f"{seconds(min(values))} to {seconds(max(values))}"


def _by_qpdf(folder: Path) -> float:
    files = sorted((folder / "ready").iterdir())
    start = time.perf_counter()
    out = folder / "qpdf.pdf"
    subprocess.run(["qpdf", "--empty", "--pages", *files, "--", out], check=True)
    took = time.perf_counter() - start
    out.unlink()
    return took


def _ready(folder: Path) -> Iterator[BinderPart]:
    """Write the ready PDFs, of texts and of scans."""
    (folder / "ready").mkdir()
    number = 1
    for at in range(TEXTS + SCANS):
        path = folder / "ready" / f"{at:03}.pdf"
        pages = TEXT_PAGES if at < TEXTS else SCAN_PAGES
        sheet = Canvas(str(path), pagesize=(595, 842))
        for page in range(pages):
            if at < TEXTS:
                for line in range(45):
                    sheet.drawString(50, 800 - 16 * line, f"{at} {page} {line} " + "ledger " * 12)
            else:
                sheet.drawImage(ImageReader(io.BytesIO(_scan(page))), 0, 0, 595, 842)
            sheet.showPage()
        sheet.save()
        yield BinderPart(
            f"{at // 40}-{at % 40:02}", f"Paper {at} 工资表", f"Step {at // 40}", f"E-{at:03}",
            "ab" * 32, pages, path.stat().st_size, BatesNumbers("ACME-", number, 6),
            partial(path.open, "rb"), LEGEND,
        )  # fmt: skip
        number += pages


@cache
def _scan(page: int) -> bytes:
    """A picture of its own for each page of a paper."""
    del page
    out = io.BytesIO()
    Image.effect_noise((620, 877), 60).save(out, "JPEG", quality=60)
    return out.getvalue()


class _Peak:
    """The most memory that this process and its workers have together while something is done."""

    def __init__(self) -> None:
        self.bytes = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "_Peak":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        me = psutil.Process(os.getpid())
        while not self._over.wait(0.05):
            total = 0
            for each in [me, *me.children(recursive=True)]:
                try:
                    total += each.memory_info().rss
                except psutil.Error:
                    continue
            self.bytes = max(self.bytes, total)

"""A small binder whose attestation is in it to be read, with all that leads there and back."""

import hashlib
import io
import tempfile
from functools import cache, partial
from pathlib import Path

from casefiles.attestation.layout.model import Heading, Para, SignatureField, Span
from casefiles.attestation.manifest import short_hash
from casefiles.attestation.signing.sign import signing_with
from casefiles.evidence.places import in_words
from casefiles.kernel.nameless_file import nameless_file
from casefiles.package.binder.assemble import BinderSettings, assemble
from casefiles.package.binder.citations.model import BinderPassage, ReadingCopy
from casefiles.package.binder.citations.references import (
    in_order,
    inside_links,
    references_in,
)
from casefiles.package.binder.citations.table import citation_tables
from casefiles.package.binder.front_guide import Guide, GuideReference, GuideRow
from casefiles.package.binder.model import VolumeLimits
from casefiles.package.binder.page_log import tables
from casefiles.package.binder.worker.attestation import references
from tests.casefiles.attestation.small_attestation import (
    AT,
    EXHIBITS,
    FIRST,
    FONTS,
    document,
    in_index,
    manifest,
    page_of,
    rendered,
)
from tests.casefiles.package.small_binder import LOG, Files, parts_in, relisted, sign, signer

CITATIONS = "citations.csv"
AREAS = {
    ("E-001", "p. 1"): ((0.1, 0.8, 0.5, 0.82), (0.1, 0.77, 0.3, 0.79)),
    ("E-001", "p. 2"): ((0.2, 0.4, 0.6, 0.45),),
    ("E-002", "p. 2"): ((0.5, 0.5, 0.9, 0.55),),
    ("E-003", "p. 1"): ((0.05, 0.05, 0.95, 0.1),),
}
"""What is marked on pages, some of them turned."""

FURTHER = {("E-002", "p. 2"): ((2, ((0.1, 0.85, 0.4, 0.9), (0.1, 0.8, 0.3, 0.84))),)}
"""What goes on on the next page, of which nothing else is cited."""


@cache
def cited_attestation() -> bytes:
    """Signed by the first of two; it cites both volumes, one page twice and one not there."""
    cites = [page_of(1), page_of(1, 2), page_of(2, 2), page_of(1, 2), page_of(3), page_of(1, 9)]
    spans = [span for each in cites for span in (Span("It is so "), each, Span(". "))]
    more = (Heading(2, "4  Papers"), Para((*spans, in_index(1))))
    return signing_with(signer(), FONTS)(rendered(document(3, more)), FIRST)


@cache
def copy() -> ReadingCopy:
    content = cited_attestation()
    read = references(io.BytesIO(content), None)
    files = {f"exhibits/{label}.pdf": label for label in EXHIBITS}
    labels = {"E-001": "1-01", "E-002": "1-02", "E-003": "2-03"}
    passages = tuple(
        BinderPassage(
            number, exhibit, labels[exhibit] if place.page < 3 else "", in_words(place),
            place.page - 1,
            AREAS.get((exhibit, in_words(place)), ()), tuple(some),
            FURTHER.get((exhibit, in_words(place)), ()),
        )
        for number, (exhibit, place, some) in enumerate(in_order(references_in(read, files)), 1)
    )  # fmt: skip
    return ReadingCopy(
        "A-01", short_hash(manifest().to_bytes()), hashlib.sha256(content).hexdigest(),
        read.pages, len(content), inside_links(read, files), read.headings, passages, (),
        partial(nameless_file, content),
    )  # fmt: skip


def guide() -> Guide:
    cites = (
        GuideReference("1-01, p. 1, AB-098", "1-01", "passage 3"),
        GuideReference("2-03, p. 1, AB-103", "2-03", "passage 6"),
        GuideReference("1-02, AB-101", "1-02", "AB-101"),
    )
    row = GuideRow("Q-1", "Where was it spun?", cites)
    return Guide({"1-01": "Purchase; statement 1."}, (row,), (row,), "A-01")


@cache
def linked_binder(*, signed: bool, named: bool = True) -> Files:
    """All files of a binder of two volumes; `named`: their title pages name the attestation."""
    belongs = f"A-01, short hash {copy().short_hash}" if named else ""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "binder")
        folder.mkdir()
        signature = SignatureField("signer-1", "Aygul Memet", "Reviewer") if signed else None
        settings = BinderSettings(
            "Exhibits binder", FONTS, AT,
            (("To attestation", belongs),),
            VolumeLimits(pages=5), signature=signature, copy=copy(), guide=guide(),
        )  # fmt: skip
        made = assemble(parts_in(Path(name), "paper"), folder, settings)
        files = {each.name: each.content for each in tables(made, AT, ["AB-109–110"])}
        files |= {each.name: each.content for each in citation_tables(copy(), made, AT)}
        for volume in made.volumes:
            content = (folder / volume).read_bytes()
            files[volume] = sign(content, files[LOG]) if signed else content
    return relisted(files)

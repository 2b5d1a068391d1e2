"""The summary tracing report as a paper of its own, for the Center that a case is assigned to."""

from collections.abc import Iterator
from dataclasses import replace

from casefiles.attestation.compose import LANGUAGE, legend, legend_pages
from casefiles.attestation.layout.model import (
    Block,
    Document,
    Heading,
    Label,
    NameValueTable,
    PaperSize,
    Para,
    ParagraphStyle,
    plain,
)
from casefiles.attestation.model import Audience
from casefiles.attestation.particulars import particulars
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.sections.tracing import TITLE, report
from casefiles.attestation.tracing.read import Tracing
from casefiles.attestation.wording import moment
from casefiles.kernel.errors import Impossible

_UNSIGNED = (
    "Not signed: a summary of what the attestation of this case says, with the exhibits it names."
)


def tracing_report(record: CaseRecord, paper: PaperSize = PaperSize.LETTER) -> Document:
    """Return it. Exhibits are named and not linked. Raises `Impossible` without a cleared chain."""
    found = record.matter.tracing
    if found is None:
        raise Impossible("There is no previously cleared chain to compare with.")
    label = record.case.label
    return Document(
        title=f"{TITLE} {label}",
        lang=LANGUAGE,
        blocks=tuple(_blocks(replace(record, indexed=frozenset()), found)),
        header=legend(record, Audience.CBP),
        footer=label,
        paper=paper,
        designated=legend_pages(record, Audience.CBP),
    )


def _blocks(record: CaseRecord, found: Tracing) -> Iterator[Block]:
    yield Label(TITLE)
    yield Heading(1, record.case.title)
    it, case = particulars(record), record.case
    facts = (
        ("Entries and lines", it.entries),
        ("Detention, port", "; ".join(filter(None, (it.detention_number, it.port)))),
        ("Importer of record", case.importer),
        ("Goods", "; ".join(filter(None, (it.goods, it.hts and f"HTS {it.hts}", it.quantity)))),
        ("As of", moment(record.here(record.at))),
    )
    told = [(name, plain(" ".join(said.split()))) for name, said in facts if said.strip()]
    yield NameValueTable(tuple(told))
    yield from report(record, found)
    yield Para(plain(_UNSIGNED), ParagraphStyle.SMALL)

"""The particulars of page one: from the chosen lines, or as the case says them in words. Pure."""

from collections.abc import Iterable
from dataclasses import fields

from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.wording import day
from casefiles.cases.detentions.line_wording import entries_of, totals
from casefiles.cases.shipments.model import Shipment
from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Particulars:
    """Each is nothing where neither lines nor case say it. Named as the fields of a case are."""

    entries: str
    detention_number: str
    port: str
    presented: str
    """A day in words."""

    order_reference: str
    goods: str
    hts: str
    quantity: str
    """Each unit for itself: unlike units are never added."""


def particulars(record: CaseRecord) -> Particulars:
    """Return what is said of the goods: of the lines chosen first, else by the case."""
    matter, case = record.matter, record.case
    lines, status = matter.lines, matter.detention
    shipments = {each.shipment for each in lines}
    imported = [each for each in matter.imported.shipments if each.id in shipments]
    detention = status.detention if status else None
    presented = detention.presented_on if detention else None
    of_lines = Particulars(
        entries=entries_of(matter.imported, lines),
        detention_number=detention.detention_number if detention else "",
        port=_each(map(_port, imported)),
        presented=day(presented) if presented else "",
        order_reference=detention.order_reference if detention else "",
        goods=_each(each.description for each in lines),
        hts=_each(each.hts for each in lines),
        quantity=totals(lines),
    )
    return Particulars(
        **{
            each.name: getattr(of_lines, each.name) or getattr(case, each.name, "")
            for each in fields(Particulars)
        }
    )


def particular(record: CaseRecord, name: str) -> str:
    """Return one of them, or what else the case says in a field of this name."""
    held = getattr(particulars(record), name, None)
    return str(getattr(record.case, name) if held is None else held)


def _port(shipment: Shipment) -> str:
    code = f" ({shipment.port_code})" if shipment.port_code and shipment.port else ""
    return f"{shipment.port or shipment.port_code}{code}"


def _each(words: Iterable[str]) -> str:
    """What differs, each once."""
    return "; ".join(dict.fromkeys(" ".join(each.split()) for each in words if each.strip()))

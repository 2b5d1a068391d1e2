"""A form completed: what people wrote for it, and what the case knows of the goods. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date

from casefiles.attestation.forms import certificate, statement
from casefiles.attestation.forms.certificate import Certificate
from casefiles.attestation.forms.model import FormKind, SignersForm
from casefiles.attestation.forms.statement import ConsigneeStatement
from casefiles.attestation.layout.model import Document
from casefiles.cases.detentions.summary import ImportSummary
from casefiles.cases.model import Party
from casefiles.cases.shipments.model import EntryLine, Shipment
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.decimals import group_digits
from casefiles.kernel.ids import PartyId

_WORDS = {
    "signer": "seller or owner",
    "quantity": "quantity",
    "description": "description",
    "packages": "packages",
    "marks": "marks and numbers",
    "maker": "manufacturer",
    "near": "where it was made",
    "carrier": "carrier",
    "lading": "place of lading",
    "departure": "place of departure",
    "departed_on": "date of departure",
    "labor": "class of labor",
    "consignee": "ultimate consignee",
    "merchandise": "merchandise",
    "efforts": "efforts",
    "results": "results",
    "belief": "belief",
}


@dataclass(frozen=True, slots=True)
class CompletedForm:
    """What stands in the blanks of a form."""

    form: SignersForm
    said: Certificate | ConsigneeStatement

    @property
    def signer(self) -> str:
        """For whom it is signed, as the form names him; or nothing."""
        said = self.said
        return said.signer if isinstance(said, Certificate) else said.consignee

    @property
    def lacks(self) -> tuple[str, ...]:
        """The blanks that nothing is known for, in words, in the order of the form."""
        names = [each.name for each in fields(self.said)]
        return tuple(_WORDS[name] for name in names if not str(getattr(self.said, name)).strip())

    @property
    def document(self) -> Document:
        """The pages, for their signer."""
        if isinstance(self.said, Certificate):
            return certificate.document(self.said)
        return statement.document(self.said)


def blank_form(kind: FormKind) -> Document:
    """Return the pages of a form in which nothing stands yet, for whoever fills it in."""
    if kind is FormKind.STATEMENT:
        return statement.document(ConsigneeStatement())
    return certificate.document(Certificate())


def complete_form(
    form: SignersForm, imported: ImportSummary, parties: Mapping[PartyId, Party]
) -> CompletedForm:
    """Fill in what is known of the chosen lines. Quantities are listed, never added."""
    lines = [e for e in imported.attested_lines if form.shipment in {None, e.shipment}]
    shipments = _each_once(imported.shipment_by_id[each.shipment] for each in lines)
    signer = form.signer.strip() or _name(parties.get(form.party) if form.party else None)
    goods = _Goods(lines, imported)
    if form.kind is FormKind.STATEMENT:
        return CompletedForm(form, _statement(form, signer, goods))
    return CompletedForm(form, _certificate(form, signer, goods, shipments, parties))


@dataclass(frozen=True, slots=True)
class _Goods:
    lines: Sequence[EntryLine]
    imported: ImportSummary

    def all_of(self, values: Iterable[str]) -> str:
        """One value if all lines have the same, else each with the line that has it."""
        found = [" ".join(each.split()) for each in values]
        if len(set(found)) <= 1:
            return found[0] if found else ""
        named = zip(self.lines, found, strict=True)
        return "; ".join(f"{self.imported.named(e)}: {said}" for e, said in named if said)

    @property
    def quantity(self) -> str:
        """Alike in two lines is not one quantity: each is listed."""
        found = [
            f"{group_digits(e.quantity)} {e.unit}".strip() if e.quantity else "" for e in self.lines
        ]
        if len(found) == 1:
            return found[0]
        named = zip(self.lines, found, strict=True)
        return "; ".join(f"{self.imported.named(e)}: {said}" for e, said in named if said)

    @property
    def description(self) -> str:
        return self.all_of(each.description for each in self.lines)


def _statement(form: SignersForm, signer: str, goods: _Goods) -> ConsigneeStatement:
    parts = [goods.quantity, goods.description]
    joined = " of ".join(parts) if all(parts) else "".join(parts)
    return ConsigneeStatement(signer, joined, form.efforts, form.results, form.belief)


def _certificate(
    form: SignersForm,
    signer: str,
    goods: _Goods,
    shipments: Sequence[Shipment],
    parties: Mapping[PartyId, Party],
) -> Certificate:
    own = [form.maker] if form.maker else []
    ids = own if form.is_additional or own else [e.manufacturer for e in goods.lines]
    if None in ids:  # a name for some of the goods would read as one for all of them
        ids = []
    makers = [parties[e] for e in dict.fromkeys(ids) if e and e in parties]
    if form.is_additional:
        moved = (form.carrier, form.lading, form.departure, _day(form.departed_on))
    else:
        moved = (
            _of_each(shipments, [each.carrier for each in shipments]),
            _of_each(shipments, [each.place_of_lading for each in shipments]),
            _of_each(shipments, [each.place_of_departure for each in shipments]),
            _of_each(shipments, [_day(each.departed_on) for each in shipments]),
        )
    carrier, lading, departure, departed_on = moved
    return Certificate(
        signer=signer,
        quantity=goods.quantity,
        description=goods.description,
        packages=goods.all_of(each.packages for each in goods.lines),
        marks=goods.all_of(each.marks for each in goods.lines),
        maker=_joined(map(_name, makers)),
        near=_joined(each.address for each in makers),
        carrier=carrier,
        lading=lading,
        departure=departure,
        departed_on=departed_on,
        labor=form.labor.value if form.labor else "",
    )


def _day(of: date | None) -> str:
    return f"{of:%B} {of.day}, {of.year}" if of else ""


def _name(party: Party | None) -> str:
    return (party.romanized or party.name) if party else ""


def _each_once(found: Iterable[Shipment]) -> list[Shipment]:
    return [*{each.id: each for each in found}.values()]


def _of_each(shipments: Sequence[Shipment], values: Sequence[str]) -> str:
    """One value if all shipments have the same, else each with the shipment that has it."""
    found = [" ".join(each.split()) for each in values]
    if len(set(found)) <= 1:
        return found[0] if found else ""
    named = zip(shipments, found, strict=True)
    return "; ".join(f"{each.named}: {said}" for each, said in named if said)


def _joined(values: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(" ".join(each.split()) for each in values if each.strip()))

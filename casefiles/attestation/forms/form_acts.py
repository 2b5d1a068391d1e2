"""Acts on forms of 19 CFR 12.43: begin one for its signer, write more of it, remove it."""

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from casefiles.acts import Act
from casefiles.attestation.forms import store
from casefiles.attestation.forms.model import FormKind, LaborClass, SignersForm
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.edits import Edits, read_edits, values_of
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, FormId, PartyId, ShipmentId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FormInput:
    """What a person or a file writes into a form. What is not said stays as it is."""

    kind: FormKind | None = None
    shipment: ShipmentId | None = None
    country: str = ""
    """Of an additional certificate, two letters."""

    party: PartyId | None = None
    """For whom it is signed."""

    signer: str = ""
    """Who signs, as the form is to name him."""

    maker: PartyId | None = None
    carrier: str = ""
    lading: str = ""
    departure: str = ""
    departed_on: date | None = None
    labor: LaborClass | None = None
    efforts: str = ""
    """In the consignee's own words, as the two after it. Nothing is written for him."""

    results: str = ""
    belief: str = ""


_AT_FIRST: Mapping[str, object] = values_of(FormInput())


def write_form(
    workspace: Workspace, case: CaseId, said: Edits, form: FormId | None = None
) -> FormId:
    """Let fields of a form say this, by name; without a form begin one, whose `kind` is needed.

    Returns its id. Raises `Faulty`; `NotFound` for a form, shipment or party of another case; and
    `Impossible` for what cannot be.
    """
    values: dict[str, Any] = read_edits(SignersForm, said, "the form", _AT_FIRST)
    if "country" in values:
        values["country"] = read_country(values["country"])
    with workspace.change(Act.WRITE_FORM, case) as db:
        _must_be_there(db, case, values)
        if form is None:
            if "kind" not in values:
                raise Impossible("Is it a certificate or a statement?")
            known: dict[str, Any] = {**_AT_FIRST, **values}
            number = rows.use_number(db, case, "form")
            made = SignersForm(FormId(workspace.new_id()), case, number, **known)
            _refuse_foreign(made)
            rows.add(db, store.FORMS, made)
            return made.id
        before = store.form(db, case, form)
        if values.get("kind", before.kind) is not before.kind:
            raise Impossible("A certificate does not become a statement: begin another form.")
        _refuse_foreign(replace(before, **values))
        if values:
            rows.alter(db, store.FORMS, case, form, values)
        return form


def read_country(written: str) -> str:
    """Return a country by its two letters, or nothing. Raises `Impossible`."""
    country = written.strip().upper()
    if country and not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise Impossible(f"“{written}” is no country. One is written with two letters, such as CN.")
    return country


def _must_be_there(db: sqlite3.Connection, case: CaseId, values: Mapping[str, Any]) -> None:
    for field, table in (("shipment", "shipments"), ("party", "parties"), ("maker", "parties")):
        wanted = values.get(field)
        if wanted and not rows.is_in_case(db, table, case, wanted):
            raise NotFound(field, wanted)


def _refuse_foreign(form: SignersForm) -> None:
    """Nothing is written into a form that has no place for it, where nobody would see it."""
    if form.kind is FormKind.CERTIFICATE:
        if form.efforts or form.results or form.belief:
            raise Impossible("Efforts, results and belief belong in the consignee's statement.")
    elif form.country or form.maker or form.labor:
        raise Impossible("Country, maker and class of labor belong in a certificate.")
    moved = form.carrier or form.lading or form.departure or form.departed_on
    if moved and not form.is_additional:
        raise Impossible(
            "Transportation from the country of exportation is that of the shipment: say it there."
        )


def remove_form(workspace: Workspace, case: CaseId, form: FormId) -> None:
    """Take a form out, with what was written in it. Raises `NotFound`."""
    with workspace.change(Act.REMOVE_FORM, case) as db:
        store.form(db, case, form)
        rows.remove(db, store.FORMS, case, form)

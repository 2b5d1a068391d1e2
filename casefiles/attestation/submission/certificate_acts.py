"""Acts on certificates for custodians of records: write, choose exhibits, turn on, remove."""

from collections.abc import Iterable
from typing import Annotated

from casefiles.acts import Act
from casefiles.attestation.exhibit_families import is_privileged
from casefiles.attestation.forms.form_acts import read_country
from casefiles.attestation.submission import store
from casefiles.attestation.submission.model import (
    CertificateKind,
    CertifiedExhibit,
    CustodianCertificate,
)
from casefiles.evidence import store as evidence
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.edits import Edits, read_edits, values_of
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, CertificateId, ExhibitId
from casefiles.kernel.label import Label
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CertificateInput:
    """Who is to sign a certificate. What is not said stays blank for him."""

    custodian: Annotated[str, Label("Custodian", "a blank is left, if nothing is typed")] = ""
    position: Annotated[str, Label("Position", "such as Records Manager")] = ""
    organization: Annotated[str, Label("Organization", "whose records they are")] = ""
    country: Annotated[str, Label("Country", "two letters, such as US")] = ""
    place: Annotated[str, Label("Signs at", "such as Hanoi, Vietnam")] = ""
    penalty: Annotated[
        str, Label("Penalty by", "902(12): the law by which a false one is punished there")
    ] = ""
    qualified_by: Annotated[
        str, Label("Qualified by", "902(14): training, experience or duties")
    ] = ""
    copied_from: Annotated[
        str, Label("Copied from", "902(14): device, medium or system, and when")
    ] = ""
    hashed_with: Annotated[str, Label("Hashed with", "902(14): by which program, when")] = ""


def begin_certificate(workspace: Workspace, case: CaseId, kind: CertificateKind) -> CertificateId:
    """Begin a certificate under a rule; nothing stands in it yet."""
    made = CertificateId(workspace.new_id())
    with workspace.change(Act.WRITE_CUSTODIAN_CERTIFICATE, case) as db:
        number = rows.use_number(db, case, "custodian_certificate")
        known = values_of(CertificateInput())
        row = CustodianCertificate(made, case, number, kind, **known, in_china="")
        rows.add(db, store.CERTIFICATES, row)
    return made


def write_certificate(
    workspace: Workspace, case: CaseId, certificate: CertificateId, edits: Edits
) -> None:
    """Let fields of a certificate say this. Raises `Faulty`, `NotFound`, `Impossible`.

    Who turned one on for China did so for that country: with another it is off again.
    """
    values = read_edits(CertificateInput, edits, "the certificate")
    values = {name: " ".join(str(each).split()) for name, each in values.items()}
    if "country" in values:
        values["country"] = read_country(str(values["country"]))
    with workspace.change(Act.WRITE_CUSTODIAN_CERTIFICATE, case) as db:
        held = store.certificate(db, case, certificate)
        changed = {name: each for name, each in values.items() if each != getattr(held, name)}
        if "country" in changed and held.in_china:
            changed["in_china"] = ""
        if changed:
            rows.alter(db, store.CERTIFICATES, case, certificate, changed)


def certify_exhibits(
    workspace: Workspace, case: CaseId, certificate: CertificateId, exhibits: Iterable[ExhibitId]
) -> None:
    """Let a certificate be about these exhibits and no others.

    Raises `NotFound`, and `Impossible` of one that is privileged or set aside.
    """
    wanted = [*dict.fromkeys(exhibits)]
    with workspace.change(Act.CERTIFY_EXHIBITS, case) as db:
        store.certificate(db, case, certificate)
        there = {e.id: e for e in evidence.those(db, wanted) if e.case_id == case}
        for each in wanted:
            if each not in there:
                raise NotFound("exhibit", each)
            if is_privileged(there[each]) or there[each].set_aside:
                raise Impossible(f"{there[each].label} is privileged or set aside.")
        held = {e.exhibit: e for e in store.certified(db, case) if e.certificate == certificate}
        for gone in held.keys() - {*wanted}:
            rows.remove(db, store.CERTIFIED, case, held[gone].id)
        for each in wanted:
            if each not in held:
                row = CertifiedExhibit(workspace.new_id(), case, certificate, each)
                rows.add(db, store.CERTIFIED, row)


def allow_in_china(
    workspace: Workspace, case: CaseId, certificate: CertificateId, why: str
) -> None:
    """Turn a certificate on for somebody in China, with the reason; off again without one."""
    with workspace.change(Act.ALLOW_CERTIFICATE_IN_CHINA, case) as db:
        store.certificate(db, case, certificate)
        rows.alter(db, store.CERTIFICATES, case, certificate, {"in_china": why.strip()})


def remove_certificate(workspace: Workspace, case: CaseId, certificate: CertificateId) -> None:
    """Take a certificate out, with what was chosen for it. Its number stays used."""
    with workspace.change(Act.REMOVE_CUSTODIAN_CERTIFICATE, case) as db:
        store.certificate(db, case, certificate)
        rows.remove(db, store.CERTIFICATES, case, certificate)

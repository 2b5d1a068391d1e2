"""A case, built by acts, for which an applicability set can be issued."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from casefiles.acts import Act
from casefiles.assessment.citation_acts import cite
from casefiles.assessment.model import Direction, NewCitation
from casefiles.assessment.scope_acts import ScopeOpening, open_scope
from casefiles.attestation.countersign_acts import countersign
from casefiles.attestation.declaration_acts import declare
from casefiles.attestation.issue import issue
from casefiles.attestation.model import Audience, Knowledge
from casefiles.attestation.reading_acts import mark_passages_read
from casefiles.attestation.reference_data import ReferenceData
from casefiles.attestation.signer_acts import SignerInput, add_signer
from casefiles.attestation.signing.model import Sign
from casefiles.attestation.statement_acts import write_statement
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.checklists.vocabulary import Flag
from casefiles.evidence import store as evidence
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import OnPage
from casefiles.inquiries.answer_acts import answer_inquiry
from casefiles.inquiries.inquiry_acts import add_inquiries
from casefiles.kernel.ids import AttestationId, CaseId, ExhibitId, SignerId, StatementId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace
from tests.attesting import a_case_file, a_reading, edition
from tests.build import a_case, a_copy_of, an_exhibit
from tests.casefiles.chain.chains import trace_through

PACIFIC = "America/Los_Angeles"


@dataclass(frozen=True)
class Ready:
    """A case for which an applicability set can be issued."""

    workspace: Workspace
    case: CaseId
    exhibits: tuple[ExhibitId, ...]
    claim: StatementId
    shown: StatementId
    signers: tuple[SignerId, ...]


@contextmanager
def a_copy(folder: Path, made: Ready, to: Path, *, later: int = 10**17) -> Iterator[Ready]:
    """Open a copy of a closed workspace with a case that was made ready in it."""
    with a_copy_of(folder, to, later=later) as workspace:
        yield replace(made, workspace=workspace)


def ready_case(workspace: Workspace) -> Ready:
    case = _case(workspace)
    held = tuple(an_exhibit(workspace, case, f"paper {n}", **_known(n)) for n in range(1, 5))
    with workspace.change(Act.READ_FACTS, case) as db:
        for each in evidence.those(db, held):
            rows.add(db, evidence.READINGS, a_reading(each, id=each.id, case_id=case))
    _assess(workspace, case, held)
    trace_through(workspace, case, held[0])
    written = [
        write_statement(workspace, case, kind, text, passages)
        for kind, text, passages in (
            ("claim-no-nexus", "The connection is excluded.", [PassageMark(held[0], OnPage(2))]),
            ("papers-show", "The cotton is from Texas.", [PassageMark(held[1], OnPage(1))]),
            ("examined", "I examined the exhibits.", []),
            ("obtained", "We asked for the papers.", []),
        )
    ]
    dana = SignerInput("Dana Whitfield", "attorney", "Whitfield LLP", "Partner", "Ohio")
    miriam = SignerInput("Miriam Okafor", "importer-officer", "Kaveri", "Director")
    first = add_signer(workspace, case, _at(dana, held[2], "Ningbo, China", "Asia/Shanghai"))
    second = add_signer(workspace, case, _at(miriam, held[2], "Long Beach, CA", PACIFIC))
    declare(workspace, case, first, dict.fromkeys(written[1:3], Knowledge.RECORDS))
    mark_passages_read(workspace, case, first, [written[1]])
    declare(workspace, case, second, {written[3]: Knowledge.PERSONAL})
    [origin] = add_inquiries(workspace, case, [{"words": "Origin of the cotton"}])
    answer_inquiry(workspace, case, origin, [PassageMark(held[0], OnPage(2))])
    return Ready(workspace, case, held, written[0], written[1], (first, second))


def _case(workspace: Workspace) -> CaseId:
    names = (
        "supplier", "importer", "goods", "hts", "quantity", "entries", "detention_number", "port",
        "contact", "counsel", "counsel_directs", "counsel_since", "entry_date", "notes",
    )  # fmt: skip
    known = a_case_file()
    values = {name: getattr(known, name) for name in names}
    return a_case(workspace, known.title, **values)


def _assess(workspace: Workspace, case: CaseId, held: tuple[ExhibitId, ...]) -> None:
    known = {"country": "CN", "postal_code": "315010"}
    mill = add_party(workspace, case, PartyInput("宁波海云服装有限公司", **known))
    opening = ScopeOpening(
        "Ningbo plant",
        mill,
        "88 Zhongshan Road",
        period_from=date(2025, 9, 1),
        period_to=date(2025, 12, 31),
    )
    scope = open_scope(workspace, case, edition(), opening)
    nexus = tuple(each.id for each in edition().checklist.flagged(Flag.REQUIRED_FOR_NO_NEXUS))
    against = Direction.CONTRADICTS
    passages = [
        NewCitation(held[0], nexus, against, OnPage(2), "Origin: Texas", covers_scope=True),
        NewCitation(held[1], nexus, against, OnPage(1), covers_scope=True),
    ]
    cite(workspace, case, scope, passages)


def _at(details: SignerInput, authority: ExhibitId, place: str, zone: str) -> SignerInput:
    named = (details.name, details.capacity, details.employer, details.title, details.detail)
    return SignerInput(*named, authority, place, zone == PACIFIC, zone, covers="all")


def _known(number: int) -> dict[str, object]:
    source = ("supplier", "customs", "importer", "bank")[number - 1]
    kinds = ("production_record", "customs_doc", "corporate_registry", "bank_transfer")
    return {
        "title": f"Paper {number}",
        "kind": kinds[number - 1],
        "paper": "resolution" if number == 3 else "",
        "source": source,
        "source_group": source,
        "language": "en",
        "made_on": date(2025, 10, 1),
        "covers_from": date(2025, 9, 1),
        "covers_to": date(2025, 12, 31),
        "ordinary_course": True,
        "conditions": "free",
        "confidentiality": "business",
    }


def issued_by_both(
    ready: Ready, audience: Audience, shipped: ReferenceData, sign: Sign
) -> AttestationId:
    """An attestation that lacks no signature."""
    made = issue(ready.workspace, ready.case, audience, shipped, sign)
    countersign(ready.workspace, made, ready.signers[1], shipped, sign)
    return made

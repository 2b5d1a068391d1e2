"""Who signs and declares to what, and what is accepted, as an answers file says."""

from casefiles.answers.model import AcceptanceInput, SignerAnswer
from casefiles.answers.names import Names
from casefiles.attestation import store
from casefiles.attestation.acceptance_acts import accept_item
from casefiles.attestation.declaration_acts import declare
from casefiles.attestation.model import ItemKey
from casefiles.attestation.reading_acts import mark_passages_read
from casefiles.attestation.signer_acts import SignerInput
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, SignerId, StatementId
from casefiles.kernel.parse import look_up
from casefiles.records import SIGNERS
from casefiles.requests import store as requests
from casefiles.workspace.workspace import Workspace


def sign(workspace: Workspace, case: CaseId, said: SignerAnswer) -> None:
    """Add a signer, unless somebody of that name is there, and let him declare."""
    signer = _known(workspace, case, said) or SIGNERS.add(
        workspace, case, look_up(SignerInput, said)
    )
    numbers = {each.number: each.id for each in store.statements(workspace.db, case)}
    known = {
        _statement(numbers, number): each.basis
        for each in said.declares
        for number in each.statements
    }
    if known:
        declare(workspace, case, signer, known)
    if said.read:
        mark_passages_read(
            workspace, case, signer, [_statement(numbers, each) for each in said.read]
        )


def accept(workspace: Workspace, case: CaseId, names: Names, said: AcceptanceInput) -> None:
    """Accept an item about each of what is named, or about nothing in particular.

    Each `{it}` in what prints becomes the name of what it is about.
    """
    rounds = {each.label: each.id for each in requests.rounds(workspace.db, case)}
    for about in said.about or ("",):
        subject = ItemKey(said.item, rounds.get(about) or subject_of(names, about))
        prints = said.prints.replace("{it}", about)
        accept_item(workspace, case, subject, reason=said.reason, prints=prints)


def subject_of(names: Names, about: str) -> str:
    """Return what preflight calls the thing: ids for what has one, else the words themselves."""
    of_chain: dict[str, str] = {**names.steps, **names.links}
    known = of_chain | names.inquiries | names.detentions | names.exhibits
    if about in known:
        return known[about]
    thing, _, lack = about.rpartition(" ")
    if thing in of_chain:
        return f"{of_chain[thing]} {lack}"
    scope, _, indicator = about.partition(" ")
    if scope in names.scopes:
        return f"{names.scopes[scope]} {indicator}".strip()
    return about


def _known(workspace: Workspace, case: CaseId, said: SignerAnswer) -> SignerId | None:
    """Who is there by that name; time zone, certificate and entries can be told still."""
    signers = store.signers(workspace.db, case)
    held = next((each for each in signers if each.name == said.name), None)
    if held is None:
        return None
    told = {name: getattr(said, name) for name in ("zone", "certificate", "covers")}
    edits = {name: value for name, value in told.items() if value}
    if edits:
        SIGNERS.edit(workspace, case, held.id, edits)
    return held.id


def _statement(numbers: dict[int, StatementId], number: int) -> StatementId:
    if number not in numbers:
        raise Impossible(f"There is no statement {number}.")
    return numbers[number]

"""`attestation preflight`: what a skeptical officer would ask before anything is issued."""

from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.attestation.model import Audience
from casefiles.cli.decorators import command
from casefiles.cli.exit_codes import Exit
from casefiles.cli.lookup import Entries, entry_ids
from casefiles.cli.output import say, say_json
from casefiles.cli.session import Json
from casefiles.kernel.clock import system_clock
from casefiles.kernel.ids import CaseId
from casefiles.reference_data import reference_data
from casefiles.workspace.view import View

if TYPE_CHECKING:
    from casefiles.attestation.preflight.items import PreflightItem

For = Annotated[Audience, typer.Option("--set", help="Whose set.")]


@command("attestation preflight")
def preflight(
    view: View,
    case: CaseId,
    audience: For = Audience.CBP,
    entries: Entries = None,
    json: Json = False,
) -> None:
    """Say what would be asked about a set, what blocks first. Exit 1 if anything blocks."""
    from casefiles.attestation.preflight.items import blocking  # noqa: PLC0415
    from casefiles.attestation.run_preflight import run_preflight  # noqa: PLC0415 - heavy
    from casefiles.attestation.templates import Severity  # noqa: PLC0415

    chosen = entry_ids(view.db, case, entries)
    at = system_clock()
    items = run_preflight(view, case, audience, reference_data(), at, chosen).items
    if json:
        say_json([_data(each) for each in items if each.severity is not Severity.FIXED])
    else:
        _tell(items)
    if blocking(items):
        raise typer.Exit(Exit.DOES_NOT_HOLD)


def _data(item: "PreflightItem") -> dict[str, object]:
    accepted = item.accepted
    return {
        "item": item.about.item,
        "subject": item.about.subject,
        "severity": item.severity.value,
        "blocks": item.blocks,
        "asks": item.asks,
        "fix": item.fix,
        "room": item.lead.room,
        "misleading": item.misleading,
        "accepted": {"reason": accepted.reason, "prints": accepted.prints} if accepted else None,
    }


def _tell(items: "tuple[PreflightItem, ...]") -> None:
    from casefiles.attestation.preflight.items import blocking  # noqa: PLC0415
    from casefiles.attestation.templates import Severity  # noqa: PLC0415

    for item in items:
        if item.severity is not Severity.FIXED:
            say(f"{_state(item):<9} {item.asks}")
            say(f"{'':<9} {item.accepted.prints if item.accepted else item.fix}")
    fixed = sum(item.severity is Severity.FIXED for item in items)
    blocks = len(blocking(items))
    say(f"{blocks} of {len(items)} points block; on {fixed} nothing is left to ask.")


def _state(item: "PreflightItem") -> str:
    if item.accepted:
        return "accepted"
    return "blocks" if item.blocks else "note"

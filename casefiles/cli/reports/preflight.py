"""`attestation preflight`: what a skeptical officer would ask before anything is issued."""

from collections.abc import Iterator, Sequence
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
    from casefiles.attestation.preflight.groups import PreflightGroup
    from casefiles.attestation.preflight.items import PreflightItem

For = Annotated[Audience, typer.Option("--set", help="Whose set.")]
_WIDTH = 10


@command("attestation preflight")
def preflight(
    view: View,
    case: CaseId,
    audience: For = Audience.CBP,
    entries: Entries = None,
    json: Json = False,
) -> None:
    """List the preflight points of a set, blocking ones first. Exit 1 if anything blocks."""
    from casefiles.attestation.preflight.groups import counts_in_words, grouped  # noqa: PLC0415
    from casefiles.attestation.preflight.items import ItemStatus, blocking  # noqa: PLC0415
    from casefiles.attestation.run_preflight import run_preflight  # noqa: PLC0415 - heavy

    chosen = entry_ids(view.db, case, entries)
    at = system_clock()
    items = run_preflight(view, case, audience, reference_data(), at, chosen).items
    asked = [each for each in items if each.status is not ItemStatus.CLEAR]
    if json:
        say_json([_data(each) for each in asked])
    else:
        for group in grouped(asked):
            for line in _lines(group):
                say(line)
        say(f"For {audience.words}: {counts_in_words(items)}")
    if blocking(items):
        raise typer.Exit(Exit.DOES_NOT_HOLD)


def _data(item: "PreflightItem") -> dict[str, object]:
    accepted = item.accepted
    return {
        "item": item.about.item,
        "subject": item.about.subject,
        "name": item.name,
        "about": item.it,
        "severity": item.severity.value,
        "blocks": item.blocks,
        "asks": item.asks,
        "fix": item.fix,
        "room": item.lead.room,
        "misleading": item.misleading,
        "accepted": {"reason": accepted.reason, "prints": accepted.prints} if accepted else None,
    }


def _lines(group: "PreflightGroup") -> Iterator[str]:
    """Yield a question with all that it is asked of, and what to do or what prints about it."""
    many = f": {len(group.items)}" if len(group.items) > 1 else ""
    yield f"{group.status.value:<{_WIDTH}} {group.name} ({group.question}){many}"
    said = [group.asks, *(_each(group.items) if many else ()), *_answers(group)]
    yield from (f"{'':<{_WIDTH}} {each}" for each in said)


def _each(items: "Sequence[PreflightItem]") -> Iterator[str]:
    yield from (f"- {each.it or each.asks}" for each in items)


def _answers(group: "PreflightGroup") -> dict[str, None]:
    """What prints for those that were accepted, each sentence once; what to do about others."""
    said = [each.accepted.prints if each.accepted else each.fix for each in group.items]
    return dict.fromkeys(each for each in said if each)

"""`requests show`: what was asked of suppliers, what came of it, what may have come back."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_json, say_table
from casefiles.cli.paths import path
from casefiles.cli.session import Json
from casefiles.evidence.protected_names.gate import release
from casefiles.kernel.counts import counted
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId
from casefiles.reference_data import documents, fonts
from casefiles.requests.bilingual import only_in_english
from casefiles.requests.model import STATES
from casefiles.requests.summary import RoundSummary, proposed_replies, rounds_of, sheet_for
from casefiles.storage.atomic_write import export_file
from casefiles.workspace.view import View

Round_ = Annotated[str, typer.Option("--round", metavar="RQ-1", help="Only this round.")]
Xlsx = Annotated[
    Path | None, typer.Option("--xlsx", help="Write the round as a workbook.", parser=path)
]
Pdf = Annotated[Path | None, typer.Option("--pdf", help="Write the round as pages.", parser=path)]
Replies = Annotated[bool, typer.Option("--replies", help="Possible replies, by the keys in them.")]


@command("requests show")
def requests(
    view: View,
    case: CaseId,
    round_: Round_ = "",
    xlsx: Xlsx = None,
    pdf: Pdf = None,
    replies: Replies = False,
    json: Json = False,
) -> None:
    """List supplier request rounds; write one to be sent; find replies.

    Nothing is sent. What --replies finds is only proposed: `requests answered` records it.
    """
    rounds = rounds_of(view.db, case)
    chosen = [the_round(rounds, round_)] if round_ else rounds
    if xlsx or pdf:
        _write(view, case, chosen, xlsx, pdf)
        return
    if replies:
        _say_replies(view, case, json=json)
        return
    if json:
        say_json([_data(each) for each in chosen])
    else:
        _say(chosen)


def the_round(rounds: list[RoundSummary], named: str) -> RoundSummary:
    """Return the round with this label or number. Raises `NotFound`."""
    for each in rounds:
        if named.upper() in {each.round.label, str(each.round.number)}:
            return each
    raise NotFound("round", named)


def _write(
    view: View, case: CaseId, chosen: list[RoundSummary], xlsx: Path | None, pdf: Path | None
) -> None:
    from casefiles.attestation.request_pdf import request_pdf  # noqa: PLC0415 - draws
    from casefiles.kernel.clock import system_clock  # noqa: PLC0415
    from casefiles.requests.workbook import workbook_of  # noqa: PLC0415

    if len(chosen) != 1:
        raise Impossible("Which round? Name one with --round.")
    [one] = chosen
    sheet = sheet_for(view.db, case, one.round.id, documents())
    if xlsx:
        content = workbook_of(sheet, system_clock())
        export_file(xlsx, release(view, case, xlsx.name, content))
    if pdf:
        content = request_pdf(sheet, fonts(), system_clock())
        export_file(pdf, release(view, case, pdf.name, content))
    say(f"{one.round.label}: {counted(len(one.asked), 'request')} written. Nothing was sent.")
    say(documents().letter.unverified)
    say(documents().sensitive.survey)
    if sheet.english_only:
        say(only_in_english(sheet.english_only))


def _say_replies(view: View, case: CaseId, *, json: bool) -> None:
    found = [
        {
            "key": each.key,
            "exhibit": each.label,
            "found in": each.by.value,
            "state": each.state.value if each.state else "",
            "words": each.words,
        }
        for each in proposed_replies(view, case)
    ]
    if json:
        say_json(found)
    else:
        say_table(("key", "exhibit", "found in", "answer", "words"), [[*e.values()] for e in found])


def _data(read: RoundSummary) -> dict[str, object]:
    round_ = read.round
    return {
        "round": round_.label,
        "asked_of": read.asked_of,
        "through": round_.through,
        "sent_on": str(round_.sent_on or ""),
        "due_on": str(round_.due_on or ""),
        "reminded_on": [str(each) for each in round_.reminded_on],
        "note": round_.note,
        "sensitive_by": round_.sensitive_by,
        "sensitive_reason": round_.sensitive_reason,
        "items": [
            {
                "key": each.item.key,
                "step": each.step,
                "item": each.item.item,
                "english": each.item.english,
                "chinese": each.item.chinese,
                "sensitive": each.item.sensitive,
                "state": each.item.state.value,
                "answer": each.item.answer,
                "answered_on": str(each.item.answered_on or ""),
                "replies": [exhibit.label for exhibit in each.replies],
            }
            for each in read.asked
        ],
    }


def _say(rounds: list[RoundSummary]) -> None:
    if not rounds:
        say("No supplier requests yet: `casefiles requests ask` adds a round.")
    for read in rounds:
        said = read.round
        parts = (
            said.label,
            f"of {read.asked_of}" if read.asked_of else "party not specified",
            f"through {said.through}" if said.through else "",
            f"sent {said.sent_on}" if said.sent_on else "not sent yet",
            f"due {said.due_on}" if said.due_on else "",
            f"requests off by default allowed by {said.sensitive_by}" if said.sensitive_by else "",
            read.counts,
        )
        say(" · ".join(filter(None, parts)))
        rows = [
            (e.item.key, e.step, STATES[e.item.state], e.item.english or e.item.chinese,
             ", ".join(x.label for x in e.replies), e.item.answer)
            for e in read.asked
        ]  # fmt: skip
        say_table(("key", "step", "state", "what", "replies", "in their words"), rows)

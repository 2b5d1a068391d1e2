"""`casefiles chain screen`: hold names against lists; without a workspace, or those of a case."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.cli.decorators import command
from casefiles.cli.output import progress_bar, say, say_aside, say_json, say_table
from casefiles.cli.paths import path
from casefiles.cli.session import As, Json, MayBeCase, MayBeFolder, reading, the_case, writing
from casefiles.kernel.clock import system_clock
from casefiles.kernel.counts import counted
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CandidateId
from casefiles.reference_data import lists

if TYPE_CHECKING:
    from casefiles.cases.detentions.port_time import PortTime
    from casefiles.chain.screening.match import NearMatch
    from casefiles.chain.screening.model import ListRow, Snapshot
    from casefiles.chain.screening.summary import ReviewedCandidate, ScreeningSummary

Name = Annotated[list[str] | None, typer.Option("--name", help="A name to screen.")]
ListFile = Annotated[
    list[Path] | None,
    typer.Option(
        "--list", metavar="FILE", help="Use this file of a list, and no other lists.", parser=path
    ),
]
Dated = Annotated[
    str, typer.Option("--dated", metavar="DAY", help="The day on which --list was saved.")
]
Threshold = Annotated[int, typer.Option("--threshold", help="What is kept, from 50 to 100.")]
Show = Annotated[bool, typer.Option("--show", help="Show the last screening; make none.")]
Same = Annotated[
    list[int] | None, typer.Option("--same", help="Possible match N is the same party.")
]
Other = Annotated[
    list[int] | None,
    typer.Option("--different", "--other", help="Possible match N is a different party."),
]
Back = Annotated[list[int] | None, typer.Option("--undecided", help="Withdraw the decision.")]
Reason = Annotated[str, typer.Option("--reason", help="The reason, required for a decision.")]


@command("chain screen")
def screen(
    workspace: MayBeFolder = None,
    case: MayBeCase = "",
    name: Name = None,
    list_file: ListFile = None,
    dated: Dated = "",
    threshold: Threshold = 75,
    show: Show = False,
    same: Same = None,
    other: Other = None,
    undecided: Back = None,
    reason: Reason = "",
    actor: As = "",
    json: Json = False,
) -> None:
    """Screen names against the UFLPA Entity List and CBP's orders, as of a date.

    With --name, those names, and nothing is written. With WORKSPACE CASE, every name of the case's
    parties: possible matches are kept, to be decided with --same or --different.
    """
    if name is not None:
        _names(name, _snapshots(list_file, dated), threshold, json=json)
    elif workspace is None or not case:
        raise Impossible("Name what is to be screened: --name NAME, or WORKSPACE CASE.")
    elif same or other or undecided:
        _decide(workspace, case, actor, (same, other, undecided), reason, json=json)
    elif show:
        _show(workspace, case, json=json)
    else:
        _screen(workspace, case, actor, _snapshots(list_file, dated), threshold, json=json)


def snapshots_of(files: Sequence[Path], dated: str) -> "tuple[Snapshot, ...]":
    """Read lists from files that offices publish, in confined workers."""
    from casefiles.chain.screening.read_list import read_list  # noqa: PLC0415 - starts workers
    from casefiles.evidence.readers.workers import Readers  # noqa: PLC0415
    from casefiles.kernel.dates import parse_date  # noqa: PLC0415

    with Readers() as readers:
        return tuple(
            read_list(each, parse_date(dated) if dated else None, readers, today())
            for each in files
        )


def today(time: "PortTime | None" = None) -> date:
    """Return the day it is at the port of a case; without one, where CBP's headquarters are."""
    from casefiles.cases.detentions.port_time import PortTime  # noqa: PLC0415

    return (time or PortTime()).day(system_clock())


def _snapshots(files: list[Path] | None, dated: str) -> "tuple[Snapshot, ...]":
    return snapshots_of(files, dated) if files else ()


def _names(names: list[str], given: "tuple[Snapshot, ...]", threshold: int, *, json: bool) -> None:
    from casefiles.chain.screening.lists import newest  # noqa: PLC0415
    from casefiles.chain.screening.match import ListIndex, find_all  # noqa: PLC0415 - rapidfuzz
    from casefiles.chain.screening.screen import matcher, refuse_threshold  # noqa: PLC0415
    from casefiles.chain.screening.wording import CLEAN, not_current, where  # noqa: PLC0415

    refuse_threshold(threshold)
    if not all(each.strip() for each in names):
        raise Impossible("A name that is to be screened is empty.")
    shipped = lists()
    used = given or newest(shipped.snapshots)
    indexes = [ListIndex(each, shipped.words) for each in used]
    found = [
        (index.snapshot, near)
        for _, index, several in find_all(dict.fromkeys(names), indexes, threshold)
        for near in several
    ]
    if json:
        say_json({
            "matcher": matcher(shipped.words),
            "threshold": threshold,
            "lists": [list_data(each) for each in used],
            "candidates": [_near_data(snapshot, near) for snapshot, near in found],
        })  # fmt: skip
        return
    for each in used:
        say_aside(f"{each.title}: {not_current(each, today())}.")
    rows = [(n.score, n.name, n.listed.name, where(s.list, n.row)) for s, n in found]
    if rows:
        say_table(("score", "name", "listed", "where"), rows)
    else:
        say(f"No name came within {threshold} of a listed one. {CLEAN}")


def list_data(snapshot: "Snapshot") -> dict[str, object]:
    """Return what a list is, for a script."""
    from casefiles.chain.screening.wording import not_current  # noqa: PLC0415

    return {
        "list": snapshot.list,
        "title": snapshot.title,
        "dated": snapshot.dated.isoformat(),
        "age_days": snapshot.age(today()),
        "old": snapshot.is_old(today()),
        "notice": not_current(snapshot, today()),
        "rows": len(snapshot.rows),
        "source": snapshot.source,
        "digest": snapshot.digest,
        "page_says": snapshot.page_says,
        "note": snapshot.note,
    }


def _near_data(snapshot: "Snapshot", near: "NearMatch") -> dict[str, object]:
    return {
        "name": near.name,
        "list": snapshot.list,
        "dated": snapshot.dated.isoformat(),
        **_row_data(near.row),
        "matched": near.listed.name,
        "matched_kind": near.listed.kind.value,
        "score": near.score,
        "parts": near.as_data(),
    }


def _row_data(row: "ListRow") -> dict[str, object]:
    return {
        "section": row.section,
        "as_listed": row.verbatim,
        "names": [{"name": each.name, "kind": each.kind.value} for each in row.names],
        "effective": row.effective.isoformat() if row.effective else None,
        "extends": row.extends,
        "status": row.status,
        "merchandise": row.merchandise,
        "remarks": row.remarks,
    }


def _screen(
    folder: Path,
    named: str,
    actor: str,
    given: "tuple[Snapshot, ...]",
    threshold: int,
    *,
    json: bool,
) -> None:
    from casefiles.chain.screening import store  # noqa: PLC0415
    from casefiles.chain.screening.lists import lists_to_use  # noqa: PLC0415
    from casefiles.chain.screening.screen import screen as screen_names  # noqa: PLC0415
    from casefiles.chain.screening.screening_acts import screen_case  # noqa: PLC0415

    with reading(folder) as view, progress_bar("Screening") as progress:
        case = the_case(view.db, named).id
        used = given or lists_to_use(view.db, lists())
        run = screen_names(store.groups(view.db, case), used, lists().words, threshold, progress)
    with writing(folder, actor) as opened:
        screen_case(opened, case, run)
    _show(folder, named, json=json)


def _decide(
    folder: Path,
    named: str,
    actor: str,
    numbers: tuple[list[int] | None, list[int] | None, list[int] | None],
    reason: str,
    *,
    json: bool,
) -> None:
    from casefiles.chain.screening.match_acts import (  # noqa: PLC0415
        decide_match,
        take_back_match,
    )
    from casefiles.chain.screening.model import MatchVerdict  # noqa: PLC0415
    from casefiles.chain.screening.store import screening_summary  # noqa: PLC0415

    with writing(folder, actor) as opened:
        case = the_case(opened.db, named).id
        held = screening_summary(opened.db, case)
        same, other, back = (_candidates(held, each or []) for each in numbers)
        if same:
            decide_match(opened, case, same, MatchVerdict.SAME, reason)
        if other:
            decide_match(opened, case, other, MatchVerdict.OTHER, reason)
        if back:
            take_back_match(opened, case, back)
    _show(folder, named, json=json)


def _candidates(held: "ScreeningSummary", numbers: list[int]) -> list[CandidateId]:
    for each in numbers:
        if not 1 <= each <= len(held.candidates):
            raise Impossible(f"There is no candidate {each} in the last screening.")
    return [held.candidates[each - 1].candidate.id for each in numbers]


def _show(folder: Path, named: str, *, json: bool) -> None:
    from casefiles.attestation.outdated_screening import outdated_by_screening  # noqa: PLC0415
    from casefiles.cases.detentions.port_time import port_time  # noqa: PLC0415
    from casefiles.chain.screening import store  # noqa: PLC0415
    from casefiles.chain.screening.screening_changes import screening_changes  # noqa: PLC0415
    from casefiles.chain.screening.store import screening_summary  # noqa: PLC0415
    from casefiles.chain.screening.wording import CLEAN, not_current, where  # noqa: PLC0415

    with reading(folder) as view:
        case = the_case(view.db, named).id
        held, every = screening_summary(view.db, case), store.screenings(view.db, case)
        before = screening_summary(view.db, case, every[-2]) if len(every) > 1 else None
        touches = [each.attestation.label for each in outdated_by_screening(view.db, case)]
        now = today(port_time(view.db, case))
    if held.screening is None:
        raise Impossible("This case was never screened.")
    changes = screening_changes(before, held) if before else None
    if json:
        say_json({
            "screening": held.screening.number,
            "matcher": held.screening.matcher,
            "threshold": held.screening.threshold,
            "at": held.screening.at.isoformat(),
            "by": held.screening.by,
            "lists": [_used(each, held, now) for each in range(len(held.lists))],
            "names": sorted({name for _, name in held.asked}),
            "candidates": [_weighed(n, each) for n, each in enumerate(held.candidates, 1)],
            "touches": touches,
            "changed": None if changes is None else {
                "added": [each.candidate.matched for each in changes.added],
                "gone": [each.candidate.matched for each in changes.gone],
                "altered": [each.candidate.matched for each in changes.altered],
                "names": list(changes.names),
                "names_gone": list(changes.names_gone),
            },
        })  # fmt: skip
        return
    for each in held.lists:
        say_aside(f"{each.title}: {not_current(each, now)}.")
    rows = [
        (n, w.candidate.score, w.candidate.name, w.candidate.matched,
         where(w.candidate.list, w.row), w.decision.decided.value if w.decision else "undecided")
        for n, w in enumerate(held.candidates, 1)
    ]  # fmt: skip
    if rows:
        say_table(("no.", "score", "name", "listed", "where", "decided"), rows)
    else:
        threshold = held.screening.threshold
        say(f"No name came within {threshold} of a listed one. {CLEAN}")
    if changes is not None:
        say_aside(
            f"Since the screening before: {len(changes.added)} new, {len(changes.gone)} gone,"
            f" {counted(len(changes.altered), 'row')} changed,"
            f" {counted(len(changes.names), 'name')} asked first."
        )
    if touches:
        say_aside(f"Issued before that, and touched by it: {', '.join(touches)}.")


def _used(at: int, held: "ScreeningSummary", now: date) -> dict[str, object]:
    from casefiles.chain.screening.wording import not_current  # noqa: PLC0415

    each = held.lists[at]
    return {
        "list": each.list,
        "title": each.title,
        "dated": each.dated.isoformat(),
        "old": each.is_old(now),
        "notice": not_current(each, now),
        "rows": each.rows,
        "source": each.source,
        "digest": each.digest,
    }


def _weighed(number: int, weighed: "ReviewedCandidate") -> dict[str, object]:
    found, decision = weighed.candidate, weighed.decision
    return {
        "number": number,
        "party": found.party,
        "name": found.name,
        "form": found.form.value,
        "list": found.list,
        "dated": found.dated.isoformat(),
        **_row_data(weighed.row),
        "matched": found.matched,
        "score": found.score,
        "parts": dict(weighed.parts),
        "decided": decision.decided.value if decision else None,
        "reason": decision.reason if decision else "",
        "by": decision.by if decision else "",
        "row_changed_since_decision": weighed.before is not None,
    }

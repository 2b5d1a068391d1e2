"""`casefiles case deadlines`: what is due when, and by which rule."""

from collections.abc import Sequence
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from casefiles.cases import store
from casefiles.cases.deadlines.business_calendar import BusinessCalendar
from casefiles.cases.deadlines.case_deadlines import DueContext, clocks
from casefiles.cases.deadlines.compute import by_first_presentation
from casefiles.cases.deadlines.compute import deadlines as computed
from casefiles.cases.deadlines.model import DatedEvent
from casefiles.cases.deadlines.timeline import StatedByCBP, StatedDay, Timeline, timeline
from casefiles.cases.detentions.summary import import_summary
from casefiles.cases.detentions.time_zones import EASTERN, day_at
from casefiles.cases.vocabulary import EventKind
from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_json, say_lines
from casefiles.cli.paths import path
from casefiles.cli.reports.deadline_rows import as_data, say_clock, say_verify
from casefiles.cli.session import Json, reading, the_cases
from casefiles.kernel.clock import system_clock
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.dates import parse_date
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.reference_data import clock_rules, legal_basis, orders


def _asked(help_: str) -> str:
    return typer.Option("", metavar="DAY", help=help_)  # type: ignore[no-any-return]


_DAYS = {
    "presented": EventKind.PRESENTED,
    "presented_again": EventKind.PRESENTED,
    "imported": EventKind.IMPORTED,
    "entered": EventKind.ENTERED,
    "detained": EventKind.DETAINED,
    "notice": EventKind.NOTICE,
    "submitted": EventKind.SUBMITTED,
    "revoked": EventKind.DETENTION_REVOKED,
    "exclusion_advice": EventKind.EXCLUDED,
    "exclusion_delivered": EventKind.EXCLUSION_RECEIVED,
    "released": EventKind.RELEASED,
    "exported": EventKind.EXPORTED,
    "seizure": EventKind.SEIZED,
    "protest_filed": EventKind.PROTEST_FILED,
    "denial": EventKind.PROTEST_DENIED,
    "foia_notice": EventKind.FOIA_NOTICE,
}
"""What an option with a day says has happened."""


@command("case deadlines")
def deadlines(
    given: typer.Context,
    workspace: Annotated[
        Path | None,
        typer.Argument(metavar="WORKSPACE", help="The deadlines of its cases.", parser=path),
    ] = None,
    case: Annotated[str, typer.Argument(metavar="CASE", help="Of this case only.")] = "",
    basis: str = typer.Option("", help="Without a workspace: such as uflpa-applicability."),
    presented: str = _asked("In a condition to be viewed and examined."),
    imported: str = _asked("The date of importation."),
    entered: str = _asked("The date of entry."),
    detained: str = _asked("CBP decided to detain."),
    notice: str = _asked("The date of the notice of detention."),
    submitted: str = _asked("The answer went to CBP."),
    revoked: str = _asked("The detention was revoked."),
    presented_again: str = _asked("Presented again after that: the first clock is contested."),
    exclusion_advice: str = _asked("The advice of exclusion: dated, or mailed."),
    exclusion_delivered: str = _asked("The advice of exclusion was delivered."),
    released: str = _asked("The goods were released."),
    exported: str = _asked("The goods were exported."),
    seizure: str = _asked("The notice of seizure: dated, or mailed."),
    protest_filed: str = _asked("The protest was filed."),
    denial: str = _asked("The protest was denied."),
    foia_notice: str = _asked("CBP's notice that somebody asks for what was submitted."),
    stated: str = _asked("What CBP states as the day by which to answer."),
    today: str = _asked("How it stands on another day than today."),
    closure: Annotated[
        list[str], typer.Option(metavar="DAY", help="The port is closed; repeatable.")
    ] = [],  # noqa: B006 - typer copies it
    everything: Annotated[
        bool, typer.Option("--all", help="Also what has no day yet, and why.")
    ] = False,
    ics: Annotated[
        Path | None,
        typer.Option(help="Write a calendar file, for any calendar program.", parser=path),
    ] = None,
    json: Json = False,
) -> None:
    """Compute deadlines: of the detentions of a workspace, or from given dates.

    They are computed: verify them with counsel.
    """
    days = [
        (kind, parse_date(text)) for each, kind in _DAYS.items() if (text := given.params[each])
    ]
    if workspace is None:
        closed = dict.fromkeys(map(parse_date, closure), "closed, as given")
        told = StatedByCBP(
            StatedDay(parse_date(stated)) if stated else None, calendar=BusinessCalendar(closed)
        )
        named = [_of_days(basis, days, told, parse_date(today) if today else None)]
    elif days or basis or closure or stated or today:
        raise Impossible("A workspace knows its days: name it, or give days, not both.")
    else:
        named = _of_workspace(workspace, case)
    if ics:
        _write(workspace, named, ics)
    _answer(named, everything=everything, json=json)


def _write(workspace: Path | None, named: "Sequence[_Named]", to: Path) -> None:
    """Write the calendar, unless a protected name of one of the cases stands in it."""
    from casefiles.cases.deadlines.ics import CalendarEntry, calendar_file  # noqa: PLC0415
    from casefiles.evidence.protected_names.gate import (  # noqa: PLC0415 - many imports
        release,
        release_of_no_case,
    )
    from casefiles.storage.atomic_write import export_file  # noqa: PLC0415

    entries = [CalendarEntry(each.key, each.title, each.clock.rows) for each in named]
    content = calendar_file(entries, system_clock())
    released = release_of_no_case(content)
    if workspace:
        with reading(workspace) as view:
            for case in dict.fromkeys(each.case for each in named if each.case):
                released = release(view, case, to.name, content)
    export_file(to, released)


@dataclass(frozen=True, slots=True)
class _Named:
    """A clock, and of what it is."""

    key: str
    title: str
    clock: Timeline
    about: dict[str, str] = field(default_factory=dict)
    case: CaseId | None = None
    law: tuple[str, ...] = ()
    """What the day of importation says of the law that reaches the goods."""


def _of_days(
    basis: str,
    days: Sequence[tuple[EventKind, date]],
    told: StatedByCBP,
    today: date | None,
) -> _Named:
    from casefiles.chain.orders.importation_wording import of_day  # noqa: PLC0415 - many imports

    regime = legal_basis(basis)
    events = [DatedEvent(kind, on) for kind, on in days]
    rules = clock_rules()
    found = computed(events, rules, told.calendar, regime.slug)
    first = by_first_presentation(events, found, rules, told.calendar, regime.slug)
    on = today or day_at(system_clock(), EASTERN)
    imported = [on for kind, on in days if kind is EventKind.IMPORTED]
    law = tuple(filter(None, (of_day(min(imported, default=None)),)))
    return _Named(regime.slug, regime.title, timeline(events, found, on, told, first), law=law)


def _of_workspace(folder: Path, named: str) -> list[_Named]:
    from casefiles.chain.orders.law_of_case import law_of_case  # noqa: PLC0415 - many imports

    watch = DueContext(clock_rules(), system_clock())
    with reading(folder) as view, view.reading() as db:
        return [
            _Named(
                clock.key,
                f"{case.label} {case.title}, {clock.title}",
                clock.timeline,
                {"case": case.label, "detention": clock.detention.label, "part": clock.part},
                case.id,
                law(clock.detention.basis),
            )
            for case in (store.get(db, each) for each in the_cases(db, named))
            for known in (import_summary(db, case.id),)
            for law in (law_of_case(db, case.id, known, orders),)
            for clock in clocks(known, watch)
        ]


def _answer(named: Sequence[_Named], *, everything: bool, json: bool) -> None:
    if json:
        say_json(
            [
                {**as_data(row), **each.about, "law": [*each.law]}
                for each in named
                for row in each.clock.rows
                if everything or row.due or row.stated
            ]
        )
        return
    for number, each in enumerate(named):
        if each.about:
            say_lines([*[""] * bool(number), each.title, ""])
        say_clock(each.clock, everything=everything)
        if each.law:
            say_lines(["", *each.law])
    if named:
        say_verify()
    else:
        say("No detention is entered.")

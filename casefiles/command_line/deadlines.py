"""`casefiles deadlines`: what is due when, and by which rule."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from casefiles.cases.clock import wording
from casefiles.cases.clock.calendar import BusinessCalendar
from casefiles.cases.clock.compute import deadlines as computed
from casefiles.cases.clock.ics import Entry, calendar_file
from casefiles.cases.clock.model import Event
from casefiles.cases.clock.timeline import ByCBP, Row, Stated, Timeline, timeline, warnings
from casefiles.cases.clock.vocabulary import Happening
from casefiles.clock import system_clock
from casefiles.command_line.data import clock_rules, the_regime
from casefiles.command_line.saying import say, say_json, say_table, write_file
from casefiles.command_line.session import Json
from casefiles.days import day

TITLES = ("rule", "deadline", "due", "safe date", "stands", "verified", "citation")


def _asked(help_: str) -> str:
    return typer.Option("", metavar="DAY", help=help_)  # type: ignore[no-any-return]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("deadlines")
    def deadlines(  # noqa: PLR0913, PLR0917 - one option for each thing that may have happened
        basis: Annotated[str, typer.Option(help="The legal basis, such as uflpa-applicability.")],
        presented: str = _asked("In a condition to be viewed and examined."),
        imported: str = _asked("The date of importation."),
        entered: str = _asked("The date of entry."),
        detained: str = _asked("CBP decided to detain."),
        notice: str = _asked("The date of the notice of detention."),
        submitted: str = _asked("The answer went to CBP."),
        revoked: str = _asked("The detention was revoked."),
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
            Path | None, typer.Option(help="Write a calendar file, for any calendar program.")
        ] = None,
        json: Json = False,
    ) -> None:
        """Compute deadlines from days. They are computed: verify them with counsel."""
        given = {
            Happening.PRESENTED: presented,
            Happening.IMPORTED: imported,
            Happening.ENTERED: entered,
            Happening.DETAINED: detained,
            Happening.NOTICE: notice,
            Happening.SUBMITTED: submitted,
            Happening.DETENTION_REVOKED: revoked,
            Happening.EXCLUDED: exclusion_advice,
            Happening.EXCLUSION_RECEIVED: exclusion_delivered,
            Happening.RELEASED: released,
            Happening.EXPORTED: exported,
            Happening.SEIZED: seizure,
            Happening.PROTEST_FILED: protest_filed,
            Happening.PROTEST_DENIED: denial,
            Happening.FOIA_NOTICE: foia_notice,
        }
        regime = the_regime(basis)
        events = [Event(kind, day(text)) for kind, text in given.items() if text]
        calendar = BusinessCalendar({day(each): "closed, as given" for each in closure})
        found = computed(events, clock_rules(), calendar, regime.slug)
        on = day(today) if today else system_clock().date()
        told = ByCBP(Stated(day(stated))) if stated else None
        clock = timeline(events, found, on, told)
        if ics:
            entry = Entry(regime.slug, regime.title, clock.rows)
            write_file(ics, calendar_file([entry], system_clock()))
        if json:
            say_json([as_data(row) for row in clock.rows if everything or row.due or row.stated])
        else:
            _say(clock, everything=everything)


def as_data(row: Row) -> dict[str, object]:
    """Return a deadline as a script gets it."""
    found, by_cbp = row.deadline, row.stated
    return {
        "rule": row.rule_id,
        "title": row.title,
        "due": _iso(row.due),
        "safe": _iso(found.safe if found else None),
        "citation": found.rule.citation if found else "",
        "verified": bool(found and found.rule.verified),
        "source": found.rule.source if found else "",
        "whose": found.rule.whose.value if found else "",
        "not_before": _iso(found.not_before if found else None),
        "target": _iso(found.target if found else None),
        "warn": [each.isoformat() for each in warnings(found)] if found else [],
        "stated": _iso(by_cbp.on if by_cbp else None),
        "differs": row.differs,
        "act_by": _iso(row.act_by),
        "days_left": row.days_left,
        "stands": row.standing.value,
        "ended": wording.ended(found) if found else "",
        "how": list(wording.steps(found)) if found and found.due else [row.how],
        "note": found.rule.note if found else "",
    }


def _say(clock: Timeline, *, everything: bool) -> None:
    shown = [row for row in clock.rows if row.due or row.stated]
    if shown:
        say_table(TITLES, [_cells(row) for row in shown])
        say("")
        for row in shown:
            _say_how(row)
    else:
        say("Nothing is due: no day was given from which a rule of this legal basis runs.")
    waiting = [row for row in clock.rows if row not in shown]
    if waiting and everything:
        say("")
        say_table(("rule", "not known yet", "why"), [_waiting(row) for row in waiting])
    say("")
    say(f"{wording.VERIFY[:1].upper()}{wording.VERIFY[1:]}. Days are days of the port.")


def _say_how(row: Row) -> None:
    for number, step in enumerate(_steps(row)):
        say(f"{row.rule_id if not number else '':4} {step}")


def _steps(row: Row) -> Iterable[str]:
    if row.deadline is None:
        return (row.how,)
    told = [*wording.steps(row.deadline), wording.ended(row.deadline)]
    if row.stated:
        told.append(f"CBP states {wording.said(row.stated.on)}.")
    return [each for each in told if each] or [row.how]


def _cells(row: Row) -> Sequence[object]:
    found = row.deadline
    return (
        row.rule_id,
        row.title,
        row.due or "",
        (found.safe if found else None) or "",
        row.standing.value,
        "yes" if found and found.rule.verified else "unverified",
        found.rule.citation if found else "stated by CBP",
    )


def _waiting(row: Row) -> Sequence[object]:
    return row.rule_id, row.title, row.how


def _iso(each: date | None) -> str | None:
    return each.isoformat() if each else None

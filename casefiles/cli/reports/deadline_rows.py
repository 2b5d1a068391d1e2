"""Deadlines as a script and a terminal get them."""

from collections.abc import Iterable, Sequence
from datetime import date

from casefiles.cases.deadlines import wording
from casefiles.cases.deadlines.safe_day import safe_day_sentences
from casefiles.cases.deadlines.timeline import Timeline, TimelineRow, warnings
from casefiles.cli.output import say, say_lines, say_table

TITLES = ("rule", "deadline", "due", "safe date", "stated", "stands", "read", "citation")


def as_data(row: TimelineRow) -> dict[str, object]:
    """Return a deadline as a script gets it."""
    found, by_cbp = row.deadline, row.stated
    return {
        "rule": row.rule_id,
        "title": row.title,
        "due": _iso(row.due),
        "safe": _iso(row.safe),
        "closed": row.closed,
        "clock": row.side.value if row.side else "",
        "contested": row.is_first,
        "citation": found.rule.citation if found else "",
        "verified": bool(found and found.rule.verified),
        "source": wording.read(found.rule) if found else "",
        "grade": wording.grade(found.rule) if found else "",
        "whose": found.rule.whose.value if found else "",
        "not_before": _iso(found.not_before if found else None),
        "target": _iso(found.target if found else None),
        "warn": [each.isoformat() for each in warnings(found)] if found else [],
        "stated": _iso(by_cbp.on if by_cbp else None),
        "differs": row.differs,
        "act_by": _iso(row.act_by),
        "days_left": row.days_left,
        "stands": row.status.value,
        "ended": wording.ended(found) if found else "",
        "how": list(row.steps),
        "note": found.rule.note if found else "",
    }


def say_clock(clock: Timeline, *, everything: bool) -> None:
    """Print what is due, how each day was computed, and what has no day yet if that is asked."""
    shown = [row for row in clock.rows if row.due or row.stated]
    if shown:
        say_table(TITLES, [_cells(row) for row in shown])
        say("")
        for row in shown:
            _say_how(row)
        for number, sentence in enumerate(safe_day_sentences(clock)):
            say_lines([*[""] * (not number), sentence])
    else:
        say("Nothing is due: no day was given from which a rule of this legal basis runs.")
    waiting = [row for row in clock.rows if row not in shown] if everything else []
    if waiting:
        say("")
        say_table(("rule", "not known yet", "why"), [_waiting(row) for row in waiting])


def say_verify() -> None:
    """Print what must stand below computed days."""
    say("")
    say(f"{wording.VERIFY_SENTENCE} Days are days of the port.")


def _say_how(row: TimelineRow) -> None:
    for number, step in enumerate(_steps(row)):
        rule = row.deadline.rule.id if row.deadline else ""
        say(f"{rule if not number else '':4} {step}")


def _steps(row: TimelineRow) -> Iterable[str]:
    if row.deadline is None:
        return row.steps
    told = [*(row.steps if row.due else ()), wording.ended(row.deadline)]
    if row.stated:
        told.append(f"CBP states {wording.format_day(row.stated.on)}.")
    return [each for each in told if each] or [row.how]


def _cells(row: TimelineRow) -> Sequence[object]:
    found = row.deadline
    return (
        row.rule_id,
        row.title,
        row.due or "",
        row.safe or "",
        (row.stated.on if row.stated else None) or "",
        row.status.value,
        wording.grade(found.rule) if found else "as stated",
        found.rule.citation if found else "stated by CBP",
    )


def _waiting(row: TimelineRow) -> Sequence[object]:
    return row.rule_id, row.title, row.how


def _iso(each: date | None) -> str | None:
    return each.isoformat() if each else None

"""Acts on the record of a test of origin: write all of it, change one thing of it, or remove it."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from casefiles.acts import Act
from casefiles.cases.shipments.model import EntryLine
from casefiles.chain.model import Step
from casefiles.chain.origin_tests import store
from casefiles.chain.origin_tests.model import (
    DrawnSample,
    OriginTest,
    OriginTestRecord,
    SampleHolder,
    YesNoAnswer,
)
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Faulty, Impossible, NotFound
from casefiles.kernel.ids import CaseId, ExhibitId, LineId, StepId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class NewSample:
    """One sample that was drawn."""

    sample: str = ""
    drawn_by: str = ""
    drawn_on: date | None = None
    lot: str = ""
    step: StepId | None = None
    line: LineId | None = None
    goods: str = ""


@dataclass(frozen=True, slots=True)
class NewHolder:
    """Who held a sample, or all of them where `sample` is empty."""

    holder: str = ""
    held_from: date | None = None
    held_to: date | None = None
    sample: str = ""
    seal: str = ""


Said = TypeVar("Said", NewSample, NewHolder)


@dataclass(frozen=True, slots=True)
class NewTestRecord:
    """What a person says of a test; what is not said prints as not stated."""

    laboratory: str = ""
    accreditation: str = ""
    accreditation_body: str = ""
    accreditation_scope: YesNoAnswer = YesNoAnswer.NOT_STATED
    test_method: str = ""
    library: str = ""
    library_version: str = ""
    library_samples: str = ""
    library_origin: str = ""
    library_claimed: YesNoAnswer = YesNoAnswer.NOT_STATED
    library_xinjiang: YesNoAnswer = YesNoAnswer.NOT_STATED
    detection_limit: str = ""
    result: str = ""
    chain_of_custody: str = ""
    cannot_show: tuple[str, ...] = ()
    samples: tuple[NewSample, ...] = ()
    holders: tuple[NewHolder, ...] = ()


def write_test_record(
    workspace: Workspace, case: CaseId, exhibit: ExhibitId, said: NewTestRecord
) -> str:
    """Let this be the record of the test that an exhibit reports. Returns the id of its row.

    Raises `Faulty`, naming every fault, `Impossible` where nothing is said, and `NotFound` for
    what is not of the case.
    """
    told = _tidied(said)
    if told == NewTestRecord():
        raise Impossible("What was tested? A record of a test needs something in it.")
    if faults := tuple(_faults(told)):
        raise Faulty("the record of a test", faults)
    with workspace.change(Act.WRITE_TEST_RECORD, case) as db:
        if not rows.is_in_case(db, "exhibits", case, exhibit):
            raise NotFound("exhibit", exhibit)
        for each in told.samples:
            _of_this_case(db, case, each)
        held = store.record_of(db, exhibit)
        row = held.test.id if held else workspace.new_id()
        own = {name: getattr(told, name) for name in NewTestRecord.__slots__ if name not in _PARTS}
        rows.put(db, store.TESTS, OriginTest(row, case, exhibit, **own))
        _write_parts(workspace, db, held, _Parts(row, case, told.samples, told.holders))
    return row


_PARTS = {"samples", "holders"}


@dataclass(frozen=True, slots=True)
class _Parts:
    """What belongs to a record, in rows of its own."""

    test: str
    case: CaseId
    samples: Sequence[NewSample]
    holders: Sequence[NewHolder]


def _write_parts(
    workspace: Workspace, db: sqlite3.Connection, held: OriginTestRecord | None, parts: _Parts
) -> None:
    for table, gone in (
        (store.SAMPLES, held.samples if held else ()),
        (store.HOLDERS, held.holders if held else ()),
    ):
        for each in gone:
            rows.remove(db, table, parts.case, each.id)
    for number, sampling in enumerate(parts.samples, 1):
        own = {name: getattr(sampling, name) for name in NewSample.__slots__}
        new = DrawnSample(workspace.new_id(), parts.case, parts.test, number, **own)
        rows.add(db, store.SAMPLES, new)
    for number, holding in enumerate(parts.holders, 1):
        own = {name: getattr(holding, name) for name in NewHolder.__slots__}
        rows.add(
            db,
            store.HOLDERS,
            SampleHolder(workspace.new_id(), parts.case, parts.test, number, **own),
        )


def _of_this_case(db: sqlite3.Connection, case: CaseId, sampling: NewSample) -> None:
    if sampling.step:
        rows.of_this_case(db, "steps", Step, case, sampling.step)
    if sampling.line:
        rows.of_this_case(db, "entry_lines", EntryLine, case, sampling.line)


def _tidied(said: NewTestRecord) -> NewTestRecord:
    """Without spaces around, and without samples and holders of whom nothing is said."""
    sentences = (" ".join(each.split()) for each in said.cannot_show)
    samples = (_stripped(each) for each in said.samples)
    holders = (_stripped(each) for each in said.holders)
    return replace(
        said,
        **_texts(said),  # type: ignore[arg-type]
        cannot_show=tuple(dict.fromkeys(filter(None, sentences))),
        samples=tuple(each for each in samples if each != NewSample()),
        holders=tuple(each for each in holders if each != NewHolder()),
    )


def _stripped(said: Said) -> Said:
    return replace(said, **_texts(said))  # type: ignore[arg-type]


def _texts(said: NewTestRecord | NewSample | NewHolder) -> dict[str, str]:
    values = ((name, getattr(said, name)) for name in said.__slots__)
    return {name: value.strip() for name, value in values if isinstance(value, str)}


def _faults(told: NewTestRecord) -> Iterator[str]:
    named = [each.sample for each in told.samples if each.sample]
    for each in {name for name in named if named.count(name) > 1}:
        yield f"two samples are called “{each}”"
    for holding in told.holders:
        who = holding.holder or "somebody who is not named"
        if holding.sample and holding.sample not in named:
            yield f"{who} is said to have held “{holding.sample}”, which is no sample of it"
        if holding.held_from and holding.held_to and holding.held_to < holding.held_from:
            yield (
                f"{who} is said to have held it from {holding.held_from} to {holding.held_to},"
                " which is before"
            )


def as_recorded(held: OriginTestRecord) -> NewTestRecord:
    """Return a record as a person would say it, to be corrected."""
    own = {n: getattr(held.test, n) for n in NewTestRecord.__slots__ if n not in _PARTS}
    samples = (NewSample(*(getattr(e, n) for n in NewSample.__slots__)) for e in held.samples)
    holders = (NewHolder(*(getattr(e, n) for n in NewHolder.__slots__)) for e in held.holders)
    return NewTestRecord(**own, samples=tuple(samples), holders=tuple(holders))


def edit_test_record(
    workspace: Workspace, case: CaseId, exhibit: ExhibitId, field: str, value: object
) -> None:
    """Let one field of `NewTestRecord` say something else, as it is kept by then.

    Raises what writing it raises.
    """
    held = store.record_of(workspace.db, exhibit)
    before = as_recorded(held) if held else NewTestRecord()
    changed: dict[str, Any] = {field: value}
    now = replace(before, **changed)
    if now == before:
        return
    if now != NewTestRecord():
        write_test_record(workspace, case, exhibit, now)
    elif held:
        remove_test_record(workspace, case, exhibit)


def remove_test_record(workspace: Workspace, case: CaseId, exhibit: ExhibitId) -> None:
    """Take the record away, with its samples and with who held them. Raises `NotFound`."""
    with workspace.change(Act.REMOVE_TEST_RECORD, case) as db:
        held = store.record_of(db, exhibit)
        if held is None or held.test.case_id != case:
            raise NotFound("record of a test", exhibit)
        rows.remove(db, store.TESTS, case, held.test.id)

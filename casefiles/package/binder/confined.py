"""One volume, made by a worker: it parses what strangers wrote. Nothing of it is parsed here."""

from collections.abc import Collection
from datetime import datetime
from typing import BinaryIO, Self, TypeVar

from casefiles.evidence.readers.model import Read, Reason, Unread, WorkerLimits
from casefiles.evidence.readers.supervisor import Supervisor
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.nameless_file import nameless_file
from casefiles.package.binder.citations.model import MarksPlan, ReadingCopy
from casefiles.package.binder.citations.plan import copy_plan
from casefiles.package.binder.model import BinderPart
from casefiles.package.binder.stamp_font import StampFont
from casefiles.package.binder.worker.answers import (
    NOT_BEGUN,
    Added,
    Begun,
    Finished,
    PartPlan,
    ranges,
)

READER = "casefiles.package.binder.worker.reader"
LIMITS = WorkerLimits(seconds=300, memory=1 << 30, source=1 << 30, files=1_000_000)
PRODUCER = "Rebuttal Desk"
_ROOM = 1 << 20
"""Bytes of a canvas beyond what its parts have: stamps, names, the outline."""

_ROOM_OF_PAGE = 1_500
T = TypeVar("T")


class WorkerLost(Exception):
    """The worker ended, and with it the volume as far as it was made: it is to be begun anew."""


@dataclass(frozen=True, slots=True)
class RefusedPart(Exception):
    """A part that cannot be stamped; the volume goes on without it."""

    why: str


class VolumeMaker:
    """A worker that makes volumes, one after the other. Ended, it can write into none any more."""

    def __init__(self, font: StampFont, belongs: str = "") -> None:
        """`belongs`: to which attestation, as it stands small on each page."""
        self._font, self._done, self._room = font, 0, _ROOM
        self._belongs = belongs
        self._supervisor = Supervisor(READER, LIMITS)

    def start(self) -> None:
        """Start the worker, which takes a while, before there is something to do."""
        self._supervisor.greet()

    def begin(self, front: bytes) -> int:
        """Begin with the pages in front, which are ours. Return how many there are."""
        font = self._font
        self._done = 0
        with nameless_file(font.program, front) as file:
            answer, _ = self._supervisor.ask(
                "start",
                Begun,
                file,
                size=len(font.program),
                name=font.name,
                widths=[*font.widths],
                box=" ".join(map(str, font.box)),
                ascent=font.ascent,
                descent=-font.descent,
            )
        self._room = _ROOM + len(front) + len(font.program)
        return _found(answer).pages

    def enclose(self, copy: ReadingCopy, inside: Collection[str]) -> int:
        """Put a copy of an attestation behind the pages in front. Return how many pages it has.

        `inside`: the labels of the parts of this volume. Raises `WorkerLost`, `Impossible`.
        """
        plan = copy_plan(copy, inside).to_bytes()
        with copy.open() as content:
            document = content.read()
        with nameless_file(plan, document) as file:
            answer, _ = self._supervisor.ask("enclose", Begun, file, size=len(plan))
        if isinstance(answer, Unread):
            if answer.reason in _STAYS and answer.detail != NOT_BEGUN:
                raise Impossible(
                    f"{copy.label} could not be copied into the binder: {answer.why}. It can be"
                    " left out."
                )
            raise WorkerLost(answer.why)
        self._room += len(plan) + len(document) + _ROOM_OF_PAGE * copy.pages
        return answer.found.pages

    def mark(self, marks: MarksPlan) -> None:
        """Say what is marked in the part that is added next. Raises `WorkerLost`."""
        plan = marks.to_bytes()
        with nameless_file(plan) as file:
            answer, _ = self._supervisor.ask("mark", Begun, file, done=self._done)
        if isinstance(answer, Unread):
            raise WorkerLost(answer.why)
        self._room += 3 * len(plan)

    def add(self, part: BinderPart) -> Added:
        """Put a part behind the others. Raises `RefusedPart`, `WorkerLost`."""
        with part.open() as file:
            answer, _ = self._supervisor.ask(
                "add", Added, file, done=self._done, plan=_plan(part, self._belongs).to_text()
            )
        if isinstance(answer, Unread):
            if answer.reason in _STAYS and answer.detail != NOT_BEGUN:
                raise RefusedPart(answer.why)
            raise WorkerLost(answer.why)
        self._done += 1
        self._room += part.size + _ROOM_OF_PAGE * (part.stamped + part.lead)
        return answer.found

    def finish(self, title: str, at: datetime, volume: BinaryIO) -> int:
        """Write the volume into a file that is open for both. Return its size.

        Raises `WorkerLost`, `Impossible`.
        """
        room = self._room
        for _ in range(3):
            with nameless_file(b"x") as file:
                answer = self._supervisor.ask_onto(
                    "finish", Finished, file, volume, room,
                    done=self._done, title=title, producer=PRODUCER, at=at.isoformat(),
                )  # fmt: skip
            if isinstance(answer, Unread):
                raise WorkerLost(answer.why)
            size = answer.found.size
            if answer.found.fits and size <= room:
                volume.truncate(size)
                return size
            room = size + _ROOM
        raise Impossible("This volume cannot be made: the worker answered nonsense.")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._supervisor.close()


def tried_alone(part: BinderPart) -> str:
    """Stamp one part by itself and return why that does not work, or nothing."""
    supervisor = Supervisor(READER, LIMITS)
    try:
        with part.open() as file:
            answer, _ = supervisor.ask("attempt", Added, file, plan=_plan(part).to_text())
    finally:
        supervisor.close()
    return answer.why if isinstance(answer, Unread) else ""


_STAYS = frozenset({Reason.EMPTY, Reason.PASSWORD, Reason.ENCRYPTED, Reason.MALFORMED,
                    Reason.TOO_LARGE, Reason.UNSUPPORTED})  # fmt: skip
"""A worker that says one of these is well, and has all that it had."""


def _plan(part: BinderPart, belongs: str = "") -> PartPlan:
    return PartPlan(
        label=part.label,
        title=part.title,
        group=part.group,
        below=part.below,
        pages=part.stamped,
        prefix=part.bates.prefix,
        first=part.bates.first,
        width=part.bates.width,
        legend=part.legend,
        designated=None if part.designated is None else ranges(part.designated),
        sticker=[*part.sticker],
        lead=part.lead,
        original=part.original,
        belongs=belongs,
        redacted=ranges(part.hidden),
        stands_for=part.pages if part.withheld else 1,
    )


def _found(answer: Read[T] | Unread) -> T:
    if isinstance(answer, Unread):
        raise Impossible(f"No volume can be made: {answer.why}.")
    return answer.found

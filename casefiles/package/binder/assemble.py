"""Put ready PDFs together: stamped, in volumes, with ways through them and the log of numbers."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Lock

from casefiles.attestation.layout.model import Document, SignatureField
from casefiles.attestation.render import render
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Cancelled, Impossible
from casefiles.kernel.nameless_file import nameless_file
from casefiles.kernel.progress import Progress, silent
from casefiles.package.binder import stamp_font
from casefiles.package.binder.citations.model import ReadingCopy
from casefiles.package.binder.citations.plan import marks_plan, said_of_copy
from casefiles.package.binder.confined import RefusedPart, VolumeMaker, WorkerLost, tried_alone
from casefiles.package.binder.front_guide import Guide
from casefiles.package.binder.front_matter import (
    VolumeFacts,
    front_document,
    settable,
    slip_document,
    span_of,
    withheld_document,
)
from casefiles.package.binder.model import Binder, BinderPart, StampedPart, VolumeLimits
from casefiles.package.binder.volumes import cut, size_of

_TRIES = 4
_HANDS = 2
"""Volumes that are made at once: each takes the memory of its pages twice."""

_ROOM = 0.97
"""Of a limit that is left to a volume when it is cut again."""


@dataclass(frozen=True, slots=True)
class BinderSettings:
    """How a binder is made."""

    title: str
    fonts: Path
    """The folder of the program's fonts."""

    at: datetime
    """What the files say when they were made, in UTC: the same moment gives the same bytes."""

    facts: tuple[tuple[str, str], ...] = ()
    """Of the case, by name, for the title pages."""

    limits: VolumeLimits = field(default_factory=VolumeLimits)
    stem: str = "exhibits"
    """The files are called so, with the number of the volume."""

    belongs: str = ""
    """To which attestation, in short: small on each page where there is room."""

    signature: SignatureField | None = None
    """The place on each title page in which the volume is to be signed."""

    copy: ReadingCopy | None = None
    """The attestation that the exhibits belong to, and what it cites: read in the first volume."""

    guide: Guide = field(default_factory=Guide)
    """What the contents say of exhibits beyond their titles."""


@dataclass(slots=True)
class _Making:
    """What is known while a binder is made: by several threads, each at a volume of its own."""

    settings: BinderSettings
    free: SimpleQueue[VolumeMaker]
    progress: Progress
    total: int
    refused: dict[str, str] = field(default_factory=dict)
    """By label: why a part is not in it."""

    done: int = 0
    is_stopped: bool = False
    turn: Lock = field(default_factory=Lock)

    def step(self, pages: int, note: str) -> None:
        """Say that so many pages more are stamped, and what is next. Raises `Cancelled`."""
        with self.turn:
            self.done = min(self.total, self.done + pages)
            if self.is_stopped:
                raise Cancelled
            try:
                self.progress(self.done, self.total, note)
            except Cancelled:
                self.is_stopped = True
                raise


class _TooLarge(Exception):
    """A volume is larger than it may be: all of them are cut again."""

    def __init__(self, beyond: int) -> None:
        super().__init__(beyond)
        self.beyond = beyond
        """Bytes that it has beyond those of its parts, as far as these were known."""


@dataclass(frozen=True, slots=True)
class _Volume:
    """One volume that was made."""

    name: str
    front: int
    stamped: list[StampedPart]
    size: int


def assemble(
    parts: Sequence[BinderPart],
    folder: Path,
    settings: BinderSettings,
    progress: Progress = silent,
) -> Binder:
    """Write the volumes into a folder that is there and empty.

    A part that cannot be stamped gets a slip sheet with its first number. Raises `Impossible` where
    there is nothing to put together or two parts have one label or number, `Cancelled`.
    """
    _check(parts)
    hands = min(_HANDS, len(cut(parts, settings.limits)))
    with _makers(settings, hands) as free:
        return _assembled(parts, folder, settings, free, progress)


@contextmanager
def _makers(settings: BinderSettings, hands: int) -> Iterator[SimpleQueue[VolumeMaker]]:
    """Yield so many, whose workers start while other things are done here; they are ended after."""
    font, free = stamp_font.load(settings.fonts), SimpleQueue[VolumeMaker]()
    with ExitStack() as stack:
        starting = stack.enter_context(ThreadPoolExecutor(hands, thread_name_prefix="starting"))
        for _ in range(hands):
            maker = stack.enter_context(VolumeMaker(font, settings.belongs))
            starting.submit(maker.start)
            free.put(maker)
        yield free


def _assembled(
    parts: Sequence[BinderPart],
    folder: Path,
    settings: BinderSettings,
    free: SimpleQueue[VolumeMaker],
    progress: Progress,
) -> Binder:
    said = settable([x for each in parts for x in (each.title, each.group)], settings.fonts)
    parts = [
        replace(each, title=said[2 * at], group=said[2 * at + 1]) for at, each in enumerate(parts)
    ]
    parts = [_placeholder(settings, each) if each.withheld else each for each in parts]
    total = sum(each.stamped for each in parts)
    known = {each.label: each.refused for each in parts if each.refused}
    making = _Making(settings, free, progress, total, known)
    limits = settings.limits
    for again in range(_TRIES):
        try:
            made = _volumes(making, cut(parts, limits), folder, strict=again < _TRIES - 1)
            break
        except _TooLarge as found:
            left = min(limits.size, settings.limits.size - found.beyond)
            limits = replace(limits, size=max(1, int(left * _ROOM)))
    progress(total, total)
    return Binder(
        tuple(each.name for each in made),
        tuple(part for each in made for part in each.stamped),
        sum(each.pages for each in parts if not each.withheld),
        tuple(each.front for each in made),
        _past_limits(made, settings.limits),
    )


def _check(parts: Sequence[BinderPart]) -> None:
    """Raise `Impossible` for what cannot be a binder."""
    if not parts:
        raise Impossible("There is no exhibit to put into a binder.")
    labels, numbers = set[str](), set[str]()
    for each in parts:
        own = {each.bates.number(page) for page in range(each.pages)}
        if each.pages < 1 or each.label in labels:
            raise Impossible(f"Exhibit {each.label} has no pages or its label is another’s too.")
        if twice := sorted(own & numbers):
            raise Impossible(f"The number {twice[0]} would be on two pages.")
        labels.add(each.label)
        numbers |= own


def _volumes(
    making: _Making, cuts: list[list[BinderPart]], folder: Path, *, strict: bool
) -> list[_Volume]:
    settings = making.settings
    for old in folder.iterdir():
        old.unlink()
    names = [_name(settings.stem, at, len(cuts)) for at in range(1, len(cuts) + 1)]
    others = tuple((name, *span_of(some)) for name, some in zip(names, cuts, strict=True))
    at_volume = {each.label: at for at, some in enumerate(cuts, 1) for each in some}
    every = [
        VolumeFacts(
            settings.title,
            settings.facts,
            at,
            len(cuts),
            some,
            making.refused,
            others,
            settings.signature,
            settings.belongs,
            settings.guide,
            at_volume,
            said_of_copy(settings.copy, at),
        )
        for at, some in enumerate(cuts, 1)
    ]
    making.done = 0
    with ThreadPoolExecutor(_HANDS, thread_name_prefix="volume") as pool:
        made = [*pool.map(lambda it: _volume(making, it, folder / names[it.volume - 1]), every)]
    for volume, some in zip(made, cuts, strict=True):
        if strict and volume.size > settings.limits.size and len(some) > 1:
            raise _TooLarge(max(0, volume.size - sum(map(size_of, some))))
    return made


def _name(stem: str, volume: int, volumes: int) -> str:
    """Return a name of plain letters: `exhibits-volume-1-of-2.pdf`."""
    return f"{stem}-volume-{volume}-of-{volumes}.pdf" if volumes > 1 else f"{stem}.pdf"


def _volume(making: _Making, facts: VolumeFacts, path: Path) -> _Volume:
    """Make one volume; begun anew where its worker is lost, without the part that ended it."""
    maker = making.free.get()
    try:
        for _ in range(2 * len(facts.parts) + 2):
            try:
                return _made(making, maker, facts, path)
            except _Again:
                continue
    finally:
        making.free.put(maker)
    raise Impossible("This volume could not be made: its worker ended again and again.")


class _Again(Exception):
    """Something is known now that the volume has to be begun anew with."""


def _made(making: _Making, maker: VolumeMaker, facts: VolumeFacts, path: Path) -> _Volume:
    settings, known = making.settings, _refused(making, facts)
    document = front_document(facts)
    stamped = []
    front = maker.begin(render(document, settings.fonts, settings.at))
    try:
        front += _enclose(settings, maker, facts)
    except WorkerLost as lost:
        raise _Again from lost
    for part in facts.parts:
        making.step(0, f"{part.label} {part.title}")
        removed = _add(making, maker, part, leads_back=facts.volume == 1)
        why = making.refused.get(part.label, "")
        stamped.append(StampedPart(part, facts.volume, removed, why))
        making.step(part.stamped, part.label)
    if _refused(making, facts) > known:  # the contents are to say so
        raise _Again
    making.step(0, path.name)
    try:
        with path.open("w+b") as file:
            size = maker.finish(document.title, settings.at, file)
    except WorkerLost as lost:
        _blame(making, facts.parts, str(lost))
        raise _Again from lost
    return _Volume(path.name, front, stamped, size)


def _enclose(settings: BinderSettings, maker: VolumeMaker, facts: VolumeFacts) -> int:
    """Put the copy of the attestation into the first volume. Return how many pages it has."""
    if settings.copy is None or facts.volume > 1:
        return 0
    return maker.enclose(settings.copy, {each.label for each in facts.parts})


def _refused(making: _Making, facts: VolumeFacts) -> int:
    return sum(each.label in making.refused for each in facts.parts)


def _add(
    making: _Making, maker: VolumeMaker, part: BinderPart, *, leads_back: bool
) -> tuple[str, ...]:
    why = making.refused.get(part.label, "")
    try:
        _mark(making.settings.copy, maker, part, leads_back=leads_back, is_slip=bool(why))
        if why:
            return maker.add(_slip(making, part, why)).removed
        return maker.add(part).removed
    except RefusedPart as no:
        making.refused[part.label] = no.why
        return ()
    except WorkerLost as lost:
        if why := tried_alone(part):
            making.refused[part.label] = why
        raise _Again from lost


def _mark(
    copy: ReadingCopy | None,
    maker: VolumeMaker,
    part: BinderPart,
    *,
    leads_back: bool,
    is_slip: bool,
) -> None:
    """Say what is marked in a part that something cites."""
    if copy is not None and (passages := copy.by_label.get(part.label)):
        is_slip = is_slip or bool(part.withheld)
        maker.mark(marks_plan(copy, passages, leads_back=leads_back, is_slip=is_slip))


def _blame(making: _Making, parts: Sequence[BinderPart], why: str) -> None:
    """Find out which parts keep a volume from being written. Raises `Impossible` if none does."""
    found = {
        each.label: alone
        for each in parts
        if each.label not in making.refused
        if (alone := tried_alone(each))
    }
    if not found:
        raise Impossible(f"A volume could not be written: {why}. A smaller limit may help.")
    making.refused |= found


def _slip(making: _Making, part: BinderPart, why: str) -> BinderPart:
    one = replace(part, pages=1, lead=0, designated=None, hidden={})
    return _drawn(making.settings, one, slip_document(part, why))


def _placeholder(settings: BinderSettings, part: BinderPart) -> BinderPart:
    """Return what is withheld with the page that stands for it, which is ours."""
    return _drawn(settings, part, withheld_document(part))


def _drawn(settings: BinderSettings, part: BinderPart, document: Document) -> BinderPart:
    content = render(document, settings.fonts, settings.at)
    return replace(part, size=len(content), open=partial(nameless_file, content))


def _past_limits(made: list[_Volume], limits: VolumeLimits) -> dict[str, str]:
    """Say which volumes are past a limit: where one exhibit alone is, it is not cut."""
    found = {}
    for each in made:
        pages = sum(stamped.part.stamped for stamped in each.stamped)
        said = []
        if each.size > limits.size:
            said.append(f"{each.size:,} bytes, where {limits.size:,} are the limit")
        if pages > limits.pages:
            said.append(f"{pages:,} pages, where {limits.pages:,} are the limit")
        if said:
            found[each.name] = "; ".join(said)
    return found

"""Write the exhibits binder of a case: volumes, the log of numbers, files beside, sums. Or nothing.

What is in it is decided by `contents`; no protected name leaves with it.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import field, replace
from datetime import datetime
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING

from casefiles.attestation.audience_rules import VOLUME, as_packed
from casefiles.attestation.exhibit_set import file_of
from casefiles.attestation.manifest import short_form
from casefiles.attestation.model import Audience
from casefiles.attestation.reference_data import ReferenceData
from casefiles.evidence.model import Exhibit
from casefiles.evidence.readers.cancellation import Cancellation
from casefiles.evidence.redactions.reasons import RedactionReasons
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ExhibitId, ShipmentId
from casefiles.kernel.progress import Progress, silent
from casefiles.numbering.page_counts import PageCounts
from casefiles.package.binder.assemble import BinderSettings, assemble
from casefiles.package.binder.citations.linked import (
    LinkedAttestation,
    linked_to_attestation,
    settable_guide,
)
from casefiles.package.binder.citations.table import CITATIONS, citation_tables
from casefiles.package.binder.contents import (
    BinderSet,
    pages_to_number,
    parts_of,
    read_set,
)
from casefiles.package.binder.facing_numbers import (
    absent_numbers,
    facing_counts,
    facing_of,
    numbering_facing,
)
from casefiles.package.binder.facing_parts import FacingParts
from casefiles.package.binder.gates import remarks_on, said_by, want_no_names
from casefiles.package.binder.legends import without_legend
from casefiles.package.binder.model import Binder, BinderFile, BinderPart, VolumeLimits
from casefiles.package.binder.page_log import FACING_ABSENT, LOG, UNUSED, table, tables
from casefiles.package.binder.redacted_parts import LOG as REDACTIONS
from casefiles.package.binder.redacted_parts import LOG_HEAD as REDACTIONS_HEAD
from casefiles.package.binder.redacted_parts import CopySettings, RedactedCopies, redaction_rows
from casefiles.package.binder.withheld import numbers_apart
from casefiles.package.binder.written_binder import WrittenBinder
from casefiles.package.facing.model import FacingPages
from casefiles.package.pages.exhibit_pages import page_maker
from casefiles.package.redaction.model import RedactedCopy
from casefiles.package.targets import want_nothing_there
from casefiles.storage import unfinished_work
from casefiles.storage.atomic_write import replacing
from casefiles.storage.fsync import sync
from casefiles.storage.unfinished_work import Work
from casefiles.workspace.view import View

if TYPE_CHECKING:
    from casefiles.attestation.stamping.add_stamp import StampOutcome
    from casefiles.kernel.file_task import Executor
    from casefiles.package.binder.sign_volumes import VolumeSigning

SUMS, NATIVES, HOW = "SHA256SUMS", "natives", "HOW-TO-CHECK.txt"
_TITLE = "Exhibits binder"


@dataclass(frozen=True, slots=True)
class BinderOptions:
    """For whom a binder is, how it is cut and signed, and what is in it."""

    audience: Audience = Audience.CBP
    limits: VolumeLimits = field(default_factory=VolumeLimits)
    signing: "VolumeSigning | None" = None
    """Who signs each volume; nobody, if that was not asked for."""

    reasons: RedactionReasons = field(kw_only=True)
    """By which what is hidden is explained."""

    with_text: bool = True
    """Recognize the words of redacted pages, where an engine is installed."""

    facing: bool = True
    """Put an English facing page behind each page of another language that is cited."""

    in_package: bool = False
    """Whether it lies in a package, which has the exhibits themselves and says how to check it."""

    with_attestation: bool = True
    """Put a copy for reading of the issued attestation before the exhibits, and mark what it
    cites."""

    entries: tuple[ShipmentId, ...] = ()
    """The entries of the detention that it is for alone; none where it is for all of them."""

    since: str = ""
    """An earlier set, as `A-01`: then it holds what is new since, and nothing else."""

    executor: "Executor | None" = None
    """Who makes its pages; they are made here, if that is nobody else."""

    @property
    def has_copy(self) -> bool | None:
        """Whether a copy of the attestation is in it; None in a supplement, without most of it."""
        return None if self.since else self.with_attestation


Number = Callable[[PageCounts], object]
"""The act that numbers pages of exhibits which have no numbers yet."""


def number_and_export(  # noqa: PLR0913, PLR0917 - as below
    view: View,
    case: CaseId,
    to: Path,
    shipped: ReferenceData,
    at: datetime,
    options: BinderOptions,
    number: Number,
    progress: Progress = silent,
) -> WrittenBinder:
    """Make pages of all exhibits, have those numbered that are not yet, and write the binder.

    What was numbered stays so if the rest fails. Raises what `number` and `export_binder` do.
    """
    want_nothing_there(to)
    held = read_set(view, case, options.audience, shipped, at, options.entries, options.since)
    number_missing(
        view, held, shipped.fonts, number, progress, options.executor, facing=options.facing
    )
    return numbering_facing(
        number, lambda: export_binder(view, case, to, shipped, at, options, progress)
    )


def number_missing(  # noqa: PLR0913, PLR0917 - as above
    view: View,
    held: BinderSet,
    fonts: Path,
    number: Number,
    progress: Progress = silent,
    executor: "Executor | None" = None,
    *,
    facing: bool,
) -> None:
    """Make pages of what has no numbers yet, and have these numbered. Raises what `number` does.

    `facing`: those of English facing pages too.
    """
    settings = held.settings_to_number(fonts)
    counts = pages_to_number(view, held, settings, progress, executor)
    if facing:
        counts |= facing_counts(view, held, settings)
    if counts:
        number(counts)


def export_binder(  # noqa: PLR0913, PLR0917 - from what, where to, with what, when, told to whom
    view: View,
    case: CaseId,
    to: Path,
    shipped: ReferenceData,
    at: datetime,
    options: BinderOptions,
    progress: Progress = silent,
) -> WrittenBinder:
    """Write a binder into a new folder. All of it or nothing.

    Raises `Impossible` if something is there already, an exhibit has no numbers or a privileged one
    would be in it; `NamesWouldLeave`, `Unwritable`, `Cancelled`.
    """
    want_nothing_there(to)
    held = read_set(view, case, options.audience, shipped, at, options.entries, options.since)
    return make_binder(view, held, to, _placed(view, case, to, at), shipped, at, options, progress)


@contextmanager
def _placed(view: View, case: CaseId, to: Path, at: datetime) -> Iterator[Path]:
    """Yield the folder in which it is made, which gets its name once all of it is there."""
    with (
        unfinished_work.recorded(view.folder, Work.EXPORT, case, [to.resolve()], at),
        replacing(to) as part,
    ):
        part.mkdir(parents=True)
        yield part


def make_binder(  # noqa: PLR0913, PLR0917 - of what, where, with what, when, told to whom
    view: View,
    held: BinderSet,
    to: Path,
    placed: AbstractContextManager[Path],
    shipped: ReferenceData,
    at: datetime,
    options: BinderOptions,
    progress: Progress = silent,
    ready: Mapping[ExhibitId, RedactedCopy] = MappingProxyType({}),
) -> WrittenBinder:
    """Make it in the folder that `placed` yields, once it is known that all of it may leave.

    `to` is how it will be called, `ready` are redacted copies that were made already. Raises what
    `export_binder` does, and `Blocked` where it is to be signed and preflight of its set blocks.
    """
    if options.signing:
        _refuse_what_blocks(view, held, shipped, at)
    if options.in_package:
        held = replace(held, files_at="its file is among the exhibits of the package")
    facing = facing_of(view, held) if options.facing else FacingPages()
    going = Cancellation(progress, 1)
    copying = CopySettings(options.reasons, shipped.fonts, options.with_text, at)
    with (
        page_maker(view, held.pages_settings(shipped.fonts), going.on, options.executor) as maker,
        RedactedCopies(view, copying, going, ready) as copies,
        FacingParts(held, facing, maker, going) as faced,
    ):
        parts = faced.among(parts_of(held, maker, copies, progress))
        absent = absent_numbers(held, parts)
        linked = linked_to_attestation(view, held, parts, maker, wanted=options.has_copy)
        settings = _settings(held, shipped, at, options, absent, linked)
        redactions = [*redaction_rows(parts, copies.made)]
        said = [*said_by(to, settings, parts, redactions), *facing.texts()]
        want_no_names(view, held, said)
        with placed as part:
            binder = assemble(parts, part, settings, progress)
            made = _tables(held, binder, redactions, at, absent)
            made += citation_tables(linked.copy, binder, at)
            for file in made:
                (part / file.name).write_bytes(file.content)
            natives = [] if options.in_package else _put_natives(view, held, parts, part)
            if copies.made:
                from casefiles.package.binder.leaks import want_no_leaks  # noqa: PLC0415 - heavy

                want_no_leaks(view, parts, copies.made, natives, said, part, binder)
            if not options.in_package:
                how = _how_to_check(held, binder, made)
                (part / HOW).write_text(how, "utf-8", newline="\n")
            stamps = _sign(held, binder, made, part, options.signing, at, progress)
            _sum_up(part)
        remarks = (
            *remarks_on(view, held, parts, copies.made),
            *without_legend(held.record, held.audience),
            *facing.remarks(),
            *linked.remarks,
            *filter(None, [held.unknown]),
        )
    signed_by = settings.signature.name if settings.signature else ""
    return WrittenBinder(binder, len(natives), _left_out(held, parts), signed_by, stamps, remarks)


def _refuse_what_blocks(view: View, held: BinderSet, shipped: ReferenceData, at: datetime) -> None:
    """Sign nothing of a set while its preflight blocks. What looks is loaded only then."""
    from casefiles.attestation.run_preflight import run_preflight  # noqa: PLC0415 - to sign

    record = held.record
    look = run_preflight(view, record.case.id, held.audience, shipped, at, record.entries)
    look.refuse_what_blocks("Nothing was signed or written")


def _tables(
    held: BinderSet,
    binder: Binder,
    redactions: Sequence[tuple[str, ...]],
    at: datetime,
    absent: Sequence[str],
) -> list[BinderFile]:
    made = tables(binder, at, held.unused, absent)
    if redactions:
        made += table(REDACTIONS, "Redactions", REDACTIONS_HEAD, redactions, at)
    return made


def _how_to_check(held: BinderSet, binder: Binder, made: Sequence[BinderFile]) -> str:
    """Return what a binder by itself says of the files in it."""
    names = {each.name for each in made}
    return as_packed(
        held.record.templates.notices.binder.replace(VOLUME, binder.volumes[0]),
        copies=f"{REDACTIONS}.csv" in names,
        citations=f"{CITATIONS}.csv" in names,
    )


def _settings(  # noqa: PLR0913, PLR0917 - of what, for whom, with what beside
    held: BinderSet,
    shipped: ReferenceData,
    at: datetime,
    options: BinderOptions,
    absent: Sequence[str],
    linked: LinkedAttestation,
) -> BinderSettings:
    """Say how it is made. Raises `NotFound`, `Impossible` for who cannot sign it."""
    signature, issued = None, held.issued
    if options.signing:
        from casefiles.package.binder.sign_volumes import place_for, signer_of  # noqa: PLC0415

        signature = place_for(held.record, signer_of(held.record, options.signing))
    return BinderSettings(
        _TITLE,
        shipped.fonts,
        at,
        _facts(held, shipped.audiences.of(options.audience).named, absent),
        options.limits,
        belongs=f"{issued.label} · {short_form(issued.manifest_digest)}" if issued else "",
        signature=signature,
        copy=linked.copy,
        guide=settable_guide(linked.guide, shipped.fonts),
    )


def _sign(  # noqa: PLR0913, PLR0917 - what was made, where, by whom, when, told to whom
    held: BinderSet,
    binder: Binder,
    made: Sequence[BinderFile],
    folder: Path,
    signing: "VolumeSigning | None",
    at: datetime,
    progress: Progress,
) -> "tuple[StampOutcome, ...]":
    """Sign the volumes if that was asked for. What signs is loaded only then."""
    if signing is None:
        return ()
    from casefiles.package.binder.sign_volumes import sign_volumes  # noqa: PLC0415

    [log] = [each.content for each in made if each.name == f"{LOG}.csv"]
    return sign_volumes(folder, binder.volumes, log, signing, held.record, at, progress)


def _facts(held: BinderSet, whom: str, absent: Sequence[str]) -> tuple[tuple[str, str], ...]:
    case = held.record.case
    belongs = ""
    if held.issued:
        belongs = f"{held.issued.label}, short hash {short_form(held.issued.manifest_digest)}"
    return (
        ("Case", case.label),
        ("Title", case.title),
        ("Importer", case.importer),
        ("For", whom),
        ("Entries", held.record.severed.sentence if held.record.severed else ""),
        ("Numbers not here", numbers_apart(held.record, held.numbers)),
        ("To attestation", belongs),
        *(held.supplement.facts if held.supplement else ()),
        ("Unused", f"{', '.join(held.unused)}: {UNUSED}" if held.unused else ""),
        ("Not here", f"{', '.join(absent)}: {FACING_ABSENT}" if absent else ""),
    )


def _put_natives(
    view: View, held: BinderSet, parts: Sequence[BinderPart], folder: Path
) -> list[Exhibit]:
    """Put beside the volumes the files whose pages do not show all that is in them."""
    by_label = {each.label: each for each in held.exhibits}
    wanted = [each for each in parts if each.native_beside]
    for each in wanted:
        exhibit = by_label[each.exhibit]
        ending = PurePosixPath(file_of(held.record, exhibit)).suffix
        target = folder / NATIVES / f"{each.label}{ending}"
        target.parent.mkdir(exist_ok=True)
        with view.blobs.open(exhibit.digest) as content, target.open("wb") as copy:
            shutil.copyfileobj(content, copy, 1 << 20)
    return [by_label[each.exhibit] for each in wanted]


def _left_out(held: BinderSet, parts: Sequence[BinderPart]) -> tuple[str, ...]:
    """Return what is privileged and has no page in the place of its numbers either."""
    placed = {each.label for each in parts if each.withheld}
    ids = {each.label: each.id for each in held.record.exhibits}
    return tuple(e for e in held.left_out if held.numbers.label(ids[e]) not in placed)


def _sum_up(folder: Path) -> None:
    """Write what `sha256sum -c` checks all of it by, and let all of it be on the disk."""
    lines = []
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            sync(file.fileno())
        lines.append(f"{digest}  {path.relative_to(folder).as_posix()}\n")
    (folder / SUMS).write_text("".join(lines), "utf-8", newline="\n")

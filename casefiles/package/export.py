"""Write a package for an audience: a BagIt bag, a folder or a ZIP archive; whole or not at all."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from casefiles.attestation.audience_rules import (
    AudienceRules,
    Holding,
    PackageAudience,
    PackageRecord,
)
from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.model import Audience
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.record.read import read_record
from casefiles.attestation.reference_data import ReferenceData
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, ExhibitId, PartyId, ShipmentId
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.tables import as_csv
from casefiles.package.audience_set import IN_WORDS, AudienceSet, audience_set, kept_from_others
from casefiles.package.binder.contents import read_set
from casefiles.package.binder.export import BinderOptions, Number, number_missing
from casefiles.package.binder.facing_numbers import numbering_facing
from casefiles.package.contents import (
    EARLIER,
    PackageContents,
    PackageFile,
    exhibit_files,
    issued_files,
    made_file,
    want_unchanged,
)
from casefiles.package.exhibit_index import index_files
from casefiles.package.journal_file import journal_file
from casefiles.package.load_file import LoadFileSettings, load_files
from casefiles.package.package_binder import PackageBinder, package_binder, work_folder
from casefiles.package.privilege_log import privilege_log
from casefiles.package.redacted_exhibits import (
    Copies,
    copies_for,
    copy_files,
    redacted_for,
    settings_for_copies,
)
from casefiles.package.redaction.redacted_copy import CopyData
from casefiles.package.redaction.redaction_log import log_as_file, log_of_case
from casefiles.package.redaction.seen_elsewhere import seen_elsewhere
from casefiles.package.release_bag import BagContents, release_bag
from casefiles.package.review_images import counsels_set
from casefiles.package.scan_files import scan_list_file, scans_of_issued
from casefiles.package.supplement import HEAD, Supplement, since_superseded
from casefiles.package.supplier_files import request_files, step_files
from casefiles.package.targets import want_nothing_there
from casefiles.package.whole.exhibit_places import ExhibitPlaces
from casefiles.package.whole.papers import PapersOf, PaperTexts
from casefiles.package.whole.whole_files import WholeFiles, whole_files
from casefiles.workspace.view import View

FOR_SOME_ENTRIES = frozenset({PackageAudience.CBP, PackageAudience.COUNSEL})
"""Whose packages can be for some entries of a detention alone."""


@dataclass(frozen=True, slots=True)
class PackageOptions:
    """For whom a package is, and what it has beside."""

    audience: PackageAudience = PackageAudience.COUNSEL
    party: PartyId | None = None
    """The supplier, of a package for one."""

    with_folders: bool = False
    """Whether the index says where each exhibit lay, not only what it was called."""

    with_load_file: bool = False
    """Whether it is one for a review platform too."""

    binder: BinderOptions | None = None
    """How the exhibits binder in it is made, if there is one; it is for the same audience."""

    papers: PaperTexts | None = None
    """The words of the papers that go with it; none: what was issued and the exhibits alone."""

    entries: tuple[ShipmentId, ...] = ()
    """The entries of the detention that it is for alone; none where it is for all of them."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a package is made of, read at one moment."""

    view: View
    shipped: ReferenceData
    options: PackageOptions
    record: CaseRecord
    held: AudienceSet
    issued: tuple[PackageFile, ...]
    beside: tuple[PackageFile, ...]
    """Tables of the chain, of what was asked, of what is kept back."""

    kept: dict[ExhibitId, str]
    """Of each exhibit why others do not get it, for whoever gets all."""

    hidden: set[ExhibitId]
    """The exhibits that leave as redacted copies."""

    binds: BinderOptions | None
    """How its binder is made, if it has one."""

    unknown: str
    """Why it cannot be said what changed since an earlier set; nothing where it can be."""


def export_package(  # noqa: PLR0913, PLR0917 - from what, where to, with what, when, told to whom
    view: View,
    case: CaseId,
    to: Path,
    shipped: ReferenceData,
    at: datetime,
    progress: Progress = silent,
    options: PackageOptions = PackageOptions(),  # noqa: B008 - a value
) -> PackageContents:
    """Write the package into a new folder, or into a .zip file. All of it or nothing.

    Raises `Impossible` if nothing was issued, something is there already, or what is privileged
    would reach CBP or a supplier; `NamesWouldLeave`, `RedactionLeaks`, `Unwritable`.
    """
    rules = _rules(to, shipped, options)
    wanted = _read(view, case, shipped, at, options)
    exhibits = wanted.held.exhibits
    pages = settings_for_copies(view, wanted.record, rules, exhibits, wanted.hidden, shipped.fonts)
    with_text = not wanted.binds or wanted.binds.with_text
    data = CopyData(shipped.reasons, shipped.fonts, with_text, pages)
    copies = copies_for(view, exhibits, wanted.hidden, data, progress)
    with ExitStack() as stack:
        work = None
        if wanted.binds or options.with_load_file:
            work = stack.enter_context(work_folder(view, case, to, at))
        binder = _bind(wanted, copies, work, to, progress)
        payload = [*_payload(wanted, copies, binder)]
        if options.with_load_file and work:
            kept = LoadFileSettings(shipped, at, work, options.with_folders)
            payload += load_files(view, wanted.record, exhibits, copies, kept, progress)
        progress(0, 1, "papers and contents")
        made = _whole(wanted, copies, binder, payload)
        payload += made.files if made else ()
        scans = [*scans_of_issued(wanted.record, rules), *(made.scans if made else ())]
        payload += scan_list_file(scans)
        want_unchanged(wanted.record, view.head(case))
        volume = binder.written.binder.volumes[0] if binder else ""
        how = shipped.audiences.how_to_check(rules, volume, copies=bool(copies))
        say = made.pages_say if made else ()
        contents = BagContents(payload, how, rules.description, exhibits, copies, say)
        release_bag(view, wanted.record, to, contents, at, progress)
    return _contents(wanted, copies, binder, made)


def number_and_export_package(  # noqa: PLR0913, PLR0917 - as above
    view: View,
    case: CaseId,
    to: Path,
    shipped: ReferenceData,
    at: datetime,
    options: PackageOptions,
    number: Number,
    progress: Progress = silent,
) -> PackageContents:
    """Have exhibits numbered that are to be bound or drawn and have none, and write the package.

    What was numbered stays so if the rest fails. Raises what `number` and `export_package` do.
    """
    _rules(to, shipped, options)
    wanted = _read(view, case, shipped, at, options)
    if binds := wanted.binds:
        held = read_set(view, case, binds.audience, shipped, at, options.entries)
        faces = binds.facing or options.with_load_file  # whose pictures have them all
        number_missing(view, held, shipped.fonts, number, progress, facing=faces)
    elif options.with_load_file:
        exhibits = wanted.held.exhibits
        held = counsels_set(view, case, exhibits, shipped, at, options.entries)
        number_missing(view, held, shipped.fonts, number, progress, facing=True)
    return numbering_facing(
        number, lambda: export_package(view, case, to, shipped, at, progress, options)
    )


def _rules(to: Path, shipped: ReferenceData, options: PackageOptions) -> AudienceRules:
    """Return what the audience gets. Raises `Impossible` where something is there already."""
    want_nothing_there(to)
    rules = shipped.audiences.rules(options.audience)
    _refuse_options(rules, options)
    return rules


def _bind(
    wanted: _Wanted, copies: Copies, work: Path | None, to: Path, progress: Progress
) -> PackageBinder | None:
    """Make the binder in a work folder, if the package has one."""
    if wanted.binds is None or work is None:
        return None
    view, shipped, record, binds = wanted.view, wanted.shipped, wanted.record, wanted.binds
    held = read_set(view, record.case.id, binds.audience, shipped, record.at, record.entries)
    want_unchanged(record, held.record.head)
    return package_binder(view, held, to, work, shipped, record.at, binds, copies, progress)


def _whole(
    wanted: _Wanted,
    copies: Copies,
    binder: PackageBinder | None,
    payload: Sequence[PackageFile],
) -> WholeFiles | None:
    """Make the papers and the contents, if the audience gets any."""
    rules, record, texts = wanted.held.rules, wanted.record, wanted.options.papers
    if texts is None or not rules.has(PackageRecord.CONTENTS):
        return None
    inside = {each.id: each for each in wanted.held.exhibits}
    folder = binder.folder if binder else None
    of = PapersOf(
        wanted.view, record, rules, texts, wanted.shipped, record.at, inside.keys(), folder
    )
    placed = binder.places if binder else {}
    places = ExhibitPlaces(record, inside, copies, placed)
    return whole_files(of, places, binder, payload)


def _binds(
    record: CaseRecord, rules: AudienceRules, options: PackageOptions
) -> BinderOptions | None:
    """Say how the binder of a package is made; a set without exhibits has none."""
    if options.binder is None:
        return None
    audience = Audience(rules.id.value)
    if not in_set(record, audience):
        return None
    return replace(options.binder, audience=audience, in_package=True)


def _refuse_options(rules: AudienceRules, options: PackageOptions) -> None:
    if options.with_load_file and not rules.has(PackageRecord.LOAD_FILE):
        raise Impossible("A load file has the texts of originals: it goes to counsel alone.")
    if options.binder and not rules.has(PackageRecord.BINDER):
        raise Impossible("An exhibits binder is of a set that is issued: for CBP or for counsel.")
    if options.with_folders and Holding.NAMES not in rules.holds:
        raise Impossible("Where files lay is not told there: not even what they were called is.")
    if options.entries and rules.id not in FOR_SOME_ENTRIES:
        raise Impossible("For some entries alone there is a package for CBP or counsel only.")


def _read(
    view: View, case: CaseId, shipped: ReferenceData, at: datetime, options: PackageOptions
) -> _Wanted:
    rules = shipped.audiences.rules(options.audience)
    with view.reading() as db:
        record = read_record(db, case, shipped, at, options.entries)
        held = audience_set(db, record, rules, options.party)
        issued = tuple(issued_files(view, record, rules))
        if _wants_issued(rules) and not any(each.path.endswith(".pdf") for each in issued):
            whom = " for CBP" if rules.id is PackageAudience.CBP else ""
            whose = f" for {record.severed.in_words} alone" if record.severed else ""
            raise Impossible(f"Nothing was issued{whom}{whose} in this case yet.")
        changed, unknown = _changed(view, record, held)
        gets_all = Holding.PRIVILEGED in rules.holds
        kept = kept_from_others(db, record, rules) if gets_all else {}
        return _Wanted(
            view,
            shipped,
            options,
            record,
            held,
            issued,
            tuple(_beside(view, record, held, changed, shipped)),
            kept,
            redacted_for(view, record, rules, held.exhibits),
            _binds(record, rules, options),
            unknown,
        )


def _wants_issued(rules: AudienceRules) -> bool:
    return rules.id in {PackageAudience.CBP, PackageAudience.COUNSEL}


def _beside(
    view: View,
    record: CaseRecord,
    held: AudienceSet,
    changed: Supplement | None,
    shipped: ReferenceData,
) -> Iterator[PackageFile]:
    """Yield the tables and the journal that the audience gets."""
    db, rules, case = view.db, held.rules, record.case.id
    labels = {each.label for each in record.exhibits}
    yield from (each.file for each in scans_of_issued(record, rules))
    if rules.has(PackageRecord.STEPS):
        yield from step_files(db, record, held.party)
    if rules.has(PackageRecord.REQUESTS):
        yield from request_files(db, record, held.party, shipped.documents, record.at)
    if rules.has(PackageRecord.PRIVILEGE_LOG):
        yield from privilege_log(db, record, shipped.reasons)
    if rules.has(PackageRecord.REDACTION_LOG) and (
        rows := [e for e in log_of_case(view, case, shipped.reasons) if e[0] in labels]
    ):
        for name in ("redaction-log.csv", "redaction-log.xlsx"):
            yield made_file(name, log_as_file(rows, name, record.at))
    if rules.has(PackageRecord.JOURNAL):
        yield journal_file(db, case)
    yield from _changes(changed)


def _changes(found: Supplement | None) -> Iterator[PackageFile]:
    """Yield what changed in the set since the one that was superseded, where one was."""
    if found is not None:
        rows = [each.cells for each in found.changes]
        yield made_file(f"changes-since-{found.since}-log.csv", as_csv(HEAD, rows))


def _changed(view: View, record: CaseRecord, held: AudienceSet) -> tuple[Supplement | None, str]:
    """Return what changed since the set that was superseded, or why that is unknown."""
    if not _wants_issued(held.rules):
        return None, ""
    return since_superseded(view, record, Audience(held.rules.id.value), held.exhibits)


def _payload(
    wanted: _Wanted,
    copies: Copies,
    binder: PackageBinder | None,
) -> Iterator[PackageFile]:
    record, held = wanted.record, wanted.held
    yield from wanted.issued
    yield from binder.files if binder else ()
    if Holding.NATIVES in held.rules.holds:
        yield from exhibit_files(record, [e for e in held.exhibits if e.id not in copies])
    yield from copy_files(copies)
    yield from index_files(
        record,
        held.rules,
        held.exhibits,
        copies,
        with_folders=wanted.options.with_folders,
        kept=wanted.kept,
        places=binder.places if binder else {},
    )
    yield from wanted.beside


def _contents(
    wanted: _Wanted, copies: Copies, binder: PackageBinder | None, made: WholeFiles | None
) -> PackageContents:
    left = dict(wanted.held.left_out)
    privileged = left.pop(IN_WORDS[Holding.PRIVILEGED], ())
    unknown = [wanted.unknown] if wanted.unknown and not binder else []  # else its binder says it
    return PackageContents(
        len(wanted.held.exhibits),
        privileged,
        tuple(
            each.path
            for each in wanted.issued
            if each.path.endswith(".pdf") and not each.path.startswith(EARLIER)
        ),
        tuple(each.exhibit.label for each in copies.values()),
        left,
        binder.written if binder else None,
        (*(made.missing if made else ()), *unknown),
        tuple(_seen(wanted, copies)) if copies and not binder else (),  # else its binder says it
    )


def _seen(wanted: _Wanted, copies: Copies) -> list[str]:
    shown = [each for each in wanted.held.exhibits if each.id not in copies]
    return seen_elsewhere(wanted.view, wanted.record.case.id, shown, copies.values())

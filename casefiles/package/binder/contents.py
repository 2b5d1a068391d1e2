"""Which exhibits of a case are in a binder, in which order, with which pages and numbers."""

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection
from typing import BinaryIO

from casefiles.attestation.audience_rules import AudienceRules
from casefiles.attestation.exhibit_families import containers, with_privileged, without_consent
from casefiles.attestation.exhibit_set import in_set, is_withheld, withheld
from casefiles.attestation.model import Attestation, Audience
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.record.read import read_record
from casefiles.attestation.reference_data import ReferenceData
from casefiles.chain.chain import chain_of
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.readers.cancellation import Cancellation
from casefiles.evidence.redactions.store import redacted_exhibits
from casefiles.evidence.translations import store as translations
from casefiles.kernel.counts import counted
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.file_task import Executor
from casefiles.kernel.ids import CaseId, ExhibitId, ShipmentId
from casefiles.kernel.progress import Progress, silent
from casefiles.numbering import register
from casefiles.numbering import store as numbering
from casefiles.numbering.crosswalk import crosswalk
from casefiles.numbering.facing import is_facing
from casefiles.numbering.model import COPY, NO_STEP, BatesRange
from casefiles.numbering.propose import ties
from casefiles.package.binder.legends import legend_on
from casefiles.package.binder.model import BatesNumbers, BinderPart
from casefiles.package.binder.redacted_parts import KeptCopy, RedactedCopies
from casefiles.package.binder.withheld import WithheldNumbers, place_of, withheld_numbers
from casefiles.package.pages.exhibit_pages import PageMaker, page_maker
from casefiles.package.pages.model import ExhibitPages, MadeFrom, PagesSettings
from casefiles.package.supplement import Supplement, earlier_set, since_superseded, supplement
from casefiles.workspace.view import View

_OWN = {MadeFrom.AS_IS, MadeFrom.IMAGE, MadeFrom.COPY}
"""Made of the file's own pages, so that a page of the copy is one of them."""


@dataclass(frozen=True, slots=True)
class BinderSet:
    """What a binder is made of, read at one moment."""

    record: CaseRecord
    audience: Audience
    exhibits: Sequence[Exhibit]
    left_out: tuple[str, ...]
    """Labels of exhibits that are marked privileged."""

    redacted: frozenset[ExhibitId]
    """Exhibits of which only a redacted copy may leave."""

    unseen: frozenset[ExhibitId]
    """What may not leave inside another file, nor its name: what is kept back or redacted."""

    in_set: frozenset[ExhibitId]
    """What is in the set, whole or as a copy; of one since an earlier set, what was in that too."""

    without_native: frozenset[ExhibitId]
    """In whose file something lies that may not leave, or whose file that is itself."""

    withheld: Sequence[WithheldNumbers]
    unused: Sequence[str]
    """Numbers, from which to which, that were given once and that no exhibit has."""

    numbers: register.Register
    facing_ranges: Sequence[BatesRange]
    """All numbers that were given to English facing pages, of any set."""

    below: Mapping[ExhibitId, ExhibitId]
    """Of each translation its original, of a translator's statement its translation."""

    statements: frozenset[ExhibitId]
    """Those of them that are translators' statements."""

    steps: Mapping[int, str]
    """What each step is called, by its number."""

    supplement: Supplement | None = None
    """What changed since an earlier set, where there is one."""

    unknown: str = ""
    """Why that cannot be said, in a sentence."""

    issued: Attestation | None = None
    """The last attestation that was issued for this audience and these entries."""

    files_at: str = "its file is beside"
    """What the log says of an exhibit whose pages do not show all that is in its file."""

    def pages_settings(self, fonts: Path) -> PagesSettings:
        """Return with what its pages are made, once it is numbered."""
        labels = {each: label.text for each, label in self.numbers.labels.items()}
        return replace(self.settings_to_number(fonts), labels=labels)

    def settings_to_number(self, fonts: Path) -> PagesSettings:
        """Return with what its pages are made to be counted, before it is numbered."""
        return PagesSettings(fonts, unnamed=self.unseen, in_set=self.in_set)


def read_set(  # noqa: PLR0913, PLR0917 - of what, for whom, when, for which entries
    view: View,
    case: CaseId,
    audience: Audience,
    shipped: ReferenceData,
    at: datetime,
    entries: Collection[ShipmentId] = (),
    since: str = "",
) -> BinderSet:
    """Read it; of one `since` an earlier set (`A-01`) what is new in it.

    Raises `Impossible` where there is none, or a privileged exhibit would be in it; `NotFound`.
    """
    with view.reading() as db:
        record = read_record(db, case, shipped, at, entries)
        exhibits = in_set(record, audience)
        if barred := [each.label for each in exhibits if is_withheld(record, each)]:
            raise Impossible(
                f"Marked privileged and relied on: {', '.join(barred)}. Nothing was written: what"
                " is privileged is in no binder."
            )
        secret = without_consent(record, audience)
        if barred := [each.label for each in exhibits if each.id in secret]:
            raise Impossible(
                f"Of testimony without its source’s consent, and relied on: {', '.join(barred)}."
                " Nothing was written: enter the consent, or let the set lean on another exhibit."
            )
        if not exhibits:
            raise Impossible("No exhibit is in this set: there is nothing to put into a binder.")
        held = _read(db, record, audience, exhibits, shipped.audiences.of(audience))
        _want_no_twin(held)
        return _compared(view, held, since)


def _compared(view: View, held: BinderSet, since: str) -> BinderSet:
    """Say what changed since that earlier set, or since the one that was superseded."""
    of = (view, held.record, held.audience, held.exhibits)
    if not since:
        changed, unknown = since_superseded(*of)
        return replace(held, supplement=changed, unknown=unknown)
    if (earlier := earlier_set(held.record, held.audience, since)) is None:
        return held
    found = supplement(*of, earlier)
    kept = [each for each in held.exhibits if each.label in found.inside]
    if not kept:
        raise Impossible(f"No exhibit is new since {found.since}: there is nothing to bind.")
    issued = held.issued if held.issued and held.issued.id != earlier.id else None
    return replace(
        held, supplement=found, exhibits=kept, withheld=(), facing_ranges=(), issued=issued
    )


def _read(
    db: Connection,
    record: CaseRecord,
    audience: Audience,
    exhibits: Sequence[Exhibit],
    rules: AudienceRules,
) -> BinderSet:
    case = record.case.id
    tied = ties(translations.of_case(db, case), evidence.replacements(db, case))
    steps = {each.number: each.title or each.process for each in chain_of(db, case).steps}
    hidden = redacted_exhibits(db, case) if rules.takes_redactions else {}
    every = record.of_all  # what is withheld or redacted leaves in no set for some entries either
    kept_back = with_privileged(every) | without_consent(every, audience)
    unseen = kept_back | hidden.keys()
    same = _same_bytes(every, unseen)
    apart = record.severed.gone if record.severed else frozenset()
    return BinderSet(
        record=record,
        audience=audience,
        exhibits=exhibits,
        left_out=tuple(each.label for each in withheld(record, audience)),
        redacted=frozenset(hidden),
        unseen=unseen,
        in_set=frozenset(each.id for each in exhibits),
        without_native=frozenset(same | containers(every, same)),
        withheld=withheld_numbers(db, record, {each.id for each in exhibits}),
        unused=[each.bates for each in crosswalk(db, case, {}) if each.bates and not each.exhibit],
        numbers=register.read_register(db, case),
        facing_ranges=[
            each
            for each in numbering.ranges(db, case)
            if is_facing(each.part) and each.exhibit not in apart
        ],
        below=tied.originals,
        statements=tied.statements,
        steps=steps,
        issued=record.last_issued(audience),
    )


def _same_bytes(record: CaseRecord, exhibits: Collection[ExhibitId]) -> set[ExhibitId]:
    """Return these, and every exhibit that is the same file as one of them."""
    digests = {record.by_id[each].digest for each in exhibits}
    return {each.id for each in record.exhibits if each.digest in digests}


def _want_no_twin(held: BinderSet) -> None:
    """Raise `Impossible` where a file that has something redacted is another exhibit as well.

    What is the same file as a privileged one is privileged itself, and in no set; a paper that
    was also attached to a privileged mail is not, where it stands alone.
    """
    hidden = {held.record.of_all.by_id[each].digest: each for each in held.redacted}
    for each in held.exhibits:
        other = hidden.get(each.digest)
        if other is not None and each.id not in held.redacted:
            twin = held.record.of_all.by_id[other]
            raise Impossible(
                f"{each.label} is the same file as {twin.label}, which has something redacted."
                f" Nothing was written: treat {each.label} alike, or set it aside."
            )


def pages_to_number(
    view: View,
    held: BinderSet,
    settings: PagesSettings,
    progress: Progress = silent,
    executor: Executor | None = None,
) -> dict[tuple[ExhibitId, str], int]:
    """Make the pages of what has no numbers yet, and return how many each has.

    Takes long: not on the thread of a window. Raises `Cancelled`.
    """
    wanting = [e for e in held.exhibits if (e.id, COPY) not in held.numbers.ranges]
    going = Cancellation(progress, len(wanting))
    with page_maker(view, settings, going.on, executor) as maker:
        return {(each.id, COPY): made.pages for each, made in _made(maker, wanting, going)}


def _made(
    maker: PageMaker, exhibits: Sequence[Exhibit], going: Cancellation
) -> Iterator[tuple[Exhibit, ExhibitPages]]:
    def in_turn() -> Iterator[tuple[Exhibit, Progress]]:
        for done, each in enumerate(exhibits):
            going.step(done, f"pages of {each.label}")
            yield each, silent

    for each, coming in maker.ahead(in_turn()):
        yield each, coming.result()


def parts_of(
    held: BinderSet, maker: PageMaker, copies: RedactedCopies, progress: Progress = silent
) -> list[BinderPart]:
    """Return the parts of a binder in its order. Raises `Impossible` for one without a number.

    What is redacted is there as its copy alone: raises what `make_redacted_copy` does.
    """
    numbers = held.numbers
    if wanting := [e.label for e in held.exhibits if (e.id, COPY) not in numbers.ranges]:
        raise Impossible(f"Without numbers: {', '.join(wanting)}. Number the package first.")
    order = {each: at for at, each in enumerate(numbers.labels)}
    exhibits = sorted(held.exhibits, key=lambda each: order[each.id])
    going = Cancellation(progress, len(exhibits))
    bare = (each for each in exhibits if each.id not in held.redacted)
    coming = maker.ahead((each, silent) for each in bare)
    placed, made = list[tuple[tuple[int, int], BinderPart]](), set[ExhibitId]()
    for done, exhibit in enumerate(exhibits):
        going.step(done, f"pages of {exhibit.label}")
        made.add(exhibit.id)
        above = held.below.get(exhibit.id)
        below = numbers.label(above) if above in made else ""
        if exhibit.id in held.redacted:
            given = numbers.ranges[exhibit.id, COPY].pages
            kept = copies.copy(exhibit, numbers.label(exhibit.id), given, maker.settings)
            part = _redacted(held, exhibit, kept, below)
        else:
            part = _part(held, exhibit, next(coming)[1].result(), below)
        placed.append((place_of(numbers.labels[exhibit.id]), part))
    placed += [(each.place, _withheld(held, each)) for each in held.withheld]
    return [part for _, part in sorted(placed, key=lambda pair: pair[0])]


def _withheld(held: BinderSet, numbers: WithheldNumbers) -> BinderPart:
    """Return what is told of an exhibit that is withheld: nothing but its numbers."""
    return BinderPart(
        label=numbers.label,
        title=numbers.why.title,
        group=_group(held, numbers.step),
        exhibit="",
        original="",
        pages=numbers.pages,
        size=0,
        bates=numbers.bates,
        open=_nothing,
        withheld=numbers.why.value,
    )


def _nothing() -> BinaryIO:
    """Of what is withheld nothing is opened: `assemble` draws the page that stands for it."""
    raise Impossible("No pages were made of this exhibit.")


def _redacted(held: BinderSet, exhibit: Exhibit, kept: KeptCopy, below: str) -> BinderPart:
    """Return the part of a redacted copy: each page has its number, as in every other set."""
    part = _of_exhibit(held, exhibit, below)
    refused, pages = "", kept.before + kept.pages
    if pages != part.pages:
        was = f"it was numbered as {counted(part.pages, 'page')}"
        refused = f"{was}, and its redacted copy has {pages:,}"
    return replace(
        part,
        size=kept.size,
        open=kept.open,
        sources=(*[None] * kept.before, *range(1, part.pages - kept.before + 1)),
        remark="a redacted copy",
        refused=refused,
        hidden=kept.hidden,
    )


def _part(held: BinderSet, exhibit: Exhibit, made: ExhibitPages, below: str) -> BinderPart:
    given = held.numbers.ranges[exhibit.id, COPY]
    lead = 1 if made.slip and made.pages == given.pages + 1 else 0
    refused = ""
    if made.pages - lead != given.pages:
        was = f"it was numbered as {counted(given.pages, 'page')}"
        refused = f"{was}, and {made.pages:,} {'was' if made.pages == 1 else 'were'} made of it"
    with made.open() as file:
        size = _size(file)
    beside = made.native_beside and exhibit.id not in held.without_native
    remark = _remark(made)
    if made.native_beside:
        where = held.files_at if beside else _KEPT_BACK
        remark = f"{remark}; {where}"
    return replace(
        _of_exhibit(held, exhibit, below),
        size=size,
        open=made.open,
        lead=lead,
        sources=_sources(made, given.pages, lead),
        remark=remark,
        refused=refused,
        native_beside=beside,
    )


_KEPT_BACK = "its file is not beside, for something in it is withheld or redacted"


def _of_exhibit(held: BinderSet, exhibit: Exhibit, below: str) -> BinderPart:
    """Return what is the same of an exhibit in every set; nothing of its pages yet."""
    label, given = held.numbers.labels[exhibit.id], held.numbers.ranges[exhibit.id, COPY]
    meant = legend_on(held.record, held.audience, exhibit)
    return BinderPart(
        label=label.text,
        title=exhibit.title or exhibit.name,
        group=_group(held, label.step),
        exhibit=exhibit.label,
        original=exhibit.digest,
        pages=given.pages,
        size=0,
        bates=BatesNumbers(given.prefix, given.first, given.width),
        open=_nothing,
        legend=meant[0],
        designated=meant[1],
        below=below,
        is_statement=exhibit.id in held.statements,
    )


def _sources(made: ExhibitPages, pages: int, lead: int) -> tuple[int | None, ...]:
    """Say which page of the original each numbered page shows, where it shows one."""
    slips = 1 if made.slip and not lead else 0
    if made.made not in _OWN:
        return (None,) * pages
    return (*[None] * slips, *range(1, pages - slips + 1))


def _remark(made: ExhibitPages) -> str:
    if made.made in {MadeFrom.AS_IS, MadeFrom.IMAGE} and not made.notes:
        return ""
    return str(made.made)


def _group(held: BinderSet, step: int) -> str:
    if step == NO_STEP:
        return "Documents not tied to a single step"
    name = held.steps.get(step, "")
    return f"Step {step}: {name}" if name else f"Step {step}"


def _size(file: BinaryIO) -> int:
    return file.seek(0, os.SEEK_END)

"""Detentions that the notices of a case state, with the lines on file that they cover. Pure."""

from collections.abc import Collection, Iterator, Sequence

from casefiles.cases.detentions.summary import ImportSummary
from casefiles.cases.shipments.model import EntryLine
from casefiles.evidence.drafts.case_papers import CasePaper
from casefiles.evidence.drafts.model import DETENTION, Draft, DraftValue, read_value
from casefiles.evidence.places import page_of
from casefiles.evidence.proposals.notice_words import line_numbers
from casefiles.kernel.counts import counted

NOTICE = "detention-notice"
_OF_NOTICE = (
    ("number", "detention_number"), ("presented", "presented_on"), ("issued", "notice_on"),
    ("received", "notice_received_on"), ("due", "stated_due"), ("reason", "reason"),
    ("portal_case", "portal_case"),
)  # fmt: skip


def notice_drafts(
    papers: Sequence[CasePaper], imported: ImportSummary, known: Collection[str] = ()
) -> tuple[Draft, ...]:
    """Return a draft for each notice whose number no detention on file has, by number.

    Of several documents of a number the one that states most is read; `known` are those numbers.
    """
    best = dict[str, CasePaper]()
    for each in papers:
        number = each.says("number") if each.kind == NOTICE else ""
        before = best.get(number)
        if (
            number
            and number not in known
            and (before is None or len(each.found.found) > len(before.found.found))
        ):
            best[number] = each
    return tuple(_draft(number, best[number], imported) for number in sorted(best))


def _telling(notice: CasePaper) -> tuple[int, int]:
    return len(notice.all_of("entry")), len(notice.found.found)


def _draft(number: str, notice: CasePaper, imported: ImportSummary) -> Draft:
    lines, note = _covered(notice, imported)
    return Draft(
        number, (notice,), tuple(_values(notice)), tuple(each.id for each in lines), (note,)
    )


def _values(notice: CasePaper) -> Iterator[DraftValue]:
    for field, name in _OF_NOTICE:
        if placed := notice.one(field):
            yield read_value(DETENTION, name, notice, placed)
    stating = notice.one("due") or notice.one("number")
    if stating:
        label, page = notice.exhibit.label, page_of(stating.place)
        where = f"{label} states it"
        yield DraftValue(
            DETENTION, "stated_exhibit", "Stated in", (notice.exhibit.id,), label, where
        )
        if page:
            yield DraftValue(DETENTION, "stated_page", "Page", (str(page),), str(page), where)


def _covered(notice: CasePaper, imported: ImportSummary) -> tuple[tuple[EntryLine, ...], str]:
    """Return the lines on file that a notice names, and how that is told.

    Of an entry with one line that is the one; of one with several those that the notice numbers,
    else all of them.
    """
    entries = [each.proposal.values[0] for each in notice.all_of("entry")]
    ids = {each.id for each in imported.shipments if each.entry_number in entries}
    held = tuple(each for each in imported.lines if each.shipment in ids)
    numbers = line_numbers(notice.says("entry_lines"))
    if len(entries) == 1 and numbers:
        named = tuple(each for each in held if each.number in numbers)
        held = named or held
    if not held:
        said = ", ".join(entries)
        return (), (f"It names {said}, which is not on file." if said else "It names no entry.")
    many = counted(len(held), "line", "lines")
    return held, f"It covers {many} of {', '.join(entries)}."

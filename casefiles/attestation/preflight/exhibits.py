"""What would be asked about the exhibits of a set."""

from collections.abc import Callable, Iterator

from casefiles.attestation.exhibit_families import without_consent
from casefiles.attestation.exhibit_set import in_set, is_withheld, printed, printed_texts
from casefiles.attestation.mentions import mentions
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.model import Check, Checks, PreflightFinding
from casefiles.attestation.preflight.paper_relations import relied_on
from casefiles.attestation.record.model import CaseRecord
from casefiles.evidence.late_records import RecordCourse, late_record
from casefiles.evidence.model import Exhibit, State
from casefiles.evidence.places import page_of
from casefiles.evidence.search.not_searched import search_gap

MOST = "most"


def _each(holds: Callable[[CaseRecord, Exhibit], bool]) -> Check:
    """Ask about every exhibit of the set for which this holds."""

    def check(record: CaseRecord, audience: Audience) -> Iterator[PreflightFinding]:
        for exhibit in in_set(record, audience):
            if holds(record, exhibit):
                yield PreflightFinding(exhibit.id, exhibit.label)

    return check


def _is_untranslated(exhibit: Exhibit) -> bool:
    """Whether its languages are known and English is none of them."""
    languages = exhibit.language.replace(",", " ").lower().split()
    return bool(languages) and not any(tag.split("-")[0] == "en" for tag in languages)


def _has_english(record: CaseRecord, exhibit: Exhibit) -> bool:
    """Whether a translation that somebody answers for is there, and not set aside."""
    return any(
        not each.is_machine_only and not record.by_id[each.exhibit].set_aside
        for each in record.papers.translations_of.get(exhibit.id, ())
    )


def _is_expired(record: CaseRecord, exhibit: Exhibit) -> bool:
    return exhibit.expires_on is not None and exhibit.expires_on < record.today


def _is_damaged(record: CaseRecord, exhibit: Exhibit) -> bool:
    """Read, and found damaged; or looked into in vain."""
    read = record.readings.get(exhibit.id)
    return read is not None and read.state is not State.READ


def made_after_entry(record: CaseRecord, audience: Audience) -> Iterator[PreflightFinding]:
    """An exhibit is said to be of the ordinary course, and came after the first notice.

    While no notice is on file it is asked of what came after the entry.
    """
    entered = (each.entered_on for each in record.matter.imported.shipments)
    days = [each for each in (record.case.entry_date, *entered) if each]
    unnoticed = min(days, default=None) if record.papers.first_notice is None else None
    for exhibit in in_set(record, audience):
        if record.papers.first_notice:
            known = record.papers.later.get(exhibit.id)
        else:
            known = late_record(exhibit, unnoticed)
        if known and known.course is RecordCourse.ORDINARY:
            what = "the entry" if unnoticed else "the first notice of detention"
            yield PreflightFinding(exhibit.id, f"{exhibit.label} was made after {what}")


def not_searched(record: CaseRecord, audience: Audience) -> Iterator[PreflightFinding]:
    """An exhibit of which the program reads only a part, or not what it says."""
    for exhibit in in_set(record, audience):
        reading = record.readings.get(exhibit.id)
        if reading and (gap := search_gap(reading)):
            yield PreflightFinding(exhibit.id, f"{exhibit.label} ({gap})")


def no_such_page(record: CaseRecord, audience: Audience) -> Iterator[PreflightFinding]:
    """A statement or a citation refers to a page that its exhibit does not have."""
    kept = {each.id for each in in_set(record, audience)}
    wrong = set()
    for exhibit, place in relied_on(record):
        page, pages = page_of(place), record.pages(exhibit)
        if exhibit in kept and page and pages is not None and page > pages:
            wrong.add((record.by_id[exhibit].number, exhibit, page, pages))
    for _, exhibit, page, pages in sorted(wrong):
        label = record.by_id[exhibit].label
        yield PreflightFinding(f"{exhibit} {page}", f"Page {page} of {label}, which has {pages},")


def no_such_exhibit(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A text that prints speaks of an exhibit, a page or a statement that is not there."""
    numbers = {each.number for each in record.statements}
    wrong: dict[str, None] = {}
    for text in printed_texts(record):
        for each in mentions(text):
            there = each.statement in numbers
            if each.exhibit is not None:
                exhibit = record.by_number.get(each.exhibit)
                pages = record.pages(exhibit.id) if exhibit else None
                kept = exhibit is not None and not exhibit.set_aside
                there = kept and (pages is None or (each.page or 1) <= pages)
            if not there:
                wrong[text[each.start : each.end].strip("[]")] = None
    yield from (PreflightFinding(each, each) for each in wrong)


def set_aside_cited(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A statement leans on what was set aside."""
    for support in record.supports:
        exhibit = record.by_id[support.exhibit]
        if exhibit.set_aside:
            yield PreflightFinding(support.id, exhibit.label)


def no_consent(record: CaseRecord, audience: Audience) -> Iterator[PreflightFinding]:
    """Testimony that is relied on or printed, without its source's consent to this audience.

    For counsel it is in no set by itself, but what is cited of it prints.
    """
    secret = without_consent(record, audience)
    used = {each.id for each in in_set(record, Audience.CBP)}
    used |= {e.exhibit for _, looked in printed(record, audience) for e in looked.evidence}
    for exhibit in record.exhibits:
        if exhibit.id in secret & used and not exhibit.set_aside:
            yield PreflightFinding(exhibit.id, exhibit.label)


def not_numbered(record: CaseRecord, audience: Audience) -> Iterator[PreflightFinding]:
    """The package is numbered, and exhibits of the set have no label or no page numbers."""
    numbers = record.numbers
    if numbers.labels:
        lacks = [e.label for e in in_set(record, audience) if not numbers.bates(e.id)]
        few, more = lacks[:_FEW], len(lacks) - _FEW
        if lacks:
            yield PreflightFinding("", ", ".join(few) + (f" and {more} more" if more > 0 else ""))


def no_bates_numbers(record: CaseRecord, audience: Audience) -> Iterator[PreflightFinding]:
    """Nothing of the package is numbered: what is issued will cite no page by its number."""
    if not record.numbers.labels and in_set(record, audience):
        yield PreflightFinding()


_FEW = 8
"""Exhibits that are named of those without numbers."""

CHECKS: Checks = {
    "privileged": _each(is_withheld),
    "no-consent": no_consent,
    "no-title": _each(lambda _, e: not e.title.strip()),
    "no-kind": _each(lambda _, e: not e.kind),
    "no-source": _each(lambda _, e: not e.source.strip()),
    "untranslated": _each(lambda record, e: _is_untranslated(e) and not _has_english(record, e)),
    "made-after-entry": made_after_entry,
    "mostly-redacted": _each(lambda _, e: e.redacted == MOST),
    "expired": _each(_is_expired),
    "not-read": _each(lambda record, e: e.id not in record.readings),
    "damaged": _each(_is_damaged),
    "not-opened": _each(lambda record, e: e.id in record.unopened),
    "not-searched": not_searched,
    "no-such-page": no_such_page,
    "no-such-exhibit": no_such_exhibit,
    "set-aside-cited": set_aside_cited,
    "not-numbered": not_numbered,
    "no-bates-numbers": no_bates_numbers,
}

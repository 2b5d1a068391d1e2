"""Which exhibits a set holds: CBP gets what is relied on, counsel what was kept.

What is privileged lies beside no document, nor what would show it: it is a hard stop for CBP, and
for counsel named in the index and withheld, so that a package can be passed on. Testimony without
its source's consent is a stop for CBP as well, and for counsel it is not there and not named.
"""

import re
from collections.abc import Iterator

from casefiles.attestation import confirmations
from casefiles.attestation.cbp_papers import cbp_papers
from casefiles.attestation.exhibit_families import with_privileged, without_consent
from casefiles.attestation.expected_papers import KEPT_BACK, expected_exhibits, reasons_not_needed
from casefiles.attestation.memoize import memoize
from casefiles.attestation.mentions import mentions
from casefiles.attestation.model import Audience
from casefiles.attestation.record.assessed import AssessedIndicator, AssessedScope
from casefiles.attestation.record.model import CaseRecord
from casefiles.evidence.model import Exhibit
from casefiles.kernel.ids import ExhibitId


def in_set(record: CaseRecord, audience: Audience) -> list[Exhibit]:
    """Return the exhibits of a set, by number. What was set aside is in none."""
    return [*_in_set(record, audience)]


@memoize
def _in_set(record: CaseRecord, audience: Audience) -> tuple[Exhibit, ...]:
    kept = [each for each in record.exhibits if not each.set_aside]
    if audience is Audience.COUNSEL:
        secret = without_consent(record, audience)
        return tuple(e for e in kept if not is_withheld(record, e) and e.id not in secret)
    relied_on = with_what_explains_them(record, set(_relied_on(record)))
    return tuple(each for each in kept if each.id in relied_on)


def withheld(record: CaseRecord, audience: Audience) -> list[Exhibit]:
    """Return the exhibits that a set names and does not hold."""
    if audience is not Audience.COUNSEL:
        return []
    secret = without_consent(record, audience)
    kept = (e for e in record.exhibits if not e.set_aside and e.id not in secret)
    return [each for each in kept if is_withheld(record, each)]


def is_withheld(record: CaseRecord, exhibit: Exhibit) -> bool:
    """Whether an exhibit may not leave: it is privileged, or belongs to what is."""
    return exhibit.id in with_privileged(record)


def is_from_china(record: CaseRecord, exhibit: Exhibit) -> bool:
    """Whether it is a paper of a party in China; of nobody's, whether it is in Chinese.

    What the reviewer observed or printed came from nobody there, whatever names are in it.
    """
    if exhibit.party:
        return record.party_by_id[exhibit.party].country.strip().upper() == _CHINA
    if exhibit.source == _REVIEWER:
        return False
    tags = exhibit.language.replace(",", " ").lower().split()
    return any(tag.split("-")[0] == _CHINESE for tag in tags)


def printed(
    record: CaseRecord, audience: Audience
) -> Iterator[tuple[AssessedScope, AssessedIndicator]]:
    """Yield the indicators whose evidence is printed: for CBP those the legal basis needs."""
    everything = audience is Audience.COUNSEL or record.shows_labor
    groups = record.composition.groups
    for scope, looked in record.everything_looked():
        if everything or looked.indicator.group in groups:
            yield scope, looked


def file_of(record: CaseRecord, exhibit: Exhibit) -> str:
    """Return the path of an exhibit in the package: by number, never by its original name."""
    known = _ENDING.search(exhibit.name)
    read = record.readings.get(exhibit.id)
    ending = _BY_MIME.get(read.mime, "") if read else ""
    return f"exhibits/{exhibit.label}{ending or (known[0].lower() if known else '')}"


def printed_texts(record: CaseRecord) -> Iterator[str]:
    """Yield what people typed and every set prints: statements, words to CBP, forms."""
    yield from (each.text for each in record.statements)
    for item in record.matter.inquiries:
        yield from (item.inquiry.said, item.inquiry.cannot)
    yield from (each.prints for each in record.acceptances)
    if record.prints("crosswalk"):
        yield from reasons_not_needed(record)
    if record.prints("timeline"):
        yield from (event.note for clock in record.matter.clock for event in clock.timeline.events)
    for each in record.matter.forms:
        yield from (each.form.efforts, each.form.results, each.form.belief)


def with_what_explains_them(record: CaseRecord, relied_on: set[ExhibitId]) -> set[ExhibitId]:
    """Return papers with their translations and originals, and what they replaced: CBP sees both.

    A translator's statement goes with its translation.

    So it does where papers state different things: they are printed side by side.

    What only a machine translated and nobody answers for comes in only if it is itself relied on;
    preflight blocks that. What is privileged stays out.
    """
    papers, found = record.papers, set[ExhibitId]()
    waiting = [*relied_on]
    while waiting:
        each = waiting.pop()
        if each in found:
            continue
        found.add(each)
        told = papers.translation_that_is.get(each)
        waiting += [told.original] if told else []
        waiting += [told.statement_exhibit] if told and told.statement_exhibit else []
        waiting += [
            t.exhibit for t in papers.translations_of.get(each, ()) if not t.is_machine_only
        ]
        waiting += [papers.replaces[each].replaced] if each in papers.replaces else []
        waiting += [papers.replaced_by[each].exhibit] if each in papers.replaced_by else []
        waiting += [
            e for s in papers.subjects if s.differs and each in s.exhibits for e in s.exhibits
        ]
    added = {e for e in found - relied_on if e in record.by_id}
    kept_back = with_privileged(record) | without_consent(record, Audience.CBP)
    return relied_on | (added - kept_back)


def _named(record: CaseRecord) -> Iterator[int]:
    """Yield the numbers of exhibits that typed texts name."""
    for text in printed_texts(record):
        yield from (each.exhibit for each in mentions(text) if each.exhibit is not None)


def _of_the_chain(record: CaseRecord) -> Iterator[ExhibitId]:
    """Yield what its sections rest on, where the legal basis calls for them."""
    matter = record.matter
    if record.prints("chain"):
        yield from (each.exhibit for each in matter.chain.papers)
    if record.prints("tracing") and matter.tracing:
        yield from matter.tracing.exhibits
    if record.prints("reconciliation") and matter.ledger:
        yield from matter.ledger.ledger_data.exhibits
    if record.prints("lines"):
        yield from _of_the_lines(record)


def _of_the_lines(record: CaseRecord) -> Iterator[ExhibitId]:
    """Yield the papers of the entry lines, but what is kept back, and those of the detentions."""
    matter = record.matter
    for line in matter.lines:
        for each in matter.imported.papers.get(line.id, ()):
            if record.by_id[each].confidentiality not in KEPT_BACK:
                yield each


def _relied_on(record: CaseRecord) -> Iterator[ExhibitId]:
    yield from (each.exhibit for each in record.supports)
    yield from confirmations.confirming_exhibits(record, record.supports)
    yield from (each.authority for each in record.signers if each.authority)
    yield from _of_the_chain(record)
    yield from (each.id for each in cbp_papers(record))
    for item in record.matter.inquiries:
        yield from (each.exhibit for each in item.answers if each.exhibit)
    if record.prints("crosswalk"):
        yield from expected_exhibits(record)
    named = (record.by_number.get(each) for each in _named(record))
    yield from (each.id for each in named if each)
    for _, looked in printed(record, Audience.CBP):
        yield from (each.exhibit for each in looked.evidence)
        yield from confirmations.confirming_exhibits(record, looked.evidence)
    if record.shows_labor:
        for scope in record.scopes:
            yield from (each.exhibit for control in scope.controls for each in control.evidence)


_CHINA, _CHINESE, _REVIEWER = "CN", "zh", "reviewer"
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}$")
_BY_MIME = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/tiff": ".tif",
    "message/rfc822": ".eml",
    "text/plain": ".txt",
    "text/csv": ".csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}

"""The caps on evidence, one pure function each, named as in the checklist's `evidence_caps`.

A cap makes an item worth less, never more, and says so in `Item.caps`. Supporting content is hardly
ever capped: a controlled setting can hide signs, but hardly invents them.
"""

from dataclasses import replace

from casefiles.assessment.evidence_item import EvidenceItem, Overlap
from casefiles.checklists.vocabulary import ControlledBy, EvidenceClass
from casefiles.evidence.model import Conditions

DOUBTFUL, CANNOT_BE_JUDGED = "4", "6"
UNDER_CONTROL = {"audit_report", "worker_testimony_controlled"}
PICTURES = {"photo_video", "satellite"}
STATEMENTS = {EvidenceClass.DECLARATION, EvidenceClass.OWN_STATEMENT, EvidenceClass.TESTIMONY}
STATE_MEDIA = "gov_media"


def cap_1(item: EvidenceItem) -> EvidenceItem:
    """A declaration that contradicts is at best doubtful: a self-answer of no is not evidence."""
    if item.class_ is EvidenceClass.DECLARATION and item.contradicts:
        return _at_best(item, "CAP-1", credibility=DOUBTFUL)
    return item


def cap_2(item: EvidenceItem) -> EvidenceItem:
    """A clean audit, or testimony under control, proves nothing where access is blocked.

    To be applied only there (`capped`). What it says of signs stays usable.
    """
    if item.type in UNDER_CONTROL and item.contradicts:
        capped = _at_best(item, "CAP-2", credibility=CANNOT_BE_JUDGED)
        return replace(capped, conditions=Conditions.CONTROLLED)
    return item


def cap_3(item: EvidenceItem) -> EvidenceItem:
    """A denial by the party or by state media is not usually reliable (D).

    It bites on statements: declaration, own statement, testimony, state media. Statements against
    their own interest are no denials and keep A or B. A record of the party is no statement; it is
    capped at C, and `status` lets it show absence only beside a source the party does not control.
    """
    state_media = item.type == STATE_MEDIA
    interested = item.controlled_by is ControlledBy.PARTY or state_media
    if not (interested and item.contradicts):
        return item
    if item.class_ in STATEMENTS or state_media:
        return _at_best(item, "CAP-3", reliability="D")
    if item.class_ is EvidenceClass.RECORD:
        return _at_best(item, "CAP-3", reliability="C")
    return item


def cap_4(item: EvidenceItem) -> EvidenceItem:
    """What lies outside the reference period is history: it does not count (`is_admissible`)."""
    return _bitten(item, "CAP-4") if item.overlap is Overlap.NO else item


def cap_5(item: EvidenceItem) -> EvidenceItem:
    """A term found by software is a lead until a person has read the passage (`is_admissible`)."""
    return _bitten(item, "CAP-5") if item.found_by_software else item


def cap_6(item: EvidenceItem) -> EvidenceItem:
    """A picture whose place and date are not verified is at best doubtful (Berkeley Protocol)."""
    if item.type in PICTURES and not item.verified:
        return _at_best(item, "CAP-6", credibility=DOUBTFUL)
    return item


def cap_7(item: EvidenceItem) -> EvidenceItem:
    """What holds for the region only shows nothing of a firm, its site or its workers.

    It counts for the context. To be applied to what is cited for anything else (`weigh_as_cited`).
    """
    return replace(_bitten(item, "CAP-7"), of_others=True)


def cap_8(item: EvidenceItem) -> EvidenceItem:
    """What a source says against a sign, of which it never shows that it is absent, proves nothing.

    To be applied to what such a source is cited for (`weigh_as_cited`).
    """
    if item.contradicts:
        return _at_best(item, "CAP-8", credibility=CANNOT_BE_JUDGED)
    return item


def r13(item: EvidenceItem, *, for_control: bool = False) -> EvidenceItem:
    """R13: what papers state differently, unexplained, makes them at best doubtful.

    It bites on what speaks against an indicator and on what shows a control. A sign is not made to
    vanish by a figure that differs elsewhere in its paper: as with CAP-2, the two directions are
    not alike. To be applied only to papers that are involved (`RecordedConfirmation.in_doubt`).
    """
    if item.contradicts or for_control:
        return _at_best(item, "R13", credibility=DOUBTFUL)
    return item


def capped(item: EvidenceItem, *, access_blocked: bool) -> EvidenceItem:
    """Apply every cap that fits."""
    for cap in (cap_1, *((cap_2,) if access_blocked else ()), cap_3, cap_4, cap_5, cap_6):
        item = cap(item)
    return item


def _at_best(
    item: EvidenceItem, cap: str, *, reliability: str = "A", credibility: str = "1"
) -> EvidenceItem:
    """Both scales run from the best to the worst, so the worse of two is the later."""
    lowered = replace(
        item,
        reliability=max(item.reliability, reliability),
        credibility=max(item.credibility, credibility),
    )
    return _bitten(lowered, cap) if lowered != item else item


def _bitten(item: EvidenceItem, cap: str) -> EvidenceItem:
    return replace(item, caps=(*item.caps, cap))

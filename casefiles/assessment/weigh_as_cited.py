"""What an item is worth to what it is cited for. Pure.

A grade is the exhibit's, alike for all it is cited for; these readings are of what is asked.
"""

from dataclasses import replace

from casefiles.assessment.caps import STATEMENTS, cap_7, cap_8
from casefiles.assessment.evidence_item import EvidenceItem
from casefiles.assessment.model import Citation, Direction, Tie
from casefiles.assessment.scope_checklist import ScopeChecklist
from casefiles.assessment.ties import is_of_context
from casefiles.assessment.weigh import AppraisedExhibit, source_of
from casefiles.checklists.model import Checklist
from casefiles.checklists.readings import NoAbsence
from casefiles.checklists.vocabulary import ControlledBy
from casefiles.kernel.ids import IndicatorId


def weigh_as_cited(
    asked: ScopeChecklist, appraised: AppraisedExhibit, citation: Citation, item: EvidenceItem
) -> EvidenceItem:
    """Return an item as the rules see it for what it is cited for."""
    listed, name = asked.checklist, citation.indicator
    if _never_shows_absence(listed, appraised, name):
        item = cap_8(item)
    if name in listed.readings.shown_by_document and _is_its_own(asked, appraised, citation):
        item = replace(item, shows_itself=True)
    if citation.tie is Tie.REGION and not is_of_context(listed, name):
        item = cap_7(item)
    return item


def _never_shows_absence(listed: Checklist, appraised: AppraisedExhibit, name: IndicatorId) -> bool:
    return any(
        _reaches(listed, rule, name) and _fits(listed, rule, appraised)
        for rule in listed.readings.no_absence_by
    )


def _reaches(listed: Checklist, rule: NoAbsence, name: IndicatorId) -> bool:
    indicator = listed.by_id.get(name)
    return (
        indicator is not None
        and name not in rule.unless
        and bool({name, indicator.group} & {*rule.of})
    )


def _fits(listed: Checklist, rule: NoAbsence, appraised: AppraisedExhibit) -> bool:
    source = source_of(listed, appraised.exhibit)
    return (
        appraised.controlled_by in rule.controlled_by
        or (source is not None and source.id in rule.sources)
        or appraised.exhibit.kind in rule.types
    )


def _is_its_own(asked: ScopeChecklist, appraised: AppraisedExhibit, citation: Citation) -> bool:
    """Whether it is a publication or a letter of the company of the scope."""
    said = appraised.class_ in STATEMENTS and appraised.controlled_by is ControlledBy.PARTY
    own = appraised.exhibit.party in {None, asked.scope.party}
    return said and own and citation.direction is Direction.SUPPORTS

"""What the palette has to know of a case: its scopes, and what can be cited for in each."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import field, replace

from casefiles.assessment import store as assessment
from casefiles.assessment.citation_targets import CitationTarget, TargetKind, Terms, targets
from casefiles.attestation import store as attestation
from casefiles.attestation.model import Statement
from casefiles.cases import store as cases
from casefiles.cases.model import Scope
from casefiles.evidence.leads.model import Terms as Spotted
from casefiles.inquiries import store as inquiries
from casefiles.inquiries.model import Inquiry
from casefiles.inquiries.model import InquiryKind as Asked
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ScopeId
from casefiles.workspace.view import View
from desktop.translation import tr, translatable

_FIRST = 1_000_000_000
"""Stands before whatever was cited for, however often."""

FIRST_SCOPE = CitationTarget(
    sort=TargetKind.NEW_SCOPE,
    id="new-scope",
    shown=translatable("New assessment scope"),
    title=translatable("open the first scope, then cite this for its indicators"),
    used=_FIRST,
)


@dataclass(frozen=True, slots=True)
class PaletteData:
    """Read at one moment."""

    scopes: Sequence[Scope] = ()
    latest: ScopeId | None = None
    """In which something was cited last."""

    by_scope: Mapping[str, Sequence[CitationTarget]] = field(default_factory=dict)
    statements: Sequence[CitationTarget] = ()
    asked: Sequence[CitationTarget] = ()
    """What CBP asked, which a passage can answer."""

    def offered(self, scope: str, first: Collection[str] = ()) -> list[CitationTarget]:
        """Return what can be cited for in a scope, some before all others."""
        found = [*self.by_scope.get(scope, ()), *self.statements, *self.asked]
        if not self.scopes:
            found.insert(0, FIRST_SCOPE)
        return [replace(each, used=_FIRST) if each.id in first else each for each in found]

    def preset(self, wished: str) -> str:
        """Return the scope that is wished, if it is there; else the one cited in last."""
        there = [each.id for each in self.scopes]
        offered = [each for each in (wished, self.latest) if each in there]
        return str([*offered, *there, ""][0])


def read_palette_data(view: View, case: CaseId, terms: Terms) -> PaletteData:
    """Read it. Reading a checklist for the first time takes longer than a blink."""
    with view.reading() as db:
        scopes = cases.every_scope(db, case)
        cited = assessment.cited_for(db, case)
        listed = {each.id: assessment.checklist(db, each.edition) for each in scopes}
        statements = attestation.statements(db, case)
        asked = [each for each in inquiries.inquiries(db, case) if each.kind is Asked.ASKED]
    used = [indicator for _, indicator in cited]
    by_scope = {str(each.id): targets(listed[each.id], used, terms) for each in scopes}
    latest = cited[-1][0] if cited else None
    told = [_statement(each) for each in statements]
    return PaletteData(scopes, latest, by_scope, told, [_inquiry(each) for each in asked])


def words_by_indicator(terms: Spotted) -> Terms:
    """Return the words that papers use, by what a passage with them may speak of."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for each in terms.all:
        for name in each.indicators:
            by_name[name] += filter(None, each.words)
    return by_name


def _statement(statement: Statement) -> CitationTarget:
    return CitationTarget(
        sort=TargetKind.STATEMENT,
        id=statement.id,
        shown=tr("Statement {}").format(statement.number),
        title=" ".join(statement.text.split()),
        group=tr("Statements"),
    )


def _inquiry(inquiry: Inquiry) -> CitationTarget:
    return CitationTarget(
        sort=TargetKind.INQUIRY,
        id=inquiry.id,
        shown=inquiry.label,
        title=" ".join(inquiry.words.split()),
        group=tr("CBP requests"),
        asks="answer",
    )

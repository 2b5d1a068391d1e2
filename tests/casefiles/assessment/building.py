"""A case with a scope and exhibits, for tests of acts: real SQLite, real files."""

from datetime import date

from casefiles.acts import Act
from casefiles.assessment.citation_acts import cite
from casefiles.assessment.model import Direction, NewCitation
from casefiles.assessment.scope_acts import ScopeOpening, open_scope
from casefiles.evidence import store as evidence
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.evidence.model import Conditions
from casefiles.storage import rows
from tests.build import a_case, a_file
from tests.casefiles.checklists.shipped import EDITION

MARCH = {"period_from": date(2026, 3, 1), "period_to": date(2026, 3, 31)}
IN_MARCH = {"covers_from": date(2026, 3, 1), "covers_to": date(2026, 3, 31)}
BANK = {"kind": "bank_transfer", "source": "bank", "conditions": Conditions.FREE, **IN_MARCH}
TAX = {"kind": "tax_record", "source": "tax", "conditions": Conditions.FREE, **IN_MARCH}
WORKERS = {"kind": "former_worker", "source": "worker", "conditions": Conditions.FREE, **IN_MARCH}
STUDY = {"kind": "academic_report", "source": "academic", "conditions": Conditions.FREE, **IN_MARCH}
PAYROLL = {"kind": "payroll", "source": "party", "ordinary_course": True, **IN_MARCH}
LETTER = {"kind": "supplier_declaration", "source": "party", **IN_MARCH}
REPORT = {"kind": "annual_report", "source": "party", **IN_MARCH}


class Room:
    """One case and its assessment, with short ways to do what tests do."""

    def __init__(self, workspace, folder, basis="wro", **opening):
        self.workspace, self.folder = workspace, folder
        self.db = workspace.db
        self.case = a_case(workspace, basis=basis)
        self.scope = self.a_scope(**MARCH | opening)

    def a_scope(self, title="Sewing line", **said):
        return open_scope(self.workspace, self.case, EDITION, ScopeOpening(title, **said))

    def an_exhibit(self, **facts):
        """Take a file in and say what it is. Its name is its number, and so are its bytes."""
        number = len(evidence.of_case(self.db, self.case)) + 1
        add_exhibits(self.workspace, self.case, [a_file(self.folder, f"{number}.txt", str(number))])
        exhibit = evidence.of_case(self.db, self.case)[-1].id
        if facts:
            with self.workspace.change(Act.DESCRIBE_EXHIBITS, self.case) as db:
                rows.alter(db, evidence.EXHIBITS, self.case, exhibit, facts)
        return exhibit

    def cite(self, exhibit, *indicators, scope=None, **said):
        citing = NewCitation(exhibit, indicators, **said)
        return [*cite(self.workspace, self.case, scope or self.scope, [citing]).made]

    def deny(self, exhibit, *indicators, **said):
        said = {"direction": Direction.CONTRADICTS, "covers_scope": True} | said
        return self.cite(exhibit, *indicators, **said)

"""The case of a press article of 6 June 2022: what it says entered as papers, to results and PDF.

Every paper is made up for this test and says so. The names of firms are the article's.
"""

from datetime import date

import pypdfium2
import pytest

from casefiles.answers.carry_out import carry_out, read_answers
from casefiles.assessment.context_proposals import in_words
from casefiles.assessment.counsel_notice import stop_and_tell_counsel
from casefiles.assessment.result import case_result
from casefiles.assessment.rules.evaluate import RuleResult
from casefiles.attestation.compose import compose
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.items import blocking, preflight
from casefiles.attestation.record.read import read_record
from casefiles.attestation.render import render
from casefiles.cases import store as cases
from casefiles.checklists.vocabulary import Outcome, Status, UsAxis
from casefiles.evidence.consistency import store as consistency
from casefiles.evidence.consistency.model import FactKind
from casefiles.evidence.intake.add_exhibits import add_exhibits
from casefiles.kernel.errors import Faulty
from casefiles.reference_data import answers_data, fonts, reference_data
from casefiles.workspace.workspace import Workspace
from tests.build import NOON, a_case, a_file, ada, with_tables

MADE_UP = "MADE UP FOR A TEST.\n"
TEST_MET = {Outcome.TEST_MET, Outcome.TEST_MET_CORROBORATED}

PAPERS = {  # in the order of their numbers, E-001 first
    "report 2020": "We helped the government's labor-transfer program in order to end poverty.",
    "letter 2021": "Human rights were respected for over 20 years; forced labor is prohibited.",
    "registry": "Goldwind. Place of business and of production: Urumqi.",
    "press": "Apple left Ofilm over allegations. Ofilm did not answer questions.",
    "figures": "3,200,000 person-times were transferred in 2021, 15.4 percent over plan.",
    "plan": "Dynamic clearing of homes without a job, every single person able to work.",
    "party school": "Quotas counted in reviews of officials; who refused lost subsidies.",
    "anthropologist": "Refusing can brand one as uncooperative and lead to detention.",
    "advertisement": "1,000 workers aged 16 to 18, semi-military management, minimum order 100.",
    "plants": "A police officer accompanies them; classes in politics at night.",
    "briefing": "I am free to work anywhere, said a worker at a briefing of the authorities.",
    "audit": "No sign of forced labor was seen on the day of the announced visit.",
    "work teams": "Teams went from door to door; a handbook persuades parents through children.",
    "land": "Firms got cheap land and favors for employing them.",
    "ratification": "Two conventions on forced labor were ratified in April 2022.",
}
TITLES = {
    "E-001": "Report of Goldwind for 2020",
    "E-002": "Letter of Goldwind on human rights, 2021",
    "E-003": "Extract of the company register, Goldwind",
    "E-004": "Press report on Ofilm",
    "E-005": "Study of official figures of transfers",
    "E-006": "Plan of the region to 2025",
    "E-007": "Study of a party school",
    "E-008": "Lecture of an anthropologist",
    "E-009": "Advertisement for groups of workers",
    "E-010": "Study of life at the plants",
    "E-011": "Briefing of the authorities",
    "E-012": "Audit report",
    "E-013": "Study of leaked handbooks",
    "E-014": "Press report on land and favors",
    "E-015": "Notice of two ratifications",
}
EXHIBITS = """
exhibits:
  - {exhibits: [E-001], kind: annual_report, source: party, party: turbines,
     covers_from: 2020-01-01, covers_to: 2020-12-31}
  - {exhibits: [E-002], kind: correspondence, source: party, party: turbines, made_on: 2021-06-01}
  - {exhibits: [E-003], kind: corporate_registry, source: registry, made_on: 2022-01-10}
  - {exhibits: [E-004], kind: press_report, source: press, made_on: 2022-06-06}
  - {exhibits: [E-005, E-007], kind: academic_report, source: academic, made_on: 2022-06-01}
  - {exhibits: [E-006], kind: gov_plan, source: government, made_on: 2021-06-01}
  - {exhibits: [E-008, E-010], kind: academic_report, source: research, made_on: 2022-06-02}
  - {exhibits: [E-009], kind: job_advert, source: agency, made_on: 2022-01-01}
  - {exhibits: [E-011], kind: worker_testimony_controlled, source: government, made_on: 2021-06-01,
     conditions: controlled}
  - {exhibits: [E-013], kind: academic_report, source: academic, made_on: 2022-06-01}
  - {exhibits: [E-014], kind: press_report, source: press, made_on: 2022-06-06}
  - {exhibits: [E-015], kind: gov_notice, source: government, made_on: 2022-04-20}
  - {exhibits: [E-012], kind: audit_report, source: auditor, made_on: 2022-03-01, conditions: free,
     reliability: B, credibility: "2", grade_reason: a known firm}
"""
SYSTEM = """
citations:
  - {passage: {exhibit: E-007}, scopes: [S-1], indicators: [SI-C02]}
  - {passage: {exhibit: E-006}, scopes: [S-1], indicators: [SI-C03]}
  - {passage: {exhibit: E-008}, scopes: [S-1], indicators: [SI-C01]}
  - {passage: {exhibit: E-010}, scopes: [S-1], indicators: [SI-C04, SI-X02]}
"""


class Story:
    """One firm, with the papers of the article in one case."""

    def __init__(self, folder, imported_on=None, supplier="Goldwind"):
        self.workspace = Workspace(with_tables(folder / "w"), ada())
        goods = "wind turbines" if supplier == "Goldwind" else "phone parts"
        self.goods, known = goods, {"supplier": supplier, "goods": goods}
        self.case = a_case(self.workspace, "The article", "uflpa-exception", **known)
        for name, words in PAPERS.items():
            file = a_file(folder, f"{name}.txt", MADE_UP + words)
            add_exhibits(self.workspace, self.case, [file])
        self.imported_on = imported_on

    def enter(self, *texts):
        for text in texts:
            carry_out(self.workspace, self.case, read_answers(text, "answers.yaml"), answers_data())

    def open(self, name, site, more=""):
        imported = f"imported_on: {self.imported_on}" if self.imported_on else "title: Not dated"
        other, papers = "  - {key: turbines, name: Goldwind, country: CN}\n", EXHIBITS
        if name == "Goldwind":
            other, papers = "", EXHIBITS.replace("party: turbines", "party: firm")
        hts = "8502.31.0000" if name == "Goldwind" else "8529.90.9900"
        self.enter(f"""
parties:
  - {{key: firm, name: {name}, country: CN}}
{other}
scopes:
  - {{key: firm, title: {name}, party: firm, site: {site}, workforce: production,
     period_from: 2020-01-01, period_to: 2022-06-30{more}}}
{papers}
shipments:
  - {{key: one, {imported}, lines: [{{number: 1, description: {self.goods},
     hts: {hts}, manufacturer: firm}}]}}
""")
        named = [f"  - {{exhibits: [{e}], title: '{title}'}}" for e, title in TITLES.items()]
        self.enter("\n".join(("exhibits:", *named)))

    @property
    def result(self) -> RuleResult:
        return self.of_scope.result

    @property
    def of_scope(self):
        [scope] = case_result(self.workspace.db, self.case).scopes
        return scope

    def status(self, name):
        [status] = {w.status for w in self.of_scope.weighing.weighed[name].values()}
        return status

    def statuses(self, name):
        return {w.status for w in self.of_scope.weighing.weighed[name].values()}

    @property
    def opened(self):
        [scope] = cases.scopes(self.workspace.db, self.case)
        return scope

    def asked(self, audience=Audience.COUNSEL):
        return preflight(self.record, audience)

    @property
    def record(self):
        return read_record(self.workspace.db, self.case, reference_data(), NOON)

    def pdf(self, folder, audience=Audience.COUNSEL):
        known = self.record
        document = compose(known, audience, preflight(known, audience), "1a2b 3c4d")
        content = render(document, fonts(), NOON)
        (folder / f"{audience.value}.pdf").write_bytes(content)
        with pypdfium2.PdfDocument(content) as pages:
            text = "".join(each.get_textpage().get_text_range() for each in pages)
        return " ".join(text.split())


def cites(exhibit, indicators, **more):
    said = "".join(f", {key}: {value}" for key, value in more.items())
    return f"""
citations:
  - {{passage: {{exhibit: {exhibit}}}, scopes: [S-1], indicators: [{indicators}]{said}}}
"""


OWN_WORDS = cites("E-001", "SI-N04", against_interest="true")
LETTER = cites("E-002", "SI-N12", against_interest="true")
DENIAL = cites("E-002", "SI-R01", direction="contradicts", covers_scope="true")
PLACE = cites("E-003", "SI-N01", tie="site")
RECEIVED = cites("E-001", "SI-R01", against_interest="true")


@pytest.fixture
def goldwind(tmp_path):
    made = Story(tmp_path, date(2022, 7, 15))
    made.open("Goldwind", "Urumqi", ", production_region: Urumqi")
    made.enter(SYSTEM, OWN_WORDS, LETTER, PLACE)
    yield made
    made.workspace.close()


def test_the_firm_of_row_one_from_red_flags_to_presumed(goldwind, tmp_path):
    assert goldwind.opened.context_pack == "ctx-xuar"  # proposed by where the goods are made
    assert goldwind.result.us is UsAxis.PRESUMPTION
    assert goldwind.result.outcome is Outcome.RED_FLAGS
    assert goldwind.status("SI-N04") is Status.CORROBORATED  # its own words, against its interest
    assert goldwind.status("SI-N12") is Status.CORROBORATED
    placement = goldwind.of_scope.weighing.asked.checklist.readings.asks_placement
    assert "SI-N04" in placement.of
    assert placement.means == "SI-R01"

    goldwind.enter(RECEIVED, DENIAL)
    assert goldwind.result.outcome is Outcome.PRESUMED_STATE_IMPOSED
    assert goldwind.statuses("SI-R01") == {Status.CORROBORATED}  # the denial contests nothing

    goldwind.enter("""
statements:
  - {kind: claim-exception, text: The work was freely chosen., leans_on: [{exhibit: E-002}]}
""")
    held_back = {each.about.item for each in blocking(goldwind.asked(Audience.CBP))}
    assert {"unsupported-claim", "unfavorable"} <= held_back

    for_cbp = goldwind.pdf(tmp_path, Audience.CBP)
    assert "The chain of the goods is not traced step by step in this document" in for_cbp
    assert "stands at each step" not in for_cbp, "no step is printed"
    assert "In English" not in for_cbp, "all of the papers are in English"
    assert "Carrier, bills of lading" not in for_cbp, "nothing of it was entered"
    assert "Goldwind; covers January 1 to December 31, 2020" in for_cbp, "whose paper it is"

    printed = goldwind.pdf(tmp_path)
    assert "Contrary evidence" in printed
    assert "it names the company" in printed
    notice = stop_and_tell_counsel(case_result(goldwind.workspace.db, goldwind.case))
    assert [goldwind.opened.id] == [*notice.scopes]


def test_what_the_accused_state_and_a_clean_audit_say_contests_nothing(goldwind):
    goldwind.enter(RECEIVED)
    for exhibit in ("E-011", "E-012", "E-003"):
        goldwind.enter(cites(exhibit, "SI-R01", direction="contradicts", covers_scope="true"))
    assert goldwind.statuses("SI-R01") == {Status.CORROBORATED}
    assert goldwind.result.outcome is Outcome.PRESUMED_STATE_IMPOSED


def test_the_same_goods_a_month_before_are_not_presumed_and_no_order_is_made_up(tmp_path):
    made = Story(tmp_path, date(2022, 6, 20))
    made.open("Goldwind", "Urumqi", ", production_region: Urumqi")
    made.enter(OWN_WORDS, PLACE, "screening:\n  - {threshold: 90}\n")
    assert made.status("SI-N01") in {Status.INDICATED, Status.CORROBORATED}
    assert made.result.us is not UsAxis.PRESUMPTION
    printed = made.pdf(tmp_path)
    assert "Imported before June 21, 2022" in printed
    assert "No order known from the copy of CBP's list" in printed
    assert "(19 USC 1307) itself applies" in printed
    made.workspace.close()


def test_of_the_firm_of_row_three_there_are_red_flags_and_questions_and_never_more(tmp_path):
    made = Story(tmp_path, supplier="Ofilm")
    made.open("Ofilm", "Nanchang", ", worker_region: Hotan")
    assert made.opened.context_pack == "ctx-xuar"
    with pytest.raises(Faulty, match="What ties E-009 to S-1"):
        made.enter(cites("E-009", "SI-R08, SI-R09, SI-W03"))
    made.enter(
        cites("E-009", "SI-R08, SI-R09, SI-W03, ILO11-01, OP-P03", tie="region"),
        cites("E-010", "SI-W02, SI-W07, SI-W08", tie="region"),
        cites("E-010", "SI-C04, SI-X02"),
        """
facts:
  - {passage: {exhibit: E-004, run: [20, 50]}, kind: buyer_left, subject: Ofilm,
     written: Apple left in 2021}
  - {passage: {exhibit: E-004, run: [20, 50]}, kind: no_answer, subject: Ofilm,
     written: It answered no questions}
  - {passage: {exhibit: E-005, run: [20, 50]}, kind: person_times, subject: Transfers in 2021,
     written: "3200000", unit: person-times}
""",
    )
    assert made.result.outcome is Outcome.RED_FLAGS
    assert made.result.outcome not in TEST_MET
    for name in ("SI-R08", "SI-R09", "SI-W03", "SI-W02"):
        assert made.statuses(name) == {Status.INSUFFICIENT}
    assert made.status("SI-C04") is Status.INDICATED
    open_questions = [each for each in made.asked() if each.about.item == "fact-asks"]
    assert len(open_questions) == 3
    printed = made.pdf(tmp_path)
    assert "Apple left in 2021" in printed
    assert "labor agency or broker’s own publication; it names the region only" in printed
    assert "the supplier" not in printed
    assert "Annual or responsibility report; Goldwind" in printed, "it is another firm's"
    assert "No claim has been entered." in printed
    assert "it names the region only" in printed
    made.workspace.close()


def test_the_origin_of_a_steps_workers_is_asked_of_in_any_province(tmp_path):
    """Many were sent out of the region, and no list says where to."""
    made = Story(tmp_path, supplier="Ofilm")
    made.open("Ofilm", "Nanchang")
    assert made.opened.context_pack == "ctx-default"
    made.enter("""
steps:
  - {key: cameras, title: Camera modules, party: Ofilm, site: Nanchang, country: CN,
     worker_region: 和田地区}
""")
    known = made.record.proposals
    [proposed] = known.open
    assert (proposed.pack.id, known.not_asked) == ("ctx-xuar", ())
    assert "where the workers of step 1 (Camera modules) come from" in in_words(proposed)
    assert "context-proposed" in {each.about.item for each in blocking(made.asked())}
    made.enter("declined_contexts: [{scopes: [S-1], reason: The two were born there.}]")
    assert "context-proposed" not in {each.about.item for each in blocking(made.asked())}
    assert "The two were born there." in made.pdf(tmp_path)
    made.workspace.close()


def test_what_is_said_of_firms_at_large_and_of_a_ratification_changes_nothing(goldwind):
    goldwind.enter(RECEIVED)
    before = goldwind.result.outcome
    goldwind.enter(
        cites("E-013", "SI-R02, SI-R05", tie="region"),
        cites("E-014", "SI-N05", tie="region"),
        cites("E-015", "SI-R01, SI-R02", direction="contradicts", covers_scope="true"),
    )
    assert goldwind.result.outcome is before is Outcome.PRESUMED_STATE_IMPOSED
    for name in ("SI-R02", "SI-R05", "SI-N05"):
        assert goldwind.statuses(name) == {Status.INSUFFICIENT}
    assert goldwind.statuses("SI-R01") == {Status.CORROBORATED}


def test_both_texts_of_the_firm_stand_side_by_side(goldwind, tmp_path):
    goldwind.enter("""
facts:
  - {passage: {exhibit: E-001, run: [20, 50]}, kind: statement, subject: Labor-transfer program,
     written: We helped the program}
  - {passage: {exhibit: E-002, run: [20, 50]}, kind: statement, subject: Labor-transfer program,
     written: Forced labor is prohibited}
""")
    [subject] = consistency.subjects(goldwind.workspace.db, goldwind.case)
    assert (subject.kind, subject.is_open) == (FactKind.STATEMENT, True)
    printed = goldwind.pdf(tmp_path)
    assert "We helped the program" in printed
    assert "Forced labor is prohibited" in printed

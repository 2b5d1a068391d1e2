"""Exhibits of every class that some audience must not get, each with a word that betrays it."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2

from casefiles.acts import Act
from casefiles.assessment.citation_acts import cite
from casefiles.assessment.model import Direction, NewCitation, Tie
from casefiles.assessment.scope_acts import ScopeOpening, open_scope
from casefiles.cases.party_acts import PartyInput, add_party
from casefiles.chain.step_acts import StepInput, add_step
from casefiles.checklists.vocabulary import Flag
from casefiles.evidence import store as evidence
from casefiles.evidence.exhibit_acts import describe_exhibits, replace_exhibit, set_aside
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.translations.translation_acts import TranslationDetails, add_translation
from casefiles.kernel.ids import CaseId, ExhibitId, PartyId
from casefiles.reference_data import documents
from casefiles.requests.request_draft import RequestDraft
from casefiles.requests.round_acts import RoundInput, open_round
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace
from tests.attesting import edition
from tests.casefiles.package.small_package import files

SENT = date(2026, 3, 2)
OWN = {"source": "supplier", "source_group": "supplier", "kind": "production_record"}
MILL, AGENT = "Haiyun Mill", "Dongfang Trading"


@dataclass(frozen=True)
class Plant:
    """What is planted: how it is described, how it stands to another, and who may have it."""

    known: Mapping[str, object] = field(default_factory=dict)
    came_in: str = ""
    translates: str = ""
    replaces: str = ""
    same_as: str = ""
    against: bool = False
    aside: bool = False
    of_agent: bool = False
    counsel: bool = True
    supplier: bool = False


PRIVILEGED = {"confidentiality": "privileged"}
WORKER = {"kind": "former_worker", "source": "worker", "source_group": "worker"}
NOT_ASKED = {"consent": "not_asked"}
PLANTS: Mapping[str, Plant] = {
    "ownpaper": Plant(supplier=True),
    "ownmail": Plant(supplier=True),
    "ownattachment": Plant(came_in="ownmail", supplier=True),
    "privilegedmail": Plant(PRIVILEGED, counsel=False),
    "itsattachment": Plant(came_in="privilegedmail", counsel=False),
    "itsarchive": Plant(counsel=False),
    "inarchive": Plant(PRIVILEGED, came_in="itsarchive", counsel=False),
    "itstranslation": Plant(translates="privilegedmail", counsel=False),
    "itstwin": Plant(same_as="privilegedmail", counsel=False),
    "itscorrection": Plant(replaces="privilegedmail"),
    "interview": Plant(WORKER, counsel=False),
    "bysource": Plant({"source": "informant", "source_group": "informant"}, counsel=False),
    "interviewenglish": Plant(translates="interview", counsel=False),
    "interviewcorrected": Plant(replaces="interview", counsel=False),
    "interviewmail": Plant(counsel=False),
    "interviewattached": Plant(came_in="interviewmail"),
    "interviewchild": Plant({**WORKER, **NOT_ASKED}, came_in="interviewmail", counsel=False),
    "refused": Plant({**WORKER, "consent": "not_given"}, counsel=False),
    "fornobody": Plant({**WORKER, "consent": "given"}, counsel=False),
    "forcounsel": Plant({**WORKER, "consent": "given", "consent_for": "counsel"}),
    "forboth": Plant({**WORKER, "consent": "given", "consent_for": "cbp counsel"}),
    "contrary": Plant(against=True),
    "contraryenglish": Plant(translates="contrary"),
    "contraryreplaced": Plant(replaces="contrary"),
    "setaside": Plant(aside=True, counsel=False),
    "leaked": Plant({"handed_by": "a clerk of the mill"}),
    "byshortname": Plant({"source": "party", "source_group": "Haiyun"}, supplier=True),
    "bymail": Plant({"handed_by": "Haiyun Mill, by e-mail"}, supplier=True),
    "byclerkofmill": Plant({"handed_by": "Haiyun Mill, by a clerk"}),
    "byhalfaname": Plant({"source": "party", "source_group": "Haiy"}),
    "byanothersname": Plant({"source": "party", "source_group": "Dongfang"}),
    "bysomebody": Plant({"source": "party", "source_group": "the clerk"}),
    "nosource": Plant({"source": "", "source_group": ""}),
    "ofbank": Plant({"source": "bank", "source_group": "bank"}),
    "ofagent": Plant(of_agent=True),
    "agentsmail": Plant(of_agent=True),
    "throughagent": Plant(came_in="agentsmail"),
    "mixedarchive": Plant(),
    "agentsinside": Plant(of_agent=True, came_in="mixedarchive"),
}
"""By name, which stands in the exhibit’s bytes, title and file name. All but `of_agent` are said to
be the mill’s."""

STOPS_CBP = [
    "interview", "bysource", "interviewenglish", "interviewcorrected", "interviewmail", "refused",
    "fornobody", "forcounsel",
]  # fmt: skip
"""Testimony, and what is of one family with it, that CBP may not see."""

STOPS_SUPPLIER = [
    "privilegedmail", "itsattachment", "itsarchive", "inarchive", "itstranslation", "itstwin",
    "itscorrection",
]  # fmt: skip
"""What stops a package for the mill, until a person says that it is not the mill’s."""


@dataclass(frozen=True)
class Planted:
    """What was planted."""

    exhibits: Mapping[str, ExhibitId]
    mill: PartyId
    agent: PartyId


def plant(workspace: Workspace, case: CaseId) -> Planted:
    """Plant all of it: by acts, but what came out of what."""
    mill, agent = (
        add_party(workspace, case, PartyInput(name, country="CN")) for name in (MILL, AGENT)
    )
    held = dict[str, ExhibitId]()
    for name, each in PLANTS.items():
        content = f"marker {each.same_as or name}".encode()
        [line] = add_pasted_exhibit(workspace, case, f"{name}.txt", content).lines
        assert line.exhibit is not None
        held[name] = line.exhibit
        party = agent if each.of_agent else mill
        known = {**OWN, "title": f"marker {name}", "party": party, **each.known}
        describe_exhibits(workspace, case, [line.exhibit], known)
    with workspace.change(Act.TAKE_IN, case) as db:
        for name, each in PLANTS.items():
            if each.came_in:
                rows.alter(db, evidence.EXHIBITS, case, held[name], {"parent": held[each.came_in]})
    _relate(workspace, case, held)
    _around(workspace, case, mill, agent)
    return Planted(held, mill, agent)


def _relate(workspace: Workspace, case: CaseId, held: Mapping[str, ExhibitId]) -> None:
    scope = open_scope(workspace, case, edition(), ScopeOpening("Mill", None, "Mill Road"))
    indicator = edition().checklist.flagged(Flag.REQUIRED_FOR_NO_NEXUS)[0].id
    for name, each in PLANTS.items():
        if each.translates:
            told = TranslationDetails(held[name], held[each.translates], translator="L. Wang")
            add_translation(workspace, case, told)
        if each.replaces:
            replace_exhibit(
                workspace, case, held[each.replaces], held[name], asked_by="us", reason="a slip"
            )
        if each.against:
            passage = NewCitation(held[name], (indicator,), Direction.SUPPORTS, tie=Tie.PARTY)
            cite(workspace, case, scope, [passage])
        if each.aside:
            set_aside(workspace, case, [held[name]], "a duplicate")


def _around(workspace: Workspace, case: CaseId, mill: PartyId, agent: PartyId) -> None:
    """Steps and requests of both, with notes that are nobody's."""
    for party, title in ((mill, "Milling"), (agent, "secretpartner")):
        step = StepInput(
            title, party=party, inputs="cotton of secretpartner", notes="secretnote", country="CN"
        )
        add_step(workspace, case, step)
        opening = RoundInput(party, sent_on=SENT, note="secretnote")
        asked = RequestDraft(english=f"Papers of {title}", chinese="单据")
        open_round(workspace, case, opening, [asked], documents())
    draft = RequestDraft(english="secretdraft", chinese="单据")
    open_round(workspace, case, RoundInput(mill), [draft], documents())


def give_to_agent(workspace: Workspace, case: CaseId, held: Planted, names: Iterable[str]) -> None:
    """Let these be papers of the agent."""
    described = [held.exhibits[each] for each in names]
    describe_exhibits(workspace, case, described, {"party": held.agent})


def markers(package: Path) -> set[str]:
    """Which of the planted exhibits a package betrays."""
    said = said_in(package)
    return {n for n in PLANTS if re.search(rf"\bmarker {n}\b|\b{n}\.txt", said)}


def said_in(package: Path) -> str:
    """All that a package says, its paths too; of workbooks and archives what is in them.

    Of PDFs the pages of its contents: what an attestation says of exhibits is tried elsewhere.
    """
    return "\n".join(
        f"{path}\n{text}"
        for path in files(package)
        for text in (*_texts((package / path).read_bytes()), *_pages(package / path))
    )


def _pages(path: Path) -> Iterator[str]:
    if path.name == "contents.pdf":
        for page in pypdfium2.PdfDocument(path):
            yield page.get_textpage().get_text_range()


def _texts(content: bytes) -> Iterator[str]:
    yield content.decode("utf-8", "replace")
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for name in archive.namelist():
                yield f"{name}\n{archive.read(name).decode('utf-8', 'replace')}"

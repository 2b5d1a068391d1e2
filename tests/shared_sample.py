"""The sample case as several people have it: assessed twice, and at a hub with two others."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from casefiles.assessment import store as assessment
from casefiles.assessment.citation_acts import cite
from casefiles.assessment.model import Direction, NewCitation
from casefiles.assessment.second_opinion import store as opinions
from casefiles.assessment.second_opinion.opinion_acts import (
    OpinionRequest,
    ask_second_opinion,
    close_side,
)
from casefiles.cases import store as cases
from casefiles.cases.case_acts import edit_case
from casefiles.hub import exchange, place
from casefiles.hub.administer import make_hub
from casefiles.hub.grant_acts import add_case, grant_case
from casefiles.hub.model import Part
from casefiles.kernel.device import settings_folder
from casefiles.kernel.ids import CaseId
from casefiles.storage.sealing.person_key import to_file
from casefiles.workspace.workspace import Workspace
from tests import postgres_server
from tests.build import with_tables
from tests.hub_scene import Scene, keeper
from tests.loan_laws import device

WORDS = "four words never said aloud"


def assess_twice(work: Workspace, case: CaseId) -> None:
    """Have somebody else assess the first scope of the sample, otherwise in part."""
    scope = cases.scopes(work.db, case)[0].id
    request = OpinionRequest("Li Wei", "The result on wages is close")
    asked = ask_second_opinion(work, case, scope, request)
    theirs = [each for each in assessment.citations(work.db, scope) if not each.passage][:6]
    close_side(work, case, scope)
    environment = work.environment
    work.environment = replace(environment, actor="Li Wei")
    try:
        with work.seeing_all():
            opinion = opinions.opinion(work.db, case, asked)
            for at, each in enumerate(theirs):
                made = NewCitation(
                    each.exhibit, (each.indicator,), each.direction if at else Direction.SUPPORTS,
                    each.where, each.quote, tie=each.tie, dimensions=each.dimensions,
                    covers_scope=each.covers_scope,
                )  # fmt: skip
                cite(work, case, opinion.scope, [made])
            close_side(work, case, opinion.scope)
    finally:
        work.environment = environment


class SharedHub:
    """A hub at which Ada Obi is the owner of a case, and two others have a part in it."""

    def __init__(self, scene: Scene, folder: Path) -> None:
        self.scene, self.folder = scene, folder
        for login in ("ada.obi", "ben.ortiz", "li.wei"):
            scene.let_in(login)
        key, login = folder / "ada.person", folder / "ada.txt"
        key.write_bytes(to_file(scene.pairs["ada.obi"], WORDS, random.Random(1).randbytes))
        login.write_text("password = password of ada.obi\n")
        login.chmod(0o600)
        known = replace(scene.place("ada.obi"), key=str(key), credentials=str(login))
        place.save(settings_folder(), known)

    def share(self, work: Workspace, case: CaseId, at: datetime) -> None:
        """Put the case there, have Ben change something and Ada too; all that at a moment."""
        ada = self.scene.hub("ada.obi")
        add_case(work, ada, case)
        for login, part in (("ben.ortiz", Part.REVIEWER), ("li.wei", Part.READER)):
            grant_case(work, ada, case, login, self.scene.pairs[login].person, part)
        exchange.push(work, ada, case)
        environment = replace(
            device(self.folder / "ben", "b" * 16, 5), actor="Ben Ortiz", now=lambda: at
        )
        with Workspace(with_tables(self.folder / "ben" / "w"), environment) as there:
            ben = self.scene.hub("ben.ortiz")
            exchange.pull(there, ben, case)
            edit_case(there, case, {"goods": "Men’s knitted cotton T-shirts, short-sleeved, dyed"})
            exchange.push(there, ben, case)
        edit_case(work, case, {"goods": "Knitted cotton T-shirts for men"})
        with self.scene.sql() as hub:
            hub.run("UPDATE hub.visits SET at = %s + nr * interval '1 hour'", (at,))


@contextmanager
def a_hub(folder: Path) -> Iterator[SharedHub]:
    """A PostgreSQL of its own, with nobody's case yet."""
    with postgres_server.running() as server:
        server.tool("createdb", "cases")
        with keeper(server, "cases") as hub:
            make_hub(hub, "cases")
        with Scene(server, "cases", folder, originals=folder / "originals") as scene:
            yield SharedHub(scene, folder)

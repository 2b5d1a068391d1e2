"""A case that can be issued, whose exhibits have texts in which names can be looked for."""

from pathlib import Path

from casefiles.evidence import store as evidence
from casefiles.evidence.readers.read_result import Finding, ReadResult
from casefiles.evidence.text_cache.store import TextCache
from casefiles.workspace.workspace import Workspace
from tests.build import ada, with_tables
from tests.casefiles.attestation.ready_case import Ready, ready_case

FILLING = "of the second grade, baled and weighed"


def keep_texts(workspace, exhibits, *texts):
    """Have the texts of exhibits kept as if they had been read: these pages, then others."""
    texts = (*(f"{each} {FILLING}" if each else "" for each in texts), *[FILLING] * 6)[:6]
    found = ReadResult(Finding("application/pdf", "test", pages=len(texts)), texts=texts)
    with TextCache(workspace.folder) as cache:
        cache.keep([(each.digest, found) for each in evidence.those(workspace.db, exhibits)])


def searchable_case(folder: Path) -> Ready:
    """Make it in a workspace of its own, which is closed."""
    with Workspace(with_tables(folder), ada()) as workspace:
        made = ready_case(workspace)
        keep_texts(workspace, made.exhibits, "cotton", "from Texas")
        return made

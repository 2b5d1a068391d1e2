"""What the pane of CBP's requests reads off the GUI thread: documents to answer by, and a list."""

from casefiles.documents.model import Documents, NameWords
from casefiles.evidence import store as evidence
from casefiles.evidence.text_cache import store as cache
from casefiles.inquiries.request_block import request_block
from casefiles.kernel.ids import CaseId
from casefiles.kernel.text_safety import visible
from casefiles.workspace.view import View
from desktop.widgets.document_picker import PickRow

_MOST, _CBP = 60_000, "customs and border protection"


def read_answer_rows(view: View, case: CaseId, said: str, documents: Documents) -> list[PickRow]:
    """Return the documents of a case; those whose kind the request names stand first."""
    from casefiles.documents.word_matching import find_words  # noqa: PLC0415 - it compiles slow patterns

    kinds = [
        (each.id, NameWords((each.en, *each.words.en), (each.zh, *each.words.zh)))
        for each in documents.papers.papers
    ]
    named = {each.id for each in find_words(said, kinds)}
    with view.reading() as db:
        held = [each for each in evidence.of_case(db, case) if not each.set_aside]
    return [
        PickRow(
            each.id, each.number, visible(f"{each.label} {each.shown}"),
            documents.papers.name(each.paper) if each.paper else "",
            why="the request names this kind" if each.paper in named else "",
        )
        for each in held
    ]  # fmt: skip


def read_request_block(view: View, case: CaseId) -> tuple[str, str]:
    """Return the first list of requests in a document of CBP and its label; else two nothings."""
    with view.reading() as db:
        held = [each for each in evidence.of_case(db, case) if not each.set_aside]
    with cache.open_cache(view.folder) as kept:
        for each in held:
            text = "\n".join(kept.texts(each.digest))[:_MOST]
            if "customs and border protection" in text.casefold() and (
                block := request_block(text)
            ):
                return block, each.label
    return "", ""

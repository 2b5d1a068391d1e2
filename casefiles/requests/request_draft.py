"""What is to be asked for, and whether it may be: ordinary business papers, or with the switch."""

from collections.abc import Iterable, Sequence

from casefiles.chain.expected.model import ExpectedPaper
from casefiles.documents.model import Documents
from casefiles.documents.sensitive import find_sensitive, in_words
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Faulty, Impossible
from casefiles.kernel.ids import CaseId, RequestItemId, RoundId, StepId
from casefiles.requests.keys import new_key
from casefiles.requests.model import ItemState, RequestItem
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RequestDraft:
    """One thing to ask for."""

    english: str
    chinese: str = ""
    step: StepId | None = None
    item: str = ""
    """The id of what a list expects, if it comes from one."""


def draft_for(item: str, step: StepId | None, documents: Documents) -> RequestDraft:
    """Return the request for what a list expects, in its words. Raises `Impossible`."""
    expected = documents.expected(item)
    if expected is None:
        raise Impossible(f"“{item}” is in no list of documents.")
    kinds = [paper for each in expected.papers if (paper := documents.papers.get(each))]
    english = " or ".join(each.en for each in kinds)
    chinese = "或".join(each.zh for each in kinds)
    if expected.en and kinds:
        english, chinese = f"{english}: {expected.en}", f"{chinese}：{expected.zh}"
    return RequestDraft(english or expected.en, chinese or expected.zh, step, item)


def drafts_for_missing(
    step: StepId | None, missing: Sequence[ExpectedPaper], documents: Documents
) -> list[RequestDraft]:
    """Return what to ask for of what is missing at one place: ordinary business papers, each once.

    What is off by default is left out, and what another request there would bring too.
    """
    on = [each for each in missing if not each.sensitive and _is_trade(each, documents)]
    wanted = [
        each
        for n, each in enumerate(on)
        if not any(
            {*other.papers} < {*each.papers} or ({*other.papers} == {*each.papers} and m < n)
            for m, other in enumerate(on)
            if other is not each
        )
    ]
    return [draft_for(each.id, step, documents) for each in wanted]


def _is_trade(wanted: ExpectedPaper, documents: Documents) -> bool:
    kinds = [paper for each in wanted.papers if (paper := documents.papers.get(each))]
    return any(each.trade for each in kinds) and not any(each.sensitive for each in kinds)


def is_sensitive(asking: RequestDraft, documents: Documents) -> bool:
    """Whether it asks for something that is off by default: by its text, or by what a list says."""
    return bool(why_sensitive(asking, documents))


def why_sensitive(asking: RequestDraft, documents: Documents) -> str:
    """Say what in it is off by default; nothing if nothing is."""
    found = find_sensitive(f"{asking.english}\n{asking.chinese}", documents.sensitive)
    if found:
        return in_words(found)
    expected = documents.expected(asking.item) if asking.item else None
    if getattr(expected, "sensitive", False):
        return f"{asking.item} is on labor"
    return ""


def refuse_sensitive(
    askings: Iterable[RequestDraft], documents: Documents, *, switched_on: bool
) -> None:
    """Raise `Faulty`, which names every request that is off by default, unless it was switched on.

    Chinese rules on supply-chain information may put whoever answers at risk; not verified.
    """
    if switched_on:
        return
    faults = [
        f"“{each.english or each.chinese}” asks for what is off by default: {why}"
        for each in askings
        if (why := why_sensitive(each, documents))
    ]
    if faults:
        way = (
            "A named person can switch it on for this round, with a reason. Ask PRC counsel first."
        )
        raise Faulty("the requests", (*faults, way))


def refuse_empty(askings: Iterable[RequestDraft]) -> None:
    """Raise `Impossible` if something is asked for in no words."""
    if any(not (each.english.strip() or each.chinese.strip()) for each in askings):
        raise Impossible("What is asked for? Say it in English or in Chinese, better in both.")


def items_to_write(  # noqa: PLR0913, PLR0917 - what a key is made of
    workspace: Workspace,
    case: CaseId,
    round_: RoundId,
    round_number: int,
    after: int,
    askings: Sequence[RequestDraft],
    documents: Documents,
) -> list[RequestItem]:
    """Return the rows of what is asked for, numbered on from `after`, each with its key."""
    return [
        RequestItem(
            id=RequestItemId(workspace.new_id()),
            case_id=case,
            round=round_,
            key=new_key(round_number, number, workspace.environment.chance),
            step=each.step,
            item=each.item,
            english=each.english.strip(),
            chinese=each.chinese.strip(),
            sensitive=is_sensitive(each, documents),
            state=ItemState.ASKED,
            answer="",
            answered_on=None,
        )
        for number, each in enumerate(askings, start=after + 1)
    ]

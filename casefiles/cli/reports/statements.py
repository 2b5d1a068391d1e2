"""`attestation statements`: what is declared in a case, by whom, and on which words it is based."""

from collections.abc import Iterator

from casefiles.attestation.model import Declaration, Signer, StatementRead
from casefiles.attestation.passage_texts import (
    PassageText,
    StatementWithPassages,
    statements_with_passages,
)
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.record.read import read_record
from casefiles.cases.detentions.port_time import PortTime
from casefiles.cli.decorators import command
from casefiles.cli.output import say_json, say_lines
from casefiles.cli.session import Json
from casefiles.evidence.passages.place_descriptions import PlaceDescriptions
from casefiles.kernel.clock import system_clock
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.reference_data import reference_data
from casefiles.workspace.view import View


@dataclass(frozen=True, slots=True)
class _Case:
    record: CaseRecord
    spots: PlaceDescriptions

    @property
    def time(self) -> PortTime:
        return PortTime(self.record.matter.imported.zone)


@command("attestation statements")
def statements(view: View, case: CaseId, json: Json = False) -> None:
    """List the numbered statements: who declares to each, on which words it is based, who read.

    Of each passage its words and their translation. `read-passages` records that they were
    read.
    """
    record = read_record(view.db, case, reference_data(), system_clock())
    found = statements_with_passages(view, record, record.statements)
    held = _Case(record, PlaceDescriptions(view.db))
    if json:
        say_json([_data(held, each) for each in found])
        return
    for each in found:
        for line in _lines(held, each):
            say_lines(line.split("\n"))


def passage_data(each: PassageText) -> dict[str, object]:
    """Return a passage with its words, for a script."""
    return {
        "passage": each.named,
        "words": each.words,
        "checkable": bool(each.words),
        "translation": list(each.translation),
        "cut": each.cut,
        "against": list(each.against),
    }


def _data(held: _Case, it: StatementWithPassages) -> dict[str, object]:
    record, statement = held.record, it.statement
    leaning = record.leaning(statement.id)
    return {
        "number": statement.number,
        "kind": statement.kind,
        "text": statement.text,
        "leans on": [held.spots.named(each.exhibit, each.where) for each in leaning],
        "places": [
            {"exhibit": record.by_id[each.exhibit].label, "place": each.place} for each in leaning
        ],
        "declared by": [*_declared(record, it)],
        "passages": [passage_data(each) for each in it.passages],
        "read by": [signer.name for signer, read in it.signers if read],
        "readings": [_reading(signer, read) for signer, read in it.signers],
    }


def _reading(signer: Signer, read: StatementRead | None) -> dict[str, object]:
    at = read.at.isoformat() if read else None
    return {"signer": signer.name, "read": read is not None, "at": at,
            "recorded by": read.by if read else None}  # fmt: skip


def _lines(held: _Case, it: StatementWithPassages) -> Iterator[str]:
    statement, declared = it.statement, ", ".join(_declared(held.record, it))
    kind = held.record.kind(statement)
    nobody = "no oath: contention" if kind and kind.contends else "no signer"
    yield f"{statement.number}. {kind.title if kind else statement.kind} · {declared or nobody}"
    yield f"   {' '.join(statement.text.split())}"
    for each in it.passages:
        yield "\n".join(f"   {line}" for line in each.in_words.split("\n"))
    if not it.passages:
        yield "   Based on no passage."
        return
    for signer, read in it.signers:
        yield f"   {_said(held.time, signer, read)}"


def _said(time: PortTime, signer: Signer, read: StatementRead | None) -> str:
    if read is None:
        return f"▲ That {signer.name} read them is not recorded."
    return f"✓ {signer.name} read them (recorded by {read.by}, {time.day(read.at)})."


def _declared(record: CaseRecord, it: StatementWithPassages) -> Iterator[str]:
    names = {each.id: each.name for each in record.signers}
    for each in record.declarations:
        if each.statement == it.statement.id:
            yield f"{names[each.signer]} ({_how(each)})"


def _how(declaration: Declaration) -> str:
    struck = ", struck" if declaration.struck else ""
    return f"{declaration.basis.value.replace('_', ' ')}{struck}"

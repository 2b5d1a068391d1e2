"""The journal of a case as a file, by which anybody can check that nothing in it was altered."""

import json
from collections.abc import Iterator
from sqlite3 import Connection

from casefiles.assessment.second_opinion.store import internal_changes
from casefiles.changes import TableName
from casefiles.kernel.ids import CaseId
from casefiles.package.contents import PackageFile, made_file
from casefiles.storage import journal

NAME = "journal.jsonl"

_KEPT_BACK = {TableName.PROTECTED_NAME.value, TableName.COLLISION.value}


def journal_file(db: Connection, case: CaseId) -> PackageFile:
    """Return it: of each entry its hash, its text, and the changes that may be told.

    Names that are protected are not among them, nor is what second opinions say, nor what two
    copies of the case said differently: it may repeat either.
    """
    return made_file(NAME, "".join(_lines(db, case)).encode())


def _lines(db: Connection, case: CaseId) -> Iterator[str]:
    internal = internal_changes(db, case)
    for each in journal.texts(db, case):
        changes = [
            {"nr": one.nr, "salt": one.salt.hex(), "change": one.text}
            for one in each.changes
            if json.loads(one.text)["table"] not in _KEPT_BACK
            and one.nr not in internal.of(each.hash)
        ]
        line = {"hash": each.hash, "entry": each.text, "changes": changes}
        yield json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n"

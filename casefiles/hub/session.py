"""A hub as one person uses it: the connection, the store, and the keys of cases he was granted."""

import sqlite3
from collections.abc import Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from casefiles.hub import store
from casefiles.hub.administer import newest
from casefiles.hub.case_key import CaseKey, open_key
from casefiles.hub.model import GRANTS, GrantAtHub, HubGrant, Part, Visit
from casefiles.hub.object_store import ObjectStore
from casefiles.hub.place import Credentials, HubPlace
from casefiles.hub.postgres import Postgres, connection_options
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.kernel.sealing_errors import SealBroken
from casefiles.storage import rows
from casefiles.storage.sealing.person_key import PersonKeyPair


class Hub:
    """A hub that somebody is connected to. To be used by one thread."""

    def __init__(self, place: HubPlace, held: Credentials, pair: PersonKeyPair) -> None:
        """Raises `NoHub`; `Impossible` without TLS, or for a hub of another version."""
        self.place, self.pair = place, pair
        self._held = held
        self._closing = ExitStack()
        with ExitStack() as opening:
            self.sql = opening.enter_context(Postgres(place, place.login, held.password))
            _refuse_other_version(store.schema_number(self.sql))
            self._closing = opening.pop_all()
        self._objects: ObjectStore | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing.close()

    @property
    def objects(self) -> ObjectStore:
        """Where originals lie."""
        if self._objects is None:
            self._objects = ObjectStore(self.place, self._held)
        return self._objects

    def connect(self) -> Postgres:
        """Connect once more, for another thread. Raises `NoHub`."""
        return Postgres(self.place, self.place.login, self._held.password)

    def connection_options(self) -> dict[str, str | int]:
        """Return how this person connects to the database, for a library that does so itself."""
        who = {"user": self.place.login, "password": self._held.password}
        return {**connection_options(self.place), **who}

    def grant(self, case: CaseId) -> GrantAtHub:
        """Return what this person was granted of a case. Raises `Impossible` if it is nothing."""
        for each in store.my_grants(self.sql):
            if each.case == case and each.part is not Part.NONE:
                return each
        raise Impossible(
            "This case is not at the hub, or was not granted to you there. Whoever has it adds it"
            " with `hub add` and grants it with `hub grant`."
        )

    def case_key(
        self, db: sqlite3.Connection, case: CaseId, new_key: str = "", *, is_new: bool = False
    ) -> CaseKey:
        """Return the key of a case, which has to be one that its journal here names.

        A `new_key` is what shows another one, as its owner told it by another way. `is_new`: where
        the journal names none yet, any will do; what comes with it has to name it then.

        Raises `Impossible`, and `SealBroken` for another key: whoever keeps the hub put it there.
        """
        key = open_key(case, self.grant(case).sealed_key, self.pair)
        if key.check != new_key and not (is_new and not known_checks(db, case)):
            require_key(db, key)
        return key

    def others(self, case: CaseId) -> Sequence[Visit]:
        """Return who else took or brought this case, newest first."""
        return [e for e in store.visits(self.sql, case) if e.login != self.place.login]


def known_checks(db: sqlite3.Connection, case: CaseId) -> set[str]:
    """Return what shows the keys that the journal of a case names as its own."""
    grants = rows.of_case(db, GRANTS, HubGrant, case, "rowid")
    return {each.key_check for each in grants if not each.revoked_at}


def require_key(db: sqlite3.Connection, key: CaseKey) -> None:
    """Raise `SealBroken` unless the journal of the case names this key."""
    known = known_checks(db, key.case)
    if key.check in known:
        return
    why = "the hub gave another one than the case was put there with"
    if not known:
        why = "the hub gave one, and nobody put the case there as its history here has it"
    raise SealBroken("key of the case", why)


def _refuse_other_version(number: int) -> None:
    if not number:
        raise Impossible("This database is no hub yet. Its administrator runs `hub init`.")
    if number < newest():
        raise Impossible("The hub is of an older version. Its administrator runs `hub init`.")
    if number > newest():
        raise Impossible("The hub is of a later version of the program. Use that version here.")

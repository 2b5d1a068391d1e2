"""A hub on a real PostgreSQL, and people at it, each with a workspace, a key and a login."""

import random
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from casefiles.hub import administer, exchange
from casefiles.hub.grant_acts import add_case, grant_case
from casefiles.hub.model import Part
from casefiles.hub.place import Credentials, HubPlace
from casefiles.hub.postgres import Postgres
from casefiles.hub.session import Hub
from casefiles.kernel.errors import Impossible
from casefiles.storage.sealing.person_key import new_pair
from casefiles.workspace.workspace import Workspace
from tests.build import NOON, with_tables
from tests.loan_laws import device
from tests.postgres_server import PASSWORD, SUPERUSER

SECRET = "Qarluq-ledger-7731"
"""A text that stands nowhere but in what is sealed."""


def keeper(server, database, login=SUPERUSER, password=PASSWORD):
    """Connect as the superuser, or as somebody else."""
    return Postgres(HubPlace("127.0.0.1", server.port, database, login, "", ""), login, password)


@dataclass
class Person:
    """Somebody at a workspace and at the hub."""

    login: str
    workspace: Workspace
    hub: Hub

    def push(self, case, **how):
        return exchange.push(self.workspace, self.hub, case, **how)

    def pull(self, case, **how):
        return exchange.pull(self.workspace, self.hub, case, **how)


class Scene(ExitStack):
    """A hub with people. `originals` is where they lie; `s3` its address, a key and a secret."""

    def __init__(self, server, database, folder, *, originals, s3=("", "", "")):
        super().__init__()
        self.server, self.database, self.folder = server, database, Path(folder)
        self.originals = str(originals)
        if "://" not in self.originals:
            Path(originals).mkdir(exist_ok=True)
        self.endpoint, *self.s3 = s3
        self.people, self.pairs = {}, {}

    def let_in(self, login):
        """Make a login, and the key of a person."""
        with keeper(self.server, self.database) as hub:
            administer.add_person(hub, login, f"password of {login}")
        self.pairs[login] = new_pair(login.capitalize(), random.Random(login).randbytes)

    def place(self, login):
        return HubPlace(
            "127.0.0.1", self.server.port, self.database, login, self.originals, "",
            endpoint=self.endpoint,
        )  # fmt: skip

    def hub(self, login):
        held = Credentials(f"password of {login}", *self.s3)
        return self.enter_context(Hub(self.place(login), held, self.pairs[login]))

    def person(self, login, seed):
        """Somebody with a workspace of his own, connected to the hub."""
        self.let_in(login)
        environment = replace(
            device(self.folder / login, login[0] * 16, seed), actor=login.capitalize(),
            now=lambda: NOON,
        )  # fmt: skip
        workspace = Workspace(with_tables(self.folder / login / "w"), environment)
        self.callback(workspace.close)
        self.people[login] = Person(login, workspace, self.hub(login))
        return self.people[login]

    def reconnect(self, login):
        """Connect anew, as the next command does."""
        self.people[login].hub = self.hub(login)

    def grant(self, owner, login, case, part=Part.REVIEWER):
        grant_case(owner.workspace, owner.hub, case, login, self.pairs[login].person, part)

    def share(self, owner, case, *logins):
        """Put a case at the hub and have these take it over."""
        add_case(owner.workspace, owner.hub, case)
        for each in logins:
            self.grant(owner, each, case)
        owner.push(case)
        for each in logins:
            self.people[each].pull(case)

    def sql(self, login=SUPERUSER):
        """Speak SQL to the hub by hand, as a client that keeps no rule."""
        password = PASSWORD if login == SUPERUSER else f"password of {login}"
        return self.enter_context(keeper(self.server, self.database, login, password))

    def kill_connections(self, login):
        with keeper(self.server, self.database) as hub:
            hub.rows(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s",
                (login,),
            )


def settled(person, case, tries=60):
    """Pull and push until nobody came between."""
    for _ in range(tries):
        person.pull(case)
        with suppress(Impossible):
            return person.push(case)
    raise AssertionError("somebody always came between")

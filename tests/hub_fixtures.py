"""A PostgreSQL for the session, and a hub of its own for each test, for whoever imports them."""

from collections.abc import Iterator
from itertools import count

import pytest

from casefiles.hub.administer import make_hub
from tests import postgres_server
from tests.hub_scene import keeper
from tests.postgres_server import RunningServer

_numbers = count()


@pytest.fixture(scope="session")
def server() -> Iterator[RunningServer]:
    if not postgres_server.is_there():
        pytest.skip(postgres_server.LACKING)
    with postgres_server.running() as started:
        yield started


@pytest.fixture(scope="session")
def empty_hub(server: RunningServer) -> str:
    """The database of a hub in which nobody was yet: others are made as copies of it."""
    server.tool("createdb", "empty")
    with keeper(server, "empty") as hub:
        make_hub(hub, "empty")
    return "empty"


@pytest.fixture
def database(server: RunningServer, empty_hub: str) -> str:
    name = f"hub{next(_numbers)}"
    server.tool("createdb", "-T", empty_hub, name)
    server.tool(
        "psql", "-q", "-d", name,
        "-c", f"REVOKE ALL ON DATABASE {name} FROM PUBLIC",
        "-c", f"GRANT CONNECT ON DATABASE {name} TO casefiles_people",
    )  # fmt: skip
    return name

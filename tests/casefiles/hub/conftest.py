"""A PostgreSQL and an S3 server for the session, and a hub of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import s3_server
from tests.hub_fixtures import database, empty_hub, server
from tests.hub_scene import Scene
from tests.postgres_server import RunningServer

__all__ = ["database", "empty_hub", "server"]

BUCKET = "originals"


@pytest.fixture
def scene(server: RunningServer, database: str, tmp_path: Path) -> Iterator[Scene]:
    """A hub whose originals lie in a folder."""
    with Scene(server, database, tmp_path, originals=tmp_path / "originals") as made:
        yield made


@pytest.fixture
def s3() -> Iterator[str]:
    if not s3_server.is_there():
        pytest.skip(s3_server.LACKING)
    with s3_server.running(BUCKET) as address:
        yield address

"""The hub's PostgreSQL: the only module that knows psycopg, which is an extra of the program.

Beyond this machine it is spoken to by TLS alone, with a server whose certificate is checked by name
(`sslmode=verify-full`); here too where an authority was named.
"""

import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, LiteralString, Protocol, Self

from casefiles.kernel.errors import Cancelled, Impossible, NoHub
from casefiles.kernel.text_safety import one_line

if TYPE_CHECKING:
    from types import ModuleType, TracebackType

    import psycopg

    Talk = Generator[int, int, object]
    """What is to be waited for, and what is ready, in turn; as psycopg has it."""

NOT_INSTALLED = (
    "A hub needs the extra “hub”, which is not installed here: pip install 'rebuttal-desk[hub]'."
)
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_SECONDS = 15
_GIVEN_UP: dict[str, str | int] = {
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
"""A server that falls silent is given up after half a minute (s; the last one ms): else whoever
waits for it, such as a window that is closed, would wait for as long as the system does."""

_SILENT = 90.0
"""Seconds without a word after which a server is given up that is there and hangs: longer than one
waits there for one's turn."""

_LOST = "the connection was lost"


class Server(Protocol):
    """Where a hub is."""

    @property
    def server(self) -> str:
        """Its host."""

    @property
    def port(self) -> int:
        """Where it listens."""

    @property
    def database(self) -> str:
        """The name of the database there."""

    @property
    def authority(self) -> str:
        """The file of the certificate that vouches for the server's; may be blank on loopback."""


def connection_options(place: Server) -> dict[str, str | int]:
    """Return how a hub is connected to, but for who it is. Raises `Impossible` without TLS.

    A password is proven by SCRAM and never said, whatever the server asks for.
    """
    options: dict[str, str | int] = {
        "host": place.server,
        "hostaddr": "",  # not what the environment says
        "require_auth": "scram-sha-256",
        "options": "-c search_path=pg_catalog",  # not what somebody put in the way of it
        "port": place.port,
        "dbname": place.database,
        "connect_timeout": _SECONDS,
        **_GIVEN_UP,
        "application_name": "casefiles",
    }
    if place.authority:
        return {**options, "sslmode": "verify-full", "sslrootcert": place.authority}
    if place.server in LOOPBACK:
        return options
    raise Impossible(
        f"“{place.server}” is another machine: name the certificate that vouches for it, with"
        " --authority FILE.pem. Nothing is sent without."
    )


class Postgres:
    """A connection to a hub. To be used by one thread."""

    def __init__(self, place: Server, login: str, password: str) -> None:
        """Raises `NoHub`, `Impossible`."""
        options = connection_options(place)
        self._psycopg, self._server = _driver(), place.server
        with self._told():
            self._connection: psycopg.Connection[tuple[Any, ...]] = _impatient().connect(
                user=login, password=password, autocommit=True, **options
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: "TracebackType | None",
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()

    def while_silent(self, asks: Callable[[], object]) -> None:
        """Have it asked, while the server says nothing, whether to wait on: it raises if not.

        That ends the connection: what the server would answer later is the answer to nothing.
        """
        self._connection.asks = asks  # type: ignore[attr-defined]

    def rows(self, query: LiteralString, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return what a query finds. Raises `NoHub`, `Impossible` where it is not allowed."""
        with self._told():
            return [*self._connection.execute(query, values or None).fetchall()]

    def run(self, statement: LiteralString, values: Sequence[object] = ()) -> int:
        """Carry a statement out; return how many rows it reached. Raises as `rows`."""
        with self._told():
            return int(self._connection.execute(statement, values or None).rowcount)

    def run_each(self, statement: LiteralString, values: Iterable[Sequence[object]]) -> int:
        """Carry it out for each of several; return how many rows it reached. Raises as `rows`."""
        with self._told(), self._connection.cursor() as cursor:
            cursor.executemany(statement, values)
            return int(cursor.rowcount)

    def run_named(self, statement: LiteralString, **names: str) -> None:
        """Carry out one with names of roles or of the database in it. Raises as `rows`."""
        from psycopg import sql  # noqa: PLC0415

        quoted = {name: sql.Identifier(value) for name, value in names.items()}
        with self._told():
            self._connection.execute(sql.SQL(statement).format(**quoted))

    def set_password(self, statement: LiteralString, login: str, password: str) -> None:
        """Give a login a password; only what is made of it is sent. Raises as `rows`."""
        from psycopg import sql  # noqa: PLC0415

        with self._told():
            kept = self._connection.pgconn.encrypt_password(
                password.encode(), login.encode(), b"scram-sha-256"
            )
            composed = sql.SQL(statement).format(
                login=sql.Identifier(login), password=sql.Literal(kept.decode())
            )
            self._connection.execute(composed)

    def run_script(self, script: str) -> None:
        """Carry out a script of ours, within the transaction around it. Raises as `rows`."""
        with self._told():
            self._connection.execute(script.encode())

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Have all that is done within written, or nothing. Raises as `rows`."""
        with self._told(), self._connection.transaction():
            yield

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say what goes wrong in our words."""
        try:
            yield
        except UnicodeEncodeError as error:
            raise Impossible("What was to be said to the hub is no text.") from error
        except self._psycopg.errors.InsufficientPrivilege as error:
            raise Impossible(
                "The hub does not allow it: your part in this case there is another, or none."
            ) from error
        except self._psycopg.errors.LockNotAvailable as error:
            raise NoHub(self._server, "somebody else is bringing the same case just now") from error
        except self._psycopg.Error as error:
            said = error.diag.message_primary or str(error).partition("\n")[0]
            raise NoHub(self._server, one_line(said.strip()) or _LOST) from error


@cache
def _impatient() -> Any:
    """Return a connection that waits for a silent server, but not for ever."""
    psycopg: Any = _driver()

    class Impatient(psycopg.Connection):  # type: ignore[misc]
        asks = staticmethod(lambda: None)

        def wait(self, talk: "Talk", *how: float, **more: float) -> object:
            try:
                return super().wait(_heard(talk, self.asks), *how, **more)
            except TimeoutError as error:
                self.pgconn.finish()  # what it would answer later is the answer to nothing
                raise psycopg.OperationalError("the server is there, and silent") from error
            except Cancelled:
                self.pgconn.finish()
                raise

    return Impatient


def _heard(talk: "Talk", asks: Callable[[], object]) -> "Talk":
    """Go on with what waits for the server. Raises `TimeoutError` where it says nothing."""
    until = time.monotonic() + _SILENT
    try:
        wanted = next(talk)
        while True:
            if heard := (yield wanted):
                until = time.monotonic() + _SILENT
            else:
                asks()
                if time.monotonic() > until:
                    raise TimeoutError
            wanted = talk.send(heard)
    except StopIteration as done:
        return done.value


def _driver() -> "ModuleType":
    try:
        import psycopg  # noqa: PLC0415 - heavy, and an extra
    except ImportError as error:
        raise Impossible(NOT_INSTALLED) from error
    driver: ModuleType = psycopg  # of no known type where it is not installed
    return driver

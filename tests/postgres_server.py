"""A PostgreSQL of its own, as Debian has it: in a folder, on loopback, not run by root."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.build import memory_for_files

LACKING = "postgresql (initdb, pg_ctl) is not installed, or nobody but root could run it"
SUPERUSER, PASSWORD = "keeper", "the keeper of the hub"


@dataclass(frozen=True, slots=True)
class RunningServer:
    port: int
    bin: Path
    authority: Path
    """The certificate that vouches for the one it has, which is that of `localhost`."""

    def tool(self, name: str, *arguments: str, said: bytes = b"") -> bytes:
        """Run one of PostgreSQL's own programs against it, as the superuser."""
        environment = {**os.environ, "PGPASSWORD": PASSWORD}
        where = ["-h", "127.0.0.1", "-p", str(self.port), "-U", SUPERUSER]
        done = subprocess.run(
            [self.bin / name, *where, *arguments],
            env=environment, input=said, capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout


@cache
def programs() -> Path | None:
    """Where `initdb` is, the newest first; None where there is none."""
    on_path = shutil.which("initdb")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    return found[0].parent if found else Path(on_path).parent if on_path else None


def is_there() -> bool:
    return programs() is not None and os.name == "posix" and (os.geteuid() != 0 or bool(account()))


@cache
def account() -> dict[str, Any]:
    """As whom root has it run, since it refuses root; nothing where there is nobody else."""
    import pwd  # noqa: PLC0415 - there is none on Windows

    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            found = pwd.getpwnam(name)
            return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}
    return {}


def free_port() -> int:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def running() -> Iterator[RunningServer]:
    """Start one and stop it again."""
    bin_ = programs()
    assert bin_
    folder = Path(tempfile.mkdtemp(prefix="hub-pg-", dir=memory_for_files()))
    (folder / "password").write_text(PASSWORD, "ascii")
    who = account() if os.geteuid() == 0 else {}
    data, port = folder / "data", free_port()
    authority = Path(tempfile.mkdtemp(prefix="hub-ca-", dir=memory_for_files())) / "ca.pem"
    certificate(folder, authority)
    for each in (folder, *folder.iterdir()) if who else ():
        os.chown(each, who["user"], who["group"])

    def run(*arguments: object) -> None:
        done = subprocess.run(
            [str(each) for each in arguments],
            cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False, **who,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode()

    try:
        run(bin_ / "initdb", "-D", data, "-U", SUPERUSER, f"--pwfile={folder / 'password'}",
            "-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "-N")  # fmt: skip
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
        options += f" -c ssl=on -c ssl_cert_file={folder}/server.pem"
        options += f" -c ssl_key_file={folder}/server.key"
        options += " -c fsync=off -c max_connections=60 -c autovacuum=off"
        run(bin_ / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield RunningServer(port, bin_, authority)
        finally:
            run(bin_ / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(authority.parent, ignore_errors=True)


def certificate(folder: Path, authority: Path) -> None:
    """Make an authority and, vouched for by it, the certificate of a server on this machine."""
    keys = [ec.generate_private_key(ec.SECP256R1()) for _ in range(2)]
    names = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, e)]) for e in ("CA", "localhost")]
    now, day = datetime.now(UTC), timedelta(days=1)
    made = []
    for key, name in zip(keys, names, strict=True):
        builder = x509.CertificateBuilder(names[0], name, key.public_key())
        builder = builder.serial_number(x509.random_serial_number())
        builder = builder.not_valid_before(now - day).not_valid_after(now + day)
        is_authority = x509.BasicConstraints(ca=name == names[0], path_length=None)
        builder = builder.add_extension(is_authority, critical=True)
        if name != names[0]:
            local = x509.SubjectAlternativeName([x509.DNSName("localhost")])
            builder = builder.add_extension(local, critical=False)
        made.append(builder.sign(keys[0], hashes.SHA256()).public_bytes(Encoding.PEM))
    authority.write_bytes(made[0])
    (folder / "server.pem").write_bytes(made[1])
    (folder / "server.key").write_bytes(
        keys[1].private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    (folder / "server.key").chmod(0o600)

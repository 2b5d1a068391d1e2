"""Time-stamping authorities on this machine: certomancer's, OpenSSL's, and ones that misbehave."""

import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from asn1crypto import tsp, x509
from certomancer.services import TimeStamper
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID

from tests.pki import AT, Holder, authority, holder

OPENSSL = shutil.which("openssl")
LONG = (AT - timedelta(days=400), AT + timedelta(days=4_000))
"""Valid on whatever day the tests run."""

REPLY = "application/timestamp-reply"
Answer = Callable[[bytes], bytes]
"""What an authority says to a query."""


@dataclass
class Served:
    """An authority that answers on loopback."""

    url: str
    queries: list[bytes] = field(default_factory=list)


@contextmanager
def serving(answer: Answer, *, status=200, kind=REPLY, headers=()) -> Iterator[Served]:
    """Serve an authority; it is told of as little as a stranger's would be."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.do_POST()

        def do_POST(self):
            query = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            served.queries.append(query)
            said = answer(query)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            for name, value in headers:
                self.send_header(name, value)
            self.end_headers()
            try:
                self.wfile.write(said)
            except OSError:  # who asked did not wait
                return

        def log_message(self, *_):
            """Nothing is printed."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    served = Served(f"http://127.0.0.1:{server.server_port}/tsa")
    thread = threading.Thread(target=lambda: server.serve_forever(0.01))
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@cache
def stamper() -> Holder:
    """Whoever stamps, by an authority of his own."""
    purpose = [ExtendedKeyUsageOID.TIME_STAMPING]
    root = authority("Time Root", "rsa-2048", valid=LONG)
    return holder("Stamps Ltd", "rsa-2048", root, extended=purpose, valid=LONG)


def certomancer(
    by: Holder | None = None, at: datetime | None = None, *, chain=True, digest="sha256"
) -> Answer:
    """Certomancer's authority; by default it says the time that it is."""
    who = by or stamper()
    others = [x509.Certificate.load(each.public_bytes(Encoding.DER)) for each in who.issuers]
    made = TimeStamper(
        x509.Certificate.load(who.der),
        who.private,
        certs_to_embed=others if chain else (),
        fixed_dt=at,
        md_algorithm=digest,
    )
    return lambda query: made.request_tsa_response(tsp.TimeStampReq.load(query)).dump()


CONFIGURATION = """
[tsa]
default_tsa = one
[one]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
certs = {folder}/root.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = yes
ess_cert_id_alg = sha256
"""


def openssl(folder: Path, by: Holder | None = None) -> Answer:
    """`openssl ts`, with a certificate of the same kind."""
    who = by or stamper()
    [root] = who.issuers
    private = who.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "tsa.pem").write_text(who.pem)
    (folder / "root.pem").write_bytes(root.public_bytes(Encoding.PEM))
    (folder / "tsa.key").write_bytes(private)
    (folder / "serial").write_text("01\n")
    (folder / "ts.cnf").write_text(CONFIGURATION.format(folder=folder))

    def answer(query: bytes) -> bytes:
        (folder / "query").write_bytes(query)
        asked = ["ts", "-reply", "-config", folder / "ts.cnf", "-queryfile", folder / "query"]
        return subprocess.run([OPENSSL, *asked], capture_output=True, check=True).stdout

    return answer

"""An S3 server on loopback: moto, in an environment of its own, for it breaks the pins of s3fs."""

import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.error import URLError

from tests.postgres_server import free_port

HOME = Path(__file__).parent.parent / ".moto"
LOCK = Path(__file__).with_name("moto.lock")
LACKING = "moto could not be installed into an environment of its own (.moto)"
KEY, SECRET = "somebody", "a secret of the store"
_PATIENCE = 60


@cache
def is_there() -> bool:
    """Whether it is installed, or can be."""
    program = HOME / "bin" / "moto_server"
    if program.exists():
        return True
    pip = [str(HOME / "bin" / "pip"), "--quiet", "--disable-pip-version-check"]
    pip += ["install", "--retries", "1", "--timeout", "15"]  # offline it is given up soon
    pip += ["--require-hashes", "-r", str(LOCK)]
    for step in ([sys.executable, "-m", "venv", str(HOME)], pip):
        if subprocess.run(step, check=False, capture_output=True).returncode:
            return False
    return program.exists()


@contextmanager
def running(bucket: str) -> Iterator[str]:
    """Start one with a bucket; yield its address."""
    port = free_port()
    process = subprocess.Popen(
        [str(HOME / "bin" / "moto_server"), "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        _put(f"{address}/{bucket}")
        yield address
    finally:
        process.terminate()
        process.wait()


def _put(address: str) -> None:
    """Make a bucket, once somebody listens."""
    asked = urllib.request.Request(address, method="PUT")
    ends = time.monotonic() + _PATIENCE
    while True:
        try:
            with urllib.request.urlopen(asked, timeout=_PATIENCE):
                return
        except URLError:
            assert time.monotonic() < ends, "the server of moto did not start"
            time.sleep(0.05)

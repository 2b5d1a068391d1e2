"""pyHanko is imported without the HTTP client that it brings along, and can fetch nothing."""

import subprocess
import sys

import pytest

from casefiles.attestation.verify.verify import READER
from tests.shell import ROOT

SEEN = 'print(*{"aiohttp", "urllib.request", "http.client", "pyhanko.sign"} & {*sys.modules})'

READING = f"""\
import sys
from importlib import import_module
from casefiles.kernel.no_http_client import without_http_client

with without_http_client():
    import_module({READER!r})
{SEEN}
"""

SIGNING = f"""\
import sys
from pathlib import Path
from casefiles.attestation.signing.identity import new_identity
from casefiles.attestation.signing.sign import signing_with
from casefiles.kernel.errors import Impossible
from tests.casefiles.attestation.small_attestation import AT, FIRST

try:
    signing_with(new_identity("Ada", "", AT), Path())(b"no PDF", FIRST)
except Impossible:
    {SEEN}
"""


@pytest.mark.parametrize("code", [READING, SIGNING])
def test_who_reads_or_signs_has_no_client(code):
    assert run(code) == "pyhanko.sign\n"


FETCHING = """\
import asyncio
from casefiles.kernel.no_http_client import without_http_client

with without_http_client():
    from pyhanko.sign.timestamps import HTTPTimeStamper
try:
    asyncio.run(HTTPTimeStamper("http://localhost").async_request_tsa_response(None))
except ImportError as error:
    print(error)
import aiohttp
with without_http_client():
    print(aiohttp.ClientSession.__module__)
"""


def test_what_pyhanko_would_fetch_it_cannot_and_others_can():
    assert run(FETCHING) == (
        "aiohttp is not imported: nothing is asked of a server here\naiohttp.client\n"
    )


def run(code):
    asked = [sys.executable, "-c", code]
    return subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout

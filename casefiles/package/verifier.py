"""The verifier as one file: a zipapp of the modules that need nothing but Python itself."""

import io
from importlib.resources import files

from casefiles.package.sums.zip_form import ZipWriter

NAME = "rebuttal-verify.pyz"
MODULES = (
    "casefiles/__init__.py",
    "casefiles/attestation/__init__.py",
    "casefiles/attestation/verify/__init__.py",
    "casefiles/attestation/verify/plain_files.py",
    "casefiles/package/__init__.py",
    "casefiles/package/sums/__init__.py",
    "casefiles/package/sums/archive.py",
    "casefiles/package/sums/bag_lists.py",
    "casefiles/package/sums/compare.py",
    "casefiles/package/sums/held_files.py",
    "casefiles/package/sums/look.py",
    "casefiles/package/sums/standalone.py",
    "casefiles/package/sums/zip_form.py",
)
_MAIN = b"""import sys
from casefiles.package.sums.standalone import main
sys.exit(main(sys.argv[1:]))
"""


def verifier() -> bytes:
    """Return the file: the same bytes from the same program, readable with any ZIP program."""
    written = io.BytesIO()
    archive = ZipWriter(written)
    root = files("casefiles")
    for name in MODULES:
        content = root.joinpath(*name.split("/")[1:]).read_bytes().replace(b"\r\n", b"\n")
        archive.put(name, len(content), [content])
    archive.put("__main__.py", len(_MAIN), [_MAIN])
    archive.finish()
    return written.getvalue()

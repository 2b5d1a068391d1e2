"""LibreOffice as it is installed, and papers for it."""

from pathlib import Path

import pytest

from casefiles.evidence.derived import libreoffice
from casefiles.evidence.derived.libreoffice import LibreOffice
from casefiles.evidence.readers.workers import Readers
from resources import folder

FONTS = Path(str(folder("fonts")))


@pytest.fixture(scope="session")
def office():
    found = libreoffice.installed()
    if not isinstance(found, LibreOffice):
        pytest.skip(f"LibreOffice is not used here: {found.detail}")
    return found


@pytest.fixture(scope="module")
def readers():
    with Readers() as readers:
        yield readers


@pytest.fixture
def opened(tmp_path):
    """Bytes as an open file."""
    files = []

    def opened(content):
        path = tmp_path / f"{len(files)}.bin"
        path.write_bytes(content)
        files.append(path.open("rb"))
        return files[-1]

    yield opened
    for each in files:
        each.close()


def said_by(readers, file):
    """What the pages of a PDF say."""
    from casefiles.evidence.readers import client  # noqa: PLC0415

    found = client.pdf_texts(readers, file, 0, 10).found
    return "\n".join(found.texts)

"""Look at a package without the program: hash, read its lists, compare. In this process."""

from __future__ import annotations

from pathlib import Path

from casefiles.attestation.verify.plain_files import open_plain
from casefiles.package.sums.archive import member, read_archive
from casefiles.package.sums.bag_lists import MOST_BYTES, TagFile, read_tag_file
from casefiles.package.sums.compare import READ, Compared, base_of, compare
from casefiles.package.sums.held_files import Held, read_folder


def look_at(package: Path) -> Compared:
    """Compare a folder or a ZIP archive with the lists in it. Raises `OSError`."""
    if package.is_dir():
        held = read_folder(package)
        return compare(held, {n: read_tag_file(n, c) for n, c in _in_folder(package, held)})
    with open_plain(package) as file:
        held = read_archive(file)
        tags: dict[str, TagFile] = {}
        for name, path in _present(held):
            try:
                tags[name] = read_tag_file(name, member(file, path, MOST_BYTES))
            except ValueError as error:
                tags[name] = TagFile(name, faults=(str(error),))
        return compare(held, tags)


def _in_folder(package: Path, held: Held) -> list[tuple[str, bytes]]:
    found = []
    for name, path in _present(held):
        with open_plain(package / path) as file:
            found.append((name, file.read(MOST_BYTES + 1)))
    return found


def _present(held: Held) -> list[tuple[str, str]]:
    """The tag files that are there and can be read: name, and path with the base."""
    base = base_of(held)
    readable = {each.path for each in held.files if each.sha256}
    return [(name, base + name) for name in READ if base + name in readable]

"""What others rely on and so stays as it is: one line each, in a file for each surface.

Workspaces, scripts, answers files and issued attestations hold these words. A line that is gone is
a promise broken; a new one is written down here, and is a promise from then on.
"""

from pathlib import Path

FOLDER = Path(__file__).parent


def check(surface, lines):
    """Hold a surface as it is now against what was promised of it."""
    promised = (FOLDER / f"{surface}.txt").read_text("utf-8").splitlines()
    now = sorted(set(lines))
    gone = [each for each in promised if each not in set(now)]
    new = [each for each in now if each not in set(promised)]
    assert not gone, f"no longer there, though others rely on it: {gone}"
    assert not new, f"new: write it into tests/frozen/{surface}.txt, where it stays: {new}"


def key_paths(data, where=""):
    """Yield the places of the keys in JSON; the members of a list are alike."""
    if isinstance(data, dict):
        for key, value in data.items():
            place = f"{where}.{_key(key)}"
            yield place
            yield from key_paths(value, place)
    elif isinstance(data, list):
        for each in data:
            yield from key_paths(each, f"{where}[]")


def _key(key):
    """A key as a promise has it: what is named by a case's own words is any word."""
    return key if key.isascii() and key.isidentifier() else "*"

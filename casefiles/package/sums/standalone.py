"""The verifier that is handed out as one file: hashes and lists, nothing else.

It runs with the standard library of Python 3.8 or later alone: `python3 rebuttal-verify.pyz .`
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from casefiles.package.sums.compare import Compared, State
from casefiles.package.sums.look import look_at

NOT_ITS_MATTER = (
    "Signatures are not its matter. The lists are as anybody can write them; what was signed is",
    "shown by the signature in the attestation (a PDF reader, pdfsig, or `casefiles verify`).",
)
_FORMS = {
    "bag": "a BagIt bag",
    "sums": "a package with SHA256SUMS",
    "files": "files without a list of sums",
}
_VERDICTS = {
    0: "Every file is as the lists name it, and there is no other.",
    1: "It is not as the lists name it.",
    2: "It could not be checked.",
}


def main(arguments: list[str]) -> int:
    """Check what is named; 0 if all is as listed, 1 if not, 2 if it cannot be checked."""
    parser = argparse.ArgumentParser(
        prog="rebuttal-verify",
        description="Check the files of a package against its lists of SHA-256 sums.",
        epilog=" ".join(NOT_ITS_MATTER),
    )
    parser.add_argument("package", help="a folder, or a ZIP archive")
    parser.add_argument("--json", action="store_true", help="for scripts")
    asked = parser.parse_args(arguments)
    try:
        found = look_at(Path(asked.package))
    except OSError as error:
        _say(f"It cannot be read: {error.strerror or 'no reason is known'}.")
        return 2
    if asked.json:
        sys.stdout.write(_as_json(found) + "\n")
    else:
        _report(found)
    return found.verdict


def _report(found: Compared) -> None:
    _say(f"{_FORMS[found.form]}; {len(found.files):,} files are there or listed.")
    if found.trouble:
        _say(f"It could not be looked into: {found.trouble}.")
    for state in State:
        those = [each for each in found.files if each.state is state]
        if those:
            _say(f"{state.value}: {len(those):,}")
        for each in those if state is not State.UNCHANGED else []:
            _say(f"  {each.path}{': ' if each.words else ''}{each.words}")
    for fault in found.faults:
        _say(f"wrong: {fault}")
    for note in found.notes:
        _say(f"look at: {note}")
    _say(_VERDICTS[found.verdict])
    for line in NOT_ITS_MATTER:
        _say(line)


def _as_json(found: Compared) -> str:
    return json.dumps(
        {
            "verdict": found.verdict,
            "form": found.form,
            "files": [
                {
                    "path": each.path,
                    "state": each.state.value,
                    "sha256": each.sha256,
                    "listed": each.listed,
                    "by": each.by,
                    "words": each.words,
                }
                for each in found.files
            ],
            "faults": found.faults,
            "notes": found.notes,
            "trouble": found.trouble,
            "signatures": "not looked at",
        },
        indent=2,
    )


def _say(text: str) -> None:
    """Print a line in which a stranger's control characters are written out."""
    shown = "".join(each if each.isprintable() else f"[U+{ord(each):04X}]" for each in text)
    out = sys.stdout.encoding or "utf-8"
    sys.stdout.write(shown.encode(out, "backslashreplace").decode(out) + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

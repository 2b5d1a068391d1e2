"""`casefiles verify`: check an attestation that anyone may have sent. No workspace is needed."""

from dataclasses import asdict
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

from casefiles.attestation.verification import Signer, State, Verdict, Verification
from casefiles.command_line.saying import complain, say, say_json
from casefiles.errors import CasefilesError, Unreadable


def verify(  # noqa: PLR0913, PLR0917  a command line has as many as it has
    file: Annotated[Path, typer.Argument(help="The attestation (PDF).")],
    exhibits: Annotated[
        Path | None, typer.Option(help="The folder of the exhibits that came with it.")
    ] = None,
    trust: Annotated[
        Path | None, typer.Option(help="Certificates (PEM) of those you trust.")
    ] = None,
    signer: Annotated[
        str, typer.Option(help="The SHA-256 fingerprint of the certificate that must have signed.")
    ] = "",
    require_trust: Annotated[
        bool, typer.Option("--require-trust", help="Not holding, if a signer is not trusted.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For scripts.")] = False,
) -> None:
    """Check an attestation: its bytes, what was added, who signed, when, and each exhibit.

    Exit code 0: nothing found wrong. 1: something does not hold. 2: it could not be checked, or a
    signature that it has a place for is not there.
    """
    from casefiles.attestation.verify import Wanted  # noqa: PLC0415 - it starts a worker
    from casefiles.attestation.verify import verify as check  # noqa: PLC0415

    try:
        trusted = _text(trust) if trust else ""
        found = check(file, Wanted(exhibits, trusted, signer, require_trust))
    except CasefilesError as error:
        complain(error)
        raise typer.Exit(Verdict.NOT_CHECKED.value) from None
    if as_json:
        say_json(_plain(found))
    else:
        say("\n".join(in_words(found)))
    raise typer.Exit(found.verdict.value)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(verify)


def in_words(found: Verification) -> list[str]:
    """What was found, for people: the five facts, then what follows from them."""
    if found.trouble:
        return [f"It could not be checked: {found.trouble}.", *_ends(found)]
    lines = [_title(found)]
    whole = "every signed byte is as it was" if found.integrity.intact else "it does not hold"
    lines.append(f"Integrity   {found.integrity.signatures} signature(s); {whole}")
    lines += [f"            {fault}" for fault in found.integrity.faults]
    lines.append(f"Coverage    {_coverage(found)}")
    lines += [f"            {added}" for added in found.coverage.unexplained]
    lines += [f"            not signed yet: {field}" for field in found.coverage.unsigned]
    for signer in found.identity:
        lines += _signer(signer)
    for moment in found.time:
        said = moment.claimed or "no time"
        stamp = "it carries a time stamp, not checked" if moment.stamped else "no time stamp"
        lines.append(f"Time        {moment.field}: says {said}, by the signer's clock; {stamp}")
    lines += _exhibits(found)
    return [*lines, *_ends(found)]


def _title(found: Verification) -> str:
    if found.manifest is None:
        return "No attestation of this program."
    case = found.manifest.case
    return (
        f"Attestation of case {case.number}, {case.title}; {found.manifest.set} set,"
        f" {found.pages} page(s), short hash {found.short_hash}"
    )


def _coverage(found: Verification) -> str:
    coverage = found.coverage
    covered = f"{coverage.covered:,} of {coverage.size:,} bytes are signed"
    if coverage.later:
        return f"{covered}; signed after the first: {', '.join(coverage.later)}"
    return covered


def _signer(signer: Signer) -> list[str]:
    who = f"Identity    {signer.field}: {signer.name}"
    if signer.place:
        who += f", {signer.place}"
    lines = [who, f"            fingerprint {_in_fours(signer.fingerprint)}"]
    if signer.trusted:
        return [*lines, "            trusted: a certificate that you trust vouches for it"]
    by = "self-issued" if signer.self_issued else f"issued by {signer.issuer}"
    lines.append(
        f"            {by}, not trusted here{f': {signer.why_not}' * bool(signer.why_not)}"
    )
    lines.append(
        "            anyone can make a signature in this name:"
        " compare the fingerprint by another way"
    )
    return lines


def _exhibits(found: Verification) -> list[str]:
    lines = []
    for each in found.exhibits.found:
        place = f" (as {each.at})" if each.at else ""
        lines.append(f"            {each.listed.label}  {each.state.value}{place}")
    lines += [f"            not listed: {name}" for name in found.exhibits.not_listed]
    states = [each.state for each in found.exhibits.found]
    counts = ", ".join(f"{states.count(state)} {state.value}" for state in State if state in states)
    return [f"Exhibits    {counts or 'none listed'}", *lines]


def _ends(found: Verification) -> list[str]:
    match found.verdict:
        case Verdict.HOLDS:
            return ["Nothing was found wrong. Revocation was not looked up: no network is used."]
        case Verdict.DOES_NOT_HOLD:
            return ["It does not hold:", *(f"  {fault}" for fault in found.faults)]
        case Verdict.NOT_CHECKED:
            return _waiting(found)


def _waiting(found: Verification) -> list[str]:
    if not found.waiting:
        return ["Nothing more is known about it."]
    who = ", ".join(found.waiting)
    return [
        f"It is not complete. Not there: {who}.",
        "  Either it was not signed yet or the signature was cut off: the file cannot tell.",
        "  Ask for the complete file. Nothing was found wrong with what is here.",
    ]


def _in_fours(digits: str) -> str:
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def _plain(found: Verification) -> dict[str, Any]:
    return {
        "verdict": found.verdict.name.lower(),
        "intact": found.integrity.intact,
        "whole": found.coverage.whole,
        "faults": found.faults,
        **asdict(found, dict_factory=_worded),
    }


def _worded(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: value.value if isinstance(value, Enum) else value for name, value in pairs}


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise Unreadable(path, error.strerror or "it cannot be opened") from None
    except UnicodeDecodeError:
        raise Unreadable(path, "it is not PEM text") from None

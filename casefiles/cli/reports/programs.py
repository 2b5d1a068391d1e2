"""`workspace programs`: which programs of others are used here, and which are not and why."""

from dataclasses import asdict

from casefiles.cli.decorators import command
from casefiles.cli.output import say, say_json
from casefiles.cli.session import Json


@command("workspace programs")
def programs(json: Json = False) -> None:
    """Show whether Tesseract, bsdtar and LibreOffice are installed, and used.

    None is needed. Each is run once, in its sandbox; one that cannot be confined is not used.
    """
    from casefiles.evidence.program_summaries import program_summaries  # noqa: PLC0415 - starts them

    found = program_summaries()
    if json:
        say_json([asdict(each) for each in found])
        return
    for each in found:
        for line in each.in_words:
            say(line)

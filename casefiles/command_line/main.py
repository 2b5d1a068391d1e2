"""`casefiles`: find the command, run it, and say in words what went wrong.

Each command is a module of its own with `register(app)`. Only the one that was named is imported,
so that it starts at once; what is heavy is imported by the functions that need it.
"""

import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import typer

from casefiles.command_line.exit_codes import code_of
from casefiles.command_line.saying import complain
from casefiles.errors import Cancelled, CasefilesError, Unwritable

COMMANDS = (
    "new",
    "people",
    "pseudonyms",
    "open_case",
    "edit_case",
    "close_case",
    "reopen_case",
    "hold",
    "cases",
    "shipments",
    "add_shipment",
    "add_line",
    "edit_shipment",
    "detentions",
    "add_detention",
    "edit_detention",
    "happened",
    "portal_task",
    "extension",
    "uploads",
    "uploaded",
    "counsel_asked",
    "take_in",
    "receipt",
    "facts",
    "password",
    "unpack",
    "exhibits",
    "describe",
    "sort_papers",
    "expected",
    "requests",
    "ask",
    "answered",
    "translations",
    "translate",
    "take_over",
    "names",
    "fix_name",
    "replace",
    "test_record",
    "consistency",
    "note_fact",
    "ledger",
    "explain_figures",
    "import_figures",
    "explain",
    "set_aside",
    "erase",
    "mark",
    "passages",
    "search",
    "text",
    "reread",
    "leads",
    "ocr",
    "render",
    "undo",
    "check",
    "journal",
    "backup",
    "restore",
    "quarantine",
    "judge",
    "demo",
    "assess",
    "result",
    "matrix",
    "inquiries",
    "inquire",
    "order_inquiries",
    "answer",
    "crosswalk",
    "form",
    "forms",
    "write_form",
    "remove_form",
    "statements",
    "designate",
    "preflight",
    "attest",
    "countersign",
    "add_countersigned",
    "filed",
    "portal",
    "adopt",
    "read_passages",
    "confirm",
    "portal_decide",
    "portal_decisions",
    "export",
    "verify",
    "identity",
    "programs",
    "readers",
    "deadlines",
    "chain",
    "party",
    "step",
    "link",
    "renumber_steps",
    "lay_papers",
    "decide_nexus",
    "edition",
    "context",
    "say_meant",
    "say_placed",
    "add_name",
    "tracing",
    "rely_on",
    "cleared_stage",
    "business_record",
    "bring_over",
    "confirm_brought",
    "screen",
    "lists",
)
"""The modules of this package that register commands; a command is named for its module."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code (`exit_codes`)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        try:
            command_line(given)(given, prog_name="casefiles")
        finally:
            sys.stdout.flush()  # here, where it can still be said that it could not be written
    except Cancelled:
        sys.exit(code_of(Cancelled()))
    except CasefilesError as error:
        complain(error)
        sys.exit(code_of(error))
    except BrokenPipeError:  # whoever read our output has gone, such as `head`
        _say_no_more()
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        _say_no_more()
        full = Unwritable(Path("standard output"), os.strerror(errno.ENOSPC))
        complain(full)
        sys.exit(code_of(full))


def _say_no_more() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def command_line(arguments: Sequence[str]) -> typer.Typer:
    """Return the command line with the command that is named, or with all of them."""
    app = typer.Typer(
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,  # a stranger's text is never markup
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_about)
    named = arguments[0].replace("-", "_") if arguments else ""
    for module in [named] if named in COMMANDS else COMMANDS:
        import_module(f"casefiles.command_line.{module}").register(app)
    return app


def _about() -> None:
    """Assemble, assess and attest supplier case files for U.S. forced-labor import rebuttals.

    Nothing is sent anywhere. Commands that only read work beside an open window.
    Exit codes: 0 done; 1 refused, or something does not hold; 2 not understood, or could not be
    checked; 3 the machine failed; 4 the workspace is in use; 130 stopped.
    """

"""`casefiles assess`: carry out an answers file, by the acts that a person would do one by one."""

from pathlib import Path
from typing import Annotated

import typer

from casefiles.command_line.data import means
from casefiles.command_line.paths import path
from casefiles.command_line.result import results, say_result
from casefiles.command_line.saying import tell
from casefiles.command_line.session import As, Case, Folder, Json, the_case, writing
from casefiles.errors import Unreadable


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("assess")
    def assess(
        workspace: Folder,
        case: Case,
        answers: Annotated[
            Path, typer.Option(help="A YAML file; see resources/help/answers.md.", parser=path)
        ],
        actor: As = "",
        json: Json = False,
    ) -> None:
        """Add parties, scopes, facts, citations, decisions, controls and statements from a file.

        Every fault is named at once, and where there is one, nothing is written. What was cited so
        before is said, and whether something was added to it.
        """
        from casefiles.answers.carry_out import carry_out, read_answers  # noqa: PLC0415

        said = read_answers(_text(answers), answers.name)
        with writing(workspace, actor) as opened:
            file = the_case(opened.db, case)
            for each in carry_out(opened, file.id, said, means()):
                tell(each)
            say_result(results(opened.db, file), as_json=json)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise Unreadable(path, error.strerror or "it cannot be opened") from None
    except UnicodeDecodeError:
        raise Unreadable(path, "it is not UTF-8 text") from None

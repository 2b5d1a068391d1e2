"""`casefiles statements`: what is declared in a case, and by whom."""

import typer

from casefiles.attestation import store
from casefiles.attestation.model import Declaration, Signer
from casefiles.command_line.saying import say_json, say_table
from casefiles.command_line.session import Case, Folder, Json, reading, the_case
from casefiles.evidence import store as evidence
from casefiles.evidence.spots import Spots


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("statements")
    def statements(workspace: Folder, case: Case, json: Json = False) -> None:
        """List the numbered statements, what each leans on, and who declares to it."""
        with reading(workspace) as view:
            found = the_case(view.db, case).id
            labels = {each.id: each.label for each in evidence.of_case(view.db, found)}
            signers = {each.id: each for each in store.signers(view.db, found)}
            declared = store.declarations(view.db, found)
            leaning = store.supports(view.db, found)
            spots = Spots(view.db, found)
            rows = [
                {
                    "number": each.number,
                    "kind": each.kind,
                    "text": each.text,
                    "leans on": [
                        spots.named(s.exhibit, s.where) for s in leaning if s.statement == each.id
                    ],
                    "places": [
                        {"exhibit": labels[s.exhibit], "place": s.place}
                        for s in leaning
                        if s.statement == each.id
                    ],
                    "declared by": [
                        _declared(d, signers[d.signer]) for d in declared if d.statement == each.id
                    ],
                }
                for each in store.statements(view.db, found)
            ]
        if json:
            say_json(rows)
        else:
            say_table(("no.", "kind", "statement", "leans on", "declared by"), map(_row, rows))


def _declared(declaration: Declaration, signer: Signer) -> str:
    struck = ", struck" if declaration.struck else ""
    return f"{signer.name} ({declaration.basis.value.replace('_', ' ')}{struck})"


def _row(row: dict[str, object]) -> tuple[object, ...]:
    said = {name: value for name, value in row.items() if name != "places"}
    return tuple("; ".join(v) if isinstance(v, list) else v for v in said.values())

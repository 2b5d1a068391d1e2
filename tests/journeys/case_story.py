"""The story of one case, told with hands: from an empty window to what can be signed."""

from itertools import pairwise

from casefiles.cases import store as cases
from casefiles.cases.case_acts import edit_case
from casefiles.evidence import store as evidence
from casefiles.evidence.model import State
from casefiles.sample_case import cotton_papers, importer_papers
from tests.casefiles.chain.chains import trace_through
from tests.journeys.hands import LONG, PATIENCE

PASSWORD = "correct horse battery"

OPENED = {"importer": "Kaveri Apparel Imports", "goods": "Knit shirts of cotton"}
CASE = {"hts": "6105.10.0010", "contact": "M. Okafor, +1 562 555 0142"}
TYPED = {
    "quantity": "14,400 pieces",
    "entries": "ABC-1234567-8, line 1",
    "detention_number": "2026-2704-00117",
    "port": "2704, Los Angeles",
    "entry_date": "2026-09-20",
}
"""What a file said of the case before there were shipments: it stands in the Case tab still."""

PAPERS = {
    "1 gin certificate.pdf": cotton_papers.gin_certificate,
    "2 import declaration.pdf": cotton_papers.import_declaration,
    "3 authority.pdf": importer_papers.authority,
}

KNOWN = (
    ("Gin certificate", "production_record", "party"),
    ("Import declaration", "customs_doc", "customs"),
    ("Delegation of authority", "corporate_registry", "registry"),
)
NEXUS = ("SI-N01", "SI-N02", "SI-N07")


def write_papers(folder):
    folder.mkdir()
    for name, made in PAPERS.items():
        (folder / name).write_bytes(made())


def say_who_works_here(hands):
    hands.fill("start-person-name", "Ada")
    hands.fill("start-person-role", "analyst")
    hands.click("start-go-on")


def found_a_workspace(hands, folder):
    hands.press("Ctrl+Shift+N", "Ctrl+A")
    hands.type(str(folder))
    with hands.qtbot.waitSignal(hands.window.session.opened, timeout=PATIENCE):
        hands.press("Return")
    hands.rest()


def open_a_case(hands, basis="uflpa-applicability"):
    hands.do("cases-new")
    hands.fill("new-case-form-title", "Kaveri, cotton shirts")
    hands.choose("new-case-form-legal-basis", basis)
    for name, text in OPENED.items():
        hands.fill(f"new-case-form-{name}", text)
    hands.click("new-case-open")
    hands.until(lambda: hands.window.case is not None)
    case, context = hands.window.case, hands.window.session.context
    context.jobs.do("", lambda workspace: edit_case(workspace, case, TYPED))
    hands.rest()
    hands.tab("case-tabs", "Case")
    for name, text in CASE.items():
        hands.fill(f"case-{name}", text)
    hands.tick("case-counsel-directs")
    hands.fill("case-counsel", "Harlan LLP")
    hands.fill("case-counsel-since", "2026-09-21")


def name_the_mill(hands):
    hands.tab("case-tabs", "Parties")
    hands.put_cursor("party-new-name")
    hands.type("宁波海云服装有限公司\n")
    hands.rest()
    hands.fill("party-romanized", "Ningbo Haiyun")
    hands.fill("party-country", "CN")
    hands.fill("party-postal-code", "315010")
    hands.tick("party-is-supplier")
    parties = cases.parties(hands.window.session.context.view.db, hands.window.case)
    return [each for each in parties if each.is_supplier]


def take_in(hands, answer, folder):
    answer(folder)
    hands.press("Ctrl+2")
    hands.do("evidence-folder", LONG)
    view = hands.window.session.context.view
    count = sum(1 for each in folder.rglob("*") if each.is_file())
    hands.until(lambda: len(evidence.of_case(view.db, hands.window.case)) == count)
    hands.until(lambda: all_are_read(hands))
    hands.press("Esc")


def enter_what_was_asked(hands):
    """Typed as the notice has it; the exhibit that answers is taken from what is offered."""
    hands.press("Ctrl+1")
    hands.tab("case-tabs", "asked")
    hands.click("asked-new")
    hands.fill("asked-form-words", "Origin of the cotton")
    field = hands.see("asked-form-answers")
    hands.until(lambda: any("Gin certificate" in line for line in field.offered()))
    hands.click("asked-form-answers")
    hands.type("gin cert")
    hands.until(field.is_choosing)
    hands.press("Down", "Return")
    hands.until(lambda: field.text() == "E-001")
    hands.type(" p. 1")
    hands.press("Tab")
    hands.rest()
    assert hands.see("asked-table").model().index(0, 4).data() == "● answered"
    hands.press("Ctrl+2")


def all_are_read(hands):
    view, case = hands.window.session.context.view, hands.window.case
    read = [evidence.reading(view.db, each.id) for each in evidence.of_case(view.db, case)]
    return all(each is not None and each.state is State.READ for each in read)


def describe(hands):
    """Say what each paper is, and once for all what is true of all."""
    for row, (title, kind, group) in enumerate(KNOWN):
        hands.select("exhibits-table", row)
        hands.fill("facts-title", title)
        hands.choose("facts-kind", kind)
        hands.choose("facts-source-group", group)
    hands.choose("facts-paper", "delegation")
    hands.select("exhibits-table", 0, count=len(KNOWN))
    hands.fill("facts-language", "en")
    hands.fill("facts-source", "the party named")
    hands.tick("facts-ordinary-course")
    hands.choose("facts-conditions", "free")
    hands.fill("facts-made-on", "2026-09-01")
    hands.fill("facts-covers-from", "2026-06-01")
    hands.fill("facts-covers-to", "2026-08-31")
    hands.choose("facts-confidentiality", "business")


def open_a_scope(hands, party):
    hands.press("Ctrl+4")
    hands.do("assessment-new-scope")
    hands.fill("new-scope-form-title", "Ningbo plant")
    hands.choose("new-scope-form-party", party)
    hands.fill("new-scope-form-site", "88 Zhongshan Road")
    hands.fill("new-scope-form-period-from", "2026-06-01")
    hands.fill("new-scope-form-period-to", "2026-08-31")
    hands.click("new-scope-open")
    board = hands.window.room("assessment")
    hands.until(lambda: board._board() is not None)
    hands.rest()


def cite(hands, names, where, direction, **more):
    """Cite passages for or against indicators, which are selected by keys."""
    select_rows(hands, names)
    hands.do("assessment-cite")
    hands.type(where)
    hands.choose("cite-form-direction", direction)
    if tie := more.get("tie"):
        hands.choose("cite-form-tie", tie)
    if quote := more.get("quote"):
        hands.fill("cite-form-quote", quote)
    covers = hands.see("cite-form-covers-scope")
    if covers.isChecked() is not more.get("covers_scope", False):  # it begins as the last one
        hands.tick("cite-form-covers-scope")
    finish(hands)


def finish(hands):
    """Ctrl+Enter, and wait until the form has gone."""
    answering = hands.window.room("assessment").answering
    hands.press("Ctrl+Return")
    hands.until(lambda: not answering.isVisible() or answering._fault.text() != "")
    hands.rest()
    assert answering._fault.text() == "", answering._fault.text()


def log_a_search(hands, names, terms, places, found):
    select_rows(hands, names)
    hands.do("assessment-search")
    hands.type(terms)
    hands.press("Tab")
    hands.type(places)
    hands.press("Tab", "Tab")
    hands.type(found)
    finish(hands)


def select_rows(hands, names):
    """Go to the first by the finder or the keys of the board, and stretch to the last."""
    room = hands.window.room("assessment")
    board = room.board
    hands.until(lambda: not room.context.jobs.is_reading)
    hands.rest()
    table = next(t for t in board.tables.values() if t.table().rows_of(list(names)))
    rows = sorted(table.table().rows_of(list(names)))
    assert len(rows) == len(names)
    hands.reach(table)
    hands.go_to_row(table, rows[0])
    for before, row in pairwise(rows):
        if row == before + 1 and row - rows[0] == rows.index(row):
            hands.press("Shift+Down")
        else:
            hands.press(*["Ctrl+Down"] * (row - before), "Ctrl+Space")
    hands.rest()
    chosen = [each.id for each in board.selected()]
    assert sorted(chosen) == sorted(names), (chosen, names)


def state(hands, kind, leans_on="", text=""):
    """Write a statement: the program offers its first wording."""
    pane = hands.window.room("attestation").statements
    there = pane.model.rowCount()
    hands.click("statement-new")
    hands.until(lambda: pane._shown is not None and pane._shown.statement.number == there + 1)
    hands.choose("statement-form-kind", kind)
    if text:
        hands.fill("statement-form-text", text)
    else:
        hands.click("statement-wording")
    if leans_on:
        hands.fill("statement-form-leans-on", leans_on)
    assert not pane.form.fields["leans_on"].state.words


def name_a_signer(hands, known, declares):
    pane = hands.window.room("attestation").signers
    there = pane.model.rowCount()
    hands.tab("attestation-tabs", "Signers")
    hands.click("signer-new")
    hands.until(lambda: pane._shown is not None and pane._shown.number == there + 1)
    for name in ("name", "employer", "title", "detail", "place"):
        if known[name]:
            hands.fill(f"signer-form-{name}", known[name])
    hands.choose("signer-form-capacity", known["capacity"])
    hands.choose("signer-form-authority", authority(hands))
    hands.fill("signer-form-covers", "all")
    assert hands.see("signer-form-in-us").isChecked()  # as its place says
    for number, knowledge in declares.items():
        hands.choose(f"declares-{number}", knowledge)


def authority(hands):
    view = hands.window.session.context.view
    return evidence.of_case(view.db, hands.window.case)[2].id


DANA = {
    "name": "Dana Whitfield", "capacity": "attorney", "employer": "Whitfield LLP",
    "title": "Partner", "detail": "Ohio 0071234", "place": "Columbus, Ohio",
}  # fmt: skip
MIRIAM = {
    "name": "Miriam Okafor", "capacity": "importer-officer", "employer": "Kaveri Apparel Imports",
    "title": "Director", "detail": "", "place": "Long Beach, California",
}  # fmt: skip


def state_and_name_signers(hands):
    """The statements, and who declares to them."""
    hands.press("Ctrl+5")
    state(hands, "claim-no-nexus", "E-001 p. 1")
    state(hands, "papers-show", "", "The cotton was imported from the United States.")
    state(hands, "examined")
    state(hands, "obtained", "", "We asked the supplier for the papers, who sent them by e-mail.")
    records, personal = "records_reviewed", "personal_knowledge"
    name_a_signer(hands, DANA, {2: records, 3: personal})
    name_a_signer(hands, MIRIAM, {4: personal})


def items(hands):
    """What is asked, as the table of the room has it."""
    return [*hands.window.room("attestation").preflight.model.everything()]


def make_an_identity(hands, path):
    hands.tab("attestation-tabs", "Sign and issue")
    hands.click("key-make")
    hands.fill("identity-form-name", "Dana Whitfield")
    hands.fill("identity-form-organization", "Whitfield LLP")
    hands.fill("identity-form-path", str(path))
    hands.fill("identity-form-password", PASSWORD)
    hands.fill("identity-form-again", PASSWORD)
    hands.click("identity-make")
    assert "Fingerprint" in hands.window.banner.words.text()


def sign_and_issue(hands):
    hands.tab("attestation-tabs", "Sign and issue")
    hands.fill("signing-form-password", PASSWORD)
    hands.until(hands.see("sign-and-issue").isEnabled)
    hands.click("sign-and-issue")
    return hands.window.banner.words.text()


def save_the_pdf(hands, answer, path):
    answer(path)
    hands.click("issued-save")
    assert path.exists()


def countersign(hands, key):
    """The second signer signs too; for a test with the same key, which is said before."""
    hands.click("issued-countersign")
    hands.fill("countersigning-form-key", str(key))
    hands.fill("countersigning-form-password", PASSWORD)
    hands.click("countersign")
    assert "“Dana Whitfield”" in hands.see("issue-ask-words").text()
    hands.click("issue-ask-yes")


def trace(hands, exhibit="E-001"):
    """The chain of the goods is proven and decided on, by acts: its room has its own tests."""
    context, case = hands.window.session.context, hands.window.case
    held = {each.label: each.id for each in evidence.of_case(context.view.db, case)}
    context.jobs.act("", lambda workspace, _: trace_through(workspace, case, held[exhibit]))
    hands.rest()

"""The second half of the consultant's job: from statements to a package that is handed over."""

from casefiles.attestation.preflight.items import blocking
from casefiles.sample_case import story as s
from tests.journeys.consultants_case import (
    ANY_REASON,
    DECLARED,
    PASSWORD,
    REASONS,
    SIGNERS,
    STATED,
    ZONE,
)


def state_and_name_signers(job):
    person = job.person
    person.go_to_room("attestation", "attestation-tabs", "statements")
    if person.sees("statements-usual"):
        person.click("statements-usual")
        person.settle()
    for number, (kind, words, files) in enumerate(STATED, 1):
        write_a_statement(person, number, kind, words)
        if files:
            person.enter("statement-form-leans-on", job.places(files))
        person.leave()
    person.tab("attestation-tabs", "signers")
    for signer, declared in zip(SIGNERS, DECLARED, strict=True):
        add_a_signer(job, signer)
        if person.sees("declare-as-proposed"):
            person.click("declare-as-proposed")
        for number, knowledge in declared.items():
            person.choose(f"declares-{number}", knowledge)
    name_who_adopts(job)


def name_who_adopts(job):
    person = job.person
    person.say_each("adoption-form", {
        "name": "Marian Arrowsmith", "firm": "Pell & Arrowsmith LLP", "capacity": "attorney",
        "license": "Oregon State Bar no. 009914",
    })  # fmt: skip
    person.leave()
    if person.sees("adoption-today"):
        person.click("adoption-today")
    person.enter("adoption-form-adopted-on", job.days_ago(0))
    person.leave()


def write_a_statement(person, number, kind, words):
    """Have a statement of a kind, with these words or those of its kind."""
    pane = person.window.room("attestation").statements
    if pane.model.rowCount() < number:
        person.click("statement-new")
    else:
        person.select_rows("statements-table", [number - 1])
    person.until(lambda: pane._shown is not None and pane._shown.statement.number == number)
    person.rest()
    if person.see("statement-form-kind").value() != kind:
        person.choose("statement-form-kind", kind)
        if not words:
            person.click("statement-wording")
    if words:
        person.enter("statement-form-text", words)


def add_a_signer(job, signer):
    person = job.person
    pane = person.window.room("attestation").signers
    there = pane.model.rowCount()
    person.click("signer-new")
    person.until(lambda: pane._shown is not None and pane._shown.number == there + 1)
    person.rest()
    if person.sees("signer-take-proposals"):
        person.click("signer-take-proposals")
    for name, value in signer.items():
        if name == "capacity":
            person.choose("signer-form-capacity", value)
        elif name == "authority":
            person.choose("signer-form-authority", job.label(value))
        else:
            person.enter(f"signer-form-{name}", value)
    person.leave()
    person.enter("signer-form-covers", "all")
    person.tick("signer-form-in-us")
    person.enter("signer-form-zone", ZONE)


def pass_preflight(job):
    """Settle what is to be settled, and accept the rest with a reason and printed words."""
    person = job.person
    person.go_to_room("attestation", "attestation-tabs", "statements")
    read_the_passages(person)
    while open_ := open_points(person):
        accept(person, open_[0].about.item)
        assert len(open_points(person)) < len(open_), open_[0].asks


def open_points(person):
    """What keeps the set from being issued, once the look at it has come."""
    room = person.window.room("attestation")
    person.until(lambda: not room.context.jobs.is_reading and room.issue._look is not None)
    person.rest()
    return blocking(room.issue._look.items)


def read_the_passages(person):
    """Let each signer record, at his statements, that he read what they are based on."""
    for number, (*_, files) in enumerate(STATED, 1):
        if files and any(number in each for each in DECLARED):
            person.select_rows("statements-table", [number - 1])
            person.click("passages-read-1")


def given_before(person, reason, prints):
    """Whether another question was accepted with this, and it is offered again."""
    offered = person.see("acceptance-form-earlier")
    return f"{reason} · {prints}" in (offered.itemText(at) for at in range(offered.count()))


def accept(person, question):
    """Accept what a line of the list holds of a question: one point of it, or all of them."""
    reason, prints = REASONS.get(question, ANY_REASON)
    listed = person.see("preflight-table").table().items()
    row = next(n for n, e in enumerate(listed) if e.about.item == question and e.blocks)
    about = listed[row].about
    person.select_rows("preflight-table", [row])
    if not person.sees("acceptance-form-reason"):
        person.click_row("preflight-table", row)
    if person.sees("acceptance-form-earlier") and given_before(person, reason, prints):
        person.take("acceptance-form-earlier", f"{reason} · {prints}")
    else:
        person.enter("acceptance-form-reason", reason)
        if person.sees("acceptance-form-prints"):
            person.enter("acceptance-form-prints", prints)
    person.click("preflight-accept")
    person.until(lambda: about not in {each.about for each in open_points(person)})


def sign_and_issue(job):
    person = job.person
    person.go_to_room("attestation", "attestation-tabs", "Sign and issue")
    person.click("key-make")
    person.say_each("identity-form", {"name": "Ines Calloway", "organization": s.REVIEWER})
    if person.see("identity-form-path").text():
        job.key = person.see("identity-form-path").text()
    else:
        person.enter("identity-form-path", job.key, pasted=True)
    person.say_each("identity-form", {"password": PASSWORD, "again": PASSWORD})
    person.click("identity-make")
    person.until(lambda: person.sees("signing-form-password"))
    person.rest()
    person.enter("signing-form-password", PASSWORD)
    person.until(person.see("sign-and-issue").isEnabled)
    person.click("sign-and-issue")
    person.until(lambda: len(person.rows("issued-table")) == 1)


def countersign(job):
    """The other signer signs too; here with the same key, which the program asks about."""
    person = job.person
    person.click("issued-countersign")
    person.enter("countersigning-form-key", job.key, pasted=True)
    person.enter("countersigning-form-password", PASSWORD)
    person.click("countersign")
    person.click("issue-ask-yes")


def hand_it_over(job):
    """The PDF is saved, and the package with its binder is written; its pages are numbered."""
    person = job.person
    job.answer(job.folder / "attestation.pdf")
    person.click("issued-save")
    person.until((job.folder / "attestation.pdf").exists)
    person.choose("package-for", "CBP")
    person.click("issued-export")
    person.call("package-form-prefix", "HP-")
    job.answer(job.folder / "package.zip")
    person.click("package-write")
    person.rest()
    person.until((job.folder / "package.zip").exists)

"""The consultant's job, from an empty window to a package: what is to stand where, by goals.

A consultant who knows the trade answers a detention with fifty papers. The story reads from top to
bottom, its second half in `consultants_attestation.py`; how a thing is done in the window stands
in `person.py`, what is known in `consultants_case.py` and `consultants_papers.py`. It runs on any
tree: what a program fills by itself costs nothing here.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from casefiles.chain import store as chain
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Conditions
from casefiles.sample_case import story as s
from tests.journeys import case_story as story
from tests.journeys import consultants_attestation as attestation
from tests.journeys import consultants_papers as papers
from tests.journeys.consultants_case import (
    ASKED,
    ATTACHED,
    CITED,
    GOODS,
    LINKS,
    OPENING,
    PARTIES,
    PLANT,
    SEARCHED,
    STEPS,
)
from tests.journeys.entries import text_of


@dataclass
class Job:
    """The job in hand: who does it, where its files are, what the system's dialogs answer."""

    person: object
    answer: object
    folder: object
    key: str = field(init=False)
    """The file of the key."""

    today: date = field(default_factory=date.today)

    def __post_init__(self):
        self.key = str(self.folder / "key.p12")

    @property
    def db(self):
        """What is on file, for reading labels off it as one reads them off a list."""
        return self.person.window.session.context.view.db

    def label(self, file):
        """The number that a paper has in the case."""
        return held_as(self, file).label

    def exhibit(self, file):
        """The id that a paper has in the case."""
        held = evidence.of_case(self.db, self.person.window.case)
        return next(each.id for each in held if each.name == file)

    def places(self, files):
        """Places in papers, as one types them."""
        return "; ".join(f"{self.label(each)} p. 1" for each in files)

    def day(self, ago):
        """A day near today, so that no time has run out whenever this is done."""
        return self.today - timedelta(days=ago)

    def days_ago(self, many):
        """Such a day as one types it."""
        return self.day(many).isoformat()


def do_the_job(job):
    """All of it, in the order in which a consultant does it."""
    for part, does in PARTS.items():
        job.person.begin(part)
        does(job)
    job.person.entries.leave()


def say_who_works_here(job):
    job.person.enter("start-person-name", "Ines Calloway")
    job.person.enter("start-person-role", "consultant")
    job.person.enter("start-person-organization", s.REVIEWER)
    job.person.press("Return")
    job.person.rest()


def make_a_workspace(job):
    """In the place that the system's dialog gives, wherever that is asked for."""
    person = job.person
    job.answer(job.folder / "work")
    person.press("Ctrl+Shift+N")
    person.rest()
    if person.sees("new-workspace-choose"):
        person.click("new-workspace-choose")
        person.press("Return")
    person.until(lambda: person.window.session.context is not None)
    person.rest()


def open_the_case(job):
    person = job.person
    person.press("Ctrl+N")
    person.rest()
    person.enter("new-case-form-title", OPENING.title)
    person.choose("new-case-form-legal-basis", OPENING.legal_basis)
    person.tick("new-case-form-counsel-directs")
    person.enter("new-case-form-counsel", OPENING.counsel)
    person.enter("new-case-form-counsel-since", "2026-10-06")
    person.click("new-case-open")
    person.until(lambda: person.window.case is not None)
    person.rest()
    person.go_to_room("cases", "case-tabs", "case")
    person.enter("case-contact", OPENING.contact)


def add_the_papers(job):
    papers.write_papers(job.folder / "papers", (job.day(6), job.day(4)))
    job.person.go_to_room("evidence")
    job.person.say_each("defaults", papers.ADDED_AS)
    story.take_in(job.person, job.answer, job.folder / "papers")


def enter_the_parties(job):
    """Those that documents name are accepted; what no document says of them is typed."""
    person = job.person
    person.go_to_room("cases", "case-tabs", "parties")
    person.accept_parties([name for name, _ in PARTIES])
    for name, facts in PARTIES:
        known = [n for n, row in enumerate(person.rows("parties-table")) if name in row]
        if known:
            person.select_rows("parties-table", known)
        else:
            person.enter("party-new-name", name)
            person.press("Return")
            person.rest()
        person.until(lambda name=name: person.see("party-name").text() == name)
        lacking = {field: value for field, value in facts.items()
                   if not known_of_party(person, field, value)}  # fmt: skip
        person.say_each("party", lacking)
    person.leave()


def known_of_party(person, field, value):
    """Whether the form of a party says this by now, perhaps among more."""
    said = text_of(person.see(f"party-{field}"))
    return all(each in said for each in (value.split(", ") if field == "roles" else [value]))


def describe_the_papers(job):
    """What documents seem to be is looked through and accepted; then what is lacking is said."""
    person = job.person
    person.go_to_room("evidence", "evidence-tabs", "descriptions")
    person.accept_descriptions()
    person.go_to_room("evidence", "evidence-tabs", "exhibits")
    for (name, value), rows in lacking_of_papers(job).items():
        person.select_rows("exhibits-table", rows)
        person.say_each("facts", {name: value})
    for row, (_, each) in enumerate(papers.PAPERS):
        held = held_as(job, each.file)
        if each.title and not held.title:
            person.select_rows("exhibits-table", [row])
            person.call("facts-title", each.title)
        if each.made_on and not held.made_on:
            person.select_rows("exhibits-table", [row])
            person.enter("facts-made-on", each.made_on)
        if each.file in papers.AUTHORITY and not held.paper:
            person.select_rows("exhibits-table", [row])
            person.choose("facts-paper", papers.AUTHORITY[each.file])
    person.leave()


def lacking_of_papers(job):
    """By fact that is lacking: the rows of the papers of which it is not said yet."""
    lacking = defaultdict(list)
    for row, (batch, each) in enumerate(papers.PAPERS):
        held = held_as(job, each.file)
        for name, value in papers.facts_of(batch, each).items():
            said = getattr(held, name.replace("-", "_"))
            if not said or said is Conditions.UNKNOWN:
                lacking[name, value].append(row)
    return lacking


def held_as(job, file):
    """A paper as it is on file."""
    held = evidence.of_case(job.db, job.person.window.case)
    return next(each for each in held if each.name == file)


def enter_the_shipment(job):
    """Read off its summary, invoice, packing list and bill of lading, and taken at once."""
    person = job.person
    person.go_to_room("cases", "case-tabs", "shipments")
    person.click("shipment-from-document-first")
    take_what_is_read(person, "entry-draft", s.ENTRY)
    person.until(lambda: len(person.rows("shipments-table")) > 1)


def enter_the_detention(job):
    """Read off its notice; the day on which that came stands in none."""
    person = job.person
    person.go_to_room("cases", "case-tabs", "detention")
    person.click("detention-from-document-first")
    take_what_is_read(person, "notice-draft", s.DETENTION)
    person.until(lambda: person.sees("detention-notice-received-on"))
    person.enter("detention-notice-received-on", job.days_ago(3))
    person.leave()


def take_what_is_read(person, panel, number):
    """Take all that is read of an entry or a notice: the first of several is shown at once."""
    person.until(lambda: person.sees(f"{panel}-accept") and number in chosen(person, panel))
    person.press("Return")
    person.rest()


def chosen(person, panel):
    """The number of what is shown to be taken."""
    shown = person.see(f"{panel}-values").model()
    return [shown.index(n, 1).data() for n in range(shown.rowCount())]


def say_of_the_case(job):
    """What a case says of itself beside its entries and notices, where it still asks for it."""
    person = job.person
    person.go_to_room("cases", "case-tabs", "case")
    for name, value in {
        "goods": GOODS, "hts": s.HTS, "quantity": "24,000 pieces",
        "entries": f"{s.ENTRY}, line 1", "detention-number": s.DETENTION,
        "port": "3001, Seattle", "entry-date": "2026-09-28", "detained-on": job.days_ago(6),
    }.items():  # fmt: skip
        if person.sees(f"case-{name}"):  # where a case says of itself what its entries say
            person.enter(f"case-{name}", value)


def enter_what_cbp_asked(job):
    """The block of the notice is pasted; each item is answered by pages."""
    person = job.person
    person.go_to_room("cases", "case-tabs", "asked")
    person.click("asked-paste")
    person.press("Ctrl+A")
    person.paste("\n".join(f"{n}. {words}" for n, (words, *_) in enumerate(ASKED, 1)))
    person.click("asked-paste-enter")
    person.until(lambda: len(person.rows("asked-table")) == len(ASKED))
    for row, (_, *files) in enumerate(ASKED):
        person.select_rows("asked-table", [row])
        person.press("Ctrl+Shift+D")
        person.until(lambda: person.sees("asked-attach-filter"))
        for file in files:
            person.pick_document("asked-attach", job.label(file))
        person.press("Return")
        person.rest()


def build_the_chain(job):
    """Proposed from the roles of parties and from records; checked, and what is wrong corrected."""
    person = job.person
    person.go_to_room("chain", "chain-tabs", "steps")
    person.click("chain-propose")
    person.until(
        lambda: person.sees("chain-proposed") and len(person.rows("chain-proposed")) == len(STEPS)
    )
    person.choose("chain-proposed-custody", "batch")
    person.tick("chain-proposed-begins")
    person.click("chain-proposed-add")
    person.until(
        lambda: person.sees("chain-steps") and len(person.rows("chain-steps")) == len(STEPS)
    )
    person.rest()
    for row, (title, _, facts) in enumerate(STEPS):
        step = chain.steps(job.db, person.window.case)[row]
        held = {"title": step.title, "site": step.site, "lots": ", ".join(step.lots)}
        wrong = {
            name: value for name, value in {"title": title, **facts}.items()
            if name in held and held[name] != value
            and not (name == "site" and held[name].startswith(value))
        }  # fmt: skip
        if wrong:
            person.click_row("chain-steps", row)
            person.until(lambda title=step.title: person.see("step-title").text() == title)
            person.say_each("step", wrong)
            person.leave()
    for number, facts in enumerate(LINKS):
        for name, value in facts.items():
            choose_link(person, number)
            person.say_each("link", {name: value})
            person.leave()


def choose_link(person, number):
    """Have the form of a link before one: another may have come back meanwhile."""
    if not (person.sees("link-goods") and person.is_current("chain-links", number)):
        person.click_row("chain-links", number)
        person.until(lambda: person.sees("link-goods"))


def attach_the_papers(job):
    """Several at once to each step: those that are proposed, and what a few letters name."""
    person = job.person
    for step, _, _ in STEPS:
        held = {
            (each.exhibit, each.shows.value)
            for each in chain.papers(job.db, person.window.case) if each.step
        }  # fmt: skip
        wanted = {
            file: roles for title, file, roles in ATTACHED
            if title == step and not {(job.exhibit(file), role) for role in roles} <= held
        }  # fmt: skip
        if wanted:
            person.select_rows("chain-steps", [person.row_of("chain-steps", step)])
            person.press("Ctrl+Shift+D")
            person.until(lambda: person.sees("chain-attach-filter"))
            for file, roles in wanted.items():
                person.pick_document("chain-attach", job.label(file), roles)
            person.press("Return")
            person.rest()
            person.until(lambda: person.sees("chain-steps"))


def screen_the_names(job):
    person = job.person
    person.go_to_room("chain", "chain-tabs", "screening")
    person.click("screen-now")
    person.rest()
    close = len(person.rows("candidates-table")) if person.sees("candidates-table") else 0
    if close:
        person.select_rows("candidates-table", range(close))
        person.click("candidate-other")
        person.enter("candidate-reason", "Another place and another credit code")
        person.press("Ctrl+Return")
        person.rest()
    person.go_to_room("chain", "chain-tabs", "steps")
    person.click("nexus-say")
    person.enter("nexus-ask-reason", "Each step was seen, from the bale to the carton")
    person.press("Return")
    person.rest()


def assess(job):
    person = job.person
    person.go_to_room("assessment")
    person.press("Ctrl+Alt+N")
    person.choose("new-scope-form-party", s.MILL.english)
    person.call("new-scope-form-title", "Yarn of Plant No. 1")
    person.enter("new-scope-form-site", PLANT)
    person.call("new-scope-form-period-from", "2026-01-12")
    person.call("new-scope-form-period-to", "2026-05-02")
    person.click("new-scope-open")
    board = person.window.room("assessment")
    person.until(lambda: board._board() is not None)
    person.rest()
    for names, files in CITED:
        select_indicators(person, names)
        person.press("Ctrl+Alt+C")
        person.enter("cite-form-where", job.places(files))
        person.choose("cite-form-direction", "contradicts")
        person.tick("cite-form-covers-scope")
        story.finish(person)
    for names, terms, places, found in SEARCHED:
        select_indicators(person, names)
        person.press("Ctrl+Alt+L")
        person.enter("search-form-terms", terms)
        person.enter("search-form-places", places)
        person.enter("search-form-found", found)
        story.finish(person)


def select_indicators(person, names):
    """Select indicators in the table that shows them."""
    room = person.window.room("assessment")
    person.until(lambda: not room.context.jobs.is_reading)
    person.rest()
    tables = room.board.tables.values()
    table = next(t for t in tables if len(t.table().rows_of([*names])) == len(names))
    person.select_rows(table.objectName(), table.table().rows_of([*names]))


PARTS = {
    "who works here": say_who_works_here,
    "workspace": make_a_workspace,
    "case": open_the_case,
    "add papers": add_the_papers,
    "parties": enter_the_parties,
    "describe papers": describe_the_papers,
    "shipment": enter_the_shipment,
    "detention": enter_the_detention,
    "case, the rest": say_of_the_case,
    "CBP requests": enter_what_cbp_asked,
    "chain": build_the_chain,
    "chain papers": attach_the_papers,
    "screening": screen_the_names,
    "assessment": assess,
    "statements and signers": attestation.state_and_name_signers,
    "preflight": attestation.pass_preflight,
    "sign and issue": attestation.sign_and_issue,
    "countersign": attestation.countersign,
    "hand over": attestation.hand_it_over,
}
"""The job by its parts, in their order."""

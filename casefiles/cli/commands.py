"""The commands, in the order of the help, each with the first sentence of what it says of itself.

So the help imports none of them.
"""

from casefiles.cli.lazy_command import RecordCommand, ReportCommand, WorkflowCommand

COMMANDS = (
    RecordCommand("new", "Make a workspace of a folder that is empty or not there yet."),
    RecordCommand("people", "List the people of a workspace, or add one."),
    RecordCommand(
        "pseudonyms",
        "List whom a case speaks of only by pseudonym, add one, or keep a name out of sight.",
    ),
    RecordCommand("open-case", "Open a case file."),
    RecordCommand(
        "edit-case", 'Let fields of a case say something else: --set importer="Sons Inc.".'
    ),
    RecordCommand("close-case", "Close a case file."),
    RecordCommand("reopen-case", "Open a closed case file again."),
    RecordCommand("hold", "Put a case under legal hold for a reason: nothing of it may be erased."),
    ReportCommand("cases", "List the case files."),
    ReportCommand(
        "shipments",
        "List the shipments of a case with their entry lines, and what of them is detained.",
    ),
    RecordCommand(
        "add-shipment",
        "Add a shipment: --set entry_number=ABC-1234567-8 --set zone=America/Los_Angeles.",
    ),
    RecordCommand(
        "add-line",
        "Add an entry line: --set hts=6109.10.0012 --set quantity=14400 --set unit=pieces.",
    ),
    RecordCommand(
        "edit-shipment", "Let fields of a shipment, or of a line of it, say something else."
    ),
    ReportCommand(
        "detentions",
        "List the detentions of a case: outcome, lines, what happened, tasks and extensions.",
    ),
    RecordCommand(
        "add-detention", 'Add a detention: --set presented_on=2026-11-02 --line "SH-1 2".'
    ),
    RecordCommand(
        "edit-detention",
        "Let fields of a detention say something else; --line names all lines it covers.",
    ),
    RecordCommand(
        "happened",
        "Record what happened to a detention, or to a part of it; the outcome follows from it.",
        module="event",
    ),
    RecordCommand(
        "portal-task",
        "Add a task with --for, or say of one that is there what it is called, due or done.",
    ),
    RecordCommand(
        "extension",
        "Write down a request (--asked, --until) or the answer to it (--granted, --refused).",
    ),
    ReportCommand(
        "uploads",
        "List what was uploaded: by hash, when, under which task, by whom, and what came since.",
    ),
    RecordCommand("uploaded", "Write down what was uploaded, by hash."),
    RecordCommand(
        "counsel-asked",
        "Record that counsel asked that applicability and exception be both pleaded.",
    ),
    WorkflowCommand("take-in", "Take files and folders in as exhibits."),
    ReportCommand("receipt", "Show the receipts of a case, or one of them whole."),
    WorkflowCommand("facts", "Read facts: type by content, pages, size, sheets."),
    WorkflowCommand(
        "password", "Tell the password of encrypted exhibits; they are read again with it at once."
    ),
    WorkflowCommand("unpack", "Open what has files in it."),
    ReportCommand("exhibits", "List the exhibits of a case, with what is known of each."),
    RecordCommand(
        "describe",
        "Let fields of exhibits say something: --set source_group=bank --set made_on=2026-03-02.",
    ),
    RecordCommand(
        "sort-papers",
        "Show what would be written of each exhibit; with --write, write that and nothing else.",
    ),
    RecordCommand(
        "expected",
        "Show the grid: step by bought, paid, moved, received, made, sold; or say what it holds.",
    ),
    ReportCommand(
        "requests",
        "List rounds and what each asks for; write one out to be sent; find what came back.",
    ),
    RecordCommand("ask", "Open a round, or say of one that it was sent, is due or reminded."),
    RecordCommand(
        "answered", "Say how requests were answered, and which exhibits came back for them."
    ),
    ReportCommand(
        "translations", "List the translations of a case, and which place of them says what."
    ),
    RecordCommand(
        "translate",
        "Tie a translation to its original, place by place; page n to page n if none is told.",
    ),
    RecordCommand(
        "take-over", "Say who read a machine's translation against the original and answers for it."
    ),
    ReportCommand(
        "names", "List the fixed names of a case, and where translations depart from them."
    ),
    RecordCommand(
        "fix-name", "Fix the English form of a name in all translations of a case, or let go of it."
    ),
    RecordCommand("replace", "Record that NEW takes the place of OLD, who asked for it and why."),
    RecordCommand(
        "test-record",
        "List the records of tests of origin, or write one: what is not named stays as it is.",
    ),
    ReportCommand(
        "consistency", "List every subject of the ledger, what differs unexplained first."
    ),
    RecordCommand(
        "note-fact",
        "Note what a place states: a figure, date, address, name, company statement or event.",
    ),
    ReportCommand("ledger", "Reckon the chain of a case."),
    RecordCommand(
        "explain-figures", "Explain one difference: its figures as they are now, and no others."
    ),
    WorkflowCommand(
        "import-figures",
        "Enter figures, or orders, invoices and payments, in one act; refused rows are named.",
    ),
    RecordCommand(
        "explain",
        "Explain the values there are now; one that comes later opens the difference again.",
    ),
    RecordCommand("set-aside", "Set exhibits aside with a reason."),
    WorkflowCommand("erase", "Erase something for good."),
    RecordCommand(
        "mark",
        "Mark a place in an exhibit as a passage, to be cited later; move or remove the mark.",
    ),
    ReportCommand("passages", "List what is marked, its words, and what is cited from it."),
    ReportCommand(
        "search",
        "Find words in a case or in all: a line for each page, sheet or body that has them.",
    ),
    ReportCommand(
        "text", "Show the stored text of exhibits: page by page, sheet by sheet, or as one body."
    ),
    WorkflowCommand(
        "reread",
        "Drop text, thumbnails and index of exhibits, of a case or of all, and make them anew.",
    ),
    ReportCommand("leads", "List terms worth reading in a case or in all, each with its place."),
    WorkflowCommand(
        "ocr", "Recognize the pages that are only pictures, beside an open window too."
    ),
    ReportCommand(
        "render", "Write a paper of an office program as PDF pages, as LibreOffice prints it."
    ),
    RecordCommand("undo", "Take back your last act on a case."),
    RecordCommand("redo", "Do again what was last undone.", module="undo"),
    WorkflowCommand(
        "check",
        "Verify chains, replay every journal against the tables and hash every stored file.",
    ),
    ReportCommand(
        "journal", "Print the journal of a case, oldest entry first, each with what it changed."
    ),
    WorkflowCommand(
        "backup", "Back up the database into the workspace's `backups`, or all of it into a folder."
    ),
    WorkflowCommand("restore", "Put a back-up in place."),
    ReportCommand("judge", "Judge scopes by their statuses: outcome, U.S."),
    WorkflowCommand(
        "demo", "Make the sample case in FOLDER: workspace, signed attestation, counsel set, forms."
    ),
    WorkflowCommand(
        "assess",
        "Add parties, scopes, facts, citations, decisions, controls and statements from a file.",
    ),
    ReportCommand(
        "result", "Evaluate the scopes of a case: outcome, what the law of its basis says, and why."
    ),
    ReportCommand(
        "matrix", "Show indicators by exhibits, and how often each is cited for and against."
    ),
    ReportCommand(
        "inquiries", "List what CBP asked, in its words, how each item stands, and what answers it."
    ),
    RecordCommand(
        "inquire",
        "Enter what CBP asked, in its words: one item, or a text in which several stand.",
        module="inquiry",
    ),
    RecordCommand(
        "order-inquiries", "Let these come first, in this order; the others follow as they stood."
    ),
    RecordCommand(
        "answer",
        "Let places and statements answer an item, and no others; an empty text takes all back.",
    ),
    ReportCommand("crosswalk", "Say what answers each thing that CBP asked, and on which page."),
    ReportCommand("form", "Write a form, completed as far as it is known, or blank."),
    ReportCommand(
        "forms",
        "List the certificates and statements, for which country, and what is blank in them.",
    ),
    RecordCommand("write-form", "Begin a form (--kind), or write more of one (--number)."),
    RecordCommand("remove-form", "Take a form out, with what was written in it."),
    ReportCommand(
        "statements",
        "List the numbered statements: who declares to each, on which words it is based, who read.",
    ),
    RecordCommand(
        "designate",
        "Show the sections of the set for CBP and which are designated, or designate them.",
    ),
    ReportCommand("preflight", "Say what would be asked about a set, what blocks first."),
    WorkflowCommand("attest", "Compose, sign with the first signer's key, and keep."),
    WorkflowCommand("countersign", "Sign the field made for a signer, in the file as it stands."),
    WorkflowCommand("add-countersigned", "Keep a PDF that somebody countersigned elsewhere."),
    RecordCommand("filed", "Note that an attestation was filed with CBP."),
    ReportCommand(
        "portal", "Write the texts of a case, or one text, with the characters the portal takes."
    ),
    RecordCommand(
        "adopt",
        "Name who adopts a set that others than the importer's officer prepared (19 CFR 111.1).",
    ),
    RecordCommand(
        "read-passages",
        "Show the words of every passage that statements are based on, with translations.",
    ),
    RecordCommand(
        "confirm",
        "List what reviewers confirmed by which passages, or record that one confirms another.",
    ),
    RecordCommand("portal-decide", "Decide for all texts of a case."),
    ReportCommand(
        "portal-decisions",
        "List what is typed where no rule says it: for which words, why, by whom, when.",
    ),
    WorkflowCommand(
        "export",
        "Write what was issued, the exhibits by number, an index, and how to check it all.",
    ),
    ReportCommand(
        "verify",
        "Check an attestation: its bytes, what was added, who signed, when, and each exhibit.",
    ),
    ReportCommand(
        "programs", "Say of Tesseract, bsdtar and LibreOffice whether they are here, and are used."
    ),
    ReportCommand(
        "readers", "Say what confines each reader here: what it was refused when it tried."
    ),
    ReportCommand(
        "deadlines",
        "Compute deadlines: of the detentions of a workspace, or from the days that are given.",
    ),
    ReportCommand(
        "chain",
        "Show the steps from raw material to the imported good, and what is not proven of them.",
    ),
    RecordCommand(
        "party", 'Add a party: --new --set romanized="Hetian Mill" --set country=CN; or edit one.'
    ),
    RecordCommand(
        "step",
        "Add a step: --new --party NAME --custody batch --set country=CN; or say more of one.",
    ),
    RecordCommand(
        "link",
        "Link two steps: --new --goods yarn --set quantity=5200 --set unit=kg; or edit a link.",
    ),
    RecordCommand(
        "renumber-steps",
        "Let these steps come first, in this order; the others follow as they stood.",
    ),
    RecordCommand(
        "lay-papers",
        "Lay exhibits to a step or a link: E-014 --link '1 2' --shows sold --shows moved.",
    ),
    RecordCommand(
        "decide-nexus",
        "Record that a reviewer saw every step and says that there is no nexus; needs --reason.",
    ),
    RecordCommand(
        "edition",
        "Show what the checklist of the program changes for a case, indicator by indicator.",
    ),
    RecordCommand(
        "context",
        "Say which addresses, sites, steps and ports propose another context, and for which scope.",
    ),
    RecordCommand(
        "say-meant",
        "List the citations that wait since a newer checklist was taken over, or answer some.",
    ),
    RecordCommand(
        "say-placed",
        "List the citations of a program that ask whether workers were placed, or say so of one.",
    ),
    RecordCommand(
        "add-name",
        "Let the name of an owner, or another name, be held against the lists with a party's own.",
    ),
    ReportCommand(
        "tracing",
        "Hold the chain, step by step, against the cleared chain that the case relies on.",
    ),
    RecordCommand(
        "rely-on",
        "Rely on the chain of another case whose goods CBP released, or on a decision.",
        module="cleared_chain",
    ),
    RecordCommand(
        "cleared-stage",
        "Write a stage: title, producer, romanized, credit_code, role, site, prefecture, "
        "province, country, inputs, outputs, lots.",
    ),
    RecordCommand(
        "business-record",
        "Name the business record of these goods that ties the producer to a step.",
    ),
    WorkflowCommand(
        "bring-over",
        "Bring over what is chosen of another case; each thing is to be confirmed for this period.",
    ),
    RecordCommand(
        "confirm-brought",
        "Confirm things with what hangs on them, or say what was brought over and by whom.",
    ),
    WorkflowCommand(
        "screen", "Hold names against the UFLPA Entity List and CBP's orders, as of a day."
    ),
    WorkflowCommand(
        "lists",
        "Show the lists that names are held against; load a newer one, or compare it first.",
    ),
    RecordCommand("quarantine", "Originals that nothing names: look, save, put back, remove."),
    WorkflowCommand("identity", "Make a key to sign with; show whose it is."),
)

"""The checklist we ship, read once."""

from casefiles.checklists.load import load
from resources import folder

FOLDER = folder("checklists") / "ilo-forced-labor-state-imposed"
EDITION = load(FOLDER)
CHECKLIST = EDITION.checklist

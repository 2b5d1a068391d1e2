"""A program that asks a worker for what never ends, says which processes there are, and waits."""

import sys
import threading
import time
from typing import Any

import psutil

from casefiles.evidence.readers.model import WorkerLimits
from casefiles.evidence.readers.supervisor import Supervisor
from tests.casefiles.evidence.readers.naughty import Said

if __name__ == "__main__":
    supervisor = Supervisor("tests.casefiles.evidence.readers.naughty", WorkerLimits(seconds=300))
    supervisor.greet()
    family = [each.pid for each in psutil.Process().children(recursive=True)]

    def ask(file: Any) -> None:
        supervisor.ask("hang", Said, file)

    with open(__file__, "rb") as source:  # noqa: PTH123
        threading.Thread(target=ask, args=(source,), daemon=True).start()
        time.sleep(0.5)
        sys.stdout.write(f"{family}\n")
        sys.stdout.flush()
        time.sleep(300)

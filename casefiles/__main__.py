"""`python -m casefiles`: the same as the console script. Frozen, its readers start this way too."""

import sys

if __name__ == "__main__":
    if sys.argv[1:2] == ["--reader"]:  # looked at before anything else is loaded
        from casefiles.evidence.readers.worker_main import main as read

        read(sys.argv[2:])
    elif sys.platform == "linux" and sys.argv[1:2] == ["--starter"]:
        from casefiles.evidence.readers.program_main import main as start

        start(sys.argv[2:])
    else:
        from casefiles.cli.app import main

        main()

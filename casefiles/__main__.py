"""`python -m casefiles`: the same as the console script."""

from casefiles.command_line.main import main

if __name__ == "__main__":
    main()

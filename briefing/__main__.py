"""`python -m briefing` is `briefing`."""

from briefing.cli import main

if __name__ == "__main__":  # worker processes import this file and must not begin anew
    main()

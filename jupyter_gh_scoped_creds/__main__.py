"""``python -P -m jupyter_gh_scoped_creds``: the command, where it is not on the PATH."""

from .command import main

if __name__ == "__main__":
    main()

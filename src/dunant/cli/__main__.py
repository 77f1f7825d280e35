"""`python -m dunant.cli` in, the command `dunant` out."""

from dunant.cli import main

if __name__ == "__main__":
    main()

"""``python -m summarizer``: the command line where its folder is not on the PATH."""

from summarizer.cli import main

if __name__ == "__main__":
    main()

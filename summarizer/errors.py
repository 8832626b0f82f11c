"""Every refusal of the program, as one tree.

::

    SummarizerError
    ├── InputError                exit 1: this input was refused, the next one may be fine
    │   ├── MissingInputError         nothing at this path, or it cannot be opened
    │   ├── EmptyInputError           no byte, or no character, in it
    │   ├── BinaryInputError          not text, and no format we read
    │   ├── DamagedInputError         a known format, broken beyond reading
    │   ├── EncryptedInputError       a password is needed
    │   ├── ScannedInputError         pictures of text, and recognition is not installed
    │   ├── UnsupportedFormatError    a known format that this version does not read
    │   ├── TooLargeError             over a named limit
    │   └── NoReportError             readable, but no work report in it
    └── UsageError                exit 2: the call or a configuration is wrong
        ├── PackError                 an unknown or broken memo pack
        ├── OutputError               the output cannot be written
        └── MissingExtraError         an optional package is not installed

The message is one plain Chinese sentence that names the file; ``next_step`` says what
the user can do about it. Exit codes are those of the command line (README, "退出码").
"""

from __future__ import annotations

__all__ = [
    "BinaryInputError",
    "DamagedInputError",
    "EmptyInputError",
    "EncryptedInputError",
    "InputError",
    "MissingExtraError",
    "MissingInputError",
    "NoReportError",
    "OutputError",
    "PackError",
    "ScannedInputError",
    "SummarizerError",
    "TooLargeError",
    "UnsupportedFormatError",
    "UsageError",
]


class SummarizerError(Exception):
    """A refusal with a Chinese message and the next step.

    ``code`` names the kind of refusal for machines (``manifest``, JSON); ``exit_code``
    is what the command line ends with.
    """

    code = "error"
    exit_code = 1

    def __init__(self, message: str, *, next_step: str = "") -> None:
        """Say *message* (what is wrong, with the file's name) and *next_step*."""
        super().__init__(message)
        self.message = message
        self.next_step = next_step

    def __str__(self) -> str:
        return f"{self.message}（{self.next_step}）" if self.next_step else self.message


class InputError(SummarizerError):
    """One input was refused."""

    code = "input-refused"


class MissingInputError(InputError):
    """The path does not exist or cannot be opened."""

    code = "input-missing"


class EmptyInputError(InputError):
    """The file holds no character."""

    code = "input-empty"


class BinaryInputError(InputError):
    """The bytes are neither text nor a format the program knows."""

    code = "input-binary"


class DamagedInputError(InputError):
    """The file is of a known format and too damaged to read."""

    code = "input-damaged"


class EncryptedInputError(InputError):
    """The file is protected by a password."""

    code = "input-encrypted"


class ScannedInputError(InputError):
    """The file holds pictures of text only, and the optional recognition is not installed."""

    code = "input-scanned"


class UnsupportedFormatError(InputError):
    """The file is of a known format that this version does not read."""

    code = "input-unsupported"


class TooLargeError(InputError):
    """The input is over one of the named limits."""

    code = "input-too-large"


class NoReportError(InputError):
    """The text was read, and no work report was found in it."""

    code = "no-report"


class UsageError(SummarizerError):
    """The call, an option or a configuration file is wrong."""

    code = "usage"
    exit_code = 2


class PackError(UsageError):
    """A memo pack is unknown or broken."""

    code = "pack"


class OutputError(UsageError):
    """The output folder or file cannot be written."""

    code = "output"


class MissingExtraError(UsageError):
    """An optional package is needed and not installed."""

    code = "missing-extra"

"""Office files locked with a password ([MS-OFFCRYPTO]): unlocked, then read as what they are."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from summarizer.errors import DamagedInputError, EncryptedInputError
from summarizer.reading.formats import reader_of
from summarizer.reading.sniffing import LOCKED, sniff

if TYPE_CHECKING:
    from summarizer.reading.extract import Extract
    from summarizer.reading.options import Options

__all__ = ["read"]


def read(name: str, data: bytes, options: Options) -> Extract:
    """Read a locked file with the password of *options*.

    Raises EncryptedInputError without a password or with a wrong one, DamagedInputError, and
    what the reader of the format inside raises.
    """
    if options.password is None:
        raise EncryptedInputError(f"“{name}”设有打开密码", next_step="请用 --password 给出密码")
    content = _unlocked(name, data, options.password)
    key = sniff(content)
    if key == LOCKED:
        raise _damaged(name)
    return reader_of(key, name)(name, content, options)


def _unlocked(name: str, data: bytes, password: str) -> bytes:
    import msoffcrypto  # noqa: PLC0415 - slow, and only a password needs it
    from msoffcrypto.exceptions import (  # noqa: PLC0415
        DecryptionError,
        FileFormatError,
        InvalidKeyError,
    )

    unlocked = BytesIO()
    try:
        locked = msoffcrypto.OfficeFile(BytesIO(data))
        locked.load_key(password=password, verify_password=True)
        locked.decrypt(unlocked)
    except InvalidKeyError as error:
        raise EncryptedInputError(
            f"“{name}”的密码不对", next_step="请核对 --password 给出的密码"
        ) from error
    except (DecryptionError, FileFormatError, ValueError, LookupError, OSError) as error:
        raise _damaged(name) from error
    return unlocked.getvalue()


def _damaged(name: str) -> DamagedInputError:
    return DamagedInputError(
        f"“{name}”已加密，且无法解密",
        next_step="请在 Word 或 WPS 中打开，取消密码后另存，再重试",
    )

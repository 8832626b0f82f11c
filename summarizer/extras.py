"""Optional packages: imported when needed, or named with the command that installs them."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from summarizer.errors import MissingExtraError

__all__ = ["require", "version_of"]


def require(module: str, *, extra: str) -> Any:
    """Return *module*, which the optional dependencies *extra* of the project install.

    Raises MissingExtraError with the command to run.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtraError(
            f"没有安装可选组件 {extra}（缺少 {error.name or module}）",
            next_step=f'请在项目文件夹运行 pip install ".[{extra}]"，再重试',
        ) from error


def version_of(package: str) -> str:
    """Return the version of an installed *package* whose module has the same name.

    Installers keep it in the name of a folder beside the module (``rjieba-0.2.2.dist-info``);
    ``importlib.metadata`` reads it out of that folder, and takes 25 ms to be imported.
    """
    spec = find_spec(package)
    if spec and spec.origin:
        site = Path(spec.origin).parent.parent
        names = (each.stem for each in site.iterdir() if each.suffix == ".dist-info")
        own = [name for name in names if name.startswith(f"{package}-")]
        if len(own) == 1:
            return own[0].removeprefix(f"{package}-")
    from importlib import metadata  # noqa: PLC0415 - see above

    return metadata.version(package)

"""Optional packages: imported when needed, or named with the command that installs them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from summarizer.errors import MissingExtraError

__all__ = ["require"]


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

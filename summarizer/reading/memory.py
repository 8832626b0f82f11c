"""How much memory this process may take, where the system can limit it (not on Windows)."""

from __future__ import annotations

from pathlib import Path

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

__all__ = ["allow_any_memory", "limit_memory"]

_STATUS = Path("/proc/self/statm")  # Linux; its first figure is the address space in pages


def limit_memory(more: int) -> None:
    """Let this process take *more* bytes of address space than it has now."""
    if resource is not None:
        size = _taken() + more
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        if most == resource.RLIM_INFINITY or size < most:
            resource.setrlimit(resource.RLIMIT_AS, (size, most))


def allow_any_memory() -> None:
    """Take the limit back."""
    if resource is not None:
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _taken() -> int:
    try:
        pages = int(_STATUS.read_text(encoding="ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * resource.getpagesize()

"""How much memory this process may take, where the system can limit it (not on Windows)."""

from __future__ import annotations

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

__all__ = ["allow_any_memory", "limit_memory"]


def limit_memory(size: int) -> None:
    """Limit the address space of this process to *size* bytes."""
    if resource is not None:
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        if most == resource.RLIM_INFINITY or size < most:
            resource.setrlimit(resource.RLIMIT_AS, (size, most))


def allow_any_memory() -> None:
    """Take the limit back."""
    if resource is not None:
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))

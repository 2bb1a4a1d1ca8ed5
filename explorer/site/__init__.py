"""The whole site as files: works from any folder, below any address, and from a disk."""

from explorer.site.build import Order, build

__all__ = ["Order", "build"]

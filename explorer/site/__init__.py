"""The whole site as static files, which work in any folder, below any address, and from a disk."""

from explorer.site.build import BuildRequest, build_site

__all__ = ["BuildRequest", "build_site"]

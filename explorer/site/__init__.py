"""The whole site as files: works from any folder, below any address, and from a disk."""

from explorer.site.build import BuildRequest, build_site

__all__ = ["BuildRequest", "build_site"]

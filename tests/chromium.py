"""Finds a Chromium on this machine; run as a program, installs one where there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Nothing but the pages under test may use the network.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find() -> Path | None:
    """The system's own browser, else the one Playwright keeps, else nothing."""
    for name in NAMES:
        if path := shutil.which(name):
            return Path(path)
    with sync_playwright() as playwright:
        managed = Path(playwright.chromium.executable_path)
    return managed if managed.exists() else None


def install() -> None:
    """Install Debian's Chromium where we may, else Playwright's."""
    if apt := apt_get():
        subprocess.run([*apt, "update"], check=True)
        subprocess.run([*apt, "install", "-y", "--no-install-recommends", "chromium"], check=True)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def apt_get() -> list[str] | None:
    """The command that installs Debian's packages without asking, if there is one."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return ["apt-get"]
    sudo = shutil.which("sudo")
    if (
        sudo
        and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return [sudo, "-n", "apt-get"]
    return None


def main() -> None:
    if not find():
        install()
    if not find():
        sys.exit("No Chromium here, and none could be installed: install one and try again.")


if __name__ == "__main__":
    main()

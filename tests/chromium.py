"""Finds a Chromium on this machine; run as a program, installs one where there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# What a browser does beside the page under test. The last two load pages of their own for every
# new window and take the processor from ours; the rest is what Playwright would have switched off
# itself, had its list not given way to this one.
UNWANTED = (
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxPopup",
)
# Nothing but the pages under test may use the network.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(UNWANTED)}",
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
    """Install the system's own where we may, else, or where that fails, the one of Playwright."""
    if apt := apt_get():
        attempt(*apt, "update")
        attempt(*apt, "install", "-y", "chromium")
    if not find():
        attempt(sys.executable, "-m", "playwright", "install", "chromium")


def attempt(*command: str) -> bool:
    """Whether a command, which can ask nobody, went well."""
    return subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode == 0


def apt_get() -> list[str] | None:
    """The command that installs Debian's packages without asking, if there is one."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return ["apt-get"]
    sudo = shutil.which("sudo")
    return [sudo, "-n", "apt-get"] if sudo and attempt(sudo, "-n", "true") else None


def main() -> None:
    if not find():
        install()
    if not find():
        sys.exit("No Chromium here, and none could be installed: install one and try again.")


if __name__ == "__main__":
    main()

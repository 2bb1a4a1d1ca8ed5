"""A real WordPress on this machine's loopback, from Debian's packages, with a database of its own.

Nothing is installed or changed outside of the folder that is given. The packages are `wordpress`,
`php-cli`, `php-mysql` and `mariadb-server`; `.ci/run` installs them.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

SHARED = Path("/usr/share/wordpress")
PROGRAMS = ("php", "mariadbd", "mariadb-install-db", "mariadb")
DATA = Path(__file__).parent / "data" / "wordpress"
START_WITHIN = 60  # seconds
CONFIGURATION = """<?php
define( 'DB_NAME', 'school' );
define( 'DB_USER', 'root' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:{socket}' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'WP_HOME', '{url}' );
define( 'WP_SITEURL', '{url}' );
define( 'DISABLE_WP_CRON', true );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'WP_ACCESSIBLE_HOSTS', 'localhost' );
define( 'WP_CONTENT_DIR', __DIR__ . '/wp-content' );
foreach ( array( 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ) as $name ) {{
	define( $name . '_KEY', $name );
	define( $name . '_SALT', $name );
}}
$table_prefix = 'wp_';
if ( ! defined( 'ABSPATH' ) ) {{
	define( 'ABSPATH', __DIR__ . '/' );
}}
require_once ABSPATH . 'wp-settings.php';
"""


@dataclass(frozen=True)
class School:
    """A running WordPress: its address, and the numbers of the posts that were asked for."""

    url: str
    posts: tuple[str, ...]


def missing_packages() -> str:
    """What of WordPress is not on this machine; empty where all is there."""
    absent = [name for name in PROGRAMS if not shutil.which(name)]
    if not (SHARED / "wp-load.php").is_file():
        absent.insert(0, "wordpress")
    return ", ".join(absent)


@contextmanager
def run_school(folder: Path, url: str, addresses: Sequence[str]) -> Iterator[School]:
    """Run WordPress with a post for each address, alone in a paragraph.

    Args:
        folder: An empty folder for its files and its database.
        url: Where it answers.
        addresses: Of embeds, all of one server.
    """
    site = copy_wordpress(folder, url)
    host = urlsplit(url).netloc
    environment = {
        **os.environ,
        "SCHOOL_HOST": host,
        "ATLAS_PORT": str(urlsplit(addresses[0]).port),
        "PHP_CLI_SERVER_WORKERS": "4",
    }
    with run_database(folder):
        install = ("php", "install.php", *addresses)
        done = subprocess.run(
            install, cwd=site, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        posts = tuple(done.stdout.split()[-len(addresses) :])
        with run_php(site, host, environment, url):
            yield School(url, posts)


def copy_wordpress(folder: Path, url: str) -> Path:
    """Copy WordPress, with a theme, a configuration and what the test needs."""
    site = folder / "site"
    shutil.copytree(
        SHARED, site, ignore=shutil.ignore_patterns("wp-content", "wp-config.php"), symlinks=False
    )
    for name, file in (
        ("themes/plain", "style.css"),
        ("themes/plain", "index.php"),
        ("mu-plugins", "loopback.php"),
    ):
        (site / "wp-content" / name).mkdir(parents=True, exist_ok=True)
        shutil.copy(DATA / file, site / "wp-content" / name / file)
    shutil.copy(DATA / "install.php", site)
    text = CONFIGURATION.format(socket=folder / "db.sock", url=url)
    (site / "wp-config.php").write_text(text, "utf-8")
    return site


@contextmanager
def run_database(folder: Path) -> Iterator[None]:
    """Run a database server that listens at a socket in the folder alone."""
    data, socket = folder / "db", folder / "db.sock"
    user = ("--user=root",) if os.geteuid() == 0 else ()
    common = ("--no-defaults", f"--datadir={data}", *user)
    install = ("mariadb-install-db", *common, "--auth-root-authentication-method=normal")
    subprocess.run([*install, "--skip-test-db"], check=True, capture_output=True)
    server = ("mariadbd", *common, f"--socket={socket}", "--skip-networking")
    with (
        (folder / "db.log").open("wb") as log,
        subprocess.Popen(server, stdout=log, stderr=log) as process,
    ):
        try:
            create = ("mariadb", "--no-defaults", f"--socket={socket}", "--user=root")
            until = time.monotonic() + START_WITHIN
            query = "CREATE DATABASE school"
            while subprocess.run(
                [*create, "-e", query], capture_output=True, check=False
            ).returncode:
                assert process.poll() is None, (folder / "db.log").read_text()
                assert time.monotonic() < until, (folder / "db.log").read_text()
                time.sleep(0.2)
            yield
        finally:
            process.terminate()


@contextmanager
def run_php(site: Path, host: str, environment: Mapping[str, str], url: str) -> Iterator[None]:
    """Serve the folder by PHP's own server."""
    command = ("php", "-S", host, "-t", str(site))
    log = site.parent / "php.log"
    with (
        log.open("wb") as output,
        subprocess.Popen(
            command, env=environment, stdout=output, stderr=output, start_new_session=True
        ) as process,
    ):
        try:
            until = time.monotonic() + START_WITHIN
            while True:
                try:
                    with urlopen(f"{url}/wp-includes/images/blank.gif", timeout=START_WITHIN):
                        break
                except (URLError, ConnectionError):
                    assert time.monotonic() < until, log.read_text()
                    time.sleep(0.1)
            yield
        finally:
            os.killpg(process.pid, 15)  # with its workers, which it forgets

"""How long it takes to build the site: wall and processor time, on all processors and on one.

Run as `python -m tests.bench.site`: as a folder for a disk, and as published at an address.
"""

import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

LIMIT = 10.0  # seconds, for the bundled ontology on two processors
BASE = "https://example.org/atlas/"
RUNS = 3


def main() -> None:
    """Build some times as a folder and as a published site, and print the quickest of each."""
    # All stay until the end: ext4 shuns what was deleted in the last minutes, and to create a file
    # after thousands were deleted takes it half a millisecond instead of a twentieth.
    with TemporaryDirectory() as folder:
        for name, options in {"folder": [], "published": ["--base-url", BASE]}.items():
            outs = [Path(folder, f"{name}{run}") for run in range(RUNS)]
            wall, work, files, size = min(measured(out, options) for out in outs)
            verdict = "within" if wall < LIMIT else "OVER"
            print(
                f"site as {name}: {wall:.1f} s ({verdict} {LIMIT:.0f} s), {work:.1f} s of "
                f"processor time, {files:,} files, {size / 1e6:.0f} MB"
            )


def measured(out: Path, options: list[str]) -> tuple[float, float, int, int]:
    """Build once; return seconds, processor seconds of all processes, files and bytes."""
    before, start = spent(), time.perf_counter()
    command = [sys.executable, "-m", "explorer", "build", str(out), *options]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    wall, work = time.perf_counter() - start, spent() - before
    sizes = [path.stat().st_size for path in out.rglob("*") if path.is_file()]
    return wall, work, len(sizes), sum(sizes)


def spent() -> float:
    """Return the processor seconds of all processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()

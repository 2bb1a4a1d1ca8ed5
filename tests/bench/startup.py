"""How soon `alliance --help` answers, beside a Python that does nothing."""

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

RUNS = 20
BOUND = 0.3  # seconds
HELP = [str(Path(sys.executable).with_name("alliance")), "--help"]
NOTHING = [sys.executable, "-c", "pass"]


def seconds(command: list[str]) -> float:
    """The wall time of the whole process."""
    start = perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return perf_counter() - start


def main() -> None:
    for command in (HELP, NOTHING):
        seconds(command)  # the first run writes byte code and fills the disk's cache
    pairs = [(seconds(HELP), seconds(NOTHING)) for _ in range(RUNS)]
    answer, nothing = (median(column) for column in zip(*pairs, strict=True))
    verdict = "within" if answer <= BOUND else "OVER"
    print(
        f"alliance --help: {answer * 1000:.0f} ms, median of {RUNS} "
        f"({verdict} {BOUND * 1000:.0f} ms); bare python: {nothing * 1000:.0f} ms; "
        f"ratio {answer / nothing:.1f}"
    )


if __name__ == "__main__":
    main()

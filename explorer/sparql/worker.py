"""The process that answers queries, one after the other, until it is killed or left alone.

It knows little of the rest of the program, so that it starts within a tenth of a second. Through
standard input come messages, each a line of JSON: first where the data is, then the queries; data
follows its message as N-Triples. Each is answered through standard output: a line of JSON, and as
many bytes as its `length` says.

When standard input ends, because the server has ended in whatever way, the process ends at once,
even amid a query: Oxigraph does not hold Python's lock while it works.
"""

import contextlib
import json
import os
import queue
import signal
import sys
import threading
from pathlib import Path
from typing import IO, Final

import pyoxigraph as ox

from explorer.sparql.answering import Message, reply

MEGABYTE: Final = 2**20


def listen(source: IO[bytes], messages: "queue.SimpleQueue[Message]") -> None:
    """Pass messages on as they come; end the process when no more can."""
    for line in source:
        messages.put(json.loads(line))
    os._exit(0)


def open_data(message: Message, source: IO[bytes]) -> ox.Store:
    """Open a stored database, or take the data that follows the message."""
    if message.get("database"):
        return ox.Store.read_only(message["database"])
    store = ox.Store()
    store.bulk_load(source.read(message["length"]), ox.RdfFormat.N_TRIPLES)
    return store


def confine(memory: int, sealed: bool) -> None:
    """Let the process take some megabytes more and, if sealed, open nothing: no file, no network.

    A stored database opens its files as it goes, so it cannot be sealed. Systems that know no such
    limits, or do not tell what is in use, are left as they are.
    """
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with contextlib.suppress(OSError, ValueError):
            most = in_memory() + memory * MEGABYTE
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
        if sealed:
            resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def in_memory() -> int:
    """Return the bytes of addresses that the process has; `OSError` where Linux does not say."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")


def send(head: Message, body: bytes = b"") -> None:
    """Send an answer."""
    line = json.dumps({**head, "length": len(body)}).encode() + b"\n"
    sys.stdout.buffer.write(line + body)
    sys.stdout.buffer.flush()


def main() -> None:
    """Open the data, then answer queries without end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches us too; the server ends us
    source = sys.stdin.buffer
    first = json.loads(source.readline())
    try:
        store = open_data(first, source)
    except (OSError, ValueError) as error:
        send({"problem": "data", "words": str(error)})
        return
    graphs = [each.value for each in store.named_graphs() if isinstance(each, ox.NamedNode)]
    messages: queue.SimpleQueue[Message] = queue.SimpleQueue()
    threading.Thread(target=listen, args=(source, messages), daemon=True).start()
    confine(first["memory"], sealed=not first.get("database"))
    send({"graphs": graphs})
    while True:
        send(*reply(store, messages.get()))


if __name__ == "__main__":
    main()

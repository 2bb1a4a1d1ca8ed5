"""How long many readers at once wait for a card: 50 and 100, each clicking every two seconds.

The readers speak Streamlit's own protocol over websockets, without a browser: what is measured is
the server, from the click's message to the message that ends its rerun.
"""

import asyncio
import json
import random
import re
from statistics import median, quantiles
from time import perf_counter
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.bench.served import server

CLICKS = 8  # of each reader, measured when all are there
EVERY = 2.0  # seconds
ARRIVE = 0.4  # seconds between two who come
BOUNDS = {50: 100, 100: 150}  # milliseconds, by the number of readers
QUERY = "id=concept:therapeutic-alliance"
ALLIANCE = "https://w3id.org/alliance-atlas/concept/"
POINTS = ("therapeutic-alliance", "working-alliance", "meaningful-change", "personal-growth")


class Reader:
    """One session: what a browser would keep between messages."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.graph = ""
        self.fragment = ""
        self.page = ""
        self.version = 0
        self.clicks = 0

    async def rerun(self, click: str = "") -> None:
        """Send a rerun, of the page or of the graph's fragment, and wait until it has ended."""
        message = BackMsg()
        message.rerun_script.query_string = QUERY
        if click:
            message.rerun_script.fragment_id = self.fragment
            message.rerun_script.page_script_hash = self.page
            message.rerun_script.widget_states.widgets.append(self.chosen(click))
        else:
            message.rerun_script.page_name = "concept"
        await self.socket.send(message.SerializeToString())
        while not self.ended(await self.socket.recv()):
            pass

    def chosen(self, iri: str) -> WidgetState:
        """What the graph component sends when a point is clicked."""
        self.clicks += 1
        deed = {"act": "select", "iri": iri, "id": self.clicks}
        acts = {"client": "bench", "version": self.version, "acts": [deed]}
        value = [{"event": "acts", "value": acts}]
        name = f"$$STREAMLIT_INTERNAL_KEY_{self.graph}__events"
        return WidgetState(id=name, json_trigger_value=json.dumps(value))

    def ended(self, data: str | bytes) -> bool:
        """Note what a message tells; say whether it is the last of its rerun."""
        message = ForwardMsg()
        message.ParseFromString(data if isinstance(data, bytes) else data.encode())
        if message.HasField("new_session"):
            self.page = message.new_session.page_script_hash
        component = message.delta.new_element.bidi_component
        if component.component_name == "atlas_graph":
            self.graph, self.fragment = component.id, message.delta.fragment_id
            if told := re.search(rb'"version":(\d+)', component.SerializeToString()):
                self.version = int(told[1])
        return message.WhichOneof("type") == "script_finished"


async def read(address: str, first: float, measured: float) -> list[float]:
    """Open a session at a time, then click; return the seconds of clicks from another time on."""
    url = f"ws://{urlsplit(address).netloc}/_stcore/stream"
    await asyncio.sleep(first - perf_counter())
    found: list[float] = []
    async with connect(
        url,
        subprotocols=[Subprotocol("streamlit")],
        origin=Origin(address),
        max_size=None,
        compression=None,
    ) as socket:
        reader = Reader(socket)
        await reader.rerun()
        assert reader.graph, "no graph came"
        while len(found) < CLICKS:
            await asyncio.sleep(random.uniform(0.5, 1.5) * EVERY)  # or they would march in step
            began = perf_counter()
            await reader.rerun(ALLIANCE + random.choice(POINTS))
            if began >= measured:
                found.append(perf_counter() - began)
    return found


async def crowd(address: str, readers: int) -> list[float]:
    """Let readers come and click until all are there; measure from then on, not the first loads."""
    now = perf_counter()
    measured = now + readers * ARRIVE + EVERY
    times = await asyncio.gather(
        *(read(address, now + i * ARRIVE, measured) for i in range(readers))
    )
    return [each * 1000 for reader in times for each in reader]


def main() -> None:
    with server() as address:
        asyncio.run(crowd(address.rstrip("/"), 1))  # the first reader warms the server
        for readers, bound in BOUNDS.items():
            times = asyncio.run(crowd(address.rstrip("/"), readers))
            middle, high = median(times), quantiles(times, n=20)[-1]
            verdict = "within" if middle <= bound else "OVER"
            print(
                f"{readers} readers clicking every {EVERY:.0f} s: {middle:.0f} ms, median of "
                f"{len(times)} ({verdict} {bound} ms); 95th percentile {high:.0f} ms"
            )


if __name__ == "__main__":
    main()

"""What becomes of more connections than one address may open at once."""

import asyncio
from collections.abc import Callable
from unittest.mock import MagicMock

from uvicorn import Config
from uvicorn.server import ServerState

from pose_service.api.connections import ConnectionRules, protocol


async def nothing(scope: object, receive: object, send: object) -> None:
    """No application is reached."""


def test_who_opens_more_connections_than_others_can_wait_for_is_read_later() -> None:
    async def open_them(rules: ConnectionRules, addresses: list[str]) -> list[MagicMock]:
        config = Config(nothing, http=protocol(rules), forwarded_allow_ips="192.0.2.9")
        config.load()
        state = ServerState()
        transports = []
        for address in addresses:
            transport = MagicMock()
            place: Callable[[str], object] = {"peername": (address, 1)}.get
            transport.get_extra_info.side_effect = place
            transport.is_closing.return_value = False
            made = config.http_protocol_class(config, state, {})  # type: ignore[call-arg]
            made.connection_made(transport)
            transports.append(transport)
        await asyncio.sleep(0.2)
        for made in list(state.connections):
            made.connection_lost(None)
        return transports

    rules = ConnectionRules(new_at_once=1, new_per_s=10.0, new_wait_s=0.15)
    crowd = ["192.0.2.1"] * 3
    read, later, never, other, *of_proxy = asyncio.run(
        open_them(rules, [*crowd, "192.0.2.2", *["192.0.2.9"] * 9])
    )
    later.pause_reading.assert_called_once_with()
    later.resume_reading.assert_called_once_with()
    never.abort.assert_called_once_with()
    for transport in (read, other, *of_proxy):  # who comes from a proxy is told apart later
        transport.pause_reading.assert_not_called()
        transport.abort.assert_not_called()

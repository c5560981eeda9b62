"""Whether the Triton server is there: if not, no video is to blame for what failed."""

from contextlib import closing

from coach_app.engine.pose.runtimes.triton import SCHEME

_TIMEOUT_S = 5.0


def is_triton_away(device: str) -> bool:
    """True if `device` is a Triton server (grpc://HOST:PORT) that does not say it is ready."""
    if not device.startswith(SCHEME):
        return False
    from tritonclient import grpc  # an extra: only who uses a server has it

    with closing(grpc.InferenceServerClient(device.removeprefix(SCHEME))) as client:
        try:
            return not client.is_server_ready(client_timeout=_TIMEOUT_S)
        except grpc.InferenceServerException:
            return True

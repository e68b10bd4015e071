"""The real application under uvicorn, in a thread of the test's process."""

import socket
import threading
import time

import uvicorn


class Server:
    """Serves an ASGI application on a port of 127.0.0.1, a free one unless it is named, until it is closed."""

    def __init__(self, application: object, port: int = 0) -> None:
        # Bound here, so that the port is known and taken before the thread starts.
        self.socket = socket.create_server(("127.0.0.1", port))
        self.port = self.socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        config = uvicorn.Config(
            application, lifespan="off", log_level="warning", access_log=False, timeout_graceful_shutdown=1
        )
        from newsroom.server import Server as Uvicorn  # its imports need Django set up

        self.uvicorn = Uvicorn(config)
        self.thread = threading.Thread(target=self.uvicorn.run, args=([self.socket],), name="server")
        self.thread.start()
        while not self.uvicorn.started:
            assert self.thread.is_alive(), "uvicorn stopped at its start"
            time.sleep(0.01)

    @property
    def closed(self) -> bool:
        return not self.thread.is_alive()

    def wait_until_idle(self) -> None:
        """Until nothing is being answered any more: streams end with the windows that listened."""
        deadline = time.monotonic() + 10
        while self.uvicorn.server_state.tasks:
            assert time.monotonic() < deadline, "an answer does not end"
            time.sleep(0.005)

    def close(self) -> None:
        self.uvicorn.should_exit = True
        self.thread.join(10)
        assert not self.thread.is_alive(), "uvicorn did not stop"

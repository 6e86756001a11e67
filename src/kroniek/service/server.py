"""Serving the page on an address."""

from __future__ import annotations

import contextlib
import socket
from pathlib import Path

import uvicorn

from kroniek.chronicle import Chronicle
from kroniek.errors import KroniekError, Problem
from kroniek.service.app import create_app

LOOPBACK = ("127.0.0.1", "::1", "localhost")


class _Server(uvicorn.Server):
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Say where it listens once it does."""
        await super().startup(sockets)
        host, port = self.config.host, self.config.port
        print(f"kroniek serves http://{f'[{host}]' if ':' in host else host}:{port} — stop with Ctrl-C", flush=True)


def run(path: str | Path, *, host: str = "127.0.0.1", port: int = 8321) -> None:
    """Serve the page of a chronicle until Ctrl-C.

    On a loopback address only requests that name this machine are answered. E401 or E403 where the file is no chronicle,
    E601 where the address cannot be had.
    """
    with Chronicle.open(path, create=False):
        pass
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family)
    except OSError as error:
        raise KroniekError(Problem.E601, host=host, port=port, reason=(error.strerror or str(error)).lower()) from error
    app = create_app(path, hosts=LOOPBACK if host in LOOPBACK else None)
    config = uvicorn.Config(app, host=host, port=port, log_level="warning", server_header=False, lifespan="off", ws="none")
    with listener, contextlib.suppress(KeyboardInterrupt):
        _Server(config).run(sockets=[listener])

"""The way to a scheduler: encrypted, or on this machine alone."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from handouts.executors.dask.cluster import INSTALL
from handouts.job import NotReady

if TYPE_CHECKING:
    from distributed import Client

_CONNECT_SECONDS = 5
_CLOSE_SECONDS = 2
_TLS = (
    "Encrypt it: give scheduler, workers and this machine certificates, by distributed.comm.tls in "
    "~/.config/dask/*.yaml or DASK_DISTRIBUTED__COMM__TLS__..., and name it as tls://HOST:PORT."
)


@contextmanager
def connected(scheduler: str) -> Iterator[Client]:
    """Yield a client of the scheduler at that address; what it was sent is forgotten at the end.

    Raises:
        NotReady: there is none, or anybody on the network could send it anything.
    """
    _refuse_open(scheduler, scheduler)
    try:
        import distributed  # noqa: PLC0415 an extra
    except ImportError as error:
        raise NotReady(
            "Dask is not installed", f"Install it here and on every worker: {INSTALL}"
        ) from error
    _silence()
    try:
        client = distributed.Client(
            scheduler,
            timeout=_CONNECT_SECONDS,
            set_as_default=False,
            name="handouts",
            direct_to_workers=False,
            security=distributed.Security(require_encryption=_is_encrypted(scheduler)),
        )
    except (OSError, RuntimeError, TypeError, ValueError) as error:
        raise NotReady(
            f"no Dask scheduler can be reached at {scheduler}: {error}",
            f"Start one with `dask scheduler --host 127.0.0.1`, or name another. {_TLS}",
        ) from error
    try:
        _refuse_open(scheduler, str(client.scheduler_info()["address"]))
        yield client
    finally:
        client.close(timeout=_CLOSE_SECONDS)


def _is_encrypted(address: str) -> bool:
    return urlsplit(address).scheme == "tls"


def _refuse_open(scheduler: str, address: str) -> None:
    """Refuse an *address* where strangers may listen: Dask does whatever it is sent."""
    parts = urlsplit(address if "://" in address else f"tcp://{address}")
    if parts.scheme == "tls" or (parts.scheme == "tcp" and _is_loopback(parts.hostname or "")):
        return
    raise NotReady(
        f"the Dask scheduler at {scheduler} can be reached from other machines without encryption"
        + (f" (it listens at {address})" if address != scheduler else ""),
        f"{_TLS} Or start it for this machine alone: dask scheduler --host 127.0.0.1",
    )


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _silence() -> None:
    """Have Dask report to whoever uses it, and not to the terminal."""
    for handler in logging.getLogger("distributed").handlers:
        handler.setLevel(logging.CRITICAL + 1)

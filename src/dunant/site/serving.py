"""A record in, the site at an address of this machine out, until it is stopped."""

from __future__ import annotations

import socket

from dunant.errors import UsageError
from dunant.site.setting_up import set_up

WAITING = 128  # connections that wait for an answer
THREADS = 8  # requests answered at once; the rest wait


def serve(record: str, host: str, port: int, public: str = "all") -> None:
    """Answer requests until Ctrl-C.

    Raises:
        UsageError: the port is taken or none, or the packages of the site are not installed.
        LedgerError: there is no such record.
    """
    set_up(record, public)
    import waitress

    from dunant.site.archive import archive
    from dunant.site.replies.keeping import drop_old
    from dunant.site.replies.outside import recheck
    from dunant.site.wsgi import application

    listening = _bound(host, port)
    drop_old()
    recheck()
    archive().shelf()  # before the address is told: the first page is there at once
    archive().warm()
    listening.listen(WAITING)  # whoever asks while the server starts waits, and is not refused
    print(f"the record {record} is at http://{host}:{port}/ (Ctrl-C stops)", flush=True)
    waitress.serve(application, sockets=[listening], threads=THREADS, ident="dunant",
                   clear_untrusted_proxy_headers=True)


def _bound(host: str, port: int) -> socket.socket:
    """A socket of that address, not yet listened on."""
    made = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
    except OverflowError:
        raise UsageError(f"no port {port}: they run from 0 to 65535; name another with --port") from None
    except OSError as fault:
        raise UsageError(f"{host}:{port}: {fault.strerror}; name another with --port") from None
    return made

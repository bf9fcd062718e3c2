"""A certificate authority of its own, which lets the simulator be ``https://github.com``."""

from __future__ import annotations

import ssl
from pathlib import Path

NAMES = ("github.com", "api.github.com", "localhost", "127.0.0.1")


def create_certificates(ca_file: Path) -> ssl.SSLContext:
    """Write the authority's certificate to a file, and return a context for a server."""
    # not needed, and perhaps not installed, where plain HTTP is enough
    import trustme

    authority = trustme.CA(organization_name="Simulated GitHub")
    authority.cert_pem.write_to_path(str(ca_file))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*NAMES).configure_cert(context)
    return context

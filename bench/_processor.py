"""Seconds of the processor, which other work on the machine lengthens less than the clock's."""

import os
import time
from pathlib import Path

from django.db import connection


def processor() -> float:
    """Of this process and, where the database is one of its own, of that."""
    own = time.process_time()
    if connection.vendor == "sqlite":
        return own
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        file = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    user, system = file.read_text().rpartition(")")[2].split()[11:13]
    return own + (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

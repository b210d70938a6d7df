"""A real PostgreSQL for the tests: the one that GUIDELINE_NLP_TEST_PG names, or one that they start."""

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

HELP = (
    "no PostgreSQL: set GUIDELINE_NLP_TEST_PG=postgresql://user@host/database, "
    "or install the server (apt-get install postgresql)"
)


@contextmanager
def running_server() -> Iterator[str]:
    """The URL of a server; the test is skipped, with the command that helps, where there can be none."""
    if given := os.environ.get("GUIDELINE_NLP_TEST_PG"):
        yield given
        return
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not binaries:
        pytest.skip(HELP)
    is_root = os.geteuid() == 0
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        if is_root:
            shutil.chown(folder, "postgres")
        run = Server(binaries[-1].parent, folder, "postgres" if is_root else None)
        run("initdb", "--auth=trust", "--username=test", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        run("pg_ctl", "start", "--wait", "--log", str(folder / "log"), "--options", options)
        try:
            yield f"postgresql://test@/postgres?host={folder}"
        finally:
            run("pg_ctl", "stop", "--mode", "immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Server:
    """The programs of a server, run as the user who may run them."""

    def __init__(self, binaries: Path, folder: Path, user: str | None) -> None:
        self.binaries, self.folder, self.user = binaries, folder, user

    def __call__(self, program: str, *arguments: str) -> None:
        command = [self.binaries / program, *arguments, "--pgdata", self.folder / "data"]
        subprocess.run(command, check=True, user=self.user, cwd=self.folder, stdout=subprocess.DEVNULL)


@contextmanager
def own_schema(server: str) -> Iterator[str]:
    """The URL of a new schema on the server, which goes with all that is in it."""
    import psycopg

    name = f"guideline_nlp_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}".encode())
        try:
            yield f"{server}{'&' if '?' in server else '?'}options=-csearch_path%3D{name}"
        finally:
            connection.execute(f"DROP SCHEMA {name} CASCADE".encode())

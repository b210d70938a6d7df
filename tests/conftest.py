"""What tests share: a database. In CI none is skipped, and properties are tried without a clock."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from postgresql import own_schema, running_server

settings.register_profile("repository", deadline=None)
settings.load_profile("repository")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of a PostgreSQL server."""
    with running_server() as server:
        yield server


@pytest.fixture
def postgresql(postgresql_server: str) -> Iterator[str]:
    """The URL of an empty schema, removed after the test."""
    with own_schema(postgresql_server) as url:
        yield url


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Everything that tests need is installed in CI; what is skipped there fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter.stats.get("skipped"):
        reporter.write_line("Tests were skipped, and CI may skip none", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED

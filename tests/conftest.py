"""In CI nothing is skipped: there everything that tests need is installed, or the run fails."""

import os

import pytest


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter.stats.get("skipped"):
        reporter.write_line("Tests were skipped, and CI may skip none", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED

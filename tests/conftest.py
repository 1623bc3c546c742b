"""No test is skipped: one that did not run, or was expected to fail, fails the whole run by name."""

from __future__ import annotations

import pytest

_UNDONE = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Begin the list of what was not done."""
    config.stash[_UNDONE] = []
    config.pluginmanager.register(_Watch(config.stash[_UNDONE]))


class _Watch:
    """Notes every skip and every expected failure, of a test or of a whole file."""

    def __init__(self, undone: list[str]) -> None:
        self._undone = undone

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped or hasattr(report, "wasxfail"):
            self._undone.append(report.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self._undone.append(report.nodeid)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run that left something out."""
    if session.config.stash[_UNDONE] and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Name what was left out."""
    for name in config.stash[_UNDONE]:
        terminalreporter.write_line(f"NON FAIT {name} : aucun test ne peut être sauté", red=True)

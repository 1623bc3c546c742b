"""For every test: none is skipped, and those that share a server run in one process.

One that did not run, or was expected to fail, fails the whole run by name.
"""

from __future__ import annotations

from pathlib import Path

import pytest

_TESTS = Path(__file__).parent
# What one server or one store of these rooms costs is paid once.
_TOGETHER = frozenset({"end_to_end", "browser", "portal"})

_UNDONE = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Begin the list of what was not done."""
    config.stash[_UNDONE] = []
    config.pluginmanager.register(_Watch(config.stash[_UNDONE]))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say which tests stay together when the suite runs in several processes (`--dist loadgroup`)."""
    for item in items:
        where = item.path.relative_to(_TESTS)
        group = where.parts[0] if where.parts[0] in _TOGETHER else str(where)
        item.add_marker(pytest.mark.xdist_group(group))


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

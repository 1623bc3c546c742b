"""What the portal writes to its log: event names, ids and latencies, as JSON lines on the error output.

Never what a user wrote and never an address: an exception is logged by its type and place, not by its
message, which may quote a value.
"""

from __future__ import annotations

import logging
import logging.config
import sys
import traceback

import structlog


def place(error: BaseException) -> str:
    """Say where an exception came from, without its message."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    return " > ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in frames)


class QuietFormatter(logging.Formatter):
    """Formats Django's own records without the text that they may quote."""

    def format(self, record: logging.LogRecord) -> str:
        """Keep level, logger and the exception's type and place; drop message and arguments."""
        error = record.exc_info[1] if record.exc_info else None
        cause = f" {type(error).__name__} {place(error)}" if error else ""
        return f"{record.levelname} {record.name} {getattr(record, 'status_code', '')}{cause}"


class Crash(logging.Filter):
    """Lets through what failed without being meant to; a refusal is no event."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep records that hold an exception."""
        return record.exc_info is not None


def configure() -> None:
    """Set up structlog and the standard library's logging for this process."""
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"quiet": {"()": QuietFormatter}},
            "filters": {"crash": {"()": Crash}},
            "handlers": {"quiet": {"class": "logging.StreamHandler", "formatter": "quiet"}},
            "loggers": {
                "django": {"handlers": ["quiet"], "level": "ERROR", "propagate": False},
                "django.request": {"handlers": ["quiet"], "filters": ["crash"], "propagate": False},
                "axes": {"handlers": ["quiet"], "level": "CRITICAL", "propagate": False},
                "urllib3": {"handlers": ["quiet"], "level": "ERROR", "propagate": False},
            },
        }
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )

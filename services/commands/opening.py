"""Open the service for a command."""

from __future__ import annotations

import logging
import sys
from datetime import UTC, datetime

import click
import structlog

from services.liaison import Clock, Liaison, open_liaison
from services.settings import read_settings


def open_from_environment() -> Liaison:
    """Open the service on the environment's settings, for a command that sends nothing."""
    return open_liaison(read_settings(), {})


def fixed_clock(moment: datetime) -> Clock:
    """A clock that stands still."""
    return lambda: moment


class Moment(click.ParamType[datetime]):
    """An ISO 8601 moment with its offset; without one it is taken as UTC."""

    name = "ISO-8601"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read it, or say what is expected."""
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a moment like 2026-12-01T09:00:00-05:00.", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def configure_logs() -> None:
    """Log to standard error, one line each, as key=value; references only, never people."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )

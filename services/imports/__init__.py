"""Files brought in: each row checked, upserted by its reference, refused with line, column and reason."""

from collections.abc import Mapping

from services.imports.appointments import appointments_of
from services.imports.clients import CLIENTS
from services.imports.loading import Kind, Refusal, Report, load
from services.imports.providers import PROVIDERS
from services.imports.resources import RESOURCES
from services.liaison import Liaison

KINDS = {"clients": CLIENTS, "providers": PROVIDERS, "resources": RESOURCES}
"""Files that ask nothing of the running service."""
NAMES = ("appointments", *KINDS)


def kinds_for(liaison: Liaison) -> Mapping[str, Kind]:
    """Every kind of file, by its name."""
    return {**KINDS, "appointments": appointments_of(liaison)}


__all__ = ["KINDS", "NAMES", "Kind", "Refusal", "Report", "kinds_for", "load"]

"""Files brought in: each row checked, upserted by its reference, refused with line, column and reason."""

from services.imports.clients import CLIENTS
from services.imports.loading import Refusal, Report, load
from services.imports.providers import PROVIDERS
from services.imports.resources import RESOURCES

KINDS = {"clients": CLIENTS, "providers": PROVIDERS, "resources": RESOURCES}

__all__ = ["KINDS", "Refusal", "Report", "load"]

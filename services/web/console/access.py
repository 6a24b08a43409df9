"""Who may use which page: one table of every route of the console. A route that is not in it cannot be served."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from services.staff.members import Role

_CASEWORKER, _MANAGER, _SSM, _AUDITOR = Role.CASEWORKER, Role.MANAGER, Role.SSM, Role.AUDITOR


@dataclass(frozen=True, slots=True)
class Access:
    """Who may come in. `public`: without any log-in; `half`: with the password alone."""

    roles: frozenset[Role] = frozenset()
    half: bool = False
    public: bool = False


PUBLIC = Access(public=True)
HALF = Access(frozenset(Role), half=True)
EVERYBODY = Access(frozenset(Role))
SERVING = Access(frozenset({_CASEWORKER, _MANAGER}))
"""Who answers clients."""
SEEING = Access(frozenset({_CASEWORKER, _MANAGER, _SSM}))
"""Who sees clients: which ones, and how much of them, is decided by services/staff/seeing."""
LEADING = Access(frozenset({_MANAGER, _SSM}))
AUDITING = Access(frozenset({_AUDITOR}))

TABLE: Mapping[str, Access] = {
    "GET /console": PUBLIC,
    "POST /console": PUBLIC,
    "GET /console/welcome/{token}": PUBLIC,
    "POST /console/welcome/{token}": PUBLIC,
    "GET /console/code": HALF,
    "POST /console/code": HALF,
    "GET /console/enrol": HALF,
    "POST /console/enrol": HALF,
    "POST /console/leave": HALF,
    "POST /console/language": HALF,
    "GET /console/help": EVERYBODY,
    "GET /console/today": SEEING,
    "GET /console/today/alerts": SEEING,
    "GET /console/alerts/{number}": SEEING,
    "POST /console/alerts/{number}/acknowledge": SEEING,
    "POST /console/alerts/{number}/resolve": SEEING,
    "GET /console/inbox": SEEING,
    "GET /console/threads/{number}": SEEING,
    "GET /console/threads/{number}/conversation": SEEING,
    "POST /console/threads/{number}/preview": SERVING,
    "POST /console/threads/{number}/answer": SERVING,
    "POST /console/threads/{number}/hand-back": SERVING,
    "POST /console/threads/{number}/link": SERVING,
    "GET /console/clients": SEEING,
    "GET /console/client-form": SERVING,
    "POST /console/client-form": SERVING,
    "GET /console/clients/{reference}": SEEING,
    "GET /console/clients/{reference}/conversation": SEEING,
    "POST /console/clients/{reference}/preview": SERVING,
    "POST /console/clients/{reference}/answer": SERVING,
    "POST /console/clients/{reference}/hand-back": SERVING,
    "POST /console/clients/{reference}/call": SERVING,
    "POST /console/clients/{reference}/summary": SERVING,
    "POST /console/clients/{reference}/plan": SERVING,
    "POST /console/clients/{reference}/addresses/{number}": SERVING,
    "POST /console/clients/{reference}/invite": SERVING,
    "GET /console/appointments": SEEING,
    "GET /console/appointments/new": SERVING,
    "POST /console/appointments/new": SERVING,
    "GET /console/appointments/{number}": SEEING,
    "POST /console/appointments/{number}": SERVING,
    "POST /console/alerts/{number}/time": SERVING,
    "GET /console/whole-day": SERVING,
    "POST /console/whole-day": SERVING,
    "GET /console/settings": EVERYBODY,
    "POST /console/settings/alerts": SEEING,
    "POST /console/settings/absence": SEEING,
    "POST /console/settings/addresses": SEEING,
    "POST /console/settings/addresses/{number}": SEEING,
    "POST /console/settings/languages": EVERYBODY,
    "POST /console/settings/replies": SERVING,
    "POST /console/settings/password": EVERYBODY,
    "GET /console/team": LEADING,
    "GET /console/team/{number}": LEADING,
    "POST /console/team/{number}": LEADING,
    "GET /console/on-call": LEADING,
    "POST /console/on-call": LEADING,
    "GET /console/sending": LEADING,
    "POST /console/sending": LEADING,
    "GET /console/audit": AUDITING,
    "POST /console/audit/verify": AUDITING,
    "GET /console/{rest:path}": EVERYBODY,
}


def access_of(method: str, path: str) -> Access:
    """Return who may use a route. Raises `KeyError` for one that is not in the table."""
    return TABLE[f"{'GET' if method == 'HEAD' else method} {path}"]


def may(role: str, route: str) -> bool:
    """Whether a role may use a route ("GET /console/inbox")."""
    return role in TABLE[route].roles

"""Who is near, and what helps without anybody."""

from __future__ import annotations

from dialogs.commands.directory import FindResources, FindSites, Offer, SiteCard, SiteDetails, Tip
from services import directory
from services.turns.this_turn import Table, ThisTurn


def find_sites(turn: ThisTurn, step: FindSites) -> tuple[Offer, ...]:
    """The sites that fit best."""
    stale = turn.liaison.catchment.standards.directory_stale_after_days
    return directory.find_sites(turn.session, step, turn.today, stale)


def site_details(turn: ThisTurn, step: SiteDetails) -> SiteCard | None:
    """One site."""
    return directory.site_details(turn.session, step.reference)


def find_resources(turn: ThisTurn, step: FindResources) -> tuple[Tip, ...]:
    """Resources on a topic."""
    return directory.find_resources(turn.session, step)


PERFORMED_BY: Table = {
    FindSites: find_sites,
    SiteDetails: site_details,
    FindResources: find_resources,
}

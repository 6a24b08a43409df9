"""Where a place lies, and which place a shared location is in."""

from __future__ import annotations

from math import cos, hypot, radians

from dialogs.readers.gazetteer import Place, by_key, gazetteer, joined_key

_NEAR_KM = 25  # farther from every town we know than this, somebody is outside the catchment
_KM_PER_DEGREE = 111.2


def point_of(place: Place) -> tuple[float, float] | None:
    """Give the latitude and longitude to measure from: the place's own, or those of the town it is near."""
    if place.lat is not None and place.lon is not None:
        return place.lat, place.lon
    near_by = by_key().get(joined_key(place.near)) if place.near else None
    if near_by is None or near_by.place.lat is None or near_by.place.lon is None:
        return None
    return near_by.place.lat, near_by.place.lon


def near(lat: float, lon: float) -> Place:
    """Give the place at a shared location, with that location as its point; outside, it is only "your area"."""
    towns = [(_km(lat, lon, town.lat, town.lon), town) for town in gazetteer() if town.lat and town.lon]
    km, town = min(towns, key=lambda pair: pair[0])
    if km > _NEAR_KM:
        return Place("Your area", "Votre région", None, False, lat, lon, None)
    return Place(town.name, town.name_fr, town.region, True, lat, lon, None)


def _km(lat: float, lon: float, other_lat: float | None, other_lon: float | None) -> float:
    """The distance of two points close enough together for the earth to be flat between them."""
    if other_lat is None or other_lon is None:
        raise ValueError("A point has both.")
    north = (lat - other_lat) * _KM_PER_DEGREE
    east = (lon - other_lon) * _KM_PER_DEGREE * cos(radians(lat))
    return hypot(north, east)

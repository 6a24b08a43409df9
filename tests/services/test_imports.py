"""Files brought in: safe to repeat, bad rows named by line and column, the good ones taken."""

from __future__ import annotations

from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from services.imports import KINDS, load
from services.imports.loading import FileRefusedError
from services.liaison import Liaison
from services.models import Resource, Site
from tests.conftest import MONDAY

TODAY = MONDAY
HEADER = "site_name,town,region,status,lat,lon,takes_walk_ins,languages_served\n"


def provider_file(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "providers.csv"
    path.write_text(HEADER + "\n".join(rows) + "\n", "utf-8")
    return path


def names(liaison: Liaison) -> set[str]:
    with liaison.database.reading() as session:
        return {site.name for site in session.query(Site)}


def test_a_file_brought_in_twice_changes_nothing_the_second_time(liaison: Liaison, tmp_path: Path) -> None:
    path = provider_file(tmp_path, "Job Place,Sarnia,Sarnia-Lambton,open,,,yes,fr|en")
    assert load(liaison.database, KINDS["providers"], path, TODAY).added == 1
    again = load(liaison.database, KINDS["providers"], path, TODAY)
    assert (again.added, again.changed, again.same) == (0, 0, 1)


def test_bad_rows_are_listed_with_line_and_column_and_the_others_are_taken(liaison: Liaison, tmp_path: Path) -> None:
    path = provider_file(
        tmp_path,
        "Good One,Sarnia,Sarnia-Lambton,open,42.9,-82.4,no,en",
        ",Sarnia,Sarnia-Lambton,open,,,,",
        "No Town,,Sarnia-Lambton,open,,,,",
        "Odd Status,Sarnia,Sarnia-Lambton,maybe,,,,",
        "Odd Place,Sarnia,Sarnia-Lambton,open,north,-82,,",
        "Half Place,Sarnia,Sarnia-Lambton,open,42,,,",
        "Odd Walk,Sarnia,Sarnia-Lambton,open,,,perhaps,",
        "Good One,Sarnia,Sarnia-Lambton,open,,,,",
        "Too,Many,Cells,open,,,,,,,",
    )
    report = load(liaison.database, KINDS["providers"], path, TODAY)
    assert report.added == 1
    assert "Good One" in names(liaison)
    assert [(refusal.line, refusal.column) for refusal in report.refused] == [
        (3, "site_name"),
        (4, "town"),
        (5, "status"),
        (6, "lat"),
        (7, "lon"),
        (8, "takes_walk_ins"),
        (9, "reference"),
        (10, "(row)"),
    ]


def test_a_file_of_a_french_spreadsheet_comes_in_with_its_semicolons(liaison: Liaison, tmp_path: Path) -> None:
    """Excel writes them, after a byte order mark, where the computer is set to French."""
    path = tmp_path / "providers.csv"
    path.write_text(HEADER.replace(",", ";") + "Job Place, east;Sarnia;Sarnia-Lambton;open;;;yes;fr|en\n", "utf-8-sig")
    report = load(liaison.database, KINDS["providers"], path, TODAY)
    assert (report.added, report.refused) == (1, [])
    assert "Job Place, east" in names(liaison)


def test_a_dry_run_writes_nothing(liaison: Liaison, tmp_path: Path) -> None:
    path = provider_file(tmp_path, "Dry Place,Sarnia,Sarnia-Lambton,open,,,,")
    assert load(liaison.database, KINDS["providers"], path, TODAY, dry_run=True).added == 1
    assert "Dry Place" not in names(liaison)


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"town,region\nSarnia,x\n", "site_name"), (b"site_name,town,region\n\xff\xfe\n", "UTF-8"), (b"", "site_name")],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_line(
    liaison: Liaison, tmp_path: Path, content: bytes, reason: str
) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    with pytest.raises(FileRefusedError, match=reason):
        load(liaison.database, KINDS["providers"], path, TODAY)
    with pytest.raises(FileRefusedError, match=r"missing\.csv"):
        load(liaison.database, KINDS["providers"], tmp_path / "missing.csv", TODAY)


def test_the_real_directory_comes_in_whole_and_closed_sites_stay_closed(liaison: Liaison) -> None:
    """R-24: each entry keeps the day it was seen; the three closed ones are never recommended."""
    with resources.as_file(resources.files("services.data") / "providers.csv") as path:
        report = load(liaison.database, KINDS["providers"], path, TODAY)
    assert not report.refused
    with liaison.database.reading() as session:
        sites = {site.reference: site for site in session.query(Site)}
    closed = [site for site in sites.values() if site.role == "closed_do_not_list"]
    assert len(closed) == 3
    assert {site.status for site in closed} == {"closed"}
    chatham = sites["Chatham-Kent Employment and Social Services"]
    assert chatham.checked_on == date(2025, 2, 1)
    assert chatham.lat is not None
    boreal = sites["Collège Boréal, Centre d'accueil des immigrants de Sarnia"]
    assert boreal.languages[:2] == ["fr", "en"]


def test_resources_come_in_with_their_links(liaison: Liaison) -> None:
    with liaison.database.reading() as session:
        job_bank = session.query(Resource).filter_by(reference="Job Bank: find a job").one()
    assert job_bank.url_fr == "https://www.guichetemplois.gc.ca/trouverunemploi"

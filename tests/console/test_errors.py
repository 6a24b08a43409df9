"""What cannot be done is said in the language of whoever tried, whatever service found it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from dialogs.words import Language, Words
from services.errors import ConflictError, InvalidError, LiaisonError
from services.liaison import Liaison
from services.models import Address, Appointment, Link, Staff
from services.wording import STAFF, render
from tests.console.conftest import Person
from tests.console.world import World

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ROOT = Path(__file__).resolve().parent.parent.parent


def files_of(folder: str) -> Iterator[str]:
    return (str(path.relative_to(ROOT)) for path in sorted((ROOT / folder).glob("*.py")))


SHOWN = (
    "services/appointments/booking.py",
    "services/appointments/changes.py",
    "services/appointments/days.py",
    "services/appointments/given.py",
    "services/appointments/wishes.py",
    "services/staff/access.py",
    "services/staff/on_call.py",
    "services/strangers.py",
    *files_of("services/threads"),
    "services/web/forms.py",
    *files_of("services/web/console"),
)
"""Where the lines of a page that says "this could not be taken" come from."""
_SHOWN_ERRORS = {"InvalidError", "ConflictError"}
CAUGHT = {"client_form.py"}  # what it raises it catches, and says in its own words


@pytest.fixture
def french(dana: Person, liaison: Liaison, world: World) -> Person:
    """Dana, who reads French."""
    with liaison.database.begin() as session:
        session.get_one(Staff, world.dana.id).language = "fr"
    return dana


def test_an_appointment_that_is_over_says_so_in_french(french: Person, liaison: Liaison) -> None:
    with liaison.database.begin() as session:
        session.get_one(Appointment, 2).status = "cancelled"
    refused = french.post("/console/appointments/2", {"act": "attended"})
    assert refused.status_code == 409
    assert (
        "Le rendez-vous A-1 en est à «\xa0annulé\xa0»\xa0: il ne peut plus passer à «\xa0présence\xa0»." in refused.text
    )
    assert '<span lang="en">' not in refused.text


def test_a_field_is_named_and_what_was_typed_shown_as_it_is(french: Person) -> None:
    far = french.post("/console/appointments/2", {"act": "move", "day": "2926-11-26", "hour": "09:15"})
    assert "C&#39;est dans plusieurs années\xa0: vérifiez l&#39;année." in far.text
    assert 'value="2926-11-26"' in far.text
    typed = french.post("/console/appointments/2", {"act": "<b>{act}"})
    assert "Quoi faire\xa0: &#39;&lt;b&gt;{act}&#39; n&#39;est rien qui puisse se faire" in typed.text
    assert french.post("/console/whole-day", {"day": ""}).text.count("Indiquez le jour.") == 1


def test_a_client_who_stopped_us_is_no_line_of_english(french: Person, liaison: Liaison, world: World) -> None:
    with liaison.database.begin() as session:
        address = session.query(Address).join(Link).filter(Link.client_id == world.amina.id).one()
        address.stopped_at = liaison.now()
    refused = french.post("/console/clients/C-1001/answer", {"text": "Bonjour"})
    assert refused.status_code == 409
    assert "Cette personne a dit ARRET aux messages\xa0: joignez-la autrement." in refused.text


def test_a_form_too_large_says_so_in_french(french: Person) -> None:
    refused = french.post("/console/clients/C-1001/answer", {"text": "x" * 70_000})
    assert refused.status_code == 413
    assert "Ce message est trop long." in refused.text


@pytest.mark.usefixtures("liaison")
def test_programs_read_english_whatever_the_values() -> None:
    over = ConflictError("{reference} is {status}.", reference="A-1", status=Words("cancelled"))
    assert (str(over), over.words.msgid) == ("A-1 is cancelled.", "{reference} is {status}.")
    field = InvalidError("minutes", "must lie between 1 and {most}", most=1440)
    assert (str(field), field.reason) == ("minutes: must lie between 1 and 1440", "must lie between 1 and 1440")
    assert str(LiaisonError("typed {by} somebody")) == "typed {by} somebody"
    assert render(field.words, Language.EN, STAFF) == "must lie between 1 and 1,440"


def raised(path: str) -> Iterator[ast.Call]:
    """Every error a file raises whose line a page shows."""
    for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SHOWN_ERRORS:
            yield node


@pytest.mark.usefixtures("liaison")
@pytest.mark.parametrize("path", SHOWN)
def test_no_line_a_page_shows_is_put_together_in_english(path: str) -> None:
    """Marked for the catalogue, or a name for what is."""
    if Path(path).name in CAUGHT:
        return
    for call in raised(path):
        line = call.args[-1]
        marked = isinstance(line, ast.Call) and isinstance(line.func, ast.Name) and line.func.id == "N_"
        assert marked or isinstance(line, ast.Name), f"{path}:{call.lineno}"

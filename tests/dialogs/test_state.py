"""What a state does with what is open: copied, put away, taken over from another channel."""

from __future__ import annotations

from datetime import UTC, datetime

from dialogs.engine.parts import Part
from dialogs.engine.state import Entry, Frame, Open, Shelf, State

AT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


def opened(*dialogs: str, shelf: tuple[str, ...] = (), passing: bool = False) -> State:
    """A state with these dialogs open, and those put away."""
    state = State(
        stack=[Frame(name) for name in dialogs], shelf=Shelf([Frame(name) for name in shelf]) if shelf else None
    )
    state.open = Open("here", ["yes"], AT, passing=passing) if dialogs else None
    return state


def names(state: State) -> tuple[list[str], list[str]]:
    """What is open, what is put away."""
    return [frame.dialog for frame in state.stack], [frame.dialog for frame in state.shelf.stack] if state.shelf else []


def test_a_copy_grows_alone() -> None:
    state = opened("eligibility", shelf=("complaint",))
    stored = state.dump()
    copy = state.copy()
    assert copy.dump() == stored
    assert copy.shelf is not None
    assert copy.open is not None
    copy.stack[0].journal.append(Entry("age", "answer", 34))
    copy.stack[0].acts["told"] = None
    copy.shelf.stack.append(Frame("menu"))
    copy.open.misses += 1
    copy.stack.pop()
    assert state.dump() == stored


def test_what_is_open_elsewhere_goes_on_here_on_top_of_what_was_put_away() -> None:
    here, there = opened("complaint", shelf=("details",)), opened("eligibility", shelf=("my_file",))
    here.take_over(there)
    assert names(here) == (["eligibility"], ["details", "complaint", "my_file"])
    assert here.open is not None
    assert names(there) == ([], [])
    assert there.open is None


def test_what_was_only_put_away_elsewhere_leaves_what_is_open_here() -> None:
    here = opened("complaint")
    here.take_over(opened(shelf=("my_file",)))
    assert names(here) == (["complaint"], ["my_file"])


def test_a_passing_question_leaves_nothing_to_come_back_to() -> None:
    here = opened("eligibility", passing=True)
    here.take_over(opened("complaint"))
    assert names(here) == (["complaint"], [])


def test_help_in_danger_is_left_for_nothing_else() -> None:
    here, there = opened(Part.SAFETY), opened("eligibility")
    here.take_over(there)
    assert names(here) == ([Part.SAFETY], [])
    assert names(there) == (["eligibility"], [])

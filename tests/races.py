"""Two people at the same moment, each with a connection of his own (PostgreSQL; the tests are marked so)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

from django.db import connections
from django.utils.module_loading import import_string

PATIENCE = 1  # seconds for which the first waits for a second whom a lock keeps out
NEVER = 20


def together(*actions: Callable) -> list:
    """Run the actions at once, each in a thread and a connection of its own; an exception is a result."""
    start = Barrier(len(actions))

    def run(action):
        try:
            start.wait()
            return action()
        except Exception as error:  # noqa: BLE001
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))


def in_the_middle(monkeypatch, place: str, first: Callable, second: Callable) -> list:
    """``second`` does all his while ``first`` stands before the function ``place``, his transaction open.

    Where a lock keeps the second out, the first waits for him in vain, goes on, and the second comes after.
    """
    arrived, done = Event(), Event()
    function = import_string(place)

    def waiting(*args, **kwargs):
        if not arrived.is_set():
            arrived.set()
            done.wait(PATIENCE)
        return function(*args, **kwargs)

    def later():
        try:
            assert arrived.wait(NEVER), f"{place} isn't on the way"
            return second()
        finally:
            done.set()

    monkeypatch.setattr(place, waiting)
    return together(first, later)

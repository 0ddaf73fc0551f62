"""The demo is found at once: indexed as a whole when it is there, instead of by thousands of tasks, one a saved row."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.signal_handlers import disable_reference_index_auto_update

COMMANDS = ("update_index", "rebuild_references_index")
STEPS = 150  # of the load's progress, for each command: about as long as so many pages take to write
ALL_STEPS = STEPS * len(COMMANDS)


@contextmanager
def indexed_at_the_end(tick: Callable[[int], None]) -> Iterator[None]:
    """What is saved meanwhile is indexed at the end, if nothing goes wrong. Holds for the whole process."""
    senders = [model for model in get_indexed_models() if post_save.disconnect(post_save_signal_handler, sender=model)]
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        for model in senders:
            post_save.connect(post_save_signal_handler, sender=model)
    for command in COMMANDS:
        call_command(command, verbosity=0)
        tick(STEPS)

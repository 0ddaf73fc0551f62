"""Runs the jobs of base.scheduler by the clock until it is told to stop."""

import signal
from threading import Event

from django.core.management.base import BaseCommand

from base.scheduler import jobs, run_forever


class Command(BaseCommand):
    help = "Publish scheduled pages, deliver mail and clear what is old, by the clock. Several may run at once."

    def handle(self, **options):
        stop = Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        run_forever(stop, jobs())

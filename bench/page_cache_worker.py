"""One process that asks the product's WSGI application for one page, as a server would. A JSON line at a time."""

import io
import json
import os
import sys
import time

import django

answers = os.fdopen(os.dup(1), "w", buffering=1)
os.dup2(2, 1)  # whatever else prints must not stand between the answers
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

HOST, PATH = "district.bench", "/kk/"


class Worker:
    def __init__(self):
        self.application = get_wsgi_application()

    def measure(self, times: int) -> list[float]:
        """Milliseconds of CPU, one a request."""
        return [self._one() for _ in range(times)]

    def _one(self) -> float:
        start = time.process_time()
        self._ask()
        return (time.process_time() - start) * 1000

    def queries(self) -> int:
        self._ask()
        with CaptureQueriesContext(connection) as captured:
            self._ask()
        return len(captured)

    def _ask(self) -> bytes:
        started = []
        body = self.application(_environ(), lambda status, headers: started.append(status))
        content = b"".join(body)
        getattr(body, "close", lambda: None)()
        if not started[0].startswith("200"):
            raise AssertionError(started)
        return content

    def size(self) -> int:
        return len(self._ask())


def _environ() -> dict:
    return {
        "REQUEST_METHOD": "GET", "PATH_INFO": PATH, "QUERY_STRING": "", "SERVER_NAME": HOST, "SERVER_PORT": "443",
        "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": HOST, "HTTP_ACCEPT_ENCODING": "gzip", "HTTP_ACCEPT_LANGUAGE": "kk",
        "HTTP_X_FORWARDED_PROTO": "https", "REMOTE_ADDR": "127.0.0.1", "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr, "wsgi.multithread": True,
        "wsgi.multiprocess": True, "wsgi.run_once": False,
    }  # fmt: skip


if __name__ == "__main__":
    worker = Worker()
    for line in sys.stdin:
        order = json.loads(line)
        answers.write(json.dumps(getattr(worker, order.pop("do"))(**order)) + "\n")

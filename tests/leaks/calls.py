"""One request, undone afterwards, and what of its answer another school's people could learn something from."""

import re
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from base.middleware import admin_not_found
from tests.leaks.planted import SECRET

CHANGING_HEADERS = {"Expires", "Set-Cookie", "Content-Length"}
WAYS_TO_SIGN_IN = ("/sign-in", "/login/", "/enter/?")
AJAX = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}
# What differs from one answer to the next by chance: CSRF tokens, UUIDs, draft.js keys, the age of things.
BY_CHANCE = re.compile(
    r'csrfmiddlewaretoken"? value="\w+"|"csrfToken": "\w+"|\b\w{64}\b|nonce="[^"]+"'
    r"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}"
    r'|key\\*(&quot;|"): \\*(&quot;|")\w{5}|\d{4}-\d\d-\d\dT[\d:.+]+'
)


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    headers: tuple
    body: str
    messages: tuple
    queries: int

    @property
    def is_found(self) -> bool:
        """An answer with content, or a way on that isn't the way out to sign-in."""
        return 200 <= self.status < 400 and not any(way in self.location for way in WAYS_TO_SIGN_IN)

    @property
    def is_the_one_404(self) -> bool:
        return self.status == 404 and self.body == NOT_FOUND and not self.messages

    @property
    def secrets(self) -> list[str]:
        text = f"{self.body} {self.location} {self.headers} {self.messages}"
        return sorted(set(SECRET.findall(BY_CHANCE.sub("~", text))))  # a token may hold any letters

    def difference(self, other: "Answer", ids) -> list[str]:
        """The names of what tells this answer from the other, the ids that were asked for left out."""

        def told(answer: Answer, name: str):
            value = getattr(answer, name)
            return value if isinstance(value, int) else masked(str(value), ids)

        return [name for name in self.__dataclass_fields__ if told(self, name) != told(other, name)]


NOT_FOUND = admin_not_found().content.decode()


class QueryCounter:
    """Counts without keeping: Django's own log of queries is full after 9,000."""

    count = 0

    def __call__(self, execute, sql, params, many, context):
        self.count += 1
        return execute(sql, params, many, context)


def masked(text: str, ids) -> str:
    for number in sorted({str(number) for number in ids}, key=len, reverse=True):
        text = re.sub(rf"(?<!\d){number}(?!\d)", "#", text)
    return BY_CHANCE.sub("~", text)


def client_for(person, host: str | None = None) -> Client:
    client = Client(HTTP_HOST=host or settings.CENTRAL_HOST, raise_request_exception=False)
    if person is not None:
        client.force_login(person, backend="schools.access.MembershipBackend")
    return client


@contextmanager
def undone():
    """Nothing of what happens inside stays, not even the ids drawn: PostgreSQL's sequences know no rollback."""
    sequences = _sequences()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    if sequences:
        with connection.cursor() as cursor:
            cursor.execute(REWIND, [list(column) for column in zip(*sequences, strict=True)])


REWIND = (
    "SELECT setval(name::regclass, coalesce(value, 1), value IS NOT NULL)"
    " FROM unnest(%s::text[], %s::bigint[]) AS sequence (name, value)"
)


def _sequences() -> list[tuple]:
    if connection.vendor == "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'")
        return cursor.fetchall()


def ask(client: Client, url: str, method: str = "GET", data=None, **headers) -> Answer:
    """``method`` is GET, POST or AJAX (a GET that says so); nothing that the request writes stays."""
    if method == "AJAX":
        method, headers = "GET", headers | AJAX
    counter, cookies = QueryCounter(), client.cookies.copy()
    with undone(), connection.execute_wrapper(counter):
        response = (
            client.generic(method, url, **headers)
            if method not in ("GET", "POST")
            else getattr(client, method.lower())(url, data, **headers)
        )
        body = b"".join(response.streaming_content) if response.streaming else response.content
    client.cookies = cookies
    queued = getattr(getattr(response, "wsgi_request", None), "_messages", None)
    return Answer(
        status=response.status_code,
        location=response.headers.get("Location", ""),
        headers=tuple(sorted((k, v) for k, v in response.headers.items() if k not in CHANGING_HEADERS | {"Location"})),
        body=body.decode("utf-8", "replace"),
        messages=tuple(str(message) for message in queued._queued_messages) if queued is not None else (),
        queries=counter.count,
    )

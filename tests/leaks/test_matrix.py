"""Who gets what at every address of the installation? Generated from the URL configuration and tests/leaks/rules.py."""

import pytest

from tests.leaks import rows as matrix
from tests.leaks.calls import ask, client_for
from tests.leaks.planted import INSIDERS, MISSING, OUTSIDERS, ROLES, WITHOUT_ADMIN
from tests.leaks.rules import EDITOR_ALONE, RULES, UNEVEN, VACUOUS

pytestmark = pytest.mark.django_db
METHODS = ("GET", "POST", "AJAX")
THOROUGH = "other_head"  # with all methods and all planted things; the others' walk is shorter, for time


def test_every_address_has_a_rule_that_knows_its_ids():
    assert matrix.unruled() == []


def test_every_rule_has_an_address():
    assert RULES.keys() - {row.rule_name for row in matrix.rows()} == set()


@pytest.mark.parametrize("role", ROLES)
def test_every_address_answers_as_its_rule_says(role, plot):
    clients = Clients(plot, role)
    wrong = [words for row in matrix.rows() for words in check(row, plot, role, clients)]
    assert not wrong, "\n".join(wrong)


class Clients:
    """One client a host, signed in as one person; the missing id is asked for once an address."""

    def __init__(self, plot, role: str):
        self.person = plot.people.get(role)
        self._by_host = {}
        self._missing = {}

    def ask(self, host: str, url: str, method: str, data=None):
        if host not in self._by_host:
            self._by_host[host] = client_for(self.person, host or None)
        return ask(self._by_host[host], url, method, data)

    def ask_missing(self, host: str, url: str, method: str):
        if (url, method) not in self._missing:
            self._missing[url, method] = self.ask(host, url, method)
        return self._missing[url, method]


def check(row, plot, role: str, clients: Clients) -> list[str]:
    """What is wrong with the answers to this role, in words; nothing if all is well."""
    checks = {
        "own": check_own,
        "deny": check_denied,
        "list": check_list,
        "open": check_open,
        "public": check_public,
        "nobody": check_nobody,
        "same": check_same,
    }
    return [f"{row.label}: {wrong}" for wrong in checks[row.rule.answer](row, plot, role, clients)]


def check_own(row, plot, role, clients):
    if role in OUTSIDERS:
        yield from check_outsider(row, plot, role, clients)
    elif role in row.rule.who or (role == "superuser" and row.rule.who != EDITOR_ALONE and not row.rule.host):
        yield from check_found(row, plot, clients)
    elif role == "anonymous":
        yield from check_sent_away(row, plot, clients)
    else:
        yield from check_refused(row, plot, clients, METHODS)


def pairs_for(row, plot, role):
    """(foreign ids, ids that nobody has), and the caller's own object with another's at the later places."""
    for variant in range(matrix.variants(row) if role == THOROUGH else 1):
        foreign = matrix.ids_of(row, plot.own, variant)
        yield foreign, dict.fromkeys(foreign, MISSING)
        yield from matrix.mixed(matrix.ids_of(row, plot.other, variant), foreign)


def check_outsider(row, plot, role, clients):
    for number, (foreign, missing) in enumerate(pairs_for(row, plot, role)):
        for method in METHODS if role == THOROUGH and number == 0 else METHODS[:2]:
            answer = clients.ask(row.rule.host, matrix.url(row, plot, foreign), method)
            nobodys = clients.ask_missing(row.rule.host, matrix.url(row, plot, missing), method)
            told = differences(row, answer, nobodys, [*foreign.values(), *missing.values()])
            if told or not is_refused(row, answer):
                yield f"{method} {foreign}: {answer.status} {answer.location}, differs in {told}, {answer.secrets}"


def differences(row, answer, nobodys, ids) -> set[str]:
    return set(answer.difference(nobodys, ids)) - ({"queries"} if row.address.name in UNEVEN else set())


def is_refused(row, answer) -> bool:
    """In the admin there is one 404 alone; the public side's says more, about the address only."""
    is_public = row.rule.host or row.address.name == "wagtaildocs_serve"
    return answer.status == 404 if is_public else answer.is_the_one_404


def is_found_as_said(row, answer) -> bool:
    """A row that has become possible leaves the list of the vacuous ones."""
    return answer.is_found != (row.address.name in VACUOUS)


def check_found(row, plot, clients):
    ids = matrix.ids_of(row, plot.own, row.rule.insider)
    answer = clients.ask(row.rule.host, matrix.url(row, plot, ids), row.rule.method, row.rule.data)
    if not is_found_as_said(row, answer):
        yield f"{row.rule.method} {ids}: an insider gets {answer.status} {answer.location}"


def check_refused(row, plot, clients, methods):
    """People of the school itself, without the right to do this."""
    ids = matrix.ids_of(row, plot.own, row.rule.insider)
    for method in methods:
        answer = clients.ask(row.rule.host, matrix.url(row, plot, ids), method)
        if answer.status != 405 and not is_refused(row, answer):
            yield f"{method} {ids}: {answer.status} {answer.location}"


def check_sent_away(row, plot, clients):
    """Without an account: to sign-in in the admin, and the same for an id that nobody has."""
    ids = matrix.ids_of(row, plot.own, 0)
    for method in METHODS:
        answer = clients.ask(row.rule.host, matrix.url(row, plot, ids), method)
        nobodys = (
            clients.ask_missing(row.rule.host, matrix.url(row, plot, dict.fromkeys(ids, MISSING)), method)
            if ids
            else answer
        )
        told = differences(row, answer, nobodys, [*ids.values(), MISSING])
        if told or answer.is_found:
            yield f"{method} {ids}: {answer.status} {answer.location}, differs in {told}"


def check_denied(row, plot, role, clients):
    if role == "anonymous":
        yield from check_sent_away(row, plot, clients)
    elif role != "superuser":
        yield from check_refused(row, plot, clients, METHODS if role == THOROUGH else METHODS[:1])


def check_list(row, plot, role, clients):
    if role == "anonymous":
        yield from check_sent_away(row, plot, clients)
        return
    answer = clients.ask(row.rule.host, matrix.url(row, plot, {}), "GET")
    kind = role.partition("_")[2] or role  # the same kind of work, elsewhere
    if role != "superuser" and kind not in row.rule.who:
        if not answer.is_the_one_404:
            yield f"{answer.status} {answer.location}"
        return
    if not is_found_as_said(row, answer):
        yield f"{answer.status} {answer.location}"
    if role in OUTSIDERS and answer.secrets:
        yield f"shows {answer.secrets}"


def check_open(row, plot, role, clients):
    answer = clients.ask(row.rule.host, matrix.url(row, plot, {}), row.rule.method)
    if role not in INSIDERS and answer.secrets:
        yield f"shows {answer.secrets}"
    is_let_in = role != "anonymous" and (row.rule.host or role not in WITHOUT_ADMIN)
    if is_let_in and (answer.status in (200, 302)) == (row.address.name in VACUOUS):
        yield f"{answer.status}"
    if role in WITHOUT_ADMIN and not row.rule.host and answer.status == 200:
        yield f"{answer.status}, though this person has no business in the admin"


def check_public(row, plot, role, clients):
    answer = clients.ask(row.rule.host, matrix.url(row, plot, {}), "GET")
    if answer.status not in (200, 302) or answer.secrets:
        yield f"{answer.status}, shows {answer.secrets}"


def check_nobody(row, plot, role, clients):
    for method in METHODS:
        answer = clients.ask(row.rule.host, matrix.url(row, plot, matrix.ids_of(row, plot.own, 0)), method)
        if answer.status not in (404, 405):
            yield f"{method}: {answer.status}"


def check_same(row, plot, role, clients):
    ids = matrix.ids_of(row, plot.own, 0)
    answer = clients.ask(row.rule.host, matrix.url(row, plot, ids), row.rule.method)
    nobodys = clients.ask_missing(row.rule.host, matrix.url(row, plot, dict.fromkeys(ids, MISSING)), row.rule.method)
    told = answer.difference(nobodys, [*ids.values(), MISSING])
    if told and role in (*OUTSIDERS, "anonymous"):
        yield f"differs in {told}"

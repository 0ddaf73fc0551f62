"""From the URL configuration and the rules to single questions."""

from dataclasses import dataclass
from fnmatch import fnmatchcase

from django.urls import URLPattern, get_resolver, reverse

from tests.leaks.planted import MISSING, Plot, School
from tests.leaks.rules import RULES, Rule


@dataclass(frozen=True)
class Address:
    """One pattern of the URL configuration; one without a name goes by its route."""

    name: str
    kwargs: frozenset


@dataclass(frozen=True)
class Row:
    """A rule applied to one address."""

    address: Address
    rule: Rule
    rule_name: str

    @property
    def label(self) -> str:
        return " ".join([self.address.name, *map(str, self.rule.plain.values())])


def addresses(resolver=None, namespace: str = "", prefix: str = "/") -> list[Address]:
    found = {}
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            inner = [Address(namespace + (pattern.name or route), frozenset(pattern.pattern.regex.groupindex))]
        else:
            inner = addresses(pattern, namespace + (f"{pattern.namespace}:" if pattern.namespace else ""), route)
        found |= dict.fromkeys(inner)
    return list(found)


def rules_for(name: str) -> tuple[str, list[Rule]]:
    """The first rule that fits, by its name in the table."""
    for pattern, rules in RULES.items():
        if name == pattern or fnmatchcase(name, pattern):
            return pattern, rules if isinstance(rules, list) else [rules]
    return "", []


def rows() -> list[Row]:
    """Every address with each of its rules, in so far as the rule knows the address's kwargs."""
    return [
        Row(address, rule, pattern)
        for address in addresses()
        for pattern, rules in [rules_for(address.name)]
        for rule in rules
        if address.kwargs <= rule.ids.keys() | rule.plain.keys()
    ]


def unruled() -> list[str]:
    """Addresses that no rule speaks of, or only rules that don't know one of their kwargs."""
    covered = {row.address for row in rows()}
    return [f"{address.name} {sorted(address.kwargs)}" for address in addresses() if address not in covered]


def variants(row: Row) -> int:
    return max([len(things) for name, things in row.rule.ids.items() if is_named(row, name)], default=1)


def is_named(row: Row, name: str) -> bool:
    return name in row.address.kwargs or f"{{{name}}}" in row.rule.query


def ids_of(row: Row, school: School, variant: int) -> dict:
    return {
        name: school.ids[things[min(variant, len(things) - 1)]]
        for name, things in row.rule.ids.items()
        if is_named(row, name)
    }


def mixed(own: dict, foreign: dict):
    """The caller's own first object with another's later one, for addresses that name several."""
    names = list(own)
    for name in names[1:]:
        yield own | {name: foreign[name]}, own | {name: MISSING}


def url(row: Row, plot: Plot, ids: dict) -> str:
    words = plot.common | plot.own.files | {"session": plot.own.ids["session"]}
    kwargs = {name: _fill(value, words) for name, value in row.rule.plain.items() if name in row.address.kwargs}
    kwargs |= {name: pk for name, pk in ids.items() if name in row.address.kwargs}
    if row.address.name == "wagtail_serve":
        path = reverse("wagtail_serve", args=[_fill(row.rule.plain["path"], words)])
    elif row.address.name.startswith("/"):
        path = row.address.name.replace("^.*/$", row.rule.plain.get("path", ""))
    else:
        path = reverse(row.address.name, kwargs=kwargs)
    return path + row.rule.query.format_map(words | ids)


def _fill(value, words: dict):
    return value.format_map(words) if isinstance(value, str) else value

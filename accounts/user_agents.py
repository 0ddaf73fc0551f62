"""Which device is this? As much of a browser's own words as its owner knows it by; no list of devices to keep."""

import re

BROWSERS = [  # each names the ones before it, too
    ("Edge", r"Edg(?:e|A|iOS)?/"),
    ("Яндекс", r"YaBrowser/"),
    ("Opera", r"OPR/"),
    ("Samsung Internet", r"SamsungBrowser/"),
    ("Firefox", r"Firefox/|FxiOS/"),
    ("Chrome", r"Chrome/|CriOS/"),
    ("Safari", r"Safari/"),
]
SYSTEMS = [
    ("Android", r"Android"),
    ("iPhone", r"iPhone"),
    ("iPad", r"iPad"),
    ("Windows", r"Windows"),
    ("macOS", r"Macintosh"),
    ("Linux", r"Linux"),
]


def named(user_agent: str) -> str:
    """“Chrome, Windows”; empty for what no person reads with."""
    found = [next((name for name, mark in marks if re.search(mark, user_agent)), "") for marks in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, found))

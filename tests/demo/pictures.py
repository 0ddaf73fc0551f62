"""Which pictures does a site of the demo use?"""

import re

from demo import texts


def pictures_of(slug: str) -> set[str]:
    """The names of all pictures and photos in the site's file."""
    content = (texts.CONTENT / f"{slug}.json").read_text(encoding="utf-8")
    return set(re.findall(r'"(?:picture|photo)": "([^"]+)"', content))

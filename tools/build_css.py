"""Join the style sheets of site/static/css/ into site.css; with --check only tell whether it is up to date.

The order is the @layer list in the first line of tokens.css; each layer is a file beside it or in components/.
"""

import re
import sys
from pathlib import Path

CSS = Path(__file__).resolve().parent.parent / "site" / "static" / "css"
HEADER = "/* Made by tools/build_css.py: change the files beside this one, not this one. */\n"


def joined() -> str:
    files = {path.stem: path for path in [*CSS.glob("*.css"), *CSS.glob("components/*.css")] if path.name != "site.css"}
    first_line = files["tokens"].read_text(encoding="utf-8").partition("\n")[0]
    layers = re.fullmatch(r"@layer (.+);", first_line)[1].split(", ")
    if set(layers) != set(files):
        sys.exit(f"tokens.css lists layers that are no files, or the reverse: {set(layers) ^ set(files)}")
    return HEADER + "".join(files[layer].read_text(encoding="utf-8") for layer in layers)


if __name__ == "__main__":
    target = CSS / "site.css"
    if "--check" not in sys.argv:
        target.write_text(joined(), encoding="utf-8")
    elif not target.exists() or target.read_text(encoding="utf-8") != joined():
        sys.exit("site.css is out of date: run python tools/build_css.py")

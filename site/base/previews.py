"""Where do the links of a preview lead? It is shown on the central host; they lead to the page's site, in a new tab."""

import re

from base.middleware import request_host
from base.site_paths import root_url

# Files come from the central host, too: styles, pictures, and documents that nobody else may see yet.
OUR_PATH = re.compile(rb'((?:href|action)=")(/(?!/|static/|media/|documents/))')
NEW_TAB = b'<head>\n    <base target="_blank">'  # the site doesn't let itself be shown in the editor's frame


def lead_to_the_site(request, response):
    """After the page is made, since links stand in texts, menus and blocks, and none of them knows of previews."""
    root = root_url(request_host(request)).encode()

    def rewrite(made):
        made.content = OUR_PATH.sub(rb"\g<1>" + root + rb"\g<2>", made.content).replace(b"<head>", NEW_TAB, 1)

    response.add_post_render_callback(rewrite)
    return response

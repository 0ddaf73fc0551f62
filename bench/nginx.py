"""nginx with deploy/nginx.conf as it is, but for the certificate, the ports and the folders. Tests use it, too."""

import os
import re
import shutil
from pathlib import Path

from bench.servers import free_port

SITE = Path(__file__).resolve().parents[1] / "deploy" / "nginx.conf"
MAIN = """
{user} daemon off; pid {folder}/pid; error_log {folder}/log; worker_processes 1;
events {{ worker_connections 512; }}
http {{
    access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    {site}
}}
"""


def program() -> str | None:
    return shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")


def command(folder: Path, port: int, application: int) -> list[str]:
    """Write what it needs into ``folder``, and tell how to start it. Static files are in ``folder``/static."""
    folder.chmod(0o755)
    for name in ("static", "cache"):
        (folder / name).mkdir()
    site = re.sub(r"\n\s*ssl_certificate.*", "", SITE.read_text()).replace("/var/cache/nginx", f"{folder}/cache")
    site = site.replace("listen 443 ssl", f"listen 127.0.0.1:{port}").replace("listen 80;", f"listen {free_port()};")
    site = site.replace("127.0.0.1:8000", f"127.0.0.1:{application}").replace("/var/lib/ashyq-mektep", str(folder))
    site = site.replace("X-Forwarded-Proto $scheme", "X-Forwarded-Proto https")  # the certificate is left out
    user = "user root;" if os.geteuid() == 0 else ""  # else its workers are nobody, who can't write here
    (folder / "nginx.conf").write_text(MAIN.format(user=user, folder=folder, site=site))
    return [program() or "nginx", "-c", f"{folder}/nginx.conf", "-p", str(folder)]

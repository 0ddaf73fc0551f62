"""One process on one database of the bench of sites: does what the driver asks on stdin, a JSON line at a time."""

import json
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import django

answers = os.fdopen(os.dup(1), "w", buffering=1)
os.dup2(2, 1)  # whatever else prints must not stand between the answers
django.setup()

from django.conf import settings  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client, RequestFactory  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from wagtail.admin.models import EditingSession  # noqa: E402
from wagtail.models import Page  # noqa: E402

from base import site_paths  # noqa: E402
from base.models import User  # noqa: E402
from bench import sites_content  # noqa: E402
from home.actions import open_organisations  # noqa: E402
from home.models import NewsPage  # noqa: E402
from schools.models import Kind, Organisation  # noqa: E402


@dataclass(frozen=True)
class Scene:
    """A request that is measured."""

    host: str
    path: str
    status: int = 200
    is_signed_in: bool = False


def scenes() -> dict[str, Scene]:
    school = Organisation.objects.get(host="school0.bench")
    leaf = NewsPage.objects.get(path__startswith=school.home_kk.path, slug=sites_content.LEAF)
    return {
        "links": Scene("district.bench", "/kk/"),
        "leaf": Scene(school.host, f"/kk/news/{leaf.slug}/"),
        "404": Scene(school.host, "/kk/none/", status=404),
        "list": Scene("district.bench", "/kk/news/"),
        "region": Scene("region.bench", "/kk/"),
        "ministry": Scene("ministry.bench", "/kk/"),
        "explorer": _screen("wagtailadmin_explore", school.home_kk),
        "editor_edit": _screen("wagtailadmin_pages:edit", leaf),
    }


def _screen(name: str, page) -> Scene:
    return Scene(settings.CENTRAL_HOST, reverse(name, args=[page.pk]), is_signed_in=True)


class Worker:
    def __init__(self):
        self.clients: dict[tuple[str, bool], Client] = {}

    def seed(self, is_big: bool) -> dict:
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0)
        return sites_content.seed(is_big)

    def measure(self, scene: str, times: int) -> list[dict]:
        """Milliseconds of this process, of its database backend and by the clock, one row a request."""
        chosen = self._scene(scene)
        return [self.measured(lambda: self._get(chosen)) for _ in range(times)]

    def queries(self, scene: str) -> dict:
        chosen = self._scene(scene)
        self._get(chosen)
        with CaptureQueriesContext(connection) as captured:
            response = self._get(chosen)
        return {"queries": len(captured), "links": response.content.count(b"<a "), "bytes": len(response.content)}

    def open(self, number: int) -> dict:
        """Open one more school, committed; one row of milliseconds."""
        return self.measured(lambda: self._open(number))

    def links_after_opening(self, number: int) -> int:
        """Queries for the first address of a page after an opening: another site's, the new one's, a cold one."""
        opened = self._open(number)
        folder = Organisation.objects.get(host="school1.bench").folder
        other = NewsPage.objects.filter(path__startswith=folder.path).first()
        new = Page.objects.get(pk=opened.home_kk_id)
        counts = [self._queries_of_address(page) for page in (other, new)]
        cache.delete(f"site-folder:{site_paths.split_path(other)[0]}")
        return max(*counts, self._queries_of_address(other))

    def _queries_of_address(self, page) -> int:
        request = RequestFactory().get("/kk/", HTTP_HOST="school0.bench", secure=True)
        with CaptureQueriesContext(connection) as captured:
            address = page.get_url(request)
        if not address.startswith("https://"):
            raise AssertionError(address)
        return len(captured)

    def sizes(self) -> dict:
        status = Path("/proc/self/status").read_text() if Path("/proc/self/status").exists() else ""
        now = next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0)
        redis = cache._cache.get_client()
        keys = list(redis.scan_iter(f"{settings.CACHES['default']['KEY_PREFIX']}:*", count=1000))
        used = sum(redis.memory_usage(key) for key in keys)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            database = cursor.fetchone()[0]
        memory = {"rss_mb": round(now / 1024), "database_mb": round(database / 2**20)}
        return memory | {"redis_keys": len(keys), "redis_bytes": used}

    def forget(self) -> None:
        """Leave nothing in a Redis that isn't ours."""
        redis = cache._cache.get_client()
        for key in redis.scan_iter(f"{settings.CACHES['default']['KEY_PREFIX']}:*", count=1000):
            redis.delete(key)

    def _open(self, number: int) -> Organisation:
        district = Organisation.objects.select_related("area").get(host="district.bench")
        names = {"name_kk": "Жаңа мектеп", "name_ru": "Новая школа", "working_language": "ru"}
        row = {"kind": Kind.SCHOOL, "parent": district, "host": f"late{number}.bench", "bin": f"{9 * 10**11 + number}"}
        return open_organisations([row | names])[0]

    def _scene(self, name: str) -> Scene:
        if not hasattr(self, "scenes"):
            self.scenes = scenes()
        return self.scenes[name]

    def _get(self, scene: Scene):
        response = self._client(scene).get(scene.path)
        if response.status_code != scene.status:
            raise AssertionError(f"{scene}: {response.status_code}")
        return response

    def _client(self, scene: Scene) -> Client:
        key = (scene.host, scene.is_signed_in)
        if key not in self.clients:
            self.clients[key] = Client(HTTP_HOST=scene.host, HTTP_X_FORWARDED_PROTO="https")
            if scene.is_signed_in:
                editor = User.objects.get(email=sites_content.EDITOR)
                self.clients[key].force_login(editor, backend="schools.access.MembershipBackend")
        return self.clients[key]

    def measured(self, work) -> dict:
        EditingSession.objects.all().delete()  # else each view of the editor would list those before it
        database, wall, cpu = _database_seconds(), time.perf_counter(), time.process_time()
        work()
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        return {"cpu": cpu * 1000, "wall": wall * 1000, "database": (_database_seconds() - database) * 1000}


def _database_seconds() -> float:
    """CPU of our database backend, where the server runs on this machine; else 0."""
    connection.ensure_connection()
    path = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    try:
        return int(path.read_text().split()[0]) / 1e9
    except (OSError, ValueError):
        return 0.0


def main(worker: Worker) -> None:
    for line in sys.stdin:
        order = json.loads(line)
        answer = getattr(worker, order.pop("do"))(**order)
        print(json.dumps(answer), file=answers)


if __name__ == "__main__":
    main(Worker())

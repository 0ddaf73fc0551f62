"""A section of a school's forum, and people who write there."""

import pytest
from django.test import Client

from forum.models import Post, PostStatus, Section, Thread
from forum.sections import keep_section
from tests.factories import member


@pytest.fixture
def head(country):
    return member(country.school, "head", language="kk", last_name="Досжанова")


@pytest.fixture
def teacher(country):
    """Has written before: his posts are shown at once."""
    return trusted(member(country.school, "teacher", language="kk", last_name="Ахметова"), country)


@pytest.fixture
def newcomer(country):
    return member(country.school, "teacher", language="ru", last_name="Новиков")


@pytest.fixture
def section(country, head):
    words = {"name_kk": "Оқу мен оқыту", "name_ru": "Учёба и преподавание"}
    return keep_section(section=Section(organisation=country.school, **words), user=head)


def trusted(user, country):
    """With old posts in a section of another organisation, where nobody looks."""
    other, _is_new = Section.objects.get_or_create(organisation=country.ministry, name_kk="Бұрынғы")
    thread = Thread.objects.create(organisation=country.ministry, section=other, title="Бұрынғы", language="kk")
    rows = [
        Post(thread=thread, number=number, author=user, author_name="x", language="kk", text="x", html="<p>x</p>")
        for number in range(1, 31)
    ]
    Post.objects.bulk_create(rows)
    Post.objects.filter(thread=thread).update(created_at="2025-01-01T00:00Z", status=PostStatus.SHOWN)
    Thread.objects.filter(pk=thread.pk).update(post_count=30)
    return user


@pytest.fixture
def at_school(country):
    def make(user=None, host=None):
        client = Client(HTTP_HOST=host or country.school.host)
        if user:
            client.force_login(user, backend="schools.access.MembershipBackend")
        return client

    return make


def topic(client, section, title="Бөлшектерді қалай түсіндіресіз?", text="Балалар бөлшектерді шатастырады.") -> Thread:
    client.post(f"/kk/discussions/{section.pk}/new/", {"title": title, "text": text})
    return Thread.objects.order_by("pk").last()


def say(client, thread, text="Мен алмамен көрсетемін.", **fields):
    return client.post(f"/kk/discussion/{thread.pk}/", {"text": text} | fields)

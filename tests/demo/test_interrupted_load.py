"""A load that is broken off."""

import pytest
from django.db import transaction
from wagtail.models import Page

from base.models import User
from demo import writing
from demo.actions import is_loaded, load_demo


def test_an_interrupted_load_leaves_nothing(db, monkeypatch):
    """Then the next start begins afresh."""

    def interrupted(*_args, **_kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(writing.Writer, "_add_news", interrupted)
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        load_demo()
    assert not is_loaded()
    assert not User.objects.exists()
    assert Page.objects.count() == 1  # the root

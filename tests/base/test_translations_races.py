"""Two people at the same moment: what is read is what goes live, and nobody's text is written over unseen."""

import pytest
from wagtail.models import Page, TaskState
from wagtail_localize.models import StringTranslation, Translation

from base.passages import passages_of
from base.translations import (
    Conflict,
    TranslationRefused,
    Typed,
    UnderReview,
    missing,
    publish_translation,
    save_draft,
    save_translation,
    send_for_approval,
)
from home.models import NewsPage
from home.models.workflow import ChangedSinceSubmission
from tests.conftest import Country
from tests.factories import NewsPageFactory, member
from tests.races import together
from tests.translating import live_pair, news, started, target_of, translate_all

ROUNDS = 5

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def country(transactional_db):
    return Country()


@pytest.fixture
def editor(country):
    return member(country.school, "editor")


@pytest.fixture
def head(country):
    return member(country.school, "head")


def typed(translation, field_path: str, value: str) -> dict:
    passage = next(p for p in passages_of(translation) if p.segment.context.field_path == field_path)
    return {passage.key: Typed(value, passage.base)}


def saving(translation, field_path, value, user):
    data = typed(translation, field_path, value)
    return lambda: save_translation(translation=Translation.objects.get(pk=translation.pk), typed=data, user=user)


def failures(results, kind) -> int:
    unexpected = [result for result in results if isinstance(result, Exception) and not isinstance(result, kind)]
    assert not unexpected
    return sum(isinstance(result, kind) for result in results)


def test_two_first_translations_of_a_passage_at_once_one_hears_of_the_other(country, editor, head):
    translation = started(news(country.school))
    results = together(saving(translation, "title", "Бірінші", editor), saving(translation, "title", "Екінші", head))
    assert failures(results, Conflict) == 1
    assert StringTranslation.objects.filter(context__path="title").count() == 1


def test_two_changes_of_a_passage_at_once_one_hears_of_the_other(country, editor, head):
    _page, translation, _target = live_pair(country.school)
    results = together(saving(translation, "title", "Бірінші", editor), saving(translation, "title", "Екінші", head))
    assert failures(results, Conflict) == 1


def test_different_passages_at_once_are_both_kept_and_the_newest_version_has_both(country, editor, head):
    for _ in range(ROUNDS):
        translation = started(news(country.school))
        results = together(
            saving(translation, "title", "Бірінші", editor), saving(translation, "intro", "Екінші", head)
        )
        assert failures(results, Conflict) == 0
        draft = target_of(translation).get_latest_revision_as_object()
        assert (draft.title, draft.intro) == ("Бірінші", "Екінші")


def test_a_translation_started_twice_at_once_is_one_page(country):
    page = news(country.school)
    results = together(lambda: started(page), lambda: started(page))
    assert failures(results, TranslationRefused) == 0
    assert len({translation.pk for translation in results}) == 1
    assert NewsPage.objects.filter(translation_key=page.translation_key).count() == 2
    assert not any(Page.find_problems())


def deciding(page, head, action="approve"):
    state = page.current_workflow_task_state
    return lambda: TaskState.objects.get(pk=state.pk).task.specific.on_action(
        TaskState.objects.get(pk=state.pk).specific, head, action
    )


def test_two_heads_decide_at_once_and_one_decision_counts(country, editor, head):
    second = member(country.school, "head")
    for other in ("approve", "reject"):
        page = NewsPageFactory(organisation=country.school)
        page.save_revision(user=editor)
        page.get_workflow().start(page, editor)
        results = together(deciding(page, head), deciding(page, second, other))
        assert failures(results, ChangedSinceSubmission) == 1


def test_approving_while_an_editor_saves_never_publishes_what_was_not_read(country, editor, head):
    for _ in range(ROUNDS):
        page = NewsPageFactory(organisation=country.school)
        page.intro = "Оқылған."
        page.save_revision(user=editor)
        page.get_workflow().start(page, editor)

        def save(pk=page.pk):
            newest = NewsPage.objects.get(pk=pk)
            newest.intro = "Оқылмаған."
            newest.save_revision(user=editor)

        results = together(deciding(page, head), save)
        assert failures(results, ChangedSinceSubmission) <= 1
        page = NewsPage.objects.get(pk=page.pk)
        assert page.intro != "Оқылмаған."
        assert page.get_latest_revision_as_object().intro == "Оқылмаған."


def test_sending_while_another_saves_sends_only_what_is_in_the_pinned_version(country, editor, head):
    for _ in range(ROUNDS):
        translation = started(news(country.school))
        translate_all(translation)
        save_draft(translation=translation, user=editor)
        save = saving(translation, "intro", "Кейін", editor)
        results = together(lambda t=translation: send_for_approval(translation=t, user=editor), save)
        assert failures(results, UnderReview) <= 1
        page = target_of(translation)
        assert page.current_workflow_task_state.revision_id == page.latest_revision_id


def test_publishing_while_another_saves_publishes_one_or_the_other_whole(country, editor, head):
    for _ in range(ROUNDS):
        _page, translation, _target = live_pair(country.school)
        publish = lambda t=translation: publish_translation(translation=t, user=head)  # noqa: E731
        results = together(publish, saving(translation, "intro", "Кейін", editor))
        assert failures(results, Conflict) == 0
        page = target_of(translation)
        assert page.live_revision.as_object().intro == page.intro
        assert missing(translation) == []

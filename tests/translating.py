"""What tests of translations start from: a page with every kind of passage, and a person who fills the form."""

from django.db import connection
from django.urls import reverse
from modelcluster.models import get_all_child_relations
from wagtail_localize.models import StringTranslation

from base.passages import passages_of
from base.translations import other_locale, save_draft, start_translation
from home.models import NewsPage
from tests.factories import ImageFactory, NewsPageFactory

# What a draft may change in the row, and nothing public shows.
BOOKKEEPING = {"draft_title", "latest_revision_id", "latest_revision_created_at", "has_unpublished_changes"}
LINKED = '<p>Жарыс <b>екі</b> күнге <a href="https://example.kz/">созылды</a>.</p><p>Екінші абзац.</p>'


def news(organisation, language="kk", paragraphs=LINKED, **fields) -> NewsPage:
    """A published item with a picture, a heading, rich text, a picture in the text and a quotation: 10 passages."""
    picture = ImageFactory(organisation=organisation)
    body = [
        ("heading", "Нәтиже & марапат"),
        ("paragraph", paragraphs),
        ("picture", {"image": picture, "alt": "Жеңімпаздар", "caption": "Сурет: мектеп"}),
        ("quote", {"text": "Біз дайындалдық.", "attribution": "Әлия"}),
    ]
    defaults = {"picture": picture, "picture_alt": "Залдағы балалар", "body": body}
    return NewsPageFactory(organisation=organisation, language=language, **(defaults | fields))


def started(page, user=None):
    return start_translation(page=page, locale=other_locale(page), user=user)


def translate_all(translation, tag="RU", user=None) -> None:
    """Every passage in the other language, as if typed."""
    for passage in passages_of(translation):
        StringTranslation.objects.update_or_create(
            translation_of_id=passage.string_id,
            context_id=passage.context_id,
            locale=translation.target_locale,
            defaults={"data": f"{tag} {passage.segment.string.data}", "last_translated_by": user, "has_error": False},
        )


def live_pair(organisation, user=None, **fields):
    """A public page with a public translation: (source, translation, target)."""
    page = news(organisation, **fields)
    translation = started(page)
    translate_all(translation)
    save_draft(translation=translation, user=user).publish()
    return NewsPage.objects.get(pk=page.pk), translation, target_of(translation)


def target_of(translation) -> NewsPage:
    return NewsPage.objects.get(pk=translation.get_target_instance().pk)


def row_of(page) -> list:
    """All columns of the page, of its own table and of its child tables, as the database holds them."""
    tables = [("wagtailcore_page", "id"), (page._meta.db_table, "page_ptr_id")]
    tables += [
        (relation.related_model._meta.db_table, relation.field.column) for relation in get_all_child_relations(page)
    ]
    return [_rows(table, key, page.pk) for table, key in tables]


def _rows(table: str, key: str, pk: int) -> list[dict]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} WHERE {key} = %s ORDER BY 1", [pk])  # noqa: S608
        names = [column[0] for column in cursor.description]
        return [{n: v for n, v in zip(names, row, strict=True) if n not in BOOKKEEPING} for row in cursor.fetchall()]


def edit_url(translation) -> str:
    return reverse("translation-edit", args=[translation.pk])


def form_of(client, translation) -> dict:
    """What a browser would send back untouched."""
    fields = {}
    for line in client.get(edit_url(translation)).context["view"].lines:
        fields[f"text-{line.passage.key}"] = line.value
        fields[f"base-{line.passage.key}"] = line.base
    return fields


def text_field(translation, path: str, nth: int = 0) -> str:
    """The form's field for the passage at ``path`` (a field name, or one with a block's inner path)."""
    found = [passage for passage in passages_of(translation) if passage.segment.context.field_path == path]
    return f"text-{found[nth].key}"


def filled(client, translation, tag="RU") -> dict:
    """The form with every passage translated."""
    fields = form_of(client, translation)
    for passage in passages_of(translation):
        source = passage.segment.string.data if passage.is_rich else passage.segment.string.as_value().render_text()
        fields[f"text-{passage.key}"] = f"{tag} {source}"
    return fields

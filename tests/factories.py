"""Test data with traits. Organisations are opened by the product's own door; people get rights by memberships."""

import datetime

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image as PillowImage
from wagtail.models import Locale

from base.models import OrganisationDocument, OrganisationImage, User
from feedback.models import Message
from feedback.reference import erase_on
from home.actions import open_organisations, open_section
from home.models import (
    DocumentFile,
    DocumentPage,
    EventPage,
    GalleryPage,
    MealDay,
    MealDish,
    NewsPage,
    StaffConsent,
    StaffMember,
    StandardPage,
    VacancyPage,
)
from home.sections import SECTIONS
from materials.actions import begin_material
from materials.models import Material, MaterialPage
from schools.models import Kind, Membership, Organisation, Role
from subscriptions.models import Subscription

PASSWORD = "correct-horse-kk-ru"


class OrganisationFactory(factory.django.DjangoModelFactory):
    """A school unless a trait says ministry, region or district."""

    class Meta:
        model = Organisation

    class Params:
        ministry = factory.Trait(kind=Kind.MINISTRY, area_name_kk="Қазақстан", area_name_ru="Казахстан")
        region = factory.Trait(kind=Kind.REGION_AUTHORITY, area_name_kk="Жетісу облысы", area_name_ru="область Жетісу")
        district = factory.Trait(kind=Kind.DISTRICT_AUTHORITY, area_name_kk="Талдықорған", area_name_ru="Талдыкорган")

    kind = Kind.SCHOOL
    parent = None
    host = factory.Sequence(lambda n: f"organisation{n}.test")
    bin = factory.Sequence(lambda n: f"{990000000000 + n}")
    name_kk = factory.Sequence(lambda n: f"№ {n} мектеп")
    name_ru = factory.Sequence(lambda n: f"Школа № {n}")
    working_language = "kk"

    @classmethod
    def _create(cls, model_class, **fields):
        return open_organisations([fields])[0]


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        superuser = factory.Trait(is_superuser=True)

    email = factory.Sequence(lambda n: f"person{n}@example.kz")
    first_name = "Әлия"
    last_name = factory.Sequence(lambda n: f"Сәрсенова{n}")
    language = "kk"
    password = factory.django.Password(PASSWORD)


class MembershipFactory(factory.django.DjangoModelFactory):
    """An editor since yesterday, unless told otherwise."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    role = Role.EDITOR
    starts_on = factory.LazyFunction(lambda: timezone.localdate() - timezone.timedelta(days=1))


def member(organisation: Organisation, role: str, **user) -> User:
    """A person with that role in the organisation."""
    return MembershipFactory(organisation=organisation, role=role, user=UserFactory(**user)).user


def news_index(organisation: Organisation, language: str = "kk"):
    return organisation.home(language).get_children().get(slug="news").specific


class NewsPageFactory(factory.Factory):
    """A published news item in ``language``; the trait ``draft`` leaves it unpublished."""

    class Meta:
        model = NewsPage

    class Params:
        draft = factory.Trait(live=False)

    title = factory.Sequence(lambda n: f"Тоғызқұмалақ жарысы {n}")
    intro = "Оқушыларымыз жеңіске жетті."
    body = [("paragraph", "<p>Жарыс екі күнге созылды.</p>")]

    @classmethod
    def _create(cls, model_class, organisation, language="kk", pair_of=None, user=None, **fields):
        if pair_of is not None:
            fields |= {"translation_key": pair_of.translation_key}
        page = news_index(organisation, language).add_child(instance=model_class(owner=user, **fields))
        revision = page.save_revision(user=user)
        if page.live:
            revision.publish(user=user)
        return NewsPage.objects.get(pk=page.pk)


class StandardPageFactory(factory.Factory):
    class Meta:
        model = StandardPage

    title = factory.Sequence(lambda n: f"Мектеп туралы {n}")
    body = [("paragraph", "<p>Мектеп 1976 жылы ашылды.</p>")]
    show_in_menus = True

    @classmethod
    def _create(cls, model_class, organisation, language="kk", parent=None, pair_of=None, **fields):
        parent = parent or organisation.home(language).specific
        if pair_of is not None:
            fields |= {"translation_key": pair_of.translation_key}
        page = parent.add_child(instance=model_class(**fields))
        revision = page.save_revision()
        if page.live:
            revision.publish()
        return StandardPage.objects.get(pk=page.pk)


def picture_file(name="picture.png", size=(60, 40), kind="PNG") -> SimpleUploadedFile:
    from io import BytesIO

    content = BytesIO()
    PillowImage.new("RGB", size, "steelblue").save(content, kind)
    return SimpleUploadedFile(name, content.getvalue())


class ImageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OrganisationImage

    class Params:
        organisation = None

    title_kk = factory.Sequence(lambda n: f"Сурет {n}")
    file = factory.LazyFunction(picture_file)
    collection = factory.LazyAttribute(lambda o: o.organisation.collection)


class DocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OrganisationDocument

    class Params:
        organisation = None

    title_kk = factory.Sequence(lambda n: f"Бұйрық {n}")
    file = factory.LazyFunction(lambda: SimpleUploadedFile("order.pdf", b"%PDF-1.4 test"))
    collection = factory.LazyAttribute(lambda o: o.organisation.collection)


def section_index(organisation: Organisation, code: str, language: str = "kk"):
    """The list of a section (documents, events), opened if the site has none."""
    return open_section(organisation=organisation, section=SECTIONS[code], language=language)


def open_pair(organisation: Organisation, model: type, slug: str, title: str = "Бөлім"):
    """A section that stands once on a site, as the product opens it: a live pair. The Kazakh page is returned."""
    kk = organisation.home_kk.specific.add_child(instance=model(title=title, slug=slug, show_in_menus=True))
    pair = model(title=title, slug=slug, show_in_menus=True, translation_key=kk.translation_key)
    organisation.home_ru.specific.add_child(instance=pair)
    return kk


class SectionItemFactory(factory.Factory):
    """A published page in a section's list, named by its page, or by its code with the organisation.

    The trait ``draft`` leaves it unpublished.
    """

    class Meta:
        abstract = True

    class Params:
        draft = factory.Trait(live=False)

    section = ""

    @classmethod
    def _create(cls, model_class, section, organisation=None, language="kk", pair_of=None, files=(), **fields):
        if pair_of is not None:
            fields |= {"translation_key": pair_of.translation_key}
        index = section_index(organisation, section, language) if isinstance(section, str) else section
        if index.locale.language_code != language:
            index = index.get_translation(Locale.objects.get(language_code=language))
        page = index.add_child(instance=model_class(**fields))
        for file in files:
            page.files.add(DocumentFile(document=file))
        revision = page.save_revision()
        if page.live:
            revision.publish()
        return model_class.objects.get(pk=page.pk)


class DocumentPageFactory(SectionItemFactory):
    class Meta:
        model = DocumentPage

    section = "documents"
    title = factory.Sequence(lambda n: f"Сыныптарды жасақтау туралы {n}")
    number = factory.Sequence(lambda n: f"{n}-НҚ")
    date = datetime.date(2026, 9, 1)


class MaterialFactory(factory.Factory):
    """A published material, as if its reviewers had accepted it; the trait ``draft`` leaves it with its author."""

    class Meta:
        model = Material

    class Params:
        draft = factory.Trait(is_draft=True)

    title = factory.Sequence(lambda n: f"Жай бөлшектер {n}")
    kind = "lesson_plan"
    subject = "math"
    annotation = "Екі сабаққа арналған жоспар."
    grades = [5]
    is_draft = False

    @classmethod
    def _create(cls, model_class, organisation, author=None, language="kk", objectives=(), is_draft=False, **fields):
        author = author or member(organisation, "teacher")
        work = begin_material(organisation=organisation, author=author, language=language, page=MaterialPage(**fields))
        page = work.page.get_latest_revision_as_object()
        page.objectives = list(objectives)
        revision = page.save_revision(user=author, clean=False)
        if not is_draft:
            revision.publish()
        return Material.objects.get(pk=work.pk)


class EventPageFactory(SectionItemFactory):
    """In three days, unless told otherwise."""

    class Meta:
        model = EventPage

    section = "events"
    title = factory.Sequence(lambda n: f"Ашық есік күні {n}")
    start = factory.LazyFunction(lambda: timezone.now() + datetime.timedelta(days=3))
    end = factory.LazyAttribute(lambda o: o.start + datetime.timedelta(hours=2))
    place = "Мәжіліс залы"


class VacancyPageFactory(SectionItemFactory):
    class Meta:
        model = VacancyPage

    title = factory.Sequence(lambda n: f"Математика мұғалімі {n}")
    duties = "<p>5–9-сыныптарда сабақ береді.</p>"


class GalleryPageFactory(SectionItemFactory):
    """``images`` become its pictures, in order."""

    class Meta:
        model = GalleryPage

    class Params:
        images = ()

    title = factory.Sequence(lambda n: f"Наурыз мерекесі {n}")
    pictures = factory.LazyAttribute(
        lambda o: [("picture", {"image": image, "alt": f"Сурет {n}"}) for n, image in enumerate(o.images, 1)]
    )


class StaffMemberFactory(factory.django.DjangoModelFactory):
    """A teacher without any consent; ``consents`` names the purposes of those in force."""

    class Meta:
        model = StaffMember
        skip_postgeneration_save = True

    organisation = None
    last_name_kk = factory.Sequence(lambda n: f"Серікбаева{n}")
    first_name_kk = "Гүлнар"
    last_name_ru = factory.LazyAttribute(lambda o: o.last_name_kk)
    first_name_ru = "Гульнар"
    post_kk = "математика мұғалімі"
    post_ru = "учитель математики"

    @factory.post_generation
    def consents(self, create, purposes, **kwargs):
        for purpose in purposes or ():
            StaffConsentFactory(member=self, purpose=purpose)


class StaffConsentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StaffConsent

    member = None
    purpose = "name"
    given_on = factory.LazyFunction(lambda: timezone.localdate() - timezone.timedelta(days=30))
    document = "келісім № 7"


class MealDayFactory(factory.django.DjangoModelFactory):
    """Today's menu with two dishes."""

    class Meta:
        model = MealDay
        skip_postgeneration_save = True

    organisation = None
    date = factory.LazyFunction(timezone.localdate)

    @factory.post_generation
    def dishes(self, create, names, **kwargs):
        pairs = (("ұн көже", "суп с лапшой"), ("палау", "плов")) if names is None else names
        for order, (kk, ru) in enumerate(pairs):
            MealDish.objects.create(day=self, sort_order=order, name_kk=kk, name_ru=ru, grams=200, kilocalories=250)


class MessageFactory(factory.django.DjangoModelFactory):
    """A new question, in Kazakh, from a reader with a mailbox."""

    class Meta:
        model = Message

    kind = "message"
    language = "kk"
    name = "Ерлан"
    email = factory.Sequence(lambda n: f"reader{n}@example.kz")
    subject = "question"
    text = "Қысқы демалыс қашан басталады?"
    consent_version = "feedback 2026-09-01"
    erase_on = factory.LazyAttribute(lambda o: erase_on(o.kind, timezone.localdate()))


class SubscriptionFactory(factory.django.DjangoModelFactory):
    """Confirmed two days ago."""

    class Meta:
        model = Subscription

    email = factory.Sequence(lambda n: f"subscriber{n}@example.kz")
    language = "kk"
    consent_version = "subscription 2026-09-01"
    news_until = factory.LazyFunction(lambda: timezone.now() - datetime.timedelta(days=2))

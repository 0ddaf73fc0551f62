"""Two schools of one district, each with one thing of every kind that another school must not learn about.

Everything of the first school carries a word that begins with "zq" and occurs nowhere else, so that one look at an
answer tells whether it says something. Ids begin far from each other: a number in an answer has one meaning.
"""

import datetime
import re
from dataclasses import dataclass, field

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.models import (
    Collection,
    Comment,
    Locale,
    Page,
    Revision,
    Site,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowState,
)
from wagtail_localize.models import Translation, TranslationSource

from base.models import OrganisationDocument, OrganisationImage, User
from base.translations import start_translation
from feedback.models import Message
from forum.actions import begin_topic
from forum.attachments import take_in
from forum.models import Appeal, Attachment, ModerationAct, Section, Thread
from home.bin.actions import put_into_bin
from home.models import BinnedPage, HeadApprovalTask, MealDay, StaffMember
from home.syndication.actions import offer_news, publish_below
from home.syndication.models import Banner, NewsOffer, SyndicatedPage
from materials.actions import begin_material, save_draft, send_to_review
from materials.files import store
from materials.models import (
    CoAuthor,
    LearningObjective,
    Material,
    MaterialCollection,
    MaterialFile,
    MaterialPage,
    MaterialVersion,
    PartialUpload,
    PlagiarismReport,
    StoredFile,
)
from materials.uploads import open_upload
from schools.models import Invitation, JoinCode, JoinRequest, Membership, Organisation, OrganisationProfile
from schools.people.actions import invite
from tests.factories import (
    DocumentFactory,
    ImageFactory,
    MealDayFactory,
    MembershipFactory,
    MessageFactory,
    NewsPageFactory,
    OrganisationFactory,
    StaffMemberFactory,
    StandardPageFactory,
    UserFactory,
    member,
    news_index,
    picture_file,
)

MISSING = 99_999_983  # no table has such an id
SECRET = re.compile(r"(?<![a-z0-9])zq[a-z]{3,}")
FIRST_ID = 300_000
IDS_APART = [
    Page, Revision, Site, Collection, TaskState, WorkflowState, UploadedFile, OrganisationImage, OrganisationDocument,
    TranslationSource, Translation, EditingSession, Organisation, OrganisationProfile, User,
    StaffMember, MealDay, Message, SyndicatedPage, NewsOffer, Banner, Membership, Invitation, BinnedPage,
    Material, StoredFile, JoinRequest, MaterialCollection, CoAuthor, PlagiarismReport, PartialUpload,
    LearningObjective,
    Section, Thread, Appeal, Attachment,
    Authenticator, UserSession, Comment,
]  # fmt: skip

# Who is who. Outsiders work elsewhere; insiders at the first school, or above it.
INSIDERS = ("editor", "head", "official", "technical", "teacher")
# "moved_head" was the first school's head until yesterday, and an official above it: roles that ended give nothing.
OUTSIDERS = ("other_editor", "other_head", "other_official", "other_teacher", "moved_head")
WITHOUT_ADMIN = ("teacher", "other_teacher")
ROLES = ("anonymous", *INSIDERS, *OUTSIDERS, "superuser")


@dataclass
class School:
    """An organisation and the ids of its planted things, by the names that the rules use."""

    organisation: object
    word: str
    ids: dict = field(default_factory=dict)
    things: dict = field(default_factory=dict)

    def plant(self, name: str, thing) -> None:
        self.things[name] = thing
        self.ids[name] = thing.pk

    @property
    def files(self) -> dict:
        """Names that stand in public addresses."""
        return {
            "document_file": self.things["document"].filename,
            "image_file": self.things["image"].file.name,
            "draft_slug": self.things["draft"].slug,
            "material_code": self.things["material"].code,
            "collection_code": self.things["collection"].code,
            "forum_section": self.things["forum_section"].pk,
        }

    def title(self, kind: str) -> str:
        return f"{self.word}{kind} мектеп"


@dataclass
class Plot:
    own: School  # the first school, whose things are planted
    other: School  # the second one, with things of the same kinds
    people: dict
    common: dict


def spread_ids() -> None:
    with connection.cursor() as cursor:
        for number, model in enumerate(IDS_APART):
            table, first = model._meta.db_table, FIRST_ID + number * 10_000
            if connection.vendor == "sqlite":
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, first])
            else:
                cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, first])


def plant() -> Plot:
    spread_ids()
    ministry = OrganisationFactory(ministry=True, host="ministry.test")
    region = OrganisationFactory(region=True, parent=ministry, host="region1.test")
    other_region = OrganisationFactory(region=True, parent=ministry, host="region2.test")
    district = OrganisationFactory(district=True, parent=region, host="district.test")
    own = School(OrganisationFactory(parent=district, host="school1.test", name_kk="Бірінші", name_ru="Первая"), "zq")
    other = School(OrganisationFactory(parent=district, host="school2.test", name_kk="Екінші", name_ru="Вторая"), "ow")
    people = {
        "editor": member(own.organisation, "editor", last_name="zqeditor", email="zqeditor@example.kz"),
        "head": member(own.organisation, "head", last_name="zqhead", email="zqhead@example.kz"),
        "technical": member(own.organisation, "technical", last_name="zqtechnical"),
        "teacher": member(own.organisation, "teacher", last_name="zqteacher"),
        "other_teacher": member(other.organisation, "teacher"),
        "official": member(district, "official"),
        "other_editor": member(other.organisation, "editor"),
        "other_head": member(other.organisation, "head"),
        "other_official": member(other_region, "official"),
        "moved_head": member(other.organisation, "head"),
        "superuser": UserFactory(superuser=True),
    }
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    for organisation, role in ((own.organisation, "head"), (district, "official")):
        MembershipFactory(user=people["moved_head"], organisation=organisation, role=role, ends_on=yesterday)
    plant_school(own, people["editor"])
    plant_school(other, people["other_editor"])
    plant_people(own, people["editor"], people["superuser"])
    plant_people(other, people["other_editor"], people["superuser"])
    plant_material(own, people["teacher"])
    plant_material(other, people["other_teacher"])
    plant_discussion(own, people["teacher"])
    plant_discussion(other, people["other_teacher"])
    plant_between_sites(own, district)
    plant_between_sites(other, other_region)
    common = {
        "task": HeadApprovalTask.objects.get().pk,
        "workflow": by_heads().pk,
        "locale": Locale.objects.get(language_code="ru").pk,
    }
    return Plot(own, other, people, common)


def by_heads() -> Workflow:
    return Workflow.objects.get(workflow_tasks__task__in=HeadApprovalTask.objects.all())


def plant_school(school: School, editor: User) -> None:
    plant_frame(school)
    plant_files(school, editor)
    plant_pages(school, editor)
    plant_translation(school, editor)
    gone = NewsPageFactory(organisation=school.organisation, title=school.title("gone"), draft=True)
    school.plant("binned", put_into_bin(page=gone, user=editor))
    plant_records(school)
    plant_message(school)
    school.plant("user", editor)
    school.plant(
        "session",
        EditingSession.objects.create(user=editor, content_object=school.things["draft"], last_seen_at=timezone.now()),
    )
    somebody = UserFactory()
    school.plant("passkey", Authenticator.objects.create(user=somebody, type=Authenticator.Type.WEBAUTHN, data={}))
    school.plant("sign_in", UserSession.objects.create(user=somebody, ip="127.0.0.1", session_key=school.word))


def plant_frame(school: School) -> None:
    organisation = school.organisation
    for name in ("folder", "home_kk", "site", "collection", "profile"):
        school.plant(name, getattr(organisation, name))
    school.plant("organisation", organisation)
    school.plant("index", news_index(organisation))
    school.plant("section", StandardPageFactory(organisation=organisation, title=school.title("section"), live=False))
    school.plant(
        "below",
        StandardPageFactory(
            parent=school.things["section"], organisation=organisation, title=school.title("below"), live=False
        ),
    )
    Collection.objects.filter(pk=organisation.collection_id).update(
        name=f"{organisation.pk:08d} {school.title('collection')}"
    )


def plant_files(school: School, editor: User) -> None:
    organisation, word = school.organisation, school.word
    school.plant(
        "image",
        ImageFactory(
            organisation=organisation,
            title_kk=school.title("image"),
            file=picture_file(f"{word}imagefile.png"),
            uploaded_by_user=editor,
        ),
    )
    school.plant(
        "document",
        DocumentFactory(
            organisation=organisation,
            title_kk=school.title("document"),
            file=ContentFile(b"%PDF-1.4 secret", name=f"{word}documentfile.pdf"),
            uploaded_by_user=editor,
        ),
    )
    school.things["image"].get_rendition("max-165x165")
    school.things["image"].tags.add(f"{word}tagged")
    school.things["document"].tags.add(f"{word}doctagged")
    plant_upload(school, "image_upload", picture_file(f"{word}imageupload.png"), OrganisationImage, editor)
    plant_upload(
        school,
        "document_upload",
        ContentFile(b"%PDF-1.4", name=f"{word}documentupload.pdf"),
        OrganisationDocument,
        editor,
    )


def plant_upload(school: School, name: str, file, model, editor: User) -> None:
    """A file whose form was never sent off: its uploader's alone."""
    kind = ContentType.objects.get_for_model(model)
    school.plant(name, UploadedFile.objects.create(for_content_type=kind, file=file, uploaded_by_user=editor))


def plant_pages(school: School, editor: User) -> None:
    def news(kind: str, **fields):
        page = NewsPageFactory(organisation=school.organisation, **({"title": school.title(kind)} | fields))
        Page.objects.filter(pk=page.pk).update(owner=editor)
        school.plant(kind, page)
        return page

    document = school.ids["document"]
    text = f'<p>{school.word}text <a linktype="document" id="{document}">тізім</a></p>'
    news("draft", draft=True, intro=f"{school.word}intro", picture=school.things["image"], body=[("paragraph", text)])
    changed = news("changed", title=f"Ашық {school.organisation.pk}")  # what is public is no secret
    changed.title = school.title("change")
    changed.save_revision(user=editor, log_action=True)
    review = news("review", draft=True)
    state = by_heads().start(review, editor)
    school.plant("workflow_state", state)
    school.plant("task_state", state.current_task_state)
    TaskState.objects.filter(pk=state.current_task_state.pk).update(comment=f"{school.word}comment")
    scheduled = news("scheduled", draft=True)
    scheduled.go_live_at = timezone.now() + datetime.timedelta(days=3)
    scheduled.save_revision(user=editor).publish()
    locked = news("locked", draft=True)
    locked.locked, locked.locked_by, locked.locked_at = True, editor, timezone.now()
    locked.save()
    for kind in ("draft", "changed", "review", "scheduled", "locked"):
        school.things[kind] = page = type(changed).objects.get(pk=school.ids[kind])
        school.plant(f"{kind}_revision", page.latest_revision)
    remark = {"contentpath": "title", "text": f"{school.word}remark", "user": editor}
    school.plant("comment", Comment.objects.create(page=school.things["draft"], **remark))


def plant_translation(school: School, editor: User) -> None:
    translation = start_translation(
        page=school.things["draft"], locale=Locale.objects.get(language_code="ru"), user=editor
    )
    school.plant("translation", translation)
    school.plant("target", translation.get_target_instance())


def plant_records(school: School) -> None:
    word, organisation = school.word, school.organisation
    image = school.things["image"]
    names = {"last_name_kk": school.title("person"), "post_kk": f"{word}post мектеп", "subjects_kk": f"{word}subject"}
    school.plant("staff_member", StaffMemberFactory(organisation=organisation, photo=image, **names))
    school.plant("meal_day", MealDayFactory(organisation=organisation, dishes=[(f"{word}dish", f"{word}dishru")]))


def plant_between_sites(school: School, authority: Organisation) -> None:
    """What an authority and the school below it have with each other; the other school's is of an authority apart."""
    page = NewsPageFactory(organisation=authority, title=f"Ашық {authority.pk}")  # what is public is no secret
    school.plant("authority_page", page)
    school.plant("syndicated", publish_below(page=page, audiences=[school.organisation])[0])
    offer = offer_news(page=school.things["changed"])
    NewsOffer.objects.filter(pk=offer.pk).update(organisation=authority, summary_kk=f"{school.word}summary")
    school.plant("offer", offer)
    ends_at = timezone.now() + datetime.timedelta(days=3)
    starts_at = timezone.now() + datetime.timedelta(days=2)  # not yet public
    words = {"text_kk": school.title("banner"), "text_ru": school.title("bannerru")}
    banner = Banner.objects.create(organisation=authority, starts_at=starts_at, ends_at=ends_at, **words)
    banner.audiences.add(school.organisation)
    school.plant("banner", banner)


def plant_material(school: School, author: User) -> None:
    """Sent to the reviewers: as nobody has a seat, to the head of the school."""
    words = {"title": school.title("material"), "annotation": f"{school.word}annotation", "grades": [5]}
    page = MaterialPage(kind="lesson_plan", subject="math", **words)
    material = begin_material(organisation=school.organisation, author=author, language="kk", page=page)
    draft = material.page.get_latest_revision_as_object()
    upload = SimpleUploadedFile("plan.pdf", f"%PDF-1.4 {school.word}bytes".encode())
    stored = store(upload, "lesson_plan")
    draft.files = [MaterialFile(stored=stored, name=f"{school.word}plan.pdf")]
    save_draft(material=material, page=draft, user=author, known_revision=str(material.page.latest_revision_id))
    send_to_review(material=material, user=author)
    material.page.refresh_from_db()
    school.plant("material", material)
    school.plant("collection", MaterialCollection.objects.create(owner=author, title=school.title("collection")))
    asked = CoAuthor.objects.create(material=material, email=f"{school.word}@example.kz", user=author, name=school.word)
    school.plant("co_author", asked)
    objective = LearningObjective.objects.create(subject="math", code=school.word, text_kk="x", source="x")
    school.plant("objective", objective)
    plant_report(school, material)
    school.plant("stored", stored)
    page = MaterialPage(kind="lesson_plan", subject="math", title=school.title("begun"))
    begun = begin_material(organisation=school.organisation, author=author, language="kk", page=page)
    school.plant("begun", begun)
    name = f"{school.word}upload.pdf"
    school.plant("partial_upload", open_upload(material=begun, user=author, name=name, size=9, modified="1"))
    school.plant("material_state", material.page.current_workflow_task_state)


def plant_report(school: School, material: Material) -> None:
    """Of a version that isn't public any more."""
    said = {
        "claim": school.title("claim"),
        "original": f"{school.word}original",
        "reporter_name": f"{school.word}reader",
    }
    mailbox = {"reporter_email": f"{school.word}reader@example.kz", "language": "kk", "consent_version": "plagiarism"}
    content = material.page.serializable_data()
    version = MaterialVersion.objects.create(
        material=material, number=1, title=school.title("version"), content=content
    )
    school.plant("report", PlagiarismReport.objects.create(version=version, **said | mailbox))


def plant_discussion(school: School, author: User) -> None:
    """A newcomer's topic, which waits for a moderator."""
    section = Section.objects.create(organisation=school.organisation, name_kk="Бөлім", name_ru="Раздел")
    school.plant("forum_section", section)
    words = {"title": school.title("thread"), "text": f"{school.word}post"}
    picture = picture_file(f"{school.word}picture.png")
    take_in(user=author, place=section, files=[picture])
    school.plant("attachment", Attachment.objects.get(section=section))
    thread = begin_topic(section=section, user=author, language="kk", **words)
    school.plant("thread", thread)
    act = ModerationAct.objects.create(
        organisation=school.organisation, thread=thread, post=thread.posts.get(), act="remove"
    )
    asked = {"user": author, "words": f"{school.word}appeal"}
    school.plant("appeal", Appeal.objects.create(act=act, organisation=school.organisation, **asked))


def plant_people(school: School, editor: User, superuser: User) -> None:
    school.plant("membership", editor.memberships.get())
    invitation = Invitation(
        organisation=school.organisation, email=f"{school.word}invited@example.kz", role="editor", language="kk"
    )
    school.plant("invitation", invite(user=superuser, invitation=invitation))
    JoinCode.objects.create(organisation=school.organisation)
    asked = {"last_name": school.title("joins"), "first_name": "x", "language": "kk", "consent_version": "joining"}
    email = f"{school.word}joins@example.kz"
    school.plant("join_request", JoinRequest.objects.create(organisation=school.organisation, email=email, **asked))


def plant_message(school: School) -> None:
    word = school.word
    message = MessageFactory(
        organisation=school.organisation,
        name=school.title("writer"),
        text=f"{word}message мектеп",
        email=f"{word}mail@example.kz",
        page=school.things["draft"],
    )
    school.plant("message", message)

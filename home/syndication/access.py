"""Who may publish below, hide, offer, decide on offers and set urgent messages?

Writing on a site gives sight of what concerns it; deciding (publishing, hiding, taking, setting) takes the right to
publish there. All of it comes from memberships, as everything does (schools.access).
"""

from django.db.models import Q, QuerySet
from wagtail.models import Page

from home.syndication.models import Banner, NewsOffer, SyndicatedPage
from schools import access
from schools.models import KINDS, Kind, Membership, Organisation

AUTHORITIES = [code for code, kind in KINDS.items() if kind.is_authority]


def decides_for(user) -> list[Membership]:
    """The memberships by which the user publishes pages."""
    return [row for row in access.memberships_of(user) if "publish" in access.rights_of(row).pages]


def organisations_decided_by(user) -> QuerySet[Organisation]:
    """Where the user publishes, with all below where his role reaches down."""
    if user.is_superuser and user.is_active:
        return Organisation.objects.all()
    return access.reach_of(decides_for(user))


def can_decide(user, organisation: Organisation) -> bool:
    return organisations_decided_by(user).filter(pk=organisation.pk).exists()


def own_organisations(user, *, is_authority: bool | None = None) -> QuerySet[Organisation]:
    """Those that the user works for himself and writes on whose site; of these authorities, or others, or all."""
    own = access.organisations_written_by(user)
    if is_authority is None:
        return own
    return own.filter(kind__in=AUTHORITIES) if is_authority else own.exclude(kind__in=AUTHORITIES)


def works_for_authority(user) -> bool:
    """Asked for each menu: no query."""
    return user.is_superuser or any(row.organisation.is_authority for row in access.writes_for(user))


def works_below_authority(user) -> bool:
    return user.is_superuser or any(row.organisation.kind != Kind.MINISTRY for row in access.writes_for(user))


def can_publish_below(user, page: Page) -> bool:
    """The page is public, of a kind that has a list below, and of an authority where the user may publish."""
    if not (page.live and page.permissions_for_user(user).can_publish()):
        return False
    source = access.organisation_of(page)
    return source is not None and source.area_id is not None


def can_offer(user, page: Page) -> bool:
    """Whoever writes on the page's site may offer it to the authority above."""
    if not (page.live and page.permissions_for_user(user).can_edit()):
        return False
    source = access.organisation_of(page)
    return source is not None and source.parent_id is not None


# What exists for whom (schools.access.SCOPES)


def _written(scopes) -> QuerySet[Organisation]:
    return scopes.of(Organisation)


def _reaches(membership: Membership) -> Q:
    """Rows whose audience holds the membership's organisation, or lies below it where the role reaches down."""
    organisation = membership.organisation
    path = organisation.folder.path
    above = [path[:end] for end in range(Page.steplen, len(path), Page.steplen)]
    reach = Q(audience=organisation.pk) | Q(audience__area__path__in=above)
    return reach | Q(audience__folder__path__startswith=organisation.area.path) if organisation.area_id else reach


def syndicated_pages(scopes, objects: QuerySet[SyndicatedPage]) -> QuerySet[SyndicatedPage]:
    """What one's organisations publish below, and what reaches them."""
    reach = Q(organisation__in=_written(scopes))
    for membership in access.writes_for(scopes.user):
        reach |= _reaches(membership)
    return objects.filter(reach)


def offers(scopes, objects: QuerySet[NewsOffer]) -> QuerySet[NewsOffer]:
    """What one's organisations are offered, and what they offer."""
    return objects.filter(Q(organisation__in=_written(scopes)) | Q(source__in=_written(scopes)))


def banners(scopes, objects: QuerySet[Banner]) -> QuerySet[Banner]:
    return objects.filter(organisation__in=_written(scopes))


def install() -> None:
    access.SCOPES |= {
        SyndicatedPage._meta.label: syndicated_pages,
        NewsOffer._meta.label: offers,
        Banner._meta.label: banners,
    }

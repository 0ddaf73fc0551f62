"""The section "Staff" of a site: the list, and a page for each person who agreed to be named."""

from dataclasses import dataclass, field

from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from home.models.sections import SectionIndexPage
from home.models.staff import StaffGroup, StaffMember
from home.routing import organisation_at


@dataclass
class StaffSection:
    title: str
    people: list[StaffMember] = field(default_factory=list)


def sections_of(people) -> list[StaffSection]:
    """The administration, then teachers by methodical association, then the others."""
    sections = {}
    for person in sorted(people, key=lambda person: StaffGroup.values.index(person.group)):
        key = (person.group, person.association if person.group == StaffGroup.TEACHERS else "")
        if key not in sections:
            sections[key] = StaffSection(key[1] or StaffGroup(person.group).label)
        sections[key].people.append(person)
    return list(sections.values())


class StaffIndexPage(RoutablePageMixin, SectionIndexPage):
    is_creatable = False
    subpage_types = []
    hides_when_empty = False

    class Meta:
        verbose_name = _("staff list")
        verbose_name_plural = _("staff lists")

    def people(self, request):
        return StaffMember.objects.for_readers_of(organisation_at(request))

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"sections": sections_of(self.people(request))}

    @path("<int:pk>-<slug:name>/")
    def person(self, request, pk: int, name: str):
        """A person's own page; there is none before the consent to be named, and none after its withdrawal."""
        person = self.people(request).filter(pk=pk, shows_name=True).first()
        if person is None:
            raise Http404
        if person.slug != f"{pk}-{name}":
            return redirect(f"../{person.slug}/")
        return TemplateResponse(request, "home/staff_member.html", super().get_context(request) | {"person": person})

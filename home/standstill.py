"""The first thing on the dashboard when the work in the background stands still, or letters don't leave."""

from wagtail.admin.ui.components import Component

from base.models import User
from base.standstill import stands_still_since, stuck_mail
from schools.access import memberships_of
from schools.models import Role


class StandstillPanel(Component):
    name = "standstill"
    template_name = "home/admin/standstill.html"
    order = 10

    def __init__(self, user: User):
        self.user = user

    def get_context_data(self, parent_context):
        is_technical = self.user.is_superuser or any(row.role == Role.TECHNICAL for row in memberships_of(self.user))
        return {"since": stands_still_since(), "mail": stuck_mail() if is_technical else None}

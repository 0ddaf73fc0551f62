"""What a full site of the demo has besides pages: its staff with their consents, and the menus of two weeks."""

from datetime import timedelta

from django.utils import timezone

from home.models import MealDay, MealDish, StaffConsent, StaffMember
from schools.models import Organisation

WEEKS = 2


def add_staff(organisation: Organisation, rows: list[dict], recorded_by) -> None:
    """The consents are a month old; a person without one is named nowhere."""
    given_on = timezone.localdate() - timedelta(days=30)
    for order, row in enumerate(rows):
        consents = [
            StaffConsent(purpose=purpose, given_on=given_on, document=f"Келісім № {order + 1}", recorded_by=recorded_by)
            for purpose in row["consents"]
        ]
        own = {name: value for name, value in row.items() if name != "consents"}
        StaffMember(organisation=organisation, order=order, consents=consents, **own).save()


def add_meals(organisation: Organisation, menus: list[list[dict]]) -> None:
    """The school days of this week and the next, so that there is a menu whenever the demo starts."""
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
    for week in range(WEEKS):
        for day, dishes in enumerate(menus):
            rows = [MealDish(sort_order=order, **dish) for order, dish in enumerate(dishes)]
            date = monday + timedelta(weeks=week, days=day)
            MealDay(organisation=organisation, date=date, price="650", dishes=rows).save()

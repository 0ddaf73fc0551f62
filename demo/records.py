"""What a full site of the demo has besides pages: its staff with their consents, and the menus of two weeks."""

from datetime import timedelta

from django.utils import timezone

from home.models import MealDay, MealDish, StaffConsent, StaffMember
from schools.models import Organisation

SCHOOL_DAYS = 5  # a week


def add_staff(organisation: Organisation, rows: list[dict], recorded_by) -> None:
    """The consents are a month old, some withdrawn last week; a person without one is named nowhere."""
    for order, row in enumerate(rows):
        consents = [
            StaffConsent(purpose=purpose, document=f"Келісім № {order + 1}", recorded_by=recorded_by, **_days(row))
            for purpose in row["consents"]
        ]
        own = {name: value for name, value in row.items() if name not in ("consents", "withdrawn")}
        StaffMember(organisation=organisation, order=order, consents=consents, **own).save()


def _days(row: dict) -> dict:
    today = timezone.localdate()
    withdrawn_on = today - timedelta(days=7) if row.get("withdrawn") else None
    return {"given_on": today - timedelta(days=30), "withdrawn_on": withdrawn_on}


def add_meals(organisation: Organisation, menus: list[list[dict]]) -> None:
    """The school days from this week on, so that there is a menu whenever the demo starts."""
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
    for day, dishes in enumerate(menus):
        week, weekday = divmod(day, SCHOOL_DAYS)
        rows = [MealDish(sort_order=order, **dish) for order, dish in enumerate(dishes)]
        date = monday + timedelta(weeks=week, days=weekday)
        MealDay(organisation=organisation, date=date, price="650", dishes=rows).save()

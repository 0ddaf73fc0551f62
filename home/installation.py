"""What does an empty installation need before anybody can work in it? The ministry's site, and one person."""

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from base.models import User
from home.actions import open_organisations
from schools.models import Kind, Organisation

MINISTRY = {
    "name_kk": "Оқу-ағарту министрлігі",
    "name_ru": "Министерство просвещения",
    "legal_name_kk": "«Қазақстан Республикасының Оқу-ағарту министрлігі» мемлекеттік мекемесі",
    "legal_name_ru": "Государственное учреждение «Министерство просвещения Республики Казахстан»",
    "area_name_kk": "Оқу-ағарту министрлігі",
    "area_name_ru": "Министерство просвещения",
    "working_language": "kk",
}


@transaction.atomic
def start_installation(*, host: str, bin: str, email: str, password: str, first_name: str, last_name: str) -> User:
    """Open the ministry at ``host`` and make the first superuser.

    Raises ValidationError where there are organisations already, or for a bad BIN, address or password.
    """
    if Organisation.objects.exists():
        raise ValidationError(gettext("This installation has been started already."))
    user = get_user_model()(email=email, first_name=first_name, last_name=last_name, is_superuser=True)
    validate_password(password, user)
    user.set_password(password)
    user.full_clean()
    user.save()
    open_organisations([MINISTRY | {"kind": Kind.MINISTRY, "host": host, "bin": bin}])
    return user

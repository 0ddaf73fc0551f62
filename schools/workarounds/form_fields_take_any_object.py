"""A form field for a related object takes any id that its queryset holds, and page forms ask for "all pictures".

In the admin an id that the editor may not refer to is refused in the words that a missing one gets.
"""

from django.core.exceptions import ValidationError
from django.forms import ModelChoiceField, ModelMultipleChoiceField

from schools.gate import may_refer_to

django_to_python = ModelChoiceField.to_python
django_clean_multiple = ModelMultipleChoiceField.clean


def _to_python(self, value):
    if value not in self.empty_values and _takes_ids(self):
        self.validate_no_null_characters(value)
        if not may_refer_to(self.queryset.model, getattr(value, "pk", value)):
            raise _invalid(self, value=value)
    return django_to_python(self, value)


def _takes_ids(field) -> bool:
    """A form field made for a foreign key says so by the name of the other table's key."""
    return field.to_field_name in (None, "pk", "id", field.queryset.model._meta.pk.name)


def _clean_multiple(self, value):
    for pk in self.prepare_value(value) or []:
        if _takes_ids(self) and not may_refer_to(self.queryset.model, pk):
            raise _invalid(self, value=pk)
    return django_clean_multiple(self, value)


def _invalid(field, **params) -> ValidationError:
    return ValidationError(field.error_messages["invalid_choice"], code="invalid_choice", params=params)


def install() -> None:
    ModelChoiceField.to_python = _to_python
    ModelMultipleChoiceField.clean = _clean_multiple

"""A chooser shows the title of whatever id a form was posted with, and a chooser block takes any id.

A page form that is shown again after an error would print another school's draft title. Both names are not public.
"""

from wagtail.admin.widgets.chooser import BaseChooser
from wagtail.blocks.field_block import ChooserBlock

from schools.gate import may_refer_to

wagtail_get_instance = BaseChooser.get_instance
wagtail_value_from_form = ChooserBlock.value_from_form


def _get_instance(self, value):
    return wagtail_get_instance(self, value) if _is_seen(self.model_class, value) else None


def _value_from_form(self, value):
    return wagtail_value_from_form(self, value) if _is_seen(self.model_class, value) else None


def _is_seen(model, value) -> bool:
    return value in (None, "") or may_refer_to(model, getattr(value, "pk", value))


def install() -> None:
    BaseChooser.get_instance = _get_instance
    ChooserBlock.value_from_form = _value_from_form

"""How does somebody who has no phone of an invented official pass the second step?"""

from django import template

from demo.people import present_code

register = template.Library()
register.simple_tag(present_code)

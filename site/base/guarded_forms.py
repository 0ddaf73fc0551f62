"""What may anybody send without an account? Forms that keep programs out and lose nothing of what a person wrote.

Three bars that people don't meet: a field that only programs fill in, a puzzle that the browser solves meanwhile, and
a limit on what comes from one address. Without JavaScript the puzzle stays unsolved; then the form must have been open
for some seconds, and the limit is lower.
"""

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from base.consents import consent_for
from base.plain_text import as_typed
from base.puzzles import Puzzle, new_puzzle, read_puzzle
from base.rate_limits import address_of, take_place

HOUR, DAY = 3600, 24 * 3600
MOST_AN_HOUR = 30  # from one address: a whole school may share one
MOST_AN_HOUR_UNSOLVED = 5
MOST_A_DAY_TO_ONE_MAILBOX = 5
LEAST_SECONDS_UNSOLVED = 5

OVERDUE = _("The form was open for too long. What you wrote is kept: send it once more.")
TOO_FAST = _("The form came back too quickly. What you wrote is kept: wait five seconds and send it once more.")
UNSOLVED = _("The check against automatic messages has failed. What you wrote is kept: send it once more.")
SENT_ALREADY = _("This form was sent already. Send it once more only if you have something to add.")
TOO_MANY = _("Too many messages have come from here. What you wrote is kept: try again in an hour.")
FOR_PROGRAMS = _("The last field is there for programs. It has been emptied: send the form once more.")


class LineField(forms.CharField):
    """One line, whatever was pasted: no line break reaches the head of a letter."""

    def to_python(self, value):
        return " ".join(as_typed(super().to_python(value)).split())


class TextField(forms.CharField):
    """A long text. The browser doesn't cut what was pasted; the server says that it is too long."""

    widget = forms.Textarea

    def __init__(self, *, most: int, **kwargs):
        super().__init__(**kwargs)
        self.validators.append(MaxLengthValidator(most))

    def to_python(self, value):
        return as_typed(super().to_python(value))


class ConsentField(forms.BooleanField):
    """The consent in force, word for word; its value is the version, to be kept with what was sent."""

    def __init__(self, *, purpose: str, **kwargs):
        self.purpose = purpose
        super().__init__(**kwargs)

    def get_bound_field(self, form, field_name):
        self.label = consent_for(self.purpose).text
        return super().get_bound_field(form, field_name)

    def clean(self, value):
        return consent_for(self.purpose).version if super().clean(value) else ""


class GuardedForm(forms.Form):
    purpose = ""  # one word for each kind of form

    website = forms.CharField(required=False)
    puzzle = forms.CharField(required=False)
    solution = forms.CharField(required=False)

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request

    @property
    def questions(self) -> list:
        """What the reader is asked; components/guards.html shows the rest."""
        return [field for field in self if field.name not in GuardedForm.base_fields]

    @property
    def answers(self) -> dict:
        return {field.name: self.cleaned_data[field.name] for field in self.questions}

    @cached_property
    def shown_puzzle(self) -> Puzzle:
        """The one that came, as long as it is good, so that its time goes on; otherwise a new one."""
        sent = read_puzzle(self.purpose, self.data.get("puzzle", ""))
        return sent if sent and not sent.is_spent else new_puzzle(self.purpose)

    def clean(self):
        cleaned = super().clean()
        refusal = None if self.errors else self._refusal(cleaned)
        if refusal:
            self.add_error(None, refusal)
        return cleaned

    def _refusal(self, cleaned: dict):
        puzzle = read_puzzle(self.purpose, cleaned["puzzle"])
        if cleaned["website"]:
            return FOR_PROGRAMS
        if puzzle is None:
            return OVERDUE
        is_solved = puzzle.is_solved_by(cleaned["solution"])
        if not is_solved and cleaned["solution"]:
            return UNSOLVED
        if not is_solved and puzzle.age < LEAST_SECONDS_UNSOLVED:
            return TOO_FAST
        if not puzzle.spend():
            return SENT_ALREADY
        return None if self._has_place(cleaned, is_solved) else TOO_MANY

    def _has_place(self, cleaned: dict, is_solved: bool) -> bool:
        kind, most = ("solved", MOST_AN_HOUR) if is_solved else ("unsolved", MOST_AN_HOUR_UNSOLVED)
        mailbox = cleaned.get("email", "").lower()
        return take_place(f"{self.purpose}:{kind}", address_of(self.request), most, HOUR) and (
            not mailbox or take_place(f"{self.purpose}:mailbox", mailbox, MOST_A_DAY_TO_ONE_MAILBOX, DAY)
        )

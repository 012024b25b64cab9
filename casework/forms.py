"""What a person types to make a move, and the page it was typed on."""

from collections.abc import Iterator

from django import forms


class TellsProblems(forms.BaseForm):
    """A form whose page lists what is wrong above it, each with a link to the place."""

    def problems(self) -> Iterator[tuple[str, str]]:
        """Give each thing that is wrong with the place to mend it; none for the whole form."""
        for message in self.non_field_errors():
            yield "", str(message)
        for bound in self.visible_fields():
            first = f"{bound.auto_id}_0" if bound.field.widget.use_fieldset else bound.auto_id
            for message in bound.errors:
                yield first, str(message)


class MoveForm(TellsProblems, forms.Form):
    """The form of one move of one case. Without further fields it is a confirmation.

    It carries what the person had seen: when somebody moved the case meanwhile, it says so,
    keeps what was typed, and changes nothing until they send it again.
    """

    panel_template = ""  # what a person wants before their eyes while they fill it in
    body_template = "admin/casework/_fields.html"

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, case, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.case = case
        self.by = by
        self.initial["seen"] = case.history_head
        for bound in self:
            bound.field.error_messages["required"] = f"“{bound.label}” must be filled in."

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("seen", "") != self.case.history_head:
            self.data = self.data.copy()
            self.data["seen"] = self.case.history_head
            self.add_error(None, self.what_happened_meanwhile())
        return cleaned

    def what_happened_meanwhile(self) -> str:
        """Who moved it how, unless the person is not told the state that it led to."""
        case = self.case
        is_told = case.state_as_told_to(self.by) == case.get_state_display()
        last = case.last_move() if is_told else None
        who = f"{last.by} made the move “{last.move_label()}”" if last else "the case changed"
        return (
            f"Since you opened this page, {who}. "
            "Check that what you typed still holds, then send it again."
        )

    def facts(self) -> dict:
        """Give what was typed, by the names of the action's arguments."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

"""What a person types to make a move, and the page it was typed on."""

from django import forms


class MoveForm(forms.Form):
    """The form of one move of one case. Without further fields it is a confirmation.

    It carries what the person had seen: when somebody moved the case meanwhile, it says so,
    keeps what was typed, and changes nothing until they send it again.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, case, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.case = case
        self.by = by
        self.initial["seen"] = case.history_head

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("seen", "") != self.case.history_head:
            self.data = self.data | {"seen": self.case.history_head}
            self.add_error(None, self.what_happened_meanwhile())
        return cleaned

    def what_happened_meanwhile(self) -> str:
        last = self.case.last_move()
        return (
            f"Since you opened this page, {last.by} made the move “{last.move_label()}”. "
            "Check that what you typed still holds, then send it again."
        )

    def facts(self) -> dict:
        """Give what was typed, by the names of the action's arguments."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

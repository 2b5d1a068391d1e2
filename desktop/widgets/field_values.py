"""What stands in a field of a form, whatever sort of field it is: shown, and read again."""

from datetime import date

from casefiles.kernel.written_dates import short_day
from desktop.translation import tr
from desktop.widgets.date_field import DateField
from desktop.widgets.field import SEVERAL, CheckField, ChoiceField, MultilineField
from desktop.widgets.field_note import AnyField
from desktop.widgets.party_field import PartyField


def show_value(field: AnyField, value: object) -> None:
    """Show what is saved."""
    if isinstance(field, DateField):
        field.show_date(value if isinstance(value, date) else None)
    elif isinstance(field, CheckField):
        field.show_saved(bool(value))
    else:
        field.show_saved(_as_text(value))


def _as_text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(short_day(e) if isinstance(e, date) else str(e) for e in value)
    return "" if value is None else str(getattr(value, "value", value))


def say_several(field: AnyField, *, differ: bool) -> None:
    """Say in an empty field that several things differ in it, or what belongs there."""
    if isinstance(field, CheckField):
        return
    hint = field.property("hint")
    if hint is None:
        hint = field.placeholderText()
        field.setProperty("hint", hint)
    field.setPlaceholderText(tr(SEVERAL) if differ else str(hint))


def value_of(field: AnyField) -> object:
    """Return what stands there."""
    if isinstance(field, DateField):
        return field.day()
    if isinstance(field, CheckField):
        return field.isChecked()
    if isinstance(field, MultilineField):
        return field.toPlainText().rstrip()
    if isinstance(field, PartyField):
        return field.given()
    if isinstance(field, ChoiceField):
        return field.value()
    return field.text().strip()

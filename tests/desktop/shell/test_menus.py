"""The menu View shows which look was chosen, wherever that was."""

from desktop.widgets.theme import ThemeChoice, wished


def test_a_theme_that_the_settings_choose_is_the_one_that_the_menu_marks(window):
    before = wished()
    marked = {
        each.objectName(): each for each in window.menus.actions() if "theme" in each.objectName()
    }
    try:
        for choice in (ThemeChoice.DARK, ThemeChoice.LIGHT):
            window.pages.settings.theme_chosen.emit(choice)
            checked = [name for name, each in marked.items() if each.isChecked()]
            assert checked == [f"view-theme-{choice.value}"]
    finally:
        window.pages.settings.theme_chosen.emit(before)

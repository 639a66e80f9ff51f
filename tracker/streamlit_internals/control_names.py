"""What Streamlit's own controls are called, so that they can be called so in another language.

None of it can be set by an argument. `static/control_names.js` finds each of these in the page and
puts its translation there; a slot holds whatever Streamlit puts there, `{day}` and `{month}` a date
in English.
"""

from tracker.laws.i18n.translator import mark

NAMES = (
    # lists to choose from
    mark("Open"),
    mark("Dismiss"),
    mark("Clear value"),
    mark("Clear all"),
    mark("Selected values"),
    mark("Remove {name}"),
    mark("No results"),
    mark("{number} option available."),
    mark("{number} options available."),
    mark("You can only select up to {number} options. Remove an option first."),
    # a day
    mark("year, {label}"),
    mark("month, {label}"),
    mark("day, {label}"),
    # Translators: what stands for the four digits of a year.
    mark("yyyy"),
    mark("Empty"),
    mark("{number} – {month}"),
    mark("Clear date"),
    mark("Choose date"),
    mark("Choose date, {rest}"),
    mark("Previous month"),
    mark("Next month"),
    mark("Selected Date: {day}"),
    mark("Use arrow keys to navigate dates. Enter to select. Escape to close."),
    mark("Error: Date set outside allowed range. Please select a date on or before {limit}."),
    mark("Error: Date set outside allowed range. Please select a date on or after {limit}."),
    mark("Error: Date set outside allowed range. Please select a date between {limit} and {end}."),
    mark(": Date set outside allowed range. Please select a date on or before {limit}."),
    mark(": Date set outside allowed range. Please select a date on or after {limit}."),
    mark(": Date set outside allowed range. Please select a date between {limit} and {end}."),
    # the table
    mark("Dataframe column menu"),
    mark("Copy column name"),
    mark("Sort ascending"),
    mark("Sort descending"),
    mark("Statistics"),
    mark("Format"),
    mark("Autosize"),
    mark("Pin column"),
    mark("Unpin column"),
    mark("Hide column"),
    mark("Previous Result"),
    mark("Next Result"),
    mark("Close Search"),
    mark("{number} result"),
    mark("{number} results"),
)

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from threading import Event, Thread, current_thread

import pytest

from tests.conftest import SAMPLE, conform
from tracker.laws.dataset import Dataset
from tracker.laws.problems import InvalidTables
from tracker.laws.store import Store

DAY = date(2030, 1, 1)
NAME = "Kentucky General Assembly"


def rename(folder: Path, name: str) -> None:
    """Call Kentucky's legislature something else: a valid change of one file."""
    table = folder / "legislatures.csv"
    text = (SAMPLE / "legislatures.csv").read_text(encoding="utf-8")
    changed = text.replace(f"KY,{NAME},", f"KY,{name},")
    assert changed != text
    table.write_text(changed, encoding="utf-8")
    conform(folder)


def damage(folder: Path) -> None:
    """Give Kentucky a kind that there is not."""
    _write_states(folder, "commonwealth")


def mend(folder: Path, name: str) -> None:
    """Give it back its kind, and call its legislature something else."""
    _write_states(folder, "state")
    rename(folder, name)


def _write_states(folder: Path, kind: str) -> None:
    text = (SAMPLE / "states.csv").read_text(encoding="utf-8")
    table = folder / "states.csv"
    table.write_text(text.replace(",21,state,", f",21,{kind},"), encoding="utf-8")
    conform(folder)


def name(dataset: Dataset) -> str:
    return str(dataset.rows_for("legislatures", "KY")["name"].item())


def test_the_dataset_is_on_today_and_stays_the_same_object(folder: Callable[..., Path]):
    store = Store(lambda: DAY, folder())
    assert store.current().day == DAY
    assert store.current() is store.current()


@pytest.mark.thorough
@pytest.mark.parametrize("reader", ["load", "validate"])
def test_whatever_a_reader_raises_the_last_good_version_stays(
    reader: str, folder: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
):
    def stumbles(*given: object) -> Dataset:
        raise ZeroDivisionError("by nothing")

    made = folder()
    store = Store(lambda: DAY, made)
    good = store.current()
    monkeypatch.setattr(f"tracker.laws.store.{reader}", stumbles)
    rename(made, "The Assembly")
    assert store.current() is good
    (problem,) = store.problems()
    assert "by nothing" in problem.line


def test_the_statuses_follow_the_day(folder: Callable[..., Path]):
    days = iter([date(2022, 12, 12), date(2022, 12, 12), date(2022, 12, 13)])
    store = Store(lambda: next(days), folder())
    before, after = store.current(), store.current()
    assert (before.day, after.day) == (date(2022, 12, 12), date(2022, 12, 13))
    assert before.state("VT")["exception_clause"] != "abolished"
    assert after.state("VT")["exception_clause"] == "abolished"


@pytest.mark.thorough
def test_a_change_of_the_files_is_served(folder: Callable[..., Path]):
    tables = folder()
    store = Store(lambda: DAY, tables)
    assert name(store.current()) == NAME
    rename(tables, "General Assembly of Kentucky")
    assert name(store.current()) == "General Assembly of Kentucky"


@pytest.mark.thorough
def test_a_version_with_errors_is_refused_and_the_last_good_one_stays(
    folder: Callable[..., Path],
):
    tables = folder()
    store = Store(lambda: DAY, tables)
    good = store.current()
    damage(tables)
    assert store.current() is good
    found = [(problem.row, problem.column) for problem in store.problems()]
    assert (3, "kind") in found
    assert store.failing() == ()
    mend(tables, "Mended")
    assert name(store.current()) == "Mended"
    assert store.problems() == ()


@pytest.mark.thorough
def test_without_any_valid_version_the_problems_are_told(folder: Callable[..., Path]):
    tables = folder("constraint-error")
    store = Store(lambda: DAY, tables)
    with pytest.raises(InvalidTables, match='"commonwealth"'):
        store.current()
    assert any('"commonwealth"' in line for line in store.failing())
    mend(tables, "Mended")
    assert name(store.current()) == "Mended"
    assert store.failing() == ()


def test_a_missing_folder_is_a_problem(tmp_path: Path):
    store = Store(lambda: DAY, tmp_path / "nowhere")
    with pytest.raises(InvalidTables, match=r"nowhere/datapackage\.json: cannot be read"):
        store.current()


def test_warnings_keep_nothing_from_being_served(folder: Callable[..., Path]):
    store = Store(lambda: DAY, folder("not-canonical"))
    assert name(store.current()) == NAME
    assert store.problems() == ()


def test_many_first_visitors_get_one_dataset(folder: Callable[..., Path]):
    store, got = Store(lambda: DAY, folder()), list[Dataset]()
    visitors = [Thread(target=lambda: got.append(store.current())) for _ in range(8)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    assert len(got) == 8
    assert len({id(dataset) for dataset in got}) == 1


@pytest.mark.thorough
def test_while_one_visitor_loads_a_new_version_others_are_served_the_old(
    folder: Callable[..., Path],
):
    loading, go_on = Event(), Event()

    def today() -> date:
        if current_thread().name == "first":
            loading.set()
            go_on.wait(60)
        return DAY

    tables = folder()
    store = Store(today, tables)
    store.current()
    rename(tables, "General Assembly of Kentucky")
    first = Thread(target=store.current, name="first")
    first.start()
    assert loading.wait(60)
    assert name(store.current()) == NAME
    go_on.set()
    first.join()
    assert name(store.current()) == "General Assembly of Kentucky"


@pytest.mark.thorough
def test_files_that_change_while_they_are_read_are_read_again(folder: Callable[..., Path]):
    tables, during = folder(), list[str]()

    def today() -> date:
        if during:
            rename(tables, during.pop())
        return DAY

    store = Store(today, tables)
    store.current()
    rename(tables, "Half written")
    during.append("Whole")
    assert name(store.current()) == NAME
    assert name(store.current()) == "Whole"


def test_the_visitors_of_a_new_day_share_one_dataset_too(folder: Callable[..., Path]):
    day, got = [DAY], list[Dataset]()
    store = Store(lambda: day[0], folder())
    store.current()
    day[0] += timedelta(days=1)
    visitors = [Thread(target=lambda: got.append(store.current())) for _ in range(8)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    assert {dataset.day for dataset in got} == {DAY + timedelta(days=1)}
    assert len({id(dataset) for dataset in got}) == 1

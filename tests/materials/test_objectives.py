"""Learning objectives come in as a table: whole or not at all, each fault named by its row."""

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from materials.models import LearningObjective
from materials.objectives import take_in
from materials.tables import BadTable

HEADER = "subject,code,text_kk,text_ru,source\n"
SOURCE = "order No 399 of 16.09.2022"


def table(*rows: str, header: str = HEADER) -> bytes:
    return (header + "".join(f"{row}\n" for row in rows)).encode()


def import_objectives(content: bytes) -> tuple[int, int]:
    """How many changed, and how many are new."""
    plan = take_in(content=content)
    return len(plan.changed), len(plan.new)


ROWS = [f"math,5.1.2.{number},Мақсат {number},Цель {number},{SOURCE}" for number in range(1, 12)]


def test_a_table_comes_in_and_once_more_changes_what_it_names(db):
    assert import_objectives(table(*ROWS)) == (0, 11)
    assert import_objectives(table(f"math,5.1.2.1,Жаңа мәтін,,{SOURCE}")) == (1, 0)
    objective = LearningObjective.objects.get(subject="math", code="5.1.2.1")
    with override("ru"):
        assert str(objective.text) == "Жаңа мәтін" and objective.text.lang == "kk"
    assert LearningObjective.objects.count() == 11 and objective.grade == 5


def test_they_stand_in_the_order_of_the_programme(db):
    import_objectives(table(*ROWS))
    in_order = sorted(LearningObjective.objects.all(), key=lambda objective: objective.place)
    assert [objective.code for objective in in_order][-2:] == ["5.1.2.10", "5.1.2.11"]


def test_the_same_code_belongs_to_several_subjects(db):
    import_objectives(table(ROWS[0], ROWS[0].replace("math", "physics")))
    assert LearningObjective.objects.count() == 2


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_as_a_table_program_saves_it(db, delimiter):
    content = table(*ROWS).decode().replace(",", delimiter).replace("\n", "\r\n").encode("utf-8-sig")
    assert import_objectives(content) == (0, 11)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (table("math,5.1.2.1,Мақсат,,"), "2"),
        (table(ROWS[0], "maths,5.1.2.2,Мақсат,,x"), "3"),
        (table(ROWS[0], "math,5-1,Мақсат,,x"), "7.2.1.4"),
        (table(ROWS[0], "math,5.1.2.2,,,x"), "3"),
        (table(ROWS[0], ROWS[0]), "5.1.2.1"),
        (HEADER.encode(), ""),
        (b"\x89PNG\0", "UTF-8"),
        (HEADER.encode() + "math,5.1.2.1,?айырмасын табады,,бұйрық".encode("cp1251", "replace"), "UTF-8"),
    ],
)
def test_a_table_with_a_fault_changes_nothing(db, content, fault):
    for language in ("kk", "ru"):
        with override(language), pytest.raises(BadTable) as refused:
            import_objectives(content)
        assert fault in refused.value.faults[0]
    assert not LearningObjective.objects.exists()


def test_columns_that_are_missing_are_named_as_the_reader_calls_them(db):
    for language, names in (("kk", "Пән, Орысша мәтіні, Дереккөзі"), ("ru", "Предмет, Текст на русском, Источник")):
        with override(language), pytest.raises(BadTable) as refused:
            import_objectives(table(header="code,text_kk\n"))
        assert names in refused.value.faults[0]


def test_the_command_says_what_it_does_and_a_dry_run_keeps_nothing(db, tmp_path, capsys):
    file = tmp_path / "objectives.csv"
    file.write_bytes(table(*ROWS))
    call_command("import_objectives", file, "--dry-run")
    assert "11 new" in capsys.readouterr().out and not LearningObjective.objects.exists()
    call_command("import_objectives", file)
    assert LearningObjective.objects.count() == 11
    file.write_bytes(table("math,5,x,,y"))
    with pytest.raises(CommandError):
        call_command("import_objectives", file)

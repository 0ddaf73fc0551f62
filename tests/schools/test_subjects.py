"""The subjects of the model curricula, in both languages."""

from django.utils.translation import override

from schools.subjects import GRADES, SUBJECTS


def test_each_subject_is_named_and_taught_in_grades():
    for subject in SUBJECTS.values():
        assert str(subject) and subject.source
        assert subject.grades and subject.grades <= set(GRADES)


def test_a_subject_of_one_language_of_teaching_has_its_own_name_for_both_readers():
    with override("ru"):
        assert str(SUBJECTS["alippe"]) == "Әліппе, Ана тілі"
        assert str(SUBJECTS["math"]) == "Математика"
    assert SUBJECTS["kaz_lang_lit"].grades == set(range(5, 12))

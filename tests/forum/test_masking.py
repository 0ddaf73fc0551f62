"""How much of what tells a person is hidden, and how often is something else taken for it? On 200 invented texts."""

import sys
from itertools import cycle, islice

import pytest

from forum.masking import HIDDEN, masked

PHONES = [
    "8 701 555 01 42", "87015550142", "+7 701 555-01-42", "+77015550142", "8(701)5550142", "8 (701) 555-01-42",
    "7015550142", "8-701-555-01-42", "+7 (7282) 40-00-00", "8 7282 40 00 00", "8.701.555.01.42", "701 555 01 42",
    "+7701 5550142", "8 701 5550142", "+996 555 010 142",
]  # fmt: skip
IINS = ["850412399990", "050731599991", "850412 399990", "991231499992", "010101699993"]
EMAILS = [
    "aigul@example.kz", "a.b-c_d@mail.example.com", "aigul (at) example.kz", "aigul[at]example.kz",
    "aigul собака example точка kz", "Aigul@Example.KZ", "aigul @ example.kz", "айгуль@пример.каз",
]  # fmt: skip
SENTENCES = [
    "Маған {} нөміріне жазыңыз.", "Хабарласыңыз: {}", "Позвоните мне, {}, вечером.", "Мой контакт – {}.",
    "ЖСН {} деп жазылған.", "{} – осыған жіберіңіз, өтінемін!", "Пишите сюда:\n{}\nспасибо", "({})",
]  # fmt: skip
LOCAL = ["Телефон 40-12-13, сыныптан сұраңыз.", "Звоните 24-15-30 после обеда.", "тел: 5-12-13"]
INNOCENT = [
    "2025–2026 оқу жылында 1 245 оқушы бар.", "Бюджет: 120 000 000 теңге.",
    "Сметасы 7 000 000 000 теңге болды.", "2022 жылғы 16 қыркүйектегі № 399 бұйрық.",
    "Приказ № 130 от 06.04.2020.", "Мақсат 7.2.1.10 және 5.1.2.13.", "БСН 990440012345 бойынша тіркелген.",
    "Сабақ 8:00-де басталып, 13:35-те бітеді.", "5 «А» сыныбында 24 бала бар.", "Ответ: 3,1415926535897.",
    "Дәлдігі 0.12345678901 болды.", "ISBN 978-601-7654-32-1 оқулығы.", "12-05-2026 күні кездесеміз.",
    "Координаты 51.1605 и 71.4704.", "Шифр 10-11-12.", "Индекс 040000, Жансүгіров көшесі 214.",
    "1939–1945 жылдар.", "Есеп: 8 + 701 · 55 = ?", "Через 1 234 567 890 секунд.",
    "Оценки 5 5 4 3 5 5 4 5 5 4 за четверть.", "№ 87015550142 шот.", "@ белгісін қалай тереміз?",
    "Пишите ответ через собаку.", "Формула a@b = 2.", "КАТО 193220100.",
]  # fmt: skip


def texts() -> list[tuple[str, str]]:
    """175 with something to hide, which is the second of the pair; 25 without."""
    secrets = islice(cycle(PHONES + IINS + EMAILS), 172)
    hiding = [(sentence.format(secret), secret) for secret, sentence in zip(secrets, cycle(SENTENCES), strict=False)]
    return hiding + [(text, "local") for text in LOCAL] + [(text, "") for text in INNOCENT]


def test_recall_and_false_alarms(capsys):
    rows = texts()
    assert len(rows) == 200
    missed = [text for text, secret in rows if secret and HIDDEN not in masked(text)]
    alarms = [text for text, secret in rows if not secret and masked(text) != text]
    found = sum(bool(secret) for _text, secret in rows)
    with capsys.disabled():
        sys.stdout.write(
            f"\nmasking: {found - len(missed)} of {found} found, {len(alarms)} of {len(INNOCENT)} false alarms\n"
        )
    assert missed == [] and alarms == []


@pytest.mark.parametrize("secret", PHONES + IINS + EMAILS)
def test_nothing_of_it_stays(secret):
    left = masked(f"Жазыңыз: {secret} рахмет")
    assert left == f"Жазыңыз: {HIDDEN} рахмет"

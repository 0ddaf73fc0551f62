"""How are dates, times and numbers written and read in Russian?

Django's ru formats say «23 ноября 2026 г. 7:40»; the public design says
«23 ноября 2026 года в 07:40», as official letters do. The input formats are kept
equal to those of Kazakh: one form is filled in by readers of both languages.
"""

DATE_FORMAT = "j E Y года"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j E Y года в H:i"
YEAR_MONTH_FORMAT = "F Y года"
MONTH_DAY_FORMAT = "j E"
SHORT_DATE_FORMAT = "d.m.Y"
SHORT_DATETIME_FORMAT = "d.m.Y H:i"
FIRST_DAY_OF_WEEK = 1

DATE_INPUT_FORMATS = [
    "%d.%m.%Y",  # 23.11.2026
    "%d.%m.%y",  # 23.11.26
]
TIME_INPUT_FORMATS = [
    "%H:%M",  # 15:05
    "%H:%M:%S",  # 15:05:59
]
DATETIME_INPUT_FORMATS = [
    "%d.%m.%Y %H:%M",  # 23.11.2026 15:05
    "%d.%m.%Y %H:%M:%S",  # 23.11.2026 15:05:59
    "%d.%m.%y %H:%M",  # 23.11.26 15:05
]

DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\xa0"
NUMBER_GROUPING = 3

"""How are dates, times and numbers written and read in Kazakh?

Django has no formats for kk. The long date is the one of Kazakhstan's official
letters, «2026 жылғы 23 қараша»; the rest follows CLDR kk: 23.11.2026, 15:05, week
from Monday, decimal comma, no-break space between thousands. The lower-case month
comes from our catalogue (msgctxt "alt. month"), not from Django's.
"""

DATE_FORMAT = "Y жылғы j E"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "Y жылғы j E, H:i"
YEAR_MONTH_FORMAT = "Y жылғы E"
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

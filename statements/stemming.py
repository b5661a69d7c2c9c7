"""What the forms of a word share: stems of English, Russian and Ukrainian."""

import re
from functools import lru_cache

import snowballstemmer  # type: ignore[import-untyped]

# Raised with every change of what `stem` returns: the index of the search is made of stems, and says of which.
VERSION = 2
SHORTEST_STEM = 3
# The endings of Ukrainian nouns, adjectives and verbs, for which no stemmer exists. The longest that fits is cut.
_UKRAINIAN = """
    ями ами еві єві ого ому ими іми ої ою ею єю ий ей ів ах ях ам ям ом ем єм их им ім ує уємо уєте ують
    юємо юєте юють ити іти ати яти ив ила ило или ав ала ало али увати ував увала ували
    ться тися лися лась вся ємо ете ють уть ать ять емо имо ите ить оя оє оєю
    ія ії ію іє ією ій іям іями іях ість істю ості ости остей остям остями остях
    а я у ю о е є и і ї ь й
"""
_VERBAL_NOUNS = [  # обстріл-ювання, припин-ення: all of their forms, which verbs share
    f"{vowel}н{case}"
    for vowel in ("а", "я", "е", "і", "ї", "ува", "юва")
    for case in ("ня", "ню", "ні", "ням", "нями", "нях", "ь")
]
UKRAINIAN_ENDINGS = tuple(
    sorted([*_UKRAINIAN.split(), *_VERBAL_NOUNS], key=lambda ending: (-len(ending), ending))
)
# Of these a shorter word keeps what only looks like an ending: справ, візити.
LONGER_STEMS = {"ав": 4, "ити": 4}
# Nouns in -ія keep the consonant before it: позиція is not позика.
OF_IYA = frozenset(["ія", "ії", "ію", "іє", "ією", "ій", "іям", "іями", "іях"])
# What one form of a word has lost with its ending and others have not: Харків, Харк-ова; держ-ав, держ-ава.
LEFT_OVER = {"ов": 4, "ав": 4, "ит": 4, "ат": SHORTEST_STEM}
_DOUBLED = re.compile(r"([нчдтлзс])\1$")
_FLEETING = re.compile(r"(?<=...)[оеєії](?=[бвгджзклмнпрстхцчшщ]$)")
_CLOSED = re.compile(r"^(..)[оеє](?=[бвгджзклмнпрстхцчшщ]$)")
_RUSSIAN_FLEETING = re.compile(r"(?<=...)[ое](?=[кцнлр]$)")
_SOFTENED = str.maketrans("цзс", "кгх")

# Words of this field that follow no rule: what stands for all, then its forms.
_IRREGULAR_UKRAINIAN = """
    ден: день дня дню дневі днем дні днів дням днями днях
    тижн: тиждень
    січн: січень
    березн: березень
    квітн: квітень
    травн: травень
    червн: червень
    липн: липень
    серпн: серпень
    вересн: вересень
    жовтн: жовтень
    грудн: грудень
    вязн: вязень
    рівн: рівень
    півдн: південь
    учн: учень
    вогн: вогонь
    війн: воєн
    діт: діти дітей дітям дітьми дітях дитина дитини дитині дитину дитиною
    люд: люди людей людям людьми людях
    мир: мир миру мирові миром мирі
    ді: дія дії дію дією дій діям діями діях
    бій: бій бою боєві боєм бої боїв боям боями боях
    бійк: боєць
    рік: рік року рокові роком році роки років рокам роками роках
    ніч: ніч ночі ніччю ночей ночам ночами ночах
    річ: річ речі річчю речей речам речами речах
    сіл: село села селу селом селі сіл селам селами селах
    памят: память
    київ: київ києва києву києвом києві
    львів: львів львова львову львовом львові
    рук: руці
    ног: нозі
"""
_IRREGULAR_RUSSIAN = """
    ден: день дня дню днем дне дни дней дням днями днях
    огн: огонь
    дет: дети детей детям детьми детях
    люд: люди людей людям людьми людях
    мир: мир мира миру миром мире
    войн: войн
    бо: бой боя бою боем бое бои боев боям боями боях
    год: год года году годом годе годы лет годов годам годами годах
    мать: мать матери матерью матерей матерям матерями матерях
    львов: львов львова львову львовом львове
"""


def _forms(table: str) -> dict[str, str]:
    lines = (line.split(":") for line in table.strip().splitlines())
    return {form: shared.strip() for shared, forms in lines for form in forms.split()}


IRREGULAR = {"uk": _forms(_IRREGULAR_UKRAINIAN), "ru": _forms(_IRREGULAR_RUSSIAN)}


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """The stem of a word in small letters without apostrophes; `language` is `en`, `ru` or `uk`.

    It is the same for the forms of a word, and need not begin them.
    """
    if word in IRREGULAR.get(language, {}):
        return IRREGULAR[language][word]
    cut = without_ending(word, language)
    if language == "uk":
        return _one_of_alike(word, cut)
    return _RUSSIAN_FLEETING.sub("", cut) if language == "ru" and len(cut) > SHORTEST_STEM + 1 else cut


def without_ending(word: str, language: str) -> str:
    """What is left of a word without its ending; in English and Russian its last letters may have changed."""
    if word.isdigit():
        return word
    if language == "uk":
        return _cut(word)
    # A stemmer keeps the word it works on, so that two threads must not share one.
    stemmer = snowballstemmer.stemmer("russian" if language == "ru" else "english")
    stemmed: str = stemmer.stemWord(word)
    return stemmed


def _cut(word: str) -> str:
    for ending in UKRAINIAN_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= LONGER_STEMS.get(ending, SHORTEST_STEM):
            return word[: -len(ending)]
    return word


def _one_of_alike(word: str, cut: str) -> str:
    """One writing for what a Ukrainian stem is in the forms of its word.

    Vowels of its last syllable come and go (наслідок, наслідку) or change (сторона, сторін), its last consonant
    is doubled (зустріччю) or softened (безпеці).
    """
    left = cut
    for ending, shortest in LEFT_OVER.items():
        if left.endswith(ending) and len(left) - len(ending) >= shortest:
            left = left[: -len(ending)]
    left = _DOUBLED.sub(r"\1", left) if len(left) > SHORTEST_STEM else left
    if left.endswith("янин"):
        left = left[:-2]
    left = _FLEETING.sub("", left) if len(left) > SHORTEST_STEM + 1 else _CLOSED.sub(r"\1і", left)
    if len(left) <= SHORTEST_STEM or word[len(cut) :] in OF_IYA:
        return left
    return left[:-1] + left[-1].translate(_SOFTENED)

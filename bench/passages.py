"""Words of nobody: seeded sentences in three languages, long and varied as those of statements are."""

from dataclasses import dataclass
from random import Random

WORDS = {
    "en": "the a of and to in both sides agreed on energy infrastructure talks next round delegation border "
    "prisoners exchange monitoring ceasefire thirty days sea ports grain safety proposal partners without "
    "conditions immediately after consultations it’s lasting peace first step experts will continue work",
    "ru": "в на и о с по стороны переговоры энергетика инфраструктура обмен пленными контроль прекращение огня "
    "тридцать дней порты зерно безопасность предложение партнёры без условий немедленно после консультаций "
    "прочный мир первый шаг эксперты продолжат работу делегация граница ещё соглашение ёмкость",
    "uk": "в на і про з за сторони переговори енергетика інфраструктура обмін полоненими контроль припинення "
    "вогню тридцять днів п’яти порти зерно безпека пропозиція партнери без умов негайно після консультацій "
    "міцний мир перший крок експерти продовжать роботу делегація кордон об’єкти ще угода",
}
LEAST, MOST = 12, 26  # words of a sentence
IN_PARAGRAPH = 3  # sentences


@dataclass(frozen=True, slots=True)
class Passages:
    """A text, and in each of its sentences the place of one passage and of a shorter one inside that."""

    text: str
    passages: tuple[tuple[int, int], ...]
    details: tuple[tuple[int, int], ...]


def passages(random: Random, language: str, sentences: int) -> Passages:
    """A text of so many sentences. Each begins with its number, so that no two of a text are alike."""
    vocabulary = WORDS[language].split()
    text, found, details = "", [], []
    for number in range(1, sentences + 1):
        words = [str(number), *random.choices(vocabulary, k=random.randint(LEAST, MOST))]
        starts = [len(text)]
        for word in words:
            starts.append(starts[-1] + len(word) + 1)
        first, last = random.randint(0, 2), random.randint(8, len(words))
        detail = random.randint(first, last - 3)
        found.append((starts[first], starts[last] - 1))
        details.append((starts[detail], starts[detail + 3] - 1))
        text += " ".join(words) + ("." if number % IN_PARAGRAPH else ".\n")
        text += " " if number % IN_PARAGRAPH else ""
    return Passages(text, tuple(found), tuple(details))

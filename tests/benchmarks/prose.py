"""Words that nobody wrote: sentences and paragraphs, the same for the same seed."""

from itertools import accumulate
from random import Random

COMMON, RARE = "river", "astrolabe"
_SYLLABLES = "ba co di fen ga hol im jar ka lo mer nu or pel qua ri sto ta ul ven wi xen yor zu"


class Prose:
    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        syllables = _SYLLABLES.split()
        words = {"".join(self.random.choices(syllables, k=self.random.choice((2, 2, 3, 4)))) for _ in range(4_000)}
        self.words = sorted(words)
        self.random.shuffle(self.words)
        # As in a language: the n-th word stands about once in n.
        self.weights = list(accumulate(1 / rank for rank in range(1, len(self.words) + 1)))
        self.sentences = [self._sentence() for _ in range(3_000)]

    def sentence(self) -> str:
        return self.random.choice(self.sentences)

    def headline(self) -> str:
        return self.sentence()[:60].rstrip(" ,.")

    def paragraph(self, sentences: int = 2) -> str:
        return " ".join(self.random.choices(self.sentences, k=sentences))

    def paragraphs(self, count: int) -> list[str]:
        return [self.paragraph() for _ in range(count)]

    def _sentence(self) -> str:
        words = self.random.choices(self.words, cum_weights=self.weights, k=self.random.randint(10, 22))
        if self.random.random() < 0.1:
            words.insert(3, COMMON)
        words[self.random.randint(4, 8)] += ","
        return " ".join(words).capitalize() + "."

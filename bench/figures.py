"""What rounds of requests come to, and as multiples of a view that only says hello."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass
class Sample:
    """All rounds of one address, put together. Seconds throughout."""

    took: list[float] = field(default_factory=list)
    seconds: float = 0.0
    cpu: float = 0.0  # of the workers
    database_cpu: float = 0.0  # of the database's own processes, where it has any
    size: int = 0

    def add(self, took: Iterable[float], seconds: float, cpu: float, database_cpu: float, size: int) -> None:
        self.took += took
        self.seconds += seconds
        self.cpu += cpu
        self.database_cpu += database_cpu
        self.size = max(self.size, size)

    @property
    def figures(self) -> "Figures":
        requests = len(self.took)
        return Figures(
            per_second=requests / self.seconds,
            median=percentile(self.took, 50),
            slowest=percentile(self.took, 99),
            cpu=self.cpu / requests,
            database_cpu=self.database_cpu / requests,
            size=self.size,
        )


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one address: requests a second, and for one request the seconds it took and the processor's."""

    per_second: float
    median: float
    slowest: float  # the 99th percentile
    cpu: float
    database_cpu: float
    size: int

    @property
    def used(self) -> float:
        """Seconds of processors for one request, the database's own included."""
        return self.cpu + self.database_cpu

    def times(self, hello: "Figures") -> "Figures":
        """The same as multiples of `hello`; of requests a second how many fewer there are."""
        return Figures(
            per_second=hello.per_second / self.per_second,
            median=self.median / hello.median,
            slowest=self.slowest / hello.slowest,
            cpu=self.cpu / hello.cpu,
            database_cpu=self.database_cpu / hello.cpu,
            size=self.size,
        )


def percentile(values: Sequence[float], percent: float) -> float:
    """The least of `values` that so many percent of them do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(math.ceil(len(ordered) * percent / 100), 1) - 1]

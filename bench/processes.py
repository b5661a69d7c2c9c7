"""What processes have used, as Linux tells it under /proc."""

import os
from collections.abc import Sequence
from pathlib import Path

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")


def known() -> bool:
    """Whether this machine tells it."""
    return (PROC / "self" / "stat").exists()


def children_of(parent: int) -> list[int]:
    return sorted(pid for pid in map(int, filter(str.isdecimal, os.listdir(PROC))) if _parent(pid) == parent)


def cpu_seconds(pids: Sequence[int]) -> float:
    """Processor time of these processes so far, in user and system mode; of those that have ended, none."""
    return sum(int(stat[11]) + int(stat[12]) for stat in map(_stat, pids) if stat) / TICKS


def peak_memory(pid: int) -> int:
    """The most bytes of memory that the process ever held."""
    lines = (PROC / str(pid) / "status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


def _parent(pid: int) -> int:
    stat = _stat(pid)
    return int(stat[1]) if stat else 0


def _stat(pid: int) -> list[str]:
    """The fields of a process from its state on; none where it has ended."""
    try:
        return (PROC / str(pid) / "stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return []

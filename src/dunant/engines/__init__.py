"""Where extraction runs: in this process or in a pool of processes; what is extracted is the same."""

from dunant.engines.extracting import Extracting, Found
from dunant.engines.here import Here
from dunant.engines.pool import Pool
from dunant.ports import Engine

__all__ = ["Extracting", "Found", "Here", "Pool", "engine"]


def engine(workers: int) -> Engine:
    """This process for one worker, a pool for more; UsageError for fewer than one or more than a machine bears."""
    return Here() if workers == 1 else Pool(workers)

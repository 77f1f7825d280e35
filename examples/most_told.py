"""A record in, the id of the event that most voices tell out.

    python examples/most_told.py dunant.db
"""

from __future__ import annotations

import sys

from dunant import Monitor


def main(record: str) -> None:
    """Print the id of the event with the most voices; of equals, the one with the most claims."""
    events = list(Monitor(record).events())
    if not events:
        sys.exit(f"{record} holds no event")
    print(max(events, key=lambda event: (len(event.voices), len(event.claims), event.id)).id)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python examples/most_told.py RECORD")
    main(sys.argv[1])

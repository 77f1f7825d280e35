"""Names of parties, bodies, outlets and officials in, actors and sides out: the shipped register and the user's."""

from dunant.register.overlay import Added, actors_path, add_actors
from dunant.register.register import Register

__all__ = ["Added", "Register", "actors_path", "add_actors"]

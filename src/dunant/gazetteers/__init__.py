"""Names in, places out: the shipped pack and the overlays a user adds."""

from dunant.gazetteers.locate import candidates, locate
from dunant.gazetteers.overlay import add_overlay, overlay_path
from dunant.gazetteers.pack import Pack, shipped
from dunant.gazetteers.places import Places

__all__ = ["Pack", "Places", "add_overlay", "candidates", "locate", "overlay_path", "shipped"]

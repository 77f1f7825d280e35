"""The installed `dunant` in, its speed and memory on this machine out."""

"""What is known: frozen records, standard library only, no input and no output."""

"""The demonstration in Spanish: Paso del Ceibo, somewhere on the Río de la Plata, which does not exist."""

"""What experts write before the hearing: a paper on each key question they are asked about."""

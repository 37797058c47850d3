"""What happens when the machine fails: a full disk, a locked database, a server that is killed."""

"""What the busy moments of a conference cost, beside a floor measured in the same run: `make bench`."""

"""The frame of a conference: charge, promise, decision rule, members, stages."""

"""The public call before the panel sits: anybody names a problem or asks a question. It binds the panel to nothing."""

"""What is published: the report composed from the record, approved by the panel, in immutable editions."""

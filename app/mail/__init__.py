"""What is sent: an outbox written with the act and delivered by the worker."""

"""Letters to several people at once: reminders of what waits, and what somebody writes to them in her own words."""

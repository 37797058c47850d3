"""What a conference puts into the calendars of its people: sessions, planned days and deadlines, as files to follow."""

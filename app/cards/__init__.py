"""Preview cards: the picture that messengers and social networks show beside a link to something public."""

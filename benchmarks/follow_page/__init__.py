"""The page that is followed in a browser, in a real Chromium with a clip as its camera."""

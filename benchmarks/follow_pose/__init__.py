"""The pose network in a web page, in a real headless Chromium, beside the desktop's."""

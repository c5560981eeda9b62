"""Real people in photographed rooms with others about: cut out, put together and looked at."""

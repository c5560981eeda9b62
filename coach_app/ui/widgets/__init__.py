"""Building blocks of the screens; they show and signal, and decide nothing."""

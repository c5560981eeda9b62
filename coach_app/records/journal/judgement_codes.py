"""One letter a judgement, for text that is kept."""

from coach_app.engine.core.structures import Judgement

LETTERS = {
    Judgement.CORRECT: "c",
    Judgement.NEAR: "n",
    Judgement.WRONG: "w",
    Judgement.NO_DATA: "-",
}
JUDGEMENTS = {letter: judgement for judgement, letter in LETTERS.items()}

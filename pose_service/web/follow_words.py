"""Words of the page at `/follow/ROUTINE`, as the desktop says them; {name} is filled in there."""

from coach_app.languages.phrases import Phrase

WORDS = {
    "oneMoment": Phrase("One moment, please.", "on the page that is followed"),
    "tryAgain": Phrase("Try again", "on the page that is followed"),
    "back": Phrase("Back", "on the page that is followed"),
    "enterTitle": Phrase("Exercise with Coach", "on the page that is followed"),
    "code": Phrase("Code", "on the page that is followed"),
    "codeHelp": Phrase("Type the code that your centre gave you.", "on the page that is followed"),
    "enter": Phrase("Go on", "on the page that is followed"),
    "stored": Phrase("The picture stays on this device.", "on the page that is followed"),
    "storedMore": Phrase(
        "Only numbers, where your joints are, go to your centre: no picture, no sound and no name."
    ),
    "useCamera": Phrase("Switch the camera on", "on the page that is followed"),
    "minutes": Phrase("{count} min", "on the page that is followed"),
    "underMinute": Phrase("under 1 min", "on the page that is followed"),
    "codeUnknown": Phrase(
        "This code is not known. Please check it, or ask your centre for another one."
    ),
    "codeOver": Phrase("This code is no longer valid. Please ask your centre for a new one."),
    "tooOften": Phrase("There were too many tries. Please wait a minute, then try again."),
    "unreachable": Phrase(
        "The service cannot be reached. Please check the connection, then try again."
    ),
    "wentWrong": Phrase("Something went wrong. Please try again.", "on the page that is followed"),
    "camera_insecure": Phrase(
        "The camera can only be used over a secure connection. Please ask your centre for an "
        "address that begins with https."
    ),
    "camera_refused": Phrase(
        "The browser was not allowed to use the camera. Please allow it at the camera sign "
        "beside the address, then try again."
    ),
    "camera_none": Phrase("No camera was found. Please plug one in, then try again."),
    "camera_busy": Phrase("Another program is using the camera. Please close it, then try again."),
    "camera_failed": Phrase(
        "The camera could not be switched on. Please unplug it and plug it in again, then try "
        "again."
    ),
    "camera_lost": Phrase("The camera has stopped. Please check the cable, then try again."),
    "camera_silent": Phrase(
        "The camera sends no pictures. Please check the cable or its cover, then try again."
    ),
    "model_missing": Phrase(
        "This service is not ready for browsers yet. Please tell your centre that pose-service "
        "web install is still to be run."
    ),
    "model_unsupported": Phrase(
        "This browser cannot measure poses. Please use a newer one, such as Chrome, Edge, Safari "
        "or Firefox."
    ),
    "model_failed": Phrase("Measuring your pose has failed. Please try again."),
    "film_failed": Phrase("This video cannot be played here. Please try another browser."),
    "cameraOn": Phrase("The camera is being switched on.", "on the page that is followed"),
    "loadingModel": Phrase("Coach is being made ready: {percent}\u00a0%"),
    "loadingFilm": Phrase("The video is being loaded: {percent}\u00a0%"),
    "nextCamera": Phrase("Other camera ({name})", "on the page that is followed"),
    "startNow": Phrase("Start now", "on the page that is followed"),
    "startsItself": Phrase("It starts by itself.", "on the page that is followed"),
    "safe": Phrase("Stop if it hurts or you feel dizzy. A firm chair stands beside you."),
    "me": Phrase("You, as in a mirror", "on the page that is followed"),
    "instructor": Phrase("The instructor", "on the page that is followed"),
    "done": Phrase("How much of the exercise is done", "on the page that is followed"),
    "nobody": Phrase("Please stand or sit in front of the camera.", "on the page that is followed"),
    "step_back": Phrase("Please step back until your whole body is seen."),
    "come_closer": Phrase("Please come a little closer.", "on the page that is followed"),
    "move_left": Phrase("Please move a little to your left.", "on the page that is followed"),
    "move_right": Phrase("Please move a little to your right.", "on the page that is followed"),
    "more_light": Phrase("It is too dark. Please switch on a light."),
    "hold": Phrase("Good. Please stay there.", "on the page that is followed"),
    "ready": Phrase("Very good. You are in the picture.", "on the page that is followed"),
    "slow": Phrase("This device is slow: {fps} pictures a second.", "on the page that is followed"),
    "lighter": Phrase("Use the lighter model", "on the page that is followed"),
    "nextModel": Phrase("Other model", "on the page that is followed"),
    "correct": Phrase("Good", "on the page that is followed"),
    "near": Phrase("Almost", "on the page that is followed"),
    "wrong": Phrase("Not yet", "on the page that is followed"),
    "no_data": Phrase("I cannot see you", "on the page that is followed"),
    "part": Phrase("Not all in view", "on the page that is followed"),
    "behind": Phrase("Right, but late", "on the page that is followed"),
    "another": Phrase("Another exercise", "on the page that is followed"),
    "moveOf": Phrase("Move {number} of {count}", "on the page that is followed"),
    "count": Phrase("Repetitions: {n}", "on the page that is followed"),
    "countOf": Phrase("Repetitions: {n} of {of}", "on the page that is followed"),
    "pause": Phrase("Pause", "on the page that is followed"),
    "goOn": Phrase("Continue", "on the page that is followed"),
    "end": Phrase("End and see the result", "on the page that is followed"),
    "voiceOn": Phrase("Voice on", "on the page that is followed"),
    "voiceOff": Phrase("Voice off", "on the page that is followed"),
    "pictures": Phrase("{fps} pictures/s", "on the page that is followed"),
    "awayWhy": Phrase("The page was out of sight, so the exercise waits."),
    "cut": Phrase("The connection is broken. It comes back by itself, and nothing is lost."),
    "cutWaits": Phrase("The connection is broken. The video waits and goes on by itself."),
    "connecting": Phrase("The service is being called.", "on the page that is followed"),
    "lost": Phrase("The connection did not come back in time. What you did until then is kept."),
    "ended": Phrase("The exercise has ended.", "on the page that is followed"),
    "scoring": Phrase("Your result is being worked out.", "on the page that is followed"),
    "wellDone": Phrase("Result", "on the page that is followed"),
    "asShown": Phrase("of {of} moments were as shown.", "on the page that is followed"),
    "noNumber": Phrase("There is no number this time.", "on the page that is followed"),
    "seenShare": Phrase("{percent}\u00a0% could be measured", "on the page that is followed"),
    "inTime": Phrase("in time with the instructor", "on the page that is followed"),
    "late": Phrase("{lag} s behind the instructor", "on the page that is followed"),
    "practise": Phrase("To practise", "on the page that is followed"),
    "notMeasured": Phrase("Not measured", "on the page that is followed"),
    "moves": Phrase("Movements", "on the page that is followed"),
    "movement": Phrase("Movement", "on the page that is followed"),
    "times": Phrase("Times", "on the page that is followed"),
    "timesOf": Phrase("{n} of {of}", "on the page that is followed"),
    "right": Phrase("As shown", "on the page that is followed"),
    "sent": Phrase("Your result is with your centre.", "on the page that is followed"),
    "onceMore": Phrase("Once more", "on the page that is followed"),
    "finish": Phrase("Done", "on the page that is followed"),
    "bye": Phrase("Goodbye!", "on the page that is followed"),
    "byeMore": Phrase("The camera is off. You can close this page."),
    "model": Phrase("Model: {name}", "on the page that is followed"),
    "blazepose_full": Phrase("exact", "on the page that is followed"),
    "blazepose_lite": Phrase("light", "on the page that is followed"),
    "posenet": Phrase("PoseNet", "on the page that is followed"),
}

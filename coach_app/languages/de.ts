<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name></name>
    <message>
        <source>{value}</source>
        <comment>how often something was done</comment>
        <translation>{value}</translation>
    </message>
    <message>
        <source>{value}&#xa0;s</source>
        <translation>{value}&#xa0;s</translation>
    </message>
    <message>
        <source>{value}°</source>
        <translation>{value}°</translation>
    </message>
    <message>
        <source>left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>no result</source>
        <translation>kein Ergebnis</translation>
    </message>
    <message>
        <source>not the whole test</source>
        <translation>nicht der ganze Test</translation>
    </message>
    <message>
        <source>{first} to {last}, {difference} {way} ({from_day} to {to_day}): beyond measurement error, which is {detectable}.</source>
        <translation>{first} auf {last}, {difference} {way} ({from_day} bis {to_day}): größer als der Messfehler von {detectable}.</translation>
    </message>
    <message>
        <source>{first} to {last} ({from_day} to {to_day}): no change that can be told; that takes more than {detectable}.</source>
        <translation>{first} auf {last} ({from_day} bis {to_day}): keine sichere Veränderung; dafür braucht es mehr als {detectable}.</translation>
    </message>
    <message>
        <source>{first} to {last} ({from_day} to {to_day}). How much this test differs from day to day is not known, so nothing is said of a change.</source>
        <translation>{first} auf {last} ({from_day} bis {to_day}). Wie sehr dieser Test von Tag zu Tag schwankt, ist nicht bekannt; über eine Veränderung lässt sich daher nichts sagen.</translation>
    </message>
    <message>
        <source>more</source>
        <translation>mehr</translation>
    </message>
    <message>
        <source>less</source>
        <translation>weniger</translation>
    </message>
    <message>
        <source>That is fewer than the middle half of healthy women of this age: {low} to {high}.</source>
        <translation>Das ist weniger als die mittlere Hälfte gesunder Frauen dieses Alters: {low} bis {high}.</translation>
    </message>
    <message>
        <source>That is as many as the middle half of healthy women of this age: {low} to {high}.</source>
        <translation>Das ist so viel wie die mittlere Hälfte gesunder Frauen dieses Alters: {low} bis {high}.</translation>
    </message>
    <message>
        <source>That is more than the middle half of healthy women of this age: {low} to {high}.</source>
        <translation>Das ist mehr als die mittlere Hälfte gesunder Frauen dieses Alters: {low} bis {high}.</translation>
    </message>
    <message>
        <source>That is fewer than the middle half of healthy men of this age: {low} to {high}.</source>
        <translation>Das ist weniger als die mittlere Hälfte gesunder Männer dieses Alters: {low} bis {high}.</translation>
    </message>
    <message>
        <source>That is as many as the middle half of healthy men of this age: {low} to {high}.</source>
        <translation>Das ist so viel wie die mittlere Hälfte gesunder Männer dieses Alters: {low} bis {high}.</translation>
    </message>
    <message>
        <source>That is more than the middle half of healthy men of this age: {low} to {high}.</source>
        <translation>Das ist mehr als die mittlere Hälfte gesunder Männer dieses Alters: {low} bis {high}.</translation>
    </message>
    <message>
        <source>Fewer than {limit} is below average for women of this age (CDC STEADI), which goes with a higher risk of falls: a reason to talk to a doctor.</source>
        <translation>Weniger als {limit} ist unter dem Durchschnitt für Frauen dieses Alters (CDC STEADI), was mit einem höheren Sturzrisiko einhergeht: ein Grund, mit Arzt oder Ärztin zu sprechen.</translation>
    </message>
    <message>
        <source>Fewer than {limit} is below average for men of this age (CDC STEADI), which goes with a higher risk of falls: a reason to talk to a doctor.</source>
        <translation>Weniger als {limit} ist unter dem Durchschnitt für Männer dieses Alters (CDC STEADI), was mit einem höheren Sturzrisiko einhergeht: ein Grund, mit Arzt oder Ärztin zu sprechen.</translation>
    </message>
    <message>
        <source>{points} of 4 points in the Short Physical Performance Battery.</source>
        <translation>{points} von 4 Punkten der Short Physical Performance Battery (SPPB).</translation>
    </message>
    <message>
        <source>30-second chair stand</source>
        <translation>Aufstehen, 30 Sekunden</translation>
    </message>
    <message>
        <source>Five times sit-to-stand</source>
        <translation>Fünfmal aufstehen</translation>
    </message>
    <message>
        <source>30-second arm curl</source>
        <translation>Arm beugen, 30 Sekunden</translation>
    </message>
    <message>
        <source>Two-minute step in place</source>
        <translation>Zwei Minuten Schritte</translation>
    </message>
    <message>
        <source>Single-leg stance</source>
        <translation>Auf einem Bein stehen</translation>
    </message>
    <message>
        <source>Four-stage balance</source>
        <translation>Gleichgewicht in vier Stufen</translation>
    </message>
    <message>
        <source>Shoulder range of motion</source>
        <translation>Beweglichkeit der Schulter</translation>
    </message>
    <message>
        <source>The camera stands in front, at hip height, and sees you from head to feet.</source>
        <translation>Die Kamera steht vor Ihnen auf Hüfthöhe und sieht Sie von Kopf bis Fuß.</translation>
    </message>
    <message>
        <source>The camera in front sees head, arms and hips.</source>
        <translation>Die Kamera vor Ihnen sieht Kopf, Arme und Hüfte.</translation>
    </message>
    <message>
        <source>Face the camera, shoes in sight. It cannot see whether heel touches toe, or a hand holds on.</source>
        <translation>Stehen Sie zur Kamera, die Schuhe im Bild. Ob Ferse und Zehen sich berühren oder eine Hand sich festhält, sieht sie nicht.</translation>
    </message>
    <message>
        <source>Put a chair without armrests, 43 cm high, against a wall. Sit in its middle with the feet flat and the arms crossed on the chest. Stand up fully and sit down fully.</source>
        <translation>Stellen Sie einen 43 cm hohen Stuhl ohne Armlehnen an eine Wand. Sitzen Sie in der Mitte, die Füße flach am Boden, die Arme vor der Brust gekreuzt. Stehen Sie ganz auf und setzen Sie sich ganz hin.</translation>
    </message>
    <message>
        <source>Sit with a weight in the stronger hand (women 2.3 kg, men 3.6 kg), the arm hanging beside the chair. Bend it fully and straighten it fully.</source>
        <translation>Sitzen Sie mit einem Gewicht in der stärkeren Hand (Frauen 2,3 kg, Männer 3,6 kg), der Arm hängt neben dem Stuhl. Beugen und strecken Sie ihn ganz.</translation>
    </message>
    <message>
        <source>Stand beside a wall or a chair to hold on to. Lift one knee after the other, half way up between kneecap and hip bone, for two minutes.</source>
        <translation>Stehen Sie neben einer Wand oder einem Stuhl zum Festhalten. Heben Sie zwei Minuten lang abwechselnd die Knie, bis zur halben Höhe zwischen Kniescheibe und Hüftknochen.</translation>
    </message>
    <message>
        <source>Stand beside a chair, both feet on the floor. Lift one foot and keep it up as long as you can, 45 seconds at most.</source>
        <translation>Stehen Sie neben einem Stuhl, beide Füße am Boden. Heben Sie einen Fuß und halten Sie ihn so lange Sie können, höchstens 45 Sekunden.</translation>
    </message>
    <message>
        <source>Four positions, each for 10 seconds: feet side by side; one foot half ahead, its instep at the other&apos;s big toe; one foot before the other, heel at toe; on one leg. Do not hold on.</source>
        <translation>Vier Stellungen, je 10 Sekunden: Füße nebeneinander; ein Fuß halb davor, sein Innenrand an der großen Zehe des anderen; ein Fuß vor dem anderen, Ferse an Zehen; auf einem Bein. Bitte nicht festhalten.</translation>
    </message>
    <message>
        <source>Lift both straight arms sideways as high as they go without pain, and lower them.</source>
        <translation>Heben Sie beide Arme gestreckt zur Seite, so hoch es ohne Schmerzen geht, und senken Sie sie.</translation>
    </message>
    <message>
        <source>Coach is no medical device, and this is no diagnosis.</source>
        <translation>Coach ist kein Medizinprodukt, und dies ist keine Diagnose.</translation>
    </message>
    <message>
        <source>not up fully</source>
        <translation>nicht ganz aufgestanden</translation>
    </message>
    <message>
        <source>did not sit down fully before</source>
        <translation>vorher nicht ganz gesessen</translation>
    </message>
    <message>
        <source>pushed off with the arms</source>
        <translation>mit den Armen abgestützt</translation>
    </message>
    <message>
        <source>arms not crossed</source>
        <translation>Arme nicht gekreuzt</translation>
    </message>
    <message>
        <source>arms not seen</source>
        <translation>Arme nicht zu sehen</translation>
    </message>
    <message>
        <source>more than half way at the end</source>
        <translation>am Ende mehr als halb oben</translation>
    </message>
    <message>
        <source>after the time was over</source>
        <translation>nach Ablauf der Zeit</translation>
    </message>
    <message>
        <source>not bent fully</source>
        <translation>nicht ganz gebeugt</translation>
    </message>
    <message>
        <source>not straightened before</source>
        <translation>vorher nicht gestreckt</translation>
    </message>
    <message>
        <source>upper arm lifted: no curl</source>
        <translation>Oberarm angehoben: keine Armbeugung</translation>
    </message>
    <message>
        <source>knee below the mark</source>
        <translation>Knie unter der Marke</translation>
    </message>
    <message>
        <source>the foot touched the floor</source>
        <translation>der Fuß berührte den Boden</translation>
    </message>
    <message>
        <source>the standing foot moved</source>
        <translation>der Standfuß bewegte sich</translation>
    </message>
    <message>
        <source>the trunk swayed too far</source>
        <translation>der Rumpf schwankte zu weit</translation>
    </message>
    <message>
        <source>45 seconds, the most that is asked</source>
        <translation>45 Sekunden, mehr wird nicht verlangt</translation>
    </message>
    <message>
        <source>10 seconds</source>
        <translation>10 Sekunden</translation>
    </message>
    <message>
        <source>feet side by side</source>
        <translation>Füße nebeneinander</translation>
    </message>
    <message>
        <source>one foot half ahead</source>
        <translation>ein Fuß halb davor</translation>
    </message>
    <message>
        <source>one foot before the other</source>
        <translation>ein Fuß vor dem anderen</translation>
    </message>
    <message>
        <source>on one leg</source>
        <translation>auf einem Bein</translation>
    </message>
    <message>
        <source>the video ended before</source>
        <translation>das Video endete vorher</translation>
    </message>
    <message>
        <source>sideways</source>
        <translation>zur Seite</translation>
    </message>
    <message>
        <source>forwards</source>
        <translation>nach vorn</translation>
    </message>
    <message>
        <source>the legs were not seen all the time; stand further from the camera</source>
        <translation>die Beine waren nicht immer zu sehen; stehen Sie weiter weg von der Kamera</translation>
    </message>
    <message>
        <source>the arm was not seen all the time; turn to the camera</source>
        <translation>der Arm war nicht immer zu sehen; drehen Sie sich zur Kamera</translation>
    </message>
    <message>
        <source>the knees were not seen all the time; stand further from the camera</source>
        <translation>die Knie waren nicht immer zu sehen; stehen Sie weiter weg von der Kamera</translation>
    </message>
    <message>
        <source>the feet were not seen all the time; stand further from the camera</source>
        <translation>die Füße waren nicht immer zu sehen; stehen Sie weiter weg von der Kamera</translation>
    </message>
    <message>
        <source>the toes are not seen, by the model of the settings or in this picture, so that it cannot be told how the feet stand</source>
        <translation>die Zehen sind in diesem Bild oder mit dem eingestellten Modell nicht zu sehen; wie die Füße stehen, lässt sich nicht sagen</translation>
    </message>
    <message>
        <source>the feet do not point to the camera, so that it cannot be told how they stand</source>
        <translation>die Füße zeigen nicht zur Kamera; wie sie stehen, lässt sich nicht sagen</translation>
    </message>
    <message>
        <source>how the feet stood, or how long, could not always be told</source>
        <translation>wie oder wie lange die Füße standen, war nicht immer zu erkennen</translation>
    </message>
    <message>
        <source>one foot before the other was not held for 10 seconds, which goes with a higher risk of falls (CDC STEADI): a reason to talk to a doctor</source>
        <translation>ein Fuß vor dem anderen wurde keine 10 Sekunden gehalten, was mit einem höheren Sturzrisiko einhergeht (CDC STEADI): ein Grund, mit Arzt oder Ärztin zu sprechen</translation>
    </message>
    <message>
        <source>nobody is upright in the picture: is it turned, or is this another exercise?</source>
        <translation>niemand ist im Bild aufrecht: Ist es gedreht, oder ist das eine andere Übung?</translation>
    </message>
    <message>
        <source>seen from the side, where one foot hides the other; face the camera</source>
        <translation>von der Seite gesehen, wo ein Fuß den anderen verdeckt; schauen Sie zur Kamera</translation>
    </message>
    <message>
        <source>some came so near to the limit that no camera can tell; do it again</source>
        <translation>manches war so nahe an der Grenze, dass keine Kamera es entscheiden kann; bitte noch einmal</translation>
    </message>
    <message>
        <source>nobody sat on a chair</source>
        <translation>niemand saß auf einem Stuhl</translation>
    </message>
    <message>
        <source>nobody stood up from a chair</source>
        <translation>niemand ist vom Stuhl aufgestanden</translation>
    </message>
    <message>
        <source>no arm was bent</source>
        <translation>kein Arm wurde gebeugt</translation>
    </message>
    <message>
        <source>no knee was lifted</source>
        <translation>kein Knie wurde gehoben</translation>
    </message>
    <message>
        <source>no foot was lifted</source>
        <translation>kein Fuß wurde gehoben</translation>
    </message>
    <message>
        <source>there are not five stands that count</source>
        <translation>es sind keine fünf gültigen Male</translation>
    </message>
    <message>
        <source>it took longer than a minute</source>
        <translation>es dauerte länger als eine Minute</translation>
    </message>
    <message>
        <source>the video ends before the test does: this is no result of the test</source>
        <translation>das Video endet vor dem Test: das ist kein Testergebnis</translation>
    </message>
    <message>
        <source>left arm: not seen well enough</source>
        <translation>linker Arm: nicht gut genug zu sehen</translation>
    </message>
    <message>
        <source>left arm: not lifted</source>
        <translation>linker Arm: nicht gehoben</translation>
    </message>
    <message>
        <source>left arm: lifted towards the camera, which cannot measure it there; lift it sideways</source>
        <translation>linker Arm: zur Kamera gehoben, wo sie ihn nicht messen kann; heben Sie ihn zur Seite</translation>
    </message>
    <message>
        <source>right arm: not seen well enough</source>
        <translation>rechter Arm: nicht gut genug zu sehen</translation>
    </message>
    <message>
        <source>right arm: not lifted</source>
        <translation>rechter Arm: nicht gehoben</translation>
    </message>
    <message>
        <source>right arm: lifted towards the camera, which cannot measure it there; lift it sideways</source>
        <translation>rechter Arm: zur Kamera gehoben, wo sie ihn nicht messen kann; heben Sie ihn zur Seite</translation>
    </message>
    <message>
        <source>{value:.0f} full stands</source>
        <translation>{value:.0f}-mal ganz aufgestanden</translation>
    </message>
    <message>
        <source>five stands in {value:.1f} s</source>
        <translation>fünfmal aufgestanden in {value:.1f} s</translation>
    </message>
    <message>
        <source>{value:.0f} full curls</source>
        <translation>{value:.0f}-mal ganz gebeugt</translation>
    </message>
    <message>
        <source>{value:.0f} full steps</source>
        <translation>{value:.0f} volle Schritte</translation>
    </message>
    <message>
        <source>{value:.1f} s on one leg</source>
        <translation>{value:.1f} s auf einem Bein</translation>
    </message>
    <message>
        <source>{value:.0f} of 4 positions for 10 s</source>
        <translation>{value:.0f} von 4 Stellungen je 10 s</translation>
    </message>
    <message>
        <source>{value:.0f}°</source>
        <translation>{value:.0f}°</translation>
    </message>
    <message>
        <source>1 full stand</source>
        <translation>1-mal ganz aufgestanden</translation>
    </message>
    <message>
        <source>1 full curl</source>
        <translation>1-mal ganz gebeugt</translation>
    </message>
    <message>
        <source>1 full step</source>
        <translation>1 voller Schritt</translation>
    </message>
    <message>
        <source>Please step back a little.</source>
        <translation>Bitte treten Sie etwas zurück.</translation>
    </message>
    <message>
        <source>Please stand where you see yourself in the picture.</source>
        <translation>Bitte stehen Sie so, dass Sie sich im Bild sehen.</translation>
    </message>
    <message>
        <source>Please ask others to stay beside the picture.</source>
        <translation>Bitten Sie andere, aus dem Bild zu bleiben.</translation>
    </message>
    <message>
        <source>Please let one of the two step aside.</source>
        <translation>Bitte lassen Sie eine der beiden Personen zur Seite gehen.</translation>
    </message>
    <message>
        <source>Please hold one arm up high before you begin.</source>
        <translation>Bitte heben Sie einen Arm hoch, bevor Sie beginnen.</translation>
    </message>
    <message>
        <source>Please move a little to your right.</source>
        <translation>Bitte gehen Sie etwas nach rechts.</translation>
    </message>
    <message>
        <source>Please move a little to your left.</source>
        <translation>Bitte gehen Sie etwas nach links.</translation>
    </message>
    <message>
        <source>Please switch on a light.</source>
        <translation>Bitte schalten Sie Licht ein.</translation>
    </message>
    <message>
        <source>Please check the camera and its cable.</source>
        <translation>Bitte prüfen Sie Kamera und Kabel.</translation>
    </message>
    <message>
        <source>Please face the camera and let nothing cover you.</source>
        <translation>Bitte schauen Sie zur Kamera und lassen Sie nichts davor.</translation>
    </message>
    <message>
        <source>The picture cuts you off. Please step back a little.</source>
        <translation>Das Bild schneidet Sie ab. Bitte treten Sie etwas zurück.</translation>
    </message>
    <message>
        <source>Please stand or sit in front of the camera.</source>
        <translation>Bitte stehen oder sitzen Sie vor der Kamera.</translation>
    </message>
    <message>
        <source>Somebody else is in front of the camera. Is it you? Then stay there.</source>
        <translation>Jemand anderes ist vor der Kamera. Sind Sie es? Dann bleiben Sie da.</translation>
    </message>
    <message>
        <source>Two people look alike here. Please let one step aside.</source>
        <translation>Zwei Personen sehen sich ähnlich. Bitte lassen Sie eine zur Seite gehen.</translation>
    </message>
    <message>
        <source>Who is exercising?</source>
        <translation>Wer übt?</translation>
    </message>
    <message>
        <source>It is too dark. Please switch on a light.</source>
        <translation>Es ist zu dunkel. Bitte schalten Sie Licht ein.</translation>
    </message>
    <message>
        <source>The camera sent no pictures for a moment.</source>
        <translation>Die Kamera sandte kurz keine Bilder.</translation>
    </message>
    <message>
        <source>I cannot make you out. Please face the camera.</source>
        <translation>Ich erkenne Sie nicht. Bitte schauen Sie zur Kamera.</translation>
    </message>
    <message>
        <source>At {when} ({seconds} s) you {why}.</source>
        <translation>Bei {when} ({seconds} s) waren Sie {why}.</translation>
    </message>
    <message>
        <source> and {count} times more</source>
        <translation> und {count}-mal mehr</translation>
    </message>
    <message>
        <source>{done} of {asked} times</source>
        <translation>{done} von {asked} Mal</translation>
    </message>
    <message>
        <source>{done} times instead of {asked}</source>
        <translation>{done}-mal statt {asked}-mal</translation>
    </message>
    <message>
        <source>held {held} of {asked} seconds</source>
        <translation>{held} von {asked} Sekunden gehalten</translation>
    </message>
    <message>
        <source>far too slow</source>
        <translation>viel zu langsam</translation>
    </message>
    <message>
        <source>a little slow</source>
        <translation>etwas langsam</translation>
    </message>
    <message>
        <source>in time</source>
        <translation>im Takt</translation>
    </message>
    <message>
        <source>a little fast</source>
        <translation>etwas schnell</translation>
    </message>
    <message>
        <source>far too fast</source>
        <translation>viel zu schnell</translation>
    </message>
    <message>
        <source>Move further{move}: {amount} of the range was reached.</source>
        <translation>Bewegen Sie sich weiter{move}: {amount} des Umfangs waren es.</translation>
    </message>
    <message>
        <source>Keep your upper body still{move}: it leaned by {amount}.</source>
        <translation>Halten Sie den Oberkörper ruhig{move}: er neigte sich um {amount}.</translation>
    </message>
    <message>
        <source>Keep your chest to the front{move}: it turned by {amount}.</source>
        <translation>Halten Sie die Brust nach vorn{move}: sie drehte sich um {amount}.</translation>
    </message>
    <message>
        <source>Let your shoulders hang{move}: they were pulled up by {amount}.</source>
        <translation>Lassen Sie die Schultern hängen{move}: sie waren um {amount} hochgezogen.</translation>
    </message>
    <message>
        <source>Keep your hips level{move}: one was pulled up by {amount}.</source>
        <translation>Halten Sie das Becken gerade{move}: eine Seite war um {amount} hochgezogen.</translation>
    </message>
    <message>
        <source>Keep your knees over your feet{move}: they fell inwards by {amount}.</source>
        <translation>Halten Sie die Knie über den Füßen{move}: sie gingen um {amount} nach innen.</translation>
    </message>
    <message>
        <source>Stay over both feet{move}: your hips moved aside by {amount}.</source>
        <translation>Bleiben Sie über beiden Füßen{move}: das Becken ging um {amount} zur Seite.</translation>
    </message>
    <message>
        <source>Keep your elbows straight{move}: they were bent by {amount} more.</source>
        <translation>Halten Sie die Arme gestreckt{move}: sie waren um {amount} mehr gebeugt.</translation>
    </message>
    <message>
        <source>Keep your upper arm or thigh still{move}: it moved by {amount} more.</source>
        <translation>Halten Sie Oberarm oder Oberschenkel ruhig{move}: er bewegte sich um {amount} mehr.</translation>
    </message>
    <message>
        <source>Follow the example&apos;s path more closely{move}: it was {amount} off on average.</source>
        <translation>Folgen Sie dem Vorbild genauer{move}: im Mittel waren es {amount} Abstand.</translation>
    </message>
    <message>
        <source>Move both sides alike{move}: they were {amount} apart.</source>
        <translation>Bewegen Sie beide Seiten gleich{move}: der Unterschied war {amount}.</translation>
    </message>
    <message>
        <source>Move more evenly{move}, without stopping in between.</source>
        <translation>Bewegen Sie sich gleichmäßiger{move}, ohne zwischendurch anzuhalten.</translation>
    </message>
    <message>
        <source>Take the tempo of the example{move}: yours was {amount} of it.</source>
        <translation>Nehmen Sie das Tempo des Vorbilds{move}: Ihres war {amount} davon.</translation>
    </message>
    <message>
        <source>Hold the end more steadily{move}: it swayed by {amount}.</source>
        <translation>Halten Sie das Ende ruhiger{move}: es schwankte um {amount}.</translation>
    </message>
    <message>
        <source> in &apos;{name}&apos;</source>
        <translation> bei „{name}“</translation>
    </message>
    <message>
        <source>Nothing stands out against the good executions.</source>
        <translation>Gegenüber den guten Ausführungen fällt nichts auf.</translation>
    </message>
    <message>
        <source>That was done well.</source>
        <translation>Das haben Sie gut gemacht.</translation>
    </message>
    <message>
        <source>{0:.0f} % of your trunk&apos;s length</source>
        <translation>{0:.0f} % Ihrer Rumpflänge</translation>
    </message>
    <message>
        <source>range reached</source>
        <translation>erreichter Umfang</translation>
    </message>
    <message>
        <source>upper body lean</source>
        <translation>Oberkörper geneigt</translation>
    </message>
    <message>
        <source>shoulders up</source>
        <translation>Schultern hochgezogen</translation>
    </message>
    <message>
        <source>hip up</source>
        <translation>Becken hochgezogen</translation>
    </message>
    <message>
        <source>knees inwards</source>
        <translation>Knie nach innen</translation>
    </message>
    <message>
        <source>hips aside</source>
        <translation>Becken zur Seite</translation>
    </message>
    <message>
        <source>chest turn</source>
        <translation>Drehung der Brust</translation>
    </message>
    <message>
        <source>elbows bent</source>
        <translation>Ellenbogen gebeugt</translation>
    </message>
    <message>
        <source>upper arm or thigh moves</source>
        <translation>Oberarm oder Oberschenkel bewegt</translation>
    </message>
    <message>
        <source>off the path</source>
        <translation>Abstand vom Vorbild</translation>
    </message>
    <message>
        <source>left from right</source>
        <translation>Links zu rechts</translation>
    </message>
    <message>
        <source>smoothness</source>
        <translation>Gleichmaß</translation>
    </message>
    <message>
        <source>tempo</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>sway in the hold</source>
        <translation>Schwanken beim Halten</translation>
    </message>
    <message>
        <source>can&apos;t be told</source>
        <translation>nicht zu sagen</translation>
    </message>
    <message>
        <source>from {low}</source>
        <translation>ab {low}</translation>
    </message>
    <message>
        <source>up to {high}</source>
        <translation>bis {high}</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} bis {high}</translation>
    </message>
    <message>
        <source>Lift your {side} arm {little}higher</source>
        <translation>Heben Sie {side} den Arm {little}höher</translation>
    </message>
    <message>
        <source>Keep your {side} arm {little}lower</source>
        <translation>Halten Sie {side} den Arm {little}tiefer</translation>
    </message>
    <message>
        <source>Straighten your {side} arm {little}more</source>
        <translation>Strecken Sie {side} den Arm {little}mehr</translation>
    </message>
    <message>
        <source>Bend your {side} elbow {little}more</source>
        <translation>Beugen Sie {side} den Ellenbogen {little}mehr</translation>
    </message>
    <message>
        <source>Lift your {side} forearm {little}higher</source>
        <translation>Heben Sie {side} den Unterarm {little}höher</translation>
    </message>
    <message>
        <source>Keep your {side} forearm {little}lower</source>
        <translation>Halten Sie {side} den Unterarm {little}tiefer</translation>
    </message>
    <message>
        <source>Move your {side} leg {little}further</source>
        <translation>Bewegen Sie {side} das Bein {little}weiter</translation>
    </message>
    <message>
        <source>Move your {side} leg {little}less far</source>
        <translation>Bewegen Sie {side} das Bein {little}weniger weit</translation>
    </message>
    <message>
        <source>Straighten your {side} knee {little}more</source>
        <translation>Strecken Sie {side} das Knie {little}mehr</translation>
    </message>
    <message>
        <source>Bend your {side} knee {little}more</source>
        <translation>Beugen Sie {side} das Knie {little}mehr</translation>
    </message>
    <message>
        <source>Bring your upper body {little}more to the right</source>
        <translation>Bringen Sie den Oberkörper {little}mehr nach rechts</translation>
    </message>
    <message>
        <source>Bring your upper body {little}more to the left</source>
        <translation>Bringen Sie den Oberkörper {little}mehr nach links</translation>
    </message>
    <message>
        <source>Bring your head {little}more to the right</source>
        <translation>Bringen Sie den Kopf {little}mehr nach rechts</translation>
    </message>
    <message>
        <source>Bring your head {little}more to the left</source>
        <translation>Bringen Sie den Kopf {little}mehr nach links</translation>
    </message>
    <message>
        <source>a little </source>
        <translation>etwas </translation>
    </message>
    <message>
        <source>{advice} in &apos;{move}&apos;.</source>
        <translation>{advice} bei „{move}“.</translation>
    </message>
    <message>
        <source>Well done, that was right.</source>
        <translation>Gut gemacht, das war richtig.</translation>
    </message>
    <message>
        <source>You are behind. Try to keep up with the instructor.</source>
        <translation>Sie sind etwas spät. Versuchen Sie, mit dem Vorbild mitzukommen.</translation>
    </message>
    <message>
        <source>This looks like another exercise: &apos;{move}&apos; is shown now.</source>
        <translation>Das sieht nach einer anderen Übung aus: Jetzt wird „{move}“ gezeigt.</translation>
    </message>
    <message>
        <source>This looks like another exercise than the one that is shown.</source>
        <translation>Das sieht nach einer anderen Übung aus als der gezeigten.</translation>
    </message>
    <message>
        <source>You did all {count} repetitions.</source>
        <translation>Sie haben alle {count} Wiederholungen geschafft.</translation>
    </message>
    <message>
        <source>Your {part} moved as shown nearly all the time.</source>
        <translation>Ihr {part} war fast die ganze Zeit wie gezeigt.</translation>
    </message>
    <message>
        <source>Most of the moments were as shown.</source>
        <translation>Die meisten Momente waren wie gezeigt.</translation>
    </message>
    <message>
        <source>More than half of the moments were as shown.</source>
        <translation>Mehr als die Hälfte der Momente war wie gezeigt.</translation>
    </message>
    <message>
        <source>You have made a start.</source>
        <translation>Ein Anfang ist gemacht.</translation>
    </message>
    <message>
        <source>Everything that could be seen was right. Well done.</source>
        <translation>Alles, was zu sehen war, war richtig. Gut gemacht.</translation>
    </message>
    <message>
        <source>No part of the body was off for long, but the whole pose was not right often enough. Watch the instructor once more and take your time.</source>
        <translation>Kein Körperteil war lange daneben, aber die ganze Haltung stimmte noch nicht oft genug. Schauen Sie dem Vorbild noch einmal zu und lassen Sie sich Zeit.</translation>
    </message>
    <message>
        <source>It {unmeasured}.</source>
        <translation>Das war {unmeasured}.</translation>
    </message>
    <message>
        <source>Please let the video play to its end next time.</source>
        <translation>Bitte lassen Sie das Video nächstes Mal bis zum Ende laufen.</translation>
    </message>
    <message>
        <source>Please see to it that all of you is in the picture before you begin.</source>
        <translation>Bitte achten Sie vor dem Beginn darauf, dass Sie ganz im Bild sind.</translation>
    </message>
    <message>
        <source>head</source>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>eye</source>
        <translation>Auge</translation>
    </message>
    <message>
        <source>ear</source>
        <translation>Ohr</translation>
    </message>
    <message>
        <source>neck</source>
        <translation>Hals</translation>
    </message>
    <message>
        <source>trunk</source>
        <translation>Rumpf</translation>
    </message>
    <message>
        <source>whole body</source>
        <translation>ganzer Körper</translation>
    </message>
    <message>
        <source>shoulder</source>
        <translation>Schulter</translation>
    </message>
    <message>
        <source>upper arm</source>
        <translation>Oberarm</translation>
    </message>
    <message>
        <source>elbow</source>
        <translation>Ellenbogen</translation>
    </message>
    <message>
        <source>forearm</source>
        <translation>Unterarm</translation>
    </message>
    <message>
        <source>wrist</source>
        <translation>Handgelenk</translation>
    </message>
    <message>
        <source>hip</source>
        <translation>Hüfte</translation>
    </message>
    <message>
        <source>thigh</source>
        <translation>Oberschenkel</translation>
    </message>
    <message>
        <source>knee</source>
        <translation>Knie</translation>
    </message>
    <message>
        <source>shin</source>
        <translation>Unterschenkel</translation>
    </message>
    <message>
        <source>ankle</source>
        <translation>Fußgelenk</translation>
    </message>
    <message>
        <source>left {}</source>
        <translation>{} links</translation>
    </message>
    <message>
        <source>right {}</source>
        <translation>{} rechts</translation>
    </message>
    <message>
        <source>both {}s</source>
        <translation>{} beidseits</translation>
    </message>
    <message>
        <source>limbs</source>
        <translation>Arme und Beine</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>left arm</source>
        <translation>linker Arm</translation>
    </message>
    <message>
        <source>right arm</source>
        <translation>rechter Arm</translation>
    </message>
    <message>
        <source>left leg</source>
        <translation>linkes Bein</translation>
    </message>
    <message>
        <source>right leg</source>
        <translation>rechtes Bein</translation>
    </message>
    <message>
        <source>upper body</source>
        <translation>Oberkörper</translation>
    </message>
    <message>
        <source>arms</source>
        <translation>Arme</translation>
    </message>
    <message>
        <source>legs</source>
        <translation>Beine</translation>
    </message>
    <message>
        <source>because the routine was not played</source>
        <translation>weil die Übung nicht abgespielt wurde</translation>
    </message>
    <message>
        <source>because the camera saw nobody</source>
        <translation>weil die Kamera niemanden sah</translation>
    </message>
    <message>
        <source>because too little of the body was in the picture</source>
        <translation>weil zu wenig vom Körper im Bild war</translation>
    </message>
    <message>
        <source>because it lasted less than one minute</source>
        <translation>weil es kürzer als eine Minute war</translation>
    </message>
    <message>
        <source>for several reasons</source>
        <translation>aus mehreren Gründen</translation>
    </message>
    <message>
        <source>nobody was in the picture</source>
        <translation>niemand im Bild war</translation>
    </message>
    <message>
        <source>somebody else was in front of the camera</source>
        <translation>jemand anderes vor der Kamera war</translation>
    </message>
    <message>
        <source>two people looked alike</source>
        <translation>zwei Personen sich ähnlich sahen</translation>
    </message>
    <message>
        <source>nobody had said who exercises</source>
        <translation>niemand gesagt hatte, wer übt</translation>
    </message>
    <message>
        <source>the left edge of the picture cut off the body</source>
        <translation>der linke Bildrand den Körper abschnitt</translation>
    </message>
    <message>
        <source>the right edge of the picture cut off the body</source>
        <translation>der rechte Bildrand den Körper abschnitt</translation>
    </message>
    <message>
        <source>the upper edge of the picture cut off the body</source>
        <translation>der obere Bildrand den Körper abschnitt</translation>
    </message>
    <message>
        <source>the lower edge of the picture cut off the body</source>
        <translation>der untere Bildrand den Körper abschnitt</translation>
    </message>
    <message>
        <source>the picture was too dark</source>
        <translation>das Bild zu dunkel war</translation>
    </message>
    <message>
        <source>the camera sent no pictures</source>
        <translation>die Kamera keine Bilder sandte</translation>
    </message>
    <message>
        <source>the body could not be made out</source>
        <translation>der Körper nicht zu erkennen war</translation>
    </message>
    <message>
        <source>because {}</source>
        <translation>weil {}</translation>
    </message>
    <message>
        <source>could not be measured {why}</source>
        <translation>nicht messbar, {why}</translation>
    </message>
    <message>
        <source>1 2 3</source>
        <comment>counted aloud</comment>
        <extracomment>as one counts repetitions aloud, from one on; where the list ends the voice reads digits</extracomment>
        <translation>1 2 3</translation>
    </message>
    <message>
        <source>seated</source>
        <translation>im Sitzen</translation>
    </message>
    <message>
        <source>left side only</source>
        <translation>nur linke Seite</translation>
    </message>
    <message>
        <source>right side only</source>
        <translation>nur rechte Seite</translation>
    </message>
    <message>
        <source>seated, left side only</source>
        <translation>im Sitzen, nur linke Seite</translation>
    </message>
    <message>
        <source>seated, right side only</source>
        <translation>im Sitzen, nur rechte Seite</translation>
    </message>
    <message>
        <source>Move {number}</source>
        <translation>Bewegung {number}</translation>
    </message>
    <message>
        <source>Move {number}: {parts}</source>
        <translation>Bewegung {number}: {parts}</translation>
    </message>
    <message>
        <source>Nobody to be seen</source>
        <translation>Niemand zu sehen</translation>
    </message>
    <message>
        <source>Nobody is seen in the picture here.</source>
        <translation>Hier ist niemand im Bild zu sehen.</translation>
    </message>
    <message>
        <source>Film the whole body from the front, and cut off the beginning and the end.</source>
        <translation>Filmen Sie den ganzen Körper von vorn und schneiden Sie Anfang und Ende ab.</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Schnitt</translation>
    </message>
    <message>
        <source>The picture jumps here: two shots follow each other.</source>
        <translation>Das Bild springt hier: Zwei Einstellungen folgen aufeinander.</translation>
    </message>
    <message>
        <source>Film in one go, or make a routine of each shot; nobody can follow a jump.</source>
        <translation>Filmen Sie in einem Zug, oder machen Sie aus jeder Einstellung eine Übung; einem Sprung kann niemand folgen.</translation>
    </message>
    <message>
        <source>Several people</source>
        <translation>Mehrere Personen</translation>
    </message>
    <message>
        <source>Somebody else is in the picture.</source>
        <translation>Jemand anderes ist im Bild.</translation>
    </message>
    <message>
        <source>Film one person alone, so that it is clear whom to follow.</source>
        <translation>Filmen Sie eine Person allein, damit klar ist, wem man folgt.</translation>
    </message>
    <message>
        <source>Too small</source>
        <translation>Zu klein</translation>
    </message>
    <message>
        <source>The person is small: the trunk takes {torso_percent:.0f} % of the picture&apos;s height.</source>
        <translation>Die Person ist klein: Der Rumpf nimmt {torso_percent:.0f} % der Bildhöhe ein.</translation>
    </message>
    <message>
        <source>Put the camera nearer, so that the person fills most of the picture&apos;s height.</source>
        <translation>Stellen Sie die Kamera näher, sodass die Person fast die ganze Bildhöhe füllt.</translation>
    </message>
    <message>
        <source>Out of the picture</source>
        <translation>Aus dem Bild</translation>
    </message>
    <message>
        <source>Leaving the picture: {keypoints}.</source>
        <translation>Nicht im Bild: {keypoints}.</translation>
    </message>
    <message>
        <source>Put the camera further away, or move it, so that the widest movement still fits.</source>
        <translation>Stellen Sie die Kamera weiter weg oder anders, sodass auch die größte Bewegung hineinpasst.</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Verdeckt</translation>
    </message>
    <message>
        <source>Not seen, and so not judged: {keypoints}.</source>
        <translation>Nicht zu sehen und daher nicht beurteilt: {keypoints}.</translation>
    </message>
    <message>
        <source>Film from the front with nothing before the body, in clothes that do not hide it.</source>
        <translation>Filmen Sie von vorn, mit nichts vor dem Körper und in Kleidung, die ihn nicht verdeckt.</translation>
    </message>
    <message>
        <source>Towards the camera</source>
        <translation>Zur Kamera hin</translation>
    </message>
    <message>
        <source>Moving towards the camera, which cannot be judged from this view: {parts}.</source>
        <translation>Bewegt sich zur Kamera hin, was so nicht zu beurteilen ist: {parts}.</translation>
    </message>
    <message>
        <source>Turn sideways for this exercise, or leave these joints out of what counts.</source>
        <translation>Stellen Sie sich für diese Übung seitlich, oder lassen Sie diese Gelenke nicht zählen.</translation>
    </message>
    <message>
        <source>Turned aside</source>
        <translation>Zur Seite gedreht</translation>
    </message>
    <message>
        <source>The person stands turned by {turned_deg:.0f}°: one side hides the other.</source>
        <translation>Die Person steht um {turned_deg:.0f}° gedreht: Eine Seite verdeckt die andere.</translation>
    </message>
    <message>
        <source>Film from the front; from the side, only what moves forward and back is seen.</source>
        <translation>Filmen Sie von vorn; von der Seite sieht man nur, was sich vor und zurück bewegt.</translation>
    </message>
    <message>
        <source>Too fast for seniors</source>
        <translation>Zu schnell für Ältere</translation>
    </message>
    <message>
        <source>Turning by up to {speed_deg_s:.0f}° a second ({limit_deg_s:.0f}° is quick): {parts}.</source>
        <translation>Bis zu {speed_deg_s:.0f}° je Sekunde ({limit_deg_s:.0f}° ist schnell): {parts}.</translation>
    </message>
    <message>
        <source>Take about two seconds for each way, there and back.</source>
        <translation>Nehmen Sie sich für hin und zurück je etwa zwei Sekunden.</translation>
    </message>
    <message>
        <source>The camera moves</source>
        <translation>Die Kamera bewegt sich</translation>
    </message>
    <message>
        <source>The whole picture moves by up to {percent_per_s:.0f} % of its height a second.</source>
        <translation>Das ganze Bild bewegt sich bis zu {percent_per_s:.0f} % seiner Höhe je Sekunde.</translation>
    </message>
    <message>
        <source>Put the camera on a tripod or a shelf, and do not touch it while filming.</source>
        <translation>Stellen Sie die Kamera auf ein Stativ oder Regal und berühren Sie sie beim Filmen nicht.</translation>
    </message>
    <message>
        <source>Too dark</source>
        <translation>Zu dunkel</translation>
    </message>
    <message>
        <source>The person is so dark that joints are guessed more than seen.</source>
        <translation>Die Person ist so dunkel, dass Gelenke mehr geraten als gesehen werden.</translation>
    </message>
    <message>
        <source>Turn on more light, and stand facing it.</source>
        <translation>Machen Sie mehr Licht und stehen Sie ihm zugewandt.</translation>
    </message>
    <message>
        <source>Light from behind</source>
        <translation>Licht von hinten</translation>
    </message>
    <message>
        <source>The background is much brighter than the person.</source>
        <translation>Der Hintergrund ist viel heller als die Person.</translation>
    </message>
    <message>
        <source>Turn around, so that the window or lamp is behind the camera.</source>
        <translation>Drehen Sie sich um, sodass Fenster oder Lampe hinter der Kamera sind.</translation>
    </message>
    <message>
        <source>The picture stands still</source>
        <translation>Das Bild steht still</translation>
    </message>
    <message>
        <source>There is no picture for {gap_s:.1f} seconds.</source>
        <translation>{gap_s:.1f} Sekunden lang gibt es kein Bild.</translation>
    </message>
    <message>
        <source>Film again with free space on the phone, and send the file without shrinking it.</source>
        <translation>Filmen Sie noch einmal mit freiem Platz auf dem Telefon, und senden Sie die Datei unverkleinert.</translation>
    </message>
    <message>
        <source>Few pictures a second</source>
        <translation>Wenige Bilder je Sekunde</translation>
    </message>
    <message>
        <source>{rate_hz:.0f} pictures a second show quick moves badly.</source>
        <translation>{rate_hz:.0f} Bilder je Sekunde zeigen schnelle Bewegungen schlecht.</translation>
    </message>
    <message>
        <source>Film with 30 pictures a second.</source>
        <translation>Filmen Sie mit 30 Bildern je Sekunde.</translation>
    </message>
    <message>
        <source>No sound</source>
        <translation>Kein Ton</translation>
    </message>
    <message>
        <source>The video has no sound.</source>
        <translation>Das Video hat keinen Ton.</translation>
    </message>
    <message>
        <source>That is fine with Coach&apos;s own spoken cues; otherwise film with sound, and count.</source>
        <translation>Mit den Ansagen von Coach ist das in Ordnung; sonst filmen Sie mit Ton und zählen Sie mit.</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>The video has a sound track, but nothing is to be heard in it.</source>
        <translation>Das Video hat eine Tonspur, aber darin ist nichts zu hören.</translation>
    </message>
    <message>
        <source>Check that the microphone was on; or rely on Coach&apos;s own spoken cues.</source>
        <translation>Prüfen Sie, ob das Mikrofon an war; oder nutzen Sie die Ansagen von Coach.</translation>
    </message>
    <message>
        <source>Very short</source>
        <translation>Sehr kurz</translation>
    </message>
    <message>
        <source>The video lasts only {length_s:.1f} seconds.</source>
        <translation>Das Video dauert nur {length_s:.1f} Sekunden.</translation>
    </message>
    <message>
        <source>Show each exercise several times, with a rest before and after.</source>
        <translation>Zeigen Sie jede Übung mehrmals, mit einer Pause davor und danach.</translation>
    </message>
    <message>
        <source>Very long</source>
        <translation>Sehr lang</translation>
    </message>
    <message>
        <source>The video lasts {minutes:.0f} minutes.</source>
        <translation>Das Video dauert {minutes:.0f} Minuten.</translation>
    </message>
    <message>
        <source>Divide it into routines of at most half an hour.</source>
        <translation>Teilen Sie es in Übungsfolgen von höchstens einer halben Stunde.</translation>
    </message>
    <message>
        <source>Nothing repeats</source>
        <translation>Nichts wiederholt sich</translation>
    </message>
    <message>
        <source>No exercise that is repeated was found.</source>
        <translation>Es wurde keine Übung gefunden, die wiederholt wird.</translation>
    </message>
    <message>
        <source>Repeat each exercise, and rest for a moment between two repetitions.</source>
        <translation>Wiederholen Sie jede Übung, mit einem Moment Pause dazwischen.</translation>
    </message>
    <message>
        <source>.</source>
        <comment>before the decimals of a number</comment>
        <translation>,</translation>
    </message>
    <message>
        <source>English</source>
        <comment>the name of the language of this file, in that language</comment>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>My exercise</source>
        <translation>Mein Training</translation>
    </message>
    <message>
        <source>{since} to {today}</source>
        <translation>{since} bis {today}</translation>
    </message>
    <message>
        <source>Name: {name}</source>
        <translation>Name: {name}</translation>
    </message>
    <message>
        <source>Coach is no medical device, and this page is no diagnosis. It was made on this computer from its own records. One camera measures angles to within about 4 to 8 degrees, so small differences say nothing.</source>
        <translation>Coach ist kein Medizinprodukt, und diese Seite ist keine Diagnose. Sie wurde auf diesem Computer aus dessen eigenen Aufzeichnungen erstellt. Eine Kamera misst Winkel auf etwa 4 bis 8 Grad genau; kleine Unterschiede sagen also nichts.</translation>
    </message>
    <message>
        <source>Only demonstrations or recorded clips: this page says nothing about a person.</source>
        <translation>Nur Vorführungen oder aufgenommene Filme: Diese Seite sagt nichts über eine Person.</translation>
    </message>
    <message>
        <source>Sessions: {begun}, {minutes} min altogether; {finished} done to the end.</source>
        <translation>Übungen: {begun}, zusammen {minutes} min; {finished} bis zum Ende.</translation>
    </message>
    <message>
        <source>Measured: {measured} of {minutes} min ({share} %); sessions with a score: {sessions}.</source>
        <translation>Gemessen: {measured} von {minutes} min ({share} %); Übungen mit Punktzahl: {sessions}.</translation>
    </message>
    <message>
        <source>Sessions done without a score, as too little of them could be measured: {count}.</source>
        <translation>Übungen ohne Punktzahl, weil zu wenig messbar war: {count}.</translation>
    </message>
    <message>
        <source>Not measured for {time}: {why}.</source>
        <translation>{time} nicht gemessen, weil {why}.</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} min</translation>
    </message>
    <message>
        <source>Week by week</source>
        <translation>Woche für Woche</translation>
    </message>
    <message>
        <source>Week from</source>
        <translation>Woche ab</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Übungen</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>The score says how many of 100 measured moments were as shown. × is a week without one.</source>
        <translation>Die Punkte sagen, wie viele von 100 gemessenen Momenten wie gezeigt waren. × ist eine Woche ohne.</translation>
    </message>
    <message>
        <source> ± says how far it may be off, as the sessions differ (in 95 of 100 weeks).</source>
        <translation> ± sagt, wie weit sie abweichen können, da die Übungen sich unterscheiden (in 95 von 100 Wochen).</translation>
    </message>
    <message>
        <source> How far it may be off cannot be told from so few sessions of one exercise.</source>
        <translation> Wie weit sie abweichen können, lässt sich aus so wenigen Übungen nicht sagen.</translation>
    </message>
    <message>
        <source> Earlier weeks are in the chart only.</source>
        <translation> Frühere Wochen stehen nur im Diagramm.</translation>
    </message>
    <message>
        <source>Repetitions</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>{done} of {asked}</source>
        <translation>{done} von {asked}</translation>
    </message>
    <message>
        <source>further moves: {count}</source>
        <translation>weitere Bewegungen: {count}</translation>
    </message>
    <message>
        <source>None could be counted.</source>
        <translation>Keine konnte gezählt werden.</translation>
    </message>
    <message>
        <source>One thing to practise</source>
        <translation>Das können Sie üben</translation>
    </message>
    <message>
        <source>How the moves were done</source>
        <translation>Wie die Bewegungen waren</translation>
    </message>
    <message>
        <source>{title}, {day}</source>
        <translation>{title}, {day}</translation>
    </message>
    <message>
        <source>could not be told: {parts}</source>
        <translation>nicht zu sagen: {parts}</translation>
    </message>
    <message>
        <source>Fitness checks of the last year</source>
        <translation>Fitnesstests des letzten Jahres</translation>
    </message>
    <message>
        <source>Days with exercise</source>
        <translation>Tage mit Training</translation>
    </message>
    <message>
        <source>{month} {year}: {count}</source>
        <translation>{month} {year}: {count}</translation>
    </message>
    <message>
        <source>Mo Tu We Th Fr Sa Su</source>
        <translation>Mo Di Mi Do Fr Sa So</translation>
    </message>
    <message>
        <source>{day} {month} {year}</source>
        <translation>{day}. {month} {year}</translation>
    </message>
    <message>
        <source>{day} {short_month}</source>
        <comment>on the axis of a chart</comment>
        <translation>{day}. {short_month}</translation>
    </message>
    <message>
        <source>January February March April May June July August September October November December</source>
        <translation>Januar Februar März April Mai Juni Juli August September Oktober November Dezember</translation>
    </message>
    <message>
        <source>Coach</source>
        <comment>the program&apos;s name, as the voice says it</comment>
        <translation>Coach</translation>
    </message>
    <message>
        <source>Which language?</source>
        <translation>Welche Sprache?</translation>
    </message>
    <message>
        <source>This page and the service do not understand each other. Please load the page again.</source>
        <translation>Diese Seite und der Dienst verstehen sich nicht. Bitte laden Sie die Seite neu.</translation>
    </message>
    <message>
        <source>The page did not say in time who it is. Please load it again.</source>
        <translation>Die Seite hat sich nicht rechtzeitig gemeldet. Bitte laden Sie sie neu.</translation>
    </message>
    <message>
        <source>This invitation does not hold any more. Please ask the centre for a new one.</source>
        <translation>Diese Einladung gilt nicht mehr. Bitte fragen Sie das Zentrum nach einer neuen.</translation>
    </message>
    <message>
        <source>The page sent something that is no pose. Please load the page again.</source>
        <translation>Die Seite sandte etwas, das keine Haltung ist. Bitte laden Sie sie neu.</translation>
    </message>
    <message>
        <source>The session of before has ended. You can begin anew.</source>
        <translation>Die vorige Übung ist zu Ende. Sie können neu beginnen.</translation>
    </message>
    <message>
        <source>This routine is not there any more. Please ask the centre.</source>
        <translation>Diese Übung gibt es nicht mehr. Bitte fragen Sie das Zentrum.</translation>
    </message>
    <message>
        <source>This was opened in another window, which goes on. You can close this one.</source>
        <translation>Dies wurde in einem anderen Fenster geöffnet, das weiterläuft. Sie können dieses schließen.</translation>
    </message>
    <message>
        <source>Nothing has come for a long while, so the session has ended.</source>
        <translation>Es kam lange nichts; die Übung ist beendet.</translation>
    </message>
    <message>
        <source>The service lost the thread for a moment. It goes on by itself.</source>
        <translation>Der Dienst war kurz unterbrochen. Es geht von selbst weiter.</translation>
    </message>
    <message>
        <source>Very many people are exercising now. Please try again in a few minutes.</source>
        <translation>Gerade üben sehr viele. Bitte versuchen Sie es in ein paar Minuten wieder.</translation>
    </message>
    <message>
        <source>Your result could not be stored yet. It is safe and will be stored later.</source>
        <translation>Ihr Ergebnis konnte noch nicht gespeichert werden. Es ist sicher und wird später gespeichert.</translation>
    </message>
    <message>
        <source>The page sends more poses than can be judged. Please load the page again.</source>
        <translation>Die Seite sendet mehr Haltungen, als beurteilt werden können. Bitte laden Sie sie neu.</translation>
    </message>
    <message>
        <source>Fitness checks</source>
        <translation>Fitnesstests</translation>
    </message>
    <message>
        <source>The last year, whatever the weeks of this report. Bars and ± are the camera&apos;s 95 % band. {missing}: no result of the whole test.</source>
        <translation>Das letzte Jahr, unabhängig von den Wochen dieses Berichts. Balken und ± sind der 95-%-Bereich der Kamera. {missing}: kein Ergebnis des ganzen Tests.</translation>
    </message>
    <message>
        <source>No fitness check in the last year.</source>
        <translation>Kein Fitnesstest im letzten Jahr.</translation>
    </message>
    <message>
        <source>{test}, by day</source>
        <translation>{test}, nach Tagen</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>± (95 %)</source>
        <translation>± (95 %)</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>What was seen</source>
        <translation>Was zu sehen war</translation>
    </message>
    <message>
        <source>A fitness test changed beyond measurement error if the first and the last result differ by more than the smallest detectable change at 95 %: that of a published study of older people, and the camera&apos;s own error on top. Each test is held to it by itself. Sources:</source>
        <translation>Ein Fitnesstest hat sich stärker als der Messfehler verändert, wenn erstes und letztes Ergebnis um mehr als die kleinste nachweisbare Veränderung bei 95 % abweichen: die einer veröffentlichten Studie mit Älteren und dazu der Fehler der Kamera. Das gilt für jeden Test für sich. Quellen:</translation>
    </message>
    <message>
        <source>no session</source>
        <translation>keine Übung</translation>
    </message>
    <message>
        <source>Exercise report</source>
        <translation>Trainingsbericht</translation>
    </message>
    <message>
        <source>Participant {id}</source>
        <translation>Teilnehmer {id}</translation>
    </message>
    <message>
        <source>{first} to {last}, weeks in {zone}, made {made}</source>
        <translation>{first} bis {last}, Wochen in {zone}, erstellt {made}</translation>
    </message>
    <message>
        <source>Last full week, from {starts}</source>
        <translation>Letzte volle Woche, ab {starts}</translation>
    </message>
    <message>
        <source>in the correct pose</source>
        <translation>in richtiger Haltung</translation>
    </message>
    <message>
        <source>give or take {error} (95 %)</source>
        <translation>plus oder minus {error} (95 %)</translation>
    </message>
    <message>
        <source>too few sessions to say how sure</source>
        <translation>zu wenige Übungen, um zu sagen, wie sicher</translation>
    </message>
    <message>
        <source>No number</source>
        <translation>Keine Zahl</translation>
    </message>
    <message>
        <source>sessions: {sessions} (measured: {measured}), minutes: {minutes}, {coverage} of the movements could be measured</source>
        <translation>Übungen: {sessions} (gemessen: {measured}), Minuten: {minutes}, {coverage} der Bewegungen waren messbar</translation>
    </message>
    <message>
        <source>, {lag} s behind the instructor</source>
        <translation>, {lag} s hinter dem Vorbild</translation>
    </message>
    <message>
        <source>Share of the time in the correct pose, by week, in percent</source>
        <translation>Anteil der Zeit in richtiger Haltung, nach Wochen, in Prozent</translation>
    </message>
    <message>
        <source>Bars: 95 % band. {missing} could not be measured, {none} no session.</source>
        <translation>Balken: 95-%-Bereich. {missing} nicht messbar, {none} keine Übung.</translation>
    </message>
    <message>
        <source>Correct pose</source>
        <translation>Richtige Haltung</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Sessions (measured)</source>
        <translation>Übungen (gemessen)</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>Verzug</translation>
    </message>
    <message>
        <source>{week} (not over)</source>
        <translation>{week} (läuft noch)</translation>
    </message>
    <message>
        <source>What changed beyond measurement error (± is a 95 % band)</source>
        <translation>Was sich stärker als der Messfehler verändert hat (± ist ein 95-%-Bereich)</translation>
    </message>
    <message>
        <source>Nothing changed by more than the error of measurement.</source>
        <translation>Nichts hat sich stärker als der Messfehler verändert.</translation>
    </message>
    <message>
        <source>Nothing can be compared yet: that takes at least seven sessions of the same exercise in at least two weeks.</source>
        <translation>Noch lässt sich nichts vergleichen: Dazu braucht es mindestens sieben Mal dieselbe Übung in mindestens zwei Wochen.</translation>
    </message>
    <message>
        <source>{joint}: {before}° to {after}°, {difference}° ± {error}° further ({routine}, {from_week} to {to_week}; beyond error from {detectable}°).</source>
        <translation>{joint}: {before}° auf {after}°, {difference}° ± {error}° weiter ({routine}, {from_week} bis {to_week}; über dem Fehler ab {detectable}°).</translation>
    </message>
    <message>
        <source>{joint}: {before}° to {after}°, {difference}° ± {error}° less far ({routine}, {from_week} to {to_week}; beyond error from {detectable}°).</source>
        <translation>{joint}: {before}° auf {after}°, {difference}° ± {error}° weniger weit ({routine}, {from_week} bis {to_week}; über dem Fehler ab {detectable}°).</translation>
    </message>
    <message>
        <source>{routine}: {before} % to {after} % in the correct pose, {difference} ± {error} points more ({from_week} to {to_week}; beyond error from {detectable}).</source>
        <translation>{routine}: {before} % auf {after} % in richtiger Haltung, {difference} ± {error} Punkte mehr ({from_week} bis {to_week}; über dem Fehler ab {detectable}).</translation>
    </message>
    <message>
        <source>{routine}: {before} % to {after} % in the correct pose, {difference} ± {error} points less ({from_week} to {to_week}; beyond error from {detectable}).</source>
        <translation>{routine}: {before} % auf {after} % in richtiger Haltung, {difference} ± {error} Punkte weniger ({from_week} bis {to_week}; über dem Fehler ab {detectable}).</translation>
    </message>
    <message>
        <source>Range of motion</source>
        <translation>Bewegungsumfang</translation>
    </message>
    <message>
        <source>Range of motion by joint, in degrees</source>
        <translation>Bewegungsumfang nach Gelenken, in Grad</translation>
    </message>
    <message>
        <source>Disc with bar: last week measured, with its 95 % band. Ring: first week. Upright tick: what the instructor showed.</source>
        <translation>Scheibe mit Balken: letzte gemessene Woche mit ihrem 95-%-Bereich. Ring: erste Woche. Senkrechter Strich: was das Vorbild zeigte.</translation>
    </message>
    <message>
        <source>No exercise asked a joint to move by 25° or more.</source>
        <translation>Keine Übung verlangte von einem Gelenk 25° oder mehr.</translation>
    </message>
    <message>
        <source>Joint</source>
        <translation>Gelenk</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Erreicht</translation>
    </message>
    <message>
        <source>First week</source>
        <translation>Erste Woche</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Gezeigt</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Verlangt</translation>
    </message>
    <message>
        <source>Measured in</source>
        <translation>Gemessen in</translation>
    </message>
    <message>
        <source>Exercise</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>could not be measured</source>
        <translation>nicht messbar</translation>
    </message>
    <message>
        <source>{measured} of {sessions}</source>
        <translation>{measured} von {sessions}</translation>
    </message>
    <message>
        <source>How the movements were done</source>
        <translation>Wie die Bewegungen waren</translation>
    </message>
    <message>
        <source>Beside the instructor. Of leans, turns and shifts 0 is best, and of smoothness; ± is a 95 % band. No change can be told that is smaller than the smallest detectable one.</source>
        <translation>Neben dem Vorbild. Bei Neigung, Drehung und Verschiebung ist 0 am besten, ebenso beim Gleichmaß; ± ist ein 95-%-Bereich. Kleinere Veränderungen als die kleinste nachweisbare lassen sich nicht sagen.</translation>
    </message>
    <message>
        <source>No session says yet how its movements were done.</source>
        <translation>Noch sagt keine Übung, wie ihre Bewegungen waren.</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>Letzte Woche</translation>
    </message>
    <message>
        <source>Detectable from</source>
        <translation>Nachweisbar ab</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Veränderung</translation>
    </message>
    <message>
        <source>no change that can be told</source>
        <translation>keine sichere Veränderung</translation>
    </message>
    <message>
        <source>one week only</source>
        <translation>nur eine Woche</translation>
    </message>
    <message>
        <source>{difference} more</source>
        <translation>{difference} mehr</translation>
    </message>
    <message>
        <source>{difference} less</source>
        <translation>{difference} weniger</translation>
    </message>
    <message>
        <source>How to read this</source>
        <translation>So ist das zu lesen</translation>
    </message>
    <message>
        <source>The number of a week is the share of the time in the correct pose: the mean of its sessions, each weighted by the minutes of which it tells. There is none where less than 60 % of the movements, or less than one minute, could be measured.</source>
        <translation>Die Zahl einer Woche ist der Anteil der Zeit in richtiger Haltung: der Mittelwert ihrer Übungen, jede gewichtet mit den Minuten, über die sie etwas sagt. Es gibt keine, wo weniger als 60 % der Bewegungen oder weniger als eine Minute messbar waren.</translation>
    </message>
    <message>
        <source>Angles come from one camera and lie in the picture&apos;s plane. Their bands hold the camera&apos;s error, which more sessions do not make smaller, and the differences between sessions. A joint counts as measured in a session if it was seen in at least 60 % of its time.</source>
        <translation>Die Winkel stammen von einer Kamera und liegen in der Bildebene. Ihre Bereiche enthalten den Fehler der Kamera, den mehr Übungen nicht kleiner machen, und die Unterschiede zwischen den Übungen. Ein Gelenk gilt in einer Übung als gemessen, wenn es mindestens 60 % ihrer Zeit zu sehen war.</translation>
    </message>
    <message>
        <source>Compared are the first and the last week of the same routine, with the same parts of the body and the same pose model. The limits are set so that at most one report in twenty names a change although nothing changed ({comparisons} comparisons here).</source>
        <translation>Verglichen werden die erste und die letzte Woche derselben Übung, mit denselben Körperteilen und demselben Modell. Die Grenzen sind so gesetzt, dass höchstens einer von zwanzig Berichten eine Veränderung nennt, wo keine war (hier {comparisons} Vergleiche).</translation>
    </message>
    <message>
        <source>How the movements were done is told apart from the number: how far they went beside the instructor&apos;s, and what moved along that should not. The smallest detectable change is 1.96 · √2 standard errors, each part held to 95 % by itself: of twenty parts that did not change, one may be named.</source>
        <translation>Wie die Bewegungen waren, steht getrennt von der Zahl: wie weit sie neben dem Vorbild gingen und was sich mitbewegte, das ruhig bleiben sollte. Die kleinste nachweisbare Veränderung sind 1,96 · √2 Standardfehler, jeder Teil für sich bei 95 %: Von zwanzig unveränderten Teilen kann einer genannt sein.</translation>
    </message>
    <message>
        <source>This is no diagnosis. A routine that is harder has a lower number.</source>
        <translation>Dies ist keine Diagnose. Eine schwerere Übung hat eine kleinere Zahl.</translation>
    </message>
    <message>
        <source>Sessions left out because their date lies in the future: {count}. Check the clock of the laptop.</source>
        <translation>Ausgelassene Übungen mit einem Datum in der Zukunft: {count}. Prüfen Sie die Uhr des Laptops.</translation>
    </message>
    <message>
        <source>A slow bow</source>
        <translation>Langsam verbeugen</translation>
    </message>
    <message>
        <source>An upright back</source>
        <translation>Ein aufrechter Rücken</translation>
    </message>
    <message>
        <source>And now lift the right foot. Keep breathing.</source>
        <translation>Und jetzt heben Sie den rechten Fuß. Weiteratmen.</translation>
    </message>
    <message>
        <source>And now onto the right foot. Breathe easily.</source>
        <translation>Und jetzt auf den rechten Fuß. Ruhig weiteratmen.</translation>
    </message>
    <message>
        <source>And now right leg and left arm. Breathe out as you lift.</source>
        <translation>Und jetzt rechtes Bein und linker Arm. Beim Heben ausatmen.</translation>
    </message>
    <message>
        <source>And now the right arm. Breathe out as you lift.</source>
        <translation>Und jetzt der rechte Arm. Beim Heben ausatmen.</translation>
    </message>
    <message>
        <source>And now the right foot. Breathe easily.</source>
        <translation>Und jetzt der rechte Fuß. Ruhig weiteratmen.</translation>
    </message>
    <message>
        <source>And now the right hand. Breathe out as you turn.</source>
        <translation>Und jetzt zur rechten Hand. Beim Drehen ausatmen.</translation>
    </message>
    <message>
        <source>And now the right heel. Breathe easily.</source>
        <translation>Und jetzt die rechte Ferse. Ruhig weiteratmen.</translation>
    </message>
    <message>
        <source>And now the right heel. Breathe out as you bend.</source>
        <translation>Und jetzt die rechte Ferse. Beim Beugen ausatmen.</translation>
    </message>
    <message>
        <source>And now the right leg to the side.</source>
        <translation>Und jetzt das rechte Bein zur Seite.</translation>
    </message>
    <message>
        <source>And now the right leg. Breathe out as it lifts.</source>
        <translation>Und jetzt das rechte Bein. Beim Heben ausatmen.</translation>
    </message>
    <message>
        <source>And now the right leg. Breathe out as you lift.</source>
        <translation>Und jetzt das rechte Bein. Beim Heben ausatmen.</translation>
    </message>
    <message>
        <source>And now the right leg. Breathe out as you stretch.</source>
        <translation>Und jetzt das rechte Bein. Beim Strecken ausatmen.</translation>
    </message>
    <message>
        <source>And now to the right. Breathe out as it sinks.</source>
        <translation>Und jetzt nach rechts. Beim Sinken ausatmen.</translation>
    </message>
    <message>
        <source>And now to the right. Breathe out as you lean.</source>
        <translation>Und jetzt nach rechts. Beim Neigen ausatmen.</translation>
    </message>
    <message>
        <source>And now to the right. Breathe out as you turn.</source>
        <translation>Und jetzt nach rechts. Beim Drehen ausatmen.</translation>
    </message>
    <message>
        <source>And the right leg. Breathe out as it lifts.</source>
        <translation>Und das rechte Bein. Beim Heben ausatmen.</translation>
    </message>
    <message>
        <source>And to the other side. Breathe out as you bend.</source>
        <translation>Und zur anderen Seite. Beim Beugen ausatmen.</translation>
    </message>
    <message>
        <source>And to the right. Breathe out as it sinks.</source>
        <translation>Und nach rechts. Beim Sinken ausatmen.</translation>
    </message>
    <message>
        <source>And to the right. Breathe out as you turn.</source>
        <translation>Und nach rechts. Beim Drehen ausatmen.</translation>
    </message>
    <message>
        <source>Arm exercise</source>
        <translation>Übung für die Arme</translation>
    </message>
    <message>
        <source>Arm out and turn after it, left and right. Breathe out as you turn.</source>
        <translation>Arm zur Seite und hinterherdrehen, links und rechts. Beim Drehen ausatmen.</translation>
    </message>
    <message>
        <source>Arms a little out for balance, and lift the left leg to the side.</source>
        <translation>Arme für das Gleichgewicht etwas zur Seite, und heben Sie das linke Bein zur Seite.</translation>
    </message>
    <message>
        <source>Arms a little out, and lift the left leg to the side. Breathe out as it lifts.</source>
        <translation>Arme etwas zur Seite, und heben Sie das linke Bein zur Seite. Beim Heben ausatmen.</translation>
    </message>
    <message>
        <source>Arms a little out; lift the left leg to the side and stay a moment. Breathe out as you lift.</source>
        <translation>Arme etwas zur Seite; heben Sie das linke Bein zur Seite und bleiben Sie einen Moment. Beim Heben ausatmen.</translation>
    </message>
    <message>
        <source>Arms out to the side and down. Breathe in out, breathe out down.</source>
        <translation>Arme zur Seite und hinunter. Beim Öffnen ein-, beim Senken ausatmen.</translation>
    </message>
    <message>
        <source>Arms out to the side. Bend the elbows until the hands point up, and stretch again.</source>
        <translation>Arme zur Seite. Beugen Sie die Ellbogen, bis die Hände nach oben zeigen, und strecken Sie wieder.</translation>
    </message>
    <message>
        <source>Arms out to the side: bend the elbows until the hands point up, and stretch. Breathe out as you bend.</source>
        <translation>Arme zur Seite: Beugen Sie die Ellbogen, bis die Hände nach oben zeigen, und strecken Sie. Beim Beugen ausatmen.</translation>
    </message>
    <message>
        <source>Arms out; hands up, and stretch out again. Breathe in as the hands come up.</source>
        <translation>Arme zur Seite, die Hände nach oben, und wieder strecken. Wenn die Hände hochkommen, einatmen.</translation>
    </message>
    <message>
        <source>Arms overhead</source>
        <translation>Arme über den Kopf</translation>
    </message>
    <message>
        <source>Arms to the side</source>
        <translation>Arme zur Seite</translation>
    </message>
    <message>
        <source>Arms up on one to four, down on five to eight. Breathe in up, out down.</source>
        <translation>Arme hoch auf eins bis vier, hinunter auf fünf bis acht. Hinauf ein-, hinunter ausatmen.</translation>
    </message>
    <message>
        <source>Arms up to the side and down while the heels lift. Breathe in up, out down.</source>
        <translation>Arme seitlich hoch und hinunter, während die Fersen sich heben. Hinauf ein-, hinunter ausatmen.</translation>
    </message>
    <message>
        <source>Arms wide and high, open the chest. Breathe in as you open.</source>
        <translation>Arme weit und hoch, öffnen Sie die Brust. Beim Öffnen einatmen.</translation>
    </message>
    <message>
        <source>Arms wide and high, then pull the elbows down to your sides. Breathe out as you pull.</source>
        <translation>Arme weit und hoch, dann ziehen Sie die Ellbogen an die Seiten. Beim Ziehen ausatmen.</translation>
    </message>
    <message>
        <source>Arms, trunk and legs in an easy rhythm. Have a chair within reach if you like to hold on.</source>
        <translation>Arme, Rumpf und Beine in ruhigem Takt. Stellen Sie einen Stuhl in Reichweite, wenn Sie sich festhalten mögen.</translation>
    </message>
    <message>
        <source>As high as is easy</source>
        <translation>So hoch es leicht geht</translation>
    </message>
    <message>
        <source>Back to the easy walk. Let the breath become calm.</source>
        <translation>Zurück zum leichten Gehen. Lassen Sie den Atem ruhig werden.</translation>
    </message>
    <message>
        <source>Balance with a chair</source>
        <translation>Gleichgewicht am Stuhl</translation>
    </message>
    <message>
        <source>Balance, left leg</source>
        <translation>Gleichgewicht, linkes Bein</translation>
    </message>
    <message>
        <source>Balance, right leg</source>
        <translation>Gleichgewicht, rechtes Bein</translation>
    </message>
    <message>
        <source>Bend and stretch</source>
        <translation>Beugen und strecken</translation>
    </message>
    <message>
        <source>Bend the elbows</source>
        <translation>Ellbogen beugen</translation>
    </message>
    <message>
        <source>Bend the knees a little and open the arms. Breathe in down, out up.</source>
        <translation>Beugen Sie die Knie etwas und öffnen Sie die Arme. Hinunter ein-, hinauf ausatmen.</translation>
    </message>
    <message>
        <source>Bend the knees a little and open the arms. Breathe in going down, out coming up.</source>
        <translation>Beugen Sie die Knie etwas und öffnen Sie die Arme. Hinunter ein-, hinauf ausatmen.</translation>
    </message>
    <message>
        <source>Bend the knees, arms open. Breathe in down, out up.</source>
        <translation>Beugen Sie die Knie, die Arme offen. Hinunter ein-, hinauf ausatmen.</translation>
    </message>
    <message>
        <source>Big breath</source>
        <translation>Großer Atem</translation>
    </message>
    <message>
        <source>Big steps</source>
        <translation>Große Schritte</translation>
    </message>
    <message>
        <source>Both arms out and up, as high as is easy. Breathe in on the way up, out on the way down.</source>
        <translation>Beide Arme zur Seite und nach oben, so hoch es leicht geht. Beim Heben ein-, beim Senken ausatmen.</translation>
    </message>
    <message>
        <source>Both arms overhead</source>
        <translation>Beide Arme über den Kopf</translation>
    </message>
    <message>
        <source>Bow a little with open arms, and come up. Breathe out as you bow.</source>
        <translation>Verbeugen Sie sich etwas mit offenen Armen, und kommen Sie wieder hoch. Beim Beugen ausatmen.</translation>
    </message>
    <message>
        <source>Bow forward a little with a straight back, the arms open. Breathe out as you bow.</source>
        <translation>Beugen Sie sich mit geradem Rücken etwas nach vorn, die Arme offen. Beim Beugen ausatmen.</translation>
    </message>
    <message>
        <source>Bow with open arms</source>
        <translation>Verbeugen mit offenen Armen</translation>
    </message>
    <message>
        <source>Breathing</source>
        <translation>Atmen</translation>
    </message>
    <message>
        <source>Breathing again</source>
        <translation>Noch einmal atmen</translation>
    </message>
    <message>
        <source>Bring the left heel up behind you and bend the elbows. Breathe easily.</source>
        <translation>Heben Sie die linke Ferse nach hinten und beugen Sie die Ellbogen. Ruhig weiteratmen.</translation>
    </message>
    <message>
        <source>Bring the left heel up behind you and bend the elbows. Breathe out as you bend.</source>
        <translation>Heben Sie die linke Ferse nach hinten und beugen Sie die Ellbogen. Beim Beugen ausatmen.</translation>
    </message>
    <message>
        <source>Brings heart and breath to rest and stretches what has worked. Sit on the front half of a firm chair, both feet flat on the floor. Everything is slow now. You are on the chair already: do each move only as far as is easy, or rest an arm and go on with the other.</source>
        <translation>Bringt Herz und Atem zur Ruhe und dehnt, was gearbeitet hat. Setzen Sie sich auf die vordere Hälfte eines festen Stuhls, beide Füße flach am Boden. Jetzt ist alles langsam. Sie sitzen schon: Machen Sie jede Bewegung nur so weit, wie es leicht geht, oder lassen Sie einen Arm ruhen und machen Sie mit dem anderen weiter.</translation>
    </message>
    <message>
        <source>Chest exercise</source>
        <translation>Übung für die Brust</translation>
    </message>
    <message>
        <source>Comb with the left hand</source>
        <translation>Mit der linken Hand kämmen</translation>
    </message>
    <message>
        <source>Comb with the right hand</source>
        <translation>Mit der rechten Hand kämmen</translation>
    </message>
    <message>
        <source>Cool-down</source>
        <translation>Ausklang</translation>
    </message>
    <message>
        <source>Diagonal arms</source>
        <translation>Schräge Arme</translation>
    </message>
    <message>
        <source>Ear to the left shoulder</source>
        <translation>Ohr zur linken Schulter</translation>
    </message>
    <message>
        <source>Ear to the right shoulder</source>
        <translation>Ohr zur rechten Schulter</translation>
    </message>
    <message>
        <source>Ear to the shoulder</source>
        <translation>Ohr zur Schulter</translation>
    </message>
    <message>
        <source>Easy steps</source>
        <translation>Leichte Schritte zum Anfang</translation>
    </message>
    <message>
        <source>Easy walk</source>
        <translation>Leichtes Gehen</translation>
    </message>
    <message>
        <source>Easy walk again</source>
        <translation>Noch einmal leicht gehen</translation>
    </message>
    <message>
        <source>Elbow wings</source>
        <translation>Flügel</translation>
    </message>
    <message>
        <source>Elbows down and back, then reach wide and high. Breathe out as the elbows come down.</source>
        <translation>Ellbogen nach unten und hinten, dann weit und hoch greifen. Wenn die Ellbogen sinken, ausatmen.</translation>
    </message>
    <message>
        <source>Elbows to the back pockets</source>
        <translation>Ellbogen zu den Gesäßtaschen</translation>
    </message>
    <message>
        <source>Everything happens on a chair. Sit upright, both feet on the floor.</source>
        <translation>Alles geschieht auf dem Stuhl. Sitzen Sie aufrecht, beide Füße am Boden.</translation>
    </message>
    <message>
        <source>Free shoulders</source>
        <translation>Freie Schultern</translation>
    </message>
    <message>
        <source>From the shoulders, press both arms up. Breathe out as you press.</source>
        <translation>Drücken Sie beide Arme von den Schultern nach oben. Beim Drücken ausatmen.</translation>
    </message>
    <message>
        <source>From wide and high, pull the elbows down and together behind you. Breathe out as you pull.</source>
        <translation>Ziehen Sie die Ellbogen von weit oben nach unten und hinter sich zusammen. Beim Ziehen ausatmen.</translation>
    </message>
    <message>
        <source>Gets heart and lungs going, as a walk does, in any weather. Have a firm chair beside you, and stop if anything hurts. You should still be able to talk. Sitting: walk with your feet on the spot and swing the arms as shown.</source>
        <translation>Bringt Herz und Lunge in Schwung wie ein Spaziergang, bei jedem Wetter. Ein fester Stuhl steht neben Ihnen; hören Sie auf, wenn etwas wehtut. Sie sollten dabei noch sprechen können. Im Sitzen: Gehen Sie mit den Füßen auf der Stelle und schwingen Sie die Arme wie gezeigt.</translation>
    </message>
    <message>
        <source>Grow tall</source>
        <translation>Groß werden</translation>
    </message>
    <message>
        <source>Gymnastics to eight counts</source>
        <translation>Gymnastik auf acht Takte</translation>
    </message>
    <message>
        <source>Half way up</source>
        <translation>Halb hoch</translation>
    </message>
    <message>
        <source>Hands beside the head, then press them up. Breathe out as you press.</source>
        <translation>Hände neben den Kopf, dann drücken Sie sie nach oben. Beim Drücken ausatmen.</translation>
    </message>
    <message>
        <source>Hands beside your shoulders: lift the elbows and let them sink. Breathe in on the way up.</source>
        <translation>Hände neben die Schultern: Heben Sie die Ellbogen und lassen Sie sie sinken. Beim Heben einatmen.</translation>
    </message>
    <message>
        <source>Hands beside your shoulders: lift the elbows and lower them. Breathe in on the way up, out on the way down.</source>
        <translation>Hände neben die Schultern: Heben Sie die Ellbogen und senken Sie sie. Beim Heben ein-, beim Senken ausatmen.</translation>
    </message>
    <message>
        <source>Hands beside your shoulders; let the elbows rise and sink. Breathe in on the way up, out on the way down.</source>
        <translation>Hände neben die Schultern; lassen Sie die Ellbogen steigen und sinken. Hinauf ein-, hinunter ausatmen.</translation>
    </message>
    <message>
        <source>Hands to the ceiling</source>
        <translation>Hände zur Decke</translation>
    </message>
    <message>
        <source>Hands up beside the head, then stretch them towards the ceiling.</source>
        <translation>Hände neben den Kopf, dann strecken Sie sie zur Decke.</translation>
    </message>
    <message>
        <source>Head to the left, stay, and back. Breathe out as it sinks.</source>
        <translation>Kopf nach links, bleiben, und zurück. Beim Sinken ausatmen.</translation>
    </message>
    <message>
        <source>Heels up, arms open</source>
        <translation>Fersen hoch, Arme auf</translation>
    </message>
    <message>
        <source>High knees</source>
        <translation>Hohe Knie</translation>
    </message>
    <message>
        <source>Keeps the back upright and supple, so that sitting and bending stay easy. Sit on the front half of a firm chair, both feet flat on the floor. Never bend further than is comfortable. You are on the chair already: do each move only as far as is easy, or rest an arm and go on with the other.</source>
        <translation>Hält den Rücken aufrecht und beweglich, damit Sitzen und Bücken leicht bleiben. Setzen Sie sich auf die vordere Hälfte eines festen Stuhls, beide Füße flach am Boden. Beugen Sie sich nie weiter, als es angenehm ist. Sie sitzen schon: Machen Sie jede Bewegung nur so weit, wie es leicht geht, oder lassen Sie einen Arm ruhen und machen Sie mit dem anderen weiter.</translation>
    </message>
    <message>
        <source>Keeps the shoulders moving freely for dressing, combing and reaching up. Sit on the front half of a firm chair, both feet flat on the floor. You are on the chair already: do each move only as far as is easy, or rest an arm and go on with the other.</source>
        <translation>Hält die Schultern beweglich fürs Anziehen, Kämmen und Nach-oben-Greifen. Setzen Sie sich auf die vordere Hälfte eines festen Stuhls, beide Füße flach am Boden. Sie sitzen schon: Machen Sie jede Bewegung nur so weit, wie es leicht geht, oder lassen Sie einen Arm ruhen und machen Sie mit dem anderen weiter.</translation>
    </message>
    <message>
        <source>Knee and opposite arm, to the count. Breathe easily.</source>
        <translation>Knie und anderer Arm, im Takt. Ruhig weiteratmen.</translation>
    </message>
    <message>
        <source>Knee bends</source>
        <translation>Kniebeugen</translation>
    </message>
    <message>
        <source>Knee up, arm out</source>
        <translation>Knie hoch, Arm zur Seite</translation>
    </message>
    <message>
        <source>Lean forward, stand up with the arms open, and sit down slowly. Breathe out as you stand up.</source>
        <translation>Beugen Sie sich vor, stehen Sie mit offenen Armen auf und setzen Sie sich langsam hin. Beim Aufstehen ausatmen.</translation>
    </message>
    <message>
        <source>Lean to the left</source>
        <translation>Nach links neigen</translation>
    </message>
    <message>
        <source>Lean to the right</source>
        <translation>Nach rechts neigen</translation>
    </message>
    <message>
        <source>Left arm out, and look at the hand. Breathe out as you turn.</source>
        <translation>Linker Arm zur Seite, und schauen Sie zur Hand. Beim Drehen ausatmen.</translation>
    </message>
    <message>
        <source>Left arm out, and turn after it slowly. Breathe out as you turn.</source>
        <translation>Linker Arm zur Seite, und langsam hinterherdrehen. Beim Drehen ausatmen.</translation>
    </message>
    <message>
        <source>Left arm out, and turn the trunk after it. Breathe out as you turn.</source>
        <translation>Linker Arm zur Seite, der Oberkörper dreht sich nach. Beim Drehen ausatmen.</translation>
    </message>
    <message>
        <source>Left arm up</source>
        <translation>Linker Arm nach oben</translation>
    </message>
    <message>
        <source>Left foot out</source>
        <translation>Linker Fuß zur Seite</translation>
    </message>
    <message>
        <source>Left heel back, elbows bent</source>
        <translation>Linke Ferse zurück, Ellbogen beugen</translation>
    </message>
    <message>
        <source>Left heel to the back</source>
        <translation>Linke Ferse nach hinten</translation>
    </message>
    <message>
        <source>Left leg to the side</source>
        <translation>Linkes Bein zur Seite</translation>
    </message>
    <message>
        <source>Left leg to the side and right arm up, like a star. Breathe out as you lift.</source>
        <translation>Linkes Bein zur Seite und rechter Arm nach oben, wie ein Stern. Beim Heben ausatmen.</translation>
    </message>
    <message>
        <source>Left leg to the side on two beats. Breathe out as it lifts.</source>
        <translation>Linkes Bein auf zwei Schläge zur Seite. Beim Heben ausatmen.</translation>
    </message>
    <message>
        <source>Left leg, right arm</source>
        <translation>Linkes Bein, rechter Arm</translation>
    </message>
    <message>
        <source>Leg exercise</source>
        <translation>Übung für die Beine</translation>
    </message>
    <message>
        <source>Let both arms float half way up and sink. Breathe in on the way up, out on the way down.</source>
        <translation>Lassen Sie beide Arme halb hochschweben und sinken. Beim Heben ein-, beim Senken ausatmen.</translation>
    </message>
    <message>
        <source>Let the arms float out and up with a long breath in, and sink with a long breath out.</source>
        <translation>Lassen Sie die Arme mit einem langen Einatmen nach oben schweben und mit einem langen Ausatmen sinken.</translation>
    </message>
    <message>
        <source>Let the knees go apart while the arms open, and close again. Breathe in opening, out closing.</source>
        <translation>Knie und Arme gehen auseinander und wieder zusammen. Beim Öffnen ein-, beim Schließen ausatmen.</translation>
    </message>
    <message>
        <source>Let your head sink slowly to the left, and then to the right.</source>
        <translation>Lassen Sie den Kopf langsam nach links sinken, und dann nach rechts.</translation>
    </message>
    <message>
        <source>Let your head sink to the left and come back. Breathe out as it sinks.</source>
        <translation>Lassen Sie den Kopf nach links sinken und zurückkommen. Beim Sinken ausatmen.</translation>
    </message>
    <message>
        <source>Lift both arms out and up, and grow taller. Breathe in on the way up, out on the way down.</source>
        <translation>Heben Sie beide Arme seitlich nach oben und werden Sie länger. Beim Heben ein-, beim Senken ausatmen.</translation>
    </message>
    <message>
        <source>Lift both arms to shoulder height and lower them slowly. Breathe in on the way up, out on the way down.</source>
        <translation>Heben Sie beide Arme auf Schulterhöhe und senken Sie sie langsam. Beim Heben ein-, beim Senken ausatmen.</translation>
    </message>
    <message>
        <source>Lift both arms to shoulder height. Breathe in as they rise, out as they sink.</source>
        <translation>Heben Sie beide Arme auf Schulterhöhe. Beim Heben ein-, beim Senken ausatmen.</translation>
    </message>
    <message>
        <source>Lift both heels while the arms open. Breathe in up, breathe out down.</source>
        <translation>Heben Sie beide Fersen, während die Arme sich öffnen. Hinauf ein-, hinunter ausatmen.</translation>
    </message>
    <message>
        <source>Lift one knee after the other; the opposite arm swings out. Breathe easily.</source>
        <translation>Heben Sie ein Knie nach dem anderen; der andere Arm schwingt zur Seite. Ruhig weiteratmen.</translation>
    </message>
    <message>
        <source>Lift the knee higher now, and the opposite arm to shoulder height. Breathe out as it lifts.</source>
        <translation>Heben Sie das Knie jetzt höher, und den anderen Arm auf Schulterhöhe. Beim Heben ausatmen.</translation>
    </message>
    <message>
        <source>Lift the knee to the hips, the opposite arm to the shoulder. Breathe out as it lifts.</source>
        <translation>Heben Sie das Knie auf Hüfthöhe, den anderen Arm auf Schulterhöhe. Beim Heben ausatmen.</translation>
    </message>
    <message>
        <source>Lift the knees higher, the arms too. Breathe out with every lift.</source>
        <translation>Heben Sie die Knie höher, die Arme auch. Bei jedem Heben ausatmen.</translation>
    </message>
    <message>
        <source>Lift the left arm out and up, as if to comb your hair. Breathe out as you lift.</source>
        <translation>Heben Sie den linken Arm zur Seite und nach oben, als wollten Sie sich kämmen. Beim Heben ausatmen.</translation>
    </message>
    <message>
        <source>Lift the left foot, arms wide, and stand for three seconds. Keep breathing.</source>
        <translation>Heben Sie den linken Fuß, die Arme weit, und stehen Sie drei Sekunden. Weiteratmen.</translation>
    </message>
    <message>
        <source>Lift the left leg to the side, slowly. Breathe out as you lift.</source>
        <translation>Heben Sie das linke Bein langsam zur Seite. Beim Heben ausatmen.</translation>
    </message>
    <message>
        <source>Lift your knees in turn, and the opposite arm with them.</source>
        <translation>Heben Sie abwechselnd die Knie, und den anderen Arm dazu.</translation>
    </message>
    <message>
        <source>Lift your toes and bend the elbows together. Breathe out as you lift.</source>
        <translation>Heben Sie die Zehen und beugen Sie dabei die Ellbogen. Beim Heben ausatmen.</translation>
    </message>
    <message>
        <source>Light steps</source>
        <translation>Leichte Schritte</translation>
    </message>
    <message>
        <source>Light steps in place of hopping. Breathe easily.</source>
        <translation>Leichte Schritte statt Hüpfen. Ruhig weiteratmen.</translation>
    </message>
    <message>
        <source>Long diagonal</source>
        <translation>Lange Schräge</translation>
    </message>
    <message>
        <source>Look at your left hand</source>
        <translation>Zur linken Hand schauen</translation>
    </message>
    <message>
        <source>Look at your right hand</source>
        <translation>Zur rechten Hand schauen</translation>
    </message>
    <message>
        <source>Make one long line with both arms, first left high, then right. Breathe out as you open.</source>
        <translation>Bilden Sie mit beiden Armen eine lange Linie, erst links hoch, dann rechts. Beim Öffnen ausatmen.</translation>
    </message>
    <message>
        <source>Make one long line with both arms, first with the left arm up, then with the right.</source>
        <translation>Bilden Sie mit beiden Armen eine lange Linie, erst mit dem linken Arm oben, dann mit dem rechten.</translation>
    </message>
    <message>
        <source>March on the spot</source>
        <translation>Auf der Stelle marschieren</translation>
    </message>
    <message>
        <source>Marching</source>
        <translation>Marschieren</translation>
    </message>
    <message>
        <source>Now only the left arm, out and up. The right arm rests.</source>
        <translation>Jetzt nur der linke Arm, zur Seite und nach oben. Der rechte Arm ruht.</translation>
    </message>
    <message>
        <source>Now up to shoulder height. Breathe in on the way up, out on the way down.</source>
        <translation>Jetzt bis auf Schulterhöhe. Beim Heben ein-, beim Senken ausatmen.</translation>
    </message>
    <message>
        <source>One arm high, one low, in one long line; then the other way. Breathe out as you open.</source>
        <translation>Ein Arm hoch, einer tief, in einer langen Linie; dann andersherum. Beim Öffnen ausatmen.</translation>
    </message>
    <message>
        <source>One arm high, one low; make yourself long. Breathe out as you open.</source>
        <translation>Ein Arm hoch, einer tief; machen Sie sich lang. Beim Öffnen ausatmen.</translation>
    </message>
    <message>
        <source>One arm up and bend to the other side, left first. Breathe out as you bend.</source>
        <translation>Ein Arm nach oben und zur anderen Seite beugen, links zuerst. Beim Beugen ausatmen.</translation>
    </message>
    <message>
        <source>One arm up and bend to the side, left and right. Breathe out as you bend.</source>
        <translation>Ein Arm nach oben und zur Seite beugen, links und rechts. Beim Beugen ausatmen.</translation>
    </message>
    <message>
        <source>One arm up and over, left first, then right. Breathe out as you bend.</source>
        <translation>Ein Arm nach oben und hinüber, erst links, dann rechts. Beim Beugen ausatmen.</translation>
    </message>
    <message>
        <source>One arm up, and bend gently to the other side. First to the left, then to the right.</source>
        <translation>Ein Arm nach oben, und sanft zur anderen Seite beugen. Erst nach links, dann nach rechts.</translation>
    </message>
    <message>
        <source>Only the left arm now, out and up.</source>
        <translation>Jetzt nur der linke Arm, zur Seite und nach oben.</translation>
    </message>
    <message>
        <source>Only the left arm, out and up. Breathe out as you lift.</source>
        <translation>Nur der linke Arm, zur Seite und nach oben. Beim Heben ausatmen.</translation>
    </message>
    <message>
        <source>Open and close</source>
        <translation>Öffnen und schließen</translation>
    </message>
    <message>
        <source>Open the arms and rise onto your toes; come down slowly. Breathe in up, out down.</source>
        <translation>Arme öffnen und auf die Zehen stellen; langsam hinunter. Hinauf ein-, hinunter ausatmen.</translation>
    </message>
    <message>
        <source>Open the chest</source>
        <translation>Die Brust öffnen</translation>
    </message>
    <message>
        <source>Open the gate</source>
        <translation>Das Tor öffnen</translation>
    </message>
    <message>
        <source>Place the left foot out to the side with the left arm, and bring it back. Breathe easily.</source>
        <translation>Setzen Sie den linken Fuß mit dem linken Arm zur Seite und holen Sie ihn zurück. Ruhig weiteratmen.</translation>
    </message>
    <message>
        <source>Press to the ceiling</source>
        <translation>Zur Decke drücken</translation>
    </message>
    <message>
        <source>Press up</source>
        <translation>Hochdrücken</translation>
    </message>
    <message>
        <source>Pull down</source>
        <translation>Herunterziehen</translation>
    </message>
    <message>
        <source>Raise both arms to the side, up to shoulder height.</source>
        <translation>Heben Sie beide Arme zur Seite, bis auf Schulterhöhe.</translation>
    </message>
    <message>
        <source>Reach for the sky</source>
        <translation>Zum Himmel greifen</translation>
    </message>
    <message>
        <source>Right arm up</source>
        <translation>Rechter Arm nach oben</translation>
    </message>
    <message>
        <source>Right arm up and over to the left; stay. Breathe out as you bend.</source>
        <translation>Rechter Arm nach oben und hinüber nach links; bleiben Sie. Beim Beugen ausatmen.</translation>
    </message>
    <message>
        <source>Right foot out</source>
        <translation>Rechter Fuß zur Seite</translation>
    </message>
    <message>
        <source>Right heel back, elbows bent</source>
        <translation>Rechte Ferse zurück, Ellbogen beugen</translation>
    </message>
    <message>
        <source>Right heel to the back</source>
        <translation>Rechte Ferse nach hinten</translation>
    </message>
    <message>
        <source>Right leg to the side</source>
        <translation>Rechtes Bein zur Seite</translation>
    </message>
    <message>
        <source>Right leg, left arm</source>
        <translation>Rechtes Bein, linker Arm</translation>
    </message>
    <message>
        <source>Rise and reach</source>
        <translation>Hoch und greifen</translation>
    </message>
    <message>
        <source>Rise onto your toes and reach for the sky. Breathe in on the way up, out on the way down.</source>
        <translation>Stellen Sie sich auf die Zehen und greifen Sie zum Himmel. Hinauf ein-, hinunter ausatmen.</translation>
    </message>
    <message>
        <source>Rise onto your toes and reach up. Breathe in on the way up, out on the way down.</source>
        <translation>Stellen Sie sich auf die Zehen und greifen Sie nach oben. Hinauf ein-, hinunter ausatmen.</translation>
    </message>
    <message>
        <source>Rise onto your toes while the arms open. Breathe in up, out down.</source>
        <translation>Stellen Sie sich auf die Zehen, während die Arme sich öffnen. Hinauf ein-, hinunter ausatmen.</translation>
    </message>
    <message>
        <source>Seated march</source>
        <translation>Marschieren im Sitzen</translation>
    </message>
    <message>
        <source>Seated, arms and shoulders</source>
        <translation>Im Sitzen, Arme und Schultern</translation>
    </message>
    <message>
        <source>Shift your weight onto the left foot, the left arm goes out. Breathe easily.</source>
        <translation>Verlagern Sie das Gewicht auf den linken Fuß, der linke Arm geht zur Seite. Ruhig weiteratmen.</translation>
    </message>
    <message>
        <source>Side bend</source>
        <translation>Seitbeuge</translation>
    </message>
    <message>
        <source>Side bend with an arm</source>
        <translation>Seitbeuge mit Arm</translation>
    </message>
    <message>
        <source>Side exercise</source>
        <translation>Übung für die Seiten</translation>
    </message>
    <message>
        <source>Sit back a little as if to a chair, the arms open. Breathe in going down, out coming up.</source>
        <translation>Setzen Sie sich etwas zurück wie auf einen Stuhl, die Arme offen. Hinunter ein-, hinauf ausatmen.</translation>
    </message>
    <message>
        <source>Slide the left hand down, the trunk leans along. Breathe out as you lean.</source>
        <translation>Die linke Hand gleitet nach unten, der Oberkörper neigt sich mit. Beim Neigen ausatmen.</translation>
    </message>
    <message>
        <source>Slow big circle</source>
        <translation>Langsamer großer Kreis</translation>
    </message>
    <message>
        <source>Slow wings</source>
        <translation>Langsame Flügel</translation>
    </message>
    <message>
        <source>Small knee bends</source>
        <translation>Kleine Kniebeugen</translation>
    </message>
    <message>
        <source>Stand on the left leg</source>
        <translation>Auf dem linken Bein stehen</translation>
    </message>
    <message>
        <source>Stand on the right leg</source>
        <translation>Auf dem rechten Bein stehen</translation>
    </message>
    <message>
        <source>Stand up and sit down</source>
        <translation>Aufstehen und hinsetzen</translation>
    </message>
    <message>
        <source>Standing, whole body</source>
        <translation>Im Stehen, ganzer Körper</translation>
    </message>
    <message>
        <source>Step and swing</source>
        <translation>Treten und schwingen</translation>
    </message>
    <message>
        <source>Step lightly on the spot; the opposite arm swings out. Breathe easily.</source>
        <translation>Treten Sie leicht auf der Stelle; der andere Arm schwingt zur Seite. Ruhig weiteratmen.</translation>
    </message>
    <message>
        <source>Step on the spot, the opposite arm swings out. Breathe easily.</source>
        <translation>Treten Sie auf der Stelle, der andere Arm schwingt zur Seite. Ruhig weiteratmen.</translation>
    </message>
    <message>
        <source>Strengthens arms and shoulders for lifting, carrying and reaching up. Sit on the front half of a firm chair, both feet flat on the floor. You are on the chair already: do each move only as far as is easy, or rest an arm and go on with the other.</source>
        <translation>Kräftigt Arme und Schultern fürs Heben, Tragen und Nach-oben-Greifen. Setzen Sie sich auf die vordere Hälfte eines festen Stuhls, beide Füße flach am Boden. Sie sitzen schon: Machen Sie jede Bewegung nur so weit, wie es leicht geht, oder lassen Sie einen Arm ruhen und machen Sie mit dem anderen weiter.</translation>
    </message>
    <message>
        <source>Strengthens legs, trunk and arms in one go. Have a firm chair beside you, and stop if anything hurts. Sitting: do the arms as shown; for knee bends and lifted legs, press both feet into the floor.</source>
        <translation>Kräftigt Beine, Rumpf und Arme in einem. Ein fester Stuhl steht neben Ihnen; hören Sie auf, wenn etwas wehtut. Im Sitzen: Machen Sie die Arme wie gezeigt; bei Kniebeugen und gehobenen Beinen drücken Sie beide Füße in den Boden.</translation>
    </message>
    <message>
        <source>Strengthens the legs for standing up, stairs and safe walking. Sit on the front half of a firm chair, both feet flat on the floor. The arms move along: they keep the rhythm. You are on the chair already: hold on to the seat if you like, and instead of standing up only lean forward and press your feet down.</source>
        <translation>Kräftigt die Beine fürs Aufstehen, für Treppen und sicheres Gehen. Setzen Sie sich auf die vordere Hälfte eines festen Stuhls, beide Füße flach am Boden. Die Arme gehen mit: Sie halten den Takt. Sie sitzen schon: Halten Sie sich am Sitz fest, wenn Sie mögen, und beugen Sie sich statt aufzustehen nur vor und drücken Sie die Füße in den Boden.</translation>
    </message>
    <message>
        <source>Stretch the left knee</source>
        <translation>Linkes Knie strecken</translation>
    </message>
    <message>
        <source>Stretch the left leg forward, the left arm goes out. Breathe out as you stretch.</source>
        <translation>Strecken Sie das linke Bein nach vorn, der linke Arm geht zur Seite. Beim Strecken ausatmen.</translation>
    </message>
    <message>
        <source>Stretch the right knee</source>
        <translation>Rechtes Knie strecken</translation>
    </message>
    <message>
        <source>Stretch to the ceiling</source>
        <translation>Zur Decke strecken</translation>
    </message>
    <message>
        <source>Stretch to the left</source>
        <translation>Nach links dehnen</translation>
    </message>
    <message>
        <source>Stretch to the right</source>
        <translation>Nach rechts dehnen</translation>
    </message>
    <message>
        <source>Strong arms on the chair</source>
        <translation>Starke Arme im Sitzen</translation>
    </message>
    <message>
        <source>Strong legs on the chair</source>
        <translation>Starke Beine im Sitzen</translation>
    </message>
    <message>
        <source>Sweep both arms out and up as far as is comfortable. Breathe in up, out down.</source>
        <translation>Führen Sie beide Arme im Bogen nach oben, so weit es angenehm ist. Hinauf ein-, hinunter ausatmen.</translation>
    </message>
    <message>
        <source>Sweep both arms out and up, as high as is comfortable.</source>
        <translation>Führen Sie beide Arme im Bogen nach oben, so hoch es angenehm ist.</translation>
    </message>
    <message>
        <source>Sweep both arms out and up. Breathe in on the way up, out on the way down.</source>
        <translation>Führen Sie beide Arme im Bogen nach oben. Beim Heben ein-, beim Senken ausatmen.</translation>
    </message>
    <message>
        <source>Sweep both arms up and let them sink. Breathe in on the way up, out on the way down.</source>
        <translation>Führen Sie beide Arme im Bogen nach oben und lassen Sie sie sinken. Hinauf ein-, hinunter ausatmen.</translation>
    </message>
    <message>
        <source>Tap the left foot to the side with the arm. Breathe easily.</source>
        <translation>Tippen Sie mit dem linken Fuß zur Seite, der Arm geht mit. Ruhig weiteratmen.</translation>
    </message>
    <message>
        <source>Tap the left foot to the side, the left arm goes along. Breathe easily.</source>
        <translation>Tippen Sie mit dem linken Fuß zur Seite, der linke Arm geht mit. Ruhig weiteratmen.</translation>
    </message>
    <message>
        <source>Tap to the left</source>
        <translation>Links tippen</translation>
    </message>
    <message>
        <source>Tap to the right</source>
        <translation>Rechts tippen</translation>
    </message>
    <message>
        <source>Three long breaths</source>
        <translation>Drei lange Atemzüge</translation>
    </message>
    <message>
        <source>Three long breaths: arms up with the breath in, down with the breath out.</source>
        <translation>Drei lange Atemzüge: Beim Einatmen die Arme heben, beim Ausatmen senken.</translation>
    </message>
    <message>
        <source>To finish, sweep both arms up and let them sink. Breathe in on the way up, out on the way down.</source>
        <translation>Zum Schluss führen Sie beide Arme im Bogen nach oben und lassen sie sinken. Hinauf ein-, hinunter ausatmen.</translation>
    </message>
    <message>
        <source>To shoulder height</source>
        <translation>Auf Schulterhöhe</translation>
    </message>
    <message>
        <source>Toes up, elbows bent</source>
        <translation>Zehen hoch, Ellbogen gebeugt</translation>
    </message>
    <message>
        <source>Trains standing safely on one leg, which protects best against falls. Stand beside a firm chair that cannot slip, and hold on with one hand whenever you like. Sitting: sit tall, do the arms as shown, and lift the foot or the heel of the same side.</source>
        <translation>Übt das sichere Stehen auf einem Bein, das am besten vor Stürzen schützt. Stellen Sie sich neben einen festen Stuhl, der nicht rutscht, und halten Sie sich mit einer Hand fest, wann immer Sie mögen. Im Sitzen: Sitzen Sie aufrecht, machen Sie die Arme wie gezeigt und heben Sie den Fuß oder die Ferse derselben Seite.</translation>
    </message>
    <message>
        <source>Trunk exercise</source>
        <translation>Übung für den Rumpf</translation>
    </message>
    <message>
        <source>Turn to the left</source>
        <translation>Nach links drehen</translation>
    </message>
    <message>
        <source>Turn to the right</source>
        <translation>Nach rechts drehen</translation>
    </message>
    <message>
        <source>Up on your toes</source>
        <translation>Auf die Zehen</translation>
    </message>
    <message>
        <source>Upper arms still: bend the elbows and stretch them. Breathe out as you bend.</source>
        <translation>Die Oberarme bleiben ruhig: Beugen Sie die Ellbogen und strecken Sie sie. Beim Beugen ausatmen.</translation>
    </message>
    <message>
        <source>Wakes the whole body with the counted gymnastics that many know from their school days. Have a firm chair beside you, and stop if anything hurts. Count along: one to eight, and again. Sitting: do the arms and the trunk as shown, and tap a foot where a leg moves.</source>
        <translation>Weckt den ganzen Körper mit der gezählten Gymnastik, die viele aus der Schulzeit kennen. Ein fester Stuhl steht neben Ihnen; hören Sie auf, wenn etwas wehtut. Zählen Sie mit: eins bis acht, und noch einmal. Im Sitzen: Machen Sie Arme und Oberkörper wie gezeigt, und tippen Sie mit dem Fuß, wo sich ein Bein bewegt.</translation>
    </message>
    <message>
        <source>Walk on the spot, the opposite arm swings out. Breathe easily.</source>
        <translation>Gehen Sie auf der Stelle, der andere Arm schwingt zur Seite. Ruhig weiteratmen.</translation>
    </message>
    <message>
        <source>Walk with arms high and low</source>
        <translation>Gehen, Arme hoch und tief</translation>
    </message>
    <message>
        <source>Walking on the spot</source>
        <translation>Gehen auf der Stelle</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>Aufwärmen</translation>
    </message>
    <message>
        <source>Warms muscles and joints and gets the heart going before anything harder. Have a firm chair beside you, and stop if anything hurts. Sitting: do the arms as shown, and lift a heel where a leg or the heels are lifted.</source>
        <translation>Wärmt Muskeln und Gelenke und bringt das Herz in Schwung, bevor es anstrengender wird. Ein fester Stuhl steht neben Ihnen; hören Sie auf, wenn etwas wehtut. Im Sitzen: Machen Sie die Arme wie gezeigt, und heben Sie eine Ferse, wo ein Bein oder die Fersen gehoben werden.</translation>
    </message>
    <message>
        <source>Weight to the left</source>
        <translation>Gewicht nach links</translation>
    </message>
    <message>
        <source>Weight to the right</source>
        <translation>Gewicht nach rechts</translation>
    </message>
    <message>
        <source>Whole body</source>
        <translation>Ganzer Körper</translation>
    </message>
    <message>
        <source>Whole-body exercise</source>
        <translation>Übung für den ganzen Körper</translation>
    </message>
    <message>
        <source>Wings</source>
        <translation>Flügel</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <comment>on the page that is followed</comment>
        <translation>Einen Moment, bitte.</translation>
    </message>
    <message>
        <source>Try again</source>
        <comment>on the page that is followed</comment>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Back</source>
        <comment>on the page that is followed</comment>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Exercise with Coach</source>
        <comment>on the page that is followed</comment>
        <translation>Üben mit Coach</translation>
    </message>
    <message>
        <source>Code</source>
        <comment>on the page that is followed</comment>
        <translation>Code</translation>
    </message>
    <message>
        <source>Type the code that your centre gave you.</source>
        <comment>on the page that is followed</comment>
        <translation>Geben Sie den Code ein, den Sie von Ihrem Zentrum haben.</translation>
    </message>
    <message>
        <source>Go on</source>
        <comment>on the page that is followed</comment>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>The picture stays on this device.</source>
        <comment>on the page that is followed</comment>
        <translation>Das Bild bleibt auf diesem Gerät.</translation>
    </message>
    <message>
        <source>Switch the camera on</source>
        <comment>on the page that is followed</comment>
        <translation>Kamera einschalten</translation>
    </message>
    <message>
        <source>{count} min</source>
        <comment>on the page that is followed</comment>
        <translation>{count} min</translation>
    </message>
    <message>
        <source>under 1 min</source>
        <comment>on the page that is followed</comment>
        <translation>unter 1 min</translation>
    </message>
    <message>
        <source>Something went wrong. Please try again.</source>
        <comment>on the page that is followed</comment>
        <translation>Etwas ist schiefgegangen. Bitte versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The camera is being switched on.</source>
        <comment>on the page that is followed</comment>
        <translation>Die Kamera wird eingeschaltet.</translation>
    </message>
    <message>
        <source>Other camera ({name})</source>
        <comment>on the page that is followed</comment>
        <translation>Andere Kamera ({name})</translation>
    </message>
    <message>
        <source>Start now</source>
        <comment>on the page that is followed</comment>
        <translation>Jetzt beginnen</translation>
    </message>
    <message>
        <source>It starts by itself.</source>
        <comment>on the page that is followed</comment>
        <translation>Es beginnt von selbst.</translation>
    </message>
    <message>
        <source>You, as in a mirror</source>
        <comment>on the page that is followed</comment>
        <translation>Sie, wie im Spiegel</translation>
    </message>
    <message>
        <source>The instructor</source>
        <comment>on the page that is followed</comment>
        <translation>Das Vorbild</translation>
    </message>
    <message>
        <source>How much of the exercise is done</source>
        <comment>on the page that is followed</comment>
        <translation>Wie viel der Übung geschafft ist</translation>
    </message>
    <message>
        <source>Please stand or sit in front of the camera.</source>
        <comment>on the page that is followed</comment>
        <translation>Bitte stehen oder sitzen Sie vor der Kamera.</translation>
    </message>
    <message>
        <source>Please come a little closer.</source>
        <comment>on the page that is followed</comment>
        <translation>Bitte kommen Sie etwas näher.</translation>
    </message>
    <message>
        <source>Please move a little to your left.</source>
        <comment>on the page that is followed</comment>
        <translation>Bitte gehen Sie etwas nach links.</translation>
    </message>
    <message>
        <source>Please move a little to your right.</source>
        <comment>on the page that is followed</comment>
        <translation>Bitte gehen Sie etwas nach rechts.</translation>
    </message>
    <message>
        <source>Only numbers, where your joints are, go to your centre: no picture, no sound and no name.</source>
        <translation>An Ihr Zentrum gehen nur Zahlen: wo Ihre Gelenke sind. Kein Bild, kein Ton, kein Name.</translation>
    </message>
    <message>
        <source>This code is not known. Please check it, or ask your centre for another one.</source>
        <translation>Dieser Code ist nicht bekannt. Bitte prüfen Sie ihn oder fragen Sie Ihr Zentrum nach einem anderen.</translation>
    </message>
    <message>
        <source>This code is no longer valid. Please ask your centre for a new one.</source>
        <translation>Dieser Code gilt nicht mehr. Bitte fragen Sie Ihr Zentrum nach einem neuen.</translation>
    </message>
    <message>
        <source>There were too many tries. Please wait a minute, then try again.</source>
        <translation>Das waren zu viele Versuche. Bitte warten Sie eine Minute und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The service cannot be reached. Please check the connection, then try again.</source>
        <translation>Der Dienst ist nicht zu erreichen. Bitte prüfen Sie die Verbindung und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The camera can only be used over a secure connection. Please ask your centre for an address that begins with https.</source>
        <translation>Die Kamera geht nur über eine sichere Verbindung. Bitte fragen Sie Ihr Zentrum nach einer Adresse, die mit https beginnt.</translation>
    </message>
    <message>
        <source>The browser was not allowed to use the camera. Please allow it at the camera sign beside the address, then try again.</source>
        <translation>Der Browser durfte die Kamera nicht benutzen. Bitte erlauben Sie es am Kamerazeichen neben der Adresse und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>No camera was found. Please plug one in, then try again.</source>
        <translation>Keine Kamera gefunden. Bitte schließen Sie eine an und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Another program is using the camera. Please close it, then try again.</source>
        <translation>Ein anderes Programm benutzt die Kamera. Bitte schließen Sie es und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The camera could not be switched on. Please unplug it and plug it in again, then try again.</source>
        <translation>Die Kamera ließ sich nicht einschalten. Bitte ziehen Sie sie ab, stecken Sie sie wieder an und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The camera has stopped. Please check the cable, then try again.</source>
        <translation>Die Kamera hat aufgehört. Bitte prüfen Sie das Kabel und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The camera sends no pictures. Please check the cable or its cover, then try again.</source>
        <translation>Die Kamera sendet keine Bilder. Bitte prüfen Sie Kabel oder Abdeckung und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>This service is not ready for browsers yet. Please tell your centre that pose-service web install is still to be run.</source>
        <translation>Dieser Dienst ist noch nicht für Browser bereit. Bitte sagen Sie Ihrem Zentrum, dass pose-service web install noch auszuführen ist.</translation>
    </message>
    <message>
        <source>This browser cannot measure poses. Please use a newer one, such as Chrome, Edge, Safari or Firefox.</source>
        <translation>Dieser Browser kann keine Haltung messen. Bitte nehmen Sie einen neueren, etwa Chrome, Edge, Safari oder Firefox.</translation>
    </message>
    <message>
        <source>Measuring your pose has failed. Please try again.</source>
        <translation>Ihre Haltung ließ sich nicht messen. Bitte versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>This video cannot be played here. Please try another browser.</source>
        <translation>Dieses Video lässt sich hier nicht abspielen. Bitte nehmen Sie einen anderen Browser.</translation>
    </message>
    <message>
        <source>Coach is being made ready: {percent}&#xa0;%</source>
        <translation>Coach wird vorbereitet: {percent}&#xa0;%</translation>
    </message>
    <message>
        <source>The video is being loaded: {percent}&#xa0;%</source>
        <translation>Das Video wird geladen: {percent}&#xa0;%</translation>
    </message>
    <message>
        <source>Stop if it hurts or you feel dizzy. A firm chair stands beside you.</source>
        <translation>Bei Schmerz oder Schwindel aufhören. Ein fester Stuhl steht neben Ihnen.</translation>
    </message>
    <message>
        <source>Please step back until your whole body is seen.</source>
        <translation>Bitte treten Sie zurück, bis Sie ganz zu sehen sind.</translation>
    </message>
    <message>
        <source>Good. Please stay there.</source>
        <comment>on the page that is followed</comment>
        <translation>Gut. Bitte bleiben Sie dort.</translation>
    </message>
    <message>
        <source>Very good. You are in the picture.</source>
        <comment>on the page that is followed</comment>
        <translation>Sehr gut. Sie sind im Bild.</translation>
    </message>
    <message>
        <source>This device is slow: {fps} pictures a second.</source>
        <comment>on the page that is followed</comment>
        <translation>Dieses Gerät ist langsam: {fps} Bilder pro Sekunde.</translation>
    </message>
    <message>
        <source>Use the lighter model</source>
        <comment>on the page that is followed</comment>
        <translation>Das leichtere Modell nehmen</translation>
    </message>
    <message>
        <source>Other model</source>
        <comment>on the page that is followed</comment>
        <translation>Anderes Modell</translation>
    </message>
    <message>
        <source>Good</source>
        <comment>on the page that is followed</comment>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Almost</source>
        <comment>on the page that is followed</comment>
        <translation>Fast</translation>
    </message>
    <message>
        <source>Not yet</source>
        <comment>on the page that is followed</comment>
        <translation>Noch nicht</translation>
    </message>
    <message>
        <source>I cannot see you</source>
        <comment>on the page that is followed</comment>
        <translation>Nicht zu sehen</translation>
    </message>
    <message>
        <source>Not all in view</source>
        <comment>on the page that is followed</comment>
        <translation>Teils im Bild</translation>
    </message>
    <message>
        <source>Right, but late</source>
        <comment>on the page that is followed</comment>
        <translation>Gut, aber spät</translation>
    </message>
    <message>
        <source>Another exercise</source>
        <comment>on the page that is followed</comment>
        <translation>Andere Übung</translation>
    </message>
    <message>
        <source>Move {number} of {count}</source>
        <comment>on the page that is followed</comment>
        <translation>Bewegung {number} von {count}</translation>
    </message>
    <message>
        <source>Repetitions: {n}</source>
        <comment>on the page that is followed</comment>
        <translation>Wiederholungen: {n}</translation>
    </message>
    <message>
        <source>Repetitions: {n} of {of}</source>
        <comment>on the page that is followed</comment>
        <translation>Wiederholungen: {n} von {of}</translation>
    </message>
    <message>
        <source>Pause</source>
        <comment>on the page that is followed</comment>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Continue</source>
        <comment>on the page that is followed</comment>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>End and see the result</source>
        <comment>on the page that is followed</comment>
        <translation>Beenden, Ergebnis zeigen</translation>
    </message>
    <message>
        <source>Voice on</source>
        <comment>on the page that is followed</comment>
        <translation>Stimme an</translation>
    </message>
    <message>
        <source>Voice off</source>
        <comment>on the page that is followed</comment>
        <translation>Stimme aus</translation>
    </message>
    <message>
        <source>{fps} pictures/s</source>
        <comment>on the page that is followed</comment>
        <translation>{fps} Bilder/s</translation>
    </message>
    <message>
        <source>The page was out of sight, so the exercise waits.</source>
        <translation>Die Seite war nicht zu sehen, darum wartet die Übung.</translation>
    </message>
    <message>
        <source>The connection is broken. It comes back by itself, and nothing is lost.</source>
        <translation>Die Verbindung ist unterbrochen. Sie kommt von selbst wieder, und nichts geht verloren.</translation>
    </message>
    <message>
        <source>The connection is broken. The video waits and goes on by itself.</source>
        <translation>Die Verbindung ist unterbrochen. Das Video wartet und geht von selbst weiter.</translation>
    </message>
    <message>
        <source>The connection did not come back in time. What you did until then is kept.</source>
        <translation>Die Verbindung kam nicht rechtzeitig wieder. Was Sie bis dahin getan haben, ist gespeichert.</translation>
    </message>
    <message>
        <source>The camera is off. You can close this page.</source>
        <translation>Die Kamera ist aus. Sie können diese Seite schließen.</translation>
    </message>
    <message>
        <source>The service is being called.</source>
        <comment>on the page that is followed</comment>
        <translation>Der Dienst wird gerufen.</translation>
    </message>
    <message>
        <source>The exercise has ended.</source>
        <comment>on the page that is followed</comment>
        <translation>Die Übung ist zu Ende.</translation>
    </message>
    <message>
        <source>Your result is being worked out.</source>
        <comment>on the page that is followed</comment>
        <translation>Ihr Ergebnis wird berechnet.</translation>
    </message>
    <message>
        <source>Result</source>
        <comment>on the page that is followed</comment>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>of {of} moments were as shown.</source>
        <comment>on the page that is followed</comment>
        <translation>von {of} Momenten waren wie gezeigt.</translation>
    </message>
    <message>
        <source>There is no number this time.</source>
        <comment>on the page that is followed</comment>
        <translation>Diesmal gibt es keine Zahl.</translation>
    </message>
    <message>
        <source>{percent}&#xa0;% could be measured</source>
        <comment>on the page that is followed</comment>
        <translation>{percent}&#xa0;% waren messbar</translation>
    </message>
    <message>
        <source>in time with the instructor</source>
        <comment>on the page that is followed</comment>
        <translation>im Takt mit dem Vorbild</translation>
    </message>
    <message>
        <source>{lag} s behind the instructor</source>
        <comment>on the page that is followed</comment>
        <translation>{lag} s hinter dem Vorbild</translation>
    </message>
    <message>
        <source>To practise</source>
        <comment>on the page that is followed</comment>
        <translation>Zum Üben</translation>
    </message>
    <message>
        <source>Not measured</source>
        <comment>on the page that is followed</comment>
        <translation>Nicht gemessen</translation>
    </message>
    <message>
        <source>Movements</source>
        <comment>on the page that is followed</comment>
        <translation>Bewegungen</translation>
    </message>
    <message>
        <source>Movement</source>
        <comment>on the page that is followed</comment>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>Times</source>
        <comment>on the page that is followed</comment>
        <translation>Mal</translation>
    </message>
    <message>
        <source>{n} of {of}</source>
        <comment>on the page that is followed</comment>
        <translation>{n} von {of}</translation>
    </message>
    <message>
        <source>As shown</source>
        <comment>on the page that is followed</comment>
        <translation>Wie gezeigt</translation>
    </message>
    <message>
        <source>Your result is with your centre.</source>
        <comment>on the page that is followed</comment>
        <translation>Ihr Ergebnis ist bei Ihrem Zentrum.</translation>
    </message>
    <message>
        <source>Once more</source>
        <comment>on the page that is followed</comment>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>on the page that is followed</comment>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Goodbye!</source>
        <comment>on the page that is followed</comment>
        <translation>Auf Wiedersehen!</translation>
    </message>
    <message>
        <source>Model: {name}</source>
        <comment>on the page that is followed</comment>
        <translation>Modell: {name}</translation>
    </message>
    <message>
        <source>exact</source>
        <comment>on the page that is followed</comment>
        <translation>genau</translation>
    </message>
    <message>
        <source>light</source>
        <comment>on the page that is followed</comment>
        <translation>leicht</translation>
    </message>
    <message>
        <source>PoseNet</source>
        <comment>on the page that is followed</comment>
        <translation>PoseNet</translation>
    </message>
    <message>
        <source>Skip to the content</source>
        <comment>on the service&apos;s page</comment>
        <translation>Zum Inhalt</translation>
    </message>
    <message>
        <source>Sections</source>
        <comment>on the service&apos;s page</comment>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Videos</source>
        <comment>on the service&apos;s page</comment>
        <translation>Videos</translation>
    </message>
    <message>
        <source>Participants</source>
        <comment>on the service&apos;s page</comment>
        <translation>Teilnehmende</translation>
    </message>
    <message>
        <source>Sign out</source>
        <comment>on the service&apos;s page</comment>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Pose service</source>
        <comment>on the service&apos;s page</comment>
        <translation>Posendienst</translation>
    </message>
    <message>
        <source>Sign in</source>
        <comment>on the service&apos;s page</comment>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Access token</source>
        <comment>on the service&apos;s page</comment>
        <translation>Zugangsschlüssel</translation>
    </message>
    <message>
        <source>{role}, {centre}</source>
        <comment>on the service&apos;s page</comment>
        <translation>{role}, {centre}</translation>
    </message>
    <message>
        <source>Instructor</source>
        <comment>on the service&apos;s page</comment>
        <translation>Anleitung</translation>
    </message>
    <message>
        <source>Clinician</source>
        <comment>on the service&apos;s page</comment>
        <translation>Medizin</translation>
    </message>
    <message>
        <source>Administrator</source>
        <comment>on the service&apos;s page</comment>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>Device</source>
        <comment>on the service&apos;s page</comment>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>The service cannot be reached; is it running?</source>
        <comment>on the service&apos;s page</comment>
        <translation>Der Dienst ist nicht zu erreichen; läuft er?</translation>
    </message>
    <message>
        <source>A new video</source>
        <comment>on the service&apos;s page</comment>
        <translation>Ein neues Video</translation>
    </message>
    <message>
        <source>Drop a video here</source>
        <comment>on the service&apos;s page</comment>
        <translation>Video hier ablegen</translation>
    </message>
    <message>
        <source>Paste the token that your operator gave you. It stays in this tab only, until you close it or sign out.</source>
        <translation>Fügen Sie den Schlüssel ein, den Sie vom Betreiber haben. Er bleibt nur in diesem Tab, bis Sie ihn schließen oder sich abmelden.</translation>
    </message>
    <message>
        <source>This token is not valid; ask the operator for one.</source>
        <translation>Dieser Schlüssel gilt nicht; fragen Sie den Betreiber nach einem.</translation>
    </message>
    <message>
        <source>A device&apos;s token can only post sessions; ask the operator for one of your own.</source>
        <translation>Mit dem Schlüssel eines Geräts lassen sich nur Übungen senden; fragen Sie den Betreiber nach einem eigenen.</translation>
    </message>
    <message>
        <source>or choose a file. It is deleted after the time that the operator has set.</source>
        <translation>oder eine Datei wählen. Sie wird nach der Zeit gelöscht, die der Betreiber festgelegt hat.</translation>
    </message>
    <message>
        <source>People</source>
        <comment>on the service&apos;s page</comment>
        <translation>Personen</translation>
    </message>
    <message>
        <source>The participant</source>
        <comment>on the service&apos;s page</comment>
        <translation>Die übende Person</translation>
    </message>
    <message>
        <source>Everybody</source>
        <comment>on the service&apos;s page</comment>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Also make a video with skeletons</source>
        <comment>on the service&apos;s page</comment>
        <translation>Auch ein Video mit Skeletten anfertigen</translation>
    </message>
    <message>
        <source>Model</source>
        <comment>on the service&apos;s page</comment>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Videos of your centre</source>
        <comment>on the service&apos;s page</comment>
        <translation>Videos Ihres Zentrums</translation>
    </message>
    <message>
        <source>No video yet.</source>
        <comment>on the service&apos;s page</comment>
        <translation>Noch kein Video.</translation>
    </message>
    <message>
        <source>Sending {percent} %</source>
        <comment>on the service&apos;s page</comment>
        <translation>Wird gesendet: {percent} %</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>on the service&apos;s page</comment>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Working</source>
        <comment>on the service&apos;s page</comment>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>on the service&apos;s page</comment>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>on the service&apos;s page</comment>
        <translation>Misslungen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <comment>on the service&apos;s page</comment>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>{count} before it</source>
        <comment>on the service&apos;s page</comment>
        <translation>{count} davor</translation>
    </message>
    <message>
        <source>Looking at the file</source>
        <comment>on the service&apos;s page</comment>
        <translation>Datei wird geprüft</translation>
    </message>
    <message>
        <source>Reading the pictures</source>
        <comment>on the service&apos;s page</comment>
        <translation>Bilder werden gelesen</translation>
    </message>
    <message>
        <source>Finding the poses</source>
        <comment>on the service&apos;s page</comment>
        <translation>Posen werden gesucht</translation>
    </message>
    <message>
        <source>Drawing</source>
        <comment>on the service&apos;s page</comment>
        <translation>Wird gezeichnet</translation>
    </message>
    <message>
        <source>Writing the keypoints</source>
        <comment>on the service&apos;s page</comment>
        <translation>Punkte werden geschrieben</translation>
    </message>
    <message>
        <source>{stage}: {done} of {total}</source>
        <comment>on the service&apos;s page</comment>
        <translation>{stage}: {done} von {total}</translation>
    </message>
    <message>
        <source>{stage}: {done}</source>
        <comment>on the service&apos;s page</comment>
        <translation>{stage}: {done}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <comment>on the service&apos;s page</comment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Delete</source>
        <comment>on the service&apos;s page</comment>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>on the service&apos;s page</comment>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Show more</source>
        <comment>on the service&apos;s page</comment>
        <translation>Mehr zeigen</translation>
    </message>
    <message>
        <source>The upload was stopped.</source>
        <comment>on the service&apos;s page</comment>
        <translation>Das Senden wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The video did not arrive; send it again.</source>
        <comment>on the service&apos;s page</comment>
        <translation>Das Video ist nicht angekommen; senden Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Video of {when}</source>
        <comment>on the service&apos;s page</comment>
        <translation>Video vom {when}</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <comment>on the service&apos;s page</comment>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{frames} frames</source>
        <comment>on the service&apos;s page</comment>
        <translation>{frames} Bilder</translation>
    </message>
    <message>
        <source>people seen: {count}</source>
        <comment>on the service&apos;s page</comment>
        <translation>Personen gesehen: {count}</translation>
    </message>
    <message>
        <source>took {seconds} s</source>
        <comment>on the service&apos;s page</comment>
        <translation>dauerte {seconds} s</translation>
    </message>
    <message>
        <source>Back</source>
        <comment>on the service&apos;s page</comment>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Video with skeletons</source>
        <comment>on the service&apos;s page</comment>
        <translation>Video mit Skeletten</translation>
    </message>
    <message>
        <source>Loading the video …</source>
        <comment>on the service&apos;s page</comment>
        <translation>Das Video wird geladen …</translation>
    </message>
    <message>
        <source>There is no drawn video.</source>
        <comment>on the service&apos;s page</comment>
        <translation>Es gibt kein gezeichnetes Video.</translation>
    </message>
    <message>
        <source>Angle curves</source>
        <comment>on the service&apos;s page</comment>
        <translation>Winkelkurven</translation>
    </message>
    <message>
        <source>Turns in the picture&apos;s plane, in degrees; gaps could not be measured. Click to go there in the video.</source>
        <translation>Drehungen in der Bildebene, in Grad; Lücken ließen sich nicht messen. Ein Klick führt im Video dorthin.</translation>
    </message>
    <message>
        <source>Deletes every session of this participant from the service for good. It stays recorded that somebody was forgotten, when and by whom, but not who it was.</source>
        <translation>Löscht jede Übung dieser Person endgültig vom Dienst. Festgehalten bleibt, dass, wann und durch wen gelöscht wurde, aber nicht, um wen es ging.</translation>
    </message>
    <message>
        <source>Delete every session of {id} for good? This cannot be undone.</source>
        <translation>Jede Übung von {id} endgültig löschen? Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Joints</source>
        <comment>on the service&apos;s page</comment>
        <translation>Gelenke</translation>
    </message>
    <message>
        <source>Joint</source>
        <comment>on the service&apos;s page</comment>
        <translation>Gelenk</translation>
    </message>
    <message>
        <source>Lowest</source>
        <comment>on the service&apos;s page</comment>
        <translation>Kleinster</translation>
    </message>
    <message>
        <source>Highest</source>
        <comment>on the service&apos;s page</comment>
        <translation>Größter</translation>
    </message>
    <message>
        <source>Range</source>
        <comment>on the service&apos;s page</comment>
        <translation>Umfang</translation>
    </message>
    <message>
        <source>Measured</source>
        <comment>on the service&apos;s page</comment>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Person {number}</source>
        <comment>on the service&apos;s page</comment>
        <translation>Person {number}</translation>
    </message>
    <message>
        <source>Nobody was seen, so there are no angles.</source>
        <comment>on the service&apos;s page</comment>
        <translation>Niemand war zu sehen, also gibt es keine Winkel.</translation>
    </message>
    <message>
        <source>Downloads</source>
        <comment>on the service&apos;s page</comment>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Participants of your centre</source>
        <comment>on the service&apos;s page</comment>
        <translation>Teilnehmende Ihres Zentrums</translation>
    </message>
    <message>
        <source>Find a participant</source>
        <comment>on the service&apos;s page</comment>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>No session has come yet.</source>
        <comment>on the service&apos;s page</comment>
        <translation>Noch ist keine Übung angekommen.</translation>
    </message>
    <message>
        <source>Participant</source>
        <comment>on the service&apos;s page</comment>
        <translation>Teilnehmer</translation>
    </message>
    <message>
        <source>Last full week</source>
        <comment>on the service&apos;s page</comment>
        <translation>Letzte ganze Woche</translation>
    </message>
    <message>
        <source>Coverage</source>
        <comment>on the service&apos;s page</comment>
        <translation>Messbar</translation>
    </message>
    <message>
        <source>Minutes</source>
        <comment>on the service&apos;s page</comment>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>Sessions</source>
        <comment>on the service&apos;s page</comment>
        <translation>Übungen</translation>
    </message>
    <message>
        <source>Changed</source>
        <comment>on the service&apos;s page</comment>
        <translation>Verändert</translation>
    </message>
    <message>
        <source>yes</source>
        <comment>on the service&apos;s page</comment>
        <translation>ja</translation>
    </message>
    <message>
        <source>in the correct pose</source>
        <comment>on the service&apos;s page</comment>
        <translation>in richtiger Haltung</translation>
    </message>
    <message>
        <source>Period</source>
        <comment>on the service&apos;s page</comment>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>{count} weeks</source>
        <comment>on the service&apos;s page</comment>
        <translation>{count} Wochen</translation>
    </message>
    <message>
        <source>Loading …</source>
        <comment>on the service&apos;s page</comment>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>There is no such page.</source>
        <comment>on the service&apos;s page</comment>
        <translation>Diese Seite gibt es nicht.</translation>
    </message>
    <message>
        <source>Delete this video and its results?</source>
        <comment>on the service&apos;s page</comment>
        <translation>Dieses Video und seine Ergebnisse löschen?</translation>
    </message>
    <message>
        <source>Forget this participant</source>
        <comment>on the service&apos;s page</comment>
        <translation>Alles zu dieser Nummer löschen</translation>
    </message>
    <message>
        <source>The participant was forgotten.</source>
        <comment>on the service&apos;s page</comment>
        <translation>Alles zu dieser Nummer ist gelöscht.</translation>
    </message>
</context>
<context>
    <name>AboutScreen</name>
    <message>
        <source>not told</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>woman</source>
        <translation>Frau</translation>
    </message>
    <message>
        <source>man</source>
        <translation>Mann</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Age and sex say what is usual. They stay on this computer.</source>
        <translation>Alter und Geschlecht sagen, was üblich ist. Sie bleiben auf diesem Computer.</translation>
    </message>
    <message>
        <source>The chair stands against the wall. Stop at once if it hurts.</source>
        <translation>Der Stuhl steht an der Wand. Hören Sie sofort auf, wenn es wehtut.</translation>
    </message>
    <message>
        <source>Have a firm chair and somebody beside you. Stop at once if it hurts.</source>
        <translation>Ein fester Stuhl und jemand stehen neben Ihnen. Hören Sie sofort auf, wenn es wehtut.</translation>
    </message>
</context>
<context>
    <name>AllRight</name>
    <message>
        <source>Are you all right?</source>
        <translation>Ist alles in Ordnung?</translation>
    </message>
    <message>
        <source>Yes: press any key, or put both hands on your head.</source>
        <translation>Ja: Drücken Sie eine Taste oder legen Sie beide Hände auf den Kopf.</translation>
    </message>
    <message>
        <source>Coach calls nobody. If you need help, please call for it.</source>
        <translation>Coach ruft niemanden. Wenn Sie Hilfe brauchen, rufen Sie bitte selbst.</translation>
    </message>
</context>
<context>
    <name>Busy</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>One thing at a time: wait for it, or cancel it.</source>
        <translation>Eins nach dem anderen: Warten Sie, oder brechen Sie ab.</translation>
    </message>
</context>
<context>
    <name>CameraStep</name>
    <message>
        <source>Look again</source>
        <translation>Noch einmal suchen</translation>
    </message>
    <message>
        <source>Looking for cameras.</source>
        <translation>Kameras werden gesucht.</translation>
    </message>
    <message>
        <source>No camera was found. Please plug one in.</source>
        <translation>Keine Kamera gefunden. Bitte schließen Sie eine an.</translation>
    </message>
    <message>
        <source>Which camera sees you best?</source>
        <translation>Welche Kamera sieht Sie am besten?</translation>
    </message>
    <message>
        <source>Do you see yourself?</source>
        <translation>Sehen Sie sich?</translation>
    </message>
    <message>
        <source>◀ ▶ choose, OK takes it.</source>
        <translation>◀ ▶ wählen, OK nimmt sie.</translation>
    </message>
    <message>
        <source>OK takes this camera.</source>
        <translation>OK nimmt diese Kamera.</translation>
    </message>
</context>
<context>
    <name>CameraTile</name>
    <message>
        <source>Camera: {name}</source>
        <translation>Kamera: {name}</translation>
    </message>
</context>
<context>
    <name>CheckRow</name>
    <message>
        <source>clearly better</source>
        <translation>deutlich besser</translation>
    </message>
    <message>
        <source>clearly less</source>
        <translation>deutlich weniger</translation>
    </message>
    <message>
        <source>no clear change</source>
        <translation>keine klare Änderung</translation>
    </message>
</context>
<context>
    <name>ChoosingScreen</name>
    <message>
        <source>Fitness check</source>
        <translation>Fitnesstest</translation>
    </message>
    <message>
        <source>How strong, steady and mobile are you? Each test takes a few minutes.</source>
        <translation>Wie kräftig, sicher und beweglich sind Sie? Jeder Test dauert wenige Minuten.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
</context>
<context>
    <name>ChoreographyPage</name>
    <message>
        <source>← Library</source>
        <translation>← Sammlung</translation>
    </message>
    <message>
        <source>The choreography&apos;s text</source>
        <translation>Der Text der Choreografie</translation>
    </message>
    <message>
        <source>Play or stop (Ctrl+P)</source>
        <translation>Abspielen oder anhalten (Strg+P)</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Begin from an example …</source>
        <translation>Mit einem Beispiel beginnen …</translation>
    </message>
    <message>
        <source>New choreography</source>
        <translation>Neue Choreografie</translation>
    </message>
    <message>
        <source>Draw the routine</source>
        <translation>Übung zeichnen</translation>
    </message>
    <message>
        <source>Draw it afresh</source>
        <translation>Neu zeichnen</translation>
    </message>
    <message>
        <source>Line {number}: </source>
        <translation>Zeile {number}: </translation>
    </message>
</context>
<context>
    <name>ColoursStep</name>
    <message>
        <source>An arm at shoulder height</source>
        <translation>Ein Arm auf Schulterhöhe</translation>
    </message>
    <message>
        <source>As the figure does.</source>
        <translation>So wie die Figur.</translation>
    </message>
    <message>
        <source>Lift one arm to the side, as high as your shoulder.</source>
        <translation>Heben Sie einen Arm zur Seite, so hoch wie Ihre Schulter.</translation>
    </message>
    <message>
        <source>Green: that is right. Now let the arm sink a little.</source>
        <translation>Grün: So ist es richtig. Nun senken Sie den Arm etwas.</translation>
    </message>
    <message>
        <source>Yellow: almost. Let it sink further.</source>
        <translation>Gelb: fast. Senken Sie ihn weiter.</translation>
    </message>
    <message>
        <source>Red: not yet as shown. So Coach tells you. Well done.</source>
        <translation>Rot: noch nicht wie gezeigt. So zeigt es Coach. Gut gemacht.</translation>
    </message>
</context>
<context>
    <name>EditorBar</name>
    <message>
        <source>← Library</source>
        <translation>← Sammlung</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Choreography</source>
        <translation>Choreografie</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Weitergeben</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>With the webcam</source>
        <translation>Mit der Webcam</translation>
    </message>
    <message>
        <source>With a clip …</source>
        <translation>Mit einem Film …</translation>
    </message>
    <message>
        <source>Save as one file (.coach) …</source>
        <translation>Als eine Datei speichern (.coach) …</translation>
    </message>
    <message>
        <source>Duplicate …</source>
        <translation>Verdoppeln …</translation>
    </message>
    <message>
        <source>comes with Coach</source>
        <translation>gehört zu Coach</translation>
    </message>
    <message>
        <source>not saved yet</source>
        <translation>noch nicht gespeichert</translation>
    </message>
    <message>
        <source>draft: participants do not see it</source>
        <translation>Entwurf: für andere nicht zu sehen</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>gespeichert</translation>
    </message>
</context>
<context>
    <name>EditorPage</name>
    <message>
        <source>Moves</source>
        <translation>Bewegungen</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Routine</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>Good executions</source>
        <translation>Gute Ausführungen</translation>
    </message>
    <message>
        <source>Recover unsaved changes</source>
        <translation>Ungespeichertes zurückholen</translation>
    </message>
    <message>
        <source>Drag a move</source>
        <translation>Bewegung verschieben</translation>
    </message>
</context>
<context>
    <name>Emblem</name>
    <message>
        <source>Apple</source>
        <translation>Apfel</translation>
    </message>
    <message>
        <source>Pear</source>
        <translation>Birne</translation>
    </message>
    <message>
        <source>Cherry</source>
        <translation>Kirsche</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Flower</source>
        <translation>Blume</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>Sonne</translation>
    </message>
    <message>
        <source>Cat</source>
        <translation>Katze</translation>
    </message>
    <message>
        <source>Dog</source>
        <translation>Hund</translation>
    </message>
    <message>
        <source>Rabbit</source>
        <translation>Hase</translation>
    </message>
    <message>
        <source>Bird</source>
        <translation>Vogel</translation>
    </message>
    <message>
        <source>Fish</source>
        <translation>Fisch</translation>
    </message>
    <message>
        <source>Turtle</source>
        <translation>Schildkröte</translation>
    </message>
</context>
<context>
    <name>ExecutionList</name>
    <message>
        <source>Add a recording …</source>
        <translation>Aufnahme hinzufügen …</translation>
    </message>
    <message>
        <source>Nobody does a movement twice alike. Add recordings of the whole routine that are right throughout: you once more, another instructor, a participant who does it well. What they differ in may vary. Only their poses are kept, no picture.</source>
        <translation>Niemand macht eine Bewegung zweimal gleich. Fügen Sie Aufnahmen der ganzen Übung hinzu, in denen alles richtig ist: Sie noch einmal, ein anderes Vorbild, jemand, der sie gut macht. Worin sie sich unterscheiden, das darf verschieden sein. Gespeichert werden nur die Haltungen, kein Bild.</translation>
    </message>
    <message>
        <source>This routine comes with Coach. Duplicate it to add recordings.</source>
        <translation>Diese Übung gehört zu Coach. Verdoppeln Sie sie, um Aufnahmen hinzuzufügen.</translation>
    </message>
    <message>
        <source>That is as many as count: remove one to add another.</source>
        <translation>Mehr zählen nicht: Entfernen Sie eine, um eine andere hinzuzufügen.</translation>
    </message>
    <message>
        <source>None yet: the routine is judged by its own video alone.</source>
        <translation>Noch keine: Die Übung wird nur nach ihrem eigenen Video beurteilt.</translation>
    </message>
</context>
<context>
    <name>ExecutionRow</name>
    <message>
        <source>It does not count. {why}</source>
        <translation>Sie zählt nicht. {why}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name} entfernen</translation>
    </message>
</context>
<context>
    <name>FirstStartScreen</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Skip this</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Setting up: {number} of {count}</source>
        <translation>Einrichten: {number} von {count}</translation>
    </message>
    <message>
        <source>This could not be kept. It is asked again next time.</source>
        <translation>Das ließ sich nicht speichern. Es wird nächstes Mal wieder gefragt.</translation>
    </message>
</context>
<context>
    <name>GoodExecutions</name>
    <message>
        <source>Reading {file}</source>
        <translation>{file} wird gelesen</translation>
    </message>
    <message>
        <source>“{title}” has been removed.</source>
        <translation>„{title}“ wurde entfernt.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Removing</source>
        <translation>Wird entfernt</translation>
    </message>
    <message>
        <source>Bringing it back</source>
        <translation>Wird zurückgeholt</translation>
    </message>
    <message>
        <source>“{name}” counts now.</source>
        <translation>„{name}“ zählt jetzt.</translation>
    </message>
    <message>
        <source>“{name}” counts now. Beside the routine&apos;s own video its quality is {percent} of 100.</source>
        <translation>„{name}“ zählt jetzt. Neben dem Video der Übung ist ihre Qualität {percent} von 100.</translation>
    </message>
</context>
<context>
    <name>Guidance</name>
    <message>
        <source>{lag} s behind  ·  {fps} pictures/s</source>
        <translation>{lag} s später  ·  {fps} Bilder/s</translation>
    </message>
</context>
<context>
    <name>HelperSettings</name>
    <message>
        <source>Participant number</source>
        <translation>Teilnehmernummer</translation>
    </message>
    <message>
        <source>no name, please</source>
        <translation>bitte kein Name</translation>
    </message>
    <message>
        <source>Send results to</source>
        <translation>Ergebnisse senden an</translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation>nirgendwohin</translation>
    </message>
    <message>
        <source>Password for sending</source>
        <translation>Kennwort zum Senden</translation>
    </message>
    <message>
        <source>For helpers</source>
        <translation>Für Helfer</translation>
    </message>
    <message>
        <source>Results are sent once “Send my results” is switched on.</source>
        <translation>Ergebnisse werden gesendet, sobald „Ergebnisse senden“ an ist.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>This could not be kept. Please check it.</source>
        <translation>Das ließ sich nicht speichern. Bitte prüfen.</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Kept. Please enter the password for this address.</source>
        <translation>Gespeichert. Bitte das Kennwort für diese Adresse eingeben.</translation>
    </message>
</context>
<context>
    <name>HistoryRow</name>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>sent, but not accepted</source>
        <translation>gesendet, nicht angenommen</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>noch nicht gesendet</translation>
    </message>
</context>
<context>
    <name>HistoryScreen</name>
    <message>
        <source>My results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Write a page to print</source>
        <translation>Seite zum Drucken</translation>
    </message>
    <message>
        <source>The page is being written.</source>
        <translation>Die Seite wird geschrieben.</translation>
    </message>
    <message>
        <source>The page is here: {file}</source>
        <translation>Die Seite liegt hier: {file}</translation>
    </message>
    <message>
        <source>There was no exercise in the last weeks to tell of.</source>
        <translation>In den letzten Wochen gab es keine Übung.</translation>
    </message>
    <message>
        <source>The page could not be written; the disk refuses.</source>
        <translation>Die Seite ließ sich nicht schreiben; der Speicher verweigert es.</translation>
    </message>
    <message>
        <source>Nothing of a guest is kept.</source>
        <translation>Von einem Gast wird nichts aufbewahrt.</translation>
    </message>
    <message>
        <source>Nothing here yet. Your results appear here after your first session.</source>
        <translation>Noch nichts da. Ihre Ergebnisse erscheinen hier nach der ersten Übung.</translation>
    </message>
    <message>
        <source>Your results over time</source>
        <translation>Ihre Ergebnisse im Verlauf</translation>
    </message>
    <message>
        <source>Your results are being read.</source>
        <translation>Ihre Ergebnisse werden gelesen.</translation>
    </message>
</context>
<context>
    <name>HomeScreen</name>
    <message>
        <source>Today&apos;s exercise</source>
        <translation>Übung für heute</translation>
    </message>
    <message>
        <source>Fitness check</source>
        <translation>Fitnesstest</translation>
    </message>
    <message>
        <source>What would you like to do today?</source>
        <translation>Was möchten Sie heute tun?</translation>
    </message>
    <message>
        <source>My results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>For instructors</source>
        <translation>Für Anleitende</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Your settings could not be read. Please have them checked in Settings.</source>
        <translation>Ihre Einstellungen ließen sich nicht lesen. Bitte lassen Sie sie prüfen.</translation>
    </message>
    <message>
        <source>Routines are being looked up.</source>
        <translation>Die Übungen werden gesucht.</translation>
    </message>
    <message>
        <source>There is no routine yet. Please ask for one to be added.</source>
        <translation>Es gibt noch keine Übung. Bitte lassen Sie eine hinzufügen.</translation>
    </message>
    <message>
        <source>{day}: “{title}” was interrupted. What was measured is kept.</source>
        <translation>{day}: „{title}“ wurde unterbrochen. Das Gemessene ist gespeichert.</translation>
    </message>
    <message>
        <source>The records were damaged. Results saved: {count}.</source>
        <translation>Die Aufzeichnungen waren beschädigt. Gerettete Ergebnisse: {count}.</translation>
    </message>
    <message>
        <source>Your results are kept here. Please have the address in Settings checked.</source>
        <translation>Ihre Ergebnisse bleiben hier. Bitte lassen Sie die Adresse prüfen.</translation>
    </message>
    <message>
        <source>Results waiting to be sent: {count}. They are kept here.</source>
        <translation>Ergebnisse, die noch zu senden sind: {count}. Sie bleiben hier.</translation>
    </message>
</context>
<context>
    <name>JointChooser</name>
    <message>
        <source>Can be judged in {share} % of the video</source>
        <translation>In {share} % des Videos zu beurteilen</translation>
    </message>
</context>
<context>
    <name>LanguageStep</name>
    <message>
        <source>Language: {name}</source>
        <translation>Sprache: {name}</translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>← Exercises</source>
        <translation>← Übungen</translation>
    </message>
    <message>
        <source>Studio</source>
        <translation>Studio</translation>
    </message>
    <message>
        <source>Make a routine from a video</source>
        <translation>Aus einem Video eine Übung machen</translation>
    </message>
    <message>
        <source>Drop a film here, or</source>
        <translation>Ziehen Sie einen Film hierher, oder</translation>
    </message>
    <message>
        <source>Choose a video …</source>
        <translation>Video wählen …</translation>
    </message>
    <message>
        <source>Write a choreography …</source>
        <translation>Choreografie schreiben …</translation>
    </message>
    <message>
        <source>A drawn instructor, without a camera (Ctrl+N)</source>
        <translation>Ein gezeichnetes Vorbild, ohne Kamera (Strg+N)</translation>
    </message>
    <message>
        <source>Import a .coach file …</source>
        <translation>.coach-Datei einlesen …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Not any more</source>
        <translation>Nicht mehr</translation>
    </message>
    <message>
        <source>Your routines</source>
        <translation>Ihre Übungen</translation>
    </message>
    <message>
        <source>None yet. A film of a few minutes is enough to begin.</source>
        <translation>Noch keine. Ein Film von wenigen Minuten genügt für den Anfang.</translation>
    </message>
    <message>
        <source>Come with Coach</source>
        <translation>Gehören zu Coach</translation>
    </message>
    <message>
        <source>One video at a time: wait until this one is read.</source>
        <translation>Ein Video nach dem anderen: Warten Sie, bis dieses gelesen ist.</translation>
    </message>
    <message>
        <source>New routine</source>
        <translation>Neue Übung</translation>
    </message>
    <message>
        <source>Reading {file}</source>
        <translation>{file} wird gelesen</translation>
    </message>
    <message>
        <source>Reading {file} was interrupted. What was read is kept.</source>
        <translation>Das Lesen von {file} wurde unterbrochen. Gelesenes ist gespeichert.</translation>
    </message>
</context>
<context>
    <name>LibraryRow</name>
    <message>
        <source>More about this routine</source>
        <translation>Mehr zu dieser Übung</translation>
    </message>
    <message>
        <source>Share, duplicate, remove</source>
        <translation>Weitergeben, verdoppeln, entfernen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Save as one file (.coach) …</source>
        <translation>Als eine Datei speichern (.coach) …</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Verdoppeln</translation>
    </message>
    <message>
        <source>Change the choreography</source>
        <translation>Choreografie ändern</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Do you want to leave Coach?</source>
        <translation>Möchten Sie Coach beenden?</translation>
    </message>
    <message>
        <source>No, stay</source>
        <translation>Nein, bleiben</translation>
    </message>
    <message>
        <source>Yes, leave</source>
        <translation>Ja, beenden</translation>
    </message>
</context>
<context>
    <name>Month</name>
    <message>
        <source>{month}: days with exercise: {count}</source>
        <translation>{month}: Tage mit Training: {count}</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <translation>MMMM yyyy</translation>
    </message>
</context>
<context>
    <name>MoveForm</name>
    <message>
        <source>What is said when it begins</source>
        <translation>Was zu Beginn gesagt wird</translation>
    </message>
    <message>
        <source>Name, {language}</source>
        <translation>Name, {language}</translation>
    </message>
    <message>
        <source>Cue, {language}</source>
        <translation>Ansage, {language}</translation>
    </message>
    <message>
        <source>All that can be seen</source>
        <translation>Alles, was zu sehen ist</translation>
    </message>
    <message>
        <source>What counts</source>
        <translation>Was zählt</translation>
    </message>
    <message>
        <source>usual ({degrees}°)</source>
        <translation>üblich ({degrees}°)</translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>nicht gezählt</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Repetitions</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Hold each time</source>
        <translation>Jedes Mal halten</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>Toleranz</translation>
    </message>
    <message>
        <source>As the whole routine</source>
        <translation>Wie die ganze Übung</translation>
    </message>
    <message>
        <source>As in a mirror</source>
        <translation>Wie im Spiegel</translation>
    </message>
    <message>
        <source>Same side of the body</source>
        <translation>Dieselbe Körperseite</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Stellung</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Nachgemacht</translation>
    </message>
    <message>
        <source>{joint} (unseen)</source>
        <translation>{joint} (unsichtbar)</translation>
    </message>
    <message>
        <source>Can be judged in {share} % of the video</source>
        <translation>In {share} % des Videos zu beurteilen</translation>
    </message>
    <message>
        <source>No move is chosen.</source>
        <translation>Keine Bewegung ist gewählt.</translation>
    </message>
    <message>
        <source>At least one joint counts in a move.</source>
        <translation>In einer Bewegung zählt mindestens ein Gelenk.</translation>
    </message>
    <message>
        <source>Change a move</source>
        <translation>Bewegung ändern</translation>
    </message>
    <message>
        <source>Change a text</source>
        <translation>Text ändern</translation>
    </message>
</context>
<context>
    <name>MoveList</name>
    <message>
        <source>Moves</source>
        <translation>Bewegungen</translation>
    </message>
    <message>
        <source>No move yet. Go to where one begins and add it, or use those found.</source>
        <translation>Noch keine Bewegung. Gehen Sie dorthin, wo eine beginnt, und fügen Sie sie hinzu, oder nehmen Sie die gefundenen.</translation>
    </message>
    <message>
        <source>Add here</source>
        <translation>Hier hinzufügen</translation>
    </message>
    <message>
        <source>Split here</source>
        <translation>Hier teilen</translation>
    </message>
    <message>
        <source>Merge with next</source>
        <translation>Mit nächster verbinden</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Use the moves found</source>
        <translation>Gefundene nehmen</translation>
    </message>
    <message>
        <source>A new move at the playhead (Ctrl+M)</source>
        <translation>Neue Bewegung an dieser Stelle (Strg+M)</translation>
    </message>
    <message>
        <source>Two moves out of this one, at the playhead (Ctrl+T)</source>
        <translation>Aus dieser zwei machen, an dieser Stelle (Strg+T)</translation>
    </message>
    <message>
        <source>One move out of this and the next (Ctrl+G)</source>
        <translation>Aus dieser und der nächsten eine machen (Strg+G)</translation>
    </message>
    <message>
        <source>Take the chosen move out (Ctrl+Delete)</source>
        <translation>Gewählte Bewegung entfernen (Strg+Entf)</translation>
    </message>
    <message>
        <source>Replace all moves by those that Coach has found</source>
        <translation>Alle durch die von Coach gefundenen ersetzen</translation>
    </message>
    <message>
        <source>Add a move</source>
        <translation>Bewegung hinzufügen</translation>
    </message>
    <message>
        <source>Split a move</source>
        <translation>Bewegung teilen</translation>
    </message>
    <message>
        <source>Merge moves</source>
        <translation>Bewegungen verbinden</translation>
    </message>
    <message>
        <source>Remove a move</source>
        <translation>Bewegung entfernen</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>OfferedDevices</name>
    <message>
        <source>Cameras could not be listed; the choice stays.</source>
        <translation>Kameras ließen sich nicht auflisten; die Wahl bleibt.</translation>
    </message>
    <message>
        <source>Camera {number}</source>
        <translation>Kamera {number}</translation>
    </message>
    <message>
        <source>the camera chosen before</source>
        <translation>die bisherige Kamera</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>automatic: {model}</source>
        <translation>automatisch: {model}</translation>
    </message>
    <message>
        <source>exact, for a fast computer</source>
        <translation>genau, für schnelle Computer</translation>
    </message>
    <message>
        <source>standard</source>
        <translation>üblich</translation>
    </message>
    <message>
        <source>quick, for a slow computer</source>
        <translation>flott, für langsame Computer</translation>
    </message>
</context>
<context>
    <name>OutcomeScreen</name>
    <message>
        <source>Once more</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Other tests</source>
        <translation>Andere Tests</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation>Einen Moment, bitte.</translation>
    </message>
    <message>
        <source>Kept on this computer.</source>
        <translation>Auf diesem Computer gespeichert.</translation>
    </message>
    <message>
        <source>This could not be kept. Please have the disk checked.</source>
        <translation>Das ließ sich nicht speichern. Bitte lassen Sie den Speicher prüfen.</translation>
    </message>
    <message>
        <source>The camera may be off by {error}.</source>
        <translation>Die Kamera kann um {error} abweichen.</translation>
    </message>
    <message>
        <source>left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>Seen: {what}.</source>
        <translation>Gesehen: {what}.</translation>
    </message>
    <message>
        <source>Not counted: {count}.</source>
        <translation>Nicht gezählt: {count}.</translation>
    </message>
    <message>
        <source>There is no result.</source>
        <translation>Es gibt kein Ergebnis.</translation>
    </message>
    <message>
        <source>Too little was seen of the test. Please do it once more.</source>
        <translation>Vom Test war zu wenig zu sehen. Bitte machen Sie ihn noch einmal.</translation>
    </message>
</context>
<context>
    <name>OwnRows</name>
    <message>
        <source>My name here</source>
        <translation>Mein Name hier</translation>
    </message>
    <message>
        <source>as my picture</source>
        <translation>wie mein Bild</translation>
    </message>
    <message>
        <source>My picture</source>
        <translation>Mein Bild</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>Send my results</source>
        <translation>Ergebnisse senden</translation>
    </message>
    <message>
        <source>Delete my profile</source>
        <translation>Profil löschen</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>This could not be kept. Please check it.</source>
        <translation>Das ließ sich nicht speichern. Bitte prüfen.</translation>
    </message>
    <message>
        <source>First a helper must enter number and address.</source>
        <translation>Erst muss ein Helfer Nummer und Adresse eintragen.</translation>
    </message>
    <message>
        <source>May Coach send your results to your centre?</source>
        <translation>Darf Coach Ihre Ergebnisse an Ihr Zentrum senden?</translation>
    </message>
    <message>
        <source>No, keep them here</source>
        <translation>Nein, hier behalten</translation>
    </message>
    <message>
        <source>Yes, send them</source>
        <translation>Ja, senden</translation>
    </message>
    <message>
        <source>Results from now on are sent, under your participant number: numbers only, no picture and no name. You can switch this off here at any time.</source>
        <translation>Ergebnisse ab jetzt werden unter Ihrer Teilnehmernummer gesendet: nur Zahlen, kein Bild und kein Name. Sie können das hier jederzeit abschalten.</translation>
    </message>
    <message>
        <source>Delete this profile and all its results?</source>
        <translation>Dieses Profil mit allen Ergebnissen löschen?</translation>
    </message>
    <message>
        <source>No, keep it</source>
        <translation>Nein, behalten</translation>
    </message>
    <message>
        <source>Yes, delete it</source>
        <translation>Ja, löschen</translation>
    </message>
    <message>
        <source>It cannot be brought back. What was sent stays where it was sent to.</source>
        <translation>Es lässt sich nicht zurückholen. Gesendetes bleibt, wohin es gesendet wurde.</translation>
    </message>
    <message>
        <source>It could not be deleted. Please try again later.</source>
        <translation>Das Löschen ging nicht. Bitte versuchen Sie es später noch einmal.</translation>
    </message>
</context>
<context>
    <name>PauseQuestions</name>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Von vorn</translation>
    </message>
    <message>
        <source>End and see the result</source>
        <translation>Beenden, Ergebnis zeigen</translation>
    </message>
    <message>
        <source>Start over from the beginning?</source>
        <translation>Ganz von vorn beginnen?</translation>
    </message>
    <message>
        <source>Yes, start over</source>
        <translation>Ja, von vorn</translation>
    </message>
    <message>
        <source>No, continue</source>
        <translation>Nein, weiter</translation>
    </message>
    <message>
        <source>This attempt will get no score.</source>
        <translation>Dieser Versuch bekommt keine Punkte.</translation>
    </message>
</context>
<context>
    <name>PersonButton</name>
    <message>
        <source>No name yet</source>
        <translation>Ohne Namen</translation>
    </message>
</context>
<context>
    <name>PersonChip</name>
    <message>
        <source>Guest</source>
        <translation>Gast</translation>
    </message>
    <message>
        <source>Who is it?</source>
        <translation>Wer ist es?</translation>
    </message>
</context>
<context>
    <name>PlaceStep</name>
    <message>
        <source>Only arms and upper body</source>
        <translation>Nur Arme und Oberkörper</translation>
    </message>
    <message>
        <source>Then only arms and upper body count. Sit or stand.</source>
        <translation>Dann zählen nur Arme und Oberkörper. Im Sitzen oder Stehen.</translation>
    </message>
    <message>
        <source>Step into the outline.</source>
        <translation>Treten Sie in den Umriss.</translation>
    </message>
</context>
<context>
    <name>PrepareScreen</name>
    <message>
        <source>How much is done</source>
        <translation>Wie viel geschafft ist</translation>
    </message>
    <message>
        <source>Coach looks at the instructor&apos;s movements. This happens only once.</source>
        <translation>Coach sieht sich die Bewegungen des Vorbilds an. Das geschieht nur einmal.</translation>
    </message>
    <message>
        <source>Start now without waiting</source>
        <translation>Jetzt ohne Warten beginnen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>“{title}” is being made ready</source>
        <translation>„{title}“ wird vorbereitet</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Comes next</source>
        <translation>Kommt gleich</translation>
    </message>
    <message>
        <source>Next: {name}</source>
        <translation>Als Nächstes: {name}</translation>
    </message>
    <message>
        <source>Watch first, then join in.</source>
        <translation>Sehen Sie erst zu, dann machen Sie mit.</translation>
    </message>
</context>
<context>
    <name>PreviewWindow</name>
    <message>
        <source>Preview: what the participant sees</source>
        <translation>Vorschau: was die Übenden sehen</translation>
    </message>
</context>
<context>
    <name>ReachDialogue</name>
    <message>
        <source>How far you can reach</source>
        <translation>Wie weit Sie kommen</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>Measure again next time</source>
        <translation>Nächstes Mal neu messen</translation>
    </message>
    <message>
        <source>Erase it</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>{joint}: {reached}, shown {asked}</source>
        <translation>{joint}: {reached}, gezeigt {asked}</translation>
    </message>
    <message>
        <source>You reached as far as the instructor showed.</source>
        <translation>Sie kamen so weit, wie es gezeigt wurde.</translation>
    </message>
    <message>
        <source>The next exercise measures it again.</source>
        <translation>Die nächste Übung misst es neu.</translation>
    </message>
    <message>
        <source>Erase what was measured?</source>
        <translation>Das Gemessene löschen?</translation>
    </message>
    <message>
        <source>It cannot be brought back.</source>
        <translation>Es lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>No, keep it</source>
        <translation>Nein, behalten</translation>
    </message>
    <message>
        <source>Yes, erase it</source>
        <translation>Ja, löschen</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>This could not be done. Please try again.</source>
        <translation>Das ging nicht. Bitte versuchen Sie es noch einmal.</translation>
    </message>
</context>
<context>
    <name>RemarkList</name>
    <message>
        <source>Looking through the video …</source>
        <translation>Das Video wird durchgesehen …</translation>
    </message>
    <message>
        <source>Choose a remark to see its moment.</source>
        <translation>Wählen Sie einen Hinweis, um seine Stelle zu sehen.</translation>
    </message>
    <message>
        <source>All is well: nothing to film differently.</source>
        <translation>Alles gut: nichts anders zu filmen.</translation>
    </message>
</context>
<context>
    <name>RestScreen</name>
    <message>
        <source>Go on now</source>
        <translation>Jetzt weiter</translation>
    </message>
    <message>
        <source>That is enough for today</source>
        <translation>Genug für heute</translation>
    </message>
    <message>
        <source>Rest a little. Have a sip of water.</source>
        <translation>Ruhen Sie kurz. Trinken Sie etwas.</translation>
    </message>
    <message>
        <source>Next: {title}</source>
        <translation>Als Nächstes: {title}</translation>
    </message>
</context>
<context>
    <name>ResultScreen</name>
    <message>
        <source>How each part of the body did</source>
        <translation>Wie es den Körperteilen gelang</translation>
    </message>
    <message>
        <source>How it went over time</source>
        <translation>Wie es im Verlauf ging</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation>Einen Moment, bitte.</translation>
    </message>
    <message>
        <source>The disk is full: this result cannot be kept.</source>
        <translation>Speicher voll: Ergebnis nicht gespeichert.</translation>
    </message>
    <message>
        <source>of 100: moments that are late count for less.</source>
        <translation>von 100: Späte Momente zählen weniger.</translation>
    </message>
    <message>
        <source>of 100 moments were as shown.</source>
        <translation>von 100 Momenten waren wie gezeigt.</translation>
    </message>
    <message>
        <source>Last week: {number}.</source>
        <translation>Letzte Woche: {number}.</translation>
    </message>
    <message>
        <source>{percent} % could be measured</source>
        <translation>{percent} % waren messbar</translation>
    </message>
    <message>
        <source>in time with the instructor</source>
        <translation>im Takt mit dem Vorbild</translation>
    </message>
    <message>
        <source>{lag} s behind the instructor</source>
        <translation>{lag} s hinter dem Vorbild</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Moment by moment</source>
        <translation>Moment für Moment</translation>
    </message>
</context>
<context>
    <name>ResultTables</name>
    <message>
        <source>Beside the instructor</source>
        <translation>Neben dem Vorbild</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>gemessen</translation>
    </message>
    <message>
        <source>right</source>
        <translation>richtig</translation>
    </message>
    <message>
        <source>How it was done</source>
        <translation>Wie es war</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>Each movement</source>
        <translation>Jede Bewegung</translation>
    </message>
    <message>
        <source>can&apos;t be told</source>
        <translation>nicht zu sagen</translation>
    </message>
    <message>
        <source>well done</source>
        <translation>gut gemacht</translation>
    </message>
    <message>
        <source>nothing stands out</source>
        <translation>nichts fällt auf</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>Nicht gemessen</translation>
    </message>
    <message>
        <source>better</source>
        <translation>besser</translation>
    </message>
    <message>
        <source>less good</source>
        <translation>weniger gut</translation>
    </message>
    <message>
        <source>no change</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>Beside your own last month</source>
        <translation>Neben Ihrem letzten Monat</translation>
    </message>
    <message>
        <source>then</source>
        <translation>damals</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>can be told</source>
        <translation>erkennbar</translation>
    </message>
    <message>
        <source>My last month</source>
        <translation>Mein letzter Monat</translation>
    </message>
    <message>
        <source>times</source>
        <translation>Mal</translation>
    </message>
    <message>
        <source>seconds held</source>
        <translation>Halten (s)</translation>
    </message>
    <message>
        <source>tempo</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Repetitions</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>{done} of {asked}</source>
        <translation>{done} von {asked}</translation>
    </message>
    <message>
        <source>{held} of {asked}</source>
        <translation>{held} von {asked}</translation>
    </message>
    <message>
        <source>Range of the</source>
        <translation>Umfang</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>erreicht</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>verlangt</translation>
    </message>
    <message>
        <source>instructor</source>
        <translation>Vorbild</translation>
    </message>
    <message>
        <source>You were asked for as much as you can reach.</source>
        <translation>Verlangt war so viel, wie Sie erreichen können.</translation>
    </message>
    <message>
        <source>How far</source>
        <translation>Wie weit</translation>
    </message>
</context>
<context>
    <name>RoutineForm</name>
    <message>
        <source>Title, {language}</source>
        <translation>Titel, {language}</translation>
    </message>
    <message>
        <source>Description, {language}</source>
        <translation>Beschreibung, {language}</translation>
    </message>
    <message>
        <source>As in a mirror</source>
        <translation>Wie im Spiegel</translation>
    </message>
    <message>
        <source>Same side of the body</source>
        <translation>Dieselbe Körperseite</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Stellung</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Nachgemacht</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>This routine comes with Coach. Duplicate it to change the copy.</source>
        <translation>Diese Übung gehört zu Coach. Verdoppeln Sie sie, um die Kopie zu ändern.</translation>
    </message>
    <message>
        <source>Change the routine</source>
        <translation>Übung ändern</translation>
    </message>
    <message>
        <source>Change a text</source>
        <translation>Text ändern</translation>
    </message>
</context>
<context>
    <name>RunningScreen</name>
    <message>
        <source>You, as in a mirror</source>
        <translation>Sie, wie im Spiegel</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Begin now</source>
        <translation>Jetzt beginnen</translation>
    </message>
    <message>
        <source>First a trial, which does not count. Please do it once.</source>
        <translation>Zuerst ein Versuch, der nicht zählt. Bitte einmal.</translation>
    </message>
    <message>
        <source>Get ready.</source>
        <translation>Machen Sie sich bereit.</translation>
    </message>
    <message>
        <source>Go!</source>
        <translation>Los!</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>That was it. Thank you.</source>
        <translation>Das war es. Danke.</translation>
    </message>
    <message>
        <source>I cannot see you. Please stay in the picture.</source>
        <translation>Ich sehe Sie nicht. Bitte bleiben Sie im Bild.</translation>
    </message>
    <message>
        <source>seconds. Positions held: {count} of 4</source>
        <translation>Sekunden. Gehaltene Stellungen: {count} von 4</translation>
    </message>
    <message>
        <source>seconds on one leg</source>
        <translation>Sekunden auf einem Bein</translation>
    </message>
    <message>
        <source>{seconds} seconds left</source>
        <translation>noch {seconds} Sekunden</translation>
    </message>
    <message>
        <source>{seconds} seconds</source>
        <translation>{seconds} Sekunden</translation>
    </message>
    <message>
        <source>This would not count: {why}. Please once more.</source>
        <translation>Das würde nicht zählen: {why}. Bitte noch einmal.</translation>
    </message>
    <message>
        <source>Not counted: {why}.</source>
        <translation>Nicht gezählt: {why}.</translation>
    </message>
    <message>
        <source>Now for 10 seconds: {position}.</source>
        <translation>Jetzt 10 Sekunden: {position}.</translation>
    </message>
    <message>
        <source>Very good. Both feet on the floor: now it counts.</source>
        <translation>Sehr gut. Beide Füße auf den Boden: Jetzt zählt es.</translation>
    </message>
    <message>
        <source>Very good. Back to the beginning: now it counts.</source>
        <translation>Sehr gut. Zurück zum Anfang: Jetzt zählt es.</translation>
    </message>
</context>
<context>
    <name>SafetyScreen</name>
    <message>
        <source>Before the first exercise</source>
        <translation>Vor der ersten Übung</translation>
    </message>
    <message>
        <source>Stop at once if it hurts or you feel dizzy.</source>
        <translation>Bei Schmerz oder Schwindel sofort aufhören.</translation>
    </message>
    <message>
        <source>Put a firm chair beside you, one without wheels.</source>
        <translation>Stellen Sie einen festen Stuhl ohne Rollen neben sich.</translation>
    </message>
    <message>
        <source>Wear good shoes that do not slip.</source>
        <translation>Tragen Sie gute, rutschfeste Schuhe.</translation>
    </message>
    <message>
        <source>Switch on enough light, and clear the floor around you.</source>
        <translation>Sorgen Sie für Licht und einen freien Boden.</translation>
    </message>
    <message>
        <source>OK, I have understood</source>
        <translation>OK, verstanden</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Show this routine to participants from now on?</source>
        <translation>Diese Übung ab jetzt allen zeigen?</translation>
    </message>
    <message>
        <source>Yes, publish it</source>
        <translation>Ja, zeigen</translation>
    </message>
    <message>
        <source>Not yet, keep it as a draft</source>
        <translation>Noch nicht, als Entwurf behalten</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Allen zeigen</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Wird gespeichert</translation>
    </message>
    <message>
        <source>A draft: participants do not see it yet. Give its moves names first.</source>
        <translation>Ein Entwurf: Andere sehen ihn noch nicht. Geben Sie zuerst den Bewegungen Namen.</translation>
    </message>
    <message>
        <source>Save the changes to “{title}”?</source>
        <translation>Änderungen an „{title}“ speichern?</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Go on later (kept as a draft)</source>
        <translation>Später weiter (als Entwurf)</translation>
    </message>
    <message>
        <source>Discard the changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>Hier bleiben</translation>
    </message>
</context>
<context>
    <name>SessionScreen</name>
    <message>
        <source>The exercise. OK: pause</source>
        <translation>Die Übung. OK: Pause</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation>Einen Moment, bitte.</translation>
    </message>
    <message>
        <source>The computer was asleep.</source>
        <translation>Der Computer hat geschlafen.</translation>
    </message>
    <message>
        <source>Both hands on your head: continue</source>
        <translation>Beide Hände auf den Kopf: weiter</translation>
    </message>
    <message>
        <source>I cannot see you. The video waits.</source>
        <translation>Ich sehe Sie nicht. Das Video wartet.</translation>
    </message>
    <message>
        <source>The camera is being switched on.</source>
        <translation>Die Kamera wird eingeschaltet.</translation>
    </message>
    <message>
        <source>Another exercise</source>
        <translation>Eine andere Übung</translation>
    </message>
    <message>
        <source>The disk is full: this session cannot be kept.</source>
        <translation>Der Speicher ist voll: Diese Übung lässt sich nicht speichern.</translation>
    </message>
    <message>
        <source>OK: pause  ·  no sound: it does not answer</source>
        <translation>OK: Pause  ·  kein Ton: er antwortet nicht</translation>
    </message>
    <message>
        <source>OK or hands on head: pause</source>
        <translation>OK oder Hände auf Kopf: Pause</translation>
    </message>
    <message>
        <source>OK: pause</source>
        <translation>OK: Pause</translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Recognising my pose</source>
        <translation>Erkennen meiner Haltung</translation>
    </message>
    <message>
        <source>Speak the instructions</source>
        <translation>Anleitung sprechen</translation>
    </message>
    <message>
        <source>Tones for green and each repetition</source>
        <translation>Töne bei Grün und je Wiederholung</translation>
    </message>
    <message>
        <source>quiet</source>
        <translation>leise</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>Both hands on the head: pause</source>
        <translation>Beide Hände auf den Kopf: Pause</translation>
    </message>
    <message>
        <source>Show each move before it begins</source>
        <translation>Jede Bewegung vorher zeigen</translation>
    </message>
    <message>
        <source>Pictures in the exercise</source>
        <translation>Bilder in der Übung</translation>
    </message>
    <message>
        <source>Show delay and picture rate</source>
        <translation>Verzug und Bildrate zeigen</translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation>Ganzer Bildschirm</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>What counts</source>
        <translation>Was zählt</translation>
    </message>
    <message>
        <source>Adapt to how far I can reach</source>
        <translation>An meine Reichweite anpassen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>How far I can reach</source>
        <translation>Reichweite</translation>
    </message>
    <message>
        <source>For helpers</source>
        <translation>Für Helfer</translation>
    </message>
    <message>
        <source>Set up again</source>
        <translation>Neu einrichten</translation>
    </message>
    <message>
        <source>This computer has no voice; cues are shown as text.</source>
        <translation>Dieser Computer hat keine Stimme; Ansagen erscheinen als Text.</translation>
    </message>
    <message>
        <source>No voice speaks this language; cues are shown as text.</source>
        <translation>Keine Stimme spricht diese Sprache; Ansagen erscheinen als Text.</translation>
    </message>
    <message>
        <source>The voice does not answer; cues are shown as text.</source>
        <translation>Die Stimme antwortet nicht; Ansagen erscheinen als Text.</translation>
    </message>
    <message>
        <source>No sound output for the voice; cues are shown as text.</source>
        <translation>Kein Ton für die Stimme; Ansagen erscheinen als Text.</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>standard</source>
        <translation>üblich</translation>
    </message>
    <message>
        <source>strong contrast on black</source>
        <translation>starker Kontrast auf Schwarz</translation>
    </message>
    <message>
        <source>strong contrast on white</source>
        <translation>starker Kontrast auf Weiß</translation>
    </message>
    <message>
        <source>side by side</source>
        <translation>nebeneinander</translation>
    </message>
    <message>
        <source>instructor large</source>
        <translation>Vorbild groß</translation>
    </message>
    <message>
        <source>myself large</source>
        <translation>ich groß</translation>
    </message>
    <message>
        <source>the whole body</source>
        <translation>der ganze Körper</translation>
    </message>
    <message>
        <source>sitting: not the legs</source>
        <translation>im Sitzen: ohne Beine</translation>
    </message>
    <message>
        <source>my left side only</source>
        <translation>nur meine linke Seite</translation>
    </message>
    <message>
        <source>my right side only</source>
        <translation>nur meine rechte Seite</translation>
    </message>
    <message>
        <source>sitting, my left side only</source>
        <translation>im Sitzen, nur links</translation>
    </message>
    <message>
        <source>sitting, my right side only</source>
        <translation>im Sitzen, nur rechts</translation>
    </message>
    <message>
        <source>This could not be kept. Please check it.</source>
        <translation>Das ließ sich nicht speichern. Bitte prüfen.</translation>
    </message>
</context>
<context>
    <name>SetupScreen</name>
    <message>
        <source>Choosing who exercises</source>
        <translation>Wer übt, wird gewählt</translation>
    </message>
    <message>
        <source>You, as in a mirror</source>
        <translation>Sie, wie im Spiegel</translation>
    </message>
    <message>
        <source>Start now</source>
        <translation>Jetzt beginnen</translation>
    </message>
    <message>
        <source>Only arms and upper body</source>
        <translation>Nur Arme und Oberkörper</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Stop if it hurts or you feel dizzy. A firm chair stands beside you.</source>
        <translation>Bei Schmerz oder Schwindel aufhören. Ein fester Stuhl steht neben Ihnen.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>The camera is being switched on.</source>
        <translation>Die Kamera wird eingeschaltet.</translation>
    </message>
    <message>
        <source>It starts by itself.</source>
        <translation>Es beginnt von selbst.</translation>
    </message>
    <message>
        <source>Then only arms and upper body count. Sit or stand.</source>
        <translation>Dann zählen nur Arme und Oberkörper. Im Sitzen oder Stehen.</translation>
    </message>
    <message>
        <source>The camera chosen is not connected; using {name}.</source>
        <translation>Die gewählte Kamera fehlt; {name} wird genommen.</translation>
    </message>
</context>
<context>
    <name>Sharing</name>
    <message>
        <source>Writing {file}</source>
        <translation>{file} wird geschrieben</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>Gespeichert als {file}.</translation>
    </message>
    <message>
        <source>The routine is in your library now.</source>
        <translation>Die Übung ist jetzt in Ihrer Sammlung.</translation>
    </message>
    <message>
        <source>The routine is in your library now. The poses that came with it do not fit its video, so Coach will measure the video itself.</source>
        <translation>Die Übung ist jetzt in Ihrer Sammlung. Die mitgelieferten Haltungen passen nicht zum Video; Coach misst es daher selbst.</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Wird eingelesen</translation>
    </message>
    <message>
        <source>{title} (copy)</source>
        <translation>{title} (Kopie)</translation>
    </message>
    <message>
        <source>The copy is in your library now.</source>
        <translation>Die Kopie ist jetzt in Ihrer Sammlung.</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>Wird kopiert</translation>
    </message>
    <message>
        <source>“{title}” has been removed.</source>
        <translation>„{title}“ wurde entfernt.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Removing</source>
        <translation>Wird entfernt</translation>
    </message>
    <message>
        <source>“{title}” is back.</source>
        <translation>„{title}“ ist wieder da.</translation>
    </message>
    <message>
        <source>Bringing it back</source>
        <translation>Wird zurückgeholt</translation>
    </message>
</context>
<context>
    <name>SoundStep</name>
    <message>
        <source>Louder</source>
        <translation>Lauter</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>Leiser</translation>
    </message>
    <message>
        <source>Can you hear me?</source>
        <translation>Können Sie mich hören?</translation>
    </message>
    <message>
        <source>Go on without</source>
        <translation>Ohne weitermachen</translation>
    </message>
    <message>
        <source>Yes, well</source>
        <translation>Ja, gut</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>I hear nothing</source>
        <translation>Ich höre nichts</translation>
    </message>
    <message>
        <source>Is it better so?</source>
        <translation>Ist es so besser?</translation>
    </message>
    <message>
        <source>I cannot speak louder. Please turn up the television or computer.</source>
        <translation>Lauter kann ich nicht. Bitte stellen Sie Fernseher oder Computer lauter.</translation>
    </message>
    <message>
        <source>I cannot speak more quietly. Please turn down the television or computer.</source>
        <translation>Leiser kann ich nicht. Bitte stellen Sie Fernseher oder Computer leiser.</translation>
    </message>
    <message>
        <source>Is the sound switched on?</source>
        <translation>Ist der Ton eingeschaltet?</translation>
    </message>
    <message>
        <source>Turn up the television or computer, and check the cable.</source>
        <translation>Stellen Sie Fernseher oder Computer lauter und prüfen Sie das Kabel.</translation>
    </message>
    <message>
        <source>This computer has no voice.</source>
        <translation>Dieser Computer hat keine Stimme.</translation>
    </message>
    <message>
        <source>No voice speaks this language here.</source>
        <translation>Hier spricht keine Stimme diese Sprache.</translation>
    </message>
    <message>
        <source>The voice does not answer.</source>
        <translation>Die Stimme antwortet nicht.</translation>
    </message>
    <message>
        <source>No loudspeaker answers.</source>
        <translation>Kein Lautsprecher antwortet.</translation>
    </message>
    <message>
        <source>Switch on a loudspeaker or the television&apos;s sound.</source>
        <translation>Schalten Sie einen Lautsprecher oder den Ton des Fernsehers ein.</translation>
    </message>
    <message>
        <source>Restarting the computer may help.</source>
        <translation>Ein Neustart des Computers kann helfen.</translation>
    </message>
    <message>
        <source>A helper can install “speech-dispatcher” and “espeak-ng”.</source>
        <translation>Ein Helfer kann „speech-dispatcher“ und „espeak-ng“ installieren.</translation>
    </message>
    <message>
        <source>A helper can add one in the computer&apos;s speech settings.</source>
        <translation>Ein Helfer kann in den Spracheinstellungen eine hinzufügen.</translation>
    </message>
    <message>
        <source>All that is said is also written.</source>
        <translation>Alles Gesagte steht auch da.</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>The instructor</source>
        <translation>Das Vorbild</translation>
    </message>
    <message>
        <source>You, as in a mirror</source>
        <translation>Sie, wie im Spiegel</translation>
    </message>
    <message>
        <source>How much of the exercise is done</source>
        <translation>Wie viel der Übung geschafft ist</translation>
    </message>
    <message>
        <source>Move {number} of {count}</source>
        <translation>Bewegung {number} von {count}</translation>
    </message>
</context>
<context>
    <name>Steering</name>
    <message>
        <source>¾ speed</source>
        <translation>¾ Tempo</translation>
    </message>
    <message>
        <source>Half speed</source>
        <translation>Halbes Tempo</translation>
    </message>
    <message>
        <source>Normal speed</source>
        <translation>Normales Tempo</translation>
    </message>
    <message>
        <source>Repeat this move</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Back ten seconds</source>
        <translation>10 s zurück</translation>
    </message>
    <message>
        <source>Skip this move</source>
        <translation>Überspringen</translation>
    </message>
</context>
<context>
    <name>Studio</name>
    <message>
        <source>Videos</source>
        <translation>Videos</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Choose a video</source>
        <translation>Video wählen</translation>
    </message>
    <message>
        <source>Import a routine</source>
        <translation>Übung einlesen</translation>
    </message>
    <message>
        <source>Save as one file</source>
        <translation>Als eine Datei speichern</translation>
    </message>
    <message>
        <source>Coach routines</source>
        <translation>Coach-Übungen</translation>
    </message>
    <message>
        <source>Working out how long it takes …</source>
        <translation>Dauer wird ermittelt …</translation>
    </message>
    <message>
        <source>About {count} s left</source>
        <translation>Noch etwa {count} s</translation>
    </message>
    <message>
        <source>About {count} min left</source>
        <translation>Noch etwa {count} min</translation>
    </message>
    <message>
        <source>The pose model is missing: have Coach set up anew.</source>
        <translation>Das Modell fehlt: Lassen Sie Coach neu einrichten.</translation>
    </message>
    <message>
        <source>It does not show the movement of this routine.</source>
        <translation>Sie zeigt nicht die Bewegung dieser Übung.</translation>
    </message>
    <message>
        <source>This video cannot be read: choose another file.</source>
        <translation>Dieses Video ist nicht lesbar: Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>The choreography&apos;s text cannot be understood.</source>
        <translation>Der Text der Choreografie ist nicht zu verstehen.</translation>
    </message>
    <message>
        <source>This is not possible here, or the file is damaged.</source>
        <translation>Das geht hier nicht, oder die Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>The disk refused: free some space, check its rights.</source>
        <translation>Der Speicher verweigert es: Schaffen Sie Platz, prüfen Sie die Rechte.</translation>
    </message>
    <message>
        <source>This did not work. Try it again.</source>
        <translation>Das ging nicht. Versuchen Sie es noch einmal.</translation>
    </message>
</context>
<context>
    <name>StudioWindow</name>
    <message>
        <source>Coach Studio</source>
        <translation>Coach-Studio</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Wird geöffnet</translation>
    </message>
    <message>
        <source>The video has been read and is in the library now.</source>
        <translation>Das Video ist gelesen und jetzt in der Sammlung.</translation>
    </message>
    <message>
        <source>Your unsaved changes of last time are back.</source>
        <translation>Ihre ungespeicherten Änderungen vom letzten Mal sind wieder da.</translation>
    </message>
    <message>
        <source>This routine comes with Coach: duplicate it to change the copy.</source>
        <translation>Diese Übung gehört zu Coach: Verdoppeln Sie sie, um die Kopie zu ändern.</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Verdoppeln</translation>
    </message>
    <message>
        <source>Your unfinished text of last time is back.</source>
        <translation>Ihr unfertiger Text vom letzten Mal ist wieder da.</translation>
    </message>
    <message>
        <source>Drawing the video</source>
        <translation>Das Video wird gezeichnet</translation>
    </message>
    <message>
        <source>The drawn routine is in your library now.</source>
        <translation>Die gezeichnete Übung ist jetzt in Ihrer Sammlung.</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>{move}: {done} of {asked} times</source>
        <translation>{move}: {done} von {asked} Mal</translation>
    </message>
    <message>
        <source>and {count} more moves</source>
        <translation>und weitere Bewegungen: {count}</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>Not all in view</source>
        <translation>Teils im Bild</translation>
    </message>
    <message>
        <source>Right, but late</source>
        <translation>Gut, aber spät</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Almost</source>
        <translation>Fast</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Noch nicht</translation>
    </message>
    <message>
        <source>I cannot see you</source>
        <translation>Nicht zu sehen</translation>
    </message>
    <message>
        <source>Not seen</source>
        <translation>Nicht gesehen</translation>
    </message>
    <message>
        <source>Please stand or sit in front of the camera.</source>
        <translation>Bitte stehen oder sitzen Sie vor der Kamera.</translation>
    </message>
    <message>
        <source>Is it you? Please stand in the middle, alone for a moment.</source>
        <translation>Sind Sie es? Bitte stehen Sie kurz allein in der Mitte.</translation>
    </message>
    <message>
        <source>Two people look alike here. Please let one step aside.</source>
        <translation>Zwei Personen sehen sich ähnlich. Bitte lassen Sie eine zur Seite gehen.</translation>
    </message>
    <message>
        <source>Who is exercising?</source>
        <translation>Wer übt?</translation>
    </message>
    <message>
        <source>Please step back a little.</source>
        <translation>Bitte treten Sie etwas zurück.</translation>
    </message>
    <message>
        <source>Your legs do not fit in.</source>
        <translation>Ihre Beine passen nicht ins Bild.</translation>
    </message>
    <message>
        <source>Please come a little closer.</source>
        <translation>Bitte kommen Sie etwas näher.</translation>
    </message>
    <message>
        <source>Please move a little to your left.</source>
        <translation>Bitte gehen Sie etwas nach links.</translation>
    </message>
    <message>
        <source>Please move a little to your right.</source>
        <translation>Bitte gehen Sie etwas nach rechts.</translation>
    </message>
    <message>
        <source>It is too dark. Please switch on a light.</source>
        <translation>Es ist zu dunkel. Bitte schalten Sie Licht ein.</translation>
    </message>
    <message>
        <source>The light is behind you. Please close the curtain.</source>
        <translation>Das Licht ist hinter Ihnen. Bitte schließen Sie den Vorhang.</translation>
    </message>
    <message>
        <source>Good. Please stay there.</source>
        <translation>Gut. Bitte bleiben Sie da.</translation>
    </message>
    <message>
        <source>Very good. You are in the picture.</source>
        <translation>Sehr gut. Sie sind im Bild.</translation>
    </message>
    <message>
        <source>One moment, please.</source>
        <translation>Einen Moment, bitte.</translation>
    </message>
    <message>
        <source>The camera has stopped. Check the cable, then press OK.</source>
        <translation>Die Kamera hat aufgehört. Prüfen Sie das Kabel, dann OK.</translation>
    </message>
    <message>
        <source>No camera was found. Plug one in, then press OK.</source>
        <translation>Keine Kamera gefunden. Schließen Sie eine an, dann OK.</translation>
    </message>
    <message>
        <source>The pose model is missing. Please ask for Coach to be set up.</source>
        <translation>Das Modell fehlt. Bitte lassen Sie Coach einrichten.</translation>
    </message>
    <message>
        <source>Measuring your pose has failed. Press OK to try again.</source>
        <translation>Das Messen der Haltung ging nicht. OK versucht es noch einmal.</translation>
    </message>
    <message>
        <source>The disk is full or cannot be written.</source>
        <translation>Der Speicher ist voll oder nicht beschreibbar.</translation>
    </message>
    <message>
        <source>This routine is damaged. Please choose another one.</source>
        <translation>Diese Übung ist beschädigt. Bitte wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>Something went wrong. Press OK to try again.</source>
        <translation>Etwas ging schief. OK versucht es noch einmal.</translation>
    </message>
    <message>
        <source>This camera gives no picture.</source>
        <translation>Diese Kamera gibt kein Bild.</translation>
    </message>
    <message>
        <source>The disk is full. You can start all the same.</source>
        <translation>Der Speicher ist voll. Sie können trotzdem beginnen.</translation>
    </message>
    <message>
        <source>This video cannot be used. Please choose another routine.</source>
        <translation>Dieses Video geht nicht. Bitte wählen Sie eine andere Übung.</translation>
    </message>
    <message>
        <source>This video cannot be played. Please choose another routine.</source>
        <translation>Dieses Video lässt sich nicht abspielen. Bitte wählen Sie eine andere Übung.</translation>
    </message>
    <message>
        <source>The records do not answer; another program uses them.</source>
        <translation>Die Aufzeichnungen antworten nicht; ein anderes Programm nutzt sie.</translation>
    </message>
    <message>
        <source>Seated</source>
        <translation>Im Sitzen</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Im Stehen</translation>
    </message>
    <message>
        <source>under 1 min</source>
        <translation>unter 1 min</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} min</translation>
    </message>
    <message>
        <source>About {count} seconds left</source>
        <translation>Noch etwa {count} Sekunden</translation>
    </message>
    <message>
        <source>About {count} minutes left</source>
        <translation>Noch etwa {count} min</translation>
    </message>
    <message>
        <source>d MMM</source>
        <extracomment>a day as QLocale writes it: d is its number, MMM the month&apos;s short name</extracomment>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <extracomment>a day as QLocale writes it: ddd is the weekday&apos;s short name</extracomment>
        <translation>ddd d. MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <extracomment>a day as QLocale writes it: MMM is the month&apos;s short name</extracomment>
        <translation>d. MMM yyyy</translation>
    </message>
</context>
<context>
    <name>TodayScreen</name>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Done for today. Well done!</source>
        <translation>Für heute geschafft. Gut gemacht!</translation>
    </message>
    <message>
        <source>{title}, {minutes} minutes</source>
        <translation>{title}, {minutes} Minuten</translation>
    </message>
    <message>
        <source>“{title}” was hard last time: here it is again.</source>
        <translation>„{title}“ war letztes Mal schwer: Hier ist es noch einmal.</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Today: strength</source>
        <translation>Heute: Kraft</translation>
    </message>
    <message>
        <source>Today: balance</source>
        <translation>Heute: Gleichgewicht</translation>
    </message>
    <message>
        <source>Today: heart and lungs</source>
        <translation>Heute: Herz und Lunge</translation>
    </message>
    <message>
        <source>Today: something gentle</source>
        <translation>Heute: etwas Sanftes</translation>
    </message>
    <message>
        <source>Muscles grow stronger while they rest. Move a little, or take the day off.</source>
        <translation>Muskeln werden in der Pause stärker. Bewegen Sie sich etwas, oder ruhen Sie heute.</translation>
    </message>
    <message>
        <source>Strength on two days and balance on three days a week is what the World Health Organization advises from 65 on.</source>
        <translation>Kraft an zwei und Gleichgewicht an drei Tagen je Woche rät die Weltgesundheitsorganisation ab 65.</translation>
    </message>
</context>
<context>
    <name>TryingStep</name>
    <message>
        <source>You, as in a mirror</source>
        <translation>Sie, wie im Spiegel</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>The camera is being switched on.</source>
        <translation>Die Kamera wird eingeschaltet.</translation>
    </message>
</context>
<context>
    <name>TwoPictures</name>
    <message>
        <source>How it begins, and how far to go</source>
        <translation>Wie es beginnt und wie weit es geht</translation>
    </message>
</context>
<context>
    <name>VideoPanel</name>
    <message>
        <source>Play or stop (space)</source>
        <translation>Abspielen oder anhalten (Leertaste)</translation>
    </message>
    <message>
        <source>To the beginning (Home)</source>
        <translation>Zum Anfang (Pos1)</translation>
    </message>
    <message>
        <source>Back a frame (left arrow)</source>
        <translation>Ein Bild zurück (Pfeil links)</translation>
    </message>
    <message>
        <source>On a frame (right arrow)</source>
        <translation>Ein Bild vor (Pfeil rechts)</translation>
    </message>
    <message>
        <source>To the end (End)</source>
        <translation>Zum Ende (Ende)</translation>
    </message>
    <message>
        <source>Skeleton</source>
        <translation>Skelett</translation>
    </message>
</context>
<context>
    <name>VisitWindow</name>
    <message>
        <source>All right</source>
        <translation>In Ordnung</translation>
    </message>
</context>
<context>
    <name>WhoScreen</name>
    <message>
        <source>Somebody new</source>
        <translation>Jemand Neues</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Who is exercising?</source>
        <translation>Wer übt?</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>Gast</translation>
    </message>
    <message>
        <source>Please choose your picture.</source>
        <translation>Bitte wählen Sie Ihr Bild.</translation>
    </message>
    <message>
        <source>This could not be kept. Please have the disk checked.</source>
        <translation>Das ließ sich nicht speichern. Bitte lassen Sie den Speicher prüfen.</translation>
    </message>
</context>
<context>
    <name>WholeScreenStep</name>
    <message>
        <source>Whole screen</source>
        <translation>Ganzer Bildschirm</translation>
    </message>
    <message>
        <source>In a window</source>
        <translation>In einem Fenster</translation>
    </message>
    <message>
        <source>Shall Coach fill the whole screen?</source>
        <translation>Soll Coach den ganzen Bildschirm füllen?</translation>
    </message>
    <message>
        <source>It is read best from three metres away so.</source>
        <translation>So ist es aus drei Metern am besten zu lesen.</translation>
    </message>
</context>
<context>
    <name>WhomChooser</name>
    <message>
        <source>Who is exercising?</source>
        <translation>Wer übt?</translation>
    </message>
    <message>
        <source>OK: it is this person.</source>
        <translation>OK: Es ist diese Person.</translation>
    </message>
    <message>
        <source>Please hold one arm up high, or choose with ◀ ▶ and OK.</source>
        <translation>Bitte heben Sie einen Arm hoch, oder wählen Sie mit ◀ ▶ und OK.</translation>
    </message>
    <message>
        <source>Somebody else exercises? ◀ ▶ and OK.</source>
        <translation>Übt jemand anderes? ◀ ▶ und OK.</translation>
    </message>
    <message>
        <source>OK?</source>
        <translation>OK?</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
</context>
<context>
    <name>_RowButton</name>
    <message>
        <source>unsaved changes</source>
        <translation>ungespeichert</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>no moves yet</source>
        <translation>noch keine Bewegungen</translation>
    </message>
    <message>
        <source>moves: {n}</source>
        <translation>Bewegungen: {n}</translation>
    </message>
    <message>
        <source>drawn</source>
        <translation>gezeichnet</translation>
    </message>
</context>
</TS>

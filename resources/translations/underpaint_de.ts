<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>BrushList</name>
    <message>
        <source>Own</source>
        <translation>Eigene</translation>
    </message>
</context>
<context>
    <name>LayerEdit</name>
    <message>
        <source>No layer is chosen: choose one to paint on.</source>
        <translation>Es ist keine Ebene gewählt: wähle eine, auf der gemalt werden soll.</translation>
    </message>
    <message>
        <source>%1 has no paint of its own: choose a layer with paint.</source>
        <translation>%1 hat keine eigene Farbe: wähle eine Ebene mit Farbe.</translation>
    </message>
    <message>
        <source>%1 is locked: unlock it, or choose another layer.</source>
        <translation>%1 ist gesperrt: entsperre sie oder wähle eine andere Ebene.</translation>
    </message>
    <message>
        <source>%1 is hidden: show it, or choose another layer.</source>
        <translation>%1 ist ausgeblendet: zeige sie oder wähle eine andere Ebene.</translation>
    </message>
    <message>
        <source>A result is never erased: choose a layer with paint, or paint over it.</source>
        <translation>Ein Ergebnis wird nie radiert: wähle eine Ebene mit Farbe oder male darüber.</translation>
    </message>
</context>
<context>
    <name>Legends</name>
    <message>
        <source>more faithful</source>
        <translation>treuer</translation>
    </message>
    <message>
        <source>freer</source>
        <translation>freier</translation>
    </message>
    <message>
        <source>tint %1 %</source>
        <translation>Tönung %1 %</translation>
    </message>
</context>
<context>
    <name>ProjectSession</name>
    <message>
        <source>&quot;%1&quot; is %2 × %3 pixels, and a canvas has at most %4 each way: make it smaller and open it again.</source>
        <translation>„%1“ hat %2 × %3 Bildpunkte, eine Leinwand höchstens %4 je Seite: Verkleinere es und öffne es wieder.</translation>
    </message>
</context>
<context>
    <name>Templates</name>
    <message>
        <source>A template needs a short name without slashes: choose another one.</source>
        <translation>Eine Vorlage braucht einen kurzen Namen ohne Schrägstriche: wähle einen anderen.</translation>
    </message>
</context>
<context>
    <name>TimeLapse</name>
    <message>
        <source>Videos are made by the program ffmpeg, which is not on this computer: install it, or export an animated WebP (.webp).</source>
        <translation>Videos macht das Programm ffmpeg, das es auf diesem Rechner nicht gibt: installiere es oder exportiere ein animiertes WebP (.webp).</translation>
    </message>
    <message>
        <source>No time-lapse was recorded yet: choose File &gt; Time-lapse &gt; Record and paint.</source>
        <translation>Es wurde noch kein Zeitraffer aufgenommen: wähle Datei &gt; Zeitraffer &gt; Aufnehmen und male.</translation>
    </message>
    <message>
        <source>ffmpeg could not make the video: %1. Try an animated WebP (.webp).</source>
        <translation>ffmpeg konnte das Video nicht machen: %1. Versuche ein animiertes WebP (.webp).</translation>
    </message>
    <message>
        <source>it said no more</source>
        <translation>mehr sagte es nicht</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be written: choose another place.</source>
        <translation>&quot;%1&quot; lässt sich nicht schreiben: wähle einen anderen Ort.</translation>
    </message>
</context>
<context>
    <name>WipeLine</name>
    <message>
        <source>Painting</source>
        <translation>Gemälde</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
</context>
<context>
    <name>effects</name>
    <message>
        <source>Black from</source>
        <translation>Schwarz ab</translation>
    </message>
    <message>
        <source>White from</source>
        <translation>Weiß ab</translation>
    </message>
    <message>
        <source>Midtones</source>
        <translation>Mitteltöne</translation>
    </message>
    <message>
        <source>Darkest</source>
        <translation>Dunkelstes</translation>
    </message>
    <message>
        <source>Lightest</source>
        <translation>Hellstes</translation>
    </message>
    <message>
        <source>All colours</source>
        <translation>Alle Farben</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Hue</source>
        <translation>Farbton</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>Sättigung</translation>
    </message>
    <message>
        <source>Lightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>Tones</source>
        <translation>Töne</translation>
    </message>
    <message>
        <source>Shadows</source>
        <translation>Schatten</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>Lichter</translation>
    </message>
    <message>
        <source>Cyan to red</source>
        <translation>Cyan bis Rot</translation>
    </message>
    <message>
        <source>Magenta to green</source>
        <translation>Magenta bis Grün</translation>
    </message>
    <message>
        <source>Yellow to blue</source>
        <translation>Gelb bis Blau</translation>
    </message>
    <message>
        <source>Keep how light it is</source>
        <translation>Helligkeit behalten</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>Tonwerte</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>Hue and saturation</source>
        <translation>Farbton und Sättigung</translation>
    </message>
    <message>
        <source>Colour balance</source>
        <translation>Farbbalance</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Farbtemperatur</translation>
    </message>
    <message>
        <source>Posterise</source>
        <translation>Tontrennung</translation>
    </message>
    <message>
        <source>Brightness and contrast</source>
        <translation>Helligkeit und Kontrast</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Umkehren</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>Weichzeichnen</translation>
    </message>
    <message>
        <source>Sharpen</source>
        <translation>Schärfen</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>To strokes</source>
        <translation>Zu Strichen</translation>
    </message>
    <message>
        <source>Cool to warm</source>
        <translation>Kühl bis warm</translation>
    </message>
    <message>
        <source>Green to magenta</source>
        <translation>Grün bis Magenta</translation>
    </message>
    <message>
        <source>Steps of each colour</source>
        <translation>Stufen jeder Farbe</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>Radius</source>
        <translation>Radius</translation>
    </message>
    <message>
        <source>Coloured</source>
        <translation>Farbig</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startzahl</translation>
    </message>
    <message>
        <source>Broadness</source>
        <translation>Breite</translation>
    </message>
</context>
<context>
    <name>labels</name>
    <message>
        <source>No label</source>
        <translation>Keine Kennfarbe</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Gelb</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Turquoise</source>
        <translation>Türkis</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::AboutDialog</name>
    <message>
        <source>About Underpaint</source>
        <translation>Über Underpaint</translation>
    </message>
    <message>
        <source>Underpaint %1</source>
        <translation>Underpaint %1</translation>
    </message>
    <message>
        <source>Paint roughly. Underpaint finishes it.</source>
        <translation>Male grob. Underpaint führt es aus.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3.</translation>
    </message>
    <message>
        <source>It rests on SDEdit (Meng et al., 2022) and RF-Inversion (Rout et al., 2025), on Qt, libmypaint and its brushes, LibTorch and Inter.</source>
        <translation>Es beruht auf SDEdit (Meng u. a., 2022) und RF-Inversion (Rout u. a., 2025), auf Qt, libmypaint und seinen Pinseln, LibTorch und Inter.</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::Actions</name>
    <message>
        <source>New painting…</source>
        <translation>Neues Gemälde…</translation>
    </message>
    <message>
        <source>A blank page of your size.</source>
        <translation>Ein leeres Blatt in deiner Größe.</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>A painting, a picture or a project.</source>
        <translation>Ein Gemälde, ein Bild oder ein Projekt.</translation>
    </message>
    <message>
        <source>Recover…</source>
        <translation>Wiederherstellen…</translation>
    </message>
    <message>
        <source>What was left when the program ended without saving.</source>
        <translation>Was blieb, als das Programm endete, ohne zu sichern.</translation>
    </message>
    <message>
        <source>Place a picture…</source>
        <translation>Bild platzieren…</translation>
    </message>
    <message>
        <source>Puts a picture on a layer of its own, to be moved, scaled and turned.</source>
        <translation>Legt ein Bild auf eine eigene Ebene, zum Bewegen, Skalieren und Drehen.</translation>
    </message>
    <message>
        <source>Picture to strokes…</source>
        <translation>Bild zu Strichen…</translation>
    </message>
    <message>
        <source>Reduces a picture to the few colours and broad shapes of a rough painting.</source>
        <translation>Führt ein Bild auf die wenigen Farben und breiten Formen eines groben Gemäldes zurück.</translation>
    </message>
    <message>
        <source>Lake with firs</source>
        <translation>See mit Tannen</translation>
    </message>
    <message>
        <source>Opens a sample painting.</source>
        <translation>Öffnet ein Beispielgemälde.</translation>
    </message>
    <message>
        <source>Snow peaks</source>
        <translation>Schneegipfel</translation>
    </message>
    <message>
        <source>Sunset over water</source>
        <translation>Abend über dem Wasser</translation>
    </message>
    <message>
        <source>House in a meadow</source>
        <translation>Haus in der Wiese</translation>
    </message>
    <message>
        <source>Autumn trees</source>
        <translation>Herbstbäume</translation>
    </message>
    <message>
        <source>Night with a moon</source>
        <translation>Nacht mit Mond</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Keeps painting, layers, settings and results in one file.</source>
        <translation>Hält Gemälde, Ebenen, Einstellungen und Ergebnisse in einer Datei.</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Sichern als…</translation>
    </message>
    <message>
        <source>Saves under another name.</source>
        <translation>Sichert unter einem anderen Namen.</translation>
    </message>
    <message>
        <source>Export picture…</source>
        <translation>Bild ausgeben…</translation>
    </message>
    <message>
        <source>Export without data…</source>
        <translation>Ohne Angaben ausgeben…</translation>
    </message>
    <message>
        <source>The picture alone, without what made it.</source>
        <translation>Nur das Bild, ohne das, was es gemacht hat.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Closes the window.</source>
        <translation>Schließt das Fenster.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Takes back the last step.</source>
        <translation>Nimmt den letzten Schritt zurück.</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Does again what was taken back.</source>
        <translation>Macht noch einmal, was zurückgenommen wurde.</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>Paints with the colour.</source>
        <translation>Malt mit der Farbe.</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Radierer</translation>
    </message>
    <message>
        <source>Takes paint away; once more for the tool before it.</source>
        <translation>Nimmt Farbe weg; noch einmal für das Werkzeug davor.</translation>
    </message>
    <message>
        <source>Mask brush</source>
        <translation>Maskenpinsel</translation>
    </message>
    <message>
        <source>What is painted may change, the rest stays as it is.</source>
        <translation>Was gemalt ist, darf sich ändern, der Rest bleibt.</translation>
    </message>
    <message>
        <source>Realism brush</source>
        <translation>Freiheitspinsel</translation>
    </message>
    <message>
        <source>Paint where the result may differ more, or less.</source>
        <translation>Male, wo das Ergebnis mehr oder weniger abweichen darf.</translation>
    </message>
    <message>
        <source>Eyedropper</source>
        <translation>Pipette</translation>
    </message>
    <message>
        <source>Takes a colour from the painting; Ctrl or Alt does it with any brush.</source>
        <translation>Nimmt eine Farbe aus dem Gemälde; Strg oder Alt tut es mit jedem Pinsel.</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Bewegen</translation>
    </message>
    <message>
        <source>Moves the chosen layer.</source>
        <translation>Bewegt die gewählte Ebene.</translation>
    </message>
    <message>
        <source>Hand</source>
        <translation>Hand</translation>
    </message>
    <message>
        <source>Moves the view; Space does it with any tool.</source>
        <translation>Bewegt die Ansicht; die Leertaste tut es mit jedem Werkzeug.</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Lupe</translation>
    </message>
    <message>
        <source>Drag or click to come nearer.</source>
        <translation>Ziehen oder klicken, um näher zu kommen.</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Makes the brush smaller.</source>
        <translation>Macht den Pinsel kleiner.</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Makes the brush larger.</source>
        <translation>Macht den Pinsel größer.</translation>
    </message>
    <message>
        <source>Softer</source>
        <translation>Weicher</translation>
    </message>
    <message>
        <source>Makes the edge of the brush softer.</source>
        <translation>Macht den Rand des Pinsels weicher.</translation>
    </message>
    <message>
        <source>Harder</source>
        <translation>Härter</translation>
    </message>
    <message>
        <source>Makes the edge of the brush harder.</source>
        <translation>Macht den Rand des Pinsels härter.</translation>
    </message>
    <message>
        <source>Less opacity</source>
        <translation>Weniger Deckkraft</translation>
    </message>
    <message>
        <source>Ten percent less.</source>
        <translation>Zehn Prozent weniger.</translation>
    </message>
    <message>
        <source>More opacity</source>
        <translation>Mehr Deckkraft</translation>
    </message>
    <message>
        <source>Ten percent more.</source>
        <translation>Zehn Prozent mehr.</translation>
    </message>
    <message>
        <source>10 %</source>
        <translation>10 %</translation>
    </message>
    <message>
        <source>Opacity of the brush.</source>
        <translation>Deckkraft des Pinsels.</translation>
    </message>
    <message>
        <source>20 %</source>
        <translation>20 %</translation>
    </message>
    <message>
        <source>30 %</source>
        <translation>30 %</translation>
    </message>
    <message>
        <source>40 %</source>
        <translation>40 %</translation>
    </message>
    <message>
        <source>50 %</source>
        <translation>50 %</translation>
    </message>
    <message>
        <source>60 %</source>
        <translation>60 %</translation>
    </message>
    <message>
        <source>70 %</source>
        <translation>70 %</translation>
    </message>
    <message>
        <source>80 %</source>
        <translation>80 %</translation>
    </message>
    <message>
        <source>90 %</source>
        <translation>90 %</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>Swap colours</source>
        <translation>Farben tauschen</translation>
    </message>
    <message>
        <source>Changes the two colours about.</source>
        <translation>Vertauscht die beiden Farben.</translation>
    </message>
    <message>
        <source>Reset colours</source>
        <translation>Farben zurücksetzen</translation>
    </message>
    <message>
        <source>Black over white.</source>
        <translation>Schwarz über Weiß.</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Looks, keys, files and models.</source>
        <translation>Aussehen, Tasten, Dateien und Modelle.</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Näher</translation>
    </message>
    <message>
        <source>Comes nearer.</source>
        <translation>Kommt näher.</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Weiter weg</translation>
    </message>
    <message>
        <source>Goes further away.</source>
        <translation>Geht weiter weg.</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>The whole painting.</source>
        <translation>Das ganze Gemälde.</translation>
    </message>
    <message>
        <source>One pixel of the painting for each of the screen.</source>
        <translation>Ein Bildpunkt des Gemäldes für jeden des Bildschirms.</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>Nach links drehen</translation>
    </message>
    <message>
        <source>Turns the view by 15 degrees; the painting stays.</source>
        <translation>Dreht die Ansicht um 15 Grad; das Gemälde bleibt.</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>Nach rechts drehen</translation>
    </message>
    <message>
        <source>Upright</source>
        <translation>Aufrecht</translation>
    </message>
    <message>
        <source>Turns the view back.</source>
        <translation>Dreht die Ansicht zurück.</translation>
    </message>
    <message>
        <source>Mirror view</source>
        <translation>Ansicht spiegeln</translation>
    </message>
    <message>
        <source>Shows the painting as in a mirror; it stays as it is.</source>
        <translation>Zeigt das Gemälde wie im Spiegel; es bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Next way to compare</source>
        <translation>Nächster Vergleich</translation>
    </message>
    <message>
        <source>Result, wipe, side by side.</source>
        <translation>Ergebnis, Trennlinie, nebeneinander.</translation>
    </message>
    <message>
        <source>Result only</source>
        <translation>Nur Ergebnis</translation>
    </message>
    <message>
        <source>The result covers the painting.</source>
        <translation>Das Ergebnis deckt das Gemälde.</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>Trennlinie</translation>
    </message>
    <message>
        <source>Painting and result on either side of a line.</source>
        <translation>Gemälde und Ergebnis beiderseits einer Linie.</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Painting and result, moved together.</source>
        <translation>Gemälde und Ergebnis, gemeinsam bewegt.</translation>
    </message>
    <message>
        <source>Onion</source>
        <translation>Durchscheinend</translation>
    </message>
    <message>
        <source>The result lies thinly over the painting.</source>
        <translation>Das Ergebnis liegt dünn über dem Gemälde.</translation>
    </message>
    <message>
        <source>Second window</source>
        <translation>Zweites Fenster</translation>
    </message>
    <message>
        <source>The result in a window of its own, moved together.</source>
        <translation>Das Ergebnis in einem eigenen Fenster, gemeinsam bewegt.</translation>
    </message>
    <message>
        <source>See the painting</source>
        <translation>Gemälde sehen</translation>
    </message>
    <message>
        <source>The whole painting, as long as the key is held.</source>
        <translation>Das ganze Gemälde, solange die Taste gehalten wird.</translation>
    </message>
    <message>
        <source>What survives</source>
        <translation>Was übrig bleibt</translation>
    </message>
    <message>
        <source>What the model still sees of the painting at this level.</source>
        <translation>Was das Modell bei dieser Stufe noch vom Gemälde sieht.</translation>
    </message>
    <message>
        <source>Brush panel</source>
        <translation>Pinselfeld</translation>
    </message>
    <message>
        <source>Shows or hides brushes and colour.</source>
        <translation>Zeigt oder verbirgt Pinsel und Farbe.</translation>
    </message>
    <message>
        <source>Words, layers and results</source>
        <translation>Wörter, Ebenen und Ergebnisse</translation>
    </message>
    <message>
        <source>Shows or hides the panel on the right.</source>
        <translation>Zeigt oder verbirgt das rechte Feld.</translation>
    </message>
    <message>
        <source>Next panel</source>
        <translation>Nächstes Feld</translation>
    </message>
    <message>
        <source>Moves the keyboard to the next group of controls.</source>
        <translation>Führt die Tastatur zur nächsten Gruppe.</translation>
    </message>
    <message>
        <source>Previous panel</source>
        <translation>Voriges Feld</translation>
    </message>
    <message>
        <source>Moves the keyboard to the group of controls before.</source>
        <translation>Führt die Tastatur zur Gruppe davor.</translation>
    </message>
    <message>
        <source>Hide all panels</source>
        <translation>Alle Felder verbergen</translation>
    </message>
    <message>
        <source>Leaves painting, slider and meters.</source>
        <translation>Lässt Gemälde, Regler und Anzeigen.</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>The window fills the screen.</source>
        <translation>Das Fenster füllt den Bildschirm.</translation>
    </message>
    <message>
        <source>New layer</source>
        <translation>Neue Ebene</translation>
    </message>
    <message>
        <source>An empty layer above the chosen one.</source>
        <translation>Eine leere Ebene über der gewählten.</translation>
    </message>
    <message>
        <source>Copy layer</source>
        <translation>Ebene kopieren</translation>
    </message>
    <message>
        <source>The same layer once more, above it.</source>
        <translation>Dieselbe Ebene noch einmal, darüber.</translation>
    </message>
    <message>
        <source>Merge down</source>
        <translation>Nach unten vereinen</translation>
    </message>
    <message>
        <source>Into the layer below, as they look together.</source>
        <translation>In die Ebene darunter, so wie beide zusammen aussehen.</translation>
    </message>
    <message>
        <source>Delete layer</source>
        <translation>Ebene löschen</translation>
    </message>
    <message>
        <source>Removes the chosen layer.</source>
        <translation>Entfernt die gewählte Ebene.</translation>
    </message>
    <message>
        <source>Choose the layer above</source>
        <translation>Ebene darüber wählen</translation>
    </message>
    <message>
        <source>Goes one layer up.</source>
        <translation>Geht eine Ebene nach oben.</translation>
    </message>
    <message>
        <source>Choose the layer below</source>
        <translation>Ebene darunter wählen</translation>
    </message>
    <message>
        <source>Goes one layer down.</source>
        <translation>Geht eine Ebene nach unten.</translation>
    </message>
    <message>
        <source>Move layer up</source>
        <translation>Ebene nach oben</translation>
    </message>
    <message>
        <source>Above the next one.</source>
        <translation>Über die nächste.</translation>
    </message>
    <message>
        <source>Move layer down</source>
        <translation>Ebene nach unten</translation>
    </message>
    <message>
        <source>Below the next one.</source>
        <translation>Unter die nächste.</translation>
    </message>
    <message>
        <source>Transform</source>
        <translation>Umformen</translation>
    </message>
    <message>
        <source>Moves, scales, turns and bends the chosen layer; Enter applies, Esc cancels.</source>
        <translation>Verschiebt, skaliert, dreht und verbiegt die gewählte Ebene; Eingabe wendet an, Esc bricht ab.</translation>
    </message>
    <message>
        <source>Fill the mask</source>
        <translation>Maske füllen</translation>
    </message>
    <message>
        <source>Everything may change.</source>
        <translation>Alles darf sich ändern.</translation>
    </message>
    <message>
        <source>Clear the mask</source>
        <translation>Maske leeren</translation>
    </message>
    <message>
        <source>Nothing is painted in it any more.</source>
        <translation>Nichts ist mehr darin gemalt.</translation>
    </message>
    <message>
        <source>Invert the mask</source>
        <translation>Maske umkehren</translation>
    </message>
    <message>
        <source>What may change and what stays change places.</source>
        <translation>Was sich ändern darf und was bleibt, tauschen die Plätze.</translation>
    </message>
    <message>
        <source>Grow by 4 px</source>
        <translation>Um 4 px ausweiten</translation>
    </message>
    <message>
        <source>The mask reaches further.</source>
        <translation>Die Maske reicht weiter.</translation>
    </message>
    <message>
        <source>Shrink by 4 px</source>
        <translation>Um 4 px einziehen</translation>
    </message>
    <message>
        <source>The mask reaches less far.</source>
        <translation>Die Maske reicht weniger weit.</translation>
    </message>
    <message>
        <source>Feather 4 px more</source>
        <translation>4 px weicher</translation>
    </message>
    <message>
        <source>A softer edge.</source>
        <translation>Ein weicherer Rand.</translation>
    </message>
    <message>
        <source>Feather 4 px less</source>
        <translation>4 px schärfer</translation>
    </message>
    <message>
        <source>A sharper edge.</source>
        <translation>Ein schärferer Rand.</translation>
    </message>
    <message>
        <source>Work on the masked part alone</source>
        <translation>Nur am maskierten Teil arbeiten</translation>
    </message>
    <message>
        <source>Only it and its surroundings are made, with all the model&apos;s detail.</source>
        <translation>Nur er und seine Umgebung werden gemacht, mit aller Feinheit des Modells.</translation>
    </message>
    <message>
        <source>Clear the realism map</source>
        <translation>Freiheitskarte leeren</translation>
    </message>
    <message>
        <source>Every part follows the slider again.</source>
        <translation>Jeder Teil folgt wieder dem Regler.</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Makes a result now.</source>
        <translation>Macht jetzt ein Ergebnis.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Halt</translation>
    </message>
    <message>
        <source>Stops within one step.</source>
        <translation>Hält binnen eines Schritts an.</translation>
    </message>
    <message>
        <source>Keep as layer</source>
        <translation>Als Ebene behalten</translation>
    </message>
    <message>
        <source>Makes the result a layer.</source>
        <translation>Macht das Ergebnis zur Ebene.</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Makes a new result each time you lift the pen.</source>
        <translation>Macht bei jedem Abheben des Stifts ein neues Ergebnis.</translation>
    </message>
    <message>
        <source>While drawing</source>
        <translation>Beim Malen</translation>
    </message>
    <message>
        <source>Results follow the hand.</source>
        <translation>Ergebnisse folgen der Hand.</translation>
    </message>
    <message>
        <source>At pen-up</source>
        <translation>Beim Abheben</translation>
    </message>
    <message>
        <source>A result each time you lift the pen.</source>
        <translation>Ein Ergebnis bei jedem Abheben des Stifts.</translation>
    </message>
    <message>
        <source>By key</source>
        <translation>Auf Taste</translation>
    </message>
    <message>
        <source>A result when you ask for one.</source>
        <translation>Ein Ergebnis, wenn du eines verlangst.</translation>
    </message>
    <message>
        <source>Freer</source>
        <translation>Freier</translation>
    </message>
    <message>
        <source>0.01 further from the painting.</source>
        <translation>0,01 weiter weg vom Gemälde.</translation>
    </message>
    <message>
        <source>More faithful</source>
        <translation>Treuer</translation>
    </message>
    <message>
        <source>0.01 nearer to the painting.</source>
        <translation>0,01 näher am Gemälde.</translation>
    </message>
    <message>
        <source>A little freer</source>
        <translation>Etwas freier</translation>
    </message>
    <message>
        <source>0.001 further from the painting.</source>
        <translation>0,001 weiter weg vom Gemälde.</translation>
    </message>
    <message>
        <source>A little more faithful</source>
        <translation>Etwas treuer</translation>
    </message>
    <message>
        <source>0.001 nearer to the painting.</source>
        <translation>0,001 näher am Gemälde.</translation>
    </message>
    <message>
        <source>To the suggestion</source>
        <translation>Zum Vorschlag</translation>
    </message>
    <message>
        <source>The best bargain between the two meters for this painting.</source>
        <translation>Der beste Ausgleich zwischen beiden Anzeigen für dieses Gemälde.</translation>
    </message>
    <message>
        <source>SDEdit</source>
        <translation>SDEdit</translation>
    </message>
    <message>
        <source>Noise, then repaint: best for rough strokes.</source>
        <translation>Rauschen, dann neu malen: am besten für grobe Striche.</translation>
    </message>
    <message>
        <source>RF-Inversion</source>
        <translation>RF-Inversion</translation>
    </message>
    <message>
        <source>Reads the picture first: best for changing a photo.</source>
        <translation>Liest erst das Bild: am besten, um ein Foto zu ändern.</translation>
    </message>
    <message>
        <source>Make frames</source>
        <translation>Einzelbilder machen</translation>
    </message>
    <message>
        <source>Seven pictures along the slider.</source>
        <translation>Sieben Bilder entlang des Reglers.</translation>
    </message>
    <message>
        <source>Four variations</source>
        <translation>Vier Varianten</translation>
    </message>
    <message>
        <source>The same painting with four other seeds.</source>
        <translation>Dasselbe Gemälde mit vier anderen Startzahlen.</translation>
    </message>
    <message>
        <source>Next seed</source>
        <translation>Nächste Startzahl</translation>
    </message>
    <message>
        <source>Another picture from the same painting.</source>
        <translation>Ein anderes Bild aus demselben Gemälde.</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>The cards and hints of the first start.</source>
        <translation>Die Karten und Hinweise des ersten Starts.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>All keys on one sheet.</source>
        <translation>Alle Tasten auf einem Blatt.</translation>
    </message>
    <message>
        <source>About Underpaint</source>
        <translation>Über Underpaint</translation>
    </message>
    <message>
        <source>Version, licence and whose work it rests on.</source>
        <translation>Version, Lizenz und auf wessen Arbeit es beruht.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Sample paintings</source>
        <translation>Beispielgemälde</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Live preview</source>
        <translation>Live-Vorschau</translation>
    </message>
    <message>
        <source>How free</source>
        <translation>Wie frei</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>DDIM inversion</source>
        <translation>DDIM-Inversion</translation>
    </message>
    <message>
        <source>Reads the picture step by step and walks back, with models of Stable Diffusion&apos;s kind.</source>
        <translation>Liest das Bild Schritt für Schritt und geht zurück, mit Modellen von der Art Stable Diffusions.</translation>
    </message>
    <message>
        <source>Save as template…</source>
        <translation>Als Vorlage sichern…</translation>
    </message>
    <message>
        <source>New paintings may begin with these layers.</source>
        <translation>Neue Bilder können mit diesen Ebenen beginnen.</translation>
    </message>
    <message>
        <source>What is on the canvas as PNG, JPEG, WebP, TIFF or AVIF: format, quality, depth and size, with a preview.</source>
        <translation>Was auf der Leinwand ist, als PNG, JPEG, WebP, TIFF oder AVIF: Format, Güte, Tiefe und Größe, mit Vorschau.</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Keeps a frame of the painting after each stroke, results included.</source>
        <translation>Behält nach jedem Strich ein Bild, Ergebnisse eingeschlossen.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>The last recording as an animated WebP, as PNG frames, or as a video by ffmpeg.</source>
        <translation>Die letzte Aufnahme als animiertes WebP, als PNG-Bilder oder mit ffmpeg als Video.</translation>
    </message>
    <message>
        <source>Close painting</source>
        <translation>Bild schließen</translation>
    </message>
    <message>
        <source>Asks first if something is not saved.</source>
        <translation>Fragt zuerst, wenn etwas nicht gesichert ist.</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Ausschneiden</translation>
    </message>
    <message>
        <source>Copies what is selected of the chosen layer, and clears it there.</source>
        <translation>Kopiert, was von der gewählten Ebene ausgewählt ist, und leert es dort.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copies what is selected of the chosen layer; all of it without a selection.</source>
        <translation>Kopiert, was von der gewählten Ebene ausgewählt ist; ohne Auswahl alles.</translation>
    </message>
    <message>
        <source>Copy what is seen</source>
        <translation>Sichtbares kopieren</translation>
    </message>
    <message>
        <source>Copies what is selected of all visible layers together.</source>
        <translation>Kopiert, was von allen sichtbaren Ebenen zusammen ausgewählt ist.</translation>
    </message>
    <message>
        <source>Places the copied picture on a layer of its own, where it came from.</source>
        <translation>Setzt das kopierte Bild auf eine eigene Ebene, dorthin, woher es kam.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Takes away what is selected of the chosen layer; all of it without a selection.</source>
        <translation>Nimmt weg, was von der gewählten Ebene ausgewählt ist; ohne Auswahl alles.</translation>
    </message>
    <message>
        <source>Fill with the colour</source>
        <translation>Mit der Farbe füllen</translation>
    </message>
    <message>
        <source>What is selected of the chosen layer gets the colour.</source>
        <translation>Was von der gewählten Ebene ausgewählt ist, bekommt die Farbe.</translation>
    </message>
    <message>
        <source>Fill with the other colour</source>
        <translation>Mit der anderen Farbe füllen</translation>
    </message>
    <message>
        <source>What is selected of the chosen layer gets the colour behind the first.</source>
        <translation>Was von der gewählten Ebene ausgewählt ist, bekommt die Farbe hinter der ersten.</translation>
    </message>
    <message>
        <source>Smudge</source>
        <translation>Verwischen</translation>
    </message>
    <message>
        <source>Draws the paint that is there along with the brush.</source>
        <translation>Zieht die Farbe, die da ist, mit dem Pinsel mit.</translation>
    </message>
    <message>
        <source>Clone</source>
        <translation>Klonen</translation>
    </message>
    <message>
        <source>Paints with another part of the picture; Ctrl-click says which.</source>
        <translation>Malt mit einem anderen Teil des Bildes; Strg-Klick sagt, mit welchem.</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Füllen</translation>
    </message>
    <message>
        <source>Fills an area of like colour.</source>
        <translation>Füllt eine Fläche ähnlicher Farbe.</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>From one colour to the other, straight or round.</source>
        <translation>Von einer Farbe zur anderen, gerade oder rund.</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Linie</translation>
    </message>
    <message>
        <source>A straight stroke of the brush.</source>
        <translation>Ein gerader Strich des Pinsels.</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Rechteck</translation>
    </message>
    <message>
        <source>A rectangle, stroked or filled; Shift makes a square.</source>
        <translation>Ein Rechteck, umrandet oder gefüllt; Umschalt macht ein Quadrat.</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>Ellipse</translation>
    </message>
    <message>
        <source>An ellipse, stroked or filled; Shift makes a circle.</source>
        <translation>Eine Ellipse, umrandet oder gefüllt; Umschalt macht einen Kreis.</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>A curve through points with handles, then stroked by the brush.</source>
        <translation>Eine Kurve durch Punkte mit Griffen, dann vom Pinsel gezogen.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Words on a layer of their own.</source>
        <translation>Wörter auf einer eigenen Ebene.</translation>
    </message>
    <message>
        <source>Select a rectangle</source>
        <translation>Rechteck auswählen</translation>
    </message>
    <message>
        <source>Shift adds, Alt takes away, both keep what both have.</source>
        <translation>Umschalt fügt hinzu, Alt nimmt weg, beide behalten das Gemeinsame.</translation>
    </message>
    <message>
        <source>Select an ellipse</source>
        <translation>Ellipse auswählen</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>Lasso</translation>
    </message>
    <message>
        <source>Selects what the hand goes around.</source>
        <translation>Wählt aus, was die Hand umfährt.</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Vieleck</translation>
    </message>
    <message>
        <source>Selects what lies between straight lines from click to click.</source>
        <translation>Wählt aus, was zwischen geraden Linien von Klick zu Klick liegt.</translation>
    </message>
    <message>
        <source>Magic wand</source>
        <translation>Zauberstab</translation>
    </message>
    <message>
        <source>Selects an area of like colour.</source>
        <translation>Wählt eine Fläche ähnlicher Farbe aus.</translation>
    </message>
    <message>
        <source>By colour</source>
        <translation>Nach Farbe</translation>
    </message>
    <message>
        <source>Selects everything of like colour.</source>
        <translation>Wählt alles von ähnlicher Farbe aus.</translation>
    </message>
    <message>
        <source>Moves, scales, turns, shears and warps the chosen layer or what is selected of it.</source>
        <translation>Verschiebt, skaliert, dreht, schert und verbiegt die gewählte Ebene oder was davon ausgewählt ist.</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Zuschneiden</translation>
    </message>
    <message>
        <source>Cuts the canvas to a frame.</source>
        <translation>Schneidet die Leinwand auf einen Rahmen zu.</translation>
    </message>
    <message>
        <source>Mirror left and right</source>
        <translation>Links und rechts spiegeln</translation>
    </message>
    <message>
        <source>Every stroke is painted on both sides of an upright axis, which can be dragged.</source>
        <translation>Jeder Strich wird zu beiden Seiten einer senkrechten Achse gemalt, die sich ziehen lässt.</translation>
    </message>
    <message>
        <source>Mirror up and down</source>
        <translation>Oben und unten spiegeln</translation>
    </message>
    <message>
        <source>Every stroke is painted above and below an axis, which can be dragged.</source>
        <translation>Jeder Strich wird über und unter einer Achse gemalt, die sich ziehen lässt.</translation>
    </message>
    <message>
        <source>Around a centre</source>
        <translation>Um eine Mitte</translation>
    </message>
    <message>
        <source>Every stroke is painted on all arms of a star.</source>
        <translation>Jeder Strich wird auf allen Armen eines Sterns gemalt.</translation>
    </message>
    <message>
        <source>More arms</source>
        <translation>Mehr Arme</translation>
    </message>
    <message>
        <source>One arm more around the centre.</source>
        <translation>Ein Arm mehr um die Mitte.</translation>
    </message>
    <message>
        <source>Fewer arms</source>
        <translation>Weniger Arme</translation>
    </message>
    <message>
        <source>One arm less around the centre.</source>
        <translation>Ein Arm weniger um die Mitte.</translation>
    </message>
    <message>
        <source>Perspective of two points</source>
        <translation>Perspektive mit zwei Punkten</translation>
    </message>
    <message>
        <source>Strokes go towards one of two vanishing points, or stand upright.</source>
        <translation>Striche laufen auf einen von zwei Fluchtpunkten zu oder stehen senkrecht.</translation>
    </message>
    <message>
        <source>Vanishing point</source>
        <translation>Fluchtpunkt</translation>
    </message>
    <message>
        <source>Strokes go towards one point, which can be dragged.</source>
        <translation>Striche laufen auf einen Punkt zu, der sich ziehen lässt.</translation>
    </message>
    <message>
        <source>Parallel ruler</source>
        <translation>Parallellineal</translation>
    </message>
    <message>
        <source>Strokes go along a line that two points give.</source>
        <translation>Striche laufen entlang einer Linie durch zwei Punkte.</translation>
    </message>
    <message>
        <source>Edit brush…</source>
        <translation>Pinsel bearbeiten…</translation>
    </message>
    <message>
        <source>What the brush does, how it follows the pen, and brushes of your own.</source>
        <translation>Was der Pinsel tut, wie er dem Stift folgt, und eigene Pinsel.</translation>
    </message>
    <message>
        <source>Canvas size…</source>
        <translation>Leinwandgröße…</translation>
    </message>
    <message>
        <source>More or less room around what is painted.</source>
        <translation>Mehr oder weniger Raum um das Gemalte.</translation>
    </message>
    <message>
        <source>Image size…</source>
        <translation>Bildgröße…</translation>
    </message>
    <message>
        <source>The whole picture larger or smaller.</source>
        <translation>Das ganze Bild größer oder kleiner.</translation>
    </message>
    <message>
        <source>Crop to the selection</source>
        <translation>Auf die Auswahl zuschneiden</translation>
    </message>
    <message>
        <source>Cuts the canvas to the box around what is selected.</source>
        <translation>Schneidet die Leinwand auf den Kasten um das Ausgewählte zu.</translation>
    </message>
    <message>
        <source>Trim to what is painted</source>
        <translation>Auf das Gemalte beschneiden</translation>
    </message>
    <message>
        <source>Cuts empty edges off.</source>
        <translation>Schneidet leere Ränder ab.</translation>
    </message>
    <message>
        <source>Turn the picture left</source>
        <translation>Bild nach links drehen</translation>
    </message>
    <message>
        <source>A quarter turn of all layers, masks and what is selected.</source>
        <translation>Eine Vierteldrehung aller Ebenen, Masken und der Auswahl.</translation>
    </message>
    <message>
        <source>Turn the picture right</source>
        <translation>Bild nach rechts drehen</translation>
    </message>
    <message>
        <source>Turn the picture around</source>
        <translation>Bild auf den Kopf drehen</translation>
    </message>
    <message>
        <source>A half turn of all layers, masks and what is selected.</source>
        <translation>Eine halbe Drehung aller Ebenen, Masken und der Auswahl.</translation>
    </message>
    <message>
        <source>Flip the picture</source>
        <translation>Bild spiegeln</translation>
    </message>
    <message>
        <source>Left and right of all layers, masks and what is selected change places.</source>
        <translation>Links und rechts aller Ebenen, Masken und der Auswahl tauschen die Plätze.</translation>
    </message>
    <message>
        <source>Turn the picture over</source>
        <translation>Bild stürzen</translation>
    </message>
    <message>
        <source>Top and bottom of all layers, masks and what is selected change places.</source>
        <translation>Oben und unten aller Ebenen, Masken und der Auswahl tauschen die Plätze.</translation>
    </message>
    <message>
        <source>Soft proof</source>
        <translation>Druckvorschau</translation>
    </message>
    <message>
        <source>Shows what the chosen print can show; the painting stays as it is.</source>
        <translation>Zeigt, was der gewählte Druck zeigen kann; das Bild bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Screen and print colours…</source>
        <translation>Bildschirm- und Druckfarben…</translation>
    </message>
    <message>
        <source>The colour profile of the screen, and that of a print to proof.</source>
        <translation>Das Farbprofil des Bildschirms und das eines Drucks zur Vorschau.</translation>
    </message>
    <message>
        <source>Second view</source>
        <translation>Zweite Ansicht</translation>
    </message>
    <message>
        <source>The same painting in another window, with a zoom of its own.</source>
        <translation>Dasselbe Bild in einem weiteren Fenster, mit eigenem Zoom.</translation>
    </message>
    <message>
        <source>Next painting</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <source>The next of the open paintings.</source>
        <translation>Das nächste der offenen Bilder.</translation>
    </message>
    <message>
        <source>Previous painting</source>
        <translation>Voriges Bild</translation>
    </message>
    <message>
        <source>The one before it.</source>
        <translation>Das Bild davor.</translation>
    </message>
    <message>
        <source>Rulers</source>
        <translation>Lineale</translation>
    </message>
    <message>
        <source>Along the canvas; drag guides out of them.</source>
        <translation>Entlang der Leinwand; ziehe Hilfslinien heraus.</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>Lines at even distances over the picture.</source>
        <translation>Linien in gleichen Abständen über dem Bild.</translation>
    </message>
    <message>
        <source>Grid spacing…</source>
        <translation>Rasterabstand…</translation>
    </message>
    <message>
        <source>How far the lines of the grid lie apart.</source>
        <translation>Wie weit die Linien des Rasters auseinander liegen.</translation>
    </message>
    <message>
        <source>Snap</source>
        <translation>Einrasten</translation>
    </message>
    <message>
        <source>Frames, shapes and selections are pulled to guides, grid and edges.</source>
        <translation>Rahmen, Formen und Auswahlen rasten an Hilfslinien, Raster und Rändern ein.</translation>
    </message>
    <message>
        <source>Clear guides</source>
        <translation>Hilfslinien entfernen</translation>
    </message>
    <message>
        <source>Removes all guides.</source>
        <translation>Entfernt alle Hilfslinien.</translation>
    </message>
    <message>
        <source>Navigator</source>
        <translation>Navigator</translation>
    </message>
    <message>
        <source>The whole painting, small, with the part that is shown.</source>
        <translation>Das ganze Bild, klein, mit dem gezeigten Teil.</translation>
    </message>
    <message>
        <source>Reference pictures</source>
        <translation>Vorlagenbilder</translation>
    </message>
    <message>
        <source>Pictures to work from, in a panel of their own.</source>
        <translation>Bilder zum Abmalen, in einem eigenen Feld.</translation>
    </message>
    <message>
        <source>Palette at the pen</source>
        <translation>Palette am Stift</translation>
    </message>
    <message>
        <source>Brushes, colours, size and how free, where the pen is; a right click does it too.</source>
        <translation>Pinsel, Farben, Größe und wie frei, dort, wo der Stift ist; ein Rechtsklick tut es auch.</translation>
    </message>
    <message>
        <source>Canvas alone</source>
        <translation>Nur die Leinwand</translation>
    </message>
    <message>
        <source>The painting fills the screen, without slider and panels.</source>
        <translation>Das Bild füllt den Bildschirm, ohne Regler und Felder.</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Puts the chosen layer into a group of its own.</source>
        <translation>Legt die gewählte Ebene in eine eigene Gruppe.</translation>
    </message>
    <message>
        <source>Ungroup</source>
        <translation>Gruppe auflösen</translation>
    </message>
    <message>
        <source>The group goes, its layers stay.</source>
        <translation>Die Gruppe geht, ihre Ebenen bleiben.</translation>
    </message>
    <message>
        <source>Merge group</source>
        <translation>Gruppe vereinen</translation>
    </message>
    <message>
        <source>The group becomes one layer that looks as it did.</source>
        <translation>Die Gruppe wird eine Ebene, die aussieht wie sie.</translation>
    </message>
    <message>
        <source>Merge visible layers</source>
        <translation>Sichtbare Ebenen vereinen</translation>
    </message>
    <message>
        <source>All that is visible becomes one layer; what is hidden stays.</source>
        <translation>Alles Sichtbare wird eine Ebene; Ausgeblendetes bleibt.</translation>
    </message>
    <message>
        <source>Flatten</source>
        <translation>Alles vereinen</translation>
    </message>
    <message>
        <source>All that is visible becomes one layer; what is hidden goes.</source>
        <translation>Alles Sichtbare wird eine Ebene; Ausgeblendetes geht.</translation>
    </message>
    <message>
        <source>Clip to the layer below</source>
        <translation>An die Ebene darunter binden</translation>
    </message>
    <message>
        <source>The layer shows only where the one below it has paint.</source>
        <translation>Die Ebene zeigt sich nur, wo die darunter Farbe hat.</translation>
    </message>
    <message>
        <source>Lock alpha</source>
        <translation>Deckung sperren</translation>
    </message>
    <message>
        <source>Strokes stay where paint is.</source>
        <translation>Striche bleiben, wo Farbe ist.</translation>
    </message>
    <message>
        <source>Show it alone</source>
        <translation>Allein zeigen</translation>
    </message>
    <message>
        <source>Only the chosen layer is seen; Alt-click on its eye does it too.</source>
        <translation>Nur die gewählte Ebene ist zu sehen; Alt-Klick auf ihr Auge tut es auch.</translation>
    </message>
    <message>
        <source>Add a mask</source>
        <translation>Maske hinzufügen</translation>
    </message>
    <message>
        <source>A mask of the layer&apos;s own; what is painted in it hides the layer there.</source>
        <translation>Eine eigene Maske der Ebene; was darin gemalt wird, verbirgt sie dort.</translation>
    </message>
    <message>
        <source>Add a mask that hides all</source>
        <translation>Maske hinzufügen, die alles verbirgt</translation>
    </message>
    <message>
        <source>The layer is seen only where its mask is erased.</source>
        <translation>Die Ebene ist nur zu sehen, wo ihre Maske radiert ist.</translation>
    </message>
    <message>
        <source>Mask off</source>
        <translation>Maske aus</translation>
    </message>
    <message>
        <source>The mask stays, but hides nothing; Shift-click on it does it too.</source>
        <translation>Die Maske bleibt, verbirgt aber nichts; Umschalt-Klick auf sie tut es auch.</translation>
    </message>
    <message>
        <source>Apply the mask</source>
        <translation>Maske anwenden</translation>
    </message>
    <message>
        <source>What it hides goes for good, and the mask with it.</source>
        <translation>Was sie verbirgt, geht endgültig, und die Maske mit.</translation>
    </message>
    <message>
        <source>Remove the mask</source>
        <translation>Maske entfernen</translation>
    </message>
    <message>
        <source>The whole layer is seen again.</source>
        <translation>Die ganze Ebene ist wieder zu sehen.</translation>
    </message>
    <message>
        <source>Levels…</source>
        <translation>Tonwerte…</translation>
    </message>
    <message>
        <source>What counts as black, white and between.</source>
        <translation>Was als Schwarz, Weiß und dazwischen gilt.</translation>
    </message>
    <message>
        <source>Curves…</source>
        <translation>Kurven…</translation>
    </message>
    <message>
        <source>Lighter or darker, from tone to tone.</source>
        <translation>Heller oder dunkler, von Ton zu Ton.</translation>
    </message>
    <message>
        <source>Hue and saturation…</source>
        <translation>Farbton und Sättigung…</translation>
    </message>
    <message>
        <source>Turns colours, makes them stronger or weaker.</source>
        <translation>Dreht Farben, macht sie stärker oder schwächer.</translation>
    </message>
    <message>
        <source>Colour balance…</source>
        <translation>Farbbalance…</translation>
    </message>
    <message>
        <source>Moves shadows, midtones and highlights towards a colour.</source>
        <translation>Schiebt Schatten, Mitteltöne und Lichter zu einer Farbe hin.</translation>
    </message>
    <message>
        <source>Temperature…</source>
        <translation>Farbtemperatur…</translation>
    </message>
    <message>
        <source>Cooler or warmer light.</source>
        <translation>Kühleres oder wärmeres Licht.</translation>
    </message>
    <message>
        <source>Brightness and contrast…</source>
        <translation>Helligkeit und Kontrast…</translation>
    </message>
    <message>
        <source>Lighter, darker, stronger, softer.</source>
        <translation>Heller, dunkler, stärker, weicher.</translation>
    </message>
    <message>
        <source>Posterise…</source>
        <translation>Tontrennung…</translation>
    </message>
    <message>
        <source>A few steps of each colour.</source>
        <translation>Wenige Stufen jeder Farbe.</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Umkehren</translation>
    </message>
    <message>
        <source>Light becomes dark, each colour its opposite.</source>
        <translation>Hell wird dunkel, jede Farbe ihr Gegenteil.</translation>
    </message>
    <message>
        <source>No label</source>
        <translation>Keine Kennfarbe</translation>
    </message>
    <message>
        <source>Marks the layer in the list.</source>
        <translation>Kennzeichnet die Ebene in der Liste.</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Gelb</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Turquoise</source>
        <translation>Türkis</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Blur…</source>
        <translation>Weichzeichnen…</translation>
    </message>
    <message>
        <source>Softens what is selected of the chosen layer.</source>
        <translation>Macht weich, was von der gewählten Ebene ausgewählt ist.</translation>
    </message>
    <message>
        <source>Sharpen…</source>
        <translation>Schärfen…</translation>
    </message>
    <message>
        <source>Makes edges steeper.</source>
        <translation>Macht Kanten steiler.</translation>
    </message>
    <message>
        <source>Median…</source>
        <translation>Median…</translation>
    </message>
    <message>
        <source>Takes specks away and keeps edges.</source>
        <translation>Nimmt Flecken weg und behält Kanten.</translation>
    </message>
    <message>
        <source>Noise…</source>
        <translation>Rauschen…</translation>
    </message>
    <message>
        <source>Grain, grey or coloured.</source>
        <translation>Korn, grau oder farbig.</translation>
    </message>
    <message>
        <source>To strokes…</source>
        <translation>Zu Strichen…</translation>
    </message>
    <message>
        <source>Few colours and broad shapes, as of a rough painting.</source>
        <translation>Wenige Farben und breite Formen, wie bei einer groben Malerei.</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <source>Left and right of the layer, or of what is selected of it, change places.</source>
        <translation>Links und rechts der Ebene, oder dessen, was davon ausgewählt ist, tauschen die Plätze.</translation>
    </message>
    <message>
        <source>Turn over</source>
        <translation>Stürzen</translation>
    </message>
    <message>
        <source>Top and bottom of the layer, or of what is selected of it, change places.</source>
        <translation>Oben und unten der Ebene, oder dessen, was davon ausgewählt ist, tauschen die Plätze.</translation>
    </message>
    <message>
        <source>Turn left by 90°</source>
        <translation>Um 90° nach links drehen</translation>
    </message>
    <message>
        <source>A quarter turn of the layer, or of what is selected of it.</source>
        <translation>Eine Vierteldrehung der Ebene oder dessen, was davon ausgewählt ist.</translation>
    </message>
    <message>
        <source>Turn right by 90°</source>
        <translation>Um 90° nach rechts drehen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Selects the whole canvas.</source>
        <translation>Wählt die ganze Leinwand aus.</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Edits go everywhere again.</source>
        <translation>Änderungen wirken wieder überall.</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Selects what was selected before nothing was.</source>
        <translation>Wählt aus, was zuletzt ausgewählt war.</translation>
    </message>
    <message>
        <source>Invert the selection</source>
        <translation>Auswahl umkehren</translation>
    </message>
    <message>
        <source>What is selected and what is not change places.</source>
        <translation>Ausgewähltes und Übriges tauschen die Plätze.</translation>
    </message>
    <message>
        <source>Feather…</source>
        <translation>Weiche Kante…</translation>
    </message>
    <message>
        <source>Grow…</source>
        <translation>Vergrößern…</translation>
    </message>
    <message>
        <source>The selection reaches further.</source>
        <translation>Die Auswahl reicht weiter.</translation>
    </message>
    <message>
        <source>Shrink…</source>
        <translation>Verkleinern…</translation>
    </message>
    <message>
        <source>The selection reaches less far.</source>
        <translation>Die Auswahl reicht weniger weit.</translation>
    </message>
    <message>
        <source>Border…</source>
        <translation>Rand…</translation>
    </message>
    <message>
        <source>Selects a rim along the edge, half on either side.</source>
        <translation>Wählt einen Saum entlang der Kante aus, halb auf jeder Seite.</translation>
    </message>
    <message>
        <source>From the layer</source>
        <translation>Aus der Ebene</translation>
    </message>
    <message>
        <source>Selects where the chosen layer has paint, as much as it has.</source>
        <translation>Wählt aus, wo die gewählte Ebene Farbe hat, so viel sie hat.</translation>
    </message>
    <message>
        <source>From the mask</source>
        <translation>Aus der Maske</translation>
    </message>
    <message>
        <source>Selects what the mask lets change.</source>
        <translation>Wählt aus, was sich laut Maske ändern darf.</translation>
    </message>
    <message>
        <source>To a mask</source>
        <translation>Zur Maske</translation>
    </message>
    <message>
        <source>The selection becomes the mask: a result changes nothing else.</source>
        <translation>Die Auswahl wird zur Maske: ein Ergebnis ändert sonst nichts.</translation>
    </message>
    <message>
        <source>To the layer&apos;s mask</source>
        <translation>Zur Maske der Ebene</translation>
    </message>
    <message>
        <source>The chosen layer shows only where something is selected.</source>
        <translation>Die gewählte Ebene zeigt sich nur, wo etwas ausgewählt ist.</translation>
    </message>
    <message>
        <source>Quick mask</source>
        <translation>Schnellmaske</translation>
    </message>
    <message>
        <source>Paint the selection with brush and eraser; once more makes it the selection again.</source>
        <translation>Male die Auswahl mit Pinsel und Radierer; noch einmal macht sie wieder zur Auswahl.</translation>
    </message>
    <message>
        <source>Search for a command…</source>
        <translation>Befehl suchen…</translation>
    </message>
    <message>
        <source>Type what you want to do; Enter does it.</source>
        <translation>Schreibe, was du tun willst; Eingabe tut es.</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>How to work with Underpaint, with pictures; needs no network.</source>
        <translation>Wie man mit Underpaint arbeitet, mit Bildern; braucht kein Netz.</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Adjust</source>
        <translation>Anpassen</translation>
    </message>
    <message>
        <source>New adjustment</source>
        <translation>Neue Anpassung</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Kennfarbe</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was er tut</translation>
    </message>
    <message>
        <source>Option</source>
        <translation>Einstellung</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::AdjustCommands</name>
    <message>
        <source>No layer is chosen: choose one first.</source>
        <translation>Es ist keine Ebene gewählt: wähle zuerst eine.</translation>
    </message>
    <message>
        <source>This layer is locked. Unlock it first.</source>
        <translation>Diese Ebene ist gesperrt. Entsperre sie zuerst.</translation>
    </message>
    <message>
        <source>This layer is hidden: show it first.</source>
        <translation>Diese Ebene ist ausgeblendet: zeige sie zuerst.</translation>
    </message>
    <message>
        <source>A mask has no colours: choose a layer with paint.</source>
        <translation>Eine Maske hat keine Farben: wähle eine Ebene mit Farbe.</translation>
    </message>
    <message>
        <source>This layer has no paint of its own: choose one that has.</source>
        <translation>Diese Ebene hat keine eigene Farbe: wähle eine, die welche hat.</translation>
    </message>
    <message>
        <source>A result stays as it was made: merge it into a layer, or put an adjustment above it.</source>
        <translation>Ein Ergebnis bleibt, wie es gemacht wurde: vereine es mit einer Ebene oder lege eine Anpassung darüber.</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::BrushBrowser</name>
    <message numerus="yes">
        <source>Search %n brushes</source>
        <translation>
            <numerusform>%n Pinsel durchsuchen</numerusform>
            <numerusform>%n Pinsel durchsuchen</numerusform>
        </translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>All groups</source>
        <translation>Alle Gruppen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>No brush called ‹%1›</source>
        <translation>Kein Pinsel heißt ‹%1›</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Lieblinge</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>A click on the star makes a brush a favourite.</source>
        <translation>Ein Klick auf den Stern macht einen Pinsel zum Liebling.</translation>
    </message>
    <message>
        <source>No brush was used yet.</source>
        <translation>Es wurde noch kein Pinsel benutzt.</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::BrushCurveEditor</name>
    <message>
        <source>Curve</source>
        <translation>Kurve</translation>
    </message>
    <message>
        <source>Drag a point, click on a line to add one, drag it out to remove it.</source>
        <translation>Ziehe einen Punkt, klicke auf eine Linie für einen neuen, ziehe ihn hinaus, um ihn zu entfernen.</translation>
    </message>
    <message>
        <source>does not follow</source>
        <translation>folgt nicht</translation>
    </message>
    <message>
        <source>at %1 %: %2 %</source>
        <translation>bei %1 %: %2 %</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::BrushEditor</name>
    <message>
        <source>Brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>A stroke of the brush</source>
        <translation>Ein Strich des Pinsels</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>The brush&apos;s width at full pressure.</source>
        <translation>Breite des Pinsels bei vollem Druck.</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>How much of the paint lies down at full pressure.</source>
        <translation>Wie viel Farbe bei vollem Druck aufgetragen wird.</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>Härte</translation>
    </message>
    <message>
        <source>How sharp the edge is.</source>
        <translation>Wie scharf die Kante ist.</translation>
    </message>
    <message>
        <source>Dabs</source>
        <translation>Tupfer</translation>
    </message>
    <message>
        <source>How many dabs lie within a radius: few make dots, many a smooth line.</source>
        <translation>Wie viele Tupfer auf einen Radius kommen: wenige machen Punkte, viele eine glatte Linie.</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>Streuung</translation>
    </message>
    <message>
        <source>How far each dab may stray, in radii.</source>
        <translation>Wie weit jeder Tupfer abweichen darf, in Radien.</translation>
    </message>
    <message>
        <source>Size jitter</source>
        <translation>Größenstreuung</translation>
    </message>
    <message>
        <source>How much the dabs differ in size.</source>
        <translation>Wie sehr sich die Tupfer in der Größe unterscheiden.</translation>
    </message>
    <message>
        <source>Smudge</source>
        <translation>Verwischen</translation>
    </message>
    <message>
        <source>How much of the paint that is there the brush takes along.</source>
        <translation>Wie viel der vorhandenen Farbe der Pinsel mitnimmt.</translation>
    </message>
    <message>
        <source>Smudge length</source>
        <translation>Wischlänge</translation>
    </message>
    <message>
        <source>How long it carries that paint.</source>
        <translation>Wie lange er diese Farbe trägt.</translation>
    </message>
    <message>
        <source>Flatness</source>
        <translation>Flachheit</translation>
    </message>
    <message>
        <source>1 is a round brush, 10 a thin flat one.</source>
        <translation>1 ist ein runder Pinsel, 10 ein dünner flacher.</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Winkel</translation>
    </message>
    <message>
        <source>How a flat brush is turned.</source>
        <translation>Wie ein flacher Pinsel gedreht ist.</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>°</source>
        <translation>°</translation>
    </message>
    <message>
        <source>What follows</source>
        <translation>Was folgt</translation>
    </message>
    <message>
        <source>What it follows</source>
        <translation>Wem es folgt</translation>
    </message>
    <message>
        <source>Pressure</source>
        <translation>Druck</translation>
    </message>
    <message>
        <source>How hard the pen is pressed.</source>
        <translation>Wie fest der Stift gedrückt wird.</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>How fast the hand moves.</source>
        <translation>Wie schnell sich die Hand bewegt.</translation>
    </message>
    <message>
        <source>Tilt</source>
        <translation>Neigung</translation>
    </message>
    <message>
        <source>How far the pen leans.</source>
        <translation>Wie weit sich der Stift neigt.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Keeps it as a brush of your own under that name.</source>
        <translation>Behält ihn unter diesem Namen als eigenen Pinsel.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Gives your brush that name.</source>
        <translation>Gibt deinem Pinsel diesen Namen.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Removes your brush.</source>
        <translation>Entfernt deinen Pinsel.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>The brush as it was saved or came.</source>
        <translation>Der Pinsel, wie er gesichert wurde oder kam.</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>Datei öffnen…</translation>
    </message>
    <message>
        <source>A .myb brush from anywhere.</source>
        <translation>Ein .myb-Pinsel von irgendwo.</translation>
    </message>
    <message>
        <source>Open a brush</source>
        <translation>Pinsel öffnen</translation>
    </message>
    <message>
        <source>Brushes (%1)</source>
        <translation>Pinsel (%1)</translation>
    </message>
    <message>
        <source>Follows the pressure</source>
        <translation>Folgt dem Druck</translation>
    </message>
    <message>
        <source>Follows the speed</source>
        <translation>Folgt dem Tempo</translation>
    </message>
    <message>
        <source>Follows the tilt</source>
        <translation>Folgt der Neigung</translation>
    </message>
    <message>
        <source>light</source>
        <translation>leicht</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>langsam</translation>
    </message>
    <message>
        <source>upright</source>
        <translation>aufrecht</translation>
    </message>
    <message>
        <source>firm</source>
        <translation>fest</translation>
    </message>
    <message>
        <source>fast</source>
        <translation>schnell</translation>
    </message>
    <message>
        <source>flat</source>
        <translation>flach</translation>
    </message>
    <message>
        <source>Really delete</source>
        <translation>Wirklich löschen</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::BrushList</name>
    <message>
        <source>Brushes</source>
        <translation>Pinsel</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::BrushPanel</name>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>Härte</translation>
    </message>
    <message>
        <source>Stabiliser</source>
        <translation>Beruhigung</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>Size  [ ]
The brush&apos;s width on the painting.</source>
        <translation>Größe  [ ]
Wie breit der Pinsel auf dem Gemälde ist.</translation>
    </message>
    <message>
        <source>Opacity  1 … 0
How much of the paint lies down at full pressure.</source>
        <translation>Deckkraft  1 … 0
Wie viel Farbe bei vollem Druck liegen bleibt.</translation>
    </message>
    <message>
        <source>Hardness  Shift+[ ]
How sharp the brush&apos;s edge is.</source>
        <translation>Härte  Umschalt+[ ]
Wie scharf der Rand des Pinsels ist.</translation>
    </message>
    <message>
        <source>Stabiliser
Steadies the hand; weaker on fast strokes.</source>
        <translation>Beruhigung
Hält die Hand ruhig; schwächer bei schnellen Strichen.</translation>
    </message>
    <message>
        <source>All brushes</source>
        <translation>Alle Pinsel</translation>
    </message>
    <message>
        <source>All brushes
By group, with a search.</source>
        <translation>Alle Pinsel
Nach Gruppen, mit Suche.</translation>
    </message>
    <message>
        <source>Brush settings</source>
        <translation>Einstellungen des Pinsels</translation>
    </message>
    <message>
        <source>As the brush came</source>
        <translation>Wie der Pinsel kam</translation>
    </message>
    <message>
        <source>Crosshair in the outline</source>
        <translation>Fadenkreuz im Umriss</translation>
    </message>
    <message>
        <source>All brushes…</source>
        <translation>Alle Pinsel…</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Radierer</translation>
    </message>
    <message>
        <source>Mask brush</source>
        <translation>Maskenpinsel</translation>
    </message>
    <message>
        <source>Realism brush</source>
        <translation>Freiheitspinsel</translation>
    </message>
    <message>
        <source>Brushes</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Liebling</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::BrushRing</name>
    <message>
        <source>Brushes and colours</source>
        <translation>Pinsel und Farben</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::CanvasView</name>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>Upright</source>
        <translation>Aufrecht</translation>
    </message>
    <message>
        <source>Mirrored</source>
        <translation>Gespiegelt</translation>
    </message>
    <message>
        <source>What survives at %1</source>
        <translation>Was bei %1 übrig bleibt</translation>
    </message>
    <message>
        <source>Painting</source>
        <translation>Gemälde</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>Leinwand</translation>
    </message>
    <message>
        <source>Canvas. %1</source>
        <translation>Leinwand. %1</translation>
    </message>
    <message>
        <source>Canvas. %1, %2</source>
        <translation>Leinwand. %1, %2</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::ClipboardCommands</name>
    <message>
        <source>There is nothing in what is selected: choose another layer, or select more.</source>
        <translation>Im Ausgewählten ist nichts: wähle eine andere Ebene oder mehr aus.</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Ausschneiden</translation>
    </message>
    <message>
        <source>There is no picture to paste: copy one first.</source>
        <translation>Es gibt kein Bild zum Einfügen: kopiere zuerst eines.</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>Eingefügtes Bild</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::CloneTool</name>
    <message>
        <source>Ctrl-click first on the place to paint with.</source>
        <translation>Strg-klicke zuerst auf die Stelle, mit der gemalt werden soll.</translation>
    </message>
    <message>
        <source>Clone</source>
        <translation>Klonen</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::ColourPair</name>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>%1 over %2</source>
        <translation>%1 über %2</translation>
    </message>
    <message>
        <source>Colours
A click changes the two about.</source>
        <translation>Farben
Ein Klick vertauscht die beiden.</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::ColourSection</name>
    <message>
        <source>Recent colours</source>
        <translation>Letzte Farben</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Colour as a number</source>
        <translation>Farbe als Zahl</translation>
    </message>
    <message>
        <source>Colour as a number
Red, green and blue, two digits each.</source>
        <translation>Farbe als Zahl
Rot, Grün und Blau, je zwei Stellen.</translation>
    </message>
    <message>
        <source>Colour wheel</source>
        <translation>Farbkreis</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Rad</translation>
    </message>
    <message>
        <source>Square</source>
        <translation>Quadrat</translation>
    </message>
    <message>
        <source>Hue, saturation, value</source>
        <translation>Farbton, Sättigung, Hellwert</translation>
    </message>
    <message>
        <source>Lightness, chroma, hue</source>
        <translation>Helligkeit, Buntheit, Farbton</translation>
    </message>
    <message>
        <source>Red, green, blue</source>
        <translation>Rot, Grün, Blau</translation>
    </message>
    <message>
        <source>Palette</source>
        <translation>Palette</translation>
    </message>
    <message>
        <source>Complement</source>
        <translation>Gegenfarbe</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>Nachbarn</translation>
    </message>
    <message>
        <source>Triad</source>
        <translation>Dreiklang</translation>
    </message>
    <message>
        <source>Split complement</source>
        <translation>Geteilte Gegenfarbe</translation>
    </message>
    <message>
        <source>Tetrad</source>
        <translation>Vierklang</translation>
    </message>
    <message>
        <source>How to choose a colour</source>
        <translation>Wie eine Farbe gewählt wird</translation>
    </message>
    <message>
        <source>How to choose a colour
Wheel, square, sliders or a palette; colours that go together.</source>
        <translation>Wie eine Farbe gewählt wird
Rad, Quadrat, Regler oder eine Palette; Farben, die zusammenpassen.</translation>
    </message>
    <message>
        <source>Colours that go with it</source>
        <translation>Farben, die dazu passen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::ColourSliders</name>
    <message>
        <source>Hue</source>
        <translation>Farbton</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>Sättigung</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Hellwert</translation>
    </message>
    <message>
        <source>Lightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>Chroma</source>
        <translation>Buntheit</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::ColourSquare</name>
    <message>
        <source>Colour square</source>
        <translation>Farbquadrat</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::ColourWheel</name>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::CommandSearch</name>
    <message>
        <source>There is no step to take back.</source>
        <translation>Es gibt keinen Schritt zurückzunehmen.</translation>
    </message>
    <message>
        <source>There is no step to do again.</source>
        <translation>Es gibt keinen Schritt zu wiederholen.</translation>
    </message>
    <message>
        <source>Nothing was left unsaved.</source>
        <translation>Nichts blieb ungesichert.</translation>
    </message>
    <message>
        <source>There is no layer below.</source>
        <translation>Darunter ist keine Ebene.</translation>
    </message>
    <message>
        <source>There is no layer above.</source>
        <translation>Darüber ist keine Ebene.</translation>
    </message>
    <message>
        <source>The chosen layer cannot do this.</source>
        <translation>Die gewählte Ebene kann das nicht.</translation>
    </message>
    <message>
        <source>Nothing is running.</source>
        <translation>Es läuft nichts.</translation>
    </message>
    <message>
        <source>There is no result to keep.</source>
        <translation>Es gibt kein Ergebnis zu behalten.</translation>
    </message>
    <message>
        <source>Choose a model first.</source>
        <translation>Wähle zuerst ein Modell.</translation>
    </message>
    <message>
        <source>The chosen model cannot do this.</source>
        <translation>Das gewählte Modell kann das nicht.</translation>
    </message>
    <message>
        <source>There is no result to compare with.</source>
        <translation>Es gibt kein Ergebnis zum Vergleichen.</translation>
    </message>
    <message>
        <source>Nothing is selected.</source>
        <translation>Nichts ist ausgewählt.</translation>
    </message>
    <message>
        <source>Not possible now.</source>
        <translation>Jetzt nicht möglich.</translation>
    </message>
    <message>
        <source>Search for a command</source>
        <translation>Befehl suchen</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Was möchtest du tun?</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>No command called ‹%1›</source>
        <translation>Kein Befehl namens ‹%1›</translation>
    </message>
    <message>
        <source>Try another word.</source>
        <translation>Versuche ein anderes Wort.</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::CropTool</name>
    <message>
        <source>Crop</source>
        <translation>Zuschneiden</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::DocumentModel</name>
    <message>
        <source>Untitled</source>
        <translation>Unbenannt</translation>
    </message>
    <message>
        <source>Show layer</source>
        <translation>Ebene zeigen</translation>
    </message>
    <message>
        <source>Hide layer</source>
        <translation>Ebene verbergen</translation>
    </message>
    <message>
        <source>Layer opacity</source>
        <translation>Deckkraft der Ebene</translation>
    </message>
    <message>
        <source>Layer mode</source>
        <translation>Modus der Ebene</translation>
    </message>
    <message>
        <source>Lock layer</source>
        <translation>Ebene sperren</translation>
    </message>
    <message>
        <source>Unlock layer</source>
        <translation>Ebene entsperren</translation>
    </message>
    <message>
        <source>Rename layer</source>
        <translation>Ebene umbenennen</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>Ebene %1</translation>
    </message>
    <message>
        <source>New layer</source>
        <translation>Neue Ebene</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>Realism map</source>
        <translation>Freiheitskarte</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>New layer: %1</source>
        <translation>Neue Ebene: %1</translation>
    </message>
    <message>
        <source>Place picture</source>
        <translation>Bild platzieren</translation>
    </message>
    <message>
        <source>Keep result</source>
        <translation>Ergebnis behalten</translation>
    </message>
    <message>
        <source>Stroke</source>
        <translation>Strich</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::DocumentTabs</name>
    <message>
        <source>Open paintings</source>
        <translation>Offene Bilder</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1
Not saved yet</source>
        <translation>%1
Noch nicht gesichert</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::EffectDialog</name>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::ErrorBar</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::ErrorHost</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::ExportDialog</name>
    <message>
        <source>Quality</source>
        <translation>Güte</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>With what made it</source>
        <translation>Mit dem, was es gemacht hat</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>Bild exportieren</translation>
    </message>
    <message>
        <source>Whole</source>
        <translation>Ganz</translation>
    </message>
    <message>
        <source>All of the picture.</source>
        <translation>Das ganze Bild.</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>One pixel of the picture is one of the screen; drag it.</source>
        <translation>Ein Bildpunkt ist einer des Bildschirms; ziehe es.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Words, seed and model of the result, for this program and others to read.</source>
        <translation>Wörter, Startwert und Modell des Ergebnisses, für dieses und andere Programme lesbar.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>8 bits</source>
        <translation>8 Bit</translation>
    </message>
    <message>
        <source>16 bits</source>
        <translation>16 Bit</translation>
    </message>
    <message>
        <source>The finest shades that the layers hold.</source>
        <translation>Die feinsten Abstufungen, die die Ebenen haben.</translation>
    </message>
    <message>
        <source>Bits per channel</source>
        <translation>Bit je Kanal</translation>
    </message>
    <message>
        <source>sRGB</source>
        <translation>sRGB</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>Linear</translation>
    </message>
    <message>
        <source>Light in proportion, with the primaries of Rec. 709: for compositing programs. 16 bits only.</source>
        <translation>Licht im Verhältnis, mit den Grundfarben von Rec. 709: für Compositing-Programme. Nur 16 Bit.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Tiefe</translation>
    </message>
    <message>
        <source>%1 × %2 px, %3</source>
        <translation>%1 × %2 px, %3</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::FileCommands</name>
    <message>
        <source>Open recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Place a picture</source>
        <translation>Bild platzieren</translation>
    </message>
    <message>
        <source>Pictures and paintings (%1)</source>
        <translation>Bilder und Gemälde (%1)</translation>
    </message>
    <message>
        <source>Picture to strokes</source>
        <translation>Bild zu Strichen</translation>
    </message>
    <message>
        <source>Pictures (%1)</source>
        <translation>Bilder (%1)</translation>
    </message>
    <message>
        <source>Save &quot;%1&quot; first?</source>
        <translation>„%1“ erst sichern?</translation>
    </message>
    <message>
        <source>What was painted since it was last saved would be lost.</source>
        <translation>Was seit dem letzten Sichern gemalt wurde, ginge verloren.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Paintings and pictures (%1)</source>
        <translation>Gemälde und Bilder (%1)</translation>
    </message>
    <message>
        <source>Dropped picture</source>
        <translation>Abgelegtes Bild</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Sichern als</translation>
    </message>
    <message>
        <source>OpenRaster (*.ora)</source>
        <translation>OpenRaster (*.ora)</translation>
    </message>
    <message>
        <source>Nothing was opened yet</source>
        <translation>Noch wurde nichts geöffnet</translation>
    </message>
    <message>
        <source>Save as template</source>
        <translation>Als Vorlage sichern</translation>
    </message>
    <message>
        <source>New paintings may begin with these layers. Name of the template:</source>
        <translation>Neue Bilder können mit diesen Ebenen beginnen. Name der Vorlage:</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::FillTool</name>
    <message>
        <source>Fill</source>
        <translation>Füllen</translation>
    </message>
    <message>
        <source>Nothing to fill here: it lies outside the selection, or has no paint.</source>
        <translation>Hier ist nichts zu füllen: es liegt außerhalb der Auswahl oder hat keine Farbe.</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::FilmStrip</name>
    <message>
        <source>Make frames</source>
        <translation>Einzelbilder machen</translation>
    </message>
    <message>
        <source>Frames from faithful to free</source>
        <translation>Einzelbilder von treu bis frei</translation>
    </message>
    <message>
        <source>%1, empty</source>
        <translation>%1, leer</translation>
    </message>
    <message>
        <source>%1, coming</source>
        <translation>%1, kommt</translation>
    </message>
    <message>
        <source>%1, out of date</source>
        <translation>%1, veraltet</translation>
    </message>
    <message>
        <source>%1, not finished</source>
        <translation>%1, nicht fertig</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::FirstStart</name>
    <message>
        <source>Paint roughly. Underpaint finishes it.</source>
        <translation>Male grob. Underpaint führt es aus.</translation>
    </message>
    <message>
        <source>Big flat strokes are enough. Lift the pen and the picture appears.</source>
        <translation>Große flache Striche genügen. Hebe den Stift, und das Bild erscheint.</translation>
    </message>
    <message>
        <source>Just paint</source>
        <translation>Einfach malen</translation>
    </message>
    <message>
        <source>on a blank page</source>
        <translation>auf leerem Blatt</translation>
    </message>
    <message>
        <source>Sample painting</source>
        <translation>Beispielgemälde</translation>
    </message>
    <message>
        <source>see it work at once</source>
        <translation>gleich sehen, wie es geht</translation>
    </message>
    <message>
        <source>Open a picture</source>
        <translation>Bild öffnen</translation>
    </message>
    <message>
        <source>photo, sketch, project</source>
        <translation>Foto, Skizze, Projekt</translation>
    </message>
    <message>
        <source>Pick a brush</source>
        <translation>Nimm einen Pinsel</translation>
    </message>
    <message>
        <source>B paints, E erases, [ ] set the size.</source>
        <translation>B malt, E radiert, [ ] ändern die Größe.</translation>
    </message>
    <message>
        <source>Slide towards free</source>
        <translation>Schiebe zu frei</translation>
    </message>
    <message>
        <source>for more realism. Towards faithful keeps your strokes.</source>
        <translation>für mehr Wirklichkeit. Zu treu hin bleiben deine Striche.</translation>
    </message>
    <message>
        <source>Say what it shows</source>
        <translation>Sag, was es zeigt</translation>
    </message>
    <message>
        <source>Click the words. Leave the rest at any.</source>
        <translation>Klicke auf die Wörter. Der Rest bleibt beliebig.</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::FreeSlider</name>
    <message>
        <source>From faithful to free</source>
        <translation>Von treu bis frei</translation>
    </message>
    <message>
        <source>%1, as suggested</source>
        <translation>%1, wie vorgeschlagen</translation>
    </message>
    <message>
        <source>%1, freer than suggested</source>
        <translation>%1, freier als vorgeschlagen</translation>
    </message>
    <message>
        <source>%1, more faithful than suggested</source>
        <translation>%1, treuer als vorgeschlagen</translation>
    </message>
    <message>
        <source>faithful</source>
        <translation>treu</translation>
    </message>
    <message>
        <source>free</source>
        <translation>frei</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::GradientTool</name>
    <message>
        <source>Gradient</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::HiddenBar</name>
    <message>
        <source>Faithful</source>
        <translation>Treu</translation>
    </message>
    <message>
        <source>Real</source>
        <translation>Echt</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Slider and meters</source>
        <translation>Regler und Anzeigen</translation>
    </message>
    <message>
        <source>How free</source>
        <translation>Wie frei</translation>
    </message>
    <message>
        <source>suggested %1</source>
        <translation>Vorschlag %1</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::ImageCommands</name>
    <message>
        <source>Crop</source>
        <translation>Zuschneiden</translation>
    </message>
    <message>
        <source>Trim</source>
        <translation>Beschneiden</translation>
    </message>
    <message>
        <source>Turn picture</source>
        <translation>Bild drehen</translation>
    </message>
    <message>
        <source>Flip picture</source>
        <translation>Bild spiegeln</translation>
    </message>
    <message>
        <source>Canvas size</source>
        <translation>Leinwandgröße</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>What stays</source>
        <translation>Was bleibt</translation>
    </message>
    <message>
        <source>Upper left</source>
        <translation>Oben links</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Oben</translation>
    </message>
    <message>
        <source>Upper right</source>
        <translation>Oben rechts</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Lower left</source>
        <translation>Unten links</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>Unten</translation>
    </message>
    <message>
        <source>Lower right</source>
        <translation>Unten rechts</translation>
    </message>
    <message>
        <source>Image size</source>
        <translation>Bildgröße</translation>
    </message>
    <message>
        <source>Keep the ratio</source>
        <translation>Seitenverhältnis behalten</translation>
    </message>
    <message>
        <source>Between pixels</source>
        <translation>Zwischen Bildpunkten</translation>
    </message>
    <message>
        <source>Area average</source>
        <translation>Flächenmittel</translation>
    </message>
    <message>
        <source>Lanczos</source>
        <translation>Lanczos</translation>
    </message>
    <message>
        <source>Cubic</source>
        <translation>Kubisch</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>Spacing</source>
        <translation>Abstand</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::KeyList</name>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::KeysSheet</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::LayerCommands</name>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Ungroup</source>
        <translation>Gruppe auflösen</translation>
    </message>
    <message>
        <source>Merge group</source>
        <translation>Gruppe vereinen</translation>
    </message>
    <message>
        <source>Merge visible layers</source>
        <translation>Sichtbare Ebenen vereinen</translation>
    </message>
    <message>
        <source>Flatten</source>
        <translation>Alles vereinen</translation>
    </message>
    <message>
        <source>Clip to the layer below</source>
        <translation>An die Ebene darunter binden</translation>
    </message>
    <message>
        <source>Lock alpha</source>
        <translation>Deckung sperren</translation>
    </message>
    <message>
        <source>Add mask</source>
        <translation>Maske hinzufügen</translation>
    </message>
    <message>
        <source>Apply mask</source>
        <translation>Maske anwenden</translation>
    </message>
    <message>
        <source>Remove mask</source>
        <translation>Maske entfernen</translation>
    </message>
    <message>
        <source>Mask on or off</source>
        <translation>Maske an oder aus</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Kennfarbe</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::LayerListModel</name>
    <message>
        <source>ground</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>your painting</source>
        <translation>dein Gemälde</translation>
    </message>
    <message>
        <source>placed</source>
        <translation>platziert</translation>
    </message>
    <message>
        <source>result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>mask, feather %1 px</source>
        <translation>Maske, Rand %1 px</translation>
    </message>
    <message>
        <source>mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>how free, part by part</source>
        <translation>wie frei, Stelle für Stelle</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>result, hidden</source>
        <translation>Ergebnis, verborgen</translation>
    </message>
    <message>
        <source>result, under review</source>
        <translation>Ergebnis, zur Ansicht</translation>
    </message>
    <message>
        <source>Move layer</source>
        <translation>Ebene verschieben</translation>
    </message>
    <message>
        <source>group, lets through</source>
        <translation>Gruppe, durchlässig</translation>
    </message>
    <message>
        <source>group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>adjustment</source>
        <translation>Anpassung</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::LayersPanel</name>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Multiply</source>
        <translation>Multiplizieren</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Negativ multiplizieren</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>Überlagern</translation>
    </message>
    <message>
        <source>Darken</source>
        <translation>Abdunkeln</translation>
    </message>
    <message>
        <source>Lighten</source>
        <translation>Aufhellen</translation>
    </message>
    <message>
        <source>Colour dodge</source>
        <translation>Farbig abwedeln</translation>
    </message>
    <message>
        <source>Colour burn</source>
        <translation>Farbig nachbelichten</translation>
    </message>
    <message>
        <source>Hard light</source>
        <translation>Hartes Licht</translation>
    </message>
    <message>
        <source>Soft light</source>
        <translation>Weiches Licht</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Luminosity</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>Hue</source>
        <translation>Farbton</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>Sättigung</translation>
    </message>
    <message>
        <source>Plus</source>
        <translation>Addieren</translation>
    </message>
    <message>
        <source>Destination in</source>
        <translation>Ziel innen</translation>
    </message>
    <message>
        <source>Destination out</source>
        <translation>Ziel außen</translation>
    </message>
    <message>
        <source>Source atop</source>
        <translation>Quelle oben</translation>
    </message>
    <message>
        <source>Destination atop</source>
        <translation>Ziel oben</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Ebenen</translation>
    </message>
    <message>
        <source>New layer</source>
        <translation>Neue Ebene</translation>
    </message>
    <message>
        <source>Blend mode</source>
        <translation>Mischmodus</translation>
    </message>
    <message>
        <source>Blend mode. How the layer mixes with what lies below.</source>
        <translation>Mischmodus. Wie sich die Ebene mit dem mischt, was darunter liegt.</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>New mask</source>
        <translation>Neue Maske</translation>
    </message>
    <message>
        <source>New mask. What is painted in it may change, the rest stays.</source>
        <translation>Neue Maske. Was darin gemalt ist, darf sich ändern, der Rest bleibt.</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>Lock alpha</source>
        <translation>Deckung sperren</translation>
    </message>
    <message>
        <source>Lock alpha. Strokes stay where paint is.</source>
        <translation>Deckung sperren. Striche bleiben dort, wo Farbe ist.</translation>
    </message>
    <message>
        <source>Copy layer</source>
        <translation>Ebene kopieren</translation>
    </message>
    <message>
        <source>Merge down</source>
        <translation>Nach unten vereinen</translation>
    </message>
    <message>
        <source>Delete layer</source>
        <translation>Ebene löschen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Exclusion</source>
        <translation>Ausschluss</translation>
    </message>
    <message>
        <source>Subtract</source>
        <translation>Abziehen</translation>
    </message>
    <message>
        <source>Divide</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>Linear burn</source>
        <translation>Linear nachbelichten</translation>
    </message>
    <message>
        <source>Linear light</source>
        <translation>Lineares Licht</translation>
    </message>
    <message>
        <source>Vivid light</source>
        <translation>Strahlendes Licht</translation>
    </message>
    <message>
        <source>Pin light</source>
        <translation>Punktlicht</translation>
    </message>
    <message>
        <source>Hard mix</source>
        <translation>Harte Mischung</translation>
    </message>
    <message>
        <source>Darker colour</source>
        <translation>Dunklere Farbe</translation>
    </message>
    <message>
        <source>Lighter colour</source>
        <translation>Hellere Farbe</translation>
    </message>
    <message>
        <source>Grain extract</source>
        <translation>Faser extrahieren</translation>
    </message>
    <message>
        <source>Grain merge</source>
        <translation>Faser mischen</translation>
    </message>
    <message>
        <source>Mask on or off</source>
        <translation>Maske an oder aus</translation>
    </message>
    <message>
        <source>Layer mode</source>
        <translation>Ebenenmodus</translation>
    </message>
    <message>
        <source>Add a mask to the layer</source>
        <translation>Der Ebene eine Maske geben</translation>
    </message>
    <message>
        <source>Clip to the layer below</source>
        <translation>An die Ebene darunter binden</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Lets through</source>
        <translation>Durchlässig</translation>
    </message>
    <message>
        <source>Edit adjustment…</source>
        <translation>Anpassung bearbeiten…</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Kennfarbe</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::LivePreview</name>
    <message>
        <source>This result cannot be read any more: make it again.</source>
        <translation>Dieses Ergebnis lässt sich nicht mehr lesen: Mache es noch einmal.</translation>
    </message>
    <message>
        <source>Every layer is hidden</source>
        <translation>Alle Ebenen sind verborgen</translation>
    </message>
    <message>
        <source>show one to start from</source>
        <translation>zeige eine als Anfang</translation>
    </message>
    <message>
        <source>The mask is empty</source>
        <translation>Die Maske ist leer</translation>
    </message>
    <message>
        <source>nothing to change</source>
        <translation>nichts zu ändern</translation>
    </message>
    <message>
        <source>Try %1 px</source>
        <translation>Mit %1 px versuchen</translation>
    </message>
    <message>
        <source>loading the model</source>
        <translation>lädt das Modell</translation>
    </message>
    <message>
        <source>reading the painting</source>
        <translation>liest das Gemälde</translation>
    </message>
    <message>
        <source>finishing</source>
        <translation>führt aus</translation>
    </message>
    <message>
        <source>variation %1 of %2</source>
        <translation>Variante %1 von %2</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>%1%2s left</source>
        <translation>noch %1%2s</translation>
    </message>
    <message>
        <source>%1%2min left</source>
        <translation>noch %1%2min</translation>
    </message>
    <message>
        <source>1 stroke since this result</source>
        <translation>1 Strich seit diesem Ergebnis</translation>
    </message>
    <message>
        <source>%1 strokes since this result</source>
        <translation>%1 Striche seit diesem Ergebnis</translation>
    </message>
    <message>
        <source>the painting changed since this result</source>
        <translation>das Gemälde hat sich seither geändert</translation>
    </message>
    <message>
        <source>settings changed since this result</source>
        <translation>Einstellungen haben sich seither geändert</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>painting works, generating waits</source>
        <translation>Malen geht, Ergebnisse warten</translation>
    </message>
    <message>
        <source>Nearest frame</source>
        <translation>Nächstes Einzelbild</translation>
    </message>
    <message>
        <source>refines when the slider rests</source>
        <translation>wird genau, wenn der Regler ruht</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Einzelbild</translation>
    </message>
    <message>
        <source>%1 · click to take it</source>
        <translation>%1 · klicken, um es zu nehmen</translation>
    </message>
    <message>
        <source>Run makes the exact picture</source>
        <translation>Start macht das genaue Bild</translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation>Nicht fertig</translation>
    </message>
    <message>
        <source>the last good result stays</source>
        <translation>das letzte gute Ergebnis bleibt</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>live waits while the window is hidden</source>
        <translation>Live wartet, solange das Fenster verborgen ist</translation>
    </message>
    <message>
        <source>Out of date</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>Aktuell</translation>
    </message>
    <message>
        <source>%1 · seed %2</source>
        <translation>%1 · Startzahl %2</translation>
    </message>
    <message>
        <source>reading the words</source>
        <translation>liest die Wörter</translation>
    </message>
    <message>
        <source>finding the way back</source>
        <translation>sucht den Rückweg</translation>
    </message>
    <message>
        <source>Mask and selection do not meet</source>
        <translation>Maske und Auswahl treffen sich nicht</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::MainWindow</name>
    <message>
        <source>Run without T5</source>
        <translation>Ohne T5 laufen lassen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::ManualWindow</name>
    <message>
        <source>Manual</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::MaskSection</name>
    <message>
        <source>Fill mask</source>
        <translation>Maske füllen</translation>
    </message>
    <message>
        <source>Clear mask</source>
        <translation>Maske leeren</translation>
    </message>
    <message>
        <source>Invert mask</source>
        <translation>Maske umkehren</translation>
    </message>
    <message>
        <source>Feather mask</source>
        <translation>Maske weich machen</translation>
    </message>
    <message>
        <source>Grow mask</source>
        <translation>Maske ausweiten</translation>
    </message>
    <message>
        <source>Clear realism map</source>
        <translation>Freiheitskarte leeren</translation>
    </message>
    <message>
        <source>Tint</source>
        <translation>Tönung</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>Weicher Rand</translation>
    </message>
    <message>
        <source>Grow</source>
        <translation>Ausweiten</translation>
    </message>
    <message>
        <source>Masked part alone</source>
        <translation>Nur der maskierte Teil</translation>
    </message>
    <message>
        <source>What is painted may change; the rest stays as it is.</source>
        <translation>Was gemalt ist, darf sich ändern; der Rest bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>Tint of the mask</source>
        <translation>Tönung der Maske</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Umkehren</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Füllen</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::MemoryPage</name>
    <message>
        <source>Steps that can be taken back</source>
        <translation>Schritte, die sich zurücknehmen lassen</translation>
    </message>
    <message>
        <source>Memory for them</source>
        <translation>Speicher dafür</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>Memory for paint</source>
        <translation>Speicher für Farbe</translation>
    </message>
    <message>
        <source>Paint beyond its limit lies in a file on the disk, which goes when the program ends.</source>
        <translation>Farbe über der Grenze liegt in einer Datei auf der Platte, die mit dem Programm verschwindet.</translation>
    </message>
    <message>
        <source>Scratch folder…</source>
        <translation>Arbeitsordner…</translation>
    </message>
    <message>
        <source>In the folder for caches</source>
        <translation>Im Ordner für Zwischenspeicher</translation>
    </message>
    <message>
        <source>Scratch folder</source>
        <translation>Arbeitsordner</translation>
    </message>
    <message>
        <source>Paint takes %1 MB of memory and %2 MB on the disk now.</source>
        <translation>Farbe nimmt jetzt %1 MB Speicher und %2 MB auf der Platte ein.</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::Meter</name>
    <message>
        <source>not measured yet</source>
        <translation>noch nicht gemessen</translation>
    </message>
    <message>
        <source>%1, out of date</source>
        <translation>%1, veraltet</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::ModelButton</name>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritte</numerusform>
        </translation>
    </message>
    <message>
        <source>works at %1 px</source>
        <translation>arbeitet mit %1 px</translation>
    </message>
    <message>
        <source>Model. What makes the results, and where.</source>
        <translation>Modell. Was die Ergebnisse macht, und wo.</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>choose one</source>
        <translation>wähle eines</translation>
    </message>
    <message>
        <source>Model %1, %2</source>
        <translation>Modell %1, %2</translation>
    </message>
    <message>
        <source>Models on this computer</source>
        <translation>Modelle auf diesem Rechner</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Look in another folder…</source>
        <translation>In einem anderen Ordner suchen…</translation>
    </message>
    <message>
        <source>Look for models in</source>
        <translation>Modelle suchen in</translation>
    </message>
    <message>
        <source>runs without T5, if you agree</source>
        <translation>läuft ohne T5, wenn du zustimmst</translation>
    </message>
    <message>
        <source>LoRAs for this model</source>
        <translation>LoRAs für dieses Modell</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::ModelDrop</name>
    <message>
        <source>Use %1 from where it lies?</source>
        <translation>%1 von dort verwenden, wo es liegt?</translation>
    </message>
    <message>
        <source>these %1 files</source>
        <translation>diese %1 Dateien</translation>
    </message>
    <message>
        <source>Nothing is copied. %1 joins the folders that are searched for models; the preferences list them.</source>
        <translation>Nichts wird kopiert. %1 kommt zu den Ordnern, die nach Modellen durchsucht werden; die Einstellungen zählen sie auf.</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::ModelFoldersPage</name>
    <message>
        <source>%1 models, %2 parts and LoRAs, %3 files that cannot be used</source>
        <translation>%1 Modelle, %2 Teile und LoRAs, %3 Dateien, die nicht verwendbar sind</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Neu suchen</translation>
    </message>
    <message>
        <source>Models are looked for in the program&apos;s own folders and in these. A folder of ComfyUI, of Stable Diffusion web UI or of diffusers is read as it lies; nothing is copied.</source>
        <translation>Modelle werden in den Ordnern des Programms und in diesen gesucht. Ein Ordner von ComfyUI, Stable Diffusion web UI oder diffusers wird gelesen, wie er liegt; nichts wird kopiert.</translation>
    </message>
    <message>
        <source>Model folders</source>
        <translation>Ordner mit Modellen</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>This folder is not there at the moment.</source>
        <translation>Diesen Ordner gibt es gerade nicht.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Sucht…</translation>
    </message>
    <message>
        <source>On this computer: %1.</source>
        <translation>Auf diesem Rechner: %1.</translation>
    </message>
    <message>
        <source>Folder with models</source>
        <translation>Ordner mit Modellen</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::ModelList</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>%1 of %2 GB</source>
        <translation>%1 von %2 GB</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::MoreSection</name>
    <message>
        <source>Nothing can be left out with this model: guidance is built into it.</source>
        <translation>Bei diesem Modell kann nichts weggelassen werden: Die Führung ist in ihm fest eingebaut.</translation>
    </message>
    <message>
        <source>With guidance 1 nothing is left out: raise the guidance for it.</source>
        <translation>Mit Führung 1 wird nichts weggelassen: Dafür die Führung erhöhen.</translation>
    </message>
    <message>
        <source>Without words for what it shows nothing is left out: add some.</source>
        <translation>Ohne Wörter für das, was es zeigt, wird nichts weggelassen: Welche eingeben.</translation>
    </message>
    <message>
        <source>model&apos;s own</source>
        <translation>wie das Modell</translation>
    </message>
    <message>
        <source>even</source>
        <translation>gleichmäßig</translation>
    </message>
    <message>
        <source>shifted</source>
        <translation>verschoben</translation>
    </message>
    <message>
        <source>logarithmic</source>
        <translation>logarithmisch</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>genau</translation>
    </message>
    <message>
        <source>as released</source>
        <translation>wie veröffentlicht</translation>
    </message>
    <message>
        <source>as printed</source>
        <translation>wie gedruckt</translation>
    </message>
    <message>
        <source>consistent</source>
        <translation>stimmig</translation>
    </message>
    <message>
        <source>community</source>
        <translation>Gemeinschaft</translation>
    </message>
    <message>
        <source>official</source>
        <translation>amtlich</translation>
    </message>
    <message>
        <source>angle</source>
        <translation>Winkel</translation>
    </message>
    <message>
        <source>Euler ancestral</source>
        <translation>Euler mit Rauschen</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Steps. More take longer and show finer detail; usually 8 to 50.</source>
        <translation>Schritte. Mehr dauern länger und zeigen feinere Einzelheiten; meist 8 bis 50.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Verfahren der Schritte</translation>
    </message>
    <message>
        <source>Steps lie</source>
        <translation>Schritte liegen</translation>
    </message>
    <message>
        <source>Rule. Which text of the method is followed where paper and code differ.</source>
        <translation>Regel. Welchem Text der Methode gefolgt wird, wo Artikel und Programm sich unterscheiden.</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Repeats. How often the whole way is gone; usually 1 to 3.</source>
        <translation>Wiederholungen. Wie oft der ganze Weg gegangen wird; meist 1 bis 3.</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Guidance. How strongly the words act; 1 is plain, usually 1 to 7.</source>
        <translation>Führung. Wie stark die Wörter wirken; 1 ist schlicht, meist 1 bis 7.</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Führung</translation>
    </message>
    <message>
        <source>Size. The long side at which the model works.</source>
        <translation>Größe. Die lange Seite, mit der das Modell arbeitet.</translation>
    </message>
    <message>
        <source>Works at</source>
        <translation>Arbeitet mit</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Feinheit</translation>
    </message>
    <message>
        <source>Detail. Less makes calmer surfaces, more makes livelier ones; 1 is plain.</source>
        <translation>Feinheit. Weniger macht ruhigere Flächen, mehr lebhaftere; 1 ist schlicht.</translation>
    </message>
    <message>
        <source>Work on the masked part alone</source>
        <translation>Nur am maskierten Teil arbeiten</translation>
    </message>
    <message>
        <source>Only what the mask lets change, with some context around it, is made at the model&apos;s size: large pictures keep their detail.</source>
        <translation>Nur was die Maske freigibt, mit etwas Umgebung, wird in der Größe des Modells gemacht: große Bilder behalten ihre Feinheit.</translation>
    </message>
    <message>
        <source>New seed after Keep</source>
        <translation>Neue Startzahl nach Behalten</translation>
    </message>
    <message>
        <source>The same seed over its own result sharpens too much.</source>
        <translation>Dieselbe Startzahl über dem eigenen Ergebnis schärft zu sehr.</translation>
    </message>
    <message>
        <source>Make four variations</source>
        <translation>Vier Varianten machen</translation>
    </message>
    <message>
        <source>Variations. Four more seeds, to choose from under Results.</source>
        <translation>Varianten. Vier weitere Startzahlen zur Wahl unter Ergebnisse.</translation>
    </message>
    <message>
        <source>of few-step models</source>
        <translation>von Modellen mit wenigen Schritten</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::MoveTool</name>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::Navigator</name>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::NavigatorPicture</name>
    <message>
        <source>Navigator</source>
        <translation>Navigator</translation>
    </message>
    <message>
        <source>%1 %, middle at %2, %3</source>
        <translation>%1 %, Mitte bei %2, %3</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::NewDocumentDialog</name>
    <message>
        <source>New painting</source>
        <translation>Neues Gemälde</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>own size</source>
        <translation>eigene Größe</translation>
    </message>
    <message>
        <source>Usual sizes</source>
        <translation>Übliche Größen</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Weiß</translation>
    </message>
    <message>
        <source>Warm</source>
        <translation>Warm</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Square</source>
        <translation>Quadrat</translation>
    </message>
    <message>
        <source>Small square</source>
        <translation>Kleines Quadrat</translation>
    </message>
    <message>
        <source>16 : 9</source>
        <translation>16 : 9</translation>
    </message>
    <message>
        <source>Screen, Full HD</source>
        <translation>Bildschirm, Full HD</translation>
    </message>
    <message>
        <source>Screen, WQHD</source>
        <translation>Bildschirm, WQHD</translation>
    </message>
    <message>
        <source>Screen, 4K</source>
        <translation>Bildschirm, 4K</translation>
    </message>
    <message>
        <source>A4 at 150 dpi</source>
        <translation>A4 mit 150 dpi</translation>
    </message>
    <message>
        <source>A4 at 300 dpi</source>
        <translation>A4 mit 300 dpi</translation>
    </message>
    <message>
        <source>A5 at 150 dpi</source>
        <translation>A5 mit 150 dpi</translation>
    </message>
    <message>
        <source>A5 at 300 dpi</source>
        <translation>A5 mit 300 dpi</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>Drehen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Deletes this template.</source>
        <translation>Löscht diese Vorlage.</translation>
    </message>
    <message>
        <source>Width and height change places.</source>
        <translation>Breite und Höhe tauschen die Plätze.</translation>
    </message>
    <message>
        <source>Blank page</source>
        <translation>Leere Seite</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::NumberField</name>
    <message>
        <source>The highest value is %1.</source>
        <translation>Der höchste Wert ist %1.</translation>
    </message>
    <message>
        <source>The lowest value is %1.</source>
        <translation>Der niedrigste Wert ist %1.</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::NumbersDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::OptionsBar</name>
    <message>
        <source>Options of the tool</source>
        <translation>Einstellungen des Werkzeugs</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::PaintCommands</name>
    <message>
        <source>Copy layer</source>
        <translation>Ebene kopieren</translation>
    </message>
    <message>
        <source>Merge down</source>
        <translation>Nach unten vereinen</translation>
    </message>
    <message>
        <source>Delete layer</source>
        <translation>Ebene löschen</translation>
    </message>
    <message>
        <source>Move layer up</source>
        <translation>Ebene nach oben</translation>
    </message>
    <message>
        <source>Move layer down</source>
        <translation>Ebene nach unten</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::PaletteSection</name>
    <message>
        <source>Add the colour</source>
        <translation>Farbe hinzufügen</translation>
    </message>
    <message>
        <source>Remove the chosen colour</source>
        <translation>Gewählte Farbe entfernen</translation>
    </message>
    <message>
        <source>Palettes</source>
        <translation>Paletten</translation>
    </message>
    <message>
        <source>Palette</source>
        <translation>Palette</translation>
    </message>
    <message>
        <source>Colours of the palette</source>
        <translation>Farben der Palette</translation>
    </message>
    <message>
        <source>My colours</source>
        <translation>Meine Farben</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n colours</source>
        <translation>
            <numerusform>%1, %n Farbe</numerusform>
            <numerusform>%1, %n Farben</numerusform>
        </translation>
    </message>
    <message>
        <source>New palette…</source>
        <translation>Neue Palette…</translation>
    </message>
    <message>
        <source>New palette</source>
        <translation>Neue Palette</translation>
    </message>
    <message>
        <source>From the painting</source>
        <translation>Aus dem Bild</translation>
    </message>
    <message numerus="yes">
        <source>%n colours</source>
        <translation>
            <numerusform>%n Farbe</numerusform>
            <numerusform>%n Farben</numerusform>
        </translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Rename the palette</source>
        <translation>Palette umbenennen</translation>
    </message>
    <message>
        <source>Remove the palette</source>
        <translation>Palette entfernen</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Import a palette</source>
        <translation>Palette importieren</translation>
    </message>
    <message>
        <source>Palettes (*.gpl)</source>
        <translation>Paletten (*.gpl)</translation>
    </message>
    <message>
        <source>Export the palette</source>
        <translation>Palette exportieren</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::Palettes</name>
    <message>
        <source>This palette is gone. Choose another one.</source>
        <translation>Diese Palette gibt es nicht mehr. Wähle eine andere.</translation>
    </message>
    <message>
        <source>%1, own</source>
        <translation>%1, eigene</translation>
    </message>
    <message>
        <source>Only your own palettes can be removed.</source>
        <translation>Nur eigene Paletten lassen sich entfernen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; could not be removed. See whether its folder may be written to.</source>
        <translation>&quot;%1&quot; ließ sich nicht entfernen. Sieh nach, ob in den Ordner geschrieben werden darf.</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::PanelEdge</name>
    <message>
        <source>Drag for a wider or narrower panel; a double click restores it</source>
        <translation>Ziehen macht das Feld breiter oder schmaler; ein Doppelklick stellt es zurück</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::PanelTitle</name>
    <message>
        <source>Put the panel back</source>
        <translation>Feld zurücklegen</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::PathTool</name>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::PenPage</name>
    <message>
        <source>Two fingers tap to undo, three to redo</source>
        <translation>Zwei Finger tippen: zurück, drei: wiederholen</translation>
    </message>
    <message>
        <source>As usual: the palette at the pen</source>
        <translation>Wie üblich: die Palette am Stift</translation>
    </message>
    <message>
        <source>As usual: moves the view</source>
        <translation>Wie üblich: verschiebt die Ansicht</translation>
    </message>
    <message>
        <source>Moves the view</source>
        <translation>Verschiebt die Ansicht</translation>
    </message>
    <message>
        <source>Takes a colour</source>
        <translation>Nimmt eine Farbe auf</translation>
    </message>
    <message>
        <source>Second button of the pen</source>
        <translation>Zweite Taste des Stifts</translation>
    </message>
    <message>
        <source>Third button of the pen</source>
        <translation>Dritte Taste des Stifts</translation>
    </message>
    <message>
        <source>Pressure</source>
        <translation>Druck</translation>
    </message>
    <message>
        <source>Pressure curve</source>
        <translation>Druckkurve</translation>
    </message>
    <message>
        <source>Straight line</source>
        <translation>Gerade Linie</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::PenTester</name>
    <message>
        <source>Try the pen here</source>
        <translation>Probiere hier den Stift</translation>
    </message>
    <message>
        <source>Pressure %1 %, tilt %2° %3°</source>
        <translation>Druck %1 %, Neigung %2° %3°</translation>
    </message>
    <message>
        <source>This is no pen: half pressure</source>
        <translation>Das ist kein Stift: halber Druck</translation>
    </message>
    <message>
        <source>, %1 reports a second</source>
        <translation>, %1 Meldungen in der Sekunde</translation>
    </message>
    <message>
        <source>, second button</source>
        <translation>, zweite Taste</translation>
    </message>
    <message>
        <source>, third button</source>
        <translation>, dritte Taste</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::PopupPalette</name>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>How free</source>
        <translation>Wie frei</translation>
    </message>
    <message>
        <source>Palette at the pen</source>
        <translation>Palette am Stift</translation>
    </message>
    <message>
        <source>Colour wheel</source>
        <translation>Farbrad</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>Größe der Schrift</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>The language changes at the next start.</source>
        <translation>Die Sprache wechselt beim nächsten Start.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Key scheme</source>
        <translation>Tastenschema</translation>
    </message>
    <message>
        <source>Underpaint</source>
        <translation>Underpaint</translation>
    </message>
    <message>
        <source>As Krita</source>
        <translation>Wie Krita</translation>
    </message>
    <message>
        <source>As Photoshop</source>
        <translation>Wie Photoshop</translation>
    </message>
    <message>
        <source>As the scheme</source>
        <translation>Wie das Schema</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Keine Taste</translation>
    </message>
    <message>
        <source>Choose an action, then press its key.</source>
        <translation>Wähle eine Aktion, dann drücke ihre Taste.</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>Leinwand</translation>
    </message>
    <message>
        <source>Crosshair in the brush&apos;s outline</source>
        <translation>Fadenkreuz im Umriss des Pinsels</translation>
    </message>
    <message>
        <source>A new seed after Keep</source>
        <translation>Eine neue Startzahl nach Behalten</translation>
    </message>
    <message>
        <source>Tint of the mask</source>
        <translation>Tönung der Maske</translation>
    </message>
    <message>
        <source>Colour of the mask…</source>
        <translation>Farbe der Maske…</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Exported pictures carry no data</source>
        <translation>Ausgegebene Bilder tragen keine Angaben</translation>
    </message>
    <message>
        <source>Otherwise a picture says what made it: words, seed, level, model. With it the result can be made again.</source>
        <translation>Sonst sagt ein Bild, was es gemacht hat: Wörter, Startzahl, Stufe, Modell. Damit lässt sich das Ergebnis noch einmal machen.</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Search the preferences</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search for an action or a key</source>
        <translation>Aktion oder Taste suchen</translation>
    </message>
    <message>
        <source>All as the scheme</source>
        <translation>Alles wie im Schema</translation>
    </message>
    <message>
        <source>All as the scheme
Takes back every key of your own.</source>
        <translation>Alles wie im Schema
Nimmt alle eigenen Tasten zurück.</translation>
    </message>
    <message>
        <source>Besides the keys it has</source>
        <translation>Neben den Tasten, die sie hat</translation>
    </message>
    <message>
        <source>Before, this key was for &quot;%1&quot;, which has no key now.</source>
        <translation>Vorher gehörte diese Taste zu &quot;%1&quot;, das jetzt keine hat.</translation>
    </message>
    <message>
        <source>Before, this key was for &quot;%1&quot;, which still has %2.</source>
        <translation>Vorher gehörte diese Taste zu &quot;%1&quot;, das noch %2 hat.</translation>
    </message>
    <message>
        <source>Pen and touch</source>
        <translation>Stift und Finger</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::PressureCurveEditor</name>
    <message>
        <source>Pen pressure</source>
        <translation>Stiftdruck</translation>
    </message>
    <message>
        <source>Drag a point, click on the line to add one, drag it out to remove it.</source>
        <translation>Ziehe einen Punkt, klicke auf die Linie für einen neuen, ziehe ihn hinaus, um ihn zu entfernen.</translation>
    </message>
    <message>
        <source>at pressure %1 %: %2 %</source>
        <translation>bei Druck %1 %: %2 %</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::PressureGraph</name>
    <message>
        <source>Pressure over time</source>
        <translation>Druck über die Zeit</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::PressureRow</name>
    <message>
        <source>Pen pressure</source>
        <translation>Stiftdruck</translation>
    </message>
    <message>
        <source>Pen pressure
How hard the brush presses for each pressure of the pen.</source>
        <translation>Stiftdruck
Wie fest der Pinsel bei jedem Druck des Stifts drückt.</translation>
    </message>
    <message>
        <source>Pressure curve</source>
        <translation>Druckkurve</translation>
    </message>
    <message>
        <source>Straight line</source>
        <translation>Gerade Linie</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::ProjectSession</name>
    <message>
        <source>There is not enough memory for that: close other programs and try again.</source>
        <translation>Dafür reicht der Speicher nicht: Schließe andere Programme und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>That did not work: try again, or choose another place.</source>
        <translation>Das ging nicht: Versuche es noch einmal oder wähle einen anderen Ort.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is open in another window of Underpaint: close it there, or work on a copy.</source>
        <translation>„%1“ ist in einem anderen Fenster von Underpaint offen: Schließe es dort oder arbeite an einer Kopie.</translation>
    </message>
    <message>
        <source>Opening &quot;%1&quot;</source>
        <translation>„%1“ öffnen</translation>
    </message>
    <message>
        <source>Reducing &quot;%1&quot; to strokes</source>
        <translation>„%1“ zu Strichen machen</translation>
    </message>
    <message>
        <source>Recovered &quot;%1&quot;</source>
        <translation>„%1“ wiederhergestellt</translation>
    </message>
    <message>
        <source>Opened &quot;%1&quot;</source>
        <translation>„%1“ geöffnet</translation>
    </message>
    <message>
        <source>Placing &quot;%1&quot;</source>
        <translation>„%1“ platzieren</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Gesichert %1</translation>
    </message>
    <message>
        <source>Saving &quot;%1&quot;</source>
        <translation>„%1“ sichern</translation>
    </message>
    <message>
        <source>Exported &quot;%1&quot;</source>
        <translation>„%1“ ausgegeben</translation>
    </message>
    <message>
        <source>Exporting &quot;%1&quot;</source>
        <translation>„%1“ ausgeben</translation>
    </message>
    <message>
        <source>Securing the painting against a crash</source>
        <translation>Das Gemälde gegen einen Absturz sichern</translation>
    </message>
    <message>
        <source>Recovering &quot;%1&quot;</source>
        <translation>„%1“ wiederherstellen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is open already</source>
        <translation>&quot;%1&quot; ist schon offen</translation>
    </message>
    <message>
        <source>There is not enough memory for a picture of that size: make it smaller.</source>
        <translation>Für ein Bild dieser Größe reicht der Speicher nicht: mach es kleiner.</translation>
    </message>
    <message>
        <source>Stroke</source>
        <translation>Strich</translation>
    </message>
    <message>
        <source>Opening the template &quot;%1&quot;</source>
        <translation>Vorlage &quot;%1&quot; wird geöffnet</translation>
    </message>
    <message>
        <source>Saved the template &quot;%1&quot;</source>
        <translation>Vorlage &quot;%1&quot; gesichert</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::ReadOut</name>
    <message>
        <source>The highest value is %1.</source>
        <translation>Der höchste Wert ist %1.</translation>
    </message>
    <message>
        <source>The lowest value is %1.</source>
        <translation>Der niedrigste Wert ist %1.</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::RealismRamp</name>
    <message>
        <source>How free, here</source>
        <translation>Wie frei, hier</translation>
    </message>
    <message>
        <source>%1, as free as the slider</source>
        <translation>%1, so frei wie der Regler</translation>
    </message>
    <message>
        <source>%1, freer than the slider</source>
        <translation>%1, freier als der Regler</translation>
    </message>
    <message>
        <source>%1, more faithful than the slider</source>
        <translation>%1, treuer als der Regler</translation>
    </message>
    <message>
        <source>faithful</source>
        <translation>treu</translation>
    </message>
    <message>
        <source>free</source>
        <translation>frei</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::RealismSection</name>
    <message>
        <source>How free, here</source>
        <translation>Wie frei, hier</translation>
    </message>
    <message>
        <source>Clear the map</source>
        <translation>Karte leeren</translation>
    </message>
    <message>
        <source>Press harder to paint more of it. Hold Ctrl to pick the value under the pen. Unpainted parts follow the slider (%1).</source>
        <translation>Drücke fester, um mehr davon zu malen. Mit Strg nimmst du den Wert unter dem Stift. Unbemalte Teile folgen dem Regler (%1).</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::RecoveryDialog</name>
    <message>
        <source>Recover</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>The program ended without saving. This was kept:</source>
        <translation>Das Programm endete, ohne zu sichern. Dies blieb erhalten:</translation>
    </message>
    <message>
        <source>Kept paintings</source>
        <translation>Erhaltene Gemälde</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Unbenannt</translation>
    </message>
    <message>
        <source>%1
%2</source>
        <translation>%1
%2</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>Wegwerfen</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::ReferencePanel</name>
    <message>
        <source>Open pictures</source>
        <translation>Bilder öffnen</translation>
    </message>
    <message>
        <source>Picture before</source>
        <translation>Voriges Bild</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation>Das ganze Bild</translation>
    </message>
    <message>
        <source>Take the picture out</source>
        <translation>Bild herausnehmen</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::ReferencePicture</name>
    <message>
        <source>Reference picture</source>
        <translation>Vorlagenbild</translation>
    </message>
    <message>
        <source>Reference picture
Ctrl- or Alt-click takes a colour.</source>
        <translation>Vorlagenbild
Strg- oder Alt-Klick nimmt eine Farbe auf.</translation>
    </message>
    <message>
        <source>Drop a picture here</source>
        <translation>Zieh ein Bild hierher</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>Kein Bild</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::ResultsModel</name>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::ResultsPanel</name>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Starred only</source>
        <translation>Nur mit Stern</translation>
    </message>
    <message>
        <source>Starred only. They are kept longest.</source>
        <translation>Nur mit Stern. Sie bleiben am längsten.</translation>
    </message>
    <message>
        <source>What you keep appears here.</source>
        <translation>Was du behältst, erscheint hier.</translation>
    </message>
    <message>
        <source>No result has a star yet.</source>
        <translation>Noch hat kein Ergebnis einen Stern.</translation>
    </message>
    <message>
        <source>Restore all settings</source>
        <translation>Alle Einstellungen wiederherstellen</translation>
    </message>
    <message>
        <source>Keep as layer</source>
        <translation>Als Ebene behalten</translation>
    </message>
    <message>
        <source>Remove the star</source>
        <translation>Stern entfernen</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Stern</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>Bild sichern…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Bild sichern</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.webp)</source>
        <translation>Bilder (*.png *.jpg *.webp)</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::RfSection</name>
    <message>
        <source>stroke to picture</source>
        <translation>Strich zu Bild</translation>
    </message>
    <message>
        <source>put something in</source>
        <translation>etwas einfügen</translation>
    </message>
    <message>
        <source>change the style</source>
        <translation>Stil ändern</translation>
    </message>
    <message>
        <source>change age</source>
        <translation>Alter ändern</translation>
    </message>
    <message>
        <source>change gender</source>
        <translation>Geschlecht ändern</translation>
    </message>
    <message>
        <source>add glasses</source>
        <translation>Brille aufsetzen</translation>
    </message>
    <message>
        <source>model&apos;s own</source>
        <translation>wie das Modell</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Task. What the authors of RF-Inversion used for it, brought to this number of steps.</source>
        <translation>Aufgabe. Was die Autoren von RF-Inversion dafür nahmen, auf diese Zahl von Schritten gebracht.</translation>
    </message>
    <message>
        <source>When the painting pulls</source>
        <translation>Wann das Gemälde zieht</translation>
    </message>
    <message>
        <source>The painting pulls the result towards itself during these steps.</source>
        <translation>In diesen Schritten zieht das Gemälde das Ergebnis zu sich.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Halt</translation>
    </message>
    <message>
        <source>Fade</source>
        <translation>Abklingen</translation>
    </message>
    <message>
        <source>rising</source>
        <translation>steigend</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ohne</translation>
    </message>
    <message>
        <source>gentle</source>
        <translation>sanft</translation>
    </message>
    <message>
        <source>straight</source>
        <translation>gerade</translation>
    </message>
    <message>
        <source>Fade. How the pull lets go over its steps.</source>
        <translation>Abklingen. Wie der Zug über seine Schritte nachlässt.</translation>
    </message>
    <message>
        <source>Way in, γ</source>
        <translation>Hinweg, γ</translation>
    </message>
    <message>
        <source>Way in, γ. How much the way in is drawn towards typical noise.</source>
        <translation>Hinweg, γ. Wie stark der Hinweg zu üblichem Rauschen gezogen wird.</translation>
    </message>
    <message>
        <source>First step. The way in stops early and the way back begins there: more is more faithful.</source>
        <translation>Erster Schritt. Der Hinweg endet früher, und dort beginnt der Rückweg: mehr ist treuer.</translation>
    </message>
    <message>
        <source>First step</source>
        <translation>Erster Schritt</translation>
    </message>
    <message>
        <source>Add a little noise at every step</source>
        <translation>Bei jedem Schritt etwas Rauschen zugeben</translation>
    </message>
    <message>
        <source>Two calls per step, more exact</source>
        <translation>Zwei Rechnungen je Schritt, genauer</translation>
    </message>
    <message>
        <source>steps %1–%2 of %3</source>
        <translation>Schritte %1–%2 von %3</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::RunButton</name>
    <message>
        <source>Run</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Halt</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::ScreenColoursDialog</name>
    <message>
        <source>Show the proof</source>
        <translation>Druckvorschau zeigen</translation>
    </message>
    <message>
        <source>Grey where the print cannot show it</source>
        <translation>Grau, wo der Druck es nicht zeigen kann</translation>
    </message>
    <message>
        <source>Screen and print colours</source>
        <translation>Bildschirm- und Druckfarben</translation>
    </message>
    <message>
        <source>The painting stays as it is: this only changes how the canvas is shown.</source>
        <translation>Das Bild bleibt, wie es ist: nur die Anzeige der Leinwand ändert sich.</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Bildschirm</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Druck</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Profile of the print</source>
        <translation>Profil des Drucks</translation>
    </message>
    <message>
        <source>Profile of the screen</source>
        <translation>Profil des Bildschirms</translation>
    </message>
    <message>
        <source>Colour profiles (%1)</source>
        <translation>Farbprofile (%1)</translation>
    </message>
    <message>
        <source>as it is (sRGB)</source>
        <translation>wie es ist (sRGB)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::SecondWindow</name>
    <message>
        <source>%1, result</source>
        <translation>%1, Ergebnis</translation>
    </message>
    <message>
        <source>%1, second view</source>
        <translation>%1, zweite Ansicht</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::SeedField</name>
    <message>
        <source>Seed</source>
        <translation>Startzahl</translation>
    </message>
    <message>
        <source>Same seed, same result.</source>
        <translation>Gleiche Startzahl, gleiches Ergebnis.</translation>
    </message>
    <message>
        <source>Next seed</source>
        <translation>Nächste Startzahl</translation>
    </message>
    <message>
        <source>Keep this seed</source>
        <translation>Diese Startzahl behalten</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::SelectColour</name>
    <message>
        <source>The chosen layer has no paint: choose another one, or select from what is seen.</source>
        <translation>Die gewählte Ebene hat keine Farbe: wähle eine andere oder wähle aus dem Sichtbaren aus.</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::SelectPolygon</name>
    <message>
        <source>A polygon needs three corners.</source>
        <translation>Ein Vieleck braucht drei Ecken.</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::SelectTool</name>
    <message>
        <source>Nothing is selected any more.</source>
        <translation>Nichts ist mehr ausgewählt.</translation>
    </message>
    <message>
        <source>Move the selection</source>
        <translation>Auswahl verschieben</translation>
    </message>
    <message>
        <source>Nothing is selected.</source>
        <translation>Nichts ist ausgewählt.</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>Nichts auswählen</translation>
    </message>
    <message>
        <source>Add to the selection</source>
        <translation>Zur Auswahl hinzufügen</translation>
    </message>
    <message>
        <source>Take from the selection</source>
        <translation>Von der Auswahl wegnehmen</translation>
    </message>
    <message>
        <source>Keep of the selection</source>
        <translation>Von der Auswahl behalten</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Auswahl</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::SelectionCommands</name>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>Nichts auswählen</translation>
    </message>
    <message>
        <source>Select again</source>
        <translation>Wieder auswählen</translation>
    </message>
    <message>
        <source>Everything is selected: nothing would be left.</source>
        <translation>Alles ist ausgewählt: es bliebe nichts übrig.</translation>
    </message>
    <message>
        <source>Invert the selection</source>
        <translation>Auswahl umkehren</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>Nothing would be left of the selection: choose a smaller number.</source>
        <translation>Von der Auswahl bliebe nichts: wähle eine kleinere Zahl.</translation>
    </message>
    <message>
        <source>Softness</source>
        <translation>Weichheit</translation>
    </message>
    <message>
        <source>Outwards</source>
        <translation>Nach außen</translation>
    </message>
    <message>
        <source>Inwards</source>
        <translation>Nach innen</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>The chosen layer is empty: there is nothing to select.</source>
        <translation>Die gewählte Ebene ist leer: es gibt nichts auszuwählen.</translation>
    </message>
    <message>
        <source>Select from the layer</source>
        <translation>Aus der Ebene auswählen</translation>
    </message>
    <message>
        <source>The mask is empty: there is nothing to select.</source>
        <translation>Die Maske ist leer: es gibt nichts auszuwählen.</translation>
    </message>
    <message>
        <source>Select from the mask</source>
        <translation>Aus der Maske auswählen</translation>
    </message>
    <message>
        <source>Selection to mask</source>
        <translation>Auswahl zur Maske</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>Selection to layer mask</source>
        <translation>Auswahl zur Ebenenmaske</translation>
    </message>
    <message>
        <source>Quick mask</source>
        <translation>Schnellmaske</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Select from the quick mask</source>
        <translation>Aus der Schnellmaske auswählen</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Füllen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Nothing is selected: select an area first.</source>
        <translation>Nichts ist ausgewählt: wähle zuerst einen Bereich aus.</translation>
    </message>
    <message>
        <source>Something is selected already.</source>
        <translation>Es ist schon etwas ausgewählt.</translation>
    </message>
    <message>
        <source>Nothing was selected before.</source>
        <translation>Vorher war nichts ausgewählt.</translation>
    </message>
    <message>
        <source>No layer is chosen.</source>
        <translation>Es ist keine Ebene gewählt.</translation>
    </message>
    <message>
        <source>There is no mask.</source>
        <translation>Es gibt keine Maske.</translation>
    </message>
    <message>
        <source>Choose a layer with paint.</source>
        <translation>Wähle eine Ebene mit Farbe.</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::ShapeTool</name>
    <message>
        <source>Neither stroke nor fill is chosen: choose one above the canvas.</source>
        <translation>Weder Strich noch Füllung ist gewählt: wähle eines über der Leinwand.</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Linie</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Rechteck</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>Ellipse</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::SideDocks</name>
    <message>
        <source>Navigator</source>
        <translation>Navigator</translation>
    </message>
    <message>
        <source>Reference pictures</source>
        <translation>Vorlagenbilder</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::SideTitle</name>
    <message>
        <source>Hide the panel</source>
        <translation>Feld ausblenden</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::SourceSection</name>
    <message>
        <source>Null-text takes minutes, so Live waits with it: press Run when you want the result.</source>
        <translation>Null-Text dauert Minuten, deshalb wartet Live damit: Für das Ergebnis auf Starten drücken.</translation>
    </message>
    <message>
        <source>a photo of a cat</source>
        <translation>ein Foto von einer Katze</translation>
    </message>
    <message>
        <source>Shows now. Words for what the painting shows before the change; without other words they make the result too.</source>
        <translation>Zeigt jetzt. Wörter für das, was das Gemälde vor der Änderung zeigt; ohne andere Wörter machen sie auch das Ergebnis.</translation>
    </message>
    <message>
        <source>Shows now</source>
        <translation>Zeigt jetzt</translation>
    </message>
    <message>
        <source>Way back. Plain drifts when words act strongly; away from what it shows drifts less; null-text meets the painting best, and takes minutes and much memory.</source>
        <translation>Rückweg. Einfach treibt ab, wenn Wörter stark wirken; weg von dem, was es zeigt, treibt weniger ab; Null-Text trifft das Gemälde am besten und braucht Minuten und viel Speicher.</translation>
    </message>
    <message>
        <source>Way back</source>
        <translation>Rückweg</translation>
    </message>
    <message>
        <source>Tries. How often the way back is corrected at every step, at most; usually 10.</source>
        <translation>Versuche. Wie oft der Rückweg bei jedem Schritt höchstens verbessert wird; meist 10.</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>plain</source>
        <translation>einfach</translation>
    </message>
    <message>
        <source>away from what it shows</source>
        <translation>weg von dem, was es zeigt</translation>
    </message>
    <message>
        <source>null-text</source>
        <translation>Null-Text</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::StatusBar</name>
    <message>
        <source>Mirror view</source>
        <translation>Ansicht spiegeln</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2 px</translation>
    </message>
    <message numerus="yes">
        <source>%n results kept</source>
        <translation>
            <numerusform>%n Ergebnis behalten</numerusform>
            <numerusform>%n Ergebnisse behalten</numerusform>
        </translation>
    </message>
    <message>
        <source>Zoom %1</source>
        <translation>Zoom %1</translation>
    </message>
    <message>
        <source>%1°</source>
        <translation>%1°</translation>
    </message>
    <message>
        <source>Turned by %1</source>
        <translation>Um %1 gedreht</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::StripPanel</name>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>SDEdit</source>
        <translation>SDEdit</translation>
    </message>
    <message>
        <source>SDEdit. Noise, then repaint: best for rough strokes.</source>
        <translation>SDEdit. Rauschen, dann neu malen: am besten für grobe Striche.</translation>
    </message>
    <message>
        <source>RF-Inversion</source>
        <translation>RF-Inversion</translation>
    </message>
    <message>
        <source>RF-Inversion. Reads the picture first: best for changing a photo.</source>
        <translation>RF-Inversion. Liest erst das Bild: am besten, um ein Foto zu ändern.</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>When a new result is made</source>
        <translation>Wann ein neues Ergebnis gemacht wird</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Result only</source>
        <translation>Nur Ergebnis</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>Trennlinie</translation>
    </message>
    <message>
        <source>Wipe: painting and result on either side of a line</source>
        <translation>Trennlinie: Gemälde und Ergebnis beiderseits einer Linie</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Side by side: painting and result, moved together</source>
        <translation>Nebeneinander: Gemälde und Ergebnis, gemeinsam bewegt</translation>
    </message>
    <message>
        <source>How free</source>
        <translation>Wie frei</translation>
    </message>
    <message>
        <source>How far the result may leave your painting.  ;  &apos;</source>
        <translation>Wie weit das Ergebnis dein Gemälde verlassen darf.  ;  &apos;</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Einzelbilder</translation>
    </message>
    <message>
        <source>The exact level that is stored. Click to type.</source>
        <translation>Die genaue Stufe, die gespeichert wird. Klicken zum Tippen.</translation>
    </message>
    <message>
        <source>Faithful</source>
        <translation>Treu</translation>
    </message>
    <message>
        <source>How close to your painting.</source>
        <translation>Wie nah an deinem Gemälde.</translation>
    </message>
    <message>
        <source>Real</source>
        <translation>Echt</translation>
    </message>
    <message>
        <source>How natural it looks to the model.</source>
        <translation>Wie natürlich es für das Modell aussieht.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep. Enter, makes it a layer</source>
        <translation>Behalten. Eingabe, macht es zur Ebene</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>RF-Inv.</source>
        <translation>RF-Inv.</translation>
    </message>
    <message>
        <source>drawing</source>
        <translation>beim Malen</translation>
    </message>
    <message>
        <source>pen-up</source>
        <translation>abgehoben</translation>
    </message>
    <message>
        <source>by key</source>
        <translation>auf Taste</translation>
    </message>
    <message>
        <source>while drawing</source>
        <translation>beim Malen</translation>
    </message>
    <message>
        <source>at pen-up</source>
        <translation>beim Abheben</translation>
    </message>
    <message>
        <source>pull, η</source>
        <translation>Zug, η</translation>
    </message>
    <message>
        <source>noise, t0</source>
        <translation>Rauschen, t0</translation>
    </message>
    <message>
        <source>%1 + %1 steps</source>
        <translation>%1 + %1 Schritte</translation>
    </message>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritte</numerusform>
        </translation>
    </message>
    <message>
        <source>suggested</source>
        <translation>Vorschlag</translation>
    </message>
    <message>
        <source>suggested %1</source>
        <translation>Vorschlag %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Live is paused</source>
        <translation>Live macht Pause</translation>
    </message>
    <message>
        <source>Makes a new result each time you lift the pen.  F9</source>
        <translation>Macht bei jedem Abheben des Stifts ein neues Ergebnis.  F9</translation>
    </message>
    <message>
        <source>Keep as layer</source>
        <translation>Als Ebene behalten</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>Bild sichern…</translation>
    </message>
    <message>
        <source>Use as start</source>
        <translation>Als Anfang nehmen</translation>
    </message>
    <message>
        <source>Start from %1</source>
        <translation>Anfang bei %1</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Bild sichern</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.webp)</source>
        <translation>Bilder (*.png *.jpg *.webp)</translation>
    </message>
    <message>
        <source>depth</source>
        <translation>Tiefe</translation>
    </message>
    <message>
        <source>DDIM</source>
        <translation>DDIM</translation>
    </message>
    <message>
        <source>DDIM inversion. Reads the picture step by step and walks back: changes what the words say, with models of Stable Diffusion&apos;s kind.</source>
        <translation>DDIM-Inversion. Liest das Bild Schritt für Schritt und geht zurück: ändert, was die Wörter sagen, mit Modellen von der Art Stable Diffusions.</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::StrokePainter</name>
    <message>
        <source>Erase</source>
        <translation>Radieren</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>Realism</source>
        <translation>Freiheit</translation>
    </message>
    <message>
        <source>Brush stroke</source>
        <translation>Pinselstrich</translation>
    </message>
    <message>
        <source>There is no mask to erase.</source>
        <translation>Es gibt keine Maske zum Radieren.</translation>
    </message>
    <message>
        <source>There is no realism map to erase.</source>
        <translation>Es gibt keine Freiheitskarte zum Radieren.</translation>
    </message>
    <message>
        <source>No layer is chosen: choose one to paint on.</source>
        <translation>Keine Ebene ist gewählt: Wähle eine zum Malen.</translation>
    </message>
    <message>
        <source>%1 is a mask: take the mask brush, or choose a layer with paint.</source>
        <translation>%1 ist eine Maske: Nimm den Maskenpinsel oder wähle eine Ebene mit Farbe.</translation>
    </message>
    <message>
        <source>%1 is a realism map: take the realism brush, or choose a layer with paint.</source>
        <translation>%1 ist eine Freiheitskarte: Nimm den Freiheitspinsel oder wähle eine Ebene mit Farbe.</translation>
    </message>
    <message>
        <source>A result is never erased: choose a layer with paint, or paint over it.</source>
        <translation>Ein Ergebnis wird nie radiert: Wähle eine Ebene mit Farbe oder male darüber.</translation>
    </message>
    <message>
        <source>%1 is locked: unlock it, or choose another layer.</source>
        <translation>%1 ist gesperrt: Entsperre sie oder wähle eine andere Ebene.</translation>
    </message>
    <message>
        <source>%1 is hidden: show it, or choose another layer.</source>
        <translation>%1 ist verborgen: Zeige sie oder wähle eine andere Ebene.</translation>
    </message>
    <message>
        <source>Layer mask</source>
        <translation>Ebenenmaske</translation>
    </message>
    <message>
        <source>Smudge</source>
        <translation>Verwischen</translation>
    </message>
    <message>
        <source>%1 has no paint of its own: choose a layer with paint, or its mask.</source>
        <translation>%1 hat keine eigene Farbe: wähle eine Ebene mit Farbe oder ihre Maske.</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::Studio</name>
    <message>
        <source>What it shows</source>
        <translation>Was es zeigt</translation>
    </message>
    <message>
        <source>Put the panel back</source>
        <translation>Feld zurücklegen</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Ebenen</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>New layer</source>
        <translation>Neue Ebene</translation>
    </message>
    <message>
        <source>Layers and results</source>
        <translation>Ebenen und Ergebnisse</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::SubjectPanel</name>
    <message>
        <source>What it shows</source>
        <translation>Was es zeigt</translation>
    </message>
    <message>
        <source>Earlier words</source>
        <translation>Frühere Wörter</translation>
    </message>
    <message>
        <source>Earlier words. Words of the results that are kept here.</source>
        <translation>Frühere Wörter. Wörter der Ergebnisse, die hier behalten sind.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritte</numerusform>
        </translation>
    </message>
    <message>
        <source>No earlier words yet</source>
        <translation>Noch keine früheren Wörter</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::Swatches</name>
    <message>
        <source>Recent colours</source>
        <translation>Letzte Farben</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::TextSheet</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::TextTool</name>
    <message>
        <source>%1 is locked: unlock it to change its words.</source>
        <translation>%1 ist gesperrt: entsperre sie, um ihre Wörter zu ändern.</translation>
    </message>
    <message>
        <source>Words of the layer</source>
        <translation>Wörter der Ebene</translation>
    </message>
    <message>
        <source>Type here. Ctrl+Enter finishes, Esc cancels.</source>
        <translation>Schreibe hier. Strg+Eingabe beendet, Esc bricht ab.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::TimeLapse</name>
    <message>
        <source>Recording a time-lapse</source>
        <translation>Zeitraffer wird aufgenommen</translation>
    </message>
    <message>
        <source>Time-lapse recorded</source>
        <translation>Zeitraffer aufgenommen</translation>
    </message>
    <message>
        <source>There is not enough memory for the time-lapse: choose smaller frames.</source>
        <translation>Für den Zeitraffer reicht der Speicher nicht: wähle kleinere Bilder.</translation>
    </message>
    <message>
        <source>Writing the time-lapse</source>
        <translation>Zeitraffer wird geschrieben</translation>
    </message>
    <message>
        <source>There is not enough memory for that: export PNG frames instead.</source>
        <translation>Dafür reicht der Speicher nicht: exportiere stattdessen PNG-Bilder.</translation>
    </message>
    <message>
        <source>Wrote &quot;%1&quot;</source>
        <translation>&quot;%1&quot; geschrieben</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::TimeLapseCommands</name>
    <message>
        <source>At most one frame in</source>
        <translation>Höchstens ein Bild in</translation>
    </message>
    <message>
        <source>1 second</source>
        <translation>1 Sekunde</translation>
    </message>
    <message>
        <source>5 seconds</source>
        <translation>5 Sekunden</translation>
    </message>
    <message>
        <source>30 seconds</source>
        <translation>30 Sekunden</translation>
    </message>
    <message>
        <source>Frames of at most</source>
        <translation>Bilder von höchstens</translation>
    </message>
    <message>
        <source>640 px</source>
        <translation>640 px</translation>
    </message>
    <message>
        <source>1280 px</source>
        <translation>1280 px</translation>
    </message>
    <message>
        <source>1920 px</source>
        <translation>1920 px</translation>
    </message>
    <message>
        <source>Export time-lapse</source>
        <translation>Zeitraffer exportieren</translation>
    </message>
    <message>
        <source>Animated WebP (*.webp);;Video by ffmpeg (*.mp4 *.mkv *.webm);;Folder of PNG frames (*.png)</source>
        <translation>Animiertes WebP (*.webp);;Video mit ffmpeg (*.mp4 *.mkv *.webm);;Ordner mit PNG-Bildern (*.png)</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::ToolOptions</name>
    <message>
        <source>Radius</source>
        <translation>Radius</translation>
    </message>
    <message>
        <source>The colour is the mean of a circle of this radius.</source>
        <translation>Die Farbe ist das Mittel eines Kreises mit diesem Radius.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Whether the colour comes from what is seen or from the chosen layer alone.</source>
        <translation>Ob die Farbe aus dem Sichtbaren kommt oder aus der gewählten Ebene allein.</translation>
    </message>
    <message>
        <source>What is seen|Chosen layer</source>
        <translation>Sichtbares|Gewählte Ebene</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>How the new area joins what is selected: Shift adds, Alt takes away, both keep what both have.</source>
        <translation>Wie der neue Bereich zum Ausgewählten kommt: Umschalt fügt hinzu, Alt nimmt weg, beide behalten das Gemeinsame.</translation>
    </message>
    <message>
        <source>New|Add|Take away|Keep both</source>
        <translation>Neu|Hinzu|Weg|Gemeinsam</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>Toleranz</translation>
    </message>
    <message>
        <source>How far a colour may lie from the one that was clicked.</source>
        <translation>Wie weit eine Farbe von der angeklickten abweichen darf.</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Zusammenhängend</translation>
    </message>
    <message>
        <source>Only what hangs together with the place that was clicked.</source>
        <translation>Nur was mit der angeklickten Stelle zusammenhängt.</translation>
    </message>
    <message>
        <source>Whether colours are those of what is seen or of the chosen layer alone.</source>
        <translation>Ob die Farben die des Sichtbaren sind oder die der gewählten Ebene allein.</translation>
    </message>
    <message>
        <source>Grow</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>The area reaches that much further; less than 0 makes it smaller.</source>
        <translation>Die Fläche reicht so viel weiter; unter 0 wird sie kleiner.</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>Weiche Kante</translation>
    </message>
    <message>
        <source>How soft the edge becomes.</source>
        <translation>Wie weich die Kante wird.</translation>
    </message>
    <message>
        <source>Smooth edge</source>
        <translation>Glatte Kante</translation>
    </message>
    <message>
        <source>The edge fades over one pixel; without it every pixel is in or out.</source>
        <translation>Die Kante läuft über einen Bildpunkt aus; ohne sie ist jeder drinnen oder draußen.</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Mit</translation>
    </message>
    <message>
        <source>What the area is filled with; nothing takes its paint away.</source>
        <translation>Womit die Fläche gefüllt wird; nichts nimmt ihre Farbe weg.</translation>
    </message>
    <message>
        <source>Colour|Other colour|Nothing</source>
        <translation>Farbe|Andere Farbe|Nichts</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Whether what is seen or the chosen layer alone says how far the area reaches.</source>
        <translation>Ob das Sichtbare oder die gewählte Ebene allein sagt, wie weit die Fläche reicht.</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>Lücke</translation>
    </message>
    <message>
        <source>Openings in lines up to this width hold the area back.</source>
        <translation>Lücken in Linien bis zu dieser Breite halten die Fläche auf.</translation>
    </message>
    <message>
        <source>The area reaches that much further, under the lines; less than 0 makes it smaller.</source>
        <translation>Die Fläche reicht so viel weiter, unter die Linien; unter 0 wird sie kleiner.</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Along the line, or in circles around its beginning.</source>
        <translation>Entlang der Linie oder in Kreisen um ihren Anfang.</translation>
    </message>
    <message>
        <source>Straight|Round</source>
        <translation>Gerade|Rund</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Where the colour goes: into the other one, or to nothing.</source>
        <translation>Wohin die Farbe geht: in die andere oder ins Nichts.</translation>
    </message>
    <message>
        <source>Other colour|Nothing</source>
        <translation>Andere Farbe|Nichts</translation>
    </message>
    <message>
        <source>Reversed</source>
        <translation>Umgekehrt</translation>
    </message>
    <message>
        <source>The two ends change places.</source>
        <translation>Die beiden Enden tauschen die Plätze.</translation>
    </message>
    <message>
        <source>Stroke</source>
        <translation>Strich</translation>
    </message>
    <message>
        <source>The brush follows the line.</source>
        <translation>Der Pinsel folgt der Linie.</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Füllen</translation>
    </message>
    <message>
        <source>What lies within the line is filled.</source>
        <translation>Was in der Linie liegt, wird gefüllt.</translation>
    </message>
    <message>
        <source>Not|Colour|Other colour</source>
        <translation>Nicht|Farbe|Andere Farbe</translation>
    </message>
    <message>
        <source>Pressure</source>
        <translation>Druck</translation>
    </message>
    <message>
        <source>How firmly the brush is pressed all along the line.</source>
        <translation>Wie fest der Pinsel entlang der Linie gedrückt wird.</translation>
    </message>
    <message>
        <source>Whether what is seen or the chosen layer alone is painted with.</source>
        <translation>Ob mit dem Sichtbaren oder der gewählten Ebene allein gemalt wird.</translation>
    </message>
    <message>
        <source>Aligned</source>
        <translation>Ausgerichtet</translation>
    </message>
    <message>
        <source>Every stroke takes from the same distance; without it each begins at the chosen place again.</source>
        <translation>Jeder Strich nimmt aus demselben Abstand; sonst beginnt jeder wieder an der gewählten Stelle.</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>Schrift</translation>
    </message>
    <message>
        <source>Name of the typeface; empty for the window&apos;s.</source>
        <translation>Name der Schrift; leer für die des Fensters.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Height of the type.</source>
        <translation>Höhe der Schrift.</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Distance of the lines, of the typeface&apos;s own.</source>
        <translation>Abstand der Zeilen, bezogen auf den der Schrift.</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>Fett</translation>
    </message>
    <message>
        <source>Heavier letters.</source>
        <translation>Kräftigere Buchstaben.</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>Kursiv</translation>
    </message>
    <message>
        <source>Slanted letters.</source>
        <translation>Geneigte Buchstaben.</translation>
    </message>
    <message>
        <source>Lines begin</source>
        <translation>Bündig</translation>
    </message>
    <message>
        <source>On which side the lines stand flush.</source>
        <translation>Auf welcher Seite die Zeilen bündig stehen.</translation>
    </message>
    <message>
        <source>Left|Middle|Right</source>
        <translation>Links|Mitte|Rechts</translation>
    </message>
    <message>
        <source>Free keeps straight lines parallel, perspective draws corners, a mesh bends.</source>
        <translation>Frei hält parallele Linien parallel, Perspektive zieht Ecken, ein Netz verbiegt.</translation>
    </message>
    <message>
        <source>Free|Perspective|Mesh</source>
        <translation>Frei|Perspektive|Netz</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>Where its middle lies from the left.</source>
        <translation>Wo seine Mitte liegt, von links.</translation>
    </message>
    <message>
        <source>Y</source>
        <translation>Y</translation>
    </message>
    <message>
        <source>Where its middle lies from the top.</source>
        <translation>Wo seine Mitte liegt, von oben.</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Of its own; less than 0 mirrors it.</source>
        <translation>Seiner eigenen; unter 0 gespiegelt.</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Winkel</translation>
    </message>
    <message>
        <source>Turned clockwise.</source>
        <translation>Im Uhrzeigersinn gedreht.</translation>
    </message>
    <message>
        <source>Shear</source>
        <translation>Scherung</translation>
    </message>
    <message>
        <source>How far it leans.</source>
        <translation>Wie weit es sich neigt.</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <source>Left and right change places.</source>
        <translation>Links und rechts tauschen die Plätze.</translation>
    </message>
    <message>
        <source>Turn over</source>
        <translation>Stürzen</translation>
    </message>
    <message>
        <source>Top and bottom change places.</source>
        <translation>Oben und unten tauschen die Plätze.</translation>
    </message>
    <message>
        <source>90° left</source>
        <translation>90° links</translation>
    </message>
    <message>
        <source>A quarter turn to the left.</source>
        <translation>Eine Vierteldrehung nach links.</translation>
    </message>
    <message>
        <source>90° right</source>
        <translation>90° rechts</translation>
    </message>
    <message>
        <source>A quarter turn to the right.</source>
        <translation>Eine Vierteldrehung nach rechts.</translation>
    </message>
    <message>
        <source>Match colours</source>
        <translation>Farben angleichen</translation>
    </message>
    <message>
        <source>When it is applied, its colours become like those around it.</source>
        <translation>Beim Anwenden werden seine Farben denen der Umgebung gleich.</translation>
    </message>
    <message>
        <source>Blend in</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>When it is applied, its edge takes the colours below and the rest follows.</source>
        <translation>Beim Anwenden nimmt der Rand die Farben darunter an, der Rest folgt.</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Verhältnis</translation>
    </message>
    <message>
        <source>Which shape the frame keeps.</source>
        <translation>Welche Form der Rahmen behält.</translation>
    </message>
    <message>
        <source>Free|As now|1:1|3:2|4:3|16:9|2:3|3:4|9:16</source>
        <translation>Frei|Wie jetzt|1:1|3:2|4:3|16:9|2:3|3:4|9:16</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::ToolsColumn</name>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Swap colours</source>
        <translation>Farben tauschen</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::TopBar</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::TransformTool</name>
    <message>
        <source>Transform</source>
        <translation>Umformen</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::ViewCommands</name>
    <message>
        <source>Pen: pressure and tilt</source>
        <translation>Stift: Druck und Neigung</translation>
    </message>
    <message>
        <source>Pen: pressure</source>
        <translation>Stift: Druck</translation>
    </message>
    <message>
        <source>Pen without pressure</source>
        <translation>Stift ohne Druck</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::WindowTimeline</name>
    <message>
        <source>When the painting pulls</source>
        <translation>Wann das Gemälde zieht</translation>
    </message>
    <message>
        <source>The painting pulls the result towards itself during these steps.</source>
        <translation>In diesen Schritten zieht das Gemälde das Ergebnis zu sich.</translation>
    </message>
    <message>
        <source>steps %1–%2 of %3</source>
        <translation>Schritte %1–%2 von %3</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::WordChip</name>
    <message>
        <source>%1, not set</source>
        <translation>%1, nicht gesetzt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>This model does not know the word “%1”.</source>
        <translation>Dieses Modell kennt das Wort „%1“ nicht.</translation>
    </message>
    <message>
        <source>Click a word to change it.</source>
        <translation>Klicke auf ein Wort, um es zu ändern.</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::WordChips</name>
    <message>
        <source>What it shows</source>
        <translation>Was es zeigt</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Click a word to change it. any leaves it to the model.</source>
        <translation>Klicke auf ein Wort, um es zu ändern. Beliebig überlässt es dem Modell.</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
</context>
<context>
    <name>underpaint::ui::WordField</name>
    <message>
        <source>What it shows</source>
        <translation>Was es zeigt</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>what the picture shows</source>
        <translation>was das Bild zeigt</translation>
    </message>
    <message>
        <source>what to leave out</source>
        <translation>was fehlen soll</translation>
    </message>
    <message>
        <source>Tokens. A word is one or a few of them; what is over the limit is not read.</source>
        <translation>Token. Ein Wort ist eines oder wenige davon; was über der Grenze liegt, wird nicht gelesen.</translation>
    </message>
    <message>
        <source>this model takes no words here</source>
        <translation>dieses Modell nimmt hier keine Wörter</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Not read: %1</source>
        <translation>Nicht gelesen: %1</translation>
    </message>
</context>
</TS>

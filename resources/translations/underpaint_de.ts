<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
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
    <name>underpaint::ui</name>
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
        <translation>Nichts wird kopiert. %1 kommt zu den Ordnern, in denen nach Modellen gesucht wird; die Einstellungen führen sie auf.</translation>
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
        <source>What is on the canvas as PNG, JPEG or WebP, with what made it.</source>
        <translation>Was auf der Leinwand ist, als PNG, JPEG oder WebP, mit dem, was es gemacht hat.</translation>
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
        <source>Cut layer</source>
        <translation>Ebene ausschneiden</translation>
    </message>
    <message>
        <source>Copies the chosen layer and empties it.</source>
        <translation>Kopiert die gewählte Ebene und leert sie.</translation>
    </message>
    <message>
        <source>Copy layer picture</source>
        <translation>Bild der Ebene kopieren</translation>
    </message>
    <message>
        <source>Copies the chosen layer as a picture.</source>
        <translation>Kopiert die gewählte Ebene als Bild.</translation>
    </message>
    <message>
        <source>Copy painting</source>
        <translation>Gemälde kopieren</translation>
    </message>
    <message>
        <source>Copies everything that is visible.</source>
        <translation>Kopiert alles, was zu sehen ist.</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Places the copied picture on a layer of its own.</source>
        <translation>Legt das kopierte Bild auf eine eigene Ebene.</translation>
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
        <source>Moves, scales and turns a placed picture; Enter applies, Esc cancels.</source>
        <translation>Bewegt, skaliert und dreht ein platziertes Bild; Eingabe übernimmt, Esc bricht ab.</translation>
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
</context>
<context>
    <name>underpaint::ui::CanvasView</name>
    <message>
        <source>Only placed pictures can be moved. Choose one in the layers.</source>
        <translation>Nur platzierte Bilder lassen sich bewegen. Wähle eines bei den Ebenen.</translation>
    </message>
    <message>
        <source>This layer is locked. Unlock it to move it.</source>
        <translation>Diese Ebene ist gesperrt. Entsperre sie, um sie zu bewegen.</translation>
    </message>
    <message>
        <source>This layer is hidden. Show it to move it.</source>
        <translation>Diese Ebene ist verborgen. Zeige sie, um sie zu bewegen.</translation>
    </message>
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
        <source>Move picture</source>
        <translation>Bild bewegen</translation>
    </message>
    <message>
        <source>Choose a placed picture first: paint layers cannot be transformed.</source>
        <translation>Wähle zuerst ein platziertes Bild: Malebenen lassen sich nicht umformen.</translation>
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
</context>
<context>
    <name>underpaint::ui::ColourWheel</name>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
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
        <source>Export without data</source>
        <translation>Ohne Angaben ausgeben</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>Bild ausgeben</translation>
    </message>
    <message>
        <source>PNG (*.png);;JPEG (*.jpg *.jpeg);;WebP (*.webp)</source>
        <translation>PNG (*.png);;JPEG (*.jpg *.jpeg);;WebP (*.webp)</translation>
    </message>
    <message>
        <source>Nothing was opened yet</source>
        <translation>Noch wurde nichts geöffnet</translation>
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
        <source>This layer is locked. Unlock it first.</source>
        <translation>Diese Ebene ist gesperrt. Entsperre sie zuerst.</translation>
    </message>
    <message>
        <source>Cut layer</source>
        <translation>Ebene ausschneiden</translation>
    </message>
    <message>
        <source>There is no picture to paste: copy one first.</source>
        <translation>Es gibt kein Bild zum Einfügen: Kopiere erst eines.</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>Eingefügtes Bild</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
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
        <source>Before, this key was for &quot;%1&quot;.</source>
        <translation>Vorher war diese Taste für „%1“.</translation>
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
        <source>You painted while &quot;%1&quot; was being opened, so it stayed closed: save your painting, then open it again.</source>
        <translation>Du hast gemalt, während „%1“ geöffnet wurde, darum blieb es zu: Sichere dein Gemälde und öffne es dann.</translation>
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
    <name>underpaint::ui::SecondWindow</name>
    <message>
        <source>%1, result</source>
        <translation>%1, Ergebnis</translation>
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

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Underpaint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Underpaint %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint roughly. Underpaint finishes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It rests on SDEdit (Meng et al., 2022) and RF-Inversion (Rout et al., 2025), on Qt, libmypaint and its brushes, LibTorch and Inter.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>New painting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A blank page of your size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A painting, a picture or a project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recover…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was left when the program ended without saving.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place a picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts a picture on a layer of its own, to be moved, scaled and turned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture to strokes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduces a picture to the few colours and broad shapes of a rough painting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lake with firs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens a sample painting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Snow peaks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sunset over water</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>House in a meadow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Autumn trees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Night with a moon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps painting, layers, settings and results in one file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saves under another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is on the canvas as PNG, JPEG or WebP, with what made it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export without data…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture alone, without what made it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closes the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes back the last step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does again what was taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies the chosen layer and empties it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy layer picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies the chosen layer as a picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy painting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies everything that is visible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Places the copied picture on a layer of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paints with the colour.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes paint away; once more for the tool before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is painted may change, the rest stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Realism brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint where the result may differ more, or less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eyedropper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes a colour from the painting; Ctrl or Alt does it with any brush.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves the chosen layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves the view; Space does it with any tool.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag or click to come nearer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes the brush smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes the brush larger.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Softer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes the edge of the brush softer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Harder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes the edge of the brush harder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ten percent less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ten percent more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>10 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity of the brush.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>20 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>30 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>40 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>50 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>60 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>70 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>80 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>90 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>100 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes the two colours about.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Black over white.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks, keys, files and models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comes nearer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes further away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole painting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One pixel of the painting for each of the screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns the view by 15 degrees; the painting stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upright</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns the view back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirror view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the painting as in a mirror; it stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next way to compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result, wipe, side by side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The result covers the painting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Painting and result on either side of a line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Painting and result, moved together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Onion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The result lies thinly over the painting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The result in a window of its own, moved together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the painting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole painting, as long as the key is held.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What survives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the model still sees of the painting at this level.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows or hides brushes and colour.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words, layers and results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows or hides the panel on the right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves the keyboard to the next group of controls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves the keyboard to the group of controls before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide all panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaves painting, slider and meters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window fills the screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An empty layer above the chosen one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same layer once more, above it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Into the layer below, as they look together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removes the chosen layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the layer above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes one layer up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the layer below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes one layer down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move layer up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Above the next one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move layer down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Below the next one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves, scales and turns a placed picture; Enter applies, Esc cancels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill the mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything may change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is painted in it any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invert the mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What may change and what stays change places.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grow by 4 px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask reaches further.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shrink by 4 px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask reaches less far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feather 4 px more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A softer edge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feather 4 px less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sharper edge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work on the masked part alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only it and its surroundings are made, with all the model&apos;s detail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the realism map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every part follows the slider again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes a result now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stops within one step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep as layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes the result a layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes a new result each time you lift the pen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>While drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results follow the hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At pen-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A result each time you lift the pen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A result when you ask for one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Freer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0.01 further from the painting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More faithful</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0.01 nearer to the painting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A little freer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0.001 further from the painting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A little more faithful</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0.001 nearer to the painting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the suggestion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The best bargain between the two meters for this painting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SDEdit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise, then repaint: best for rough strokes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RF-Inversion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads the picture first: best for changing a photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seven pictures along the slider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four variations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same painting with four other seeds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another picture from the same painting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cards and hints of the first start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All keys on one sheet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Underpaint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version, licence and whose work it rests on.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BrushBrowser</name>
    <message numerus="yes">
        <source>Search %n brushes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No brush called ‹%1›</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BrushList</name>
    <message>
        <source>Brushes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BrushPanel</name>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stabiliser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size  [ ]
The brush&apos;s width on the painting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity  1 … 0
How much of the paint lies down at full pressure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hardness  Shift+[ ]
How sharp the brush&apos;s edge is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stabiliser
Steadies the hand; weaker on fast strokes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All brushes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All brushes
By group, with a search.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the brush came</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crosshair in the outline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All brushes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Realism brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brushes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CanvasView</name>
    <message>
        <source>Choose a placed picture first: paint layers cannot be transformed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This layer is locked. Unlock it to move it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This layer is hidden. Show it to move it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CanvasView::Private</name>
    <message>
        <source>Only placed pictures can be moved. Choose one in the layers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This layer is locked. Unlock it to move it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This layer is hidden. Show it to move it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>100 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upright</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirrored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What survives at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canvas. %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ColourPair</name>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 over %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours
A click changes the two about.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ColourSection</name>
    <message>
        <source>Recent colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour as a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour as a number
Red, green and blue, two digits each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour wheel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ColourWheel</name>
    <message>
        <source>Colour</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DocumentModel</name>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Realism map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New layer: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stroke</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ErrorBar</name>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ErrorHost</name>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FileCommands</name>
    <message>
        <source>Open recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures and paintings (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture to strokes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &quot;%1&quot; first?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was painted since it was last saved would be lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paintings and pictures (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dropped picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OpenRaster (*.ora)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export without data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG (*.png);;JPEG (*.jpg *.jpeg);;WebP (*.webp)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was opened yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilmStrip</name>
    <message>
        <source>Make frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames from faithful to free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, coming</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, out of date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, not finished</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Paint roughly. Underpaint finishes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Big flat strokes are enough. Lift the pen and the picture appears.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Just paint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on a blank page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample painting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>see it work at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>photo, sketch, project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick a brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B paints, E erases, [ ] set the size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slide towards free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for more realism. Towards faithful keeps your strokes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say what it shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click the words. Leave the rest at any.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FreeSlider</name>
    <message>
        <source>From faithful to free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, as suggested</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, freer than suggested</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, more faithful than suggested</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>faithful</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>free</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HiddenBar</name>
    <message>
        <source>Faithful</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Real</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slider and meters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>suggested %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyList</name>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeysSheet</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LayerListModel</name>
    <message>
        <source>ground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>your painting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>placed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mask, feather %1 px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how free, part by part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>result, hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>result, under review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move layer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LayersPanel</name>
    <message>
        <source>Normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Darken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lighten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour dodge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour burn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hard light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Soft light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Luminosity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Destination in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Destination out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source atop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Destination atop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blend mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blend mode. How the layer mixes with what lies below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New mask. What is painted in it may change, the rest stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock alpha</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock alpha. Strokes stay where paint is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Legends</name>
    <message>
        <source>more faithful</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>freer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tint %1 %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LivePreview</name>
    <message>
        <source>This result cannot be read any more: make it again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LivePreview::Private</name>
    <message>
        <source>Every layer is hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show one to start from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing to change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try %1 px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loading the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading the painting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finishing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>variation %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1%2s left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1%2min left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 stroke since this result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 strokes since this result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the painting changed since this result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>settings changed since this result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>painting works, generating waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearest frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refines when the slider rests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · click to take it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run makes the exact picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the last good result stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>live waits while the window is hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out of date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · seed %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MaskSection</name>
    <message>
        <source>Tint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feather</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masked part alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is painted may change; the rest stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tint of the mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Meter</name>
    <message>
        <source>not measured yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, out of date</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelButton</name>
    <message>
        <source>works at %1 px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model. What makes the results, and where.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look in another folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for models in</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelList</name>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 GB</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MoreSection</name>
    <message>
        <source>model&apos;s own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>even</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shifted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>logarithmic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as released</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as printed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>consistent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>community</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>official</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>angle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Euler ancestral</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps. More take longer and show finer detail; usually 8 to 50.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps lie</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule. Which text of the method is followed where paper and code differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeats. How often the whole way is gone; usually 1 to 3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guidance. How strongly the words act; 1 is plain, usually 1 to 7.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size. The long side at which the model works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detail. Less makes calmer surfaces, more makes livelier ones; 1 is plain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work on the masked part alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only what the mask lets change, with some context around it, is made at the model&apos;s size: large pictures keep their detail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New seed after Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same seed over its own result sharpens too much.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make four variations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variations. Four more seeds, to choose from under Results.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NewDocumentDialog</name>
    <message>
        <source>New painting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>own size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usual sizes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>White</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>The highest value is %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lowest value is %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PaintCommands</name>
    <message>
        <source>Copy layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move layer up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move layer down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This layer is locked. Unlock it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no picture to paste: copy one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PanelEdge</name>
    <message>
        <source>Drag for a wider or narrower panel; a double click restores it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PanelTitle</name>
    <message>
        <source>Put the panel back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PenTester</name>
    <message>
        <source>Try the pen here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pressure %1 %, tilt %2° %3°</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no pen: half pressure</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language changes at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key scheme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Underpaint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As Krita</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As Photoshop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the scheme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an action, then press its key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before, this key was for &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crosshair in the brush&apos;s outline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new seed after Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tint of the mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour of the mask…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported pictures carry no data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Otherwise a picture says what made it: words, seed, level, model. With it the result can be made again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models are looked for in the usual folders, those of ComfyUI and others included, and in these:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder with models</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PressureCurveEditor</name>
    <message>
        <source>Pen pressure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a point, click on the line to add one, drag it out to remove it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at pressure %1 %: %2 %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PressureRow</name>
    <message>
        <source>Pen pressure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pen pressure
How hard the brush presses for each pressure of the pen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pressure curve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Straight line</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProjectSession</name>
    <message>
        <source>&quot;%1&quot; is %2 × %3 pixels, and a canvas has at most %4 each way: make it smaller and open it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory for that: close other programs and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That did not work: try again, or choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is open in another window of Underpaint: close it there, or work on a copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You painted while &quot;%1&quot; was being opened, so it stayed closed: save your painting, then open it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening &quot;%1&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reducing &quot;%1&quot; to strokes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovered &quot;%1&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opened &quot;%1&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Placing &quot;%1&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving &quot;%1&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported &quot;%1&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting &quot;%1&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Securing the painting against a crash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovering &quot;%1&quot;</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReadOut</name>
    <message>
        <source>The highest value is %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lowest value is %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RealismRamp</name>
    <message>
        <source>How free, here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, as free as the slider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, freer than the slider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, more faithful than the slider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>faithful</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>free</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RealismSection</name>
    <message>
        <source>How free, here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press harder to paint more of it. Hold Ctrl to pick the value under the pen. Unpainted parts follow the slider (%1).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <source>Recover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program ended without saving. This was kept:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept paintings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultsModel</name>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starred only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starred only. They are kept longest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you keep appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No result has a star yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore all settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep as layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the star</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Star</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.webp)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RfSection</name>
    <message>
        <source>model&apos;s own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task. What the authors of RF-Inversion used for it, brought to this number of steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the painting pulls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The painting pulls the result towards itself during these steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fade</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rising</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gentle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>straight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fade. How the pull lets go over its steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Way in, γ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Way in, γ. How much the way in is drawn towards typical noise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First step. The way in stops early and the way back begins there: more is more faithful.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a little noise at every step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two calls per step, more exact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps %1–%2 of %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunButton</name>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SecondWindow</name>
    <message>
        <source>%1, result</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SeedField</name>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same seed, same result.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this seed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Mirror view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n results kept</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Zoom %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1°</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turned by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StripPanel</name>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SDEdit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SDEdit. Noise, then repaint: best for rough strokes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RF-Inversion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RF-Inversion. Reads the picture first: best for changing a photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When a new result is made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wipe: painting and result on either side of a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side by side: painting and result, moved together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the result may leave your painting.  ;  &apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exact level that is stored. Click to type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Faithful</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How close to your painting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Real</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How natural it looks to the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep. Enter, makes it a layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RF-Inv.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pen-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>while drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at pen-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pull, η</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>noise, t0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 + %1 steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n steps</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>suggested</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>suggested %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live is paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes a new result each time you lift the pen.  F9</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep as layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use as start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.webp)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StrokePainter</name>
    <message>
        <source>Erase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Realism</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush stroke</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no mask to erase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no realism map to erase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No layer is chosen: choose one to paint on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a mask: take the mask brush, or choose a layer with paint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a realism map: take the realism brush, or choose a layer with paint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A result is never erased: choose a layer with paint, or paint over it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is locked: unlock it, or choose another layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is hidden: show it, or choose another layer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Studio</name>
    <message>
        <source>What it shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the panel back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers and results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tools</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SubjectPanel</name>
    <message>
        <source>What it shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier words. Words of the results that are kept here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n steps</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No earlier words yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Swatches</name>
    <message>
        <source>Recent colours</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextSheet</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ToolsColumn</name>
    <message>
        <source>Tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap colours</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ViewCommands</name>
    <message>
        <source>Pen: pressure and tilt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pen: pressure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pen without pressure</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WindowTimeline</name>
    <message>
        <source>When the painting pulls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The painting pulls the result towards itself during these steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps %1–%2 of %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>picture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WipeLine</name>
    <message>
        <source>Painting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WordChip</name>
    <message>
        <source>%1, not set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model does not know the word “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a word to change it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WordChips</name>
    <message>
        <source>What it shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a word to change it. any leaves it to the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WordField</name>
    <message>
        <source>What it shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what the picture shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what to leave out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>underpaint::ui::Actions</name>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample paintings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>underpaint::ui::MaskSection</name>
    <message>
        <source>Fill mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invert mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feather mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grow mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear realism map</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>underpaint::ui::RfSection</name>
    <message>
        <source>stroke to picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>put something in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change the style</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change gender</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add glasses</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>

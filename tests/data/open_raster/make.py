"""Makes the small OpenRaster files of this folder, in the layouts of three programs: python make.py. Needs Pillow."""
import io
import zipfile

from PIL import Image, ImageDraw


def png(size, colour, box=None, mode="RGBA"):
    picture = Image.new(mode, size, (0,) * 4 if mode == "RGBA" else colour)
    if box:
        ImageDraw.Draw(picture).rectangle([box[0], box[1], box[2] - 1, box[3] - 1], fill=colour)
    elif mode == "RGBA":
        picture.paste(colour, (0, 0, *size))
    data = io.BytesIO()
    picture.save(data, "PNG")
    return data.getvalue()


def write(name, stack, parts, packing=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(name, "w") as ora:
        def add(entry, data, compression):
            info = zipfile.ZipInfo(entry)
            info.compress_type = compression
            ora.writestr(info, data)
        add("mimetype", "image/openraster", zipfile.ZIP_STORED)
        for entry, data in parts.items():
            add(entry, data, packing)
        add("stack.xml", stack, zipfile.ZIP_DEFLATED)


# Krita: parts first, groups as stacks with isolation, its own modes, 16 bits possible, layer pictures cut to what is painted.
write("krita.ora", """<?xml version="1.0" encoding="UTF-8"?>
<image version="0.0.1" w="80" h="60" xres="300" yres="300" name="Unnamed">
 <stack name="root">
  <stack name="Faded" opacity="0.5" visibility="visible" composite-op="svg:src-over" x="0" y="0">
   <layer src="data/layer3.png" name="B" x="20" y="10" opacity="1" visibility="visible" composite-op="svg:src-over"/>
   <layer src="data/layer2.png" name="A" x="10" y="10" opacity="1" visibility="visible" composite-op="svg:src-over"/>
   <layer src="data/layer2.png" name="Sketch" x="30" y="30" opacity="1" visibility="hidden" composite-op="svg:src-over"/>
  </stack>
  <stack name="Plain" opacity="1" visibility="visible" composite-op="svg:src-over">
   <layer src="data/layer1.png" name="Glow" x="40" y="20" opacity="0.8" visibility="visible" composite-op="krita:reflect"/>
   <layer src="data/layer4.png" name="Shade" x="-5" y="-5" opacity="1" visibility="visible" composite-op="svg:multiply" edit-locked="true" selected="true"/>
  </stack>
  <layer src="data/layer0.png" name="Background" x="0" y="0" opacity="1" visibility="visible" composite-op="svg:src-over"/>
 </stack>
</image>
""", {"data/layer0.png": png((80, 60), (255, 255, 255), mode="RGB"), "data/layer1.png": png((10, 10), (200, 200, 0, 255)),
      "data/layer2.png": png((20, 20), (255, 0, 0, 255)), "data/layer3.png": png((20, 20), (0, 0, 255, 255)),
      "data/layer4.png": png((20, 20), (128, 128, 128, 255)), "mergedimage.png": png((80, 60), (1, 2, 3, 255)),
      "Thumbnails/thumbnail.png": png((80, 60), (1, 2, 3, 255))})

# MyPaint: its own name space, a root with a mode of its own, stroke maps, a background layer with a tile, whole tiles at offsets.
write("mypaint.ora", """<?xml version='1.0' encoding='utf-8'?>
<image xmlns:mypaint="http://mypaint.org/ns/openraster" w="128" h="64" mypaint:eotf="1.0" mypaint:frame-active="false" mypaint:version="2.0.1" xres="72" yres="72" version="0.0.5">
  <stack name="Root" opacity="1.0" visibility="visible" composite-op="mypaint:spectral-wgm" isolation="isolate">
    <layer name="Strokes" x="64" y="0" opacity="0.75" visibility="visible" composite-op="svg:src-over" src="data/layer-00.png" selected="true" mypaint:strokemap="data/layer-00-strokemap.dat" />
    <layer name="background" x="0" y="0" opacity="1.0" visibility="visible" composite-op="svg:src-over" src="data/background-01.png" mypaint:background-tile="data/background-01-tile.png" />
  </stack>
</image>
""", {"data/layer-00.png": png((64, 64), (10, 120, 30, 255), (0, 0, 32, 64)), "data/layer-00-strokemap.dat": b"2",
      "data/background-01.png": png((128, 64), (240, 230, 220, 255)), "data/background-01-tile.png": png((64, 64), (240, 230, 220, 255)),
      "data/mypaint-settings.json": b"{}", "Thumbnails/thumbnail.png": png((128, 64), (1, 2, 3, 255)), "mergedimage.png": png((128, 64), (1, 2, 3, 255))},
      zipfile.ZIP_STORED)

# GIMP: no version, no resolution, short attributes, groups without isolation, fractions with many digits.
write("gimp.ora", """<image h="40" w="50"><stack><layer composite-op="svg:overlay" name="Light" opacity="0.501960784314" src="data/002.png" visibility="visible" x="5" y="5" /><stack name="Group" opacity="1.0" visibility="hidden"><layer name="Unseen" opacity="1.0" src="data/001.png" visibility="visible" x="0" y="0" composite-op="svg:src-over" /></stack><layer name="Ground" opacity="1.0" src="data/000.png" visibility="visible" x="0" y="0" composite-op="svg:src-over" /></stack></image>""",
      {"data/000.png": png((50, 40), (90, 60, 30, 255)), "data/001.png": png((50, 40), (0, 0, 0, 255)), "data/002.png": png((30, 20), (250, 250, 250, 255)),
       "Thumbnails/thumbnail.png": png((50, 40), (1, 2, 3, 255)), "mergedimage.png": png((50, 40), (1, 2, 3, 255))})

"""Strokes on MyPaint's own document and layers, as `underpaint bench --canvas` paints them: the brush and the picture of what it touched, without a window.

usage: compare_with_mypaint.py BRUSH.myb [SIDE LAYERS]      (Debian's package mypaint)
"""
import gettext, math, sys, time
sys.path.insert(0, "/usr/lib/mypaint")
gettext.install("mypaint")
import gi
gi.require_version("GdkPixbuf", "2.0")
import lib.config
for name, value in (("mypaint_brushdir", "/usr/share/mypaint-data/2.0/brushes"), ("libmypaint_locale_dir", "/usr/share/locale")):
    if not hasattr(lib.config, name):
        setattr(lib.config, name, value)
import lib.glib, lib.document, lib.brush, lib.layer, lib.pixbufsurface, lib.tiledsurface

path, side, layers = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 4096, int(sys.argv[3]) if len(sys.argv) > 3 else 20
N, STROKES, SAMPLES, STEP = lib.tiledsurface.N, 24, 40, 24.0

info = lib.brush.BrushInfo(open(path).read())
document = lib.document.Document(info, painting_only=True)
stack = document.layer_stack
for index in range(layers):
    if index:
        document.add_layer((index,))
    surface = stack.current._surface
    for ty in range(side // N):
        for tx in range(side // N):
            with surface.tile_request(tx, ty, readonly=False) as tile:
                alpha = 1 << 15 if index == 0 else 1 << 14
                tile[:, :, :3] = (alpha * ((tx + 3 * ty + 7 * index) % 16 * 8)) >> 8
                tile[:, :, 3] = alpha

touched = []
document.canvas_area_modified += lambda doc, x, y, w, h: touched.append((x, y, w, h))


def along(stroke, pixels):
    x = .1 * side + pixels % (.8 * side)
    return x, side * (.15 + .7 * stroke / STROKES) + .05 * side * math.sin(x / 240)


def show():
    """The full-size picture of all tiles that were touched."""
    tiles = set()
    for x, y, w, h in touched:
        for ty in range(max(0, y // N), min(side, y + h + N - 1) // N):
            for tx in range(max(0, x // N), min(side, x + w + N - 1) // N):
                tiles.add((tx, ty))
    touched.clear()
    if not tiles:
        return
    left, top = min(t[0] for t in tiles), min(t[1] for t in tiles)
    right, bottom = max(t[0] for t in tiles) + 1, max(t[1] for t in tiles) + 1
    picture = lib.pixbufsurface.Surface(left * N, top * N, (right - left) * N, (bottom - top) * N)
    stack.render(picture, list(tiles), 0)


for size in (100, 500):
    brush = lib.brush.Brush(info)
    info.set_base_value("radius_logarithmic", math.log(size / 2))
    times = []
    layer = stack.current
    for stroke in range(STROKES):
        x, y = along(stroke, 0)
        brush.reset()
        layer.stroke_to(brush, x, y, 0.0, 0, 0, 10.0, 1.0, 0.0, 0.0)
        layer.stroke_to(brush, x, y, 0.5, 0, 0, .0075, 1.0, 0.0, 0.0)
        show()
        for i in range(1, SAMPLES + 1):
            start = time.perf_counter()
            x, y = along(stroke, i * STEP)
            layer.stroke_to(brush, x, y, 0.5, 0, 0, .0075, 1.0, 0.0, 0.0)
            show()
            times.append((time.perf_counter() - start) * 1e3)
    times.sort()
    at = lambda share: times[max(0, math.ceil(share * len(times)) - 1)]
    print(f"MyPaint, {size} px: p50 {at(.5):.1f} ms, p90 {at(.9):.1f} ms, p99 {at(.99):.1f} ms, most {times[-1]:.1f} ms")

#include "ui/theme/theme.h"

namespace underpaint::ui {

namespace {

    QColor withShare(QColor colour, double opacity)
    {
        colour.setAlphaF(float(opacity));
        return colour;
    }

    Palette darkPalette()
    {
        Palette p;
        p.dark = true;
        p.surround = QColor(0x2E2E2E);
        p.bar = QColor(0x1D1D1D);
        p.panel = QColor(0x242424);
        p.raised = QColor(0x323232);
        p.hover = QColor(0x3D3D3D);
        p.pressed = QColor(0x1A1A1A);
        p.well = QColor(0x191919);
        p.band = QColor(0x2B2B2B);
        p.line = QColor(0x383838);
        p.edge = QColor(0x7A7A7A);
        p.text = QColor(0xEAEAEA);
        p.text2 = QColor(0xADADAD);
        p.text3 = QColor(0x6E6E6E);
        p.accent = QColor(0xD9A25F);
        p.accentHover = QColor(0xE7B678);
        p.onAccent = QColor(0x1C1309);
        p.soft = QColor(0x343434);
        p.danger = QColor(0xF0897B);
        p.curve = QColor(0x8E8E8E);
        p.knob = QColor(0xEAEAEA);
        p.floating = withShare(QColor(0x1D1D1D), .93);
        p.shadow = withShare(QColor(0x000000u), .45);
        return p;
    }

    Palette lightPalette()
    {
        Palette p;
        p.dark = false;
        p.surround = QColor(0xBDBDBD);
        p.bar = QColor(0xE6E6E6);
        p.panel = QColor(0xF1F1F1);
        p.raised = QColor(0xFFFFFF);
        p.hover = QColor(0xE2E2E2);
        p.pressed = QColor(0xD2D2D2);
        p.well = QColor(0xDBDBDB);
        p.band = QColor(0xE9E9E9);
        p.line = QColor(0xCDCDCD);
        p.edge = QColor(0x767676);
        p.text = QColor(0x1F1F1F);
        p.text2 = QColor(0x565656);
        p.text3 = QColor(0x8C8C8C);
        p.accent = QColor(0x8A5514);
        p.accentHover = QColor(0x744608);
        p.onAccent = QColor(0xFFFFFF);
        p.soft = QColor(0xDEDEDE);
        p.danger = QColor(0xB3261E);
        p.curve = QColor(0x767676);
        p.knob = QColor(0xFFFFFF);
        p.floating = withShare(QColor(0xF6F6F6), .95);
        p.shadow = withShare(QColor(0x000000u), .22);
        return p;
    }

} // namespace

Palette Theme::paletteFor(bool dark, bool highContrast)
{
    Palette p = dark ? darkPalette() : lightPalette();
    p.mask = QColor(0xE03A5C);
    p.faithfulTint = QColor(0x28BEB0);
    p.freerTint = QColor(0xA884F0);
    p.overlayLine = QColor(0xFFFFFF);
    p.overlayShade = withShare(QColor(0x000000u), .52);
    p.label = withShare(QColor(0x1D1D1D), .82);
    p.labelText = QColor(0xEAEAEA);
    if (highContrast) {
        p.line = p.edge;
        p.text2 = p.text;
    }
    return p;
}

Metrics Theme::metricsFor(Density density, double textScale)
{
    const bool compact = density == Density::Compact, wide = density == Density::Wide;
    const auto grown = [&](int length) { return qRound(length * textScale); };
    const auto partly = [&](int length, double share) { return qRound(length * (1 + (textScale - 1) * share)); };
    Metrics m{};
    m.density = density;
    m.topBar = grown(compact ? 36 : 40);
    m.statusBar = grown(compact ? 24 : 28);
    m.toolsColumn = compact ? 44 : 48;
    m.toolButton = compact ? 34 : 36;
    m.toolPitch = compact ? 34 : 40;
    m.brushPanel = compact ? 208 : wide ? 264 : 240;
    m.rightPanel = compact ? 264 : wide ? 368 : 320;
    m.margin = compact ? 12 : 16;
    m.control = grown(compact ? 28 : 32);
    m.brushRow = grown(compact ? 34 : 42);
    m.layerRow = grown(compact ? 44 : 48);
    m.fitMargin = compact ? 16 : 24;
    m.stripMargin = compact ? 12 : 16;
    m.leftBlock = grown(compact ? 132 : 184);
    m.blockGap = compact ? 16 : 28;
    m.rightBlock = grown(compact ? 156 : 224);
    m.track = compact ? 28 : 40;
    m.stripGap = compact ? 8 : 10;
    m.frameGap = compact ? 6 : 8;
    m.labelRow = grown(18);
    m.captionHeight = grown(compact ? 20 : 24);
    m.readOut = grown(compact ? 30 : 36);
    m.meterRow = grown(compact ? 18 : 20);
    m.runHeight = grown(compact ? 32 : 36);
    m.keepWidth = grown(compact ? 60 : 72);
    m.chip = grown(compact ? 26 : 28);
    m.tabletTarget = 44;
    m.strip = partly(compact ? 136 : wide ? 240 : 184, compact ? .8 : .6); // the right block is mostly text rows
    return m;
}

} // namespace underpaint::ui

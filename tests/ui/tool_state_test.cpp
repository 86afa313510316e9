#include "ui/state/tool_state.h"

#include <QSignalSpy>
#include <QtTest/QtTest>

using namespace underpaint;
using namespace underpaint::ui;

namespace {

std::vector<canvas::BrushPreset> presets() { return canvas::findBrushes({UNDERPAINT_TEST_DATA "/../../resources/brushes"}); }

const canvas::BrushPreset& named(const std::vector<canvas::BrushPreset>& all, const char* id)
{
    return *std::find_if(all.begin(), all.end(), [&](const canvas::BrushPreset& p) { return p.id == id; });
}

} // namespace

class ToolStateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void beginsWithBrushesThatSuitTheTools()
    {
        ToolState tools;
        tools.restore({}, presets());
        QCOMPARE(tools.tool(), Tool::Brush);
        QCOMPARE(tools.preset().name, std::string("Round bristle"));
        QCOMPARE(tools.brush().size, 46.);
        QCOMPARE(tools.brush().opacity, .85);
        tools.setTool(Tool::MaskBrush);
        QCOMPARE(tools.preset().name, std::string("Soft air"));
        QCOMPARE(tools.brush().size, 120.);
        tools.setTool(Tool::RealismBrush);
        QCOMPARE(tools.preset().name, std::string("Soft air"));
        QCOMPARE(tools.brush().size, 180.);
        QCOMPARE(tools.brush().opacity, .6);
        tools.setTool(Tool::Eraser);
        QCOMPARE(tools.preset(), canvas::plainBrush());
    }

    void eachPaintToolRemembersItsOwnBrush()
    {
        const auto all = presets();
        ToolState tools;
        tools.restore({}, all);
        int size = 10;
        for (const Tool tool : {Tool::Brush, Tool::Eraser, Tool::MaskBrush, Tool::RealismBrush}) {
            tools.setTool(tool);
            tools.setPreset(all[std::size_t(size / 10)]);
            tools.setSize(size);
            tools.setOpacity(size / 100.);
            tools.setHardness(size / 200.);
            tools.setStabiliser(size / 300.);
            size += 10;
        }
        size = 10;
        for (const Tool tool : {Tool::Brush, Tool::Eraser, Tool::MaskBrush, Tool::RealismBrush}) {
            tools.setTool(tool);
            QCOMPARE(tools.preset(), all[std::size_t(size / 10)]);
            QCOMPARE(tools.brush().size, double(size));
            QCOMPARE(tools.brush().opacity, size / 100.);
            QCOMPARE(tools.brush().hardness, size / 200.);
            QCOMPARE(tools.brush().stabiliser, size / 300.);
            size += 10;
        }
        tools.setTool(Tool::Hand); // paints nothing; the last brush stays in sight
        QVERIFY(!tools.paints());
        QCOMPARE(tools.brush().size, 40.);
        QCOMPARE(tools.lastPaintTool(), Tool::RealismBrush);
    }

    void aPresetBringsItsSizeOpacityAndHardness()
    {
        const auto all = presets();
        ToolState tools;
        const canvas::BrushPreset& liner = named(all, "underpaint/ink_liner");
        QSignalSpy changed(&tools, &ToolState::brushChanged);
        tools.setPreset(liner);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(tools.brush().size, 2 * liner.radius);
        QCOMPARE(tools.brush().opacity, liner.opacity);
        QCOMPARE(tools.brush().hardness, liner.hardness);
        tools.setPreset(liner);
        QCOMPARE(changed.count(), 1);
    }

    void valuesStayInTheirRanges()
    {
        ToolState tools;
        tools.setSize(1e9);
        QCOMPARE(tools.brush().size, 1000.);
        tools.setSize(qQNaN());
        QCOMPARE(tools.brush().size, 1.);
        tools.setOpacity(-1);
        QCOMPARE(tools.brush().opacity, .01);
        tools.setHardness(2);
        QCOMPARE(tools.brush().hardness, 1.);
        tools.setStabiliser(-3);
        QCOMPARE(tools.brush().stabiliser, 0.);
        QSignalSpy changed(&tools, &ToolState::brushChanged);
        tools.setStabiliser(-7);
        QCOMPARE(changed.count(), 0);
    }

    void theEraserGoesBackToWhatWasInHand()
    {
        ToolState tools;
        for (const Tool tool : {Tool::MaskBrush, Tool::Hand, Tool::RealismBrush, Tool::Brush}) {
            tools.setTool(tool);
            tools.toggleEraser();
            QCOMPARE(tools.tool(), Tool::Eraser);
            QVERIFY(tools.strokeSettings().erases);
            QCOMPARE(tools.erasedTool(), tool == Tool::Hand ? Tool::Brush : tool);
            tools.toggleEraser();
            QCOMPARE(tools.tool(), tool);
        }
    }

    void masksArePaintedWhiteAndMapsInTheGreyOfTheirLevel()
    {
        ToolState tools;
        tools.setColour(QColor(QStringLiteral("#336699")));
        QVERIFY(std::abs(tools.strokeSettings().colour.blue - .6) < 1e-4);
        tools.setTool(Tool::MaskBrush);
        QCOMPARE(tools.strokeSettings().colour, (canvas::Colour{1, 1, 1}));
        tools.setRealismValue(.4);
        tools.setTool(Tool::RealismBrush);
        QCOMPARE(tools.strokeSettings().colour, (canvas::Colour{.4, .4, .4}));
    }

    void recentColoursAreThoseThatPainted()
    {
        ToolState tools;
        for (int i = 0; i < 20; ++i) {
            tools.setColour(QColor::fromHsv(i * 17, 200, 200));
            tools.colourUsed();
        }
        QCOMPARE(tools.recentColours().size(), 16);
        QCOMPARE(tools.recentColours().first(), tools.colour());
        const QColor older = tools.recentColours()[5];
        tools.setColour(older);
        QCOMPARE(tools.recentColours()[5], older); // looking is not painting
        tools.colourUsed();
        QCOMPARE(tools.recentColours().first(), older);
        QCOMPARE(tools.recentColours().size(), 16);
        const QColor before = tools.colour(), other = tools.otherColour();
        tools.swapColours();
        QVERIFY(tools.colour() == other && tools.otherColour() == before);
        tools.resetColours();
        QVERIFY(tools.colour() == QColor(Qt::black) && tools.otherColour() == QColor(Qt::white));
    }

    void everythingComesBackAfterARestart()
    {
        const auto all = presets();
        ToolState before;
        before.restore({}, all);
        before.setTool(Tool::MaskBrush);
        before.setPreset(named(all, "underpaint/charcoal"));
        before.setSize(77);
        before.setColour(QColor(QStringLiteral("#102030")));
        before.colourUsed();
        before.setRealismValue(.25);
        before.setPressureCurve(canvas::PressureCurve({{0, 0}, {.4, .7}, {1, 1}}));
        ToolState after;
        after.restore(before.save(), all);
        QCOMPARE(after.save(), before.save());
        QCOMPARE(after.tool(), Tool::MaskBrush);
        QCOMPARE(after.preset().name, std::string("Charcoal"));
        QCOMPARE(after.brush().size, 77.);
        QCOMPARE(after.pressureCurve().at(.4), .7);
        QCOMPARE(after.recentColours(), before.recentColours());
    }

    void damagedTextChangesNothing()
    {
        const auto all = presets();
        ToolState tools;
        tools.restore({}, all);
        const QByteArray before = tools.save();
        for (const char* text : {"", "nonsense", "[]", "{\"tools\": 5, \"colour\": 7, \"recent\": {}, \"pressure\": \"x\"}",
                 "{\"tools\": {\"brush\": {\"preset\": \"gone\", \"size\": \"wide\", \"opacity\": null}}, \"tool\": \"spoon\"}"}) {
            tools.restore(text, all);
            QCOMPARE(tools.save(), before);
        }
        tools.restore("{\"tools\": {\"brush\": {\"size\": 1e300}}, \"realism\": -4}", all);
        QCOMPARE(tools.brush().size, 1000.);
        QCOMPARE(tools.realismValue(), 0.);
    }
};

QTEST_GUILESS_MAIN(ToolStateTest)
#include "tool_state_test.moc"

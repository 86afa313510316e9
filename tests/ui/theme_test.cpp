#include "ui/theme/theme.h"
#include "ui/widgets/paint_tools.h"

#include <QApplication>
#include <QDir>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QSignalSpy>
#include <QTest>
#include <cmath>

using namespace underpaint::ui;

namespace {

/// WCAG 2: relative luminance and contrast.
double luminance(const QColor& colour)
{
    const auto linear = [](double c) { return c <= .04045 ? c / 12.92 : std::pow((c + .055) / 1.055, 2.4); };
    return .2126 * linear(double(colour.redF())) + .7152 * linear(double(colour.greenF())) + .0722 * linear(double(colour.blueF()));
}

double contrast(const QColor& a, const QColor& b)
{
    const double one = luminance(a), two = luminance(b);
    return (std::max(one, two) + .05) / (std::min(one, two) + .05);
}

} // namespace

class ThemeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::instance().apply(); }
    void cleanup()
    {
        Theme::instance().set(true, false);
        Theme::instance().setTextScale(1);
        Theme::instance().setDensity(Density::Regular);
    }

    void greysTintNothing()
    {
        for (const bool dark : {true, false}) {
            const Palette p = Theme::paletteFor(dark, false);
            for (const QColor& grey : {p.surround, p.bar, p.panel, p.raised, p.hover, p.pressed, p.well, p.band, p.line, p.edge, p.text, p.text2, p.text3, p.soft, p.curve, p.knob})
                QVERIFY2(grey.red() == grey.green() && grey.green() == grey.blue(), qPrintable(grey.name()));
        }
    }

    void textIsReadableOnEveryGround()
    {
        for (const bool dark : {true, false}) {
            const Palette p = Theme::paletteFor(dark, false);
            for (const QColor& ground : {p.bar, p.panel, p.raised, p.hover, p.pressed, p.well, p.band, p.soft}) {
                QVERIFY2(contrast(p.text, ground) >= (dark ? 9.0 : 10.9) - .05, qPrintable(ground.name()));
                QVERIFY2(contrast(p.text2, ground) >= 4.8 - .05, qPrintable(ground.name()));
            }
        }
    }

    void ratiosAreThoseOfTheTable()
    {
        const auto near = [](double ratio, double said) { return std::abs(ratio - said) < .06; };
        const Palette d = Theme::paletteFor(true, false), l = Theme::paletteFor(false, false);
        QVERIFY(near(contrast(d.edge, d.panel), 3.6));
        QVERIFY(near(contrast(l.edge, l.panel), 4.0));
        QVERIFY(near(contrast(d.accent, d.panel), 6.9));
        QVERIFY(near(contrast(l.accent, l.panel), 5.5));
        QVERIFY(near(contrast(d.onAccent, d.accent), 8.1));
        QVERIFY(near(contrast(l.onAccent, l.accent), 6.2));
        QVERIFY(near(contrast(d.accent, d.soft), 5.5));
        QVERIFY(near(contrast(l.accent, l.soft), 4.6));
        QVERIFY(near(contrast(d.danger, d.raised), 5.2)); // the error bar is raised
        QVERIFY(near(contrast(l.danger, l.raised), 6.5));
    }

    void highContrastStrengthensLinesAndQuietText()
    {
        for (const bool dark : {true, false}) {
            const Palette p = Theme::paletteFor(dark, true);
            QCOMPARE(p.line, p.edge);
            QCOMPARE(p.text2, p.text);
        }
    }

    void metricsAreThoseOfTheTable()
    {
        const Metrics c = Theme::metricsFor(Density::Compact, 1), r = Theme::metricsFor(Density::Regular, 1), w = Theme::metricsFor(Density::Wide, 1);
        QCOMPARE(QList<int>({c.topBar, r.topBar, w.topBar}), QList<int>({36, 40, 40}));
        QCOMPARE(QList<int>({c.brushPanel, r.brushPanel, w.brushPanel}), QList<int>({208, 240, 264}));
        QCOMPARE(QList<int>({c.rightPanel, r.rightPanel, w.rightPanel}), QList<int>({264, 320, 368}));
        QCOMPARE(QList<int>({c.strip, r.strip, w.strip}), QList<int>({136, 184, 240}));
        QCOMPARE(QList<int>({c.track, r.track, w.track}), QList<int>({28, 40, 40}));
        // What is left for the canvas at the three sizes of the design.
        QCOMPARE(1366 - c.toolsColumn - c.brushPanel - c.rightPanel, 850);
        QCOMPARE(768 - c.topBar - c.statusBar - c.strip, 572);
        QCOMPARE(1920 - r.toolsColumn - r.brushPanel - r.rightPanel, 1312);
        QCOMPARE(1080 - r.topBar - r.statusBar - r.strip, 828);
        QCOMPARE(2560 - w.toolsColumn - w.brushPanel - w.rightPanel, 1880);
        QCOMPARE(1440 - w.topBar - w.statusBar - w.strip, 1132);
    }

    void rowsGrowWithTheText()
    {
        const Metrics one = Theme::metricsFor(Density::Regular, 1), large = Theme::metricsFor(Density::Regular, 1.5);
        QCOMPARE(large.layerRow, 72);
        QCOMPARE(large.control, 48);
        QCOMPARE(large.track, one.track);
        Theme::instance().setTextScale(1.5);
        QCOMPARE(Theme::instance().font(TextRole::Body).pixelSize(), 20);
        Theme::instance().setTextScale(9);
        QCOMPARE(Theme::instance().textScale(), 1.5);
    }

    void bundledFontIsUsedAndItsDigitsAreEqual()
    {
        for (const TextRole role : {TextRole::Big, TextRole::Body, TextRole::Chosen, TextRole::Label, TextRole::Head, TextRole::Small}) {
            const QFont font = Theme::instance().font(role);
            QCOMPARE(QFontInfo(font).family(), QStringLiteral("Inter Underpaint"));
            const QFontMetricsF metrics(font);
            const double zero = metrics.horizontalAdvance(QLatin1Char('0'));
            for (char digit = '1'; digit <= '9'; ++digit)
                QVERIFY2(std::abs(metrics.horizontalAdvance(QLatin1Char(digit)) - zero) < .01, &digit);
            for (const char16_t sign : u"äßéłő–…·°×→↑ηγ\u202F\u2009“”‹›")
                if (sign)
                    QVERIFY2(metrics.inFont(QChar(sign)), qPrintable(QString::number(sign, 16)));
        }
        // The weights are fonts of their own.
        QVERIFY(QFontMetricsF(Theme::instance().font(TextRole::Head)).horizontalAdvance(QStringLiteral("Faithful"))
            > QFontMetricsF(Theme::instance().font(TextRole::Label)).horizontalAdvance(QStringLiteral("Faithful")) + .5);
    }

    void fontsAreSmall()
    {
        const auto files = QDir(QStringLiteral(":/fonts")).entryInfoList({QStringLiteral("*.otf")});
        QCOMPARE(files.size(), 3);
        for (const QFileInfo& file : files)
            QVERIFY(file.size() < 150'000);
    }

    void everyIconIsPaintedInItsColourAndSize()
    {
        const auto files = QDir(QStringLiteral(":/icons")).entryInfoList({QStringLiteral("*.svg")});
        QVERIFY(files.size() >= 50);
        for (const QFileInfo& file : files) {
            const QPixmap pixmap = icon(file.completeBaseName(), Qt::red, 20, 1.5);
            QCOMPARE(pixmap.size(), QSize(30, 30));
            const QImage image = pixmap.toImage();
            bool painted = false;
            for (int y = 0; y < 30; ++y)
                for (int x = 0; x < 30; ++x)
                    if (const QColor colour = image.pixelColor(x, y); colour.alpha() > 128) {
                        painted = true;
                        QVERIFY2(colour.red() > 100 && colour.green() < 60 && colour.blue() < 60, qPrintable(file.fileName()));
                    }
            QVERIFY2(painted, qPrintable(file.fileName()));
        }
    }

    void changesAreAnnouncedOnce()
    {
        QSignalSpy theme(&Theme::instance(), &Theme::themeChanged), density(&Theme::instance(), &Theme::densityChanged);
        Theme::instance().set(false, false);
        Theme::instance().set(false, false);
        Theme::instance().setDensity(Density::Wide);
        QCOMPARE(theme.count(), 1);
        QCOMPARE(density.count(), 1);
        QCOMPARE(QApplication::palette().color(QPalette::Window), Theme::instance().palette().panel);
    }

    void nothingMovesWithReducedMotionOrThePenDown()
    {
        QCOMPARE(Theme::instance().motion(120), 120);
        Theme::instance().setPenDown(true);
        QCOMPARE(Theme::instance().motion(120), 0);
        Theme::instance().setPenDown(false);
        Theme::instance().setReduceMotion(true);
        QCOMPARE(Theme::instance().motion(120), 0);
        Theme::instance().setReduceMotion(false);
    }
};

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"

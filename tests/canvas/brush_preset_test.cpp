#include "core/base/error.h"
#include "core/canvas/brush_engine.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace underpaint;
using canvas::BrushPreset;

namespace {

const char* const ours = UNDERPAINT_TEST_DATA "/../../resources/brushes";
const char* const shared = "/usr/share/mypaint-data/2.0/brushes";

/// JSON with ' for ".
std::string json(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

void write(const QString& path, const QByteArray& text)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

double ink(const canvas::Picture& stroke)
{
    double sum = 0;
    for (std::size_t i = 3; i < stroke.eight().size(); i += 4)
        sum += stroke.eight()[i] / 255.;
    return sum;
}

} // namespace

class BrushPresetTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ourDozenStandsFirstAndInOrder()
    {
        const auto presets = canvas::findBrushes({ours, shared});
        QVERIFY(presets.size() >= 12);
        std::vector<std::string> names;
        for (std::size_t i = 0; i < 12; ++i) {
            QCOMPARE(presets[i].group, std::string("underpaint"));
            names.push_back(presets[i].name);
        }
        QCOMPARE(names, (std::vector<std::string>{"Round bristle", "Flat wash", "Dry scumble", "Palette knife", "Soft air", "Ink liner",
                            "Soft pastel", "Rake", "Charcoal", "Pencil", "Glaze", "Big blender"}));
        QVERIFY(std::abs(presets[0].radius - 23) < .5);
    }

    void everyPresetLeavesAStrokeWithoutFault()
    {
        const auto presets = canvas::findBrushes({ours, shared});
        std::set<std::string> ids, silent;
        for (const BrushPreset& preset : presets) {
            QVERIFY2(ids.insert(preset.id).second, preset.id.c_str());
            QVERIFY(!preset.name.empty() && preset.radius > 0 && preset.opacity >= 0 && preset.hardness >= 0);
            const canvas::Picture stroke = canvas::brushStroke(preset, {.9, .8, .7}, {120, 42});
            QCOMPARE(stroke.size(), (base::Size{120, 42}));
            if (ink(stroke) < 3)
                silent.insert(preset.id);
        }
        for (const std::string& id : silent)
            QVERIFY2(!id.starts_with("underpaint/"), id.c_str());
        // One in fifty may need what a sample stroke lacks: a second stroke, a minute, a turned pen.
        QVERIFY2(silent.size() * 50 <= presets.size(), qPrintable(QString::number(silent.size())));
    }

    void findingThemIsQuick()
    {
        if (!QDir(shared).exists())
            QSKIP("mypaint-brushes is not installed");
        QElapsedTimer timer;
        timer.start();
        const auto presets = canvas::findBrushes({ours, shared});
        QVERIFY(presets.size() > 150);
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed()))); // 30 ms on an idle machine
        QVERIFY(std::any_of(presets.begin(), presets.end(), [](const BrushPreset& p) { return p.preview.ends_with("_prev.png"); }));
    }

    void damagedFilesAreLeftOut()
    {
        QTemporaryDir folder;
        QFile good(QString(ours) + "/underpaint/rake.myb");
        QVERIFY(good.open(QIODevice::ReadOnly));
        const QByteArray text = good.readAll();
        write(folder.filePath("mine/good.myb"), text);
        write(folder.filePath("mine/empty.myb"), {});
        write(folder.filePath("mine/noise.myb"), QByteArray("\x00\xff\xfe{{{{", 7));
        write(folder.filePath("mine/cut.myb"), text.left(text.size() / 2));
        write(folder.filePath("mine/list.myb"), "[1, 2, 3]");
        write(folder.filePath("mine/bare.myb"), QByteArray::fromStdString(json("{'version': 3}")));
        write(folder.filePath("mine/old.myb"), "version 2\nopaque 1.0\n");
        write(folder.filePath("mine/deep.myb"), QByteArray(200000, '['));
        write(folder.filePath("mine/huge.myb"), text + QByteArray(2 << 20, ' '));
        QDir().mkpath(folder.filePath("mine/folder.myb"));
        write(folder.filePath("order.conf"), "Group: Mine\nmine/missing\n../../etc/passwd\n/etc/passwd\nmine/good\n");
        const auto presets = canvas::findBrushes({folder.path().toStdString(), folder.filePath("nowhere").toStdString()});
        QCOMPARE(presets.size(), std::size_t(1));
        QCOMPARE(presets[0].id, std::string("mine/good"));
    }

    void wildNumbersAreTamed()
    {
        for (const char* value : {"1e30", "-1e30", "'text'", "null", "[]", "1e400"}) {
            for (const char* setting : {"radius_logarithmic", "dabs_per_actual_radius", "dabs_per_basic_radius", "offset_multiplier",
                     "tracking_noise", "hardness", "opaque", "elliptical_dab_ratio", "gridmap_scale", "smudge_radius_log"}) {
                const std::string text = std::string("{'version': 3, 'settings': {'opaque_multiply': {'base_value': 1}, '") + setting
                    + "': {'base_value': " + value + ", 'inputs': {'pressure': [[0, " + value
                    + "], [0.5, 1]], 'random': [[1, 0], [0, 1]], 'speed1': [[0, 0]], 'nonsense': 5}}, 'unknown': 7}}";
                try {
                    const BrushPreset preset = canvas::brushFromJson("wild", json(text));
                    QVERIFY(std::isfinite(preset.radius) && preset.radius <= 500);
                    canvas::brushStroke(preset, {0, 0, 0}, {40, 20});
                } catch (const base::Error&) {
                    QVERIFY(std::string(value) == "1e400"); // no number of JSON's
                }
            }
        }
    }

    void foldersThatDoNotExistAreNotNamed()
    {
        QTemporaryDir home;
        QDir(home.path()).mkpath("underpaint/brushes");
        QDir(home.path()).mkpath("res/brushes");
        qputenv("XDG_DATA_HOME", home.path().toUtf8());
        const auto folders = canvas::brushFolders(home.filePath("res").toStdString());
        QVERIFY(folders.size() >= 2);
        QCOMPARE(folders[0], home.filePath("res/brushes").toStdString());
        QCOMPARE(folders[1], home.filePath("underpaint/brushes").toStdString());
        for (const std::string& folder : folders)
            QVERIFY(QDir(QString::fromStdString(folder)).exists());
    }
};

QTEST_APPLESS_MAIN(BrushPresetTest)
#include "brush_preset_test.moc"

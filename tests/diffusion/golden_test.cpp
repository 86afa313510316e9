#include "tests/diffusion/golden_case.h"

#include <ATen/ATen.h>
#include <QtTest/QtTest>
#include <fmt/format.h>

#include <filesystem>

using namespace underpaint::tests;

/// P20: with the recorded noise, every rule gives the recorded pictures. Runs all cases that index.json of the folder lists.
class GoldenTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFolderListsCases();
    void everyRuleGivesTheRecordedPictures_data();
    void everyRuleGivesTheRecordedPictures();
};

void GoldenTest::theFolderListsCases()
{
    QVERIFY(!goldenFiles(goldenFolder()).empty());
}

void GoldenTest::everyRuleGivesTheRecordedPictures_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("single");
    for (const std::string& path : goldenFiles(goldenFolder())) {
        const std::string name = std::filesystem::path(path).stem().string();
        QTest::newRow((name + " float64").c_str()) << QString::fromStdString(path) << false;
        QTest::newRow((name + " float32").c_str()) << QString::fromStdString(path) << true;
    }
}

void GoldenTest::everyRuleGivesTheRecordedPictures()
{
    QFETCH(QString, path);
    QFETCH(bool, single);
    try {
        const GoldenCase golden = openGolden(path.toStdString());
        const auto run = goldenFamilies().find(golden.family);
        QVERIFY2(run != goldenFamilies().end(), fmt::format("no rule for the family {}", golden.family).c_str());
        const auto results = run->second(golden, single ? at::kFloat : at::kDouble);
        QVERIFY(!results.empty());

        const double tolerance = single ? golden.toleranceF32 : golden.toleranceF64;
        for (const auto& [name, ours] : results) {
            const std::string recorded = single && golden.has(name + "_f32") ? name + "_f32" : name;
            QVERIFY2(golden.has(recorded), fmt::format("the file has no {}", recorded).c_str());
            QCOMPARE(int(ours.scalar_type()), int(single ? at::kFloat : at::kDouble));
            const double error = relativeError(ours, golden.tensor(recorded));
            QVERIFY2(error <= tolerance, fmt::format("{}: {} > {}", recorded, error, tolerance).c_str());
        }
        for (const std::string& name : golden.file.names())
            if (name.ends_with("_f32"))
                QVERIFY2(results.contains(name.substr(0, name.size() - 4)),
                    fmt::format("{} was not compared", name).c_str());
    } catch (const std::exception& error) {
        QFAIL(error.what());
    }
}

QTEST_GUILESS_MAIN(GoldenTest)
#include "golden_test.moc"

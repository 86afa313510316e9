#include "ui/state/error_report.h"
#include "ui/state/model_list.h"
#include "ui/state/render_settings.h"
#include "ui/state/picture_image.h"
#include "ui/state/stage.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <atomic>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace underpaint::ui {

namespace {

base::ModelEntry entry(const std::string& id, const std::string& problem = {})
{
    base::ModelEntry entry;
    entry.card.id = entry.card.name = id;
    entry.problem = problem;
    return entry;
}

} // namespace

class StatePartsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void picturesSurviveTheWayToQtAndBack_data()
    {
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("width");
        for (const int channels : {1, 3, 4})
            for (const int width : {1, 4, 7, 64})
                QTest::addRow("%d channels, %d wide", channels, width) << channels << width;
    }
    void picturesSurviveTheWayToQtAndBack()
    {
        QFETCH(int, channels);
        QFETCH(int, width);
        std::vector<std::uint8_t> samples(std::size_t(width) * 5 * std::size_t(channels));
        for (std::size_t i = 0; i < samples.size(); ++i)
            samples[i] = std::uint8_t(i * 7);
        const canvas::Picture picture({width, 5}, channels, samples);
        const QImage image = toImage(picture);
        QCOMPARE(image.size(), QSize(width, 5));
        QCOMPARE(toPicture(image), picture);
        for (int c = 0; c < std::min(channels, 3); ++c) {
            const QRgb pixel = image.convertToFormat(QImage::Format_ARGB32).pixel(width - 1, 4);
            const int value[] = {qRed(pixel), qGreen(pixel), qBlue(pixel)};
            QCOMPARE(value[c], int(samples[(std::size_t(width) * 5 - 1) * std::size_t(channels) + std::size_t(channels == 1 ? 0 : c)]));
        }
    }

    void imageOutlivesItsPictureWithoutACopy()
    {
        const std::uint8_t* pixels = nullptr;
        QImage image;
        {
            const canvas::Picture picture({4, 2}, 3, std::vector<std::uint8_t>(24, 9));
            pixels = picture.eight().data();
            image = toImage(picture);
        }
        QCOMPARE(static_cast<const void*>(image.constBits()), static_cast<const void*>(pixels));
        QCOMPARE(image.pixel(3, 1), qRgb(9, 9, 9));
    }

    void sixteenBitsAreRounded()
    {
        const canvas::Picture picture({3, 1}, 1, std::vector<std::uint16_t>{0, 32768, 65535});
        const QImage image = toImage(picture);
        QCOMPARE(qRed(image.pixel(0, 0)), 0);
        QCOMPARE(qRed(image.pixel(1, 0)), 128);
        QCOMPARE(qRed(image.pixel(2, 0)), 255);
        QVERIFY(toImage({}).isNull());
        QVERIFY(toPicture({}).isNull());
    }

    void secondErrorReplacesTheFirstAndDetailsKeepBoth()
    {
        ErrorReport errors;
        QSignalSpy changed(&errors, &ErrorReport::changed);
        int went = 0;
        errors.report("First.", "why", {"Again", [&] { ++went; }});
        QCOMPARE(errors.sentence(), QString("First."));
        errors.wayOut().go();
        QCOMPARE(went, 1);
        errors.report("Second.");
        QCOMPARE(errors.sentence(), QString("Second."));
        QCOMPARE(errors.details(), QString("First.\nwhy\n\nSecond."));
        QVERIFY(errors.wayOut().label.isEmpty());
        errors.clear();
        errors.clear();
        QVERIFY(errors.isEmpty() && errors.details().isEmpty());
        QCOMPARE(changed.count(), 3);
    }

    void stageSaysHowPicturesAreCompared()
    {
        Stage stage;
        QSignalSpy changed(&stage, &Stage::compareChanged);
        stage.setWipe(1.7);
        QCOMPARE(stage.wipe(), 1.);
        stage.setCompare(Compare::Onion);
        stage.setCompare(Compare::Onion);
        stage.setGuideHeld(true);
        QCOMPARE(changed.count(), 3);
    }

    void lorasAndAnswersBelongToTheChosenModel()
    {
        const auto entry = [](const char* id, const char* base, bool model, const char* question = "") {
            base::ModelEntry one;
            one.card.id = one.card.name = id;
            one.base = base;
            one.model = model;
            one.question = question;
            one.parts.push_back({model ? "network" : "lora", "/models/file", {}, {}});
            return one;
        };
        ModelList models([&](const std::vector<std::string>&) {
            return std::vector{entry("flux", "Flux", true, "Run Flux without T5?"), entry("one", "SD", true), entry("ink", "SD", false), entry("oil", "Flux", false)};
        }, {});
        QSignalSpy found(&models, &ModelList::found), current(&models, &ModelList::currentChanged);
        models.refresh();
        QVERIFY(found.wait());
        QCOMPARE(models.current()->card.id, std::string("one")); // the other wants an answer first
        QCOMPARE(models.loras().size(), std::size_t(1));
        models.choose("one");
        models.setStrength("ink", .8);
        QCOMPARE(models.current()->card.id, std::string("one;lora=ink@0.8"));
        QCOMPARE(models.strengthOf("ink"), .8);
        QCOMPARE(current.count(), 2);
        models.setStrength("ink", 0);
        QCOMPARE(models.current()->card.id, std::string("one"));
        models.choose("flux");
        QCOMPARE(models.current()->card.id, std::string("one"));
        models.choose("flux;without-t5");
        QCOMPARE(models.current()->card.id, std::string("flux;without-t5"));
        QCOMPARE(models.loras().front()->card.id, std::string("oil"));
        models.choose("one;lora=oil@1;lora=ink@0.5"); // one that does not fit is left out
        QCOMPARE(models.current()->card.id, std::string("one;lora=ink@0.5"));
    }

    void fewStepLorasChangeTheCardBeforeTheRun()
    {
        ModelList models([&](const std::vector<std::string>&) {
            base::ModelEntry model = entry("one"), lora = entry("quick");
            model.base = lora.base = "SD";
            model.model = true, lora.model = false;
            model.card.sdeditSteps = 20, model.card.sdeditGuidance = 7;
            lora.parts.push_back({"lora", "/models/quick", {}, {}});
            lora.fewSteps = base::FewSteps{4, "lcm", "distilled", 1};
            return std::vector{model, lora};
        }, {});
        QSignalSpy found(&models, &ModelList::found);
        models.refresh();
        QVERIFY(found.wait());
        RenderSettings settings;
        const auto follow = [&] { settings.setCard(models.current()->card); };
        connect(&models, &ModelList::currentChanged, &settings, follow);
        models.choose("one");
        follow();
        QCOMPARE(settings.effectiveSteps(), 20);
        models.setStrength("quick", 1);
        QCOMPARE(settings.effectiveSteps(), 4);
        QCOMPARE(settings.card().sampler, std::string("lcm"));
        QCOMPARE(settings.card().sdeditGuidance, 1.);
        models.setStrength("quick", 0);
        QCOMPARE(settings.effectiveSteps(), 20);
        QCOMPARE(settings.card().sampler, std::string());
    }

    void modelsAreLookedForOnAnotherThread()
    {
        std::thread::id searched;
        ModelList models([&](const std::vector<std::string>&) {
            searched = std::this_thread::get_id();
            return std::vector{entry("broken", "It is cut off."), entry("one"), entry("two")};
        }, "this processor");
        QSignalSpy found(&models, &ModelList::found), current(&models, &ModelList::currentChanged);
        QVERIFY(!models.current());
        models.refresh();
        QVERIFY(models.isLooking());
        QTRY_COMPARE(found.count(), 1);
        QVERIFY(searched != std::this_thread::get_id());
        QCOMPARE(models.entries().size(), std::size_t(3));
        QCOMPARE(models.current()->card.id, std::string("one")); // the first usable one
        QCOMPARE(current.count(), 1);
        models.choose("two");
        QCOMPARE(models.current()->card.id, std::string("two"));
        models.choose("broken");
        QCOMPARE(models.current()->card.id, std::string("one"));
        QCOMPARE(current.count(), 3);
        QCOMPARE(models.device(), QString("this processor"));
    }

    void foldersOfTheArtistAreLookedInToo()
    {
        std::mutex mutex;
        std::vector<std::vector<std::string>> asked;
        ModelList models([&](const std::vector<std::string>& folders) {
            const std::lock_guard lock(mutex);
            asked.push_back(folders);
            return std::vector<base::ModelEntry>();
        }, {});
        QSignalSpy found(&models, &ModelList::found);
        models.refresh();
        models.setFolders({"/a"});
        models.setFolders({"/a", "/b"}); // three wishes while one search runs: one more search
        QTRY_COMPARE(found.count(), 2);
        QTest::qWait(20);
        QCOMPARE(found.count(), 2);
        QCOMPARE(asked.back(), (std::vector<std::string>{"/a", "/b"}));
    }

    void searchThatFailsIsListedWithItsReason()
    {
        ModelList models([](const std::vector<std::string>&) -> std::vector<base::ModelEntry> { throw std::runtime_error("The folder cannot be read."); }, {});
        QSignalSpy found(&models, &ModelList::found);
        models.refresh();
        QTRY_COMPARE(found.count(), 1);
        QCOMPARE(models.entries().front().problem, std::string("The folder cannot be read."));
        QVERIFY(!models.current());
    }

    void memoryIsSaidInWords()
    {
        ModelList models([](const std::vector<std::string>&) { return std::vector<base::ModelEntry>(); }, {});
        const QRegularExpressionMatch match = QRegularExpression("^([\\d.]+) of (\\d+) GB$").match(models.memory());
        QVERIFY2(match.hasMatch(), qPrintable(models.memory()));
        QVERIFY(match.captured(1).toDouble() < match.captured(2).toDouble());
    }
};

} // namespace underpaint::ui

QTEST_GUILESS_MAIN(underpaint::ui::StatePartsTest)
#include "state_parts_test.moc"

#include "program.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace underpaint::app;

namespace {

/// The checkpoint goldens: all of them where the variable names their folder, else the selection in the repository.
QString golden(const QString& below)
{
    const QByteArray named = qgetenv("UNDERPAINT_CHECKPOINT_GOLDENS");
    return (named.isEmpty() ? QString(UNDERPAINT_TEST_DATA "/checkpoints") : QString::fromLocal8Bit(named)) + '/' + below;
}

void copyFolder(const QString& from, const QString& to)
{
    QDirIterator files(from, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString file = files.next(), target = to + file.mid(from.size());
        QVERIFY(QDir().mkpath(QFileInfo(target).path()));
        QVERIFY(QFile::copy(file, target));
    }
}

QJsonObject lineOf(const Outcome& outcome, const QString& id)
{
    for (const QJsonObject& line : outcome.jsonLines())
        if (line["id"] == id)
            return line;
    return {};
}

} // namespace

/// `underpaint models`, and rendering with models found in the folders of other programs.
class ModelsCommandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listsModelsPartsAndReasons()
    {
        const Program program;
        copyFolder(golden("taesd_tiny"), program.path("ComfyUI/models/vae_approx"));
        QDir().mkpath(program.path("ComfyUI/models/checkpoints"));
        program.write("ComfyUI/models/checkpoints/broken.safetensors", "nothing of the kind");
        const Outcome people = program.run({"models", "--folder", "ComfyUI"});
        QVERIFY2(people.code == 0 && people.out.contains("Models:\nvista ") && people.out.contains("Parts:\n") && people.out.contains("Cannot be used:\n")
                && people.out.contains("broken.safetensors") && people.out.contains("SHA-256 "),
            qPrintable(people.text()));
        const Outcome json = program.run({"models", "--folder", "ComfyUI", "--json"});
        const QJsonObject vista = lineOf(json, "vista"), tiny = lineOf(json, "combined");
        QVERIFY2(vista["usable"].toBool() && vista["model"].toBool() && vista["sha256"].toString().size() == 64, qPrintable(json.text()));
        QVERIFY2(tiny["usable"].toBool() && !tiny["model"].toBool() && tiny["kind"] == "tiny autoencoder TAESD", qPrintable(json.text()));
        QCOMPARE(program.run({"models", "--folder", "nowhere"}).code, 2);
    }

    void showsOneModelAsARunWouldTakeIt()
    {
        const Program program;
        const Outcome one = program.run({"models", "--model", "vista", "--json"});
        QCOMPARE(one.code, 0);
        QCOMPARE(one.jsonLines().size(), 1);
        QVERIFY2(lineOf(one, "vista")["steps"].toInt() > 0, qPrintable(one.text()));
        const Outcome people = program.run({"models", "--model", "vista"});
        QVERIFY2(people.out.contains(QString("in %1 steps").arg(lineOf(one, "vista")["steps"].toInt()).toUtf8()), qPrintable(people.text()));
        for (const QStringList& wrong : {QStringList{"--model", "nothing"}, QStringList{"--lora", "nowhere.safetensors"}}) {
            const Outcome outcome = program.run(QStringList{"models"} + wrong);
            QVERIFY2(outcome.code == 2 && outcome.isSentence(), qPrintable(outcome.text()));
        }
    }

    void checksAFileAgainstRecordedAnswers()
    {
        const Program program;
        const QString vista = UNDERPAINT_TEST_DATA "/../../models/vista/vista.safetensors";
        const Outcome good = program.run({"models", "--check", vista, "--golden", UNDERPAINT_TEST_DATA "/vista/golden.safetensors"});
        QVERIFY2(good.code == 0 && good.out.contains("6 recorded answers") && good.out.contains("Every tensor is there"), qPrintable(good.text()));
        const Outcome foreign = program.run({"models", "--check", vista, "--golden", vista});
        QVERIFY2(foreign.code == 1 && foreign.isSentence(), qPrintable(foreign.text()));
        const Outcome alone = program.run({"models", "--golden", vista});
        QVERIFY2(alone.code == 2 && alone.isSentence(), qPrintable(alone.text()));
    }

    void rendersWithAModelOfAnotherProgram_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QStringList>("options");
        QTest::newRow("Stable Diffusion, diffusers") << "sd15_tiny/diffusers" << QStringList{"--prompt", "a lake", "--steps", "2", "--size", "64"};
        QTest::newRow("Stable Diffusion XL, diffusers") << "sdxl_tiny/diffusers" << QStringList{"--prompt", "a lake", "--steps", "2", "--size", "64"};
        QTest::newRow("Flux, diffusers") << "flux_tiny/diffusers" << QStringList{"--prompt", "a lake", "--steps", "2", "--size", "64"};
        QTest::newRow("Flux by CLIP alone") << "flux_tiny/diffusers" << QStringList{"--steps", "2", "--size", "64", "--without-t5"};
        QTest::newRow("Flux, RF-Inversion") << "flux_tiny/diffusers" << QStringList{"--method", "rf", "--steps", "2", "--size", "64"};
    }
    void rendersWithAModelOfAnotherProgram()
    {
        QFETCH(QString, from);
        QFETCH(QStringList, options);
        if (!QFile::exists(golden(from + "/model_index.json")))
            QSKIP("This selection of the checkpoint goldens holds no whole model.");
        const Program program;
        copyFolder(golden(from), program.path("models/tiny"));
        const Outcome outcome = program.run(QStringList{"render", Program::example("lake_with_firs"), "-o", "picture.png", "--models-folder", "models", "--model", "tiny", "--precision",
                                                "fp32", "--device", "cpu", "--json"}
            + options);
        QVERIFY2(outcome.code == 0 && QFile::exists(program.path("picture.png")), qPrintable(outcome.text()));
        const QJsonObject again = program.run({"info", "picture.png", "--json"}).jsonLines().value(0);
        QVERIFY2(QJsonDocument(again).toJson().contains(options.contains("--without-t5") ? "tiny;without-t5" : "tiny"), QJsonDocument(again).toJson());
    }

    void singleFilesFindTheirPartsInOtherFolders()
    {
        if (!QFile::exists(golden("flux_tiny/bfl/flux.safetensors")) || !QFile::exists(golden("sdxl_tiny/single/sdxl_tiny.safetensors")))
            QSKIP("This selection of the checkpoint goldens holds no single files.");
        const Program program;
        const QString models = program.path("ComfyUI/models/");
        const auto put = [&](const QString& from, const QString& to) {
            QDir().mkpath(QFileInfo(models + to).path());
            QVERIFY(QFile::copy(golden(from), models + to));
        };
        put("flux_tiny/bfl/flux.safetensors", "diffusion_models/flux-tiny.safetensors");
        put("flux_tiny/bfl/ae.safetensors", "vae/ae.safetensors");
        put("flux_tiny/bfl/clip_l.safetensors", "text_encoders/clip_l.safetensors");
        put("flux_tiny/bfl/t5xxl_fp16.safetensors", "text_encoders/t5xxl_fp16.safetensors");
        put("flux_tiny/diffusers/tokenizer_2/tokenizer.json", "text_encoders/tokenizer.json");
        put("flux_tiny/diffusers/tokenizer/merges.txt", "diffusion_models/tokenizer/merges.txt");
        for (const char* const folder : {"diffusion_models", "vae", "text_encoders"})
            put("flux_tiny/bfl/arch.json", QString(folder) + "/arch.json");
        put("sdxl_tiny/single/sdxl_tiny.safetensors", "checkpoints/sdxl-tiny.safetensors");
        put("sdxl_tiny/single/arch.json", "checkpoints/arch.json");
        put("flux_tiny/diffusers/tokenizer/merges.txt", "checkpoints/tokenizer/merges.txt");
        const Outcome list = program.run({"models", "--folder", "ComfyUI", "--json"});
        const QJsonObject flux = lineOf(list, "flux-tiny");
        QVERIFY2(flux["usable"].toBool() && flux["question"].toString().isEmpty() && flux["parts"].toArray().size() == 6, qPrintable(list.text()));
        for (const char* const model : {"flux-tiny", "sdxl-tiny"}) {
            const Outcome outcome = program.run({"render", Program::example("lake_with_firs"), "-o", QString(model) + ".png", "--models-folder", "ComfyUI", "--model", model, "--prompt",
                "a lake", "--steps", "2", "--size", "64", "--precision", "fp32", "--device", "cpu"});
            QVERIFY2(outcome.code == 0, qPrintable(outcome.text()));
        }
        const Outcome wrong = program.run({"render", Program::example("lake_with_firs"), "-o", "x.png", "--models-folder", "ComfyUI", "--model", "sdxl-tiny", "--vae", "ae"});
        QVERIFY2(wrong.code == 2 && wrong.isSentence() && wrong.err.contains("16 channels, and 4 are needed"), qPrintable(wrong.text()));
    }
};

QTEST_GUILESS_MAIN(ModelsCommandTest)
#include "models_command_test.moc"

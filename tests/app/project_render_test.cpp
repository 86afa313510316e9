#include "program.h"

#include "core/files/picture_text.h"
#include "core/files/project.h"
#include "core/files/webp_encoder.h"

namespace underpaint::app {

/// Results that a project keeps, made again on the command line.
class ProjectRenderTest : public QObject {
    Q_OBJECT

    static Outcome renderLake(const Program& program, const QStringList& arguments)
    {
        return program.run(QStringList{"render", Program::example("lake_with_firs")} + arguments);
    }

private Q_SLOTS:
    void fromAProjectNeedsNothingElse()
    {
        const Program program;
        QVERIFY(QFile::copy(Program::example("lake_with_firs_t0_map"), program.path("map.png")));
        const QStringList settings[] = {{"--t0", "0.5", "--seed", "3", "--steps", "3"}, {"--t0-map", "map.png", "--steps", "3"}};
        files::Project project;
        project.state = canvas::Document({64, 64}, {1, 1, 1}).snapshot(); // the painting went on since then
        for (const QStringList& options : settings) {
            QVERIFY(renderLake(program, QStringList{"-o", "first.png", "--force"} + options).code == 0);
            const files::PictureFile made = files::readPicture(program.path("first.png").toStdString());
            files::KeptResult result;
            result.id = std::to_string(project.results.size());
            result.generation = files::toJson(files::originOf(made.texts).ours.value());
            result.picture = files::encodeWebp(made.picture, true);
            result.thumbnail = files::encodeWebp(files::thumbnailOf(made.picture), false);
            result.guide = files::keptPicture(files::readPicture(Program::example("lake_with_firs").toStdString()).picture);
            if (options.contains("map.png"))
                result.map = files::keptPicture(files::readGrey(program.path("map.png").toStdString()).picture);
            project.results.insert(project.results.begin(), std::move(result));
        }
        files::writeProject(program.path("lake.ora").toStdString(), project);
        QVERIFY(QFile::remove(program.path("map.png")));
        for (const char* number : {"1", "2"}) {
            const Outcome again = program.run({"render", "--from", "lake.ora", "--result", number, "-o", "again.png", "--force"});
            QVERIFY2(again.code == 0 && again.out.contains("same to the bit"), qPrintable(again.text()));
            const files::KeptResult& kept = project.results[std::size_t(number[0] - '1')];
            QVERIFY(files::readPicture(program.path("again.png").toStdString()).picture == files::pictureFromWebp(kept.picture));
        }
        const Outcome beyond = program.run({"render", "--from", "lake.ora", "--result", "3", "-o", "x.png"});
        QVERIFY2(beyond.code == 2 && beyond.isSentence() && beyond.err.contains("1 to 2"), qPrintable(beyond.text()));
        const Outcome picture = renderLake(program, {"--from", "first.png", "--result", "1", "-o", "x.png"});
        QVERIFY2(picture.code == 2 && picture.isSentence(), qPrintable(picture.text()));
        const Outcome info = program.run({"info", "lake.ora"});
        QVERIFY2(info.code == 0 && info.out.contains("2 results") && info.out.contains("Result 1:"), qPrintable(info.text()));
    }
};

} // namespace underpaint::app

QTEST_GUILESS_MAIN(underpaint::app::ProjectRenderTest)
#include "project_render_test.moc"

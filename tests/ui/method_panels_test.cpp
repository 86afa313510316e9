#include "tests/ui/session_fixture.h"
#include "ui/actions.h"
#include "ui/panels/more_section.h"
#include "ui/panels/source_section.h"
#include "ui/panels/strip_panel.h"
#include "ui/panels/subject_panel.h"
#include "ui/panels/words_section.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/drop_button.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

namespace underpaint::ui {

using Kind = engine::DdimInversion::Kind;

class MethodPanelsTest : public QObject {
    Q_OBJECT

    /// A model of Stable Diffusion's kind.
    static base::ModelCard reader()
    {
        base::ModelCard card = fakeCard("reader");
        card.family = "stable_diffusion";
        card.freeText = true;
        card.words.clear();
        return card;
    }
    static QStringList shownLabels(QWidget& panel)
    {
        QStringList texts;
        for (const QLabel* label : panel.findChildren<QLabel*>())
            if (label->isVisibleTo(&panel) && !label->text().isEmpty())
                texts << label->text();
        return texts;
    }

private Q_SLOTS:
    void ddimInversionIsOfferedWhereTheModelAllowsIt()
    {
        SessionFixture all;
        QWidget window;
        Actions actions(all.preferences, &window);
        StripPanel strip(all.session, actions);
        auto* method = strip.findChild<Choice*>();
        QVERIFY(method);
        QCOMPARE(method->count(), 2);
        all.settings.setCard(reader());
        QCOMPARE(method->count(), 3);
        method->choose(2);
        QCOMPARE(all.settings.method(), Method::DdimInversion);
        all.settings.setCard(fakeCard());
        QCOMPARE(method->count(), 2);
        QCOMPARE(method->current(), 1);
    }

    void fieldsFollowTheMethod()
    {
        SessionFixture all;
        all.settings.setCard(reader());
        MoreSection more(all.session);
        const auto shows = [&](const char* label) { return shownLabels(more).contains(QLatin1String(label)); };
        QVERIFY(shows("Sampler") && shows("Rule") && shows("Repeats") && shows("Leave out") && !shows("Shows now"));
        all.settings.setMethod(Method::RfInversion);
        QVERIFY(shows("Sampler") && shows("Shows now") && shows("Task") && !shows("Way back"));
        all.settings.setMethod(Method::DdimInversion);
        QVERIFY(!shows("Sampler") && !shows("Rule") && !shows("Repeats") && !shows("Task"));
        QVERIFY(shows("Shows now") && shows("Way back") && shows("Leave out") && !shows("Tries"));
        engine::DdimInversion ddim;
        ddim.kind = Kind::NullText;
        all.settings.setDdim(ddim);
        QVERIFY(shows("Tries") && !shows("Leave out")); // their place is taken
        QVERIFY(shownLabels(more).filter("Live waits").size() == 1);
        base::ModelCard told = reader();
        told.distilledGuidance = true;
        all.settings.setCard(told);
        all.settings.setMethod(Method::Sdedit);
        QVERIFY(!shows("Leave out"));
        QVERIFY(shownLabels(more).filter("guidance is built into it").size() == 1 && shownLabels(more).filter("Live waits").isEmpty());
    }

    void whatDoesNothingIsSaid()
    {
        SessionFixture all;
        base::ModelCard card = reader();
        card.sdeditGuidance = 7;
        all.settings.setCard(card);
        MoreSection more(all.session);
        const auto notes = [&] { return shownLabels(more).filter("nothing is left out"); };
        auto* leaveOut = more.findChild<WordField*>();
        QVERIFY(leaveOut && leaveOut->isEnabled() && notes().isEmpty());
        all.settings.setNegative("fog");
        QVERIFY(notes().value(0).startsWith("Without words") && leaveOut->isEnabled());
        all.settings.setPrompt("a lake");
        QCOMPARE(all.settings.effectiveGuidance(), 7.);
        QVERIFY(notes().isEmpty() && leaveOut->isEnabled());
        all.settings.setGuidance(1.);
        QVERIFY(notes().value(0).startsWith("With guidance 1") && !leaveOut->isEnabled());
        all.settings.setGuidance({});
        QVERIFY(notes().isEmpty() && leaveOut->isEnabled());
        base::take(card, {4, "euler", "even", 1}); // a few-step model
        all.settings.setCard(card);
        QVERIFY(notes().value(0).startsWith("With guidance 1") && !leaveOut->isEnabled());
    }

    void sourceWordsAndTheWayBackReachTheRequest()
    {
        SessionFixture all;
        all.settings.setCard(reader());
        all.settings.setMethod(Method::DdimInversion);
        SourceSection source(all.session);
        auto* words = source.findChild<QLineEdit*>();
        words->setText("a cat");
        Q_EMIT words->editingFinished();
        Q_EMIT source.findChild<DropButton*>()->chosen(1);
        const auto request = all.settings.request(all.document.painting(), {}, {});
        const auto ddim = std::get<engine::DdimInversion>(request.method);
        QCOMPARE(ddim.sourcePrompt, std::string("a cat"));
        QCOMPARE(ddim.kind, Kind::NegativePrompt);
    }

    void tokensAreCountedAndWhatIsCutIsNamed()
    {
        SessionFixture all;
        all.settings.setCard(reader());
        all.settings.setWordCounter([](const base::ModelCard&, const QString& text) {
            const QStringList words = text.simplified().split(' ', Qt::SkipEmptyParts);
            return WordCount{int(words.size()), 3, words.mid(3).join(' ')};
        });
        WordField field(all.session, WordChips::Words::Shown);
        auto* edit = field.findChild<QPlainTextEdit*>();
        edit->setPlainText("a red boat");
        QVERIFY(shownLabels(field).contains("3 of 3"));
        QCOMPARE(shownLabels(field).size(), 1);
        edit->setPlainText("a red boat at dusk");
        QVERIFY(shownLabels(field).contains("5 of 3"));
        QVERIFY(shownLabels(field).contains("Not read: at dusk"));
        QCOMPARE(all.settings.prompt(), QString("a red boat at dusk"));
        all.settings.setCard(fakeCard()); // knows its own words, which nobody counts
        QVERIFY(shownLabels(field).isEmpty());
    }

    void modelsWithoutWordsTakeNone()
    {
        SessionFixture all;
        base::ModelCard mute = reader();
        mute.takesWords = mute.freeText = false;
        all.settings.setCard(mute);
        QWidget window;
        Actions actions(all.preferences, &window);
        SubjectPanel panel(all.session, actions);
        auto* edit = panel.findChild<WordField*>()->findChild<QPlainTextEdit*>();
        QVERIFY(edit && !edit->isEnabled());
        QVERIFY(edit->placeholderText().contains("no words"));
        all.settings.setCard(reader());
        QVERIFY(panel.findChild<WordField*>()->findChild<QPlainTextEdit*>()->isEnabled());
    }

    void aModelThatTakesAWhileIsLoadedAtOnceAndCanBeStopped()
    {
        SessionFixture all;
        QVERIFY(all.settles());
        QCOMPARE(all.model.jobs(engine::Job::Kind::Load).size(), std::size_t(0)); // the one that ships is there at once
        all.model.held = true;
        all.settings.setCard(reader());
        QVERIFY(QTest::qWaitFor([&] { return all.stage.markText().contains("loading the model"); }, 5000));
        QCOMPARE(all.model.jobs(engine::Job::Kind::Load).size(), std::size_t(1));
        all.stroke(); // a stroke does not end the loading
        QCOMPARE(all.stage.state(), StageState::Running);
        all.live.stop();
        QVERIFY(QTest::qWaitFor([&] { return all.stage.state() != StageState::Running; }, 5000));
        all.model.held = false;
        QVERIFY(all.errors.isEmpty());
        QVERIFY(all.settles());
    }

    void nullTextRunsByHandAlone()
    {
        SessionFixture all;
        base::ModelCard card = reader();
        card.freeText = false; // so that nothing is loaded beforehand
        all.settings.setCard(card);
        all.settings.setMethod(Method::DdimInversion);
        engine::DdimInversion ddim;
        ddim.kind = Kind::NullText;
        ddim.sourcePrompt = "a cat";
        all.settings.setDdim(ddim);
        all.settings.setLive(true);
        all.stroke();
        QTest::qWait(400);
        QCOMPARE(all.model.jobs(engine::Job::Kind::Result).size(), std::size_t(0));
        QVERIFY(all.makesResult());
        QCOMPARE(all.model.jobs(engine::Job::Kind::Result).size(), std::size_t(1));
    }
};

} // namespace underpaint::ui

QTEST_MAIN(underpaint::ui::MethodPanelsTest)
#include "method_panels_test.moc"

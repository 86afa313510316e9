#include "tests/ui/session_fixture.h"
#include "ui/actions.h"
#include "ui/canvas/canvas_view.h"
#include "ui/key_list.h"
#include "ui/languages.h"
#include "ui/main_window.h"
#include "ui/model_drop.h"
#include "ui/preferences_dialog.h"
#include "ui/question_sheet.h"
#include "ui/studio.h"
#include "ui/theme/theme.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/drop_button.h"
#include "ui/widgets/value_slider.h"

#include <QAbstractButton>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QListWidget>

using namespace underpaint;
using namespace underpaint::ui;

namespace {

struct Room {
    SessionFixture all;
    MainWindow window{all.session, all.project};
    PreferencesDialog* dialog;

    Room()
    {
        all.preferences.setFirstStartDone(true);
        window.show();
        dialog = new PreferencesDialog(all.session, window.actions(), &window);
        dialog->show();
    }
    template <typename Widget>
    Widget* at(const char* name)
    {
        return dialog->findChild<Widget*>(name);
    }
    void chooseAction(const char* id)
    {
        auto* const list = dialog->findChild<KeyList*>();
        for (QTreeWidgetItemIterator it(list); *it; ++it)
            if ((*it)->data(0, Qt::UserRole).toByteArray() == id)
                list->setCurrentItem(*it);
    }
};

} // namespace

class PreferencesDialogTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void themeChangesAtOnce()
    {
        Room room;
        QVERIFY(Theme::instance().palette().dark);
        room.at<Choice>("theme")->choose(int(ThemeChoice::Light));
        QVERIFY(!Theme::instance().palette().dark);
        QCOMPARE(room.all.preferences.theme(), ThemeChoice::Light);
        room.at<Choice>("theme")->choose(int(ThemeChoice::Dark));
        QVERIFY(Theme::instance().palette().dark);
    }

    void contrastAndMotionChangeAtOnce()
    {
        Room room;
        room.at<QAbstractButton>("contrast")->click();
        QVERIFY(Theme::instance().highContrast());
        QCOMPARE(Theme::instance().palette().line, Theme::instance().palette().edge);
        room.at<QAbstractButton>("contrast")->click();
        room.at<QAbstractButton>("motion")->click();
        QCOMPARE(Theme::instance().motion(120), 0);
        room.at<QAbstractButton>("motion")->click();
        QCOMPARE(Theme::instance().motion(120), 120);
    }

    void textGrowsAndRowsWithIt()
    {
        Room room;
        const int before = Theme::instance().metrics().topBar;
        auto* const scale = room.at<ValueSlider>("textScale");
        scale->setSpoken(1.5);
        Q_EMIT scale->released();
        QCOMPARE(room.all.preferences.textScale(), 1.5);
        QCOMPARE(Theme::instance().metrics().topBar, before * 3 / 2);
        room.all.preferences.setTextScale(1);
        QCOMPARE(Theme::instance().metrics().topBar, before);
    }

    void schemeChangesTheKeys()
    {
        Room room;
        QAction* const fit = room.window.actions().at("view.fit");
        room.at<Choice>("scheme")->choose(int(KeyScheme::Krita));
        QCOMPARE(fit->shortcut(), QKeySequence("2"));
        room.at<Choice>("scheme")->choose(int(KeyScheme::Underpaint));
        QCOMPARE(fit->shortcut(), QKeySequence("Ctrl+0"));
    }

    void pressedKeyBecomesTheActionsOwn()
    {
        Room room;
        room.chooseAction("tool.hand");
        auto* const field = room.at<QKeySequenceEdit>("ownKey");
        QCOMPARE(field->keySequence(), QKeySequence("H"));
        field->setKeySequence(QKeySequence("B"));
        Q_EMIT field->editingFinished();
        QCOMPARE(room.window.actions().at("tool.hand")->shortcut(), QKeySequence("B"));
        QVERIFY(room.window.actions().at("tool.brush")->shortcuts().isEmpty());
        QVERIFY(room.at<QLabel>("clash")->text().contains("Brush"));
        room.at<QAbstractButton>("usualKey")->click();
        QCOMPARE(room.window.actions().at("tool.hand")->shortcut(), QKeySequence("H"));
        QCOMPARE(room.window.actions().at("tool.brush")->shortcut(), QKeySequence("B"));
        room.at<QAbstractButton>("noKey")->click();
        QVERIFY(room.window.actions().at("tool.hand")->shortcuts().isEmpty());
    }

    void canvasAndFilesFollow()
    {
        Room room;
        const bool crosshair = room.all.preferences.crosshair(), strip = room.all.preferences.stripMetadata(), seed = room.all.settings.seedAfterKeep();
        room.at<QAbstractButton>("crosshair")->click();
        QCOMPARE(room.all.preferences.crosshair(), !crosshair);
        room.at<QAbstractButton>("strip")->click();
        QCOMPARE(room.all.preferences.stripMetadata(), !strip);
        room.at<QAbstractButton>("seedAfterKeep")->click();
        QCOMPARE(room.all.settings.seedAfterKeep(), !seed);
        room.at<ValueSlider>("maskTint")->setSpoken(.7);
        QCOMPARE(room.all.preferences.maskOpacity(), .7);
    }

    void modelFoldersAreListedAndRemoved()
    {
        SessionFixture all;
        all.preferences.setModelFolders({"/models/one", "/models/two"});
        MainWindow window(all.session, all.project);
        PreferencesDialog dialog(all.session, window.actions(), &window);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        auto* const list = dialog.findChild<QListWidget*>("modelFolders");
        QCOMPARE(list->count(), 2);
        list->setCurrentRow(0);
        dialog.findChild<QAbstractButton*>("removeFolder")->click();
        QCOMPARE(all.preferences.modelFolders(), QStringList{"/models/two"});
        QCOMPARE(all.models.folders(), QStringList{"/models/two"});
    }

    void whatWasFoundIsCounted()
    {
        SessionFixture all;
        all.preferences.setModelFolders({"/models"});
        MainWindow window(all.session, all.project);
        PreferencesDialog dialog(all.session, window.actions(), &window);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        auto* const list = dialog.findChild<QListWidget*>("modelFolders");
        QVERIFY(list->item(0)->text().contains("/models") && list->item(0)->text().contains("not there"));
        auto* const summary = dialog.findChild<QLabel*>("foundModels");
        QVERIFY2(summary->text().contains("1 models") && summary->text().contains("1 files that cannot be used"), qPrintable(summary->text()));
        QSignalSpy found(&all.models, &ModelList::found);
        dialog.findChild<QAbstractButton*>("lookAgain")->click();
        QVERIFY(summary->text().contains("Looking"));
        QVERIFY(found.wait());
        QVERIFY(!summary->text().contains("Looking"));
    }

    void droppedModelFilesAreOfferedToBeUsedWhereTheyLie()
    {
        SessionFixture all;
        MainWindow window(all.session, all.project);
        window.show();
        const QTemporaryDir folder;
        QCOMPARE(offerModels(all.session, {folder.filePath("dreams.safetensors"), "/pictures/lake.png"}, &window), QStringList{"/pictures/lake.png"});
        auto* const sheet = window.findChild<QuestionSheet*>("modelDrop");
        QVERIFY(sheet);
        Q_EMIT sheet->yes();
        QCOMPARE(all.preferences.modelFolders(), QStringList{folder.path()});
        QCOMPARE(all.models.folders(), QStringList{folder.path()});
        sheet->close();
        // A folder that is searched already needs no question.
        QVERIFY(offerModels(all.session, {folder.filePath("second.ckpt")}, &window).isEmpty());
        QCOMPARE(all.preferences.modelFolders().size(), 1);
        QCOMPARE(offerModels(all.session, {"/pictures/lake.png"}, &window), QStringList{"/pictures/lake.png"});
    }

    void germanIsThere()
    {
        QStringList codes;
        for (const Language& language : availableLanguages())
            codes << language.code;
        QVERIFY(codes.contains("en") && codes.contains("de"));
        Room room;
        auto* const language = room.at<DropButton>("language");
        Q_EMIT language->chosen(int(codes.indexOf("de")) + 1);
        QCOMPARE(room.all.preferences.language(), QString("de"));
    }

    void everyTextOfTheActionsIsTranslated()
    {
        installLanguage("de");
        for (const ActionSpec& spec : Actions::table()) {
            const QByteArray same[] = {"SDEdit", "RF-Inversion", "Live", "Hand", "Ellipse", "Text", "Lasso", "Navigator", "Orange", "Median…", "Filter"};
            const bool number = QByteArray(spec.text).endsWith(" %");
            if (!number && std::find(std::begin(same), std::end(same), QByteArray(spec.text)) == std::end(same))
                QVERIFY2(Actions::tr(spec.text) != QLatin1String(spec.text), spec.text);
            QVERIFY2(Actions::tr(spec.tip) != QLatin1String(spec.tip), spec.tip);
        }
        SessionFixture all;
        MainWindow window(all.session, all.project);
        QCOMPARE(window.actions().at("edit.undo")->text(), QString::fromUtf8("Rückgängig"));
    }
};

QTEST_MAIN(PreferencesDialogTest)
#include "preferences_dialog_test.moc"

#include "tests/ui/comfort_room.h"
#include "ui/key_list.h"
#include "ui/preferences_dialog.h"
#include "ui/preferences_search.h"
#include "ui/widgets/drop_button.h"
#include "ui/widgets/number_field.h"

#include <QAbstractButton>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QListWidget>

using namespace underpaint;
using namespace underpaint::ui;
using Room = ComfortRoom;

class PreferencesPagesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void preferencesAreSearched()
    {
        Room room;
        auto* const dialog = new PreferencesDialog(room.all.session, room.window->actions(), room.window.get());
        dialog->show();
        dialog->activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), static_cast<QWidget*>(dialog));
        auto* const field = dialog->findChild<QLineEdit*>("search");
        auto* const titles = dialog->findChild<QListWidget*>();
        const auto shown = [&] {
            QStringList names;
            for (int i = 0; i < titles->count(); ++i)
                if (!titles->item(i)->isHidden())
                    names << titles->item(i)->text();
            return names;
        };
        const int pages = titles->count();
        QTest::keyClicks(field, "crosshair");
        QVERIFY2(shown().contains("Canvas") && shown().size() < pages, qPrintable(shown().join(' ')));
        QVERIFY(dialog->findChild<QWidget*>("foundMarks")->isVisible() || !dialog->findChild<PreferencesSearch*>()->found().empty());
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(dialog->findChild<QWidget*>("crosshair")->isVisible());
        room.keepPicture(dialog, "preferences-search");
        field->clear();
        QCOMPARE(shown().size(), pages);
        QTest::keyClicks(field, "scratch");
        QCOMPARE(shown(), QStringList{"Memory"});
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(titles->currentItem()->text(), QString("Memory"));
        room.keepPicture(dialog, "preferences-memory");
        field->clear();
        QTest::keyClicks(field, "mirror view");
        QVERIFY(shown().contains("Keys"));
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(field->text().isEmpty() && dialog->isVisible());
        for (int i = 0; i < pages; ++i)
            if (titles->item(i)->text() == "Pen and touch")
                titles->setCurrentRow(i);
        room.keepPicture(dialog, "preferences-pen");
        titles->setCurrentRow(1);
        room.keepPicture(dialog, "preferences-keys");
    }

    void keysAreAddedNamedAndAllPutBack()
    {
        Room room;
        auto* const dialog = new PreferencesDialog(room.all.session, room.window->actions(), room.window.get());
        dialog->show();
        dialog->activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), static_cast<QWidget*>(dialog));
        auto* const list = dialog->findChild<KeyList*>();
        const auto choose = [&](const char* id) {
            for (QTreeWidgetItemIterator it(list); *it; ++it)
                if ((*it)->data(0, Qt::UserRole).toByteArray() == id)
                    list->setCurrentItem(*it);
        };
        auto* const search = dialog->findChild<QLineEdit*>("keySearch");
        QTest::keyClicks(search, "mirror");
        int rows = 0;
        for (QTreeWidgetItemIterator it(list, QTreeWidgetItemIterator::NotHidden | QTreeWidgetItemIterator::NoChildren); *it; ++it)
            if ((*it)->parent()) {
                QVERIFY2((*it)->text(0).contains("mirror", Qt::CaseInsensitive), qPrintable((*it)->text(0)));
                ++rows;
            }
        QVERIFY(rows >= 1);
        search->clear();
        const auto press = [&](const QKeySequence& key) {
            auto* const field = dialog->findChild<QKeySequenceEdit*>("ownKey");
            field->setKeySequence(key);
            Q_EMIT field->editingFinished();
        };
        choose("tool.hand");
        dialog->findChild<QAbstractButton*>("alsoKey")->setChecked(true);
        press(QKeySequence("F4"));
        QCOMPARE(room.action("tool.hand")->shortcuts(), (QList<QKeySequence>{QKeySequence("H"), QKeySequence("F4")}));
        press(QKeySequence("Ctrl+Z"));
        QCOMPARE(room.action("tool.hand")->shortcuts().size(), 3);
        const QString clash = dialog->findChild<QLabel*>("clash")->text();
        QVERIFY2(clash.contains("Undo") && clash.endsWith('.'), qPrintable(clash));
        QVERIFY(room.action("edit.undo")->shortcuts().isEmpty());
        choose("view.mirror");
        dialog->findChild<QAbstractButton*>("alsoKey")->setChecked(false);
        press(QKeySequence("F12"));
        QCOMPARE(room.action("view.mirror")->shortcuts(), QList<QKeySequence>{QKeySequence("F12")});
        dialog->findChild<QAbstractButton*>("allUsual")->click();
        QCOMPARE(room.action("tool.hand")->shortcuts(), QList<QKeySequence>{QKeySequence("H")});
        QCOMPARE(room.action("edit.undo")->shortcuts(), QList<QKeySequence>{QKeySequence("Ctrl+Z")});
        QCOMPARE(room.action("view.mirror")->shortcuts(), QList<QKeySequence>{QKeySequence("M")});
    }

    void undoKeepsToItsLimits()
    {
        Room room;
        room.all.preferences.setUndoSteps(10);
        for (int i = 0; i < 15; ++i)
            room.all.stroke();
        int steps = 0;
        for (; room.all.document.document().canUndo(); ++steps)
            room.all.document.undo();
        QCOMPARE(steps, 10);
        // Memory: 12 strokes over 3 MB each, of which 16 MB may stay.
        room.all.preferences.setUndoSteps(200);
        room.all.document.open(canvas::Document({1024, 1024}, {1, 1, 1}).state(), {}, "Large");
        room.all.preferences.setUndoMemory(16);
        for (int i = 0; i < 12; ++i) {
            canvas::Tiles& tiles = room.all.document.beginStroke(room.all.document.state().active);
            tiles.fill({0, 0, 1024, 1024}, {i / 12., .5, .5});
            room.all.document.strokeTouched({0, 0, 1024, 1024});
            room.all.document.endStroke("Fill");
        }
        QVERIFY2(room.all.document.document().historyBytes() <= std::size_t(16) << 20 || !room.all.document.document().canUndo(), qPrintable(QString::number(room.all.document.document().historyBytes())));
        QVERIFY(room.all.document.document().canUndo());
    }

    void fieldsOfTheMemoryPageSetThePreferences()
    {
        Room room;
        auto* const dialog = new PreferencesDialog(room.all.session, room.window->actions(), room.window.get());
        dialog->show();
        dialog->activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), static_cast<QWidget*>(dialog));
        auto* const titles = dialog->findChild<QListWidget*>();
        for (int i = 0; i < titles->count(); ++i)
            if (titles->item(i)->text() == "Memory")
                titles->setCurrentRow(i);
        const auto type = [&](const char* name, const QString& text) {
            auto* const field = dialog->findChild<NumberField*>(name);
            field->setFocus();
            field->selectAll();
            QTest::keyClick(field, Qt::Key_Delete);
            QTest::keyClicks(field, text);
            QTest::keyClick(field, Qt::Key_Return);
        };
        type("undoSteps", "80");
        QCOMPARE(room.all.preferences.undoSteps(), 80);
        type("undoMemory", "512");
        QCOMPARE(room.all.preferences.undoMemory(), 512);
        type("paintMemory", "2048");
        QCOMPARE(room.all.preferences.paintMemory(), 2048);
        type("paintMemory", "");
        QCOMPARE(room.all.preferences.paintMemory(), 0);
        auto* const button = dialog->findChild<DropButton*>("penButton2");
        Q_EMIT button->chosen(3);
        QCOMPARE(room.all.preferences.penButton(2), QString("edit.undo"));
    }
};

QTEST_MAIN(PreferencesPagesTest)
#include "preferences_pages_test.moc"

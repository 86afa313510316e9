#pragma once

#include <QDialog>

namespace underpaint::ui {

/// A question with up to three answers, in our own look; over its window, which it blocks. Never shown while the hand paints.
class QuestionSheet : public QDialog {
    Q_OBJECT
public:
    struct Answers {
        QString yes, other, cancel; ///< "Save", "Discard", "Cancel"; an empty one is left out
    };
    QuestionSheet(const QString& question, const QString& text, const Answers& answers, QWidget* parent);

Q_SIGNALS:
    void yes();
    void other();

protected:
    void paintEvent(QPaintEvent* event) override;
};

/// A sheet with text to read and copy: details of an error, the keys, about.
class TextSheet : public QDialog {
    Q_OBJECT
public:
    TextSheet(const QString& title, const QString& text, QWidget* parent);
};

} // namespace underpaint::ui

#pragma once

#include "ui/state/session.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace underpaint::ui {

class DropButton;
class NumberField;

/// What inversions read the painting by, under More: the words for what it shows now; for DDIM inversion how it finds the way back, and how long it may look for it.
class SourceSection : public QWidget {
    Q_OBJECT
public:
    explicit SourceSection(const Session& session, QWidget* parent = nullptr);

private:
    void showValues();

    Session m_session;
    QLineEdit* m_words;
    DropButton* m_kind;
    NumberField* m_inner;
    QLabel *m_kindLabel, *m_innerLabel, *m_byHand;
};

} // namespace underpaint::ui

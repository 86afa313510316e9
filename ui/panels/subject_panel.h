#pragma once

#include "ui/state/session.h"

#include <QWidget>

namespace underpaint::ui {

class Actions;
class Fold;
class SectionHead;
class SeedField;

/// What it shows: words, seed, and under More everything else about a run.
class SubjectPanel : public QWidget {
    Q_OBJECT
public:
    SubjectPanel(const Session& session, Actions& actions, QWidget* parent = nullptr);

    bool isMoreOpen() const;

Q_SIGNALS:
    void moreToggled(bool open);

private:
    void showWordsKind();
    void showSummary();
    void openHistory(QWidget* button);

    Session m_session;
    SectionHead* m_head;
    QWidget* m_words = nullptr;
    class QVBoxLayout* m_column;
    SeedField* m_seed;
    Fold* m_more;
};

} // namespace underpaint::ui

#pragma once

#include "ui/widgets/icon_button.h"

class QHBoxLayout;
class QLabel;

namespace underpaint::ui {

/// Title of a section, with small buttons or a quiet text at its right end.
class SectionHead : public QWidget {
    Q_OBJECT
public:
    explicit SectionHead(const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setNote(const QString& note); ///< right of the title, before the buttons: "#7D8BA6"
    IconButton* addButton(const QString& icon, const QString& name);
    void addWidget(QWidget* widget);   ///< at the right end

private:
    QLabel* m_title;
    QLabel* m_note;
    QHBoxLayout* m_row;
    Interaction m_look;
};

/// A 1-px line between sections.
class SectionRule : public QWidget {
    Q_OBJECT
public:
    explicit SectionRule(QWidget* parent = nullptr);
    QSize sizeHint() const override { return {1, 1}; }

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace underpaint::ui

#pragma once

#include "ui/widgets/interaction.h"

#include <QAbstractButton>

class QVariantAnimation;

namespace underpaint::ui {

/// The header of a fold: chevron, title, and a summary of what is inside at the right end.
class FoldHeader : public QAbstractButton {
    Q_OBJECT
public:
    explicit FoldHeader(const QString& title, QWidget* parent = nullptr);
    void setSummary(const QString& summary); ///< "20 steps · even"; hidden while open
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Interaction m_look;
    QString m_summary;
};

/// "More": a header and a body that opens under it in 160 ms, height only.
class Fold : public QWidget {
    Q_OBJECT
public:
    explicit Fold(const QString& title, QWidget* parent = nullptr);

    FoldHeader* header() const { return m_header; }
    void setSummary(const QString& summary) { m_header->setSummary(summary); }
    void setBody(QWidget* body); ///< takes it over
    bool isOpen() const { return m_header->isChecked(); }
    void setOpen(bool open);

Q_SIGNALS:
    void toggled(bool open);

private:
    void unfold(bool open);

    FoldHeader* m_header;
    QWidget* m_clip;
    QWidget* m_body = nullptr;
    QVariantAnimation* m_moving;
};

} // namespace underpaint::ui

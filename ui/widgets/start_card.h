#pragma once

#include "ui/widgets/interaction.h"

#include <QAbstractButton>
#include <QImage>

namespace underpaint::ui {

/// A card on the blank page of the first start: a picture or an icon over a title and a line. It lies on paper, so it is light in every theme. The recommended one (or the one with the focus) has a ring.
class StartCard : public QAbstractButton {
    Q_OBJECT
public:
    StartCard(const QString& title, const QString& note, QWidget* parent = nullptr);

    void setPicture(const QImage& picture);   ///< cropped to the card's window
    void setIconName(const QString& icon);
    void setRecommended(bool recommended);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Interaction m_look;
    QString m_note, m_icon;
    QImage m_picture;
    bool m_recommended = false;
};

} // namespace underpaint::ui

#pragma once

#include "ui/widgets/interaction.h"

class QLabel;
class QVariantAnimation;

namespace underpaint::ui {

class IconButton;
class PushButton;

/// One sentence, one way out, Details, close; over the canvas, 48 high. It is a child of the canvas's parent; its owner says where it rests, and it slides 8 px into that place in 160 ms.
class ErrorBar : public QWidget {
    Q_OBJECT
public:
    explicit ErrorBar(QWidget* parent = nullptr);

    /// wayOut: label of its button, empty = none.
    void showError(const QString& sentence, const QString& wayOut, bool hasDetails);
    void dismiss();                       ///< hides it; emits nothing
    void setRestingPlace(const QRect& place); ///< parent pixels; its height is height() of sizeHint
    QString sentence() const;
    QSize sizeHint() const override;

Q_SIGNALS:
    void wayOutTaken();
    void detailsAsked();
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QLabel* m_sentence;
    PushButton* m_wayOut;
    PushButton* m_details;
    IconButton* m_close;
    QRect m_rest;
    QVariantAnimation* m_sliding;
    Interaction m_look;
};

} // namespace underpaint::ui

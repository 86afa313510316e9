#pragma once

#include "ui/widgets/interaction.h"

#include <QAbstractButton>

namespace underpaint::ui {

/// A word of what the picture shows. Set: filled, with a chevron; not set: outlined, a plus and its group's name. clicked() opens the choice.
class WordChip : public QAbstractButton {
    Q_OBJECT
public:
    explicit WordChip(const QString& group, QWidget* parent = nullptr);

    QString group() const { return m_group; }
    void setWord(const QString& word); ///< empty = not set
    QString word() const { return m_word; }
    void setUnknown(bool unknown);     ///< the model does not know this word: struck through, and its tooltip says so
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void say();

    Interaction m_look;
    QString m_group, m_word;
    bool m_unknown = false;
};

} // namespace underpaint::ui

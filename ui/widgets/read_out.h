#pragma once

#include "ui/widgets/interaction.h"

class QLineEdit;

namespace underpaint::ui {

/// The exact level, large; its name beside it and a quiet note at the right end. A click opens a text field: Enter takes it, Esc leaves it, outside the range it is clamped and says so.
class ReadOut : public QWidget {
    Q_OBJECT
public:
    explicit ReadOut(QWidget* parent = nullptr);

    void setNumber(double number);
    double number() const { return m_number; }
    void setName(const QString& name); ///< "noise, t0"
    void setNote(const QString& note); ///< "20 steps"
    void setRange(double lowest, double highest);
    void edit(const QString& text = {}); ///< opens the field; text replaces the number if given
    bool isEditing() const;
    QSize sizeHint() const override;

Q_SIGNALS:
    void entered(double number);
    void clamped(const QString& sentence);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void closeField(bool take);
    QRectF numberRect() const;

    Interaction m_look;
    double m_number = .65, m_lowest = 0, m_highest = 1;
    QString m_name, m_note;
    QLineEdit* m_field = nullptr;
};

} // namespace underpaint::ui

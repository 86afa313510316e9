#pragma once

#include <QDialog>
#include <functional>

class QTimer;
class QVBoxLayout;

namespace underpaint::canvas {
class PressureCurve;
}

namespace underpaint::ui {

class ValueSlider;

/// Values of an adjustment or filter in rows, whose effect is seen on the canvas meanwhile. Who opens it adds the rows and listens; it deletes itself when it closes.
class EffectDialog : public QDialog {
    Q_OBJECT
public:
    EffectDialog(const QString& title, QWidget* parent);

    /// Each row writes its value where it is told, before changed().
    ValueSlider* addValue(const QString& label, double lowest, double highest, double value, std::function<void(double)> take);
    ValueSlider* addShare(const QString& label, double lowest, double value, std::function<void(double)> take); ///< up to 1, shown as percents
    void addToggle(const QString& label, bool on, std::function<void(bool)> take);
    /// Rows below it belong to one of several parts, of which one is shown.
    void addParts(const QString& label, const QStringList& names);
    /// Following rows go into that part; -1 = always seen.
    void setPart(int part);
    void addCurve(const QString& label, const canvas::PressureCurve& curve, std::function<void(const canvas::PressureCurve&)> take);
    bool showsPreview() const { return m_preview; }

Q_SIGNALS:
    void changed(); ///< a value, or whether the effect is to be seen; at most 25 times a second

private:
    void add(QWidget* row);
    void later();
    void showPart(int part);

    QVBoxLayout* m_rows;
    QTimer* m_timer;
    QList<QPair<QWidget*, int>> m_parts;
    int m_part = -1, m_shown = 0;
    bool m_preview = true;
};

} // namespace underpaint::ui

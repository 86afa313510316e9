#pragma once

#include "ui/widgets/interaction.h"
#include "ui/widgets/spoken.h"

#include <optional>

namespace underpaint::ui {

/// A read-only value: label, bar, number out of 100. Hatched when out of date, a dash when unknown.
class Meter : public QWidget, public SpokenValue {
    Q_OBJECT
public:
    enum class Tone { Grey, Accent };
    Meter(const QString& label, Tone tone, QWidget* parent = nullptr);

    void setValue(std::optional<double> value); ///< 0..1; moves there in 120 ms
    std::optional<double> value() const { return m_value; }
    void setOutOfDate(bool outOfDate);
    QString label() const { return m_label; }
    QString valueText() const; ///< "64", "64, out of date" or "not measured yet"
    QSize sizeHint() const override;

    double spokenValue() const override;
    double spokenLowest() const override;
    double spokenHighest() const override;
    QString spokenText() const override;
    bool isSpokenReadOnly() const override { return true; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Interaction m_look;
    QString m_label;
    Tone m_tone;
    std::optional<double> m_value;
    double m_shown = 0;
    bool m_outOfDate = false;
    class QVariantAnimation* m_moving;
};

} // namespace underpaint::ui

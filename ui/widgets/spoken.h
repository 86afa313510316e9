#pragma once

#include <QRectF>
#include <QString>

class QWidget;

namespace underpaint::ui {

/// What a painted slider or meter tells screen readers. A widget that is one gets its QAccessibleInterface by itself.
class SpokenValue {
public:
    virtual ~SpokenValue() = default;
    virtual double spokenValue() const = 0;
    virtual double spokenLowest() const = 0;
    virtual double spokenHighest() const = 0;
    virtual QString spokenText() const = 0; ///< "0.65, freer than suggested"
    virtual void setSpoken(double) {}       ///< as by hand
    virtual bool isSpokenReadOnly() const { return false; }
};

/// A painted group of things of which one is chosen: its parts are radio buttons (or tabs) for screen readers.
class SpokenItems {
public:
    virtual ~SpokenItems() = default;
    virtual int spokenCount() const = 0;
    virtual QString spokenName(int index) const = 0;
    virtual QRectF spokenRect(int index) const = 0; ///< widget pixels
    virtual bool isSpokenChosen(int index) const = 0;
    virtual void chooseSpoken(int index) = 0;       ///< as by hand
    virtual bool areSpokenTabs() const { return false; }
};

/// Tells screen readers, if any listen, that the widget's value changed.
void speakValue(QWidget* widget);
/// Once; Interaction calls it.
void installSpoken();

} // namespace underpaint::ui

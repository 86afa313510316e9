#pragma once

#include "ui/state/session.h"

#include <QObject>
#include <QWidget>

namespace underpaint::ui {

class CanvasView;
class HintBubble;
class StartCard;
class Studio;

/// The blank page of the first start: three cards and three hints. The first stroke, anywhere, removes all of it for good; so does choosing a card. The strip wakes then.
class FirstStart : public QObject {
    Q_OBJECT
public:
    FirstStart(const Session& session, Studio& studio, QObject* parent);
    ~FirstStart() override;

    bool isShown() const { return m_heading != nullptr; }
    void show();
    void dismiss(); ///< for good

Q_SIGNALS:
    void sampleChosen();
    void openChosen();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();
    void clear();

    Session m_session;
    Studio& m_studio;
    QWidget* m_heading = nullptr; // children of the area over the canvas; null while nothing is shown
    QList<StartCard*> m_cards;
    QList<HintBubble*> m_hints;
};

} // namespace underpaint::ui

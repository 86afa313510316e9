#pragma once

#include "ui/state/session.h"
#include "ui/widgets/interaction.h"

#include <QAbstractButton>
#include <QTimer>

namespace underpaint::ui {

class PopupCard;

/// The model in use, its device and memory; opens the list of the models on this computer, usable or with the reason why not.
class ModelButton : public QAbstractButton {
    Q_OBJECT
public:
    explicit ModelButton(const Session& session, QWidget* parent = nullptr);

    void openList();
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void choose(int row);
    void lookElsewhere();
    void showModel();

    Session m_session;
    Interaction m_look;
    QString m_name, m_note;
};

} // namespace underpaint::ui

#pragma once

#include "core/base/model_card.h"
#include "ui/state/session.h"
#include "ui/widgets/interaction.h"

#include <QAbstractButton>
#include <QTimer>

class QVBoxLayout;

namespace underpaint::ui {

class PopupCard;

/// The model in use, its device and memory; opens the list of the models on this computer, usable or with the reason why not.
class ModelButton : public QAbstractButton {
    Q_OBJECT
public:
    explicit ModelButton(const Session& session, QWidget* parent = nullptr);

    void openList();
    QSize sizeHint() const override;

Q_SIGNALS:
    /// A model works only after the artist agreed to something; `reference` is what choosing it means then.
    void agreementWanted(const QString& question, const QString& details, const QString& reference);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void choose(const base::ModelEntry& entry);
    void addLoras(PopupCard* card, QVBoxLayout* column);
    void lookElsewhere();
    void showModel();

    Session m_session;
    Interaction m_look;
    QString m_name, m_note;
};

} // namespace underpaint::ui

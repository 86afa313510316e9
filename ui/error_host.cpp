#include "ui/error_host.h"

#include "ui/canvas/canvas_view.h"
#include "ui/question_sheet.h"
#include "ui/state/error_report.h"
#include "ui/studio.h"
#include "ui/widgets/error_bar.h"

#include <QEvent>

namespace underpaint::ui {

namespace {

    constexpr int side = 16, top = 12;

} // namespace

ErrorHost::ErrorHost(const Session& session, Studio& studio, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_studio(studio)
    , m_bar(new ErrorBar(&studio.canvasArea()))
{
    m_bar->hide();
    connect(&session.errors, &ErrorReport::changed, this, &ErrorHost::show);
    connect(m_bar, &ErrorBar::closed, &session.errors, &ErrorReport::clear);
    connect(m_bar, &ErrorBar::wayOutTaken, this, [this] {
        const auto go = m_session.errors.wayOut().go; // clearing forgets it
        m_session.errors.clear();
        if (go)
            go();
    });
    connect(m_bar, &ErrorBar::detailsAsked, this, [this] {
        (new TextSheet(tr("Details"), m_session.errors.sentence() + QStringLiteral("\n\n") + m_session.errors.details(), m_studio.window()))->open();
    });
    studio.canvasArea().installEventFilter(this);
    show();
}

void ErrorHost::show()
{
    const ErrorReport& errors = m_session.errors;
    if (errors.isEmpty()) {
        m_bar->dismiss();
    } else {
        place();
        m_bar->showError(errors.sentence(), errors.wayOut().label, !errors.details().isEmpty());
        m_bar->raise();
    }
    m_studio.canvas().setTopInset(errors.isEmpty() ? 0 : top + m_bar->sizeHint().height());
}

void ErrorHost::place() { m_bar->setRestingPlace(QRect(side, top, m_studio.canvasArea().width() - 2 * side, m_bar->sizeHint().height())); }

bool ErrorHost::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QObject::eventFilter(watched, event);
}

} // namespace underpaint::ui

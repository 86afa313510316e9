#include "ui/widgets/section_head.h"

#include "ui/widgets/paint_tools.h"

#include <QHBoxLayout>
#include <QLabel>

namespace underpaint::ui {

SectionHead::SectionHead(const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel(title, this))
    , m_note(new QLabel(this))
    , m_row(new QHBoxLayout(this))
    , m_look(this)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
    m_row->addWidget(m_title);
    m_row->addStretch();
    m_row->addWidget(m_note);
    const auto dress = [this] {
        const Theme& theme = Theme::instance();
        QPalette colours = palette();
        colours.setColor(QPalette::WindowText, theme.palette().text2);
        m_title->setPalette(colours);
        m_note->setPalette(colours);
        m_title->setFont(theme.font(TextRole::Head));
        m_note->setFont(theme.font(TextRole::Label));
        m_row->invalidate();
    };
    connect(&m_look, &Interaction::themeChanged, this, dress);
    dress();
    m_note->hide();
}

void SectionHead::setTitle(const QString& title) { m_title->setText(title); }

void SectionHead::setNote(const QString& note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

IconButton* SectionHead::addButton(const QString& icon, const QString& name)
{
    auto* button = new IconButton(icon, name, IconButton::Kind::Small, this);
    addWidget(button);
    return button;
}

void SectionHead::addWidget(QWidget* widget) { m_row->addWidget(widget); }

SectionRule::SectionRule(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFixedHeight(1);
    connect(&Theme::instance(), &Theme::themeChanged, this, qOverload<>(&QWidget::update));
}

void SectionRule::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::instance().palette().line);
}

} // namespace underpaint::ui

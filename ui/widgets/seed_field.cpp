#include "ui/widgets/seed_field.h"

#include "ui/widgets/number_field.h"
#include "ui/widgets/paint_tools.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>

namespace underpaint::ui {

SeedField::SeedField(QWidget* parent)
    : QWidget(parent)
    , m_label(new QLabel(tr("Seed"), this))
    , m_field(new QLineEdit(this))
    , m_lock(new IconButton(QStringLiteral("unlock"), tr("Same seed, same result."), IconButton::Kind::Field, this))
    , m_dice(new IconButton(QStringLiteral("dice"), tr("Next seed"), IconButton::Kind::Field, this))
    , m_look(this)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(m_label);
    row->addWidget(m_field, 1);
    row->addWidget(m_lock);
    row->addWidget(m_dice);
    m_field->setAccessibleName(tr("Seed"));
    m_lock->setAccessibleName(tr("Keep this seed"));
    m_lock->setCheckable(true);
    const auto dress = [this] {
        const Theme& theme = Theme::instance();
        QPalette colours = palette();
        colours.setColor(QPalette::WindowText, theme.palette().text2);
        m_label->setPalette(colours);
        m_label->setFont(theme.font(TextRole::Label));
        m_label->setFixedWidth(qRound(42 * theme.textScale()));
        m_field->setFont(theme.font(TextRole::Chosen));
        m_field->setFixedHeight(theme.metrics().control);
    };
    connect(&m_look, &Interaction::themeChanged, this, dress);
    dress();
    connect(m_field, &QLineEdit::editingFinished, this, &SeedField::take);
    connect(m_lock, &QAbstractButton::toggled, this, [this](bool locked) { m_lock->setIconName(locked ? QStringLiteral("lock") : QStringLiteral("unlock")); });
    connect(m_lock, &QAbstractButton::clicked, this, [this](bool locked) { Q_EMIT lockToggled(locked); });
    connect(m_dice, &QAbstractButton::clicked, this, &SeedField::diceThrown);
    showValue();
}

void SeedField::setSeed(quint64 seed)
{
    m_seed = seed;
    showValue();
}

void SeedField::setLocked(bool locked) { m_lock->setChecked(locked); }

void SeedField::showValue()
{
    m_field->setText(groupedNumber(m_seed));
    m_field->setModified(false);
}

void SeedField::take()
{
    if (!m_field->isModified())
        return;
    QString digits = m_field->text();
    digits.remove(QRegularExpression(QStringLiteral("[\\s\\x{202F}\\x{00A0}\\x{2009}]")));
    bool isNumber = false;
    const quint64 seed = digits.toULongLong(&isNumber);
    if (isNumber && seed != m_seed) {
        m_seed = seed;
        showValue();
        Q_EMIT seedEntered(seed);
    } else {
        showValue();
    }
}

} // namespace underpaint::ui

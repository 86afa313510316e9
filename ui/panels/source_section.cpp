#include "ui/panels/source_section.h"

#include "ui/state/render_settings.h"
#include "ui/widgets/drop_button.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/quiet_text.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

namespace underpaint::ui {

using engine::DdimInversion;

SourceSection::SourceSection(const Session& session, QWidget* parent) : QWidget(parent), m_session(session)
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    RenderSettings& settings = m_session.settings;
    const auto row = [&](int number, const QString& text, QWidget* control) {
        auto* label = new QLabel(text, this);
        label->setBuddy(control);
        control->setAccessibleName(text);
        control->setMinimumWidth(120);
        grid->addWidget(label, number, 0);
        grid->addWidget(control, number, 1);
        return label;
    };

    m_words = new QLineEdit(this);
    m_words->setPlaceholderText(tr("a photo of a cat"));
    m_words->setToolTip(tr("Shows now. Words for what the painting shows before the change; without other words they make the result too."));
    connect(m_words, &QLineEdit::editingFinished, this, [&, this] { settings.setSourceWords(m_words->text()); });
    row(0, tr("Shows now"), m_words);

    m_kind = new DropButton(DropButton::Kind::Filled, this);
    m_kind->setToolTip(tr("Way back. Plain drifts when words act strongly; away from what it shows drifts less; null-text meets the painting best, and takes minutes and much memory."));
    connect(m_kind, &DropButton::chosen, this, [&](int index) {
        DdimInversion ddim = settings.ddim();
        ddim.kind = DdimInversion::Kind(index);
        settings.setDdim(ddim);
    });
    m_kindLabel = row(1, tr("Way back"), m_kind);

    m_inner = new NumberField(this);
    m_inner->setRange(0, 100);
    m_inner->setDecimals(0);
    m_inner->setToolTip(tr("Tries. How often the way back is corrected at every step, at most; usually 10."));
    connect(m_inner, &NumberField::changed, this, [&](std::optional<double> value) {
        DdimInversion ddim = settings.ddim();
        ddim.innerSteps = int(value.value_or(10));
        settings.setDdim(ddim);
    });
    m_innerLabel = row(2, tr("Tries"), m_inner);

    m_byHand = quietText(tr("Null-text takes minutes, so Live waits with it: press Run when you want the result."), this);
    grid->addWidget(m_byHand, 3, 0, 1, 2);

    for (const auto signal : {&RenderSettings::moreChanged, &RenderSettings::methodChanged, &RenderSettings::cardChanged})
        connect(&settings, signal, this, &SourceSection::showValues);
    showValues();
}

void SourceSection::showValues()
{
    const RenderSettings& settings = m_session.settings;
    const DdimInversion ddim = settings.ddim();
    const bool isDdim = settings.method() == Method::DdimInversion, isNullText = ddim.kind == DdimInversion::Kind::NullText;
    if (m_words->text() != settings.sourceWords())
        m_words->setText(settings.sourceWords());
    m_words->setEnabled(settings.card().takesWords);
    m_kind->setChoices({tr("plain"), tr("away from what it shows"), tr("null-text")}, int(ddim.kind));
    m_inner->setValue(ddim.innerSteps);
    for (QWidget* widget : {static_cast<QWidget*>(m_kindLabel), static_cast<QWidget*>(m_kind)})
        widget->setVisible(isDdim);
    for (QWidget* widget : {static_cast<QWidget*>(m_innerLabel), static_cast<QWidget*>(m_inner)})
        widget->setVisible(isDdim && isNullText);
    m_byHand->setVisible(isDdim && isNullText);
}

} // namespace underpaint::ui

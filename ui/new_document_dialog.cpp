#include "ui/new_document_dialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/drop_button.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/paint_tools.h"
#include "ui/widgets/push_button.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

namespace underpaint::ui {

namespace {

    constexpr int largest = 8192;
    constexpr QSize presets[] = {{1024, 768}, {768, 1024}, {1024, 1024}, {1536, 1152}, {1920, 1080}, {2048, 2048}, {256, 256}};

} // namespace

NewDocumentDialog::NewDocumentDialog(QSize current, QWidget* parent)
    : QDialog(parent)
    , m_preset(new DropButton(DropButton::Kind::Filled, this))
    , m_width(new NumberField(this))
    , m_height(new NumberField(this))
    , m_paper(new Choice(this))
{
    setObjectName("newDocument");
    setWindowTitle(tr("New painting"));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    QStringList names;
    for (const QSize size : presets)
        names << tr("%1 × %2").arg(size.width()).arg(size.height());
    names << tr("own size");
    m_preset->setChoices(names, 0);
    m_preset->setAccessibleName(tr("Usual sizes"));
    for (NumberField* field : {m_width, m_height}) {
        field->setRange(1, largest);
        field->setDecimals(0);
        field->setUnit(tr("px"));
        connect(field, &NumberField::changed, this, &NewDocumentDialog::showPreset);
    }
    m_width->setObjectName("width");
    m_height->setObjectName("height");
    m_width->setAccessibleName(tr("Width"));
    m_height->setAccessibleName(tr("Height"));
    m_paper->addText(tr("White"));
    m_paper->addText(tr("Warm"));
    m_paper->addText(tr("Grey"));
    m_paper->setCurrent(0);
    m_paper->setAccessibleName(tr("Paper"));

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(16);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(10);
    form->addRow(tr("Size"), m_preset);
    form->addRow(tr("Width"), m_width);
    form->addRow(tr("Height"), m_height);
    form->addRow(tr("Paper"), m_paper);
    column->addLayout(form);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addStretch();
    auto* cancel = new PushButton(tr("Cancel"), PushButton::Kind::Plain, this);
    auto* make = new PushButton(tr("Make"), PushButton::Kind::Run, this);
    make->setObjectName("make");
    row->addWidget(cancel);
    row->addWidget(make);
    column->addLayout(row);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(make, &QAbstractButton::clicked, this, &QDialog::accept);
    connect(m_preset, &DropButton::chosen, this, [this](int index) {
        if (index < int(std::size(presets)))
            setCanvasSize(presets[index]);
    });
    setCanvasSize(current);
}

void NewDocumentDialog::setCanvasSize(QSize size)
{
    m_width->setValue(size.width());
    m_height->setValue(size.height());
    showPreset();
}

QSize NewDocumentDialog::canvasSize() const { return {int(m_width->value().value_or(1024)), int(m_height->value().value_or(768))}; }

QColor NewDocumentDialog::paper() const
{
    const Palette light = Theme::paletteFor(false, false);
    switch (m_paper->current()) {
    case 1: return mixed(Qt::white, light.accent, .2); // a wash of raw sienna
    case 2: return light.surround;
    default: return Qt::white;
    }
}

void NewDocumentDialog::showPreset()
{
    const auto found = std::find(std::begin(presets), std::end(presets), canvasSize());
    m_preset->setCurrent(int(found - std::begin(presets)));
}

} // namespace underpaint::ui

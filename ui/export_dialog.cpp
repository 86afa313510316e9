#include "ui/export_dialog.h"

#include "ui/state/picture_image.h"
#include "ui/theme/theme.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/drop_button.h"
#include "ui/widgets/picture_preview.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/quiet_text.h"
#include "ui/widgets/toggle_switch.h"
#include "ui/widgets/value_slider.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPointer>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace underpaint::ui {

namespace {

    constexpr int restTime = 150; // milliseconds
    constexpr int largestSide = 16384;

    QString textOf(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

} // namespace

ExportDialog::ExportDialog(ProjectSession& project, const canvas::DocumentState& state, bool strip, QWidget* parent)
    : QDialog(parent)
    , m_project(project)
    , m_painting(std::make_shared<files::PaintingExport>(state))
    , m_preview(new PicturePreview(this))
    , m_format(new DropButton(DropButton::Kind::Filled, this))
    , m_quality(new ValueSlider(tr("Quality"), this))
    , m_scale(new ValueSlider(tr("Size"), this))
    , m_depth(new Choice(this))
    , m_space(new Choice(this))
    , m_view(new Choice(this))
    , m_data(new ToggleSwitch(tr("With what made it"), this))
    , m_size(new QLabel(this))
    , m_problem(quietText({}, this))
    , m_export(new PushButton(tr("Export…"), PushButton::Kind::Run, this))
{
    setObjectName("exportPicture");
    setWindowTitle(tr("Export picture"));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    resize(860, 520);
    for (const files::PictureFormat format : files::allPictureFormats())
        if (files::canWrite(format))
            m_formats.push_back(format);

    auto* sides = new QHBoxLayout(this);
    sides->setContentsMargins(20, 20, 24, 20);
    sides->setSpacing(20);
    auto* left = new QVBoxLayout;
    left->setSpacing(8);
    left->addWidget(m_preview, 1);
    m_view->addText(tr("Whole"), tr("All of the picture."));
    m_view->addText(tr("100 %"), tr("One pixel of the picture is one of the screen; drag it."));
    m_view->setCurrent(0);
    m_view->setAccessibleName(tr("Preview"));
    left->addWidget(m_view, 0, Qt::AlignLeft);
    sides->addLayout(left, 1);
    auto* right = new QVBoxLayout;
    right->setSpacing(12);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(10);
    makeChoices(form);
    right->addLayout(form);
    right->addWidget(m_quality);
    right->addWidget(m_scale);
    right->addWidget(m_data);
    m_data->setChecked(!strip);
    m_data->setToolTip(tr("Words, seed and model of the result, for this program and others to read."));
    right->addSpacing(8);
    m_size->setObjectName("fileSize");
    right->addWidget(m_size);
    m_problem->setObjectName("problem");
    right->addWidget(m_problem);
    right->addStretch();
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    auto* cancel = new PushButton(tr("Cancel"), PushButton::Kind::Plain, this);
    m_export->setObjectName("export");
    row->addStretch();
    row->addWidget(cancel);
    row->addWidget(m_export);
    right->addLayout(row);
    sides->addLayout(right);
    m_quality->setMinimumWidth(280);

    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_export, &QAbstractButton::clicked, this, &ExportDialog::exportWanted);
    connect(m_format, &DropButton::chosen, this, &ExportDialog::change);
    connect(m_quality, &ValueSlider::changed, this, &ExportDialog::change);
    connect(m_scale, &ValueSlider::changed, this, &ExportDialog::change);
    connect(m_depth, &Choice::chosen, this, &ExportDialog::change);
    connect(m_space, &Choice::chosen, this, &ExportDialog::change);
    connect(m_data, &QAbstractButton::toggled, this, &ExportDialog::change);
    connect(m_view, &Choice::chosen, this, [this](int index) { m_preview->setWhole(index == 0); });
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &ExportDialog::sample);
    m_export->setFocus();
    change();
}

/// Enter exports, as the highlighted button says.
void ExportDialog::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        m_export->click();
    else
        QDialog::keyPressEvent(event);
}

void ExportDialog::makeChoices(QFormLayout* form)
{
    QStringList names;
    for (const files::PictureFormat format : m_formats)
        names << textOf(files::nameOf(format));
    m_format->setObjectName("format");
    m_format->setChoices(names, 0);
    m_format->setAccessibleName(tr("Format"));
    m_depth->setObjectName("depth");
    m_depth->addText(tr("8 bits"));
    m_depth->addText(tr("16 bits"), tr("The finest shades that the layers hold."));
    m_depth->setCurrent(0);
    m_depth->setAccessibleName(tr("Bits per channel"));
    m_space->setObjectName("space");
    m_space->addText(tr("sRGB"));
    m_space->addText(tr("Linear"), tr("Light in proportion, with the primaries of Rec. 709: for compositing programs. 16 bits only."));
    m_space->setCurrent(0);
    m_space->setAccessibleName(tr("Colours"));
    m_quality->setObjectName("quality");
    m_quality->setRange(1, 100);
    m_quality->setStep(1);
    m_quality->setValue(92);
    m_scale->setObjectName("scale");
    const base::Size size = m_painting->size();
    m_scale->setRange(.05, std::clamp(double(largestSide) / std::max(size.width, size.height), 1., 4.));
    m_scale->setLogarithmic(true);
    m_scale->setStep(.01);
    m_scale->setPercent(true);
    m_scale->setUnit(tr("%"));
    m_scale->setValue(1);
    form->addRow(tr("Format"), m_format);
    form->addRow(tr("Depth"), m_depth);
    form->addRow(tr("Colours"), m_space);
}

files::ExportSettings ExportDialog::settings() const
{
    files::ExportSettings settings;
    settings.format = m_formats[std::size_t(m_format->current())];
    settings.quality = int(std::lround(m_quality->value()));
    if (files::holdsSixteenBits(settings.format) && m_depth->current() == 1) {
        settings.depth = canvas::Depth::Sixteen;
        settings.space = m_space->current() == 1 ? files::ExportSpace::LinearRec709 : files::ExportSpace::Srgb;
    }
    settings.strip = !m_data->isChecked();
    return settings;
}

base::Size ExportDialog::pictureSize() const
{
    const base::Size own = m_painting->size();
    const auto scaled = [this](int side) { return std::max(1, int(std::lround(side * m_scale->value()))); };
    return {scaled(own.width), scaled(own.height)};
}

void ExportDialog::change()
{
    const files::PictureFormat format = m_formats[std::size_t(m_format->current())];
    const bool deep = files::holdsSixteenBits(format);
    m_quality->setEnabled(files::hasQuality(format));
    m_depth->setEnabled(deep);
    m_space->setEnabled(deep && m_depth->current() == 1);
    m_soon.start(restTime);
}

void ExportDialog::sample()
{
    if (m_busy) {
        m_stale = true;
        return;
    }
    m_busy = true;
    m_stale = false;
    m_project.trySample(m_painting, settings(), pictureSize(), [self = QPointer(this)](const ProjectSession::Sample& sample) {
        if (self)
            self->showSample(sample);
    });
}

void ExportDialog::showSample(const ProjectSession::Sample& sample)
{
    m_busy = false;
    if (m_stale)
        return this->sample();
    m_problem->setText(sample.problem);
    m_export->setEnabled(sample.problem.isEmpty());
    const base::Size size = pictureSize();
    m_size->setText(sample.problem.isEmpty() ? tr("%1 × %2 px, %3").arg(size.width).arg(size.height).arg(QLocale().formattedDataSize(qint64(sample.bytes), 1, QLocale::DataSizeSIFormat)) : QString());
    m_preview->setPicture(toImage(sample.picture));
    if (!m_soon.isActive())
        Q_EMIT sampled();
}

} // namespace underpaint::ui

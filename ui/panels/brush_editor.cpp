#include "ui/panels/brush_editor.h"

#include "core/base/error.h"
#include "core/canvas/brush_engine.h"
#include "core/files/own_brushes.h"
#include "ui/state/brush_library.h"
#include "ui/state/error_report.h"
#include "ui/state/picture_image.h"
#include "ui/state/tool_state.h"
#include "ui/theme/theme.h"
#include "ui/widgets/brush_curve_editor.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/drop_button.h"
#include "ui/widgets/paint_tools.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/toggle_switch.h"
#include "ui/widgets/value_slider.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>
#include <cmath>

namespace underpaint::ui {

namespace {

    using canvas::BrushInput;
    using canvas::BrushQuality;

    constexpr QSize strokeSize{600, 96};
    constexpr int sureFor = 4000; // ms

} // namespace

BrushEditor::BrushEditor(const Session& session, BrushLibrary& library, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_library(library)
    , m_design(session.tools.preset().json)
    , m_stroke(new QLabel(this))
{
    setObjectName("brushEditor");
    setWindowTitle(tr("Brush"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(14);
    m_stroke->setObjectName("brushStroke");
    m_stroke->setFixedSize(strokeSize);
    m_stroke->setAccessibleName(tr("A stroke of the brush"));
    column->addWidget(m_stroke);
    auto* halves = new QHBoxLayout;
    halves->setSpacing(24);
    column->addLayout(halves, 1);
    makeQualities();
    auto* left = new QVBoxLayout;
    left->setSpacing(2);
    for (ValueSlider* slider : m_sliders)
        left->addWidget(slider);
    left->addStretch();
    halves->addLayout(left, 1);
    makeCurves();
    auto* right = new QVBoxLayout;
    right->setSpacing(10);
    right->addWidget(m_quality);
    right->addWidget(m_input);
    right->addWidget(m_follows);
    right->addWidget(m_curve, 1);
    halves->addLayout(right, 1);
    makeNames();
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &BrushEditor::paintStroke);
    connect(&session.tools, &ToolState::brushChanged, this, &BrushEditor::follow);
    connect(&library, &BrushLibrary::changed, this, &BrushEditor::showAll);
    connect(&Theme::instance(), &Theme::themeChanged, &m_soon, qOverload<>(&QTimer::start));
    take();
}

void BrushEditor::makeQualities()
{
    const struct {
        BrushQuality quality;
        QString name, tip;
        bool percent;
    } rows[] = {
        {BrushQuality::Size, tr("Size"), tr("The brush's width at full pressure."), false},
        {BrushQuality::Opacity, tr("Opacity"), tr("How much of the paint lies down at full pressure."), true},
        {BrushQuality::Hardness, tr("Hardness"), tr("How sharp the edge is."), true},
        {BrushQuality::Spacing, tr("Dabs"), tr("How many dabs lie within a radius: few make dots, many a smooth line."), false},
        {BrushQuality::Jitter, tr("Jitter"), tr("How far each dab may stray, in radii."), false},
        {BrushQuality::SizeJitter, tr("Size jitter"), tr("How much the dabs differ in size."), false},
        {BrushQuality::Smudge, tr("Smudge"), tr("How much of the paint that is there the brush takes along."), true},
        {BrushQuality::SmudgeLength, tr("Smudge length"), tr("How long it carries that paint."), true},
        {BrushQuality::Roundness, tr("Flatness"), tr("1 is a round brush, 10 a thin flat one."), false},
        {BrushQuality::Angle, tr("Angle"), tr("How a flat brush is turned."), false},
    };
    for (const auto& row : rows) {
        auto* slider = new ValueSlider(row.name, this);
        const canvas::BrushRange range = canvas::rangeOf(row.quality);
        slider->setObjectName(QStringLiteral("quality%1").arg(int(row.quality)));
        slider->setRange(range.least, range.most);
        slider->setLogarithmic(range.logarithmic);
        slider->setPercent(row.percent);
        slider->setToolTip(row.name + QLatin1Char('\n') + row.tip);
        if (row.quality == BrushQuality::Size)
            slider->setUnit(tr("px"));
        else if (row.quality == BrushQuality::Angle)
            slider->setUnit(tr("°"));
        else if (!row.percent)
            slider->setDecimals(row.quality == BrushQuality::Spacing || row.quality == BrushQuality::Roundness ? 1 : 2);
        connect(slider, &ValueSlider::changed, this, [this, quality = row.quality](double value) {
            m_design.setValue(quality, value);
            apply();
        });
        m_sliders[std::size_t(row.quality)] = slider;
    }
}

void BrushEditor::makeCurves()
{
    m_quality = new DropButton(DropButton::Kind::Filled, this);
    m_quality->setObjectName("curveQuality");
    m_quality->setAccessibleName(tr("What follows"));
    m_quality->setChoices({tr("Size"), tr("Opacity"), tr("Hardness"), tr("Dabs"), tr("Jitter"), tr("Size jitter"), tr("Smudge"), tr("Smudge length"), tr("Flatness"), tr("Angle")}, 0);
    m_input = new Choice(this);
    m_input->setObjectName("curveInput");
    m_input->setAccessibleName(tr("What it follows"));
    m_input->addText(tr("Pressure"), tr("How hard the pen is pressed."));
    m_input->addText(tr("Speed"), tr("How fast the hand moves."));
    m_input->addText(tr("Tilt"), tr("How far the pen leans."));
    m_input->setCurrent(0);
    m_follows = new ToggleSwitch(QString(), this);
    m_follows->setObjectName("curveOn");
    m_curve = new BrushCurveEditor(this);
    connect(m_quality, &DropButton::chosen, this, &BrushEditor::showCurve);
    connect(m_input, &Choice::chosen, this, &BrushEditor::showCurve);
    connect(m_follows, &QAbstractButton::clicked, this, [this](bool on) {
        const auto quality = BrushQuality(m_quality->current());
        const auto input = BrushInput(m_input->current());
        std::vector<base::Point> points;
        if (on) // pressed fully it is what is set; with the others, nothing differs until a point is moved
            points = {{0, input == BrushInput::Pressure ? -1. : 0.}, {1, 0}};
        m_design.setCurve(quality, input, points);
        apply();
        showCurve();
    });
    connect(m_curve, &BrushCurveEditor::changed, this, [this] {
        m_design.setCurve(BrushQuality(m_quality->current()), BrushInput(m_input->current()), m_curve->points());
        apply();
    });
}

void BrushEditor::makeNames()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_name = new QLineEdit(this);
    m_name->setObjectName("brushName");
    m_name->setAccessibleName(tr("Name"));
    m_name->setPlaceholderText(tr("Name"));
    row->addWidget(m_name, 1);
    const auto add = [&](const QString& text, PushButton::Kind kind, const char* name, const QString& tip, auto effect) {
        auto* button = new PushButton(text, kind, this);
        button->setObjectName(name);
        button->setToolTip(tip);
        connect(button, &QAbstractButton::clicked, this, effect);
        row->addWidget(button);
        return button;
    };
    add(tr("Save"), PushButton::Kind::Run, "saveBrush", tr("Keeps it as a brush of your own under that name."), &BrushEditor::save);
    m_rename = add(tr("Rename"), PushButton::Kind::Plain, "renameBrush", tr("Gives your brush that name."), &BrushEditor::rename);
    m_remove = add(tr("Delete"), PushButton::Kind::Plain, "deleteBrush", tr("Removes your brush."), &BrushEditor::remove);
    m_reset = add(tr("Reset"), PushButton::Kind::Plain, "resetBrush", tr("The brush as it was saved or came."), &BrushEditor::reset);
    add(tr("Open file…"), PushButton::Kind::Quiet, "openBrush", tr("A .myb brush from anywhere."), [this] {
        auto* chooser = new QFileDialog(this, tr("Open a brush"), QString(), tr("Brushes (%1)").arg(QStringLiteral("*.myb")));
        chooser->setAttribute(Qt::WA_DeleteOnClose);
        chooser->setFileMode(QFileDialog::ExistingFile);
        connect(chooser, &QFileDialog::fileSelected, this, &BrushEditor::openFile);
        chooser->open();
    });
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
}

void BrushEditor::attempt(const std::function<void()>& work)
{
    try {
        work();
    } catch (const base::Error& error) {
        m_session.errors.report(QString::fromUtf8(error.what()));
    }
}

/// The preset with the size, opacity and hardness that are set over it.
void BrushEditor::take()
{
    m_preset = m_session.tools.preset();
    m_design = canvas::BrushDesign(m_preset.json);
    takeSettings();
    m_name->setText(QString::fromStdString(m_preset.name));
    showAll();
}

void BrushEditor::takeSettings()
{
    const canvas::BrushSettings& brush = m_session.tools.brush();
    const std::pair<BrushQuality, double> set[] = {{BrushQuality::Size, brush.size}, {BrushQuality::Opacity, brush.opacity}, {BrushQuality::Hardness, brush.hardness}};
    for (const auto& [quality, value] : set)
        if (std::abs(m_design.value(quality) - value) > 1e-6) // a file may ask for more than the range has; that stays its own
            m_design.setValue(quality, value);
}

void BrushEditor::follow()
{
    if (m_applying)
        return;
    if (m_session.tools.preset() != m_preset)
        return take();
    takeSettings();
    showAll();
}

void BrushEditor::showAll()
{
    for (int i = 0; i < canvas::brushQualities; ++i)
        m_sliders[std::size_t(i)]->setValue(m_design.value(BrushQuality(i)));
    const bool own = BrushLibrary::isOwn(m_preset.id) && m_library.find(m_preset.id);
    m_rename->setVisible(own);
    m_remove->setVisible(own);
    m_remove->setText(tr("Delete"));
    m_reset->setEnabled(m_library.find(m_preset.id));
    showCurve();
    m_soon.start();
}

void BrushEditor::showCurve()
{
    const auto input = BrushInput(m_input->current());
    const auto points = m_design.curve(BrushQuality(m_quality->current()), input);
    m_follows->setText(input == BrushInput::Pressure ? tr("Follows the pressure") : input == BrushInput::Speed ? tr("Follows the speed") : tr("Follows the tilt"));
    m_follows->setChecked(!points.empty());
    m_curve->setEnabled(!points.empty());
    m_curve->setEnds(input == BrushInput::Pressure ? tr("light") : input == BrushInput::Speed ? tr("slow") : tr("upright"),
        input == BrushInput::Pressure ? tr("firm") : input == BrushInput::Speed ? tr("fast") : tr("flat"));
    m_curve->setPoints(points);
}

void BrushEditor::apply()
{
    attempt([this] {
        canvas::BrushPreset changed = canvas::brushFromJson(m_preset.id, m_design.json());
        changed.preview = m_preset.preview;
        m_preset = std::move(changed);
        m_applying = true;
        m_session.tools.setPreset(m_preset);
        m_applying = false;
        m_soon.start();
    });
}

void BrushEditor::paintStroke()
{
    const Palette& p = Theme::instance().palette();
    const double ratio = devicePixelRatioF();
    const QSize pixels = (QSizeF(strokeSize) * ratio).toSize();
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    image.setDevicePixelRatio(ratio);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    paintRounded(painter, QRectF(QPointF(), QSizeF(strokeSize)), 6, p.well);
    QImage stroke = toImage(canvas::brushStroke(m_preset, {p.text.redF(), p.text.greenF(), p.text.blueF()}, {pixels.width(), pixels.height()}));
    stroke.setDevicePixelRatio(ratio);
    painter.drawImage(QPointF(), stroke);
    painter.end();
    m_stroke->setPixmap(QPixmap::fromImage(image));
}

void BrushEditor::save()
{
    attempt([this] {
        canvas::BrushPreset saved = m_library.save(m_name->text(), m_design.json(), BrushLibrary::isOwn(m_preset.id) ? m_preset.id : std::string());
        m_session.tools.setPreset(saved);
        take();
    });
}

void BrushEditor::rename()
{
    attempt([this] {
        if (const canvas::BrushPreset* own = m_library.find(m_preset.id)) {
            const std::string edited = m_design.json(); // what is not saved yet stays in the hand
            canvas::BrushPreset renamed = canvas::brushFromJson(m_library.rename(*own, m_name->text()).id, edited);
            m_session.tools.setPreset(renamed);
            take();
        }
    });
}

/// Asked once more by the button itself, since a brush that is gone cannot be brought back.
void BrushEditor::remove()
{
    if (m_remove->text() == tr("Delete")) {
        m_remove->setText(tr("Really delete"));
        QTimer::singleShot(sureFor, m_remove, [button = m_remove] { button->setText(tr("Delete")); });
        return;
    }
    attempt([this] {
        m_library.remove(m_preset.id);
        if (!m_library.all().empty())
            m_session.tools.setPreset(m_library.all().front());
    });
}

void BrushEditor::reset()
{
    if (const canvas::BrushPreset* saved = m_library.find(m_preset.id)) {
        const canvas::BrushPreset copy = *saved;
        m_session.tools.setPreset(copy);
        m_session.tools.setSize(2 * copy.radius);
        m_session.tools.setOpacity(copy.opacity);
        m_session.tools.setHardness(copy.hardness);
        take();
    }
}

void BrushEditor::openFile(const QString& path)
{
    attempt([&] { m_session.tools.setPreset(files::readBrushFile(path.toStdString())); });
}

} // namespace underpaint::ui

#include "ui/tools/text_tool.h"

#include "core/canvas/layer_edits.h"
#include "ui/state/document_model.h"
#include "ui/state/text_picture.h"
#include "ui/tools/lines.h"
#include "ui/widgets/paint_tools.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPlainTextEdit>
#include <QtMath>
#include <cmath>

namespace underpaint::ui {
namespace {

constexpr QSize fieldSize{280, 84};
constexpr int below = 10; // view pixels between the words and the field

QTransform toCanvas(const canvas::Placement& placement)
{
    return QTransform().translate(placement.centre.x, placement.centre.y).rotate(placement.angle).scale(placement.scaleX, placement.scaleY).translate(-placement.source.width() / 2., -placement.source.height() / 2.);
}

/// The corner of the words that stays where it is while they become longer: by their alignment.
QPointF anchor(const canvas::Placement& placement, int alignment)
{
    return toCanvas(placement).map(QPointF(placement.source.width() * alignment / 2., 0));
}

} // namespace

TextTool::TextTool(const Session& session, QObject* parent)
    : CanvasTool(session, parent)
{
    connect(&tools().options(), &ToolOptions::changed, this, [this](const QString& id) {
        if (id.startsWith(QLatin1String("text.")))
            rewrite();
    });
    connect(&tools(), &ToolState::coloursChanged, this, &TextTool::rewrite);
    connect(&document(), &DocumentModel::aboutToOpen, this, &TextTool::apply);
    connect(&document(), &DocumentModel::layersChanged, this, [this] {
        if (m_field && m_layer && !m_quiet && !edited())
            close(); // undone, deleted or painted on
    });
}

TextTool::~TextTool() { delete m_field; }

const canvas::Layer* TextTool::edited() const
{
    const canvas::Layer* const layer = document().state().layer(m_layer);
    return layer && layer->text && layer->placement ? layer : nullptr;
}

const canvas::Layer* TextTool::layerAt(QPointF at) const
{
    const auto& layers = document().state().layers;
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
        if (!(*layer)->text || !(*layer)->placement || !(*layer)->visible)
            continue;
        const canvas::Placement& placement = *(*layer)->placement;
        const QPointF within = toCanvas(placement).inverted().map(at);
        if (QRectF(0, 0, placement.source.width(), placement.source.height()).contains(within))
            return layer->get();
    }
    return nullptr;
}

canvas::TextBlock TextTool::wanted() const
{
    canvas::TextBlock block;
    block.text = m_field ? m_field->toPlainText().toStdString() : std::string();
    block.family = options().words("text.family").trimmed().toStdString();
    block.size = options().number("text.size");
    block.bold = options().isOn("text.bold");
    block.italic = options().isOn("text.italic");
    block.alignment = options().choice("text.align");
    block.lineSpacing = options().number("text.spacing") / 100;
    const QColor colour = tools().colour();
    block.colour = {colour.redF(), colour.greenF(), colour.blueF()};
    return block;
}

void TextTool::takeOptions(const canvas::TextBlock& block)
{
    m_quiet = true;
    ToolOptions& options = tools().options();
    options.set("text.family", QString::fromStdString(block.family));
    options.set("text.size", block.size);
    options.set("text.bold", block.bold ? 1 : 0);
    options.set("text.italic", block.italic ? 1 : 0);
    options.set("text.align", block.alignment);
    options.set("text.spacing", block.lineSpacing * 100);
    tools().setColour(QColor::fromRgbF(float(block.colour.red), float(block.colour.green), float(block.colour.blue)));
    m_quiet = false;
}

bool TextTool::press(const ToolPoint& at)
{
    if (m_field) {
        apply();
        return false;
    }
    if (!view())
        return false;
    const canvas::Layer* const layer = layerAt(at.canvas);
    if (layer && layer->locked) {
        Q_EMIT said(tr("%1 is locked: unlock it to change its words.").arg(QString::fromStdString(layer->name)));
        return false;
    }
    ++m_edits;
    m_changed = false;
    m_new = !layer;
    m_layer = layer ? layer->id : 0;
    m_corner = at.canvas;
    m_revision = document().document().revision();
    if (layer) {
        const canvas::TextBlock block = *layer->text;
        document().document().choose(m_layer);
        takeOptions(block);
        open(QString::fromStdString(block.text));
    } else {
        open({});
    }
    return false;
}

void TextTool::open(const QString& text)
{
    m_field = new QPlainTextEdit(view());
    m_field->setObjectName("textField");
    m_field->setAccessibleName(tr("Words of the layer"));
    m_field->setPlaceholderText(tr("Type here. Ctrl+Enter finishes, Esc cancels."));
    m_field->setPlainText(text);
    m_field->selectAll();
    m_field->resize(fieldSize);
    m_field->installEventFilter(this);
    connect(m_field, &QPlainTextEdit::textChanged, this, &TextTool::rewrite);
    m_field->show();
    m_field->setFocus(Qt::MouseFocusReason);
    Q_EMIT busyChanged();
    Q_EMIT overlayChanged(); // its paint() puts the field in its place
}

void TextTool::rewrite()
{
    if (!m_field || m_quiet)
        return;
    const canvas::TextBlock block = wanted();
    const canvas::Layer* const layer = edited();
    if (layer ? *layer->text == block : block.text.empty())
        return;
    const canvas::Picture picture = textPicture(block);
    canvas::Placement placement;
    QPointF corner = m_corner;
    if (layer) {
        placement = *layer->placement;
        corner = anchor(placement, layer->text->alignment);
        if (layer->text->alignment != block.alignment)
            corner = anchor(placement, block.alignment);
    }
    placement.source = picture;
    placement.centre = {0, 0};
    const QPointF off = anchor(placement, block.alignment);
    placement.centre = {corner.x() - off.x(), corner.y() - off.y()};
    if (placement.angle == 0 && placement.scaleX == 1 && placement.scaleY == 1) // whole pixels: to the bit
        placement.centre = {std::round(placement.centre.x - picture.width() / 2.) + picture.width() / 2., std::round(placement.centre.y - picture.height() / 2.) + picture.height() / 2.};
    m_quiet = true;
    const std::string key = "text " + std::to_string(m_edits);
    document().document().edit(tr("Text").toStdString(), [&](canvas::DocumentState& state) {
        canvas::Layer drawn = canvas::placedLayer(state.size, placement, {});
        const QString words = QString::fromStdString(block.text).simplified().left(24);
        if (m_layer == 0) {
            drawn.name = words.toStdString();
            drawn.text = std::make_shared<const canvas::TextBlock>(block);
            m_layer = canvas::addLayer(state, std::move(drawn), state.active);
            return;
        }
        canvas::changeLayer(state, m_layer, [&](canvas::Layer& changed) {
            if (m_new || QString::fromStdString(changed.text ? changed.text->text : std::string()).simplified().left(24).toStdString() == changed.name)
                changed.name = words.isEmpty() ? changed.name : words.toStdString();
            changed.tiles = drawn.tiles;
            changed.placement = drawn.placement;
            changed.text = std::make_shared<const canvas::TextBlock>(block);
        });
    }, canvas::Change::Cause::Edit, key);
    m_quiet = false;
    m_changed = true;
    m_revision = document().document().revision();
    Q_EMIT overlayChanged();
}

void TextTool::apply()
{
    if (!m_field)
        return;
    const bool empty = m_field->toPlainText().trimmed().isEmpty();
    if (empty && m_new) {
        cancel();
        return;
    }
    document().document().closeMerge();
    close();
}

void TextTool::cancel()
{
    if (!m_field)
        return;
    const bool takesBack = m_changed && document().document().revision() == m_revision;
    document().document().closeMerge();
    close();
    if (takesBack)
        document().undo();
}

void TextTool::close()
{
    if (!m_field)
        return;
    QWidget* const canvas = view();
    const bool focused = m_field->hasFocus();
    m_field->removeEventFilter(this);
    m_field->hide();
    m_field->deleteLater();
    m_field.clear();
    m_layer = 0;
    if (focused && canvas)
        canvas->setFocus();
    Q_EMIT busyChanged();
    Q_EMIT overlayChanged();
}

bool TextTool::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_field && (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride)) {
        const auto* const key = static_cast<QKeyEvent*>(event);
        const bool finishes = (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && key->modifiers() & Qt::ControlModifier;
        if (finishes || key->key() == Qt::Key_Escape) {
            event->accept();
            if (event->type() == QEvent::KeyPress)
                finishes ? apply() : cancel();
            return true;
        }
    }
    return CanvasTool::eventFilter(watched, event);
}

/// Below the words, within the view.
void TextTool::place(const QTransform& canvasToView) const
{
    if (!view())
        return;
    QRectF box(canvasToView.map(m_corner), QSizeF(0, options().number("text.size") * std::sqrt(std::abs(canvasToView.determinant()))));
    if (const canvas::Layer* const layer = edited())
        box = (toCanvas(*layer->placement) * canvasToView).mapRect(QRectF(0, 0, layer->placement->source.width(), layer->placement->source.height()));
    const QRect room = view()->rect().adjusted(4, 4, -4 - fieldSize.width(), -4 - fieldSize.height());
    const QPoint at(std::clamp(int(box.left()), room.left(), std::max(room.left(), room.right())), std::clamp(int(box.bottom()) + below, room.top(), std::max(room.top(), room.bottom())));
    if (m_field && m_field->pos() != at)
        QMetaObject::invokeMethod(m_field, [field = m_field, at, canvas = view()] {
            field->move(at);
            canvas->update();
        }, Qt::QueuedConnection); // not while the view is painted
}

void TextTool::paint(QPainter& painter, const QTransform& canvasToView) const
{
    if (!m_field)
        return;
    place(canvasToView);
    QPolygonF frame;
    if (const canvas::Layer* const layer = edited()) {
        frame = (toCanvas(*layer->placement) * canvasToView).map(QPolygonF(QRectF(0, 0, layer->placement->source.width(), layer->placement->source.height())));
    } else {
        const QPointF at = canvasToView.map(m_corner);
        frame << at << at + QPointF(0, options().number("text.size") * std::sqrt(std::abs(canvasToView.determinant())));
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintRounded(painter, QRectF(m_field->geometry()).adjusted(-3, -3, 3, 3), 6, Theme::instance().palette().raised, Theme::instance().palette().edge);
    painter.setBrush(Qt::NoBrush);
    QPen dashes = overlayPen(1.2);
    dashes.setDashPattern({3, 4});
    for (const QPen& pen : {overlayShade(2.4), dashes}) {
        painter.setPen(pen);
        painter.drawPolygon(frame);
    }
    painter.restore();
}

QCursor TextTool::cursor(const std::optional<ToolPoint>&) const { return Qt::IBeamCursor; }

} // namespace underpaint::ui

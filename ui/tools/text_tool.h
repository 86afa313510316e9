#pragma once

#include "core/canvas/document.h"
#include "ui/tools/canvas_tool.h"

#include <QPlainTextEdit>
#include <QPointer>

namespace underpaint::ui {

/// A click begins words on a layer of their own, or takes up those of a text layer again. They are typed into a field beside them and shown as they will be; the whole edit is one undo step.
class TextTool : public CanvasTool {
    Q_OBJECT
public:
    explicit TextTool(const Session& session, QObject* parent = nullptr);
    ~TextTool() override;

    bool press(const ToolPoint& at) override;
    bool isBusy() const override { return m_field != nullptr; }
    void apply() override;
    void cancel() override;
    void paint(QPainter& painter, const QTransform& canvasToView) const override;
    QCursor cursor(const std::optional<ToolPoint>& at) const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    const canvas::Layer* layerAt(QPointF canvas) const;
    const canvas::Layer* edited() const; ///< null before the first letter
    void open(const QString& text);
    void close();
    void rewrite();
    void takeOptions(const canvas::TextBlock& block);
    canvas::TextBlock wanted() const;
    void place(const QTransform& canvasToView) const;

    QPointer<QPlainTextEdit> m_field;
    std::uint64_t m_layer = 0;    // 0 = not there yet
    bool m_new = false;           // the layer was made by this edit
    QPointF m_corner;             // where new words begin, canvas pixels
    quint64 m_revision = 0;       // of the document after our last change
    bool m_changed = false, m_quiet = false;
    int m_edits = 0;              // for the key that makes one step of many changes
};

} // namespace underpaint::ui

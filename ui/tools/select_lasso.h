#pragma once

#include "ui/tools/select_tool.h"

namespace underpaint::ui {

/// Selects what the hand goes around.
class SelectLasso : public SelectTool {
    Q_OBJECT
public:
    using SelectTool::SelectTool;

protected:
    bool begin(const ToolPoint& at) override;
    void go(const ToolPoint& at) override;
    void finish(const ToolPoint& at) override;
    void drop() override { m_way.clear(); }
    QPolygonF draft() const override { return m_way; }

private:
    QPolygonF m_way; // canvas pixels
    bool m_click = true;
    ToolPoint m_from;
};

/// Selects what lies between straight lines from click to click. The first corner, a double click or Enter closes, Backspace takes the last corner back, Esc lets go.
class SelectPolygon : public SelectTool {
    Q_OBJECT
public:
    using SelectTool::SelectTool;

    void hover(const ToolPoint& at) override;
    void doubleClick(const ToolPoint& at) override;
    bool isBusy() const override { return !m_corners.empty(); }
    void apply() override;
    void cancel() override;
    bool wantsKey(const QKeyEvent& event) const override;
    void key(const QKeyEvent& event) override;
    void paint(QPainter& painter, const QTransform& canvasToView) const override;

protected:
    bool begin(const ToolPoint& at) override;
    void go(const ToolPoint& at) override;
    void finish(const ToolPoint& at) override { go(at); }
    void drop() override;
    QPolygonF draft() const override;

private:
    void takeBack();

    std::vector<ToolPoint> m_corners;
    QPointF m_next; // where the hand is, canvas pixels
};

} // namespace underpaint::ui

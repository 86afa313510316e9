#pragma once

#include "ui/state/session.h"
#include "ui/theme/theme.h"

#include <QTimer>
#include <QWidget>

class QDockWidget;
class QMainWindow;
class QScrollArea;

namespace underpaint::ui {

class Actions;
class BrushPanel;
class CanvasView;
class HiddenBar;
class OptionsBar;
class LayersPanel;
class PanelEdge;
class ResultsPanel;
class SectionRule;
class StatusBar;
class StripPanel;
class SubjectPanel;
class TabHead;
class ToolsColumn;
class TopBar;

/// The window's one central widget: top bar / (tools | brush | canvas over strip | right) / status bar. Says how large each part is, which panels fold, and what remains when all are hidden.
class Studio : public QWidget {
    Q_OBJECT
public:
    Studio(const Session& session, Actions& actions, QWidget* parent = nullptr);
    ~Studio() override;

    static constexpr int brushFolds = 1252, rightFolds = 1044; ///< below these widths
    static Density densityFor(QSize window);

    CanvasView& canvas() const { return *m_canvas; }
    StripPanel& strip() const { return *m_strip; }
    TopBar& topBar() const { return *m_topBar; }
    StatusBar& statusBar() const { return *m_statusBar; }
    QWidget& canvasArea() const { return *m_area; } ///< canvas over strip: parent of what lies over the canvas
    BrushPanel& brushPanel() const { return *m_brushPanel; }
    QDockWidget* brushDock() const { return m_brush; }
    QDockWidget* subjectDock() const { return m_subject; }
    QDockWidget* layersDock() const { return m_layers; }
    QDockWidget* resultsDock() const { return m_results; }
    ToolsColumn& tools() const { return *m_tools; }
    OptionsBar& options() const { return *m_options; }
    HiddenBar& hiddenBar() const { return *m_hiddenBar; }
    QMainWindow& docks() const { return *m_docks; } ///< holds the docks

    bool isBrushShown() const;
    bool isRightShown() const;
    void setBrushShown(bool shown); ///< folded: over the canvas
    void setRightShown(bool shown);
    bool arePanelsHidden() const { return m_hidden; }
    void setPanelsHidden(bool hidden);
    void setCanvasAlone(bool alone); ///< where the panels are hidden: without the bar and the tool's options too
    /// Takes density and folding from the size now; otherwise that happens 200 ms after the last change of size.
    void settle();
    /// Moves the keyboard to the next group of controls (-1: to the one before).
    void moveToGroup(int direction);

    QByteArray saveLayout() const;
    void restoreLayout(const QByteArray& saved); ///< damaged text changes nothing

Q_SIGNALS:
    void panelsChanged(); ///< shown, hidden, folded

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QDockWidget* makeDock(const QString& title, const char* name, QWidget* content);
    void makePanels(Actions& actions);
    void dockAll();
    void arrange();
    void arrangeLeft();
    void arrangeRight();
    void placeEdges();
    void later(); ///< arrange() once, after this event
    int brushWidth() const;
    int rightWidth() const;
    bool hasTabs() const;
    void showTabs();

    Session m_session;
    CanvasView* m_canvas;
    OptionsBar* m_options;
    StripPanel* m_strip;
    TopBar* m_topBar;
    StatusBar* m_statusBar;
    QMainWindow* m_docks; // holds the docks; canvas over strip is its middle
    QWidget* m_area;
    HiddenBar* m_hiddenBar;
    SubjectPanel* m_subjectPanel;
    LayersPanel* m_layersPanel;
    ResultsPanel* m_resultsPanel;
    BrushPanel* m_brushPanel;
    ToolsColumn* m_tools;
    QScrollArea* m_subjectScroll;
    QDockWidget *m_toolsDock, *m_brush, *m_subject, *m_layers, *m_results;
    TabHead* m_tabs;
    QWidget *m_tabsTitle, *m_layersTitle, *m_resultsTitle; // titles of docks, each with its head in it
    PanelEdge *m_brushEdge, *m_rightEdge;
    SectionRule *m_layersRule, *m_resultsRule;
    QTimer m_resting, m_arranging;
    double m_brushScale = 1, m_rightScale = 1, m_pressedScale = 1;
    bool m_brushWanted = true, m_rightWanted = true; // where they are not folded
    bool m_brushFolded = false, m_rightFolded = false, m_brushOpen = false, m_rightOpen = false;
    bool m_brushInDocks = true, m_rightInDocks = true;
    bool m_hidden = false, m_alone = false, m_settled = false;
};

} // namespace underpaint::ui

#pragma once

#include "ui/state/session.h"

#include <QWidget>

class QVBoxLayout;

namespace underpaint::ui {

class Actions;
class BrushBrowser;
class BrushLibrary;
class BrushList;
class BrushListModel;
class BrushPreviews;
class SectionHead;
class SectionRule;
class ValueSlider;

/// Brushes, what is set about the one in hand, and under them the colour: or the mask's controls, or how free the realism brush paints.
class BrushPanel : public QWidget {
    Q_OBJECT
public:
    BrushPanel(const Session& session, Actions& actions, QWidget* parent = nullptr);

    /// Puts search and settings at the right end of the dock's title.
    void fillTitle(SectionHead* title);
    QString title() const; ///< "Brushes", "Realism brush", ...
    void openBrowser(QWidget* anchor);
    void openEditor(); ///< of the brush in hand; the one that is open comes to the front
    BrushLibrary& library() const { return *m_library; }

    /// Room for two brushes: the list takes what the window leaves, and gives it back.
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void titleChanged(const QString& title);

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    int heightWithoutRows() const;
    void fitRows(); ///< whole rows of brushes, as many as there is room for
    void makeSliders();
    void openSettings(QWidget* anchor);
    void showBrush();
    void showTool();
    void layOut();

    Session m_session;
    Actions& m_actions;
    BrushLibrary* m_library;
    BrushPreviews* m_previews;
    BrushListModel* m_model;
    BrushList* m_list;
    BrushBrowser* m_browser = nullptr;
    ValueSlider* m_size;
    ValueSlider* m_opacity;
    ValueSlider* m_hardness;
    ValueSlider* m_stabiliser;
    SectionRule* m_rule;
    QWidget* m_colour;
    QWidget* m_mask;
    QWidget* m_realism;
    QVBoxLayout *m_column, *m_rows, *m_sliders, *m_lower;
};

} // namespace underpaint::ui

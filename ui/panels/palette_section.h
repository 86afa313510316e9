#pragma once

#include "ui/state/session.h"

#include <QColor>
#include <QWidget>
#include <functional>

class QMenu;
class QScrollArea;

namespace underpaint::ui {

class DropButton;
class IconButton;
class Palettes;
class Swatches;

/// One palette at a time: choose it, click its colours, add the one in hand, remove, rename, import, export, or make one from the painting.
class PaletteSection : public QWidget {
    Q_OBJECT
public:
    PaletteSection(const Session& session, Palettes& palettes, QWidget* parent = nullptr);

    QString current() const { return m_current; } ///< the file of the palette that is shown
    void setCurrent(const QString& file);
    void setColour(const QColor& colour);
    Swatches* swatches() const { return m_swatches; }
    QMenu* makeMenu(); ///< the caller's

    void addColour();
    void removeColour();                           ///< the one where the arrows are
    void rename(const QString& name);
    void addFromPainting(int count);               ///< k-means of everything visible, by rising lightness

Q_SIGNALS:
    void currentChanged();

private:
    void refresh();
    void attempt(const std::function<void()>& effect); ///< errors become the error bar's sentence
    void askName(const QString& title, const QString& name, const std::function<void(const QString&)>& take);
    void removePalette();
    void import();
    void exportCurrent();

    Session m_session;
    Palettes& m_palettes;
    DropButton* m_choice;
    IconButton *m_add, *m_remove, *m_more;
    QScrollArea* m_scroll;
    Swatches* m_swatches;
    QString m_current;
};

} // namespace underpaint::ui

#include "ui/actions.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QTextEdit>
#include <algorithm>

namespace underpaint::ui {

namespace {

    // Menus by their names in the table.
    [[maybe_unused]] const char* const menuNames[] = {QT_TRANSLATE_NOOP("underpaint::ui::Actions", "File"), QT_TRANSLATE_NOOP("underpaint::ui::Actions", "Edit"), QT_TRANSLATE_NOOP("underpaint::ui::Actions", "View"),
        QT_TRANSLATE_NOOP("underpaint::ui::Actions", "Layer"), QT_TRANSLATE_NOOP("underpaint::ui::Actions", "Mask"), QT_TRANSLATE_NOOP("underpaint::ui::Actions", "Select"), QT_TRANSLATE_NOOP("underpaint::ui::Actions", "Image"), QT_TRANSLATE_NOOP("underpaint::ui::Actions", "Generate"), QT_TRANSLATE_NOOP("underpaint::ui::Actions", "Help"),
        QT_TRANSLATE_NOOP("underpaint::ui::Actions", "Sample paintings"), QT_TRANSLATE_NOOP("underpaint::ui::Actions", "Tools"), QT_TRANSLATE_NOOP("underpaint::ui::Actions", "Opacity"),
        QT_TRANSLATE_NOOP("underpaint::ui::Actions", "Compare"), QT_TRANSLATE_NOOP("underpaint::ui::Actions", "Live preview"), QT_TRANSLATE_NOOP("underpaint::ui::Actions", "How free"), QT_TRANSLATE_NOOP("underpaint::ui::Actions", "Method"),
        QT_TRANSLATE_NOOP("underpaint::ui::Actions", "Filter"), QT_TRANSLATE_NOOP("underpaint::ui::Actions", "Adjust"), QT_TRANSLATE_NOOP("underpaint::ui::Actions", "New adjustment"), QT_TRANSLATE_NOOP("underpaint::ui::Actions", "Label")};

    bool isTextField(const QWidget* widget)
    {
        if (const auto* combo = qobject_cast<const QComboBox*>(widget))
            return combo->isEditable();
        return qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QPlainTextEdit*>(widget) || qobject_cast<const QTextEdit*>(widget)
            || qobject_cast<const QAbstractSpinBox*>(widget);
    }

    /// What a shortcut is compared with.
    QKeySequence keyOf(const QKeyEvent& event)
    {
        const auto modifiers = event.modifiers() & (Qt::ShiftModifier | Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
        return QKeySequence(QKeyCombination(modifiers, Qt::Key(event.key())));
    }

    bool isFunctionKey(int key) { return key >= Qt::Key_F1 && key <= Qt::Key_F35; }

    QList<QKeySequence> keysFrom(const QString& text)
    {
        QList<QKeySequence> keys;
        for (const QString& one : text.split(QStringLiteral("; "), Qt::SkipEmptyParts))
            keys << QKeySequence(one, QKeySequence::PortableText);
        return keys;
    }

    const QString noKey = QStringLiteral("none");

} // namespace

Actions::Actions(Preferences& preferences, QWidget* window)
    : QObject(window)
    , m_preferences(preferences)
{
    m_windows << window;
    for (const ActionSpec& spec : table()) {
        auto* action = new QAction(tr(spec.text), window);
        action->setObjectName(QLatin1String(spec.id));
        action->setCheckable(spec.flags & ActionSpec::Checkable);
        action->setAutoRepeat(spec.flags & ActionSpec::RepeatsWhenHeld);
        action->setMenuRole(QAction::NoRole);
        window->addAction(action);
        m_actions.insert(spec.id, action);
    }
    rekey();
    connect(&preferences, &Preferences::changed, this, &Actions::rekey);
    qApp->installEventFilter(this);
}

const ActionSpec& Actions::spec(const char* id)
{
    const auto specs = table();
    const auto found = std::find_if(specs.begin(), specs.end(), [&](const ActionSpec& spec) { return qstrcmp(spec.id, id) == 0; });
    Q_ASSERT_X(found != specs.end(), "Actions::spec", id);
    return *found;
}

QAction* Actions::at(const char* id) const
{
    QAction* const action = m_actions.value(id);
    Q_ASSERT_X(action, "Actions::at", id);
    return action;
}

QString Actions::plainText(const ActionSpec& spec)
{
    QString text = tr(spec.text);
    return text.remove(QChar(0x2026)).remove(QLatin1Char('&'));
}

QString Actions::tip(const ActionSpec& spec) { return tr(spec.tip); }

QList<QKeySequence> Actions::schemeKeys(const ActionSpec& spec, KeyScheme scheme) { return keysFrom(QLatin1String(spec.keys[int(scheme)])); }

QList<QKeySequence> Actions::keysOf(const ActionSpec& spec) const
{
    if (const QString own = m_preferences.ownKey(QLatin1String(spec.id)); !own.isEmpty())
        return own == noKey ? QList<QKeySequence>() : keysFrom(own);
    QList<QKeySequence> keys = schemeKeys(spec, m_preferences.keyScheme());
    // A key that the artist gave to something else is gone here.
    for (const ActionSpec& other : table()) {
        const QString own = m_preferences.ownKey(QLatin1String(other.id));
        if (own.isEmpty() || own == noKey || &other == &spec)
            continue;
        for (const QKeySequence& taken : keysFrom(own))
            keys.removeAll(taken);
    }
    return keys;
}

void Actions::rekey()
{
    // Preferences change often (recent files, window state); keys seldom.
    QByteArray now = QByteArray::number(int(m_preferences.keyScheme()));
    for (const ActionSpec& spec : table())
        now += '\n' + m_preferences.ownKey(QLatin1String(spec.id)).toUtf8();
    if (now == m_keysNow)
        return;
    m_keysNow = now;
    release();
    for (const ActionSpec& spec : table()) {
        const QList<QKeySequence> keys = keysOf(spec);
        QAction* const action = at(spec.id);
        action->setShortcuts(keys);
        const QString key = keys.isEmpty() ? QString() : QStringLiteral("  ") + keys.first().toString(QKeySequence::NativeText);
        action->setToolTip(plainText(spec) + key + QLatin1Char('\n') + tip(spec));
    }
}

void Actions::fill(QMenuBar* bar)
{
    m_menus.clear();
    for (const ActionSpec& spec : table()) {
        QMenu* menu = nullptr;
        QString path;
        for (const QString& name : QString::fromLatin1(spec.menu).split(QLatin1Char('/'), Qt::SkipEmptyParts)) {
            path += (path.isEmpty() ? QString() : QStringLiteral("/")) + name;
            QMenu*& found = m_menus[path];
            if (!found) {
                const QString title = tr(name.toLatin1().constData());
                found = menu ? menu->addMenu(title) : bar->addMenu(title);
                found->setToolTipsVisible(false);
            }
            menu = found;
        }
        if (!menu)
            continue;
        if (spec.flags & ActionSpec::SeparatorBefore && !menu->isEmpty())
            menu->addSeparator();
        menu->addAction(at(spec.id));
    }
}

QMenu* Actions::menu(const QString& path) const { return m_menus.value(path); }

void Actions::serve(QWidget* window, QWidget* canvas)
{
    if (!m_windows.contains(window)) {
        m_windows << window;
        window->addActions(m_actions.values());
    }
    if (canvas)
        m_canvases << canvas;
}

/// Whether the key is for the widget that has the focus, and for no action.
bool Actions::overridden(const QKeySequence& key) const
{
    const QWidget* const focus = QApplication::focusWidget();
    const QKeyCombination combination = key[0];
    const bool bare = !(combination.keyboardModifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (!bare || isFunctionKey(combination.key()))
        return false;
    if (isTextField(focus))
        return true;
    if (!focus || focus->isWindow() || std::any_of(m_canvases.begin(), m_canvases.end(), [&](const auto& canvas) { return canvas == focus; }))
        return false;
    const auto specs = table();
    return std::any_of(specs.begin(), specs.end(),
        [&](const ActionSpec& spec) { return spec.flags & ActionSpec::OnlyOnCanvas && at(spec.id)->shortcuts().contains(key); });
}

const ActionSpec* Actions::heldBy(const QKeySequence& key) const
{
    for (const ActionSpec& spec : table())
        if (spec.flags & ActionSpec::WhileHeld && at(spec.id)->shortcuts().contains(key))
            return &spec;
    return nullptr;
}

void Actions::release()
{
    if (QAction* const held = std::exchange(m_held, nullptr))
        held->setChecked(false);
}

bool Actions::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::ApplicationStateChange:
    case QEvent::WindowDeactivate:
        release();
        break;
    case QEvent::ShortcutOverride:
    case QEvent::KeyPress: {
        auto* const key = static_cast<QKeyEvent*>(event);
        if (!watched->isWidgetType() || !m_windows.contains(static_cast<QWidget*>(watched)->window()) || key->key() == 0 || key->key() == Qt::Key_unknown)
            break;
        const QKeySequence pressed = keyOf(*key);
        const ActionSpec* const held = isTextField(QApplication::focusWidget()) ? nullptr : heldBy(pressed);
        if (event->type() == QEvent::ShortcutOverride) {
            if (!held && !overridden(pressed))
                break;
            event->accept();
            return true;
        }
        if (!held)
            break;
        if (!key->isAutoRepeat()) {
            m_held = at(held->id);
            m_heldKey = key->key();
            m_held->setChecked(true);
        }
        return true;
    }
    case QEvent::KeyRelease:
        if (m_held && watched->isWidgetType() && static_cast<QKeyEvent*>(event)->key() == m_heldKey) {
            if (!static_cast<QKeyEvent*>(event)->isAutoRepeat())
                release();
            return true;
        }
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace underpaint::ui

#include "ui/command_search.h"

#include "ui/actions.h"
#include "ui/fuzzy_match.h"
#include "ui/theme/theme.h"
#include "ui/widgets/paint_tools.h"
#include "ui/widgets/row_painting.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPointer>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

namespace underpaint::ui {

namespace {

    constexpr int widest = 560, shownRows = 9, mostRecent = 6;
    enum Role { IdRole = Qt::UserRole + 1, PathRole, KeyRole, WhyRole };

    struct Reason {
        const char* ids; ///< how they begin
        const char* sentence;
    };
    const Reason reasons[] = {
        {"edit.undo", QT_TRANSLATE_NOOP("underpaint::ui::CommandSearch", "There is no step to take back.")},
        {"edit.redo", QT_TRANSLATE_NOOP("underpaint::ui::CommandSearch", "There is no step to do again.")},
        {"file.recover", QT_TRANSLATE_NOOP("underpaint::ui::CommandSearch", "Nothing was left unsaved.")},
        {"layer.mergeDown", QT_TRANSLATE_NOOP("underpaint::ui::CommandSearch", "There is no layer below.")},
        {"layer.below", QT_TRANSLATE_NOOP("underpaint::ui::CommandSearch", "There is no layer below.")},
        {"layer.down", QT_TRANSLATE_NOOP("underpaint::ui::CommandSearch", "There is no layer below.")},
        {"layer.above", QT_TRANSLATE_NOOP("underpaint::ui::CommandSearch", "There is no layer above.")},
        {"layer.up", QT_TRANSLATE_NOOP("underpaint::ui::CommandSearch", "There is no layer above.")},
        {"layer.", QT_TRANSLATE_NOOP("underpaint::ui::CommandSearch", "The chosen layer cannot do this.")},
        {"generate.stop", QT_TRANSLATE_NOOP("underpaint::ui::CommandSearch", "Nothing is running.")},
        {"generate.keep", QT_TRANSLATE_NOOP("underpaint::ui::CommandSearch", "There is no result to keep.")},
        {"generate.", QT_TRANSLATE_NOOP("underpaint::ui::CommandSearch", "Choose a model first.")},
        {"method.", QT_TRANSLATE_NOOP("underpaint::ui::CommandSearch", "The chosen model cannot do this.")},
        {"compare.", QT_TRANSLATE_NOOP("underpaint::ui::CommandSearch", "There is no result to compare with.")},
        {"select.", QT_TRANSLATE_NOOP("underpaint::ui::CommandSearch", "Nothing is selected.")},
    };

    QString keysOf(const QAction& action)
    {
        return action.shortcut().toString(QKeySequence::NativeText);
    }

    QString pathOf(const ActionSpec& spec)
    {
        QStringList names;
        for (const QString& name : QString::fromLatin1(spec.menu).split(QLatin1Char('/'), Qt::SkipEmptyParts))
            names << Actions::tr(name.toLatin1().constData());
        return names.join(QStringLiteral(" › "));
    }

    /// Name left, menu (or why not) after it, key at the right end.
    class CommandDelegate : public QStyledItemDelegate {
    public:
        using QStyledItemDelegate::QStyledItemDelegate;
        QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {200, Theme::instance().metrics().control + 2}; }
        void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
        {
            const Palette& p = Theme::instance().palette();
            const QRectF row = paintRowGround(*painter, option);
            const QString why = index.data(WhyRole).toString();
            const QRectF inner = row.adjusted(12, 0, -12, 0);
            const double key = paintText(*painter, inner, Qt::AlignRight | Qt::AlignVCenter, index.data(KeyRole).toString(), TextRole::Label, why.isEmpty() ? p.text2 : p.text3);
            const double name = paintText(*painter, inner.adjusted(0, 0, -key - 12, 0), Qt::AlignLeft | Qt::AlignVCenter, index.data(Qt::DisplayRole).toString(), TextRole::Body, why.isEmpty() ? p.text : p.text3);
            paintText(*painter, inner.adjusted(name + 12, 0, -key - 12, 0), Qt::AlignLeft | Qt::AlignVCenter, why.isEmpty() ? index.data(PathRole).toString() : why, TextRole::Small, why.isEmpty() ? p.text2 : p.text3);
        }
    };

} // namespace

QString whyNot(const Actions& actions, const ActionSpec& spec)
{
    const QAction& action = *actions.at(spec.id);
    if (action.isEnabled())
        return {};
    if (const QString own = action.property("why").toString(); !own.isEmpty())
        return own;
    for (const Reason& reason : reasons)
        if (QByteArray(spec.id).startsWith(reason.ids))
            return CommandSearch::tr(reason.sentence);
    return CommandSearch::tr("Not possible now.");
}

CommandSearch::CommandSearch(Actions& actions, QWidget* window)
    : QFrame(window)
    , m_actions(actions)
    , m_field(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_model(new QStandardItemModel(this))
{
    setObjectName("commandSearch");
    setAccessibleName(tr("Search for a command"));
    hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(6);
    column->addWidget(m_field);
    column->addWidget(m_list);
    m_field->setObjectName("commandField");
    m_field->setPlaceholderText(tr("What do you want to do?"));
    m_field->setAccessibleName(tr("Search for a command"));
    m_field->installEventFilter(this);
    m_list->setObjectName("commandList");
    m_list->setAccessibleName(tr("Commands"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setFocusPolicy(Qt::NoFocus); // the field keeps the keyboard
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    connect(m_field, &QLineEdit::textChanged, this, &CommandSearch::look);
    connect(m_list, &QListView::clicked, this, &CommandSearch::run);
    window->installEventFilter(this);
}

void CommandSearch::open()
{
    m_before = QApplication::focusWidget();
    m_field->clear();
    look();
    place();
    show();
    raise();
    m_field->setFocus(Qt::PopupFocusReason);
}

void CommandSearch::place()
{
    const QWidget* const window = parentWidget();
    const int wide = std::min(widest, window->width() - 40), row = Theme::instance().metrics().control + 2;
    const int high = 24 + m_field->sizeHint().height() + row * std::clamp(m_model->rowCount(), 1, shownRows);
    setGeometry((window->width() - wide) / 2, std::min(96, window->height() / 8), wide, std::min(high, window->height() - 60));
}

void CommandSearch::look()
{
    struct Match {
        const ActionSpec* spec;
        double score;
    };
    const QString words = m_field->text().trimmed();
    std::vector<Match> matches;
    for (const ActionSpec& spec : Actions::table()) {
        const QString name = Actions::plainText(spec), path = pathOf(spec);
        const auto recent = m_recent.indexOf(QByteArray(spec.id));
        if (words.isEmpty()) {
            matches.push_back({&spec, recent < 0 ? 0. : double(mostRecent - recent)});
            continue;
        }
        // The name counts most; then the menu with it ("mask grow"), its key, and the sentence that explains it.
        const auto own = fuzzyScore(words, name), whole = fuzzyScore(words, path + QLatin1Char(' ') + name), tip = fuzzyScore(words, Actions::tip(spec));
        double score = own ? *own : -1;
        if (whole)
            score = std::max(score, *whole - 20);
        if (tip && *tip > 45)
            score = std::max(score, *tip - 40);
        if (keysOf(*m_actions.at(spec.id)).compare(words, Qt::CaseInsensitive) == 0)
            score = std::max(score, 95.);
        if (score > 0)
            matches.push_back({&spec, score + (recent < 0 ? 0 : 3) - (m_actions.at(spec.id)->isEnabled() ? 0 : 10)});
    }
    std::stable_sort(matches.begin(), matches.end(), [](const Match& one, const Match& other) { return one.score > other.score; });
    m_model->clear();
    for (const Match& match : matches) {
        const QAction& action = *m_actions.at(match.spec->id);
        const QString why = whyNot(m_actions, *match.spec), name = action.text().remove(QChar(0x2026)).remove(QLatin1Char('&'));
        auto* const row = new QStandardItem(name);
        row->setData(QByteArray(match.spec->id), IdRole);
        row->setData(pathOf(*match.spec), PathRole);
        row->setData(keysOf(action), KeyRole);
        row->setData(why, WhyRole);
        row->setToolTip(Actions::tip(*match.spec));
        row->setData(QStringList{name, pathOf(*match.spec), keysOf(action), why}.join(QStringLiteral(", ")), Qt::AccessibleTextRole);
        m_model->appendRow(row);
    }
    if (matches.empty()) {
        auto* const none = new QStandardItem(tr("No command called ‹%1›").arg(words));
        none->setEnabled(false);
        none->setData(tr("Try another word."), WhyRole);
        m_model->appendRow(none);
    }
    m_list->setCurrentIndex(m_model->index(0, 0));
    m_list->scrollToTop();
    place();
}

std::vector<const ActionSpec*> CommandSearch::found() const
{
    std::vector<const ActionSpec*> specs;
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (const QByteArray id = m_model->item(row)->data(IdRole).toByteArray(); !id.isEmpty())
            specs.push_back(&Actions::spec(id.constData()));
    return specs;
}

void CommandSearch::run()
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid() || !index.data(WhyRole).toString().isEmpty())
        return;
    const QByteArray id = index.data(IdRole).toByteArray();
    m_recent.removeAll(id);
    m_recent.prepend(id);
    m_recent = m_recent.mid(0, mostRecent);
    close();
    QPointer<QAction> action = m_actions.at(id.constData());
    QTimer::singleShot(0, this, [action] { // it may open something that wants the keyboard
        if (action)
            action->trigger();
    });
}

void CommandSearch::close()
{
    if (!isVisible())
        return;
    const bool had = isAncestorOf(QApplication::focusWidget());
    hide();
    if (had && m_before && m_before->isVisible())
        m_before->setFocus(Qt::PopupFocusReason);
    m_before = nullptr;
    Q_EMIT closed();
}

bool CommandSearch::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_field) {
        if (event->type() == QEvent::Resize && isVisible())
            place();
        return QFrame::eventFilter(watched, event);
    }
    if (event->type() == QEvent::FocusOut && static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason && static_cast<QFocusEvent*>(event)->reason() != Qt::ActiveWindowFocusReason)
        close();
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    auto* const key = static_cast<QKeyEvent*>(event);
    const int row = m_list->currentIndex().row(), last = m_model->rowCount() - 1;
    const auto go = [&](int to) {
        m_list->setCurrentIndex(m_model->index(std::clamp(to, 0, std::max(0, last)), 0));
        return true;
    };
    switch (key->key()) {
    case Qt::Key_Down: return go(row == last ? 0 : row + 1);
    case Qt::Key_Up: return go(row <= 0 ? last : row - 1);
    case Qt::Key_PageDown: return go(row + shownRows);
    case Qt::Key_PageUp: return go(row - shownRows);
    case Qt::Key_Return:
    case Qt::Key_Enter: run(); return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab: return true;
    case Qt::Key_Escape: close(); return true;
    default: return QFrame::eventFilter(watched, event);
    }
}

void CommandSearch::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Palette& p = Theme::instance().palette();
    paintRounded(painter, rect(), 8, p.bar, p.edge);
}

} // namespace underpaint::ui

#include "ui/widgets/spoken.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace underpaint::ui {

namespace {

    class ValueInterface : public QAccessibleWidget, public QAccessibleValueInterface {
    public:
        ValueInterface(QWidget* widget, SpokenValue& spoken)
            : QAccessibleWidget(widget, spoken.isSpokenReadOnly() ? QAccessible::ProgressBar : QAccessible::Slider)
            , m_spoken(spoken)
        {
        }

        void* interface_cast(QAccessible::InterfaceType type) override
        {
            return type == QAccessible::ValueInterface ? static_cast<QAccessibleValueInterface*>(this) : QAccessibleWidget::interface_cast(type);
        }
        QString text(QAccessible::Text type) const override
        {
            return type == QAccessible::Value ? m_spoken.spokenText() : QAccessibleWidget::text(type);
        }
        QAccessible::State state() const override
        {
            QAccessible::State state = QAccessibleWidget::state();
            state.readOnly = m_spoken.isSpokenReadOnly();
            return state;
        }

        QVariant currentValue() const override { return m_spoken.spokenValue(); }
        QVariant minimumValue() const override { return m_spoken.spokenLowest(); }
        QVariant maximumValue() const override { return m_spoken.spokenHighest(); }
        QVariant minimumStepSize() const override { return (m_spoken.spokenHighest() - m_spoken.spokenLowest()) / 100; }
        void setCurrentValue(const QVariant& value) override
        {
            if (!m_spoken.isSpokenReadOnly() && widget()->isEnabled())
                m_spoken.setSpoken(value.toDouble());
        }

    private:
        SpokenValue& m_spoken;
    };

    class ItemInterface : public QAccessibleInterface, public QAccessibleActionInterface {
    public:
        ItemInterface(QWidget* widget, SpokenItems& spoken, int index)
            : m_widget(widget)
            , m_spoken(spoken)
            , m_index(index)
        {
        }

        bool isValid() const override { return m_index < m_spoken.spokenCount(); }
        QObject* object() const override { return nullptr; }
        QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(m_widget); }
        QAccessibleInterface* child(int) const override { return nullptr; }
        QAccessibleInterface* childAt(int, int) const override { return nullptr; }
        int childCount() const override { return 0; }
        int indexOfChild(const QAccessibleInterface*) const override { return -1; }
        QAccessible::Role role() const override { return m_spoken.areSpokenTabs() ? QAccessible::PageTab : QAccessible::RadioButton; }
        QString text(QAccessible::Text type) const override { return type == QAccessible::Name ? m_spoken.spokenName(m_index) : QString(); }
        void setText(QAccessible::Text, const QString&) override {}
        QRect rect() const override
        {
            const QRect place = m_spoken.spokenRect(m_index).toAlignedRect();
            return {m_widget->mapToGlobal(place.topLeft()), place.size()};
        }
        QAccessible::State state() const override
        {
            QAccessible::State state;
            state.checkable = state.focusable = state.selectable = true;
            state.checked = state.selected = m_spoken.isSpokenChosen(m_index);
            state.disabled = !m_widget->isEnabled();
            state.invisible = !m_widget->isVisible();
            return state;
        }
        void* interface_cast(QAccessible::InterfaceType type) override
        {
            return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
        }
        QStringList actionNames() const override { return {pressAction()}; }
        void doAction(const QString& name) override
        {
            if (name == pressAction() && m_widget->isEnabled())
                m_spoken.chooseSpoken(m_index);
        }
        QStringList keyBindingsForAction(const QString&) const override { return {}; }

    private:
        QWidget* m_widget;
        SpokenItems& m_spoken;
        int m_index;
    };

    class GroupInterface : public QAccessibleWidget {
    public:
        GroupInterface(QWidget* widget, SpokenItems& spoken)
            : QAccessibleWidget(widget, spoken.areSpokenTabs() ? QAccessible::PageTabList : QAccessible::Grouping)
            , m_spoken(spoken)
        {
        }
        ~GroupInterface() override
        {
            for (const QAccessible::Id id : m_items)
                QAccessible::deleteAccessibleInterface(id);
        }

        int childCount() const override { return m_spoken.spokenCount(); }
        QAccessibleInterface* child(int index) const override
        {
            if (index < 0 || index >= m_spoken.spokenCount())
                return nullptr;
            while (m_items.size() <= index)
                m_items.append(QAccessible::registerAccessibleInterface(new ItemInterface(widget(), m_spoken, int(m_items.size()))));
            return QAccessible::accessibleInterface(m_items[index]);
        }
        int indexOfChild(const QAccessibleInterface* child) const override
        {
            for (int i = 0; i < m_items.size(); ++i)
                if (QAccessible::accessibleInterface(m_items[i]) == child)
                    return i;
            return -1;
        }
        QAccessibleInterface* childAt(int x, int y) const override
        {
            const QPointF place = widget()->mapFromGlobal(QPoint(x, y));
            for (int i = 0; i < m_spoken.spokenCount(); ++i)
                if (m_spoken.spokenRect(i).contains(place))
                    return child(i);
            return nullptr;
        }
        QString text(QAccessible::Text type) const override
        {
            if (type == QAccessible::Value)
                for (int i = 0; i < m_spoken.spokenCount(); ++i)
                    if (m_spoken.isSpokenChosen(i))
                        return m_spoken.spokenName(i);
            return QAccessibleWidget::text(type);
        }

    private:
        SpokenItems& m_spoken;
        mutable QList<QAccessible::Id> m_items;
    };

    QAccessibleInterface* makeInterface(const QString&, QObject* object)
    {
        auto* widget = qobject_cast<QWidget*>(object);
        if (!widget)
            return nullptr;
        if (auto* value = dynamic_cast<SpokenValue*>(object))
            return new ValueInterface(widget, *value);
        if (auto* items = dynamic_cast<SpokenItems*>(object))
            return new GroupInterface(widget, *items);
        return nullptr;
    }

} // namespace

void speakValue(QWidget* widget)
{
    if (!QAccessible::isActive())
        return;
    if (const auto* value = dynamic_cast<SpokenValue*>(widget)) {
        QAccessibleValueChangeEvent event(widget, value->spokenValue());
        QAccessible::updateAccessibility(&event);
    } else {
        QAccessibleEvent event(widget, QAccessible::Selection);
        QAccessible::updateAccessibility(&event);
    }
}

void installSpoken()
{
    static const bool done = (QAccessible::installFactory(makeInterface), true);
    Q_UNUSED(done)
}

} // namespace underpaint::ui

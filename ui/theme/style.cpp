#include "ui/theme/style.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

namespace underpaint::ui {

namespace {

    constexpr double menuRadius = 8;
    constexpr int menuInset = 6, checkRoom = 28;

    int scaled(int length) { return qRound(length * Theme::instance().textScale()); }

} // namespace

Style::Style()
    : QProxyStyle(QStringLiteral("fusion"))
{
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    const Palette& p = Theme::instance().palette();
    switch (element) {
    case PE_PanelMenu:
        painter->fillRect(option->rect, p.bar);
        return;
    case PE_FrameMenu: {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(p.edge);
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option->rect).adjusted(.5, .5, -.5, -.5), menuRadius, menuRadius);
        painter->restore();
        return;
    }
    case PE_FrameFocusRect: // rings are drawn by those who have them
    case PE_PanelMenuBar:
    case PE_FrameDockWidget:
    case PE_FrameStatusBarItem:
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    switch (element) {
    case CE_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
            drawMenuItem(*item, *painter);
        return;
    case CE_MenuBarItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
            drawMenuBarItem(*item, *painter);
        return;
    case CE_MenuBarEmptyArea:
    case CE_MenuEmptyArea:
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Style::drawMenuItem(const QStyleOptionMenuItem& item, QPainter& painter) const
{
    const Theme& theme = Theme::instance();
    const Palette& p = theme.palette();
    const QRect row = item.rect;
    const bool enabled = item.state & State_Enabled, chosen = item.state & State_Selected;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (item.menuItemType == QStyleOptionMenuItem::Separator) {
        if (item.text.isEmpty()) {
            painter.fillRect(QRect(row.left() + 2, row.center().y(), row.width() - 4, 1), p.line);
        } else {
            painter.setFont(theme.font(TextRole::Head));
            painter.setPen(p.text2);
            painter.drawText(row.adjusted(8, 0, -8, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextHideMnemonic, item.text);
        }
        painter.restore();
        return;
    }
    if (chosen && enabled) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(p.hover);
        painter.drawRoundedRect(row, 4, 4);
    }
    if (item.checkType != QStyleOptionMenuItem::NotCheckable && item.checked) {
        const double ratio = painter.device()->devicePixelRatioF();
        painter.drawPixmap(row.left() + 6, row.center().y() - 7, icon(QStringLiteral("apply"), enabled ? p.accent : p.text3, 16, ratio));
    } else if (!item.icon.isNull()) {
        item.icon.paint(&painter, QRect(row.left() + 6, row.center().y() - 7, 16, 16), Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    }
    const QStringList parts = item.text.split(QLatin1Char('\t'));
    const int flags = Qt::AlignVCenter | Qt::TextSingleLine
        | (styleHint(SH_UnderlineShortcut, &item, nullptr, nullptr) ? Qt::TextShowMnemonic : Qt::TextHideMnemonic);
    const QRect words = row.adjusted(checkRoom, 0, -8, 0);
    painter.setFont(theme.font(item.checked ? TextRole::Chosen : TextRole::Body));
    painter.setPen(enabled ? p.text : p.text3);
    painter.drawText(words, flags | Qt::AlignLeft, parts.value(0));
    if (item.menuItemType == QStyleOptionMenuItem::SubMenu) {
        const double ratio = painter.device()->devicePixelRatioF();
        painter.drawPixmap(row.right() - 20, row.center().y() - 7, icon(QStringLiteral("chevron-right"), enabled ? p.text2 : p.text3, 16, ratio));
    } else if (parts.size() > 1) {
        painter.setFont(theme.font(TextRole::Small));
        painter.setPen(enabled ? p.text2 : p.text3);
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, parts.value(1));
    }
    painter.restore();
}

void Style::drawMenuBarItem(const QStyleOptionMenuItem& item, QPainter& painter) const
{
    const Theme& theme = Theme::instance();
    const Palette& p = theme.palette();
    const bool enabled = item.state & State_Enabled;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (item.state & (State_Selected | State_Sunken) && enabled) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(item.state & State_Sunken ? p.hover : p.raised);
        const int height = qMin(item.rect.height(), scaled(28));
        painter.drawRoundedRect(QRect(item.rect.left(), item.rect.center().y() - height / 2, item.rect.width(), height), 6, 6);
    }
    painter.setFont(theme.font(TextRole::Body));
    painter.setPen(enabled ? p.text : p.text3);
    painter.drawText(item.rect, Qt::AlignCenter | Qt::TextSingleLine
            | (styleHint(SH_UnderlineShortcut, &item, nullptr, nullptr) ? Qt::TextShowMnemonic : Qt::TextHideMnemonic), item.text);
    painter.restore();
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const
{
    const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
    if (type == CT_MenuItem && item) {
        const Theme& theme = Theme::instance();
        if (item->menuItemType == QStyleOptionMenuItem::Separator) {
            if (item->text.isEmpty())
                return {10, 9};
            return {QFontMetrics(theme.font(TextRole::Head)).horizontalAdvance(item->text) + 24, scaled(28)};
        }
        const QStringList parts = item->text.split(QLatin1Char('\t'));
        int width = checkRoom + QFontMetrics(theme.font(TextRole::Chosen)).size(Qt::TextShowMnemonic, parts.value(0)).width() + 24;
        if (parts.size() > 1)
            width += QFontMetrics(theme.font(TextRole::Small)).horizontalAdvance(parts.value(1)) + 24;
        if (item->menuItemType == QStyleOptionMenuItem::SubMenu)
            width += 24;
        return {width, scaled(30)};
    }
    if (type == CT_MenuBarItem && item) {
        const QFontMetrics metrics(Theme::instance().font(TextRole::Body));
        return {metrics.size(Qt::TextShowMnemonic, item->text).width() + 20, scaled(30)};
    }
    return QProxyStyle::sizeFromContents(type, option, size, widget);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_MenuPanelWidth: return 1;
    case PM_MenuHMargin:
    case PM_MenuVMargin: return menuInset;
    case PM_SubMenuOverlap: return 2;
    case PM_MenuBarPanelWidth:
    case PM_MenuBarVMargin:
    case PM_MenuBarHMargin:
    case PM_MenuBarItemSpacing: return 0;
    case PM_SmallIconSize: return 16;
    case PM_DockWidgetFrameWidth:
    case PM_DockWidgetTitleMargin: return 0;
    case PM_DockWidgetSeparatorExtent: return 5;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* result) const
{
    switch (hint) {
    case SH_Menu_Mask:
        if (auto* mask = qstyleoption_cast<QStyleHintReturnMask*>(result)) {
            QPainterPath path;
            path.addRoundedRect(option->rect, menuRadius, menuRadius);
            mask->region = QRegion(path.toFillPolygon().toPolygon());
        }
        return 1;
    case SH_Menu_SupportsSections:
    case SH_Menu_SubMenuUniDirection: return 1;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ItemView_ActivateItemOnSingleClick: return 0;
    case SH_ToolTip_WakeUpDelay: return 600;
    default: return QProxyStyle::styleHint(hint, option, widget, result);
    }
}

} // namespace underpaint::ui

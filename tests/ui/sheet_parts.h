#pragma once

#include "sheet_page.h"

#include "ui/widgets/free_slider.h"
#include "ui/widgets/layer_delegate.h"

#include <QPainterPath>
#include <QStandardItemModel>
#include <cmath>

namespace underpaint::ui {

inline FreeSlider::Curves crossingCurves()
{
    FreeSlider::Curves curves;
    for (int i = 0; i < FreeSlider::frameCount; ++i) {
        const double travel = (i + .5) / 7, real = 1 / (1 + std::exp(-9 * (travel - .42)));
        curves[std::size_t(i)] = {1 / (1 + std::exp(8 * (travel - .68))), real};
    }
    return curves;
}

inline QWidget* makeSlider()
{
    auto* slider = new FreeSlider;
    slider->setTravel(.62);
    slider->setLevelText([](double travel, bool fine) { return QString::number(.1 + travel, 'f', fine ? 3 : 2); });
    slider->setCurves(crossingCurves());
    slider->setSafeBand(.4, .71);
    slider->setSuggestion(.545, QStringLiteral("suggested"));
    return slider;
}

inline QWidget* makeList(QAbstractItemDelegate* delegate, const QList<QHash<int, QVariant>>& rows, int chosen)
{
    auto* view = new QListView;
    auto* model = new QStandardItemModel(view);
    for (const auto& row : rows) {
        auto* item = new QStandardItem;
        for (auto it = row.begin(); it != row.end(); ++it)
            item->setData(it.value(), it.key());
        model->appendRow(item);
    }
    delegate->setParent(view);
    view->setModel(model);
    view->setItemDelegate(delegate);
    view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setMouseTracking(true);
    view->viewport()->setAttribute(Qt::WA_Hover);
    view->setFrameShape(QFrame::NoFrame);
    view->setCurrentIndex(model->index(std::max(0, chosen), 0));
    if (chosen < 0)
        view->clearSelection();
    return view;
}

inline QImage wavyStroke(const QColor& colour, const QSize& size)
{
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(0);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int bristle = 0; bristle < 12; ++bristle) {
        QPainterPath path;
        for (int x = 4; x < size.width() - 4; ++x) {
            const double share = double(x) / size.width(), wide = std::sin(share * 3.14);
            const double y = size.height() * (.55 - .22 * std::sin(share * 6.28 - .8)) + (bristle - 6) * wide * size.height() * .045;
            x == 4 ? path.moveTo(x, y) : path.lineTo(x, y);
        }
        QColor ink = colour;
        ink.setAlphaF(bristle % 3 == 0 ? .9F : .6F);
        painter.setPen(QPen(ink, size.height() * .04));
        painter.drawPath(path);
    }
    return image;
}

inline QHash<int, QVariant> layerRow(const QString& name, const QString& kind, bool visible, bool locked)
{
    return {{Qt::DisplayRole, name}, {Qt::DecorationRole, landscape().scaledToHeight(120, Qt::SmoothTransformation)}, {LayerDelegate::KindRole, kind},
        {LayerDelegate::VisibleRole, visible}, {LayerDelegate::LockedRole, locked}};
}

} // namespace underpaint::ui

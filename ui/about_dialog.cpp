#include "ui/about_dialog.h"

#include "ui/panels/top_bar.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace underpaint::ui {

AboutDialog::AboutDialog(QWidget* parent)
    : QDialog(parent)
{
    setObjectName("about");
    setWindowTitle(tr("About Underpaint"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(104, 24, 28, 24);
    column->setSpacing(8);
    auto* title = new QLabel(tr("Underpaint %1").arg(QCoreApplication::applicationVersion()), this);
    title->setFont(Theme::instance().font(TextRole::Big));
    column->addWidget(title);
    for (const QString& text : {tr("Paint roughly. Underpaint finishes it."),
             tr("Free software under the GNU General Public License, version 3."),
             tr("It rests on SDEdit (Meng et al., 2022) and RF-Inversion (Rout et al., 2025), on Qt, libmypaint and its brushes, LibTorch and Inter.")}) {
        auto* words = new QLabel(text, this);
        words->setWordWrap(true);
        words->setMinimumWidth(320);
        column->addWidget(words);
    }
}

void AboutDialog::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::instance().palette().panel);
    paintMark(painter, QRectF(28, 28, 52, 52));
}

} // namespace underpaint::ui

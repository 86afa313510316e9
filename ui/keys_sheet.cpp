#include "ui/keys_sheet.h"

#include "ui/actions.h"
#include "ui/key_list.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace underpaint::ui {

KeysSheet::KeysSheet(Actions& actions, QWidget* parent)
    : QDialog(parent)
{
    setObjectName("keysSheet");
    setWindowTitle(tr("Keys"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(560, 640);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    auto* search = new QLineEdit(this);
    search->setPlaceholderText(tr("Search"));
    search->setClearButtonEnabled(true);
    auto* list = new KeyList(actions, this);
    column->addWidget(search);
    column->addWidget(list, 1);
    connect(search, &QLineEdit::textChanged, list, &KeyList::filter);
}

} // namespace underpaint::ui

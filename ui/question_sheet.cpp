#include "ui/question_sheet.h"

#include "ui/theme/theme.h"
#include "ui/widgets/push_button.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace underpaint::ui {

QuestionSheet::QuestionSheet(const QString& question, const QString& text, const Answers& answers, QWidget* parent)
    : QDialog(parent)
{
    setObjectName("questionSheet");
    setWindowTitle(question);
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(8);
    auto* title = new QLabel(question, this);
    title->setFont(Theme::instance().font(TextRole::Chosen));
    title->setWordWrap(true);
    title->setMinimumWidth(360);
    auto* words = new QLabel(text, this);
    words->setWordWrap(true);
    column->addWidget(title);
    column->addWidget(words);
    column->addSpacing(12);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    const auto add = [&](const QString& label, PushButton::Kind kind, const char* name) -> PushButton* {
        auto* button = new PushButton(label, kind, this);
        button->setObjectName(QLatin1String(name));
        button->setVisible(!label.isEmpty());
        row->addWidget(button);
        return button;
    };
    PushButton* const discard = add(answers.other, PushButton::Kind::Quiet, "other");
    row->addStretch();
    PushButton* const cancel = add(answers.cancel, PushButton::Kind::Plain, "cancel");
    PushButton* const go = add(answers.yes, PushButton::Kind::Run, "yes");
    column->addLayout(row);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(discard, &QAbstractButton::clicked, this, [this] {
        accept();
        Q_EMIT other();
    });
    connect(go, &QAbstractButton::clicked, this, [this] {
        accept();
        Q_EMIT yes();
    });
    go->setFocus();
}

void QuestionSheet::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::instance().palette().panel);
}

TextSheet::TextSheet(const QString& title, const QString& text, QWidget* parent)
    : QDialog(parent)
{
    setObjectName("textSheet");
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    resize(560, 400);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    auto* words = new QPlainTextEdit(text, this);
    words->setReadOnly(true);
    words->setAccessibleName(title);
    column->addWidget(words, 1);
    auto* row = new QHBoxLayout;
    auto* copy = new PushButton(tr("Copy"), PushButton::Kind::Quiet, this);
    auto* close = new PushButton(tr("Close"), PushButton::Kind::Plain, this);
    row->addWidget(copy);
    row->addStretch();
    row->addWidget(close);
    column->addLayout(row);
    connect(copy, &QAbstractButton::clicked, this, [text] { QGuiApplication::clipboard()->setText(text); });
    connect(close, &QAbstractButton::clicked, this, &QDialog::accept);
}

} // namespace underpaint::ui

#include "ui/manual_window.h"

#include "ui/theme/theme.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextList>
#include <QTextTable>
#include <QVBoxLayout>
#include <algorithm>
#include <vector>

namespace underpaint::ui {

namespace {

    constexpr int widestPicture = 640, contentsWidth = 190;

    /// Markdown leaves no room between blocks and in tables, makes pictures as large as they are, and bold heavier than our typeface is.
    void dress(QTextDocument& document)
    {
        QTextCursor cursor(&document);
        cursor.beginEditBlock(); // laid out once, at the end
        for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
            cursor.setPosition(block.position());
            QTextBlockFormat room;
            const bool heading = block.blockFormat().headingLevel() > 0, first = block.blockNumber() == 0;
            if (!cursor.currentTable()) {
                room.setTopMargin(heading && !first ? 14 : 0);
                room.setBottomMargin(block.textList() ? 3 : 8);
            }
            cursor.mergeBlockFormat(room);
            struct Part {
                int from, length;
                QTextCharFormat format;
            };
            std::vector<Part> parts; // changed afterwards: the block's own change with it
            for (auto part = block.begin(); !part.atEnd(); ++part) {
                const QTextFragment fragment = part.fragment();
                QTextCharFormat format;
                if (QTextImageFormat image = fragment.charFormat().toImageFormat(); image.isValid()) {
                    const QImage picture(manualFolder() + QLatin1Char('/') + image.name());
                    image.setWidth(std::min(widestPicture, picture.width()));
                    image.setHeight(picture.isNull() ? 0 : image.width() * picture.height() / picture.width());
                    format = image;
                } else if (fragment.charFormat().fontWeight() > QFont::DemiBold) {
                    format.setFontWeight(QFont::DemiBold);
                }
                if (!format.isEmpty())
                    parts.push_back({fragment.position(), fragment.length(), format});
            }
            for (const Part& part : parts) {
                cursor.setPosition(part.from);
                cursor.setPosition(part.from + part.length, QTextCursor::KeepAnchor);
                cursor.mergeCharFormat(part.format);
            }
        }
        for (QTextFrame* frame : document.rootFrame()->childFrames())
            if (auto* const table = qobject_cast<QTextTable*>(frame)) {
                QTextTableFormat format = table->format();
                format.setBorder(0);
                format.setCellPadding(4);
                format.setCellSpacing(0);
                format.setTopMargin(8);
                format.setBottomMargin(8);
                format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
                table->setFormat(format);
            }
        cursor.endEditBlock();
    }

} // namespace

ManualWindow::ManualWindow(const Actions& actions, QWidget* parent)
    : QDialog(parent)
    , m_pages(manualPages(actions))
    , m_search(new QLineEdit(this))
    , m_contents(new QListWidget(this))
    , m_text(new QTextBrowser(this))
{
    setObjectName("manual");
    setWindowTitle(tr("Manual"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(940, 720);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 16, 12, 12);
    row->setSpacing(16);
    auto* left = new QVBoxLayout;
    left->setSpacing(8);
    row->addLayout(left);
    m_search->setObjectName("manualSearch");
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->setFixedWidth(contentsWidth);
    m_contents->setObjectName("manualContents");
    m_contents->setAccessibleName(tr("Contents"));
    m_contents->setFixedWidth(contentsWidth);
    left->addWidget(m_search);
    left->addWidget(m_contents, 1);
    row->addWidget(m_text, 1);
    m_text->setObjectName("manualText");
    m_text->setAccessibleName(tr("Page"));
    m_text->setSearchPaths({manualFolder()});
    m_text->setOpenLinks(false);
    for (const ManualPage& page : m_pages) {
        auto* item = new QListWidgetItem(page.title, m_contents);
        item->setSizeHint({0, Theme::instance().metrics().control});
    }
    connect(m_contents, &QListWidget::currentRowChanged, this, &ManualWindow::showRow);
    connect(m_search, &QLineEdit::textChanged, this, &ManualWindow::search);
    connect(m_search, &QLineEdit::returnPressed, this, &ManualWindow::mark);
    connect(m_text, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) { link.isRelative() ? showPage(link.path()) : void(QDesktopServices::openUrl(link)); });
    m_contents->setCurrentRow(0);
}

void ManualWindow::showPage(const QString& file)
{
    for (int i = 0; i < int(m_pages.size()); ++i)
        if (m_pages[i].file == file)
            m_contents->setCurrentRow(i);
}

void ManualWindow::showRow(int row)
{
    if (row < 0 || row >= int(m_pages.size()))
        return;
    auto* const page = new QTextDocument(m_text); // seen when it is dressed: a table on the screen is laid out anew with every change
    page->setDefaultFont(Theme::instance().font(TextRole::Body));
    page->setDocumentMargin(8);
    page->setMarkdown(m_pages[row].text);
    dress(*page);
    const QPointer<QTextDocument> former = m_text->document();
    m_text->setDocument(page);
    delete former; // the first one, which came with the field, is gone by now
    m_text->verticalScrollBar()->setValue(0);
    if (!m_search->text().trimmed().isEmpty())
        mark();
}

/// Pages that have the words stay in the contents; the first of them is shown.
void ManualWindow::search(const QString& words)
{
    const QString wanted = words.trimmed();
    int first = -1;
    for (int i = 0; i < int(m_pages.size()); ++i) {
        const bool has = wanted.isEmpty() || m_pages[i].text.contains(wanted, Qt::CaseInsensitive);
        m_contents->item(i)->setHidden(!has);
        if (has && first < 0)
            first = i;
    }
    const int current = m_contents->currentRow();
    if (current >= 0 && !m_contents->item(current)->isHidden())
        showRow(current);
    else if (first >= 0)
        m_contents->setCurrentRow(first);
}

/// The next place on the page; from the top again after the last.
void ManualWindow::mark()
{
    const QString wanted = m_search->text().trimmed();
    if (!wanted.isEmpty() && !m_text->find(wanted)) {
        m_text->moveCursor(QTextCursor::Start);
        m_text->find(wanted);
    }
}

} // namespace underpaint::ui

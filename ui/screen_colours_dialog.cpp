#include "ui/screen_colours_dialog.h"

#include "core/base/error.h"
#include "ui/state/display_colours.h"
#include "ui/state/error_report.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/quiet_text.h"
#include "ui/widgets/toggle_switch.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace underpaint::ui {

namespace {

    const QString systemFolder = QStringLiteral("/usr/share/color/icc");

    QString nameOf(const QString& path)
    {
        if (path.isEmpty())
            return {};
        try {
            return QString::fromStdString(files::profileName(path.toStdString()));
        } catch (const base::Error&) { // it was there when it was chosen
            return QFileInfo(path).fileName();
        }
    }

} // namespace

ScreenColoursDialog::ScreenColoursDialog(ErrorReport& errors, QWidget* parent)
    : QDialog(parent)
    , m_errors(errors)
    , m_shown(new ToggleSwitch(tr("Show the proof"), this))
    , m_gamut(new ToggleSwitch(tr("Grey where the print cannot show it"), this))
{
    setObjectName("screenColours");
    setWindowTitle(tr("Screen and print colours"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(14);
    column->addWidget(quietText(tr("The painting stays as it is: this only changes how the canvas is shown."), this));
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(10);
    m_screen = addRow(form, tr("Screen"), false);
    m_proof = addRow(form, tr("Print"), true);
    column->addLayout(form);
    m_shown->setObjectName("proofShown");
    m_gamut->setObjectName("marksGamut");
    column->addWidget(m_shown);
    column->addWidget(m_gamut);
    auto* row = new QHBoxLayout;
    auto* done = new PushButton(tr("Done"), PushButton::Kind::Run, this);
    row->addStretch();
    row->addWidget(done);
    column->addLayout(row);
    setMinimumWidth(480);
    connect(done, &QAbstractButton::clicked, this, &QDialog::accept);
    DisplayColours& colours = DisplayColours::instance();
    connect(m_shown, &QAbstractButton::toggled, &colours, &DisplayColours::setProofShown);
    connect(m_gamut, &QAbstractButton::toggled, &colours, &DisplayColours::setMarksGamut);
    connect(&colours, &DisplayColours::changed, this, &ScreenColoursDialog::showChosen);
    showChosen();
}

ScreenColoursDialog::Row ScreenColoursDialog::addRow(QFormLayout* form, const QString& title, bool proof)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    const Row answer = {new QLabel(this), new PushButton(tr("None"), PushButton::Kind::Quiet, this)};
    auto* browsing = new PushButton(tr("Choose…"), PushButton::Kind::Plain, this);
    answer.name->setObjectName(proof ? "proofName" : "screenName");
    row->addWidget(answer.name, 1);
    row->addWidget(browsing);
    row->addWidget(answer.none);
    connect(browsing, &QAbstractButton::clicked, this, [this, proof] { browse(proof); });
    connect(answer.none, &QAbstractButton::clicked, this, [this, proof] { choose(proof, {}); });
    form->addRow(title, row);
    return answer;
}

void ScreenColoursDialog::browse(bool proof)
{
    const QString now = proof ? DisplayColours::instance().proof() : DisplayColours::instance().screen();
    auto* chooser = new QFileDialog(this, proof ? tr("Profile of the print") : tr("Profile of the screen"), now.isEmpty() ? systemFolder : QFileInfo(now).absolutePath(), tr("Colour profiles (%1)").arg(QStringLiteral("*.icc *.icm")));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    connect(chooser, &QFileDialog::fileSelected, this, [this, proof](const QString& path) { choose(proof, path); });
    chooser->open();
}

void ScreenColoursDialog::choose(bool proof, const QString& path)
{
    try {
        DisplayColours& colours = DisplayColours::instance();
        proof ? colours.setProof(path) : colours.setScreen(path);
        if (proof && !path.isEmpty())
            colours.setProofShown(true);
    } catch (const base::Error& error) {
        m_errors.report(QString::fromUtf8(error.what()), path);
    }
}

void ScreenColoursDialog::showChosen()
{
    const DisplayColours& colours = DisplayColours::instance();
    const QString screen = nameOf(colours.screen()), proof = nameOf(colours.proof());
    m_screen.name->setText(screen.isEmpty() ? tr("as it is (sRGB)") : screen);
    m_proof.name->setText(proof.isEmpty() ? tr("none") : proof);
    m_screen.none->setEnabled(!screen.isEmpty());
    m_proof.none->setEnabled(!proof.isEmpty());
    const QSignalBlocker shown(m_shown), gamut(m_gamut);
    m_shown->setChecked(colours.proofShown());
    m_gamut->setChecked(colours.marksGamut());
    m_shown->setEnabled(!proof.isEmpty());
    m_gamut->setEnabled(!proof.isEmpty());
}

} // namespace underpaint::ui

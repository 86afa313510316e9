// How long a pen's sample takes to ink on the screen: a recorded stroke is replayed into a real canvas view in real
// time, while threads of lower priority burn all cores as a run does. Prints percentiles of sample -> repainted.
//   ink_latency_bench [--sampler] [--size brush] [--preset id] [--hertz n] [--zoom percent] [--strokes n]

#include "tests/canvas/recorded_stroke.h"
#include "tests/ui/canvas_fixture.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTabletEvent>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

using namespace underpaint;
using namespace underpaint::ui;
using Clock = std::chrono::steady_clock;

namespace {

/// What a sampler does to the machine: arithmetic over more memory than the caches hold, politely.
class Burners {
public:
    explicit Burners(int threads)
    {
        for (int i = 0; i < threads; ++i)
            m_threads.emplace_back([](std::stop_token stop) {
#ifdef Q_OS_LINUX
                setpriority(PRIO_PROCESS, id_t(syscall(SYS_gettid)), 10);
#endif
                std::vector<float> values(16 << 20, 1.f);
                for (float factor = 1; !stop.stop_requested(); factor = 2 - factor)
                    for (float& value : values)
                        value = value * factor + .5f;
            });
    }

private:
    std::vector<std::jthread> m_threads;
};

/// Sees pen events come to the view and repaints leave its window.
class Watch : public QObject {
public:
    Watch(CanvasView& view, DocumentModel& document)
        : m_view(view)
    {
        const QTransform toCanvas = view.transform().canvasToView().inverted();
        const QRect seen = toCanvas.mapRect(QRectF(view.rect())).toAlignedRect();
        view.installEventFilter(this);
        view.window()->installEventFilter(this);
        connect(&document, &DocumentModel::paintingChanged, this, [this, seen](QRect area) {
            m_painted = m_painted || area.intersects(seen); // what lies beyond the view needs no repaint
        });
    }

    void sent(Clock::time_point when)
    {
        const std::lock_guard lock(m_mutex);
        m_sent.push_back(when);
    }
    std::vector<double> milliseconds, handling, painting;
    int unpainted = 0;

protected:
    bool eventFilter(QObject* object, QEvent* event) override
    {
        if (m_inside)
            return false;
        const bool pen = object == &m_view
            && (event->type() == QEvent::TabletPress || event->type() == QEvent::TabletMove || event->type() == QEvent::TabletRelease);
        const bool repaint = object == m_view.window() && event->type() == QEvent::UpdateRequest;
        if (!pen && !repaint)
            return false;
        const auto begun = Clock::now();
        m_painted = false;
        m_inside = true;
        object->event(event);
        m_inside = false;
        const auto done = Clock::now();
        const auto took = [](auto from, auto to) { return std::chrono::duration<double, std::milli>(to - from).count(); };
        if (pen) {
            const std::lock_guard lock(m_mutex);
            if (m_painted)
                m_waiting.push_back(m_sent.front());
            else
                ++unpainted;
            m_sent.pop_front();
            handling.push_back(took(begun, done));
        } else {
            for (const auto sent : m_waiting)
                milliseconds.push_back(took(sent, done));
            if (!m_waiting.empty())
                painting.push_back(took(begun, done));
            m_waiting.clear();
        }
        return true;
    }

private:
    QWidget& m_view;
    bool m_inside = false, m_painted = false;
    std::mutex m_mutex;
    std::deque<Clock::time_point> m_sent; // guarded by m_mutex: on their way
    std::vector<Clock::time_point> m_waiting; // painted, not yet on the screen
};

void print(const char* what, std::vector<double> values)
{
    if (values.empty()) {
        std::printf("%-28s nothing\n", what);
        return;
    }
    std::sort(values.begin(), values.end());
    const auto at = [&](double share) { return values[std::size_t(share * double(values.size() - 1))]; };
    std::printf("%-28s n %5zu   50 %% %6.2f   90 %% %6.2f   99 %% %6.2f   max %6.2f ms\n", what, values.size(), at(.5), at(.9), at(.99),
        values.back());
}

} // namespace

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QCommandLineParser options;
    options.addOptions({{"sampler", "Burn all cores at lower priority."}, {"size", "Brush, canvas pixels.", "pixels", "46"},
        {"preset", "Brush by id.", "id", "underpaint/round_bristle"}, {"hertz", "Reports of the pen.", "n", "250"},
        {"zoom", "Of the view, percent; 0 fits.", "percent", "0"}, {"strokes", "How many.", "n", "3"}});
    options.addHelpOption();
    options.process(application);

    const auto corners = strokes::recorded("loops");
    if (corners.size() < 2) {
        std::fprintf(stderr, "The recorded stroke is missing.\n");
        return 1;
    }
    CanvasFixture fixture({2048, 2048}, {1312, 828});
    for (const canvas::BrushPreset& preset : canvas::findBrushes({UNDERPAINT_TEST_DATA "/../../resources/brushes"})) {
        if (preset.id == options.value("preset").toStdString())
            fixture.tools.setPreset(preset);
    }
    fixture.tools.setSize(options.value("size").toDouble());
    fixture.tools.setStabiliser(.2);
    CanvasView& view = *fixture.view;
    view.fit();
    if (options.value("zoom").toDouble() > 0)
        view.setZoom(options.value("zoom").toDouble() / 100);
    for (int i = 0; i < 20; ++i)
        application.processEvents(QEventLoop::AllEvents, 20);

    Watch watch(view, fixture.document);
    const Burners burners(options.isSet("sampler") ? int(std::thread::hardware_concurrency()) : 0);
    const QPointingDevice pen(QStringLiteral("pen"), 1, QInputDevice::DeviceType::Stylus, QPointingDevice::PointerType::Pen,
        QInputDevice::Capability::Position | QInputDevice::Capability::Pressure | QInputDevice::Capability::XTilt
            | QInputDevice::Capability::YTilt,
        1, 2);
    const auto samples = strokes::reportedEvery(std::max(1, 1000 / std::max(1, options.value("hertz").toInt())), corners);
    const ViewTransform transform = view.transform();
    const int strokeCount = std::max(1, options.value("strokes").toInt());
    std::jthread feeder([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        for (int stroke = 0; stroke < strokeCount; ++stroke) {
            const auto start = Clock::now();
            for (std::size_t i = 0; i < samples.size(); ++i) {
                const canvas::PenSample& s = samples[i];
                const auto due = start + std::chrono::microseconds(qint64(1000 * s.time));
                std::this_thread::sleep_until(due);
                const QPointF at = transform.toView(QPointF(s.at.x, s.at.y + 30 * stroke));
                const bool last = i + 1 == samples.size();
                const auto type = i == 0 ? QEvent::TabletPress : last ? QEvent::TabletRelease : QEvent::TabletMove;
                auto* event = new QTabletEvent(type, &pen, at, at, s.pressure, float(s.tiltX), float(s.tiltY), 0, 0, 0, Qt::NoModifier,
                    i == 0 || last ? Qt::LeftButton : Qt::NoButton, last ? Qt::NoButton : Qt::LeftButton);
                event->setTimestamp(quint64(1 + 10000 * stroke + s.time));
                watch.sent(Clock::now());
                QCoreApplication::postEvent(&view, event, Qt::HighEventPriority);
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(400));
        }
        QMetaObject::invokeMethod(&application, [&] { application.quit(); }, Qt::QueuedConnection);
    });
    application.exec();
    std::printf("2048 x 2048, brush %s %.0f px, %s reports a second%s\n", fixture.tools.preset().id.c_str(), fixture.tools.brush().size,
        qPrintable(options.value("hertz")), options.isSet("sampler") ? ", all cores burning at nice 10" : "");
    print("pen sample -> repainted", watch.milliseconds);
    print("  of it: dabs", watch.handling);
    print("  of it: repaint", watch.painting);
    std::printf("%d samples painted nothing by themselves\n", watch.unpainted);
    return 0;
}

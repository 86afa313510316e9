#pragma once

#include "core/canvas/stroke.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <vector>

/// Strokes of tests/data/strokes.
namespace strokes {

using underpaint::canvas::PenSample;

/// The samples of the file; none if it cannot be read.
inline std::vector<PenSample> recorded(const char* name)
{
    QFile file(QStringLiteral(UNDERPAINT_TEST_DATA "/strokes/%1.json").arg(QLatin1String(name)));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    std::vector<PenSample> samples;
    for (const QJsonValue& row : QJsonDocument::fromJson(file.readAll()).object()["samples"].toArray()) {
        const QJsonArray v = row.toArray();
        PenSample sample;
        sample.time = v[0].toDouble();
        sample.at = {v[1].toDouble(), v[2].toDouble()};
        sample.pressure = v[3].toDouble();
        sample.tiltX = v[4].toDouble();
        sample.tiltY = v[5].toDouble();
        samples.push_back(sample);
    }
    return samples;
}

/// The same way, reported every so many milliseconds.
inline std::vector<PenSample> reportedEvery(int milliseconds, const std::vector<PenSample>& corners)
{
    std::vector<PenSample> samples;
    std::size_t i = 0;
    for (double t = corners.front().time; t <= corners.back().time; t += milliseconds) {
        while (i + 2 < corners.size() && corners[i + 1].time <= t)
            ++i;
        const PenSample &a = corners[i], &b = corners[i + 1];
        const double f = (t - a.time) / (b.time - a.time);
        const auto mix = [f](double x, double y) { return x + (y - x) * f; };
        PenSample s;
        s.time = t;
        s.at = {mix(a.at.x, b.at.x), mix(a.at.y, b.at.y)};
        s.pressure = mix(a.pressure, b.pressure);
        s.tiltX = mix(a.tiltX, b.tiltX);
        s.tiltY = mix(a.tiltY, b.tiltY);
        samples.push_back(s);
    }
    return samples;
}

} // namespace strokes

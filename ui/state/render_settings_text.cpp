#include "core/engine/sampling_names.h"
#include "ui/state/render_settings.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace underpaint::ui {

namespace {

constexpr int currentVersion = 1;
constexpr engine::LiveSchedule::Mode modes[] = {
    engine::LiveSchedule::Mode::WhileDrawing, engine::LiveSchedule::Mode::AtPenUp, engine::LiveSchedule::Mode::ByKey};
constexpr const char* methodNames[] = {"sdedit", "rf", "ddim"};
constexpr const char* modeNames[] = {"while-drawing", "at-pen-up", "by-key"};

template <typename Choice>
QString textOf(Choice choice)
{
    const std::string_view name = engine::nameOf(choice);
    return QString::fromLatin1(name.data(), qsizetype(name.size()));
}

template <typename Choice>
void takeChoice(const QJsonObject& object, const char* key, Choice& choice)
{
    if (const auto value = engine::named<Choice>(object[QLatin1String(key)].toString().toStdString()))
        choice = *value;
}

void put(QJsonObject& object, const char* key, const std::optional<double>& value)
{
    if (value)
        object[QLatin1String(key)] = *value;
}

void put(QJsonObject& object, const char* key, const std::optional<int>& value)
{
    if (value)
        object[QLatin1String(key)] = *value;
}

std::optional<double> number(const QJsonObject& object, const char* key)
{
    const QJsonValue value = object[QLatin1String(key)];
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

std::optional<int> integer(const QJsonObject& object, const char* key)
{
    const QJsonValue value = object[QLatin1String(key)];
    return value.isDouble() ? std::optional(value.toInt()) : std::nullopt;
}

} // namespace

std::string RenderSettings::save() const
{
    QJsonObject sdedit{{"t0", m_t0}, {"steps", m_steps[0]}, {"rule", textOf(m_sdedit.rule)}, {"repeats", m_sdedit.repeats},
        {"variance", textOf(m_sdedit.variance)}, {"churn", m_sdedit.churn}};
    QJsonObject rf{{"eta", m_eta}, {"steps", m_steps[1]}, {"begin", m_rf.begin}, {"schedule", textOf(m_rf.schedule)}, {"rule", textOf(m_rf.rule)},
        {"form", textOf(m_rf.form)}, {"order", m_rf.order}, {"source_prompt", QString::fromStdString(m_rf.sourcePrompt)}};
    put(rf, "gamma", m_rf.gamma);
    put(rf, "window_start", m_rf.windowStart);
    put(rf, "window_stop", m_rf.windowStop);
    put(rf, "lambda", m_rf.lambda);
    const QJsonObject ddim{{"depth", m_depth}, {"steps", m_steps[2]}, {"kind", textOf(m_ddim.kind)}, {"inner_steps", m_ddim.innerSteps},
        {"source_prompt", QString::fromStdString(m_ddim.sourcePrompt)}};
    QJsonObject all{{"version", currentVersion}, {"method", QLatin1String(methodNames[int(m_method)])}, {"sdedit", sdedit}, {"rf", rf}, {"ddim", ddim},
        {"prompt", m_prompt}, {"negative", m_negative},
        {"seed", QString::number(m_seed)}, // as text: numbers in JSON lose the last digits of large seeds
        {"seed_locked", m_seedLocked}, {"seed_after_keep", m_seedAfterKeep}, {"sampler", textOf(m_sampler)}, {"grid", textOf(m_grid)}, {"size", m_size},
        {"follow_mask", m_followMask}, {"live", m_live}, {"live_mode", QLatin1String(modeNames[int(m_liveMode)])}};
    put(all, "guidance", m_guidance);
    put(all, "detail", m_detail);
    return QJsonDocument(all).toJson(QJsonDocument::Compact).toStdString();
}

void RenderSettings::restore(const std::string& json)
{
    const QJsonObject all = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    const int version = all["version"].toInt();
    if (version < 1 || version > currentVersion)
        return;
    const QJsonObject sdeditText = all["sdedit"].toObject(), rfText = all["rf"].toObject(), ddimText = all["ddim"].toObject();
    // Each level is set through their own method, so that it is clamped to its own travel.
    setMethod(Method::DdimInversion);
    setLevel(ddimText["depth"].toDouble(m_depth));
    setSteps(ddimText["steps"].toInt());
    setMethod(Method::RfInversion);
    setLevel(rfText["eta"].toDouble(m_eta));
    setSteps(rfText["steps"].toInt());
    setMethod(Method::Sdedit);
    setLevel(sdeditText["t0"].toDouble(m_t0));
    setSteps(sdeditText["steps"].toInt());
    for (const Method method : {Method::Sdedit, Method::RfInversion, Method::DdimInversion})
        if (all["method"].toString() == QLatin1String(methodNames[int(method)]) && (method != Method::DdimInversion || hasIndices() || !hasModel()))
            setMethod(method);

    engine::Sdedit sdedit;
    takeChoice(sdeditText, "rule", sdedit.rule);
    takeChoice(sdeditText, "variance", sdedit.variance);
    sdedit.repeats = sdeditText["repeats"].toInt(1);
    sdedit.churn = sdeditText["churn"].toDouble();
    setSdedit(sdedit);

    engine::RfInversion rf;
    takeChoice(rfText, "schedule", rf.schedule);
    takeChoice(rfText, "rule", rf.rule);
    takeChoice(rfText, "form", rf.form);
    rf.begin = rfText["begin"].toInt();
    rf.order = rfText["order"].toInt();
    rf.sourcePrompt = rfText["source_prompt"].toString().toStdString();
    rf.gamma = number(rfText, "gamma");
    rf.windowStart = integer(rfText, "window_start");
    rf.windowStop = integer(rfText, "window_stop");
    rf.lambda = number(rfText, "lambda");
    setRfInversion(rf);

    engine::DdimInversion ddim;
    takeChoice(ddimText, "kind", ddim.kind);
    ddim.innerSteps = ddimText["inner_steps"].toInt(ddim.innerSteps);
    ddim.sourcePrompt = ddimText["source_prompt"].toString().toStdString();
    setDdim(ddim);

    setPrompt(all["prompt"].toString());
    setNegative(all["negative"].toString());
    setSeed(all["seed"].toString().toULongLong());
    setSeedLocked(all["seed_locked"].toBool(true));
    setSeedAfterKeep(all["seed_after_keep"].toBool(true));
    engine::Sampler sampler = engine::Sampler::Model;
    engine::GridKind grid = engine::GridKind::Model;
    takeChoice(all, "sampler", sampler);
    takeChoice(all, "grid", grid);
    setSampler(sampler);
    setGrid(grid);
    setGuidance(number(all, "guidance"));
    setDetail(number(all, "detail"));
    setSize(all["size"].toInt());
    setFollowMask(all["follow_mask"].toBool());
    setLive(all["live"].toBool(true));
    for (const engine::LiveSchedule::Mode mode : modes)
        if (all["live_mode"].toString() == QLatin1String(modeNames[int(mode)]))
            setLiveMode(mode);
    Q_EMIT levelRested();
}

} // namespace underpaint::ui

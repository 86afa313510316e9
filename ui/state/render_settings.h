#pragma once

#include "core/base/model_card.h"
#include "core/engine/freedom.h"
#include "core/engine/live_schedule.h"
#include "core/engine/sample_request.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <functional>

namespace underpaint::ui {

enum class Method { Sdedit, RfInversion, DdimInversion };

/// How long a prompt is to a model that reads free text.
struct WordCount {
    int tokens = 0, limit = 0; ///< limit 0: not known
    QString lost;              ///< the end that is cut off
};

/// Everything that can be set about a run, with the model's card beside it. The value of the free slider is the noise level itself (t0 or eta); travel is only how the slider shows it.
class RenderSettings : public QObject {
    Q_OBJECT
public:
    explicit RenderSettings(QObject* parent = nullptr);

    bool hasModel() const { return !m_card.id.empty(); }
    const base::ModelCard& card() const { return m_card; }
    void setCard(const base::ModelCard& card); ///< keeps words, seed and method; levels stay where the travel has them

    Method method() const { return m_method; }
    void setMethod(Method method);
    /// Whether the model walks the indices of a noise schedule, which DDIM inversion, LCM and TCD need: Stable Diffusion's kind and DDPMs.
    bool hasIndices() const;

    // The free slider.
    double level() const;                    ///< t0 (SDEdit), eta (RF-Inversion) or depth (DDIM inversion)
    void setLevel(double level);             ///< clamped to the travel's ends
    double travel() const;                   ///< 0 faithful .. 1 free
    void setTravel(double travel);
    double levelAt(double travel) const;
    double travelOf(double level) const;
    double frameLevel(int index) const;      ///< of frame 0..6: travel (index + .5) / 7

    // Words.
    QString prompt() const { return m_prompt; }
    void setPrompt(const QString& prompt);
    QString negative() const { return m_negative; }
    void setNegative(const QString& negative);

    /// How many tokens a text has for this model; asked of who knows its tokenizer. Nothing is known unless one was set.
    using WordCounter = std::function<WordCount(const base::ModelCard& card, const QString& text)>;
    void setWordCounter(WordCounter counter);
    WordCount wordCount(const QString& text) const { return m_counter && m_card.freeText ? m_counter(m_card, text) : WordCount(); }

    quint64 seed() const { return m_seed; }
    void setSeed(quint64 seed);
    bool seedLocked() const { return m_seedLocked; }
    void setSeedLocked(bool locked);
    void nextSeed();                         ///< dice, N

    // More. Setters announce changed(); values outside the usual range are clamped.
    int steps() const { return m_steps[int(m_method)]; } ///< 0 = the model's own
    int effectiveSteps() const;              ///< what 0 means with this card
    void setSteps(int steps);
    engine::Sampler sampler() const { return m_sampler; }
    void setSampler(engine::Sampler sampler);
    engine::GridKind grid() const { return m_grid; }
    void setGrid(engine::GridKind grid);
    engine::Sdedit sdedit() const { return m_sdedit; }              ///< rule, repeats, variance, churn (t0 and map left out)
    void setSdedit(const engine::Sdedit& sdedit);
    engine::RfInversion rfInversion() const { return m_rf; }        ///< gamma, window, schedule, form, order (eta and map left out)
    void setRfInversion(const engine::RfInversion& rf);
    engine::DdimInversion ddim() const { return m_ddim; }           ///< kind, source words, inner steps (depth left out)
    void setDdim(const engine::DdimInversion& ddim);
    /// Words for what the picture shows, which inversions read it under.
    QString sourceWords() const;
    void setSourceWords(const QString& words);
    std::optional<double> guidance() const { return m_guidance; }
    void setGuidance(std::optional<double> guidance);
    double effectiveGuidance() const;        ///< what the next run is under; 1 = plain
    std::optional<double> detail() const { return m_detail; }
    void setDetail(std::optional<double> detail);
    int size() const { return m_size; }      ///< working size; 0 = the card's
    void setSize(int size);
    bool followMask() const { return m_followMask; } ///< sample the masked part alone
    void setFollowMask(bool follow);
    bool seedAfterKeep() const { return m_seedAfterKeep; }
    void setSeedAfterKeep(bool next);

    bool live() const { return m_live; }
    void setLive(bool live);
    engine::LiveSchedule::Mode liveMode() const { return m_liveMode; }
    void setLiveMode(engine::LiveSchedule::Mode mode);

    /// The request for this painting. mask and map may be null; the map replaces t0 or multiplies eta.
    engine::SampleRequest request(canvas::Picture painting, canvas::Picture mask, canvas::Picture map) const;
    /// Takes over what a result was made with (model apart): level, words, seed, all of More.
    void take(const engine::SampleRequest& request);

    std::string save() const;                ///< JSON, for projects and preferences
    void restore(const std::string& json);   ///< damaged text changes nothing

Q_SIGNALS:
    void cardChanged();
    void methodChanged();
    void levelChanged();      ///< while dragging too
    void levelRested();       ///< the slider was let go, or a value was set otherwise
    void wordsChanged();
    void seedChanged();
    void liveChanged();       ///< switch or mode
    void moreChanged();
    void changed();           ///< after any of them

public:
    void rest() { Q_EMIT levelRested(); }

private:
    const engine::Freedom& travelFor(Method method) const;
    double& mine();
    void announce(void (RenderSettings::*what)());

    base::ModelCard m_card;
    WordCounter m_counter;
    std::optional<engine::Freedom> m_travelT0, m_travelEta;
    Method m_method = Method::Sdedit;
    double m_t0 = .65, m_eta = .0, m_depth = 1;
    QString m_prompt, m_negative;
    quint64 m_seed = 41207;
    bool m_levelsSet = false; // by someone; otherwise the first card's defaults are taken
    bool m_seedLocked = true, m_followMask = false, m_seedAfterKeep = true, m_live = true;
    int m_steps[3] = {0, 0, 0}, m_size = 0;
    engine::Sampler m_sampler = engine::Sampler::Model;
    engine::GridKind m_grid = engine::GridKind::Model;
    engine::Sdedit m_sdedit;
    engine::RfInversion m_rf;
    engine::DdimInversion m_ddim;
    std::optional<double> m_guidance, m_detail;
    engine::LiveSchedule::Mode m_liveMode = engine::LiveSchedule::Mode::AtPenUp;
};

} // namespace underpaint::ui

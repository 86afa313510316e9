#include "ui/state/render_settings.h"

#include "core/engine/request_check.h"

#include <QSignalSpy>
#include <QTest>
#include <set>

namespace underpaint::ui {

class RenderSettingsTest : public QObject {
    Q_OBJECT

    static base::ModelCard card(const std::string& id)
    {
        base::ModelCard card;
        card.id = id;
        card.defaultT0 = .55;
        card.eta = .25;
        card.freedomT0 = id == "one" ? std::vector{.1, .4, .6, .95} : std::vector{.3, .5, .85};
        card.freedomEta = id == "one" ? std::vector{1., .5, 0.} : std::vector{.9, .2};
        return card;
    }
    static base::ModelCard ddimCard()
    {
        base::ModelCard made = card("ddim");
        made.family = "stable_diffusion";
        return made;
    }
    static canvas::Picture painting() { return {{8, 4}, 3, std::vector<std::uint8_t>(96, 200)}; }

private Q_SLOTS:
    void firstCardGivesItsOwnLevels()
    {
        RenderSettings settings;
        QVERIFY(!settings.hasModel());
        settings.setCard(card("one"));
        QVERIFY(settings.hasModel());
        QCOMPARE(settings.level(), .55);
        settings.setMethod(Method::RfInversion);
        QCOMPARE(settings.level(), .25);
        QCOMPARE(settings.effectiveSteps(), card("one").inversionSteps);
    }

    void thousandPositionsGiveThousandRequests()
    {
        RenderSettings settings;
        settings.setCard(card("one"));
        for (const Method method : {Method::Sdedit, Method::RfInversion}) {
            settings.setMethod(method);
            std::set<double> levels;
            for (int i = 0; i < 1000; ++i) {
                settings.setTravel(i / 999.);
                const engine::SampleRequest request = settings.request(painting(), {}, {});
                levels.insert(method == Method::Sdedit ? *std::get<engine::Sdedit>(request.method).t0 : *std::get<engine::RfInversion>(request.method).eta);
                QVERIFY(std::abs(settings.travel() - i / 999.) < 1e-12);
            }
            QCOMPARE(levels.size(), std::size_t(1000));
        }
    }

    void endsAreExactAndLevelsBeyondThemAreClamped()
    {
        RenderSettings settings;
        settings.setCard(card("one"));
        settings.setTravel(0);
        QCOMPARE(settings.level(), .1);
        settings.setTravel(1);
        QCOMPARE(settings.level(), .95);
        settings.setLevel(2);
        QCOMPARE(settings.level(), .95);
        settings.setLevel(std::nan(""));
        QCOMPARE(settings.level(), .95);
        settings.setMethod(Method::RfInversion);
        settings.setTravel(0);
        QCOMPARE(settings.level(), 1.); // right is freer, so the pull falls
        settings.setTravel(1);
        QCOMPARE(settings.level(), 0.);
    }

    void anotherModelKeepsTheTravel()
    {
        RenderSettings settings;
        settings.setCard(card("one"));
        settings.setTravel(.75);
        settings.setPrompt("fog");
        settings.setCard(card("two"));
        QVERIFY(std::abs(settings.travel() - .75) < 1e-12);
        QVERIFY(std::abs(settings.level() - .675) < 1e-12);
        QCOMPARE(settings.prompt(), QString("fog"));
        const double level = settings.level();
        settings.setCard(card("two")); // the same one, found again
        QCOMPARE(settings.level(), level);
    }

    void framesStandInTheMiddleOfTheirSevenths()
    {
        RenderSettings settings;
        settings.setCard(card("one"));
        for (int i = 0; i < 7; ++i)
            QCOMPARE(settings.frameLevel(i), settings.levelAt((i + .5) / 7));
    }

    void everySetterIsHeardOnceAndOnlyIfSomethingChanged()
    {
        RenderSettings settings;
        settings.setCard(card("one"));
        QSignalSpy any(&settings, &RenderSettings::changed), level(&settings, &RenderSettings::levelChanged), more(&settings, &RenderSettings::moreChanged);
        settings.setLevel(.6);
        settings.setLevel(.6);
        QCOMPARE(level.count(), 1);
        QCOMPARE(any.count(), 1);
        settings.setSteps(9);
        settings.setSteps(9);
        settings.setGuidance(2.5);
        settings.setGuidance(2.5);
        QCOMPARE(more.count(), 2);
        QCOMPARE(any.count(), 3);
    }

    void mapReplacesT0AndMultipliesEta()
    {
        RenderSettings settings;
        settings.setCard(card("one"));
        const canvas::Picture map({8, 4}, 1, std::vector<std::uint8_t>(32, 128));
        QCOMPARE(std::get<engine::Sdedit>(settings.request(painting(), {}, map).method).t0Map, map);
        settings.setMethod(Method::RfInversion);
        const auto rf = std::get<engine::RfInversion>(settings.request(painting(), {}, map).method);
        QCOMPARE(rf.etaMap, map);
        QCOMPARE(*rf.eta, settings.level());
    }

    void requestsOfRfInversionPassTheEnginesCheck()
    {
        RenderSettings settings;
        settings.setCard(card("one"));
        settings.setSampler(engine::Sampler::Heun); // SDEdit's
        engine::RfInversion rf;
        rf.begin = 40;
        rf.windowStart = 3;
        rf.windowStop = 60;
        settings.setRfInversion(rf);
        settings.setMethod(Method::RfInversion);
        settings.setSteps(10);
        engine::checkRequest(settings.request(painting(), {}, {}), settings.card());
        settings.setMethod(Method::Sdedit);
        engine::checkRequest(settings.request(painting(), {}, {}), settings.card());
    }

    void requestsOfDdimInversionPassTheEnginesCheck()
    {
        RenderSettings settings;
        settings.setCard(ddimCard());
        settings.setSampler(engine::Sampler::Heun); // SDEdit's, as the grid is
        settings.setGrid(engine::GridKind::Karras);
        settings.setNegative("rain");
        settings.setMethod(Method::DdimInversion);
        QCOMPARE(settings.effectiveSteps(), 50);
        settings.setTravel(.5);
        engine::DdimInversion ddim;
        ddim.sourcePrompt = "a cat";
        for (const auto kind : {engine::DdimInversion::Kind::Plain, engine::DdimInversion::Kind::NegativePrompt, engine::DdimInversion::Kind::NullText}) {
            ddim.kind = kind;
            settings.setDdim(ddim);
            const engine::SampleRequest request = settings.request(painting(), {}, {});
            engine::checkRequest(request, settings.card());
            QCOMPARE(std::get<engine::DdimInversion>(request.method).depth, .5);
            QCOMPARE(request.negative.empty(), kind != engine::DdimInversion::Kind::Plain);
        }
    }

    void ddimInversionBelongsToModelsWithIndices()
    {
        RenderSettings settings;
        settings.setCard(card("one"));
        QVERIFY(!settings.hasIndices());
        settings.setCard(ddimCard());
        QVERIFY(settings.hasIndices());
        settings.setMethod(Method::DdimInversion);
        settings.setCard(card("two"));
        QCOMPARE(settings.method(), Method::RfInversion);
    }

    void sourceWordsBelongToTheMethod()
    {
        RenderSettings settings;
        settings.setCard(ddimCard());
        settings.setMethod(Method::DdimInversion);
        settings.setSourceWords("a cat");
        settings.setMethod(Method::RfInversion);
        QCOMPARE(settings.sourceWords(), QString());
        settings.setSourceWords("a lake");
        QCOMPARE(std::get<engine::RfInversion>(settings.request(painting(), {}, {}).method).sourcePrompt, std::string("a lake"));
        settings.setMethod(Method::DdimInversion);
        QCOMPARE(settings.sourceWords(), QString("a cat"));
    }

    void wordsAreCountedForModelsThatReadFreeText()
    {
        RenderSettings settings;
        settings.setCard(card("one"));
        settings.setWordCounter([](const base::ModelCard& model, const QString& text) { return WordCount{int(text.size()), model.id == "ddim" ? 75 : 0, "end"}; });
        QCOMPARE(settings.wordCount("four").limit, 0);
        base::ModelCard reads = ddimCard();
        reads.freeText = true;
        settings.setCard(reads);
        QCOMPARE(settings.wordCount("four").tokens, 4);
        QCOMPARE(settings.wordCount("four").limit, 75);
    }

    void takeIsTheInverseOfRequest()
    {
        for (const Method method : {Method::Sdedit, Method::RfInversion, Method::DdimInversion}) {
            RenderSettings one, other;
            one.setCard(ddimCard());
            other.setCard(ddimCard());
            fill(one);
            one.setMethod(method);
            one.setLevel(.4321);
            one.setSteps(17);
            other.take(one.request(painting(), {}, {}));
            QCOMPARE(other.request(painting(), {}, {}), one.request(painting(), {}, {}));
        }
    }

    void savedSettingsComeBack()
    {
        RenderSettings one, other;
        one.setCard(card("one"));
        other.setCard(card("one"));
        fill(one);
        one.setLevel(.123456789012345);
        one.setMethod(Method::RfInversion);
        one.setLevel(.7);
        other.restore(one.save());
        QCOMPARE(other.save(), one.save());
        QCOMPARE(other.request(painting(), {}, {}), one.request(painting(), {}, {}));
        one.setMethod(Method::Sdedit);
        other.setMethod(Method::Sdedit);
        QCOMPARE(other.level(), .123456789012345);
        QCOMPARE(other.request(painting(), {}, {}), one.request(painting(), {}, {}));
        QCOMPARE(other.liveMode(), engine::LiveSchedule::Mode::WhileDrawing);
        QVERIFY(!other.live() && !other.seedLocked() && !other.seedAfterKeep());
    }

    void savedDdimInversionComesBack()
    {
        RenderSettings one, other;
        one.setCard(ddimCard());
        other.setCard(ddimCard());
        fill(one);
        one.setMethod(Method::DdimInversion);
        one.setLevel(.35);
        one.setSteps(30);
        other.restore(one.save());
        QCOMPARE(other.save(), one.save());
        QCOMPARE(other.method(), Method::DdimInversion);
        QCOMPARE(other.request(painting(), {}, {}), one.request(painting(), {}, {}));
        RenderSettings without;
        without.setCard(card("one"));
        without.restore(one.save());
        QVERIFY(without.method() != Method::DdimInversion);
    }

    void levelsRestoredBeforeTheModelIsFoundStay()
    {
        RenderSettings one, other;
        one.setCard(card("one"));
        one.setLevel(.77);
        other.restore(one.save());
        other.setCard(card("one"));
        QCOMPARE(other.level(), .77);
    }

    void largeSeedsAreExact()
    {
        RenderSettings one, other;
        one.setSeed(18446744073709551615ull);
        other.restore(one.save());
        QCOMPARE(other.seed(), 18446744073709551615ull);
    }

    void damagedTextChangesNothing()
    {
        RenderSettings settings;
        settings.setCard(card("one"));
        fill(settings);
        const std::string before = settings.save();
        for (const std::string& text : {std::string(), std::string("{"), std::string("[1]"), std::string("{\"version\":99,\"seed\":\"3\"}"), before.substr(0, before.size() / 2)}) {
            settings.restore(text);
            QCOMPARE(settings.save(), before);
        }
    }

    void diceGiveAnotherSeed()
    {
        RenderSettings settings;
        for (int i = 0; i < 50; ++i) {
            const quint64 before = settings.seed();
            settings.nextSeed();
            QVERIFY(settings.seed() != before);
        }
    }

private:
    static void fill(RenderSettings& settings)
    {
        settings.setPrompt("a river, \"fog\"\nBäume");
        settings.setNegative("people");
        settings.setSeed(123456789);
        settings.setSeedLocked(false);
        settings.setSeedAfterKeep(false);
        settings.setLive(false);
        settings.setLiveMode(engine::LiveSchedule::Mode::WhileDrawing);
        settings.setSteps(21);
        settings.setSampler(engine::Sampler::Euler);
        settings.setGrid(engine::GridKind::Karras);
        settings.setGuidance(2.25);
        settings.setDetail(1.5);
        settings.setSize(512);
        settings.setFollowMask(true);
        engine::Sdedit sdedit;
        sdedit.rule = engine::Sdedit::Rule::Release;
        sdedit.repeats = 3;
        sdedit.variance = engine::Sdedit::Variance::FixedLarge;
        sdedit.churn = .3;
        settings.setSdedit(sdedit);
        engine::RfInversion rf;
        rf.gamma = .4;
        rf.begin = 2;
        rf.windowStart = 1;
        rf.windowStop = 8;
        rf.schedule = engine::RfInversion::Schedule::Cosine;
        rf.rule = engine::RfInversion::Rule::Official;
        rf.form = engine::RfInversion::Form::Sde;
        rf.lambda = 12.5;
        rf.sourcePrompt = "strokes";
        settings.setRfInversion(rf);
        engine::DdimInversion ddim;
        ddim.kind = engine::DdimInversion::Kind::NullText;
        ddim.innerSteps = 7;
        ddim.sourcePrompt = "a grey cat";
        settings.setDdim(ddim);
    }
};

} // namespace underpaint::ui

QTEST_GUILESS_MAIN(underpaint::ui::RenderSettingsTest)
#include "render_settings_test.moc"

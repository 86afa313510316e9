#include "test_pictures.h"

#include "core/engine/sampling_names.h"
#include "core/files/picture_text.h"

namespace underpaint::files {

class PictureTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFieldOfAnSdeditRequestComesBack();
    void everyFieldOfAnInversionComesBack();
    void everyFieldOfADdimInversionComesBack();
    void numbersComeBackToTheBit();
    void damagedJsonIsRefusedWithASentence();
    void aNewerSchemaIsRefusedWithASentence();
    void parametersHaveTheFormOthersRead();
    void valuesWithCommasAreQuoted();
    void xmpTellsACompositeFromAWholePicture();
    void a1111IsUnderstood();
    void comfyUiIsUnderstood();
    void invokeAiIsUnderstood();
    void otherPicturesSayNothing();
    void hostileTextsEndWell();

private:
    static GenerationData example();
    static std::string field(const Origin& origin, const char* name);
};

GenerationData PictureTextTest::example()
{
    GenerationData data;
    data.program = "Underpaint 0.1.0";
    data.request.prompt = "H\xc3\xbcgel, \"gold\"\nand \xe5\xb1\xb1";
    data.request.negative = "fog";
    data.request.guidance = 1.7;
    data.request.sampler = engine::Sampler::Heun;
    data.request.grid = engine::GridKind::Karras;
    data.request.steps = 17;
    data.request.detail = 1.25;
    data.request.size = 512;
    data.request.seed = 18446744073709551615u;
    data.request.region = base::Rect{1, 2, 30, 40};
    data.request.followMask = true;
    data.request.method = engine::Sdedit{.t0 = .1 + .2,
        .t0Map = {},
        .repeats = 3,
        .rule = engine::Sdedit::Rule::Paper,
        .variance = engine::Sdedit::Variance::Learned,
        .churn = .5};
    data.record = {.modelName = "Vista",
        .modelVersion = "1",
        .modelSha256 = std::string(64, 'a'),
        .precision = "fp32",
        .device = "cpu",
        .threads = 2,
        .workingSize = {256, 240},
        .detailSize = {512, 480},
        .detailT0 = .1 + .2,
        .detailSteps = 8,
        .region = {1, 2, 30, 40},
        .steps = 17,
        .calls = 33,
        .sampler = "heun",
        .grid = "karras",
        .t0 = .1 + .2,
        .ratio = 3. / 7,
        .gamma = 0,
        .eta = 0,
        .windowStart = 0,
        .windowStop = 0,
        .guidance = 1.7,
        .detail = 1.25,
        .understood = {"hills"},
        .unknown = {"gold"},
        .tokens = 0,
        .tokenLimit = 0,
        .lostWords = {},
        .inversionError = 0,
        .seconds = 0};
    data.guide = {"strokes.png", std::string(64, 'b'), std::string(64, 'c'), {256, 240}, 4, 16};
    data.mask = SourcePicture{"mask.png", std::string(64, 'd'), std::string(64, 'e'), {256, 240}, 1, 8};
    data.t0Map = SourcePicture{"map.png", std::string(64, 'f'), std::string(64, '0'), {256, 240}, 1, 16};
    data.resultSha256 = std::string(64, '1');
    return data;
}

std::string PictureTextTest::field(const Origin& origin, const char* name)
{
    for (const auto& [key, value] : origin.fields)
        if (key == name)
            return value;
    return "(none)";
}

void PictureTextTest::everyFieldOfAnSdeditRequestComesBack()
{
    const GenerationData data = example(), back = generationDataFromJson(toJson(data));
    QVERIFY(back.request == data.request);
    QVERIFY(back.guide == data.guide && back.mask == data.mask && back.t0Map == data.t0Map
        && back.etaMap == data.etaMap);
    QCOMPARE(back.program, data.program);
    QCOMPARE(back.resultSha256, data.resultSha256);
    const engine::SampleRecord &a = data.record, &b = back.record;
    QCOMPARE(b.modelName, a.modelName);
    QCOMPARE(b.modelVersion, a.modelVersion);
    QCOMPARE(b.modelSha256, a.modelSha256);
    QCOMPARE(b.precision, a.precision);
    QCOMPARE(b.device, a.device);
    QCOMPARE(b.threads, a.threads);
    QVERIFY(b.workingSize == a.workingSize && b.region == a.region);
    QVERIFY(b.detailSize == a.detailSize && b.detailT0 == a.detailT0 && b.detailSteps == a.detailSteps);
    QVERIFY(b.steps == a.steps && b.calls == a.calls && b.sampler == a.sampler && b.grid == a.grid);
    QVERIFY(b.t0 == a.t0 && b.ratio == a.ratio && b.guidance == a.guidance && b.detail == a.detail);
    QVERIFY(b.understood == a.understood && b.unknown == a.unknown);
    // Written again, it is the same text: nothing was lost or reordered.
    QCOMPARE(toJson(back), toJson(data));
}

void PictureTextTest::everyFieldOfAnInversionComesBack()
{
    GenerationData data = example();
    data.request.method = engine::RfInversion{.gamma = .25,
        .eta = .75,
        .etaMap = {},
        .begin = 3,
        .windowStart = 2,
        .windowStop = 9,
        .schedule = engine::RfInversion::Schedule::Cosine,
        .rule = engine::RfInversion::Rule::Official,
        .form = engine::RfInversion::Form::Sde,
        .order = 2,
        .lambda = 12.5,
        .sourcePrompt = "day"};
    data.etaMap = data.t0Map;
    data.record.ratio = INFINITY;
    const GenerationData back = generationDataFromJson(toJson(data));
    QVERIFY(back.request == data.request);
    QVERIFY(back.etaMap == data.etaMap);
    QVERIFY(std::isinf(back.record.ratio));
    data.request.method = engine::RfInversion{};
    QVERIFY(generationDataFromJson(toJson(data)).request == data.request);
}

void PictureTextTest::everyFieldOfADdimInversionComesBack()
{
    GenerationData data = example();
    data.t0Map.reset();
    for (const auto kind : engine::allOf<engine::DdimInversion::Kind>()) {
        data.request.method = engine::DdimInversion{.kind = kind, .sourcePrompt = "a cat", .depth = .7, .innerSteps = 4};
        data.request.sampler = engine::Sampler::Tcd;
        data.request.grid = engine::GridKind::Distilled;
        data.record.tokens = 80;
        data.record.tokenLimit = 75;
        data.record.lostWords = "the end";
        data.record.inversionError = 1.5e-5;
        const GenerationData back = generationDataFromJson(toJson(data));
        QVERIFY(back.request == data.request);
        QVERIFY(back.record.tokens == 80 && back.record.tokenLimit == 75 && back.record.lostWords == "the end");
        QCOMPARE(back.record.inversionError, 1.5e-5);
        QCOMPARE(toJson(back), toJson(data));
        QVERIFY(!textsFor(data).empty());
    }
    data.request.method = engine::Sdedit{.rule = engine::Sdedit::Rule::Community};
    QVERIFY(generationDataFromJson(toJson(data)).request == data.request);
}

void PictureTextTest::numbersComeBackToTheBit()
{
    GenerationData data = example();
    for (const double t0 : {.1, 1. / 3, .65, 1e-300, .9999999999999999}) {
        std::get<engine::Sdedit>(data.request.method).t0 = t0;
        QVERIFY(generationDataFromJson(toJson(data)).request == data.request);
    }
}

void PictureTextTest::damagedJsonIsRefusedWithASentence()
{
    const std::string whole = toJson(example());
    const auto refusal = [](const std::string& text) -> std::string {
        try {
            generationDataFromJson(text);
        } catch (const base::Error& error) {
            return error.what();
        }
        return {};
    };
    for (std::size_t length = 0; length < whole.size(); length += 7)
        QVERIFY(isSentence(refusal(whole.substr(0, length))));
    for (const char* text : {"[]", "{}", "null", "{\"schema\":1}", "{\"schema\":\"1\"}", "{\"schema\":1.5}"})
        QVERIFY2(isSentence(refusal(text)), text);
    QVERIFY(isSentence(refusal(QString::fromStdString(whole).replace("\"heun\"", "\"runge\"").toStdString())));
    QVERIFY(
        isSentence(refusal(QString::fromStdString(whole).replace("\"steps\":17", "\"steps\":\"many\"").toStdString())));
}

void PictureTextTest::aNewerSchemaIsRefusedWithASentence()
{
    GenerationData data = example();
    data.schema = GenerationData::currentSchema + 1;
    try {
        generationDataFromJson(toJson(data));
        QFAIL("a schema from the future was taken");
    } catch (const base::Error& error) {
        QVERIFY(std::string(error.what()).find("newer") != std::string::npos);
    }
}

void PictureTextTest::parametersHaveTheFormOthersRead()
{
    GenerationData data = example();
    data.request.prompt = "hills, lake";
    const std::string text = parametersText(data);
    QVERIFY2(text.starts_with("hills, lake\nNegative prompt: fog\nSteps: 17, Sampler: heun, "), text.c_str());
    for (const char* part : {", CFG scale: 1.7, ", ", Seed: 18446744073709551615, ", ", Size: 256x240, ",
             ", Model hash: aaaaaaaaaa, ", ", Model: Vista, ", ", Denoising strength: 0.3"})
        QVERIFY2(text.find(part) != std::string::npos, part);
    const Origin origin = originOf({{"parameters", text}});
    QCOMPARE(field(origin, "Prompt"), std::string("hills, lake"));
    QCOMPARE(field(origin, "Negative prompt"), std::string("fog"));
    QCOMPARE(field(origin, "Seed"), std::string("18446744073709551615"));
}

void PictureTextTest::valuesWithCommasAreQuoted()
{
    GenerationData data = example();
    data.record.modelName = "Hills, \"large\": 2";
    const std::string text = parametersText(data);
    QVERIFY2(text.find("Model: \"Hills, \\\"large\\\": 2\"") != std::string::npos, text.c_str());
    QCOMPARE(field(originOf({{"parameters", text}}), "Model"), data.record.modelName);
}

void PictureTextTest::xmpTellsACompositeFromAWholePicture()
{
    GenerationData data = example();
    QCOMPARE(originOf(textsFor(data)).sourceType, std::string("compositeWithTrainedAlgorithmicMedia"));
    data.mask.reset(), data.t0Map.reset(), data.request.region.reset();
    QCOMPARE(originOf(textsFor(data)).sourceType, std::string("trainedAlgorithmicMedia"));
    const Origin origin = originOf(textsFor(data));
    QCOMPARE(origin.maker, std::string("Underpaint"));
    QVERIFY(origin.ours && origin.ours->request == data.request);
    QCOMPARE(field(origin, "Understood"), std::string("hills"));
}

void PictureTextTest::a1111IsUnderstood()
{
    const Origin origin = originOf(readPicture(dataFile("a1111.png")).texts);
    QCOMPARE(origin.maker, std::string("A1111"));
    QCOMPARE(field(origin, "Prompt"), std::string("a lake, evening: \"gold\"\nsecond line"));
    QCOMPARE(field(origin, "Negative prompt"), std::string("people, cars"));
    QCOMPARE(field(origin, "Seed"), std::string("965400086"));
    QCOMPARE(field(origin, "Lora hashes"), std::string("a: 1, b: 2"));
    QCOMPARE(field(origin, "Version"), std::string("1.6.0"));
    const Origin jpeg = originOf(readPicture(dataFile("a1111.jpg")).texts);
    QCOMPARE(field(jpeg, "Prompt"), std::string("hills at dawn"));
    QCOMPARE(field(jpeg, "Seed"), std::string("3"));
}

void PictureTextTest::comfyUiIsUnderstood()
{
    const Origin origin = originOf(readPicture(dataFile("comfyui.png")).texts);
    QCOMPARE(origin.maker, std::string("ComfyUI"));
    QCOMPARE(field(origin, "Prompt"), std::string("a house by a lake"));
    QCOMPARE(field(origin, "Negative prompt"), std::string("fog"));
    QCOMPARE(field(origin, "Seed"), std::string("8566257"));
    QCOMPARE(field(origin, "Model"), std::string("hills.safetensors"));
}

void PictureTextTest::invokeAiIsUnderstood()
{
    const Origin origin = originOf(readPicture(dataFile("invokeai.png")).texts);
    QCOMPARE(origin.maker, std::string("InvokeAI"));
    QCOMPARE(field(origin, "Prompt"), std::string("snowy peaks"));
    QCOMPARE(field(origin, "CFG scale"), std::string("7.5"));
    QCOMPARE(field(origin, "Model"), std::string("mountains"));
}

void PictureTextTest::otherPicturesSayNothing()
{
    const Origin origin = originOf(readPicture(dataFile("rgb8.png")).texts);
    QVERIFY(origin.maker.empty() && origin.fields.empty() && origin.problem.empty());
}

void PictureTextTest::hostileTextsEndWell()
{
    const std::string deep(200000, '['),
        loop = R"({"1":{"class_type":"KSampler","inputs":{"positive":["2",0]}},)"
               R"("2":{"class_type":"x","inputs":{"text":["2",0]}}})";
    for (const char* key : {"parameters", "underpaint", "prompt", "workflow", "invokeai_metadata", "XML:com.adobe.xmp"})
        for (const std::string& text : {std::string(), deep, loop, std::string("Steps: "),
                 std::string("\nSteps: 1, A: \"x"), std::string("Negative prompt: "),
                 std::string("{\"1\":5,\"2\":{\"class_type\":7}}"), std::string("\xff\xfe\x80")}) {
            const Origin origin = originOf({{key, text}});
            QVERIFY(origin.problem.empty() || isSentence(origin.problem));
        }
}

} // namespace underpaint::files

QTEST_GUILESS_MAIN(underpaint::files::PictureTextTest)
#include "picture_text_test.moc"

#include "models/text/prompt_weights.h"

#include <ATen/ATen.h>
#include <QtTest/QtTest>

using namespace underpaint::models::text;

/// Weights of words, applied to what a tower says of them.
class PromptWeightsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutWeightsTheNumbersStay()
    {
        const at::Tensor context = at::randn({2, 77, 8});
        const ClipWindows windows = clipWindows(ClipTokenizer::standard(), "a cat BREAK a dog", Syntax::Weighted, 0);
        const at::Tensor joined = weightedContext(context, windows);
        QVERIFY(joined.equal(context.reshape({1, 154, 8})));
    }

    void rowsChangeByTheirWeightAndTheMeanStays()
    {
        const at::Tensor context = at::randn({2, 77, 8}) + 0.3;
        const ClipWindows windows = clipWindows(ClipTokenizer::standard(), "a (cat:1.5) BREAK a dog", Syntax::Weighted, 0);
        const at::Tensor joined = weightedContext(context, windows);
        QVERIFY(joined.sizes() == at::IntArrayRef({1, 154, 8}));
        const at::Tensor first = joined[0].narrow(0, 0, 77), ratio = first / context[0];
        QVERIFY(std::abs((first.mean() - context[0].mean()).item<double>()) < 1e-5);
        const double share = ratio[0][0].item<double>();
        QVERIFY(at::allclose(ratio[2], at::full({8}, 1.5 * share), 1e-4)); // start, "a", "cat"
        QVERIFY(at::allclose(ratio[3], at::full({8}, share), 1e-4));
        QVERIFY(joined[0].narrow(0, 77, 77).equal(context[1])); // a window without weights
    }

    void aMeanOfNothingStaysANumber()
    {
        ClipWindows windows = clipWindows(ClipTokenizer::standard(), "(cat:0)", Syntax::Weighted, 0);
        windows.weights[0].assign(77, 0.f);
        QVERIFY(weightedContext(at::ones({1, 77, 4}), windows).isfinite().all().item<bool>());
    }
};

QTEST_GUILESS_MAIN(PromptWeightsTest)
#include "prompt_weights_test.moc"

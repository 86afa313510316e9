#include "models/text/prompt.h"

#include <QtTest/QtTest>
#include <QElapsedTimer>

#include <cmath>

using namespace underpaint::models::text;

namespace {

using Window = std::vector<WeightedText>;
using Windows = std::vector<Window>;

Windows read(const std::string& prompt) { return parsePrompt(prompt, Syntax::Weighted); }

/// Texts are the same and weights near.
bool same(const Windows& a, const Windows& b)
{
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i].size() != b[i].size())
            return false;
        for (std::size_t k = 0; k < a[i].size(); ++k)
            if (a[i][k].text != b[i][k].text || std::fabs(a[i][k].weight - b[i][k].weight) > 1e-9)
                return false;
    }
    return true;
}

ClipWindows windowsOf(const std::string& prompt, Syntax syntax = Syntax::Weighted, std::int64_t padding = 49407) { return clipWindows(ClipTokenizer::standard(), prompt, syntax, padding); }

std::string words(int count, const std::string& word = "word")
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += (i ? " " : "") + word;
    return text;
}

} // namespace

/// The syntax of prompts, and the windows they become.
class PromptTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bracketsChangeWeights()
    {
        QVERIFY(same(read("a (word) b"), {{{"a ", 1}, {"word", 1.1}, {" b", 1}}}));
        QVERIFY(same(read("((word))"), {{{"word", 1.21}}}));
        QVERIFY(same(read("[word]"), {{{"word", 1 / 1.1}}}));
        QVERIFY(same(read("a (red:1.5) car"), {{{"a ", 1}, {"red", 1.5}, {" car", 1}}}));
        QVERIFY(same(read("(red : 0.5 )"), {{{"red ", 0.5}}}));
        QVERIFY(same(read("(red:-.5)(blue:+2.)"), {{{"red", -0.5}, {"blue", 2}}}));
        QVERIFY(same(read("(a (b:1.5) c)"), {{{"a ", 1.1}, {"b", 1.65}, {" c", 1.1}}}));
        QVERIFY(same(read("([a])"), {{{"a", 1}}}));
        // The example of A1111's own documentation
        QVERIFY(same(read("a (((house:1.3)) [on] a (hill:0.5), sun, (((sky))))."),
            {{{"a ", 1}, {"house", 1.5730000000000004}, {" ", 1.1}, {"on", 1}, {" a ", 1.1}, {"hill", 0.55}, {", sun, ", 1.1}, {"sky", 1.4641000000000006}, {".", 1}}}));
    }

    void bracketsWithABackslashAreText()
    {
        QVERIFY(same(read(R"(a \(literal\) \[one\] \\)"), {{{R"(a (literal) [one] \)", 1}}}));
        QVERIFY(same(read(R"((a \) b:1.2))"), {{{"a ) b", 1.2}}}));
        QVERIFY(same(read(R"(C:\Users \)"), {{{R"(C:\Users \)", 1}}}));
    }

    void bracketsThatNothingClosesAreText()
    {
        QVERIFY(same(read("(unbalanced"), {{{"(unbalanced", 1}}}));
        QVERIFY(same(read("a ) b ] c"), {{{"a ) b ] c", 1}}}));
        QVERIFY(same(read("((a) b"), {{{"(", 1}, {"a", 1.1}, {" b", 1}}}));
        QVERIFY(same(read("[a (b] c"), {{{"a (b", 1 / 1.1}, {" c", 1}}}));
        QVERIFY(same(read(":-) :("), {{{":-) :(", 1}}}));
    }

    void whatIsNoNumberIsText()
    {
        QVERIFY(same(read("(a:1.2.3)"), {{{"a:1.2.3", 1.1}}}));
        QVERIFY(same(read("(a:)"), {{{"a:", 1.1}}}));
        QVERIFY(same(read("(a:.)"), {{{"a:.", 1.1}}}));
        QVERIFY(same(read("(time 12:30)"), {{{"time 12", 30}}})); // so A1111 reads it, too
        QVERIFY(same(read("a:1.2)"), {{{"a:1.2)", 1}}}));
        QVERIFY(same(read("(a:99999999999999999999)"), {{{"a:99999999999999999999", 1.1}}}));
        QVERIFY(same(read("(a:1e3)"), {{{"a:1e3", 1.1}}}));
    }

    void breakBeginsANewWindow()
    {
        QVERIFY(same(read("a cat BREAK a (dog)"), {{{"a cat", 1}}, {{"a ", 1}, {"dog", 1.1}}}));
        QVERIFY(same(read("(a BREAK b:1.5)"), {{{"a", 1.5}}, {{"b", 1.5}}}));
        QVERIFY(same(read("BREAK"), {{}, {}}));
        QVERIFY(same(read("BREAKFAST outBREAK éBREAK break _BREAK"), {{{"BREAKFAST outBREAK éBREAK break _BREAK", 1}}}));
        QVERIFY(same(read("a,BREAK,b"), {{{"a,", 1}}, {{",b", 1}}}));
    }

    void withoutSyntaxEverythingIsText()
    {
        const std::string prompt = R"((a:1.2) BREAK [b] \()";
        QVERIFY(same(parsePrompt(prompt, Syntax::Plain), {{{prompt, 1}}}));
        QCOMPARE(plainText(prompt, Syntax::Plain), prompt);
        QCOMPARE(plainText(prompt, Syntax::Weighted), std::string("a b ("));
        QCOMPARE(plainText("(a:1.2) BREAK [b]", Syntax::Weighted), std::string("a b"));
        QCOMPARE(plainText("", Syntax::Weighted), std::string());
    }

    void aWindowIsStartWordsEndAndPadding()
    {
        const ClipWindows windows = windowsOf("a (cat:1.5)", Syntax::Weighted, 0);
        QCOMPARE(windows.ids.size(), std::size_t(1));
        QCOMPARE(windows.ids[0].size(), std::size_t(77));
        QCOMPARE((std::vector<std::int64_t>(windows.ids[0].begin(), windows.ids[0].begin() + 5)), (std::vector<std::int64_t>{49406, 320, 2368, 49407, 0}));
        QCOMPARE(windows.ids[0].back(), 0);
        QCOMPARE(windows.weights[0].size(), std::size_t(77));
        QCOMPARE((std::vector<float>(windows.weights[0].begin(), windows.weights[0].begin() + 5)), (std::vector<float>{1, 1, 1.5f, 1, 1}));
        QVERIFY(windows.weighted);
        QVERIFY(!windows.cut && windows.lost.empty());
        QCOMPARE(windows.tokens, 2);
        QCOMPARE(windowsOf("a cat").ids[0].back(), 49407);
        QVERIFY(!windowsOf("a cat").weighted);
        QCOMPARE(windowsOf("").ids.size(), std::size_t(1));
        QCOMPARE(windowsOf("a BREAK b BREAK c").ids.size(), std::size_t(3));
    }

    void whatDoesNotFitIsCutAndTold()
    {
        const ClipWindows fits = windowsOf(words(75));
        QVERIFY(!fits.cut);
        QCOMPARE(fits.tokens, 75);
        QCOMPARE(fits.ids[0][75], 2653);
        QCOMPARE(fits.ids[0][76], 49407);
        const ClipWindows cut = windowsOf(words(75) + " blue sky");
        QVERIFY(cut.cut);
        QCOMPARE(cut.tokens, 77);
        QCOMPARE(cut.lost, std::string("blue sky"));
        QVERIFY(cut.ids[0] == fits.ids[0]);
        QCOMPARE(windowsOf("Ünï " + words(70) + " Übermaß, (End:1.2)").lost, std::string("Übermaß, End"));
        QCOMPARE(windowsOf(words(74) + " supercalifragilisticexpialidocious x").lost, std::string("supercalifragilisticexpialidocious x")); // no part of a word
        QCOMPARE(windowsOf(words(80) + " BREAK a BREAK " + words(76) + " end").lost, words(5) + " word end");
        QCOMPARE(windowsOf("(" + words(70) + ":1.2) (" + words(10) + ":0.8) last").lost, words(5) + " last");
    }

    void languagesWithoutSpacesAreCutWithinASentence()
    {
        std::string text;
        for (int i = 0; i < 100; ++i)
            text += "東京";
        const ClipWindows windows = windowsOf(text);
        QVERIFY(windows.cut);
        QVERIFY(!windows.lost.empty() && windows.lost.size() < text.size() && text.ends_with(windows.lost));
        QVERIFY(ClipTokenizer::standard().encode(text.substr(0, text.size() - windows.lost.size())).size() <= 75);
    }

    void anyTextIsRead()
    {
        for (const std::string& text : {std::string("👩🏽‍🚀 (🏴󠁧󠁢󠁷󠁬󠁳󠁿:1.3) [مرحبا بالعالم] BREAK שלום"), std::string("\xFF(\xFE:1.2)\0", 9), std::string("\u202E(abc)\u202C"), std::string(200, '('),
                 std::string(200, ')'), std::string(100, '[') + std::string(100, ']'), std::string(300, '\\'), std::string("(:1.2)"), std::string("()[]")})
            for (const Syntax syntax : {Syntax::Plain, Syntax::Weighted}) {
                const ClipWindows windows = windowsOf(text, syntax);
                QVERIFY(!windows.ids.empty());
                for (const auto& ids : windows.ids)
                    QCOMPARE(ids.size(), std::size_t(77));
            }
        QVERIFY(same(read("[مرحبا]"), {{{"مرحبا", 1 / 1.1}}}));
    }

    void tenThousandWordsAreReadAtOnce()
    {
        QElapsedTimer timer;
        timer.start();
        const ClipWindows windows = windowsOf(words(9999, "(house:1.1)") + " end");
        QCOMPARE(windows.tokens, 10000);
        QVERIFY(windows.cut);
        QVERIFY(windows.lost.ends_with("house end"));
        windowsOf(std::string(20000, '(') + std::string(20000, ')'));
        windowsOf(words(10000, "BREAK"));
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString("%1 ms").arg(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(PromptTest)
#include "prompt_test.moc"

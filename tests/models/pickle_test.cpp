#include "core/base/error.h"
#include "models/pickle/archive_fault.h"
#include "models/pickle/pickle_reader.h"
#include "models/pickle/torch_archive.h"
#include "models/pickle/zip_directory.h"
#include "tests/fuzz/stored_zip.h"

#include <QtTest/QtTest>

#include <ctime>

using namespace underpaint;
using tests::littleEndian;
using tests::StoredZip;

namespace {

std::span<const std::uint8_t> bytesOf(const std::string& text) { return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; }

// Pieces of a pickle.
std::string text(const std::string& words) { return std::string(1, 'X').append(littleEndian(words.size(), 4)).append(words); }
std::string number(int value) { return std::string(1, 'J').append(littleEndian(std::uint32_t(value), 4)); }
std::string tuple(const std::string& items) { return "(" + items + "t"; }
std::string dictionary(const std::string& items) { return "}(" + items + "u"; }
std::string whole(const std::string& value) { return "\x80\x02" + value + "."; }
std::string global(const std::string& module, const std::string& name) { return "c" + module + "\n" + name + "\n"; }

std::string storage(const std::string& type, const std::string& key, int elements)
{
    return tuple(text("storage") + global("torch", type) + text(key) + text("cpu") + number(elements)) + "Q";
}

/// A tensor of four floats in the storage "0".
std::string tensor(int offset = 0, const std::string& sizes = tuple(number(4)), const std::string& strides = tuple(number(1)))
{
    return global("torch._utils", "_rebuild_tensor_v2") + tuple(storage("FloatStorage", "0", 4) + number(offset) + sizes + strides + "\x89" + global("collections", "OrderedDict") + ")R") + "R";
}

std::string zipAround(const std::string& pickle)
{
    StoredZip zip;
    zip.add("any name/data.pkl", pickle);
    zip.add("any name/byteorder", "little");
    zip.add("any name/data/0", std::string(16, '\1'));
    return zip.finish();
}

std::string oldForm(const std::string& pickle)
{
    const std::string magic = std::string("\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19", 12);
    return whole(magic) + whole(number(1001)) + whole(dictionary(text("little_endian") + "\x88")) + pickle + whole(std::string("](").append(text("0")).append("e")) + littleEndian(4, 8) + std::string(16, '\1');
}

/// The sentence that refuses the file; empty if it is read.
std::string refusal(const std::string& file)
{
    const std::vector<std::uint8_t> exact(file.begin(), file.end()); // so that a sanitizer sees one byte beyond the end
    try {
        models::readTorchArchive(exact, "model.ckpt");
    } catch (const base::Error& error) {
        return error.what();
    }
    return {};
}

bool says(const std::string& sentence, const char* words) { return sentence.find(words) != std::string::npos; }

models::TorchArchive readPickled(const std::string& value)
{
    static std::string file;
    file = zipAround(whole(value));
    return models::readTorchArchive(bytesOf(file), "model.ckpt");
}

} // namespace

/// The reader of PyTorch's checkpoints, which knows no tensor and runs nothing.
class PickleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTensorIsAViewIntoItsStorage()
    {
        const models::TorchArchive archive = readPickled(dictionary(text("a") + tensor() + text("b") + tensor(1, tuple(number(2)), tuple(number(2)))));
        QCOMPARE(archive.tensors.size(), std::size_t(2));
        const models::ArchiveTensor &a = archive.tensors[0], &b = archive.tensors[1];
        QCOMPARE(a.name, std::string("a"));
        QCOMPARE(a.type, std::string("F32"));
        QCOMPARE(a.end - a.begin, std::uint64_t(16));
        QVERIFY(a.begin == b.begin && b.offset == 1);
        QVERIFY(b.strides == std::vector<std::int64_t>{2});
    }

    void theSameComesOutOfTheOldForm()
    {
        const std::string file = oldForm(whole(dictionary(text("a") + tensor())));
        const models::TorchArchive archive = models::readTorchArchive(bytesOf(file), "model.pt");
        QCOMPARE(archive.container, std::string("old pickle"));
        QCOMPARE(archive.tensors.at(0).end, std::uint64_t(file.size()));
        QCOMPARE(archive.tensors.at(0).end - archive.tensors.at(0).begin, std::uint64_t(16));
    }

    void everyTruncationIsRefused()
    {
        const std::string pickle = whole(dictionary(text("a") + tensor()));
        for (const std::string& file : {zipAround(pickle), oldForm(pickle)}) {
            QCOMPARE(refusal(file), std::string());
            for (std::size_t length = 0; length < file.size(); ++length)
                QVERIFY2(!refusal(file.substr(0, length)).empty(), qPrintable(QString::number(length)));
        }
    }

    void everyBitThatFlipsEndsWell()
    {
        const std::string pickle = whole(dictionary(text("a") + tensor()));
        for (const std::string& file : {zipAround(pickle), oldForm(pickle)})
            for (std::size_t bit = 0; bit < file.size() * 8; ++bit) {
                std::string damaged = file;
                damaged[bit / 8] = char(damaged[bit / 8] ^ 1 << bit % 8);
                const std::string sentence = refusal(damaged);
                QVERIFY2(sentence.empty() || (sentence.starts_with("model.ckpt ") && sentence.ends_with('.')), sentence.c_str());
            }
    }

    void aTensorBeyondItsStorageIsRefused()
    {
        QVERIFY(says(refusal(zipAround(whole(dictionary(text("a") + tensor(1))))), "the tensor a has a size"));
        QVERIFY(says(refusal(zipAround(whole(dictionary(text("a") + tensor(-1))))), "the tensor a has a size"));
        QVERIFY(says(refusal(zipAround(whole(dictionary(text("a") + tensor(0, tuple(number(2) + number(2)), tuple(number(3) + number(1))))))), "reaches beyond"));
        // Nothing lies beyond for a tensor without elements.
        QCOMPARE(readPickled(dictionary(text("a") + tensor(4, tuple(number(0) + number(9)), tuple(number(9) + number(1))))).tensors.size(), std::size_t(1));
    }

    void whatIsExpandedMayNotOutgrowMemory()
    {
        const std::string large = tensor(0, tuple(number(4096) + number(2048)), tuple(number(0) + number(0))); // 32 MiB
        QCOMPARE(readPickled(dictionary(text("a") + large)).tensors.size(), std::size_t(1));
        QVERIFY(says(refusal(zipAround(whole(dictionary(text("a") + large + text("b") + large + text("c") + large)))), "the tensor c is far larger"));
    }

    void aForeignClassIsANameAndCallingItIsRefused()
    {
        const std::string foreign = global("somebody.wrote", "This");
        QCOMPARE(readPickled(dictionary(text("a") + tensor() + foreign + number(1) + text("b") + foreign + ")\x81" + dictionary("") + "b")).tensors.size(), std::size_t(1));
        const std::string sentence = refusal(zipAround(whole(dictionary(text("a") + tensor() + text("b") + foreign + ")R"))));
        QVERIFY(says(sentence, "\"somebody.wrote This\"") && says(sentence, "do not trust"));
        QVERIFY(says(refusal(zipAround(whole(dictionary(text("a") + tensor() + text("b") + global("\x1b[2J\n", "x") + ")R")))), "cannot be used"));
    }

    void newNumberFormatsAreNamedByTheTensor()
    {
        const std::string eight = global("torch._utils", "_rebuild_tensor_v3")
            + tuple(tuple(text("storage") + global("torch.storage", "UntypedStorage") + text("0") + text("cpu") + number(16)) + "Q" + number(0) + tuple(number(16)) + tuple(number(1)) + "\x89N"
                + global("torch", "float8_e4m3fn"))
            + "R";
        QCOMPARE(readPickled(dictionary(text("a") + eight)).tensors.at(0).type, std::string("F8_E4M3"));
    }

    void textOfOldPythonIsTextToo()
    {
        QCOMPARE(readPickled(dictionary("U\x03" "abc" + tensor())).tensors.at(0).name, std::string("abc"));
        QCOMPARE(readPickled(dictionary("S'abc'\n" + tensor())).tensors.at(0).name, std::string("abc"));
        QCOMPARE(readPickled(dictionary("Vabc\n" + tensor())).tensors.at(0).name, std::string("abc"));
    }

    void namesThatNoTensorHasAreRefused()
    {
        for (const std::string& name : {std::string("a\nb"), std::string("\xff"), std::string("\xed\xa0\x80"), std::string(), std::string(2000, 'a')})
            QVERIFY(says(refusal(zipAround(whole(dictionary(text(name) + tensor())))), "the name of a tensor"));
        QCOMPARE(readPickled(dictionary(text("\xc3\xbcn\xc3\xaf.\xe5\x90\x8d") + tensor())).tensors.size(), std::size_t(1));
    }

    void theLastOfEqualKeysCounts()
    {
        const models::TorchArchive archive = readPickled(dictionary(text("a") + tensor(3, tuple(number(1)), tuple(number(1))) + text("b") + tensor() + text("a") + tensor()));
        QCOMPARE(archive.tensors.size(), std::size_t(2));
        QCOMPARE(archive.tensors[0].name, std::string("a"));
        QCOMPARE(archive.tensors[0].offset, std::int64_t(0));
    }

    void theAverageOfATrainingListIsPreferred()
    {
        const std::string plain = dictionary(text("a") + tensor()), average = dictionary(text("ema") + tensor());
        const auto first = [](const models::TorchArchive& archive) { return archive.tensors.at(0).name; };
        QCOMPARE(first(readPickled("](" + plain + dictionary("") + number(1) + number(2) + "e")), std::string("a"));
        QCOMPARE(first(readPickled("](" + plain + dictionary("") + number(1) + number(2) + average + "e")), std::string("ema"));
        QCOMPARE(first(readPickled(dictionary(text("params") + plain + text("params_ema") + average))), std::string("ema"));
        const models::TorchArchive both = readPickled(dictionary(text("model") + plain + text("ema") + dictionary(text("shadow_params") + "](" + tensor() + tensor(2, tuple(""), tuple("")) + "e")));
        QCOMPARE(first(both), std::string("a"));
        QCOMPARE(both.shadow.size(), std::size_t(2));
        QVERIFY(both.shadow[1].sizes.empty() && both.shadow[1].offset == 2);
    }

    void depthAndSharingCostNothing()
    {
        const std::clock_t start = std::clock(); // of the processor: other programs may be busy
        std::string deep;
        for (int i = 0; i < 900'000; ++i)
            deep += ']';
        for (int i = 1; i < 900'000; ++i)
            deep += 'a';
        QVERIFY(says(refusal(zipAround(whole(deep))), "no dictionary of tensors"));
        // Sets of sets, each a copy of the one before: every copy would double.
        std::string sets = "](N";
        for (int i = 0; i < 200; ++i)
            sets += "2222";
        sets += "e";
        for (int i = 0; i < 60'000; ++i)
            sets += "q\x01" "0" + global("builtins", "set") + "h\x01\x85R";
        QVERIFY(says(refusal(zipAround(whole(sets))), "longer than that of any checkpoint"));
        QVERIFY(says(refusal(zipAround(whole(std::string(3'000'000, 'N')))), "no checkpoint"));
        QVERIFY(says(refusal(zipAround(whole(std::string(3'000'000, '(')))), "nested deeper"));
        QVERIFY((std::clock() - start) / CLOCKS_PER_SEC < 10);
    }

    void opcodesOfProgramsAreRefusedByName()
    {
        QVERIFY(says(refusal(zipAround(whole("Pkey\n"))), "opcode PERSID"));
        QVERIFY(says(refusal(zipAround(whole(std::string("(").append(text("x")).append("iposix\nsystem\n")))), "opcode INST"));
        QVERIFY(says(refusal(zipAround(whole(std::string("(").append(global("posix", "system")).append(text("x")).append("o")))), "opcode OBJ"));
        QVERIFY(says(refusal(zipAround(whole("\x82\x01"))), "opcode EXT1"));
        QVERIFY(says(refusal(zipAround("\x80\x06N.")), "newer form of pickle"));
    }

    void longDirectoriesAreRead()
    {
        StoredZip zip;
        zip.add("x/data.pkl", "one");
        zip.add("x/data/0", "four");
        const models::ZipDirectory entries = models::readZipDirectory(bytesOf(zip.finishLong()));
        QCOMPARE(entries.size(), std::size_t(2));
        const models::ZipEntry entry = entries.at("x/data/0");
        QCOMPARE(zip.finishLong().substr(entry.begin, entry.end - entry.begin), std::string("four"));
    }

    void entriesThatOverlapAreRefused()
    {
        StoredZip zip;
        zip.add("a", "0123456789", 20);
        zip.add("b", "0123456789012345678901234567890123456789");
        const std::string file = zip.finish();
        QVERIFY_THROWS_EXCEPTION(models::ArchiveFault, models::readZipDirectory(bytesOf(file)));
    }

    void twoCheckpointsInOneFileAreRefused()
    {
        const std::string pickle = whole(dictionary(text("a") + tensor()));
        StoredZip zip;
        zip.add("a/data.pkl", pickle);
        zip.add("b/data.pkl", pickle);
        QVERIFY(says(refusal(zip.finish()), "two checkpoints"));
    }

    void bigEndianNumbersAreRefused()
    {
        StoredZip zip;
        zip.add("a/data.pkl", whole(dictionary(text("a") + tensor())));
        zip.add("a/byteorder", "big");
        zip.add("a/data/0", std::string(16, '\1'));
        QVERIFY(says(refusal(zip.finish()), "big-endian"));
    }
};

QTEST_GUILESS_MAIN(PickleTest)
#include "pickle_test.moc"

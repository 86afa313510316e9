#include "test_pictures.h"

#include <filesystem>
#include <fstream>
#include <random>

namespace underpaint::files {

/// Damaged files of every format either are read or end in a sentence: never in a crash (run it under the sanitizers too).
class HostileBytesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTruncationEndsWell();
    void flippedBitsEndWell();

private:
    void tryBytes(const std::string& bytes)
    {
        std::ofstream(m_path, std::ios::binary) << bytes;
        for (const auto read : {readPicture, readGrey})
            try {
                const PictureFile file = read(m_path);
                QVERIFY(!file.picture.isNull());
            } catch (const base::Error& error) {
                QVERIFY2(isSentence(error.what()), error.what());
            }
        ++m_tried;
    }
    std::vector<std::string> seeds() const
    {
        std::vector<std::string> files;
        for (const auto& entry : std::filesystem::directory_iterator(UNDERPAINT_TEST_DATA "/pictures"))
            if (entry.path().extension() != ".md" && entry.path().filename() != "long.png") {
                std::ifstream in(entry.path(), std::ios::binary);
                files.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
            }
        std::sort(files.begin(), files.end());
        return files;
    }

    QTemporaryDir m_folder;
    std::string m_path = m_folder.path().toStdString() + "/hostile";
    int m_tried = 0;
};

void HostileBytesTest::everyTruncationEndsWell()
{
    for (const std::string& seed : seeds())
        for (std::size_t length = 1; length < seed.size(); length += 1 + seed.size() / 60)
            tryBytes(seed.substr(0, length));
    QVERIFY(m_tried > 1500);
}

void HostileBytesTest::flippedBitsEndWell()
{
    // A fault that a longer run finds becomes a row of its own; this many keep the test within seconds.
    const int rounds = qEnvironmentVariableIntValue("UNDERPAINT_FUZZ_ROUNDS");
    std::mt19937 random(7);
    for (const std::string& seed : seeds())
        for (int round = 0; round < std::max(rounds, 20); ++round) {
            std::string bytes = seed;
            for (int flips = 1 + int(random() % 4); flips > 0; --flips) {
                // Headers decide most: every other flip goes to the first 64 bytes.
                const std::size_t range = random() % 2 ? bytes.size() : std::min<std::size_t>(bytes.size(), 64);
                const std::size_t at = random() % range;
                bytes[at] = random() % 2 ? char(bytes[at] ^ 1 << random() % 8) : "\0\1\x7f\x80\xff"[random() % 5];
            }
            tryBytes(bytes);
        }
    QVERIFY(m_tried > 1000);
}

} // namespace underpaint::files

QTEST_GUILESS_MAIN(underpaint::files::HostileBytesTest)
#include "hostile_bytes_test.moc"

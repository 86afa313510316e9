#include "core/base/sha256.h"

#include <QtTest/QtTest>

using namespace underpaint::base;

class Sha256Test : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// FIPS 180-4's own examples.
    void knownAnswers_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("digest");
        QTest::newRow("nothing") << QByteArray() << "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        QTest::newRow("abc") << QByteArray("abc") << "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        QTest::newRow("two blocks") << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                                    << "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";
        QTest::newRow("a million a") << QByteArray(1'000'000, 'a') << "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";
    }

    void knownAnswers()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, digest);
        const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.constData());
        QCOMPARE(QString::fromStdString(sha256({bytes, std::size_t(text.size())})), digest);
        Sha256 pieces;
        for (qsizetype at = 0; at < text.size(); at += 37)
            pieces.add({bytes + at, std::size_t(std::min<qsizetype>(37, text.size() - at))});
        QCOMPARE(QString::fromStdString(pieces.hex()), digest);
    }
};

QTEST_APPLESS_MAIN(Sha256Test)
#include "sha256_test.moc"

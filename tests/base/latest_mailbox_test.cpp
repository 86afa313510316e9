#include "core/base/latest_mailbox.h"

#include <QtTest/QtTest>

#include <atomic>
#include <memory>
#include <thread>

using underpaint::base::LatestMailbox;

class LatestMailboxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readerGetsOnlyTheNewestLetter()
    {
        LatestMailbox<int> mailbox;
        QVERIFY(!mailbox.post(1));
        QVERIFY(mailbox.post(2) == 1); // the replaced one goes back to its sender
        QVERIFY(mailbox.hasMail());
        QVERIFY(mailbox.wait({}) == 2);
        QVERIFY(!mailbox.hasMail());
        QVERIFY(!mailbox.take());
    }

    void aWaitingReaderIsWoken()
    {
        LatestMailbox<std::unique_ptr<int>> mailbox;
        int got = 0;
        std::jthread reader([&] { got = **mailbox.wait({}); });
        mailbox.post(std::make_unique<int>(7));
        reader.join();
        QCOMPARE(got, 7);
    }

    void stopEndsTheWaitAndLeavesTheLetter()
    {
        LatestMailbox<int> mailbox;
        bool gotNothing = false;
        std::jthread reader([&](const std::stop_token& stop) { gotNothing = !mailbox.wait(stop); });
        reader.request_stop();
        reader.join();
        QVERIFY(gotNothing);

        mailbox.post(3);
        std::stop_source stopped;
        stopped.request_stop();
        QVERIFY(!mailbox.wait(stopped.get_token()));
        QVERIFY(mailbox.take() == 3);
    }

    void everyLetterIsEitherReadOrGivenBack()
    {
        constexpr int senders = 3, letters = 2000;
        LatestMailbox<int> mailbox;
        std::atomic<int> read = 0, returned = 0;
        std::jthread reader([&](const std::stop_token& stop) {
            while (mailbox.wait(stop))
                ++read;
        });
        {
            std::vector<std::jthread> threads;
            for (int s = 0; s < senders; ++s)
                threads.emplace_back([&] {
                    for (int i = 0; i < letters; ++i)
                        if (mailbox.post(i))
                            ++returned;
                });
        }
        reader.request_stop();
        reader.join();
        QCOMPARE(read + returned + (mailbox.take() ? 1 : 0), senders * letters);
        QVERIFY(read > 0 || returned > 0);
    }
};

QTEST_APPLESS_MAIN(LatestMailboxTest)
#include "latest_mailbox_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/subscription.h"

#include <QTest>

#include <memory>
#include <optional>
#include <string>
#include <vector>

using namespace bakeoff;

class SubscriptionTest : public QObject {
    Q_OBJECT

private slots:
    void everySubscriberIsToldInOrder()
    {
        Notifier<int, std::string> notifier;
        std::string heard;
        const auto first = notifier.subscribe(
            [&](int number, const std::string& text) { heard += "first " + std::to_string(number) + text; });
        const auto second =
            notifier.subscribe([&](int, const std::string& text) { heard += " second" + text; });
        notifier.notify(1, "!");
        QCOMPARE(heard, std::string("first 1! second!"));
    }

    void aDroppedSubscriptionHearsNothing()
    {
        Notifier<> notifier;
        int heard = 0;
        std::optional<Subscription> subscription(notifier.subscribe([&] { ++heard; }));
        notifier.notify();
        subscription.reset();
        notifier.notify();
        QCOMPARE(heard, 1);
    }

    void assigningOverASubscriptionEndsIt()
    {
        Notifier<> notifier;
        int old = 0;
        int young = 0;
        auto subscription = notifier.subscribe([&] { ++old; });
        subscription = notifier.subscribe([&] { ++young; });
        notifier.notify();
        QCOMPARE(old, 0);
        QCOMPARE(young, 1);
    }

    void aMovedSubscriptionGoesOn()
    {
        Notifier<> notifier;
        int heard = 0;
        auto first = notifier.subscribe([&] { ++heard; });
        const Subscription second(std::move(first));
        notifier.notify();
        QCOMPARE(heard, 1);
    }

    void aReceiverMayUnsubscribeItself()
    {
        Notifier<> notifier;
        int heard = 0;
        std::optional<Subscription> own;
        own = notifier.subscribe([&] {
            ++heard;
            own.reset();
        });
        notifier.notify();
        notifier.notify();
        QCOMPARE(heard, 1);
    }

    void aReceiverMayUnsubscribeTheNextOne()
    {
        Notifier<> notifier;
        int heard = 0;
        std::optional<Subscription> next;
        const auto first = notifier.subscribe([&] { next.reset(); });
        next = notifier.subscribe([&] { ++heard; });
        notifier.notify();
        QCOMPARE(heard, 0);
    }

    void aReceiverMayDestroyTheNotifier()
    {
        auto notifier = std::make_unique<Notifier<>>();
        int heard = 0;
        const auto first = notifier->subscribe([&] { notifier.reset(); });
        const auto second = notifier->subscribe([&] { ++heard; });
        notifier->notify();
        QVERIFY(!notifier);
        QCOMPARE(heard, 1);
    }

    void aSubscriptionMayOutliveTheNotifier()
    {
        std::optional<Subscription> subscription;
        {
            Notifier<> notifier;
            subscription = notifier.subscribe([] {});
        }
        subscription.reset();
        QVERIFY(!subscription);
    }
};

QTEST_APPLESS_MAIN(SubscriptionTest)
#include "tst_subscription.moc"

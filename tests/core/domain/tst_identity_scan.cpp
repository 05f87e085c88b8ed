// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/identity_scan.h"

#include <QElapsedTimer>
#include <QTest>

#include <rapidcheck.h>

#include <string>
#include <vector>

using namespace bakeoff;

namespace {

using Names = std::vector<std::string>;

std::string maskedBy(const std::string& text, const Names& names = {})
{
    return maskedText(text, scanIdentity(text, names));
}

} // namespace

class IdentityScanTest : public QObject {
    Q_OBJECT

private slots:
    void sentencesThatNameTheirSpeakerAreFlagged_data()
    {
        QTest::addColumn<QString>("text");
        const auto row = [](const char* text) { QTest::addRow("%s", text) << QString::fromUtf8(text); };
        row("I am ChatGPT.");
        row("I'm Claude, an assistant made by Anthropic.");
        row("I’m Claude.");
        row("I am **Claude**.");
        row("**I am Claude.**");
        row("I am *Qwen*, created by Alibaba Cloud.");
        row("I am `gpt-4o`.");
        row("I am GPT-4.1");
        row("I am Llama3, a large language model.");
        row("I'm a large language model called Mistral.");
        row("I am not Claude.");
        row("i am chatgpt");
        row("My name is Gemini.");
        row("My name's Grok!");
        row("You can call me Kimi.");
        row("You are talking to DeepSeek.");
        row("Here is Qwen:");
        row("Here's Claude!");
        row("This is ChatGPT speaking.");
        row("Claude here!");
        row("Hello from Gemini!");
        row("Best regards, ChatGPT");
        row("— Claude");
        row("As Claude, I cannot browse the web.");
        row("I was trained by Google.");
        row("I run on Microsoft hardware.");
        row("My developers at OpenAI gave me a cutoff.");
        row("My knowledge cutoff was chosen by Anthropic.");
        row("The people who created me work at Mistral AI.");
        row("I'm an AI assistant developed by a lab in Paris.");
        row("I am a language model trained by the Foo Institute.");
        row("Ich bin Claude, ein Sprachmodell.");
        row("Je suis Mistral, un assistant.");
        row("Soy Gemini.");
        row("我是ChatGPT。");
        row("我是由阿里云开发的通义千问。");
        row("我是一个由OpenAI训练的语言模型。");
        row("我叫豆包！");
        row("我的名字是 **Qwen**。");
        row("你可以叫我文心一言。");
        row("作为深度求索研发的人工智能助手，我会尽力回答。");
        row("我是百度公司研发的大语言模型。");
        QTest::addRow("role")
            << QString("As an %1 language model trained by OpenAI, I cannot do that.").arg("AI");
        QTest::addRow("role, short") << QString("As an %1 made by Anthropic, I have no opinion.").arg("AI");
        QTest::addRow("no-break space") << QString::fromUtf8("I\u00A0am Claude.");
        QTest::addRow("no-break hyphen") << QString::fromUtf8("I am GPT\u20114.");
        QTest::addRow("across a line break") << "I am\nClaude and happy to help.";
    }

    void sentencesThatNameTheirSpeakerAreFlagged()
    {
        QFETCH(QString, text);
        QVERIFY2(!scanIdentity(text.toStdString(), {}).empty(), qPrintable(text));
    }

    void ordinarySentencesAreLeftAlone_data()
    {
        QTest::addColumn<QString>("text");
        const auto row = [](const char* text) { QTest::addRow("%s", text) << QString::fromUtf8(text); };
        row("I am happy to help.");
        row("I'm sorry, but I cannot do that.");
        row("I am happy to help you with Google Sheets.");
        row("I am afraid that OpenAI and Google disagree here.");
        row("I think GPT-4 was developed by OpenAI.");
        row("Claude Monet painted water lilies.");
        row("Here is Claude Monet's garden at Giverny.");
        row("This is Gemini's brightest star.");
        row("Gemini is a sign of the zodiac.");
        row("- Mistral");
        row("The llama is an animal of the Andes, and I am fond of it.");
        row("I was trained by the best chefs of Lyon.");
        row("The bridge was built by the Romans.");
        row("We compare Qwen with DeepSeek in the table below.");
        row("As a doctor, I recommend rest.");
        row("As you can see, Amazon sells books.");
        row("This is a test.");
        row("Call me when you arrive.");
        row("My model of the solar system has nine planets.");
        row("Kinder regards, Anna");
        row("我是一个学生。");
        row("作为一名医生，我建议你休息。");
        row("百度是一家公司。");
        row("阿里云提供云服务，我推荐它。");
        row("```\nint i = am;\nconst auto claude = 1;\n```");
        QTest::addRow("role without a name") << QString("As an %1, I do not have feelings.").arg("AI");
        QTest::addRow("a paragraph apart") << "I am\n\nClaude Monet was a painter.";
        QTest::addRow("nothing") << "";
        QTest::addRow("blanks") << " \n \n";
    }

    void ordinarySentencesAreLeftAlone()
    {
        QFETCH(QString, text);
        const auto ranges = scanIdentity(text.toStdString(), {});
        QVERIFY2(ranges.empty(), maskedText(text.toStdString(), ranges).c_str());
    }

    void theContestantsOwnNamesGiveItAway_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isFlagged");
        const auto row = [](const char* text, const char* name, bool isFlagged) {
            QTest::addRow("%s / %s", name, text)
                << QString::fromUtf8(text) << QString::fromUtf8(name) << isFlagged;
        };
        row("I am Zebrafinch.", "Zebrafinch", true);
        row("I am **Zebrafinch-7B**!", "zebrafinch-7b", true);
        row("I am Zebrafinch 7B.", "zebrafinch-7b", true);
        row("I am Zebrafinch.", "labs/zebrafinch-7b-instruct", true);
        row("As Zebrafinch, I would say no.", "Zebrafinch", true);
        row("We at Zebrafinch Labs wish you a good day.", "Zebrafinch Labs", true);
        row("Zebrafinch 7B here.", "Zebrafinch 7B", true);
        row("zebrafinch-7b:", "zebrafinch-7b", true);
        row("我是斑马雀。", "斑马雀", true);
        row("A zebrafinch is a small bird.", "zebrafinch", false);
        row("I once saw a zebrafinch.", "Zebrafinch", false);
        row("I am a careless person.", "careless", false);
        row("I am being careless.", "careless", false);
        row("My thorough answer follows.", "thorough", false);
        row("This is thorough.", "thorough", false);
        row("I like it.", "it", false);
        row("I use the latest model.", "latest model", true);
        row("The latest of my files", "zebrafinch:latest", false);
    }

    void theContestantsOwnNamesGiveItAway()
    {
        QFETCH(QString, text);
        QFETCH(QString, name);
        QFETCH(bool, isFlagged);
        QCOMPARE(!scanIdentity(text.toStdString(), Names{name.toStdString()}).empty(), isFlagged);
    }

    void onlyTheSentenceIsMasked_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::addRow("in the middle") << "Hello! I am Claude. The answer is 42."
                                       << "Hello! [masked] The answer is 42.";
        QTest::addRow("emphasis goes with it") << "**I am Claude.** The answer is 42."
                                               << "[masked] The answer is 42.";
        QTest::addRow("list marker stays") << "- I am Claude.\n- Next"
                                           << "- [masked]\n- Next";
        QTest::addRow("heading marker stays") << "## I am Claude\n\nText"
                                              << "## [masked]\n\nText";
        QTest::addRow("version dots do not end it") << "I am GPT-4.1 by OpenAI. Yes."
                                                    << "[masked] Yes.";
        QTest::addRow("it goes on about itself") << "I am Claude. Made by Anthropic. The sky is blue."
                                                 << "[masked] [masked] The sky is blue.";
        QTest::addRow("two lines") << "Well, I am\nClaude indeed.\nNext."
                                   << "[masked]\nNext.";
        QTest::addRow("Chinese") << QString::fromUtf8("你好！我是通义千问。答案是四十二。")
                                 << QString::fromUtf8("你好！[masked]答案是四十二。");
    }

    void onlyTheSentenceIsMasked()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(maskedBy(text.toStdString())), expected);
    }

    void rangesCountFromTheJoinedText()
    {
        // Two parts, "One. I am " and "Claude. Two.": the range crosses their border.
        const std::vector<TextRange> ranges{{5, 17}};
        QCOMPARE(maskedText("One. I am ", ranges, 0), std::string("One. [masked]"));
        QCOMPARE(maskedText("Claude. Two.", ranges, 10), std::string("[masked] Two."));
        QCOMPARE(maskedText("elsewhere", ranges, 30), std::string("elsewhere"));
        QCOMPARE(maskedText("before", ranges, 0), std::string("befor[masked]"));
    }

    void rangesAreOrderedDisjointAndInside()
    {
        static const std::vector<std::string> kWords{
            "I am", "Claude",  "Zebrafinch-7B", ".",    "!",        "\n", "\n\n", " ",         "**",
            "- ",   "made by", "OpenAI",        "我是", "通义千问", "。", "\xFF", "assistant", "the"};
        QVERIFY(rc::check("ranges", [](const std::vector<std::uint8_t>& picks) {
            std::string text;
            for (const auto pick : picks)
                text += kWords[pick % kWords.size()] + (pick % 3 == 0 ? " " : "");
            std::size_t last = 0;
            for (const auto& range : scanIdentity(text, Names{"Zebrafinch-7B"})) {
                RC_ASSERT(range.begin >= last);
                RC_ASSERT(range.begin < range.end);
                RC_ASSERT(range.end <= text.size());
                last = range.end;
            }
        }));
    }

    void aCanaryNeverSurvivesItsIntroduction()
    {
        const Names names{"Quillback-Canary 9B", "org/quillback-canary-9b"};
        for (const std::string opening :
             {"I am ", "My name is ", "This is ", "Here is ", "You can call me ", "— "}) {
            for (const std::string name :
                 {"Quillback-Canary 9B", "**quillback-canary-9b**", "Quillback Canary 9B"}) {
                const auto masked = maskedBy("Hello. " + opening + name + ". Water boils at 100 °C.", names);
                QCOMPARE(masked, std::string("Hello. [masked] Water boils at 100 °C."));
            }
        }
    }

    void longTextsTakeTimeInProportion_data()
    {
        QTest::addColumn<QByteArray>("unit");
        QTest::addRow("prose") << QByteArray("I am happy to help you with the table of results below. ");
        QTest::addRow("one endless sentence") << QByteArray("i am as a helpful language of the team and ");
        QTest::addRow("names only") << QByteArray("qwen claude ");
        QTest::addRow("lines") << QByteArray("I am a\n");
        QTest::addRow("Chinese") << QByteArray("我是一个很好的人，他也是。");
        QTest::addRow("letters") << QByteArray("aaaaaaaa");
    }

    void longTextsTakeTimeInProportion()
    {
        QFETCH(QByteArray, unit);
        constexpr qsizetype kSize = qsizetype{1} << 18U;
        const std::string text = unit.repeated(kSize / unit.size()).toStdString();
        QElapsedTimer timer;
        timer.start();
        scanIdentity(text, Names{"Zebrafinch-7B"});
        // A second or so without optimisation; a quadratic scan would take hours.
        // hours.
        QVERIFY2(timer.elapsed() < 30'000, std::to_string(timer.elapsed()).c_str());
        qInfo("%lld ms", static_cast<long long>(timer.elapsed()));
    }
};

QTEST_APPLESS_MAIN(IdentityScanTest)
#include "tst_identity_scan.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prompt_images.h"

#include <QFile>
#include <QObject>
#include <QTemporaryDir>
#include <QTest>

using namespace bakeoff;

class PromptImagesTest : public QObject {
    Q_OBJECT

private slots:
    void aPictureIsKnownByItsFirstBytes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("mime");
        QTest::newRow("PNG") << QByteArray("\x89PNG\r\n\x1a\nrest") << "image/png";
        QTest::newRow("JPEG") << QByteArray("\xFF\xD8\xFF\xE0") << "image/jpeg";
        QTest::newRow("GIF") << QByteArray("GIF89a....") << "image/gif";
        QTest::newRow("WebP") << QByteArray("RIFF\x01\x02\x03\x04WEBPVP8 ") << "image/webp";
        QTest::newRow("RIFF of another kind") << QByteArray("RIFF\x01\x02\x03\x04WAVEfmt ") << "";
        QTest::newRow("cut RIFF") << QByteArray("RIFF\x01") << "";
        QTest::newRow("text") << QByteArray("hello") << "";
        QTest::newRow("nothing") << QByteArray() << "";
        QTest::newRow("SVG is no picture: it may hold scripts") << QByteArray("<svg></svg>") << "";
    }
    void aPictureIsKnownByItsFirstBytes()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, mime);
        const auto type =
            imageType(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
        QCOMPARE(QString::fromStdString(type.value_or("")), mime);
    }

    void theEndingOfTheNameDoesNotMatter()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("photo.png"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("GIF89a and more");
        file.close();
        const auto image = readImage(path.toStdString());
        QVERIFY(image.has_value());
        QCOMPARE(image->mime, std::string("image/gif"));
        QCOMPARE(image->bytes, std::string("GIF89a and more"));
    }

    void saysWhatIsWrongWithAFile()
    {
        QTemporaryDir folder;
        QCOMPARE(readImage("/nowhere/at/all.png").error().code, ErrorCode::FileMissing);
        const QString path = folder.filePath(QStringLiteral("text.png"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("just text");
        file.close();
        const auto image = readImage(path.toStdString());
        QCOMPARE(image.error().code, ErrorCode::InvalidArgument);
        QVERIFY(image.error().detail.find("text.png") != std::string::npos);
    }

    void aFolderIsNoPicture()
    {
        QTemporaryDir folder;
        QVERIFY(!readImage(folder.path().toStdString()).has_value());
    }
};

QTEST_APPLESS_MAIN(PromptImagesTest)
#include "tst_prompt_images.moc"

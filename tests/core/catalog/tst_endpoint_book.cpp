// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/endpoint_book.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace bakeoff;

namespace {

Endpoint harbour()
{
    Endpoint endpoint;
    endpoint.name = "Harbour";
    endpoint.baseUrl = "http://127.0.0.1:8080/v1";
    endpoint.key = {KeyReference::Source::Environment, "HARBOUR_KEY"};
    endpoint.headers = {{"X-Title", "Bakeoff"}};
    endpoint.caFile = "/etc/ca.pem";
    endpoint.switches = {TokenLimitField::MaxCompletionTokens, true, false, false};
    endpoint.timers.firstByte = std::chrono::milliseconds(1500);
    endpoint.parallel = 3;
    return endpoint;
}

} // namespace

class TestEndpointBook : public QObject {
    Q_OBJECT
private slots:
    void init();
    void keepsEverythingOverARestart();
    void keepsFieldsItDoesNotKnow();
    void leavesADamagedFileAlone_data();
    void leavesADamagedFileAlone();
    void findsAnOriginByLabelThenByAddress();
    void refusesDoublesAndUnknownNames();
    void refusesSecretsInTheFile_data();
    void refusesSecretsInTheFile();
    void neverTakesAKeyForAReference();
    void reportsAFolderThatCannotBeWritten();
    void isReadableByItsOwnerOnly();

private:
    std::filesystem::path file() const { return folder_->filePath("endpoints.json").toStdString(); }
    void write(const QByteArray& content) const
    {
        QFile target(folder_->filePath("endpoints.json"));
        QVERIFY(target.open(QIODevice::WriteOnly));
        target.write(content);
    }
    QByteArray read() const
    {
        QFile source(folder_->filePath("endpoints.json"));
        return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> folder_;
};

void TestEndpointBook::init()
{
    folder_ = std::make_unique<QTemporaryDir>();
}

void TestEndpointBook::keepsEverythingOverARestart()
{
    {
        auto book = EndpointBook::load(file());
        QVERIFY(book);
        QVERIFY(book->endpoints().empty());
        QVERIFY(book->add(harbour()));
    }
    const auto book = EndpointBook::load(file());
    QVERIFY(book);
    QCOMPARE(book->endpoints().size(), std::size_t{1});
    QVERIFY(book->endpoints().front() == harbour());
}

void TestEndpointBook::keepsFieldsItDoesNotKnow()
{
    write(R"({"format":"bakeoff.endpoints/1","colour":"blue","endpoints":[
        {"name":"One","kind":"openai","base_url":"http://a.example.com/v1","later":{"deep":[1,2]},
         "switches":{"newer":true}}]})");
    auto book = EndpointBook::load(file());
    QVERIFY(book);
    QVERIFY(book->add(harbour()));
    auto one = *book->find("One");
    one.parallel = 2;
    QVERIFY(book->replace("One", one));
    const QByteArray content = read();
    QVERIFY(content.contains("\"colour\": \"blue\""));
    QVERIFY(content.contains("\"deep\""));
    QVERIFY(content.contains("\"newer\": true"));
}

void TestEndpointBook::leavesADamagedFileAlone_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("cut") << QByteArray(R"({"endpoints":[{"name":"On)");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("list") << QByteArray("[]");
    QTest::newRow("endpoints of another type") << QByteArray(R"({"endpoints":{}})");
    QTest::newRow("newer") << QByteArray(R"({"format":"bakeoff.endpoints/9","endpoints":[]})");
    QTest::newRow("kind unknown") << QByteArray(R"({"endpoints":[{"name":"a","kind":"zx"}]})");
    QTest::newRow("row of another type") << QByteArray(R"({"endpoints":[7]})");
    QTest::newRow("no URL") << QByteArray(R"({"endpoints":[{"name":"a","kind":"openai"}]})");
    QTest::newRow("password in the URL") << QByteArray(
        R"({"endpoints":[{"name":"a","kind":"openai","base_url":"https://me:s3cret@a.example.com/v1"}]})");
    QTest::newRow("key in a header") << QByteArray(
        R"({"endpoints":[{"name":"a","kind":"openai","base_url":"https://a.example.com/v1",
            "headers":{"Authorization":"Bearer s3cret"}}]})");
}

void TestEndpointBook::leavesADamagedFileAlone()
{
    QFETCH(QByteArray, content);
    write(content);
    const auto book = EndpointBook::load(file());
    QVERIFY(!book);
    QCOMPARE(book.error().code, ErrorCode::FileUnreadable);
    QVERIFY(book.error().detail.find("endpoints.json") != std::string::npos);
    QVERIFY(book.error().detail.find("s3cret") == std::string::npos);
    QCOMPARE(read(), content);
}

void TestEndpointBook::findsAnOriginByLabelThenByAddress()
{
    auto other = harbour();
    other.name = "Quay";
    other.baseUrl = "http://127.0.0.1:9090/v1";
    const auto book = EndpointBook::inMemory({harbour(), other});
    QCOMPARE(book.resolve({"Quay", EndpointKind::OpenAi, "http://elsewhere/v1"})->name, std::string("Quay"));
    QCOMPARE(book.resolve({"Unknown", EndpointKind::OpenAi, "http://127.0.0.1:8080/v1"})->name,
             std::string("Harbour"));
    QVERIFY(book.resolve({"Unknown", EndpointKind::Vllm, "http://127.0.0.1:8080/v1"}) == nullptr);
    QVERIFY(book.resolve({"Unknown", EndpointKind::OpenAi, "http://elsewhere/v1"}) == nullptr);
}

void TestEndpointBook::refusesDoublesAndUnknownNames()
{
    auto book = EndpointBook::inMemory({});
    QVERIFY(book.add(harbour()));
    QCOMPARE(book.add(harbour()).error().code, ErrorCode::AlreadyExists);
    QCOMPARE(book.remove("nobody").error().code, ErrorCode::NotFound);
    QCOMPARE(book.replace("nobody", harbour()).error().code, ErrorCode::NotFound);
    QVERIFY(book.remove("Harbour"));
    QVERIFY(book.endpoints().empty());
    auto bad = harbour();
    bad.baseUrl = "ftp://x";
    QCOMPARE(book.add(bad).error().code, ErrorCode::InvalidArgument);
}

void TestEndpointBook::refusesSecretsInTheFile_data()
{
    QTest::addColumn<QString>("header");
    QTest::addColumn<QString>("value");
    QTest::newRow("authorization") << "Authorization"
                                   << "Bearer x";
    QTest::newRow("x-api-key") << "X-API-Key"
                               << "x";
    QTest::newRow("cookie") << "cookie"
                            << "a=b";
    QTest::newRow("host") << "Host"
                          << "evil";
    QTest::newRow("line break") << "X-A"
                                << "b\r\nX-C: d";
    QTest::newRow("no name") << ""
                             << "b";
}

void TestEndpointBook::refusesSecretsInTheFile()
{
    QFETCH(QString, header);
    QFETCH(QString, value);
    auto endpoint = harbour();
    endpoint.headers = {{header.toStdString(), value.toStdString()}};
    const auto added = EndpointBook::inMemory({}).add(endpoint);
    QVERIFY(!added);
    QCOMPARE(added.error().code, ErrorCode::EndpointUnusable);
    endpoint.headers.clear();
    endpoint.baseUrl = "https://me:pw@api.example.com/v1";
    QVERIFY(!EndpointBook::inMemory({}).add(endpoint));
}

void TestEndpointBook::neverTakesAKeyForAReference()
{
    QVERIFY(!KeyReference::parse("sk-abcdef"));
    QVERIFY(!KeyReference::parse("env:"));
    QVERIFY(!KeyReference::parse("env:sk-abc"));
    for (const char* text : {"none", "env:A_B1", "file:/a/b c", "keychain:x"})
        QCOMPARE(KeyReference::parse(text)->toString(), std::string(text));
    QVERIFY(KeyReference::parse("")->source == KeyReference::Source::None);
}

void TestEndpointBook::reportsAFolderThatCannotBeWritten()
{
    auto book = EndpointBook::load(folder_->filePath("missing/endpoints.json").toStdString());
    QVERIFY(book);
    const auto added = book->add(harbour());
    QVERIFY(!added);
    QCOMPARE(added.error().code, ErrorCode::FileNotWritable);
    QVERIFY(book->endpoints().empty());
}

void TestEndpointBook::isReadableByItsOwnerOnly()
{
    auto book = EndpointBook::load(file());
    QVERIFY(book && book->add(harbour()));
    const auto mode = QFileInfo(folder_->filePath("endpoints.json")).permissions();
    QVERIFY(!(mode & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)));
    QCOMPARE(QDir(folder_->path()).entryList(QDir::Files).size(), 1); // no temporary file stays
}

QTEST_APPLESS_MAIN(TestEndpointBook)
#include "tst_endpoint_book.moc"

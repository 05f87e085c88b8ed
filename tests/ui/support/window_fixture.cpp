// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/window_fixture.h"

#include "resources/sample_files.h"
#include "ui/bridge/file_session.h"
#include "ui/bridge/words.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QTest>

namespace bakeoff::test {

namespace {

constexpr int kPatience = 30'000;

SamplePrompt canaryPrompt(int order, const char* slug, const char* text)
{
    SamplePrompt prompt;
    prompt.slug = slug;
    prompt.order = order;
    prompt.categories = {"coding"};
    prompt.turns = {text};
    for (const char* model : {"zorblax-9b", "quuxalon-2", "vexillar-mini"})
        prompt.answers[model] = {std::string("An answer to this, number ") +
                                 std::to_string(prompt.answers.size())};
    return prompt;
}

} // namespace

SampleBakeoff builtInSample()
{
    return *readSample(sampleFiles());
}

SampleBakeoff canarySample()
{
    SampleBakeoff sample;
    sample.contestants = {{"zorblax-9b", "Zorblax Nine", std::chrono::milliseconds(200), 100},
                          {"quuxalon-2", "Quuxalon Two", std::chrono::milliseconds(300), 120},
                          {"vexillar-mini", "Vexillar Mini", std::chrono::milliseconds(400), 80}};
    sample.prompts = {canaryPrompt(1, "one", "Say something about rivers."),
                      canaryPrompt(2, "two", "Say something about bridges.")};
    return sample;
}

QStringList canaries()
{
    return {QStringLiteral("zorblax"), QStringLiteral("quuxalon"), QStringLiteral("vexillar")};
}

WindowFixture::WindowFixture() : WindowFixture(Options()) {}

WindowFixture::WindowFixture(Options options)
    : options_(std::move(options))
    , folder_(options_.folder.empty() ? ui::pathOf(temporary_.path()) : options_.folder)
{
    start();
}

WindowFixture::~WindowFixture()
{
    stop();
}

void WindowFixture::start()
{
    std::filesystem::create_directories(folder_ / "config");
    workbench_ = std::make_unique<Workbench>(
        Workbench::Setup{.home = home_,
                         .clock = clock_,
                         .seed = Seed{options_.seed + starts_++},
                         .configDir = folder_ / "config",
                         .environment = [](const std::string&) { return std::optional<std::string>(); },
                         .sample = options_.sample,
                         .samplePace = options_.pace});
    theme_ = std::make_unique<ui::Theme>(*qApp, ui::ThemeMode::Light);
    window_ =
        std::make_unique<ui::MainWindow>(ui::MainWindow::Outside{.workbench = *workbench_,
                                                                 .home = home_,
                                                                 .clock = clock_,
                                                                 .theme = *theme_,
                                                                 .samplePath = folder_ / "sample.bakeoff"});
    window_->show();
    window_->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window_.get()));
    QVERIFY(wait([this] { return window_->findChild<QWidget*>(QStringLiteral("battlePage")) != nullptr; }));
}

void WindowFixture::stop()
{
    window_.reset();
    theme_.reset();
    workbench_.reset();
}

void WindowFixture::restart()
{
    stop();
    start();
}

bool WindowFixture::wait(const std::function<bool()>& isTrue)
{
    return QTest::qWaitFor(isTrue, kPatience);
}

QString WindowFixture::settings() const
{
    QString all;
    QDirIterator files(ui::pathText(folder_), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        if (path.contains(QStringLiteral(".bakeoff"))) continue;
        QFile file(path);
        if (file.open(QIODevice::ReadOnly)) all += path + u'\n' + QString::fromUtf8(file.readAll());
    }
    return all;
}

QWidget* WindowFixture::visible(const QString& name)
{
    for (QWidget* widget : window_->findChildren<QWidget*>(name))
        if (widget->isVisible()) return widget;
    return nullptr;
}

bool WindowFixture::startSampleBattle()
{
    window_->openSample();
    if (!wait([this] {
            return visible(QStringLiteral("startChosen")) && click(QStringLiteral("startChosen"));
        }))
        return false;
    return wait([this] { return isReady(); });
}

bool WindowFixture::isReady()
{
    const QWidget* votes = visible(QStringLiteral("voteBar"));
    return votes && votes->isEnabled();
}

bool WindowFixture::isRevealed()
{
    return visible(QStringLiteral("resultBar")) != nullptr;
}

void WindowFixture::press(int key, Qt::KeyboardModifiers modifiers)
{
    QWidget* focused = window_->focusWidget();
    QTest::keyClick(focused ? focused : window_.get(), static_cast<Qt::Key>(key), modifiers);
}

bool WindowFixture::click(const QString& nameOrText)
{
    for (auto* button : window_->findChildren<QAbstractButton*>()) {
        if (!button->isVisible() || !button->isEnabled()) continue;
        if (button->objectName() != nameOrText && button->text() != nameOrText &&
            button->accessibleName() != nameOrText)
            continue;
        QTest::mouseClick(button, Qt::LeftButton);
        return true;
    }
    return false;
}

QString WindowFixture::shown(const QString& name)
{
    QWidget* widget = visible(name);
    if (auto* label = qobject_cast<QLabel*>(widget)) return label->text();
    if (auto* button = qobject_cast<QAbstractButton*>(widget)) return button->text();
    return {};
}

} // namespace bakeoff::test

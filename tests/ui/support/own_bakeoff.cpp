// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/own_bakeoff.h"

#include "tests/ui/support/said_texts.h"
#include "ui/battle/battle_page.h"
#include "ui/bridge/file_session.h"

#include <QLineEdit>
#include <QPlainTextEdit>

namespace bakeoff::test {

bool startOwnBattle(WindowFixture& fixture,
                    const Endpoint& endpoint,
                    const QStringList& models,
                    const QString& prompt)
{
    if (!fixture.workbench().endpoints().add(endpoint)) return false;
    fixture.restart(); // the page reads the book when it is made
    fixture.window().session().create(fixture.file("own.bakeoff"));
    if (!WindowFixture::wait([&] { return fixture.window().session().bakeoff() != nullptr; })) return false;
    fixture.window().showPage(ui::Page::Models);
    for (const QString& model : models) {
        fixture.window().findChild<QLineEdit*>("freeModelId")->setText(model);
        if (!fixture.click("addFreeModel")) return false;
    }
    auto* list = fixture.window().findChild<QWidget*>("contestants");
    const auto areThere = [&] { return !leaks(saidTexts(*list), {models.last()}).isEmpty(); };
    if (!WindowFixture::wait(areThere)) return false;
    fixture.window().showPage(ui::Page::Battle);
    auto* field = fixture.window().findChild<QPlainTextEdit*>("promptField");
    if (!WindowFixture::wait([&] { return field->isVisible(); })) return false;
    field->setPlainText(prompt);
    return fixture.click("sendPrompt");
}

} // namespace bakeoff::test

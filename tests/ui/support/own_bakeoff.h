// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/endpoint_book.h"
#include "tests/ui/support/window_fixture.h"

#include <QString>
#include <QStringList>

namespace bakeoff::test {

/// A new bake-off with contestants of one endpoint, made as a person makes it: models by the Models page,
/// then the prompt typed and sent on the Battle page. False: something on the way did not appear.
bool startOwnBattle(WindowFixture& fixture,
                    const Endpoint& endpoint,
                    const QStringList& models,
                    const QString& prompt);

} // namespace bakeoff::test

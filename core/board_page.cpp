// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/board_page.h"
namespace bakeoff {
Result<BoardPage> boardPage(const VoteTable&, const BoardQuery&)
{
    return BoardPage{};
}
} // namespace bakeoff

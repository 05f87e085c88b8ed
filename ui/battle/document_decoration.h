// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <QString>

#include <vector>

class QPainter;
class QTextDocument;

namespace bakeoff::ui {

struct Tokens;

/// One code block on its page; rectangles in document coordinates.
struct CodeFrame {
    QRectF frame;
    QRectF header;    ///< the upper part, with the language
    int position = 0; ///< of the header block
};

/// The code blocks that touch the visible part.
std::vector<CodeFrame> codeFrames(const QTextDocument& document, const QRectF& visible);

/// The lines of the code block whose header stands at position, as they were written.
QString codeAt(const QTextDocument& document, int position);

/// Paints what a QTextDocument cannot show by itself, under its text: frames of code, bars of quotes, rules.
/// frames: codeFrames() of the same part. The painter draws in document coordinates.
void paintDecoration(QPainter& painter,
                     const QTextDocument& document,
                     const std::vector<CodeFrame>& frames,
                     const Tokens& tokens,
                     const QRectF& visible);

} // namespace bakeoff::ui

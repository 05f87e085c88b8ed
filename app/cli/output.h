// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace bakeoff::cli {

enum class OutputForm { Human, Json };
enum class Chattiness { Normal, Quiet };

/// Everything this program says. Results go to stdout, words about them to stderr. All of it passes through
/// printable(), so nothing that a model or a file says can drive the terminal. Main thread.
class Output {
public:
    Output(OutputForm form, Chattiness chattiness);

    bool isJson() const { return form_ == OutputForm::Json; }
    bool isQuiet() const { return chattiness_ == Chattiness::Quiet; }

    /// To stdout, no line end added.
    void text(std::string_view text);
    /// To stdout, one line.
    void line(std::string_view text);
    /// The one JSON document of a run with --json, which is escaped beyond what JSON asks for.
    void json(std::string_view document);
    /// To stderr, one line, unless quiet.
    void message(std::string_view text);
    /// A question without line end, to stderr, quiet or not: somebody has to answer it.
    void question(std::string_view text);
    /// "error: …" to stderr, one line.
    void error(std::string_view text);

    /// Somebody reads stdout no longer, or its disk is full.
    bool isBroken() const { return isBroken_; }

private:
    OutputForm form_;
    Chattiness chattiness_;
    bool isBroken_ = false;

    void toStdout(std::string_view bytes);
};

} // namespace bakeoff::cli

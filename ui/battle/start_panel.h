// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/prompt.h"

#include <QWidget>

#include <optional>
#include <string>
#include <vector>

class QBoxLayout;
class QLabel;
class QListView;
class QPushButton;

namespace bakeoff::ui {

class ComposerField;
class PromptListModel;
class Theme;

/// What the battle page shows before a battle: a field to ask in, and prompts to choose from. Where all
/// contestants are samples, their prompts come first, because they know no others.
class StartPanel final : public QWidget {
    Q_OBJECT

public:
    enum class Contestants { Enough, TooFew, SamplesOnly };
    enum class Remedy { None, Models };

    explicit StartPanel(const Theme& theme, QWidget* parent = nullptr);

    void setContestants(Contestants contestants);
    void setPrompts(std::vector<Prompt> prompts);
    void setFilter(Arena arena, std::optional<std::string> category);
    /// Chooses the prompt that follows, so that Enter goes through the list.
    void chooseAfter(std::optional<PromptId> played);

    QString text() const;
    void setText(const QString& text);
    /// One sentence under the field; the text stays.
    void showTrouble(const QString& sentence, Remedy remedy);
    /// While a battle is being drawn nothing can be sent.
    void setBusy(bool isBusy);
    /// Nothing can be stored here: nothing can be asked.
    void setReadOnly(bool isReadOnly);
    void takeFocus();

signals:
    void textSent(const QString& text);
    void promptChosen(const bakeoff::PromptId& prompt);
    void modelsRequested();

private:
    QWidget* makeComposer();
    QWidget* makeList();
    QWidget* makeExamples();
    QWidget* makeLack();
    void arrange();
    void showExamples();
    void send();
    void startChosen();

    const Theme& theme_;
    PromptListModel* prompts_;
    QBoxLayout* column_ = nullptr;
    QLabel* title_;
    ComposerField* field_ = nullptr;
    QPushButton* send_ = nullptr;
    QLabel* trouble_ = nullptr;
    QPushButton* remedy_ = nullptr;
    QLabel* listTitle_ = nullptr;
    QListView* view_ = nullptr;
    QPushButton* start_ = nullptr;
    std::vector<QPushButton*> exampleButtons_;
    Contestants contestants_ = Contestants::Enough;
    std::optional<std::string> category_;
    bool isBusy_ = false;
    bool isReadOnly_ = false;
    // Last: making them fills in the parts above, whose initial values must be there by then.
    QWidget* composer_;
    QWidget* list_;
    QWidget* examples_;
    QWidget* lack_;
};

} // namespace bakeoff::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPlainTextEdit>

namespace bakeoff::ui {

class KeyCapButton;
class Theme;

/// The field: grows from one line to six, sends by Ctrl+Enter, takes plain text only. Tab leaves it.
class ComposerField : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit ComposerField(const Theme& theme, QWidget* parent);

signals:
    void sendPressed();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fitHeight();
};

/// Where a prompt or a follow-up is written; it goes to both. The text stays until clear(), so that nothing
/// typed is lost when sending fails.
class Composer : public QFrame {
    Q_OBJECT

public:
    explicit Composer(const Theme& theme, QWidget* parent = nullptr);

    QString text() const;
    void setText(const QString& text);
    void clear();
    /// Also its accessible name.
    void setPlaceholder(const QString& text);
    void focusField();

signals:
    /// Never blank.
    void submitted(const QString& text);

private:
    void submit();

    ComposerField* field_ = nullptr;
    KeyCapButton* send_ = nullptr;
};

} // namespace bakeoff::ui

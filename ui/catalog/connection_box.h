// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QStringList>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace bakeoff::ui {

class IconLabel;
class Theme;

/// What the last test of an endpoint found.
class ConnectionBox final : public QFrame {
    Q_OBJECT

public:
    enum class Result { Good, Bad };

    explicit ConnectionBox(const Theme& theme, QWidget* parent = nullptr);

    /// otherUrl: an address that works where the given one does not; empty: none is known.
    void tell(Result result, const QString& sentence, const QStringList& findings, const QString& otherUrl);
    /// The old result belongs to other settings.
    void setStale(bool isStale);
    void clear();

signals:
    void otherUrlAccepted(const QString& url);

private:
    const Theme& theme_;
    IconLabel* icon_;
    QLabel* sentence_;
    QLabel* findings_;
    QPushButton* other_;
    QString otherUrl_;
};

} // namespace bakeoff::ui

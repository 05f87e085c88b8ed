// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/endpoint.h"

#include <QWidget>

#include <functional>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QRadioButton;

namespace bakeoff::ui {

class Theme;

/// The settings of one endpoint as fields. Shows where a key is to be found, never a key.
class EndpointForm final : public QWidget {
    Q_OBJECT

public:
    /// Whether the place that a key comes from holds one.
    using KeyCheck = std::function<bool(const KeyReference&)>;

    EndpointForm(const Theme& theme, KeyCheck isKeyThere, QWidget* parent = nullptr);

    /// Fills the fields; what has no field here is kept as it is.
    void setEndpoint(const Endpoint& endpoint);
    /// As typed, not checked.
    Endpoint endpoint() const;
    bool isChanged() const { return endpoint() != original_; }
    /// One sentence under a field, or none.
    void showProblem(const QString& sentence);
    void focusName();

signals:
    void edited();

private:
    void makeKeyRows(QFormLayout& form);
    void changed();
    void showRequestUrl();
    void showKeyNote();
    QLabel* note(const QString& name);

    const Theme& theme_;
    KeyCheck isKeyThere_;
    Endpoint original_;
    QComboBox* kind_;
    QLineEdit* name_;
    QLineEdit* url_;
    QLabel* requestUrl_;
    QRadioButton* fromVariable_;
    QLineEdit* variable_;
    QRadioButton* fromElsewhere_; ///< a file or keychain entry set up by hand: kept, not edited here
    QRadioButton* noKey_;
    QLabel* keyNote_;
    QLabel* problem_;
};

} // namespace bakeoff::ui

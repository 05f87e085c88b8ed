// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/said_texts.h"

#include <QAbstractItemModel>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QMetaProperty>
#include <QPlainTextEdit>
#include <QTextBrowser>
#include <QTextDocument>
#include <QWidget>

namespace bakeoff::test {

namespace {

QString placeOf(const QObject& object, const QString& kind)
{
    return QStringLiteral("%1 \"%2\" %3")
        .arg(QString::fromLatin1(object.metaObject()->className()), object.objectName(), kind);
}

class Listener {
public:
    void hear(const QObject& object)
    {
        hearProperties(object);
        if (const auto* widget = qobject_cast<const QWidget*>(&object)) hearAccessible(*widget);
        if (const auto* view = qobject_cast<const QAbstractItemView*>(&object); view && view->model())
            hearModel(*view->model(), {}, *view);
        if (const auto* combo = qobject_cast<const QComboBox*>(&object))
            hearModel(*combo->model(), {}, *combo);
        if (const auto* edit = qobject_cast<const QTextEdit*>(&object))
            hearDocument(*edit->document(), *edit);
        for (const QObject* child : object.children())
            hear(*child);
    }

    std::vector<SaidText> said;

private:
    void add(const QObject& object, const QString& kind, const QString& text)
    {
        if (!text.isEmpty()) said.push_back({placeOf(object, kind), text});
    }

    void addValue(const QObject& object, const QString& kind, const QVariant& value)
    {
        if (value.userType() == QMetaType::QString) add(object, kind, value.toString());
        if (value.userType() == QMetaType::QStringList)
            add(object, kind, value.toStringList().join(QStringLiteral("\n")));
        if (value.userType() == QMetaType::QUrl) add(object, kind, value.toUrl().toString());
    }

    void hearProperties(const QObject& object)
    {
        const QMetaObject& meta = *object.metaObject();
        for (int i = 0; i < meta.propertyCount(); ++i) {
            const QString name = QString::fromLatin1(meta.property(i).name());
            // The sheet and the names of looks are the program's own words.
            if (name == QStringLiteral("styleSheet")) continue;
            addValue(object, name, meta.property(i).read(&object));
        }
        for (const QByteArray& name : object.dynamicPropertyNames())
            addValue(object, QString::fromLatin1(name), object.property(name.constData()));
    }

    void hearAccessible(const QWidget& widget)
    {
        QAccessibleInterface* interface =
            QAccessible::queryAccessibleInterface(const_cast<QWidget*>(&widget));
        if (!interface) return;
        add(widget, QStringLiteral("accessible name"), interface->text(QAccessible::Name));
        add(widget, QStringLiteral("accessible description"), interface->text(QAccessible::Description));
        add(widget, QStringLiteral("accessible value"), interface->text(QAccessible::Value));
        add(widget, QStringLiteral("accessible help"), interface->text(QAccessible::Help));
    }

    void hearModel(const QAbstractItemModel& model, const QModelIndex& parent, const QObject& view)
    {
        for (int row = 0; row < model.rowCount(parent); ++row)
            for (int column = 0; column < model.columnCount(parent); ++column) {
                const QModelIndex index = model.index(row, column, parent);
                for (int role = 0; role < Qt::UserRole + 32; ++role)
                    addValue(view, QStringLiteral("item"), model.data(index, role));
                hearModel(model, index, view);
            }
        for (int section = 0; section < model.columnCount(); ++section)
            addValue(view, QStringLiteral("header"), model.headerData(section, Qt::Horizontal));
    }

    void hearDocument(const QTextDocument& document, const QObject& view)
    {
        add(view, QStringLiteral("document"), document.toPlainText());
        add(view, QStringLiteral("document source"), document.toHtml());
        add(view, QStringLiteral("document title"), document.metaInformation(QTextDocument::DocumentTitle));
    }
};

} // namespace

std::vector<SaidText> saidTexts(const QWidget& root)
{
    Listener listener;
    listener.hear(root);
    return std::move(listener.said);
}

QStringList leaks(const std::vector<SaidText>& said, const QStringList& names)
{
    QStringList found;
    for (const SaidText& item : said)
        for (const QString& name : names)
            if (item.text.contains(name, Qt::CaseInsensitive))
                found << name + QStringLiteral(" in ") + item.where;
    return found;
}

QString transcript(const std::vector<SaidText>& said)
{
    QStringList lines;
    for (const SaidText& item : said)
        lines << item.where + QStringLiteral(": ") + item.text;
    return lines.join(u'\n');
}

} // namespace bakeoff::test
